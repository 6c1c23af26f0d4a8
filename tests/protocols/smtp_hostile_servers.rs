//! Servers of SMTP that mean harm, or are broken: bounded memory, the right failure, never a panic.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use mailscope::base::{Session as _, SimTime};
use mailscope::mail::{BodyType, Envelope, ForwardPath, Message, ReversePath};
use mailscope::smtp::client::{self, Outcome, Transaction};
use proptest::prelude::*;

use crate::smtp_hostile::noise;

const NOW: SimTime = SimTime::from_secs(1);
const MIB: usize = 1 << 20;

fn client(login: bool) -> client::Session {
    let login = login.then(|| ("ana".to_owned(), "secret".to_owned()));
    let mut session = client::Session::new(client::Config { hello: "laptop.example.org".to_owned(), login }, NOW);
    for id in 1..=2 {
        session.submit(transaction(id, "Subject: x\r\n\r\n.\r\n"));
    }
    session.finish();
    session
}

fn transaction(id: u64, message: impl Into<bytes::Bytes>) -> Transaction {
    let recipients = ["ben@acme.test", "eva@acme.test"];
    let envelope = Envelope {
        reverse_path: ReversePath::Address("ana@example.org".parse().unwrap()),
        recipients: recipients.iter().map(|to| ForwardPath::Address(to.parse().unwrap())).collect(),
        body: BodyType::SevenBit,
    };
    Transaction { id, envelope, message: Message::new(message) }
}

#[derive(Debug, Default, PartialEq)]
struct Heard {
    said: String,
    outcomes: Vec<String>,
    closed: bool,
}

fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Ready => "ready".to_owned(),
        Outcome::Refused { during, reply } => format!("refused {during} {}", reply.code),
        Outcome::Transaction(outcome) => {
            let codes: Vec<String> =
                outcome.recipients.iter().flatten().map(|(_, reply)| reply.code.to_string()).collect();
            format!("transaction {} {}", outcome.id, codes.join(" "))
        }
        Outcome::Etrn { reply, .. } => format!("etrn {:?}", reply.map(|reply| reply.code)),
        Outcome::Broken { transaction, after_final_dot, .. } => format!("broken {transaction:?} {after_final_dot}"),
    }
}

fn listen(session: &mut client::Session, heard: &mut Heard) {
    while let Some(output) = session.poll(NOW, ()) {
        assert!(!heard.closed, "{output:?}");
        match output {
            client::Output::Send(bytes) => heard.said.push_str(&String::from_utf8_lossy(&bytes)),
            client::Output::Event(what) => heard.outcomes.push(outcome(what)),
            client::Output::Violation(_)
            | client::Output::Login { .. }
            | client::Output::Turn
            | client::Output::StartTls => {
                panic!("{output:?}")
            }
            client::Output::Close => heard.closed = true,
        }
    }
}

/// What a client makes of these replies, each of which comes when it has said what it has to say.
fn hear(login: bool, replies: &[&str]) -> Heard {
    let (mut session, mut heard) = (client(login), Heard::default());
    listen(&mut session, &mut heard);
    for reply in replies {
        session.receive(NOW, format!("{reply}\r\n").as_bytes());
        listen(&mut session, &mut heard);
    }
    heard
}

const EHLO: &str = "250-mx.acme.test\r\n250-AUTH PLAIN\r\n250 PIPELINING";
const PLAIN_EHLO: &str = "250 mx.acme.test";

#[test]
fn replies_that_cannot_be_are_no_success() {
    let ready = "ready".to_owned();
    // 250 to DATA does not mean that the message was taken; nor does 354 to the final dot.
    let heard = hear(false, &["220 x", EHLO, "250 a\r\n250 b\r\n250 c\r\n250 d"]);
    assert_eq!(heard.outcomes, [ready.clone(), "broken Some(1) false".to_owned()]);
    assert!(heard.closed);
    let heard = hear(false, &["220 x", PLAIN_EHLO, "250 a", "250 b", "250 c", "354 d", "354 e"]);
    assert_eq!(heard.outcomes, [ready.clone(), "broken Some(1) true".to_owned()]);
    for replies in
        [&["354 x"][..], &["220 x", "334 x"], &["220 x", PLAIN_EHLO, "354 x"], &["220 x", EHLO, "250 x\r\n300 x"]]
    {
        let heard = hear(false, replies);
        assert!(heard.closed && heard.outcomes.last().unwrap().starts_with("broken"), "{replies:?}: {heard:?}");
    }
}

#[test]
fn a_log_in_that_asks_for_more_is_cancelled() {
    let heard = hear(true, &["220 x", EHLO, "334 ", "334 ", "501 5.7.0 cancelled", "221 bye"]);
    assert!(heard.said.ends_with("\r\n*\r\nQUIT\r\n"), "{heard:?}");
    assert_eq!((heard.outcomes, heard.closed), (vec!["refused AUTH 501".to_owned()], true));
    let heard = hear(true, &["220 x", EHLO, "334 ", "334 ", "334 "]);
    assert_eq!((heard.outcomes, heard.closed), (vec!["broken None false".to_owned()], true));
}

#[test]
fn a_server_that_closes_with_421_has_not_taken_the_message() {
    let begin = ["220 x", PLAIN_EHLO, "250 a", "250 b", "550 c", "354 d"];
    let heard = hear(false, &[&begin[..], &["421 4.3.2 going down"]].concat());
    assert_eq!(heard.outcomes, ["ready", "transaction 1 421 550", "broken None false"]);
    assert!(heard.closed);
    let heard = hear(false, &["220 x", PLAIN_EHLO, "421 going down"]);
    assert_eq!(heard.outcomes, ["ready", "broken Some(1) false"]);
    assert_eq!(hear(false, &["421 busy"]).outcomes, ["refused connect 421"]);
    assert_eq!(hear(false, &["220 x", "421 busy"]).outcomes, ["refused EHLO 421"]);
}

/// What was let in before DATA is refused must not be let in with the next message.
#[test]
fn after_a_refused_data_the_next_transaction_starts_afresh() {
    for ehlo in [PLAIN_EHLO, "250-x\r\n250 PIPELINING"] {
        let heard = hear(false, &["220 x", ehlo, "250 a", "250 b", "250 c", "451 d", "250 e"]);
        assert_eq!(heard.outcomes.get(1).map(String::as_str), Some("transaction 1 451 451"), "{heard:?}");
        let (first, second) = heard.said.split_once("DATA\r\n").unwrap();
        assert!(first.contains("MAIL FROM:<ana@example.org>"));
        assert!(second.starts_with("RSET\r\nMAIL FROM:<ana@example.org>"), "{heard:?}");
    }
}

/// With PIPELINING everything is said before MAIL is refused. A dot would deliver an empty message.
#[test]
fn no_empty_message_goes_to_whom_a_server_still_has_in_mind() {
    let heard = hear(false, &["220 x", "250-x\r\n250 PIPELINING", "503 a", "250 b", "250 c", "354 d", "250 e"]);
    assert!(heard.said.ends_with("DATA\r\n") && heard.closed, "{heard:?}");
    assert_eq!(heard.outcomes.get(1).map(String::as_str), Some("transaction 1 503 503"), "{heard:?}");
    // Where it has nobody in mind, an empty message is due (RFC 2920 §3.1).
    let heard = hear(false, &["220 x", "250-x\r\n250 PIPELINING", "503 a", "503 b", "503 c", "354 d", "554 e"]);
    assert!(heard.said.contains("DATA\r\n.\r\n"), "{heard:?}");
}

#[test]
fn what_is_no_reply_ends_the_conversation() {
    for reply in [
        "hello",
        "22",
        "220x",
        "199 x",
        "600 x",
        "220-a\r\n221 b",
        "220-a\r\nb",
        "-220 x",
        "",
        "\0\0\0",
        "220-\u{e4}\r\n",
    ] {
        let heard = hear(false, &[reply]);
        assert_eq!((heard.outcomes, heard.closed), (vec!["broken None false".to_owned()], true), "{reply:?}");
    }
    // Nothing was asked.
    assert_eq!(hear(false, &["220 x\r\n250 y\r\n250 z"]).outcomes, ["ready", "broken None false"]);
}

#[test]
fn replies_need_no_text_and_may_be_unknown() {
    let heard = hear(false, &["220", "250", "299", "250", "259", "354", "298", "450", "500"]);
    assert_eq!(heard.outcomes, ["ready", "transaction 1 298 298", "transaction 2 450 450"]);
}

#[test]
fn replies_without_end_cost_nothing_and_do_not_hold_the_client_for_ever() {
    for piece in [vec![b'x'; MIB], b"220-x\r\n".repeat(20), vec![b'\r'; MIB], vec![0; MIB]] {
        let mut session = client(false);
        let mut heard = Heard::default();
        for _ in 0..20 {
            session.receive(NOW, &piece);
            listen(&mut session, &mut heard);
            assert!(session.held() <= 4_096 + piece.len().min(1_024), "{}", session.held());
        }
        if !heard.closed {
            // Octets that end in no reply are no sign of life.
            let deadline = session.deadline().unwrap();
            session.receive(deadline.at, &piece);
            session.tick(deadline.at);
            listen(&mut session, &mut heard);
        }
        assert_eq!((heard.outcomes, heard.closed), (vec!["broken None false".to_owned()], true));
        assert_eq!(session.deadline(), None);
    }
}

#[test]
fn a_silent_server_is_given_up_after_the_time_its_command_has() {
    let steps: &[(&str, u64)] = &[
        ("220 x", 5),
        (PLAIN_EHLO, 5),
        ("250 a", 5),
        ("250 b", 5),
        ("250 c", 5),
        ("354 d", 2),
        ("250 e", 10),
        ("250 f", 5),
    ];
    let (mut session, mut heard) = (client(false), Heard::default());
    for (reply, minutes) in steps {
        listen(&mut session, &mut heard);
        assert_eq!(session.deadline().unwrap().at, NOW + Duration::from_secs(60 * minutes), "{reply}");
        let mut silent = (session.clone(), Heard::default());
        silent.0.tick(NOW + Duration::from_secs(60 * minutes));
        listen(&mut silent.0, &mut silent.1);
        assert!(silent.1.closed && silent.1.outcomes[0].starts_with("broken"), "{reply}");
        session.receive(NOW, format!("{reply}\r\n").as_bytes());
    }
}

#[test]
fn a_large_message_goes_in_blocks_each_with_its_own_time() {
    let config = client::Config { hello: "x".to_owned(), login: None };
    let mut session = client::Session::new(config, NOW);
    session.submit(transaction(1, "0123456789012345678901234567890123456789012345678901234567890.\r\n".repeat(16_384)));
    for reply in ["220 x\r\n", "250 x\r\n", "250 x\r\n", "250 x\r\n", "250 x\r\n", "354 x\r\n"] {
        listen(&mut session, &mut Heard::default());
        session.receive(NOW, reply.as_bytes());
    }
    // A block takes a minute: all of them together take more than the ten minutes of the final dot.
    let (mut now, mut octets) = (NOW, 0);
    while octets < MIB + 3 {
        assert_eq!(session.deadline().unwrap().at, now + Duration::from_secs(180));
        now += Duration::from_secs(60);
        session.tick(now);
        let Some(client::Output::Send(block)) = session.poll(now, ()) else { panic!("a block is to come") };
        assert!(block.len() <= 32 * 1024);
        octets += block.len();
    }
    assert_eq!(session.poll(now, ()), None);
    assert_eq!((octets, session.held()), (MIB + 3, 0));
    assert_eq!(session.deadline().unwrap().at, now + Duration::from_secs(600));
    session.receive(now, b"250 x\r\n");
    assert!(matches!(session.poll(now, ()), Some(client::Output::Event(Outcome::Transaction(_)))));
}

#[test]
fn a_reply_before_the_final_dot_ends_the_conversation() {
    for (reply, expected) in [("552 enough\r\n", "transaction 1 552 552"), ("250 ok\r\n", "broken Some(1) false")] {
        let mut session = client::Session::new(client::Config { hello: "x".to_owned(), login: None }, NOW);
        session.submit(transaction(1, "x\r\n".repeat(100_000)));
        for reply in ["220 x\r\n", "250 x\r\n", "250 x\r\n", "250 x\r\n", "250 x\r\n"] {
            listen(&mut session, &mut Heard::default());
            session.receive(NOW, reply.as_bytes());
        }
        listen(&mut session, &mut Heard::default());
        session.receive(NOW, b"354 x\r\n");
        assert!(matches!(session.poll(NOW, ()), Some(client::Output::Send(_))));
        session.receive(NOW, reply.as_bytes());
        let mut heard = Heard::default();
        listen(&mut session, &mut heard);
        assert_eq!((heard.outcomes[0].as_str(), heard.closed, heard.said.as_str()), (expected, true, ""));
    }
}

#[test]
fn cr_and_lf_never_go_alone() {
    for (message, wire) in [
        ("a\nb\r\n", "a\r\nb\r\n.\r\n"),
        ("a\n.\nb", "a\r\n..\r\nb\r\n.\r\n"),
        ("a\rb\r\n", "a b\r\n.\r\n"),
        ("a\r", "a\r\n.\r\n"),
        ("\n", "\r\n.\r\n"),
        ("a\r\r\n", "a \r\n.\r\n"),
    ] {
        let mut session = client::Session::new(client::Config { hello: "x".to_owned(), login: None }, NOW);
        session.submit(transaction(1, message));
        for reply in ["220 x\r\n", "250 x\r\n", "250 x\r\n", "250 x\r\n", "250 x\r\n"] {
            listen(&mut session, &mut Heard::default());
            session.receive(NOW, reply.as_bytes());
        }
        listen(&mut session, &mut Heard::default());
        let mut heard = Heard::default();
        session.receive(NOW, b"354 x\r\n");
        listen(&mut session, &mut heard);
        session.receive(NOW, b"250 x\r\n");
        listen(&mut session, &mut heard);
        assert_eq!((heard.said.as_str(), heard.outcomes), (wire, vec!["transaction 1 250 250".to_owned()]));
    }
}

proptest! {
    #[test]
    fn noise_makes_the_client_neither_fall_over_nor_wait_for_ever(
        noise in noise(), chunk in 1..30_usize, login in any::<bool>(),
    ) {
        let outputs = |chunk: usize| {
            let (mut session, mut heard) = (client(login), Heard::default());
            for piece in noise.concat().chunks(chunk) {
                session.receive(NOW, piece);
                listen(&mut session, &mut heard);
            }
            session.peer_closed(NOW);
            listen(&mut session, &mut heard);
            heard
        };
        // A reply counts when it comes, and a server that answers before it is asked is broken: with replies that come too early
        // pieces make a difference. The first outcome comes after as many replies in any case.
        let (pieces, octets) = (outputs(chunk), outputs(1));
        prop_assert!(pieces.closed && octets.closed);
        prop_assert_eq!(pieces.outcomes.is_empty(), octets.outcomes.is_empty());
    }
}

/// Whoever sits between the two puts octets in before the protection begins, to have them taken for protected ones (CVE-2011-0411).
#[test]
fn what_a_server_said_before_tls_counts_for_nothing() {
    let config = client::Config { hello: "laptop.acme.test".to_owned(), login: None };
    let (mut session, mut heard) = (client::Session::new(config, NOW), Heard::default());
    for reply in ["220 mx.acme.test\r\n", "250-mx.acme.test\r\n250 PIPELINING\r\n", "250 inj"] {
        session.receive(NOW, reply.as_bytes());
        listen(&mut session, &mut heard);
    }
    heard.said.clear();
    session.start_tls(NOW);
    listen(&mut session, &mut heard);
    assert!(heard.said.starts_with("EHLO ") && !session.is_ready(), "{}", heard.said);
    session.receive(NOW, b"250 mx.acme.test\r\n");
    listen(&mut session, &mut heard);
    assert_eq!(heard.outcomes, ["ready", "ready"]);
}
