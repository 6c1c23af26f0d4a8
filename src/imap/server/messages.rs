//! The messages that a command names, and COPY and MOVE of them (RFC 3501 §6.4.7, RFC 4315, RFC 6851).

use std::ops::Range;

use super::reply::Reply;
use super::session::Session;
use super::view::View;
use crate::base::effort::AT_ONCE;
use crate::imap::limits::MAX_COPIED;
use crate::imap::types::{Code, SequenceSet};
use crate::imap::words::Extension;
use crate::mail::{Mailbox, Store, Uid};

/// Messages that a command names: places in the view, in order, none twice.
pub(super) type Places = Vec<Range<usize>>;

impl View {
    /// The messages of a set of sequence numbers or of UIDs.
    ///
    /// A sequence number beyond the last message is a mistake of the client (RFC 3501 §9 `seq-number`), a UID that is not
    /// there is none (§6.4.8).
    pub(super) fn places(&self, set: &SequenceSet, by_uid: bool) -> Result<Places, Reply> {
        let last = if by_uid { self.uids().last().map_or(0, |uid| uid.get()) } else { self.exists() };
        let mut places: Places = Vec::new();
        for range in set.ranges(last) {
            if by_uid {
                places.push(self.places_of_uids(&range));
            } else if *range.start() == 0 || *range.end() > last {
                return Err(Reply::bad("Invalid messageset"));
            } else {
                places.push(*range.start() as usize - 1..*range.end() as usize);
            }
        }
        places.retain(|range| !range.is_empty());
        places.sort_unstable_by_key(|range| range.start);
        // Ranges that touch become one.
        places.dedup_by(|later, earlier| {
            let joined = later.start <= earlier.end;
            if joined {
                earlier.end = earlier.end.max(later.end);
            }
            joined
        });
        Ok(places)
    }

    /// The UIDs at the next places, which are in reverse order: some of them.
    pub(super) fn next_uids(&self, places: &mut Places) -> Vec<Uid> {
        let mut uids = Vec::new();
        while let Some(range) = places.last_mut()
            && uids.len() < AT_ONCE
        {
            let end = range.end.min(range.start + AT_ONCE - uids.len());
            uids.extend_from_slice(self.uids().get(range.start..end).unwrap_or_default());
            range.start = end;
            if range.start >= range.end {
                places.pop();
            }
        }
        uids
    }

    /// The UIDs at these places, and whether all of those messages are still there.
    fn present(&self, mailbox: &Mailbox, places: &Places) -> (Vec<Uid>, bool) {
        let named = places.iter().flat_map(|range| self.uids().get(range.clone()).unwrap_or_default());
        let mut all = true;
        let there = named.copied().filter(|uid| {
            let is_there = mailbox.get(*uid).is_some();
            all &= is_there;
            is_there
        });
        let there = there.collect();
        (there, all)
    }
}

impl Session {
    /// Lets this session change its mailbox: flags that others have changed are kept apart from its own doing (RFC 3501
    /// §6.4.6). `None` when there is no such mailbox any more.
    pub(super) fn change<T>(&mut self, store: &mut Store, act: impl FnOnce(&mut Store, &str, &str) -> T) -> Option<T> {
        let (Some(user), Some(view)) = (&self.user, &mut self.view) else { return None };
        view.follow(store, false);
        let name = view.mailbox(store)?.0.to_owned();
        let result = act(store, user, &name);
        view.follow(store, true);
        Some(result)
    }

    /// The messages that a command names, the name and number of the mailbox they lie in.
    fn named(&self, store: &Store, set: &SequenceSet, by_uid: bool) -> Result<Named, Reply> {
        let view = self.view.as_ref().ok_or_else(Reply::not_now)?;
        let places = view.places(set, by_uid)?;
        let (_, mailbox) = view.mailbox(store).ok_or_else(Reply::not_now)?;
        check_count(places.iter().map(Range::len).sum())?;
        let (uids, all) = view.present(mailbox, &places);
        Ok(Named { uids, all })
    }

    /// The selected mailbox, if it may be changed.
    pub(super) fn writable(&self) -> Result<&View, Reply> {
        match &self.view {
            Some(view) if view.is_read_only() => Err(Reply::no("Mailbox is read-only")),
            Some(view) => Ok(view),
            None => Err(Reply::not_now()),
        }
    }

    /// `COPY` (RFC 3501 §6.4.7): all messages or none.
    pub(super) fn copy(
        &mut self,
        store: &mut Store,
        set: &SequenceSet,
        by_uid: bool,
        to: &str,
    ) -> Result<Reply, Reply> {
        let named = self.named(store, set, by_uid)?;
        if !named.all && !by_uid {
            return Err(Reply::expunged());
        }
        let copied = self.change(store, |store, user, from| store.copy_messages(user, from, to, &named.uids));
        let pairs = copied.ok_or_else(Reply::not_now)?.map_err(|error| Reply::not_put(&error))?;
        Ok(match self.copy_uid(store, to, &pairs) {
            Some(code) => Reply::done_with(code),
            None => Reply::done(),
        })
    }

    /// `MOVE` (RFC 6851). Where the copies are comes before the EXPUNGEs, which follow at the completion (§3.3).
    pub(super) fn move_messages(
        &mut self,
        store: &mut Store,
        set: &SequenceSet,
        by_uid: bool,
        to: &str,
    ) -> Result<Reply, Reply> {
        self.writable()?;
        let named = self.named(store, set, by_uid)?;
        if !named.all && !by_uid {
            return Err(Reply::expunged());
        }
        let moved = self.change(store, |store, user, from| store.move_messages(user, from, to, &named.uids));
        let pairs = moved.ok_or_else(Reply::not_now)?.map_err(|error| Reply::not_put(&error))?;
        if let Some(code) = self.copy_uid(store, to, &pairs) {
            self.untagged_ok(code, "moved");
        }
        Ok(Reply::done())
    }

    /// Whether the client is told the UIDs of copies (RFC 4315 §3).
    pub(super) fn tells_new_uids(&self) -> bool {
        self.has(Extension::UidPlus)
    }

    /// Which message became which (RFC 4315 §3); nothing to say if none did.
    fn copy_uid(&self, store: &Store, to: &str, pairs: &[(Uid, Uid)]) -> Option<Code> {
        let target = store.mailbox(self.user.as_deref()?, to).ok()?;
        let old = SequenceSet::of(pairs.iter().map(|(old, _)| old.get()));
        let new = SequenceSet::of(pairs.iter().map(|(_, new)| new.get()));
        (self.tells_new_uids() && !pairs.is_empty()).then(|| Code::CopyUid(target.uid_validity().0.get(), old, new))
    }
}

/// That no more messages are copied or moved at once than may be.
pub(super) fn check_count(messages: usize) -> Result<(), Reply> {
    if messages > MAX_COPIED {
        return Err(Reply::no_because("LIMIT", format!("at most {MAX_COPIED} messages at a time")));
    }
    Ok(())
}

/// The messages that a command names.
struct Named {
    /// Those that are still there.
    uids: Vec<Uid>,
    /// Whether all are.
    all: bool,
}
