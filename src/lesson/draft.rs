//! How the file of a new lesson begins.

use super::{Lesson, syntax};

/// A lesson with everything in it that a lesson is made of, and comments that say what is what.
const LESSON: &str = include_str!("../../worlds/drafts/lesson.ron");
/// Hardly a story, and a world that stands for another one.
const STORY: &str = include_str!("../../worlds/drafts/story.ron");

/// The text of a new lesson: a small one that runs, to be changed piece by piece. In the world of another lesson it has hardly a story;
/// `None` if the file of that one is not known.
#[must_use]
pub fn draft(world_of: Option<&Lesson>) -> Option<String> {
    let Some(other) = world_of else { return Some(LESSON.to_owned()) };
    let source = other.text()?;
    let world = source.get(syntax::field(source, "world")?)?;
    // Old messages are as old as the story begins after them.
    let start = syntax::field(source, "start").and_then(|start| source.get(start));
    let start = start.map(|start| format!("start: {start},\n    ")).unwrap_or_default();
    let place = syntax::field(STORY, "world")?;
    let (before, behind) = (STORY[..place.start].strip_suffix("world: ")?, &STORY[place.end..]);
    Some(format!("{before}{start}world: {world}{behind}"))
}

#[cfg(test)]
mod tests {
    use super::super::{PlayOptions, load, play, shipped};
    use super::*;

    #[test]
    fn every_draft_is_a_lesson_that_holds() {
        let worlds = shipped().into_iter().map(|other| Some((other.spec.clone(), draft(Some(&other)).unwrap())));
        for draft in [None].into_iter().chain(worlds) {
            let (spec, text) = draft.map_or_else(|| (None, LESSON.to_owned()), |(spec, text)| (Some(spec), text));
            let lesson = load(&text, "new.ron").unwrap_or_else(|problems| panic!("{}\n{text}", problems[0]));
            assert!(spec.is_none_or(|spec| spec == lesson.spec), "{text}");
            let outcome = play(&lesson, &PlayOptions::default(), &mut |_| {});
            assert!(outcome.all_hold() && outcome.warnings.is_empty(), "{:?}\n{text}", outcome.results);
        }
    }
}
