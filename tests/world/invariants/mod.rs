//! What must hold in every world after every instant, whatever fails: seen from outside, by what servers and clients say to each other
//! and by what lies in the stores, and judged by small models that share nothing with the code that is looked at.

mod changes;
mod contents;
mod imap;
mod once;
mod pop3;
mod smtp;
mod stores;

use std::collections::{BTreeMap, BTreeSet};

use mailscope::base::{CloseReason, Side, SimTime, Unit};
use mailscope::host::{MailProgram, MessageRef};
use mailscope::mail::{Flags, INBOX, Message, Seal};
use mailscope::net::NodeId;
use mailscope::net::dns::{DnsAnswer, Question};
use mailscope::sim::{NodeKind, ProgramSpec, World};
use mailscope::trace::{
    ConnectionFact, ConnectionId, DeviceFact, DnsFact, Event, EventId, FaultEffect, FaultRule, FaultStrike, LineFact,
    MailFact, Meaning, Protocol, Service, What,
};

use self::changes::{Found, Instant, Update};
use self::contents::Contents;
use self::imap::{Imap, Operation, Telling, Told};
use self::once::Once;
use self::pop3::Pop3;
use self::smtp::{Smtp, Taking};
use self::stores::{Account, Uids, looks_the_same, taken_down};
use crate::sometimes::{Sight, Sometimes};

/// Watches a world from instant to instant.
pub struct Invariants {
    /// The first event that has not been looked at.
    next: EventId,
    imap: Imap,
    pop3: Pop3,
    smtp: Smtp,
    accounts: BTreeMap<NodeId, BTreeMap<String, Account>>,
    uids: Uids,
    contents: Contents,
    once: Once,
    names: Names,
    pub reached: Sometimes,
}

/// When names were asked for, and messages tried.
#[derive(Default)]
struct Names {
    /// How long what is known of a name may be used.
    ttl: std::time::Duration,
    answered: BTreeMap<(NodeId, Question), SimTime>,
    expired: BTreeMap<NodeId, SimTime>,
    attempted: BTreeMap<(NodeId, Seal), SimTime>,
}

/// A message without the dots that were put before others (RFC 5321 §4.5.2, RFC 1939 §3).
fn unstuffed(lines: &[u8]) -> Vec<u8> {
    let lines = lines.split_inclusive(|octet| *octet == b'\n');
    lines.flat_map(|line| line.strip_prefix(b".").unwrap_or(line)).copied().collect()
}

fn seal(raw: &[u8]) -> Seal {
    Message::new(raw.to_vec()).seal()
}

impl Invariants {
    /// At the start of a world.
    pub fn new(world: &World) -> Result<Self, String> {
        let mut accounts: BTreeMap<NodeId, BTreeMap<String, Account>> = BTreeMap::new();
        let (mut uids, mut contents) = (Uids::default(), Contents::default());
        for (node, host) in world.hosts() {
            for (name, account) in host.store().accounts() {
                let mailboxes = taken_down(account);
                for raw in uids.check(node, name, &mailboxes)? {
                    contents.check(&raw, name)?;
                }
                accounts.entry(node).or_default().insert(name.clone(), mailboxes);
            }
        }
        let ttl = world.spec().nodes.iter().find_map(|node| {
            let NodeKind::Host(host) = &node.kind else { return None };
            host.programs.iter().find_map(|program| match program {
                ProgramSpec::NameServer(zones) => zones.first().map(|zone| zone.ttl),
                _ => None,
            })
        });
        let names = Names { ttl: ttl.unwrap_or_default(), ..Names::default() };
        Ok(Self {
            next: EventId(0),
            imap: Imap::default(),
            pop3: Pop3::default(),
            smtp: Smtp::default(),
            accounts,
            uids,
            contents,
            once: Once::new(world),
            names,
            reached: Sometimes::default(),
        })
    }

    /// Looks at what has happened in an instant.
    pub fn pass(&mut self, world: &World) -> Result<(), String> {
        let mut touched = BTreeSet::new();
        for event in world.trace().since(self.next) {
            touched.insert(event.node);
            self.follow(world, event)?;
        }
        self.next = world.trace().next_id();
        let mut renamed = Vec::new();
        for node in touched {
            let Some(host) = world.host(node) else { continue };
            for (name, account) in host.store().accounts() {
                let before = self.account(node, name);
                let is_busy = self.imap.has_done(node, name) || self.pop3.is_updating(node, name);
                if !is_busy && before.is_some_and(|it| looks_the_same(it, account)) {
                    self.log_in(node, name, false);
                    continue;
                }
                let found = self.change(node, name, taken_down(account))?;
                renamed.extend(found.renamed.into_iter().map(|(from, to)| (node, name.clone(), from, to)));
            }
        }
        let accounts = &self.accounts;
        self.imap.pass(&renamed, |node, name, mailbox| Some(accounts.get(&node)?.get(name)?.get(mailbox)?.next));
        self.pop3.pass();
        Ok(())
    }

    /// Looks at everything, whether it seems to have changed or not.
    pub fn look(&mut self, world: &World) -> Result<(), String> {
        for (node, host) in world.hosts() {
            for (name, account) in host.store().accounts() {
                if self.account(node, name) != Some(&taken_down(account)) {
                    return Err(format!("the account {name} of node {} has changed without a trace", node.0));
                }
            }
            for entry in host.mta().into_iter().flat_map(|mta| mta.queue()) {
                self.contents.check(entry.message.raw(), "a queue")?;
            }
        }
        Ok(())
    }

    /// All is at rest.
    pub fn finish(&mut self, world: &World) -> Result<(), String> {
        self.look(world)?;
        for program in world.hosts().filter_map(|(_, host)| host.mail_program()) {
            self.look_at_computer(world, program)?;
        }
        self.smtp.unheard.values().for_each(|_| self.reached.see(Sight::AnswerAfterTheDotLost));
        self.once.finish()
    }

    /// What a computer has is what its user's server had, and not more often than that.
    fn look_at_computer(&mut self, world: &World, program: &MailProgram) -> Result<(), String> {
        for folder in program.folders() {
            let mut counts: BTreeMap<Seal, usize> = BTreeMap::new();
            for message in folder.messages.iter().filter(|message| message.has_body) {
                let at = MessageRef { folder: folder.name.clone(), subject: Some(message.subject.clone()) };
                if let Some(copy) = program.message(&at) {
                    self.contents.check(copy.raw(), "a computer")?;
                }
                if let Some(seal) = message.seal {
                    *counts.entry(seal).or_default() += 1;
                }
            }
            let Some(pop3) = program.settings().pop3.as_ref().filter(|_| folder.local && folder.name == INBOX) else {
                continue;
            };
            let server = world.hosts().find(|(_, host)| host.domain_name() == pop3.server).map(|(node, _)| node);
            for (seal, count) in counts {
                let came = server.map_or(0, |node| self.uids.arrivals(node, &pop3.user, seal));
                if count > came {
                    return Err(format!(
                        "a computer of {} has {seal} {count} times, and it came {came} times",
                        pop3.user
                    ));
                }
            }
        }
        Ok(())
    }

    fn follow(&mut self, world: &World, event: &Event) -> Result<(), String> {
        match &event.what {
            What::Connection(ConnectionFact::Established { id, side: Side::Server }) => {
                let Some(connection) = world.connections().get(*id) else { return Ok(()) };
                match connection.protocol {
                    Protocol::Imap => self.imap.open(*id, event.node),
                    Protocol::Pop3 => self.pop3.open(*id, event.node),
                    Protocol::Smtp => self.smtp.open(*id, connection.client_node, event.node),
                    Protocol::Raw => {}
                }
            }
            What::Connection(ConnectionFact::Closed { id, side: Side::Server, reason }) => {
                let is_reset = matches!(reason, CloseReason::Reset | CloseReason::Unknown | CloseReason::Aborted);
                self.imap.close(*id, is_reset, &mut self.reached);
                self.pop3.close(*id, &mut self.reached);
                self.smtp.close(*id);
            }
            What::Line(LineFact::Spoken { connection, unit, .. }) => self.said(*connection, event.id, unit)?,
            What::Line(LineFact::Heard { connection, spoken }) => {
                let Some(What::Line(LineFact::Spoken { unit, .. })) = world.trace().get(*spoken).map(|it| &it.what)
                else {
                    return Ok(());
                };
                self.heard(*connection, *spoken, unit)?;
            }
            What::Device(DeviceFact::Crashed) => self.smtp.crash(event.node, &mut self.reached),
            What::Device(DeviceFact::FaultStruck(strike)) => self.struck(strike)?,
            What::Dns(fact) => self.names.follow(event, fact),
            What::Mail(fact) => self.fact(event, fact),
            _ => {}
        }
        Ok(())
    }

    fn said(&mut self, id: ConnectionId, event: EventId, unit: &Unit<Meaning>) -> Result<(), String> {
        match (&unit.meaning, unit.side) {
            (Meaning::Imap(meaning), Side::Server) => self.imap.answer(id, &unit.bytes, meaning, &mut self.reached),
            (Meaning::Pop3(meaning), Side::Client) => self.pop3.say(id, meaning),
            (Meaning::Pop3(meaning), Side::Server) => {
                if let Some(message) = self.pop3.answer(id, &unit.bytes, meaning) {
                    self.contents.check(&message, "the answer to RETR")?;
                }
            }
            (Meaning::Smtp(meaning), Side::Server) => {
                if let Some(taking) = self.smtp.answer(id, event, meaning) {
                    self.take(&taking)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn heard(&mut self, id: ConnectionId, spoken: EventId, unit: &Unit<Meaning>) -> Result<(), String> {
        match (&unit.meaning, unit.side) {
            (Meaning::Imap(meaning), Side::Client) => self.imap.hear(id, &unit.bytes, meaning),
            (Meaning::Pop3(meaning), Side::Client) => self.pop3.hear(id, &unit.bytes, meaning),
            (Meaning::Smtp(meaning), Side::Client) => self.smtp.hear(id, &unit.bytes, meaning),
            (Meaning::Smtp(_), Side::Server) => {
                if let Some(taking) = self.smtp.unheard.remove(&spoken) {
                    let message = self.contents.check(&taking.message, "a message handed over")?;
                    self.once.pass(&taking, &message, seal(&taking.message))?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn take(&mut self, taking: &Taking) -> Result<(), String> {
        let id = self.contents.check(&taking.message, "a message taken")?;
        self.once.take(taking, id, seal(&taking.message));
        Ok(())
    }

    fn struck(&mut self, strike: &FaultStrike) -> Result<(), String> {
        let is_carried_out = matches!(strike.effect, FaultEffect::LoseAnswer | FaultEffect::Delay(_));
        let is_mute = matches!(strike.effect, FaultEffect::Silence | FaultEffect::Disconnect);
        match strike.service {
            Service::Mta if strike.command == FaultRule::DOT && strike.effect == FaultEffect::LoseAnswer => {
                if let Some(taking) = self.smtp.strike(strike.connection, true) {
                    self.reached.see(Sight::AnswerAfterTheDotLost);
                    self.take(&taking)?;
                }
            }
            Service::Mta if is_mute => drop(self.smtp.strike(strike.connection, false)),
            Service::Pop3 if !is_carried_out && is_mute => self.pop3.strike(strike.connection),
            Service::Imap if is_mute => self.imap.strike(strike.connection),
            _ => {}
        }
        Ok(())
    }

    fn fact(&mut self, event: &Event, fact: &MailFact) {
        match fact {
            MailFact::Bounced { seal, report, .. } => {
                self.once.given_up.insert((event.node, *seal));
                self.once.reports.insert(*report, event.node);
            }
            MailFact::DelayReported { report, .. } => {
                self.once.reports.insert(*report, event.node);
            }
            MailFact::Frozen { seal, .. } => {
                self.once.given_up.insert((event.node, *seal));
                self.reached.see(Sight::BounceThatBounces);
            }
            MailFact::Attempted { seal, attempt, .. } => {
                let last = self.names.attempted.insert((event.node, *seal), event.at);
                let expired = self.names.expired.get(&event.node);
                if *attempt > 1 && last.zip(expired.copied()).is_some_and(|(last, expired)| expired > last) {
                    self.reached.see(Sight::TtlExpiredBetweenAttempts);
                }
            }
            _ => {}
        }
    }

    fn account(&self, node: NodeId, name: &str) -> Option<&Account> {
        self.accounts.get(&node)?.get(name)
    }

    /// Somebody may have logged in to POP3 in this instant. If something came meanwhile nobody knows the number of which message is which.
    fn log_in(&mut self, node: NodeId, name: &str, is_uncertain: bool) {
        let Some(inbox) = self.accounts.get(&node).and_then(|it| it.get(name)?.get(INBOX)) else { return };
        for session in self.pop3.sessions() {
            if session.server == node && session.user.as_deref() == Some(name) && session.is_new {
                session.numbers = (!is_uncertain).then(|| inbox.messages.keys().copied().collect());
            }
        }
    }

    /// An account has changed, or was to.
    fn change(&mut self, node: NodeId, name: &str, after: Account) -> Result<Found, String> {
        let wrong = |problem: String| format!("account {name} of node {}: {problem}", node.0);
        let operations = self.imap.operations(node, name);
        let before = self.account(node, name).cloned().unwrap_or_default();
        let inbox = |account: &Account| account.get(INBOX).map(|it| it.messages.keys().copied().collect::<Vec<_>>());
        self.log_in(node, name, inbox(&before) != inbox(&after));
        let updates: Vec<Update> = self
            .pop3
            .sessions()
            .filter(|it| it.server == node && it.user.as_deref() == Some(name) && it.may_update)
            .map(|it| Update { marked: it.marked(), is_acknowledged: it.has_updated })
            .collect();
        let instant = Instant { before: &before, after: &after, operations: &operations, updates: &updates };
        let found = instant.explain().map_err(wrong)?;
        for (mailbox, it) in &after {
            let is_new = before.values().all(|old| old.validity != it.validity);
            if is_new && self.uids.knows(node, name, mailbox, it.validity) {
                return Err(wrong(format!("{mailbox} is new, and its UIDVALIDITY {} is not", it.validity)));
            }
        }
        for raw in self.uids.check(node, name, &after).map_err(wrong)? {
            self.contents.check(&raw, "a mailbox").map_err(wrong)?;
        }
        for delivery in &found.deliveries {
            let id = self.contents.check(&delivery.raw, "a delivery").map_err(wrong)?;
            self.once.deliver(node, name, &id, seal(&delivery.raw)).map_err(wrong)?;
        }
        let told: Vec<Telling> =
            self.imap.told.iter().filter(|it| it.server == node && it.user == name).cloned().collect();
        for telling in told {
            check_telling(&telling, &before, &after, &operations).map_err(wrong)?;
        }
        self.accounts.entry(node).or_default().insert(name.to_owned(), after);
        Ok(found)
    }
}

/// What a server tells is so.
fn check_telling(telling: &Telling, before: &Account, after: &Account, operations: &[Operation]) -> Result<(), String> {
    let (Some(old), Some(new)) = (before.get(&telling.mailbox), after.get(&telling.mailbox)) else { return Ok(()) };
    let is_true = match &telling.what {
        Told::UidValidity(value) => *value == old.validity || *value == new.validity,
        Told::UidNext(value) => old.validity != new.validity || (old.next..=new.next).contains(value),
        Told::Message { uid, flags, octets } => {
            let (Some(was), Some(is)) = (old.messages.get(uid), new.messages.get(uid)) else { return Ok(()) };
            let is_quiet = was.flags == is.flags && operations.len() == 1;
            let told: Option<Flags> = flags.as_ref().map(|flags| flags.iter().cloned().collect());
            told.is_none_or(|flags| !is_quiet || flags == is.flags)
                && octets.as_ref().is_none_or(|octets| *octets == is.raw)
        }
    };
    if is_true { Ok(()) } else { Err(format!("{}: the server tells {:?}", telling.mailbox, telling.what)) }
}

impl Names {
    fn follow(&mut self, event: &Event, fact: &DnsFact) {
        match fact {
            DnsFact::Asked { question, .. } => {
                let answered = self.answered.get(&(event.node, question.clone()));
                if answered.is_some_and(|at| *at + self.ttl <= event.at) {
                    self.expired.insert(event.node, event.at);
                }
            }
            DnsFact::Answered {
                question,
                answer: DnsAnswer::Addresses(_) | DnsAnswer::Exchangers(_),
                cached: false,
            } => {
                self.answered.insert((event.node, question.clone()), event.at);
            }
            DnsFact::Answered { .. } => {}
        }
    }
}
