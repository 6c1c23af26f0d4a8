//! What questions are called whose author has given them no name, and names that are written into their file.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Narration, Step, load, syntax};

/// So many characters of a question are enough to tell it from others.
const LONG_ENOUGH: usize = 32;

/// What a question without a name is called: by its number, as no author can write it.
pub(super) fn by_number(number: usize) -> String {
    format!("#{number}")
}

/// Whether what a question is called is what [`by_number`] calls it.
pub(super) fn is_without_id(id: &str) -> bool {
    id.starts_with('#')
}

/// The text of a lesson that is right, with an id for each step that has none and begins a beat, and how many that were. Nothing else
/// changes.
#[must_use]
pub fn with_ids(text: &str) -> Option<(String, usize)> {
    let lesson = load(text, "lesson.ron").ok()?;
    let mut taken: BTreeSet<String> = lesson.steps.iter().filter_map(Step::id).cloned().collect();
    let mut written = String::with_capacity(text.len());
    let (mut from, mut count) = (0, 0);
    for (step, place) in lesson.steps.iter().zip(syntax::steps(text)) {
        if !step.id().is_some_and(|id| id.is_empty() || is_without_id(id)) {
            continue;
        }
        let id = name(step, &taken);
        written.push_str(text.get(from..place.fields)?);
        from = place.fields;
        match place.id {
            // It has one that is empty.
            Some(Range { start, end }) => {
                written.push_str(text.get(place.fields..start)?);
                written.push_str(&format!("\"{id}\""));
                from = end;
            }
            // `Say("…")`
            None if place.text.is_some() => {
                let told = place.text?;
                written.push_str(text.get(place.fields..told.start)?);
                written.push_str(&format!("(id: \"{id}\", text: {})", text.get(told.clone())?));
                from = told.end;
            }
            None => {
                let rest = text.get(place.fields..)?;
                let indent = &rest[..rest.len() - rest.trim_start().len()];
                written.push_str(&if indent.contains('\n') {
                    format!("{indent}id: \"{id}\",")
                } else {
                    format!("id: \"{id}\", ")
                });
            }
        }
        taken.insert(id);
        count += 1;
    }
    written.push_str(text.get(from..)?);
    // What cannot be read any more is not handed out.
    load(&written, "lesson.ron").ok().map(|_| (written, count))
}

/// A name that no other step has: the first words of its beat, or of what is told or asked.
fn name(step: &Step, taken: &BTreeSet<String>) -> String {
    let words = match step {
        Step::Predict { name, ask, .. } | Step::Quiz { name, ask, .. } | Step::Task { name, ask, .. } => {
            if name.trim().is_empty() { ask } else { name }
        }
        Step::Say(Narration { name, text, .. }) | Step::Compare { name, text, .. } => {
            if name.trim().is_empty() {
                text
            } else {
                name
            }
        }
        _ => "",
    };
    let letters: String = words.to_lowercase().chars().filter(|c| *c != '\'' && *c != '’').collect();
    let mut short = String::new();
    for word in letters.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !short.is_empty() && short.len() + 1 + word.len() > LONG_ENOUGH {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.extend(word.chars().take(LONG_ENOUGH));
    }
    if short.is_empty() {
        short.push_str("step");
    }
    let numbered = (2..).map(|number| format!("{short}-{number}"));
    let mut names = std::iter::once(short.clone()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(steps: &str) -> String {
        format!(
            "\u{feff}(title: \"T\", summary: \"S\", minutes: 1, world: (hosts: [(name: \"mail\")]), steps: [{steps}])"
        )
    }

    #[test]
    fn every_beat_gets_an_id_and_nothing_else_changes() {
        let steps = "\n  Quiz( // one\n    ask: \"How many?\", answer: HowMany(right: 2)),\n  Quiz(\r\n    // Two.\r\n    name: \"Ben's häuser, how many of them are there today\", ask: \"?\", answer: HowMany(right: 1)),
            Say(\"Quiz(\"), Say((name: \"Then\", text: \"Id.\")), Quiz(ask: \"How many?\", answer: HowMany(right: 3)), Quiz(answer: HowMany(right: 3), id: /* none */ \"\", ask: \"日\"),
            Compare(text: \"And if?\", do: SwitchOff(\"mail\")),
            Task(id: \"mine\", ask: \"Do it.\", goal: [(that: IsOn(\"mail\"))], solution: [Wait(\"1 s\")], within: \"1 s\")";
        let (text, count) = with_ids(&lesson(steps)).unwrap();
        let wanted = "\n  Quiz(id: \"how-many\",  // one\n    ask: \"How many?\", answer: HowMany(right: 2)),\n  Quiz(\r\n    id: \"bens-h-user-how-many-of-them-are\",\r\n    // Two.\r\n    name: \"Ben's häuser, how many of them are there today\", ask: \"?\", answer: HowMany(right: 1)),
            Say((id: \"quiz\", text: \"Quiz(\")), Say((id: \"then\", name: \"Then\", text: \"Id.\")), Quiz(id: \"how-many-2\", ask: \"How many?\", answer: HowMany(right: 3)), Quiz(answer: HowMany(right: 3), id: /* none */ \"step\", ask: \"日\"),
            Compare(id: \"and-if\", text: \"And if?\", do: SwitchOff(\"mail\")),
            Task(id: \"mine\", ask: \"Do it.\", goal: [(that: IsOn(\"mail\"))], solution: [Wait(\"1 s\")], within: \"1 s\")";
        assert_eq!(text, lesson(wanted));
        assert_eq!(count, 7);
        assert_eq!(with_ids(&text).unwrap(), (text, 0));
    }
}
