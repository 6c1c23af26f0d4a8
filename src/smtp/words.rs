//! The words of SMTP: its commands (RFC 5321 §4.1.1), with where they are written and how they are read and written, and its extensions
//! (§2.2).

use std::fmt;

use serde::Serialize;

use super::command::{CommandProblem, after, bad_path, hello, is_xtext, pairs, prefix, split};
use crate::base::{CommandWord, Rule, commands, extensions};
use crate::mail::{BodyType, ForwardPath, ReversePath};

/// A command of SMTP.
pub type Word = CommandWord<State, Extension>;

/// How far a session has come, as far as commands need to know (RFC 5321 §4.1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum State {
    /// The client has not said who it is.
    Connected,
    /// It has said HELO.
    Helo,
    /// It has said EHLO: it knows the extensions.
    Ehlo,
    /// A transaction has begun, and nobody is to have the message yet.
    Mail,
    /// A transaction has recipients.
    Rcpt,
}

use State::{Connected, Ehlo, Helo, Mail, Rcpt};

const ANY: &[State] = &[Connected, Helo, Ehlo, Mail, Rcpt];

commands! {
    HELO = Word::new("HELO", "RFC 5321 §4.1.1.1", ANY).takes("hostname");
    EHLO = Word::new("EHLO", "RFC 5321 §4.1.1.1", ANY).takes("hostname");
    MAIL = Word::new("MAIL", "RFC 5321 §4.1.1.2", &[Helo, Ehlo]).takes("FROM:<address>");
    RCPT = Word::new("RCPT", "RFC 5321 §4.1.1.3", &[Mail, Rcpt]).takes("TO:<address>");
    DATA = Word::new("DATA", "RFC 5321 §4.1.1.4", &[Rcpt]);
    RSET = Word::new("RSET", "RFC 5321 §4.1.1.5", ANY);
    NOOP = Word::new("NOOP", "RFC 5321 §4.1.1.9", ANY);
    VRFY = Word::new("VRFY", "RFC 5321 §4.1.1.6", ANY).takes("address");
    EXPN = Word::new("EXPN", "RFC 5321 §4.1.1.7", ANY).takes("list").of(Extension::Expn);
    HELP = Word::new("HELP", "RFC 5321 §4.1.1.8", ANY).of(Extension::Help);
    QUIT = Word::new("QUIT", "RFC 5321 §4.1.1.10", ANY);
    AUTH = Word::new("AUTH", "RFC 4954 §4", &[Ehlo])
        .takes("mechanism [initial-response]")
        .of(Extension::Auth);
    ETRN = Word::new("ETRN", "RFC 1985 §5", &[Ehlo]).takes("domain").of(Extension::Etrn);
    STARTTLS = Word::new("STARTTLS", "RFC 3207 §4", &[Ehlo]).of(Extension::StartTls).only_known();
    BDAT = Word::new("BDAT", "RFC 3030 §2", &[Rcpt]).of(Extension::Chunking).only_known();
    TURN = Word::new("TURN", "RFC 5321 §F.1", &[Ehlo]).of(Extension::Turn).only_known();
    SEND = Word::new("SEND", "RFC 5321 §F.6", &[Helo, Ehlo]).of(Extension::Send).only_known();
    SOML = Word::new("SOML", "RFC 5321 §F.6", &[Helo, Ehlo]).of(Extension::Soml).only_known();
    SAML = Word::new("SAML", "RFC 5321 §F.6", &[Helo, Ehlo]).of(Extension::Saml).only_known();
    ATRN = Word::new("ATRN", "RFC 2645 §5.2.1", &[Ehlo]).of(Extension::Atrn).only_known();
}

extensions! {
    /// An extension of SMTP, as the reply to EHLO announces it.
    offered: {
        /// Several commands at once.
        Pipelining = "PIPELINING", "RFC 2920";
        /// How large a message is, before it is sent.
        Size = "SIZE", "RFC 1870";
        /// Octets above 127.
        EightBitMime = "8BITMIME", "RFC 6152";
        /// Replies with codes of three parts.
        EnhancedStatusCodes = "ENHANCEDSTATUSCODES", "RFC 2034";
        /// Logging in.
        Auth = "AUTH", "RFC 4954";
        /// Waiting mail on request.
        Etrn = "ETRN", "RFC 1985";
        /// How many recipients a message may have.
        Limits = "LIMITS", "RFC 9422";
        /// Which commands there are.
        Help = "HELP", "RFC 5321 §4.1.1.8";
    }
    known: {
        /// Encryption.
        StartTls = "STARTTLS", "RFC 3207";
        /// Reports of delivery on request.
        Dsn = "DSN", "RFC 3461";
        /// Messages in pieces of known length.
        Chunking = "CHUNKING", "RFC 3030";
        /// Content that has no lines.
        BinaryMime = "BINARYMIME", "RFC 3030";
        /// Addresses in any script.
        SmtpUtf8 = "SMTPUTF8", "RFC 6531";
        /// Who has a mailbox. Every server has the command; some announce it.
        Vrfy = "VRFY", "RFC 5321 §4.1.1.6";
        /// Who is on a mailing list.
        Expn = "EXPN", "RFC 5321 §4.1.1.7";
        /// Waiting mail over the same connection, for whoever has logged in.
        Atrn = "ATRN", "RFC 2645";
        /// Waiting mail over the same connection, for anybody.
        Turn = "TURN", "RFC 5321 §F.1";
        /// To a terminal.
        Send = "SEND", "RFC 5321 §F.6";
        /// To a terminal or a mailbox.
        Soml = "SOML", "RFC 5321 §F.6";
        /// To a terminal and a mailbox.
        Saml = "SAML", "RFC 5321 §F.6";
    }
}

/// A command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Command {
    /// `HELO name`
    Helo(String),
    /// `EHLO name`
    Ehlo(String),
    /// `MAIL FROM:<path> parameters`
    Mail {
        /// Where failures are reported.
        from: ReversePath,
        /// What the client announces.
        parameters: MailParameters,
    },
    /// `RCPT TO:<path>`
    Rcpt(ForwardPath),
    /// `DATA`
    Data,
    /// `RSET`
    Rset,
    /// `NOOP` with an argument that means nothing.
    Noop(String),
    /// `VRFY who`
    Vrfy(String),
    /// `EXPN list`
    Expn(String),
    /// `HELP` with or without a topic.
    Help(String),
    /// `QUIT`
    Quit,
    /// `AUTH mechanism [initial response]` (RFC 4954)
    Auth {
        /// In upper case.
        mechanism: String,
        /// In base64, `=` for an empty one.
        initial: Option<String>,
    },
    /// `ETRN node` (RFC 1985)
    Etrn(String),
}

/// Parameters of MAIL.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct MailParameters {
    /// `SIZE=`: octets the message will have, as an estimate (RFC 1870).
    pub size: Option<u64>,
    /// `BODY=` (RFC 6152)
    pub body: Option<BodyType>,
    /// `AUTH=` (RFC 4954 §5), as written.
    pub auth: Option<String>,
}

impl MailParameters {
    /// The keywords of those that are given, each with the extension that it comes with.
    pub(super) fn given(&self) -> impl Iterator<Item = (&'static str, Extension)> {
        let all = [
            (self.size.is_some(), "SIZE", Extension::Size),
            (self.body.is_some(), "BODY", Extension::EightBitMime),
            (self.auth.is_some(), "AUTH", Extension::Auth),
        ];
        all.into_iter().filter(|(is_given, ..)| *is_given).map(|(_, keyword, extension)| (keyword, extension))
    }
}

impl Command {
    /// What the table of words knows of it.
    #[must_use]
    pub const fn word(&self) -> &'static Word {
        match self {
            Self::Helo(_) => &HELO,
            Self::Ehlo(_) => &EHLO,
            Self::Mail { .. } => &MAIL,
            Self::Rcpt(_) => &RCPT,
            Self::Data => &DATA,
            Self::Rset => &RSET,
            Self::Noop(_) => &NOOP,
            Self::Vrfy(_) => &VRFY,
            Self::Expn(_) => &EXPN,
            Self::Help(_) => &HELP,
            Self::Quit => &QUIT,
            Self::Auth { .. } => &AUTH,
            Self::Etrn(_) => &ETRN,
        }
    }

    /// The verb, e.g. `MAIL`.
    #[must_use]
    pub const fn verb(&self) -> &'static str {
        self.word().name
    }

    /// The command of this word with what stands behind it in the line, from the octet `offset` on.
    pub(super) fn with_argument(
        word: &'static Word,
        argument: &str,
        offset: usize,
        broken: &mut Vec<Rule>,
    ) -> Result<Self, CommandProblem> {
        let syntax = || CommandProblem::Syntax(word.name);
        let nothing_more = |command: Self| if argument.is_empty() { Ok(command) } else { Err(syntax()) };
        match word.name {
            "HELO" => hello(argument).map(Self::Helo).ok_or_else(syntax),
            "EHLO" => hello(argument).map(Self::Ehlo).ok_or_else(syntax),
            "MAIL" => Self::mail(argument, offset, broken),
            "RCPT" => Self::rcpt(argument, offset, broken),
            "DATA" => nothing_more(Self::Data),
            "RSET" => nothing_more(Self::Rset),
            "QUIT" => nothing_more(Self::Quit),
            "NOOP" => Ok(Self::Noop(argument.to_owned())),
            "HELP" => Ok(Self::Help(argument.to_owned())),
            "VRFY" | "EXPN" | "ETRN" if argument.is_empty() => Err(syntax()),
            "VRFY" => Ok(Self::Vrfy(argument.to_owned())),
            "EXPN" => Ok(Self::Expn(argument.to_owned())),
            "ETRN" => Ok(Self::Etrn(argument.to_owned())),
            "AUTH" => {
                let mut words = split(argument, broken).into_iter();
                let mechanism = words.next().ok_or_else(syntax)?.to_ascii_uppercase();
                let initial = words.next().map(str::to_owned);
                match words.next() {
                    None => Ok(Self::Auth { mechanism, initial }),
                    Some(_) => Err(syntax()),
                }
            }
            _ => Err(CommandProblem::NotOffered(word.name)),
        }
    }

    /// `offset` is where the argument begins in the line.
    fn mail(argument: &str, offset: usize, broken: &mut Vec<Rule>) -> Result<Self, CommandProblem> {
        let path = after(argument, "FROM:", broken).ok_or(CommandProblem::Syntax(MAIL.name))?;
        let offset = offset + argument.len() - path.len();
        let (from, rest) =
            prefix(path, ReversePath::parse_prefix, broken).map_err(|error| bad_path(&error, MAIL.name, offset))?;
        let mut parameters = MailParameters::default();
        for (keyword, value) in pairs(MAIL.name, rest, broken)? {
            let bad = || CommandProblem::BadValue(MAIL.name, keyword.clone());
            let twice = match keyword.as_str() {
                "SIZE" => {
                    let digits = value.filter(|v| (1..=20).contains(&v.len()) && v.bytes().all(|b| b.is_ascii_digit()));
                    let size = digits.ok_or_else(bad)?;
                    parameters.size.replace(size.parse().unwrap_or(u64::MAX)).is_some()
                }
                "BODY" => {
                    let body = match value.map(str::to_ascii_uppercase).as_deref() {
                        Some("7BIT") => BodyType::SevenBit,
                        Some("8BITMIME") => BodyType::EightBitMime,
                        _ => return Err(bad()),
                    };
                    parameters.body.replace(body).is_some()
                }
                "AUTH" => {
                    let who = value.filter(|who| *who == "<>" || is_xtext(who));
                    let who = who.ok_or_else(bad)?;
                    parameters.auth.replace(who.to_owned()).is_some()
                }
                other => return Err(CommandProblem::UnknownParameter(MAIL.name, other.to_owned())),
            };
            if twice {
                return Err(CommandProblem::Twice(keyword));
            }
        }
        Ok(Self::Mail { from, parameters })
    }

    /// `offset` is where the argument begins in the line.
    fn rcpt(argument: &str, offset: usize, broken: &mut Vec<Rule>) -> Result<Self, CommandProblem> {
        let path = after(argument, "TO:", broken).ok_or(CommandProblem::Syntax(RCPT.name))?;
        let offset = offset + argument.len() - path.len();
        let (to, rest) =
            prefix(path, ForwardPath::parse_prefix, broken).map_err(|error| bad_path(&error, RCPT.name, offset))?;
        match pairs(RCPT.name, rest, broken)?.first() {
            None => Ok(Self::Rcpt(to)),
            Some((keyword, _)) => Err(CommandProblem::UnknownParameter(RCPT.name, keyword.clone())),
        }
    }
}

/// As it goes over the wire, without CRLF.
impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = self.verb();
        match self {
            Self::Mail { from, parameters } => {
                write!(f, "MAIL FROM:{from}")?;
                if let Some(size) = parameters.size {
                    write!(f, " SIZE={size}")?;
                }
                match parameters.body {
                    Some(BodyType::SevenBit) => f.write_str(" BODY=7BIT")?,
                    Some(BodyType::EightBitMime) => f.write_str(" BODY=8BITMIME")?,
                    None => {}
                }
                match &parameters.auth {
                    Some(who) => write!(f, " AUTH={who}"),
                    None => Ok(()),
                }
            }
            Self::Rcpt(to) => write!(f, "RCPT TO:{to}"),
            Self::Auth { mechanism, initial: Some(initial) } => write!(f, "AUTH {mechanism} {initial}"),
            Self::Auth { mechanism, initial: None } => write!(f, "AUTH {mechanism}"),
            Self::Helo(argument)
            | Self::Ehlo(argument)
            | Self::Noop(argument)
            | Self::Vrfy(argument)
            | Self::Expn(argument)
            | Self::Help(argument)
            | Self::Etrn(argument)
                if !argument.is_empty() =>
            {
                write!(f, "{verb} {argument}")
            }
            _ => f.write_str(verb),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Extension as _;

    #[test]
    fn what_is_spoken_is_read_and_what_is_known_is_told_from_what_nobody_knows() {
        for word in COMMANDS {
            let arguments = match word.name {
                "MAIL" => "FROM:<ana@example.org>",
                "RCPT" => "TO:<ana@example.org>",
                _ if word.arguments.is_empty() => "",
                _ => "example.org",
            };
            let line = format!("{} {arguments}", word.name.to_ascii_lowercase());
            match Command::parse(line.trim_end().as_bytes()) {
                Ok(command) => assert_eq!((command.word(), word.spoken), (*word, true)),
                Err(problem) => assert_eq!((problem, word.spoken), (CommandProblem::NotOffered(word.name), false)),
            }
            assert!(word.extension.is_none_or(|extension| word.spoken || !extension.is_offered()), "{}", word.name);
            assert_eq!(COMMANDS.iter().filter(|other| other.name == word.name).count(), 1);
        }
    }
}
