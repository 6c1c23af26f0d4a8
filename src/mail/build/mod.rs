//! Writes messages (RFC 5322, MIME). A message is a function of what is put in: date, Message-ID and the numbers that make
//! boundaries come from the caller.

mod entity;
mod field;
mod named_address;
mod report;

use bytes::Bytes;

use super::header::{ContentType, message_ids};
use super::{ForwardPath, Message};
use crate::base::{DateTime, SimRng};
use entity::Entity;
pub use named_address::NamedAddress;
pub use report::{Action, DeliveryReport, RecipientReport};

/// An answer names at most this many messages in References: an endless thread must not make endless headers.
const MAX_REFERENCES: usize = 50;

/// The largest attachment that is made up, in octets.
pub const MAX_MADE_UP: u64 = 64_000_000;

/// Gathers what a message is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageBuilder {
    from: NamedAddress,
    date: DateTime,
    message_id: String,
    to: Vec<NamedAddress>,
    cc: Vec<NamedAddress>,
    bcc: Vec<NamedAddress>,
    subject: String,
    in_reply_to: Vec<String>,
    references: Vec<String>,
    extra: Vec<(String, String)>,
    text: String,
    html: Option<String>,
    attachments: Vec<Attachment>,
}

/// A file that travels with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its file name, if it has one.
    pub name: Option<String>,
    /// Its media type, e.g. `image/png`; `application/octet-stream` is written if this is none.
    pub content_type: String,
    /// Its octets. A `message/rfc822` travels as it is, everything else in base64.
    pub octets: Bytes,
}

impl MessageBuilder {
    /// A message from somebody, without recipients and text so far. `message_id` may lack its angle brackets.
    #[must_use]
    pub fn new(from: impl Into<NamedAddress>, date: DateTime, message_id: &str) -> Self {
        Self {
            from: from.into(),
            date,
            message_id: bracketed(message_id),
            to: Vec::new(),
            cc: Vec::new(),
            bcc: Vec::new(),
            subject: String::new(),
            in_reply_to: Vec::new(),
            references: Vec::new(),
            extra: Vec::new(),
            text: String::new(),
            html: None,
            attachments: Vec::new(),
        }
    }

    /// Adds a recipient to To.
    #[must_use]
    pub fn to(mut self, recipient: impl Into<NamedAddress>) -> Self {
        self.to.push(recipient.into());
        self
    }

    /// Adds a recipient to Cc.
    #[must_use]
    pub fn cc(mut self, recipient: impl Into<NamedAddress>) -> Self {
        self.cc.push(recipient.into());
        self
    }

    /// Adds a recipient whom the message does not name: only [`Self::recipients`] does (RFC 5322 §3.6.3).
    #[must_use]
    pub fn bcc(mut self, recipient: impl Into<NamedAddress>) -> Self {
        self.bcc.push(recipient.into());
        self
    }

    /// Sets the subject.
    #[must_use]
    pub fn subject(mut self, subject: &str) -> Self {
        subject.clone_into(&mut self.subject);
        self
    }

    /// Makes it an answer: In-Reply-To and References follow from those of `original` (RFC 5322 §3.6.4).
    #[must_use]
    pub fn in_reply_to(mut self, original: &Message) -> Self {
        let value = |name| original.header(name).unwrap_or_default();
        let parent: Vec<String> =
            message_ids(&value("Message-ID")).first().map(|id| bracketed(id)).into_iter().collect();
        let thread = original.header("References").unwrap_or_else(|| value("In-Reply-To"));
        let mut ids: Vec<String> = message_ids(&thread).into_iter().map(bracketed).collect();
        ids.retain(|id| !parent.contains(id));
        if ids.len() >= MAX_REFERENCES {
            // The root of the thread stays, and the nearest ancestors.
            ids.drain(1..ids.len() - (MAX_REFERENCES - 2));
        }
        ids.extend_from_slice(&parent);
        self.references = ids;
        self.in_reply_to = parent;
        self
    }

    /// Adds a field without structure, e.g. `X-Mailer`. Characters that a field name cannot have are left out.
    #[must_use]
    pub fn field(mut self, name: &str, value: &str) -> Self {
        let name: String = name.chars().filter(|&c| c.is_ascii_graphic() && c != ':').collect();
        if !name.is_empty() {
            self.extra.push((name, value.to_owned()));
        }
        self
    }

    /// Sets the text. Any line ends will do.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    /// Sets a second form of the text in HTML: the message becomes a `multipart/alternative`.
    #[must_use]
    pub fn html(mut self, html: &str) -> Self {
        self.html = Some(html.to_owned());
        self
    }

    /// Adds an attachment: the message becomes a `multipart/mixed`.
    #[must_use]
    pub fn attach(mut self, attachment: Attachment) -> Self {
        self.attachments.push(attachment);
        self
    }

    /// Whom the envelope must name: To, Cc and Bcc, each address once.
    #[must_use]
    pub fn recipients(&self) -> Vec<ForwardPath> {
        let mut paths: Vec<ForwardPath> = Vec::new();
        for recipient in self.to.iter().chain(&self.cc).chain(&self.bcc) {
            let path = ForwardPath::from(recipient.address.clone());
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        paths
    }

    /// Writes the message. Boundaries are drawn from `rng`, one for each multipart.
    #[must_use]
    pub fn build(&self, rng: &mut SimRng) -> Message {
        let mut body = Entity::text("plain", &self.text);
        if let Some(html) = &self.html {
            body = Entity::multipart("alternative", vec![body, Entity::text("html", html)], rng);
        }
        if !self.attachments.is_empty() {
            let parts = std::iter::once(body).chain(self.attachments.iter().map(Entity::attachment)).collect();
            body = Entity::multipart("mixed", parts, rng);
        }
        self.with_body(body)
    }

    fn with_body(&self, body: Entity) -> Message {
        let mut head = String::new();
        field::structured(&mut head, "Date", &self.date.rfc5322());
        field::structured(&mut head, "From", &self.from.header_form());
        for (name, people) in [("To", &self.to), ("Cc", &self.cc)] {
            if !people.is_empty() {
                let list: Vec<String> = people.iter().map(NamedAddress::header_form).collect();
                field::structured(&mut head, name, &list.join(", "));
            }
        }
        if !self.subject.is_empty() {
            field::unstructured(&mut head, "Subject", &self.subject);
        }
        field::structured(&mut head, "Message-ID", &self.message_id);
        for (name, ids) in [("In-Reply-To", &self.in_reply_to), ("References", &self.references)] {
            if !ids.is_empty() {
                field::structured(&mut head, name, &ids.join(" "));
            }
        }
        for (name, value) in &self.extra {
            field::unstructured(&mut head, name, value);
        }
        field::structured(&mut head, "MIME-Version", "1.0");
        Message::new(body.into_octets(head))
    }
}

impl Attachment {
    /// A message to be forwarded whole.
    #[must_use]
    pub fn message(message: &Message) -> Self {
        Self { name: None, content_type: "message/rfc822".to_owned(), octets: message.raw().clone() }
    }

    /// A file of so many octets (at most [`MAX_MADE_UP`]) that look like something compressed.
    #[must_use]
    pub fn made_up(name: &str, media_type: &str, octets: u64, rng: &mut SimRng) -> Self {
        let length = usize::try_from(octets.min(MAX_MADE_UP)).unwrap_or(0);
        let mut content = Vec::with_capacity(length + 8);
        while content.len() < length {
            content.extend_from_slice(&rng.next_u64().to_le_bytes());
        }
        content.truncate(length);
        Self { name: Some(name.to_owned()), content_type: media_type.to_owned(), octets: content.into() }
    }

    /// The media type, if it is one and not a container that has to be built otherwise.
    fn media_type(&self) -> Option<ContentType> {
        Some(ContentType::parse(&self.content_type)).filter(|t| t.is_valid() && !t.is_kind("multipart"))
    }
}

fn bracketed(id: &str) -> String {
    let id: String = id.chars().filter(char::is_ascii_graphic).collect();
    if id.starts_with('<') && id.ends_with('>') { id } else { format!("<{id}>") }
}

#[cfg(test)]
mod tests;
