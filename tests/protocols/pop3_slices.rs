//! What takes long in POP3 goes on in slices, or waits for its turns before; others get their answers in between.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use mailscope::base::effort::READING_SHARE;
use mailscope::base::limits::MAX_SLICE;
use mailscope::base::{DateTime, Session as _, SimTime};
use mailscope::mail::{Flags, Message, Quota, Store};
use mailscope::pop3::server::{Config, Output, Session};

const NOW: SimTime = SimTime::from_secs(1);

fn store(messages: usize, text: &str) -> Store {
    let mut store = Store::new(7);
    store.add_account("ana", "secret", Quota::default());
    let message = Message::new(text.to_owned());
    for _ in 0..messages {
        store.append("ana", "INBOX", message.clone(), Flags::none(), DateTime::new(0, 0)).unwrap();
    }
    store
}

/// What a session says to this, and how many turns it asks for; `look` looks at the store at each of them.
fn say(session: &mut Session, store: &mut Store, text: &str, look: &mut dyn FnMut(&Store)) -> (String, usize) {
    session.receive(NOW, text.as_bytes());
    let (mut said, mut turns) = (String::new(), 0);
    while let Some(output) = session.poll(NOW, store) {
        match output {
            Output::Send(bytes) => said += &String::from_utf8_lossy(&bytes),
            Output::Turn => {
                turns += 1;
                look(store);
            }
            _ => {}
        }
    }
    (said, turns)
}

fn logged_in(store: &mut Store) -> Session {
    let mut session = Session::new(Config::new("mail.example.org"), "10.0.0.7", NOW);
    let (said, _) = say(&mut session, store, "USER ana\r\nPASS secret\r\n", &mut |_| {});
    assert!(said.contains("maildrop has"), "{said}");
    session
}

#[test]
fn what_is_deleted_goes_in_slices_at_quit() {
    let mut store = store(3_000, "Subject: x\r\n\r\n");
    let mut session = logged_in(&mut store);
    let deleted: String = (1..=2_900).map(|number| format!("DELE {number}\r\n")).collect();
    say(&mut session, &mut store, &deleted, &mut |_| {});
    let mut left = Vec::new();
    let (said, turns) = say(&mut session, &mut store, "QUIT\r\nNOOP\r\n", &mut |store| {
        left.push(store.mailbox("ana", "INBOX").unwrap().len());
        // Until all are gone nobody else gets in.
        assert!(store.clone().lock_maildrop("ana", "10.0.0.8").unwrap().is_err());
    });
    assert!((3..=5).contains(&turns) && left.is_sorted_by(|more, less| more >= less), "{turns}: {left:?}");
    assert!(left.last().is_some_and(|left| (101..2_900).contains(left)), "{left:?}");
    assert_eq!(said, "+OK mail.example.org POP3 server signing off (100 messages left)\r\n");
    assert_eq!(store.mailbox("ana", "INBOX").unwrap().len(), 100);
    logged_in(&mut store);
}

#[test]
fn many_messages_and_long_ones_count() {
    let mut many = store(20_000, "x");
    let mut session = logged_in(&mut many);
    let (said, turns) = say(&mut session, &mut many, &"STAT\r\n".repeat(20), &mut |_| {});
    assert_eq!(said, "+OK 20000 60000\r\n".repeat(20));
    assert!((12..=14).contains(&turns), "{turns}");
    let (said, _) = say(&mut session, &mut many, "UIDL\r\n", &mut |_| {});
    assert_eq!(said.lines().count(), 20_002);

    let mut long = store(1, &format!("Subject: x\r\n\r\n{}", "y\n".repeat(10_000_000)));
    let mut session = logged_in(&mut long);
    let (said, turns) = say(&mut session, &mut long, "TOP 1 2\r\n", &mut |_| {});
    assert_eq!((&said[..], turns), ("+OK 20 octets of the message\r\nSubject: x\r\n\r\ny\r\ny\r\n.\r\n", 0));
    let slices = 30_000_000_usize.div_ceil(MAX_SLICE as usize);
    let (said, turns) = say(&mut session, &mut long, "RETR 1\r\n", &mut |_| {});
    assert!(said.len() > 30_000_000 && (slices..=slices + 1).contains(&turns), "{turns}");
    let read = 20_000_000_usize.div_ceil((READING_SHARE * MAX_SLICE) as usize);
    let (said, turns) = say(&mut session, &mut long, "TOP 1 10000000\r\n", &mut |_| {});
    assert!(said.len() > 30_000_000 && turns >= slices + read - 1, "{turns}");
}
