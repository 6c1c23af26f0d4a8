//! Commands that take long go on in slices: others get their answers in between, and what comes of it is the same.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::ops::RangeInclusive;

use mailscope::base::Session as _;
use mailscope::base::effort::{CHANGE, READING_SHARE};
use mailscope::base::limits::MAX_SLICE;
use mailscope::imap::limits::MAX_COPIED;
use mailscope::imap::server::{Output, Session};
use mailscope::mail::limits::MAX_FIELD;
use mailscope::mail::{Flags, Message, Quota, Store};

use crate::imap_server::{NOW, date, logged_in, say};

fn store(messages: usize, body: &str) -> Store {
    let mut store = Store::new(7);
    store.add_account("ana", "secret", Quota::default());
    add(&mut store, "INBOX", messages, &format!("Subject: x\r\n\r\n{body}\r\n"));
    store
}

fn add(store: &mut Store, mailbox: &str, messages: usize, text: &str) {
    let message = Message::new(text.to_owned());
    for _ in 0..messages {
        store.append("ana", mailbox, message.clone(), Flags::none(), date()).unwrap();
    }
}

fn selected(store: &mut Store) -> Session {
    let mut session = logged_in(store);
    say(&mut session, store, "s SELECT INBOX\r\n");
    session
}

/// What a session says to this, and how many turns it asks for. Each time somebody else does something.
fn slowly(session: &mut Session, store: &mut Store, text: &str, other: &mut dyn FnMut(&mut Store)) -> (String, usize) {
    session.receive(NOW, text.as_bytes());
    let (mut said, mut turns) = (String::new(), 0);
    while let Some(output) = session.poll(NOW, (date(), store)) {
        match output {
            Output::Send(bytes) => said += &String::from_utf8_lossy(&bytes),
            Output::Turn => {
                turns += 1;
                other(store);
            }
            _ => {}
        }
    }
    (said, turns)
}

/// The same while another session of the user sees whether it is answered.
fn watched(store: &mut Store, text: &str, turns: RangeInclusive<usize>) -> String {
    let (mut session, mut other) = (selected(store), logged_in(store));
    let mut ask = |store: &mut Store| {
        let said = say(&mut other, store, "n STATUS INBOX (UIDNEXT)\r\n");
        assert!(said.ends_with("n OK STATUS completed\r\n"), "{said}");
    };
    let (said, taken) = slowly(&mut session, store, text, &mut ask);
    assert!(turns.contains(&taken), "{taken} turns");
    said
}

#[test]
fn a_long_search_goes_once_through_the_mailbox_whatever_the_number_of_keys() {
    let mut store = store(3, &"x".repeat(5_000_000));
    let keys = format!("BODY no{}", " NOT BODY no".repeat(450));
    let said = watched(&mut store, &format!("a SEARCH {keys}\r\n"), 28..=40);
    assert_eq!(said, "* SEARCH\r\na OK SEARCH completed\r\n");
    let said = watched(&mut store, "b SEARCH BODY xxx\r\n", 1..=8);
    assert_eq!(said, "* SEARCH 1 2 3\r\nb OK SEARCH completed\r\n");
}

#[test]
fn a_set_of_thousands_counts_for_each_message_that_is_compared_with_it() {
    let mut store = store(3_000, "");
    let set: Vec<String> = (0..3_000).map(|n| (2 * n + 1).to_string()).collect();
    let said = watched(&mut store, &format!("a SEARCH {}\r\n", set.join(",")), 15..=20);
    assert_eq!(said.split_ascii_whitespace().filter(|word| word.parse::<u32>().is_ok()).count(), 1_500);
}

#[test]
fn of_a_field_of_megabytes_the_beginning_is_read() {
    let mut store = store(0, "");
    let many: String = (0..40_000).map(|n| format!("n{n} <n{n}@x.test>,\r\n ")).collect();
    add(&mut store, "INBOX", 1, &format!("From: {many}last@x.test\r\nSubject: q\r\n\r\n"));
    for (command, found) in [
        ("SEARCH FROM n17@x.test", "* SEARCH 1\r\n"),
        ("SEARCH FROM last@x.test", "* SEARCH\r\n"),
        ("SEARCH TEXT last@x.test", "* SEARCH\r\n"),
        ("SEARCH SUBJECT q FROM n17", "* SEARCH 1\r\n"),
    ] {
        let said = watched(&mut store, &format!("a {command}\r\n"), 0..=4);
        assert_eq!(said, format!("{found}a OK SEARCH completed\r\n"), "{command}");
    }
    let said = watched(&mut store, "a FETCH 1 ENVELOPE\r\n", 0..=1);
    let addresses = said.matches("\"x.test\"").count();
    // From is told again as Sender and Reply-To.
    assert!(
        (12_000..MAX_FIELD / 16 * 3).contains(&addresses) && said.contains("(\"n17\" NIL \"n17\" \"x.test\")"),
        "{addresses}"
    );
    // What is handed out is whole.
    let said = watched(&mut store, "a FETCH 1 BODY.PEEK[HEADER.FIELDS (FROM)]\r\n", 1..=3);
    assert!(said.contains("n39999 <n39999@x.test>"));
}

#[test]
fn names_are_listed_in_slices() {
    let mut store = store(0, "");
    let mut expected = String::new();
    for n in 0..400 {
        let name = format!("n{n:03}{}", "x".repeat(900));
        store.create_mailbox("ana", &name).unwrap();
        store.subscribe("ana", &name).unwrap();
        expected += &format!("* L () \"/\" {name}\r\n");
    }
    let pattern = "*x".repeat(400) + "%";
    let said = watched(&mut store, &format!("a LIST \"\" {pattern}\r\n"), 8..=12);
    let list = expected.replace("* L ()", "* LIST (\\HasNoChildren)");
    assert_eq!(said, format!("{list}a OK LIST completed\r\n"));
    let said = watched(&mut store, &format!("a LSUB \"\" {pattern}\r\n"), 8..=12);
    assert_eq!(said, format!("{}a OK LSUB completed\r\n", expected.replace("* L ", "* LSUB ")));
}

#[test]
fn flags_are_stored_in_slices_and_what_others_remove_meanwhile_is_passed_over() {
    let mut store = store(3_000, "");
    let keywords: Vec<String> = (0..20).map(|n| format!("k{n}")).collect();
    let (mut session, mut other) = (selected(&mut store), selected(&mut store));
    say(&mut other, &mut store, "x STORE 3000 +FLAGS.SILENT (\\Deleted)\r\n");
    let mut removed = String::new();
    let mut remove = |store: &mut Store| removed += &say(&mut other, store, "x EXPUNGE\r\n");
    let text = format!("a STORE 1:* +FLAGS.SILENT ({})\r\n", keywords.join(" "));
    let (said, turns) = slowly(&mut session, &mut store, &text, &mut remove);
    assert!(said.ends_with("a OK STORE completed\r\n") && (5..=8).contains(&turns), "{turns}: {said}");
    assert!(removed.contains("* FLAGS ") && removed.contains("* 3000 EXPUNGE\r\n"), "{removed}");
    let stored = store.mailbox("ana", "INBOX").unwrap();
    assert!(stored.messages().all(|message| message.flags.iter().count() == 20) && stored.len() == 2_999);
    let said = watched(&mut store, "a STORE 1:* FLAGS (\\Seen)\r\n", 6..=11);
    assert_eq!(said.matches("FETCH (FLAGS (\\Seen))\r\n").count(), 2_999);
}

#[test]
fn messages_are_expunged_in_slices() {
    let mut store = store(3_000, "");
    say(&mut selected(&mut store), &mut store, "s STORE 1:2900 +FLAGS.SILENT (\\Deleted)\r\n");
    let said = watched(&mut store, "a UID EXPUNGE 401:500,1:300,200:400\r\n", 0..=1);
    assert_eq!(said, format!("{}a OK UID EXPUNGE completed\r\n", "* 1 EXPUNGE\r\n".repeat(500)));
    let mut idle = selected(&mut store);
    let said = watched(&mut store, "a EXPUNGE\r\n", 2..=5);
    assert_eq!(said, format!("{}a OK EXPUNGE completed\r\n", "* 1 EXPUNGE\r\n".repeat(2_400)));
    assert_eq!(say(&mut idle, &mut store, "i IDLE\r\n").matches("* 1 EXPUNGE\r\n").count(), 2_400);
    assert_eq!(store.mailbox("ana", "INBOX").unwrap().len(), 100);
}

#[test]
fn a_mailbox_is_closed_and_deleted_in_slices() {
    let mut store = store(3_000, "");
    let mut session = selected(&mut store);
    say(&mut session, &mut store, "s STORE 2:* +FLAGS.SILENT (\\Deleted)\r\n");
    let (said, turns) = slowly(&mut session, &mut store, "a CLOSE\r\n", &mut |_| {});
    assert_eq!((said.as_str(), (3..=6).contains(&turns)), ("a OK CLOSE completed\r\n", true), "{turns}");
    assert_eq!(store.mailbox("ana", "INBOX").unwrap().len(), 1);
    store.create_mailbox("ana", "Work").unwrap();
    add(&mut store, "Work", 3_000, "x");
    let said = watched(&mut store, "a DELETE Work\r\n", 2..=6);
    assert_eq!(said, "a OK DELETE completed\r\n");
    assert!(store.mailbox("ana", "Work").is_err() && store.account("ana").unwrap().messages() == 1);
    assert!(watched(&mut store, "a DELETE Work\r\n", 0..=0).starts_with("a NO [NONEXISTENT] "));
}

#[test]
fn one_command_copies_only_so_many_messages() {
    let mut store = store(MAX_COPIED + 1, "");
    let mut session = selected(&mut store);
    let refused = "a NO [LIMIT] at most 5000 messages at a time\r\n";
    for command in ["COPY 1:* INBOX", "MOVE 1:* INBOX", "RENAME inbox Work"] {
        assert_eq!(say(&mut session, &mut store, format!("a {command}\r\n")), refused);
    }
    assert_eq!(store.mailbox("ana", "INBOX").unwrap().len(), MAX_COPIED + 1);
    let said = say(&mut session, &mut store, "b STORE 1:* +FLAGS.SILENT (\\Seen)\r\n");
    assert_eq!(said, "b OK STORE completed\r\n");
}

/// What cannot be cut is paid for before it is done: until then nothing of it has happened, and nobody has waited for it.
#[test]
fn what_is_done_at_once_waits_for_its_turns_before() {
    let mut store = store(MAX_COPIED, "");
    let mut session = selected(&mut store);
    let mut turns = |store: &mut Store, text: &str| {
        let before = store.mailbox("ana", "INBOX").unwrap().uid_next();
        let untouched = |store: &mut Store| assert_eq!(store.mailbox("ana", "INBOX").unwrap().uid_next(), before);
        let (said, turns) = slowly(&mut session, store, text, &mut { untouched });
        assert!(said.contains("a OK"), "{said}");
        turns
    };
    let slices = |octets: usize| octets.div_ceil(MAX_SLICE as usize);
    let copied = slices(CHANGE as usize * MAX_COPIED);
    assert!((copied..=copied + 1).contains(&turns(&mut store, "a COPY 1:5000 INBOX\r\n")));
    assert_eq!(store.mailbox("ana", "INBOX").unwrap().len(), 2 * MAX_COPIED);
    let body = "x".repeat(20_000_000);
    let appended = slices(body.len() / READING_SHARE as usize);
    let command = format!("a APPEND INBOX {{{}+}}\r\n{body}\r\n", body.len());
    assert!((appended..=appended + 1).contains(&turns(&mut store, &command)));
    // To read what is in a message, too; but only once.
    let items = ["BODYSTRUCTURE"; 50].join(" ");
    let read = turns(&mut store, &format!("a UID FETCH * ({items})\r\n"));
    assert!((appended..=appended + 1).contains(&read), "{read}");
}
