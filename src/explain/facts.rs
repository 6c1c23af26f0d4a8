//! What happened besides protocol lines, in plain English.

use super::{Said, Voice, imap, said, say};
use crate::base::{Rule, Side, Violation};
use crate::mail::{Flags, ForwardPath, Seal};
use crate::net::{CloseReason, NodeId};
use crate::sim::World;
use crate::trace::{
    ConnectionFact, ConnectionId, DeviceFact, DnsFact, Event, FaultRule, FrameFact, LineFact, LossReason, MailFact,
    Origin, Place, What,
};

fn list(recipients: &[ForwardPath]) -> String {
    let words: Vec<String> = recipients.iter().map(|to| to.to_string().trim_matches(['<', '>']).to_owned()).collect();
    words.join(", ")
}

/// A place in words.
#[must_use]
pub fn place(place: &Place) -> String {
    match place {
        Place::Outbox => "the outbox".to_owned(),
        Place::Queue => "the queue".to_owned(),
        Place::Mailbox { account, mailbox } => format!("the mailbox {mailbox} of {account}"),
        Place::LocalFolder { folder } => format!("the folder {folder} on this computer"),
    }
}

/// Why a packet did not arrive, in words.
#[must_use]
pub const fn loss(reason: LossReason) -> &'static str {
    match reason {
        LossReason::Noise => "lost on the way at random",
        LossReason::LinkDown => "lost because the link is unplugged",
        LossReason::QueueFull => "dropped because too much was waiting for the link",
        LossReason::HostOff => "lost because the computer it was for is off",
        LossReason::TimeToLive => "dropped because it crossed too many routers",
        LossReason::NoRoute => "dropped because no router knows a way",
        LossReason::Fault => "taken by a fault rule",
    }
}

/// An event in one sentence; `None` for protocol lines as they are said and heard, for packets that are sent and arrive, and for what is of no interest to people.
#[must_use]
pub fn fact(world: &World, event: &Event) -> Option<Said> {
    Some(match &event.what {
        What::Mail(fact) => mail(world, fact),
        What::Device(fact) => device(world, fact),
        What::Connection(fact) => connection(fact)?,
        What::Dns(fact) => dns(fact),
        What::Notice(notice) => {
            let ends = notice.text.ends_with(['.', '?', '!', ':']);
            said(if ends { notice.text.clone() } else { format!("{}.", notice.text) }, "")
        }
        What::Frame(FrameFact::Lost { reason, .. }) => said(format!("a packet was {}.", loss(*reason)), ""),
        What::Line(LineFact::Tolerated { connection, violation }) => tolerated(*connection, violation),
        What::Frame(_) | What::Line(_) | What::Lesson(_) => return None,
    })
}

/// A line that is taken although it breaks a rule.
fn tolerated(connection: ConnectionId, Violation { rule, line }: &Violation) -> Said {
    // Transcripts show facts without their source; here it is what matters.
    let Rule { words, source, .. } = rule;
    // The rule first: a narrow panel shows the beginning of a sentence.
    said(format!("tolerates a mistake: {words} ({source}), in “{line}” on connection #{}.", connection.0), source)
}

/// A message by its subject, as it was written in this world, or by what it reports.
fn named(world: &World, seal: Seal) -> String {
    match world.trace().origin(seal) {
        Some(Origin::Composed(subject)) => format!("“{subject}”"),
        Some(Origin::Bounce) => "a bounce".to_owned(),
        Some(Origin::DelayReport) => "a warning".to_owned(),
        None => "a message".to_owned(),
    }
}

/// Words of others within a sentence: without a full stop of their own.
fn clause(words: &str) -> &str {
    words.trim().trim_end_matches('.')
}

fn mail(world: &World, fact: &MailFact) -> Said {
    let message = fact.seal().map_or_else(|| "a message".to_owned(), |seal| named(world, seal));
    match fact {
        MailFact::Composed { to, size, .. } => {
            said(format!("writes {message} to {} ({size} octets); it waits in the outbox.", list(to)), "")
        }
        MailFact::SubmissionRefused { reason, .. } => {
            said(format!("cannot hand in {message}: {}; it stays in the outbox.", clause(reason)), "RFC 6409 §3")
        }
        MailFact::Accepted { to, queue_id, size, .. } => said(
            format!("is responsible now for {message}, {size} octets for {} (queue identifier {queue_id}).", list(to)),
            "RFC 5321 §4.2.5",
        ),
        MailFact::Refused { to: Some(to), reply, .. } => {
            said(format!("refuses mail for {}: {}.", list(std::slice::from_ref(to)), clause(reply)), "RFC 5321 §4.2")
        }
        MailFact::Refused { to: None, reply, .. } => {
            said(format!("refuses a message: {}.", clause(reply)), "RFC 5321 §4.2")
        }
        MailFact::Attempted { to, next_hop, attempt, .. } => said(
            format!("tries to pass {message} for {} on to {next_hop} (attempt {attempt}).", list(to)),
            "RFC 5321 §4.5.4.1",
        ),
        MailFact::Forwarded { to, next_hop, .. } => {
            said(format!("has passed {message} for {} on: {next_hop} is responsible now.", list(to)), "RFC 5321 §4.2.5")
        }
        MailFact::Deferred { to, reason, next_attempt: Some(at), .. } => {
            let when = world.date_at(*at).weekday_and_time();
            let why = clause(reason);
            said(
                format!("keeps {message} for {} in its queue, because {why}; next attempt {when}.", list(to)),
                "RFC 5321 §4.5.4.1",
            )
        }
        MailFact::Deferred { to, reason, next_attempt: None, .. } => {
            // The reason is what it waits for, or what went wrong before.
            let why = match clause(reason) {
                waits if waits.starts_with("waits ") => format!(": it {waits}"),
                trouble => format!(", because {trouble}; it is not tried again by the clock"),
            };
            said(format!("keeps {message} for {} in its queue{why}.", list(to)), "RFC 5321 §4.5.4.1")
        }
        MailFact::DelayReported { to, .. } => {
            said(format!("tells the sender that {message} for {} takes longer.", list(to)), "RFC 3464 §2.3.3")
        }
        MailFact::Bounced { to, reason, .. } => {
            let why = clause(reason);
            said(
                format!("gives up {message} for {} and tells the sender (a bounce): {why}.", list(to)),
                "RFC 5321 §6.1",
            )
        }
        MailFact::Frozen { to, reason, .. } => said(
            format!(
                "cannot deliver {message} for {} and has nobody to tell: it stays in the queue, because {}.",
                list(to),
                clause(reason)
            ),
            "RFC 5321 §4.5.5",
        ),
        MailFact::Delivered { to, account, .. } => said(
            format!("delivers {message} for {} into the mailbox of {account}.", list(std::slice::from_ref(to))),
            "RFC 5321 §4.4",
        ),
        MailFact::Filed { place: at, .. } => said(format!("puts a copy of {message} into {}.", place(at)), ""),
        MailFact::Retrieved { place: at, octets, .. } => {
            said(format!("has sent {message} whole from {} ({octets} octets).", place(at)), "")
        }
        MailFact::Flagged { place: at, from, to, .. } => {
            said(format!("marks {message} in {} {}.", place(at), marked(from, to)), "RFC 3501 §2.3.2")
        }
        MailFact::Removed { place: at, .. } => said(format!("removes {message} for good from {}.", place(at)), ""),
        MailFact::FolderChanged { place: at, change } => said(format!("{} is {change}.", place(at)), ""),
    }
}

/// How the flags of a message have changed, after “marks”.
fn marked(from: &Flags, to: &Flags) -> String {
    let words = |flags| Voice::default().say(&say!("verbatim", text = flags));
    let gained = words(imap::flags(to.iter().filter(|flag| !from.contains(flag))));
    let lost = words(imap::flags(from.iter().filter(|flag| !to.contains(flag))));
    match (gained.as_str(), lost.as_str()) {
        (gained, "") => format!("as {gained}"),
        ("", lost) => format!("no longer as {lost}"),
        (gained, lost) => format!("as {gained}, no longer as {lost}"),
    }
}

fn device(world: &World, fact: &DeviceFact) -> Said {
    let ends = |link: crate::net::LinkId| {
        let name = |at: u16| world.spec().name(NodeId(at));
        world.spec().links.get(usize::from(link.0)).map_or_else(
            || link.to_string(),
            |spec| format!("the link between {} and {}", name(spec.ends.0), name(spec.ends.1)),
        )
    };
    said(
        match fact {
            DeviceFact::On => "is switched on.".to_owned(),
            DeviceFact::Off => "is switched off in good order: its programs say goodbye.".to_owned(),
            DeviceFact::Crashed => "loses power: nothing is said to anybody, the disk stays.".to_owned(),
            DeviceFact::LinkUp(link) => format!("{} is plugged in.", ends(*link)),
            DeviceFact::LinkDown(link) => format!("{} is unplugged: packets on it are lost.", ends(*link)),
            DeviceFact::LinkLoss { link, per_million } => {
                format!("{} loses {} in a million packets from now on.", ends(*link), per_million)
            }
            DeviceFact::ServiceStarted(name) => format!("starts its service {name}."),
            DeviceFact::ServiceStopped(name) => format!("stops its service {name}: connections to it are refused."),
            DeviceFact::FaultSet { name, rule } => {
                let words = rule.words(|node| world.spec().name(node).to_owned());
                format!("has the fault “{name}” from now on, put on its service {}: {words}.", rule.service.name())
            }
            DeviceFact::FaultCleared { name } => format!("no longer has the fault “{name}”."),
            DeviceFact::FaultStruck { name, command, client, effect, .. } => {
                let client = world.spec().name(*client);
                let what = match command.as_str() {
                    FaultRule::CONNECT => format!("the connection of {client}"),
                    FaultRule::DOT => format!("the end of a message from {client}"),
                    command => format!("{command} of {client}"),
                };
                format!("has the fault “{name}”, which strikes {what}: the server {}.", effect.words())
            }
        },
        "",
    )
}

fn connection(fact: &ConnectionFact) -> Option<Said> {
    Some(match fact {
        ConnectionFact::Opening { id, server, .. } => {
            say!("connection-opening", id = id.0, server = server.ip().to_string(), port = server.port())
                .source("RFC 9293 §3.5")
        }
        ConnectionFact::Established { .. } => return None,
        ConnectionFact::Closed { id, side, reason } => match reason {
            CloseReason::Finished if *side == Side::Client => return None,
            CloseReason::Finished => say!("connection-finished", id = id.0),
            CloseReason::Refused => say!("connection-refused", id = id.0),
            CloseReason::Reset => say!("connection-reset", id = id.0),
            CloseReason::TimedOut => say!("connection-timed-out", id = id.0),
            CloseReason::Aborted => say!("connection-aborted", id = id.0),
        }
        .source("RFC 9293 §3.6"),
    })
}

fn dns(fact: &DnsFact) -> Said {
    match fact {
        DnsFact::Asked { question, server } => {
            let what = match question.rsplit_once(' ') {
                Some((name, "A")) => format!("what is the address of {name} (A)?"),
                Some((name, "MX")) => format!("which server takes the mail for {name} (MX)?"),
                _ => format!("{question}?"),
            };
            said(format!("asks the name server {server}: {what}"), "RFC 1035 §4.1.2")
        }
        DnsFact::Answered { question, answer, cached } => {
            let whence = if *cached { " (known from before)" } else { "" };
            said(format!("learns: {question} → {}{whence}.", clause(answer)), "RFC 1035 §4.1.3")
        }
    }
}
