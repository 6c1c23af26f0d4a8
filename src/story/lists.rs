//! The lists of messages that a computer has, as its card on the stage shows them.

use super::{HostState, MessageRow, Screenplay};
use crate::mail::{Flag, INBOX, Seal};
use crate::net::NodeId;
use crate::sim::{NodeKind, NodeSpec, ProgramSpec};

/// The most lists that a card has room for.
const LISTS: usize = 4;

/// A list of messages on a card. The four places where mail waits are kept apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// What is to be handed in.
    Outbox,
    /// What is to be passed on.
    Queue {
        /// Whether anything ever waits in it for a later try, or to be asked for.
        waits: bool,
    },
    /// A mailbox on a server: account and name.
    Mailbox(String, String),
    /// A folder in a mail program.
    Folder(String),
    /// What there is no room for on the card, as one list.
    Others(Vec<List>),
}

/// The lists of each card, the same for a whole story so that nothing jumps (while a session goes on, more lists may come to hold mail);
/// `None` for routers.
#[must_use]
pub fn lists(play: &Screenplay) -> Vec<Option<Vec<List>>> {
    let nodes = play.spec().nodes.iter().enumerate();
    nodes.map(|(at, node)| host_lists(play, NodeId(at as u16), node)).collect()
}

fn host_lists(play: &Screenplay, node: NodeId, spec: &NodeSpec) -> Option<Vec<List>> {
    let NodeKind::Host(host) = &spec.kind else { return None };
    let mut lists = Vec::new();
    // What is always there, empty or not.
    let reads = host.programs.iter().any(|program| matches!(program, ProgramSpec::MailProgram(_)));
    let relays = host
        .programs
        .iter()
        .any(|program| matches!(program, ProgramSpec::Mta(mta) if mta.submission || !mta.relay_domains.is_empty()));
    if reads {
        lists.push(List::Outbox);
    }
    let queued = || play.states_of(node).flat_map(|state| &state.queue);
    let queue = List::Queue { waits: queued().any(|row| row.held || row.next_attempt.is_some()) };
    if relays {
        lists.push(queue.clone());
    }
    for state in play.states_of(node) {
        let mut add = |list: List| {
            if !lists.contains(&list) {
                lists.push(list);
            }
        };
        if !state.queue.is_empty() {
            add(queue.clone());
        }
        for mailbox in state.mailboxes.iter().filter(|m| m.name == INBOX || !m.messages.is_empty()) {
            add(List::Mailbox(mailbox.account.clone(), mailbox.name.clone()));
        }
        for folder in state.folders.iter().filter(|f| f.name == INBOX || !f.messages.is_empty()) {
            add(List::Folder(folder.name.clone()));
        }
    }
    lists.sort();
    if lists.len() > LISTS {
        // Room is for those that mail is ever in; the rest is one list.
        let holds = |list: &List| play.states_of(node).any(|state| !list.rows(state).is_empty());
        let fixed = |list: &List| matches!(list, List::Outbox | List::Queue { .. });
        let (mut shown, others): (Vec<_>, Vec<_>) = lists.into_iter().partition(|list| fixed(list) || holds(list));
        let mut others = [shown.split_off(shown.len().min(LISTS - 1)), others].concat();
        let rest = others.split_off(others.len().min(LISTS - 1 - shown.len()));
        shown.extend(others);
        shown.sort();
        shown.push(List::Others(rest));
        lists = shown;
    }
    Some(lists)
}

impl List {
    /// The messages of a list.
    #[must_use]
    pub fn rows(&self, state: &HostState) -> Vec<ListRow> {
        let listed = |rows: &[MessageRow]| -> Vec<_> {
            rows.iter()
                .map(|row| ListRow {
                    seal: row.seal,
                    there: Completeness::of(row),
                    unseen: !row.flags.contains(&Flag::Seen),
                    leaving: row.leaving,
                })
                .collect()
        };
        match self {
            List::Outbox => state.outbox.iter().map(|row| ListRow::waiting(row.seal)).collect(),
            List::Queue { .. } => state.queue.iter().map(|row| ListRow::waiting(Some(row.seal))).collect(),
            List::Mailbox(account, name) => {
                let here = state.mailboxes.iter().find(|m| m.account == *account && m.name == *name);
                here.map(|mailbox| listed(&mailbox.messages)).unwrap_or_default()
            }
            List::Folder(name) => state
                .folders
                .iter()
                .find(|f| f.name == *name)
                .map(|folder| listed(&folder.messages))
                .unwrap_or_default(),
            List::Others(lists) => lists.iter().flat_map(|list| list.rows(state)).collect(),
        }
    }
}

/// A message in a [`List`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListRow {
    /// Which; `None` while not even its header is known there.
    pub seal: Option<Seal>,
    /// How much of it.
    pub there: Completeness,
    /// Whether it is new to its reader.
    pub unseen: bool,
    /// Whether it is removed when the POP3 session that marked it says QUIT.
    pub leaving: bool,
}

impl ListRow {
    /// On its way: it is there whole, and nobody reads it.
    const fn waiting(seal: Option<Seal>) -> Self {
        Self { seal, there: Completeness::Whole, unseen: false, leaving: false }
    }
}

/// How much of a message is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// All of it.
    Whole,
    /// Only its header: a dashed outline.
    Header,
    /// It was here and is about to go, or lies elsewhere: an outline.
    Ghost,
}

impl Completeness {
    /// How much of a listed message is there, as it is shown.
    #[must_use]
    pub fn of(row: &MessageRow) -> Self {
        match (row.leaving || row.flags.contains(&Flag::Deleted), row.whole) {
            (true, _) => Self::Ghost,
            (false, true) => Self::Whole,
            (false, false) => Self::Header,
        }
    }
}
