use super::*;
use crate::explain::script::{Row, check, lines, words};
use crate::explain::{Language, Voice};
use crate::pop3::dissect::Dissector;

/// What a conversation means: lines that begin with `C: ` or `S: `, each sent with CRLF.
fn meanings(script: &str) -> Vec<Said> {
    let mut dissector = Dissector::default();
    let mut said = Vec::new();
    for (side, line) in lines(script) {
        said.extend(dissector.feed(side, line.as_bytes()).iter().map(explain));
    }
    said.extend(dissector.finish().iter().map(explain));
    said
}

fn last(script: &str) -> Said {
    meanings(script).pop().unwrap()
}

/// A session that has come so far; what follows is said after it.
const GREETED: &str = "S: +OK hello\n";
const LOGGED_IN: &str = "S: +OK hello\nC: USER ana\nS: +OK send PASS\nC: PASS x\nS: +OK in\n";

#[test]
fn a_session_from_hello_to_goodbye() {
    let told = meanings(
        "S: +OK mail.example.org POP3 server ready
        C: USER ana
        S: +OK send PASS
        C: PASS secret
        S: +OK ana's maildrop has 1 message (16 octets)
        C: STAT
        S: +OK 1 16
        C: UIDL
        S: +OK unique-id listing follows
        S: 1 7-1
        S: .
        C: RETR 1
        S: +OK 16 octets
        S: Subject: Lunch
        S: .
        C: DELE 1
        S: +OK message 1 marked for deletion
        C: QUIT
        S: +OK mail.example.org POP3 server signing off (maildrop empty)",
    );
    let expected = [
        "The server is ready; the client may log in (AUTHORIZATION state). [RFC 1939 §4]",
        "The client says whose mail it wants: ana's. [RFC 1939 §7]",
        "The server asks for the password; it does not say whether it knows this user. [RFC 1939 §7]",
        "The client sends the password, secret. POP3 itself hides nothing: anyone on the path can read it. [RFC 1939 §13]",
        "The login succeeded. The mailbox is locked for this session: no other POP3 client can collect mail from it now \
         (TRANSACTION state). [RFC 1939 §4]",
        "The client asks how many messages are waiting, and how large they are together. [RFC 1939 §5]",
        "1 message is waiting, of 16 octets. [RFC 1939 §5]",
        "The client asks for the unique-id of each message; unlike the numbers, these never change, so the client can tell \
         which messages are new to it. [RFC 1939 §7]",
        "The list of unique-ids follows. [RFC 1939 §7]",
        "Message 1 has the unique-id 7-1, by which the client recognizes it in later sessions. [RFC 1939 §7]",
        "A dot alone on its line: the list is complete. [RFC 1939 §3]",
        "The client downloads a copy of message 1. [RFC 1939 §5]",
        "Message 1 follows; the server keeps its own copy until it is told to delete it. [RFC 1939 §5]",
        "Message 1 itself: its header, an empty line, and its body (16 octets). [RFC 1939 §5]",
        "A dot alone on its line: message 1 is complete. [RFC 1939 §3]",
        "The client has message 1 and wants it marked for deletion. [RFC 1939 §5]",
        "Message 1 is marked for deletion; the server deletes it only when QUIT comes. [RFC 1939 §5]",
        "The client ends the session. Only now may the server delete the messages that are marked (UPDATE state). \
         [RFC 1939 §6]",
        "The server has deleted the message that was marked, unlocks the mailbox, and says goodbye. [RFC 1939 §6]",
    ];
    assert_eq!(told.iter().map(words).collect::<Vec<_>>(), expected);
    assert_eq!(
        Voice::of(Language::German).say(&told[17]),
        "Der Client beendet die Sitzung. Erst jetzt darf der Server die markierten Nachrichten löschen (Zustand UPDATE)."
    );
}

#[test]
fn what_quit_does_depends_on_the_session() {
    let quit = |before: &str| {
        let told = meanings(&format!("{before}C: QUIT\nS: +OK bye"));
        let ids: Vec<&str> = told[told.len() - 2..].iter().map(Said::id).collect();
        (ids[0].to_owned(), ids[1].to_owned())
    };
    let both = |command: &str, reply: &str| (command.to_owned(), reply.to_owned());
    assert_eq!(quit(GREETED), both("pop3-quit-without-login", "pop3-goodbye-without-login"));
    let failed = format!("{GREETED}C: USER ana\nS: +OK\nC: PASS y\nS: -ERR [AUTH] no\n");
    assert_eq!(quit(&failed), both("pop3-quit", "pop3-goodbye-without-login"));
    assert_eq!(quit(LOGGED_IN), both("pop3-quit", "pop3-goodbye"));
    let marked = format!("{LOGGED_IN}C: DELE 1\nS: +OK\n");
    assert_eq!(quit(&marked), both("pop3-quit-with-deletions", "pop3-goodbye-removed"));
    assert_eq!(quit(&format!("{marked}C: RSET\nS: +OK\n")), both("pop3-quit", "pop3-goodbye"));
    let refused = format!("{LOGGED_IN}C: DELE 9\nS: -ERR no such message\n");
    assert_eq!(quit(&refused), both("pop3-quit-with-deletions", "pop3-goodbye"));
    // EXPIRE 0 removes what was downloaded, marked or not (RFC 2449 §6.7).
    let expires = format!("{LOGGED_IN}C: CAPA\nS: +OK\nS: EXPIRE 0\nS: .\nC: RETR 1\nS: +OK\nS: x\nS: .\n");
    assert_eq!(quit(&expires), both("pop3-quit", "pop3-goodbye-expired"));
}

/// What each line means after so much of a session: the id, and where it is written.
#[test]
fn every_command_and_every_kind_of_answer_is_explained() {
    let table: &[Row] = &[
        // Commands.
        ("", "C: AUTH", "pop3-auth", "RFC 5034 §4"),
        ("", "C: AUTH PLAIN", "login-begins", "RFC 5034 §4"),
        ("", "C: CAPA", "pop3-capa", "RFC 2449 §5"),
        ("", "C: LIST", "pop3-list", "RFC 1939 §5"),
        ("", "C: LIST 2", "pop3-list-one", "RFC 1939 §5"),
        ("", "C: UIDL 2", "pop3-uidl-one", "RFC 1939 §7"),
        ("", "C: TOP 1 0", "pop3-top", "RFC 1939 §7"),
        ("", "C: RSET", "pop3-rset", "RFC 1939 §5"),
        ("", "C: NOOP", "pop3-noop", "RFC 1939 §5"),
        // Lines that are no commands.
        ("", "C: ", "pop3-empty-line", "RFC 1939 §3"),
        ("", "C: HELO x", "pop3-unknown-command", "RFC 1939 §3"),
        ("", "C: STLS", "pop3-command-of-extension", "RFC 2595 §4"),
        ("", "C: APOP ana c4c9334bac560ecc979e58001b3e22fb", "pop3-command-of-extension", "RFC 1939 §7"),
        ("", "C: UTF8", "pop3-command-of-extension", "RFC 6856 §2.1"),
        ("", "C: LANG de", "pop3-command-of-extension", "RFC 6856 §3.1"),
        ("", "C: RETR", "pop3-argument-missing", "RFC 1939 §3"),
        ("", "C: RETR one", "pop3-not-a-number", "RFC 1939 §3"),
        ("", "C: STAT now", "pop3-too-many-arguments", "RFC 1939 §3"),
        ("", "C: USER \u{e4}", "pop3-not-printable", "RFC 1939 §3"),
        // The session.
        ("", "S: -ERR busy", "pop3-greeting-refused", "RFC 1939 §4"),
        (GREETED, "C: AUTH\nS: +OK\nS: PLAIN\nS: LOGIN", "pop3-unfinished", "RFC 1939 §6"),
        (GREETED, "C: AUTH PLAIN\nS: + ", "login-asked", "RFC 5034 §4"),
        (GREETED, "C: CAPA\nS: +OK", "pop3-capabilities-follow", "RFC 2449 §5"),
        (GREETED, "C: CAPA\nS: -ERR what?", "pop3-no-capabilities", "RFC 2449 §5"),
        (GREETED, "C: STLS\nS: -ERR STLS not implemented", "pop3-not-offered", "RFC 2595 §4"),
        (GREETED, "C: APOP a b\nS: -ERR no", "pop3-not-offered", "RFC 1939 §7"),
        (GREETED, "C: HELO x\nS: -ERR what?", "pop3-not-understood", "RFC 1939 §3"),
        (GREETED, "S: +OK yes", "pop3-unasked", "RFC 1939 §3"),
        (GREETED, "S: hello", "pop3-no-answer", "RFC 1939 §3"),
        // Logging in.
        (GREETED, "C: PASS x\nS: -ERR No username given", "pop3-user-first", "RFC 1939 §7"),
        (GREETED, "C: USER ana\nS: -ERR no", "pop3-login-failed", "RFC 1939 §7"),
        (GREETED, "C: USER ana\nS: +OK\nC: PASS y\nS: -ERR no", "pop3-login-failed", "RFC 1939 §7"),
        (GREETED, "C: AUTH PLAIN =\nS: -ERR no", "pop3-login-failed", "RFC 5034 §4"),
        (GREETED, "C: AUTH PLAIN =\nS: -ERR [AUTH] no", "pop3-wrong-password", "RFC 3206 §5"),
        (GREETED, "C: PASS x\nS: -ERR [IN-USE] locked", "pop3-in-use", "RFC 2449 §8.1.2"),
        (GREETED, "C: PASS x\nS: -ERR [LOGIN-DELAY] wait", "pop3-login-delay", "RFC 2449 §8.1.1"),
        (GREETED, "C: PASS x\nS: -ERR [SYS/TEMP] disk", "pop3-system-for-now", "RFC 3206 §4"),
        (GREETED, "C: PASS x\nS: -ERR [SYS/PERM] disk", "pop3-system", "RFC 3206 §4"),
        (LOGGED_IN, "C: USER ben\nS: -ERR no", "pop3-logged-in-already", "RFC 1939 §4"),
        (LOGGED_IN, "C: AUTH PLAIN =\nS: -ERR no", "pop3-logged-in-already", "RFC 1939 §4"),
        // In the wrong state.
        (GREETED, "C: STAT\nS: -ERR no", "pop3-login-first", "RFC 1939 §4"),
        (GREETED, "C: RETR 1\nS: -ERR no", "pop3-login-first", "RFC 1939 §4"),
        // Messages.
        (LOGGED_IN, "C: STAT\nS: +OK 0 0", "pop3-waiting", "RFC 1939 §5"),
        (LOGGED_IN, "C: STAT\nS: +OK much", "pop3-waiting-unreadable", "RFC 1939 §5"),
        (LOGGED_IN, "C: STAT\nS: -ERR no", "pop3-cannot", "RFC 1939 §3"),
        (LOGGED_IN, "C: LIST\nS: +OK", "pop3-sizes-follow", "RFC 1939 §5"),
        (LOGGED_IN, "C: LIST 1\nS: +OK 1 120", "pop3-size", "RFC 1939 §5"),
        (LOGGED_IN, "C: LIST 9\nS: -ERR no", "pop3-no-message", "RFC 1939 §5"),
        (LOGGED_IN, "C: UIDL 1\nS: +OK 1 x", "pop3-unique-id", "RFC 1939 §7"),
        (LOGGED_IN, "C: UIDL\nS: -ERR no", "pop3-cannot", "RFC 1939 §7"),
        (LOGGED_IN, "C: RETR 9\nS: -ERR no", "pop3-no-message", "RFC 1939 §5"),
        (LOGGED_IN, "C: TOP 9 1\nS: -ERR no", "pop3-no-message", "RFC 1939 §7"),
        (LOGGED_IN, "C: TOP 1 1\nS: +OK", "pop3-preview-follows", "RFC 1939 §7"),
        (LOGGED_IN, "C: RSET\nS: +OK", "pop3-unmarked", "RFC 1939 §5"),
        (LOGGED_IN, "C: NOOP\nS: +OK", "pop3-still-there", "RFC 1939 §5"),
        (
            LOGGED_IN,
            "C: QUIT\nS: -ERR [SYS/TEMP] some deleted messages not removed",
            "pop3-not-all-removed",
            "RFC 1939 §6",
        ),
    ];
    check(table, last);
}

#[test]
fn answers_of_several_lines_are_told_as_a_whole() {
    let before_the_dot = |lines: &str| {
        let told = meanings(&format!("{LOGGED_IN}{lines}\nS: ."));
        words(&told[told.len() - 2])
    };
    assert_eq!(
        before_the_dot("C: CAPA\nS: +OK\nS: TOP\nS: EXPIRE NEVER\nS: XNEW"),
        "Beyond the minimum, the server offers: previews (TOP), mail is kept as long as the user likes (EXPIRE NEVER), XNEW. \
         [RFC 2449 §6]"
    );
    assert_eq!(
        before_the_dot("C: AUTH\nS: +OK\nS: PLAIN\nS: LOGIN"),
        "The client can log in with PLAIN and LOGIN. [RFC 5034 §4]"
    );
    assert_eq!(
        before_the_dot("C: LIST\nS: +OK\nS: 1 120\nS: 2 200"),
        "The numbers and sizes of 2 messages, 320 octets in all. [RFC 1939 §5]"
    );
    assert_eq!(
        before_the_dot("C: TOP 1 0\nS: +OK\nS: Subject: x"),
        "The header of message 1; the rest stays on the server. [RFC 1939 §7]"
    );
}

#[test]
fn a_long_message_is_told_in_pieces() {
    let mut dissector = Dissector::default();
    dissector.feed(Side::Server, b"+OK\r\n");
    dissector.feed(Side::Client, b"RETR 1\r\n");
    let wire = format!("+OK 9000 octets\r\n{}.\r\n", format!("{}\r\n", "x".repeat(998)).repeat(9));
    let told: Vec<String> = dissector
        .feed(Side::Server, wire.as_bytes())
        .iter()
        .filter(|unit| matches!(unit.meaning, Meaning::Content { .. }))
        .map(|unit| Voice::default().say(&explain(unit)))
        .collect();
    let expected = [
        "The beginning of message 1: octets 1 to 4000 of about 9000.",
        "Message 1 goes on: octets 4001 to 8000.",
        "The rest of message 1: octets 8001 to 9000.",
    ];
    assert_eq!(told, expected);
}
