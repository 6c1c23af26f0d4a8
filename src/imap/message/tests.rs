use proptest::prelude::*;

use super::*;
use crate::imap::types::{Address, FetchData, Section, SectionText};

fn piece(message: &Message, part: &[u32], text: Option<SectionText>) -> String {
    let wanted = Section { part: part.to_vec(), text };
    String::from_utf8(section(&Examined::new(message), &wanted).to_vec()).unwrap()
}

#[test]
fn a_subset_of_the_header_ends_like_the_header() {
    let names = || Some(SectionText::HeaderFields(vec!["b".to_owned()]));
    let with_body = Message::new("A: 1\r\nB: 2\r\n 3\r\nC: 4\r\nb: 5\r\n\r\nbody");
    assert_eq!(piece(&with_body, &[], names()), "B: 2\r\n 3\r\nb: 5\r\n\r\n");
    // "… except in the case of a message which has no body and no blank line" (RFC 3501 §6.4.5).
    let headless = Message::new("A: 1\r\nB: 2\r\n");
    assert_eq!(piece(&headless, &[], names()), "B: 2\r\n");
    let not = Some(SectionText::HeaderFieldsNot(vec!["B".to_owned()]));
    assert_eq!(piece(&with_body, &[], not), "A: 1\r\nC: 4\r\n\r\n");
}

#[test]
fn a_group_is_bracketed_by_addresses_without_a_host() {
    let message = Message::new("From: G: a@b;\r\nTo: <>\r\nCc:\r\n\r\n");
    let envelope = envelope(Examined::new(&message).fields());
    let host = |n: usize| envelope.from.get(n).and_then(|a: &Address| a.host.clone());
    assert_eq!((envelope.from.len(), host(0), host(1), host(2)), (3, None, Some("b".into()), None));
    assert_eq!(envelope.sender, envelope.from);
    assert!(envelope.to.iter().all(|address| address.host.is_some() && address.mailbox.is_some()));
    assert!(envelope.cc.is_empty());
}

/// What FETCH writes of a message.
fn written(data: FetchData) -> String {
    let mut octets = Vec::new();
    data.encode(&mut octets);
    octets.escape_ascii().to_string().replace("\\\"", "\"")
}

#[test]
fn octets_beyond_ascii_are_told_as_they_are() {
    let message = Message::new(
        b"Subject:\r\n  x\xe9y \t z \r\nFrom: \"B\xe0d  Boy\" <b@example.org>\r\nMessage-ID: <first>\r\nMessage-ID: <last> \r\n\
          Content-Type: text/plain; name=\"Fr\xf6sche.txt\"\r\n\r\n"
            .as_slice(),
    );
    let examined = Examined::new(&message);
    let bad = "(({7}\\r\\nB\\xe0d Boy NIL \"b\" \"example.org\"))";
    assert_eq!(
        written(FetchData::Envelope(Box::new(envelope(examined.fields())))),
        format!("ENVELOPE (NIL {{5}}\\r\\nx\\xe9y z {bad} {bad} {bad} NIL NIL NIL NIL \"<last> \")")
    );
    assert_eq!(
        written(FetchData::Body(body_structure(examined.structure(), false))),
        "BODY (\"text\" \"plain\" (\"name\" {11}\\r\\nFr\\xf6sche.txt \"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0)"
    );
}

#[test]
fn a_partial_piece_never_reaches_beyond_the_end() {
    let octets = bytes::Bytes::from_static(b"0123456789");
    assert_eq!(partial(&octets, 8, 5), "89");
    assert_eq!(partial(&octets, 10, 5), "");
    assert_eq!(partial(&octets, u32::MAX, u32::MAX), "");
    assert_eq!(partial(&octets, 0, u32::MAX), octets);
}

#[test]
fn an_address_is_found_whatever_stands_between_its_words() {
    let message =
        Message::new("From: <user-from (comment)@ (comment) domain.org>\r\nTo: Bob (the\r\n one) <b . b@c>\r\n\r\n");
    let is_in = |name: &str, text: &[u8]| text::Needle::new(text).is_in_field(&Examined::new(&message), name);
    assert!(is_in("From", b"User-From@domain.org") && is_in("From", b"(comment)"));
    assert!(is_in("To", b"bob <b.b@c>") && is_in("To", b"the one"));
    assert!(!is_in("From", b"user-from comment") && !is_in("To", b"domain.org"));
}

#[test]
fn the_empty_text_is_in_a_body_without_any() {
    let message = Message::new("Content-Type: image/png\r\n\r\n");
    let is_in = |text: &[u8]| text::Needle::new(text).is_in_body(&Examined::new(&message));
    assert!(is_in(b"") && !is_in(b"a"));
}

proptest! {
    /// Header and text together are the message, and every part that is shown can be had.
    #[test]
    fn whatever_a_message_is_its_pieces_fit(text in "((From: a@b|Content-Type: (multipart/mixed; boundary=x|message/rfc822)|--x|--x--|t|)\r\n){0,20}") {
        let message = Message::new(text.clone());
        let header = piece(&message, &[], Some(SectionText::Header));
        let body = piece(&message, &[], Some(SectionText::Text));
        prop_assert_eq!(header + &body, text);
        let examined = Examined::new(&message);
        let _ = body_structure(examined.structure(), true);
        prop_assert!(examined.structure().part(&[1]).is_some());
    }

    #[test]
    fn nothing_in_a_header_is_too_strange_for_an_envelope(octets: Vec<u8>) {
        let mut raw = b"To: ".to_vec();
        raw.extend(octets);
        let message = Message::new(raw);
        let _ = envelope(Examined::new(&message).fields());
    }
}
