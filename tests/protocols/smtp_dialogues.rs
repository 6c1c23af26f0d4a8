//! Plays the dialogues in `tests/dialogues/smtp` against the server, whole and in pieces, with a listener on the wire.
//!
//! `C:` is said by the client, with CRLF at its end, `L:` with LF alone; `S:` is the line that the server must say next. `\r`, `\n` and `\xHH` stand for
//! octets. Lines with `!` do something else: see [`Play::act`]. Who owns the server decides as [`decide`] says.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::collections::VecDeque;
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use mailscope::base::{Extension as _, ServerSession as _, Session as _, Side, SimTime, Tolerance, Unit};
use mailscope::explain;
use mailscope::mail::{Quota, Store};
use mailscope::smtp::Reply;
use mailscope::smtp::dissect::{Dissector, Meaning};
use mailscope::smtp::server::{Config, Output, Question, Received, Role, Session, Verdict};
use mailscope::smtp::words::Extension;

use crate::dialogues::{self, assert_explained, fate, unescape};

/// The policy of the server: `anna` may log in, mail for `bar.com` and `foo.com` is taken, but not for everybody.
fn decide(question: &Question, received: &mut VecDeque<Received>) -> Verdict {
    match question {
        Question::Authenticate(who) if who.user == "later" => {
            Verdict::Reply(Reply::new(454, (4, 7, 0), "cannot look at passwords now"))
        }
        Question::Authenticate(who) => {
            let mut store = Store::new(1);
            store.add_account("anna", "secret", Quota::default());
            store.add_domain("foo.com");
            match store.log_in(who) {
                Ok(account) => Verdict::LoggedIn(account.name().to_owned()),
                Err(error) => Verdict::Reply(Reply::new(535, (5, 7, 8), error.to_string())),
            }
        }
        Question::Mail { .. } => Verdict::Accept,
        Question::Recipient { to, .. } => {
            match to.address().map(|address| (address.local(), address.domain().name())) {
                Some(("Green", _)) => Verdict::Reply(Reply::new(550, (5, 1, 1), "no such user here")),
                Some(("full", _)) => Verdict::Reply(Reply::new(452, (4, 2, 2), "Quota exceeded")),
                Some((_, Some("bar.com" | "foo.com"))) | None => Verdict::Accept,
                Some(_) => Verdict::Reply(Reply::new(550, (5, 7, 1), "Relay access denied")),
            }
        }
        Question::Message(message) => {
            received.push_back(message.as_ref().clone());
            Verdict::AcceptWith("queued".to_owned())
        }
        Question::Verify(who) if who == "Crispin" => {
            Verdict::Reply(Reply::new(250, (2, 1, 5), "Mark Crispin <Admin.MRC@foo.com>"))
        }
        Question::Verify(_) => Verdict::Accept,
        Question::Etrn(node) if node == "foo.com" => Verdict::Accept,
        Question::Etrn(node) => Verdict::Reply(Reply::new(459, (4, 7, 1), format!("Node {node} not allowed"))),
    }
}

struct Play {
    config: Config,
    now: SimTime,
    session: Option<Session>,
    received: VecDeque<Received>,
    /// Which rules were broken and not asked for yet: `tolerated` or `refused`, the name of the rule, and the line.
    violations: VecDeque<String>,
    dissector: Dissector,
    units: Vec<Unit<Meaning>>,
    said: [Vec<u8>; 2],
    /// What the server said and no `S:` has asked for yet.
    unread: Vec<u8>,
    closed: bool,
    /// The client's octets come in pieces of this size.
    chunk: usize,
}

impl Play {
    fn new(chunk: usize) -> Self {
        Self {
            config: Config::new("foo.com", Role::Mx),
            now: SimTime::from_secs(100),
            session: None,
            received: VecDeque::new(),
            violations: VecDeque::new(),
            dissector: Dissector::default(),
            units: Vec::new(),
            said: [Vec::new(), Vec::new()],
            unread: Vec::new(),
            closed: false,
            chunk,
        }
    }

    fn session(&mut self) -> &mut Session {
        let (config, now) = (&self.config, self.now);
        self.session.get_or_insert_with(|| Session::new(config.clone(), now))
    }

    fn drain(&mut self) {
        let now = self.now;
        while let Some(output) = self.session().poll(now, ()) {
            assert!(!self.closed, "nothing comes after the end: {output:?}");
            match output {
                Output::Send(bytes) => {
                    self.units.extend(self.dissector.feed(Side::Server, &bytes));
                    self.said[1].extend_from_slice(&bytes);
                    self.unread.extend_from_slice(&bytes);
                }
                Output::Event(question) => {
                    let verdict = decide(&question, &mut self.received);
                    self.session().answer(now, verdict);
                }
                Output::Violation(violation) => {
                    self.violations.push_back(format!("{} {}", fate(&violation), violation.line));
                }
                Output::Login { .. } => {}
                Output::Turn => panic!("there is not much to do"),
                Output::StartTls => panic!("TLS is not offered"),
                Output::Close => self.closed = true,
            }
        }
    }

    fn client_says(&mut self, octets: &[u8]) {
        self.drain();
        for piece in octets.chunks(self.chunk) {
            self.units.extend(self.dissector.feed(Side::Client, &Bytes::copy_from_slice(piece)));
            self.said[0].extend_from_slice(piece);
            let now = self.now;
            self.session().receive(now, piece);
            self.drain();
        }
    }

    /// The next line of the server.
    fn hear(&mut self) -> String {
        self.drain();
        let end = self.unread.windows(2).position(|pair| pair == b"\r\n").expect("the server says something");
        assert!(end + 2 <= 512, "a reply line has at most 512 octets (RFC 5321 §4.5.3.1.5)");
        let said: Vec<u8> = self.unread.drain(..end + 2).collect();
        String::from_utf8_lossy(&said[..end]).into_owned()
    }

    /// The rest of the answer to EHLO: a line for every extension that the server has. One of them is this, if anything is given.
    fn offers(&mut self, line: &str) {
        let extensions: Vec<_> = self.config.extensions.iter().map(|extension| extension.keyword()).collect();
        let offered: Vec<String> = extensions.iter().map(|_| self.hear()).collect();
        let (last, others) = offered.split_last().unwrap();
        let others = others.iter().map(|said| said.strip_prefix("250-").unwrap());
        let offered: Vec<&str> = others.chain(last.strip_prefix("250 ")).collect();
        let keywords: Vec<&str> = offered.iter().map(|said| said.split(' ').next().unwrap()).collect();
        assert_eq!(keywords, extensions);
        assert!(line.is_empty() || offered.contains(&line), "{offered:?}");
    }

    fn act(&mut self, action: &str) {
        let (verb, rest) = action.split_once(' ').unwrap_or((action, ""));
        let (name, value) = rest.split_once(' ').unwrap_or((rest, ""));
        let now = self.now;
        match verb {
            "submission" => self.config = Config::new("foo.com", Role::Submission),
            "without" => {
                let kept = dialogues::without::<Extension>(rest);
                self.config.extensions.retain(|extension| kept.contains(extension));
            }
            "offers" => self.offers(rest),
            "size" => self.config.size_limit = rest.parse().unwrap(),
            "recipients" => self.config.recipient_limit = rest.parse().unwrap(),
            "strict" => self.config.tolerance = Tolerance::Strict,
            "tolerated" | "refused" => {
                let expected = String::from_utf8(unescape(action)).unwrap();
                assert_eq!(self.violations.pop_front(), Some(expected));
            }
            "mistakes" => self.config.mistake_limit = rest.parse().unwrap(),
            // The next message that came: how, from whom and for whom.
            "got" => {
                let Received { envelope, hello, with, user, .. } = &self.received[0];
                let to: Vec<String> = envelope.recipients.iter().map(ToString::to_string).collect();
                let user = user.as_deref().map(|user| format!(" by {user}")).unwrap_or_default();
                let path = &envelope.reverse_path;
                assert_eq!(format!("{with} {hello} {path} {}{user} {:?}", to.join(","), envelope.body), rest);
            }
            // Its octets; then it is put aside.
            "octets" => {
                let message = self.received.pop_front().unwrap();
                let expected = unescape(rest);
                assert_eq!(String::from_utf8_lossy(message.message.raw()), String::from_utf8_lossy(&expected));
                assert_eq!(message.message.raw(), &expected);
            }
            "nothing" => assert!(self.received.is_empty()),
            "wait" => {
                self.now += Duration::from_secs(rest.parse().unwrap());
                let now = self.now;
                if self.session().deadline().is_some_and(|deadline| deadline.at <= now) {
                    self.session().tick(now);
                }
                self.drain();
            }
            "half" => self.client_says(&unescape(rest)),
            // A line of so many octets: these, then `x`, then CRLF.
            "long" => {
                let octets: usize = name.parse().unwrap();
                self.client_says(format!("{value}{}\r\n", "x".repeat(octets - value.len() - 2)).as_bytes());
            }
            "times" => {
                for _ in 0..name.parse().unwrap() {
                    self.line(value);
                }
            }
            "hangup" => {
                self.session().peer_closed(now);
                self.drain();
            }
            "shutdown" => {
                self.session().shutdown(now);
                self.drain();
            }
            "silent" => {
                self.drain();
                assert_eq!(String::from_utf8_lossy(&self.unread), "");
            }
            "open" => assert!(!self.closed),
            "closed" => assert!(self.closed),
            _ => panic!("nobody knows how to {verb}"),
        }
    }

    fn line(&mut self, line: &str) {
        if let Some(action) = line.strip_prefix("! ") {
            self.act(action);
        } else if let Some(text) = line.strip_prefix("C:") {
            let mut octets = unescape(text.strip_prefix(' ').unwrap_or(text));
            octets.extend_from_slice(b"\r\n");
            self.client_says(&octets);
        } else if let Some(text) = line.strip_prefix("L:") {
            let mut octets = unescape(text.strip_prefix(' ').unwrap_or(text));
            octets.extend_from_slice(b"\n");
            self.client_says(&octets);
        } else if let Some(text) = line.strip_prefix("S:") {
            assert_eq!(self.hear(), text.strip_prefix(' ').unwrap_or(text));
        } else {
            assert!(line.is_empty() || line.starts_with('#'), "a line has a speaker");
        }
    }

    /// Everything that was said has been asked for, and the listener has heard every octet once.
    fn end(mut self, name: &str) -> Vec<Unit<Meaning>> {
        assert_eq!(String::from_utf8_lossy(&self.unread), "", "{name}: unread");
        assert!(self.received.is_empty(), "{name}: {:?}", self.received);
        assert!(self.violations.is_empty(), "{name}: {:?}", self.violations);
        self.units.extend(self.dissector.finish());
        for (side, said) in [Side::Client, Side::Server].into_iter().zip(&self.said) {
            let mut heard = Vec::new();
            for unit in self.units.iter().filter(|unit| unit.side == side) {
                assert_eq!(unit.offset, heard.len() as u64, "{name}: {side:?}");
                heard.extend_from_slice(&unit.bytes);
            }
            assert_eq!(&heard, said, "{name}: {side:?}");
        }
        // Commands in one piece are heard before their replies, commands in pieces between them.
        self.units.sort_by_key(|unit| unit.side);
        self.units
    }
}

fn play(path: &Path, chunk: usize) -> Vec<Unit<Meaning>> {
    let mut player = Play::new(chunk);
    dialogues::play(path, &mut player, Play::line);
    player.end(&path.display().to_string())
}

#[test]
fn the_server_says_what_the_dialogues_say() {
    for path in dialogues::of("smtp") {
        play(&path, usize::MAX);
    }
}

#[test]
fn pieces_of_any_size_make_no_difference() {
    for path in dialogues::of("smtp") {
        let whole = play(&path, usize::MAX);
        for chunk in [1, 2, 3, 5] {
            assert_eq!(play(&path, chunk), whole, "{} in pieces of {chunk}", path.display());
        }
    }
}

#[test]
fn every_line_of_the_dialogues_is_explained() {
    for path in dialogues::of("smtp") {
        for unit in play(&path, usize::MAX) {
            let said = explain::smtp::explain(&unit);
            assert_explained(&unit, &said, &['.', '?'], &["..", "  ", "{"]);
            if unit.side == Side::Server {
                assert!(!matches!(unit.meaning, Meaning::Unknown), "{unit:?}");
            }
        }
    }
}

/// The pieces in which the server's replies come when all of these commands come at once.
fn sends(commands: &str) -> Vec<String> {
    let mut session = Session::new(Config::new("foo.com", Role::Mx), SimTime::ZERO);
    let mut sends = Vec::new();
    let mut received = VecDeque::new();
    session.receive(SimTime::ZERO, commands.as_bytes());
    while let Some(output) = session.poll(SimTime::ZERO, ()) {
        match output {
            Output::Send(bytes) => {
                let text = String::from_utf8(bytes.to_vec()).unwrap();
                let codes = text.lines().filter(|line| line.as_bytes()[3] == b' ').map(|line| &line[..3]);
                sends.push(codes.collect::<Vec<_>>().join(" "));
            }
            Output::Event(question) => session.answer(SimTime::ZERO, decide(&question, &mut received)),
            Output::Violation(violation) => panic!("{violation:?}"),
            Output::Login { .. } | Output::Turn => {}
            Output::StartTls => panic!("TLS is not offered"),
            Output::Close => sends.push("close".to_owned()),
        }
    }
    sends
}

#[test]
fn replies_wait_for_company_only_where_they_may() {
    let group = "MAIL FROM:<a@bar.com>\r\nRCPT TO:<b@foo.com>\r\nRCPT TO:<Green@foo.com>\r\n";
    assert_eq!(sends(&format!("EHLO a\r\n{group}DATA\r\n")), ["220", "250", "250 250 550 354"]);
    // RFC 2920 §3.2 (3): not those to EHLO, DATA, VRFY, EXPN, QUIT and NOOP.
    assert_eq!(
        sends("EHLO a\r\nNOOP\r\nVRFY x\r\nEXPN x\r\nHELP\r\nRSET\r\nRSET\r\nDATA\r\nRSET\r\nQUIT\r\n"),
        ["220", "250", "250", "252", "502", "214", "250 250 503", "250 221", "close"]
    );
    // (4): nor those to commands that nobody knows.
    assert_eq!(sends("RSET\r\nWHAT\r\nRSET\r\nSTARTTLS\r\nRSET\r\nRSET\r\n"), ["220", "250 500", "250 502", "250 250"]);
    // A question that is open at the end does not keep what has been decided.
    let mut session = Session::new(Config::new("foo.com", Role::Mx), SimTime::ZERO);
    session.receive(SimTime::ZERO, b"EHLO a\r\nRSET\r\nMAIL FROM:<>\r\n");
    let asks = |output: &Option<Output>| matches!(output, Some(Output::Event(_)));
    let outputs: Vec<_> = std::iter::from_fn(|| session.poll(SimTime::ZERO, ())).collect();
    assert_eq!(outputs.len(), 4);
    assert!(asks(&outputs.get(2).cloned()));
    assert_eq!(outputs[3], Output::Send(Bytes::from_static(b"250 2.0.0 OK\r\n")));
    assert_eq!(session.deadline(), None);
}
