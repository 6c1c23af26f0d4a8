use bytes::Bytes;

use super::*;
use crate::base::Side;
use crate::explain::script::{Row, check, lines, words};
use crate::explain::{Language, Voice};
use crate::imap::dissect::Dissector;

/// What a conversation means: lines that begin with `C: ` or `S: `, each sent with CRLF.
fn meanings(script: &str) -> Vec<Said> {
    let mut dissector = Dissector::default();
    let mut units = Vec::new();
    for (side, line) in lines(script) {
        units.extend(dissector.feed(side, &Bytes::from(line)));
    }
    units.extend(dissector.finish());
    units.iter().map(explain).collect()
}

fn last(script: &str) -> Said {
    meanings(script).pop().unwrap()
}

/// A session that has come so far; what follows is said after it.
const GREETED: &str = "S: * OK hello\n";
const LOGGED_IN: &str = "S: * OK hello\nC: 1 LOGIN ana x\nS: 1 OK Logged in\n";
const EMPTY: &str =
    "S: * OK hello\nC: 1 LOGIN ana x\nS: 1 OK Logged in\nC: 2 SELECT INBOX\nS: * 0 EXISTS\nS: 2 OK [READ-WRITE] done\n";
const OPEN: &str =
    "S: * OK hello\nC: 1 LOGIN ana x\nS: 1 OK Logged in\nC: 2 SELECT INBOX\nS: * 3 EXISTS\nS: 2 OK [READ-WRITE] done\n";
const READ_ONLY: &str =
    "S: * OK hello\nC: 1 LOGIN ana x\nS: 1 OK Logged in\nC: 2 EXAMINE INBOX\nS: * 3 EXISTS\nS: 2 OK [READ-ONLY] done\n";

#[test]
fn commands_are_told_with_their_values() {
    for (line, meaning) in [
        (
            "LOGIN ana secret",
            "The client logs in: user ana, password secret. Without encryption, anyone on the path can read it. [RFC 3501 §6.2.3]",
        ),
        ("LIST \"\" *", "The client asks which mailboxes there are, on all levels (*). [RFC 3501 §6.3.8]"),
        (
            "RENAME INBOX old",
            "The client moves everything in INBOX to a new mailbox, old; INBOX itself stays. [RFC 3501 §6.3.5]",
        ),
        (
            "STATUS Work (MESSAGES UNSEEN)",
            "The client asks about Work, without opening it: how many messages there are and how many are unread (UNSEEN). [RFC 3501 §6.3.10]",
        ),
        (
            "FETCH 2:4,7 (FLAGS BODY.PEEK[HEADER.FIELDS (FROM DATE)])",
            "The client fetches from messages 2 to 4 and 7: the flags, the header fields FROM and DATE. This is only a look, and marks nothing as read. [RFC 3501 §6.4.5]",
        ),
        (
            "UID FETCH 12 BODY[]",
            "The client fetches from the message with UID 12: the whole message. This marks what is sent as read (\\Seen). [RFC 3501 §6.4.8]",
        ),
        ("FETCH 1:* FLAGS", "The client fetches from all messages: the flags. [RFC 3501 §6.4.5]"),
        (
            "FETCH * BODY.PEEK[2.1]<0.100>",
            "The client fetches from the last message: the first 100 octets of part 2.1. This is only a look, and marks nothing as read. [RFC 3501 §6.4.5]",
        ),
        (
            "STORE 1 +FLAGS.SILENT (\\Deleted $Work)",
            "The client sets flags on message 1: marked for deletion (\\Deleted) and labeled “$Work”. It does not want the result reported. [RFC 3501 §6.4.6]",
        ),
        (
            "STORE 1 FLAGS.SILENT ()",
            "The client takes all flags off message 1 and does not want the result reported. [RFC 3501 §6.4.6]",
        ),
        ("STORE 1 FLAGS ()", "The client takes all flags off message 1. [RFC 3501 §6.4.6]"),
        (
            "UID SEARCH UNSEEN OR FROM ana SINCE 2-Mar-2026",
            "The client searches for messages with these properties: unread (not \\Seen) and (“ana” in the header field FROM or arrived on or after 2-Mar-2026). The answer is to name UIDs. [RFC 3501 §6.4.8]",
        ),
        (
            "UID MOVE 3 Work",
            "The client moves the message with UID 3 to Work: copied there and removed here, in one step. [RFC 6851 §3.2]",
        ),
        (
            "UID EXPUNGE 4:5",
            "The client removes for good the messages with UIDs 4 to 5, as far as marked for deletion (\\Deleted). [RFC 4315 §2.1]",
        ),
        ("UNSELECT", "The client closes the mailbox and removes nothing. [RFC 3691 §2]"),
        (
            "APPEND Sent (\\Seen) {5+}\r\nhello",
            "The client stores a message of 5 octets in Sent (flags: read (\\Seen)). [RFC 3501 §6.3.11]",
        ),
    ] {
        let mut dissector = Dissector::default();
        let units = dissector.feed(Side::Client, &Bytes::from(format!("1 {line}\r\n")));
        let told: Vec<_> = units.iter().map(|unit| words(&explain(unit))).collect();
        assert_eq!(told, [meaning], "{line}");
    }
    let said = last("C: 1 UID SEARCH UNSEEN OR FROM ana SINCE 2-Mar-2026");
    assert_eq!(
        Voice::of(Language::German).say(&said),
        "Der Client sucht Nachrichten mit diesen Eigenschaften: ungelesen (nicht \\Seen) und („ana“ im Kopffeld FROM oder \
         eingegangen am 2-Mar-2026 oder später). Die Antwort soll UIDs nennen."
    );
}

#[test]
fn responses_are_told_with_their_values() {
    for (line, meaning) in [
        ("* 4 EXISTS", "There are 4 messages in the mailbox. [RFC 3501 §7.3.1]"),
        (
            "* 2 EXPUNGE",
            "Message 2 is gone for good; the ones after it, if any, move up, so 3 becomes 2. [RFC 3501 §7.4.1]",
        ),
        (
            "* 2 FETCH (UID 7 FLAGS (\\Seen \\Recent))",
            "Message 2: UID 7, flags: read (\\Seen) and new to this session (\\Recent). [RFC 3501 §7.4.2]",
        ),
        (
            "* OK [UIDVALIDITY 100] UIDs valid",
            "UIDs that the client knows are valid as long as UIDVALIDITY stays 100. [RFC 3501 §2.3.1.1]",
        ),
        (
            "* NO [ALERT] the disk is nearly full.",
            "The user must be shown this message. The server says “the disk is nearly full”. [RFC 3501 §7.1]",
        ),
        (
            "* LIST (\\HasNoChildren \\Sent) \"/\" Sent",
            "A mailbox: Sent (has none below it: \\HasNoChildren, sent mail: \\Sent). [RFC 3501 §7.2.2]",
        ),
        ("* STATUS INBOX (MESSAGES 3 UNSEEN 1)", "INBOX: 3 messages, 1 unread (UNSEEN). [RFC 3501 §7.2.4]"),
        ("* SEARCH", "No message was found. [RFC 3501 §7.2.5]"),
        (
            "* OK [COPYUID 102 1,3 1:2] moved",
            "The messages with UIDs 1 and 3 have UIDs 1 to 2 in the other mailbox (UIDVALIDITY 102). [RFC 4315 §3]",
        ),
        ("hello", "This is no response of IMAP: a response begins with a tag, with *, or with +. [RFC 3501 §7]"),
    ] {
        assert_eq!(words(&last(&format!("{GREETED}S: {line}"))), meaning, "{line}");
    }
}

/// What each line means after so much of a session: the id, and where it is written.
#[test]
fn every_command_and_every_kind_of_response_is_explained() {
    let table: &[Row] = &[
        // Commands.
        ("", "C: 1 CAPABILITY", "imap-capability", "RFC 3501 §6.1.1"),
        ("", "C: 1 NOOP", "imap-noop", "RFC 3501 §6.1.2"),
        ("", "C: 1 LOGOUT", "imap-logout", "RFC 3501 §6.1.3"),
        ("", "C: 1 ID NIL", "imap-id-unnamed", "RFC 2971 §3.1"),
        ("", "C: 1 ID (\"name\" \"x\")", "imap-id", "RFC 2971 §3.1"),
        ("", "C: 1 AUTHENTICATE PLAIN", "login-begins", "RFC 3501 §6.2.2"),
        ("", "C: 1 SELECT INBOX", "imap-select", "RFC 3501 §6.3.1"),
        ("", "C: 1 EXAMINE INBOX", "imap-examine", "RFC 3501 §6.3.2"),
        ("", "C: 1 CREATE x", "imap-create", "RFC 3501 §6.3.3"),
        ("", "C: 1 DELETE x", "imap-delete", "RFC 3501 §6.3.4"),
        ("", "C: 1 RENAME x y", "imap-rename", "RFC 3501 §6.3.5"),
        ("", "C: 1 SUBSCRIBE x", "imap-subscribe", "RFC 3501 §6.3.6"),
        ("", "C: 1 UNSUBSCRIBE x", "imap-unsubscribe", "RFC 3501 §6.3.7"),
        ("", "C: 1 LIST \"\" \"\"", "imap-list-delimiter", "RFC 3501 §6.3.8"),
        ("", "C: 1 LIST \"\" %", "imap-list-level", "RFC 3501 §6.3.8"),
        ("", "C: 1 LIST \"\" INBOX", "imap-list-name", "RFC 3501 §6.3.8"),
        ("", "C: 1 LSUB \"\" w*", "imap-list-pattern", "RFC 3501 §6.3.9"),
        ("", "C: 1 NAMESPACE", "imap-namespace", "RFC 2342 §5"),
        ("", "C: 1 CHECK", "imap-check", "RFC 3501 §6.4.1"),
        ("", "C: 1 CLOSE", "imap-close", "RFC 3501 §6.4.2"),
        ("", "C: 1 EXPUNGE", "imap-expunge", "RFC 3501 §6.4.3"),
        ("", "C: 1 SEARCH ALL", "imap-search-all", "RFC 3501 §6.4.4"),
        ("", "C: 1 SEARCH CHARSET UTF-8 TEXT x", "imap-search-in", "RFC 3501 §6.4.4"),
        ("", "C: 1 COPY 1:2 x", "imap-copy", "RFC 3501 §6.4.7"),
        // Lines that are no commands.
        ("", "C: hello", "imap-no-name", "RFC 3501 §2.2.1"),
        ("", "C: 1 JUMP", "imap-unknown-command", "RFC 3501 §6"),
        ("", "C: 1 STARTTLS", "imap-command-of-extension", "RFC 3501 §6.2.1"),
        ("", "C: 1 SORT (DATE) UTF-8 ALL", "imap-command-of-extension", "RFC 5256 §3"),
        ("", "C: 1 FETCH 1", "imap-bad-arguments", "RFC 3501 §6.4.5"),
        // The session.
        ("", "S: * OK hello", "imap-greeting", "RFC 3501 §7.1.1"),
        ("", "S: * PREAUTH hello", "imap-greeting-logged-in", "RFC 3501 §7.1.4"),
        ("", "S: * BYE busy", "imap-greeting-refused", "RFC 3501 §7.1.5"),
        ("", "S: * NO what", "imap-greeting-wrong", "RFC 3501 §7.1"),
        (GREETED, "S: * BYE autologout", "imap-bye-unasked", "RFC 3501 §7.1.5"),
        (GREETED, "C: 1 LOGOUT\nS: * BYE logging out", "imap-bye", "RFC 3501 §7.1.5"),
        (GREETED, "C: 1 LOGOUT\nS: * BYE x\nS: 1 OK done", "imap-succeeded", "RFC 3501 §6.1.3"),
        (GREETED, "S: * OK still here", "imap-note", "RFC 3501 §7.1.1"),
        (GREETED, "S: * NO disk", "imap-warning", "RFC 3501 §7.1.2"),
        (GREETED, "S: * BAD what", "imap-error", "RFC 3501 §7.1.3"),
        (GREETED, "S: * CAPABILITY IMAP4rev1 IDLE", "imap-capabilities", "RFC 3501 §7.2.1"),
        (GREETED, "S: * ID NIL", "imap-server-id-unnamed", "RFC 2971 §3.2"),
        (GREETED, "S: * NAMESPACE ((\"\" \"/\")) NIL NIL", "imap-namespaces", "RFC 2342 §5"),
        (GREETED, "C: 1 LOGIN ana x\nS: 1 NO [AUTHENTICATIONFAILED] no", "imap-failed-because", "RFC 5530 §3"),
        (LOGGED_IN, "C: 3 LOGIN ana x\nS: 3 BAD no", "imap-logged-in-already", "RFC 3501 §3.2"),
        // In the wrong state.
        (GREETED, "C: 1 SELECT INBOX\nS: 1 BAD no", "imap-login-first", "RFC 3501 §3.1"),
        (LOGGED_IN, "C: 3 FETCH 1 FLAGS\nS: 3 BAD no", "imap-select-first", "RFC 3501 §3.2"),
        (LOGGED_IN, "C: 3 SELECT x\nS: 3 NO no", "imap-failed", "RFC 3501 §7.1.2"),
        (OPEN, "C: 3 SELECT x\nS: 3 NO no\nC: 4 EXPUNGE\nS: 4 BAD no", "imap-select-first", "RFC 3501 §3.2"),
        (OPEN, "C: 3 CLOSE\nS: 3 OK done\nC: 4 CLOSE\nS: 4 BAD no", "imap-select-first", "RFC 3501 §3.2"),
        // Not offered.
        (GREETED, "S: * CAPABILITY IMAP4rev1\nC: 1 STARTTLS\nS: 1 BAD no", "imap-not-offered", "RFC 3501 §6.2.1"),
        (OPEN, "S: * CAPABILITY IMAP4rev1\nC: 3 MOVE 1 x\nS: 3 BAD no", "imap-not-offered", "RFC 6851 §3.1"),
        (OPEN, "S: * CAPABILITY IMAP4rev1 MOVE\nC: 3 MOVE 1 x\nS: 3 NO no", "imap-failed", "RFC 3501 §7.1.2"),
        // Mailboxes and messages.
        (LOGGED_IN, "S: * LSUB (\\Noselect) \"/\" x", "imap-subscribed-below", "RFC 3501 §7.2.3"),
        (LOGGED_IN, "S: * LIST () \"/\" \"\"", "imap-delimiter", "RFC 3501 §7.2.2"),
        (OPEN, "S: * FLAGS ()", "imap-no-flags-known", "RFC 3501 §7.2.6"),
        (OPEN, "S: * FLAGS (\\Seen)", "imap-flags-known", "RFC 3501 §7.2.6"),
        (OPEN, "S: * 4 EXISTS", "imap-more-messages", "RFC 3501 §7.3.1"),
        (OPEN, "S: * 3 EXPUNGE", "imap-expunged-last", "RFC 3501 §7.4.1"),
        (OPEN, "S: * 1 EXPUNGE", "imap-expunged", "RFC 3501 §7.4.1"),
        (OPEN, "C: 3 UID SEARCH ALL\nS: * SEARCH 7", "imap-found-uids", "RFC 3501 §7.2.5"),
        (OPEN, "C: 3 SEARCH ALL\nS: * SEARCH 1 2", "imap-found", "RFC 3501 §7.2.5"),
        (OPEN, "S: * OK [UNSEEN 2] x", "imap-code-unseen", "RFC 3501 §7.1"),
        (OPEN, "S: * OK [PERMANENTFLAGS (\\Seen \\*)] x", "imap-code-permanent-flags", "RFC 3501 §7.1"),
        (OPEN, "S: * OK [UIDNEXT 8] x", "imap-code-uid-next", "RFC 3501 §2.3.1.1"),
        (OPEN, "S: * VANISHED 1", "imap-unknown-response", "RFC 3501 §7"),
        (OPEN, "C: 3 EXPUNGE\nS: 3 OK done", "imap-succeeded", "RFC 3501 §6.4.3"),
        (OPEN, "C: 3 STORE 1 FLAGS ()\nS: 3 BAD no", "imap-bad", "RFC 3501 §7.1.3"),
        (OPEN, "S: 9 OK done", "imap-unknown-succeeded", "RFC 3501 §7.1.1"),
        (OPEN, "S: 9 NO done", "imap-unknown-failed", "RFC 3501 §7.1.2"),
        (OPEN, "C: 3 JUMP\nS: 3 BAD done", "imap-unknown-bad", "RFC 3501 §7.1.3"),
    ];
    check(table, last);
}

#[test]
fn a_completion_tells_of_which_command_and_how_it_went() {
    let after = |before: &str, command: &str, reply: &str| {
        Voice::default().say(&last(&format!("{before}C: 5 {command}\nS: 5 {reply}")))
    };
    assert_eq!(
        after(LOGGED_IN, "SELECT INBOX", "OK [READ-WRITE] SELECT completed"),
        "SELECT (tag 5) succeeded: the client can work with the messages (selected state). The mailbox is open for reading and \
         writing."
    );
    assert_eq!(
        after(OPEN, "COPY 1 Work", "NO [TRYCREATE] Mailbox does not exist"),
        "COPY (tag 5) failed (“Mailbox does not exist”). That mailbox does not exist; the client can create it and try again."
    );
    assert_eq!(
        after(LOGGED_IN, "APPEND Sent {1+}\nC: x", "NO [OVERQUOTA] full"),
        "APPEND (tag 5) failed (“full”). The user has no room left (quota)."
    );
    assert_eq!(after(OPEN, "STORE 1 FLAGS ()", "NO read only"), "STORE (tag 5) failed (“read only”).");
    assert_eq!(
        after(LOGGED_IN, "JUMP", "BAD there is no such command."),
        "The server cannot follow the command with the tag 5 (“there is no such command”)."
    );
    assert_eq!(after(OPEN, "NOOP", "OK done"), "NOOP (tag 5) succeeded: nothing else has changed.");
    assert!(after(OPEN, "CLOSE", "OK done").ends_with("what was marked for deletion is gone."));
    assert!(
        after(READ_ONLY, "CLOSE", "OK done").ends_with("nothing was removed, because it was open for reading only.")
    );
    assert!(after(OPEN, "EXPUNGE", "OK done").ends_with("every removed message has been announced."));
}

#[test]
fn what_is_new_is_told_by_what_is_there() {
    let after = |before: &str, line: &str| Voice::default().say(&last(&format!("{before}S: {line}")));
    assert_eq!(after(EMPTY, "* 0 RECENT"), "The mailbox is empty, so no message is new.");
    assert_eq!(
        after(OPEN, "* 0 RECENT"),
        "No message is new: other sessions were told of all of them before (\\Recent)."
    );
    assert_eq!(
        after(OPEN, "* 2 RECENT"),
        "2 messages are new: this session is the first to be told of them (\\Recent)."
    );
    assert_eq!(after(EMPTY, "* 1 EXISTS"), "There is 1 more message in the mailbox: 1 now.");
    assert_eq!(after(OPEN, "* 5 EXISTS"), "There are 2 more messages in the mailbox: 5 now.");
    // In another mailbox nothing is more than it was.
    let other = format!("{OPEN}C: 3 SELECT Work\n");
    assert_eq!(after(&other, "* 5 EXISTS"), "There are 5 messages in the mailbox.");
    let moved = format!("{OPEN}C: 3 MOVE 1 Work\n");
    assert_eq!(
        after(&moved, "* 1 EXPUNGE"),
        "Message 1 has left this mailbox; the ones after it move up, so 2 becomes 1."
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
        S: + Ready for additional command text",
    );
    let expected = [
        "The server is ready; the client may log in (“hello”). [RFC 3501 §7.1.1]",
        "The client wants to log in with PLAIN; the server asks for user name and password next. [RFC 3501 §6.2.2]",
        "The server asks the client for its user name and password, in base64. [RFC 3501 §6.2.2]",
        "The client answers: user ana, password secret. Base64 hides nothing: anyone on the path can read it. [RFC 3501 §6.2.2]",
        "AUTHENTICATE (tag 1) succeeded: the user is logged in and can open mailboxes (authenticated state). [RFC 3501 §6.2.2]",
        "The client listens for news until it says DONE: the server reports changes as soon as they happen. [RFC 2177 §3]",
        "The server will report news as soon as there is any. [RFC 2177 §3]",
        "The client stops listening, so that it can send another command. [RFC 2177 §3]",
        "IDLE (tag 2) succeeded: the client no longer listens, and may send commands again. [RFC 2177 §3]",
        "LOGIN announces 3 octets sent as they are (a literal); before it sends them, the client waits for the server's +. [RFC 3501 §4.3]",
        "The server is ready for what was announced (“Ready for additional command text”). [RFC 3501 §7.5]",
    ];
    assert_eq!(told.iter().map(words).collect::<Vec<_>>(), expected);
    let told = meanings(
        "S: * OK hello\nC: 1 AUTHENTICATE LOGIN\nS: + VXNlcm5hbWU6\nC: YW5h\nS: + UGFzc3dvcmQ6\nC: c2VjcmV0\nS: 1 OK in",
    );
    let told: Vec<String> = told.iter().skip(2).map(|said| Voice::default().say_again(said)).collect();
    let expected = [
        "The server asks “Username:”, in base64.",
        "The client answers: user ana.",
        "The server asks “Password:”, in base64.",
        "The client answers: password secret.",
        "AUTHENTICATE (tag 1) succeeded.",
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
        "Message 2: 5000 octets follow as they are, mostly of the message (a literal).",
        "Octets 1 to 4096 of the 5000 that were announced (a literal).",
        "Octets 4097 to 5000 of the 5000 that were announced (a literal).",
        "The response ends here.",
    ];
    assert_eq!(told, expected);
}
