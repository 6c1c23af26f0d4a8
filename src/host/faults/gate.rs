//! The gate of a connection: what a client says passes through it before the session of the service sees it, and what the session
//! says on its way back.
//!
//! As long as no rule stands for the service everything passes as it comes. With rules the input is cut into lines, and the session
//! is asked what each of them is to it ([`Awaits`]): only the beginning of a command, or the end of a message, can be struck, and
//! only when everything before it has been answered.

use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};

use crate::base::{Awaits, Deadline, DeadlineReason, SimTime, find_crlf, line_length, without_line_end};
use crate::host::Os;
use crate::host::limits::MAX_HELD;
use crate::imap;
use crate::trace::{ConnectionId, EventId, FaultEffect, FaultRule, Service};

/// A connection on which nothing is said any more stands for this long: every client has given it up by then.
const GIVES_UP: Duration = Duration::from_secs(3_600);
/// A line that is longer is no command of any protocol: the session is to say so.
const LINE_LIMIT: usize = imap::LINE_LIMIT;

/// What comes through the gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::host) enum Passage {
    /// The session is to read this.
    Input(Bytes),
    /// The client will send no more.
    PeerClosed,
    /// Nothing for the session to read, but its client is not silent: a command was answered in the session's place, or was late.
    Alive,
    /// The same for the end of a message: the session is to forget the message.
    MessageRefused,
    /// The connection has been ended: the session is over without another word.
    Gone,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Open,
    /// Nothing passes before this instant, in neither direction. What comes then is a consequence of the fault.
    Late {
        until: SimTime,
        cause: Option<EventId>,
    },
    /// Nothing passes any more. If the client does not end the connection, that is done at this instant.
    Silent {
        until: SimTime,
    },
    /// The command that has passed is carried out, its answer is not said.
    LosingAnswer,
    /// The greeting was a refusal: only QUIT is understood (RFC 5321 §3.1).
    Refusing,
}

/// The gate of one connection.
#[derive(Debug, Clone)]
pub(in crate::host) struct Gate {
    service: Service,
    connection: ConnectionId,
    state: State,
    /// What has come and not passed.
    held: BytesMut,
    /// The line at its front was struck already and passes now.
    judged: bool,
    /// The literals of an answered command come unasked (RFC 7888) and are thrown away: so many octets, then the rest of a line.
    skip: Option<u64>,
    /// What is said in the place of the greeting.
    greeting: Option<Bytes>,
    /// It has been late, and the session has not been told.
    has_waited: bool,
    /// The client will send no more than is held.
    ended: bool,
}

impl Gate {
    /// The gate of a connection that has just been accepted. `None` when a fault has ended it at once.
    pub(in crate::host) fn open(os: &mut dyn Os, service: Service, connection: ConnectionId) -> Option<Self> {
        let mut gate = Self {
            service,
            connection,
            state: State::Open,
            held: BytesMut::new(),
            judged: false,
            skip: None,
            greeting: None,
            has_waited: false,
            ended: false,
        };
        let cause = os.cause();
        let Some(effect) = os.strike_fault(service, connection, FaultRule::CONNECT) else { return Some(gate) };
        let stands = gate.greet(os, effect);
        os.set_cause(cause);
        stands.then_some(gate)
    }

    /// A rule has struck the greeting; false when that is the end of the connection.
    fn greet(&mut self, os: &mut dyn Os, effect: FaultEffect) -> bool {
        match effect {
            FaultEffect::Reply(text) => {
                let greeting = match self.service {
                    Service::Imap => format!("* {text}\r\n"),
                    Service::Mta | Service::Pop3 => format!("{text}\r\n"),
                };
                // Who refuses for now closes; otherwise the client is to say QUIT (RFC 5321 §3.1, §3.8; RFC 3501 §7.1.5).
                if self.service == Service::Mta && !text.starts_with("421") {
                    self.greeting = Some(greeting.into());
                    self.state = State::Refusing;
                } else {
                    os.write(self.connection, greeting.into());
                    os.close(self.connection);
                    return false;
                }
            }
            FaultEffect::Silence => self.state = State::Silent { until: os.now() + GIVES_UP },
            FaultEffect::Disconnect | FaultEffect::LoseAnswer => {
                os.abort(self.connection);
                return false;
            }
            FaultEffect::Delay(time) => {
                self.state = State::Late { until: os.now() + time, cause: os.cause() };
            }
        }
        true
    }

    /// The client sent this; it is given back when it may pass just as it is.
    pub(in crate::host) fn receive(&mut self, os: &mut dyn Os, bytes: Bytes) -> Option<Bytes> {
        if self.is_clear() && !os.has_faults(self.service) {
            return Some(bytes);
        }
        if !matches!(self.state, State::Silent { .. }) {
            self.held.extend_from_slice(&bytes);
        }
        if matches!(self.state, State::Late { .. }) && self.held.len() > MAX_HELD {
            // What else it says in the meantime waits on its own side.
            os.read_on(self.connection, false);
        }
        None
    }

    /// The client will send no more; true when the session may be told at once.
    pub(in crate::host) fn peer_closed(&mut self) -> bool {
        let is_clear = self.is_clear();
        self.ended = !is_clear;
        is_clear
    }

    fn is_clear(&self) -> bool {
        self.state == State::Open && self.held.is_empty() && self.skip.is_none()
    }

    /// Whether a fault makes the client wait: the session is not to blame it for its silence then.
    pub(in crate::host) const fn keeps_waiting(&self) -> bool {
        matches!(self.state, State::Late { .. } | State::Silent { .. })
    }

    /// Whether the session must not speak yet.
    pub(in crate::host) fn holds_back(&mut self, os: &mut dyn Os) -> bool {
        let State::Late { until, cause } = self.state else { return false };
        if os.now() < until {
            return true;
        }
        os.set_cause(cause);
        if self.held.len() > MAX_HELD {
            os.read_on(self.connection, true);
        }
        self.state = State::Open;
        self.has_waited = true;
        false
    }

    /// The session says this.
    pub(in crate::host) fn say(&mut self, os: &mut dyn Os, awaits: Awaits, bytes: Bytes) {
        match self.state {
            State::Silent { .. } => {}
            // Before the rest of the command there is no answer that could be lost.
            State::LosingAnswer if awaits != Awaits::Rest => {}
            _ => os.write(self.connection, self.greeting.take().unwrap_or(bytes)),
        }
    }

    /// The connection is protected from here on: what came before counts for nothing.
    pub(in crate::host) fn start_tls(&mut self) {
        self.held.clear();
        self.skip = None;
    }

    /// The session closes the connection.
    pub(in crate::host) fn close(&self, os: &mut dyn Os) {
        if self.state == State::LosingAnswer {
            os.abort(self.connection);
        } else {
            os.close(self.connection);
        }
    }

    /// When the gate opens again, or what the session waits for.
    pub(in crate::host) fn deadline(&self, session: Option<Deadline>) -> Option<Deadline> {
        match self.state {
            State::Late { until, .. } => Some(Deadline { at: until, reason: DeadlineReason::FaultDelayEnds }),
            State::Silent { until } => Some(Deadline { at: until, reason: DeadlineReason::FaultSilenceEnds }),
            _ => session,
        }
    }

    /// The next thing for the session, which has nothing to say at present and for which the next octets are `awaits`.
    pub(in crate::host) fn poll(&mut self, os: &mut dyn Os, awaits: Awaits) -> Option<Passage> {
        match self.state {
            State::Late { .. } => return None,
            State::Silent { until } if os.now() >= until => return Some(self.reset(os)),
            State::Silent { .. } => return self.end(),
            State::LosingAnswer if awaits == Awaits::Nothing => return None,
            State::LosingAnswer if awaits != Awaits::Rest => return Some(self.reset(os)),
            State::Open | State::LosingAnswer | State::Refusing => {}
        }
        if std::mem::take(&mut self.has_waited) {
            return Some(Passage::Alive);
        }
        self.skip_literals();
        if self.skip.is_some() || self.held.is_empty() {
            return self.end();
        }
        if self.state == State::Refusing {
            return self.refuse(os);
        }
        if self.state == State::Open && !self.judged && !os.has_faults(self.service) {
            return Some(Passage::Input(self.held.split().freeze()));
        }
        if awaits == Awaits::Nothing {
            return None;
        }
        let Some(length) = self.line(awaits) else {
            // Nobody knows yet what the beginning of a line will be; the rest of one passes as it comes.
            let may_become_one = awaits != Awaits::Rest && self.held.len() <= LINE_LIMIT && !self.ended;
            return (!may_become_one).then(|| Passage::Input(self.held.split().freeze()));
        };
        if !std::mem::take(&mut self.judged)
            && let Some(command) = self.command(awaits, length)
        {
            let cause = os.cause();
            if let Some(effect) = os.strike_fault(self.service, self.connection, &command) {
                let passage = self.strike(os, awaits, length, effect);
                os.set_cause(cause);
                return passage;
            }
        }
        Some(Passage::Input(self.held.split_to(length).freeze()))
    }

    /// The length of the line at the front, with its end. In a message LF alone ends none (RFC 5321 §4.1.1.4).
    fn line(&self, awaits: Awaits) -> Option<usize> {
        if awaits == Awaits::Content { find_crlf(&self.held).map(|at| at + 2) } else { line_length(&self.held) }
    }

    /// Nothing is left; if the client has ended its stream it is time to tell.
    fn end(&mut self) -> Option<Passage> {
        std::mem::take(&mut self.ended).then_some(Passage::PeerClosed)
    }

    fn reset(&self, os: &mut dyn Os) -> Passage {
        os.abort(self.connection);
        Passage::Gone
    }

    /// What a rule would call the line at the front.
    fn command(&self, awaits: Awaits, length: usize) -> Option<String> {
        let line = without_line_end(self.held.get(..length)?);
        match awaits {
            Awaits::Content => (line == b".").then(|| FaultRule::DOT.to_owned()),
            Awaits::Command => {
                let line = String::from_utf8_lossy(line).to_ascii_uppercase();
                let mut words = line.split(' ');
                if self.service == Service::Imap {
                    // The tag.
                    words.next()?;
                }
                match (words.next()?, words.next()) {
                    ("UID", Some(what)) if self.service == Service::Imap => Some(format!("UID {what}")),
                    // Whoever types these means something else than rules do.
                    (FaultRule::CONNECT | FaultRule::DOT, _) => None,
                    (verb, _) => Some(verb.to_owned()),
                }
            }
            Awaits::Nothing | Awaits::Rest => None,
        }
    }

    /// A rule has struck the line at the front.
    fn strike(&mut self, os: &mut dyn Os, awaits: Awaits, length: usize, effect: FaultEffect) -> Option<Passage> {
        match effect {
            FaultEffect::Reply(text) => {
                let line = self.held.split_to(length).freeze();
                Some(self.reply(os, awaits, &line, &text))
            }
            FaultEffect::Silence => {
                self.state = State::Silent { until: os.now() + GIVES_UP };
                self.held = BytesMut::new();
                self.end()
            }
            FaultEffect::Disconnect => Some(self.reset(os)),
            FaultEffect::LoseAnswer => {
                self.state = State::LosingAnswer;
                Some(Passage::Input(self.held.split_to(length).freeze()))
            }
            FaultEffect::Delay(time) => {
                self.state = State::Late { until: os.now() + time, cause: os.cause() };
                self.judged = true;
                None
            }
        }
    }

    fn reply(&mut self, os: &mut dyn Os, awaits: Awaits, line: &Bytes, text: &str) -> Passage {
        if self.service == Service::Imap {
            let tag = line.split(|&b| b == b' ').next().unwrap_or_default();
            os.write(self.connection, [tag, b" ", text.as_bytes(), b"\r\n"].concat().into());
            // A literal that the client waits to send it does not send now (RFC 3501 §7.5).
            self.skip = unasked_literal(line);
        } else {
            os.write(self.connection, format!("{text}\r\n").into());
        }
        if self.service == Service::Mta && text.starts_with("421") {
            // RFC 5321 §4.2.3: closing transmission channel.
            os.close(self.connection);
            return Passage::Gone;
        }
        if awaits == Awaits::Content { Passage::MessageRefused } else { Passage::Alive }
    }

    fn skip_literals(&mut self) {
        while let Some(octets) = self.skip {
            let now = usize::try_from(octets).unwrap_or(usize::MAX).min(self.held.len());
            self.held.advance(now);
            self.skip = Some(octets - now as u64);
            if octets > now as u64 {
                return;
            }
            let Some(length) = self.line(Awaits::Rest) else { return };
            self.skip = unasked_literal(&self.held.split_to(length));
        }
    }

    /// RFC 5321 §3.1: a server that has refused by its greeting waits for QUIT and answers 503 to everything else.
    fn refuse(&mut self, os: &mut dyn Os) -> Option<Passage> {
        let length = match self.line(Awaits::Command) {
            Some(length) => length,
            None if self.held.len() > LINE_LIMIT => return Some(self.reset(os)),
            None => return self.end(),
        };
        let quits = self.command(Awaits::Command, length).is_some_and(|command| command == "QUIT");
        self.held.advance(length);
        let reply = if quits { "221 2.0.0 goodbye\r\n" } else { "503 5.5.1 there is no service: say QUIT\r\n" };
        os.write(self.connection, Bytes::from_static(reply.as_bytes()));
        if quits {
            os.close(self.connection);
            return Some(Passage::Gone);
        }
        Some(Passage::Alive)
    }
}

/// The octets of a literal that a line announces and its client sends without being asked (RFC 7888).
fn unasked_literal(line: &[u8]) -> Option<u64> {
    let (octets, synchronising) = imap::announced(without_line_end(line))?;
    (!synchronising).then_some(octets)
}
