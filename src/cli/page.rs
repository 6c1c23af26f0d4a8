//! Words as a terminal shows them: wrapped at its width, with what is stressed. A pipe gets every sentence on one line.

use std::io::{self, IsTerminal, Write};

use anstyle::Style;

use super::style;
use crate::base::emphasis;

/// Narrower than this nothing is wrapped: it would be no easier to read.
const NARROWEST: usize = 30;

/// Where words go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    /// So many characters fit on a line; without an end if there is none.
    width: Option<usize>,
}

impl Page {
    /// Standard output.
    pub(super) fn of_output() -> Self {
        let size = if io::stdout().is_terminal() { terminal_size::terminal_size() } else { None };
        Self { width: size.map(|(width, _)| usize::from(width.0)).filter(|width| *width >= NARROWEST) }
    }

    /// Writes a text behind what begins the line. Further lines are indented by so many characters.
    pub(super) fn flow(
        self,
        out: &mut impl Write,
        lead: &str,
        indent: usize,
        text: &str,
        look: Style,
    ) -> io::Result<()> {
        self.spans(out, lead, indent, &[(text, look)])
    }

    /// Writes what a lesson tells: what stands between asterisks is stressed.
    pub(super) fn narration(self, out: &mut impl Write, text: &str) -> io::Result<()> {
        let look = |strong| if strong { style::STORY.bold() } else { style::STORY };
        let parts = emphasis(text).map(|(strong, part)| (part, look(strong)));
        self.spans(out, "", 0, &parts.collect::<Vec<_>>())
    }

    fn spans(self, out: &mut impl Write, lead: &str, indent: usize, spans: &[(&str, Style)]) -> io::Result<()> {
        write!(out, "{lead}")?;
        let mut column = anstream::adapter::strip_str(lead).map(|part| part.chars().count()).sum::<usize>();
        let mut look = Style::new();
        let mut first = true;
        for word in words(spans) {
            let length: usize = word.iter().map(|(part, _)| part.chars().count()).sum();
            if !first && (word.is_empty() || self.width.is_some_and(|width| column + 1 + length > width)) {
                write!(out, "\n{:indent$}", "")?;
                column = indent;
                first = true;
            }
            if !first {
                write!(out, " ")?;
                column += 1;
            }
            first &= word.is_empty();
            column += length;
            for (part, own) in word {
                if own != look {
                    write!(out, "{look:#}{own}")?;
                    look = own;
                }
                write!(out, "{part}")?;
            }
        }
        writeln!(out, "{look:#}")
    }
}

/// The words of a text with their looks; an empty one is the end of a line.
fn words<'t>(spans: &[(&'t str, Style)]) -> Vec<Vec<(&'t str, Style)>> {
    let mut words: Vec<Vec<(&str, Style)>> = vec![Vec::new()];
    for (text, look) in spans {
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                words.extend([Vec::new(), Vec::new()]);
            }
            for (nth, part) in line.split(' ').enumerate() {
                if nth > 0 && words.last().is_none_or(|word| !word.is_empty()) {
                    words.push(Vec::new());
                }
                if !part.is_empty()
                    && let Some(word) = words.last_mut()
                {
                    word.push((part, *look));
                }
            }
        }
    }
    if words.last().is_some_and(Vec::is_empty) {
        words.pop();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(width: Option<usize>, text: &str) -> String {
        let mut out = Vec::new();
        Page { width }.narration(&mut out, text).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn lines_end_where_the_terminal_does() {
        let text = "The server *stores* the message, and *forwards* it later.";
        assert_eq!(told(None, text), "The server stores the message, and forwards it later.\n");
        assert_eq!(told(Some(30), text), "The server stores the message,\nand forwards it later.\n");
        assert_eq!(told(Some(30), "One.\nTwo."), "One.\nTwo.\n");
        let mut out = Vec::new();
        Page { width: Some(30) }
            .flow(&mut out, "  lead: ", 4, "words that do not fit on one line", Style::new())
            .unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "  lead: words that do not fit\n    on one line\n");
    }

    #[test]
    fn what_is_stressed_is_bold() {
        let mut out = Vec::new();
        Page { width: None }.narration(&mut out, "*now*, later").unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains(&format!("{}now", style::STORY.bold())) && !out.contains('*'), "{out:?}");
    }
}
