//! What the strip under the stage says while a story plays: as much as there is time to read, the most important first. Whoever stops or
//! steps reads everything.

use std::collections::BTreeSet;
use std::time::Duration;

use super::{Desk, LogRow};
use crate::story::{SceneModel, Screenplay, StoryTime};
use crate::trace::{MailFact, What};

/// So many words a second are read at leisure: about 200 a minute.
const WORDS: f32 = 3.5;
/// A sentence stands for this long at least, and one that was read before for this long.
const LEAST: Duration = Duration::from_millis(2_500);
const KNOWN: Duration = Duration::from_millis(1_200);

/// The rows that are told while a story plays, each with the time from which it stands.
pub(super) fn digest(play: &Screenplay, log: &[LogRow]) -> Vec<(StoryTime, usize)> {
    let (mut told, mut known) = (Vec::new(), BTreeSet::new());
    for beat in play.beats() {
        let begun = play.cues().iter().filter(|cue| (beat.start..beat.end).contains(&cue.start));
        let mut rows: Vec<(StoryTime, usize)> =
            begun.filter_map(|cue| Some((cue.start, super::log::place_of(log, cue.event)?))).collect();
        rows.sort_by_key(|(at, row)| (importance(play, &log[*row]), *at));
        let mut slots: Vec<(StoryTime, StoryTime, usize)> = Vec::new();
        for (at, row) in rows {
            let until = at + if known.contains(sentence(&log[row])) { KNOWN } else { reading_time(&log[row]) };
            let is_free = slots.iter().all(|(from, to, _)| until <= *from || *to <= at);
            if is_free && until <= beat.end {
                known.insert(sentence(&log[row]));
                slots.push((at, until, row));
            }
        }
        told.extend(slots.into_iter().map(|(at, _, row)| (at, row)));
    }
    told.sort_unstable();
    told
}

/// The sentence by which a row is understood.
fn sentence(row: &LogRow) -> &str {
    if row.side.is_some() { &row.meaning } else { &row.words }
}

fn reading_time(row: &LogRow) -> Duration {
    let words = sentence(row).split_whitespace().count();
    LEAST.max(Duration::from_secs_f32(words as f32 / WORDS))
}

/// How important a row is for whoever waits for mail; the most important has the least number.
fn importance(play: &Screenplay, row: &LogRow) -> u8 {
    match play.world().trace().get(row.event).map(|event| &event.what) {
        _ if row.problem => 0,
        Some(What::Device(_)) => 1,
        Some(What::Mail(fact)) => match **fact {
            MailFact::Flagged { .. } | MailFact::FolderChanged { .. } | MailFact::Attempted { .. } => 3,
            _ => 2,
        },
        Some(What::Notice(_)) => 3,
        Some(What::Line(_)) => 4,
        _ => 5,
    }
}

impl Desk {
    /// What is told of this instant: while it plays, what there is time to read; else what happens, or was told last.
    #[must_use]
    pub fn told_at(&self, model: &SceneModel<'_>) -> Option<&LogRow> {
        let told_until = |at: StoryTime| self.log[..self.log.partition_point(|row| row.at <= at)].last();
        if self.playback.playing {
            let begun = self.digest[..self.digest.partition_point(|(at, _)| *at <= model.story)].last();
            let begun = begun.filter(|(at, _)| *at >= model.beat.start);
            // Until something is told, what stood there before it played still stands.
            return begun.map_or_else(|| told_until(model.beat.start), |(_, row)| self.log.get(*row));
        }
        // Not everything that is seen is told in words: then what was told last still holds.
        model.cue.and_then(|cue| self.told(cue.event)).or_else(|| told_until(model.story))
    }
}
