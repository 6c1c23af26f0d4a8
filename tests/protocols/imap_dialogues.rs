//! Dialogues with the IMAP server, as text files in `tests/dialogues/imap`.
//!
//! `C: ` lines are sent with CRLF, `L: ` lines with LF alone, `S: ` lines are what the server must answer, in full; with several sessions they are
//! numbered (`C2: `). `S: (closed)` is the end of the connection,
//! `S: (tolerated RULE)` a rule that the line before breaks, `S: (refused RULE)` one for which it is refused. `\xHH` in what is sent stands for an octet. `…` stands for any text up to the end of the line,
//! `CAPABILITY (all)` for the list of all that a server can offer. All that
//! was said must be listed before the next line of another kind. Lines with `> ` do things beside the dialogue:
//!
//! - `login [SESSION]`, `select MAILBOX [SESSION]`: unheard, so that a dialogue can begin where it is interesting
//! - `deliver MAILBOX MESSAGE [FLAG]…`: a message of `tests/dialogues/imap/messages`
//! - `expunge MAILBOX UID`, `flag MAILBOX UID [FLAG]…`, `create MAILBOX`, `delete MAILBOX`, `rename MAILBOX NAME`
//! - `strict`, `without KEYWORD…` or `without (all)`, before a session begins; `quota OCTETS`, `wait SECONDS`, `hangup [SESSION]`, `shutdown`
//!
//! With `MAILSCOPE_BLESS=1` the server's lines are written anew, for a person to look through.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::path::Path;

use bytes::Bytes;
use mailscope::base::{DateTime, Extension as _, ServerSession as _, Session as _, Side, SimTime, Tolerance, Unit};
use mailscope::explain::{self, Voice};
use mailscope::imap::dissect::{Dissector, Meaning};
use mailscope::imap::server::{Config, Output, Session};
use mailscope::imap::types::CommandBody;
use mailscope::imap::words::Extension;
use mailscope::mail::{Flag, Flags, Message, Quota, Store, Uid};

use crate::dialogues::{self, assert_explained, fate};

const DIALOGUES: &str = "tests/dialogues/imap";

struct Stage {
    store: Store,
    sessions: BTreeMap<u32, Session>,
    /// Lines that were said and have not been listed yet.
    said: BTreeMap<u32, VecDeque<String>>,
    partial: BTreeMap<u32, Vec<u8>>,
    /// Who listens on the wire of each session.
    listeners: BTreeMap<u32, Dissector>,
    /// What they have heard.
    units: Vec<Unit<Meaning>>,
    now: SimTime,
    /// Of sessions that are yet to begin.
    config: Config,
    /// Octets that a session gets at a time.
    piece: usize,
}

fn start() -> DateTime {
    "2026-03-02T09:00:00+01:00".parse().unwrap()
}

fn message(name: &str) -> Message {
    let text = std::fs::read_to_string(Path::new(DIALOGUES).join("messages").join(format!("{name}.eml")));
    Message::new(text.unwrap_or_else(|_| panic!("there is no message {name}")).replace('\n', "\r\n"))
}

fn flags(words: &[&str]) -> Flags {
    words.iter().map(|word| Flag::parse(word).unwrap()).collect()
}

impl Stage {
    fn new(piece: usize) -> Self {
        let mut store = Store::new(100);
        store.add_account("ana", "secret", Quota::default());
        store.add_account("bob", "hidden", Quota::default());
        Self {
            store,
            sessions: BTreeMap::new(),
            said: BTreeMap::new(),
            partial: BTreeMap::new(),
            listeners: BTreeMap::new(),
            units: Vec::new(),
            now: SimTime::ZERO,
            config: Config::new("mail.example.org"),
            piece,
        }
    }

    fn open(&mut self, number: u32) {
        let now = self.now;
        self.sessions.entry(number).or_insert_with(|| Session::new(self.config.clone(), now));
        self.drain();
    }

    /// Polls every session until none has anything to say, as a program that owns them would.
    fn drain(&mut self) {
        let keywords = Extension::offered().map(Extension::keyword).collect::<Vec<_>>().join(" ");
        let capabilities = format!("CAPABILITY IMAP4rev1 {keywords}");
        loop {
            let mut quiet = true;
            for (number, session) in &mut self.sessions {
                while let Some(output) = session.poll(self.now, (start().plus(self.now.elapsed()), &mut self.store)) {
                    quiet = false;
                    let said = self.said.entry(*number).or_default();
                    match output {
                        Output::Event(_) | Output::Login { .. } | Output::Turn | Output::StartTls => {}
                        Output::Violation(violation) => {
                            said.push_back(format!("({})", fate(&violation)));
                        }
                        Output::Close => said.push_back("(closed)".to_owned()),
                        Output::Send(bytes) => {
                            let listener = self.listeners.entry(*number).or_default();
                            self.units.extend(listener.feed(Side::Server, &bytes));
                            let partial = self.partial.entry(*number).or_default();
                            partial.extend_from_slice(&bytes);
                            while let Some(end) = partial.windows(2).position(|w| w == b"\r\n") {
                                let line: Vec<u8> = partial.drain(..end + 2).collect();
                                let line = String::from_utf8_lossy(&line[..end]).into_owned();
                                said.push_back(line.replace(&capabilities, "CAPABILITY (all)"));
                            }
                        }
                    }
                }
            }
            if quiet {
                return;
            }
        }
    }

    fn send(&mut self, number: u32, line: &str, end: &str) {
        self.open(number);
        let octets = [unescape(line), end.into()].concat();
        for piece in octets.chunks(self.piece) {
            let listener = self.listeners.entry(number).or_default();
            self.units.extend(listener.feed(Side::Client, &Bytes::copy_from_slice(piece)));
            self.sessions.get_mut(&number).unwrap().receive(self.now, piece);
            self.drain();
        }
    }

    /// Something is said that the dialogue does not list.
    fn quietly(&mut self, number: u32, line: &str) {
        self.open(number);
        self.said.clear();
        self.send(number, line, "\r\n");
        self.said.clear();
    }

    fn act(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let session = |at: usize| words.get(at).map_or(1, |word| word.parse().unwrap());
        let uid = || Uid::new(words[2].parse().unwrap()).unwrap();
        let store = &mut self.store;
        match words[0] {
            "strict" => self.config.tolerance = Tolerance::Strict,
            "without" => self.config.extensions = dialogues::without(&words[1..].join(" ")),
            "login" => self.quietly(session(1), "login LOGIN ana secret"),
            "select" => self.quietly(session(2), &format!("select SELECT {}", words[1])),
            "deliver" => {
                let date = start().plus(self.now.elapsed());
                store.append("ana", words[1], message(words[2]), flags(&words[3..]), date).unwrap();
            }
            "expunge" => store.expunge("ana", words[1], &[uid()]).unwrap(),
            "flag" => assert!(store.set_flags("ana", words[1], uid(), flags(&words[3..])).unwrap()),
            "create" => store.create_mailbox("ana", words[1]).unwrap(),
            "delete" => store.delete_mailbox("ana", words[1]).unwrap(),
            "rename" => store.rename_mailbox("ana", words[1], words[2]).unwrap(),
            "quota" => {
                let octets = Some(words[1].parse().unwrap());
                store.set_quota("ana", Quota { octets, messages: None }).unwrap();
            }
            "wait" => {
                self.now += std::time::Duration::from_secs(words[1].parse().unwrap());
                for session in self.sessions.values_mut() {
                    if session.deadline().is_some_and(|deadline| deadline.at <= self.now) {
                        session.tick(self.now);
                    }
                }
            }
            "hangup" => self.sessions.get_mut(&session(1)).unwrap().peer_closed(self.now),
            "shutdown" => self.sessions.values_mut().for_each(|session| session.shutdown(self.now)),
            other => panic!("`{other}` is no direction"),
        }
        self.drain();
    }

    fn unlisted(&self) -> Option<String> {
        let half = self.partial.iter().filter(|(_, octets)| !octets.is_empty());
        let half = half.map(|(number, octets)| format!("S{number}: {}", String::from_utf8_lossy(octets)));
        let whole = self.said.iter().filter_map(|(number, lines)| Some(format!("S{number}: {}", lines.front()?)));
        whole.chain(half).next()
    }
}

/// What is sent, with octets for `\xHH`. A backslash before anything else is itself.
fn unescape(line: &str) -> Vec<u8> {
    let mut pieces = line.split("\\x");
    let mut octets = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        octets.push(u8::from_str_radix(&piece[..2], 16).unwrap());
        octets.extend_from_slice(&piece.as_bytes()[2..]);
    }
    octets
}

/// `C2: text` → who, which session, what; whether the session was named.
fn split(line: &str) -> Option<(char, u32, bool, &str)> {
    let (head, text) = line.split_once(':')?;
    let mut chars = head.chars();
    let side = chars.next().filter(|c| matches!(c, 'C' | 'L' | 'S'))?;
    let number = chars.as_str();
    let named = !number.is_empty();
    let number = if named { number.parse().ok()? } else { 1 };
    Some((side, number, named, text.strip_prefix(' ').unwrap_or(text)))
}

fn matches(said: &str, wanted: &str) -> bool {
    wanted.strip_suffix('…').map_or(said.trim_end() == wanted.trim_end(), |beginning| said.starts_with(beginning))
}

/// Plays a dialogue; what it says when the server's lines are written anew, the first difference, and what was heard.
fn play(script: &str, piece: usize) -> (String, Option<String>, Vec<Unit<Meaning>>) {
    let mut stage = Stage::new(piece);
    let (mut written, mut difference) = (String::new(), None);
    let mut listed: VecDeque<(u32, &str)> = VecDeque::new();
    let (mut number, mut named) = (0, false);
    for line in script.lines().chain(["> end"]) {
        number += 1;
        if let Some(('S', session, is_named, wanted)) = split(line) {
            named = is_named;
            listed.push_back((session, wanted));
            let said = stage.said.entry(session).or_default().front();
            if difference.is_none() && said.is_none_or(|said| !matches(said, wanted)) {
                difference = Some(format!("line {number}: {line}\nbut the server said: {said:?}"));
            }
            // What stays true is kept as it was written.
            let said = stage.said.entry(session).or_default().pop_front();
            if let Some(said) = said {
                let mark = if is_named { format!("S{session}") } else { "S".to_owned() };
                let text = if matches(&said, wanted) { wanted } else { &said };
                writeln!(written, "{}", format!("{mark}: {text}").trim_end()).unwrap();
            }
            continue;
        }
        if let Some(said) = stage.unlisted() {
            difference.get_or_insert(format!("before line {number}, {line}\nthe server also said: {said}"));
            for (session, lines) in &mut stage.said {
                for line in lines.drain(..) {
                    let mark = if named || *session > 1 { format!("S{session}") } else { "S".to_owned() };
                    writeln!(written, "{}", format!("{mark}: {line}").trim_end()).unwrap();
                }
            }
        }
        if line == "> end" {
            break;
        }
        writeln!(written, "{line}").unwrap();
        match (split(line), line.strip_prefix("> ")) {
            (Some((side, session, is_named, text)), _) => {
                named = is_named;
                stage.send(session, text, if side == 'L' { "\n" } else { "\r\n" });
            }
            (None, Some(direction)) => stage.act(direction),
            (None, None) => assert!(line.is_empty() || line.starts_with('#'), "line {number} is nothing: {line}"),
        }
    }
    let mut units = stage.units;
    units.extend(stage.listeners.values_mut().flat_map(Dissector::finish));
    (written, difference, units)
}

#[test]
fn every_dialogue_goes_as_it_is_written_however_the_stream_is_cut() {
    let bless = std::env::var_os("MAILSCOPE_BLESS").is_some();
    let mut failures = String::new();
    for path in dialogues::of("imap") {
        let script = std::fs::read_to_string(&path).unwrap();
        if bless {
            std::fs::write(&path, play(&script, usize::MAX).0).unwrap();
            continue;
        }
        for piece in [usize::MAX, 1, 2, 3, 7] {
            if let Some(difference) = play(&script, piece).1 {
                writeln!(failures, "{} in pieces of {piece}, {difference}\n", path.display()).unwrap();
                break;
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_line_of_the_dialogues_is_explained() {
    for path in dialogues::of("imap") {
        let script = std::fs::read_to_string(&path).unwrap();
        for unit in play(&script, usize::MAX).2 {
            let said = explain::imap::explain(&unit);
            assert_explained(&unit, &said, &['.', '?', ')'], &["..", "  "]);
        }
    }
}

#[test]
fn commands_that_differ_are_told_differently() {
    let mut told: BTreeMap<(String, &str), CommandBody> = BTreeMap::new();
    for path in dialogues::of("imap") {
        let script = std::fs::read_to_string(&path).unwrap();
        for unit in play(&script, usize::MAX).2 {
            let Meaning::Command(command) = &unit.meaning else { continue };
            let said = explain::imap::explain(&unit);
            let other = told.entry((Voice::default().say(&said), said.cited())).or_insert_with(|| command.body.clone());
            assert_eq!(*other, command.body, "these are told in the same words");
        }
    }
    assert!(told.len() > 100);
}
