//! IMAP servers that mean harm, or are broken: the client says what is wrong and leaves, or does not listen.

use std::time::Duration;

use bytes::Bytes;
use mailscope::base::{Session as _, Side, SimTime};
use mailscope::imap::client::{Break, Event, NotListening, Output, Session};
use mailscope::imap::dissect::Dissector;
use mailscope::imap::types::{CommandBody, FetchData, FetchItem, SeqNumber, SequenceSet};
use mailscope::imap::words::Extension;
use proptest::prelude::*;

const NOW: SimTime = SimTime::from_secs(1);

fn hear(session: &mut Session, said: impl AsRef<[u8]>) -> Vec<Output> {
    session.receive(NOW, said.as_ref());
    std::iter::from_fn(|| session.poll(NOW, ())).collect()
}

/// What is wrong, if the client has left.
fn complaint(outputs: &[Output]) -> Option<&Break> {
    match outputs {
        [.., Output::Event(Event::Broken(reason)), Output::Close] => Some(reason),
        _ => None,
    }
}

/// A client whose INBOX has so many messages.
fn selected(messages: u32) -> Session {
    let mut session = Session::new("ana", "secret", NOW);
    hear(&mut session, "* OK [CAPABILITY IMAP4rev1 LITERAL+] hello\r\n");
    hear(&mut session, "a001 OK [CAPABILITY IMAP4rev1 IDLE] welcome\r\n");
    session.run(CommandBody::Select("INBOX".to_owned()));
    hear(&mut session, "");
    hear(&mut session, format!("* {messages} EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n"));
    let done = hear(&mut session, "a002 OK [READ-WRITE] done\r\n");
    assert!(matches!(done.last(), Some(Output::Event(Event::Done { .. }))), "{done:?}");
    session
}

fn fetching(messages: u32) -> Session {
    let mut session = selected(messages);
    let set = SequenceSet(vec![(SeqNumber::Number(1), SeqNumber::Last)]);
    session.run(CommandBody::Fetch { uid: true, set, items: vec![FetchItem::Envelope] });
    assert_eq!(hear(&mut session, "").len(), 1);
    session
}

#[test]
fn a_line_without_end_is_left() {
    let mut session = selected(1);
    let mut left = None;
    for _ in 0..1_024 {
        left = left.or_else(|| complaint(&hear(&mut session, vec![b'x'; 1 << 20])).cloned());
        assert!(session.held() <= (1 << 20) + 2);
    }
    assert_eq!(left, Some(Break::TooLong));
    assert_eq!(session.deadline(), None);
}

#[test]
fn literals_of_four_gibibytes_are_not_waited_for() {
    for octets in ["4294967296", "99999999999999999999"] {
        let mut session = fetching(1);
        let outputs = hear(&mut session, format!("* 1 FETCH (UID 1 BODY[] {{{octets}}}\r\n"));
        assert_eq!(complaint(&outputs), Some(&Break::TooLong));
        assert_eq!(hear(&mut session, "* 1 EXISTS\r\n"), []);
    }
}

#[test]
fn what_no_server_may_say_is_told_and_left() {
    for said in [
        "a999 OK done\r\n",
        "a002 OK again\r\n",
        "a003 PREAUTH x\r\n",
        "* 0 EXPUNGE\r\n",
        "* 4 EXPUNGE\r\n",
        "* 4294967295 EXPUNGE\r\n",
        "* 0 FETCH (UID 1)\r\n",
        "* 4294967295 EXISTS\r\n",
        "* 4294967296 EXISTS\r\n",
        "* 2 EXISTS\r\n",
        "* 1 FETCH (UID 1)\r\n* 1 FETCH (UID 2)\r\n",
        "*\r\n",
        "\r\n",
        "\0\r\n",
        "HTTP/1.1 400 Bad Request\r\n",
    ] {
        let mut session = fetching(3);
        let outputs = hear(&mut session, said);
        assert!(complaint(&outputs).is_some(), "{said}: {outputs:?}");
        assert_eq!((session.deadline(), hear(&mut session, "* 5 EXISTS\r\n")), (None, Vec::new()));
    }
}

/// What can be read of an odd answer is taken, what cannot is told, and the conversation goes on.
#[test]
fn an_odd_answer_ends_nothing() {
    let nested = "(".repeat(100);
    for odd in [
        "ENVELOPE (NIL NIL NIL)",
        "ENVELOPE (NIL NIL \"x\" NIL NIL NIL NIL NIL NIL NIL)",
        "ENVELOPE NIL",
        "BODYSTRUCTURE (\"text\" \"plain\")",
        "BODYSTRUCTURE ()",
        "BODYSTRUCTURE (\"MULTIPART\" \"MIXED\" (\"BOUNDARY\" \"x\") NIL NIL \"7BIT\")",
        "BODYSTRUCTURE ((\"text\" \"plain\" NIL NIL NIL \"7bit\" 1 1)(NIL \"alternative\" NIL NIL) \"mixed\")",
        "BODY ((\"text\" \"plain\" NIL NIL NIL \"7bit\" -1 1))",
        &format!("BODYSTRUCTURE {nested}"),
        &format!("X-NESTED {nested}"),
        &format!("BODY[{}1] NIL", "1.".repeat(5_000)),
        "RFC822.SIZE 99999999999",
        "INTERNALDATE \"\"",
        "FLAGS \\Seen",
        "BODYSTRUCTURE (\"text",
        "ENVELOPE {3}\r\nabc",
    ] {
        let mut session = fetching(3);
        let told = hear(&mut session, format!("* 1 FETCH (UID 5 {odd})\r\n* 2 FETCH (UID 6)\r\n"));
        let items = told.iter().filter_map(|output| match output {
            Output::Event(Event::Fetched { uid, items }) => Some((*uid, items)),
            _ => None,
        });
        let items: Vec<_> = items.collect();
        assert_eq!(items.iter().map(|(uid, _)| *uid).collect::<Vec<_>>(), [Some(5), Some(6)], "{odd}: {told:?}");
        assert!(items[0].1.iter().any(|item| matches!(item, FetchData::Unreadable(_))), "{odd}: {told:?}");
        let done = hear(&mut session, "a003 OK done\r\n");
        assert!(matches!(done.as_slice(), [Output::Event(Event::Done { .. })]), "{odd}: {done:?}");
    }
    for odd in [format!("LIST {nested}"), "STATUS INBOX".to_owned(), "FLAGS".to_owned(), "(\"x\"".to_owned()] {
        let mut session = fetching(3);
        let told = hear(&mut session, format!("* {odd}\r\n"));
        assert!(matches!(told.as_slice(), [Output::Event(Event::Unreadable(it))] if it.octets == odd), "{told:?}");
    }
}

#[test]
fn spaces_that_nobody_needs_are_no_matter() {
    let mut session = fetching(3);
    let said = "* 1 FETCH ( UID  5 FLAGS (\\Seen ) BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 3 1 ) ) \r\n";
    let told = hear(&mut session, said);
    assert!(
        matches!(told.as_slice(), [Output::Event(Event::Fetched { uid: Some(5), items })]
            if items.len() == 3 && matches!(items[2], FetchData::BodyStructure(_))),
        "{told:?}"
    );
}

/// A client that listens, and what it says from then on in `seconds`, with the server's answer to each line.
fn listens(capabilities: &str, seconds: u64, answer: impl Fn(&str) -> String) -> (Vec<String>, Vec<NotListening>) {
    let mut session = Session::new("ana", "secret", NOW);
    hear(&mut session, "* OK [CAPABILITY IMAP4rev1] hello\r\n");
    hear(&mut session, format!("a001 OK [CAPABILITY IMAP4rev1 {capabilities}] welcome\r\n"));
    session.set_idle(true);
    let (mut said, mut why) = (Vec::new(), Vec::new());
    for now in (1..=seconds).map(SimTime::from_secs) {
        session.tick(now);
        while let Some(output) = session.poll(now, ()) {
            match output {
                Output::Send(bytes) => {
                    let line = String::from_utf8_lossy(&bytes).trim().to_owned();
                    let (tag, word) = line.split_once(' ').unwrap_or(("", &line));
                    session.receive(now, answer(word).replace("TAG", tag).as_bytes());
                    said.push(word.to_owned());
                }
                Output::Event(Event::NotListening(it)) => why.push(it),
                other => panic!("{other:?}"),
            }
        }
    }
    (said, why)
}

#[test]
fn a_server_that_ends_idle_at_once_is_asked_ever_more_rarely() {
    let ends = |_: &str| "+ idling\r\nTAG OK done\r\n".to_owned();
    let (said, why) = listens("IDLE", 600, ends);
    assert!((10..=14).contains(&said.len()) && said.iter().all(|word| word == "IDLE"), "{said:?}");
    assert_eq!(why, [NotListening::Ended]);
}

#[test]
fn a_server_without_idle_is_asked_every_minute() {
    let refuses = |word: &str| if word == "IDLE" { "TAG NO not here\r\n" } else { "TAG OK nothing\r\n" }.to_owned();
    let (said, why) = listens("IDLE", 600, refuses);
    assert_eq!((said.len(), said[0].as_str(), said[9].as_str()), (10, "IDLE", "NOOP"));
    assert!(matches!(why.as_slice(), [NotListening::Refused(status)] if status.text == "not here"), "{why:?}");
    for answer in ["OK", "NO", "BAD"] {
        let (said, why) = listens("MOVE", 600, |_| format!("TAG {answer} x\r\n"));
        assert!(said.len() == 10 && said.iter().all(|word| word == "NOOP"), "{said:?}");
        assert_eq!(why, [NotListening::NotOffered]);
    }
}

#[test]
fn what_nobody_asked_for_is_not_listened_to() {
    for said in [
        "* 7 FETCH (UID 9 FLAGS ())\r\n",
        "* 4294967295 FETCH (UID 9)\r\n",
        "+ go on\r\n",
        "* 5 WEATHER fine\r\n",
        "* WEATHER (fine {3}\r\nand)\r\n",
        "* VANISHED 1:3\r\n",
        "* STATUS Other (HIGHESTMODSEQ 18446744073709551615 SIZE 5)\r\n",
        "* NO something {5}\r\n",
        "* OK [X-WEATHER fine (\"] and warm\r\n",
        "* OK [UIDVALIDITY 1\r\n",
        "* OK [PERMANENTFLAGS (\\Seen \\* )] x\r\n",
        "* LSUB () NIL x\r\n",
        "* CAPABILITY IMAP4rev1\r\n",
    ] {
        let mut session = fetching(3);
        assert_eq!(hear(&mut session, said), [], "{said}");
        let done = hear(&mut session, "a003 OK that costs {3}\r\n");
        assert!(matches!(done.as_slice(), [Output::Event(Event::Done { .. })]), "{said}: {done:?}");
    }
    let mut session = fetching(3);
    let told = hear(&mut session, "* 1 FETCH (UID 5 MODSEQ (12) X-A \"b\" X-C {1}\r\nd RFC822.SIZE 3)\r\n");
    assert!(matches!(told.as_slice(), [Output::Event(Event::Fetched { uid: Some(5), items })] if items.len() == 2));
}

#[test]
fn what_comes_before_the_new_mailbox_is_about_the_old_one() {
    let mut session = selected(3);
    session.run(CommandBody::Select("Other".to_owned()));
    hear(&mut session, "");
    assert_eq!(hear(&mut session, "* 3 EXPUNGE\r\n* 1 FETCH (FLAGS ())\r\n"), []);
    let told = hear(&mut session, "* 2 EXISTS\r\n* 1 EXISTS\r\na003 OK done\r\n");
    assert_eq!((told.len(), session.uids().len()), (3, 1));
}

#[test]
fn a_server_that_asks_again_and_again_is_told_the_password_once() {
    for capabilities in ["LOGINDISABLED", "LOGINDISABLED SASL-IR"] {
        let mut session = Session::new("ana", "secret", NOW);
        hear(&mut session, format!("* OK [CAPABILITY IMAP4rev1 {capabilities}] hello\r\n"));
        if !capabilities.ends_with("IR") {
            assert_eq!(hear(&mut session, "+ \r\n"), [Output::Send(Bytes::from_static(b"AGFuYQBzZWNyZXQ=\r\n"))]);
        }
        assert_eq!(hear(&mut session, "+ \r\n"), [Output::Send(Bytes::from_static(b"*\r\n"))]);
    }
}

#[test]
fn a_silent_server_is_given_up() {
    for mut session in [Session::new("ana", "secret", NOW), fetching(1)] {
        hear(&mut session, "* OK hal");
        let deadline = session.deadline().map(|deadline| deadline.at);
        assert!(deadline.is_some_and(|at| at >= NOW + Duration::from_secs(300)));
        session.tick(deadline.unwrap_or(NOW));
        let outputs: Vec<Output> = std::iter::from_fn(|| session.poll(NOW, ())).collect();
        assert_eq!(complaint(&outputs), Some(&Break::TimedOut));
    }
}

fn noise() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let words = prop_oneof![
        4 => prop_oneof![
            Just("\r\n"), Just("* "), Just("+ "), Just("a001 OK "), Just("a002 OK x\r\n"), Just("a003 NO [ALERT] "), Just("* 3 EXISTS\r\n"),
            Just("* 2 EXPUNGE\r\n"), Just("* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n"), Just("* 2 FETCH (BODY[] {3}\r\nabc)\r\n"),
            Just("* SEARCH 1 2\r\n"), Just("(\"text\" \"plain\" NIL NIL NIL \"7bit\" 3 1)"), Just("* 1 FETCH (BODYSTRUCTURE "),
            Just("* 1 FETCH (ENVELOPE (NIL \"s\" NIL NIL NIL NIL NIL NIL NIL NIL))\r\n"), Just(")"), Just("("), Just("{2}\r\n"), Just("{5000}\r\n"),
            Just("* LIST () \"/\" x\r\n"), Just("* OK [COPYUID 1 1:2 3:4] x\r\n"), Just("x NOOP\r\n"), Just("i IDLE\r\n"), Just("DONE\r\n"),
            Just("x UID SEARCH {3}\r\n"), Just("x APPEND y {9000+}\r\n"), Just("{9+}\r\n"), Just(" "), Just("\""), Just("\\"),
        ].prop_map(|text| text.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..20),
    ];
    proptest::collection::vec(words, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn noise_is_heard_alike_however_it_comes(noise in noise(), chunk in 1..30_usize) {
        let outputs = |chunk: usize| {
            let mut session = fetching(3);
            noise.concat().chunks(chunk).flat_map(|piece| hear(&mut session, piece)).collect::<Vec<_>>()
        };
        prop_assert_eq!(outputs(chunk), outputs(usize::MAX));
    }

    #[test]
    fn a_listener_cuts_noise_into_the_same_units_whatever_the_pieces(
        client in noise(), server in noise(), long in 0..100_000_usize, literals in 0..60_usize, chunk in 1..9_000_usize,
    ) {
        let literal = [b"{4000+}\r\n".as_slice(), &[b'y'; 4_000]].concat();
        let client = [b"a SEARCH TEXT ".to_vec(), literal.repeat(literals), vec![b'x'; long], client.concat()].concat();
        let server = [b"* OK hello {4}\r\n* SEARCH".to_vec(), b" 1".repeat(long), b"\r\n".to_vec(), server.concat()].concat();
        let listen = |chunk: usize| {
            let mut dissector = Dissector::default();
            let mut units = Vec::new();
            for (side, said) in [(Side::Client, &client), (Side::Server, &server)] {
                said.chunks(chunk).for_each(|piece| units.extend(dissector.feed(side, &Bytes::copy_from_slice(piece))));
            }
            units.extend(dissector.finish());
            units
        };
        let whole = listen(usize::MAX);
        for (side, said) in [(Side::Client, &client), (Side::Server, &server)] {
            let heard: Vec<u8> = whole.iter().filter(|u| u.side == side).flat_map(|u| u.bytes.to_vec()).collect();
            prop_assert_eq!(&heard, said);
        }
        prop_assert!(whole.iter().all(|unit| unit.bytes.len() <= 1 << 21));
        prop_assert!(whole.iter().filter(|unit| unit.side == Side::Client).all(|unit| unit.bytes.len() <= 140_000));
        prop_assert_eq!(listen(chunk), whole);
    }
}

/// Whoever sits between the two puts octets in before the protection begins, to have them taken for protected ones (RFC 3501 §6.2.1).
#[test]
fn what_came_before_tls_counts_for_nothing() {
    let mut session = selected(1);
    assert!(session.offers(Extension::Idle));
    hear(&mut session, "* 1 EXPU");
    session.start_tls(NOW);
    assert!(session.held() == 0 && !session.offers(Extension::Idle));
    assert_eq!(session.poll(NOW, ()), Some(Output::Send("a003 CAPABILITY\r\n".into())));
}
