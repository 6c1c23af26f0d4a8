//! What a message looks like from outside: its header and its parts.

use serde::Serialize;

/// The header as IMAP shows it (§7.4.2): texts undecoded, `None` is `NIL`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Envelope {
    /// Date
    pub date: Option<String>,
    /// Subject
    pub subject: Option<String>,
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
    pub in_reply_to: Option<String>,
    /// Message-ID
    pub message_id: Option<String>,
}

/// An address in an envelope. A host of `None` begins a group (its name is the mailbox) or ends one (no mailbox).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Address {
    /// The person's name.
    pub name: Option<String>,
    /// The source route.
    pub adl: Option<String>,
    /// The local part.
    pub mailbox: Option<String>,
    /// The domain.
    pub host: Option<String>,
}

/// Parameters of a body as IMAP shows them: undecoded names and values.
pub type Parameters = Vec<(String, String)>;

/// The structure of a message (§7.4.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum BodyStructure {
    /// Several parts.
    Multipart {
        /// They.
        parts: Vec<BodyStructure>,
        /// `mixed`, `alternative` …
        subtype: String,
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
    pub disposition: Option<(String, Parameters)>,
    /// Content-Language
    pub language: Vec<String>,
    /// Content-Location
    pub location: Option<String>,
}

/// A part that is no multipart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SinglePart {
    /// `text`, `image` …
    pub kind: String,
    /// `plain`, `jpeg` …
    pub subtype: String,
    /// Of its Content-Type.
    pub parameters: Parameters,
    /// Content-ID
    pub id: Option<String>,
    /// Content-Description
    pub description: Option<String>,
    /// Content-Transfer-Encoding, `7BIT` if nothing is said.
    pub encoding: String,
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
    pub md5: Option<String>,
    /// Content-Disposition with its parameters.
    pub disposition: Option<(String, Parameters)>,
    /// Content-Language
    pub language: Vec<String>,
    /// Content-Location
    pub location: Option<String>,
}
