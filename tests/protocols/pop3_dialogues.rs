//! Plays the dialogues in `tests/dialogues/pop3` against the server, whole and in pieces, with a listener on the wire.
//!
//! `C:` is said by the client of connection 1, `C2:` by that of connection 2, `L:` by that of connection 1 with LF alone at its end; `S:` is what the server must say next. `\r`, `\n` and
//! `\xHH` stand for octets. Lines with `!` do something else: see [`Play::act`].

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::time::Duration;

use mailscope::base::{CloseReason, DateTime, ServerSession as _, Session as _, Side, SimTime, Tolerance, Unit};
use mailscope::explain;
use mailscope::mail::{Flags, Message, Quota, Store, Uid};
use mailscope::pop3::dissect::{Dissector, Meaning};
use mailscope::pop3::server::{Config, Expire, Output, Session};

use crate::dialogues::{self, assert_explained, fate, unescape};

/// One connection.
struct Wire {
    session: Session,
    dissector: Dissector,
    units: Vec<Unit<Meaning>>,
    said: [Vec<u8>; 2],
    /// What the server said and no `S:` has asked for yet.
    unread: Vec<u8>,
    closed: bool,
}

struct Play {
    config: Config,
    store: Store,
    now: SimTime,
    wires: BTreeMap<u32, Wire>,
    /// Which rules were broken and not asked for yet: `tolerated` or `refused`, the name of the rule, and the line.
    violations: VecDeque<String>,
    /// The client's octets come in pieces of this size.
    chunk: usize,
}

/// A message of exactly so many octets.
fn message(number: usize, octets: usize) -> Message {
    let mut raw = format!("Subject: message {number}\r\n\r\n");
    raw.push_str(&"x".repeat(octets - raw.len() - 2));
    raw.push_str("\r\n");
    Message::new(raw)
}

impl Play {
    fn new(chunk: usize) -> Self {
        let config = Config::new("dbc.mtview.ca.us");
        Self {
            config,
            store: Store::new(1_000),
            now: SimTime::from_secs(100),
            wires: BTreeMap::new(),
            violations: VecDeque::new(),
            chunk,
        }
    }

    fn wire(&mut self, number: u32) -> &mut Wire {
        let (config, now) = (&self.config, self.now);
        self.wires.entry(number).or_insert_with(|| Wire {
            session: Session::new(config.clone(), format!("client {number}").as_str(), now),
            dissector: Dissector::default(),
            units: Vec::new(),
            said: [Vec::new(), Vec::new()],
            unread: Vec::new(),
            closed: false,
        })
    }

    fn drain(&mut self, number: u32) {
        let now = self.now;
        self.wire(number);
        let Some(wire) = self.wires.get_mut(&number) else { return };
        while let Some(output) = wire.session.poll(now, &mut self.store) {
            assert!(!wire.closed || matches!(output, Output::Event(_)), "nothing comes after the end: {output:?}");
            match output {
                Output::Send(bytes) => {
                    assert!(bytes.len() <= 16 * 1024);
                    wire.units.extend(wire.dissector.feed(Side::Server, &bytes));
                    wire.said[1].extend_from_slice(&bytes);
                    wire.unread.extend_from_slice(&bytes);
                }
                Output::Close => wire.closed = true,
                Output::Violation(violation) => {
                    self.violations.push_back(format!("{} {}", fate(&violation), violation.line));
                }
                Output::Event(_) | Output::Login { .. } | Output::Turn | Output::StartTls => {}
            }
        }
    }

    fn client_says(&mut self, number: u32, octets: &[u8]) {
        self.drain(number);
        let (now, chunk) = (self.now, self.chunk);
        for piece in octets.chunks(chunk) {
            let wire = self.wire(number);
            wire.units.extend(wire.dissector.feed(Side::Client, piece));
            wire.said[0].extend_from_slice(piece);
            wire.session.receive(now, piece);
            self.drain(number);
        }
    }

    fn server_says(&mut self, number: u32, line: &str) {
        self.drain(number);
        let unread = &mut self.wire(number).unread;
        let end = unread.windows(2).position(|pair| pair == b"\r\n").expect("the server says something");
        let said: Vec<u8> = unread.drain(..end + 2).collect();
        assert_eq!(String::from_utf8_lossy(&said[..end]), line);
    }

    fn act(&mut self, action: &str) {
        let (verb, rest) = action.split_once(' ').unwrap_or((action, ""));
        let (name, value) = rest.split_once(' ').unwrap_or((rest, ""));
        let connection = rest.parse().unwrap_or(1);
        let now = self.now;
        match verb {
            "account" => self.store.add_account(name, value, Quota::default()),
            "domain" => self.store.add_domain(name),
            "mail" => {
                let count = self.store.account(name).unwrap().mailbox("INBOX").unwrap().uid_next() as usize;
                let mail = message(count, value.parse().unwrap());
                self.store.append(name, "INBOX", mail, Flags::none(), DateTime::new(0, 0)).unwrap();
            }
            "raw" => {
                let mail = Message::new(unescape(value));
                self.store.append(name, "INBOX", mail, Flags::none(), DateTime::new(0, 0)).unwrap();
            }
            "expunge" => {
                let uid = Uid::new(value.parse().unwrap()).unwrap();
                self.store.expunge(name, "INBOX", &[uid]).unwrap();
            }
            "left" => {
                let inbox = self.store.mailbox(name, "INBOX").unwrap();
                assert_eq!(inbox.len().to_string(), value);
            }
            "strict" => self.config.tolerance = Tolerance::Strict,
            "tolerated" | "refused" => {
                let expected = String::from_utf8(unescape(action)).unwrap();
                assert_eq!(self.violations.pop_front(), Some(expected));
            }
            "without" => self.config.extensions = dialogues::without(rest),
            "expire" => self.config.expire = Expire::AtQuit,
            "wait" => {
                self.now += Duration::from_secs(rest.parse().unwrap());
                let numbers: Vec<u32> = self.wires.keys().copied().collect();
                for number in numbers {
                    let now = self.now;
                    let session = &mut self.wire(number).session;
                    if session.deadline().is_some_and(|deadline| deadline.at <= now) {
                        session.tick(now);
                    }
                    self.drain(number);
                }
            }
            "half" => self.client_says(1, rest.as_bytes()),
            "long" => {
                // `LIST` and a number of so many digits that the line has this many octets.
                let octets: usize = rest.parse().unwrap();
                self.client_says(1, format!("LIST {}\r\n", "1".repeat(octets - 7)).as_bytes());
            }
            "fill" => {
                // So many octets of a line that begins like this.
                let octets: usize = name.parse().unwrap();
                self.client_says(1, format!("{value}{}\r\n", "A".repeat(octets - value.len() - 2)).as_bytes());
            }
            "hangup" => {
                self.wire(connection).session.peer_closed(now);
                self.drain(connection);
            }
            "lost" => {
                let mut wire = self.wires.remove(&connection).unwrap();
                wire.session.connection_lost(CloseReason::Aborted, &mut self.store);
                assert_eq!(wire.session.poll(now, &mut self.store), None);
            }
            "shutdown" => {
                self.wires.get_mut(&connection).unwrap().session.shutdown(now);
                self.drain(connection);
            }
            "open" => assert!(!self.wire(1).closed),
            "closed" => {
                self.drain(connection);
                assert!(self.wire(connection).closed);
            }
            _ => panic!("nobody knows how to {verb}"),
        }
    }

    fn line(&mut self, line: &str) {
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        if let Some(action) = line.strip_prefix("! ") {
            return self.act(action);
        }
        let (who, text) = line.split_once(':').expect("a line has a speaker");
        let number = who[1..].parse().unwrap_or(1);
        let text = text.strip_prefix(' ').unwrap_or(text);
        if who.starts_with(['C', 'L']) {
            let mut octets = unescape(text);
            octets.extend_from_slice(if who.starts_with('C') { b"\r\n" } else { b"\n" });
            self.client_says(number, &octets);
        } else {
            self.server_says(number, text);
        }
    }

    /// Everything that was said has been asked for, and the listener has heard every octet once.
    fn end(mut self, name: &str) -> Vec<Unit<Meaning>> {
        assert!(self.violations.is_empty(), "{name}: {:?}", self.violations);
        let mut all = Vec::new();
        for (number, wire) in &mut self.wires {
            assert_eq!(String::from_utf8_lossy(&wire.unread), "", "{name}: unread on connection {number}");
            wire.units.extend(wire.dissector.finish());
            for (side, said) in [Side::Client, Side::Server].into_iter().zip(&wire.said) {
                let units = wire.units.iter().filter(|unit| unit.side == side);
                let heard: Vec<u8> = units.flat_map(|unit| unit.bytes.to_vec()).collect();
                assert_eq!(&heard, said, "{name}: {side:?} of connection {number}");
            }
            // Commands in one piece are heard before their answers, commands in pieces between them.
            wire.units.sort_by_key(|unit| unit.side);
            all.append(&mut wire.units);
        }
        all
    }
}

fn play(path: &Path, chunk: usize) -> Vec<Unit<Meaning>> {
    let mut player = Play::new(chunk);
    dialogues::play(path, &mut player, Play::line);
    player.end(&path.display().to_string())
}

#[test]
fn the_server_says_what_the_dialogues_say() {
    for path in dialogues::of("pop3") {
        play(&path, usize::MAX);
    }
}

#[test]
fn pieces_of_any_size_make_no_difference() {
    for path in dialogues::of("pop3") {
        let whole = play(&path, usize::MAX);
        for chunk in [1, 2, 3, 5] {
            assert_eq!(play(&path, chunk), whole, "{} in pieces of {chunk}", path.display());
        }
    }
}

#[test]
fn every_line_of_the_dialogues_is_explained() {
    for path in dialogues::of("pop3") {
        for unit in play(&path, usize::MAX) {
            let said = explain::pop3::explain(&unit);
            assert_explained(&unit, &said, &['.', '?'], &["..", "  ", "{"]);
        }
    }
}
