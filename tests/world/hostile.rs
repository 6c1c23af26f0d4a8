//! Real programs that mean no good: what they do stays theirs.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use bytes::Bytes;
use mailscope::base::SimTime;
use mailscope::host::{PeerAction, PeerId, ToPeer};
use mailscope::lesson::{self, Bridging, Lesson};
use mailscope::net::NodeId;
use mailscope::sim::{Action, World};
use mailscope::trace::Recording;

/// The sandbox, and whoever comes in through its gateway.
struct Sandbox {
    world: World,
    gateway: NodeId,
    mail: NodeId,
    now: SimTime,
    peers: u32,
}

impl Sandbox {
    fn open() -> Self {
        Self::of(&Bridging { inward: true, ..Bridging::default() }.open(&lesson::sandbox().unwrap()).unwrap())
    }

    fn of(lesson: &Lesson) -> Self {
        let [gateway, mail] = ["gateway", "mail"].map(|name| lesson.spec.host_named(name).unwrap());
        let mut world = World::new(lesson.spec.clone(), 1, Recording::Everything);
        let now = SimTime::from_secs(1);
        world.run_until(now);
        world.gateway(gateway).unwrap().attend();
        Self { world, gateway, mail, now, peers: 0 }
    }

    /// What has been said to each peer in the meantime.
    fn wait(&mut self, time: Duration) -> Vec<(u32, String)> {
        self.now += time;
        self.world.run_until(self.now);
        let gateway = self.world.gateway(self.gateway).unwrap();
        let mut said: Vec<(u32, String)> = Vec::new();
        while let Some((PeerId(peer), what)) = gateway.pop() {
            let words = match what {
                ToPeer::Say(octets) => String::from_utf8(octets.to_vec()).unwrap(),
                ToPeer::End => "(end)".to_owned(),
                ToPeer::Break => "(break)".to_owned(),
                ToPeer::Call(_) => continue,
            };
            match said.last_mut() {
                Some((last, all)) if *last == peer => all.push_str(&words),
                _ => said.push((peer, words)),
            }
        }
        said
    }

    fn act(&mut self, peer: u32, action: PeerAction) {
        self.world.apply(Action::Peer(self.gateway, PeerId(peer), action)).unwrap();
    }

    /// Somebody comes from an address, and hears the greeting.
    fn come(&mut self, address: [u8; 4], port: u16) -> u32 {
        self.peers += 1;
        let to = self.world.host(self.mail).unwrap().address();
        let from = (address, 50_000).into();
        self.act(self.peers, PeerAction::Connects { to, port, from });
        assert_eq!(self.wait(MOMENT).len(), 1);
        self.peers
    }

    fn say(&mut self, peer: u32, words: impl Into<Bytes>) {
        self.act(peer, PeerAction::Says(words.into()));
    }

    /// What it is answered at once; nothing if the answer comes later.
    fn ask(&mut self, peer: u32, words: &'static str) -> String {
        self.say(peer, words);
        let said = self.wait(MOMENT);
        assert!(said.iter().all(|(to, _)| *to == peer), "{said:?}");
        said.into_iter().map(|(_, words)| words).collect()
    }
}

/// Long enough for a question and its answer.
const MOMENT: Duration = Duration::from_millis(50);
const SECOND: Duration = Duration::from_secs(1);
const SMTP: u16 = 25;
const SUBMISSION: u16 = 587;
const POP3: u16 = 110;
const IMAP: u16 = 143;
const GUEST: [u8; 4] = [192, 0, 2, 1];

#[test]
fn a_wrong_password_waits_longer_each_time_in_all_protocols() {
    let mut sandbox = Sandbox::open();
    let [smtp, pop3, imap] = [SUBMISSION, POP3, IMAP].map(|port| sandbox.come(GUEST, port));
    let other = sandbox.come([192, 0, 2, 2], IMAP);
    sandbox.ask(smtp, "EHLO x\r\n");
    sandbox.ask(pop3, "USER student1\r\n");
    let guesses = [
        (imap, "a LOGIN student1 x\r\n", "a NO [AUTHENTICATIONFAILED] Authentication failed\r\n", 1),
        (pop3, "PASS x\r\n", "-ERR [AUTH] Authentication failed\r\n", 2),
        (smtp, "AUTH PLAIN AHN0dWRlbnQxAHg=\r\n", "535 5.7.8 Authentication failed\r\n", 4),
        (imap, "b AUTHENTICATE PLAIN AHN0dWRlbnQxAHg=\r\n", "b NO [AUTHENTICATIONFAILED] Authentication failed\r\n", 8),
    ];
    for (peer, guess, answer, secs) in guesses {
        assert_eq!(sandbox.ask(peer, guess), "");
        // Nobody else waits, not even from the same address.
        assert_eq!(sandbox.ask(other, "n NOOP\r\n"), "n OK NOOP completed\r\n");
        assert_eq!(sandbox.wait(SECOND * secs - MOMENT * 3), []);
        assert_eq!(sandbox.wait(MOMENT * 2), [(peer, answer.to_owned())]);
    }
    // Who knows the password is let in at once, and with it the address has a clean record.
    assert!(sandbox.ask(imap, "c LOGIN student1 student1\r\n").starts_with("c OK"));
    sandbox.ask(pop3, "USER student1\r\n");
    assert_eq!(sandbox.ask(pop3, "PASS x\r\n"), "");
    assert_eq!(sandbox.wait(SECOND), [(pop3, "-ERR [AUTH] Authentication failed\r\n".to_owned())]);
}

#[test]
fn what_is_said_behind_a_wrong_password_waits_on_the_side_of_who_said_it() {
    let mut sandbox = Sandbox::open();
    let imap = sandbox.come(GUEST, IMAP);
    sandbox.say(imap, "a LOGIN student1 x\r\n");
    for _ in 0..1_000 {
        sandbox.say(imap, "b CLOSE\r\n".repeat(1_000));
    }
    assert_eq!(sandbox.wait(SECOND / 2), []);
    assert!(sandbox.world.backlog(sandbox.gateway, PeerId(imap)) > 7 * 1_000 * 1_000);
    let answers: String = sandbox.wait(SECOND * 60).into_iter().map(|(_, words)| words).collect();
    assert_eq!(answers.lines().filter(|line| line.starts_with("b OK")).count(), 0);
    assert_eq!(answers.lines().filter(|line| line.starts_with("b BAD")).count(), 19);
    assert!(answers.contains("* BYE Too many invalid commands"));
}

#[test]
fn who_says_a_line_without_end_is_answered_and_left() {
    let mut sandbox = Sandbox::open();
    let too_long = "500 5.5.2 line too long\r\n421 4.7.0 mail.example.org line too long, closing connection\r\n(end)";
    let answers = [
        (SUBMISSION, too_long),
        (POP3, "-ERR line too long, closing connection\r\n(end)"),
        (IMAP, "* BAD Command too long\r\n* BYE Command too long\r\n(end)"),
    ];
    for (port, answer) in answers {
        let peer = sandbox.come(GUEST, port);
        let other = sandbox.come(GUEST, IMAP);
        let mut said = String::new();
        let pieces = (0..16).take_while(|_| {
            sandbox.say(peer, "x".repeat(16 * 1024));
            said.extend(sandbox.wait(SECOND).into_iter().map(|(_, words)| words));
            !said.contains("(end)")
        });
        assert!((4..9).contains(&pieces.count()));
        assert_eq!(said, answer);
        // Who goes on all the same is cut off.
        sandbox.say(peer, "x".repeat(80 * 1024));
        assert_eq!(sandbox.wait(SECOND), [(peer, "(break)".to_owned())]);
        assert_eq!(sandbox.ask(other, "n NOOP\r\n"), "n OK NOOP completed\r\n");
    }
}

#[test]
fn a_message_without_end_is_refused_and_left() {
    let mut sandbox = Sandbox::open();
    let peer = sandbox.come(GUEST, 25);
    for words in ["EHLO x\r\n", "MAIL FROM:<x@example.net>\r\n", "RCPT TO:<student1@example.org>\r\n", "DATA\r\n"] {
        assert!(sandbox.ask(peer, words).starts_with(['2', '3']));
    }
    let line = "x".repeat(998) + "\r\n";
    let mut said = String::new();
    for _ in 0..100 {
        sandbox.say(peer, line.repeat(1_000));
        sandbox.world.take_inputs();
        sandbox.world.forget(1_000_000);
        said.extend(sandbox.wait(SECOND).into_iter().map(|(_, words)| words));
    }
    let host = "mail.example.org";
    let answer = "552 5.3.4 message size exceeds fixed limit 25000000\r\n421 4.7.0";
    assert_eq!(said, format!("{answer} {host} message too large, closing connection\r\n(end)(break)"));
}

#[test]
fn what_an_account_may_hold_is_said_in_the_words_of_each_protocol() {
    let quota = Some(2_100);
    let lesson = Bridging { inward: true, quota, ..Bridging::default() }.open(&lesson::sandbox().unwrap()).unwrap();
    let mut sandbox = Sandbox::of(&lesson);
    let imap = sandbox.come(GUEST, IMAP);
    sandbox.ask(imap, "a LOGIN student1 student1\r\n");
    let message = format!("Subject: x\r\n\r\n{}\r\n", "x".repeat(985));
    let append = format!("b APPEND INBOX {{{}+}}\r\n{message}\r\n", message.len());
    sandbox.say(imap, append.clone());
    sandbox.say(imap, append.clone());
    sandbox.say(imap, append);
    let said: String = sandbox.wait(SECOND).into_iter().map(|(_, words)| words).collect();
    assert_eq!((said.matches("b OK").count(), said.matches("b NO [OVERQUOTA] ").count()), (2, 1), "{said}");
    let said = sandbox.ask(imap, "c SELECT INBOX\r\nd COPY 1:* INBOX\r\n");
    assert!(said.contains("d NO [OVERQUOTA] "), "{said}");
    sandbox.say(imap, format!("e CREATE {}\r\n", vec!["x"; 51].join("/")));
    assert_eq!(
        sandbox.wait(SECOND),
        [(imap, "e NO [LIMIT] there are no more than 50 levels of mailboxes\r\n".to_owned())]
    );
    let smtp = sandbox.come(GUEST, 25);
    sandbox.ask(smtp, "EHLO x\r\nMAIL FROM:<x@example.net> SIZE=100\r\n");
    let said = sandbox.ask(smtp, "RCPT TO:<student1@example.org>\r\n");
    assert!(said.starts_with("452 4.2.2 "), "{said}");
    assert!(sandbox.ask(smtp, "RCPT TO:<student2@example.org>\r\n").starts_with("250 "));
}

/// COPY doubles what is there as long as it may, and STORE gives everything all keywords.
#[test]
fn copies_and_keywords_come_to_an_end() {
    let mut sandbox = Sandbox::open();
    let imap = sandbox.come(GUEST, IMAP);
    sandbox.ask(imap, "a LOGIN student1 student1\r\n");
    sandbox.ask(imap, "a APPEND INBOX {1+}\r\nx\r\na SELECT INBOX\r\n");
    let words: Vec<String> = (0..480).map(|n| format!("keyword{n}")).collect();
    sandbox.say(imap, format!("b STORE 1 +FLAGS.SILENT ({})\r\n", words.join(" ")));
    sandbox.wait(SECOND);
    let mut said = String::new();
    for _ in 0..12 {
        sandbox.say(imap, "c COPY 1:* INBOX\r\n");
        said.extend(sandbox.wait(SECOND).into_iter().map(|(_, words)| words));
    }
    let refused = "c NO [LIMIT] there are no more than 64000000 octets for entries and flags of messages\r\n";
    assert!(said.ends_with(refused), "{said}");
    let store = sandbox.world.host(sandbox.mail).unwrap().store();
    assert_eq!(store.account("student1").unwrap().messages(), 1_024);
}

#[test]
fn what_one_client_has_under_way_leaves_less_room_for_it_and_for_nobody_else() {
    let mut sandbox = Sandbox::open();
    let [first, second] = [IMAP; 2].map(|port| sandbox.come(GUEST, port));
    for imap in [first, second] {
        assert!(sandbox.ask(imap, "a LOGIN student1 student1\r\n").starts_with("a OK"));
    }
    // Nearly as much as there may be; it is never said.
    assert!(sandbox.ask(first, "b APPEND INBOX {67000000}\r\n").starts_with("+ "));
    let refused = "b NO [LIMIT] Too much is under way at once, try again later\r\n";
    assert_eq!(sandbox.ask(second, "b APPEND INBOX {200000}\r\n"), refused);
    assert!(sandbox.ask(second, "c APPEND INBOX {20000}\r\n").starts_with("+ "));
    let refused = "452 4.3.1 insufficient system storage for all that you are sending at once\r\n";
    let smtp = sandbox.come(GUEST, SMTP);
    sandbox.ask(smtp, "EHLO x\r\n");
    assert_eq!(sandbox.ask(smtp, "MAIL FROM:<a@example.net> SIZE=200000\r\n"), refused);
    // Who does not say how large a message is hears of it in the end, and can go on.
    let line = "A line of thirty-two octets ....\r\n";
    for (lines, answer) in [(6_000, refused), (1_000, "250 2.0.0 queued as")] {
        sandbox.ask(smtp, "MAIL FROM:<a@example.net>\r\n");
        sandbox.ask(smtp, "RCPT TO:<student1@example.org>\r\n");
        sandbox.ask(smtp, "DATA\r\n");
        sandbox.say(smtp, line.repeat(lines) + ".\r\n");
        let said = sandbox.wait(SECOND * 10);
        assert!(matches!(said.as_slice(), [(to, words)] if *to == smtp && words.starts_with(answer)), "{said:?}");
    }
    let other = sandbox.come([192, 0, 2, 2], SMTP);
    sandbox.ask(other, "EHLO y\r\n");
    assert_eq!(sandbox.ask(other, "MAIL FROM:<a@example.net> SIZE=200000\r\n"), "250 2.1.0 OK\r\n");
    sandbox.act(first, PeerAction::Breaks);
    sandbox.wait(SECOND);
    assert_eq!(sandbox.ask(smtp, "MAIL FROM:<a@example.net> SIZE=200000\r\n"), "250 2.1.0 OK\r\n");
}
