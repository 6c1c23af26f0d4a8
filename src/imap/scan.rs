//! Reads the words of IMAP from the left: atoms, strings, numbers, lists (RFC 3501 §9).

use bytes::Bytes;
use serde::Serialize;

use super::{rules, utf7};
use crate::base::Rule;
use crate::mail::Flag;

/// Why something cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{reason} (octet {})", .at + 1)]
pub struct SyntaxError {
    /// What is wrong.
    pub reason: &'static str,
    /// Octet offset in what was read.
    pub at: usize,
}

/// Deepest nesting of parentheses that is read.
pub(super) const MAX_NESTED: usize = 64;

/// A place in octets that are complete, literals included.
#[derive(Debug, Clone)]
pub(super) struct Scanner {
    octets: Bytes,
    at: usize,
    misnamed: bool,
    /// The rules that a client has broken so far. A server must not break any.
    broken: Option<Vec<Rule>>,
    /// The rule that makes what is read no command.
    refused: Option<Rule>,
}

pub(super) type Read<T> = Result<T, SyntaxError>;

/// CHAR that may stand in an atom (`atom-specials` are out).
pub(super) const fn is_atom(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'(' | b')' | b'{' | b'%' | b'*' | b'"' | b'\\' | b']')
}

pub(super) const fn is_astring(byte: u8) -> bool {
    is_atom(byte) || byte == b']'
}

impl Scanner {
    /// Reads what a server says.
    pub(super) const fn new(octets: Bytes) -> Self {
        Self { octets, at: 0, misnamed: false, broken: None, refused: None }
    }

    /// Reads what a client says, and passes over what breaks a rule of [`rules`].
    pub(super) const fn of_client(octets: Bytes) -> Self {
        Self { octets, at: 0, misnamed: false, broken: Some(Vec::new()), refused: None }
    }

    /// The rules that have been passed over, as often as they were.
    pub(super) fn into_broken(self) -> Vec<Rule> {
        self.broken.unwrap_or_default()
    }

    /// The rule that has not been passed over, if it is one of [`rules`].
    pub(super) const fn refused(&self) -> Option<Rule> {
        self.refused
    }

    /// Whether a rule may be broken here; that is noted then.
    fn tolerates(&mut self, rule: Rule) -> bool {
        self.broken.as_mut().map(|broken| broken.push(rule)).is_some()
    }

    /// How many spaces stand here, and what follows them.
    fn spaces(&self) -> (usize, Option<u8>) {
        let spaces = self.rest().iter().take_while(|&&b| b == b' ').count();
        (spaces, self.rest().get(spaces).copied())
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Whether a mailbox name among what was read is not written in modified UTF-7.
    pub(super) const fn is_misnamed(&self) -> bool {
        self.misnamed
    }

    /// What should stand here is missing: an octet above 127 in a word is the cause of that, whatever was expected.
    pub(super) fn error<T>(&mut self, reason: &'static str) -> Read<T> {
        let at = self.at;
        if self.broken.is_some() && self.peek().is_some_and(|b| b >= 0x80) {
            return self.refuse(rules::EIGHT_BIT, "a word is written in US-ASCII: send a literal", at);
        }
        Err(SyntaxError { reason, at })
    }

    /// A rule is broken that cannot be passed over.
    fn refuse<T>(&mut self, rule: Rule, reason: &'static str, at: usize) -> Read<T> {
        self.refused = Some(rule);
        Err(SyntaxError { reason, at })
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.octets.get(self.at).copied()
    }

    pub(super) fn rest(&self) -> &[u8] {
        self.octets.get(self.at..).unwrap_or_default()
    }

    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    pub(super) fn expect(&mut self, byte: u8, reason: &'static str) -> Read<()> {
        if self.eat(byte) { Ok(()) } else { self.error(reason) }
    }

    /// The space before a word that must follow.
    pub(super) fn space(&mut self) -> Read<()> {
        if self.gap() { Ok(()) } else { self.error("a space is missing") }
    }

    /// The space between words, if one stands here. Of a client it may be several, and none where a string or a list has ended.
    fn gap(&mut self) -> bool {
        let (spaces, next) = self.spaces();
        let before = self.at.checked_sub(1).and_then(|at| self.octets.get(at));
        let words_meet = matches!(before, Some(b'"' | b')')) && !matches!(next, None | Some(b'\r' | b'\n' | b')'));
        match spaces {
            0 => words_meet && self.tolerates(rules::SPACE_BETWEEN),
            1 => self.eat(b' '),
            _ => {
                self.at += if self.tolerates(rules::ONE_SPACE) { spaces } else { 1 };
                true
            }
        }
    }

    /// Whether another word follows; the space before it is taken then. Spaces at the end of a client's line precede none.
    pub(super) fn another(&mut self) -> bool {
        let (_, next) = self.spaces();
        let ends = self.broken.is_some() && matches!(next, None | Some(b'\r' | b'\n'));
        !ends && self.gap()
    }

    /// Spaces of a client next to a parenthesis or bracket.
    pub(super) fn space_inside(&mut self) {
        let (spaces, _) = self.spaces();
        if spaces > 0 && self.tolerates(rules::NO_SPACE_IN_PARENTHESES) {
            self.at += spaces;
        }
    }

    pub(super) fn crlf(&mut self) -> Read<()> {
        let (spaces, next) = self.spaces();
        if spaces > 0 && matches!(next, Some(b'\r' | b'\n')) && self.tolerates(rules::NO_TRAILING_SPACE) {
            self.at += spaces;
        }
        if self.rest() == b"\r\n" || (self.rest() == b"\n" && self.tolerates(rules::LINE_END)) {
            self.at = self.octets.len();
            return Ok(());
        }
        self.error("something follows where the line should end")
    }

    pub(super) fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> Bytes {
        let length = self.rest().iter().position(|&b| !fits(b)).unwrap_or(self.rest().len());
        let taken = self.octets.slice(self.at..self.at + length);
        self.at += length;
        taken
    }

    /// One or more octets that fit, as text.
    pub(super) fn word(&mut self, fits: impl Fn(u8) -> bool, reason: &'static str) -> Read<String> {
        let at = self.at;
        let taken = self.take_while(fits);
        if taken.is_empty() {
            return self.error(reason);
        }
        String::from_utf8(taken.to_vec()).map_err(|_| SyntaxError { reason: "this is not US-ASCII", at })
    }

    pub(super) fn atom(&mut self) -> Read<String> {
        self.word(is_atom, "a word is missing")
    }

    /// A word in upper case: names of commands and items.
    pub(super) fn keyword(&mut self) -> Read<String> {
        Ok(self
            .word(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'), "a word is missing")?
            .to_ascii_uppercase())
    }

    /// Whether a keyword stands here; it is taken then.
    pub(super) fn eat_keyword(&mut self, word: &str) -> bool {
        let there = self.rest().get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
            && !self.rest().get(word.len()).is_some_and(|b| b.is_ascii_alphanumeric());
        self.at += if there { word.len() } else { 0 };
        there
    }

    pub(super) fn number(&mut self) -> Read<u32> {
        let at = self.at;
        let digits = self.take_while(|b| b.is_ascii_digit());
        let number = std::str::from_utf8(&digits).ok().and_then(|digits| digits.parse().ok());
        number.ok_or(SyntaxError { reason: "a number below 4,294,967,296 is missing", at })
    }

    pub(super) fn nonzero(&mut self) -> Read<u32> {
        let at = self.at;
        match self.number()? {
            0 => Err(SyntaxError { reason: "0 cannot stand here", at }),
            number => Ok(number),
        }
    }

    /// A string between quotes. A client that writes octets above 127 there means them.
    fn quoted(&mut self, eight_bit: bool) -> Read<Bytes> {
        let text = self.between_quotes(eight_bit || self.broken.is_some())?;
        if !text.is_ascii() {
            self.tolerates(rules::EIGHT_BIT);
        }
        Ok(text)
    }

    fn between_quotes(&mut self, eight_bit: bool) -> Read<Bytes> {
        let fits = |b: u8| !matches!(b, b'\r' | b'\n' | 0) && (eight_bit || b < 0x80);
        self.at += 1;
        let begin = self.at;
        let plain = self.take_while(|b| !matches!(b, b'"' | b'\\') && fits(b));
        if self.eat(b'"') {
            return Ok(plain);
        }
        let mut text = self.octets.get(begin..self.at).unwrap_or_default().to_vec();
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    self.at += 1;
                    match self.peek() {
                        Some(byte @ (b'"' | b'\\')) => text.push(byte),
                        _ => return self.error("only \" and \\ can follow a \\"),
                    }
                }
                Some(byte) if fits(byte) => text.push(byte),
                Some(b'\r' | b'\n') | None => return self.error("the closing quote is missing"),
                Some(0) => return self.refuse(rules::NO_NUL, "NUL cannot stand between quotes", self.at),
                Some(_) => return self.error("only US-ASCII can stand between quotes: send a literal"),
            }
            self.at += 1;
        }
        self.at += 1;
        Ok(text.into())
    }

    pub(super) fn literal(&mut self) -> Read<Bytes> {
        let begin = self.at;
        self.at += 1;
        let digits = self.take_while(|b| b.is_ascii_digit());
        self.eat(b'+');
        let length: Option<usize> = std::str::from_utf8(&digits).ok().and_then(|digits| digits.parse().ok());
        let end = if self.rest().starts_with(b"}\n") && self.tolerates(rules::LINE_END) { "}\n" } else { "}\r\n" };
        let start = self.at + end.len();
        let text = match length {
            Some(length) if self.rest().starts_with(end.as_bytes()) => start
                .checked_add(length)
                .filter(|end| *end <= self.octets.len())
                .map(|end| self.octets.slice(start..end)),
            _ => None,
        };
        let Some(text) = text else { return Err(SyntaxError { reason: "this is no literal", at: begin }) };
        if text.contains(&0) {
            return self.refuse(rules::NO_NUL, "NUL cannot stand in a literal", begin);
        }
        self.at = start + text.len();
        Ok(text)
    }

    pub(super) fn string(&mut self) -> Read<Bytes> {
        match self.peek() {
            Some(b'"') => self.quoted(false),
            Some(b'{') => self.literal(),
            _ => self.error("a string is missing"),
        }
    }

    pub(super) fn nstring(&mut self) -> Read<Option<Bytes>> {
        if self.eat_keyword("NIL") { Ok(None) } else { self.string().map(Some) }
    }

    pub(super) fn astring(&mut self) -> Read<Bytes> {
        if matches!(self.peek(), Some(b'"' | b'{')) {
            return self.string();
        }
        let word = self.take_while(is_astring);
        if word.is_empty() { self.error("a word or string is missing") } else { Ok(word) }
    }

    /// A mailbox name. One that is not written in modified UTF-7 is well-formed all the same (RFC 3501 §9 `mailbox`): it is
    /// taken as it stands, and noted in [`Self::is_misnamed`].
    pub(super) fn mailbox(&mut self) -> Read<String> {
        let octets = self.name_octets(is_astring, "a mailbox name is missing")?;
        let name = decoded(&octets);
        self.misnamed |= name.is_none();
        Ok(name.unwrap_or_else(|| as_written(&octets)))
    }

    /// The first argument of LIST and LSUB. Like their second it is no name, only something that names are compared with.
    pub(super) fn reference(&mut self) -> Read<String> {
        let octets = self.name_octets(is_astring, "a reference is missing")?;
        Ok(decoded(&octets).unwrap_or_else(|| as_written(&octets)))
    }

    /// The second argument of LIST and LSUB, with `%` and `*`, which may stand within what would be modified UTF-7.
    pub(super) fn pattern(&mut self) -> Read<String> {
        let octets = self.name_octets(|b| is_astring(b) || matches!(b, b'%' | b'*'), "a pattern is missing")?;
        Ok(decoded(&octets).unwrap_or_else(|| as_written(&octets)))
    }

    /// The octets of a name: 8-bit ones between quotes are no name, but no reason to take the whole command for unreadable.
    fn name_octets(&mut self, in_word: impl Fn(u8) -> bool, missing: &'static str) -> Read<Bytes> {
        match self.peek() {
            Some(b'"') => self.quoted(true),
            Some(b'{') => self.literal(),
            _ => {
                let word = self.take_while(in_word);
                if word.is_empty() { self.error(missing) } else { Ok(word) }
            }
        }
    }

    /// `(a b c)`
    pub(super) fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        self.expect(b'(', "a list in parentheses is missing")?;
        let mut items = Vec::new();
        self.space_inside();
        if self.eat(b')') {
            return Ok(items);
        }
        loop {
            items.push(item(self)?);
            if self.spaces().1 == Some(b')') {
                self.space_inside();
            }
            if self.eat(b')') {
                return Ok(items);
            }
            self.space()?;
        }
    }

    /// A flag; `None` for `\Recent` and `\` flags that nobody knows.
    pub(super) fn flag(&mut self) -> Read<Option<Flag>> {
        let begin = self.at;
        self.eat(b'\\');
        if self.eat(b'*') {
            return Ok(None);
        }
        self.atom()?;
        let text = self.octets.slice(begin..self.at);
        Ok(std::str::from_utf8(&text).ok().and_then(Flag::parse))
    }
}

fn decoded(name: &[u8]) -> Option<String> {
    std::str::from_utf8(name).ok().and_then(utf7::decode)
}

fn as_written(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}
