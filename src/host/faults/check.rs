//! What a fault rule must be like to make sense.

use bytes::Bytes;

use crate::imap::types::{Response, StatusKind, Untagged};
use crate::trace::{FaultEffect, FaultRule, Service};
use crate::{imap, pop3, smtp};

/// The longest reply in octets, CRLF included (RFC 5321 §4.5.3.1.5, RFC 2449 §4).
const REPLY_LIMIT: usize = 512;

/// What is wrong with a fault rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultProblem {
    /// Without a name it could not be cleared.
    NoName,
    /// No client says this.
    UnknownCommand {
        /// What was written.
        command: String,
        /// The service.
        service: Service,
    },
    /// It would be spent from the start.
    NeverStrikes,
    /// Its reply cannot be said.
    BadReply {
        /// What was written.
        text: String,
        /// The service.
        service: Service,
        /// What is wrong with it.
        flaw: ReplyFlaw,
        /// What would be right.
        example: &'static str,
    },
}

/// What is wrong with the reply of a fault rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyFlaw {
    /// It is not one line of printable US-ASCII.
    NotPrintable,
    /// It is longer than a line may be.
    TooLong {
        /// So many octets it may have.
        limit: usize,
    },
    /// It goes on after its line (SMTP: a hyphen behind the code).
    SeveralLines,
    /// It does not begin with a code of three digits (SMTP).
    NoCode,
    /// Its code does not refuse: that is 400 to 599 (SMTP).
    NoRefusal,
    /// It begins neither with `+OK` nor with `-ERR` (POP3).
    NoStatus,
    /// It does not refuse: that is `-ERR` (POP3).
    NoErr,
    /// It is no response (IMAP4).
    NoResponse,
    /// A greeting that refuses is `BYE` (IMAP4).
    NoBye,
    /// It does not refuse: that is `NO` or `BAD` (IMAP4).
    NoNoOrBad,
}

impl Service {
    /// What a fault on it can be about: the commands of its protocol, and what stands for something else.
    pub fn commands(self) -> impl Iterator<Item = &'static str> {
        let own: Vec<&str> = match self {
            Self::Mta => smtp::words::spoken().chain([FaultRule::DOT]).collect(),
            Self::Pop3 => pop3::words::spoken().collect(),
            Self::Imap => imap::words::spoken().collect(),
        };
        own.into_iter().chain([FaultRule::CONNECT, FaultRule::ANY])
    }

    fn example(self, connect: bool) -> &'static str {
        match (self, connect) {
            (Self::Mta, false) => "451 4.3.0 try again later",
            (Self::Mta, true) => "421 4.3.2 too busy, try again later",
            (Self::Pop3, _) => "-ERR [SYS/TEMP] not now",
            (Self::Imap, false) => "NO [UNAVAILABLE] not now",
            (Self::Imap, true) => "BYE too many connections",
        }
    }
}

impl FaultRule {
    /// Checks that it can strike and that its reply is one.
    ///
    /// Only refusals are replies: a server that behaves as if it had not seen a command cannot keep what a positive reply
    /// promises, and mail that was accepted would be lost.
    ///
    /// # Errors
    /// What is wrong with it and what would be right.
    pub fn check(&self) -> Result<(), FaultProblem> {
        if !self.service.commands().any(|known| known.eq_ignore_ascii_case(&self.command)) {
            return Err(FaultProblem::UnknownCommand { command: self.command.clone(), service: self.service });
        }
        if self.times == Some(0) {
            return Err(FaultProblem::NeverStrikes);
        }
        let FaultEffect::Reply(text) = &self.effect else { return Ok(()) };
        let connect = self.command.eq_ignore_ascii_case(Self::CONNECT);
        refusal(self.service, connect, text).map_err(|flaw| FaultProblem::BadReply {
            text: text.clone(),
            service: self.service,
            flaw,
            example: self.service.example(connect),
        })
    }
}

fn refusal(service: Service, connect: bool, text: &str) -> Result<(), ReplyFlaw> {
    if !text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return Err(ReplyFlaw::NotPrintable);
    }
    if text.len() + 2 > REPLY_LIMIT {
        return Err(ReplyFlaw::TooLong { limit: REPLY_LIMIT });
    }
    match service {
        Service::Mta => {
            let line = format!("{text}\r\n");
            let reply = smtp::ReplyReader::default().read(&mut line.as_bytes()).map_err(|_| ReplyFlaw::NoCode)?;
            let reply = reply.ok_or(ReplyFlaw::SeveralLines)?;
            (reply.is_transient() || reply.is_permanent()).then_some(()).ok_or(ReplyFlaw::NoRefusal)
        }
        Service::Pop3 => {
            let reply = pop3::Reply::parse(text.as_bytes()).map_err(|_| ReplyFlaw::NoStatus)?;
            (!reply.ok).then_some(()).ok_or(ReplyFlaw::NoErr)
        }
        Service::Imap => {
            let mark = if connect { "*" } else { "a1" };
            let response = Response::parse(&Bytes::from(format!("{mark} {text}\r\n")));
            let kind = match response.map_err(|_| ReplyFlaw::NoResponse)? {
                Response::Tagged { status, .. } | Response::Untagged(Untagged::Status(status)) => Some(status.kind),
                _ => None,
            };
            match kind {
                Some(StatusKind::Bye) if connect => Ok(()),
                Some(StatusKind::No | StatusKind::Bad) if !connect => Ok(()),
                _ if connect => Err(ReplyFlaw::NoBye),
                _ => Err(ReplyFlaw::NoNoOrBad),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(service: Service, command: &str, reply: &str) -> Result<(), FaultProblem> {
        let effect = FaultEffect::Reply(reply.to_owned());
        FaultRule { service, command: command.to_owned(), from: None, skip: 0, times: None, effect }.check()
    }

    #[test]
    fn refusals_of_each_protocol_are_taken() {
        for (service, command, reply) in [
            (Service::Mta, "rcpt", "451 4.3.0 try again later"),
            (Service::Mta, "CONNECT", "554 no service here"),
            (Service::Mta, ".", "452"),
            (Service::Pop3, "RETR", "-ERR"),
            (Service::Pop3, "*", "-ERR [SYS/TEMP] not now"),
            (Service::Imap, "uid fetch", "NO [UNAVAILABLE] not now"),
            (Service::Imap, "LOGIN", "BAD what?"),
            (Service::Imap, "CONNECT", "BYE too many connections"),
        ] {
            assert_eq!(check(service, command, reply), Ok(()), "{reply}");
        }
        // What is offered as an example is right.
        for service in Service::ALL {
            for connect in [false, true] {
                assert_eq!(refusal(service, connect, service.example(connect)), Ok(()));
            }
        }
    }

    #[test]
    fn anything_else_is_refused_with_its_reason() {
        for (service, command, reply, wrong) in [
            (Service::Mta, "RCPT", "250 ok", ReplyFlaw::NoRefusal),
            (Service::Mta, "RCPT", "451-more", ReplyFlaw::SeveralLines),
            (Service::Mta, "RCPT", "later", ReplyFlaw::NoCode),
            (Service::Mta, "RCPT", "451 a\r\n250 b", ReplyFlaw::NotPrintable),
            (Service::Pop3, "RETR", "+OK", ReplyFlaw::NoErr),
            (Service::Pop3, "RETR", "550 no", ReplyFlaw::NoStatus),
            (Service::Imap, "LOGIN", "OK", ReplyFlaw::NoNoOrBad),
            (Service::Imap, "LOGIN", "BYE", ReplyFlaw::NoResponse),
            (Service::Imap, "CONNECT", "NO", ReplyFlaw::NoBye),
            (Service::Imap, "LOGIN", "a1 NO", ReplyFlaw::NoResponse),
        ] {
            match check(service, command, reply).unwrap_err() {
                FaultProblem::BadReply { flaw, .. } => assert_eq!(flaw, wrong, "{reply}"),
                problem => panic!("{reply}: {problem:?}"),
            }
        }
        for (service, command, reply) in [(Service::Mta, "RCTP", "451 later"), (Service::Pop3, ".", "-ERR")] {
            let unknown = FaultProblem::UnknownCommand { command: command.to_owned(), service };
            assert_eq!(check(service, command, reply), Err(unknown));
        }
    }
}
