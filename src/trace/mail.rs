//! What becomes of messages.

use serde::{Deserialize, Serialize};

use super::{DeliveryFailure, SubmissionRefusal};
use crate::base::SimTime;
use crate::mail::{Flags, ForwardPath, ReversePath, Seal, Uid};
use crate::smtp::Reply;

/// Where a copy of a message lies on a host. The four places where mail waits are kept apart everywhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Written in a mail program, not yet taken by a server.
    Outbox,
    /// In the queue of a mail server: it is responsible for it.
    Queue,
    /// In a mailbox of an account on a server.
    Mailbox {
        /// Whose.
        account: String,
        /// The mailbox's name.
        mailbox: String,
    },
    /// In a folder on a computer (for IMAP4: the computer's own copy of the server's mailbox).
    LocalFolder {
        /// The folder's name.
        folder: String,
    },
}

/// Something became of a message. The host is the event's node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailFact {
    /// A person wrote it; it waits in the outbox of a mail program.
    Composed {
        /// Which message.
        seal: Seal,
        /// Its envelope sender.
        from: ReversePath,
        /// Its envelope recipients.
        to: Vec<ForwardPath>,
        /// Its subject, for people.
        subject: String,
        /// Its octets.
        size: u64,
    },
    /// The server for outgoing mail would not take it for everybody: the program tells its user.
    SubmissionRefused {
        /// Which message.
        seal: Seal,
        /// For whom the server has taken it. If it has taken it for nobody, the message stays in the outbox.
        taken: Vec<ForwardPath>,
        /// Why it is not taken for the others.
        refusal: Box<SubmissionRefusal>,
    },
    /// This server answered 250 to the final dot: it is responsible from now on (RFC 5321 §4.2.5).
    Accepted {
        /// Which message.
        seal: Seal,
        /// The identifier in the reply and in Received.
        queue_id: String,
        /// Where failures are reported.
        from: ReversePath,
        /// For whom it is responsible.
        to: Vec<ForwardPath>,
        /// Octets as received.
        size: u64,
    },
    /// It refused a message or recipient with a 4yz or 5yz reply.
    Refused {
        /// The envelope sender.
        from: ReversePath,
        /// Which recipient, if one was refused and not the whole message.
        to: Option<ForwardPath>,
        /// The reply.
        reply: Reply,
    },
    /// It tries to pass the message on.
    Attempted {
        /// Which message.
        seal: Seal,
        /// For whom.
        to: Vec<ForwardPath>,
        /// The host it contacts.
        next_hop: String,
        /// Which attempt it is, from 1.
        attempt: u32,
    },
    /// The next host took it: that one is responsible now.
    Forwarded {
        /// Which message.
        seal: Seal,
        /// For whom.
        to: Vec<ForwardPath>,
        /// The host that took it.
        next_hop: String,
        /// Its reply.
        reply: Reply,
    },
    /// It did not work for now: the message stays in the queue.
    Deferred {
        /// Which message.
        seal: Seal,
        /// For whom.
        to: Vec<ForwardPath>,
        /// What went wrong; `None` when nothing has been tried yet.
        failure: Option<Box<DeliveryFailure>>,
        /// When it will be tried again; `None` when it waits until somebody asks for it.
        next_attempt: Option<SimTime>,
        /// The domain whose host has to ask for it (RFC 1985), when it waits for that.
        held_for: Option<String>,
    },
    /// The sender was told that it takes longer.
    DelayReported {
        /// Which message.
        seal: Seal,
        /// For whom it is late.
        to: Vec<ForwardPath>,
        /// The seal of the warning.
        report: Seal,
    },
    /// It could not be delivered and the sender is told: a bounce.
    Bounced {
        /// Which message.
        seal: Seal,
        /// For whom it failed.
        to: Vec<ForwardPath>,
        /// Why.
        failure: Box<DeliveryFailure>,
        /// The seal of the bounce message.
        report: Seal,
    },
    /// It could not be delivered and nobody can be told (null reverse-path): it stays in the queue for the postmaster to see.
    Frozen {
        /// Which message.
        seal: Seal,
        /// For whom it failed.
        to: Vec<ForwardPath>,
        /// Why.
        failure: Box<DeliveryFailure>,
    },
    /// It lies in the mailbox of the recipient: delivery is complete.
    Delivered {
        /// Which message.
        seal: Seal,
        /// For whom.
        to: ForwardPath,
        /// Whose mailbox.
        account: String,
        /// Under which UID in INBOX.
        uid: Uid,
    },
    /// A copy of it came to a place.
    Filed {
        /// Which message.
        seal: Seal,
        /// Where.
        place: Place,
        /// Its UID there, where places have UIDs.
        uid: Option<Uid>,
    },
    /// A server sent it whole to a mail program.
    Retrieved {
        /// Which message.
        seal: Seal,
        /// From where.
        place: Place,
        /// Octets sent.
        octets: u64,
    },
    /// Its flags changed.
    Flagged {
        /// Which message.
        seal: Seal,
        /// Where.
        place: Place,
        /// Before.
        from: Flags,
        /// After.
        to: Flags,
    },
    /// A copy of it was removed: for good, or because it lies elsewhere now.
    Removed {
        /// Which message.
        seal: Seal,
        /// From where.
        place: Place,
        /// Where it was moved, if it was.
        moved_to: Option<Place>,
    },
    /// A mailbox or folder was created, renamed or deleted.
    FolderChanged {
        /// Which, with its name now.
        place: Place,
        /// What became of it.
        change: FolderChange,
    },
}

/// What became of a mailbox or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderChange {
    /// It was created.
    Created,
    /// It was deleted.
    Deleted,
    /// It has another name.
    Renamed {
        /// The name before.
        from: String,
    },
}

impl MailFact {
    /// The message it is about.
    #[must_use]
    pub const fn seal(&self) -> Option<Seal> {
        match self {
            Self::Composed { seal, .. }
            | Self::SubmissionRefused { seal, .. }
            | Self::Accepted { seal, .. }
            | Self::Attempted { seal, .. }
            | Self::Forwarded { seal, .. }
            | Self::Deferred { seal, .. }
            | Self::DelayReported { seal, .. }
            | Self::Bounced { seal, .. }
            | Self::Frozen { seal, .. }
            | Self::Delivered { seal, .. }
            | Self::Filed { seal, .. }
            | Self::Retrieved { seal, .. }
            | Self::Flagged { seal, .. }
            | Self::Removed { seal, .. } => Some(*seal),
            Self::Refused { .. } | Self::FolderChanged { .. } => None,
        }
    }
}
