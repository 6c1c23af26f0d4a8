//! `mailscope lessons`

use std::io::{self, Write};

use serde_json::json;

use super::style;
use crate::lesson;

/// Lists the lessons that come with Mailscope.
pub(super) fn list(out: &mut impl Write, as_json: bool) -> io::Result<()> {
    let lessons = lesson::shipped();
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
    let width = lessons.iter().map(|l| l.id.len()).max().unwrap_or(0);
    let (b, q) = (style::STRONG, style::QUIET);
    for l in lessons {
        writeln!(out, "  {b}{:width$}{b:#}  {} {q}({} min){q:#}", l.id, l.title, l.minutes)?;
        writeln!(out, "  {:width$}  {}", "", l.summary)?;
    }
    Ok(())
}
