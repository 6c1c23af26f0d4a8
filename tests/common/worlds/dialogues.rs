//! What people type by hand, in terminals: IMAP4 and POP3, well and badly, and not always to the end.

use std::time::Duration;

use mailscope::base::{SimRng, SimTime};
use mailscope::net::NodeId;
use mailscope::sim::{Action, Input, NodeKind, NodeSpec};

use super::people::{FOLDERS, readers};
use super::runs;

pub(super) fn inputs(seed: u64, nodes: &[NodeSpec], end: SimTime) -> Vec<Input> {
    let (rng, of_readers) = (&mut SimRng::stream(seed, "dialogues"), &mut SimRng::stream(seed, "who only reads"));
    let servers: Vec<usize> = (0..nodes.len()).filter(|at| runs(&nodes[*at], "imap")).collect();
    let readers = readers(nodes);
    let mut inputs = Vec::new();
    for number in 0..rng.below(4) {
        let (on, _) = readers[rng.index(readers.len())];
        let server = servers[rng.index(servers.len())];
        let NodeKind::Host(host) = &nodes[server].kind else { continue };
        let user = host.accounts[rng.index(host.accounts.len())].name.clone();
        let mut dialogue = Dialogue { rng, of_readers, on, at: SimTime::ZERO, end, number, inputs: &mut inputs };
        dialogue.at += dialogue.rng.duration_up_to(end.elapsed());
        if dialogue.rng.chance_per_million(650_000) {
            dialogue.dial(server, 143);
            dialogue.imap(&user);
        } else {
            dialogue.dial(server, 110);
            dialogue.pop3(&user);
        }
    }
    inputs
}

struct Dialogue<'a> {
    rng: &'a mut SimRng,
    of_readers: &'a mut SimRng,
    /// The computer at whose terminal somebody sits.
    on: NodeId,
    at: SimTime,
    end: SimTime,
    /// Which dialogue of the world it is: no two send the same message.
    number: u64,
    inputs: &'a mut Vec<Input>,
}

impl Dialogue<'_> {
    fn act(&mut self, action: Action) {
        self.inputs.push(Input::new(self.at.min(self.end), action));
    }

    fn dial(&mut self, server: usize, port: u16) {
        self.act(Action::Dial { on: self.on, to: Some(NodeId(server as u16)), name: None, port });
    }

    fn say(&mut self, text: impl Into<String>) {
        self.act(Action::Type(self.on, text.into()));
    }

    /// A line, and time for the answer more often than not.
    fn line(&mut self, text: &str) {
        self.say(format!("{text}\r\n"));
        if self.rng.chance_per_million(700_000) {
            self.pause(10);
        }
    }

    fn pause(&mut self, most_seconds: u64) {
        self.at += self.rng.duration_up_to(Duration::from_secs(most_seconds));
    }

    fn folder(&mut self) -> &'static str {
        FOLDERS[self.rng.index(FOLDERS.len())]
    }

    /// UIDs as they are written. Whoever types sequence numbers has to know them; mail programs do.
    fn set(&mut self) -> String {
        let (first, second) = (self.rng.between(1, 4), self.rng.between(1, 8));
        match self.rng.below(4) {
            0 => "1:*".to_owned(),
            1 => first.to_string(),
            2 => format!("{first},{second}"),
            _ => format!("{second}:{first}"),
        }
    }

    fn imap(&mut self, user: &str) {
        self.line(&format!("a LOGIN {user} {user}"));
        let opens = ["SELECT", "SELECT", "SELECT", "EXAMINE"][self.rng.index(4)];
        let inbox = if self.rng.chance_per_million(750_000) { "INBOX" } else { self.folder() };
        self.line(&format!("b {opens} {inbox}"));
        if self.rng.chance_per_million(400_000) {
            let set = self.set();
            self.line(&format!("d UID STORE {set} +FLAGS (\\Deleted)"));
        }
        for number in 0..self.rng.between(1, 8) {
            self.imap_command(&format!("c{number}"), number);
        }
        match self.rng.below(5) {
            0 => self.line("z LOGOUT"),
            1 | 2 => {
                if self.of_readers.chance_per_million(400_000) {
                    // What is marked as deleted stays, as often as it is closed by somebody who only reads.
                    self.say(format!("y EXAMINE {inbox}\r\nx UID STORE 1:* +FLAGS (\\Deleted)\r\n"));
                }
                self.line("z CLOSE");
            }
            3 => self.act(Action::HangUp(self.on)),
            _ => {}
        }
    }

    fn imap_command(&mut self, tag: &str, number: u64) {
        let (set, folder, other) = (self.set(), self.folder(), self.folder());
        let flags = ["\\Seen", "\\Flagged \\Answered", "\\Deleted", "\\Deleted $Work", "", "$Work"][self.rng.index(6)];
        let how = ["FLAGS", "+FLAGS", "-FLAGS", "-FLAGS", "+FLAGS.SILENT"][self.rng.index(5)];
        match self.rng.below(18) {
            0..=4 => self.line(&format!("{tag} UID STORE {set} {how} ({flags})")),
            5 => self.line(&format!("{tag} UID COPY {set} {folder}")),
            6 => self.line(&format!("{tag} UID MOVE {set} {folder}")),
            7 => self.line(&format!("{tag} EXPUNGE")),
            8 => self.line(&format!("{tag} UID EXPUNGE {set}")),
            9 => self.line(&format!("{tag} CREATE {folder}")),
            10 => self.line(&format!("{tag} RENAME {folder} {other}")),
            11 => self.line(&format!("{tag} DELETE {folder}")),
            12 => self.line(&format!("{tag} STATUS {folder} (MESSAGES UIDNEXT UIDVALIDITY)")),
            13 => self.line(&format!("{tag} UID FETCH {set} (FLAGS BODY[])")),
            14 => self.line(&format!("{tag} UID FETCH {set} (FLAGS BODY.PEEK[])")),
            15 | 16 => self.append(tag, number, folder, flags),
            _ => {
                self.line(&format!("{tag} IDLE"));
                self.pause(60);
                self.line("DONE");
            }
        }
    }

    /// A message is typed slowly: much can happen before it is complete.
    fn append(&mut self, tag: &str, number: u64, folder: &str, flags: &str) {
        let text = "A typed line.\r\n".repeat(self.rng.between(1, 500) as usize);
        let id = format!("<typed-{}-{number}@terminal.test>", self.number);
        let message = format!("Subject: Typed {number}\r\nMessage-ID: {id}\r\n\r\n{text}");
        let (first, second) = message.split_at(self.rng.index(message.len()));
        self.say(format!("{tag} APPEND {folder} ({flags}) {{{}+}}\r\n{first}", message.len()));
        self.pause(30);
        if self.rng.chance_per_million(200_000) {
            return self.crash();
        }
        self.line(second);
    }

    fn crash(&mut self) {
        self.act(Action::Crash(self.on));
        self.pause(20);
        self.act(Action::SwitchOn(self.on));
    }

    /// Nothing is deleted for good here: what only a terminal has seen would be lost.
    fn pop3(&mut self, user: &str) {
        self.line(&format!("USER {user}"));
        self.line(&format!("PASS {user}"));
        for _ in 0..self.rng.between(1, 6) {
            let number = self.rng.between(1, 3);
            match self.rng.below(6) {
                0..=2 => self.line(&format!("DELE {number}")),
                3 => self.line(&format!("RETR {number}")),
                4 => self.line("UIDL"),
                _ => self.line("STAT"),
            }
        }
        self.pause(20);
        match self.rng.below(4) {
            0 => {
                self.line("RSET");
                self.line("QUIT");
            }
            1 => self.act(Action::HangUp(self.on)),
            2 => self.crash(),
            _ => {
                // The server is still talking when the power fails: it hears from the next start that nobody listens (RFC 9293 §3.5.1).
                self.say("RETR 1\r\nRETR 2\r\nRETR 3\r\n");
                self.at += self.rng.duration_up_to(Duration::from_millis(200));
                self.crash();
            }
        }
    }
}
