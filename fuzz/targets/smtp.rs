//! SMTP: lines, replies, content, both sessions, and who listens to them.

use bytes::Bytes;
use mailscope::base::{CloseReason, DotDecoder, ServerSession as _, Session as _, SimTime, Tolerance, Unit};
use mailscope::mail::{BodyType, Envelope, ForwardPath, Message, ReversePath};
use mailscope::smtp::client::{self, Outcome, Transaction};
use mailscope::smtp::dissect::{Dissector, Meaning};
use mailscope::smtp::server::{self, Question, Role, Verdict};
use mailscope::smtp::{Command, Reply, ReplyReader, stuff};
use mailscope::{base, explain};

use super::listener::{self, explained};
use super::peer::{BEGIN, Deed, Heard, Owned, are_lines, deeds, play};

/// A line of a client: what is read of it is written, and read again as it was.
pub fn command(line: &[u8]) {
    match Command::parse(line) {
        Ok(command) => {
            let written = command.to_string();
            assert!(!written.contains(['\r', '\n', '\0']), "{written:?}");
            assert_eq!(Command::parse(written.as_bytes()).as_ref(), Ok(&command), "{written:?}");
        }
        Err(problem) => {
            let reply = problem.reply();
            assert!(reply.is_permanent() && reply.encode().len() <= 512 && are_lines(reply.encode().as_bytes()));
        }
    }
}

/// What a server says: the same replies however it comes, each of which is written as it was read.
pub fn replies(stream: &[u8]) {
    let read = |piece: usize| {
        let (mut reader, mut replies) = (ReplyReader::default(), Vec::new());
        for mut piece in stream.chunks(piece) {
            loop {
                match reader.read(&mut piece) {
                    Ok(Some(reply)) => replies.push(Ok(reply)),
                    Ok(None) => break,
                    Err(bad) => return [replies, vec![Err(bad)]].concat(),
                }
            }
            assert!(piece.is_empty() && reader.held() <= 4_096 * 129);
        }
        replies
    };
    let whole = read(usize::MAX);
    assert_eq!(read(1), whole);
    for reply in whole.iter().flatten() {
        let written = reply.encode();
        // An octet that is no text is written as three.
        if written.len() > 4_096 {
            continue;
        }
        let again = ReplyReader::default().read(&mut written.as_bytes());
        assert_eq!(again.as_ref(), Ok(&Some(reply.clone())), "{written:?}");
    }
}

/// A message: it goes over the wire as lines, and arrives; and nothing else that comes ends too early, whatever the pieces.
pub fn content(octets: &[u8]) {
    let wire = stuff(octets);
    assert!(are_lines(&wire) || octets.contains(&0));
    let mut rest = &wire[..];
    let arrived = DotDecoder::new(1 << 20).read(&mut rest).and_then(|content| content.octets);
    let arrived = arrived.filter(|_| rest.is_empty());
    let lines = Message::new(octets.to_vec()).crlf_lines();
    let mut sent = lines.to_vec();
    if !sent.is_empty() && !sent.ends_with(b"\r\n") {
        sent.extend_from_slice(b"\r\n");
    }
    if let Some(arrived) = arrived {
        // What stands alone is mended; the rest is as it was.
        let alone = sent.windows(2).any(|two| two[0] == b'\r' && two[1] != b'\n');
        assert!(alone || arrived == sent, "{:?}", arrived.escape_ascii().to_string());
    } else {
        panic!("the message has no end");
    }
    let read = |piece: usize| {
        let mut decoder = DotDecoder::new(1_000);
        for mut piece in octets.chunks(piece) {
            if let Some(content) = decoder.read(&mut piece) {
                return Some(content);
            }
            assert!(decoder.held() <= 1_000);
        }
        None
    };
    assert_eq!(read(1), read(usize::MAX));
}

/// A server, and what it was asked.
struct Server {
    session: server::Session,
    questions: Vec<Question>,
}

impl Server {
    fn new(role: Role, tolerance: Tolerance) -> Self {
        let config = server::Config {
            size_limit: 5_000,
            recipient_limit: 100,
            tolerance,
            ..server::Config::new("mx.example.org", role)
        };
        Self { session: server::Session::new(config, BEGIN), questions: Vec::new() }
    }
}

impl Owned for Server {
    type Session = server::Session;

    fn parts(&mut self) -> (&mut server::Session, ()) {
        (&mut self.session, ())
    }

    /// What is said decides: `no` and `later` are for nobody.
    fn on_event(&mut self, now: SimTime, question: Question) {
        let said = match &question {
            Question::Authenticate(who) => who.user.clone(),
            Question::Mail { from, .. } => from.to_string(),
            Question::Recipient { to, .. } => to.to_string(),
            Question::Message(received) => {
                assert!(!received.envelope.recipients.is_empty(), "a message has recipients");
                assert!(received.message.size() <= 5_000, "a message is not larger than it may be");
                assert!(are_lines(received.message.raw()), "a message consists of lines");
                received.message.header("Subject").unwrap_or_default()
            }
            Question::Verify(who) | Question::Etrn(who) => who.clone(),
        };
        let verdict = match (&question, said) {
            (_, said) if said.contains("no") => Verdict::Reply(Reply::new(550, (5, 1, 1), "no")),
            (_, said) if said.contains("later") => Verdict::Reply(Reply::new(451, (4, 3, 0), "later")),
            (Question::Authenticate(who), _) => Verdict::LoggedIn(who.user.clone()),
            (Question::Message(_), _) => Verdict::AcceptWith("queued as 1".to_owned()),
            _ => Verdict::Accept,
        };
        self.questions.push(question);
        self.session.answer(now, verdict);
    }

    fn lose(&mut self, reason: CloseReason) {
        self.session.connection_lost(reason, ());
    }

    fn may_hold(&self, _came: usize) -> usize {
        12_288 + 5_000
    }
}

/// A client talks to a server: what it hears are replies, each complete and short, and the same however it speaks.
pub fn server(input: &[u8]) {
    let deeds = deeds(input);
    for (role, tolerance) in [(Role::Mx, Tolerance::Tolerant), (Role::Submission, Tolerance::Strict)] {
        let talk = |piece: usize| {
            let mut server = Server::new(role, tolerance);
            let heard = play(&mut server, &deeds, piece);
            assert!(heard.closed || heard.lost || server.session.deadline().is_some(), "it waits for nothing");
            let nothing = heard.closed || heard.lost;
            assert_eq!(server.session.awaits() == base::Awaits::Nothing, nothing, "it hears or is done");
            (heard, server.questions)
        };
        let (heard, questions) = talk(usize::MAX);
        assert!(are_lines(&heard.said) && heard.said.is_ascii());
        assert!(heard.said.split(|octet| *octet == b'\n').all(|line| line.len() <= 512));
        let (mut rest, mut reader) = (&heard.said[..], ReplyReader::default());
        while let Some(reply) = reader.read(&mut rest).unwrap_or_else(|bad| panic!("{bad:?}")) {
            assert!(reply.enhanced.is_none_or(|code| u16::from(code.0) == reply.code / 100));
        }
        assert_eq!(reader.held(), 0, "a reply is complete");
        for piece in [1, 7] {
            assert_eq!(talk(piece), (Heard { ..clone(&heard) }, questions.clone()), "pieces of {piece}");
        }
    }
}

fn clone(heard: &Heard) -> Heard {
    Heard { said: heard.said.clone(), ..*heard }
}

/// A client that has two messages, and what it was told.
struct Client {
    session: client::Session,
    outcomes: Vec<Outcome>,
}

const MESSAGES: [&str; 2] = ["Subject: one\r\n\r\n.\r\nText\r\n", "Subject: two\r\n\r\nText"];

impl Client {
    fn new(login: bool) -> Self {
        let login = login.then(|| ("ana".to_owned(), "secret".to_owned()));
        let mut session = client::Session::new(client::Config { hello: "laptop.example.org".to_owned(), login }, BEGIN);
        for (id, message) in (1..).zip(MESSAGES) {
            session.submit(Transaction { id, envelope: envelope(), message: Message::new(message) });
        }
        session.etrn("example.org");
        session.finish();
        Self { session, outcomes: Vec::new() }
    }
}

fn envelope() -> Envelope {
    let path = |address: &str| format!("<{address}>").parse::<ForwardPath>();
    Envelope {
        reverse_path: ReversePath::Null,
        recipients: ["ben@acme.test", "eva@acme.test"].into_iter().flat_map(path).collect(),
        body: BodyType::SevenBit,
    }
}

impl Owned for Client {
    type Session = client::Session;

    fn parts(&mut self) -> (&mut client::Session, ()) {
        (&mut self.session, ())
    }

    fn on_event(&mut self, _now: SimTime, outcome: Outcome) {
        self.outcomes.push(outcome);
    }

    fn lose(&mut self, reason: CloseReason) {
        self.session.connection_lost(reason, ());
    }

    fn may_hold(&self, _came: usize) -> usize {
        4_096 * 130 + 200
    }
}

/// A server talks to a client, which comes to an end with each message, once, for each of its recipients.
pub fn client(input: &[u8]) {
    let deeds = deeds(input);
    for (login, piece) in [(false, usize::MAX), (false, 1), (true, usize::MAX), (true, 3)] {
        let mut client = Client::new(login);
        let heard = play(&mut client, &[&deeds[..], &[Deed::End]].concat(), piece);
        assert!(heard.closed || heard.lost, "a server that has gone is left");
        assert!(are_lines(&heard.said), "{:?}", heard.said.escape_ascii().to_string());
        let mut told = Vec::new();
        for (place, outcome) in client.outcomes.iter().enumerate() {
            match outcome {
                Outcome::Transaction(outcome) => {
                    told.push(outcome.id);
                    if let Ok(recipients) = &outcome.recipients {
                        let named: Vec<_> = recipients.iter().map(|(to, _)| to.clone()).collect();
                        assert_eq!(named, envelope().recipients, "every recipient is told of once");
                        assert!(recipients.iter().all(|(_, reply)| !reply.is_intermediate()));
                    }
                    let sent = heard.said.windows(3).any(|three| three == b"\n.\r");
                    assert!(outcome.taken().next().is_none() || sent, "what was not sent was not taken");
                }
                Outcome::Broken { transaction, .. } => {
                    assert_eq!(place + 1, client.outcomes.len(), "nothing happens behind the end");
                    assert!(transaction.is_none_or(|id| !told.contains(&id)), "what is over is not under way");
                }
                Outcome::Ready | Outcome::Refused { .. } | Outcome::Etrn { .. } => {}
            }
        }
        let all: Vec<u64> = (1..).zip(MESSAGES).map(|(id, _)| id).collect();
        assert!(all.starts_with(&told), "{told:?}");
        let passwords = heard.said.split(|octet| *octet == b'\n').filter(|line| line.ends_with(b"AGFuYQBzZWNyZXQ=\r"));
        // With AUTH and to who asks for it; over each connection that is protected anew.
        let begins = 1 + deeds.iter().filter(|deed| **deed == Deed::StartTls).count();
        assert!(passwords.count() <= if login { 2 * begins } else { 0 }, "the password is not said again and again");
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
        |unit: &Unit<Meaning>| explained(&explain::smtp::explain(unit)),
    );
}
