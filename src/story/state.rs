//! What a computer holds and does at an instant, as plain data: everything that is drawn or listed of it.

use std::collections::BTreeSet;

use crate::base::{DeadlineReason, SimTime, visible, visible_lines};
use crate::explain::{Said, facts};
use crate::host::mail_program::{FolderView, MessageView, Waiting};
use crate::host::mta::{BatchState, QueueEntry};
use crate::host::{Fault, Host, Pop3Service, Power};
use crate::mail::{Flags, Holder, INBOX, Mailbox, Quota, Seal, StoredMessage, Uid};
use crate::sim::{World, WorldSpec};
use crate::trace::{DeviceFact, Service};

/// A computer at an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct HostState {
    /// Whether it runs.
    pub power: Power,
    /// Whether it went dark because its power was cut.
    pub crashed: bool,
    /// What it offers to others.
    pub services: Vec<ServiceState>,
    /// Whether its user works without the network.
    pub works_offline: bool,
    /// What waits in its mail program to be handed in, oldest first.
    pub outbox: Vec<MessageRow>,
    /// What waits in its queue to be passed on, oldest first.
    pub queue: Vec<QueueRow>,
    /// The mailboxes on it, by account.
    pub mailboxes: Vec<MailboxState>,
    /// The folders that its mail program shows.
    pub folders: Vec<FolderState>,
    /// What it waits for, the nearest first.
    pub timers: Vec<Timer>,
    /// The fault rules that stand on its services, by name.
    pub faults: Vec<FaultState>,
    /// What was said to its terminal.
    pub terminal: String,
}

/// A service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceState {
    /// `mta`, `pop3`, `imap`, `dns`.
    pub name: &'static str,
    /// Whether it listens (while the computer is on).
    pub enabled: bool,
}

impl ServiceState {
    /// What people call it: by its protocol.
    #[must_use]
    pub fn title(&self) -> &'static str {
        let known = Service::ALL.into_iter().find(|known| known.name() == self.name);
        match known {
            Some(known) => known.protocol().name(),
            None if self.name == "dns" => "DNS",
            None => self.name,
        }
    }
}

/// A fault rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultState {
    /// Its name, unique on the computer.
    pub name: String,
    /// The service that it is put on.
    pub service: Service,
    /// What it does, e.g. `2nd RCPT from laptop: 451`.
    pub words: Said,
    /// How often it has struck.
    pub struck: u32,
    /// Whether it will not strike again.
    pub spent: bool,
}

/// What will happen next, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timer {
    /// Which program waits.
    pub program: &'static str,
    /// For when.
    pub at: SimTime,
    /// For what.
    pub reason: DeadlineReason,
}

/// A message in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRow {
    /// Which message; `None` while not even its header is known there.
    pub seal: Option<Seal>,
    /// Its UID (IMAP4).
    pub uid: Option<u32>,
    /// Its unique-id on a POP3 server, while the program believes it to be there.
    pub unique_id: Option<String>,
    /// Its decoded subject.
    pub subject: String,
    /// Who wrote it.
    pub from: String,
    /// Its octets.
    pub size: u64,
    /// Its flags, as they are known there.
    pub flags: Flags,
    /// Whether the whole message is there.
    pub whole: bool,
    /// Whether a POP3 session will remove it at QUIT (RFC 1939 §6).
    pub leaving: bool,
    /// The parts that are there when the whole is not.
    pub parts: Vec<String>,
    /// What stands in its way, in an outbox.
    pub failure: Option<Said>,
}

/// A message in a queue, for one destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// Which message.
    pub seal: Seal,
    /// Its identifier in the queue.
    pub queue_id: String,
    /// Its subject.
    pub subject: String,
    /// For whom, as accepted.
    pub to: Vec<String>,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried again.
    pub next_attempt: Option<SimTime>,
    /// Since when it waits for that.
    pub waits_since: SimTime,
    /// When this server took it.
    pub since: SimTime,
    /// When it goes and why not now.
    pub outlook: Said,
    /// Whether it is being sent.
    pub in_flight: bool,
    /// Whether it waits to be asked for.
    pub held: bool,
}

/// A mailbox on a server.
#[derive(Debug, Clone, PartialEq)]
pub struct MailboxState {
    /// Whose.
    pub account: String,
    /// Its name.
    pub name: String,
    /// Its messages, oldest first.
    pub messages: Vec<MessageRow>,
    /// Octets in all mailboxes of the account.
    pub account_octets: u64,
    /// Messages in all mailboxes of the account.
    pub account_messages: u64,
    /// What the account may hold.
    pub quota: Quota,
    /// Who holds the maildrop (INBOX only), in words.
    pub locked_by: Option<Holder>,
}

impl MailboxState {
    /// How full the account is, from 0 to 1 and above; `None` without limits.
    #[must_use]
    pub fn fullness(&self) -> Option<f32> {
        let octets = self.quota.octets.map(|limit| self.account_octets as f32 / limit.max(1) as f32);
        let messages = self.quota.messages.map(|limit| self.account_messages as f32 / limit.max(1) as f32);
        octets.into_iter().chain(messages).reduce(f32::max)
    }

    /// Whether the account has no room to speak of.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.fullness().is_some_and(|share| share >= 0.95)
    }
}

/// A folder as a mail program shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderState {
    /// Its name.
    pub name: String,
    /// Whether it lies on this computer only (POP3), or pictures a mailbox on a server (IMAP4).
    pub local: bool,
    /// Its messages, oldest first.
    pub messages: Vec<MessageRow>,
}

impl HostState {
    /// A computer of a world as it is now. `last_power` is the last thing that happened to its power, `before` what it was like
    /// before.
    #[must_use]
    pub fn of(world: &World, host: &Host, last_power: Option<&DeviceFact>, before: Option<&Self>) -> Self {
        let (spec, now) = (world.spec(), world.now());
        let queue = host.mta().into_iter().flat_map(|mta| mta.queue()).flat_map(|entry| queued(entry, now));
        let mut queue: Vec<QueueRow> = queue.collect();
        // What waited for the same instant before has waited since then.
        for row in &mut queue {
            let same = |old: &&QueueRow| {
                (&old.queue_id, &old.to, old.next_attempt) == (&row.queue_id, &row.to, row.next_attempt)
            };
            if let Some(old) = before.and_then(|before| before.queue.iter().find(same)) {
                row.waits_since = old.waits_since;
            }
        }
        let program = host.mail_program();
        let mut timers: Vec<Timer> = host
            .deadlines()
            .map(|(program, deadline)| Timer { program, at: deadline.at, reason: deadline.reason })
            .collect();
        timers.sort_by_key(|timer| timer.at);
        Self {
            power: host.power(),
            crashed: host.power() == Power::Off && last_power == Some(&DeviceFact::Crashed),
            services: host
                .programs()
                .map(|(installed, enabled)| ServiceState { name: installed.program().name(), enabled })
                .filter(|service| !matches!(service.name, "mail program" | "terminal"))
                .collect(),
            works_offline: program.is_some_and(|program| program.is_offline()),
            outbox: program.into_iter().flat_map(|program| program.outbox()).map(waiting).collect(),
            queue,
            mailboxes: mailboxes(host),
            folders: program.into_iter().flat_map(|program| program.folders()).map(folder).collect(),
            timers,
            faults: host.faults().iter().map(|(name, fault)| fault_state(spec, name, fault)).collect(),
            terminal: host
                .terminal()
                .map(|t| visible_lines(&String::from_utf8_lossy(t.screen()).replace('\r', "")).into_owned())
                .unwrap_or_default(),
        }
    }

    /// Whether it is on and can be reached.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.power == Power::On
    }

    /// How much of the time until a message in the queue is tried again is still to come, from 1 to 0; of the nearest attempt.
    #[must_use]
    pub fn wait_left(&self, seal: Seal, now: SimTime) -> Option<f32> {
        let rows = self.queue.iter().filter(|row| row.seal == seal);
        let (at, row) = rows.filter_map(|row| Some((row.next_attempt?, row))).min_by_key(|(at, _)| *at)?;
        let whole = at.since(row.waits_since).as_secs_f32().max(f32::EPSILON);
        Some((at.since(now).as_secs_f32() / whole).clamp(0.0, 1.0))
    }
}

/// Words of mail and peers, for people.
fn shown(words: impl AsRef<str>) -> String {
    visible(words.as_ref()).into_owned()
}

fn fault_state(spec: &WorldSpec, name: &str, fault: &Fault) -> FaultState {
    FaultState {
        name: name.to_owned(),
        service: fault.rule.service,
        words: facts::fault_rule(&fault.rule, |node| spec.name(node).to_owned()),
        struck: fault.struck,
        spent: fault.is_spent(),
    }
}

fn waiting(waiting: &Waiting) -> MessageRow {
    let field = |name: &str| shown(waiting.message.header_text(name).unwrap_or_default());
    MessageRow {
        seal: Some(waiting.message.seal()),
        uid: None,
        unique_id: None,
        subject: field("Subject"),
        from: field("From"),
        size: waiting.message.size(),
        flags: Flags::none(),
        whole: true,
        leaving: false,
        parts: Vec::new(),
        failure: waiting.refused.as_ref().map(facts::submission_refusal),
    }
}

fn queued(entry: &QueueEntry, now: SimTime) -> impl Iterator<Item = QueueRow> {
    let subject = shown(entry.message.header_text("Subject").unwrap_or_default());
    entry.batches.values().filter(|batch| batch.is_pending()).map(move |batch| QueueRow {
        seal: entry.seal,
        queue_id: entry.id.to_string(),
        subject: subject.clone(),
        to: batch.pending_paths().iter().map(|to| shown(to.to_string().trim_matches(['<', '>']))).collect(),
        attempts: batch.attempts,
        next_attempt: if let BatchState::Waiting { until } = batch.state { Some(until) } else { None },
        waits_since: now,
        since: entry.arrived,
        outlook: facts::outlook(batch),
        in_flight: batch.state == BatchState::InFlight,
        held: batch.state == BatchState::Held,
    })
}

fn mailboxes(host: &Host) -> Vec<MailboxState> {
    let mut states = Vec::new();
    let sessions = host.pop3().into_iter().flat_map(Pop3Service::sessions);
    let leaving: BTreeSet<(&str, Uid)> = sessions
        .filter_map(|(_, session)| Some((session.user()?, session)))
        .flat_map(|(user, session)| session.leaving().map(move |uid| (user, uid)))
        .collect();
    for (account_name, account) in host.store().accounts() {
        // INBOX first, the others by name.
        let mut boxes: Vec<(&String, &Mailbox)> = account.mailboxes().iter().collect();
        boxes.sort_by_key(|(name, _)| (*name != INBOX, *name));
        states.extend(boxes.into_iter().map(|(name, mailbox)| {
            MailboxState {
                account: account_name.clone(),
                name: shown(name),
                messages: mailbox
                    .messages()
                    .map(|it| stored(it, name == INBOX && leaving.contains(&(account_name.as_str(), it.uid))))
                    .collect(),
                account_octets: account.octets(),
                account_messages: account.messages(),
                quota: account.quota(),
                locked_by: account.maildrop_locked_by().filter(|_| name == INBOX).cloned(),
            }
        }));
    }
    states
}

fn stored(stored: &StoredMessage, leaving: bool) -> MessageRow {
    let field = |name: &str| shown(stored.message.header_text(name).unwrap_or_default());
    MessageRow {
        seal: Some(stored.message.seal()),
        uid: Some(stored.uid.get()),
        unique_id: None,
        subject: field("Subject"),
        from: field("From"),
        size: stored.message.size(),
        flags: stored.flags.clone(),
        whole: true,
        leaving,
        parts: Vec::new(),
        failure: None,
    }
}

fn folder(view: FolderView) -> FolderState {
    FolderState { name: view.name, local: view.local, messages: view.messages.into_iter().map(listed).collect() }
}

fn listed(view: MessageView) -> MessageRow {
    MessageRow {
        seal: view.seal,
        uid: view.uid.map(|uid| uid.get()),
        unique_id: view.unique_id,
        subject: shown(view.subject),
        from: shown(view.from),
        size: view.size,
        flags: view.flags,
        whole: view.has_body,
        leaving: false,
        parts: view.parts,
        failure: None,
    }
}
