//! What has changed in an account within an instant must be what somebody asked its server for, and what a server says that it has
//! done must be so: mailboxes are made, renamed and deleted by their commands only, messages leave by EXPUNGE, CLOSE, MOVE and by QUIT of POP3
//! (RFC 1939 §6), flags are as STORE and FETCH make them (RFC 3501 §6.4), and what comes was put there or delivered.

use std::collections::BTreeSet;

use bytes::Bytes;
use mailscope::imap::types::{Code, CommandBody, FetchItem, SequenceSet, StoreOperation};
use mailscope::mail::{Flag, Flags, INBOX};

use super::imap::{Operation, names};
use super::stores::{Account, Mailbox, Stored};

/// A POP3 session whose server has QUIT before it: what it removes if it does that now.
pub struct Update {
    /// The UIDs that are marked, if they are known.
    pub marked: Option<BTreeSet<u32>>,
    pub is_acknowledged: bool,
}

/// What an account was and is, and what was done with it in between.
pub struct Instant<'a> {
    pub before: &'a Account,
    pub after: &'a Account,
    /// Commands of IMAP4, those that were surely done in the order in which they were answered.
    pub operations: &'a [Operation],
    pub updates: &'a [Update],
}

/// What nobody has put into a mailbox: it was delivered.
pub struct Delivery {
    pub raw: Bytes,
}

/// What has been found, if all of it is in order.
#[derive(Default)]
pub struct Found {
    pub deliveries: Vec<Delivery>,
    /// Names before and after.
    pub renamed: Vec<(String, String)>,
}

/// The changes of one mailbox.
struct Pair<'a> {
    /// All names that it has had meanwhile.
    names: BTreeSet<String>,
    old: Option<&'a Mailbox>,
    new: &'a Mailbox,
}

/// A name of a mailbox after a renaming, if that takes it along.
fn renamed(name: &str, from: &str, to: &str) -> Option<String> {
    let rest = name.strip_prefix(from)?;
    (from != INBOX && (rest.is_empty() || rest.starts_with('/'))).then(|| format!("{to}{rest}"))
}

fn is_at_or_above(name: &str, other: &str) -> bool {
    other.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl<'a> Instant<'a> {
    /// Explains all that has changed.
    pub fn explain(&self) -> Result<Found, String> {
        let mut found = Found::default();
        let mut used = BTreeSet::new();
        for (name, new) in self.after {
            let pair = self.origin(name, new, &mut found)?;
            self.explain_messages(name, &pair, &mut found, &mut used)
                .map_err(|problem| format!("{name}: {problem}"))?;
        }
        for (name, old) in self.before {
            let is_there = self.after.values().any(|new| new.validity == old.validity);
            if !is_there && !self.could_be_deleted(name) {
                return Err(format!("mailbox {name} is gone, and nobody has deleted it"));
            }
        }
        self.check_commands(&used)?;
        Ok(found)
    }

    /// The names that a mailbox may have had meanwhile.
    fn reachable(&self, name: &str) -> BTreeSet<String> {
        let mut all = BTreeSet::from([name.to_owned()]);
        for operation in self.operations {
            if let CommandBody::Rename { from, to } = &operation.body {
                let more: Vec<String> = all.iter().filter_map(|name| renamed(name, from, to)).collect();
                all.extend(more);
            }
        }
        all
    }

    fn could_be_deleted(&self, name: &str) -> bool {
        let names = self.reachable(name);
        self.operations.iter().any(|it| matches!(&it.body, CommandBody::Delete(name) if names.contains(name)))
    }

    fn could_be_created(&self, name: &str) -> bool {
        self.operations.iter().any(|operation| {
            let made = match &operation.body {
                CommandBody::Create(name) => name.trim_end_matches('/'),
                // The levels above it, and what takes the messages of INBOX.
                CommandBody::Rename { to, .. } => to.as_str(),
                _ => return false,
            };
            // It may have been renamed at once, with the levels above it.
            let levels = made.match_indices('/').map(|(at, _)| &made[..at]).chain([made]);
            let mut names = levels.flat_map(|level| self.reachable(level));
            is_at_or_above(name, made) || names.any(|it| it == name)
        })
    }

    /// What a mailbox was before.
    fn origin(&self, name: &str, new: &'a Mailbox, found: &mut Found) -> Result<Pair<'a>, String> {
        let of_name = self.before.get(name);
        if let Some(old) = of_name.filter(|old| old.validity == new.validity) {
            return Ok(Pair { names: self.reachable(name), old: Some(old), new });
        }
        if let Some((from, old)) = self.before.iter().find(|(_, old)| old.validity == new.validity) {
            let names = self.reachable(from);
            if !names.contains(name) {
                return Err(format!("{name} has the UIDVALIDITY of {from}, and nobody has renamed that"));
            }
            found.renamed.push((from.clone(), name.to_owned()));
            return Ok(Pair { names, old: Some(old), new });
        }
        if let Some(old) = of_name {
            let (old, new) = (old.validity, new.validity);
            if !self.could_be_created(name) || old >= new {
                return Err(format!("UIDVALIDITY of {name} changes from {old} to {new}"));
            }
        } else if !self.could_be_created(name) {
            return Err(format!("mailbox {name} is new, and nobody has created it"));
        }
        Ok(Pair { names: self.reachable(name), old: None, new })
    }

    fn explain_messages(
        &self,
        name: &str,
        pair: &Pair,
        found: &mut Found,
        used: &mut BTreeSet<(usize, u32)>,
    ) -> Result<(), String> {
        let first = pair.old.map_or(1, |old| old.next);
        for (uid, stored) in &pair.new.messages {
            match pair.old.and_then(|old| old.messages.get(uid)) {
                Some(old) => {
                    let possible = self.flags(pair, *uid, [old.flags.clone()].into());
                    if !possible.contains(&stored.flags) {
                        return Err(format!("flags of UID {uid} change from [{}] to [{}]", old.flags, stored.flags));
                    }
                }
                None if *uid < first => return Err(format!("UID {uid} is new, and UIDNEXT was {first}")),
                None => {
                    let begins = self.arrival(pair, *uid, stored, used)?;
                    let is_delivery = begins.is_none();
                    if is_delivery && name != INBOX {
                        return Err(format!("UID {uid} is new, and nobody has put it there"));
                    }
                    let possible = self.flags(pair, *uid, begins.unwrap_or_else(|| [Flags::none()].into()));
                    if !possible.contains(&stored.flags) {
                        return Err(format!("UID {uid} comes with flags [{}]", stored.flags));
                    }
                    if is_delivery {
                        found.deliveries.push(Delivery { raw: stored.raw.clone() });
                    }
                }
            }
        }
        let gone =
            pair.old.into_iter().flat_map(|old| &old.messages).filter(|(uid, _)| !pair.new.messages.contains_key(uid));
        for (uid, stored) in gone {
            if !self.could_leave(pair, *uid, stored) {
                return Err(format!("UID {uid} with flags [{}] is gone, and nobody has removed it", stored.flags));
            }
        }
        Ok(())
    }

    /// The flags that a message may have now, if it had one of these sets before. What was surely done has left its mark.
    fn flags(&self, pair: &Pair, uid: u32, before: BTreeSet<Flags>) -> BTreeSet<Flags> {
        let mut possible = before;
        for operation in self.operations {
            if !operation.writes().is_some_and(|name| pair.names.contains(name)) {
                continue;
            }
            let (set, change): (&SequenceSet, &dyn Fn(&Flags) -> Flags) = match &operation.body {
                CommandBody::Store { uid: true, set, operation, flags, .. } => {
                    (set, &|old| stored(old, *operation, flags))
                }
                CommandBody::Fetch { uid: true, set, items } if items.iter().any(reads) => {
                    (set, &|old| stored(old, StoreOperation::Add, &[Flag::Seen]))
                }
                _ => continue,
            };
            // When it was done, this message was there, perhaps as the last one.
            if !names(set, uid, pair.last().max(uid)) {
                continue;
            }
            let changed: BTreeSet<Flags> = possible.iter().map(change).collect();
            if operation.has_met(uid) {
                possible = changed;
            } else {
                possible.extend(changed);
            }
        }
        possible
    }

    /// The mailboxes that had or have this name.
    fn called(&self, name: &str) -> impl Iterator<Item = &'a Mailbox> {
        self.before.get(name).into_iter().chain(self.after.get(name))
    }

    /// Who has put a message into a mailbox, and the flags that it may have had then; `None` when nobody has.
    fn arrival(
        &self,
        pair: &Pair,
        uid: u32,
        stored: &Stored,
        used: &mut BTreeSet<(usize, u32)>,
    ) -> Result<Option<BTreeSet<Flags>>, String> {
        let mut is_passed_on = false;
        for (at, operation) in self.operations.iter().enumerate() {
            let codes = operation.acknowledged.as_deref().unwrap_or_default();
            match &operation.body {
                CommandBody::Append { mailbox, flags, message, .. } if *message == stored.raw => {
                    is_passed_on = true;
                    if pair.names.contains(mailbox) && used.insert((at, 0)) {
                        for code in codes {
                            if let Code::AppendUid(validity, uids) = code
                                && (*validity != pair.new.validity || !names(uids, uid, uid))
                            {
                                return Err(format!("APPENDUID {validity} {uids} is told of UID {uid}"));
                            }
                        }
                        return Ok(Some([flags.iter().cloned().collect()].into()));
                    }
                }
                CommandBody::Copy { uid: true, set, mailbox } | CommandBody::Move { uid: true, set, mailbox } => {
                    let Some(from) = &operation.selected else { continue };
                    is_passed_on |= self.before.values().any(|it| it.messages.values().any(|it| it.raw == stored.raw));
                    if !pair.names.contains(mailbox) {
                        continue;
                    }
                    for source in self.called(&from.mailbox) {
                        for (old_uid, old) in &source.messages {
                            let last = source.messages.keys().last().copied().unwrap_or(0);
                            let is_itself = source.validity == pair.new.validity && *old_uid == uid;
                            if is_itself || old.raw != stored.raw || !names(set, *old_uid, last) {
                                continue;
                            }
                            if !used.insert((at, *old_uid)) {
                                continue;
                            }
                            for code in codes {
                                if let Code::CopyUid(validity, _, uids) = code
                                    && (*validity != pair.new.validity || !names(uids, uid, uid))
                                {
                                    return Err(format!("COPYUID {validity} {uids} is told of UID {uid}"));
                                }
                            }
                            return Ok(Some(self.copied_flags(&from.mailbox, *old_uid)));
                        }
                    }
                }
                // What it is called then may be renamed, too.
                CommandBody::Rename { from, to } if from == INBOX && !self.reachable(to).is_disjoint(&pair.names) => {
                    for source in self.called(INBOX) {
                        for (old_uid, old) in &source.messages {
                            let is_itself = source.validity == pair.new.validity && *old_uid == uid;
                            if !is_itself && old.raw == stored.raw && used.insert((at, *old_uid)) {
                                return Ok(Some(self.copied_flags(INBOX, *old_uid)));
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        // It came and went on within the instant: from where nobody can tell any more.
        let copies = |it: &&Operation| match &it.body {
            CommandBody::Copy { .. } | CommandBody::Move { .. } => true,
            CommandBody::Rename { from, .. } => from == INBOX,
            _ => false,
        };
        Ok((is_passed_on && self.operations.iter().any(|it| copies(&it))).then(|| {
            let all = self.before.values().chain(self.after.values()).flat_map(|it| it.messages.values());
            all.filter(|it| it.raw == stored.raw).map(|it| it.flags.clone()).collect()
        }))
    }

    fn copied_flags(&self, mailbox: &str, uid: u32) -> BTreeSet<Flags> {
        let had = self.called(mailbox).filter_map(|it| it.messages.get(&uid)).map(|it| it.flags.clone()).collect();
        let Some(new) = self.called(mailbox).last() else { return had };
        let mut all = self.flags(&Pair { names: self.reachable(mailbox), old: None, new }, uid, BTreeSet::clone(&had));
        all.extend(had);
        all
    }

    /// Whether a message may have been marked as deleted meanwhile, and be so no longer.
    fn could_be_marked(&self, pair: &Pair, uid: u32) -> bool {
        self.operations.iter().any(|operation| match &operation.body {
            CommandBody::Store { uid: true, set, operation: how, flags, .. } => {
                operation.writes().is_some_and(|name| pair.names.contains(name))
                    && names(set, uid, pair.last())
                    && *how != StoreOperation::Remove
                    && flags.contains(&Flag::Deleted)
            }
            _ => false,
        })
    }

    fn could_leave(&self, pair: &Pair, uid: u32, stored: &Stored) -> bool {
        let is_marked = stored.flags.contains(&Flag::Deleted) || self.could_be_marked(pair, uid);
        let last = pair.last();
        let by_imap = self.operations.iter().any(|operation| {
            let writes = operation.writes().is_some_and(|name| pair.names.contains(name));
            match &operation.body {
                CommandBody::Expunge(None) | CommandBody::Close => writes && is_marked,
                CommandBody::Expunge(Some(set)) => writes && is_marked && names(set, uid, last),
                CommandBody::Move { uid: true, set, .. } => writes && names(set, uid, last),
                CommandBody::Rename { from, .. } => from == INBOX && pair.names.contains(INBOX),
                _ => false,
            }
        });
        let by_pop3 = || self.updates.iter().any(|it| it.marked.as_ref().is_none_or(|marked| marked.contains(&uid)));
        by_imap || (pair.names.contains(INBOX) && by_pop3())
    }

    /// What was surely done in this instant has had its effect.
    fn check_commands(&self, used: &BTreeSet<(usize, u32)>) -> Result<(), String> {
        let empties = |it: &Operation| {
            matches!(
                &it.body,
                CommandBody::Expunge(_)
                    | CommandBody::Close
                    | CommandBody::Move { .. }
                    | CommandBody::Delete(_)
                    | CommandBody::Rename { .. }
            )
        };
        let quits = !self.updates.is_empty();
        for (at, operation) in self.operations.iter().enumerate().filter(|(_, it)| it.is_done_now()) {
            let others = self.operations.iter().enumerate().any(|(other, it)| other != at && empties(it));
            let open = operation.selected.as_ref().map(|it| it.mailbox.as_str());
            let before = open.and_then(|name| self.before.get(name));
            let after = open
                .and_then(|name| self.after.get(name))
                .filter(|it| Some(it.validity) == before.map(|it| it.validity));
            match &operation.body {
                CommandBody::Append { mailbox, .. } if !others && !quits && !used.contains(&(at, 0)) => {
                    return Err(format!("APPEND to {mailbox} is acknowledged, and nothing came there"));
                }
                CommandBody::Copy { uid: true, set, mailbox } | CommandBody::Move { uid: true, set, mailbox }
                    if !others && !quits =>
                {
                    let last = before.and_then(|it| it.messages.keys().last()).copied().unwrap_or(0);
                    let named =
                        before.into_iter().flat_map(|it| it.messages.keys()).filter(|uid| names(set, **uid, last));
                    let moves = matches!(&operation.body, CommandBody::Move { .. });
                    for uid in named.filter(|uid| operation.has_met(**uid)) {
                        if !used.contains(&(at, *uid)) {
                            return Err(format!("UID {uid} is not in {mailbox}, where it was to be put"));
                        }
                        let stays = after.is_some_and(|it| it.messages.contains_key(uid)) && open != Some(mailbox);
                        if moves && stays {
                            return Err(format!("UID {uid} was moved to {mailbox}, and is where it was"));
                        }
                    }
                }
                CommandBody::Expunge(set) if operation.writes().is_some() && self.operations.len() == 1 => {
                    let last = after.and_then(|it| it.messages.keys().last()).copied().unwrap_or(0);
                    let mut left = after.into_iter().flat_map(|it| &it.messages);
                    let is_left = |(uid, it): (&u32, &Stored)| {
                        it.flags.contains(&Flag::Deleted) && set.as_ref().is_none_or(|set| names(set, *uid, last))
                    };
                    if left.any(is_left) {
                        return Err("EXPUNGE is acknowledged, and what is marked is still there".to_owned());
                    }
                }
                CommandBody::Create(name) if !others && !self.after.contains_key(name.trim_end_matches('/')) => {
                    return Err(format!("CREATE {name} is acknowledged, and there is none"));
                }
                CommandBody::Delete(name) if self.operations.len() == 1 && self.after.contains_key(name) => {
                    return Err(format!("DELETE {name} is acknowledged, and it is there"));
                }
                _ => {}
            }
        }
        for update in self.updates.iter().filter(|it| it.is_acknowledged) {
            let inbox = self.after.get(INBOX).map(|it| &it.messages);
            let marked = update.marked.iter().flatten();
            if let Some(uid) = marked.into_iter().find(|uid| inbox.is_some_and(|it| it.contains_key(uid))) {
                return Err(format!("QUIT is acknowledged, and UID {uid}, which was marked, is still there"));
            }
        }
        Ok(())
    }
}

impl Pair<'_> {
    /// The highest UID, for `*`.
    fn last(&self) -> u32 {
        let all = self.new.messages.keys().chain(self.old.into_iter().flat_map(|old| old.messages.keys()));
        all.max().copied().unwrap_or(0)
    }
}

/// Whether FETCH of this marks a message as read.
fn reads(item: &FetchItem) -> bool {
    matches!(item, FetchItem::Rfc822 | FetchItem::Rfc822Text | FetchItem::Section { peek: false, .. })
}

/// Flags after a STORE (RFC 3501 §6.4.6).
fn stored(old: &Flags, operation: StoreOperation, flags: &[Flag]) -> Flags {
    let mut new = if operation == StoreOperation::Replace { Flags::none() } else { old.clone() };
    for flag in flags {
        match operation {
            StoreOperation::Remove => new.remove(flag),
            StoreOperation::Replace | StoreOperation::Add => new.insert(flag.clone()),
        };
    }
    new
}
