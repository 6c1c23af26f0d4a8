//! Commands (RFC 1939 §3, §5 to §7; RFC 2449 §4).

use std::fmt;

use bytes::Bytes;
use serde::Serialize;

use super::rules;
use super::words::{self, Word};
use crate::base::Rule;

/// The longest command line in octets, CRLF included (RFC 2449 §4).
pub const COMMAND_LIMIT: usize = 255;

/// A command of the client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Command {
    /// `USER name`: who wants to log in (RFC 1939 §7).
    User(String),
    /// `PASS string`: the password; spaces belong to it (RFC 1939 §7).
    Pass(String),
    /// `AUTH [mechanism [initial-response]]`: logging in with SASL, or without an argument: with which mechanisms? (RFC 5034 §4; the
    /// latter is older than CAPA and still asked by some.)
    Auth {
        /// In upper case.
        mechanism: Option<String>,
        /// In base64, `=` for an empty one.
        initial: Option<String>,
    },
    /// `CAPA`: what can you do? (RFC 2449 §5)
    Capa,
    /// `STAT`: how many messages are there, and how many octets? (RFC 1939 §5)
    Stat,
    /// `LIST [msg]`: how large are the messages, or is this one? (RFC 1939 §5)
    List(Option<u32>),
    /// `UIDL [msg]`: what are the lasting names of the messages, or of this one? (RFC 1939 §7)
    Uidl(Option<u32>),
    /// `RETR msg`: send this message (RFC 1939 §5).
    Retr(u32),
    /// `TOP msg n`: send the header and the first `n` lines of the body (RFC 1939 §7).
    Top {
        /// Which message.
        number: u32,
        /// Lines of the body.
        lines: u32,
    },
    /// `DELE msg`: mark this message as deleted (RFC 1939 §5).
    Dele(u32),
    /// `RSET`: take all marks back (RFC 1939 §5).
    Rset,
    /// `NOOP`: nothing (RFC 1939 §5).
    Noop,
    /// `QUIT`: remove what is marked and say goodbye (RFC 1939 §6).
    Quit,
}

/// Why a line is no command, and where in the line that shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{problem} (octet {at} of the line)")]
pub struct CommandError {
    /// Which octet of the line, counted from 1.
    pub at: usize,
    /// What is wrong there.
    pub problem: CommandProblem,
}

impl CommandError {
    /// A command that the server does not have.
    #[must_use]
    pub const fn not_offered(word: &Word) -> Self {
        Self { at: 1, problem: CommandProblem::NotOffered(word.name) }
    }
}

/// What can be wrong with a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
pub enum CommandProblem {
    /// The line is empty.
    #[error("command expected")]
    Empty,
    /// It has more than [`COMMAND_LIMIT`] octets.
    #[error("command line too long")]
    TooLong,
    /// Commands are printable ASCII (RFC 1939 §3).
    #[error("octet {0:#04x} is not printable ASCII")]
    NotPrintable(u8),
    /// No command is called so.
    #[error("unknown command {0}")]
    Unknown(String),
    /// An extension that is not announced in the answer to CAPA.
    #[error("{0} not implemented")]
    NotOffered(&'static str),
    /// An argument is missing.
    #[error("{verb} requires a {what}")]
    Missing {
        /// The command.
        verb: &'static str,
        /// What is missing.
        what: Argument,
    },
    /// There is more than the command takes.
    #[error("{0} takes no further arguments")]
    Unexpected(&'static str),
    /// The argument should be a number.
    #[error("{what} is a decimal number")]
    NotANumber {
        /// What the number says.
        what: Argument,
    },
}

impl CommandProblem {
    /// The rule of [`rules`] that a line with this problem breaks, if it is one.
    #[must_use]
    pub const fn rule(&self) -> Option<Rule> {
        match self {
            Self::NotPrintable(0x80..) => Some(rules::US_ASCII),
            Self::NotPrintable(_) => Some(rules::NO_CONTROL),
            _ => None,
        }
    }
}

/// What stands behind a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Argument {
    /// The name of a user.
    UserName,
    /// A password.
    Password,
    /// The number of a message.
    MessageNumber,
    /// How many lines.
    LineCount,
}

/// In the words of a reply.
impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UserName => "user name",
            Self::Password => "password",
            Self::MessageNumber => "message number",
            Self::LineCount => "number of lines",
        })
    }
}

impl Command {
    /// Reads a command line without its end, and passes over what breaks a rule of [`rules`].
    ///
    /// Keywords are read in any case. Spaces after the one that follows PASS belong to the password (RFC 1939 §7).
    ///
    /// # Errors
    /// When it is no command, with the place of the first octet that is wrong.
    pub fn parse(line: &[u8]) -> Result<Self, CommandError> {
        Self::parse_noting(line, &mut Vec::new())
    }

    /// The same; the rules that the line breaks are added to `broken`. Which rule makes a line no command stands in the error.
    ///
    /// # Errors
    /// As for [`Self::parse`].
    pub fn parse_noting(line: &[u8], broken: &mut Vec<Rule>) -> Result<Self, CommandError> {
        let mut passed_over = Vec::new();
        let command = Self::read(line, &mut passed_over)?;
        broken.append(&mut passed_over);
        Ok(command)
    }

    fn read(line: &[u8], broken: &mut Vec<Rule>) -> Result<Self, CommandError> {
        if line.len() + 2 > COMMAND_LIMIT {
            return Err(CommandError { at: COMMAND_LIMIT - 1, problem: CommandProblem::TooLong });
        }
        if let Some(at) = line.iter().position(|b| !(0x20..0x7f).contains(b)) {
            let octet = line.get(at).copied().unwrap_or_default();
            return Err(CommandError { at: at + 1, problem: CommandProblem::NotPrintable(octet) });
        }
        // Printable ASCII is UTF-8: nothing is lost here.
        let line = String::from_utf8_lossy(line);
        let (verb, rest) = line.split_once(' ').map_or((&*line, None), |(verb, rest)| (verb, Some(rest)));
        if verb.is_empty() {
            return Err(CommandError { at: 1, problem: CommandProblem::Empty });
        }
        let verb = match words::command(verb) {
            Some(word) if word.spoken => word.name,
            Some(word) => return Err(CommandError::not_offered(word)),
            None => return Err(CommandError { at: 1, problem: CommandProblem::Unknown(verb.to_owned()) }),
        };
        let mut arguments = Arguments { verb, line_length: line.len(), rest: rest.unwrap_or_default(), broken };
        if verb == "PASS" {
            return Ok(Self::Pass(arguments.whole(Argument::Password)?.to_owned()));
        }
        arguments.trim_end();
        if verb == "USER" {
            return Ok(Self::User(arguments.whole(Argument::UserName)?.to_owned()));
        }
        arguments.trim_start();
        let command = match verb {
            "AUTH" => Self::Auth {
                mechanism: arguments.word_if_any().map(|mechanism| mechanism.to_ascii_uppercase()),
                initial: arguments.word_if_any().map(str::to_owned),
            },
            "CAPA" => Self::Capa,
            "STAT" => Self::Stat,
            "LIST" => Self::List(arguments.number_if_any()?),
            "UIDL" => Self::Uidl(arguments.number_if_any()?),
            "RETR" => Self::Retr(arguments.number(Argument::MessageNumber)?),
            "TOP" => Self::Top {
                number: arguments.number(Argument::MessageNumber)?,
                lines: arguments.number(Argument::LineCount)?,
            },
            "DELE" => Self::Dele(arguments.number(Argument::MessageNumber)?),
            "RSET" => Self::Rset,
            "NOOP" => Self::Noop,
            _ => Self::Quit,
        };
        arguments.end()?;
        Ok(command)
    }

    /// What the table of words knows of it.
    #[must_use]
    pub const fn word(&self) -> &'static Word {
        match self {
            Self::User(_) => &words::USER,
            Self::Pass(_) => &words::PASS,
            Self::Auth { .. } => &words::AUTH,
            Self::Capa => &words::CAPA,
            Self::Stat => &words::STAT,
            Self::List(_) => &words::LIST,
            Self::Uidl(_) => &words::UIDL,
            Self::Retr(_) => &words::RETR,
            Self::Top { .. } => &words::TOP,
            Self::Dele(_) => &words::DELE,
            Self::Rset => &words::RSET,
            Self::Noop => &words::NOOP,
            Self::Quit => &words::QUIT,
        }
    }

    /// Its keyword in upper case.
    #[must_use]
    pub const fn keyword(&self) -> &'static str {
        self.word().name
    }

    /// Whether a good answer to it has several lines and ends with a lone dot (RFC 1939 §3).
    #[must_use]
    pub const fn has_multi_line_answer(&self) -> bool {
        match self {
            Self::Capa | Self::List(None) | Self::Uidl(None) | Self::Retr(_) | Self::Top { .. } => true,
            Self::Auth { mechanism, .. } => mechanism.is_none(),
            _ => false,
        }
    }

    /// The command line with its CRLF.
    #[must_use]
    pub fn encode(&self) -> Bytes {
        format!("{self}\r\n").into()
    }
}

/// The command line without CRLF.
impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.keyword())?;
        match self {
            Self::User(text) | Self::Pass(text) => write!(f, " {text}"),
            Self::List(Some(number)) | Self::Uidl(Some(number)) | Self::Retr(number) | Self::Dele(number) => {
                write!(f, " {number}")
            }
            Self::Top { number, lines } => write!(f, " {number} {lines}"),
            Self::Auth { mechanism, initial } => {
                [mechanism, initial].into_iter().flatten().try_for_each(|word| write!(f, " {word}"))
            }
            _ => Ok(()),
        }
    }
}

/// What stands after the keyword and the space that follows it.
struct Arguments<'a> {
    verb: &'static str,
    /// Of the whole line, in octets.
    line_length: usize,
    rest: &'a str,
    broken: &'a mut Vec<Rule>,
}

impl<'a> Arguments<'a> {
    /// Leaves out spaces at the end; that after a keyword is one if nothing follows it.
    fn trim_end(&mut self) {
        let trimmed = self.rest.trim_end_matches(' ');
        let after_keyword = self.rest.is_empty() && self.line_length > self.verb.len();
        if trimmed.len() < self.rest.len() || after_keyword {
            self.broken.push(rules::NO_TRAILING_SPACE);
        }
        self.line_length -= self.rest.len() - trimmed.len();
        self.rest = trimmed;
    }

    /// Leaves out spaces that stand before the next word besides the one that has been read.
    fn trim_start(&mut self) {
        let trimmed = self.rest.trim_start_matches(' ');
        if trimmed.len() < self.rest.len() {
            self.broken.push(rules::ONE_SPACE);
            self.rest = trimmed;
        }
    }

    /// Where the rest begins, counted from 1.
    fn at(&self) -> usize {
        self.line_length - self.rest.len() + 1
    }

    fn error(&self, problem: CommandProblem) -> CommandError {
        CommandError { at: self.at(), problem }
    }

    fn whole(&self, what: Argument) -> Result<&'a str, CommandError> {
        if self.rest.is_empty() {
            return Err(self.error(CommandProblem::Missing { verb: self.verb, what }));
        }
        Ok(self.rest)
    }

    fn word_if_any(&mut self) -> Option<&'a str> {
        let (word, rest) = self.rest.split_once(' ').unwrap_or((self.rest, ""));
        let word = (!word.is_empty()).then_some(word)?;
        self.rest = rest;
        self.trim_start();
        Some(word)
    }

    fn number_if_any(&mut self) -> Result<Option<u32>, CommandError> {
        if self.rest.is_empty() { Ok(None) } else { self.number(Argument::MessageNumber).map(Some) }
    }

    /// A decimal number; one beyond 2³²−1 becomes that: no message has it.
    fn number(&mut self, what: Argument) -> Result<u32, CommandError> {
        self.whole(what)?;
        let (digits, rest) = self.rest.split_once(' ').unwrap_or((self.rest, ""));
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(self.error(CommandProblem::NotANumber { what }));
        }
        self.rest = rest;
        self.trim_start();
        Ok(digits.parse().unwrap_or(u32::MAX))
    }

    fn end(&self) -> Result<(), CommandError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.error(CommandProblem::Unexpected(self.verb))) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn error_at(line: &str) -> usize {
        Command::parse(line.as_bytes()).unwrap_err().at
    }

    #[test]
    fn keywords_are_read_in_any_case_and_spaces_belong_to_passwords() {
        assert_eq!(Command::parse(b"uSeR anna"), Ok(Command::User("anna".to_owned())));
        assert_eq!(Command::parse(b"PASS  two words "), Ok(Command::Pass(" two words ".to_owned())));
        assert_eq!(Command::parse(b"STAT  "), Ok(Command::Stat));
        let auth = |mechanism: &str, initial: Option<&str>| {
            Ok(Command::Auth { mechanism: Some(mechanism.to_owned()), initial: initial.map(str::to_owned) })
        };
        assert_eq!(Command::parse(b"AUTH plain ="), auth("PLAIN", Some("=")));
        assert_eq!(Command::parse(b"auth LOGIN "), auth("LOGIN", None));
        assert_eq!(Command::parse(b"AUTH"), Ok(Command::Auth { mechanism: None, initial: None }));
        assert_eq!(Command::parse(b"LIST"), Ok(Command::List(None)));
        assert_eq!(Command::parse(b"LIST 007"), Ok(Command::List(Some(7))));
        assert_eq!(Command::parse(b"TOP 1 0"), Ok(Command::Top { number: 1, lines: 0 }));
        assert_eq!(Command::parse(b"RETR 99999999999999999999"), Ok(Command::Retr(u32::MAX)));
    }

    #[test]
    fn mistakes_are_placed() {
        assert_eq!(error_at(""), 1);
        assert_eq!(error_at(" STAT"), 1);
        assert_eq!(error_at("HELO x"), 1);
        assert_eq!(error_at("RETR"), 5);
        assert_eq!(error_at("RETR "), 6);
        assert_eq!(error_at("RETR one"), 6);
        assert_eq!(error_at("RETR -1"), 6);
        assert_eq!(error_at("TOP 1"), 6);
        assert_eq!(error_at("TOP 1 x"), 7);
        assert_eq!(error_at("STAT now"), 6);
        assert_eq!(error_at("USER a\tb"), 7);
        assert_eq!(error_at("USER \u{e4}"), 6);
        assert_eq!(error_at("PASS"), 5);
        assert_eq!(error_at("AUTH PLAIN AGE= x"), 17);
        assert_eq!(error_at(&"x".repeat(254)), 254);
        let error = Command::parse(b"STLS").unwrap_err();
        assert_eq!(error.problem, CommandProblem::NotOffered("STLS"));
    }

    #[test]
    fn what_breaks_a_rule_without_harm_is_read_and_noted() {
        let read = |line: &str| {
            let mut broken = Vec::new();
            let command = Command::parse_noting(line.as_bytes(), &mut broken);
            (command.unwrap().to_string(), broken.into_iter().map(|rule| rule.name).collect::<Vec<_>>())
        };
        let noted = |command: &str, rules: &[&'static str]| (command.to_owned(), rules.to_vec());
        assert_eq!(read("RETR 1"), noted("RETR 1", &[]));
        assert_eq!(read("RETR  1"), noted("RETR 1", &["one-space"]));
        assert_eq!(read("TOP 1   2 "), noted("TOP 1 2", &["no-trailing-space", "one-space"]));
        assert_eq!(read("STAT "), noted("STAT", &["no-trailing-space"]));
        assert_eq!(read("STAT  "), noted("STAT", &["no-trailing-space"]));
        assert_eq!(read("USER anna "), noted("USER anna", &["no-trailing-space"]));
        // They may belong to a name, and do belong to a password.
        assert_eq!(read("USER  anna"), noted("USER  anna", &[]));
        assert_eq!(read("PASS  two words "), noted("PASS  two words ", &[]));
    }

    fn any_command() -> impl Strategy<Value = Command> {
        prop_oneof![
            "[!-~]{1,40}".prop_map(Command::User),
            "[ -~]{1,40}".prop_map(Command::Pass),
            proptest::option::of(("[A-Z]{1,9}", proptest::option::of("[!-~]{1,40}"))).prop_map(|words| {
                let (mechanism, initial) = words.unzip();
                Command::Auth { mechanism, initial: initial.flatten() }
            }),
            Just(Command::Capa),
            Just(Command::Stat),
            proptest::option::of(0..u32::MAX).prop_map(Command::List),
            proptest::option::of(0..u32::MAX).prop_map(Command::Uidl),
            (0..u32::MAX).prop_map(Command::Retr),
            (0..u32::MAX, 0..u32::MAX).prop_map(|(number, lines)| Command::Top { number, lines }),
            (0..u32::MAX).prop_map(Command::Dele),
            Just(Command::Rset),
            Just(Command::Noop),
            Just(Command::Quit),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(command in any_command()) {
            let line = command.encode();
            prop_assert_eq!(Command::parse(&line[..line.len() - 2]), Ok(command));
        }

        #[test]
        fn nothing_makes_the_parser_fall_over(line in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Err(error) = Command::parse(&line) {
                prop_assert!((1..=line.len() + 1).contains(&error.at));
            }
        }
    }
}
