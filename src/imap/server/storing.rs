//! STORE (RFC 3501 §6.4.6): some messages after the other, so that nobody else waits for many of them.

use super::fetch::Fetching;
use super::messages::Places;
use super::reply::Reply;
use super::session::{FLAG, Session};
use crate::base::effort::CHANGE;
use crate::imap::types::{FetchItem, SequenceSet, StoreOperation};
use crate::mail::{Flag, Flags, Store, StoreError, Uid};

/// A STORE under way.
#[derive(Debug, Clone)]
pub(super) struct Storing {
    /// All places that are named, in order, and those that are still to be changed, in reverse order.
    named: Places,
    places: Places,
    operation: StoreOperation,
    flags: Vec<Flag>,
    by_uid: bool,
    silent: bool,
    /// The flags of the message that was changed last, before and after: most messages have those of the one before them, and share the
    /// result, too.
    last: Option<(Flags, Flags)>,
}

impl Session {
    /// Begins a STORE.
    pub(super) fn store_flags(
        &self,
        set: &SequenceSet,
        by_uid: bool,
        operation: StoreOperation,
        flags: Vec<Flag>,
        silent: bool,
    ) -> Result<Storing, Reply> {
        let named = self.writable()?.places(set, by_uid)?;
        let mut places = named.clone();
        places.reverse();
        Ok(Storing { named, places, operation, flags, by_uid, silent, last: None })
    }

    /// Changes the next messages; when all are, the reply, or the FETCH that tells the result unless it is to be silent. That others have
    /// removed some of the messages is no failure: the client hears of it later (RFC 2180 §4.2.1).
    pub(super) fn go_on_storing(
        &mut self,
        store: &mut Store,
        storing: &mut Storing,
    ) -> Option<Result<Box<Fetching>, Reply>> {
        let uids = self.view.as_ref().map(|view| view.next_uids(&mut storing.places)).unwrap_or_default();
        let changed = self.change(store, |store, user, name| {
            uids.iter().try_fold(0, |effort, uid| Ok(effort + storing.change(store, user, name, *uid)?))
        });
        match changed {
            None => return Some(Err(Reply::not_now())),
            Some(Err(error)) => return Some(Err(Reply::refused(&error))),
            Some(Ok(effort)) => self.effort.take(effort),
        }
        if !storing.places.is_empty() {
            return None;
        }
        if storing.silent {
            return Some(Err(Reply::done()));
        }
        self.tell_flags();
        let named = std::mem::take(&mut storing.named);
        Some(Ok(Box::new(Fetching::new(named, vec![FetchItem::Flags], storing.by_uid))))
    }
}

impl Storing {
    /// Changes the flags of a message; as how many octets that are looked through that counts.
    fn change(&mut self, store: &mut Store, user: &str, name: &str, uid: Uid) -> Result<u64, StoreError> {
        let Some(stored) = store.mailbox(user, name)?.get(uid) else { return Ok(CHANGE) };
        let now = stored.flags.clone();
        let changed = match &self.last {
            Some((before, after)) if *before == now => after.clone(),
            _ => self.changed(&now),
        };
        let effort = CHANGE + FLAG * now.iter().chain(changed.iter()).count() as u64;
        self.last = Some((now, changed.clone()));
        store.set_flags(user, name, uid, changed)?;
        Ok(effort)
    }

    fn changed(&self, now: &Flags) -> Flags {
        match self.operation {
            StoreOperation::Replace => self.flags.iter().cloned().collect(),
            StoreOperation::Add => now.iter().chain(&self.flags).cloned().collect(),
            StoreOperation::Remove => now.iter().filter(|flag| !self.flags.contains(flag)).cloned().collect(),
        }
    }
}
