//! The file with which a translation begins.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Languages, Lesson};
use crate::explain::Language;

/// What has no text yet.
const NOTHING: &str = "{\"\"}";

/// The text of the file of a translation: all texts of a lesson by their names, each message below its English. What is translated already
/// stands in its place; what is not is empty.
#[must_use]
pub fn blank(lesson: &Lesson, tag: &str) -> String {
    let Languages { others, .. } = &lesson.languages;
    let done = others.get(tag);
    let texts = lesson.in_language(Language::English).texts();
    let mut messages: BTreeMap<&str, Vec<(&str, &str, &str)>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for (name, english) in &texts {
        let (message, part) = name.split_once('.').unwrap_or((name, ""));
        let parts = messages.entry(message).or_insert_with(|| {
            order.push(message);
            Vec::new()
        });
        // What a message says itself stands before its parts.
        let at = if part.is_empty() { 0 } else { parts.len() };
        parts.insert(at, (name, part, english));
    }
    let mut written = format!("### {}: {tag}\n", lesson.id);
    for message in order {
        let parts = messages.get(message).map_or(&[][..], Vec::as_slice);
        written.push('\n');
        for (_, part, english) in parts {
            let part = if part.is_empty() { message.to_owned() } else { format!("    .{part}") };
            let _ = writeln!(written, "# {part} = {}", english.replace(['\r', '\n'], " "));
        }
        if parts.first().is_some_and(|(_, part, _)| !part.is_empty()) {
            let _ = writeln!(written, "{message} =");
        }
        for (name, part, _) in parts {
            let text = done.and_then(|done| done.get(*name)).map_or_else(|| NOTHING.to_owned(), |text| in_fluent(text));
            let part = if part.is_empty() { message.to_owned() } else { format!("    .{part}") };
            let _ = writeln!(written, "{part} = {text}");
        }
    }
    written
}

/// A text as Fluent writes it on one line.
fn in_fluent(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' => written.push_str(&format!("{{\"{c}\"}}")),
            '\n' => written.push_str("{\"\\u000A\"}"),
            c => written.push(c),
        }
    }
    written
}
