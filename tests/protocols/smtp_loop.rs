//! Client and server talk to each other in memory: messages arrive as they were sent, however the stream is cut.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use mailscope::base::{Session as _, SimRng, SimTime};
use mailscope::mail::{BodyType, Envelope, ForwardPath, Message, ReversePath};
use mailscope::sasl::Credentials;
use mailscope::smtp::client::{self, Outcome, Transaction};
use mailscope::smtp::server::{self, Question, Received, Role, Verdict};
use mailscope::smtp::{Reply, dissect};

const NOW: SimTime = SimTime::ZERO;

fn to(address: &str) -> ForwardPath {
    ForwardPath::Address(address.parse().unwrap())
}

fn envelope(recipients: &[&str]) -> Envelope {
    Envelope {
        reverse_path: ReversePath::Address("ana@example.org".parse().unwrap()),
        recipients: recipients.iter().map(|r| to(r)).collect(),
        body: BodyType::SevenBit,
    }
}

/// What a conversation led to.
#[derive(Debug, Default, PartialEq)]
struct Talk {
    received: Vec<Received>,
    outcomes: Vec<Outcome>,
    wire: [Vec<u8>; 2],
}

fn policy(question: &Question, talk: &mut Talk) -> Verdict {
    match question {
        Question::Authenticate(who) if *who == Credentials::new("ana", "secret") => Verdict::LoggedIn("ana".to_owned()),
        Question::Authenticate(_) => Verdict::Reply(Reply::new(535, (5, 7, 8), "no")),
        Question::Recipient { to, .. } if to.to_string().contains("nobody") => {
            Verdict::Reply(Reply::new(550, (5, 1, 1), "no such user"))
        }
        Question::Message(received) => {
            talk.received.push(received.as_ref().clone());
            Verdict::AcceptWith("queued".to_owned())
        }
        _ => Verdict::Accept,
    }
}

/// Lets both talk until neither has anything to say; the stream is cut into pieces of random length up to `piece`.
fn talk(server: &mut server::Session, client: &mut client::Session, piece: usize, seed: u64) -> Talk {
    let mut talk = Talk::default();
    let mut rng = SimRng::new(seed);
    loop {
        let mut idle = true;
        while let Some(output) = server.poll(NOW, ()) {
            idle = false;
            match output {
                server::Output::Send(bytes) => {
                    talk.wire[1].extend_from_slice(&bytes);
                    let mut rest = &bytes[..];
                    while !rest.is_empty() {
                        let (head, tail) = rest.split_at((rng.index(piece) + 1).min(rest.len()));
                        client.receive(NOW, head);
                        rest = tail;
                    }
                }
                server::Output::Event(question) => {
                    let verdict = policy(&question, &mut talk);
                    server.answer(NOW, verdict);
                }
                server::Output::Login { .. } => {}
                server::Output::Violation(_) | server::Output::Turn | server::Output::StartTls => panic!("{output:?}"),
                server::Output::Close => client.peer_closed(NOW),
            }
        }
        while let Some(output) = client.poll(NOW, ()) {
            idle = false;
            match output {
                client::Output::Send(bytes) => {
                    talk.wire[0].extend_from_slice(&bytes);
                    let mut rest = &bytes[..];
                    while !rest.is_empty() {
                        let (head, tail) = rest.split_at((rng.index(piece) + 1).min(rest.len()));
                        server.receive(NOW, head);
                        rest = tail;
                    }
                }
                client::Output::Event(outcome) => talk.outcomes.push(outcome),
                client::Output::Violation(_)
                | client::Output::Login { .. }
                | client::Output::Turn
                | client::Output::StartTls => {
                    panic!("{output:?}")
                }
                client::Output::Close => server.peer_closed(NOW),
            }
        }
        if idle {
            return talk;
        }
    }
}

fn sessions(login: Option<(&str, &str)>, role: Role) -> (server::Session, client::Session) {
    let login = login.map(|(user, password)| (user.to_owned(), password.to_owned()));
    (
        server::Session::new(server::Config::new("mx.example.org", role), NOW),
        client::Session::new(client::Config { hello: "laptop.example.org".to_owned(), login }, NOW),
    )
}

const BODIES: [&str; 6] =
    ["", ".\r\n", "..\r\n.\r\n...\r\n", "no line end", "a\r\n\r\n.b\r\n", "Subject: x\r\n\r\nText.\r\n"];

#[test]
fn messages_arrive_as_they_were_sent_however_the_stream_is_cut() {
    let run = |piece, seed| {
        let (mut server, mut client) = sessions(None, Role::Mx);
        for (id, body) in (0..).zip(BODIES) {
            let envelope = envelope(&["ben@example.org", "nobody@example.org"]);
            client.submit(Transaction { id, envelope, message: Message::new(body) });
        }
        client.submit(Transaction {
            id: 99,
            envelope: envelope(&["nobody@example.org"]),
            message: Message::new("x\r\n"),
        });
        client.finish();
        talk(&mut server, &mut client, piece, seed)
    };
    let whole = run(1 << 20, 0);
    let arrived: Vec<_> = whole.received.iter().map(|r| String::from_utf8(r.message.raw().to_vec()).unwrap()).collect();
    let expected: Vec<_> = BODIES
        .iter()
        .map(|body| if body.is_empty() || body.ends_with("\r\n") { (*body).to_owned() } else { format!("{body}\r\n") })
        .collect();
    assert_eq!(arrived, expected);
    assert_eq!(whole.outcomes.len(), 1 + BODIES.len() + 1);
    for outcome in &whole.outcomes[1..=BODIES.len()] {
        let Outcome::Transaction(outcome) = outcome else { panic!("{outcome:?}") };
        let codes: Vec<_> = outcome.recipients.iter().flatten().map(|(_, reply)| reply.code).collect();
        assert_eq!(codes, [250, 550]);
    }
    for (piece, seed) in [(1, 1), (2, 2), (7, 3), (50, 4), (3, 5)] {
        assert_eq!(run(piece, seed), whole, "pieces of up to {piece}");
    }
    assert!(whole.wire[0].ends_with(b"QUIT\r\n"));
}

#[test]
fn a_submission_server_wants_a_login() {
    let (mut server, mut client) = sessions(None, Role::Submission);
    client.submit(Transaction { id: 1, envelope: envelope(&["ben@acme.test"]), message: Message::new("x\r\n") });
    let without = talk(&mut server, &mut client, 100, 1);
    let Outcome::Transaction(outcome) = &without.outcomes[1] else { panic!("{without:?}") };
    assert_eq!(outcome.recipients.as_ref().unwrap()[0].1.to_string(), "530 5.7.0 Authentication required");

    let (mut server, mut client) = sessions(Some(("ana", "wrong")), Role::Submission);
    let wrong = talk(&mut server, &mut client, 100, 1);
    assert!(matches!(&wrong.outcomes[0], Outcome::Refused { during: "AUTH", reply } if reply.code == 535));

    let (mut server, mut client) = sessions(Some(("ana", "secret")), Role::Submission);
    client.submit(Transaction { id: 1, envelope: envelope(&["ben@acme.test"]), message: Message::new("x\r\n") });
    client.finish();
    let right = talk(&mut server, &mut client, 100, 1);
    assert_eq!((right.received[0].with, right.received[0].user.as_deref()), ("ESMTPA", Some("ana")));
}

#[test]
fn a_listener_sees_contiguous_units_with_their_meaning() {
    let (mut server, mut client) = sessions(Some(("ana", "secret")), Role::Mx);
    client.submit(Transaction {
        id: 1,
        envelope: envelope(&["ben@example.org"]),
        message: Message::new("Subject: x\r\n\r\n.dot\r\n"),
    });
    client.etrn("acme.test");
    client.finish();
    let mut listener = dissect::Dissector::default();
    let mut units = Vec::new();
    let mut bytes = [0_u64; 2];
    // The same loop with a listener in the middle.
    loop {
        let mut idle = true;
        while let Some(output) = server.poll(NOW, ()) {
            idle = false;
            match output {
                server::Output::Send(sent) => {
                    bytes[1] += sent.len() as u64;
                    units.extend(listener.feed(mailscope::base::Side::Server, &sent));
                    client.receive(NOW, &sent);
                }
                server::Output::Event(_) => server.answer(NOW, Verdict::Accept),
                server::Output::Login { .. } => {}
                server::Output::Violation(_) | server::Output::Turn | server::Output::StartTls => panic!("{output:?}"),
                server::Output::Close => client.peer_closed(NOW),
            }
        }
        while let Some(output) = client.poll(NOW, ()) {
            idle = false;
            if let client::Output::Send(sent) = output {
                bytes[0] += sent.len() as u64;
                units.extend(listener.feed(mailscope::base::Side::Client, &sent));
                server.receive(NOW, &sent);
            }
        }
        if idle {
            break;
        }
    }
    assert!(listener.finish().is_empty());
    for (side, total) in [(mailscope::base::Side::Client, bytes[0]), (mailscope::base::Side::Server, bytes[1])] {
        let mut end = 0;
        for unit in units.iter().filter(|unit| unit.side == side) {
            assert_eq!(unit.offset, end);
            end = unit.range().end;
        }
        assert_eq!(end, total);
    }
    let replies: Vec<_> = units
        .iter()
        .filter_map(|unit| match &unit.meaning {
            dissect::Meaning::Reply { to, reply, .. } => Some((*to, reply.code)),
            dissect::Meaning::Unknown | dissect::Meaning::NoCommand(_) => panic!("{unit:?}"),
            _ => None,
        })
        .collect();
    let expected = [
        ("EHLO", 250),
        ("AUTH", 235),
        ("MAIL", 250),
        ("RCPT", 250),
        ("DATA", 354),
        (".", 250),
        ("ETRN", 250),
        ("QUIT", 221),
    ];
    assert_eq!(replies, expected);
}
