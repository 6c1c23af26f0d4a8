//! What became of messages, as a table for spreadsheets (RFC 4180, with the line ends of the other files): one row for each fact, with fields
//! of [`JsonLines`].
//!
//! [`JsonLines`]: super::JsonLines

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, to_value};

use super::{ExportedRun, Exporter, JsonEvent, RunWriter};
use crate::base::visible;
use crate::mail::Seal;
use crate::trace::{Event, MailFact};

/// The mail facts as comma-separated values.
#[derive(Debug, Clone, Copy)]
pub struct Csv;

const COLUMNS: [&str; 10] = ["time", "at_us", "node", "kind", "seal", "subject", "from", "to", "size", "text"];

impl Exporter for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "CSV"
    }

    fn file_name(&self) -> &'static str {
        "mail.csv"
    }

    fn media_type(&self) -> &'static str {
        "text/csv; charset=utf-8"
    }

    fn begin<'w>(&self, mut sink: Box<dyn Write + 'w>, _: &ExportedRun<'_>) -> io::Result<Box<dyn RunWriter + 'w>> {
        writeln!(sink, "{}", COLUMNS.join(","))?;
        Ok(Box::new(Rows { sink, subjects: BTreeMap::new() }))
    }
}

/// The subjects of this many messages are remembered.
const MAX_SUBJECTS: usize = 100_000;

struct Rows<W> {
    sink: W,
    /// What a message is about is told once, when it is composed; here it stands in each of its rows.
    subjects: BTreeMap<Seal, String>,
}

impl<W: Write> RunWriter for Rows<W> {
    fn add(&mut self, run: &ExportedRun<'_>, events: &[Event]) -> io::Result<()> {
        for event in events {
            let Some(fact) = event.what.mail() else { continue };
            let mut fields = to_value(JsonEvent::new(run, event))?;
            if let MailFact::Composed { seal, subject, .. } = fact {
                self.subjects.insert(*seal, subject.clone());
            }
            if let Some(subject) = fact.seal().and_then(|seal| self.subjects.get(&seal)) {
                fields["subject"] = subject.as_str().into();
            }
            if self.subjects.len() > MAX_SUBJECTS {
                self.subjects.pop_first();
            }
            let cells = COLUMNS.map(|column| fields.get(column).map(cell).unwrap_or_default());
            writeln!(self.sink, "{}", cells.join(","))?;
        }
        Ok(())
    }

    fn end(&mut self, _: &ExportedRun<'_>) -> io::Result<()> {
        self.sink.flush()
    }
}

/// A field as a cell; of a list all that is in it.
fn cell(field: &Value) -> String {
    match field {
        Value::String(text) => quoted(text),
        Value::Array(all) => quoted(&all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")),
        other => other.to_string(),
    }
}

/// A text as a cell: subjects come from anybody, and a spreadsheet computes what looks like a formula. So an apostrophe comes before what
/// it would take for one (OWASP, *CSV injection*), at the beginning and behind what separates cells: where a comma is the decimal mark, that
/// is a semicolon. What cannot be seen, tabs and line ends among it, is spelt out.
#[must_use]
pub fn quoted(text: &str) -> String {
    let text = visible(text);
    let mut cell = String::with_capacity(text.len());
    let mut begins = true;
    for c in text.chars() {
        if begins && is_formula(c) {
            cell.push('\'');
        }
        begins = matches!(c, ',' | ';') || begins && (c.is_whitespace() || c == '"');
        cell.push(c);
    }
    if cell.contains([',', ';', '"', '\'']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// Whether a formula begins with this; the wide forms are those of East Asian keyboards.
const fn is_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_what_they_are_given_and_no_formula() {
        assert_eq!(quoted("Hi"), "Hi");
        assert_eq!(quoted("a, \"b\"\r\nc"), r#""a, ""b""\r\nc""#);
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "  =1"] {
            let told = quoted(formula);
            assert_eq!(told.trim_start_matches(['"', ' ']), format!("'{}\"", formula.trim_start()));
        }
        assert_eq!(quoted("\t=1\r=2"), r"\t=1\r=2");
        assert_eq!(quoted("a;=1, \"+2"), r#""a;'=1, ""'+2""#);
        assert_eq!(quoted("1+1=2, or -2;"), r#""1+1=2, or -2;""#);
        assert_eq!(cell(&serde_json::json!(["<a@x>", "<b@x>"])), "<a@x> <b@x>");
    }
}
