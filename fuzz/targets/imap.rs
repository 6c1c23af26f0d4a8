//! IMAP: commands, responses, what cuts them out of a stream, both sessions, and who listens to them.

use bytes::Bytes;
use mailscope::base::{Awaits, CloseReason, DateTime, ServerSession as _, Session as _, SimTime, Tolerance, Unit};
use mailscope::explain;
use mailscope::imap::client::{self, Event};
use mailscope::imap::dissect::{Dissector, Meaning};
use mailscope::imap::message::{Candidate, Query};
use mailscope::imap::server::{self, Fact};
use mailscope::imap::types::{Command, CommandBody, FetchData, FetchItem, Response, SeqNumber, SequenceSet, Untagged};
use mailscope::imap::{CommandFramer, Framed, LINE_LIMIT, utf7};
use mailscope::mail::{Flag, Flags, Mailbox, Message, Quota, Store};

use super::listener::{self, explained};
use super::peer::{BEGIN, Deed, Owned, deeds, play};

/// What a framer cuts out of a stream.
fn framed(mut framer: CommandFramer, mut stream: &[u8]) -> Vec<Bytes> {
    let mut all = Vec::new();
    while let Some(framed) = framer.read(&mut stream) {
        match framed {
            Framed::Literal { .. } => framer.accept(),
            Framed::Command(octets) => all.push(octets),
            Framed::TooLong(_) => {}
        }
    }
    all
}

/// Commands: what is read of each is written, and read again as it was.
pub fn command(octets: &[u8]) {
    for octets in framed(CommandFramer::default(), octets) {
        // What is no name as mailboxes have it stands there as it was said.
        let Some(command) = Command::parse(&octets).ok().filter(|command| !command.misnamed) else { continue };
        let written = command.encode(true).concat();
        let again = Command::parse(&Bytes::from(written.clone()));
        assert_eq!(again.as_ref(), Ok(&command), "{:?}", written.escape_ascii().to_string());
        if let CommandBody::Search { keys, .. } = &command.body {
            search(keys);
        }
    }
}

/// A search finds the same whether it reads a message at one go or octet by octet.
fn search(keys: &[mailscope::imap::types::SearchKey]) {
    let Some(query) = Query::new(keys) else { return };
    let store = store();
    let messages: Vec<_> = store.mailbox("ana", "INBOX").into_iter().flat_map(Mailbox::messages).collect();
    for (number, stored) in (1..).zip(&messages) {
        let read = |slice: u64| {
            let mut candidate = Candidate::new(&query, stored, number, false, (3, 3));
            let mut reader = query.reader();
            for _ in 0..100_000 {
                if let Some(found) = candidate.read(&query, &mut reader, &mut slice.clone()) {
                    return found;
                }
            }
            panic!("the search has no end");
        };
        assert_eq!(read(1), read(u64::MAX));
    }
}

/// Whether something of a response could not be read, or cannot stand in one, so that it is not written as it was.
fn is_odd(response: &Response) -> bool {
    let is_text = |text: &str| text.bytes().all(|octet| (b' '..=b'~').contains(&octet));
    match response {
        Response::Continue(text) => !is_text(text),
        Response::Tagged { status, .. } | Response::Untagged(Untagged::Status(status)) => !is_text(&status.text),
        Response::Untagged(Untagged::Fetch { items, .. }) => {
            items.iter().any(|item| matches!(item, FetchData::Unreadable(_)))
        }
        Response::Untagged(Untagged::Unreadable(_)) => true,
        _ => false,
    }
}

/// Responses, the same.
pub fn response(octets: &[u8]) {
    for octets in framed(CommandFramer::for_responses(LINE_LIMIT), octets) {
        let Some(response) = Response::parse(&octets).ok().filter(|it| !is_odd(it)) else { continue };
        let mut written = Vec::new();
        response.encode(&mut written);
        let again = Response::parse(&Bytes::from(written.clone()));
        assert_eq!(again.as_ref(), Ok(&response), "{:?}", written.escape_ascii().to_string());
    }
}

/// A stream is cut alike however it comes, and what is held is bounded.
pub fn framer(octets: &[u8]) {
    let cut = |new: fn() -> CommandFramer, piece: usize| {
        let (mut framer, mut found) = (new(), Vec::new());
        for mut piece in octets.chunks(piece) {
            while let Some(framed) = framer.read(&mut piece) {
                if let Framed::Literal { octets, .. } = framed {
                    // Large ones are none of our business.
                    if octets <= 100 { framer.accept() } else { framer.refuse() }
                }
                found.push(framed);
            }
            assert!(piece.is_empty() && framer.held() <= octets.len());
        }
        found
    };
    let kinds: [fn() -> CommandFramer; 4] = [
        CommandFramer::default,
        || CommandFramer::new(300),
        || CommandFramer::new(300).without_literal_plus(),
        || CommandFramer::for_responses(300),
    ];
    for new in kinds {
        let whole = cut(new, usize::MAX);
        for piece in [1, 3] {
            assert_eq!(cut(new, piece), whole, "pieces of {piece}");
        }
    }
}

/// A mailbox name in modified UTF-7: every name has one spelling.
pub fn name(octets: &[u8]) {
    let text = String::from_utf8_lossy(octets);
    let encoded = utf7::encode(&text);
    assert!(encoded.bytes().all(|octet| (b' '..=b'~').contains(&octet)));
    assert_eq!(utf7::decode(&encoded).as_deref(), Some(&*text));
    if let Some(name) = utf7::decode(&text) {
        assert_eq!(utf7::encode(&name), text);
    }
}

const MULTIPART: &str = "From: Ana <ana@example.org>\r\nTo: x: a@b, c@d;\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\n\
    Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <1@example.org>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
    --b\r\n\r\nText\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: within\r\n\r\nText within\r\n\
    --b\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64\r\n\r\nPGI+5DwvYj4=\r\n--b--\r\n";

/// Two accounts; one has some messages.
fn store() -> Store {
    let mut store = Store::new(7);
    store.add_account("ana", "secret", Quota { octets: Some(20_000), ..Quota::default() });
    store.add_account("ben", "secret", Quota::default());
    let bare: &[u8] = b"Subject: \xe4\n\nText\n";
    for text in [MULTIPART.as_bytes(), b"Subject: two\r\n\r\nText\r\n", bare] {
        let flags = if text == bare { Flags::from_iter([Flag::Seen]) } else { Flags::none() };
        let appended = store.append("ana", "INBOX", Message::new(text), flags, DateTime::new(0, 60));
        assert!(appended.is_ok());
    }
    store
}

/// A server and its store.
struct Server {
    session: server::Session,
    store: Store,
    facts: Vec<Fact>,
}

impl Owned for Server {
    type Session = server::Session;

    fn parts(&mut self) -> (&mut server::Session, (DateTime, &mut Store)) {
        (&mut self.session, (DateTime::new(1_772_438_400, 60), &mut self.store))
    }

    fn on_event(&mut self, _now: SimTime, fact: Fact) {
        self.facts.push(fact);
    }

    fn lose(&mut self, reason: CloseReason) {
        self.session.connection_lost(reason, (DateTime::new(1_772_438_400, 60), &mut self.store));
    }

    fn may_hold(&self, _came: usize) -> usize {
        4 * LINE_LIMIT
    }
}

/// What a server has said: responses, each complete, and each read and written as it is.
fn responses(said: &[u8]) -> Vec<Response> {
    let (mut framer, mut rest, mut responses) = (CommandFramer::for_responses(1 << 20), said, Vec::new());
    while let Some(framed) = framer.read(&mut rest) {
        match framed {
            Framed::Literal { .. } => framer.accept(),
            Framed::Command(octets) => {
                let said = || octets.escape_ascii().to_string();
                let response = Response::parse(&octets).unwrap_or_else(|error| panic!("{error}: {}", said()));
                assert!(!is_odd(&response), "{}", said());
                let mut written = Vec::new();
                response.encode(&mut written);
                assert_eq!(Response::parse(&written.into()).as_ref(), Ok(&response), "{}", said());
                responses.push(response);
            }
            Framed::TooLong(beginning) => panic!("a line has no end: {beginning:?}"),
        }
    }
    assert_eq!(framer.held(), 0, "a response is complete");
    responses
}

/// A client talks to a server: what it hears are responses, the same however it speaks, and the store stays in order.
pub fn server(input: &[u8]) {
    let deeds = deeds(input);
    for tolerance in [Tolerance::Tolerant, Tolerance::Strict] {
        let talk = |piece: usize| {
            let config = server::Config { tolerance, append_limit: 5_000, ..server::Config::new("mail.example.org") };
            let session = server::Session::new(config, BEGIN);
            let mut server = Server { session, store: store(), facts: Vec::new() };
            let heard = play(&mut server, &deeds, piece);
            assert_eq!(server.session.awaits() == Awaits::Nothing, heard.closed || heard.lost, "it hears or is done");
            (heard, server)
        };
        let (heard, server) = talk(usize::MAX);
        responses(&heard.said);
        let account = server.store.account("ana").ok();
        for (name, mailbox) in account.into_iter().flat_map(|account| account.mailboxes()) {
            let uids: Vec<u32> = mailbox.messages().map(|stored| stored.uid.get()).collect();
            assert!(uids.is_sorted_by(|one, other| one < other), "{name}: {uids:?}");
            assert!(uids.last().is_none_or(|last| *last < mailbox.uid_next()), "{name}: {uids:?}");
        }
        let octets = account.map_or(0, |account| account.octets());
        assert!(octets <= 20_000, "the quota holds: {octets}");
        for piece in [1, 7] {
            let again = talk(piece);
            assert_eq!((&again.0, &again.1.facts), (&heard, &server.facts), "pieces of {piece}");
        }
    }
}

/// A client that reads its mail and listens.
struct Client {
    session: client::Session,
    log: Vec<String>,
    done: usize,
    ends: usize,
}

/// What it does once it is logged in.
fn program() -> Vec<CommandBody> {
    let all = || SequenceSet(vec![(SeqNumber::Number(1), SeqNumber::Last)]);
    let section = FetchItem::Section { peek: true, section: Default::default(), partial: None };
    vec![
        CommandBody::Select("INBOX".to_owned()),
        CommandBody::Fetch { uid: true, set: all(), items: vec![FetchItem::Envelope, FetchItem::BodyStructure] },
        CommandBody::Fetch { uid: false, set: all(), items: vec![section] },
        CommandBody::Append {
            mailbox: "Sent".to_owned(),
            flags: Vec::new(),
            date: None,
            message: Bytes::from_static(b"Subject: x\r\n\r\n"),
        },
    ]
}

impl Owned for Client {
    type Session = client::Session;

    fn parts(&mut self) -> (&mut client::Session, ()) {
        (&mut self.session, ())
    }

    fn on_event(&mut self, _now: SimTime, event: Event) {
        match &event {
            Event::Ready => {
                program().into_iter().for_each(|command| self.session.run(command));
                self.session.set_idle(true);
            }
            Event::Done { .. } => self.done += 1,
            Event::Broken(_) | Event::Refused(_) => self.ends += 1,
            _ => {}
        }
        self.log.push(format!("{event:?}"));
    }

    fn lose(&mut self, reason: CloseReason) {
        self.session.connection_lost(reason, ());
    }

    fn may_hold(&self, came: usize) -> usize {
        came
    }
}

/// A server talks to a client, which says its password once and comes to an end with the server.
pub fn client(input: &[u8]) {
    let deeds = deeds(input);
    let talk = |piece: usize| {
        let mut client =
            Client { session: client::Session::new("ana", "secret", BEGIN), log: Vec::new(), done: 0, ends: 0 };
        let heard = play(&mut client, &[&deeds[..], &[Deed::End]].concat(), piece);
        assert!(heard.closed || heard.lost, "a server that has gone is left");
        (heard, client)
    };
    let (heard, client) = talk(usize::MAX);
    assert!(client.done <= program().len() && client.ends <= 2, "{:?}", client.log);
    assert!(client.session.uids().len() <= 10_000_000);
    let passwords = heard.said.windows(7).filter(|word| *word == b" secret").count();
    // Over each connection that is protected anew.
    let begins = 1 + deeds.iter().filter(|deed| **deed == Deed::StartTls).count();
    assert!(passwords <= begins, "the password is said once");
    for piece in [1, 7] {
        // A server that answers before it is asked is broken; when that shows depends on the pieces.
        let (again, other) = talk(piece);
        assert_eq!((again.closed, other.ends == 0), (heard.closed, client.ends == 0), "pieces of {piece}");
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
        |unit: &Unit<Meaning>| explained(&explain::imap::explain(unit)),
    );
}
