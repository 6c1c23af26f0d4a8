//! How the line of a command is read (RFC 5321 §4.1.1), and why it may be none. What stands behind each verb is read in [`words`](super::words).

use std::str::FromStr;

use serde::Serialize;

use super::reply::Reply;
use super::rules;
use super::words::{self, Command, Word};
use crate::base::Rule;
use crate::mail::{AddressError, AddressProblem};

/// Longest command line, CRLF included: 512 (RFC 5321 §4.5.3.1.4), and in MAIL 26 for SIZE (RFC 1870 §3), 17 for BODY (RFC 6152
/// §2) and 500 for AUTH (RFC 4954 §3).
pub(super) const COMMAND_LIMIT: usize = 512 + 26 + 17 + 500;

/// A word of the client as it stands in a reply, whose lines are short (RFC 5321 §4.5.3.1.5).
pub(super) fn shown(word: &str) -> String {
    const MOST: usize = 40;
    match word.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}...", &word[..at]),
        None => word.to_owned(),
    }
}

/// Why a line is no command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum CommandProblem {
    /// It is longer than a command may be.
    TooLong,
    /// This octet, counted from 1, is a control character, or a CR, LF or NUL that stands nowhere in a line.
    Control(usize),
    /// It is not written in US-ASCII.
    NotAscii,
    /// No command begins with this word.
    Unknown(String),
    /// A command of an extension that is not spoken here.
    NotOffered(&'static str),
    /// The arguments are not those that the command of this verb takes.
    Syntax(&'static str),
    /// The address after `FROM:` or `TO:` cannot be read.
    Path {
        /// The verb: `MAIL` or `RCPT`.
        verb: &'static str,
        /// What is wrong.
        problem: AddressProblem,
        /// At which character of the line, counted from 1.
        at: usize,
    },
    /// The command of this verb has no such parameter here.
    UnknownParameter(&'static str, String),
    /// This parameter of the command of this verb has no value that it can have.
    BadValue(&'static str, String),
    /// This parameter was given twice.
    Twice(String),
}

impl CommandProblem {
    /// The verb of the command that was meant; nothing if that is not known.
    #[must_use]
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::NotOffered(verb)
            | Self::Syntax(verb)
            | Self::Path { verb, .. }
            | Self::UnknownParameter(verb, _)
            | Self::BadValue(verb, _) => verb,
            // Only MAIL has parameters that are known.
            Self::Twice(_) => "MAIL",
            Self::TooLong | Self::Control(_) | Self::NotAscii | Self::Unknown(_) => "",
        }
    }

    /// The rule of [`rules`] that a line with this problem breaks, if it is one.
    #[must_use]
    pub const fn rule(&self) -> Option<Rule> {
        match self {
            Self::Control(_) => Some(rules::NO_CONTROL),
            Self::NotAscii => Some(rules::US_ASCII),
            _ => None,
        }
    }

    /// The reply that a line with this problem deserves.
    #[must_use]
    pub fn reply(&self) -> Reply {
        let (code, enhanced, text) = match self {
            Self::TooLong => (500, (5, 5, 2), "line too long".to_owned()),
            Self::Control(at) => (501, (5, 5, 2), format!("control character not allowed (octet {at})")),
            Self::NotAscii => (501, (5, 5, 2), "non-ASCII character not allowed".to_owned()),
            Self::Unknown(_) => (500, (5, 5, 2), "command not recognized".to_owned()),
            Self::NotOffered(verb) => (502, (5, 5, 1), format!("{verb} not implemented")),
            Self::Syntax(verb) => {
                (501, (5, 5, 4), format!("Syntax: {}", words::command(verb).map(Word::syntax).unwrap_or_default()))
            }
            // Of the sender and of a recipient (RFC 3463 §3.2).
            Self::Path { verb, problem, at } => {
                let detail = if *verb == "MAIL" { 7 } else { 3 };
                // A reply is in US-ASCII (RFC 5321 §4.2).
                let problem = problem.to_string().replace('§', "section ");
                (501, (5, 1, detail), format!("{problem} (character {at})"))
            }
            Self::UnknownParameter(_, keyword) => (555, (5, 5, 4), format!("Unsupported option: {}", shown(keyword))),
            Self::BadValue(_, keyword) => (501, (5, 5, 4), format!("bad parameter {}", shown(keyword))),
            Self::Twice(keyword) => (501, (5, 5, 4), format!("duplicate parameter {}", shown(keyword))),
        };
        Reply::new(code, enhanced, text)
    }
}

/// A path that cannot be read, which begins at this offset of the line.
pub(super) fn bad_path(error: &AddressError, verb: &'static str, offset: usize) -> CommandProblem {
    CommandProblem::Path { verb, problem: error.problem, at: offset + error.at + 1 }
}

impl Command {
    /// Reads a line without its end, and passes over what breaks a rule of [`rules`].
    ///
    /// # Errors
    /// What is wrong, if it is no command.
    pub fn parse(line: &[u8]) -> Result<Self, CommandProblem> {
        Self::parse_noting(line, &mut Vec::new())
    }

    /// The same; the rules that the line breaks are added to `broken`. Which rule makes a line no command stands in the error.
    ///
    /// # Errors
    /// As for [`Self::parse`].
    pub fn parse_noting(line: &[u8], broken: &mut Vec<Rule>) -> Result<Self, CommandProblem> {
        let mut passed_over = Vec::new();
        let command = Self::read(line, &mut passed_over)?;
        broken.append(&mut passed_over);
        Ok(command)
    }

    fn read(line: &[u8], broken: &mut Vec<Rule>) -> Result<Self, CommandProblem> {
        if let Some(at) = line.iter().position(|&b| b.is_ascii_control() && b != b'\t') {
            return Err(CommandProblem::Control(at + 1));
        }
        let text = std::str::from_utf8(line).ok().filter(|text| text.is_ascii()).ok_or(CommandProblem::NotAscii)?;
        let text = trim(text, |text| text.trim_end_matches([' ', '\t']), rules::NO_TRAILING_SPACE, broken);
        let (verb, argument) = text.split_once(' ').unwrap_or((text, ""));
        let argument = trim(argument, |text| text.trim_start_matches(' '), rules::ONE_SPACE, broken);
        let offset = text.len() - argument.len();
        let word = words::command(verb).ok_or_else(|| CommandProblem::Unknown(verb.to_owned()))?;
        Self::with_argument(word, argument, offset, broken)
    }
}

pub(super) fn hello(argument: &str) -> Option<String> {
    // Names that are not quite right are common and harmless; only what could not be written into Received is refused.
    let fits = |b: u8| b.is_ascii_graphic() && !b"()<>\"\\,;@".contains(&b);
    let is_name = !argument.is_empty() && argument.len() <= 255 && argument.bytes().all(fits);
    is_name.then(|| argument.to_owned())
}

/// A text without what does not belong there; if there was any, a rule is broken.
fn trim<'a>(text: &'a str, how: impl Fn(&'a str) -> &'a str, rule: Rule, broken: &mut Vec<Rule>) -> &'a str {
    let trimmed = how(text);
    if trimmed.len() < text.len() {
        broken.push(rule);
    }
    trimmed
}

/// What follows `FROM:` or `TO:`, which is to do so without a space (RFC 5321 §3.3).
pub(super) fn after<'a>(argument: &'a str, word: &str, broken: &mut Vec<Rule>) -> Option<&'a str> {
    let rest =
        argument.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word)).map(|_| &argument[word.len()..]);
    rest.map(|rest| trim(rest, |text| text.trim_start_matches([' ', '\t']), rules::SPACE_AFTER_COLON, broken))
}

/// The path at the beginning of a text, which is to stand in angle brackets, and what follows it.
pub(super) fn prefix<'a, P: FromStr>(
    text: &'a str,
    read: impl Fn(&'a str) -> Result<(P, &'a str), AddressError>,
    broken: &mut Vec<Rule>,
) -> Result<(P, &'a str), AddressError> {
    let (word, rest) = text.split_at(text.find(' ').unwrap_or(text.len()));
    read(text).or_else(|error| match format!("<{word}>").parse() {
        // An empty word is no null path.
        Ok(path) if !word.is_empty() => {
            broken.push(rules::ANGLE_BRACKETS);
            Ok((path, rest))
        }
        _ => Err(error),
    })
}

/// Words with spaces between them.
pub(super) fn split<'a>(text: &'a str, broken: &mut Vec<Rule>) -> Vec<&'a str> {
    if text.contains("  ") {
        broken.push(rules::ONE_SPACE);
    }
    text.split(' ').filter(|word| !word.is_empty()).collect()
}

/// The parameters of the command of this verb.
pub(super) fn pairs<'a>(
    verb: &'static str,
    rest: &'a str,
    broken: &mut Vec<Rule>,
) -> Result<Vec<(String, Option<&'a str>)>, CommandProblem> {
    if !rest.is_empty() && !rest.starts_with(' ') {
        return Err(CommandProblem::Syntax(verb));
    }
    split(rest, broken)
        .into_iter()
        .map(|word| {
            let (keyword, value) = word.split_once('=').map_or((word, None), |(keyword, value)| (keyword, Some(value)));
            let named = keyword.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            let fits =
                value.is_none_or(|value| !value.is_empty() && value.bytes().all(|b| b.is_ascii_graphic() && b != b'='));
            if !named || keyword.is_empty() || keyword.starts_with('-') || !fits {
                return Err(CommandProblem::BadValue(verb, word.to_owned()));
            }
            Ok((keyword.to_ascii_uppercase(), value))
        })
        .collect()
}

/// Graphic US-ASCII but `+` and `=`, or `+` with two upper-case hexadecimal digits (RFC 3461 §4).
pub(super) fn is_xtext(text: &str) -> bool {
    let mut rest = text.bytes();
    while let Some(b) = rest.next() {
        let is_hex = |b: Option<u8>| b.is_some_and(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F'));
        let fits = match b {
            b'+' => is_hex(rest.next()) && is_hex(rest.next()),
            _ => b.is_ascii_graphic() && b != b'=',
        };
        if !fits {
            return false;
        }
    }
    !text.is_empty()
}
