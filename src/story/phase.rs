//! How far the talk on a connection has come, in the words of its protocol.

use crate::base::Unit;
use crate::imap::types::{Command as ImapCommand, CommandBody, Response, Status, StatusKind, Untagged};
use crate::pop3::Command as Pop3Command;
use crate::trace::Meaning;
use crate::{imap, pop3, smtp};

/// The state of a session (RFC 5321 §3, RFC 1939 §3, RFC 3501 §3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// In words: `TRANSACTION`, `selected INBOX`.
    pub words: String,
    /// Whether the client waits to be told news (RFC 2177).
    pub idle: bool,
}

impl Phase {
    fn new(words: impl Into<String>) -> Option<Self> {
        Some(Self { words: words.into(), idle: false })
    }
}

/// Follows a talk from line to line.
#[derive(Debug, Clone, Default)]
pub(super) struct Follower {
    /// What an IMAP4 client has asked for, and what waits for its answer.
    asked: Option<ImapCommand>,
    /// The mailbox that is open.
    mailbox: Option<String>,
    /// A POP3 client has logged in.
    logged_in: bool,
}

impl Follower {
    /// The phase that a line begins; `None` if it changes nothing.
    pub(super) fn hear(&mut self, unit: &Unit<Meaning>) -> Option<Phase> {
        match &unit.meaning {
            Meaning::Smtp(meaning) => smtp_phase(meaning),
            Meaning::Pop3(meaning) => self.pop3_phase(meaning),
            Meaning::Imap(meaning) => self.imap_phase(meaning),
            _ => None,
        }
    }

    fn pop3_phase(&mut self, meaning: &pop3::dissect::Meaning) -> Option<Phase> {
        use pop3::dissect::Meaning as M;
        match meaning {
            M::Greeting(reply) if reply.ok => Phase::new("AUTHORIZATION"),
            M::Reply { to: Some(Pop3Command::Pass(_) | Pop3Command::Auth { mechanism: Some(_), .. }), reply }
                if reply.ok =>
            {
                self.logged_in = true;
                Phase::new("TRANSACTION")
            }
            // Who says goodbye before logging in enters no UPDATE state (RFC 1939 §6).
            M::Command(Pop3Command::Quit) if self.logged_in => Phase::new("UPDATE"),
            _ => None,
        }
    }

    fn imap_phase(&mut self, meaning: &imap::dissect::Meaning) -> Option<Phase> {
        use imap::dissect::Meaning as M;
        match meaning {
            M::Command(command) => {
                let changes = matches!(
                    command.body,
                    CommandBody::Select(_)
                        | CommandBody::Examine(_)
                        | CommandBody::Close
                        | CommandBody::Unselect
                        | CommandBody::Login { .. }
                        | CommandBody::Authenticate { .. }
                );
                if changes {
                    self.asked = Some(command.clone());
                }
                match command.body {
                    CommandBody::Logout => Phase::new("logout"),
                    _ => None,
                }
            }
            M::Done => self.at_rest(),
            M::Response { response: Response::Continue(_), to: Some("IDLE") } => {
                let mailbox = self.mailbox.as_deref().unwrap_or_default();
                Some(Phase { words: format!("selected {mailbox}, waits for news (IDLE)"), idle: true })
            }
            M::Response { response: Response::Untagged(Untagged::Status(status)), .. } => match status.kind {
                StatusKind::Ok if self.asked.is_none() && self.mailbox.is_none() => Phase::new("not authenticated"),
                StatusKind::PreAuth => Phase::new("authenticated"),
                StatusKind::Bye => Phase::new("logout"),
                _ => None,
            },
            M::Response { response: Response::Tagged { tag, status }, .. } => self.answered(tag, status),
            _ => None,
        }
    }

    fn answered(&mut self, tag: &str, status: &Status) -> Option<Phase> {
        let asked = self.asked.take_if(|asked| asked.tag == tag)?;
        let well = status.kind == StatusKind::Ok;
        match asked.body {
            CommandBody::Select(mailbox) | CommandBody::Examine(mailbox) => {
                // A failed SELECT leaves nothing selected (RFC 3501 §6.3.1).
                self.mailbox = well.then_some(mailbox);
            }
            CommandBody::Close | CommandBody::Unselect if well => self.mailbox = None,
            _ if !well => return None,
            _ => {}
        }
        self.at_rest()
    }

    fn at_rest(&self) -> Option<Phase> {
        match &self.mailbox {
            Some(mailbox) => Phase::new(format!("selected {mailbox}")),
            None => Phase::new("authenticated"),
        }
    }
}

fn smtp_phase(meaning: &smtp::dissect::Meaning) -> Option<Phase> {
    use smtp::dissect::Meaning as M;
    match meaning {
        M::Greeting(reply) if reply.code < 400 => Phase::new("greeted"),
        M::Reply { to, reply } if reply.code < 400 => match *to {
            "EHLO" | "HELO" | "RSET" | "." => Phase::new("ready for a message"),
            "MAIL" | "RCPT" => Phase::new("envelope"),
            "DATA" => Phase::new("message"),
            "QUIT" => Phase::new("closing"),
            _ => None,
        },
        _ => None,
    }
}
