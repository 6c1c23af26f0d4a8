//! POP3: lines, both sessions, and who listens to them.

use std::collections::BTreeSet;

use bytes::Bytes;
use mailscope::base::{Awaits, CloseReason, DateTime, ServerSession as _, Session as _, SimTime, Tolerance, Unit};
use mailscope::explain;
use mailscope::mail::{Flags, Message, Quota, Store};
use mailscope::pop3::client::{self, Event, Plan};
use mailscope::pop3::dissect::{Dissector, Meaning};
use mailscope::pop3::server::{self, Expire, Fact};
use mailscope::pop3::{Command, Reply};

use super::listener::{self, explained};
use super::peer::{BEGIN, Deed, Owned, are_lines, deeds, play};

/// A line of a client: what is read of it is written, and read again as it was.
pub fn command(line: &[u8]) {
    match Command::parse(line) {
        Ok(command) => {
            let written = command.encode();
            assert!(are_lines(&written));
            assert_eq!(Command::parse(&written[..written.len() - 2]), Ok(command), "{written:?}");
        }
        Err(error) => assert!((1..=line.len() + 1).contains(&error.at), "{error:?}"),
    }
}

/// The first line of an answer, the same.
pub fn reply(line: &[u8]) {
    if let Ok(reply) = Reply::parse(line) {
        let written = reply.encode();
        assert!(written.len() <= 512 && written.ends_with(b"\r\n"));
        if reply.to_string().len() <= 510 {
            assert_eq!(Reply::parse(&written[..written.len() - 2]), Ok(reply), "{written:?}");
        }
    }
}

/// A maildrop of three messages.
fn store() -> Store {
    let mut store = Store::new(7);
    store.add_account("ana", "secret", Quota::default());
    for text in ["Subject: one\r\n\r\nText\r\n", "Subject: two\r\n\r\n.\r\n..\r\nno end", "\n\nbare\n.\n"] {
        let appended = store.append("ana", "INBOX", Message::new(text), Flags::none(), DateTime::new(0, 0));
        assert!(appended.is_ok());
    }
    store
}

/// A server, its maildrop, and what it has done.
struct Server {
    session: server::Session,
    store: Store,
    facts: Vec<Fact>,
}

impl Owned for Server {
    type Session = server::Session;

    fn parts(&mut self) -> (&mut server::Session, &mut Store) {
        (&mut self.session, &mut self.store)
    }

    fn on_event(&mut self, _now: SimTime, fact: Fact) {
        self.facts.push(fact);
    }

    fn lose(&mut self, reason: CloseReason) {
        self.session.connection_lost(reason, &mut self.store);
    }

    fn may_hold(&self, _came: usize) -> usize {
        12_288
    }
}

/// A client talks to a server: it hears answers, the same however it speaks, and nothing is deleted but by QUIT.
pub fn server(input: &[u8]) {
    let deeds = deeds(input);
    for (expire, tolerance) in [(Expire::Never, Tolerance::Tolerant), (Expire::AtQuit, Tolerance::Strict)] {
        let talk = |piece: usize| {
            let config = server::Config { expire, tolerance, ..server::Config::new("mail.example.org") };
            let session = server::Session::new(config, "somebody", BEGIN);
            let mut server = Server { session, store: store(), facts: Vec::new() };
            let heard = play(&mut server, &deeds, piece);
            assert_eq!(server.session.awaits() == Awaits::Nothing, heard.closed || heard.lost, "it hears or is done");
            let account = server.store.account("ana").ok();
            let locked = account.and_then(|account| account.maildrop_locked_by()).is_some();
            assert_eq!(locked, server.session.user().is_some(), "who is gone holds nothing");
            (heard, server)
        };
        let (heard, server) = talk(usize::MAX);
        assert!(heard.said.is_empty() || heard.said.ends_with(b"\r\n"));
        assert!(heard.said.starts_with(b"+OK"));
        let left = server.store.mailbox("ana", "INBOX").map_or(0, |inbox| inbox.len());
        let deleted = server.facts.iter().filter(|fact| matches!(fact, Fact::Deleted { .. })).count();
        assert_eq!(left + deleted, store().mailbox("ana", "INBOX").map_or(0, |inbox| inbox.len()));
        assert!(deleted == 0 || heard.closed, "deleted is at the end");
        for piece in [1, 7] {
            let again = talk(piece);
            assert_eq!((&again.0, &again.1.facts), (&heard, &server.facts), "pieces of {piece}");
        }
    }
}

/// A client, and what it has collected.
struct Client {
    session: client::Session,
    planned: Plan,
    stored: BTreeSet<u32>,
    finished: Vec<Event>,
}

impl Client {
    fn new(recognize: bool) -> Self {
        let config = client::Config {
            recognize,
            message_limit: 5_000,
            listing_limit: 50,
            ..client::Config::new("ana", "secret")
        };
        let session = client::Session::new(config, BEGIN);
        Self { session, planned: Plan::default(), stored: BTreeSet::new(), finished: Vec::new() }
    }
}

impl Owned for Client {
    type Session = client::Session;

    fn parts(&mut self) -> (&mut client::Session, ()) {
        (&mut self.session, ())
    }

    /// Every other message is collected and deleted, and of the rest the beginning is looked at; what is called `full` has no room.
    fn on_event(&mut self, _now: SimTime, event: Event) {
        match event {
            Event::Listing(listed) => {
                assert!(listed.len() <= 50);
                let numbers =
                    |odd: bool| listed.iter().map(|it| it.number).filter(move |number| (number % 2 == 1) == odd);
                let all: BTreeSet<u32> = numbers(true).collect();
                let top = numbers(false).map(|number| (number, 1)).collect();
                self.planned = Plan { retrieve: all.clone(), top, delete: all };
                self.session.plan(self.planned.clone());
            }
            Event::Message { number, message, .. } => {
                assert!(self.planned.retrieve.contains(&number) && message.size() <= 5_000);
                if message.header("Subject").is_some_and(|subject| subject == "full") {
                    self.session.not_stored(number);
                } else {
                    assert!(self.stored.insert(number), "no message comes twice");
                    self.session.stored(number);
                }
            }
            Event::Finished { .. } | Event::Failed(_) => self.finished.push(event),
            Event::NoUniqueIds(_) | Event::Top { .. } | Event::Skipped { .. } => {}
        }
    }

    fn lose(&mut self, reason: CloseReason) {
        self.session.connection_lost(reason, ());
    }

    fn may_hold(&self, _came: usize) -> usize {
        10_000
    }
}

/// A server talks to a client, which deletes nothing but what it has stored, and says once what came of it.
pub fn client(input: &[u8]) {
    let deeds = deeds(input);
    let talk = |recognize: bool, piece: usize| {
        let mut client = Client::new(recognize);
        let heard = play(&mut client, &[&deeds[..], &[Deed::End]].concat(), piece);
        (heard, client)
    };
    for recognize in [false, true] {
        let (heard, client) = talk(recognize, usize::MAX);
        assert!(heard.closed || heard.lost, "a server that has gone is left");
        assert!(are_lines(&heard.said), "{:?}", heard.said.escape_ascii().to_string());
        for line in heard.said.split(|octet| *octet == b'\n') {
            let number = line.strip_prefix(b"DELE ").map(|number| str::from_utf8(number.trim_ascii()).map(str::parse));
            assert!(number.is_none_or(|number| client.stored.contains(&number.unwrap().unwrap())), "{line:?}");
        }
        assert_eq!(client.finished.len(), 1, "what came of it is said once");
        if let Some(Event::Finished { deleted }) = client.finished.first() {
            assert!(deleted.iter().all(|number| client.stored.contains(number)));
        }
        for piece in [1, 7] {
            let (again, other) = talk(recognize, piece);
            // A server that answers before it is asked is broken; when that shows depends on the pieces.
            assert_eq!(again.closed, heard.closed, "pieces of {piece}");
            assert!(other.finished.len() == 1);
        }
    }
}

/// Who listens to both sides cuts what they say into the same units however it comes, and explains each.
pub fn dissector(input: &[u8]) {
    listener::listens(
        input,
        || {
            let mut dissector = Dissector::default();
            move |side, octets: Option<&Bytes>| match octets {
                Some(octets) => dissector.feed(side, octets),
                None => dissector.finish(),
            }
        },
        |unit: &Unit<Meaning>| explained(&explain::pop3::explain(unit)),
    );
}
