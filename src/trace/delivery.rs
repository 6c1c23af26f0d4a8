//! What stands in the way of mail.

use std::net::Ipv4Addr;
use std::time::Duration;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::base::{CloseReason, field};
use crate::mail::{ForwardPath, StoreError};
use crate::net::dns::{LookupFailure, Question};
use crate::smtp::client::{Break, Unsuitable};
use crate::smtp::{EnhancedCode, Reply};

/// Why the server for outgoing mail does not take a message for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SubmissionRefusal {
    /// It said so: for whom, and its reply.
    Refused(#[serde(serialize_with = "recipients")] Vec<(ForwardPath, Reply)>),
    /// It was not even asked.
    Unsuitable(#[serde(serialize_with = "field::why")] Unsuitable),
}

/// What stands in the way of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeliveryFailure {
    /// Whether trying again is of no use.
    pub permanent: bool,
    /// The enhanced status code, e.g. `4.4.1` (RFC 3463).
    pub status: EnhancedCode,
    /// What went wrong.
    pub why: FailureCause,
    /// After this time the server gave up.
    #[serde(rename = "given_up_after_s", serialize_with = "in_seconds", skip_serializing_if = "Option::is_none")]
    pub given_up_after: Option<Duration>,
}

/// What went wrong with a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FailureCause {
    /// The other host said no.
    Refused {
        /// The host.
        host: String,
        /// What it said.
        reply: Reply,
    },
    /// The other host was not asked: what it says it can do is not enough.
    Unsuitable(#[serde(serialize_with = "field::why")] Unsuitable),
    /// No connection came about.
    NotConnected {
        /// The host.
        host: String,
        /// Its address.
        address: Ipv4Addr,
        /// How the attempt ended.
        reason: CloseReason,
    },
    /// The conversation with the other host broke off.
    Broken {
        /// The host.
        host: String,
        /// Why.
        why: Break,
    },
    /// The domain does not accept mail (null MX, RFC 7505).
    NullMx {
        /// The domain.
        domain: String,
    },
    /// There is no such domain.
    NoSuchDomain {
        /// The domain.
        domain: String,
    },
    /// There is no such host.
    NoSuchHost {
        /// The host.
        host: String,
    },
    /// The host has no address.
    NoAddress {
        /// The host.
        host: String,
    },
    /// The domain name system could not be asked.
    LookupFailed {
        /// The question.
        question: Question,
        /// Why.
        #[serde(rename = "lookup")]
        why: LookupFailure,
    },
    /// The message would come back here: this server is the best exchanger itself (RFC 5321 §5.1).
    Loop {
        /// This server.
        host: String,
    },
    /// There is no host that takes the mail.
    NoHost,
    /// This server would refuse the recipient if somebody else named it: its own reply.
    Unroutable(#[serde(serialize_with = "field::reply")] Reply),
    /// The mailbox cannot take it.
    Mailbox(#[serde(serialize_with = "field::why")] StoreError),
    /// Nobody has asked for it yet (RFC 1985).
    NotAskedFor,
}

impl DeliveryFailure {
    /// Something that stands in the way now.
    #[must_use]
    pub const fn new(permanent: bool, status: EnhancedCode, why: FailureCause) -> Self {
        Self { permanent, status, why, given_up_after: None }
    }

    /// Something that may pass.
    #[must_use]
    pub const fn passing(status: (u8, u16, u16), why: FailureCause) -> Self {
        Self::new(false, EnhancedCode(status.0, status.1, status.2), why)
    }

    /// Something that will not pass.
    #[must_use]
    pub const fn lasting(status: (u8, u16, u16), why: FailureCause) -> Self {
        Self::new(true, EnhancedCode(status.0, status.1, status.2), why)
    }

    /// The host that said so, if this server did not find out by itself.
    #[must_use]
    pub const fn host(&self) -> Option<&String> {
        match &self.why {
            FailureCause::Refused { host, .. } => Some(host),
            _ => None,
        }
    }
}

/// An object with nothing but the recipients.
fn recipients<S: Serializer>(all: &[(ForwardPath, Reply)], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Recipient<'a> {
        recipient: &'a ForwardPath,
        reply: &'a Reply,
    }
    let all: Vec<_> = all.iter().map(|(recipient, reply)| Recipient { recipient, reply }).collect();
    let mut object = serializer.serialize_map(Some(1))?;
    object.serialize_entry("recipients", &all)?;
    object.end()
}

fn in_seconds<S: Serializer>(time: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    time.map(|time| time.as_secs()).serialize(serializer)
}
