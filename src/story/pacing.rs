//! How fast the story goes: every event of a run gets its time in the story.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddrV4;
use std::time::Duration;

use super::StoryTime;
use super::beat::Beat;
use super::content;
use super::flight::{self, Cargo, Flight};
use super::map::StoryMap;
use super::pace::Pace;
use super::screenplay::Cue;
use super::tempo::{Tempo, moving, percent_of};
use crate::base::{CloseReason, Side, SimTime};
use crate::mail::{Message, Seal};
use crate::net::dns::{DnsAnswer, Question};
use crate::net::{FrameSummary, NodeId, Transport};
use crate::sim::World;
use crate::trace::{
    Asked, ConnectionFact, ConnectionId, DeviceFact, DnsFact, Event, EventId, FrameFact, LineFact, MailFact, Place,
    Protocol, Told, What,
};

/// What pacing a run gives.
pub(super) struct Paced {
    pub(super) map: StoryMap,
    pub(super) beats: Vec<Beat>,
    pub(super) cues: Vec<Cue>,
    /// By departure.
    pub(super) flights: Vec<Flight>,
    /// For every event that was written down, in order.
    pub(super) times: Vec<(EventId, StoryTime)>,
}

/// Gives every event of a run its time.
pub(super) fn pace(world: &World, known: &dyn Fn(Seal) -> bool, pace: &Pace) -> Paced {
    let leisurely = pace_with(world, known, pace, &[]);
    let tempos: Vec<Tempo> = leisurely.beats.iter().map(|beat| Tempo::of(beat, &leisurely.map, pace)).collect();
    pace_with(world, known, pace, &tempos)
}

/// For how long something moves in each beat of a run.
#[must_use]
pub fn motion(world: &World) -> Vec<Duration> {
    let known: BTreeSet<Seal> = messages(world).into_iter().map(|(seal, _)| seal).collect();
    let rules = Pace::default();
    let paced = pace(world, &|seal| known.contains(&seal), &rules);
    // At the end of a beat everything stands still, so that it can be read.
    paced.beats.iter().map(|beat| moving(beat, &paced.map).saturating_sub(rules.still)).collect()
}

/// The messages of a run, in the order in which they are first heard of, with their subjects as far as they were told.
pub(super) fn messages(world: &World) -> Vec<(Seal, Option<String>)> {
    let old = world.spec().hosts().flat_map(|(_, _, host)| &host.mail).map(|old| {
        let message = Message::new(old.raw.clone());
        (message.seal(), Some(message.header_text("Subject").unwrap_or_default()))
    });
    let told = world.trace().events().iter().filter_map(|event| match event.what.mail()? {
        MailFact::Composed { seal, subject, .. } => Some((*seal, Some(subject.clone()))),
        MailFact::Bounced { report: seal, .. }
        | MailFact::DelayReported { report: seal, .. }
        | MailFact::Accepted { seal, .. }
        | MailFact::Filed { seal, .. } => Some((*seal, None)),
        _ => None,
    });
    old.chain(told).collect()
}

fn pace_with(world: &World, known: &dyn Fn(Seal) -> bool, pace: &Pace, tempos: &[Tempo]) -> Paced {
    let mut pacer = Pacer::new(world, known, *pace, tempos);
    for event in world.trace().events() {
        if let What::Lesson(fact) = &event.what
            && let Some(told) = fact.told()
        {
            pacer.begin_beat(event, told, fact.asked().cloned());
        }
        pacer.take(event);
    }
    pacer.finish()
}

struct Pacer<'a> {
    world: &'a World,
    known: &'a dyn Fn(Seal) -> bool,
    pace: Pace,
    /// For each beat; at leisure without.
    tempos: &'a [Tempo],
    /// The tempo of this beat.
    tempo: Tempo,
    /// How often a line of a kind was said.
    heard: BTreeMap<(Protocol, Side, String), usize>,
    clock: StoryTime,
    last_departure: StoryTime,
    /// When something moved or changed the last time.
    moved: StoryTime,
    /// When something was last seen, in the world.
    last_seen: SimTime,
    /// Flights that have not ended, by the event that will end them: the line, connection or question they began with.
    lines: BTreeMap<EventId, usize>,
    knocks: BTreeMap<ConnectionId, usize>,
    /// What a client speaks with a server, and on which connection, by their addresses.
    spoken: BTreeMap<(SocketAddrV4, SocketAddrV4), (Protocol, ConnectionId)>,
    questions: BTreeMap<(NodeId, Question), usize>,
    /// The message whose later pieces may follow.
    messages: BTreeMap<(ConnectionId, Side), usize>,
    closed: BTreeSet<ConnectionId>,
    out: Paced,
}

impl<'a> Pacer<'a> {
    fn new(world: &'a World, known: &'a dyn Fn(Seal) -> bool, pace: Pace, tempos: &'a [Tempo]) -> Self {
        Self {
            world,
            known,
            pace,
            tempos,
            tempo: tempos.first().copied().unwrap_or(Tempo { percent: 100, skip: pace.skip }),
            heard: BTreeMap::new(),
            // The first frame shows the world before anything has happened in it.
            clock: pace.lead,
            last_departure: pace.lead,
            moved: StoryTime::ZERO,
            last_seen: SimTime::ZERO,
            lines: BTreeMap::new(),
            knocks: BTreeMap::new(),
            spoken: BTreeMap::new(),
            questions: BTreeMap::new(),
            messages: BTreeMap::new(),
            closed: BTreeSet::new(),
            out: Paced {
                map: StoryMap::default(),
                beats: Vec::new(),
                cues: Vec::new(),
                flights: Vec::new(),
                times: Vec::new(),
            },
        }
    }

    fn begin_beat(&mut self, event: &Event, told: &Told, asked: Option<Asked>) {
        let (start, first) = if let Some(last) = self.out.beats.last_mut() {
            // It ends at rest.
            self.clock = self.clock.max(self.moved + self.pace.still);
            last.end = self.clock;
            (self.clock, event.id)
        } else {
            // What happens before the first word belongs to the first beat.
            (StoryTime::ZERO, EventId(0))
        };
        self.tempo = self.tempos.get(self.out.beats.len()).copied().unwrap_or(self.tempo);
        let Told { name, text, notes } = told.clone();
        if start > StoryTime::ZERO {
            // The first frame of a beat shows the world before anything has happened in it.
            self.clock = start + self.pace.glance;
        }
        let changed = self.world.is_changed_before(event.at);
        self.out.beats.push(Beat { name, text, notes, changed, asked, start, end: start, first });
    }

    /// A time of the pace, as it is in this beat.
    fn now(&self, time: Duration) -> Duration {
        percent_of(time, self.tempo.percent)
    }

    /// How long a line flies: less when its like was seen before.
    fn line(&mut self, protocol: Protocol, side: Side, label: &str) -> Duration {
        let times = self.heard.entry((protocol, side, label.to_owned())).or_default();
        let percent = match *times {
            0 => 100,
            times => self.pace.seen[(times - 1).min(1)],
        };
        *times += 1;
        self.now(percent_of(self.pace.line, percent)).max(self.pace.line_at_least)
    }

    fn finish(mut self) -> Paced {
        if self.world.now().since(self.last_seen) >= self.pace.idle && self.last_seen > SimTime::ZERO {
            self.skip_to(self.world.now());
        }
        // What is under way when the run ends stays under way.
        self.clock = self.clock.max(self.moved + self.pace.still);
        for flight in self.lines.values().chain(self.knocks.values()).chain(self.questions.values()) {
            if let Some(flight) = self.out.flights.get_mut(*flight) {
                flight.arrive = self.clock.max(flight.arrive);
            }
        }
        self.out.map.push(self.clock, self.world.now());
        if self.out.beats.is_empty() {
            self.out.beats.push(Beat {
                name: String::new(),
                text: String::new(),
                notes: Vec::new(),
                changed: false,
                asked: None,
                start: StoryTime::ZERO,
                end: self.clock,
                first: EventId(0),
            });
        }
        if let Some(last) = self.out.beats.last_mut() {
            last.end = self.clock;
        }
        // A message in pieces has landed when its last piece has.
        self.out.cues.sort_by_key(|cue| (cue.event, Reverse(cue.end)));
        self.out.cues.dedup_by_key(|cue| cue.event);
        self.out.cues.sort_by_key(|cue| (cue.end, cue.event));
        self.out.flights.sort_by_key(|flight| (flight.depart, flight.sent));
        self.out
    }

    fn skip_to(&mut self, at: SimTime) {
        self.out.map.push(self.clock, self.last_seen);
        self.clock += self.tempo.skip;
        self.out.map.push_gap(self.clock, at);
        self.last_seen = at;
    }

    fn take(&mut self, event: &Event) {
        if is_seen(event) {
            if event.at.since(self.last_seen) >= self.pace.idle {
                self.skip_to(event.at);
            }
            self.last_seen = event.at;
            self.show(event);
            self.out.map.push(self.clock, event.at);
        }
        self.out.times.push((event.id, self.clock));
        let dwell = self.dwell(event);
        let dwell = self.now(dwell);
        if dwell > Duration::ZERO {
            self.moved = self.clock;
            self.out.cues.push(Cue { event: event.id, start: self.clock, end: self.clock + dwell, reply: false });
            self.clock += dwell;
            self.out.map.push(self.clock, event.at);
        }
    }

    /// How long a change stands after it has happened.
    fn dwell(&mut self, event: &Event) -> Duration {
        match &event.what {
            What::Mail(fact) => match fact.as_ref() {
                MailFact::Attempted { .. } | MailFact::Flagged { .. } | MailFact::FolderChanged { .. } => {
                    self.pace.glance
                }
                // The line that carried it has just been seen.
                MailFact::Retrieved { .. } => Duration::ZERO,
                MailFact::Filed { place: Place::Mailbox { .. }, .. } => self.pace.glance,
                _ => self.pace.dwell,
            },
            // What is on from the start is no news.
            What::Device(DeviceFact::On) if event.at == SimTime::ZERO => Duration::ZERO,
            What::Device(_) | What::Notice(_) => self.pace.dwell,
            What::Connection(ConnectionFact::Closed { id, .. }) => {
                // A connection has two ends; it is seen to be over once.
                if self.closed.insert(*id) { self.pace.glance } else { Duration::ZERO }
            }
            _ => Duration::ZERO,
        }
    }

    /// Moves the clock to the time of an event, and lets flights begin and end.
    fn show(&mut self, event: &Event) {
        match &event.what {
            What::Line(LineFact::Spoken { connection, unit, .. }) => self.say(event, *connection, unit),
            What::Line(LineFact::Heard { spoken, .. }) => {
                if let Some(flight) = self.lines.remove(spoken) {
                    self.land(flight, event.id);
                }
            }
            What::Connection(ConnectionFact::Opening { id, client, server, protocol }) => {
                let to = self.world.node_at(*server.ip());
                let cargo = Cargo::Knock { connection: *id };
                self.spoken.insert((*client, *server), (*protocol, *id));
                let protocol = Some(*protocol);
                let flight = self.depart(event, to.unwrap_or(event.node), cargo, protocol, self.now(self.pace.knock));
                self.knocks.insert(*id, flight);
            }
            What::Connection(ConnectionFact::Established { id, side: Side::Client }) => {
                // One that was lost was sent again.
                let flight = self.knocks.remove(id).or_else(|| self.knock_again(event, *id));
                if let Some(flight) = flight {
                    self.land(flight, event.id);
                }
            }
            What::Connection(ConnectionFact::Established { side: Side::Server, .. }) => {}
            What::Connection(ConnectionFact::Closed { id, side, reason }) => {
                if let Some(flight) = self.knocks.remove(id) {
                    self.lose(flight, event.id);
                }
                self.strand(*id, *side, *reason, event.id);
            }
            What::Dns(fact) => match fact.as_ref() {
                DnsFact::Asked { question, server } => {
                    let to = self.world.node_at(*server).unwrap_or(event.node);
                    let cargo = Cargo::Question(question.clone());
                    let flight = self.depart(event, to, cargo, None, self.now(self.pace.knock));
                    self.questions.insert((event.node, question.clone()), flight);
                }
                DnsFact::Answered { question, answer, .. } => self.answer(event, question, answer),
            },
            What::Frame(FrameFact::Lost { sent, reason, .. }) => {
                // The first word to somebody who is not there: nobody waits for it to arrive.
                let knock = self.connection_of(*sent).and_then(|id| self.knocks.remove(&id));
                if let Some(flight) = knock {
                    return self.lose(flight, event.id);
                }
                let Some((from, to, protocol)) = self.ends_of(*sent) else { return };
                let cargo = Cargo::LostPacket(*reason);
                let flight = self.depart(event, to, cargo, protocol, self.now(self.pace.knock));
                if let Some(flight) = self.out.flights.get_mut(flight) {
                    flight.from = from;
                }
                self.lose(flight, event.id);
            }
            _ => {}
        }
    }

    fn say(&mut self, event: &Event, connection: ConnectionId, unit: &crate::base::Unit<crate::trace::Meaning>) {
        let world = self.world;
        let Some(ends) = world.connections().get(connection) else { return };
        let to = match unit.side {
            Side::Client => ends.server_node.or_else(|| self.world.node_at(*ends.server.ip())).unwrap_or(event.node),
            Side::Server => ends.client_node,
        };
        let key = (connection, unit.side);
        if content::goes_on(&unit.meaning)
            && let Some(&flight) = self.messages.get(&key)
        {
            // A later piece: the message that is under way takes it along.
            self.lines.insert(event.id, flight);
            if let Some(Flight { cargo: Cargo::Message { octets, .. }, .. }) = self.out.flights.get_mut(flight) {
                *octets += unit.bytes.len() as u64;
            }
            return;
        }
        let message = content::message_in(unit);
        let (cargo, length) = match &message {
            Some(message) => {
                let length = self.now(self.pace.message);
                let seal = Some(message.seal()).filter(|seal| (self.known)(*seal));
                let octets = unit.bytes.len() as u64;
                (Cargo::Message { connection, side: unit.side, seal, octets }, length)
            }
            None => {
                let label = flight::gist(unit);
                let length = self.line(ends.protocol, unit.side, &label);
                (Cargo::Line { connection, side: unit.side, label }, length)
            }
        };
        let flight = self.depart(event, to, cargo, Some(ends.protocol), length);
        self.lines.insert(event.id, flight);
        if message.is_some() {
            self.messages.insert(key, flight);
        } else {
            self.messages.remove(&key);
        }
    }

    fn answer(&mut self, event: &Event, question: &Question, answer: &DnsAnswer) {
        let Some(asked) = self.questions.remove(&(event.node, question.clone())) else { return };
        let knock = self.now(self.pace.knock);
        let Some(there) = self.out.flights.get_mut(asked) else { return };
        let back = there.arrive;
        there.ended = Some(event.id);
        let flight = Flight {
            from: there.to,
            to: event.node,
            cargo: Cargo::Answer(answer.clone()),
            protocol: None,
            sent: event.id,
            ended: Some(event.id),
            depart: back.max(self.clock),
            arrive: back.max(self.clock) + knock,
            lost: false,
        };
        self.out.cues.push(Cue { event: there.sent, start: there.depart, end: there.arrive, reply: false });
        self.out.cues.push(Cue { event: event.id, start: flight.depart, end: flight.arrive, reply: true });
        (self.clock, self.moved) = (flight.arrive, flight.arrive);
        self.out.flights.push(flight);
    }

    /// Something leaves; it takes `length` at least.
    fn depart(
        &mut self,
        event: &Event,
        to: NodeId,
        cargo: Cargo,
        protocol: Option<Protocol>,
        length: Duration,
    ) -> usize {
        if !self.out.flights.is_empty() {
            self.clock = self.clock.max(self.last_departure + self.now(self.pace.stagger));
        }
        self.last_departure = self.clock;
        self.out.flights.push(Flight {
            from: event.node,
            to,
            cargo,
            protocol,
            sent: event.id,
            ended: None,
            depart: self.clock,
            arrive: self.clock + length,
            lost: false,
        });
        self.out.flights.len() - 1
    }

    /// It arrives now, or as soon as it can.
    fn land(&mut self, flight: usize, event: EventId) {
        let Some(flight) = self.out.flights.get_mut(flight) else { return };
        self.clock = self.clock.max(flight.arrive);
        (flight.arrive, self.moved) = (self.clock, self.clock);
        flight.ended = Some(event);
        let reply =
            matches!(flight.cargo, Cargo::Line { side: Side::Server, .. } | Cargo::Message { side: Side::Server, .. });
        self.out.cues.push(Cue { event: flight.sent, start: flight.depart, end: flight.arrive, reply });
    }

    /// It is lost, and people see it.
    fn lose(&mut self, flight: usize, event: EventId) {
        self.land(flight, event);
        if let Some(flight) = self.out.flights.get_mut(flight) {
            flight.lost = true;
        }
    }

    /// One end of a connection is over: what was under way to it is never heard.
    fn strand(&mut self, id: ConnectionId, side: Side, reason: CloseReason, event: EventId) {
        // Of the other direction more may still be heard, unless that end is over as well or knows nothing of the connection.
        let all = reason != CloseReason::Finished || self.closed.contains(&id);
        let stranded = |flight: &Flight| match &flight.cargo {
            Cargo::Line { connection, side: speaker, .. } | Cargo::Message { connection, side: speaker, .. } => {
                *connection == id && (all || *speaker != side)
            }
            _ => false,
        };
        let lines = self.lines.iter().filter(|(_, flight)| self.out.flights.get(**flight).is_some_and(stranded));
        let lines: Vec<EventId> = lines.map(|(line, _)| *line).collect();
        for line in lines {
            if let Some(flight) = self.lines.remove(&line) {
                self.lose(flight, event);
            }
        }
    }

    /// A client knocks once more, and is heard.
    fn knock_again(&mut self, event: &Event, id: ConnectionId) -> Option<usize> {
        let ends = self.world.connections().get(id)?;
        let (to, protocol) = (ends.server_node.or_else(|| self.world.node_at(*ends.server.ip()))?, ends.protocol);
        let length = self.now(self.pace.knock);
        Some(self.depart(event, to, Cargo::Knock { connection: id }, Some(protocol), length))
    }

    /// On which connection a packet of its client was sent.
    fn connection_of(&self, sent: Option<EventId>) -> Option<ConnectionId> {
        let What::Frame(FrameFact::Sent { packet, .. }) = &self.world.trace().get(sent?)?.what else { return None };
        let summary = FrameSummary::of(packet)?;
        let Transport::Tcp { source, destination, .. } = summary.transport else { return None };
        let ends = (SocketAddrV4::new(summary.source, source), SocketAddrV4::new(summary.destination, destination));
        self.spoken.get(&ends).map(|(_, id)| *id)
    }

    /// From where to where a packet wants to go, and what is spoken there.
    fn ends_of(&self, sent: Option<EventId>) -> Option<(NodeId, NodeId, Option<Protocol>)> {
        let What::Frame(FrameFact::Sent { packet, .. }) = &self.world.trace().get(sent?)?.what else { return None };
        let summary = FrameSummary::of(packet)?;
        let protocol = match summary.transport {
            Transport::Tcp { source, destination, .. } => {
                let from = SocketAddrV4::new(summary.source, source);
                let to = SocketAddrV4::new(summary.destination, destination);
                let spoken = self.spoken.get(&(from, to)).or_else(|| self.spoken.get(&(to, from)));
                Some(spoken.map_or(Protocol::Raw, |(protocol, _)| *protocol))
            }
            _ => None,
        };
        Some((self.world.node_at(summary.source)?, self.world.node_at(summary.destination)?, protocol))
    }
}

/// Whether people see an event.
fn is_seen(event: &Event) -> bool {
    match &event.what {
        What::Frame(frame) => matches!(frame, FrameFact::Lost { .. }),
        What::Dns(fact) => !matches!(fact.as_ref(), DnsFact::Answered { cached: true, .. }),
        _ => true,
    }
}
