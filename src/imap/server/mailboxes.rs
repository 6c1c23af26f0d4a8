//! Commands for mailboxes as a whole: SELECT, CREATE, STATUS and their kin (RFC 3501 §6.3).

use super::Fact;
use super::messages::check_count;
use super::reply::Reply;
use super::session::Session;
use super::view::View;
use crate::imap::limits::MAX_NAME;
use crate::imap::types::{Code, StatusItem, Untagged};
use crate::mail::{Flag, INBOX, Mailbox, Store, StoreError, canonical_name};

/// As how many octets that are looked through a message counts when its mailbox is opened.
const SEEN_AT_OPENING: u64 = 8;

impl Session {
    /// `SELECT` and `EXAMINE` (RFC 3501 §6.3.1, §6.3.2).
    pub(super) fn select(&mut self, store: &mut Store, name: &str, read_only: bool) -> Result<Reply, Reply> {
        let user = self.user.as_deref().ok_or_else(Reply::not_now)?;
        let missing = || Reply::no_because("NONEXISTENT", "Mailbox does not exist");
        let view = View::open(store, user, name, read_only).ok_or_else(missing)?;
        let (name, mailbox) = view.mailbox(store).ok_or_else(missing)?;
        let flags: Vec<Flag> = view.flags().iter().cloned().collect();
        self.untagged(Untagged::Flags(flags.clone()));
        self.untagged(Untagged::Exists(view.exists()));
        self.untagged(Untagged::Recent(view.recent()));
        let unseen = mailbox.messages().position(|m| !m.flags.contains(&Flag::Seen));
        if let Some(number) = unseen.and_then(|at| u32::try_from(at + 1).ok()) {
            self.untagged_ok(Code::Unseen(number), "First unseen");
        }
        let permanent = if read_only { Vec::new() } else { flags };
        self.untagged_ok(Code::PermanentFlags { flags: permanent, new: !read_only }, "Flags permitted");
        self.untagged_ok(Code::UidValidity(mailbox.uid_validity().0.get()), "UIDs valid");
        self.untagged_ok(Code::UidNext(mailbox.uid_next()), "Predicted next UID");
        self.effort.take(u64::from(view.exists()) * SEEN_AT_OPENING);
        self.facts.push_back(Fact::Selected { mailbox: name.to_owned(), read_only });
        self.view = Some(view);
        Ok(match read_only {
            false => Reply::done_with(Code::ReadWrite),
            true => Reply::done_with(Code::ReadOnly),
        })
    }

    /// Does something with the user's mailboxes that makes `name` known or unknown: CREATE, DELETE, RENAME, SUBSCRIBE,
    /// UNSUBSCRIBE (RFC 3501 §6.3.3 – §6.3.7).
    pub(super) fn arrange(
        &self,
        store: &mut Store,
        name: &str,
        act: impl FnOnce(&mut Store, &str) -> Result<(), StoreError>,
    ) -> Result<Reply, Reply> {
        let user = self.user.as_deref().ok_or_else(Reply::not_now)?;
        check_length(name)?;
        act(store, user).map_err(|error| Reply::refused(&error))?;
        Ok(Reply::done())
    }

    /// How many messages are moved when a mailbox is renamed: INBOX gives its messages to another one (RFC 3501 §6.3.5).
    pub(super) fn moved_by_rename(&self, store: &Store, from: &str) -> usize {
        let inbox = self.account(store).ok().and_then(|account| account.mailbox(from));
        inbox.filter(|_| canonical_name(from) == INBOX).map_or(0, Mailbox::len)
    }

    /// `RENAME`.
    pub(super) fn rename(&self, store: &mut Store, from: &str, to: &str) -> Result<Reply, Reply> {
        check_count(self.moved_by_rename(store, from))?;
        self.arrange(store, to, |store, user| store.rename_mailbox(user, from, to))
    }

    /// `STATUS` (RFC 3501 §6.3.10): what is in the mailbox now, whether it is selected or not.
    pub(super) fn status(&mut self, store: &Store, name: &str, items: &[StatusItem]) -> Result<Reply, Reply> {
        let mailbox = self.account(store)?.mailbox(name);
        let mailbox = mailbox.ok_or_else(|| Reply::no_because("NONEXISTENT", "Mailbox does not exist"))?;
        self.effort.take((mailbox.len() * items.len()) as u64);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let values = items.iter().map(|item| {
            let value = match item {
                StatusItem::Messages => count(mailbox.len()),
                StatusItem::Recent => {
                    count(mailbox.messages().rev().take_while(|m| m.uid.get() >= mailbox.recent_from()).count())
                }
                StatusItem::UidNext => mailbox.uid_next(),
                StatusItem::UidValidity => mailbox.uid_validity().0.get(),
                StatusItem::Unseen => count(mailbox.messages().filter(|m| !m.flags.contains(&Flag::Seen)).count()),
            };
            (*item, value)
        });
        self.untagged(Untagged::StatusOf { mailbox: canonical_name(name), items: values.collect() });
        Ok(Reply::done())
    }
}

pub(super) fn check_length(name: &str) -> Result<(), Reply> {
    if name.len() > MAX_NAME {
        return Err(Reply::no_because("LIMIT", "Mailbox name too long"));
    }
    Ok(())
}
