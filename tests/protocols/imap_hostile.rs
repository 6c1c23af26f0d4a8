//! Peers that mean harm, or are broken: bounded memory, bounded time, the answer that the RFC asks for, never a panic.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fmt::Write as _;

use mailscope::base::{ServerSession as _, Session as _};
use mailscope::imap::server::{Output, Session};
use mailscope::imap::types::Response;
use mailscope::imap::{CommandFramer, Framed, LINE_LIMIT};
use mailscope::mail::{Flag, Flags, Message, Quota, Store};
use proptest::prelude::*;

use crate::imap_server::{NOW, date, drain, logged_in, poll, say, server};

fn store(messages: usize, octets: usize) -> Store {
    let mut store = Store::new(7);
    store.add_account("ana", "secret", Quota::default());
    for _ in 0..messages {
        let message = Message::new(format!("Subject: x\r\n\r\n{}\r\n", "x".repeat(octets)));
        store.append("ana", "INBOX", message, Flags::none(), date()).unwrap();
    }
    store
}

fn selected(store: &mut Store) -> Session {
    let mut session = logged_in(store);
    say(&mut session, store, "s SELECT INBOX\r\n");
    session
}

#[test]
fn a_line_of_a_gibibyte_gets_one_answer_before_the_login_too() {
    let mut store = store(0, 0);
    let mut session = server();
    say(&mut session, &mut store, "a LOGIN ana ");
    let piece = vec![b'x'; 1 << 20];
    let mut said = String::new();
    for _ in 0..1_024 {
        said += &say(&mut session, &mut store, &piece);
        assert!(session.held() <= LINE_LIMIT + 2);
    }
    assert_eq!(said, "a BAD Command too long\r\n* BYE Command too long\r\n");
    assert!(session.is_over());
}

#[test]
fn literals_of_four_gibibytes_are_refused_everywhere() {
    let mut store = store(1, 1);
    for octets in ["4294967295", "4294967296", "99999999999999999999"] {
        for (command, reply) in [
            ("a LOGIN", "a BAD "),
            ("a APPEND INBOX", "a BAD "),
            ("a FROBNICATE", "a BAD "),
            ("", "* BAD "),
            ("+ x", "* BAD "),
        ] {
            let mut session = server();
            drain(&mut session, &mut store);
            let said = say(&mut session, &mut store, format!("{command} {{{octets}}}\r\n"));
            assert!(said.starts_with(reply) && said.lines().count() == 1, "{command}: {said}");
            assert_eq!(say(&mut session, &mut store, "b NOOP\r\n"), "b OK NOOP completed\r\n");
            // Those that do not wait come all the same: there is no way to go on.
            let said = say(&mut session, &mut store, format!("{command} {{{octets}+}}\r\nb NOOP\r\n"));
            assert!(said.starts_with(reply) && said.ends_with("\r\n* BYE Command too long\r\n"), "{command}: {said}");
            assert!(said.lines().count() == 2 && session.held() == 0 && session.is_over(), "{command}: {said}");
        }
        for command in ["SELECT", "SEARCH SUBJECT", "APPEND", "FETCH 1 BODY[HEADER.FIELDS (", "IDLE", "LOGOUT"] {
            let mut session = selected(&mut store);
            let said = say(&mut session, &mut store, format!("a {command} {{{octets}}}\r\n"));
            let reply = if command == "APPEND" { "a NO [TOOBIG] " } else { "a BAD " };
            assert!(said.starts_with(reply) && said.lines().count() == 1, "{command}: {said}");
        }
    }
    let mut session = selected(&mut store);
    say(&mut session, &mut store, "a IDLE\r\n");
    assert_eq!(say(&mut session, &mut store, "DONE {4294967296}\r\n"), "a BAD Command too long\r\n");
    assert_eq!(say(&mut session, &mut store, "DONE\r\n").lines().count(), 1);
}

#[test]
fn nul_and_cr_alone_are_no_part_of_a_command() {
    let mut store = store(1, 1);
    let mut session = selected(&mut store);
    for text in
        ["a NO\0OP\r\n", "a SELECT \"IN\0BOX\"\r\n", "a SELECT {3+}\r\nI\0N\r\n", "a NOOP\rb NOOP\r\n", "a NOOP\r\r\n"]
    {
        let said = say(&mut session, &mut store, text);
        assert!(said.starts_with("a BAD ") && said.lines().count() == 1, "{text:?}: {said}");
    }
    assert!(say(&mut session, &mut store, "\0\r\n").starts_with("* BAD "));
    assert!(say(&mut session, &mut store, "a APPEND INBOX {3+}\r\na\0b\r\n").starts_with("a BAD "));
    assert_eq!(say(&mut session, &mut store, "a NOOP\r"), "");
    assert_eq!(store.mailbox("ana", "INBOX").unwrap().len(), 1);
}

/// What a client says comes back in no form that it could have chosen: neither as a response of its own nor as octets that
/// no response may have (RFC 3501 §9 `text`).
#[test]
fn a_name_cannot_forge_a_response() {
    let mut store = store(1, 1);
    let mut session = selected(&mut store);
    for name in ["x&AA0ACg-* 1 EXPUNGE", "&AA0ACg-b OK done", "Entw&APw-rfe", "&AAA-", "x]y{5}", "a&AH8-"] {
        for command in ["SELECT", "DELETE", "STATUS", "CREATE", "COPY"] {
            let command = match command {
                "STATUS" => format!("a STATUS \"{name}\" (MESSAGES)\r\n"),
                "COPY" => format!("a COPY 1 \"{name}\"\r\n"),
                other => format!("a {other} \"{name}\"\r\n"),
            };
            let said = say(&mut session, &mut store, &command);
            assert_eq!(said.lines().filter(|line| line.starts_with("a ")).count(), 1, "{said}");
            assert!(said.lines().all(|line| line.starts_with("a ") || line.starts_with("* STATUS ")), "{said}");
            assert!(said.bytes().all(|b| (b' '..=b'~').contains(&b) || b == b'\r' || b == b'\n'), "{said:?}");
        }
    }
    assert!(say(&mut session, &mut store, "a DELETE &AOQ-\r\n").contains("&AOQ-"));
}

#[test]
fn silence_after_half_a_command_ends_with_bye() {
    let mut store = store(1, 1);
    for half in ["a SEL", "a APPEND INBOX {10}\r\nx", "a LOGIN {3}\r\n", "a AUTHENTICATE PLAIN\r\n", "a IDLE\r\n"] {
        for mut session in [server(), logged_in(&mut store)] {
            say(&mut session, &mut store, half);
            let deadline = session.deadline().unwrap();
            session.tick(deadline.at);
            let mut said = Vec::new();
            while let Some(output) = session.poll(deadline.at, (date(), &mut store)) {
                said.push(output);
            }
            assert!(
                matches!(said.as_slice(), [Output::Send(bye), Output::Close] if bye.starts_with(b"* BYE ")),
                "{said:?}"
            );
            assert_eq!((session.deadline(), session.held()), (None, 0));
            assert_eq!(say(&mut session, &mut store, "b NOOP\r\n"), "");
        }
    }
}

#[test]
fn a_client_that_floods_without_reading_is_cut_off() {
    let mut store = store(100, 10_000);
    let mut session = selected(&mut store);
    session.receive(NOW, b"a FETCH 1:* BODY[]\r\n");
    assert!(matches!(session.poll(NOW, (date(), &mut store)), Some(Output::Event(_) | Output::Send(_))));
    // Its owner cannot hand anything on, so it polls no more.
    let flood = b"b NOOP\r\n".repeat(10_000);
    for _ in 0..1_000 {
        session.receive(NOW, &flood);
        assert!(session.held() <= 2 << 20);
    }
    assert!(session.is_over());
    let said = drain(&mut session, &mut store);
    assert!(said.len() < 64 * 1024 && said.ends_with(b"* BYE Too much input\r\n"));
}

#[test]
fn a_flood_of_commands_is_answered_block_by_block() {
    let mut store = store(1, 1);
    let mut session = selected(&mut store);
    session.receive(NOW, &b"b FETCH 1 ALL\r\n".repeat(10_000));
    let mut answers = 0;
    while let Some(output) = poll(&mut session, &mut store) {
        let Output::Send(bytes) = output else { panic!("{output:?}") };
        assert!(bytes.len() < 32 * 1024);
        answers += String::from_utf8(bytes.to_vec()).unwrap().matches("b OK FETCH completed\r\n").count();
    }
    assert!(answers > 9_000);
}

#[test]
fn nesting_has_a_limit() {
    let mut store = store(2, 1);
    let mut session = selected(&mut store);
    let nested = |depth: usize| format!("a SEARCH {}ALL{}\r\n", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(say(&mut session, &mut store, nested(64)), "* SEARCH 1 2\r\na OK SEARCH completed\r\n");
    for deep in [
        nested(65),
        nested(30_000),
        format!("a SEARCH {}ALL\r\n", "NOT ".repeat(15_000)),
        format!("a SEARCH {}\r\n", "OR ALL ".repeat(9_000)),
        format!("a SEARCH {}\r\n", "(".repeat(60_000)),
        format!("a FETCH 1 BODY[{}1]\r\n", "1.".repeat(30_000)),
        format!("a FETCH 1 {}\r\n", "(".repeat(60_000)),
        format!("a STORE 1 FLAGS {}\r\n", "(".repeat(60_000)),
    ] {
        let said = say(&mut session, &mut store, &deep);
        assert!(said.starts_with("a BAD ") && said.len() < 200, "{said}");
    }
}

#[test]
fn sets_of_any_size_name_only_what_is_there() {
    let mut store = store(1_000, 1);
    let mut session = selected(&mut store);
    let many: String = (0..3_500).fold("4294967295".to_owned(), |mut set, n| {
        write!(set, ",{}", 1_000 - n % 1_000).unwrap();
        set
    });
    let same = "1:*,".repeat(3_500) + "*";
    for set in ["1:4294967295", "4294967295:1", &many, &same] {
        let said = say(&mut session, &mut store, format!("a UID SEARCH UID {set} NOT UID {set}\r\n"));
        assert_eq!(said, "* SEARCH\r\na OK UID SEARCH completed\r\n");
        let said = say(&mut session, &mut store, format!("a SEARCH {set}\r\n"));
        assert!(said.contains(" 1000\r\na OK"), "{}", said.len());
        let said = say(&mut session, &mut store, format!("a UID FETCH {set} UID\r\n"));
        assert_eq!(said.lines().count(), 1_001);
        let said = say(&mut session, &mut store, format!("a UID STORE {set} +FLAGS.SILENT (\\Deleted)\r\n"));
        assert_eq!(said, "a OK UID STORE completed\r\n");
    }
    assert!(say(&mut session, &mut store, "a FETCH 1:4294967295 UID\r\n").starts_with("a BAD "));
    assert!(say(&mut session, &mut store, "a FETCH 4294967296 UID\r\n").starts_with("a BAD "));
    let said = say(&mut session, &mut store, format!("a UID EXPUNGE {many}\r\n"));
    assert_eq!(said.lines().count(), 1_001);
}

#[test]
fn a_search_for_a_thousand_words_is_refused() {
    let mut store = store(1_000, 5_000);
    let mut session = selected(&mut store);
    for keys in ["TEXT a ".repeat(9_000), "OR BODY a NOT ".repeat(20) + &"(ALL TEXT b) ".repeat(4_000)] {
        let said = say(&mut session, &mut store, format!("a SEARCH {}\r\n", keys.trim_end()));
        assert!(said.starts_with("a NO [LIMIT] ") || said.starts_with("a BAD "), "{said}");
    }
    let said = say(&mut session, &mut store, format!("a SEARCH {}ALL\r\n", "ALL ".repeat(15_000)));
    assert!(said.starts_with("a NO [LIMIT] "), "{said}");
}

#[test]
fn a_fetch_of_everything_many_times_takes_no_more_memory_than_once() {
    let mut store = store(3, 1 << 20);
    let mut session = selected(&mut store);
    let names: String = (0..3_000).map(|n| format!("x{n} ")).collect();
    let same = "BODY.PEEK[] ".repeat(5_000);
    let different: String = (1..2_000).map(|n| format!("BODY.PEEK[]<{n}.2000000> ")).collect();
    let fields: String = (1..900).map(|n| format!("BODY.PEEK[HEADER.FIELDS.NOT (a{n})] ")).collect();
    for (items, told) in [
        (same, 5_000),
        (different, 1_999),
        (fields, 899),
        (format!("BODY.PEEK[HEADER.FIELDS ({})]", names.trim_end()), 1),
    ] {
        session.receive(NOW, format!("a FETCH 1:2 ({})\r\n", items.trim_end()).as_bytes());
        let (mut sent, mut literals) = (0, 0);
        while let Some(output) = poll(&mut session, &mut store) {
            let Output::Send(bytes) = output else { continue };
            assert!(bytes.len() <= (1 << 20) + 64 * 1024, "{}", bytes.len());
            sent += bytes.len();
            literals += bytes.windows(3).filter(|window| window == b"BOD").count();
            if told > 1_000 && sent > 50 << 20 {
                // It goes on for gigabytes if the client wants it.
                session = selected(&mut store);
                literals = 2 * told;
                break;
            }
        }
        assert_eq!(literals, 2 * told);
    }
}

#[test]
fn a_goodbye_within_a_long_answer_ends_it_first() {
    let mut store = store(1, 1 << 20);
    let mut session = selected(&mut store);
    session.receive(NOW, b"a FETCH 1 (UID BODY[] BODY[TEXT])\r\n");
    let Some(Output::Send(bytes)) = session.poll(NOW, (date(), &mut store)) else { panic!("nothing is said") };
    let told = bytes.len();
    session.shutdown(NOW);
    // What has been announced comes whole.
    let said = drain(&mut session, &mut store);
    assert!(said.ends_with(b"x\r\n)\r\n* BYE Server shutting down\r\n"));
    assert!((1 << 20..(1 << 20) + 200).contains(&(told + said.len())));
}

#[test]
fn what_changes_while_a_message_is_told_is_told_afterwards() {
    let mut store = store(1, 1 << 20);
    let mut session = selected(&mut store);
    session.receive(NOW, b"a FETCH 1 (FLAGS BODY.PEEK[] BODY.PEEK[TEXT]<0.1>)\r\n");
    assert!(session.poll(NOW, (date(), &mut store)).is_some());
    let uid = store.mailbox("ana", "INBOX").unwrap().messages().next().unwrap().uid;
    store.set_flags("ana", "INBOX", uid, Flags::from_iter([Flag::Flagged])).unwrap();
    let said = String::from_utf8(drain(&mut session, &mut store)).unwrap();
    assert!(said.ends_with("* 1 FETCH (FLAGS (\\Flagged \\Recent))\r\na OK FETCH completed\r\n"), "{said}");
}

/// A dialogue that is right, from which wrong ones are made.
const DIALOGUE: &str = "a LOGIN {3}\r\nana \"secret\"\r\nb SELECT INBOX\r\nc UID FETCH 1:*,3 (FLAGS ENVELOPE BODY.PEEK[1.MIME]<0.5> \
    BODYSTRUCTURE BODY[HEADER.FIELDS (To Subject)])\r\nd STORE 1,2:* +FLAGS.SILENT (\\Seen $Work)\r\ne SEARCH CHARSET UTF-8 OR \
    (SUBJECT {1+}\r\nx UID 1:2) NOT SINCE 1-Feb-2026\r\nf APPEND INBOX (\\Flagged) \"25-Dec-2025 18:30:00 -0500\" {4+}\r\ntext\r\n\
    g IDLE\r\nDONE\r\nh COPY 1:2 &AOQ-\r\ni CREATE a/b&-\r\nj LIST \"\" \"%*\"\r\nk STATUS a (UIDNEXT UNSEEN)\r\nl UID MOVE 1 a/b\r\n\
    m RENAME a c\r\nn LSUB \"\" %\r\no EXPUNGE\r\np AUTHENTICATE PLAIN =\r\nq UID EXPUNGE 1:4294967295\r\nr LOGOUT\r\n";

/// A change: where, and what is done there.
fn mutation() -> impl Strategy<Value = (usize, u8, Vec<u8>)> {
    let octets = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..4),
        prop_oneof![
            Just("\r\n"),
            Just("{5}\r\n"),
            Just("{9+}\r\n"),
            Just("("),
            Just(")"),
            Just("\""),
            Just("\\"),
            Just("*"),
            Just("4294967295"),
            Just("0"),
            Just(" "),
            Just("]"),
            Just("["),
            Just("<"),
            Just(":"),
            Just(","),
            Just("NIL"),
            Just("&AOQ-"),
            Just("\0"),
        ]
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    (0..DIALOGUE.len(), 0..3_u8, octets)
}

proptest! {
    #[test]
    fn a_dialogue_with_mistakes_is_answered_line_by_line(mutations in proptest::collection::vec(mutation(), 1..8), piece in 1..50_usize) {
        let mut dialogue = DIALOGUE.as_bytes().to_vec();
        for (at, how, octets) in mutations {
            let at = at.min(dialogue.len());
            let end = if how == 0 { at } else { (at + octets.len() * usize::from(how)).min(dialogue.len()) };
            dialogue.splice(at..end, octets);
        }
        let play = |piece: usize| {
            let mut store = store(3, 20);
            let mut session = server();
            let mut said = Vec::new();
            for piece in dialogue.chunks(piece) {
                session.receive(NOW, piece);
                said.extend(drain(&mut session, &mut store));
                assert!(session.held() <= 2 * LINE_LIMIT);
            }
            said
        };
        let said = play(usize::MAX);
        // Every response is one that a client can read.
        let mut framer = CommandFramer::default();
        let mut input = &said[..];
        while let Some(framed) = framer.read(&mut input) {
            match framed {
                Framed::Command(octets) => {
                    let read = Response::parse(&octets);
                    prop_assert!(read.is_ok(), "{octets:?}: {read:?}");
                }
                _ => framer.accept(),
            }
        }
        prop_assert_eq!(framer.held(), 0);
        prop_assert_eq!(play(piece), said);
    }
}

/// Whoever sits between the two puts octets in before the protection begins, to have them taken for protected ones (CVE-2011-0411).
#[test]
fn what_came_before_tls_counts_for_nothing() {
    let mut store = store(0, 0);
    let mut session = server();
    drain(&mut session, &mut store);
    session.receive(NOW, b"a NOOP\r\nb LO");
    session.start_tls(NOW);
    assert_eq!(
        (session.held(), say(&mut session, &mut store, "c NOOP\r\n")),
        (0, "c OK NOOP completed\r\n".to_owned())
    );
}
