//! Commands for mailboxes as a whole: SELECT, CREATE, LIST, STATUS and their kin (RFC 3501 §6.3).

use std::collections::BTreeSet;

use super::Fact;
use super::pattern::{Pattern, Reach, join};
use super::reply::Reply;
use super::session::Session;
use super::view::View;
use crate::imap::limits::MAX_NAME;
use crate::imap::types::{Code, ListEntry, StatusItem, Untagged};
use crate::imap::words::Extension;
use crate::mail::{DELIMITER, Flag, Mailbox, Store, StoreError, canonical_name};

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

    /// `DELETE` (RFC 3501 §6.3.4). Who deletes the mailbox that is selected has none selected any more.
    pub(super) fn delete(&mut self, store: &mut Store, name: &str) -> Result<Reply, Reply> {
        let id = self.account(store)?.mailbox(name).map(Mailbox::id);
        let reply = self.arrange(store, name, |store, user| store.delete_mailbox(user, name))?;
        self.view.take_if(|view| Some(view.id()) == id);
        Ok(reply)
    }

    /// `LIST` (RFC 3501 §6.3.8) with the attributes of RFC 3348.
    pub(super) fn list(&mut self, store: &Store, reference: &str, pattern: &str) -> Result<Reply, Reply> {
        let account = self.account(store)?;
        if pattern.is_empty() {
            // "A special request to return the hierarchy delimiter and the root name": our names have no root.
            self.untagged(Untagged::List(entry(["\\Noselect"], "")));
            return Ok(Reply::done());
        }
        let pattern = join(reference, pattern, DELIMITER);
        check_length(&pattern)?;
        let pattern = Pattern::new(&pattern, DELIMITER);
        self.effort.take(account.mailboxes().keys().map(|name| pattern.effort(name)).sum());
        for (name, mailbox) in account.names().into_iter().filter(|(name, _)| pattern.matches(name)) {
            let children = if account.has_children(name) { "\\HasChildren" } else { "\\HasNoChildren" };
            let children = self.has(Extension::Children).then_some(children);
            let attributes = mailbox.is_none().then_some("\\Noselect").into_iter().chain(children);
            self.untagged(Untagged::List(entry(attributes, name)));
        }
        Ok(Reply::done())
    }

    /// `LSUB` (RFC 3501 §6.3.9). A name below what `%` reaches shows the level it lies under, as `\Noselect`.
    pub(super) fn lsub(&mut self, store: &Store, reference: &str, pattern: &str) -> Result<Reply, Reply> {
        let account = self.account(store)?;
        let pattern = join(reference, pattern, DELIMITER);
        check_length(&pattern)?;
        let pattern = Pattern::new(&pattern, DELIMITER);
        self.effort.take(account.subscriptions().iter().map(|name| pattern.effort(name)).sum());
        let mut above = BTreeSet::new();
        for name in account.subscriptions() {
            match pattern.reach(name) {
                Reach::Whole => self.untagged(Untagged::Lsub(entry([], name))),
                Reach::Above(level) => {
                    above.insert(level);
                }
                Reach::No => {}
            }
        }
        for name in above.into_iter().filter(|name| !account.subscriptions().contains(*name)) {
            self.untagged(Untagged::Lsub(entry(["\\Noselect"], name)));
        }
        Ok(Reply::done())
    }

    /// `STATUS` (RFC 3501 §6.3.10): what is in the mailbox now, whether it is selected or not.
    pub(super) fn status(&mut self, store: &Store, name: &str, items: &[StatusItem]) -> Result<Reply, Reply> {
        let mailbox = self.account(store)?.mailbox(name);
        let mailbox = mailbox.ok_or_else(|| Reply::no_because("NONEXISTENT", "Mailbox does not exist"))?;
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

fn check_length(name: &str) -> Result<(), Reply> {
    if name.len() > MAX_NAME {
        return Err(Reply::no_because("LIMIT", "Mailbox name too long"));
    }
    Ok(())
}

fn entry<'a>(attributes: impl IntoIterator<Item = &'a str>, name: &str) -> ListEntry {
    let attributes = attributes.into_iter().map(str::to_owned).collect();
    ListEntry { attributes, delimiter: Some(DELIMITER), name: name.to_owned() }
}
