//! The words of POP3: its commands (RFC 1939 §9) and what a server says that it can do (RFC 2449 §6), with where they are written.

use serde::Serialize;

use crate::base::{CommandWord, commands, extensions};

/// A command of POP3.
pub type Word = CommandWord<State, Extension>;

/// The states of a session (RFC 1939 §3). UPDATE passes within one command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum State {
    /// Nobody has logged in.
    Authorization,
    /// Somebody has.
    Transaction,
}

impl State {
    /// As RFC 1939 writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Authorization => "AUTHORIZATION",
            Self::Transaction => "TRANSACTION",
        }
    }
}

use State::{Authorization, Transaction};

const ANY: &[State] = &[Authorization, Transaction];

commands! {
    CAPA = Word::new("CAPA", "RFC 2449 §5", ANY).of(Extension::Capa);
    AUTH = Word::new("AUTH", "RFC 5034 §4", &[Authorization]).of(Extension::Sasl);
    USER = Word::new("USER", "RFC 1939 §7", &[Authorization]).of(Extension::User);
    PASS = Word::new("PASS", "RFC 1939 §7", &[Authorization]).of(Extension::User);
    STAT = Word::new("STAT", "RFC 1939 §5", &[Transaction]);
    LIST = Word::new("LIST", "RFC 1939 §5", &[Transaction]);
    UIDL = Word::new("UIDL", "RFC 1939 §7", &[Transaction]).of(Extension::Uidl);
    RETR = Word::new("RETR", "RFC 1939 §5", &[Transaction]);
    TOP = Word::new("TOP", "RFC 1939 §7", &[Transaction]).of(Extension::Top);
    DELE = Word::new("DELE", "RFC 1939 §5", &[Transaction]);
    RSET = Word::new("RSET", "RFC 1939 §5", &[Transaction]);
    NOOP = Word::new("NOOP", "RFC 1939 §5", &[Transaction]);
    QUIT = Word::new("QUIT", "RFC 1939 §6", ANY);
    APOP = Word::new("APOP", "RFC 1939 §7", &[Authorization]).only_known();
    STLS = Word::new("STLS", "RFC 2595 §4", &[Authorization]).of(Extension::Stls).only_known();
    UTF8 = Word::new("UTF8", "RFC 6856 §2.1", &[Authorization]).of(Extension::Utf8).only_known();
    LANG = Word::new("LANG", "RFC 6856 §3.1", ANY).of(Extension::Lang).only_known();
}

extensions! {
    /// Something that not every server of POP3 can do. The answer to CAPA announces it, and is one of them.
    offered: {
        /// The list of the others.
        Capa = "CAPA", "RFC 2449 §5";
        /// The beginning of a message.
        Top = "TOP", "RFC 2449 §6.1";
        /// Lasting names of messages.
        Uidl = "UIDL", "RFC 2449 §6.8";
        /// Logging in with USER and PASS.
        User = "USER", "RFC 2449 §6.2";
        /// Logging in with AUTH.
        Sasl = "SASL", "RFC 5034 §3";
        /// Reasons for programs.
        RespCodes = "RESP-CODES", "RFC 2449 §6.4", needs Capa;
        /// Why a login failed.
        AuthRespCode = "AUTH-RESP-CODE", "RFC 3206 §5", needs RespCodes;
        /// Several commands at once.
        Pipelining = "PIPELINING", "RFC 2449 §6.6", needs Capa;
        /// How long mail may stay.
        Expire = "EXPIRE", "RFC 2449 §6.7", needs Capa;
        /// Whose software it is.
        Implementation = "IMPLEMENTATION", "RFC 2449 §6.9", needs Capa;
    }
    known: {
        /// Encryption.
        Stls = "STLS", "RFC 2595 §4";
        /// A pause between logins.
        LoginDelay = "LOGIN-DELAY", "RFC 2449 §6.5";
        /// Addresses in any script.
        Utf8 = "UTF8", "RFC 6856 §2";
        /// Other languages.
        Lang = "LANG", "RFC 6856 §3";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Extension as _;
    use crate::pop3::{Command, CommandProblem};

    #[test]
    fn what_is_spoken_is_read_and_what_is_known_is_told_from_what_nobody_knows() {
        for word in COMMANDS {
            let arguments = match word.name {
                "USER" | "PASS" => "ana",
                "RETR" | "DELE" => "1",
                "TOP" => "1 0",
                _ => "",
            };
            let line = format!("{} {arguments}", word.name.to_ascii_lowercase());
            match Command::parse(line.trim_end().as_bytes()) {
                Ok(command) => assert_eq!((command.word(), word.spoken), (*word, true)),
                Err(error) => {
                    assert_eq!((error.problem, word.spoken), (CommandProblem::NotOffered(word.name), false));
                }
            }
            assert!(word.extension.is_none_or(|extension| word.spoken == extension.is_offered()), "{}", word.name);
            assert_eq!(COMMANDS.iter().filter(|other| other.name == word.name).count(), 1);
        }
    }
}
