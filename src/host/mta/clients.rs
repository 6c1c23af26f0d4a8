//! The server side: whom this server talks to, and what it takes from them (RFC 5321 §3, RFC 6409).

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddrV4};

use super::Mta;
use super::fields;
use super::responsibility::AcceptedMessage;
use super::routing::{Authority, Plan, Target};
use crate::base::Extension as _;
use crate::host::serve::Served;
use crate::host::{Os, TcpEvent};
use crate::mail::{ForwardPath, Message, ReversePath};
use crate::smtp::Reply;
use crate::smtp::server::{Config, Question, Received, Role, Session, Verdict};
use crate::smtp::words::Extension;
use crate::trace::{ConnectionId, MailFact, SUBMISSION_PORT, Service};

/// A message that has come through so many servers runs in circles (RFC 5321 §6.3).
const MAX_RECEIVED_FIELDS: usize = 100;

/// What is known of somebody who has connected to this server.
#[derive(Debug, Clone)]
pub(super) struct Client {
    address: Ipv4Addr,
    /// The octets that the client has announced for the message under way.
    size: u64,
    /// Where its recipients end up.
    plan: Plan,
}

impl Client {
    fn new(address: Ipv4Addr) -> Self {
        Self { address, size: 0, plan: Plan::default() }
    }
}

impl Served for Session {
    const SERVICE: Service = Service::Mta;

    fn lend(_os: &mut dyn Os) {}
}

impl Mta {
    /// Somebody has connected. Mail that waits for that host goes at once, whatever it came for.
    pub(super) fn client_connects(&mut self, os: &mut dyn Os, connection: ConnectionId, port: u16, peer: SocketAddrV4) {
        let role = if port == SUBMISSION_PORT { Role::Submission } else { Role::Mx };
        let mut config = Config { size_limit: self.settings.size_limit, ..Config::new(&self.host_name, role) };
        config.tolerance = self.tolerance;
        let is_of_use = |extension: &Extension| match extension {
            Extension::Auth => !os.store().accounts().is_empty(),
            Extension::Etrn => role == Role::Mx && !self.settings.relay_domains.is_empty(),
            _ => true,
        };
        config.extensions = Extension::all_but(&self.without).into_iter().filter(is_of_use).collect();
        let session = Session::new(config, os.now());
        self.clients.accept(os, connection, session, Client::new(*peer.ip()));
        for domain in self.welcome_back(*peer.ip()) {
            self.recognise(os, domain, *peer.ip());
        }
        self.serve(os, connection);
    }

    /// Something happened to the connection of a client.
    pub(super) fn client_event(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        self.clients.hear(os, connection, event);
        self.serve(os, connection);
    }

    /// The deadline of a client's session has come.
    pub(super) fn client_tick(&mut self, os: &mut dyn Os, connection: ConnectionId) {
        self.clients.tick(os, connection);
        self.serve(os, connection);
    }

    /// Says goodbye to everybody (RFC 5321 §3.8).
    pub(super) fn dismiss_clients(&mut self, os: &mut dyn Os) {
        self.clients.shutdown(os.now());
        for connection in self.clients.connections() {
            self.serve(os, connection);
        }
    }

    /// Answers what a client has said, and decides what is for this server to decide.
    fn serve(&mut self, os: &mut dyn Os, connection: ConnectionId) {
        while let Some(question) = self.clients.next(os, connection) {
            let Some((session, notes)) = self.clients.get_mut(connection) else { return };
            let is_user = session.user().is_some();
            let mut client = std::mem::replace(notes, Client::new(notes.address));
            let verdict = self.decide(os, &mut client, is_user, question);
            if let Some((session, notes)) = self.clients.get_mut(connection) {
                *notes = client;
                session.answer(os.now(), verdict);
            }
        }
    }

    fn decide(&mut self, os: &mut dyn Os, client: &mut Client, is_user: bool, question: Question) -> Verdict {
        match question {
            Question::Authenticate(credentials) => match os.store().log_in(&credentials) {
                Ok(account) => Verdict::LoggedIn(account.name().to_owned()),
                Err(error) => Verdict::Reply(Reply::new(535, (5, 7, 8), error.to_string())),
            },
            Question::Mail { size, .. } => {
                client.size = size.unwrap_or(0);
                client.plan = Plan::default();
                Verdict::Accept
            }
            Question::Recipient { from, to, .. } => match self.judge_recipient(os, client, is_user, &to) {
                Ok(targets) => {
                    client.plan.add(&to, targets);
                    Verdict::Accept
                }
                Err(reply) => self.refuse(os, from, Some(to), reply),
            },
            Question::Message(received) => {
                let from = received.envelope.reverse_path.clone();
                match self.judge_message(os, client, *received) {
                    Ok(words) => Verdict::AcceptWith(words),
                    Err(reply) => self.refuse(os, from, None, reply),
                }
            }
            Question::Verify(_) => Verdict::Accept,
            Question::Etrn(node) => Verdict::Reply(self.etrn(&node)),
        }
    }

    /// Decides about a recipient, with the size that MAIL announced (RFC 1870 §6.3).
    fn judge_recipient(
        &self,
        os: &mut dyn Os,
        client: &Client,
        is_user: bool,
        path: &ForwardPath,
    ) -> Result<BTreeSet<Target>, Reply> {
        let is_trusted = is_user || self.settings.relay_from.contains(&client.address);
        let authority = if is_trusted { Authority::Trusted } else { Authority::Anybody };
        let (router, size) = (self.router(os), client.size);
        let targets = router.targets(path, authority)?;
        // An alias is taken as long as one of its members has room.
        let full: Vec<Reply> = targets.iter().filter_map(|target| router.check_room(target, size).err()).collect();
        match full.into_iter().next() {
            Some(refusal) if targets.iter().all(|target| router.check_room(target, size).is_err()) => Err(refusal),
            _ => Ok(targets),
        }
    }

    /// Decides about a message that has come whole; takes it into the queue and answers with its identifier.
    fn judge_message(&mut self, os: &mut dyn Os, client: &mut Client, received: Received) -> Result<String, Reply> {
        let Received { envelope, message, hello, with, user } = received;
        let plan = std::mem::take(&mut client.plan);
        if fields::count_received(&message) >= MAX_RECEIVED_FIELDS {
            return Err(Reply::new(554, (5, 4, 6), "Too many hops"));
        }
        self.check_that_it_fits_somebody(os, &plan, message.size())?;
        let (id, date, size) = (self.queue.new_id(os.now()), os.date(), message.size());
        let recipient = match envelope.recipients.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        let (client, by) = (client.address, self.host_name.as_str());
        let trace = fields::Received { ehlo_name: &hello, client, by, with, id, recipient, date }.field();
        let (missing, rest) = match user {
            Some(_) => fields::complete(&message, id, by, date),
            None => (String::new(), vec![message.raw().clone()]),
        };
        // As it came it is not needed any more: a large message is in memory no more often than it has to be.
        drop(message);
        let message = Message::new(fields::prepend(&(trace + &missing), rest));
        let (from, to) = (envelope.reverse_path.clone(), envelope.recipients);
        let fact = MailFact::Accepted { seal: message.seal(), queue_id: id.to_string(), from, to, size };
        let event = os.record(fact);
        let accepted = AcceptedMessage { id, message, reverse_path: envelope.reverse_path, body: envelope.body, plan };
        self.take_responsibility(os, accepted, event);
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

    /// Says no, and writes down what the client hears.
    fn refuse(&self, os: &mut dyn Os, from: ReversePath, to: Option<ForwardPath>, reply: Reply) -> Verdict {
        let has_codes = !self.without.contains(&Extension::EnhancedStatusCodes);
        let reply = if has_codes { reply } else { reply.without_enhanced_code() };
        os.record(MailFact::Refused { from, to, reply: reply.clone() });
        Verdict::Reply(reply)
    }
}
