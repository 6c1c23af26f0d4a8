//! The file of a saved run.

use super::text::{quoted, raw};
use super::{FORMAT, SaveError, SavedRun, fingerprint, words};
use crate::export::Narration;
use crate::lesson::{Bridging, Lesson, units};

/// The text of the file. Every line is either something that was done, something that was told, or a heading.
pub(super) fn run(run: &SavedRun, lesson: &Lesson) -> Result<String, SaveError> {
    let SavedRun { lesson: id, seed, inputs, narration, end } = run;
    let mut lines = vec![
        "// A run in Mailscope, saved: what was done in the world of a lesson, and when. `mailscope run` plays it."
            .to_owned(),
        "Run(".to_owned(),
        format!("    format: {FORMAT},"),
        format!("    lesson: {},", quoted(id)),
        "    // The fingerprint of that world: in another one the same deeds would lead to another run.".to_owned(),
        format!("    world: {},", quoted(&fingerprint(&lesson.spec))),
        format!("    seed: {seed},"),
        format!("    end: {},", quoted(&units::in_seconds(end.as_micros()))),
    ];
    if !lesson.bridging.is_nothing() {
        lines.insert(5, "    // What was done to the world so that real programs could take part.".to_owned());
        lines.insert(6, format!("    bridging: {},", bridging(&lesson.bridging)));
    }
    if !inputs.is_empty() {
        lines.push("    inputs: [".to_owned());
        for input in inputs {
            let at = quoted(&units::in_seconds(input.at.as_micros()));
            lines.push(format!("        (at: {at}, do: {}),", words::action(&lesson.spec, &input.action)?));
        }
        lines.push("    ],".to_owned());
    }
    if !narration.is_empty() {
        lines.push("    // What was told, and before which event of the run.".to_owned());
        lines.push("    narration: [".to_owned());
        for piece in narration {
            let Narration { before, text, notes } = piece;
            let notes: Vec<String> = notes.iter().map(|note| quoted(note)).collect();
            let notes = if notes.is_empty() { String::new() } else { format!(", notes: [{}]", notes.join(", ")) };
            lines.push(format!("        (before: {}, text: {}{notes}),", before.0, quoted(text)));
        }
        lines.push("    ],".to_owned());
    }
    if let Some(source) = &lesson.source {
        lines.push("    // The lesson itself, because it did not come with Mailscope.".to_owned());
        lines.push(format!("    lesson_file: {},", raw(source)));
    }
    lines.push(")\n".to_owned());
    Ok(lines.join("\n"))
}

fn bridging(bridging: &Bridging) -> String {
    // Taken apart, so that a new field cannot be forgotten.
    let Bridging { inward, users, real, strict } = bridging;
    let mut fields = vec![format!("inward: {inward}")];
    if !users.is_empty() {
        let user = |(host, name, password): &(String, String, String)| {
            format!("({}, {}, {})", quoted(host), quoted(name), quoted(password))
        };
        fields.push(format!("users: [{}]", users.iter().map(user).collect::<Vec<_>>().join(", ")));
    }
    if !real.is_empty() {
        fields.push(format!("real: [{}]", real.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")));
    }
    if *strict {
        fields.push("strict: true".to_owned());
    }
    format!("({})", fields.join(", "))
}
