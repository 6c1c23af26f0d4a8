//! ENVELOPE: what stands in the header, as it stands there (RFC 3501 §7.4.2).

use crate::imap::types::{Address, Envelope};
use crate::mail::RawText;
use crate::mail::address_list::{AddressList, Entry, Mailbox};
use crate::mail::header::Fields;

/// The envelope that a header section describes.
///
/// Octets and encoded words stay as they are. A field that is missing is `NIL`, one that is there and empty is `""`; Sender
/// and Reply-To that are missing or empty are those of From.
#[must_use]
pub fn envelope(fields: Fields<'_>) -> Envelope {
    let mut envelope = Envelope::default();
    // Of a field that occurs twice the last counts, as with Dovecot; lists of addresses go on.
    for field in fields {
        let text = |slot: &mut Option<RawText>| *slot = Some(field.octets().into_owned().into());
        match field.raw_name().len() {
            2 if field.is("To") => envelope.to.extend(addresses(&field.octets())),
            2 if field.is("Cc") => envelope.cc.extend(addresses(&field.octets())),
            3 if field.is("Bcc") => envelope.bcc.extend(addresses(&field.octets())),
            4 if field.is("From") => envelope.from.extend(addresses(&field.octets())),
            4 if field.is("Date") => text(&mut envelope.date),
            6 if field.is("Sender") => envelope.sender.extend(addresses(&field.octets())),
            7 if field.is("Subject") => envelope.subject = Some(in_one_line(&field.octets())),
            8 if field.is("Reply-To") => envelope.reply_to.extend(addresses(&field.octets())),
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
