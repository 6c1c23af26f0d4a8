//! What requests say and answers hold, as JSON.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::bridge::{Door, Live, Peer};
use crate::explain::{Said, facts, say};
use crate::host::mta::QueueEntry;
use crate::host::{FaultClient, FaultEffect, FaultRule, Host, Service};
use crate::mail::StoredMessage;
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
    })
}

pub(super) fn accounts(world: &World, with_passwords: bool) -> Value {
    let all = world.hosts().flat_map(|(node, host)| {
        let name = world.spec().name(node).to_owned();
        let passwords = world.spec().host(node).map(|host| host.accounts.clone()).unwrap_or_default();
        host.store()
            .accounts()
            .keys()
            .map(move |account| {
                let password =
                    passwords.iter().find(|it| with_passwords && it.name == *account).map(|it| it.password.clone());
                json!({ "host": name, "account": account, "password": password })
            })
            .collect::<Vec<_>>()
    });
    all.collect()
}

pub(super) fn mailboxes(world: &World) -> Value {
    let mut all = Vec::new();
    for (node, host) in world.hosts() {
        for (account, it) in host.store().accounts() {
            for (name, mailbox) in it.mailboxes() {
                let unseen = mailbox.messages().filter(|stored| !stored.flags.contains(&crate::mail::Flag::Seen));
                all.push(json!({
                    "host": world.spec().name(node),
                    "account": account,
                    "mailbox": name,
                    "messages": mailbox.len(),
                    "unseen": unseen.count(),
                    "octets": mailbox.octets(),
                }));
            }
        }
    }
    Value::Array(all)
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

pub(super) fn queues(world: &World) -> Value {
    let entry = |name: &str, entry: &QueueEntry| {
        let recipients: Vec<String> = entry
            .batches
            .values()
            .flat_map(|batch| &batch.recipients)
            .flat_map(|recipient| recipient.accepted_as.iter().map(ToString::to_string))
            .collect();
        json!({
            "host": name,
            "id": entry.id.to_string(),
            "from": entry.reverse_path.to_string(),
            "to": recipients,
            "subject": entry.message.header_text("Subject"),
            "octets": entry.message.size(),
            "arrived": world.date_at(entry.arrived).to_string(),
            "next_attempt": entry.next_attempt().map(|at| world.date_at(at).to_string()),
        })
    };
    let queue = |host: &Host, name: &str| -> Vec<Value> {
        host.mta().into_iter().flat_map(|mta| mta.queue()).map(|it| entry(name, it)).collect()
    };
    world.hosts().flat_map(|(node, host)| queue(host, world.spec().name(node))).collect()
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
