//! Peers that mean harm, or are broken: bounded memory, the right reply or failure, never a panic.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use mailscope::base::{Session as _, SimTime, Tolerance};
use mailscope::mail::{BodyType, Envelope, ForwardPath, Message, ReversePath};
use mailscope::smtp::client::{self, Outcome, Transaction};
use mailscope::smtp::server::{self, Question, Role, Verdict};
use proptest::prelude::*;

const NOW: SimTime = SimTime::from_secs(1);
const MIB: usize = 1 << 20;

fn server(size_limit: u64) -> server::Session {
    server::Session::new(server::Config { size_limit, ..server::Config::new("mx.example.org", Role::Mx) }, NOW)
}

/// Everything that the server says now; it accepts whatever it is asked for. Also how much of a message came.
fn drain_with_messages(session: &mut server::Session) -> (String, usize) {
    let (mut said, mut messages) = (Vec::new(), 0);
    while let Some(output) = session.poll(NOW, ()) {
        match output {
            server::Output::Send(bytes) => said.extend_from_slice(&bytes),
            server::Output::Event(question) => {
                messages += usize::from(matches!(question, Question::Message(_)));
                session.answer(NOW, Verdict::Accept);
            }
            server::Output::Violation(_) | server::Output::Login { .. } | server::Output::StartTls => {}
            server::Output::Close => said.extend_from_slice(b"closed\r\n"),
        }
    }
    (String::from_utf8(said).unwrap(), messages)
}

fn drain(session: &mut server::Session) -> String {
    drain_with_messages(session).0
}

fn say(session: &mut server::Session, bytes: &[u8]) -> String {
    session.receive(NOW, bytes);
    drain(session)
}

/// The last line of each reply: its code.
fn codes(said: &str) -> Vec<&str> {
    said.lines().filter(|line| line.as_bytes().get(3) == Some(&b' ')).map(|line| &line[..3]).collect()
}

fn in_data(size_limit: u64) -> server::Session {
    begin_data(server(size_limit))
}

fn begin_data(mut session: server::Session) -> server::Session {
    let said = say(&mut session, b"EHLO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n");
    assert_eq!(codes(&said), ["220", "250", "250", "250", "354"]);
    session
}

proptest! {
    /// SMTP smuggling: whatever line ends a server takes for commands, a message ends at `<CRLF>.<CRLF>` and nowhere else
    /// (RFC 5321 §4.1.1.4), and what pretends to be the next command is part of it.
    #[test]
    fn nothing_but_crlf_dot_crlf_ends_a_message(
        pieces in prop::collection::vec(
            prop::sample::select(vec!["\n", "\r", "\r\n", ".", "..", "x", "\n.\n", "\r.\r", "\n.\r\n", "\r\n.\n", "MAIL FROM:<evil@x>", "QUIT"]),
            0..24,
        ),
        strict: bool,
        chunk in 1usize..9,
    ) {
        let tolerance = if strict { Tolerance::Strict } else { Tolerance::Tolerant };
        let config = server::Config { tolerance, ..server::Config::new("mx.example.org", Role::Mx) };
        let mut session = begin_data(server::Session::new(config, NOW));
        let content = pieces.concat();
        let wire = format!("{content}\r\n.\r\n");
        let end = format!("\r\n{wire}").find("\r\n.\r\n").unwrap() + "\r\n.\r\n".len() - "\r\n".len();
        let mut said = String::new();
        for piece in wire.as_bytes()[..end].chunks(chunk) {
            prop_assert_eq!(&said, "");
            said += &say(&mut session, piece);
        }
        prop_assert_eq!(codes(&said).len(), 1, "{}", said);
    }
}

#[test]
fn a_line_of_a_gibibyte_gets_one_answer_and_costs_nothing() {
    let mut session = server(0);
    drain(&mut session);
    let piece = vec![b'A'; MIB];
    for _ in 0..1024 {
        assert_eq!(say(&mut session, &piece), "");
        assert!(session.held() <= 1);
    }
    assert_eq!(codes(&say(&mut session, b"\nNOOP\r\nQUIT\r\n")), ["500", "250", "221"]);
}

#[test]
fn an_endless_log_in_gets_one_answer_and_costs_nothing() {
    let mut session = server(0);
    say(&mut session, b"EHLO x\r\nAUTH PLAIN\r\n");
    let piece = vec![b'A'; MIB];
    for _ in 0..64 {
        assert_eq!(say(&mut session, &piece), "");
        assert!(session.held() <= 1);
    }
    assert_eq!(say(&mut session, b"\r\n"), "500 5.5.6 line too long\r\n");
}

#[test]
fn data_without_end_costs_no_more_than_the_limit() {
    for line_ends in [false, true] {
        let mut session = in_data(100_000);
        let mut piece = vec![b'x'; MIB];
        if line_ends {
            piece.chunks_exact_mut(64).for_each(|line| line[62..].copy_from_slice(b"\r\n"));
        }
        for _ in 0..64 {
            assert_eq!(say(&mut session, &piece), "");
            assert!(session.held() <= 100_000, "{}", session.held());
        }
        session.receive(NOW, b"\r\n.\r\nQUIT\r\n");
        let (said, messages) = drain_with_messages(&mut session);
        assert_eq!((codes(&said), messages), (vec!["552", "221"], 0));
    }
}

#[test]
fn bare_line_ends_and_nul_are_no_way_in() {
    let mut session = in_data(0);
    let said = say(&mut session, b"x\n.\nMAIL FROM:<evil@b>\nRCPT TO:<c@d>\nDATA\nevil\n.\n\r\n.\r\nNOOP\r\n");
    assert_eq!(codes(&said), ["554", "250"]);
    assert_eq!(codes(&say(&mut session, b"NOOP\rNOOP\r\0\r\n\0\r\nQUIT\0\r\nNOOP\r\n")), ["501", "501", "501", "250"]);
}

#[test]
fn silence_ends_with_a_reply() {
    for half in [&b"NOO"[..], b"NOOP\r", b""] {
        let mut session = server(0);
        say(&mut session, half);
        let deadline = session.deadline().unwrap();
        assert_eq!(deadline.at, NOW + Duration::from_secs(300));
        session.tick(SimTime::from_micros(deadline.at.as_micros() - 1));
        assert_eq!(drain(&mut session), "");
        session.tick(deadline.at);
        assert!(drain(&mut session).starts_with("421 4.4.2 "));
        assert_eq!((session.deadline(), session.poll(deadline.at, ())), (None, None));
        assert_eq!(say(&mut session, b"NOOP\r\n"), "");
    }
}

#[test]
fn a_flood_of_commands_is_answered_in_order_and_in_blocks() {
    let mut session = server(0);
    say(&mut session, b"EHLO x\r\n");
    session.receive(NOW, &b"RSET\r\n".repeat(100_000));
    let mut answers = 0;
    while let Some(output) = session.poll(NOW, ()) {
        let server::Output::Send(bytes) = output else { panic!("{output:?}") };
        assert!(bytes.len() < 4_096 + 512);
        answers += bytes.split(|&b| b == b'\n').count() - 1;
    }
    assert_eq!((answers, session.held()), (100_000, 0));
    // Mistakes end it much sooner, and what follows is not even looked at.
    let said = say(&mut session, &b"WHAT\r\n".repeat(100_000));
    assert_eq!(codes(&said), [["500"; 20].as_slice(), &["421"]].concat());
    assert!(said.ends_with("closed\r\n"));
}

#[test]
fn a_peer_that_never_reads_costs_no_more_than_one_block() {
    let mut session = server(0);
    say(&mut session, b"EHLO x\r\n");
    let flood = b"HELP\r\n".repeat(10_000);
    session.receive(NOW, &flood);
    // The owner asks once and then no more, because its connection is full.
    assert!(matches!(session.poll(NOW, ()), Some(server::Output::Send(bytes)) if bytes.len() < 4_096 + 512));
    assert!(session.held() <= flood.len());
    let late = NOW + Duration::from_secs(300);
    session.tick(late);
    let rest: Vec<_> = std::iter::from_fn(|| session.poll(late, ())).collect();
    assert!(matches!(&rest[..], [server::Output::Send(_), server::Output::Close]), "{rest:?}");
}

#[test]
fn after_the_goodbye_nothing_is_held() {
    let mut session = server(0);
    say(&mut session, b"QUIT\r\n");
    say(&mut session, &vec![b'x'; MIB]);
    assert_eq!(session.held(), 0);
}

#[test]
fn recipients_without_end_are_refused_for_now() {
    let mut session = server(0);
    say(&mut session, b"EHLO x\r\nMAIL FROM:<>\r\n");
    let said = say(&mut session, &b"RCPT TO:<c@d>\r\n".repeat(2_000));
    let (taken, refused) = codes(&said).into_iter().partition::<Vec<_>, _>(|code| *code == "250");
    assert_eq!((taken.len(), refused), (1_000, vec!["452"; 1_000]));
}

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
            client::Output::Violation(_) | client::Output::Login { .. } | client::Output::StartTls => {
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

fn noise() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let words = prop_oneof![
        proptest::sample::select(vec![
            "EHLO x\r\n",
            "HELO x\r\n",
            "MAIL FROM:<a@b>\r\n",
            "MAIL FROM:<> SIZE=3\r\n",
            "RCPT TO:<c@d>\r\n",
            "DATA\r\n",
            ".\r\n",
            "RSET\r\n",
            "NOOP\r\n",
            "QUIT\r\n",
            "AUTH PLAIN\r\n",
            "AUTH PLAIN AGEAYg==\r\n",
            "AGEAYg==\r\n",
            "*\r\n",
            "VRFY a\r\n",
            "ETRN a\r\n",
            "\r\n",
            "\r",
            "\n",
            ".",
            "220 x\r\n",
            "250 x\r\n",
            "250-x\r\n",
            "250 AUTH PLAIN\r\n",
            "354 x\r\n",
            "334 x\r\n",
            "421 x\r\n",
            "550 5.1.1 x\r\n",
            "250-x\r\n250-PIPELINING\r\n250 AUTH PLAIN\r\n",
            "235 x\r\n",
        ])
        .prop_map(|word| word.as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..20),
    ];
    proptest::collection::vec(words, 0..60)
}

/// What a server says to all of this, and how many messages it takes.
fn answers(noise: &[u8], chunk: usize) -> (String, usize, bool) {
    let mut session = server(1_000);
    let mut all = drain_with_messages(&mut session);
    for piece in noise.chunks(chunk) {
        session.receive(NOW, piece);
        let (said, messages) = drain_with_messages(&mut session);
        all = (all.0 + &said, all.1 + messages);
        assert!(session.held() <= 12_288 + 1_000);
    }
    session.peer_closed(NOW);
    let said = drain(&mut session);
    assert!(said.is_empty() || said == "closed\r\n", "{said}");
    let closed = all.0.contains("closed");
    (all.0, all.1, closed)
}

proptest! {
    #[test]
    fn noise_in_any_pieces_gets_the_same_answers(noise in noise(), chunk in 1..30_usize) {
        let noise = noise.concat();
        let whole = answers(&noise, usize::MAX);
        prop_assert!(whole.0.lines().all(|line| line.len() <= 510));
        prop_assert_eq!(answers(&noise, chunk), whole);
    }

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
fn what_came_before_tls_counts_for_nothing() {
    let mut session = server(0);
    say(&mut session, b"EHLO a\r\nMAIL FROM:<ana@example.org>\r\n");
    session.receive(NOW, b"RCPT TO:<mallory@example.com>\r\nNO");
    session.start_tls(NOW);
    assert_eq!(session.held(), 0);
    assert!(say(&mut session, b"MAIL FROM:<ana@example.org>\r\n").starts_with("503 "), "EHLO is forgotten");

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
