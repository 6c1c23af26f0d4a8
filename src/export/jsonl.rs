//! Every event as one line of JSON; the schema is described in `jsonl.md`.

use std::io::{self, Write};
use std::net::Ipv4Addr;

use serde::Serialize;

use super::{ExportedRun, Exporter, RunWriter, json_line};
use crate::base::{DateTime, SimTime};
use crate::explain::{self, Said};
use crate::net::NodeId;
use crate::trace::{Event, EventId, LineFact, What};

/// The version of the schema: it grows when the meaning of a field changes or a field goes.
const VERSION: u32 = 2;

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

    fn begin<'w>(&self, sink: Box<dyn Write + 'w>, run: &ExportedRun<'_>) -> io::Result<Box<dyn RunWriter + 'w>> {
        Ok(Box::new(Jsonl::new(sink, run)?))
    }
}

/// The first line.
#[derive(Serialize)]
struct Header<'a> {
    format: &'static str,
    version: u32,
    title: &'a str,
    seed: u64,
    start: DateTime,
    hosts: Vec<Computer<'a>>,
}

#[derive(Serialize)]
struct Computer<'a> {
    name: &'a str,
    domain_name: &'a str,
    address: Ipv4Addr,
}

/// Lines of JSON that are written while a run is played: a header, then every event.
struct Jsonl<W> {
    sink: W,
}

impl<W: Write> Jsonl<W> {
    fn new(mut sink: W, run: &ExportedRun<'_>) -> io::Result<Self> {
        let world = run.world;
        let spec = world.spec();
        let hosts = world.hosts().map(|(node, host)| Computer {
            name: spec.name(node),
            domain_name: host.domain_name(),
            address: host.address(),
        });
        let header = Header {
            format: "mailscope trace",
            version: VERSION,
            title: run.title,
            seed: run.seed,
            start: spec.start,
            hosts: hosts.collect(),
        };
        writeln!(sink, "{}", json_line(&header))?;
        Ok(Self { sink })
    }
}

impl<W: Write> RunWriter for Jsonl<W> {
    fn add(&mut self, run: &ExportedRun<'_>, events: &[Event]) -> io::Result<()> {
        for event in events {
            writeln!(self.sink, "{}", json_line(&JsonEvent::new(run, event)))?;
        }
        Ok(())
    }

    fn end(&mut self, _: &ExportedRun<'_>) -> io::Result<()> {
        self.sink.flush()
    }
}

/// An event as [`JsonLines`] writes it. What the trace knows by number has its name here, and is told in the voice of the run.
#[derive(Debug, Serialize)]
pub struct JsonEvent<'a> {
    id: EventId,
    at_us: SimTime,
    time: DateTime,
    #[serde(skip_serializing_if = "Option::is_none")]
    node: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<EventId>,
    #[serde(flatten)]
    what: &'a What,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    whose: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'static str>,
}

impl<'a> JsonEvent<'a> {
    /// An event of a run.
    #[must_use]
    pub fn new(run: &ExportedRun<'a>, event: &'a Event) -> Self {
        let (world, what) = (run.world, &event.what);
        let spec = world.spec();
        let said = match what {
            What::Line(LineFact::Spoken { unit, .. }) => explain::line(unit),
            _ => explain::facts::fact(world, event),
        };
        let name = |node: NodeId| spec.name(node).to_owned();
        Self {
            id: event.id,
            at_us: event.at,
            time: world.date_at(event.at),
            node: spec.nodes.get(usize::from(event.node.0)).map(|spec| spec.name.as_str()),
            cause: event.cause,
            what,
            link: what.link().and_then(|link| spec.links.get(usize::from(link.0))).map(|link| {
                let [one, other] = [link.ends.0, link.ends.1].map(|end| name(NodeId(end)));
                format!("{one} - {other}")
            }),
            whose: what.fault_client().map(|client| client.label(name)),
            said: said.as_ref().map(Said::id),
            text: said.as_ref().map(|said| run.voice.say(said)),
            source: said.as_ref().map(Said::cited).filter(|source| !source.is_empty()),
        }
    }
}
