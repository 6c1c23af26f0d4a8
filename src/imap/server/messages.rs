//! Commands that change messages of the selected mailbox: STORE, COPY, MOVE, EXPUNGE, CLOSE (RFC 3501 §6.4, RFC 4315, RFC 6851).

use std::ops::Range;

use super::fetch::Fetching;
use super::reply::Reply;
use super::session::{Outcome, Session, Work};
use super::view::View;
use crate::imap::limits::MAX_CHANGED;
use crate::imap::types::{Code, FetchItem, SequenceSet, StoreOperation};
use crate::imap::words::Extension;
use crate::mail::{Flag, Flags, Mailbox, Store, Uid};

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
        if places.iter().map(Range::len).sum::<usize>() > MAX_CHANGED {
            let text = format!("at most {MAX_CHANGED} messages at a time");
            return Err(Reply::no_because("LIMIT", text));
        }
        let (uids, all) = view.present(mailbox, &places);
        Ok(Named { places, uids, all })
    }

    /// Whether the selected mailbox may be changed.
    fn writable(&self) -> Result<(), Reply> {
        match &self.view {
            Some(view) if view.is_read_only() => Err(Reply::no("Mailbox is read-only")),
            Some(_) => Ok(()),
            None => Err(Reply::not_now()),
        }
    }

    /// `STORE` (RFC 3501 §6.4.6). Unless silent, the result is told like that of a FETCH. That others have removed some of the
    /// messages is no failure: the client hears of it later (RFC 2180 §4.2.1).
    pub(super) fn store_flags(
        &mut self,
        store: &mut Store,
        set: &SequenceSet,
        by_uid: bool,
        operation: StoreOperation,
        flags: &[Flag],
        silent: bool,
    ) -> Result<Outcome, Reply> {
        self.writable()?;
        let named = self.named(store, set, by_uid)?;
        let changed = self.change(store, |store, user, name| {
            // Most messages have the flags of the one before them: they share the result, too.
            let mut last: Option<(Flags, Flags)> = None;
            for &uid in &named.uids {
                let Some(stored) = store.mailbox(user, name).ok().and_then(|mailbox| mailbox.get(uid)) else {
                    continue;
                };
                let changed = match &last {
                    Some((before, after)) if *before == stored.flags => after.clone(),
                    _ => changed_flags(&stored.flags, operation, flags),
                };
                last = Some((stored.flags.clone(), changed.clone()));
                store.set_flags(user, name, uid, changed)?;
            }
            Ok(())
        });
        changed.ok_or_else(Reply::not_now)?.map_err(|error| Reply::refused(&error))?;
        if silent {
            return Ok(Outcome::Replied(Reply::done()));
        }
        self.tell_flags();
        let fetching = Fetching::new(named.places, vec![FetchItem::Flags], by_uid);
        Ok(Outcome::Working(Work::Fetching(Box::new(fetching))))
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

    /// `EXPUNGE`, or `UID EXPUNGE` of a set (RFC 4315 §2.1): the removals are told at the completion.
    pub(super) fn expunge(&mut self, store: &mut Store, set: Option<&SequenceSet>) -> Result<Reply, Reply> {
        self.writable()?;
        let last = self.view.as_ref().and_then(|view| view.uids().last()).map_or(0, |uid| uid.get());
        let within = |uid: Uid| set.is_none_or(|set| set.contains(uid.get(), last));
        self.remove_deleted(store, within)?;
        Ok(Reply::done())
    }

    fn remove_deleted(&mut self, store: &mut Store, within: impl Fn(Uid) -> bool) -> Result<(), Reply> {
        let removed = self.change(store, |store, user, name| {
            let deleted = store.mailbox(user, name)?.messages().filter(|m| m.flags.contains(&Flag::Deleted));
            let uids: Vec<Uid> = deleted.map(|m| m.uid).filter(|uid| within(*uid)).collect();
            store.expunge(user, name, &uids)
        });
        removed.ok_or_else(Reply::not_now)?.map_err(|error| Reply::refused(&error))
    }

    /// `CLOSE` (RFC 3501 §6.4.2): removes what is marked as deleted without a word, unless the mailbox is open for reading
    /// only.
    pub(super) fn close(&mut self, store: &mut Store) -> Result<Reply, Reply> {
        if self.writable().is_ok() {
            self.remove_deleted(store, |_| true)?;
        }
        self.view = None;
        Ok(Reply::done())
    }
}

/// The messages that a command names.
struct Named {
    places: Places,
    /// Those that are still there.
    uids: Vec<Uid>,
    /// Whether all are.
    all: bool,
}

fn changed_flags(now: &Flags, operation: StoreOperation, flags: &[Flag]) -> Flags {
    match operation {
        StoreOperation::Replace => flags.iter().cloned().collect(),
        StoreOperation::Add => now.iter().chain(flags).cloned().collect(),
        StoreOperation::Remove => now.iter().filter(|flag| !flags.contains(flag)).cloned().collect(),
    }
}
