//! How many words there are to read while a story plays.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::time::Duration;

use mailscope::desk::{Command, Desk, LogRow, Request, Settings, reading_time};
use mailscope::explain::Language;
use mailscope::lesson;
use mailscope::trace::MailFact;

/// New words in a second are no more than this: whoever reads 200 words a minute keeps up.
const MOST: f32 = 3.5;
const FRAME: Duration = Duration::from_millis(50);

fn count(words: &str) -> usize {
    words.split_whitespace().count()
}

/// A line is understood by what it means.
fn sentence(row: &LogRow) -> &str {
    if row.side.is_some() { &row.meaning } else { &row.words }
}

fn desks(language: Language) -> impl Iterator<Item = Desk> {
    let settings = Settings { language: Some(language), ..Settings::default() };
    (0..lesson::shipped().len()).map(move |place| Desk::new(lesson::shipped(), place, settings).unwrap())
}

#[test]
fn what_is_told_while_a_beat_plays_can_be_read() {
    for mut desk in Language::ALL.into_iter().flat_map(desks) {
        let mut known = BTreeSet::new();
        for number in 0..desk.play.beats().len() {
            let beat = desk.play.beats()[number].clone();
            let (mut words, mut told) = (0, BTreeSet::new());
            desk.apply(Request::Beat(number));
            // What stands there before it plays is no news.
            known.extend(desk.told_at(&desk.play.at(beat.start)).map(|row| sentence(row).to_owned()));
            desk.apply(Request::Do(Command::PlayPause));
            while desk.playback.playing {
                let model = desk.play.at(desk.playback.at);
                if let Some(row) = desk.told_at(&model).filter(|_| model.gap.is_none()) {
                    told.insert(row.event);
                    let sentence = sentence(row);
                    if known.insert(sentence.to_owned()) {
                        words += count(sentence);
                    }
                }
                desk.advance(FRAME);
            }
            let (speed, place) =
                (words as f32 / beat.length().as_secs_f32(), format!("{}, beat {}", desk.lesson().id, number + 1));
            assert!(speed <= MOST, "{place}: {speed} words a second");
            // What has become of a message is told.
            let arrives =
                desk.log.iter().filter(|row| beat.start < row.at && row.at + Duration::from_secs(4) < beat.end);
            let trace = desk.play.world().trace();
            let arrives = arrives.filter(|row| {
                matches!(trace.get(row.event).and_then(|event| event.what.mail()), Some(MailFact::Delivered { .. }))
            });
            assert!(arrives.count() == 0 || told.len() > 1, "{place}: {told:?}");
        }
    }
}

#[test]
fn what_the_lesson_says_can_be_read_before_it_goes_on_by_itself() {
    for desk in desks(Language::English) {
        for beat in desk.play.beats() {
            // It stands there before the beat plays.
            let speed = count(&beat.text) as f32 / reading_time(&beat.text).as_secs_f32();
            assert!(speed <= MOST, "{}: {speed} words a second: {}", desk.lesson().id, beat.text);
        }
    }
}
