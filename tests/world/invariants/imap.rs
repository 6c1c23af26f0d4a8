//! What clients and servers of IMAP4 say to each other, followed from outside: which commands a server may have carried out by now.

use std::collections::{BTreeMap, VecDeque};
use std::ops::RangeInclusive;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use mailscope::imap::dissect::Meaning;
use mailscope::imap::types::{
    Code, Command, CommandBody, FetchData, Response, SequenceSet, StatusItem, StatusKind, Untagged,
};
use mailscope::mail::Flag;
use mailscope::net::NodeId;
use mailscope::trace::ConnectionId;

use crate::sometimes::{Sight, Sometimes};

/// The mailbox that is open.
#[derive(Debug, Clone)]
pub struct Selected {
    pub mailbox: String,
    pub read_only: bool,
}

/// A command that a server has carried out, or may have.
#[derive(Debug, Clone)]
pub struct Operation {
    pub server: NodeId,
    pub user: String,
    pub selected: Option<Selected>,
    pub body: CommandBody,
    /// The server has answered OK, and with these codes. Otherwise it may have done nothing, or will do it later.
    pub acknowledged: Option<Vec<Code>>,
    /// It came in this very instant: nothing of it was done before.
    pub is_fresh: bool,
    /// The client had been told of all messages whose UIDs are lower: those are surely meant (RFC 3501 §5.2).
    pub told_below: u32,
}

impl Operation {
    /// Whether it was done in this very instant, for certain.
    pub fn is_done_now(&self) -> bool {
        self.is_fresh && self.acknowledged.is_some()
    }

    /// Whether it was surely done to this message in this instant.
    pub fn has_met(&self, uid: u32) -> bool {
        self.is_done_now() && uid < self.told_below
    }

    /// The mailbox that it changes messages of, if that is the selected one and may be changed.
    pub fn writes(&self) -> Option<&str> {
        self.selected.as_ref().filter(|selected| !selected.read_only).map(|selected| selected.mailbox.as_str())
    }
}

/// Whether a set of UIDs names one; `*` is `last`.
pub fn names(set: &SequenceSet, uid: u32, last: u32) -> bool {
    let mut ranges = set.ranges(last);
    ranges.any(|range: RangeInclusive<u32>| range.contains(&uid))
}

/// What a server has told of a mailbox.
#[derive(Debug, Clone)]
pub enum Told {
    UidValidity(u32),
    UidNext(u32),
    Message { uid: u32, flags: Option<Vec<Flag>>, octets: Option<Bytes> },
}

/// In answer to a command of this very instant.
#[derive(Debug, Clone)]
pub struct Telling {
    pub server: NodeId,
    pub user: String,
    pub mailbox: String,
    pub what: Told,
}

#[derive(Debug)]
struct Asked {
    tag: String,
    body: CommandBody,
    is_fresh: bool,
}

/// One connection, as its server knows it.
#[derive(Debug)]
struct Session {
    server: NodeId,
    user: Option<String>,
    /// Whose credentials are being looked at.
    claims: Option<String>,
    selected: Option<Selected>,
    told_below: u32,
    /// The server has said in this instant how many messages there are.
    told_exists: bool,
    /// Commands that have come and are not answered.
    waiting: VecDeque<Asked>,
    /// What has come of a command with a literal, and its tag.
    begun: Option<(String, Vec<u8>)>,
    /// The octets of the literal that have not come.
    missing: u64,
    /// What has been said of a response with a literal.
    answering: Vec<u8>,
    codes: Vec<Code>,
    is_over: bool,
}

/// All connections of a world.
#[derive(Debug, Default)]
pub struct Imap {
    sessions: BTreeMap<ConnectionId, Session>,
    done: Vec<Operation>,
    pub told: Vec<Telling>,
}

impl Imap {
    /// A server has taken a connection.
    pub fn open(&mut self, id: ConnectionId, server: NodeId) {
        let session = Session {
            server,
            user: None,
            claims: None,
            selected: None,
            told_below: 0,
            told_exists: false,
            waiting: VecDeque::new(),
            begun: None,
            missing: 0,
            answering: Vec::new(),
            codes: Vec::new(),
            is_over: false,
        };
        self.sessions.insert(id, session);
    }

    /// The connection is over for its server; whether it was reset matters to who is within a literal.
    pub fn close(&mut self, id: ConnectionId, is_reset: bool, reached: &mut Sometimes) {
        if let Some(session) = self.sessions.get_mut(&id) {
            session.is_over = true;
            if is_reset && session.missing > 0 {
                reached.see(Sight::ResetWithinALiteral);
            }
        }
    }

    /// The command that the server has before it is never carried out.
    pub fn strike(&mut self, id: ConnectionId) {
        if let Some(session) = self.sessions.get_mut(&id) {
            session.waiting.clear();
            session.begun = None;
        }
    }

    /// The server has read this.
    pub fn hear(&mut self, id: ConnectionId, bytes: &Bytes, meaning: &Meaning) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        match meaning {
            Meaning::Command(command) => session.ask(command.clone()),
            Meaning::CommandPart { tag: Some(tag), literal, .. } => {
                session.begun = Some((tag.clone(), bytes.to_vec()));
                session.missing = literal.map_or(0, |literal| literal.octets);
            }
            Meaning::CommandPart { tag: None, literal, .. } => {
                let Some((_, begun)) = &mut session.begun else { return };
                begun.extend_from_slice(bytes);
                session.missing = literal.map_or(0, |literal| literal.octets);
                if literal.is_none()
                    && let Some((_, whole)) = session.begun.take()
                    && let Ok(command) = Command::parse(&whole.into())
                {
                    session.ask(command);
                }
            }
            Meaning::Content(_) => {
                session.missing = session.missing.saturating_sub(bytes.len() as u64);
                if let Some((_, begun)) = &mut session.begun {
                    begun.extend_from_slice(bytes);
                }
            }
            Meaning::Credentials(_) => session.claims = user_of(bytes.trim_ascii()).or(session.claims.take()),
            _ => {}
        }
    }

    /// The server says this.
    pub fn answer(&mut self, id: ConnectionId, bytes: &Bytes, meaning: &Meaning, reached: &mut Sometimes) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let response = match meaning {
            Meaning::Response { response, .. } => response.clone(),
            Meaning::ResponsePart { first, literal, .. } => {
                if *first {
                    session.answering.clear();
                }
                session.answering.extend_from_slice(bytes);
                match literal {
                    Some(_) => return,
                    None => match Response::parse(&std::mem::take(&mut session.answering).into()) {
                        Ok(response) => response,
                        Err(_) => return,
                    },
                }
            }
            Meaning::Content(_) => return session.answering.extend_from_slice(bytes),
            _ => return,
        };
        match response {
            Response::Untagged(Untagged::Status(status)) => {
                let told = match &status.code {
                    Some(Code::UidValidity(value)) => Some(Told::UidValidity(*value)),
                    Some(Code::UidNext(value)) => Some(Told::UidNext(*value)),
                    _ => None,
                };
                session.codes.extend(status.code);
                if let (
                    Some(Asked { body: CommandBody::Select(mailbox) | CommandBody::Examine(mailbox), .. }),
                    Some(what),
                ) = (session.waiting.front(), told)
                {
                    let mailbox = mailbox.clone();
                    self.told.extend(session.tells(mailbox, what));
                }
            }
            Response::Untagged(Untagged::StatusOf { mailbox, items }) => {
                for (item, value) in items {
                    let what = match item {
                        StatusItem::UidNext => Told::UidNext(value),
                        StatusItem::UidValidity => Told::UidValidity(value),
                        _ => continue,
                    };
                    self.told.extend(session.tells(mailbox.clone(), what));
                }
            }
            Response::Untagged(Untagged::Fetch { items, .. }) => {
                let Some(selected) = session.selected.clone() else { return };
                let (mut uid, mut flags, mut octets) = (None, None, None);
                for item in items {
                    match item {
                        FetchData::Uid(it) => uid = Some(it),
                        FetchData::Flags { flags: it, .. } => flags = Some(it),
                        FetchData::Section { section, origin: None, octets: it }
                            if section.part.is_empty() && section.text.is_none() =>
                        {
                            octets = it;
                        }
                        _ => {}
                    }
                }
                if let Some(uid) = uid {
                    self.told.extend(session.tells(selected.mailbox, Told::Message { uid, flags, octets }));
                }
            }
            Response::Untagged(Untagged::Exists(_)) => session.told_exists = true,
            Response::Untagged(Untagged::Expunge(_)) => {
                if matches!(session.waiting.front(), Some(Asked { body: CommandBody::Idle, .. })) {
                    reached.see(Sight::ExpungeDuringIdle);
                }
            }
            Response::Tagged { tag, status } => {
                session.codes.extend(status.code.clone());
                let codes = std::mem::take(&mut session.codes);
                if session.begun.as_ref().is_some_and(|(it, _)| *it == tag) {
                    // The literal was not let in.
                    session.begun = None;
                    session.missing = 0;
                }
                let Some(at) = session.waiting.iter().position(|asked| asked.tag == tag) else { return };
                let Some(asked) = session.waiting.remove(at) else { return };
                let is_over_quota = matches!(&status.code, Some(Code::Other(word)) if word == "OVERQUOTA");
                if is_over_quota && matches!(asked.body, CommandBody::Append { .. }) {
                    reached.see(Sight::QuotaReachedInAppend);
                }
                if status.kind == StatusKind::Ok {
                    let done = session.operation(&asked, session.selected.clone(), Some(codes));
                    session.selected = after(&asked.body, session.selected.take());
                    if let CommandBody::Select(_) | CommandBody::Examine(_) = asked.body {
                        session.told_below = 0;
                    }
                    if let CommandBody::Login { .. } | CommandBody::Authenticate { .. } = asked.body {
                        session.user = session.claims.take();
                    }
                    self.done.extend(done);
                } else if matches!(asked.body, CommandBody::Select(_) | CommandBody::Examine(_)) {
                    session.selected = None;
                }
            }
            _ => {}
        }
    }

    /// Whether something was surely done with an account in this instant, or told of it.
    pub fn has_done(&self, server: NodeId, user: &str) -> bool {
        self.done.iter().any(|it| it.server == server && it.user == user)
            || self.told.iter().any(|it| it.server == server && it.user == user)
    }

    /// What a server has done with an account in this instant, and may have done.
    pub fn operations(&self, server: NodeId, user: &str) -> Vec<Operation> {
        let mut all: Vec<Operation> =
            self.done.iter().filter(|it| it.server == server && it.user == user).cloned().collect();
        let sessions = self.sessions.values().filter(|it| it.server == server && it.user.as_deref() == Some(user));
        for session in sessions {
            let mut selected = session.selected.clone();
            for asked in &session.waiting {
                all.extend(session.operation(asked, selected.clone(), None));
                selected = after(&asked.body, selected);
            }
        }
        all
    }

    /// The instant is over. Mailboxes may be called otherwise now (account, name before and after), and `next` tells their UIDNEXT.
    pub fn pass(
        &mut self,
        renamed: &[(NodeId, String, String, String)],
        next: impl Fn(NodeId, &str, &str) -> Option<u32>,
    ) {
        self.done.clear();
        self.told.clear();
        self.sessions.retain(|_, session| !session.is_over);
        for session in self.sessions.values_mut() {
            session.waiting.iter_mut().for_each(|asked| asked.is_fresh = false);
            let (Some(user), Some(selected)) = (&session.user, &mut session.selected) else { continue };
            let new = renamed.iter().find(|(node, account, from, _)| {
                *node == session.server && account == user && *from == selected.mailbox
            });
            if let Some((.., to)) = new {
                selected.mailbox.clone_from(to);
            }
            if std::mem::take(&mut session.told_exists) {
                session.told_below = next(session.server, user, &selected.mailbox).unwrap_or(0);
            }
        }
    }
}

/// What is selected after a command that has gone well.
fn after(body: &CommandBody, selected: Option<Selected>) -> Option<Selected> {
    match body {
        CommandBody::Select(mailbox) => Some(Selected { mailbox: mailbox.clone(), read_only: false }),
        CommandBody::Examine(mailbox) => Some(Selected { mailbox: mailbox.clone(), read_only: true }),
        CommandBody::Close | CommandBody::Unselect => None,
        CommandBody::Delete(mailbox) => selected.filter(|selected| selected.mailbox != *mailbox),
        _ => selected,
    }
}

impl Session {
    fn ask(&mut self, Command { tag, body, .. }: Command) {
        match &body {
            CommandBody::Login { user, .. } => self.claims = Some(String::from_utf8_lossy(user).into_owned()),
            CommandBody::Authenticate { initial: Some(initial), .. } => self.claims = user_of(initial.as_bytes()),
            _ => {}
        }
        self.waiting.push_back(Asked { tag, body, is_fresh: true });
    }

    fn operation(
        &self,
        asked: &Asked,
        selected: Option<Selected>,
        acknowledged: Option<Vec<Code>>,
    ) -> Option<Operation> {
        let user = self.user.clone()?;
        let (body, is_fresh) = (asked.body.clone(), asked.is_fresh);
        let (server, told_below) = (self.server, self.told_below);
        Some(Operation { server, user, selected, body, acknowledged, is_fresh, told_below })
    }

    fn tells(&self, mailbox: String, what: Told) -> Option<Telling> {
        let user = self.user.clone()?;
        self.waiting.front().is_some_and(|asked| asked.is_fresh).then_some(Telling {
            server: self.server,
            user,
            mailbox,
            what,
        })
    }
}

/// The user name in the credentials of AUTH PLAIN (RFC 4616 §2).
pub fn user_of(base64: &[u8]) -> Option<String> {
    let words = STANDARD.decode(base64).ok()?;
    let user = words.split(|octet| *octet == 0).nth(1)?;
    Some(String::from_utf8_lossy(user).into_owned())
}
