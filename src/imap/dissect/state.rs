//! What a listener knows of commands and of the session, and how far that has come.

use serde::Serialize;

use crate::base::Extension as _;
use crate::imap::types::{Code, Response, Status, StatusKind, Untagged};
use crate::imap::words::{self, Extension};

/// Why a line is no command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum CommandProblem {
    /// It does not begin with a tag and a name.
    NoName,
    /// No command has this name.
    Unknown(String),
    /// A command of an extension that is not spoken here.
    NotOffered(&'static str),
    /// What follows the name cannot be read.
    Syntax {
        /// The name.
        name: &'static str,
        /// At which octet of the line, counted from 1.
        at: usize,
    },
}

/// How far a session has come, as its server knows it (RFC 3501 §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct State {
    /// Somebody has logged in.
    pub logged_in: bool,
    /// A mailbox is open.
    pub selected: bool,
    /// It is open for reading only.
    pub read_only: bool,
    /// How many messages are in it, if the server has said that.
    pub exists: Option<u32>,
    /// LOGOUT is under way.
    pub leaving: bool,
    /// The command that is completed belongs to an extension that is missing in the list of what the server can do.
    pub not_listed: bool,
}

/// Follows a session from response to response.
#[derive(Debug, Clone, Default)]
pub(super) struct Follower {
    state: State,
    /// A SELECT or EXAMINE is being answered.
    selecting: bool,
    /// What the server has said that it can do.
    capabilities: Option<Vec<String>>,
}

impl Follower {
    /// Whether the server has said that it has an extension, if it has said anything of the kind.
    pub(super) fn lists(&self, extension: Extension) -> Option<bool> {
        let names = self.capabilities.as_ref()?;
        Some(names.iter().any(|name| name.eq_ignore_ascii_case(extension.keyword())))
    }

    /// Follows the session through a response that completes `to` while `now` is under way; how far it had come before.
    pub(super) fn hear(&mut self, response: &Response, to: Option<&'static str>, now: Option<&'static str>) -> State {
        if now.and_then(leads_to) == Some(words::State::Selected) && !std::mem::replace(&mut self.selecting, true) {
            // What was open before no longer is (RFC 3501 §6.3.1).
            self.state = State { logged_in: self.state.logged_in, ..State::default() };
        }
        let mut before = self.state;
        let listed = match response {
            Response::Tagged { status, .. } | Response::Untagged(Untagged::Status(status)) => match &status.code {
                Some(Code::Capability(names)) => Some(names),
                _ => None,
            },
            Response::Untagged(Untagged::Capability(names)) => Some(names),
            _ => None,
        };
        if let Some(names) = listed {
            self.capabilities = Some(names.clone());
        }
        match response {
            Response::Tagged { status, .. } => {
                let comes_with = |name| words::command(name).and_then(|word| word.extension);
                before.not_listed =
                    to.and_then(comes_with).is_some_and(|extension| self.lists(extension) == Some(false));
                self.complete_with(to, status);
            }
            Response::Untagged(Untagged::Status(status)) => {
                self.state.logged_in |= status.kind == StatusKind::PreAuth;
            }
            Response::Untagged(Untagged::Exists(number)) => self.state.exists = Some(*number),
            Response::Untagged(Untagged::Expunge(_)) => {
                self.state.exists = self.state.exists.map(|exists| exists.saturating_sub(1));
            }
            Response::Untagged(_) | Response::Continue(_) => {}
        }
        before
    }

    /// A command is over.
    fn complete_with(&mut self, to: Option<&'static str>, status: &Status) {
        let is_ok = status.kind == StatusKind::Ok;
        match to.and_then(leads_to) {
            Some(words::State::Selected) => {
                self.selecting = false;
                let logged_in = self.state.logged_in;
                let exists = self.state.exists.filter(|_| is_ok);
                let read_only = to == Some(words::EXAMINE.name) || status.code == Some(Code::ReadOnly);
                self.state = State { logged_in, selected: is_ok, read_only, exists, ..State::default() };
            }
            Some(state) if is_ok => {
                self.state = State { logged_in: state == words::State::Authenticated, ..State::default() };
            }
            _ => {}
        }
    }
}

/// The state that a session is in once the command of this name has been followed.
fn leads_to(name: &str) -> Option<words::State> {
    words::command(name).and_then(|word| word.leads_to)
}
