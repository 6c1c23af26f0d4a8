//! What leaves for a terminal: text, line ends and our own colours, and nothing else that a terminal would obey.

use std::io::{self, Write};

use crate::base::visible_lines;

/// A sink for text. Where words of mail, peers and files were not made visible before, they are here.
pub(super) struct Screen<W>(pub(super) W);

/// The length of a change of colour or weight (ECMA-48 SGR) at the beginning of a text, as `style` writes it.
fn style(text: &str) -> Option<usize> {
    let parameters = text.strip_prefix("\x1b[")?;
    let end = parameters.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    parameters[end..].starts_with('m').then_some("\x1b[".len() + end + 1)
}

impl<W: Write> Screen<W> {
    fn text(&mut self, mut text: &str) -> io::Result<()> {
        while let Some(at) = text.find('\x1b') {
            let (before, rest) = text.split_at(at);
            self.0.write_all(visible_lines(before).as_bytes())?;
            let length = style(rest);
            let (escape, rest) = rest.split_at(length.unwrap_or(1));
            let escape = if length.is_some() { escape.into() } else { visible_lines(escape) };
            self.0.write_all(escape.as_bytes())?;
            text = rest;
        }
        self.0.write_all(visible_lines(text).as_bytes())
    }
}

impl<W: Write> Write for Screen<W> {
    /// What is no text is left out: everything of ours is.
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        for chunk in octets.utf8_chunks() {
            self.text(chunk.valid())?;
        }
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::style::PROBLEM;

    #[test]
    fn colours_pass_and_nothing_else_does() {
        let mut screen = Screen(Vec::new());
        write!(screen, "{PROBLEM}no\x1b[2J\x1b]0;x\x07\x1b{PROBLEM:#} Grüße\u{202e}\r\n").unwrap();
        let shown = String::from_utf8(screen.0).unwrap();
        assert_eq!(
            shown,
            format!("{PROBLEM}no\\u{{1b}}[2J\\u{{1b}}]0;x\\u{{7}}\\u{{1b}}{PROBLEM:#} Grüße\\u{{202e}}\\r\n")
        );
    }
}
