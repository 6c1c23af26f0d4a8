//! What clients and servers of SMTP say to each other, followed from outside: which messages a server has taken, and which clients know.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;
use mailscope::net::NodeId;
use mailscope::smtp::Command;
use mailscope::smtp::dissect::Meaning;
use mailscope::trace::{ConnectionId, EventId};

use super::unstuffed;
use crate::sometimes::{Sight, Sometimes};

/// A server has answered the final dot with 250, or would have: it is responsible for the message.
#[derive(Debug, Clone)]
pub struct Taking {
    pub client: NodeId,
    pub server: NodeId,
    /// The recipients that were accepted, in lower case.
    pub recipients: Vec<String>,
    pub message: Vec<u8>,
}

/// A line whose answer is to come.
#[derive(Debug)]
enum Line {
    Reset,
    Recipient(String),
    Data,
    Dot,
    Other,
}

/// One connection, as its server knows it.
#[derive(Debug)]
struct Session {
    client: NodeId,
    server: NodeId,
    waiting: VecDeque<Line>,
    recipients: Vec<String>,
    content: Vec<u8>,
    /// 354 was said, and the final dot is not answered.
    in_data: bool,
}

/// All connections of a world.
#[derive(Debug, Default)]
pub struct Smtp {
    sessions: BTreeMap<ConnectionId, Session>,
    /// What servers have taken by answers that their clients have not heard.
    pub unheard: BTreeMap<EventId, Taking>,
}

impl Smtp {
    pub fn open(&mut self, id: ConnectionId, client: NodeId, server: NodeId) {
        let (waiting, recipients, content) = (VecDeque::new(), Vec::new(), Vec::new());
        self.sessions.insert(id, Session { client, server, waiting, recipients, content, in_data: false });
    }

    pub fn close(&mut self, id: ConnectionId) {
        self.sessions.remove(&id);
    }

    /// A computer has lost its power.
    pub fn crash(&self, node: NodeId, reached: &mut Sometimes) {
        if self.sessions.values().any(|it| it.in_data && (it.client == node || it.server == node)) {
            reached.see(Sight::CrashWithinData);
        }
    }

    /// A fault has struck what the server has before it: it is not carried out, or its answer is lost.
    pub fn strike(&mut self, id: ConnectionId, is_carried_out: bool) -> Option<Taking> {
        let session = self.sessions.get_mut(&id)?;
        let front = session.waiting.front();
        let taken = matches!(front, Some(Line::Dot)) && is_carried_out;
        if !is_carried_out {
            session.waiting.clear();
        }
        taken.then(|| session.take())
    }

    /// The server has read this.
    pub fn hear(&mut self, id: ConnectionId, bytes: &Bytes, meaning: &Meaning) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        session.waiting.push_back(match meaning {
            Meaning::Content(_) => return session.content.extend_from_slice(bytes),
            Meaning::Command(Command::Mail { .. } | Command::Rset | Command::Ehlo(_) | Command::Helo(_)) => Line::Reset,
            Meaning::Command(Command::Rcpt(path)) => Line::Recipient(address(&path.to_string())),
            Meaning::Command(Command::Data) => Line::Data,
            Meaning::EndOfData => Line::Dot,
            Meaning::Command(_) | Meaning::Credentials(_) | Meaning::NoCommand(_) => Line::Other,
            _ => return,
        });
    }

    /// The server says this; the message that it takes with it.
    pub fn answer(&mut self, id: ConnectionId, event: EventId, meaning: &Meaning) -> Option<Taking> {
        let session = self.sessions.get_mut(&id)?;
        let Meaning::Reply { reply, .. } = meaning else { return None };
        match session.waiting.pop_front()? {
            Line::Reset if reply.is_positive() => session.recipients.clear(),
            Line::Recipient(recipient) if reply.is_positive() => session.recipients.push(recipient),
            Line::Data if reply.is_intermediate() => {
                session.content.clear();
                session.in_data = true;
            }
            Line::Dot => {
                session.in_data = false;
                if reply.is_positive() {
                    let taking = session.take();
                    self.unheard.insert(event, taking.clone());
                    return Some(taking);
                }
            }
            _ => {}
        }
        None
    }
}

impl Session {
    fn take(&mut self) -> Taking {
        Taking {
            client: self.client,
            server: self.server,
            recipients: std::mem::take(&mut self.recipients),
            message: unstuffed(&std::mem::take(&mut self.content)),
        }
    }
}

/// An address as it is compared here.
pub fn address(path: &str) -> String {
    path.trim_matches(['<', '>']).to_ascii_lowercase()
}
