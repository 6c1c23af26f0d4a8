//! Every event as one line of JSON; the schema is described in `jsonl.md`.

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::{Exporter, RunWriter, Story, json_line};
use crate::explain;
use crate::net::{FrameSummary, LinkId, Transport};
use crate::trace::{
    ConnectionFact, DeliveryFailure, DeviceFact, DnsFact, Event, ExpectationId, FaultEffect, FolderChange, FrameFact,
    LessonFact, LineFact, MailFact, What,
};

/// The version of the schema: it grows when the meaning of a field changes or a field goes.
pub const VERSION: u32 = 1;

/// Every event as one line of JSON.
#[derive(Debug, Clone, Copy)]
pub struct JsonLines;

impl Exporter for JsonLines {
    fn id(&self) -> &'static str {
        "jsonl"
    }

    fn title(&self) -> &'static str {
        "JSON Lines"
    }

    fn file_name(&self) -> &'static str {
        "trace.jsonl"
    }

    fn media_type(&self) -> &'static str {
        "application/jsonl"
    }

    fn begin<'w>(&self, sink: Box<dyn Write + 'w>, story: &Story<'_>) -> io::Result<Box<dyn RunWriter + 'w>> {
        Ok(Box::new(Jsonl::new(sink, story)?))
    }
}

/// Lines of JSON that are written while a run is played: a header, then every event.
struct Jsonl<W> {
    sink: W,
}

impl<W: Write> Jsonl<W> {
    fn new(mut sink: W, story: &Story<'_>) -> io::Result<Self> {
        let world = story.world;
        let hosts: Vec<Value> = world
            .hosts()
            .map(|(node, host)| {
                json!({
                    "node": node.0,
                    "name": world.spec().nodes.get(usize::from(node.0)).map(|spec| &spec.name),
                    "domain_name": host.domain_name(),
                    "address": host.address().to_string(),
                })
            })
            .collect();
        let header = json!({
            "format": "mailscope trace",
            "version": VERSION,
            "title": story.title,
            "seed": story.seed,
            "start": world.spec().start.to_string(),
            "hosts": hosts,
        });
        writeln!(sink, "{}", json_line(&header))?;
        Ok(Self { sink })
    }
}

impl<W: Write> RunWriter for Jsonl<W> {
    fn add(&mut self, story: &Story<'_>, events: &[Event]) -> io::Result<()> {
        for event in events {
            writeln!(self.sink, "{}", json_line(&jsonl_event(story, event)))?;
        }
        Ok(())
    }

    fn end(&mut self, _: &Story<'_>) -> io::Result<()> {
        self.sink.flush()
    }
}

/// An event as [`JsonLines`] writes it.
#[must_use]
pub fn jsonl_event(story: &Story<'_>, event: &Event) -> Value {
    let world = story.world;
    let mut fields = Map::new();
    let mut put = |key: &str, value: Value| {
        fields.insert(key.to_owned(), value);
    };
    put("id", json!(event.id.0));
    put("at_us", json!(event.at.as_micros()));
    put("time", json!(world.date_at(event.at).to_string()));
    put("node", json!(world.spec().nodes.get(usize::from(event.node.0)).map(|spec| &spec.name)));
    if let Some(cause) = event.cause {
        put("cause", json!(cause.0));
    }
    if let Some(said) = explain::facts::fact(world, event) {
        put("said", json!(said.id()));
        put("text", json!(story.voice.say(&said)));
        if !said.cited().is_empty() {
            put("source", json!(said.cited()));
        }
    }
    let (kind, details) = details(story, &event.what);
    put("kind", json!(kind));
    fields.extend(details);
    Value::Object(fields)
}

/// Octets as text where they are UTF-8, else as base64.
fn octets(bytes: &[u8]) -> (&'static str, Value) {
    std::str::from_utf8(bytes)
        .map_or_else(|_| ("base64", json!(STANDARD.encode(bytes))), |text| ("octets", json!(text)))
}

fn details(story: &Story<'_>, what: &What) -> (&'static str, Map<String, Value>) {
    let mut fields = Map::new();
    let kind = match what {
        What::Frame(fact) => frame(story, fact, &mut fields),
        What::Connection(fact) => connection(fact, &mut fields),
        What::Line(LineFact::Spoken { connection, unit }) => {
            let (key, value) = octets(&unit.bytes);
            fields.insert("connection".to_owned(), json!(connection.0));
            fields.insert("side".to_owned(), json!(unit.side));
            fields.insert("offset".to_owned(), json!(unit.offset));
            fields.insert(key.to_owned(), value);
            if let Some(said) = explain::line(unit) {
                fields.insert("said".to_owned(), json!(said.id()));
                fields.insert("text".to_owned(), json!(story.voice.say(&said)));
                fields.insert("source".to_owned(), json!(said.cited()));
            }
            "line_spoken"
        }
        What::Line(LineFact::Heard { connection, spoken }) => {
            fields.insert("connection".to_owned(), json!(connection.0));
            fields.insert("spoken".to_owned(), json!(spoken.0));
            "line_heard"
        }
        What::Line(LineFact::Tolerated { connection, violation }) => {
            fields.insert("connection".to_owned(), json!(connection.0));
            fields.insert("rule".to_owned(), json!(violation.rule.name));
            fields.insert("line".to_owned(), json!(violation.line));
            "line_tolerated"
        }
        What::Lesson(LessonFact::Told { text, notes }) => {
            fields.insert("text".to_owned(), json!(text));
            fields.insert("notes".to_owned(), json!(notes));
            "lesson_told"
        }
        What::Lesson(LessonFact::Checked { expectation, held }) => {
            let (key, number) = match expectation {
                ExpectationId::Step(step) => ("step", step),
                ExpectationId::End(number) => ("at_end", number),
            };
            fields.insert(key.to_owned(), json!(number));
            fields.insert("held".to_owned(), json!(held));
            "lesson_checked"
        }
        What::Dns(DnsFact::Asked { question, server }) => {
            fields.insert("question".to_owned(), json!(question.to_string()));
            fields.insert("server".to_owned(), json!(server.to_string()));
            "dns_asked"
        }
        What::Dns(DnsFact::Answered { question, answer, cached }) => {
            fields.insert("question".to_owned(), json!(question.to_string()));
            fields.insert("answer".to_owned(), json!(story.voice.say(&explain::facts::lookup_answer(answer))));
            fields.insert("result".to_owned(), json!(answer));
            fields.insert("cached".to_owned(), json!(cached));
            "dns_answered"
        }
        What::Mail(fact) => mail(story, fact, &mut fields),
        What::Device(fact) => device(story, fact, &mut fields),
        What::Notice(notice) => {
            if let Ok(Value::Object(told)) = serde_json::to_value(notice) {
                fields.extend(told);
            }
            fields.insert("program".to_owned(), json!(notice.program()));
            fields.insert("problem".to_owned(), json!(notice.is_problem()));
            "notice"
        }
    };
    (kind, fields)
}

fn link_name(story: &Story<'_>, link: LinkId) -> Value {
    let spec = story.world.spec();
    let name = |at: u16| spec.name(crate::net::NodeId(at));
    spec.links
        .get(usize::from(link.0))
        .map_or(Value::Null, |link| json!(format!("{} - {}", name(link.ends.0), name(link.ends.1))))
}

fn frame(story: &Story<'_>, fact: &FrameFact, fields: &mut Map<String, Value>) -> &'static str {
    let mut put = |key: &str, value: Value| {
        fields.insert(key.to_owned(), value);
    };
    match fact {
        FrameFact::Sent { link, packet } => {
            put("link", link_name(story, *link));
            put("packet", json!(STANDARD.encode(packet)));
            if let Some(summary) = FrameSummary::of(packet) {
                put("from", json!(summary.source.to_string()));
                put("to", json!(summary.destination.to_string()));
                put("payload", json!(summary.payload.len()));
                if let Transport::Tcp { source, destination, sequence, acknowledgement, syn, fin, rst, .. } =
                    summary.transport
                {
                    let flags = [(syn, "SYN"), (fin, "FIN"), (rst, "RST"), (acknowledgement.is_some(), "ACK")];
                    let flags: Vec<_> = flags.iter().filter(|(set, _)| *set).map(|(_, name)| *name).collect();
                    put(
                        "tcp",
                        json!({
                            "source": source,
                            "destination": destination,
                            "sequence": sequence,
                            "acknowledgement": acknowledgement,
                            "flags": flags,
                        }),
                    );
                }
            }
            "frame_sent"
        }
        FrameFact::Arrived { link, sent } => {
            put("link", link_name(story, *link));
            put("sent", json!(sent.0));
            "frame_arrived"
        }
        FrameFact::Lost { link, sent, reason } => {
            if let Some(link) = link {
                put("link", link_name(story, *link));
            }
            put("sent", json!(sent.map(|sent| sent.0)));
            put("reason", json!(reason));
            "frame_lost"
        }
    }
}

fn connection(fact: &ConnectionFact, fields: &mut Map<String, Value>) -> &'static str {
    let mut put = |key: &str, value: Value| {
        fields.insert(key.to_owned(), value);
    };
    match fact {
        ConnectionFact::Opening { id, client, server } => {
            put("connection", json!(id.0));
            put("client", json!(client.to_string()));
            put("server", json!(server.to_string()));
            "connection_opening"
        }
        ConnectionFact::Established { id, side } => {
            put("connection", json!(id.0));
            put("side", json!(side));
            "connection_established"
        }
        ConnectionFact::Closed { id, side, reason } => {
            put("connection", json!(id.0));
            put("side", json!(side));
            put("reason", json!(reason));
            "connection_closed"
        }
    }
}

fn mail(story: &Story<'_>, fact: &MailFact, fields: &mut Map<String, Value>) -> &'static str {
    if let Some(seal) = fact.seal() {
        fields.insert("seal".to_owned(), json!(seal.to_string()));
    }
    let mut put = |key: &str, value: Value| {
        fields.insert(key.to_owned(), value);
    };
    let why = |failure: &DeliveryFailure| story.voice.say(&explain::facts::delivery_failure(failure));
    match fact {
        MailFact::Composed { from, to, subject, size, .. } => {
            put("from", json!(from));
            put("to", json!(to));
            put("subject", json!(subject));
            put("size", json!(size));
            "mail_composed"
        }
        MailFact::SubmissionRefused { taken, refusal, .. } => {
            put("reason", json!(story.voice.say(&explain::facts::submission_refusal(refusal))));
            put("taken", json!(taken));
            put("refusal", json!(refusal));
            "mail_submission_refused"
        }
        MailFact::Accepted { queue_id, from, to, size, .. } => {
            put("queue_id", json!(queue_id));
            put("from", json!(from));
            put("to", json!(to));
            put("size", json!(size));
            "mail_accepted"
        }
        MailFact::Refused { from, to, reply } => {
            put("from", json!(from));
            put("to", json!(to));
            put("reply", json!(reply.to_string()));
            "mail_refused"
        }
        MailFact::Attempted { to, next_hop, attempt, .. } => {
            put("to", json!(to));
            put("next_hop", json!(next_hop));
            put("attempt", json!(attempt));
            "mail_attempted"
        }
        MailFact::Forwarded { to, next_hop, reply, .. } => {
            put("to", json!(to));
            put("next_hop", json!(next_hop));
            put("reply", json!(reply.to_string()));
            "mail_forwarded"
        }
        MailFact::Deferred { to, failure, next_attempt, held_for, .. } => {
            put("to", json!(to));
            let waits = || held_for.as_ref().map(|domain| story.voice.say(&explain::facts::held_for(domain)));
            put("reason", json!(failure.as_ref().map(|failure| why(failure)).or_else(waits)));
            put("failure", json!(failure));
            put("held_for", json!(held_for));
            put("next_attempt_us", json!(next_attempt.map(|at| at.as_micros())));
            "mail_deferred"
        }
        MailFact::DelayReported { to, report, .. } => {
            put("to", json!(to));
            put("report", json!(report.to_string()));
            "mail_delay_reported"
        }
        MailFact::Bounced { to, failure, report, .. } => {
            put("to", json!(to));
            put("reason", json!(why(failure)));
            put("failure", json!(failure));
            put("report", json!(report.to_string()));
            "mail_bounced"
        }
        MailFact::Frozen { to, failure, .. } => {
            put("to", json!(to));
            put("reason", json!(why(failure)));
            put("failure", json!(failure));
            "mail_frozen"
        }
        MailFact::Delivered { to, account, uid, .. } => {
            put("to", json!(to));
            put("account", json!(account));
            put("uid", json!(uid.get()));
            "mail_delivered"
        }
        MailFact::Filed { place, uid, .. } => {
            put("place", json!(place));
            put("uid", json!(uid.map(crate::mail::Uid::get)));
            "mail_filed"
        }
        MailFact::Retrieved { place, octets, .. } => {
            put("place", json!(place));
            put("size", json!(octets));
            "mail_retrieved"
        }
        MailFact::Flagged { place, from, to, .. } => {
            put("place", json!(place));
            put("flags_before", json!(from.to_string()));
            put("flags", json!(to.to_string()));
            "mail_flagged"
        }
        MailFact::Removed { place, moved_to, .. } => {
            put("place", json!(place));
            put("moved_to", json!(moved_to));
            "mail_removed"
        }
        MailFact::FolderChanged { place, change } => {
            put("place", json!(place));
            match change {
                FolderChange::Created => put("change", json!("created")),
                FolderChange::Deleted => put("change", json!("deleted")),
                FolderChange::Renamed { from } => {
                    put("change", json!(format!("renamed from {from}")));
                    put("from", json!(from));
                }
            }
            "folder_changed"
        }
    }
}

fn device(story: &Story<'_>, fact: &DeviceFact, fields: &mut Map<String, Value>) -> &'static str {
    let spec = story.world.spec();
    let mut put = |key: &str, value: Value| {
        fields.insert(key.to_owned(), value);
    };
    match fact {
        DeviceFact::On => "device_on",
        DeviceFact::Off => "device_off",
        DeviceFact::Crashed => "device_crashed",
        DeviceFact::LinkUp(link) => {
            put("link", link_name(story, *link));
            "link_up"
        }
        DeviceFact::LinkDown(link) => {
            put("link", link_name(story, *link));
            "link_down"
        }
        DeviceFact::LinkLoss { link, per_million } => {
            put("link", link_name(story, *link));
            put("per_million", json!(per_million));
            "link_loss"
        }
        DeviceFact::ServiceStarted(service) => {
            put("service", json!(service));
            "service_started"
        }
        DeviceFact::ServiceStopped(service) => {
            put("service", json!(service));
            "service_stopped"
        }
        DeviceFact::FaultSet { name, rule } => {
            put("name", json!(name));
            put("service", json!(rule.service));
            put("command", json!(rule.command));
            put("from", json!(rule.from.map(|from| from.label(|node| spec.name(node).to_owned()))));
            put("skip", json!(rule.skip));
            put("times", json!(rule.times));
            put("effect", effect(&rule.effect));
            "fault_set"
        }
        DeviceFact::FaultCleared { name } => {
            put("name", json!(name));
            "fault_cleared"
        }
        DeviceFact::FaultStruck { name, service, command, client, connection, effect: done } => {
            put("name", json!(name));
            put("service", json!(service));
            put("command", json!(command));
            put("client", json!(spec.name(*client)));
            put("connection", json!(connection.0));
            put("effect", effect(done));
            "fault_struck"
        }
    }
}

fn effect(effect: &FaultEffect) -> Value {
    match effect {
        FaultEffect::Reply(text) => json!({ "reply": text }),
        FaultEffect::Silence => json!("silence"),
        FaultEffect::Disconnect => json!("disconnect"),
        FaultEffect::LoseAnswer => json!("lose_answer"),
        FaultEffect::Delay(time) => json!({ "delay_us": time.as_micros() as u64 }),
    }
}
