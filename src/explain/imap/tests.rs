use crate::explain::Voice;
use bytes::Bytes;

use super::*;
use crate::imap::dissect::Dissector;

/// What a conversation means: lines that begin with `C: ` or `S: `, each sent with CRLF.
fn meanings(script: &str) -> Vec<String> {
    let mut dissector = Dissector::default();
    let mut units = Vec::new();
    for line in script.lines() {
        let (side, text) = match line.trim_start().split_once(": ") {
            Some(("C", text)) => (Side::Client, text),
            Some(("S", text)) => (Side::Server, text),
            _ => panic!("nobody says {line}"),
        };
        units.extend(dissector.feed(side, &Bytes::from(format!("{text}\r\n"))));
    }
    units.extend(dissector.finish());
    units.iter().map(explain).map(|said| format!("{} [{}]", Voice::default().say(&said), said.cited())).collect()
}

fn last(script: &str) -> String {
    meanings(script).pop().unwrap()
}

/// What a line of the server means that is not its first.
fn server(line: &str) -> String {
    last(&format!("S: * OK hello\nS: {line}"))
}

#[test]
fn commands_are_told_with_their_values() {
    for (line, meaning) in [
        (
            "LOGIN ana secret",
            "The program logs in: user ana, password secret, for everybody on the way to read. [RFC 3501 §6.2.3]",
        ),
        ("LIST \"\" *", "Which mailboxes are there? On all levels (*). [RFC 3501 §6.3.8]"),
        ("RENAME INBOX old", "Move everything in INBOX into a new mailbox, old; INBOX itself stays. [RFC 3501 §6.3.5]"),
        (
            "STATUS Work (MESSAGES UNSEEN)",
            "How does Work stand, without opening it? Asked: how many messages there are and how many are not read (UNSEEN). [RFC 3501 §6.3.10]",
        ),
        (
            "FETCH 2:4,7 (FLAGS BODY.PEEK[HEADER.FIELDS (FROM DATE)])",
            "Messages 2 to 4 and 7, please: the flags; the header fields FROM and DATE; only a look, which does not mark anything as read. [RFC 3501 §6.4.5]",
        ),
        (
            "UID FETCH 12 BODY[]",
            "The message with UID 12, please: the whole message; this marks what is sent as read (\\Seen). [RFC 3501 §6.4.8]",
        ),
        (
            "FETCH * BODY.PEEK[2.1]<0.100>",
            "The last message, please: the first 100 octets of part 2.1; only a look, which does not mark anything as read. [RFC 3501 §6.4.5]",
        ),
        (
            "STORE 1 +FLAGS.SILENT (\\Deleted $Work)",
            "Mark message 1 as marked for removal (\\Deleted) and labelled “$Work”; the result need not be told (SILENT). [RFC 3501 §6.4.6]",
        ),
        (
            "UID SEARCH UNSEEN OR FROM ana SINCE 2-Mar-2026",
            "Which messages are not read (\\Seen) and (have “ana” in the header field FROM or came on 2-Mar-2026 or later)? The answer is to be in UIDs. [RFC 3501 §6.4.8]",
        ),
        (
            "UID MOVE 3 Work",
            "Move the message with UID 3 to Work: copied there and removed here, in one step. [RFC 6851 §3.2]",
        ),
        (
            "UID EXPUNGE 4:5",
            "Remove for good what is marked for removal (\\Deleted), but only of the messages with UIDs 4 to 5. [RFC 4315 §2.1]",
        ),
        ("UNSELECT", "Close the mailbox and remove nothing. [RFC 3691 §2]"),
        (
            "APPEND Sent (\\Seen) {5+}\r\nhello",
            "Store this message of 5 octets in Sent, marked as read (\\Seen). [RFC 3501 §6.3.11]",
        ),
    ] {
        let mut dissector = Dissector::default();
        let units = dissector.feed(Side::Client, &Bytes::from(format!("1 {line}\r\n")));
        let told: Vec<_> = units
            .iter()
            .map(explain)
            .map(|said| format!("{} [{}]", Voice::default().say(&said), said.cited()))
            .collect();
        assert_eq!(told, [meaning], "{line}");
    }
}

#[test]
fn responses_are_told_with_their_values() {
    for (line, meaning) in [
        ("* 4 EXISTS", "4 messages are in the mailbox now. [RFC 3501 §7.3.1]"),
        (
            "* 2 EXPUNGE",
            "Message 2 is gone for good: those behind it, if any, move up by one (3 becomes 2). [RFC 3501 §7.4.1]",
        ),
        (
            "* 2 FETCH (UID 7 FLAGS (\\Seen \\Recent))",
            "Message 2: its lasting number (UID) is 7; it is read (\\Seen) and new to this session (\\Recent). [RFC 3501 §7.4.2]",
        ),
        (
            "* OK [UIDVALIDITY 100] UIDs are valid",
            "Lasting numbers (UIDs) that the program knows are good for as long as this says 100. [RFC 3501 §2.3.1.1]",
        ),
        (
            "* NO [ALERT] the disk is nearly full.",
            "The user must be shown this (“the disk is nearly full”). [RFC 3501 §7.1]",
        ),
        ("* BYE until next time", "Goodbye: the server closes the connection (“until next time”). [RFC 3501 §7.1.5]"),
        (
            "* LIST (\\HasNoChildren \\Sent) \"/\" Sent",
            "A mailbox: Sent; there are none below it (\\HasNoChildren); for what was sent (\\Sent). [RFC 3501 §7.2.2]",
        ),
        ("* STATUS INBOX (MESSAGES 3 UNSEEN 1)", "INBOX: 3 messages; 1 not read (UNSEEN). [RFC 3501 §7.2.4]"),
        ("* SEARCH", "Nothing was found. [RFC 3501 §7.2.5]"),
        (
            "* OK [COPYUID 102 1,3 1:2] moved",
            "The messages with UIDs 1 and 3 have the UIDs 1 to 2 in the other mailbox (UIDVALIDITY 102). [RFC 4315 §3]",
        ),
        ("hello", "No IMAP server should say this: "),
    ] {
        let told = server(line);
        assert!(told == meaning || (line == "hello" && told.starts_with(meaning)), "{line}: {told}");
    }
}

#[test]
fn a_completion_tells_of_which_command_and_how_it_went() {
    let after = |command: &str, reply: &str| last(&format!("S: * OK hello\nC: 5 {command}\nS: 5 {reply}"));
    assert_eq!(
        after("SELECT INBOX", "OK [READ-WRITE] SELECT completed"),
        "SELECT (tag 5) is done: the program can work with the messages (selected state); the mailbox is open for \
         reading and writing. [RFC 3501 §6.3.1]"
    );
    assert_eq!(
        after("COPY 1 Work", "NO [TRYCREATE] no such mailbox"),
        "COPY (tag 5) did not work: that mailbox does not exist yet, but the program may make it and try again (“no such \
         mailbox”). [RFC 3501 §7.1]"
    );
    assert_eq!(
        after("APPEND Sent {1+}\nC: x", "NO [OVERQUOTA] full"),
        "APPEND (tag 5) did not work: there is no room left for this user (quota) (“full”). [RFC 5530 §3]"
    );
    assert_eq!(after("STORE 1 FLAGS ()", "NO read only"), "STORE (tag 5) did not work: “read only”. [RFC 3501 §7.1.2]");
    assert_eq!(
        after("JUMP", "BAD there is no such command."),
        "The command with the tag 5 cannot be followed: “there is no such command”. [RFC 3501 §7.1.3]"
    );
}

#[test]
fn what_the_server_waits_for_is_told() {
    let told = meanings(
        "S: * OK hello
        C: 1 AUTHENTICATE PLAIN
        S: + 
        C: AGFuYQBzZWNyZXQ=
        S: 1 OK welcome
        C: 2 IDLE
        S: + idling
        C: DONE
        S: 2 OK IDLE completed
        C: 3 LOGIN {3}
        S: + send the literal",
    );
    let expected = [
        "The server is ready (the greeting) and waits for somebody to log in (“hello”). [RFC 3501 §7.1.1]",
        "The client wants to log in with PLAIN; the server asks for user name and password next. [RFC 3501 §6.2.2]",
        "Go on: the server waits for the program to say who it is. [RFC 3501 §6.2.2]",
        "The client answers: user ana, password secret. Base64 hides nothing: anyone on the path can read it. [RFC 3501 §6.2.2]",
        "AUTHENTICATE (tag 1) is done: the user is logged in and can open mailboxes (authenticated state). [RFC 3501 §6.2.2]",
        "Tell me news as soon as there is any: the program listens until it says DONE. [RFC 2177 §3]",
        "The server will tell news as soon as there is any. [RFC 2177 §3]",
        "Enough for now: the client wants to say something else, which ends IDLE. [RFC 2177 §3]",
        "IDLE (tag 2) is done: the program listens no longer, and may ask again. [RFC 2177 §3]",
        "LOGIN begins: 3 octets are to follow as they are (a literal), but first the server must say + (go on). [RFC 3501 §4.3]",
        "Go on: the server waits for the rest (“send the literal”). [RFC 3501 §7.5]",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_long_message_is_told_in_pieces() {
    let mut dissector = Dissector::default();
    let wire = format!("* 2 FETCH (UID 2 BODY[] {{5000}}\r\n{})\r\n", "x".repeat(5_000));
    let units = dissector.feed(Side::Server, &Bytes::from(wire));
    let told: Vec<String> = units.iter().map(|unit| Voice::default().say(&explain(unit))).collect();
    let expected = [
        "Message 2: 5000 octets follow as they are, mostly of a message (a literal).",
        "4096 octets of what was announced, as they are (a literal).",
        "904 octets of what was announced, as they are (a literal).",
        "This is the end of the answer that was begun.",
    ];
    assert_eq!(told, expected);
}
