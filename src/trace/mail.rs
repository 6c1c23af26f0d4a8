//! What becomes of messages.

use serde::{Deserialize, Serialize, Serializer};

use super::{DeliveryFailure, SubmissionRefusal};
use crate::base::SimTime;
use crate::mail::{Flags, ForwardPath, ReversePath, Seal, Uid};
use crate::smtp::Reply;

/// Where a copy of a message lies on a host. The four places where mail waits are kept apart everywhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind")]
pub enum MailFact {
    /// A person wrote it; it waits in the outbox of a mail program.
    #[serde(rename = "mail_composed")]
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
    #[serde(rename = "mail_submission_refused")]
    SubmissionRefused {
        /// Which message.
        seal: Seal,
        /// For whom the server has taken it. If it has taken it for nobody, the message stays in the outbox.
        taken: Vec<ForwardPath>,
        /// Why it is not taken for the others.
        refusal: Box<SubmissionRefusal>,
    },
    /// This server answered 250 to the final dot: it is responsible from now on (RFC 5321 §4.2.5).
    #[serde(rename = "mail_accepted")]
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
    #[serde(rename = "mail_refused")]
    Refused {
        /// The envelope sender.
        from: ReversePath,
        /// Which recipient, if one was refused and not the whole message.
        #[serde(serialize_with = "all")]
        to: Option<ForwardPath>,
        /// The reply.
        reply: Reply,
    },
    /// It tries to pass the message on.
    #[serde(rename = "mail_attempted")]
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
    #[serde(rename = "mail_forwarded")]
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
    #[serde(rename = "mail_deferred")]
    Deferred {
        /// Which message.
        seal: Seal,
        /// For whom.
        to: Vec<ForwardPath>,
        /// What went wrong; `None` when nothing has been tried yet.
        #[serde(skip_serializing_if = "Option::is_none")]
        failure: Option<Box<DeliveryFailure>>,
        /// When it will be tried again; `None` when it waits until somebody asks for it.
        #[serde(rename = "next_attempt_us", skip_serializing_if = "Option::is_none")]
        next_attempt: Option<SimTime>,
        /// The domain whose host has to ask for it (RFC 1985), when it waits for that.
        #[serde(skip_serializing_if = "Option::is_none")]
        held_for: Option<String>,
    },
    /// The sender was told that it takes longer.
    #[serde(rename = "mail_delay_reported")]
    DelayReported {
        /// Which message.
        seal: Seal,
        /// For whom it is late.
        to: Vec<ForwardPath>,
        /// The seal of the warning.
        report: Seal,
    },
    /// It could not be delivered and the sender is told: a bounce.
    #[serde(rename = "mail_bounced")]
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
    #[serde(rename = "mail_frozen")]
    Frozen {
        /// Which message.
        seal: Seal,
        /// For whom it failed.
        to: Vec<ForwardPath>,
        /// Why.
        failure: Box<DeliveryFailure>,
    },
    /// It lies in the mailbox of the recipient: delivery is complete.
    #[serde(rename = "mail_delivered")]
    Delivered {
        /// Which message.
        seal: Seal,
        /// For whom.
        #[serde(serialize_with = "one")]
        to: ForwardPath,
        /// Whose mailbox.
        account: String,
        /// Under which UID in INBOX.
        uid: Uid,
    },
    /// A copy of it came to a place.
    #[serde(rename = "mail_filed")]
    Filed {
        /// Which message.
        seal: Seal,
        /// Where.
        place: Place,
        /// Its UID there, where places have UIDs.
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<Uid>,
    },
    /// A server sent it whole to a mail program.
    #[serde(rename = "mail_retrieved")]
    Retrieved {
        /// Which message.
        seal: Seal,
        /// From where.
        place: Place,
        /// Octets sent.
        #[serde(rename = "size")]
        octets: u64,
    },
    /// Its flags changed.
    #[serde(rename = "mail_flagged")]
    Flagged {
        /// Which message.
        seal: Seal,
        /// Where.
        place: Place,
        /// Before.
        #[serde(rename = "flags_before", serialize_with = "flags")]
        from: Flags,
        /// After.
        #[serde(rename = "flags", serialize_with = "flags")]
        to: Flags,
    },
    /// A copy of it was removed: for good, or because it lies elsewhere now.
    #[serde(rename = "mail_removed")]
    Removed {
        /// Which message.
        seal: Seal,
        /// From where.
        place: Place,
        /// Where it was moved, if it was.
        #[serde(skip_serializing_if = "Option::is_none")]
        moved_to: Option<Place>,
    },
    /// A mailbox or folder was created, renamed or deleted.
    #[serde(rename = "folder_changed")]
    FolderChanged {
        /// Which, with its name now.
        place: Place,
        /// What became of it.
        #[serde(flatten)]
        change: FolderChange,
    },
}

/// What became of a mailbox or folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum FolderChange {
    /// It was created.
    Created,
    /// It was deleted.
    Deleted,
    /// It has another name.
    Renamed {
        /// The name before.
        #[serde(rename = "renamed_from")]
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

/// A list of one: those for whom something happened to a message are a list everywhere.
fn one<S: Serializer>(to: &ForwardPath, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq([to])
}

/// A list of one or none.
fn all<S: Serializer>(to: &Option<ForwardPath>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(to)
}

/// Flags as they are written.
fn flags<S: Serializer>(flags: &Flags, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(flags.iter().map(ToString::to_string))
}
