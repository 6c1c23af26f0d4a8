//! The messages of the selected mailbox, as the server tells of them.

use super::{Break, Event, Session};
use crate::imap::types::{CommandBody, FetchData};

/// Most messages of a mailbox: more are not believed.
const MAILBOX_LIMIT: u32 = 1_000_000;

impl Session {
    /// Whether what is said of messages may still be about the mailbox that was selected before.
    fn is_selecting(&self) -> bool {
        let body = self.under_way.as_ref().map(|command| &command.body);
        matches!(body, Some(CommandBody::Select(_) | CommandBody::Examine(_)))
    }

    /// A mailbox shrinks by EXPUNGE only (RFC 3501 §7.3.1, §7.4.1).
    pub(super) fn on_exists(&mut self, count: u32) {
        let length = usize::try_from(count).unwrap_or(usize::MAX);
        if count > MAILBOX_LIMIT {
            return self.broken(Break::TooManyMessages);
        }
        if length < self.uids.len() && !self.is_selecting() {
            return self.broken(Break::FewerMessages);
        }
        self.uids.resize(length, None);
        self.event(Event::Exists(count));
    }

    pub(super) fn on_expunge(&mut self, number: u32) {
        let at = usize::try_from(number).unwrap_or(0).wrapping_sub(1);
        if at < self.uids.len() {
            let uid = self.uids.remove(at);
            self.event(Event::Expunged(uid));
        } else if !self.is_selecting() {
            self.broken(Break::RemovedNothing);
        }
    }

    /// What is said of messages that are not there is not listened to. A UID is for ever (RFC 3501 §2.3.1.1).
    pub(super) fn on_fetch(&mut self, number: u32, items: Vec<FetchData>) {
        let said = items.iter().find_map(|item| if let FetchData::Uid(uid) = item { Some(*uid) } else { None });
        let at = usize::try_from(number).unwrap_or(0).wrapping_sub(1);
        let Some(known) = self.uids.get_mut(at) else { return };
        if known.is_some() && said.is_some() && *known != said {
            return self.broken(Break::OtherUid);
        }
        *known = said.or(*known);
        let uid = *known;
        self.event(Event::Fetched { uid, items });
    }
}
