//! Commands that are done whole or not at all: APPEND, COPY, MOVE and RENAME. They cannot be cut into slices, so they are paid for before.

use std::ops::Range;

use bytes::Bytes;

use super::reply::Reply;
use super::session::{Outcome, Session, Work};
use crate::base::DateTime;
use crate::base::effort::{CHANGE, READING_SHARE};
use crate::imap::limits::MAX_COPIED;
use crate::imap::types::SequenceSet;
use crate::mail::{Flag, Store};

/// A command that is done at once.
#[derive(Debug, Clone)]
pub(super) enum AtOnce {
    Append { mailbox: String, flags: Vec<Flag>, date: DateTime, message: Bytes },
    Copy { set: SequenceSet, by_uid: bool, to: String },
    Move { set: SequenceSet, by_uid: bool, to: String },
    Rename { from: String, to: String },
}

impl AtOnce {
    /// Octets of a message that wait with it.
    pub(super) fn under_way(&self) -> u64 {
        if let Self::Append { message, .. } = self { message.len() as u64 } else { 0 }
    }
}

impl Session {
    /// Counts such a command. It is done as soon as it is paid for.
    pub(super) fn at_once(&mut self, store: &Store, command: AtOnce) -> Outcome {
        let copied = |set: &SequenceSet, by_uid: bool| {
            let places = self.view.as_ref().and_then(|view| view.places(set, by_uid).ok()).unwrap_or_default();
            CHANGE * places.iter().map(Range::len).sum::<usize>().min(MAX_COPIED) as u64
        };
        let effort = match &command {
            AtOnce::Append { message, .. } => CHANGE + message.len() as u64 / READING_SHARE,
            AtOnce::Copy { set, by_uid, .. } => copied(set, *by_uid),
            // Each message is put in one place, and removed in another.
            AtOnce::Move { set, by_uid, .. } => 2 * copied(set, *by_uid),
            AtOnce::Rename { from, .. } => 2 * CHANGE * self.moved_by_rename(store, from).min(MAX_COPIED) as u64,
        };
        self.effort.take(effort);
        Outcome::Working(Work::AtOnce(Box::new(command)))
    }

    /// Does such a command.
    pub(super) fn do_at_once(&mut self, store: &mut Store, command: &mut AtOnce) -> Reply {
        let done = match command {
            AtOnce::Append { mailbox, flags, date, message } => {
                let (message, flags) = (std::mem::take(message), std::mem::take(flags));
                self.append(store, mailbox, message, flags, *date)
            }
            AtOnce::Copy { set, by_uid, to } => self.copy(store, set, *by_uid, to),
            AtOnce::Move { set, by_uid, to } => self.move_messages(store, set, *by_uid, to),
            AtOnce::Rename { from, to } => self.rename(store, from, to),
        };
        done.unwrap_or_else(|refused| refused)
    }
}
