//! Replies (RFC 5321 §4.2) with enhanced status codes (RFC 2034, 3463).

use std::fmt;

use serde::{Serialize, Serializer};

use super::line::{Line, LineReader};
use crate::base::{field, without_line_end};

/// Class, subject and detail, e.g. 5.1.1 (RFC 3463).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EnhancedCode(pub u8, pub u16, pub u16);

impl fmt::Display for EnhancedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

impl Serialize for EnhancedCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A reply of a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reply {
    /// Three digits; the first says what matters.
    pub code: u16,
    /// Says it more exactly, if the server does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enhanced: Option<EnhancedCode>,
    /// The text of each line, without codes.
    pub lines: Vec<String>,
}

/// Longest line of a reply that is read, in octets (RFC 5321 §4.5.3.1.5 asks for 512).
const LINE_LIMIT: usize = 4_096;
/// Most lines of one reply.
const MAX_LINES: usize = 128;

impl Reply {
    /// A reply of one line without enhanced code: greetings and answers to HELO.
    #[must_use]
    pub fn plain(code: u16, text: impl Into<String>) -> Self {
        Self { code, enhanced: None, lines: vec![text.into()] }
    }

    /// A reply of one line with an enhanced code.
    #[must_use]
    pub fn new(code: u16, enhanced: (u8, u16, u16), text: impl Into<String>) -> Self {
        Self { code, enhanced: Some(EnhancedCode(enhanced.0, enhanced.1, enhanced.2)), lines: vec![text.into()] }
    }

    /// The same for a client that has not been told of such codes.
    #[must_use]
    pub fn without_enhanced_code(&self) -> Self {
        Self { enhanced: None, ..self.clone() }
    }

    /// 2yz: done.
    #[must_use]
    pub const fn is_positive(&self) -> bool {
        self.code / 100 == 2
    }

    /// 3yz: go on.
    #[must_use]
    pub const fn is_intermediate(&self) -> bool {
        self.code / 100 == 3
    }

    /// 4yz: not now, try again later.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        self.code / 100 == 4
    }

    /// 5yz: no, and it will not help to repeat it.
    #[must_use]
    pub const fn is_permanent(&self) -> bool {
        self.code / 100 == 5
    }

    /// Its text in one line.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.join(" ")
    }

    /// Its octets; every line carries both codes (RFC 2034 §3).
    #[must_use]
    pub fn encode(&self) -> String {
        let mut wire = String::new();
        let last = self.lines.len().saturating_sub(1);
        let nothing = [String::new()];
        let lines = if self.lines.is_empty() { &nothing[..] } else { &self.lines };
        for (at, line) in lines.iter().enumerate() {
            let separator = if at < last { '-' } else { ' ' };
            wire.push_str(&format!("{}{separator}", self.code));
            if let Some(enhanced) = self.enhanced {
                wire.push_str(&format!("{enhanced} "));
            }
            wire.push_str(line);
            wire.push_str("\r\n");
        }
        wire
    }
}

/// As people quote it: `550 5.1.1 no such user`.
impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        if let Some(enhanced) = self.enhanced {
            write!(f, " {enhanced}")?;
        }
        let text = self.text();
        if text.is_empty() { Ok(()) } else { write!(f, " {text}") }
    }
}

/// Puts replies together from a stream. What is no reply at all ends the conversation.
#[derive(Debug, Clone, Default)]
pub struct ReplyReader {
    lines: LineReader,
    reply: Option<Reply>,
}

/// What a server said is no reply (RFC 5321 §4.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BadReply {
    /// A line without end.
    Endless,
    /// This line, or its beginning.
    Line(#[serde(serialize_with = "field::line")] String),
}

impl ReplyReader {
    /// Octets held of a reply that is not complete.
    #[must_use]
    pub fn held(&self) -> usize {
        let lines = self.reply.as_ref().map_or(0, |reply| reply.lines.iter().map(String::len).sum());
        self.lines.held() + lines
    }

    /// Takes octets from the front of `input` up to the end of a reply.
    ///
    /// # Errors
    /// When a line is no part of a reply.
    pub fn read(&mut self, input: &mut &[u8]) -> Result<Option<Reply>, BadReply> {
        while let Some(line) = self.lines.read(input, LINE_LIMIT) {
            let Line::Whole(line) = line else { return Err(BadReply::Endless) };
            let line = String::from_utf8_lossy(without_line_end(&line)).into_owned();
            let bad = || BadReply::Line(line.chars().take(80).collect());
            let code: u16 = line.get(..3).and_then(|code| code.parse().ok()).ok_or_else(bad)?;
            if !(200..600).contains(&code) {
                return Err(bad());
            }
            let more = match line.as_bytes().get(3) {
                Some(b'-') => true,
                Some(b' ' | b'\t') | None => false,
                Some(_) => return Err(bad()),
            };
            let text = line.get(4..).unwrap_or("");
            let (enhanced, words) = split_enhanced(code, text);
            let reply = self.reply.get_or_insert_with(|| Reply { code, enhanced, lines: Vec::new() });
            // All lines have the same code (RFC 2034 §3): another one is a word like others.
            let text = if enhanced == reply.enhanced { words } else { text };
            if reply.code != code || reply.lines.len() >= MAX_LINES {
                return Err(bad());
            }
            reply.lines.push(text.to_owned());
            if !more {
                return Ok(self.reply.take());
            }
        }
        Ok(None)
    }
}

/// An enhanced code counts only when its class fits the reply (RFC 2034 §3).
fn split_enhanced(code: u16, text: &str) -> (Option<EnhancedCode>, &str) {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let mut parts = first.split('.');
    let mut number = |most: u16| {
        parts
            .next()
            .filter(|p| !p.is_empty() && p.len() <= 3 && p.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|p| p.parse::<u16>().ok())
            .filter(|n| *n <= most)
    };
    let numbers = (number(5), number(999), number(999));
    match numbers {
        (Some(class @ (2 | 4 | 5)), Some(subject), Some(detail))
            if parts.next().is_none() && u16::from(class as u8) == code / 100 =>
        {
            (Some(EnhancedCode(class as u8, subject, detail)), rest)
        }
        _ => (None, text),
    }
}
