//! Header fields that a mail server adds, counts and removes (RFC 5321 §4.4, RFC 6409 §8).

use bytes::{BufMut as _, Bytes, BytesMut};

use super::entry::QueueId;
use crate::base::DateTime;
use crate::mail::{ForwardPath, Message, ReversePath};

/// What the `Received:` field of this server says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Received<'a> {
    /// The name the client gave with EHLO or HELO.
    pub(super) ehlo_name: &'a str,
    /// The client's address.
    pub(super) client: std::net::Ipv4Addr,
    /// This server.
    pub(super) by: &'a str,
    /// The protocol (RFC 3848), e.g. `ESMTPA`.
    pub(super) with: &'a str,
    /// The message's identifier here.
    pub(super) id: QueueId,
    /// The recipient, if there is only one: several would show each other who got a blind copy (RFC 5321 §7.2).
    pub(super) recipient: Option<&'a ForwardPath>,
    /// When.
    pub(super) date: DateTime,
}

impl Received<'_> {
    /// The field with its line end.
    pub(super) fn field(&self) -> String {
        let Self { client, by, with, id, .. } = self;
        let for_whom = match self.recipient {
            // The For clause takes a mailbox, which `<Postmaster>` without a domain is as well (RFC 5321 §4.4).
            Some(path) => format!("\r\n\tfor {path}"),
            None => String::new(),
        };
        let name = domain_text(self.ehlo_name);
        let date = self.date.rfc5322();
        format!("Received: from {name} ([{client}])\r\n\tby {by} with {with} id {id}{for_whom};\r\n\t{date}\r\n")
    }
}

/// The client's own name as far as it can stand in a header field.
fn domain_text(name: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
    if !name.is_empty() && name.chars().all(fits) { name.to_owned() } else { "unknown".to_owned() }
}

/// How many servers have passed the message on (RFC 5321 §6.3).
pub(super) fn count_received(message: &Message) -> usize {
    message.fields().filter(|field| field.is("Received")).count()
}

fn has_field(message: &Message, name: &str) -> bool {
    message.fields().any(|field| field.is(name))
}

/// The octets without a field, in as many pieces as it leaves: nothing is copied.
fn without_field(message: &Message, name: &str) -> Vec<Bytes> {
    let raw = message.raw();
    let (mut kept, mut at) = (Vec::new(), 0);
    for field in message.fields().filter(|field| field.is(name)) {
        kept.push(raw.slice(at..field.range().start));
        at = field.range().end;
    }
    kept.push(raw.slice(at..));
    kept
}

/// The pieces of a message with fields before them. A text that does not begin with a header section becomes the body.
pub(super) fn prepend(fields: &str, pieces: Vec<Bytes>) -> Bytes {
    let octets: usize = pieces.iter().map(Bytes::len).sum();
    let first = pieces.iter().find(|piece| !piece.is_empty()).map_or(&[][..], Bytes::as_ref);
    let first = first.split(|&b| b == b'\n').next().unwrap_or_default();
    let name = first.split(|&b| b == b':').next().unwrap_or_default();
    let begins_with_a_field = name.len() < first.len() && name.trim_ascii_end().iter().all(u8::is_ascii_graphic);
    let is_body = !begins_with_a_field && !first.trim_ascii_end().is_empty();
    let empty_line: &[u8] = if is_body || octets == 0 { b"\r\n" } else { b"" };
    let mut all = BytesMut::with_capacity(fields.len() + empty_line.len() + octets);
    all.put_slice(fields.as_bytes());
    all.put_slice(empty_line);
    for piece in pieces {
        all.put_slice(&piece);
    }
    all.freeze()
}

/// What a submission server mends: no `Return-Path:`, but `Date:` and `Message-ID:` (RFC 6409 §8.2, §8.3).
///
/// The fields that are missing, to be put before the others, and the octets that stay.
pub(super) fn complete(message: &Message, id: QueueId, host: &str, date: DateTime) -> (String, Vec<Bytes>) {
    let mut fields = String::new();
    if !has_field(message, "Message-ID") {
        fields += &format!("Message-ID: <{}.{id}@{host}>\r\n", date.unix_seconds());
    }
    if !has_field(message, "Date") {
        fields += &format!("Date: {}\r\n", date.rfc5322());
    }
    (fields, without_field(message, "Return-Path"))
}

/// The message as it comes to lie in a mailbox: with the reverse-path of its envelope (RFC 5321 §4.4).
pub(super) fn with_return_path(message: &Message, reverse_path: &ReversePath) -> Message {
    message.with_trace(prepend(&format!("Return-Path: {reverse_path}\r\n"), without_field(message, "Return-Path")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SimTime;

    #[test]
    fn received_says_who_where_how_and_for_whom() {
        let recipient = ForwardPath::Address("bob@example.net".parse().unwrap());
        let received = Received {
            ehlo_name: "laptop.example.org",
            client: [10, 0, 1, 2].into(),
            by: "mail.example.org",
            with: "ESMTPA",
            id: QueueId::new(1, SimTime::from_micros(0xABCDE)),
            recipient: Some(&recipient),
            date: "2026-03-02T09:00:12+01:00".parse().unwrap(),
        };
        assert_eq!(
            received.field(),
            "Received: from laptop.example.org ([10.0.1.2])\r\n\tby mail.example.org with ESMTPA id ABCDE1A01\r\n\
             \tfor <bob@example.net>;\r\n\tMon, 2 Mar 2026 09:00:12 +0100\r\n"
        );
        let odd = Received { ehlo_name: "evil) name", recipient: None, ..received };
        assert!(odd.field().starts_with("Received: from unknown ([10.0.1.2])\r\n\tby mail.example.org with"));
        assert!(!odd.field().contains("for"));
    }

    #[test]
    fn a_text_without_header_becomes_the_body() {
        assert_eq!(prepend("A: b\r\n", vec!["Hello, Bob: hi\r\n".into()]), "A: b\r\n\r\nHello, Bob: hi\r\n");
        assert_eq!(prepend("A: b\r\n", vec!["\r\nHello\r\n".into()]), "A: b\r\n\r\nHello\r\n");
        assert_eq!(prepend("A: b\r\n", vec!["".into(), "C: d\r\n".into(), "\r\n".into()]), "A: b\r\nC: d\r\n\r\n");
        assert_eq!(prepend("A: b\r\n", Vec::new()), "A: b\r\n\r\n");
    }

    #[test]
    fn submission_mends_what_is_missing_and_only_that() {
        let date: DateTime = "2026-03-02T09:00:12+01:00".parse().unwrap();
        let id = QueueId::new(1, SimTime::ZERO);
        let message =
            Message::new("Return-Path: <x@y>\r\n folded\r\nSubject: Return-Path: no\r\n\r\nReturn-Path: b\r\n");
        let (fields, rest) = complete(&message, id, "mail.example.org", date);
        assert_eq!(
            fields,
            "Message-ID: <1772438412.000001A01@mail.example.org>\r\nDate: Mon, 2 Mar 2026 09:00:12 +0100\r\n"
        );
        assert_eq!(rest.concat(), b"Subject: Return-Path: no\r\n\r\nReturn-Path: b\r\n");
        let whole = Message::new("DATE: x\r\nmessage-id : <a@b>\r\n\r\n");
        assert_eq!(complete(&whole, id, "mail.example.org", date).0, "");
    }

    #[test]
    fn only_the_header_is_counted() {
        let message =
            Message::new("Received: a\r\n\tReceived: folded\r\nRECEIVED : b\r\nX-Received: c\r\n\r\nReceived: d\r\n");
        assert_eq!(count_received(&message), 2);
    }
}
