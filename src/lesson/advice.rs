//! What is right in a lesson and may not be what its author means: what `mailscope check` warns of.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use super::diagnostic::Source;
use super::ids::is_without_id;
use super::{Lesson, Narration, Outcome, Place, Step, Warning, WarningKind, syntax};
use crate::explain::{Arg, Said, say};
use crate::net::NodeId;
use crate::sim::{NodeKind, ProgramSpec, World};
use crate::trace::{Event, What};

/// So many sentences are enough for one beat.
const MAX_SENTENCES: usize = 2;
/// So many words are.
const MAX_WORDS: usize = 60;
/// Nobody takes in more than what moves for so long.
const MAX_MOTION: Duration = Duration::from_secs(10);

/// Something that is right and may not be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// Where it stands.
    pub place: Place,
    /// What may not be meant.
    pub text: Said,
    /// What would be better.
    pub help: Said,
}

/// What may not be meant in a lesson that was played, in the order of its file. `motion` is for how long something moves in each beat.
#[must_use]
pub fn advice(lesson: &Lesson, outcome: &Outcome, motion: &[Duration]) -> Vec<Advice> {
    let Some(text) = lesson.text() else { return Vec::new() };
    let file = lesson.places.first().map_or_else(|| Arc::from(format!("{}.ron", lesson.id)), |it| Arc::clone(&it.file));
    let source = Source::new(&file, text);
    let mut all: Vec<Advice> = whole(lesson, source).into_iter().collect();
    // Where there is no story, nobody is told that there should be one: it is a world.
    if !lesson.steps.is_empty() {
        all.extend(of_steps(lesson, motion));
        all.extend(of_computers(lesson, source, &outcome.world));
    }
    all.extend(outcome.warnings.iter().filter_map(|warning| of_warning(lesson, warning, outcome)));
    all.sort_by_key(|advice| (advice.place.line, advice.place.column));
    all
}

/// What it lacks as a whole.
fn whole(lesson: &Lesson, source: Source<'_>) -> Option<Advice> {
    let expects = !lesson.expectations.is_empty() || lesson.steps.iter().any(|step| step.expectation().is_some());
    let asks = lesson.steps.iter().any(|step| step.asks().is_some());
    let (text, help) = match (expects, asks) {
        _ if lesson.steps.is_empty() => return None,
        (true, true) => return None,
        (false, _) => (say!("advice-nothing-expected"), say!("advice-nothing-expected-help")),
        (true, false) => (say!("advice-nothing-asked"), say!("advice-nothing-asked-help")),
    };
    let title = syntax::field(source.text, "title").map_or(0, |title| title.start);
    let (line, column) = source.place(title);
    Some(Advice { place: Place { file: source.file.into(), line, column, beat: 0 }, text, help })
}

fn of_steps(lesson: &Lesson, motion: &[Duration]) -> Vec<Advice> {
    let mut all = Vec::new();
    let mut beats = motion.iter();
    for (step, place) in lesson.steps.iter().zip(&lesson.places) {
        let mut add = |text, help| all.push(Advice { place: place.clone(), text, help });
        if step.asks().is_some_and(|id| is_without_id(id)) {
            add(say!("advice-question-without-id"), say!("advice-question-without-id-help"));
        }
        if let Step::Say(Narration { text, .. }) | Step::Compare { text, .. } = step {
            let (sentences, words) = (sentences(text), text.split_whitespace().count());
            if sentences > MAX_SENTENCES || words > MAX_WORDS {
                let text = say!("advice-long-text", sentences = sentences, words = words);
                add(text, say!("advice-long-text-help", most = MAX_SENTENCES, words = MAX_WORDS));
            }
        }
        let moves = if step.begins_beat() { beats.next() } else { None };
        if let Some(moves) = moves.filter(|moves| moves.as_secs() > MAX_MOTION.as_secs()) {
            let text = say!("advice-long-beat", time = Arg::Span(Duration::from_secs(moves.as_secs())));
            add(text, say!("advice-long-beat-help", most = Arg::Span(MAX_MOTION)));
        }
    }
    all
}

/// How many sentences a text has. A point behind which a small letter comes ends none, nor does one in `e.g.`.
fn sentences(text: &str) -> usize {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(['*', '"', ')', '”', '’'])).collect();
    let ends = |word: &str, next: Option<&str>| {
        let Some(inside) = word.strip_suffix(['.', '!', '?', '…']) else { return false };
        let begins =
            next.is_none_or(|next| next.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase()));
        next.is_none() || begins && !inside.contains('.')
    };
    let ended = (0..words.len()).filter(|at| ends(words[*at], words.get(at + 1).copied())).count();
    let last = words.last().is_some_and(|last| !ends(last, None));
    ended + usize::from(last)
}

/// Computers that stand in one place, and those that have no part in the story.
fn of_computers(lesson: &Lesson, source: Source<'_>, world: &World) -> Vec<Advice> {
    let written = syntax::names(source.text);
    let places: Vec<_> = source.places(written.iter().map(|at| at.start)).collect();
    let name_at = |at: &Range<usize>| source.text.get(at.start + 1..at.end - 1).unwrap_or_default();
    let story = syntax::texts_of_story(source.text);
    let mentioned: BTreeSet<&str> = story.iter().map(name_at).collect();
    let speaking: BTreeSet<NodeId> = world.trace().events().iter().filter_map(speaker).collect();
    let mut taken: BTreeMap<(i32, i32), &str> = BTreeMap::new();
    let mut all = Vec::new();
    for (at, (line, column)) in written.iter().zip(places) {
        let name = name_at(at);
        let Some(number) = lesson.spec.nodes.iter().position(|node| node.name == name) else { continue };
        let (node, place) = (&lesson.spec.nodes[number], Place { file: source.file.into(), line, column, beat: 0 });
        if let Some((column, row)) = node.place {
            if let Some(other) = taken.get(&(column, row)) {
                let text = say!(
                    "advice-same-place",
                    name = name,
                    other = *other,
                    column = column.to_string(),
                    row = row.to_string()
                );
                all.push(Advice { place: place.clone(), text, help: say!("advice-same-place-help") });
            }
            taken.insert((column, row), name);
        }
        let NodeKind::Host(host) = &node.kind else { continue };
        let answers_only = host.programs.iter().any(|program| matches!(program, ProgramSpec::NameServer(_)));
        let speaks = u16::try_from(number).is_ok_and(|number| speaking.contains(&NodeId(number)));
        if !(answers_only || speaks || mentioned.contains(name)) {
            let text = say!("advice-unused-computer", name = name);
            all.push(Advice { place, text, help: say!("advice-unused-computer-help") });
        }
    }
    all
}

/// Who says a line with an event.
fn speaker(event: &Event) -> Option<NodeId> {
    matches!(event.what, What::Line(_)).then_some(event.node)
}

/// What came up when it was played.
fn of_warning(lesson: &Lesson, warning: &Warning, outcome: &Outcome) -> Option<Advice> {
    let (text, help) = match warning.kind {
        WarningKind::InMidConversation => (say!("advice-mid-conversation"), say!("advice-mid-conversation-help")),
        WarningKind::HeldAlready => (say!("advice-held-already"), say!("advice-held-already-help")),
        WarningKind::WithoutEffect => (say!("advice-without-effect"), say!("advice-without-effect-help")),
        WarningKind::LineWithoutEnd => (say!("advice-line-without-end"), say!("advice-line-without-end-help")),
    };
    let when = outcome.world.date_at(warning.at);
    let text = say!("advice-in-step", step = warning.step + 1, when = when, text = text);
    Some(Advice { place: lesson.places.get(warning.step)?.clone(), text, help })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_counted_as_people_count_them() {
        for (text, wanted) in [
            ("Ana writes to Ben.", 1),
            ("Ana writes. Ben reads", 2),
            ("It is *off*. “Who knows?” Nobody!", 3),
            ("Use a server, e.g. Mailscope's, at mail.example.org now.", 1),
            ("250 means yes. 550 means no.", 2),
            ("", 0),
        ] {
            assert_eq!(sentences(text), wanted, "{text}");
        }
    }
}
