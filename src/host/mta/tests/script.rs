//! A peer that follows a script: it answers what it is told to answer, and says what it is told to say.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;

use crate::base::Deadline;
use crate::host::{DnsAnswer, LookupId, Os, Program, Stop, TcpEvent};
use crate::trace::ConnectionId;

/// Instead of a reply: the connection is reset.
pub(super) const DROP: &str = "drop";

/// A message the peer was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) from: String,
    pub(super) to: Vec<String>,
    pub(super) data: String,
}

#[derive(Debug, Default)]
struct Talk {
    input: Vec<u8>,
    /// What is still to be said, on a connection that we opened.
    lines: Option<VecDeque<String>>,
    in_data: bool,
    from: String,
    to: Vec<String>,
    data: String,
}

/// A scripted peer.
#[derive(Debug, Default)]
pub(super) struct Script {
    /// Replies by the beginning of a command (`.` for the final dot, empty for the greeting), in order; the last one stays.
    replies: BTreeMap<String, VecDeque<String>>,
    talks: BTreeMap<ConnectionId, Talk>,
    pub(super) deaf: bool,
    /// Everything heard and said, line by line.
    pub(super) transcript: Vec<String>,
    pub(super) given: Vec<Given>,
    pub(super) accepted: usize,
}

impl Script {
    pub(super) fn new() -> Self {
        let mut this = Self::default();
        this.answer("", &["220 peer ESMTP"]);
        this.answer("EHLO", &["250-peer\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE"]);
        this.answer("DATA", &["354 go on"]);
        this.answer("QUIT", &["221 2.0.0 bye"]);
        this
    }

    /// Answers commands that begin with `command` like this, one after the other; the last answer stays.
    pub(super) fn answer(&mut self, command: &str, replies: &[&str]) {
        self.replies.insert(command.to_owned(), replies.iter().map(|reply| (*reply).to_owned()).collect());
    }

    /// The same, for building.
    pub(super) fn with(mut self, command: &str, replies: &[&str]) -> Self {
        self.answer(command, replies);
        self
    }

    /// Nobody listens on port 25.
    pub(super) fn deaf() -> Self {
        Self { deaf: true, ..Self::new() }
    }

    /// It has opened this connection and will say these lines, each after the reply to the one before.
    pub(super) fn calls(&mut self, connection: ConnectionId, lines: VecDeque<String>) {
        self.talks.insert(connection, Talk { lines: Some(lines), ..Talk::default() });
    }

    fn reply_to(&mut self, command: &str) -> String {
        let found = self.replies.iter_mut().filter(|(start, _)| !start.is_empty() || command.is_empty());
        let best = found.filter(|(start, _)| command.starts_with(start.as_str())).max_by_key(|(start, _)| start.len());
        let Some((_, replies)) = best else { return "250 2.0.0 fine".to_owned() };
        if replies.len() > 1 { replies.pop_front().unwrap() } else { replies[0].clone() }
    }

    fn say(&mut self, os: &mut dyn Os, connection: ConnectionId, text: &str) {
        if text == DROP {
            self.talks.remove(&connection);
            os.abort(connection);
            return;
        }
        self.transcript.push(format!("S: {text}"));
        os.write(connection, Bytes::from(format!("{text}\r\n")));
    }

    fn heard(&mut self, os: &mut dyn Os, connection: ConnectionId, line: &str) {
        self.transcript.push(format!("C: {line}"));
        let Some(talk) = self.talks.get_mut(&connection) else { return };
        if let Some(lines) = &mut talk.lines {
            if line.as_bytes().get(3).is_none_or(|b| *b == b' ') {
                match lines.pop_front() {
                    Some(line) => os.write(connection, Bytes::from(format!("{line}\r\n"))),
                    None => os.close(connection),
                }
            }
            return;
        }
        if talk.in_data {
            if line != "." {
                talk.data += line.strip_prefix('.').unwrap_or(line);
                talk.data += "\r\n";
                return;
            }
            talk.in_data = false;
            let given = Given {
                from: std::mem::take(&mut talk.from),
                to: std::mem::take(&mut talk.to),
                data: std::mem::take(&mut talk.data),
            };
            let reply = self.reply_to(".");
            if reply.starts_with('2') || reply == DROP {
                self.given.push(given);
            }
            return self.say(os, connection, &reply);
        }
        let reply = self.reply_to(line);
        let Some(talk) = self.talks.get_mut(&connection) else { return };
        let argument = || line.split(['<', '>']).nth(1).unwrap_or("").to_owned();
        if line.starts_with("MAIL") {
            (talk.from, talk.to) = (argument(), Vec::new());
        } else if line.starts_with("RCPT") && reply.starts_with('2') {
            talk.to.push(argument());
        } else if line == "DATA" && reply.starts_with('3') {
            talk.in_data = true;
        }
        self.say(os, connection, &reply);
        if line.starts_with("QUIT") || reply.starts_with("421") {
            os.close(connection);
        }
    }
}

impl Program for Script {
    fn name(&self) -> &'static str {
        "script"
    }
    fn start(&mut self, os: &mut dyn Os) {
        if !self.deaf {
            os.listen(25, crate::trace::Protocol::Smtp);
        }
    }
    fn stop(&mut self, _os: &mut dyn Os, _how: Stop) {
        self.talks.clear();
    }
    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        match event {
            TcpEvent::Accepted { .. } => {
                self.accepted += 1;
                self.talks.insert(connection, Talk::default());
                let greeting = self.reply_to("");
                self.say(os, connection, &greeting);
            }
            TcpEvent::Data(bytes) => {
                if let Some(talk) = self.talks.get_mut(&connection) {
                    talk.input.extend_from_slice(&bytes);
                }
                while let Some(talk) = self.talks.get_mut(&connection) {
                    let Some(end) = talk.input.windows(2).position(|pair| pair == b"\r\n") else { break };
                    let rest = talk.input.split_off(end + 2);
                    let line = std::mem::replace(&mut talk.input, rest);
                    let line = String::from_utf8(line).unwrap();
                    self.heard(os, connection, line.trim_end());
                }
            }
            TcpEvent::PeerClosed => os.close(connection),
            TcpEvent::Closed(reason) => {
                self.transcript.push(format!("closed: {reason:?}"));
                self.talks.remove(&connection);
            }
            TcpEvent::Connected | TcpEvent::Asked { .. } | TcpEvent::Drained => {}
        }
    }
    fn on_answer(&mut self, _os: &mut dyn Os, _lookup: LookupId, _answer: &DnsAnswer) {}
    fn on_wake(&mut self, _os: &mut dyn Os) {}
    fn on_store_changed(&mut self, _os: &mut dyn Os) {}
    fn deadline(&self) -> Option<Deadline> {
        None
    }
}
