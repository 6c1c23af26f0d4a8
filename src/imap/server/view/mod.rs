//! What a session has told its client about the selected mailbox, and what it has not told yet.
//!
//! A client knows messages by sequence number, so numbers may change only when it is told so, and it may be told only at
//! certain moments (RFC 3501 §5.2, §5.5, §7.4.1). The view is therefore not the mailbox: it follows the mailbox's change
//! log and holds back what the client must not hear yet.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::mail::{ChangeKind, Flag, Flags, Mailbox, MailboxId, Message, Store, StoredMessage, Uid};

/// Something the client is told without having asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Update {
    /// `* FLAGS`: there are keywords the client has not heard of (RFC 3501 §7.2.6).
    Flags(Flags),
    /// `* n EXPUNGE`: the numbers behind it move up by one (RFC 3501 §7.4.1).
    Expunge(u32),
    /// `* n EXISTS` (RFC 3501 §7.3.1).
    Exists(u32),
    /// `* n RECENT` (RFC 3501 §7.3.2).
    Recent(u32),
    /// `* n FETCH (FLAGS (...))`: somebody changed the flags (RFC 3501 §7.4.2).
    Fetch {
        /// The sequence number.
        number: u32,
        /// Its flags now.
        flags: Flags,
        /// Whether it is `\Recent` to this session.
        recent: bool,
    },
}

/// The selected mailbox as the client knows it.
#[derive(Debug, Clone)]
pub struct View {
    account: String,
    id: MailboxId,
    read_only: bool,
    /// The messages by sequence number, which counts from 1.
    uids: Vec<Uid>,
    /// Messages that this session was the first to hear of.
    recent: BTreeSet<Uid>,
    /// Every flag that the client has been told of.
    known_flags: Flags,
    /// How far the change log has been followed.
    cursor: usize,
    /// How long the log of the whole store was then: if it still is, nothing is new.
    log_length: usize,
    new: BTreeSet<Uid>,
    /// Messages whose removal the client has not heard of: what is known of them without their octets.
    expunged: BTreeMap<Uid, StoredMessage>,
    flagged: BTreeSet<Uid>,
    new_flags: bool,
}

/// The number of something as IMAP writes it. A mailbox has fewer messages than there are UIDs.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl View {
    /// Opens a mailbox. Unless `read_only`, its new messages are `\Recent` to this session and to no later one.
    ///
    /// `None` when there is no such mailbox.
    #[must_use]
    pub fn open(store: &mut Store, account: &str, name: &str, read_only: bool) -> Option<Self> {
        let mailbox = store.mailbox(account, name).ok()?;
        let recent_from = mailbox.recent_from();
        let mut known_flags: Flags = Flag::SYSTEM.into_iter().collect();
        for keyword in mailbox.messages().flat_map(|m| m.flags.iter()) {
            if !known_flags.contains(keyword) {
                known_flags.insert(keyword.clone());
            }
        }
        let view = Self {
            account: account.to_owned(),
            id: mailbox.id(),
            read_only,
            uids: mailbox.messages().map(|m| m.uid).collect(),
            recent: mailbox.messages().rev().map(|m| m.uid).take_while(|uid| uid.get() >= recent_from).collect(),
            known_flags,
            cursor: mailbox.change_count(),
            log_length: store.change_count(),
            new: BTreeSet::new(),
            expunged: BTreeMap::new(),
            flagged: BTreeSet::new(),
            new_flags: false,
        };
        if !read_only {
            store.claim_recent(account, name).ok()?;
        }
        Some(view)
    }

    /// Whether it was opened with EXAMINE.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// The identity of the mailbox, which survives a new name.
    #[must_use]
    pub const fn id(&self) -> MailboxId {
        self.id
    }

    /// The messages the client knows, by sequence number.
    #[must_use]
    pub fn uids(&self) -> &[Uid] {
        &self.uids
    }

    /// How many messages the client knows.
    #[must_use]
    pub fn exists(&self) -> u32 {
        number(self.uids.len())
    }

    /// How many of them are `\Recent`.
    #[must_use]
    pub fn recent(&self) -> u32 {
        number(self.recent.len())
    }

    /// Whether a message is `\Recent` to this session.
    #[must_use]
    pub fn is_recent(&self, uid: Uid) -> bool {
        self.recent.contains(&uid)
    }

    /// The system flags and every keyword in use.
    #[must_use]
    pub const fn flags(&self) -> &Flags {
        &self.known_flags
    }

    /// Whether the mailbox has been deleted since the log was last followed.
    #[must_use]
    pub fn is_lost(&self, store: &Store) -> bool {
        self.is_behind(store) && self.mailbox(store).is_none()
    }

    /// A message that has been removed without the client having heard of it: one without text, which has kept its flags and
    /// its date (RFC 2180 §4.1.3).
    #[must_use]
    pub fn removed(&self, uid: Uid) -> Option<&StoredMessage> {
        self.expunged.get(&uid)
    }

    /// The mailbox and the name it has now; `None` once it has been deleted.
    #[must_use]
    pub fn mailbox<'a>(&self, store: &'a Store) -> Option<(&'a str, &'a Mailbox)> {
        store.mailbox_by_id(&self.account, self.id)
    }

    /// Whether the store has changed since the log was last followed.
    #[must_use]
    pub fn is_behind(&self, store: &Store) -> bool {
        store.change_count() != self.log_length
    }

    /// Follows the change log. What this session does itself (`own`) needs no telling of flags, others' doings do.
    pub fn follow(&mut self, store: &Store, own: bool) {
        if !self.is_behind(store) {
            return;
        }
        let Some((_, mailbox)) = store.mailbox_by_id(&self.account, self.id) else { return };
        self.log_length = store.change_count();
        for change in store.changes_since(mailbox, self.cursor) {
            match &change.kind {
                ChangeKind::Added { uid } => {
                    self.new.insert(*uid);
                    if let Some(stored) = mailbox.get(*uid) {
                        learn(&mut self.known_flags, &mut self.new_flags, &stored.flags);
                    }
                }
                ChangeKind::FlagsChanged { uid, to, .. } => {
                    learn(&mut self.known_flags, &mut self.new_flags, to);
                    if !own && !self.new.contains(uid) {
                        self.flagged.insert(*uid);
                    }
                }
                ChangeKind::Expunged { uid, flags, internal_date, .. } => {
                    self.flagged.remove(uid);
                    // A message that came and went unheard never was.
                    if !self.new.remove(uid) {
                        let rest = StoredMessage {
                            uid: *uid,
                            message: Message::new(""),
                            flags: flags.clone(),
                            internal_date: *internal_date,
                            modseq: change.modseq,
                        };
                        self.expunged.insert(*uid, rest);
                    }
                }
                ChangeKind::Created | ChangeKind::Renamed { .. } | ChangeKind::Deleted => {}
            }
        }
        self.cursor = mailbox.change_count();
    }

    /// What the client is to be told now, in the order in which it must hear it; `expunges` whether sequence numbers may
    /// change. Afterwards the client knows it.
    pub fn tell(&mut self, store: &mut Store, expunges: bool) -> Vec<Update> {
        self.follow(store, false);
        let mut updates = Vec::new();
        updates.extend(self.tell_flags());
        if expunges && !self.expunged.is_empty() {
            self.tell_expunged(&mut updates);
        }
        if !self.new.is_empty() {
            self.tell_new(store, &mut updates);
        }
        for uid in std::mem::take(&mut self.flagged) {
            let stored = self.mailbox(store).and_then(|(_, mailbox)| mailbox.get(uid));
            if let (Ok(at), Some(stored)) = (self.uids.binary_search(&uid), stored) {
                let (number, flags) = (number(at + 1), stored.flags.clone());
                updates.push(Update::Fetch { number, flags, recent: self.is_recent(uid) });
            }
        }
        updates
    }

    /// The flags in use, if the client does not know them all.
    pub fn tell_flags(&mut self) -> Option<Update> {
        std::mem::take(&mut self.new_flags).then(|| Update::Flags(self.known_flags.clone()))
    }

    /// The client has just been told the flags of a message in answer to a command.
    pub fn has_told_flags(&mut self, uid: Uid) {
        self.flagged.remove(&uid);
    }

    /// Each number is the one after the removals before it, as in the example of RFC 3501 §6.4.3.
    fn tell_expunged(&mut self, updates: &mut Vec<Update>) {
        let expunged = std::mem::take(&mut self.expunged);
        let mut gone = expunged.keys().peekable();
        let mut at = 0;
        self.uids.retain(|uid| {
            let stays = gone.next_if(|gone| *gone == uid).is_none();
            if stays {
                at += 1;
            } else {
                updates.push(Update::Expunge(number(at + 1)));
            }
            stays
        });
        for uid in expunged.keys() {
            self.recent.remove(uid);
        }
    }

    fn tell_new(&mut self, store: &mut Store, updates: &mut Vec<Update>) {
        let Some((name, mailbox)) = self.mailbox(store) else { return };
        let recent_from = mailbox.recent_from();
        if !self.read_only && recent_from < mailbox.uid_next() {
            let name = name.to_owned();
            // The mailbox is there, as its name has just shown.
            let _ = store.claim_recent(&self.account, &name);
        }
        let new = std::mem::take(&mut self.new);
        self.recent.extend(new.iter().filter(|uid| uid.get() >= recent_from));
        self.uids.extend(new);
        updates.extend([Update::Exists(self.exists()), Update::Recent(self.recent())]);
    }

    /// The places (from 0) of the messages whose UIDs lie in a range.
    #[must_use]
    pub fn places_of_uids(&self, uids: &std::ops::RangeInclusive<u32>) -> Range<usize> {
        let start = self.uids.partition_point(|uid| uid.get() < *uids.start());
        let end = self.uids.partition_point(|uid| uid.get() <= *uids.end());
        start..end.max(start)
    }
}

/// Adds flags to those that the client knows; `news` if one is new to it.
fn learn(known: &mut Flags, news: &mut bool, flags: &Flags) {
    for flag in flags.iter().filter(|flag| matches!(flag, Flag::Keyword(_))) {
        if !known.contains(flag) {
            known.insert(flag.clone());
            *news = true;
        }
    }
}

#[cfg(test)]
mod tests;
