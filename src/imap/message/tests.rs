use proptest::prelude::*;

use super::*;
use crate::imap::types::{Address, Section, SectionText};

fn piece(message: &Message, part: &[u32], text: Option<SectionText>) -> Option<String> {
    let wanted = Section { part: part.to_vec(), text };
    section(&Examined::new(message), &wanted).map(|octets| String::from_utf8(octets.to_vec()).unwrap())
}

#[test]
fn a_subset_of_the_header_ends_like_the_header() {
    let names = || Some(SectionText::HeaderFields(vec!["b".to_owned()]));
    let with_body = Message::new("A: 1\r\nB: 2\r\n 3\r\nC: 4\r\nb: 5\r\n\r\nbody");
    assert_eq!(piece(&with_body, &[], names()).unwrap(), "B: 2\r\n 3\r\nb: 5\r\n\r\n");
    // "… except in the case of a message which has no body and no blank line" (RFC 3501 §6.4.5).
    let headless = Message::new("A: 1\r\nB: 2\r\n");
    assert_eq!(piece(&headless, &[], names()).unwrap(), "B: 2\r\n");
    let not = Some(SectionText::HeaderFieldsNot(vec!["B".to_owned()]));
    assert_eq!(piece(&with_body, &[], not).unwrap(), "A: 1\r\nC: 4\r\n\r\n");
}

#[test]
fn a_group_is_bracketed_by_addresses_without_a_host() {
    let message = Message::new("From: G: a@b;\r\nTo: <>\r\nCc:\r\n\r\n");
    let envelope = envelope(Examined::new(&message).fields());
    let host = |n: usize| envelope.from.get(n).and_then(|a: &Address| a.host.as_deref());
    assert_eq!((envelope.from.len(), host(0), host(1), host(2)), (3, None, Some("b"), None));
    assert_eq!(envelope.sender, envelope.from);
    assert!(envelope.to.iter().all(|address| address.host.is_some() && address.mailbox.is_some()));
    assert!(envelope.cc.is_empty());
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
        let header = piece(&message, &[], Some(SectionText::Header)).unwrap();
        let body = piece(&message, &[], Some(SectionText::Text)).unwrap();
        prop_assert_eq!(header + &body, text);
        let examined = Examined::new(&message);
        let _ = body_structure(examined.structure(), true);
        prop_assert!(piece(&message, &[1], None).is_some());
    }

    #[test]
    fn nothing_in_a_header_is_too_strange_for_an_envelope(octets: Vec<u8>) {
        let mut raw = b"To: ".to_vec();
        raw.extend(octets);
        let message = Message::new(raw);
        let _ = envelope(Examined::new(&message).fields());
    }
}
