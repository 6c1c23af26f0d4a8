//! Several sessions on one mailbox: what each client believes after all responses is what the server has.
//!
//! And clients that mean harm: endless lines, huge literals, dirt, silence, and those that never read.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use mailscope::base::{Session as _, SimRng, SimTime};
use mailscope::imap::server::{Config, Fact, Output, Session};
use mailscope::imap::types::{FetchData, Response, StatusKind, Untagged};
use mailscope::imap::words::Extension;
use mailscope::imap::{CommandFramer, Framed, LINE_LIMIT};
use mailscope::mail::{Flag, Flags, Message, Quota, Store, Uid};
use proptest::prelude::*;

use crate::imap_server::{NOW, date, drain, logged_in, say};

fn store(messages: usize) -> Store {
    let mut store = Store::new(7);
    store.add_account("ana", "secret", Quota::default());
    store.create_mailbox("ana", "Other").unwrap();
    for _ in 0..messages {
        deliver(&mut store);
    }
    store
}

fn deliver(store: &mut Store) {
    let message = Message::new("Subject: x\r\n\r\nText\r\n");
    store.append("ana", "INBOX", message, Flags::none(), date()).unwrap();
}

fn selected(store: &mut Store) -> Session {
    let mut session = logged_in(store);
    say(&mut session, store, "s SELECT INBOX\r\n");
    session
}

/// A message as a client knows it.
#[derive(Debug, Clone, Default)]
struct Known {
    uid: Option<u32>,
    flags: Option<Flags>,
}

/// A client that believes what it is told and nothing else.
struct Client {
    session: Session,
    framer: CommandFramer,
    messages: Vec<Known>,
    /// UIDs that were `\Recent` to it.
    recent: Vec<u32>,
    idling: bool,
    /// Whether the command in progress allows numbers to change.
    may_shift: bool,
    failed: bool,
}

impl Client {
    fn new(store: &mut Store) -> Self {
        let mut client = Self {
            session: logged_in(store),
            framer: CommandFramer::default(),
            messages: Vec::new(),
            recent: Vec::new(),
            idling: false,
            may_shift: false,
            failed: false,
        };
        client.command(store, "SELECT INBOX");
        client
    }

    fn hear(&mut self, octets: &[u8]) {
        let mut input = octets;
        while let Some(framed) = self.framer.read(&mut input) {
            match framed {
                Framed::Literal { .. } => self.framer.accept(),
                Framed::Command(response) => self.believe(Response::parse(&response).unwrap()),
                Framed::TooLong(_) => panic!("the server speaks in endless lines"),
            }
        }
    }

    fn believe(&mut self, response: Response) {
        let untagged = match response {
            Response::Untagged(untagged) => untagged,
            Response::Continue(_) => return,
            Response::Tagged { status, .. } => {
                self.failed = status.kind != StatusKind::Ok;
                assert_ne!(status.kind, StatusKind::Bad, "{status:?}");
                return;
            }
        };
        match untagged {
            Untagged::Exists(count) => {
                assert!(count as usize >= self.messages.len(), "EXISTS must not shrink a mailbox");
                self.messages.resize(count as usize, Known::default());
            }
            Untagged::Expunge(number) => {
                assert!(self.may_shift, "EXPUNGE at the wrong moment");
                self.messages.remove(number as usize - 1);
            }
            Untagged::Fetch { number, items } => self.know(number as usize, items),
            Untagged::Search(found) if !self.may_shift => {
                assert!(found.iter().all(|number| *number as usize <= self.messages.len()));
            }
            _ => {}
        }
    }

    fn know(&mut self, number: usize, items: Vec<FetchData>) {
        let known = &mut self.messages[number - 1];
        let mut is_recent = false;
        for item in items {
            match item {
                FetchData::Uid(uid) => {
                    assert!(known.uid.is_none_or(|before| before == uid), "number {number} was another message");
                    known.uid = Some(uid);
                }
                FetchData::Flags { flags, recent } => {
                    known.flags = Some(flags.into_iter().collect());
                    is_recent = recent;
                }
                _ => {}
            }
        }
        if let (true, Some(uid)) = (is_recent, known.uid) {
            self.recent.push(uid);
        }
    }

    fn command(&mut self, store: &mut Store, text: &str) {
        let shifts = !["FETCH", "STORE", "SEARCH"].iter().any(|name| text.starts_with(name));
        self.may_shift = shifts;
        self.session.receive(NOW, format!("t {text}\r\n").as_bytes());
        let said = drain(&mut self.session, store);
        self.hear(&said);
        self.may_shift = self.idling;
    }

    /// Some of the messages that it knows, by number or UID; `None` if it knows none.
    fn some(&self, rng: &mut SimRng) -> Option<(&'static str, String)> {
        let (a, b) = (rng.index(self.messages.len().max(1)) + 1, rng.index(self.messages.len().max(1)) + 1);
        match (self.messages.get(a - 1).and_then(|m| m.uid), rng.index(3)) {
            _ if self.messages.is_empty() => None,
            (Some(uid), 0) => Some(("UID ", format!("{uid}:*"))),
            (Some(uid), 1) => Some(("UID ", uid.to_string())),
            _ => Some(("", format!("{a}:{b}"))),
        }
    }

    /// One random step.
    fn act(&mut self, store: &mut Store, rng: &mut SimRng) {
        if self.idling {
            self.session.receive(NOW, b"DONE\r\n");
            self.idling = false;
            let said = drain(&mut self.session, store);
            self.hear(&said);
            self.may_shift = false;
            return;
        }
        let flag = ["\\Seen", "\\Deleted", "\\Flagged", "$Work"][rng.index(4)];
        let some = self.some(rng);
        match (rng.index(12), some) {
            (0, _) => self.command(store, "EXPUNGE"),
            (1, _) => self.command(store, "NOOP"),
            (2, _) => {
                self.idling = true;
                self.command(store, "IDLE");
            }
            (3, _) => self.command(store, "APPEND INBOX (\\Flagged) {1+}\r\nx"),
            (4, Some((uid, set))) => self.command(store, &format!("{uid}COPY {set} INBOX")),
            (5, Some((uid, set))) => {
                self.command(store, &format!("{uid}MOVE {set} {}", ["INBOX", "Other"][rng.index(2)]));
            }
            (6, Some((uid, set))) => self.command(store, &format!("{uid}FETCH {set} (UID BODY[TEXT])")),
            (7, Some((uid, set))) => self.command(store, &format!("{uid}FETCH {set} (UID FLAGS)")),
            (8, Some(("UID ", set))) => self.command(store, &format!("UID EXPUNGE {set}")),
            (9, Some((uid, set))) => {
                self.command(store, &format!("{uid}SEARCH {uid}{set} UNSEEN"));
            }
            (10 | 11, Some((uid, set))) => {
                let sign = ["+", "-", ""][rng.index(3)];
                self.command(store, &format!("{uid}STORE {set} {sign}FLAGS ({flag})"));
            }
            _ => self.command(store, "NOOP"),
        }
    }

    /// What it believes is what there is.
    fn check(&mut self, store: &mut Store) {
        if self.idling {
            self.act(store, &mut SimRng::new(0));
        }
        self.command(store, "NOOP");
        let mailbox = store.mailbox("ana", "INBOX").unwrap();
        assert_eq!(self.messages.len(), mailbox.len());
        for (known, stored) in self.messages.iter().zip(mailbox.messages()) {
            assert!(known.uid.is_none_or(|uid| uid == stored.uid.get()));
            assert!(known.flags.as_ref().is_none_or(|flags| *flags == stored.flags), "{known:?} {stored:?}");
        }
        let uids: Vec<u32> = mailbox.messages().map(|m| m.uid.get()).collect();
        if !uids.is_empty() {
            self.command(store, "FETCH 1:* (UID FLAGS)");
        }
        assert_eq!(self.messages.iter().filter_map(|m| m.uid).collect::<Vec<_>>(), uids);
    }
}

/// Everybody is polled after something has happened; only those that idle may speak.
fn spread(clients: &mut [Client], store: &mut Store) {
    for client in clients {
        let said = drain(&mut client.session, store);
        assert!(client.idling || said.is_empty(), "something is said while no command is in progress");
        client.hear(&said);
    }
}

proptest! {
    #[test]
    fn what_clients_believe_is_what_the_server_has(seed: u64, steps in 1_usize..60) {
        let mut rng = SimRng::new(seed);
        let mut store = store(rng.index(6));
        let mut clients = vec![Client::new(&mut store), Client::new(&mut store)];
        for _ in 0..steps {
            match rng.index(12) {
                0 => deliver(&mut store),
                1 => {
                    let uids: Vec<Uid> = store.mailbox("ana", "INBOX").unwrap().messages().map(|m| m.uid).collect();
                    let gone: Vec<Uid> = uids.into_iter().filter(|_| rng.index(3) == 0).collect();
                    store.expunge("ana", "INBOX", &gone).unwrap();
                }
                2 => {
                    let last = store.mailbox("ana", "INBOX").unwrap().messages().next_back().map(|m| m.uid);
                    if let Some(uid) = last {
                        store.set_flags("ana", "INBOX", uid, Flags::from_iter([Flag::Answered])).unwrap();
                    }
                }
                n => clients[n % 2].act(&mut store, &mut rng),
            }
            spread(&mut clients, &mut store);
        }
        for client in &mut clients {
            client.check(&mut store);
        }
        spread(&mut clients, &mut store);
        let both = clients[0].recent.iter().find(|uid| clients[1].recent.contains(uid));
        prop_assert_eq!(both, None, "a message is recent to one session only");
    }

    /// Output depends on what is said, not on how it arrives.
    #[test]
    fn the_stream_may_be_cut_anywhere(cuts in proptest::collection::vec(1_usize..40, 1..60)) {
        let script = "a LOGIN {3}\r\nana {6+}\r\nsecret\r\nb SELECT INBOX\r\nc FETCH 1:* (FLAGS BODY[])\r\nd IDLE\r\nDONE\r\n\
            e APPEND INBOX {4}\r\ntext\r\nf STORE 1 +FLAGS (\\Deleted)\r\ng EXPUNGE\r\nh BROKEN (\r\ni AUTHENTICATE PLAIN\r\n\
            j UID FETCH 1:* BODYSTRUCTURE\r\nk LOGOUT\r\nl NOOP\r\n";
        let play = |cuts: &[usize]| {
            let mut store = store(3);
            let mut session = Session::new(Config::new("mail.example.org"), NOW);
            let (mut said, mut rest, mut cuts) = (Vec::new(), script.as_bytes(), cuts.iter().cycle());
            while !rest.is_empty() {
                let (head, tail) = rest.split_at((*cuts.next().unwrap()).min(rest.len()));
                session.receive(NOW, head);
                said.extend(drain(&mut session, &mut store));
                rest = tail;
            }
            said
        };
        prop_assert_eq!(play(&cuts), play(&[script.len()]));
    }

    #[test]
    fn dirt_is_answered_and_forgotten(dirt: Vec<u8>, words in "([ -~]|\r\n|\\{[0-9]{1,3}\\+?\\}\r\n|\0){0,200}") {
        let mut store = store(2);
        let mut session = selected(&mut store);
        say(&mut session, &mut store, &dirt);
        say(&mut session, &mut store, &words);
        prop_assert!(session.held() < 2_000);
    }
}

#[test]
fn an_endless_line_takes_no_memory() {
    let mut store = store(0);
    let mut session = logged_in(&mut store);
    let chunk = vec![b'x'; 1 << 20];
    let mut said = String::new();
    for _ in 0..1_024 {
        said += &say(&mut session, &mut store, &chunk);
        assert!(session.held() <= LINE_LIMIT + 2);
    }
    assert_eq!(said, "* BAD Command too long\r\n* BYE Command too long\r\n");
    // One that comes to an end after all is a mistake like others.
    let mut session = logged_in(&mut store);
    assert_eq!(say(&mut session, &mut store, vec![b'x'; LINE_LIMIT + 60_000]), "* BAD Command too long\r\n");
    assert_eq!(say(&mut session, &mut store, "\r\na NOOP\r\n"), "a OK NOOP completed\r\n");
}

#[test]
fn a_literal_of_four_gibibytes_is_refused_and_not_read() {
    let mut store = store(0);
    let mut session = logged_in(&mut store);
    let refused = "a NO [TOOBIG] Message is too large\r\n";
    assert_eq!(say(&mut session, &mut store, "a APPEND INBOX {4294967296}\r\n"), refused);
    assert_eq!(say(&mut session, &mut store, "b NOOP\r\n"), "b OK NOOP completed\r\n");
    // A client that does not wait sends it all the same: there is no way to go on.
    let left = format!("{refused}* BYE Command too long\r\n");
    assert_eq!(say(&mut session, &mut store, "a APPEND INBOX {4294967296+}\r\n"), left);
    assert!(session.is_over());
}

#[test]
fn literals_that_are_skipped_come_to_an_end() {
    let mut store = store(0);
    let mut session = logged_in(&mut store);
    assert_eq!(say(&mut session, &mut store, "a LOGIN {1000000+}\r\n"), "a BAD Command too long\r\n");
    // b NOOP in it is no command.
    let chunk = b"b NOOP\r\n".repeat(1_000_000 / 8);
    assert_eq!(say(&mut session, &mut store, &chunk), "");
    assert_eq!(say(&mut session, &mut store, "\r\nc NOOP\r\n"), "c OK NOOP completed\r\n");
    say(&mut session, &mut store, "a LOGIN {1000000+}\r\n");
    let said: String =
        (0..80).map(|_| say(&mut session, &mut store, [&chunk[..], b" {1000000+}\r\n"].concat())).collect();
    assert_eq!(said, "* BYE Command too long\r\n");
}

#[test]
fn literal_after_literal_takes_no_more_than_a_command_may() {
    let mut store = store(0);
    let mut session = logged_in(&mut store);
    session.receive(NOW, b"a APPEND INBOX ");
    let mut most = 0;
    for _ in 0..1_000 {
        say(&mut session, &mut store, [b"{10000+}\r\n".as_slice(), &[b'x'; 10_000]].concat());
        most = most.max(session.held());
    }
    assert!(most < 4 * LINE_LIMIT, "{most}");
}

#[test]
fn half_a_command_and_then_silence_ends_with_the_timeout_of_the_server() {
    let mut store = store(0);
    let mut session = logged_in(&mut store);
    session.receive(SimTime::from_secs(100), b"a APPEND INBOX {100}\r\nhalf");
    drain(&mut session, &mut store);
    assert_eq!(session.deadline().unwrap().at, SimTime::from_secs(1_900));
    session.tick(SimTime::from_secs(1_899));
    assert_eq!(session.poll(NOW, (date(), &mut store)), None);
    session.tick(SimTime::from_secs(1_900));
    assert!(drain(&mut session, &mut store).starts_with(b"* BYE "));
    assert_eq!(session.deadline(), None);
    assert_eq!(store.mailbox("ana", "INBOX").unwrap().len(), 0);
}

#[test]
fn names_and_patterns_have_a_limit() {
    let mut store = store(0);
    let mut session = logged_in(&mut store);
    for command in [format!("CREATE {}", "x".repeat(1_001)), format!("LIST \"\" {}", "%".repeat(1_001))] {
        let said = say(&mut session, &mut store, format!("a {command}\r\n"));
        assert_eq!(said, "a NO [LIMIT] Mailbox name too long\r\n");
    }
}

#[test]
fn too_many_mistakes_end_a_session() {
    let mut store = store(0);
    let mut session = logged_in(&mut store);
    let said = say(&mut session, &mut store, "x\r\n".repeat(100));
    assert!(said.ends_with("* BYE Too many invalid commands\r\n"), "{said}");
    assert_eq!(say(&mut session, &mut store, "a NOOP\r\n"), "");
}

#[test]
fn what_is_not_offered_is_not_done() {
    let mut store = store(1);
    let config =
        Config { extensions: [Extension::Move, Extension::LiteralPlus].into(), ..Config::new("mail.example.org") };
    let mut session = Session::new(config, NOW);
    let said = say(&mut session, &mut store, "a LOGIN ana secret\r\nb IDLE\r\nc SELECT INBOX\r\nd MOVE 1 Other\r\n");
    assert!(said.starts_with("* OK [CAPABILITY IMAP4rev1 LITERAL+ MOVE] "), "{said}");
    assert!(said.contains("\r\nb BAD Command not supported\r\n"), "{said}");
    assert!(said.ends_with("completed\r\n* 1 EXPUNGE\r\nd OK MOVE completed\r\n"), "{said}");
}

#[test]
fn a_long_answer_that_is_taken_slowly_is_no_silence() {
    let mut store = store(10_000);
    let mut session = selected(&mut store);
    session.receive(NOW, b"a FETCH 1:* BODY.PEEK[]\r\n");
    for minutes in 1..40 {
        let now = SimTime::from_secs(minutes * 60);
        session.tick(now);
        assert!(!session.is_over());
        while let Some(Output::Event(_)) = session.poll(now, (date(), &mut store)) {}
    }
}

#[test]
fn a_client_that_never_reads_costs_a_block_at_a_time() {
    let mut store = store(10_000);
    let mut session = selected(&mut store);
    session.receive(NOW, b"a FETCH 1:* (FLAGS BODY[])\r\n");
    let (mut sent, mut whole, mut largest, mut marked) = (0, 0, 0, 0);
    while let Some(output) = session.poll(NOW, (date(), &mut store)) {
        match output {
            Output::Send(bytes) => {
                sent += bytes.len();
                largest = largest.max(bytes.len());
                // What is not fetched yet is not marked as read.
                let seen = store.mailbox("ana", "INBOX").unwrap().messages().filter(|m| m.flags.contains(&Flag::Seen));
                if marked == 0 {
                    marked = seen.count();
                }
            }
            Output::Event(Fact::Fetched { whole: true, octets: 20, .. }) => whole += 1,
            Output::Turn => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(whole, 10_000);
    assert!(sent > 600_000 && largest < 32 * 1024, "{sent} {largest}");
    assert!(marked < 1_000, "{marked}");
}

#[test]
fn what_a_silent_store_changed_is_no_news_but_what_others_did_is() {
    let mut store = store(2);
    let mut session = selected(&mut store);
    let other = Uid::new(2).unwrap();
    store.set_flags("ana", "INBOX", other, Flags::from_iter([Flag::Draft])).unwrap();
    let said = say(&mut session, &mut store, "a STORE 1:2 +FLAGS.SILENT (\\Seen)\r\n");
    assert_eq!(said, "* 2 FETCH (FLAGS (\\Seen \\Draft \\Recent))\r\na OK STORE completed\r\n");
}

#[test]
fn polling_an_idle_session_does_not_count_as_life() {
    let mut store = store(0);
    let mut session = selected(&mut store);
    session.receive(NOW, b"a IDLE\r\n");
    drain(&mut session, &mut store);
    let before = session.deadline();
    deliver(&mut store);
    assert!(!drain(&mut session, &mut store).is_empty());
    assert_eq!(session.deadline(), before);
    assert!(before.unwrap().at.since(NOW) >= Duration::from_secs(30 * 60));
}

#[test]
fn messages_go_out_as_they_came_in() {
    let mut store = store(0);
    let mut session = selected(&mut store);
    let octets: Vec<u8> = (1..=255).chain(*b"\r\n.\r\n\n\r").collect();
    let begin = format!("a APPEND INBOX {{{}+}}\r\n", octets.len());
    session.receive(NOW, &[begin.as_bytes(), &octets, b"\r\nb FETCH 1 BODY[]\r\n"].concat());
    let said = drain(&mut session, &mut store);
    let begin = format!("* 1 FETCH (BODY[] {{{}}}\r\n", octets.len());
    let wanted = [begin.as_bytes(), &octets].concat();
    assert!(said.windows(wanted.len()).any(|window| window == wanted));
}

#[test]
fn mistakes_of_a_long_day_do_not_end_a_session() {
    let mut store = store(1);
    let mut session = selected(&mut store);
    for _ in 0..100 {
        assert!(say(&mut session, &mut store, "a FETCH 9 FLAGS\r\n").starts_with("a BAD "));
        assert_eq!(say(&mut session, &mut store, "b NOOP\r\n"), "b OK NOOP completed\r\n");
    }
    // Before the login they count, whatever is done in between.
    let mut session = Session::new(Config::new("mail.example.org"), NOW);
    let said = say(&mut session, &mut store, "a LOGIN ana guess\r\nb NOOP\r\n".repeat(100));
    assert_eq!(said.matches("a NO ").count(), 20);
    assert!(session.is_over());
}

#[test]
fn a_mailbox_with_many_keywords_can_still_be_worked_with() {
    let mut store = store(1);
    let mut session = selected(&mut store);
    let keywords = |range: std::ops::Range<usize>| range.map(|n| format!("k{n}")).collect::<Vec<_>>().join(" ");
    let set = |text: String| format!("a STORE 1 +FLAGS.SILENT ({text})\r\n");
    assert!(say(&mut session, &mut store, set(keywords(0..500))).ends_with("a OK STORE completed\r\n"));
    assert!(say(&mut session, &mut store, set(keywords(495..501))).starts_with("a NO [LIMIT] "));
    for known in ["\\Seen \\Flagged".to_owned(), keywords(0..500)] {
        assert_eq!(say(&mut session, &mut store, set(known)), "a OK STORE completed\r\n");
    }
}
