//! What clients and servers of POP3 say to each other, followed from outside: which messages are marked, and whether QUIT came.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use bytes::Bytes;
use mailscope::net::NodeId;
use mailscope::pop3::Command;
use mailscope::pop3::dissect::Meaning;
use mailscope::trace::ConnectionId;

use super::imap::user_of;
use super::unstuffed;
use crate::sometimes::{Sight, Sometimes};

/// One connection, as its server knows it.
#[derive(Debug)]
pub struct Session {
    pub server: NodeId,
    /// Who has logged in.
    pub user: Option<String>,
    claims: Option<String>,
    waiting: VecDeque<Option<Command>>,
    /// That was in this very instant.
    pub is_new: bool,
    /// The UIDs of the messages, that of number 1 first, if they are known.
    pub numbers: Option<Vec<u32>>,
    /// The numbers of those that are marked as deleted, as far as the server has said so.
    marks: BTreeSet<u32>,
    content: Vec<u8>,
    /// The client has said QUIT, and the server has not heard it.
    quits: bool,
    /// The server has it before it.
    pub may_update: bool,
    /// The server has said OK to it.
    pub has_updated: bool,
    is_over: bool,
}

impl Session {
    /// The UIDs that are marked; nobody knows if something came while the user logged in.
    pub fn marked(&self) -> Option<BTreeSet<u32>> {
        let numbers = self.numbers.as_ref()?;
        Some(self.marks.iter().filter_map(|number| numbers.get(*number as usize - 1).copied()).collect())
    }
}

/// All connections of a world.
#[derive(Debug, Default)]
pub struct Pop3 {
    sessions: BTreeMap<ConnectionId, Session>,
}

impl Pop3 {
    pub fn open(&mut self, id: ConnectionId, server: NodeId) {
        let session = Session {
            server,
            user: None,
            is_new: false,
            claims: None,
            waiting: VecDeque::new(),
            numbers: None,
            marks: BTreeSet::new(),
            content: Vec::new(),
            quits: false,
            may_update: false,
            has_updated: false,
            is_over: false,
        };
        self.sessions.insert(id, session);
    }

    pub fn close(&mut self, id: ConnectionId, reached: &mut Sometimes) {
        if let Some(session) = self.sessions.get_mut(&id) {
            if session.quits && !session.may_update && !session.marks.is_empty() {
                reached.see(Sight::QuitLostAfterDele);
            }
            session.is_over = true;
        }
    }

    /// The command that the server has before it is never carried out.
    pub fn strike(&mut self, id: ConnectionId) {
        if let Some(session) = self.sessions.get_mut(&id) {
            session.waiting.pop_front();
            session.may_update = false;
        }
    }

    /// The client says this.
    pub fn say(&mut self, id: ConnectionId, meaning: &Meaning) {
        if let (Some(session), Meaning::Command { command: Command::Quit, .. }) = (self.sessions.get_mut(&id), meaning)
        {
            session.quits = true;
        }
    }

    /// The server has read this.
    pub fn hear(&mut self, id: ConnectionId, bytes: &Bytes, meaning: &Meaning) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        match meaning {
            Meaning::Command { command, .. } => {
                match command {
                    Command::User(name) => session.claims = Some(name.clone()),
                    Command::Auth { initial: Some(initial), .. } => session.claims = user_of(initial.as_bytes()),
                    Command::Quit => session.may_update = true,
                    _ => {}
                }
                session.waiting.push_back(Some(command.clone()));
            }
            Meaning::Credentials(_) => session.claims = user_of(bytes.trim_ascii()).or(session.claims.take()),
            Meaning::NoCommand(_) => session.waiting.push_back(None),
            _ => {}
        }
    }

    /// The server says this; a message that it has sent whole with it.
    pub fn answer(&mut self, id: ConnectionId, bytes: &Bytes, meaning: &Meaning) -> Option<Vec<u8>> {
        let session = self.sessions.get_mut(&id)?;
        match meaning {
            Meaning::Reply { reply, .. } => match session.waiting.pop_front().flatten() {
                Some(Command::Pass(_) | Command::Auth { mechanism: Some(_), .. }) if reply.ok => {
                    session.user = session.claims.take();
                    session.is_new = true;
                }
                Some(Command::Dele(number)) if reply.ok => {
                    session.marks.insert(number);
                }
                Some(Command::Rset) if reply.ok => session.marks.clear(),
                Some(Command::Quit) if reply.ok => session.has_updated = session.user.is_some(),
                _ => {}
            },
            Meaning::Content { top: None, .. } => session.content.extend_from_slice(bytes),
            Meaning::End { to: Command::Retr(_) } => return Some(unstuffed(&std::mem::take(&mut session.content))),
            _ => {}
        }
        None
    }

    /// The sessions in which somebody has logged in.
    pub fn sessions(&mut self) -> impl Iterator<Item = &mut Session> {
        self.sessions.values_mut().filter(|session| session.user.is_some())
    }

    /// Whether a server has QUIT of an account before it.
    pub fn is_updating(&self, server: NodeId, user: &str) -> bool {
        self.sessions.values().any(|it| it.may_update && it.server == server && it.user.as_deref() == Some(user))
    }

    /// The instant is over.
    pub fn pass(&mut self) {
        self.sessions.retain(|_, session| !session.is_over);
        self.sessions.values_mut().for_each(|session| session.is_new = false);
    }
}
