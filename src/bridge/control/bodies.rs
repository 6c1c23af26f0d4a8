//! What requests say and answers hold, as JSON.

use std::ops::Bound;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::Problem;
use super::listing::{PIECE, behind};
use crate::bridge::{Door, Live, Peer};
use crate::explain::{Said, facts, say};
use crate::host::mta::{QueueEntry, QueueId};
use crate::host::{FaultClient, FaultEffect, FaultRule, Service};
use crate::mail::{Message, StoredMessage};
use crate::net::NodeId;
use crate::sim::World;

/// A fault rule as a request says it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FaultBody {
    pub(super) service: Service,
    pub(super) command: String,
    /// Whose commands count: those of a computer, or of a real program by its address.
    #[serde(default)]
    pub(super) from: Option<String>,
    #[serde(default = "first")]
    pub(super) nth: u32,
    #[serde(default)]
    pub(super) times: Option<u32>,
    pub(super) effect: Effect,
}

const fn first() -> u32 {
    1
}

/// What a fault does instead of the normal answer.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Effect {
    Reply(String),
    Silence,
    Disconnect,
    LoseAnswer,
    /// Seconds.
    Delay(f64),
}

impl FaultBody {
    /// The rule, with its client resolved already.
    pub(super) fn rule(self, from: Option<FaultClient>) -> Result<FaultRule, Said> {
        if self.nth == 0 {
            return Err(say!("fault-counted-from-1"));
        }
        let effect = match self.effect {
            Effect::Reply(text) => FaultEffect::Reply(text),
            Effect::Silence => FaultEffect::Silence,
            Effect::Disconnect => FaultEffect::Disconnect,
            Effect::LoseAnswer => FaultEffect::LoseAnswer,
            Effect::Delay(seconds) => {
                FaultEffect::Delay(Duration::try_from_secs_f64(seconds).map_err(|_| no_seconds(seconds))?)
            }
        };
        let (service, command, times) = (self.service, self.command, self.times);
        Ok(FaultRule { service, command, from, skip: self.nth - 1, times, effect })
    }
}

/// What is said of a number that is no time.
pub(super) fn no_seconds(number: f64) -> Said {
    say!("no-number-of-seconds", number = number.to_string())
}

/// A condition to wait for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WaitBody {
    /// In the words of a lesson.
    pub(super) until: String,
    /// Seconds of ours.
    #[serde(default = "ten")]
    pub(super) within: f64,
}

const fn ten() -> f64 {
    10.0
}

pub(super) fn status(live: &Live) -> Value {
    let world = live.world();
    let doors: Vec<Value> = live
        .doors()
        .iter()
        .map(|door| {
            let (_, host, domain_name) = &door.server;
            json!({
                "door": door.door.name(),
                "address": door.address.to_string(),
                "host": host,
                "domain_name": domain_name,
                "port": door.door.port(),
            })
        })
        .collect();
    json!({
        "world": live.lesson().id,
        "title": live.lesson().title,
        "seed": live.seed(),
        "time": world.date_at(world.now()).to_string(),
        "at_us": world.now().as_micros(),
        "recording": format!("{:?}", world.trace().recording()).to_lowercase(),
        "events": world.trace().count(),
        "doors": doors,
        "peers": live.peers().len(),
        "mail_waits": world.mail_waits(),
        "waits": live.waits(),
    })
}

/// An account, by its computer and its name.
pub(super) type AccountKey = (NodeId, String);

/// The accounts that follow one. Their passwords are told to nobody here.
pub(super) fn accounts(world: &World, last: Option<&AccountKey>) -> Vec<(AccountKey, Value)> {
    let (first, after) = (last.map_or(NodeId(0), |(node, _)| *node), last.map(|(_, name)| name));
    let all = world.hosts().skip_while(|(node, _)| *node < first).flat_map(|(node, host)| {
        let after = after.filter(|_| node == first);
        host.store().accounts().range::<String, _>(behind(after)).map(move |(account, _)| (node, account))
    });
    let told = |(node, account): (NodeId, &String)| {
        let value = json!({ "host": world.spec().name(node), "account": account });
        ((node, account.clone()), value)
    };
    all.take(PIECE).map(told).collect()
}

/// A mailbox, by its account and its name.
pub(super) type MailboxKey = (NodeId, String, String);

/// The mailboxes that follow one; of large ones not many, since all their messages are counted.
pub(super) fn mailboxes(live: &Live, last: Option<&MailboxKey>) -> Result<Vec<(MailboxKey, Value)>, Problem> {
    /// So many messages are looked at at once.
    const LOOKED_AT: usize = 50_000;
    let world = live.world();
    let first = last.map_or(NodeId(0), |(node, ..)| *node);
    let (mut all, mut messages) = (Vec::new(), 0);
    for (node, host) in world.hosts().skip_while(|(node, _)| *node < first) {
        let here = last.filter(|_| node == first);
        let from = here.map_or(Bound::Unbounded, |(_, account, _)| Bound::Included(account));
        for (account, it) in host.store().accounts().range::<String, _>((from, Bound::Unbounded)) {
            let after = here.filter(|(_, last, _)| last == account).map(|(_, _, name)| name);
            for (name, mailbox) in it.mailboxes().range::<String, _>(behind(after)) {
                if all.len() >= PIECE || messages > LOOKED_AT {
                    return Ok(all);
                }
                messages += mailbox.len();
                let unseen = mailbox.messages().filter(|stored| !stored.flags.contains(&crate::mail::Flag::Seen));
                let value = json!({
                    "host": world.spec().name(node),
                    "account": account,
                    "mailbox": name,
                    "messages": mailbox.len(),
                    "unseen": unseen.count(),
                    "octets": mailbox.octets(),
                });
                all.push(((node, account.clone(), name.clone()), value));
            }
        }
    }
    Ok(all)
}

pub(super) fn message(stored: &StoredMessage) -> Value {
    let header = |name: &str| stored.message.header_text(name);
    let flags: Vec<String> = stored.flags.iter().map(ToString::to_string).collect();
    json!({
        "uid": stored.uid.get(),
        "subject": header("Subject"),
        "from": header("From"),
        "to": header("To"),
        "date": header("Date"),
        "message_id": header("Message-ID"),
        "octets": stored.message.size(),
        "flags": flags,
        "internal_date": stored.internal_date.to_string(),
    })
}

/// A message that waits in a queue.
pub(super) struct Queued {
    host: String,
    id: String,
    from: String,
    to: Vec<String>,
    message: Message,
    arrived: String,
    next_attempt: Option<String>,
}

/// It, by its computer and its identifier.
pub(super) type QueuedKey = (NodeId, QueueId);

/// The messages in queues that follow one; not many, since each may have many recipients.
pub(super) fn queued(live: &Live, last: Option<&QueuedKey>) -> Result<Vec<(QueuedKey, Queued)>, Problem> {
    const ENTRIES: usize = PIECE / 5;
    let world = live.world();
    let first = last.map_or(NodeId(0), |(node, _)| *node);
    let entries = world.hosts().skip_while(|(node, _)| *node < first).flat_map(|(node, host)| {
        let after = last.filter(|_| node == first).map(|(_, id)| *id);
        host.mta().into_iter().flat_map(move |mta| mta.queue_after(after)).map(move |entry| (node, entry))
    });
    let queued = |(node, entry): (NodeId, &QueueEntry)| {
        let recipients = entry.batches.values().flat_map(|batch| &batch.recipients);
        let queued = Queued {
            host: world.spec().name(node).to_owned(),
            id: entry.id.to_string(),
            from: entry.reverse_path.to_string(),
            to: recipients.flat_map(|it| it.accepted_as.iter().map(ToString::to_string)).collect(),
            message: entry.message.clone(),
            arrived: world.date_at(entry.arrived).to_string(),
            next_attempt: entry.next_attempt().map(|at| world.date_at(at).to_string()),
        };
        ((node, entry.id), queued)
    };
    Ok(entries.take(ENTRIES).map(queued).collect())
}

pub(super) fn waiting(queued: &Queued) -> Value {
    let Queued { host, id, from, to, message, arrived, next_attempt } = queued;
    json!({
        "host": host,
        "id": id,
        "from": from,
        "to": to,
        "subject": message.header_text("Subject"),
        "octets": message.size(),
        "arrived": arrived,
        "next_attempt": next_attempt,
    })
}

pub(super) fn faults(live: &Live) -> Value {
    let (world, voice) = (live.world(), live.voice());
    let mut all = Vec::new();
    for (node, host) in world.hosts() {
        for (name, fault) in host.faults().iter() {
            all.push(json!({
                "host": world.spec().name(node),
                "name": name,
                "words": voice.say(&facts::fault_rule(&fault.rule, |node| world.spec().name(node).to_owned())),
                "service": fault.rule.service,
                "struck": fault.struck,
                "spent": fault.is_spent(),
            }));
        }
    }
    Value::Array(all)
}

pub(super) fn peers(live: &Live) -> Value {
    let world = live.world();
    let peer = |peer: &Peer, id: Option<u32>| {
        json!({
            "peer": id,
            "door": peer.door.map(Door::name),
            "address": peer.address.to_string(),
            "since": world.date_at(peer.since).to_string(),
            "octets_in": peer.octets[0],
            "octets_out": peer.octets[1],
            "connection": peer.connection.map(|connection| connection.0),
            "gone": peer.gone.map(|gone| live.voice().say(&gone.said())),
        })
    };
    let there = live.peers().iter().map(|((_, id), it)| peer(it, Some(id.0)));
    there.chain(live.former().map(|it| peer(it, None))).collect()
}
