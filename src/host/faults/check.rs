//! What a fault rule must be like to make sense.

use bytes::Bytes;

use crate::imap::types::{Response, StatusKind, Untagged};
use crate::trace::{FaultEffect, FaultRule, Service};
use crate::{pop3, smtp};

/// The longest reply in octets, CRLF included (RFC 5321 §4.5.3.1.5, RFC 2449 §4).
const REPLY_LIMIT: usize = 512;

/// What is wrong with a fault rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultProblem {
    /// Without a name it could not be cleared.
    #[error("a fault needs a name")]
    NoName,
    /// No client says this.
    #[error("`{command}` is no command of {}; it may be {}", .service.protocol().name(), listed(.service.commands()))]
    UnknownCommand {
        /// What was written.
        command: String,
        /// The service.
        service: Service,
    },
    /// It would be spent from the start.
    #[error("a fault that strikes 0 times is none: leave `times` out for one that stays")]
    NeverStrikes,
    /// Its reply cannot be said.
    #[error("`{text}` is no reply of {}: {why}; write for example `{example}`", .service.protocol().name())]
    BadReply {
        /// What was written.
        text: String,
        /// The service.
        service: Service,
        /// What is wrong with it.
        why: String,
        /// What would be right.
        example: &'static str,
    },
}

fn listed(names: impl Iterator<Item = &'static str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

impl Service {
    /// What a fault on it can be about: the commands of its protocol, and what stands for something else.
    pub fn commands(self) -> impl Iterator<Item = &'static str> {
        let own: &[&str] = match self {
            // RFC 5321 §4.1.1, RFC 4954, RFC 1985
            Self::Mta => &[
                "EHLO",
                "HELO",
                "MAIL",
                "RCPT",
                "DATA",
                FaultRule::DOT,
                "RSET",
                "NOOP",
                "VRFY",
                "EXPN",
                "HELP",
                "AUTH",
                "ETRN",
                "QUIT",
            ],
            // RFC 1939 §9, RFC 2449 §5, RFC 5034 §4
            Self::Pop3 => {
                &["CAPA", "AUTH", "USER", "PASS", "STAT", "LIST", "UIDL", "RETR", "TOP", "DELE", "RSET", "NOOP", "QUIT"]
            }
            // RFC 3501 §6, RFC 2177, 2342, 2971, 3691, 4315, 6851
            Self::Imap => &[
                "CAPABILITY",
                "NOOP",
                "LOGOUT",
                "ID",
                "AUTHENTICATE",
                "LOGIN",
                "SELECT",
                "EXAMINE",
                "CREATE",
                "DELETE",
                "RENAME",
                "SUBSCRIBE",
                "UNSUBSCRIBE",
                "LIST",
                "LSUB",
                "NAMESPACE",
                "STATUS",
                "APPEND",
                "IDLE",
                "CHECK",
                "CLOSE",
                "UNSELECT",
                "EXPUNGE",
                "SEARCH",
                "FETCH",
                "STORE",
                "COPY",
                "MOVE",
                "UID SEARCH",
                "UID FETCH",
                "UID STORE",
                "UID COPY",
                "UID MOVE",
                "UID EXPUNGE",
            ],
        };
        own.iter().copied().chain([FaultRule::CONNECT, FaultRule::ANY])
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
        refusal(self.service, connect, text).map_err(|why| FaultProblem::BadReply {
            text: text.clone(),
            service: self.service,
            why,
            example: self.service.example(connect),
        })
    }
}

fn refusal(service: Service, connect: bool, text: &str) -> Result<(), String> {
    if !text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return Err("it must be one line of printable ASCII".to_owned());
    }
    if text.len() + 2 > REPLY_LIMIT {
        return Err(format!("it is longer than {REPLY_LIMIT} octets"));
    }
    match service {
        Service::Mta => {
            let line = format!("{text}\r\n");
            let reply = smtp::ReplyReader::default().read(&mut line.as_bytes()).map_err(|e| e.to_string())?;
            let reply = reply.ok_or("it must be one line, with a space behind the code")?;
            let refuses = reply.is_transient() || reply.is_permanent();
            refuses.then_some(()).ok_or_else(|| "a fault refuses, with a code of 400 to 599".to_owned())
        }
        Service::Pop3 => {
            let reply = pop3::Reply::parse(text.as_bytes()).map_err(|e| e.to_string())?;
            (!reply.ok).then_some(()).ok_or_else(|| "a fault refuses, with -ERR".to_owned())
        }
        Service::Imap => {
            let mark = if connect { "*" } else { "a1" };
            let response = Response::parse(&Bytes::from(format!("{mark} {text}\r\n"))).map_err(|e| e.reason.to_owned());
            let kind = match response? {
                Response::Tagged { status, .. } | Response::Untagged(Untagged::Status(status)) => Some(status.kind),
                _ => None,
            };
            match kind {
                Some(StatusKind::Bye) if connect => Ok(()),
                Some(StatusKind::No | StatusKind::Bad) if !connect => Ok(()),
                _ if connect => Err("a greeting that refuses begins with BYE".to_owned()),
                _ => Err("a fault refuses, with NO or BAD; the tag is put before it".to_owned()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(service: Service, command: &str, reply: &str) -> Result<(), String> {
        let effect = FaultEffect::Reply(reply.to_owned());
        let rule = FaultRule { service, command: command.to_owned(), from: None, skip: 0, times: None, effect };
        rule.check().map_err(|problem| problem.to_string())
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
        for (service, command, reply, words) in [
            (Service::Mta, "RCPT", "250 ok", "400 to 599"),
            (Service::Mta, "RCPT", "451-more", "one line"),
            (Service::Mta, "RCPT", "later", "no SMTP reply"),
            (Service::Mta, "RCPT", "451 a\r\n250 b", "one line"),
            (Service::Mta, "RCTP", "451 later", "`RCTP` is no command of SMTP"),
            (Service::Pop3, "RETR", "+OK", "-ERR"),
            (Service::Pop3, "RETR", "550 no", "octet 1"),
            (Service::Imap, "LOGIN", "OK", "NO or BAD"),
            (Service::Imap, "LOGIN", "BYE", "OK, NO or BAD"),
            (Service::Imap, "CONNECT", "NO", "BYE"),
            (Service::Imap, "LOGIN", "a1 NO", "OK, NO or BAD"),
            (Service::Pop3, ".", "-ERR", "no command of POP3"),
        ] {
            let problem = check(service, command, reply).unwrap_err();
            assert!(problem.contains(words), "{reply}: {problem}");
        }
    }
}
