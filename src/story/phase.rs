//! How far the talk on a connection has come, in the words of its protocol.

use crate::base::Unit;
use crate::explain::{Said, say};
use crate::imap::types::{Command as ImapCommand, CommandBody, Response, Status, StatusKind, Untagged};
use crate::imap::words::State;
use crate::pop3::Command as Pop3Command;
use crate::trace::Meaning;
use crate::{imap, pop3, smtp};

/// The state of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// SMTP: the server has greeted (RFC 5321 §3.1).
    Greeted,
    /// SMTP: a message can be sent (RFC 5321 §3.3).
    Ready,
    /// SMTP: sender and recipients are being told.
    Envelope,
    /// SMTP: the message itself is being sent.
    Message,
    /// SMTP: both have said goodbye (RFC 5321 §3.8).
    Closing,
    /// POP3: the client has to log in (RFC 1939 §4).
    Authorization,
    /// POP3: the client works with its maildrop (RFC 1939 §5).
    Transaction,
    /// POP3: the server removes what was marked (RFC 1939 §6).
    Update,
    /// IMAP4: the client has to log in (RFC 3501 §3.1).
    NotAuthenticated,
    /// IMAP4: no mailbox is open (RFC 3501 §3.2).
    Authenticated,
    /// IMAP4: this mailbox is open (RFC 3501 §3.3).
    Selected(String),
    /// IMAP4: this mailbox is open, and the client waits to be told news (RFC 2177).
    Idle(String),
    /// IMAP4: the connection is about to end (RFC 3501 §3.4).
    Logout,
}

impl Phase {
    /// It in a few words, to stand behind a colon or alone.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::Greeted => say!("phase-greeted"),
            Self::Ready => say!("phase-ready"),
            Self::Envelope => say!("phase-envelope"),
            Self::Message => say!("phase-message"),
            Self::Closing => say!("phase-closing"),
            Self::Authorization => say!("phase-authorization"),
            Self::Transaction => say!("phase-transaction"),
            Self::Update => say!("phase-update"),
            Self::NotAuthenticated => say!("phase-not-authenticated"),
            Self::Authenticated => say!("phase-authenticated"),
            Self::Selected(mailbox) => say!("phase-selected", mailbox = mailbox),
            Self::Idle(mailbox) => say!("phase-idle", mailbox = mailbox),
            Self::Logout => say!("phase-logout"),
        }
    }

    /// Whether the client waits to be told news.
    #[must_use]
    pub const fn is_idle(&self) -> bool {
        matches!(self, Self::Idle(_))
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
            M::Greeting(reply) if reply.ok => Some(Phase::Authorization),
            M::Reply {
                to: pop3::dissect::Asked::Command(Pop3Command::Pass(_) | Pop3Command::Auth { mechanism: Some(_), .. }),
                reply,
                ..
            } if reply.ok => {
                self.logged_in = true;
                Some(Phase::Transaction)
            }
            // Who says goodbye before logging in enters no UPDATE state (RFC 1939 §6).
            M::Command { command: Pop3Command::Quit, .. } if self.logged_in => Some(Phase::Update),
            _ => None,
        }
    }

    fn imap_phase(&mut self, meaning: &imap::dissect::Meaning) -> Option<Phase> {
        use imap::dissect::Meaning as M;
        match meaning {
            M::Command(command) => {
                if command.body.word().leads_to.is_some() {
                    self.asked = Some(command.clone());
                }
                match command.body {
                    CommandBody::Logout => Some(Phase::Logout),
                    _ => None,
                }
            }
            M::Done => Some(self.at_rest()),
            M::Response { response: Response::Continue(_), to: Some("IDLE"), .. } => {
                Some(Phase::Idle(self.mailbox.clone().unwrap_or_default()))
            }
            M::Response { response: Response::Untagged(Untagged::Status(status)), .. } => match status.kind {
                StatusKind::Ok if self.asked.is_none() && self.mailbox.is_none() => Some(Phase::NotAuthenticated),
                StatusKind::PreAuth => Some(Phase::Authenticated),
                StatusKind::Bye => Some(Phase::Logout),
                _ => None,
            },
            M::Response { response: Response::Tagged { tag, status }, .. } => self.answered(tag, status),
            _ => None,
        }
    }

    fn answered(&mut self, tag: &str, status: &Status) -> Option<Phase> {
        let asked = self.asked.take_if(|asked| asked.tag == tag)?;
        let well = status.kind == StatusKind::Ok;
        let leads_to = asked.body.word().leads_to;
        match asked.body {
            CommandBody::Select(mailbox) | CommandBody::Examine(mailbox) => {
                // A failed SELECT leaves nothing selected (RFC 3501 §6.3.1).
                self.mailbox = well.then_some(mailbox);
            }
            _ if !well => return None,
            _ => self.mailbox = None,
        }
        if leads_to == Some(State::NotAuthenticated) {
            return Some(Phase::NotAuthenticated);
        }
        Some(self.at_rest())
    }

    fn at_rest(&self) -> Phase {
        self.mailbox.clone().map_or(Phase::Authenticated, Phase::Selected)
    }
}

fn smtp_phase(meaning: &smtp::dissect::Meaning) -> Option<Phase> {
    use smtp::dissect::Meaning as M;
    match meaning {
        M::Greeting(reply) if reply.code < 400 => Some(Phase::Greeted),
        M::Reply { to, reply, .. } if reply.code < 400 => Some(match *to {
            "EHLO" | "HELO" | "RSET" | "." => Phase::Ready,
            "MAIL" | "RCPT" => Phase::Envelope,
            "DATA" => Phase::Message,
            "QUIT" => Phase::Closing,
            _ => return None,
        }),
        _ => None,
    }
}
