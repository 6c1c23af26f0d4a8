//! EXPUNGE, CLOSE and DELETE (RFC 3501 §6.4.3, §6.4.2, §6.3.4; RFC 4315 §2.1): some messages after the other, so that nobody else waits for
//! many of them.

use std::ops::RangeInclusive;

use super::mailboxes::check_length;
use super::reply::Reply;
use super::session::{Outcome, Session, Work};
use crate::base::effort::{AT_ONCE, CHANGE};
use crate::imap::types::SequenceSet;
use crate::mail::{Flag, INBOX, Mailbox, MailboxId, Store, Uid, canonical_name};

/// An EXPUNGE, CLOSE or DELETE under way.
#[derive(Debug, Clone)]
pub(super) struct Removing {
    mailbox: MailboxId,
    /// The messages that are still to be removed, in reverse order.
    uids: Vec<Uid>,
    then: Then,
}

/// What follows when all of them are gone.
#[derive(Debug, Clone)]
enum Then {
    /// The client hears of it.
    Tell,
    /// It does not, and the mailbox is no longer selected.
    Close,
    /// The mailbox of this name is deleted, too.
    Delete(String),
}

impl Session {
    /// `EXPUNGE`, or `UID EXPUNGE` of a set: what is marked as deleted is removed.
    pub(super) fn expunge(&mut self, store: &Store, set: Option<&SequenceSet>) -> Result<Outcome, Reply> {
        let view = self.writable()?;
        let last = view.uids().last().map_or(0, |uid| uid.get());
        let ranges = set.map(|set| set.sorted(last));
        let (_, mailbox) = view.mailbox(store).ok_or_else(Reply::not_now)?;
        let removing = Removing { mailbox: mailbox.id(), uids: deleted(mailbox, ranges.as_deref()), then: Then::Tell };
        self.effort.take(mailbox.len() as u64);
        Ok(removing.outcome())
    }

    /// `CLOSE`: removes what is marked as deleted without a word, unless the mailbox is open for reading only.
    pub(super) fn close(&mut self, store: &Store) -> Result<Outcome, Reply> {
        let Ok(view) = self.writable() else {
            self.view = None;
            return Ok(Outcome::Replied(Reply::done()));
        };
        let (_, mailbox) = view.mailbox(store).ok_or_else(Reply::not_now)?;
        let removing = Removing { mailbox: mailbox.id(), uids: deleted(mailbox, None), then: Then::Close };
        self.effort.take(mailbox.len() as u64);
        Ok(removing.outcome())
    }

    /// `DELETE`. Who deletes the mailbox that is selected has none selected any more.
    pub(super) fn delete(&mut self, store: &mut Store, name: &str) -> Result<Outcome, Reply> {
        check_length(name)?;
        let mailbox = self.account(store)?.mailbox(name).filter(|_| canonical_name(name) != INBOX);
        if let Some(mailbox) = mailbox.filter(|mailbox| mailbox.len() > AT_ONCE) {
            let uids = mailbox.messages().rev().map(|stored| stored.uid).collect();
            let removing = Removing { mailbox: mailbox.id(), uids, then: Then::Delete(name.to_owned()) };
            return Ok(removing.outcome());
        }
        self.delete_at_once(store, name).map(Outcome::Replied)
    }

    fn delete_at_once(&mut self, store: &mut Store, name: &str) -> Result<Reply, Reply> {
        let id = self.account(store)?.mailbox(name).map(Mailbox::id);
        let reply = self.arrange(store, name, |store, user| store.delete_mailbox(user, name))?;
        self.view.take_if(|view| Some(view.id()) == id);
        Ok(reply)
    }

    /// Removes the next messages; the reply when all are gone. Those who have the mailbox selected hear of each as it goes.
    pub(super) fn go_on_removing(&mut self, store: &mut Store, removing: &mut Removing) -> Option<Reply> {
        let Removing { mailbox, uids, then } = removing;
        let next = uids.split_off(uids.len().saturating_sub(AT_ONCE));
        let next: Vec<Uid> = next.into_iter().rev().collect();
        self.effort.take(CHANGE * next.len() as u64);
        let user = self.user.as_deref().unwrap_or_default();
        if let Some(name) = store.mailbox_by_id(user, *mailbox).map(|(name, _)| name.to_owned())
            && let Err(error) = store.expunge(user, &name, &next)
        {
            return Some(Reply::refused(&error));
        }
        if !uids.is_empty() {
            if matches!(then, Then::Tell) {
                self.tell(store, true);
            }
            return None;
        }
        match then {
            Then::Tell => {}
            Then::Close => self.view = None,
            Then::Delete(name) => {
                let name = std::mem::take(name);
                return Some(self.delete_at_once(store, &name).unwrap_or_else(|refused| refused));
            }
        }
        Some(Reply::done())
    }
}

impl Removing {
    fn outcome(self) -> Outcome {
        Outcome::Working(Work::Removing(Box::new(self)))
    }
}

/// The messages that are marked as deleted, in reverse order; of those in some ranges, which are in order.
fn deleted(mailbox: &Mailbox, within: Option<&[RangeInclusive<u32>]>) -> Vec<Uid> {
    let is_within = |uid: Uid| {
        within.is_none_or(|ranges| {
            let before = ranges.partition_point(|range| *range.start() <= uid.get());
            before.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|range| range.contains(&uid.get()))
        })
    };
    let deleted = mailbox.messages().rev().filter(|stored| stored.flags.contains(&Flag::Deleted));
    deleted.map(|stored| stored.uid).filter(|uid| is_within(*uid)).collect()
}
