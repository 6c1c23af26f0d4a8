//! The words of SMTP: its commands (RFC 5321 §4.1.1) and extensions (§2.2), with where they are written.

use serde::Serialize;

use crate::base::{Channel, CommandWord, commands, extensions};

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
        .of(Extension::Auth)
        .over(Channel::Private);
    ETRN = Word::new("ETRN", "RFC 1985 §5", &[Ehlo]).takes("domain").of(Extension::Etrn);
    STARTTLS = Word::new("STARTTLS", "RFC 3207 §4", &[Ehlo]).of(Extension::StartTls).over(Channel::Clear).only_known();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Extension as _;
    use crate::smtp::{Command, CommandProblem};

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
