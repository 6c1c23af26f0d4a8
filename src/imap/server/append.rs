//! APPEND (RFC 3501 §6.3.11, RFC 4315 §3).

use bytes::Bytes;

use super::reply::Reply;
use super::session::Session;
use crate::base::DateTime;
use crate::imap::types::{Code, SequenceSet};
use crate::mail::{Flag, Message, Store};

impl Session {
    /// Puts a message into a mailbox, or nothing at all.
    pub(super) fn append(
        &self,
        store: &mut Store,
        mailbox: &str,
        message: Bytes,
        flags: Vec<Flag>,
        date: DateTime,
    ) -> Result<Reply, Reply> {
        let user = self.user.as_deref().ok_or_else(Reply::not_now)?;
        if message.is_empty() {
            return Err(Reply::no("Cannot save a message of zero octets"));
        }
        let message = Message::received(message).map_err(|error| Reply::bad(error.to_string()))?;
        let appended = store.append(user, mailbox, message, flags.into_iter().collect(), date);
        let uid = appended.map_err(|error| Reply::not_put(&error))?;
        let target = store.mailbox(user, mailbox).map_err(|error| Reply::refused(&error))?;
        let code = Code::AppendUid(target.uid_validity().0.get(), SequenceSet::single(uid.get()));
        Ok(if self.tells_new_uids() { Reply::done_with(code) } else { Reply::done() })
    }
}
