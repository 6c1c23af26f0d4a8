//! What a message looks like from outside: its header and its parts.

use serde::Serialize;

use crate::mail::RawText;

/// The header as IMAP shows it (§7.4.2): texts undecoded, `None` is `NIL`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Envelope {
    /// Date
    pub date: Option<RawText>,
    /// Subject
    pub subject: Option<RawText>,
    /// From
    pub from: Vec<Address>,
    /// Sender
    pub sender: Vec<Address>,
    /// Reply-To
    pub reply_to: Vec<Address>,
    /// To
    pub to: Vec<Address>,
    /// Cc
    pub cc: Vec<Address>,
    /// Bcc
    pub bcc: Vec<Address>,
    /// In-Reply-To
    pub in_reply_to: Option<RawText>,
    /// Message-ID
    pub message_id: Option<RawText>,
}

/// An address in an envelope. A host of `None` begins a group (its name is the mailbox) or ends one (no mailbox).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Address {
    /// The person's name.
    pub name: Option<RawText>,
    /// The source route.
    pub adl: Option<RawText>,
    /// The local part.
    pub mailbox: Option<RawText>,
    /// The domain.
    pub host: Option<RawText>,
}

/// Parameters of a body as IMAP shows them: undecoded names and values.
pub type Parameters = Vec<(RawText, RawText)>;

/// The structure of a message (§7.4.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum BodyStructure {
    /// Several parts.
    Multipart {
        /// They.
        parts: Vec<BodyStructure>,
        /// `mixed`, `alternative` …
        subtype: RawText,
        /// Only in BODYSTRUCTURE.
        extension: Option<MultipartExtension>,
    },
    /// One part.
    Single(Box<SinglePart>),
}

/// What BODYSTRUCTURE adds to a multipart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct MultipartExtension {
    /// Of its Content-Type.
    pub parameters: Parameters,
    /// Content-Disposition with its parameters.
    pub disposition: Option<(RawText, Parameters)>,
    /// Content-Language
    pub language: Vec<RawText>,
    /// Content-Location
    pub location: Option<RawText>,
}

/// A part that is no multipart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SinglePart {
    /// `text`, `image` …
    pub kind: RawText,
    /// `plain`, `jpeg` …
    pub subtype: RawText,
    /// Of its Content-Type.
    pub parameters: Parameters,
    /// Content-ID
    pub id: Option<RawText>,
    /// Content-Description
    pub description: Option<RawText>,
    /// Content-Transfer-Encoding, `7BIT` if nothing is said.
    pub encoding: RawText,
    /// Octets as they lie in the message, encoded.
    pub octets: u32,
    /// Lines, of `text/*` and `message/rfc822`.
    pub lines: Option<u32>,
    /// The message within, of `message/rfc822`.
    pub message: Option<(Envelope, BodyStructure)>,
    /// Only in BODYSTRUCTURE.
    pub extension: Option<SinglePartExtension>,
}

/// What BODYSTRUCTURE adds to a single part.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SinglePartExtension {
    /// Content-MD5
    pub md5: Option<RawText>,
    /// Content-Disposition with its parameters.
    pub disposition: Option<(RawText, Parameters)>,
    /// Content-Language
    pub language: Vec<RawText>,
    /// Content-Location
    pub location: Option<RawText>,
}
