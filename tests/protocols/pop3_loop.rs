//! Client and server of POP3 in memory: what is collected, what stays, and what a lost connection costs (nothing).

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::time::Duration;

use mailscope::base::{CloseReason, DateTime, Extension as _, Session as _, SimTime};
use mailscope::mail::{Flags, Message, Quota, Store, Uid};
use mailscope::pop3::client::{self, Failure, FailureReason, Listed, Plan, Skipped};
use mailscope::pop3::words::Extension;
use mailscope::pop3::{Reply, ResponseCode, server};
use proptest::prelude::*;

/// What is done with a listing.
type Planner = Box<dyn Fn(&[Listed]) -> Plan>;

/// What the mail program does with what it is shown.
struct Program {
    plan: Planner,
    /// Stores what it gets, or has no room.
    has_room: bool,
    /// What the server does without.
    without: BTreeSet<Extension>,
}

#[derive(Debug, Default, PartialEq, Eq, Clone)]
struct Outcome {
    listed: Vec<Listed>,
    got: Vec<(u32, Option<String>, Message)>,
    tops: Vec<(u32, Vec<u8>)>,
    skipped: Vec<(u32, Skipped)>,
    deleted: Option<Vec<u32>>,
    failure: Option<Failure>,
    /// What the client said.
    said: Vec<u8>,
    turns: u32,
}

fn everything(listed: &[Listed]) -> Plan {
    let all: BTreeSet<u32> = listed.iter().map(|message| message.number).collect();
    Plan { retrieve: all.clone(), top: Vec::new(), delete: all }
}

impl Program {
    fn new(plan: impl Fn(&[Listed]) -> Plan + 'static) -> Self {
        Self { plan: Box::new(plan), has_room: true, without: BTreeSet::new() }
    }

    /// Runs a session to its end, with octets cut into pieces; the connection is lost after `octets_until_loss` of the server's.
    fn collect(&self, store: &mut Store, config: client::Config, chunk: usize, octets_until_loss: usize) -> Outcome {
        let now = SimTime::from_secs(1);
        let mut client = client::Session::new(config, now);
        let extensions = Extension::all_but(&self.without);
        let settings = server::Config { extensions, ..server::Config::new("mail.example.org") };
        let mut server = server::Session::new(settings, "the laptop", now);
        let mut outcome = Outcome::default();
        let (mut closed, mut left, mut late) = (false, octets_until_loss, now);
        while !closed {
            outcome.turns += 1;
            let mut to_client = Vec::new();
            let mut ends = false;
            while let Some(output) = server.poll(late, store) {
                match output {
                    server::Output::Send(bytes) => to_client.extend_from_slice(&bytes),
                    server::Output::Close => ends = true,
                    server::Output::Login { .. } | server::Output::Turn => {}
                    server::Output::Violation(_) | server::Output::StartTls => panic!("{output:?}"),
                    server::Output::Event(_) => {}
                }
            }
            late += Duration::from_secs(1);
            let arrives = to_client.len().min(left);
            left -= arrives;
            let mut pieces = to_client[..arrives].chunks(chunk);
            if left == 0 {
                server.connection_lost(CloseReason::Aborted, store);
                ends = true;
            }
            loop {
                while let Some(output) = client.poll(now, ()) {
                    match output {
                        client::Output::Send(bytes) => {
                            outcome.said.extend_from_slice(&bytes);
                            bytes.chunks(chunk).for_each(|piece| server.receive(now, piece));
                        }
                        client::Output::Event(client::Event::NoUniqueIds(reply)) => panic!("{reply}"),
                        client::Output::Event(client::Event::Listing(listed)) => {
                            client.plan((self.plan)(&listed));
                            outcome.listed = listed;
                        }
                        client::Output::Event(client::Event::Message { number, unique_id, message }) => {
                            if self.has_room {
                                outcome.got.push((number, unique_id, message));
                                client.stored(number);
                            } else {
                                client.not_stored(number);
                            }
                        }
                        client::Output::Event(client::Event::Top { number, octets, .. }) => {
                            outcome.tops.push((number, octets.to_vec()));
                        }
                        client::Output::Event(client::Event::Skipped { number, why }) => {
                            outcome.skipped.push((number, why));
                        }
                        client::Output::Event(client::Event::Finished { deleted }) => outcome.deleted = Some(deleted),
                        client::Output::Event(client::Event::Failed(failure)) => outcome.failure = Some(failure),
                        client::Output::Violation(_)
                        | client::Output::Login { .. }
                        | client::Output::Turn
                        | client::Output::StartTls => {
                            panic!("{output:?}")
                        }
                        client::Output::Close => closed = true,
                    }
                }
                match pieces.next() {
                    Some(piece) => client.receive(now, piece),
                    None if std::mem::take(&mut ends) => client.peer_closed(now),
                    None => break,
                }
            }
        }
        server.peer_closed(now);
        while server.poll(now, store).is_some() {}
        outcome
    }

    fn collect_whole(&self, store: &mut Store) -> Outcome {
        self.collect(store, client::Config::new("anna", "secret"), usize::MAX, usize::MAX)
    }
}

fn mails() -> Vec<Message> {
    let large = format!("Subject: large\r\n\r\n{}", ".line of text\r\n".repeat(20_000));
    vec![
        Message::new("Subject: one\r\n\r\n.\r\n..\r\nbody\r\n"),
        Message::new(large),
        Message::new("Subject: three\r\n\r\n"),
        Message::new("Subject: no line end\r\n\r\nlast"),
    ]
}

fn store() -> Store {
    let mut store = Store::new(1_000);
    store.add_account("anna", "secret", Quota::default());
    for mail in mails() {
        store.append("anna", "INBOX", mail, Flags::none(), DateTime::new(0, 0)).unwrap();
    }
    store
}

fn left(store: &Store) -> usize {
    let account = store.account("anna").unwrap();
    assert_eq!(account.maildrop_locked_by(), None, "the maildrop has been given back");
    account.mailbox("INBOX").unwrap().len()
}

#[test]
fn everything_is_collected_and_deleted() {
    let mut store = store();
    let outcome = Program::new(everything).collect_whole(&mut store);
    let mut expected = mails();
    expected[3] = Message::new("Subject: no line end\r\n\r\nlast\r\n");
    let got: Vec<Message> = outcome.got.iter().map(|(_, _, message)| message.clone()).collect();
    assert_eq!(got, expected);
    for (listed, (number, unique_id, message)) in outcome.listed.iter().zip(&outcome.got) {
        assert_eq!((listed.number, listed.octets, &listed.unique_id), (*number, message.size(), unique_id));
    }
    assert_eq!(outcome.deleted, Some(vec![1, 2, 3, 4]));
    assert_eq!((outcome.failure, left(&store)), (None, 0));
}

#[test]
fn mail_can_be_left_and_looked_at_and_some_of_it_deleted() {
    let mut store = store();
    let plan =
        |_: &[Listed]| Plan { retrieve: BTreeSet::from([3]), top: vec![(1, 1), (9, 0)], delete: BTreeSet::from([2]) };
    let outcome = Program::new(plan).collect_whole(&mut store);
    assert_eq!(outcome.tops, [(1, b"Subject: one\r\n\r\n.\r\n".to_vec())]);
    assert_eq!(outcome.skipped, [(9, Skipped::NotSent(Reply::err("no such message, only 4 messages in maildrop")))]);
    assert_eq!(outcome.got.len(), 1);
    assert_eq!(outcome.deleted, Some(vec![2]));
    assert_eq!(left(&store), 3);
}

#[test]
fn what_cannot_be_stored_is_not_deleted() {
    let mut store = store();
    let outcome = Program { has_room: false, ..Program::new(everything) }.collect_whole(&mut store);
    assert_eq!((outcome.deleted, left(&store)), (Some(Vec::new()), 4));
}

#[test]
fn too_large_a_message_is_passed_over() {
    let mut store = store();
    let config = client::Config { message_limit: 1_000, ..client::Config::new("anna", "secret") };
    let outcome = Program::new(everything).collect(&mut store, config, usize::MAX, usize::MAX);
    assert_eq!(outcome.skipped, [(2, Skipped::TooLarge(mails()[1].size()))]);
    assert_eq!((outcome.deleted, left(&store)), (Some(vec![1, 3, 4]), 1));
}

#[test]
fn pipelining_saves_round_trips_and_changes_nothing_else() {
    let (mut one, mut two) = (store(), store());
    let pipelined = Program::new(everything).collect_whole(&mut one);
    let config = client::Config { pipelining: false, ..client::Config::new("anna", "secret") };
    let slow = Program::new(everything).collect(&mut two, config, usize::MAX, usize::MAX);
    assert!(pipelined.turns + 6 <= slow.turns, "{} and {}", pipelined.turns, slow.turns);
    assert_eq!(pipelined.got, slow.got);
    assert_eq!(pipelined.deleted, slow.deleted);
    assert_eq!(one, two);
}

#[test]
fn an_empty_maildrop_needs_no_lists() {
    let mut store = Store::new(1);
    store.add_account("anna", "secret", Quota::default());
    let outcome = Program::new(everything).collect_whole(&mut store);
    assert_eq!(outcome.said, b"CAPA\r\nUSER anna\r\nPASS secret\r\nSTAT\r\nQUIT\r\n");
    assert_eq!(outcome.deleted, Some(Vec::new()));
}

/// Without USER and PASS there is AUTH; what is too long for its line is said when the server asks for it (RFC 5034 §4).
#[test]
fn a_server_without_user_is_logged_in_to_with_auth() {
    for (password, auth) in [
        ("secret".to_owned(), "AUTH PLAIN AGFubmEAc2VjcmV0\r\nSTAT\r\nQUIT\r\n".to_owned()),
        ("x".repeat(200), format!("AUTH PLAIN\r\nAGFubmEA{}eHg=\r\nSTAT\r\nQUIT\r\n", "eHh4".repeat(66))),
    ] {
        let mut store = Store::new(1);
        store.add_account("anna", &password, Quota::default());
        let program = Program { without: [Extension::User].into(), ..Program::new(everything) };
        let outcome = program.collect(&mut store, client::Config::new("anna", &password), usize::MAX, usize::MAX);
        assert_eq!(String::from_utf8(outcome.said).unwrap(), format!("CAPA\r\n{auth}"));
        assert_eq!((outcome.deleted, outcome.failure), (Some(Vec::new()), None));
        let wrong = program.collect(&mut store, client::Config::new("anna", "Secret"), usize::MAX, usize::MAX);
        assert_eq!(wrong.failure.unwrap().at, "AUTH");
    }
}

#[test]
fn failures_say_what_the_server_said() {
    let mut store = store();
    let wrong = client::Config::new("anna", "Secret");
    let outcome = Program::new(everything).collect(&mut store, wrong, usize::MAX, usize::MAX);
    let reply = Reply::err_with(ResponseCode::Auth, "Authentication failed");
    let failure = Failure { at: "PASS", reason: FailureReason::Refused(reply), deletion_unknown: false };
    assert_eq!(outcome.failure, Some(failure));

    store.lock_maildrop("anna", "the desktop").unwrap().unwrap();
    let outcome = Program::new(everything).collect_whole(&mut store);
    let reply = Reply::err_with(ResponseCode::InUse, "maildrop already locked by the desktop");
    let failure = Failure { at: "PASS", reason: FailureReason::Refused(reply), deletion_unknown: false };
    assert_eq!(outcome.failure, Some(failure));
    assert_eq!(store.account("anna").unwrap().maildrop_locked_by(), Some(&"the desktop".into()));
}

#[test]
fn a_password_cannot_smuggle_commands() {
    let mut store = store();
    let config = client::Config::new("anna", "secret\r\nDELE 1");
    let outcome = Program::new(everything).collect(&mut store, config, usize::MAX, usize::MAX);
    assert_eq!(outcome.failure.unwrap().reason, FailureReason::Unsendable);
    assert_eq!(outcome.said, b"CAPA\r\nQUIT\r\n");
}

#[test]
fn the_server_tells_its_owner_what_happened() {
    let mut store = store();
    let now = SimTime::from_secs(1);
    let mut session = server::Session::new(server::Config::new("mail.example.org"), "the laptop", now);
    session.receive(now, b"USER anna\r\nPASS secret\r\nRETR 1\r\nTOP 3 0\r\nDELE 3\r\nQUIT\r\n");
    let mut facts = Vec::new();
    while let Some(output) = session.poll(now, &mut store) {
        if let server::Output::Event(fact) = output {
            facts.push(fact);
        }
    }
    let (one, three) = (&mails()[0], &mails()[2]);
    let uid = |n: u32| Uid::new(n).unwrap();
    let expected = [
        server::Fact::Retrieved { number: 1, uid: uid(1), seal: one.seal(), octets: one.size() },
        server::Fact::Deleted { number: 3, uid: uid(3), seal: three.seal() },
    ];
    assert_eq!(facts, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn pieces_of_any_size_make_no_difference(chunk in 1..2_000_usize) {
        let (mut one, mut two) = (store(), store());
        let whole = Program::new(everything).collect_whole(&mut one);
        let config = client::Config::new("anna", "secret");
        let pieces = Program::new(everything).collect(&mut two, config, chunk, usize::MAX);
        prop_assert_eq!((whole.said, whole.got), (pieces.said, pieces.got));
        prop_assert_eq!(one, two);
    }

    /// Wherever the connection breaks: nothing is deleted that is not stored, and what was said to be deleted is.
    #[test]
    fn a_lost_connection_loses_no_mail(octets in 0..283_000_usize) {
        let mut store = store();
        let config = client::Config::new("anna", "secret");
        let outcome = Program::new(everything).collect(&mut store, config, usize::MAX, octets);
        let left = left(&store);
        prop_assert!(outcome.got.len() + left >= 4);
        match (outcome.deleted, outcome.failure) {
            (Some(deleted), None) => prop_assert_eq!(deleted.len() + left, 4),
            (None, Some(failure)) => prop_assert!(failure.deletion_unknown || left == 4),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
