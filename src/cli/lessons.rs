//! `mailscope lessons`

use std::io::{self, Write};

use serde_json::json;

use super::{Page, style};
use crate::explain::{Voice, say};
use crate::lesson;

/// Lists the lessons that come with Mailscope.
pub(super) fn list(out: &mut impl Write, as_json: bool, voice: Voice) -> io::Result<()> {
    let lessons: Vec<_> = lesson::shipped().iter().map(|lesson| lesson.in_language(voice.language())).collect();
    if as_json {
        let list: Vec<_> = lessons
            .iter()
            .map(|l| {
                json!({
                    "id": l.id,
                    "title": l.title,
                    "minutes": l.minutes,
                    "summary": l.summary,
                    "objectives": l.objectives,
                    "seed": l.seed,
                })
            })
            .collect();
        return writeln!(out, "{:#}", json!(list));
    }
    let page = Page::of_output();
    let width = lessons.iter().map(|l| l.id.len()).max().unwrap_or(0);
    let (b, q) = (style::STRONG, style::QUIET);
    for l in lessons {
        let minutes = voice.say(&say!("lesson-minutes", minutes = l.minutes));
        writeln!(out, "  {b}{:width$}{b:#}  {} {q}({minutes}){q:#}", l.id, l.title)?;
        page.flow(out, &format!("  {:width$}  ", ""), width + 4, &l.summary, anstyle::Style::new())?;
    }
    Ok(())
}
