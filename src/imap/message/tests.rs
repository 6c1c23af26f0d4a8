use std::num::NonZeroU32;

use proptest::prelude::*;

use super::*;
use crate::base::DateTime;
use crate::imap::types::{Address, FetchData, SearchKey, Section, SectionText};
use crate::mail::{Flag, Flags, ModSeq, StoredMessage, Uid};

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
    let is_in = |name: &str, text: &[u8]| finds(&message, SearchKey::Header(name.to_owned(), text.to_vec().into()));
    assert!(is_in("From", b"User-From@domain.org") && is_in("From", b"(comment)"));
    assert!(is_in("To", b"bob <b.b@c>") && is_in("To", b"the one"));
    assert!(!is_in("From", b"user-from comment") && !is_in("To", b"domain.org"));
}

#[test]
fn the_empty_text_is_in_a_body_without_any() {
    let message = Message::new("Content-Type: image/png\r\n\r\n");
    let is_in = |text: &[u8]| finds(&message, SearchKey::Body(text.to_vec().into()));
    assert!(is_in(b"") && !is_in(b"a"));
}

const NESTED: &str = "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nDate: Tue, 3 Mar 2026 01:00:00 +0200\r\n\
    Content-Type: multipart/mixed; boundary=x\r\n\r\nPREAMBLE\r\n--x\r\n\r\nFirst text\r\n--x\r\n\
    Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
    SGVs\r\nbG8h\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: Inner one\r\n\r\nInner text\r\n--x--\r\n";

#[test]
fn words_are_found_where_they_are_asked_for_and_nowhere_else() {
    let message = Message::new(NESTED);
    let body = |word: &str| finds(&message, SearchKey::Body(word.to_owned().into()));
    let text = |word: &str| finds(&message, SearchKey::Text(word.to_owned().into()));
    let header = |name: &str, word: &str| finds(&message, SearchKey::Header(name.into(), word.to_owned().into()));
    assert!(body("FIRST") && body("hello!") && body("subject: inner") && body("inner TEXT"));
    assert!(!body("Grüße") && !body("SGVs") && !body("preamble") && !body("first text\r\nhello"));
    assert!(text("subject: GRÜSSE".replace("SS", "ß").as_str()) && text("hello!") && text("inner one"));
    assert!(header("subject", "GRÜ") && header("DATE", "") && !header("subject", "inner") && !header("x-none", ""));
}

#[test]
fn keys_that_ask_the_same_and_the_opposite_are_told_apart() {
    let message = Message::new(NESTED);
    let body = |word: &str| SearchKey::Body(word.to_owned().into());
    let not = |key| SearchKey::Not(Box::new(key));
    let or = |one, other| SearchKey::Or(Box::new(one), Box::new(other));
    assert!(finds(&message, SearchKey::And(vec![body("hello"), body("hello"), not(body("bye")), body("ell")])));
    assert!(!finds(&message, SearchKey::And(vec![body("hello"), not(body("hello"))])));
    assert!(finds(&message, or(body("bye"), SearchKey::Header("Subject".into(), "gr".into()))));
    assert!(!finds(&message, or(body("bye"), not(SearchKey::Text("gr".into())))));
    let day = DateTime::new(1_772_442_012, 0).local_day() + 1;
    assert!(finds(&message, SearchKey::And(vec![SearchKey::SentOn(day), body("first")])));
    assert!(!finds(&message, or(SearchKey::SentBefore(day), SearchKey::SentSince(day + 1))));
}

#[test]
fn what_is_known_without_reading_is_not_read_for() {
    let message = Message::new(NESTED);
    let seen = SearchKey::Flag(Flag::Seen);
    let query = Query::new(&[SearchKey::Body("first".into()), seen]).unwrap();
    let (answer, octets) = answer(&message, &query, 1_000_000);
    assert_eq!(answer, Some(false));
    assert!(1_000_000 - octets < 100, "{octets}");
}

/// Whether a message is what is looked for, when it is read in small steps.
fn finds(message: &Message, key: SearchKey) -> bool {
    let query = Query::new(&[key]).unwrap();
    let mut reader = query.reader();
    let mut candidate = candidate(message, &query);
    (0..1_000).find_map(|_| candidate.read(&query, &mut reader, &mut 1)).unwrap()
}

fn candidate(message: &Message, query: &Query) -> Candidate {
    let stored = StoredMessage {
        uid: Uid(NonZeroU32::MIN),
        message: message.clone(),
        flags: Flags::none(),
        internal_date: DateTime::new(0, 0),
        modseq: ModSeq(1),
    };
    Candidate::new(query, &stored, 1, false, (1, 1))
}

/// What comes of reading so many octets, and how many of them are left.
fn answer(message: &Message, query: &Query, mut octets: u64) -> (Option<bool>, u64) {
    let answer = candidate(message, query).read(query, &mut query.reader(), &mut octets);
    (answer, octets)
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
