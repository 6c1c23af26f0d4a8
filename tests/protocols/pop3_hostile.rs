//! Peers that mean harm, or are broken: bounded memory, one answer each, never a panic.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use mailscope::base::{CloseReason, DateTime, Session as _, Side, SimTime};
use mailscope::mail::{Flags, Message, Quota, Store};
use mailscope::pop3::client::{self, Failure, FailureReason};
use mailscope::pop3::dissect::Dissector;
use mailscope::pop3::server;
use proptest::prelude::*;

const NOW: SimTime = SimTime::from_secs(1);

fn store(messages: usize, octets: usize) -> Store {
    let mut store = Store::new(1_000);
    store.add_account("anna", "secret", Quota::default());
    for _ in 0..messages {
        let mail = Message::new(format!("Subject: x\r\n\r\n{}\r\n", "x".repeat(octets)));
        store.append("anna", "INBOX", mail, Flags::none(), DateTime::new(0, 0)).unwrap();
    }
    store
}

fn server() -> server::Session {
    server::Session::new(server::Config::new("mail.example.org"), "somebody", NOW)
}

/// Everything that the server says now.
fn drain(session: &mut server::Session, store: &mut Store) -> Vec<u8> {
    let mut said = Vec::new();
    while let Some(output) = session.poll(NOW, store) {
        if let server::Output::Send(bytes) = output {
            said.extend_from_slice(&bytes);
        }
    }
    said
}

fn logged_in(store: &mut Store) -> server::Session {
    let mut session = server();
    session.receive(NOW, b"USER anna\r\nPASS secret\r\n");
    drain(&mut session, store);
    assert_eq!(session.state_name(), "TRANSACTION");
    session
}

#[test]
fn a_line_of_a_gibibyte_gets_one_answer_and_costs_nothing() {
    let mut store = store(0, 0);
    let mut session = server();
    drain(&mut session, &mut store);
    let piece = vec![b'A'; 1 << 20];
    let mut said = Vec::new();
    for _ in 0..1024 {
        session.receive(NOW, &piece);
        said.extend(drain(&mut session, &mut store));
        assert!(session.held() <= 1);
    }
    assert_eq!(said, b"-ERR line too long, closing connection\r\n");
    assert!(session.is_over());
    // One that comes to an end after all is a mistake like others.
    let mut session = server();
    drain(&mut session, &mut store);
    session.receive(NOW, &piece[..60_000]);
    assert_eq!(drain(&mut session, &mut store), b"");
    session.receive(NOW, b"\r\nQUIT\r\n");
    let said = String::from_utf8(drain(&mut session, &mut store)).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("-ERR command line too long") && lines[1].starts_with("+OK"));
}

#[test]
fn a_peer_that_never_reads_gets_no_more_than_is_asked_for() {
    let mut store = store(1, 8 << 20);
    let mut session = logged_in(&mut store);
    session.receive(NOW, b"RETR 1\r\nRETR 1\r\n");
    for _ in 0..3 {
        match session.poll(NOW, &mut store) {
            Some(server::Output::Send(bytes)) => assert!(bytes.len() <= 16 * 1024),
            other => panic!("{other:?}"),
        }
    }
    // The owner polls no more; at last the server has waited long enough.
    let late = NOW + Duration::from_secs(600);
    session.tick(late);
    let mut rest = Vec::new();
    while let Some(output) = session.poll(late, &mut store) {
        rest.push(output);
    }
    assert_eq!(rest.last(), Some(&server::Output::Close));
    assert!(rest.len() <= 2);
    assert_eq!(store.account("anna").unwrap().maildrop_locked_by(), None);
}

#[test]
fn a_long_list_comes_in_blocks() {
    let mut store = store(5_000, 1);
    let mut session = logged_in(&mut store);
    session.receive(NOW, b"LIST\r\nUIDL\r\n");
    let said = drain(&mut session, &mut store);
    assert_eq!(said.split(|&b| b == b'\n').count(), 2 * 5_002 + 1);
    session.receive(NOW, b"UIDL\r\n");
    assert!(matches!(session.poll(NOW, &mut store), Some(server::Output::Send(bytes)) if bytes.len() <= 16 * 1024));
}

#[test]
fn silence_after_half_a_command_ends_in_a_time_out() {
    let mut store = store(1, 10);
    let mut session = logged_in(&mut store);
    session.receive(NOW, b"DELE 1\r\nQUI");
    drain(&mut session, &mut store);
    let deadline = session.deadline().unwrap();
    assert_eq!(deadline.at, NOW + Duration::from_secs(600));
    session.tick(deadline.at);
    assert_eq!(session.poll(deadline.at, &mut store), Some(server::Output::Close));
    assert_eq!(session.poll(deadline.at, &mut store), None);
    assert_eq!(store.mailbox("anna", "INBOX").unwrap().len(), 1);
    assert_eq!(session.deadline(), None);
}

fn client() -> client::Session {
    client::Session::new(client::Config::new("anna", "secret"), NOW)
}

/// What the client says to what a server says, and how it ends.
fn hear(session: &mut client::Session, bytes: &[u8]) -> Option<Failure> {
    session.receive(NOW, bytes);
    let mut failure = None;
    while let Some(output) = session.poll(NOW, ()) {
        match output {
            client::Output::Event(client::Event::Failed(why)) => failure = Some(why),
            client::Output::Event(client::Event::Listing(listed)) => {
                let all = listed.iter().map(|message| message.number).collect();
                session.plan(client::Plan { retrieve: all, ..client::Plan::default() });
            }
            _ => {}
        }
    }
    failure
}

#[test]
fn a_server_that_never_ends_its_line_is_left() {
    let mut session = client();
    let mut failure = None;
    for _ in 0..10 {
        failure = failure.or(hear(&mut session, &[b'x'; 10_000]));
        assert!(session.held() <= 10_000);
    }
    // Nothing has ended yet: the line is thrown away as it comes.
    assert_eq!(failure, None);
    let failure = hear(&mut session, b"\r\n").unwrap();
    assert!(matches!(failure.reason, FailureReason::Nonsense(_)));
}

#[test]
fn servers_that_talk_nonsense_are_left() {
    let begin: &[u8] = b"+OK hello\r\n";
    for talk in [
        &b"220 mail.example.org ESMTP\r\n"[..],
        b"+OK hello\r\n* OK\r\n",
        b"+OK hello\r\n-ERR\r\n+OK\r\n+OK\r\n+OK plenty\r\n",
        b"+OK hello\r\n-ERR\r\n+OK\r\n+OK\r\n+OK 1 1\r\n+OK\r\none one\r\n",
    ] {
        let mut session = client();
        let mut failures: Vec<Failure> =
            talk.split_inclusive(|&b| b == b'\n').filter_map(|line| hear(&mut session, line)).collect();
        let failure = failures.pop().unwrap();
        assert!(failures.is_empty() && !failure.deletion_unknown);
        assert!(matches!(failure.reason, FailureReason::Nonsense(_)), "{failure:?}");
        assert_eq!(session.deadline(), None);
    }
    assert_eq!(hear(&mut client(), begin), None);
}

#[test]
fn a_unique_id_is_read_right_or_not_at_all() {
    let long = format!("1 {}", "x".repeat(71));
    for (line, id) in [
        ("1 uid1", Some("uid1")),
        ("1   uid1", Some("uid1")),
        (" 1 uid1 ", Some("uid1")),
        ("1 \x01", None),
        ("1 uid 1", None),
        ("one uid1", None),
        ("1", None),
        (&long, None),
        ("2 uid1", None),
    ] {
        let mut session = client();
        let talk =
            format!("+OK hello\r\n-ERR\r\n+OK\r\n+OK\r\n+OK  1  9\r\n+OK\r\n1  9\r\n.\r\n+OK\r\n{line}\r\n.\r\n");
        let mut listed = None;
        for said in talk.split_inclusive('\n') {
            session.receive(NOW, said.as_bytes());
            while let Some(output) = session.poll(NOW, ()) {
                match output {
                    client::Output::Send(_) => {}
                    client::Output::Event(client::Event::Listing(messages)) => listed = Some(messages),
                    other => panic!("{line}: {other:?}"),
                }
            }
        }
        let listed = listed.unwrap();
        assert_eq!((listed[0].number, listed[0].octets, listed[0].unique_id.as_deref()), (1, 9, id), "{line}");
    }
}

#[test]
fn an_answer_to_nothing_is_nonsense() {
    let mut session = client();
    session.receive(NOW, b"+OK hello\r\n-ERR\r\n+OK\r\n+OK\r\n+OK 0 0\r\n+OK one too many\r\n");
    let mut outputs = Vec::new();
    while let Some(output) = session.poll(NOW, ()) {
        outputs.push(output);
    }
    assert!(outputs.contains(&client::Output::Event(client::Event::Listing(Vec::new()))));
    assert!(
        matches!(
            &outputs[outputs.len() - 2..],
            [client::Output::Event(client::Event::Failed(_)), client::Output::Close]
        ),
        "{outputs:?}"
    );
}

#[test]
fn a_message_without_end_costs_no_more_than_the_limit() {
    let config = client::Config { message_limit: 100_000, ..client::Config::new("anna", "secret") };
    let mut session = client::Session::new(config, NOW);
    for line in [
        "+OK hello\r\n",
        "-ERR\r\n",
        "+OK\r\n",
        "+OK\r\n",
        "+OK 1 9\r\n",
        "+OK\r\n",
        "1 9\r\n.\r\n",
        "-ERR\r\n",
        "+OK\r\n",
    ] {
        assert_eq!(hear(&mut session, line.as_bytes()), None);
    }
    for _ in 0..1_000 {
        hear(&mut session, &[b'.'; 10_000]);
        assert!(session.held() <= 110_000);
    }
}

#[test]
fn a_silent_server_is_given_up() {
    let mut session = client();
    assert_eq!(session.poll(NOW, ()), None);
    let deadline = session.deadline().unwrap();
    session.tick(deadline.at);
    let failure = Failure { at: "", reason: FailureReason::TimedOut, deletion_unknown: false };
    assert_eq!(session.poll(deadline.at, ()), Some(client::Output::Event(client::Event::Failed(failure))));
    assert_eq!(session.poll(deadline.at, ()), Some(client::Output::Close));
    assert_eq!(session.poll(deadline.at, ()), None);
}

fn noise() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let words = prop_oneof![
        Just(b"\r\n".to_vec()),
        Just(b".\r\n".to_vec()),
        Just(b"+OK 2 9\r\n".to_vec()),
        Just(b"-ERR [IN-USE] x\r\n".to_vec()),
        Just(b"1 5\r\n".to_vec()),
        Just(b"RETR 1\r\n".to_vec()),
        Just(b"LIST\r\n".to_vec()),
        Just(b"UIDL\r\n".to_vec()),
        Just(b"TOP 1 1\r\n".to_vec()),
        Just(b"DELE 1\r\n".to_vec()),
        Just(b"QUIT\r\n".to_vec()),
        Just(b"USER anna\r\nPASS secret\r\n".to_vec()),
        proptest::collection::vec(any::<u8>(), 0..20),
    ];
    proptest::collection::vec(words, 0..40)
}

proptest! {
    #[test]
    fn noise_makes_neither_side_fall_over(noise in noise()) {
        let mut store = store(2, 20);
        let (mut session, mut pop) = (server(), client());
        for piece in &noise {
            session.receive(NOW, piece);
            drain(&mut session, &mut store);
            hear(&mut pop, piece);
        }
        session.connection_lost(CloseReason::Aborted, &mut store);
        prop_assert_eq!(store.account("anna").unwrap().maildrop_locked_by(), None);
    }

    #[test]
    fn noise_in_any_pieces_gets_the_same_answers(noise in noise(), chunk in 1..30_usize) {
        let answers = |chunk: usize| {
            let mut store = store(2, 20);
            let mut session = server();
            let mut said = Vec::new();
            for piece in noise.concat().chunks(chunk) {
                session.receive(NOW, piece);
                said.extend(drain(&mut session, &mut store));
            }
            (said, store)
        };
        prop_assert_eq!(answers(chunk), answers(usize::MAX));
    }

    #[test]
    fn a_listener_cuts_noise_into_the_same_units_whatever_the_pieces(
        client in noise(), server in noise(), long in 0..9_000_usize, chunk in 1..5_000_usize,
    ) {
        let client = [b"RETR 1\r\nLIST\r\nTOP 1 2\r\nUIDL\r\nCAPA\r\n".to_vec(), client.concat()].concat();
        let server = [b"+OK\r\n+OK\r\n".to_vec(), vec![b'x'; long], server.concat()].concat();
        let listen = |chunk: usize| {
            let mut dissector = Dissector::default();
            let mut units = Vec::new();
            for (side, said) in [(Side::Client, &client), (Side::Server, &server)] {
                said.chunks(chunk).for_each(|piece| units.extend(dissector.feed(side, piece)));
            }
            units.extend(dissector.finish());
            units
        };
        let whole = listen(usize::MAX);
        for (side, said) in [(Side::Client, &client), (Side::Server, &server)] {
            let heard: Vec<u8> = whole.iter().filter(|u| u.side == side).flat_map(|u| u.bytes.to_vec()).collect();
            prop_assert_eq!(&heard, said);
            prop_assert!(whole.iter().all(|unit| unit.bytes.len() <= 4_096));
        }
        prop_assert_eq!(listen(chunk), whole);
    }

    #[test]
    fn a_client_hears_noise_in_any_pieces_as_the_same(noise in noise(), chunk in 1..30_usize) {
        let outputs = |chunk: usize| {
            let mut session = client();
            let mut outputs = Vec::new();
            for piece in noise.concat().chunks(chunk) {
                session.receive(NOW, piece);
                while let Some(output) = session.poll(NOW, ()) {
                    if matches!(output, client::Output::Event(client::Event::Listing(_))) {
                        session.plan(client::Plan::default());
                    }
                    outputs.push(output);
                }
            }
            outputs
        };
        prop_assert_eq!(outputs(chunk), outputs(usize::MAX));
    }
}

/// Whoever sits between the two puts octets in before the protection begins, to have them taken for protected ones (CVE-2011-0411).
#[test]
fn what_came_before_tls_counts_for_nothing() {
    let mut store = store(1, 10);
    let mut session = server();
    session.receive(NOW, b"USER anna\r\n");
    drain(&mut session, &mut store);
    session.receive(NOW, b"CAPA\r\nQU");
    session.start_tls(NOW);
    session.receive(NOW, b"PASS secret\r\n");
    assert_eq!(drain(&mut session, &mut store), b"-ERR No username given\r\n");

    let mut session = client();
    hear(&mut session, b"+OK ready\r\n");
    hear(&mut session, b"+OK\r\nPIPELINING\r\n.\r\n");
    hear(&mut session, b"+OK send PASS\r\n+OK w");
    session.start_tls(NOW);
    assert_eq!((session.held(), session.poll(NOW, ())), (0, Some(client::Output::Send("CAPA\r\n".into()))));
}
