//! The server side: whom this server talks to, and what it takes from them (RFC 5321 §3, RFC 6409).

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddrV4};

use super::Mta;
use super::custody::Charge;
use super::fields;
use super::routing::{Authority, Plan, Target};
use crate::host::{Gate, HIGH_WATER, Os, Passage, TcpEvent};
use crate::mail::{ForwardPath, ReversePath};
use crate::smtp::Reply;
use crate::smtp::server::{Config, Output, Question, Received, Role, Session, Verdict};
use crate::trace::{ConnectionId, MailFact, SUBMISSION_PORT, Service};

/// A message that has come through so many servers runs in circles (RFC 5321 §6.3).
const MOST_RECEIVED_FIELDS: usize = 100;

/// A connection that somebody opened to this server.
#[derive(Debug, Clone)]
pub(super) struct Visitor {
    peer: Ipv4Addr,
    session: Session,
    /// What the session hears and says passes through it.
    gate: Gate,
    /// The octets that the client has announced for the message under way.
    size: u64,
    /// Where its recipients end up.
    plan: Plan,
}

impl Mta {
    /// Somebody has connected. Mail that waits for that host goes at once, whatever it came for.
    pub(super) fn visitor_comes(&mut self, os: &mut dyn Os, connection: ConnectionId, port: u16, peer: SocketAddrV4) {
        let role = if port == SUBMISSION_PORT { Role::Submission } else { Role::Mx };
        let mut config = Config { size_limit: self.settings.size_limit, ..Config::new(&self.host_name, role) };
        config.tolerance = self.tolerance;
        config.auth = !os.store().accounts().is_empty();
        config.etrn = role == Role::Mx && !self.settings.relay_domains.is_empty();
        let session = Session::new(config, os.now());
        if let Some(gate) = Gate::open(os, Service::Mta, connection) {
            let visitor = Visitor { peer: *peer.ip(), session, gate, size: 0, plan: Plan::default() };
            self.visitors.insert(connection, visitor);
        }
        for domain in self.welcome_back(*peer.ip()) {
            self.recognise(os, domain, *peer.ip());
        }
        self.serve(os, connection);
    }

    /// Something happened to the connection of a visitor.
    pub(super) fn visitor_event(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        let Some(visitor) = self.visitors.get_mut(&connection) else { return };
        match event {
            TcpEvent::Data(bytes) => {
                if let Some(bytes) = visitor.gate.receive(os, bytes) {
                    visitor.session.receive(os.now(), &bytes);
                }
            }
            TcpEvent::PeerClosed => {
                if visitor.gate.peer_closed() {
                    visitor.session.peer_closed(os.now());
                }
            }
            TcpEvent::Closed(_) => {
                self.visitors.remove(&connection);
                return self.timers.set(connection, None);
            }
            TcpEvent::Drained | TcpEvent::Connected | TcpEvent::Asked { .. } | TcpEvent::Accepted { .. } => {}
        }
        self.serve(os, connection);
    }

    /// The deadline of a visitor's session has come.
    pub(super) fn visitor_tick(&mut self, os: &mut dyn Os, connection: ConnectionId) {
        if let Some(visitor) = self.visitors.get_mut(&connection).filter(|visitor| !visitor.gate.keeps_waiting()) {
            visitor.session.tick(os.now());
            if visitor.session.is_over() && os.unsent(connection) > HIGH_WATER {
                // It has not read for so long that it is given up: it would never see the end of the stream.
                self.visitors.remove(&connection);
                os.abort(connection);
                return self.timers.set(connection, None);
            }
        }
        self.serve(os, connection);
    }

    /// Says goodbye to everybody (RFC 5321 §3.8).
    pub(super) fn dismiss_visitors(&mut self, os: &mut dyn Os) {
        let connections: Vec<ConnectionId> = self.visitors.keys().copied().collect();
        for connection in connections {
            if let Some(visitor) = self.visitors.get_mut(&connection) {
                visitor.session.shutdown();
            }
            self.serve(os, connection);
        }
    }

    /// Answers what a visitor has said, as long as the connection takes it.
    fn serve(&mut self, os: &mut dyn Os, connection: ConnectionId) {
        let Some(mut visitor) = self.visitors.remove(&connection) else { return };
        let now = os.now();
        let cause = visitor.gate.keeps_waiting().then(|| os.cause());
        while os.unsent(connection) <= HIGH_WATER && !visitor.gate.holds_back(os) {
            match visitor.session.poll(now) {
                None => match visitor.gate.poll(os, visitor.session.awaits()) {
                    None => break,
                    Some(Passage::Input(bytes)) => visitor.session.receive(now, &bytes),
                    Some(Passage::PeerClosed) => visitor.session.peer_closed(now),
                    Some(Passage::Alive) => visitor.session.note_alive(now),
                    Some(Passage::MessageRefused) => visitor.session.forget_message(now),
                    Some(Passage::Gone) => return self.timers.set(connection, None),
                },
                Some(Output::Send(bytes)) => visitor.gate.say(os, visitor.session.awaits(), bytes),
                Some(Output::Ask(question)) => {
                    let verdict = self.decide(os, &mut visitor, question);
                    visitor.session.answer(now, verdict);
                }
                Some(Output::Violation(violation)) => os.note_violation(Service::Mta, connection, violation),
                Some(Output::Close) => {
                    visitor.gate.close(os);
                    return self.timers.set(connection, None);
                }
            }
        }
        if let Some(cause) = cause {
            os.set_cause(cause);
        }
        self.timers.set(connection, visitor.gate.deadline(visitor.session.deadline()));
        self.visitors.insert(connection, visitor);
    }

    fn decide(&mut self, os: &mut dyn Os, visitor: &mut Visitor, question: Question) -> Verdict {
        match question {
            Question::Authenticate(credentials) => match os.store().log_in(&credentials) {
                Ok(account) => Verdict::LoggedIn(account.name().to_owned()),
                Err(error) => Verdict::Reply(Reply::new(535, (5, 7, 8), error.to_string())),
            },
            Question::Mail { size, .. } => {
                visitor.size = size.unwrap_or(0);
                visitor.plan = Plan::default();
                Verdict::Accept
            }
            Question::Recipient { from, to, .. } => match self.judge_recipient(os, visitor, &to) {
                Ok(targets) => {
                    visitor.plan.add(&to, targets);
                    Verdict::Accept
                }
                Err(reply) => refuse(os, from, Some(to), reply),
            },
            Question::Message(received) => {
                let from = received.envelope.reverse_path.clone();
                match self.judge_message(os, visitor, *received) {
                    Ok(words) => Verdict::AcceptWith(words),
                    Err(reply) => refuse(os, from, None, reply),
                }
            }
            Question::Verify(_) => Verdict::Accept,
            Question::Etrn(node) => Verdict::Reply(self.etrn(&node)),
        }
    }

    fn authority(&self, visitor: &Visitor) -> Authority {
        if visitor.session.user().is_some() || self.settings.relay_from.contains(&visitor.peer) {
            Authority::Trusted
        } else {
            Authority::Anybody
        }
    }

    /// Decides about a recipient, with the size that MAIL announced (RFC 1870 §6.3).
    fn judge_recipient(
        &self,
        os: &mut dyn Os,
        visitor: &Visitor,
        path: &ForwardPath,
    ) -> Result<BTreeSet<Target>, Reply> {
        let (router, size) = (self.router(os), visitor.size);
        let targets = router.targets(path, self.authority(visitor))?;
        // An alias is taken as long as one of its members has room.
        let full: Vec<Reply> = targets.iter().filter_map(|target| router.check_room(target, size).err()).collect();
        match full.into_iter().next() {
            Some(refusal) if targets.iter().all(|target| router.check_room(target, size).is_err()) => Err(refusal),
            _ => Ok(targets),
        }
    }

    /// Decides about a message that has come whole; takes it into the queue and answers with its identifier.
    fn judge_message(&mut self, os: &mut dyn Os, visitor: &mut Visitor, received: Received) -> Result<String, Reply> {
        let Received { envelope, message, hello, with, user } = received;
        let plan = std::mem::take(&mut visitor.plan);
        if fields::count_received(&message) >= MOST_RECEIVED_FIELDS {
            return Err(Reply::new(554, (5, 4, 6), "Too many hops"));
        }
        self.check_that_it_fits_somebody(os, &plan, message.size())?;
        let (id, date, size) = (self.queue.new_id(os.now()), os.date(), message.size());
        let recipient = match envelope.recipients.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        let (client, by) = (visitor.peer, self.host_name.as_str());
        let trace = fields::Received { ehlo_name: &hello, client, by, with, id, recipient, date }.field();
        let message = if user.is_some() {
            let (missing, rest) = fields::complete(&message, id, by, date);
            fields::prepend(&(trace + &missing), &rest)
        } else {
            fields::prepend(&trace, message.raw())
        };
        let (from, to) = (envelope.reverse_path.clone(), envelope.recipients);
        let fact = MailFact::Accepted { seal: message.seal(), queue_id: id.to_string(), from, to, size };
        let event = os.record(fact);
        let charge = Charge { id, message, reverse_path: envelope.reverse_path, body: envelope.body, plan };
        self.take_charge(os, charge, event);
        Ok(format!("queued as {id}"))
    }

    /// A message for which none of its mailboxes has room is refused as long as its sender can be told so directly.
    fn check_that_it_fits_somebody(&self, os: &mut dyn Os, plan: &Plan, size: u64) -> Result<(), Reply> {
        let router = self.router(os);
        let mut refusal = None;
        for target in plan.targets() {
            match router.check_room(target, size) {
                Ok(()) => return Ok(()),
                // If one of them may have room later, so may the message.
                Err(new) => refusal = Some(refusal.filter(|old: &Reply| old.code < new.code).unwrap_or(new)),
            }
        }
        refusal.map_or(Ok(()), Err)
    }
}

fn refuse(os: &mut dyn Os, from: ReversePath, to: Option<ForwardPath>, reply: Reply) -> Verdict {
    os.record(MailFact::Refused { from, to, reply: reply.clone() });
    Verdict::Reply(reply)
}
