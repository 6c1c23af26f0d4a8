//! Clients of SMTP that mean harm, or are broken: bounded memory, the right reply, never a panic.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use bytes::Bytes;
use mailscope::base::{Session as _, Side, SimTime, Tolerance};
use mailscope::smtp::dissect::{Dissector, Meaning};
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
            server::Output::Violation(_)
            | server::Output::Login { .. }
            | server::Output::Turn
            | server::Output::StartTls => {}
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
    let mut said = String::new();
    for _ in 0..1024 {
        said += &say(&mut session, &piece);
        assert!(session.held() <= 1);
    }
    assert!(said.starts_with("500 5.5.2 line too long\r\n421 4.7.0 ") && said.ends_with("closed\r\n"), "{said}");
    // One that comes to an end after all is a mistake like others.
    let mut session = server(0);
    drain(&mut session);
    assert_eq!(say(&mut session, &piece[..60_000]), "");
    assert_eq!(codes(&say(&mut session, b"\nNOOP\r\nQUIT\r\n")), ["500", "250", "221"]);
}

#[test]
fn an_endless_log_in_gets_one_answer_and_costs_nothing() {
    let mut session = server(0);
    say(&mut session, b"EHLO x\r\nAUTH PLAIN\r\n");
    assert_eq!(say(&mut session, &vec![b'A'; 60_000]), "");
    assert!(session.held() <= 1);
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
        match output {
            server::Output::Send(bytes) => {
                assert!(bytes.len() < 4_096 + 512);
                answers += bytes.split(|&b| b == b'\n').count() - 1;
            }
            // Others have theirs in between.
            server::Output::Turn => {}
            _ => panic!("{output:?}"),
        }
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

/// Anything that one might say to the other, and what nobody would say.
pub fn noise() -> impl Strategy<Value = Vec<Vec<u8>>> {
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
}

/// Who logged in before was perhaps somebody else (RFC 3207 §4.2).
#[test]
fn a_log_in_before_tls_counts_for_nothing() {
    let mut session = server(0);
    let log_in = |session: &mut server::Session| {
        session.receive(NOW, b"EHLO a\r\nAUTH PLAIN AGFuYQBzZWNyZXQ=\r\n");
        let mut said = Vec::new();
        while let Some(output) = session.poll(NOW, ()) {
            match output {
                server::Output::Send(bytes) => said.extend_from_slice(&bytes),
                server::Output::Event(_) => session.answer(NOW, Verdict::LoggedIn("ana".to_owned())),
                _ => {}
            }
        }
        codes(&String::from_utf8(said).unwrap()).last().map(|code| (*code).to_owned())
    };
    assert_eq!(log_in(&mut session).as_deref(), Some("235"));
    assert_eq!(log_in(&mut session).as_deref(), Some("503"), "nobody logs in twice");
    session.start_tls(NOW);
    assert_eq!(log_in(&mut session).as_deref(), Some("235"));
}

/// Nobody knows what a client says behind DATA or AUTH before the server has answered, but it is not held without end.
#[test]
fn what_is_said_ahead_of_the_answer_that_would_tell_what_it_is_is_not_held_without_end() {
    for begin in ["EHLO x\r\nAUTH PLAIN\r\n", "MAIL FROM:<a@b>\r\nRCPT TO:<a@b>\r\nDATA\r\n"] {
        let mut dissector = Dissector::default();
        let wire = Bytes::from([begin.as_bytes(), &b"x\r\n".repeat(MIB)].concat());
        let units = dissector.feed(Side::Client, &wire);
        let ahead =
            units.iter().filter(|unit| unit.meaning == Meaning::Ahead).map(|unit| unit.bytes.len()).sum::<usize>();
        assert!(ahead + 100_000 > wire.len(), "{ahead}");
        let told: Vec<u8> = units.into_iter().chain(dissector.finish()).flat_map(|unit| unit.bytes).collect();
        assert!(told == wire, "octet for octet");
    }
}
