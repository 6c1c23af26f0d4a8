//! ENVELOPE: what stands in the header, as it stands there (RFC 3501 §7.4.2).

use crate::imap::types::{Address, Envelope};
use crate::mail::RawText;
use crate::mail::address_list::{AddressList, Entry, Mailbox};
use crate::mail::header::{Field, Fields};
use crate::mail::limits::{MAX_FIELD, MAX_HEADER};
use crate::mail::mime::Part;

/// The envelope that a header section describes.
///
/// Octets and encoded words stay as they are. A field that is missing is `NIL`, one that is there and empty is `""`; Sender
/// and Reply-To that are missing or empty are those of From.
#[must_use]
pub fn envelope(fields: Fields<'_>) -> Envelope {
    Room::default().envelope(fields)
}

/// How much is still read for the envelopes of a message and of all the messages in it, in octets.
pub(super) struct Room {
    headers: usize,
    addresses: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { headers: MAX_HEADER, addresses: MAX_FIELD }
    }
}

impl Room {
    /// The envelope that the header section of a message within the message describes: an empty one when there is no room for it.
    pub(super) fn envelope_of(&mut self, inner: &Part) -> Envelope {
        let fits = inner.header.len() <= self.headers;
        self.headers = self.headers.saturating_sub(inner.header.len());
        if fits { self.envelope(inner.fields()) } else { Envelope::default() }
    }

    /// The addresses of a field.
    fn addresses(&mut self, field: &Field<'_>) -> Vec<Address> {
        let value = field.octets();
        self.addresses = self.addresses.saturating_sub(value.len());
        if self.addresses > 0 { addresses(&value).collect() } else { Vec::new() }
    }

    fn envelope(&mut self, fields: Fields<'_>) -> Envelope {
        let mut envelope = Envelope::default();
        // Of a field that occurs twice the last counts, as with Dovecot; lists of addresses go on.
        for field in fields {
            let text = |slot: &mut Option<RawText>| *slot = Some(field.octets().into_owned().into());
            match field.raw_name().len() {
                2 if field.is("To") => envelope.to.extend(self.addresses(&field)),
                2 if field.is("Cc") => envelope.cc.extend(self.addresses(&field)),
                3 if field.is("Bcc") => envelope.bcc.extend(self.addresses(&field)),
                4 if field.is("From") => envelope.from.extend(self.addresses(&field)),
                4 if field.is("Date") => text(&mut envelope.date),
                6 if field.is("Sender") => envelope.sender.extend(self.addresses(&field)),
                7 if field.is("Subject") => envelope.subject = Some(in_one_line(&field.octets())),
                8 if field.is("Reply-To") => envelope.reply_to.extend(self.addresses(&field)),
                10 if field.is("Message-ID") => text(&mut envelope.message_id),
                11 if field.is("In-Reply-To") => text(&mut envelope.in_reply_to),
                _ => {}
            }
        }
        for list in [&mut envelope.sender, &mut envelope.reply_to] {
            if list.is_empty() {
                list.clone_from(&envelope.from);
            }
        }
        envelope
    }
}

/// Words for people: every run of blanks is one space, none at the ends.
fn in_one_line(octets: &[u8]) -> RawText {
    let words = octets.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(&b' ').into()
}

fn addresses(value: &[u8]) -> impl Iterator<Item = Address> {
    AddressList::parse(value).entries.into_iter().flat_map(|entry| match entry {
        Entry::Mailbox(mailbox) => vec![address(mailbox)],
        // A group is its name without a host, its members, and an address of nothing at all.
        Entry::Group { name, members } => {
            let start = Address { mailbox: Some(name), ..Address::default() };
            std::iter::once(start).chain(members.into_iter().map(address)).chain([Address::default()]).collect()
        }
    })
}

fn address(mailbox: Mailbox) -> Address {
    // A host of NIL would begin a group, and a mailbox of NIL end one.
    Address {
        name: mailbox.name.map(|name| in_one_line(name.as_bytes())),
        adl: mailbox.route,
        mailbox: Some(mailbox.local),
        host: Some(mailbox.domain),
    }
}
