//! The envelope: what SMTP says about a message, as opposed to what the message says of itself.

use serde::{Deserialize, Serialize};

use super::{ForwardPath, ReversePath};

/// The `BODY=` parameter of MAIL (RFC 6152).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum BodyType {
    /// `7BIT`: lines of US-ASCII.
    #[default]
    SevenBit,
    /// `8BITMIME`: octets above 127 may occur.
    EightBitMime,
}

/// Sender, recipients and parameters of one SMTP transaction (RFC 5321 §2.3.1).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Envelope {
    /// MAIL FROM.
    pub reverse_path: ReversePath,
    /// Every RCPT TO that was accepted, in order.
    pub recipients: Vec<ForwardPath>,
    /// What the octets of the message may be.
    pub body: BodyType,
}
