//! What the frame of a mail program demands of its POP3 and IMAP4 sides.

use super::FolderView;
use crate::host::{MailCommand, Os, Program};
use crate::mail::Message;

/// The reading side of a mail program: a [`Program`] inside the program.
///
/// It is told of every connection event, lookup answer and wake of the mail program, and ignores those that are not its own.
pub trait Account: Program {
    /// The user asks for something. What concerns folders or fetching is the account's; what it cannot do it explains with
    /// [`Os::notify`]. [`MailCommand::Send`] never gets here.
    fn command(&mut self, os: &mut dyn Os, command: MailCommand);

    /// Its folders, `INBOX` first, as this computer knows them.
    fn folders(&self) -> Vec<FolderView>;

    /// The octets of a message that is on this computer, e.g. to answer it.
    fn message(&self, at: &crate::host::MessageRef) -> Option<Message>;

    /// A message was handed in to the server for outgoing mail: a copy may be kept (in a local folder `Sent`, or on the IMAP4
    /// server).
    fn keep_sent(&mut self, os: &mut dyn Os, message: &Message);

    /// Work without the network, or with it again.
    fn work_offline(&mut self, os: &mut dyn Os, offline: bool);
}
