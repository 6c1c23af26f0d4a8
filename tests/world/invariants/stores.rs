//! What lies in the accounts of all servers, as it was found at the end of an instant.

use std::collections::BTreeMap;

use bytes::Bytes;
use mailscope::mail::{self, Flags, INBOX, Message, Seal};
use mailscope::net::NodeId;

/// A message in a mailbox.
#[derive(Debug, Clone)]
pub struct Stored {
    pub flags: Flags,
    pub raw: Bytes,
}

impl PartialEq for Stored {
    fn eq(&self, other: &Self) -> bool {
        self.flags == other.flags && is_same(&self.raw, &other.raw)
    }
}

/// A mailbox.
#[derive(Debug, Clone, PartialEq)]
pub struct Mailbox {
    pub validity: u32,
    pub next: u32,
    changes: u64,
    /// By UID.
    pub messages: BTreeMap<u32, Stored>,
}

/// The mailboxes of an account by name.
pub type Account = BTreeMap<String, Mailbox>;

/// Takes down an account.
pub fn taken_down(account: &mail::Account) -> Account {
    let mailbox = |mailbox: &mail::Mailbox| Mailbox {
        validity: mailbox.uid_validity().0.get(),
        next: mailbox.uid_next(),
        changes: mailbox.highest_modseq().0,
        messages: mailbox
            .messages()
            .map(|it| (it.uid.get(), Stored { flags: it.flags.clone(), raw: it.message.raw().clone() }))
            .collect(),
    };
    account.mailboxes().iter().map(|(name, it)| (name.clone(), mailbox(it))).collect()
}

/// Whether an account looks as it did, at a glance.
pub fn looks_the_same(before: &Account, account: &mail::Account) -> bool {
    before.len() == account.mailboxes().len()
        && before.iter().zip(account.mailboxes()).all(|((name, old), (new_name, new))| {
            name == new_name
                && old.validity == new.uid_validity().0.get()
                && old.next == new.uid_next()
                && old.changes == new.highest_modseq().0
                && old.messages.len() == new.len()
        })
}

/// Whether two copies have the same octets; most share them.
fn is_same(one: &Bytes, other: &Bytes) -> bool {
    (one.as_ptr() == other.as_ptr() && one.len() == other.len()) || one == other
}

/// What every name, UIDVALIDITY and UID have meant so far: for ever the same (RFC 3501 §2.3.1.1).
#[derive(Default)]
pub struct Uids {
    known: BTreeMap<(NodeId, String, String, u32), Known>,
    /// How many UIDs of INBOX have meant a message.
    arrivals: BTreeMap<(NodeId, String, Seal), usize>,
}

#[derive(Default)]
struct Known {
    next: u32,
    messages: BTreeMap<u32, Bytes>,
}

impl Uids {
    /// Compares the mailboxes of an account with all that was there before; the messages that are new.
    pub fn check(&mut self, node: NodeId, account: &str, mailboxes: &Account) -> Result<Vec<Bytes>, String> {
        let mut new = Vec::new();
        for (name, mailbox) in mailboxes {
            let key = (node, account.to_owned(), name.clone(), mailbox.validity);
            let known = self.known.entry(key).or_default();
            let place = format!("{name} of {account}, UIDVALIDITY {}", mailbox.validity);
            if mailbox.next < known.next {
                return Err(format!("{place}: UIDNEXT goes back from {} to {}", known.next, mailbox.next));
            }
            for (uid, stored) in &mailbox.messages {
                match known.messages.get(uid) {
                    Some(before) if is_same(before, &stored.raw) => {}
                    Some(_) => return Err(format!("{place}: UID {uid} is another message now")),
                    None if *uid < known.next => {
                        return Err(format!("{place}: UID {uid} comes when UIDNEXT was {} already", known.next));
                    }
                    None if *uid >= mailbox.next => {
                        return Err(format!("{place}: UID {uid} is there, and UIDNEXT is {}", mailbox.next));
                    }
                    None => {
                        known.messages.insert(*uid, stored.raw.clone());
                        new.push(stored.raw.clone());
                        if name == INBOX {
                            let message = Message::new(stored.raw.clone()).seal();
                            *self.arrivals.entry((node, account.to_owned(), message)).or_default() += 1;
                        }
                    }
                }
            }
            known.next = mailbox.next;
        }
        Ok(new)
    }

    /// How often a message has come into INBOX.
    pub fn arrivals(&self, node: NodeId, account: &str, message: Seal) -> usize {
        self.arrivals.get(&(node, account.to_owned(), message)).copied().unwrap_or(0)
    }

    /// Whether a mailbox of this name has had this UIDVALIDITY.
    pub fn knows(&self, node: NodeId, account: &str, mailbox: &str, validity: u32) -> bool {
        self.known.contains_key(&(node, account.to_owned(), mailbox.to_owned(), validity))
    }
}
