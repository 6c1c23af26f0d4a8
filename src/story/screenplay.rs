//! The screenplay: a run, laid out in story time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::content;
use super::flight::Cargo;
use super::pace::Pace;
use super::pacing::{self, Paced};
use super::scene::{self, ConnectionView, LinkState};
use super::state::HostState;
use super::{Beat, Flight, Layout, Sign, StoryMap, StoryTime};
use crate::base::{SimTime, visible};
use crate::host::Host;
use crate::mail::{Message, Seal};
use crate::net::{LinkId, NodeId};
use crate::sim::{Input, Run, World, WorldSpec};
use crate::trace::{ConnectionId, DeviceFact, Event, EventId, FrameFact, LineFact, Protocol, Recording, What};

/// Something to be seen: an event and the time it takes in the story. Steps go from the end of one to the end of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// The event with which it begins.
    pub event: EventId,
    /// When it begins.
    pub start: StoryTime,
    /// When it has been seen.
    pub end: StoryTime,
    /// Whether it is an answer: an exchange ends with it.
    pub reply: bool,
}

/// States of one thing, each with the time from which it holds.
type Timeline<T> = Vec<(StoryTime, T)>;

/// Pictures of every computer, by node: each with the last event before it was taken.
type Snapshots = Vec<Vec<(EventId, Arc<HostState>)>>;

/// A run to its end, laid out to be watched.
pub struct Screenplay {
    world: World,
    layout: Layout,
    map: StoryMap,
    beats: Vec<Beat>,
    cues: Vec<Cue>,
    flights: Vec<Flight>,
    /// For each flight: the latest arrival of it and all before it, to know how far back others may be under way.
    latest_arrivals: Vec<StoryTime>,
    times: Vec<(EventId, StoryTime)>,
    hosts: Vec<Timeline<Arc<HostState>>>,
    links: Vec<Timeline<LinkState>>,
    connections: Vec<ConnectionView>,
    signs: BTreeMap<Seal, (Sign, String)>,
    originals: BTreeMap<Seal, Message>,
    spoken: BTreeSet<Option<Protocol>>,
    slow_down: u64,
}

impl Screenplay {
    /// Runs a world to `end` with these inputs, and lays it out along what its lesson tells.
    #[must_use]
    pub fn new(spec: &Arc<WorldSpec>, seed: u64, inputs: Vec<Input>, end: SimTime) -> Self {
        let recorded = record(spec, seed, inputs, end);
        let signs = signs(&recorded);
        let paced = pacing::pace(&recorded.world, &|seal| signs.contains_key(&seal), &Pace::default());
        Self::lay_out(recorded, signs, paced)
    }

    fn lay_out(recorded: Recorded, signs: BTreeMap<Seal, (Sign, String)>, paced: Paced) -> Self {
        let Recorded { world, snapshots, originals } = recorded;
        let Paced { map, beats, cues, flights, times } = paced;
        let when = |event: EventId| time_of(&times, event);
        let hosts = snapshots.into_iter().map(|states| {
            states.into_iter().enumerate().map(|(n, (event, state))| {
                // The first state holds from the beginning.
                (if n == 0 { StoryTime::ZERO } else { when(event) }, state)
            })
        });
        let hosts = hosts.map(Iterator::collect).collect();
        let latest_arrivals = flights
            .iter()
            .scan(StoryTime::ZERO, |latest, flight| {
                *latest = flight.arrive.max(*latest);
                Some(*latest)
            })
            .collect();
        Self {
            layout: Layout::new(world.spec()),
            links: links(&world, &when),
            connections: scene::connections(&world, &when),
            spoken: flights.iter().map(|flight| flight.protocol).collect(),
            slow_down: slow_down(&world, &flights),
            latest_arrivals,
            map,
            beats,
            cues,
            flights,
            hosts,
            signs,
            originals,
            times,
            world,
        }
    }

    /// The world at the end of the run, with everything that happened in it.
    #[must_use]
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// What the world was made from.
    #[must_use]
    pub fn spec(&self) -> &WorldSpec {
        self.world.spec()
    }

    /// Where everything stands.
    #[must_use]
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Story time and simulated time.
    #[must_use]
    pub const fn map(&self) -> &StoryMap {
        &self.map
    }

    /// The end of the story.
    #[must_use]
    pub fn end(&self) -> StoryTime {
        self.map.end()
    }

    /// The beats; there is one at least.
    #[must_use]
    pub fn beats(&self) -> &[Beat] {
        &self.beats
    }

    /// The number of the beat to which an event belongs, from 0.
    #[must_use]
    pub fn beat_of(&self, event: EventId) -> usize {
        self.beats.partition_point(|beat| beat.first <= event).saturating_sub(1)
    }

    /// When the beat begins to which an event belongs.
    #[must_use]
    pub fn begins(&self, event: EventId) -> StoryTime {
        self.beats.get(self.beat_of(event)).map_or(StoryTime::ZERO, |beat| beat.start)
    }

    /// The number of the beat at an instant.
    #[must_use]
    pub fn beat_at(&self, story: StoryTime) -> usize {
        self.beats.partition_point(|beat| beat.start <= story).saturating_sub(1)
    }

    /// Everything that is to be seen, by the time at which it has been seen.
    #[must_use]
    pub fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// What happens at an instant, or happened last.
    #[must_use]
    pub fn cue_at(&self, story: StoryTime) -> Option<&Cue> {
        self.cues.get(self.cue_number_at(story)?)
    }

    /// The place of what happens at an instant, or happened last, among the cues.
    #[must_use]
    pub fn cue_number_at(&self, story: StoryTime) -> Option<usize> {
        let ended = self.cues.partition_point(|cue| cue.end <= story);
        // Of what goes on now, the one that began last is spoken of.
        let going_on = self.cues.iter().enumerate().skip(ended).take(64).filter(|(_, cue)| cue.start <= story);
        let now = going_on.max_by_key(|(_, cue)| (cue.start, cue.event)).map(|(number, _)| number);
        now.or_else(|| ended.checked_sub(1))
    }

    /// Everything that moves in the whole story, by departure.
    #[must_use]
    pub fn flights(&self) -> &[Flight] {
        &self.flights
    }

    /// What is spoken in the whole story; `None` stands for the name system.
    #[must_use]
    pub const fn spoken(&self) -> &BTreeSet<Option<Protocol>> {
        &self.spoken
    }

    /// How many times slower than in the world most things fly.
    #[must_use]
    pub const fn slow_down(&self) -> u64 {
        self.slow_down
    }

    /// What is under way at an instant, the first to have left first.
    pub fn flights_under_way(&self, story: StoryTime) -> impl Iterator<Item = &Flight> {
        let begun = self.flights.partition_point(|flight| flight.depart <= story);
        // Before this one everything has arrived.
        let first = self.latest_arrivals[..begun].partition_point(|latest| *latest <= story);
        self.flights[first..begun].iter().filter(move |flight| story < flight.arrive)
    }

    /// The connections of the run, in the order in which they were opened.
    #[must_use]
    pub fn connections(&self) -> &[ConnectionView] {
        &self.connections
    }

    /// A connection of the run; `None` for one that never got under way.
    #[must_use]
    pub fn connection(&self, id: ConnectionId) -> Option<&ConnectionView> {
        let at = self.connections.binary_search_by_key(&id, |connection| connection.id).ok()?;
        self.connections.get(at)
    }

    /// When an event happens in the story.
    #[must_use]
    pub fn time_of(&self, event: EventId) -> StoryTime {
        time_of(&self.times, event)
    }

    /// A computer at an instant; `None` for routers.
    #[must_use]
    pub fn host_at(&self, node: NodeId, story: StoryTime) -> Option<&HostState> {
        let states = self.hosts.get(usize::from(node.0))?;
        let next = states.partition_point(|(from, _)| *from <= story);
        states.get(next.saturating_sub(1)).map(|(_, state)| state.as_ref())
    }

    /// Since when something has been true of a computer that is true of it at an instant, if that is not longer ago than this.
    #[must_use]
    pub fn true_since(
        &self,
        node: NodeId,
        story: StoryTime,
        ago: StoryTime,
        holds: &dyn Fn(&HostState) -> bool,
    ) -> Option<StoryTime> {
        let states = self.hosts.get(usize::from(node.0))?;
        let known = &states[..states.partition_point(|(from, _)| *from <= story)];
        let mut since = None;
        for (from, state) in known.iter().rev() {
            let is_recent = from.saturating_add(ago) > story;
            if since.is_none() && !is_recent {
                // Nothing has changed lately: so it is in nearly every frame, and there is nothing to look through.
                return None;
            }
            match (holds(state), is_recent) {
                (false, _) => return since,
                (true, false) => return None,
                (true, true) => since = Some(*from),
            }
        }
        // It was so from the beginning.
        None
    }

    /// All states of a computer, in order.
    pub fn states_of(&self, node: NodeId) -> impl Iterator<Item = &HostState> {
        self.hosts.get(usize::from(node.0)).into_iter().flatten().map(|(_, state)| state.as_ref())
    }

    /// When a computer's state changes, in order: what to jump to when it is selected.
    pub fn changes_of(&self, node: NodeId) -> impl Iterator<Item = StoryTime> {
        self.hosts.get(usize::from(node.0)).into_iter().flatten().map(|(from, _)| *from)
    }

    /// The links at an instant.
    #[must_use]
    pub fn links_at(&self, story: StoryTime) -> Vec<LinkState> {
        let at = |states: &Timeline<LinkState>| {
            let next = states.partition_point(|(from, _)| *from <= story);
            states.get(next.saturating_sub(1)).map(|(_, state)| *state)
        };
        self.links.iter().filter_map(at).collect()
    }

    /// The sign of a message and its subject.
    #[must_use]
    pub fn sign(&self, seal: Seal) -> Option<(Sign, &str)> {
        self.signs.get(&seal).map(|(sign, subject)| (*sign, subject.as_str()))
    }

    /// All messages of the run, with their signs and subjects.
    pub fn signs(&self) -> impl Iterator<Item = (Seal, Sign, &str)> {
        self.signs.iter().map(|(seal, (sign, subject))| (*seal, *sign, subject.as_str()))
    }

    /// The connections that a message travels on, in the whole story.
    #[must_use]
    pub fn carriers(&self, message: Seal) -> BTreeSet<ConnectionId> {
        let carries = |cargo: &Cargo| match cargo {
            Cargo::Message { connection, seal, .. } if *seal == Some(message) => Some(*connection),
            _ => None,
        };
        self.flights.iter().filter_map(|flight| carries(&flight.cargo)).collect()
    }

    /// A message as it was when it was last under way, or as it was written.
    #[must_use]
    pub fn message_at(&self, seal: Seal, story: StoryTime) -> Option<Message> {
        let original = self.originals.get(&seal);
        let left = self.flights.partition_point(|flight| flight.depart <= story);
        let carried = self.flights[..left].iter().rev().find_map(|flight| match flight.cargo {
            Cargo::Message { seal: Some(it), .. } if it == seal => {
                let What::Line(LineFact::Spoken { unit, .. }) = &self.world.trace().get(flight.sent)?.what else {
                    return None;
                };
                // A header that was fetched alone, or the first piece of a large message, is not the message.
                content::message_in(unit).filter(|message| original.is_none_or(|it| message.size() >= it.size()))
            }
            _ => None,
        });
        carried.or_else(|| original.cloned())
    }

    /// The end of the next cue after an instant.
    #[must_use]
    pub fn next_event(&self, story: StoryTime) -> StoryTime {
        let next = self.cues.partition_point(|cue| cue.end <= story);
        self.cues.get(next).map_or_else(|| self.end(), |cue| cue.end)
    }

    /// The end of the last cue before an instant.
    #[must_use]
    pub fn previous_event(&self, story: StoryTime) -> StoryTime {
        let before = self.cues.partition_point(|cue| cue.end < story);
        before.checked_sub(1).and_then(|at| self.cues.get(at)).map_or(StoryTime::ZERO, |cue| cue.end)
    }

    /// The end of the next answer after an instant.
    #[must_use]
    pub fn next_exchange(&self, story: StoryTime) -> StoryTime {
        let next = self.cues.partition_point(|cue| cue.end <= story);
        let later = self.cues.get(next..).unwrap_or_default();
        later.iter().find(|cue| cue.reply).map_or_else(|| self.end(), |cue| cue.end)
    }

    /// The end of the last answer before an instant.
    #[must_use]
    pub fn previous_exchange(&self, story: StoryTime) -> StoryTime {
        let before = self.cues.partition_point(|cue| cue.end < story);
        let earlier = self.cues.get(..before).unwrap_or_default();
        earlier.iter().rev().find(|cue| cue.reply).map_or(StoryTime::ZERO, |cue| cue.end)
    }
}

fn time_of(times: &[(EventId, StoryTime)], event: EventId) -> StoryTime {
    let at = times.partition_point(|(id, _)| *id < event);
    times.get(at).or(times.last()).map_or(StoryTime::ZERO, |(_, time)| *time)
}

/// How many times slower than in the world most things fly, as people say it.
fn slow_down(world: &World, flights: &[Flight]) -> u64 {
    let mut shares: Vec<u64> = flights
        .iter()
        .filter_map(|flight| {
            let (sent, there) = (world.trace().get(flight.sent)?.at, world.trace().get(flight.ended?)?.at);
            let real = there.since(sent).as_micros().max(1);
            Some(((flight.arrive - flight.depart).as_micros() / real) as u64)
        })
        .collect();
    shares.sort_unstable();
    let middle = shares.get(shares.len() / 2).copied().unwrap_or(1);
    if middle >= 20 { middle / 10 * 10 } else { middle.max(1) }
}

/// What is kept of a run besides its trace.
struct Recorded {
    world: World,
    snapshots: Snapshots,
    /// Messages as they were written.
    originals: BTreeMap<Seal, Message>,
}

/// Runs the world and takes a picture of every computer whenever something of note has happened at it.
fn record(spec: &Arc<WorldSpec>, seed: u64, inputs: Vec<Input>, end: SimTime) -> Recorded {
    let mut run = Run::new(Arc::clone(spec), seed, Recording::Everything, inputs);
    let mut snapshots: Snapshots = vec![Vec::new(); spec.nodes.len()];
    let mut power: Vec<Option<DeviceFact>> = vec![None; spec.nodes.len()];
    let mut originals = BTreeMap::new();
    let mut seen = 0;
    run.seek(SimTime::ZERO);
    loop {
        let world = run.world();
        let news = world.trace().events().get(seen..).unwrap_or_default();
        let mut touched: BTreeMap<NodeId, (EventId, bool)> = BTreeMap::new();
        for event in news {
            note(event, &mut touched, &mut power);
        }
        if seen == 0 {
            for (node, _) in world.hosts() {
                touched.entry(node).or_insert((EventId(0), false));
            }
        }
        for (node, (event, _)) in touched {
            let Some(host) = world.host(node) else { continue };
            keep_new(host, &mut originals);
            let at = usize::from(node.0);
            let before = snapshots[at].last().map(|(_, state)| state.as_ref());
            let state = HostState::of(world, host, power[at].as_ref(), before);
            if snapshots[at].last().is_none_or(|(_, last)| **last != state) {
                snapshots[at].push((event, Arc::new(state)));
            }
        }
        seen = world.trace().events().len();
        let now = world.now();
        let input = run.inputs().iter().map(|input| input.at).find(|at| *at > now);
        let Some(next) = world.next_event().into_iter().chain(input).min().filter(|next| *next <= end) else { break };
        run.seek(next);
    }
    run.seek(end.max(run.world().now()));
    Recorded { world: run.into_world(), snapshots, originals }
}

/// Keeps what lies on a computer and was not seen before: what its user has just written, a bounce that it has made, and mail that
/// was there from the start.
fn keep_new(host: &Host, originals: &mut BTreeMap<Seal, Message>) {
    for waiting in host.mail_program().into_iter().flat_map(|program| program.outbox()) {
        originals.entry(waiting.message.seal()).or_insert_with(|| waiting.message.clone());
    }
    for entry in host.mta().into_iter().flat_map(|mta| mta.queue()) {
        originals.entry(entry.seal).or_insert_with(|| entry.message.clone());
    }
    for mailbox in host.store().accounts().values().flat_map(|account| account.mailboxes().values()) {
        for stored in mailbox.messages() {
            originals.entry(stored.message.seal()).or_insert_with(|| stored.message.clone());
        }
    }
}

/// Notes the computers that an event can have changed, with the event at which that is seen and whether it is one of note.
fn note(event: &Event, touched: &mut BTreeMap<NodeId, (EventId, bool)>, power: &mut [Option<DeviceFact>]) {
    match &event.what {
        What::Frame(FrameFact::Sent { .. } | FrameFact::Arrived { .. } | FrameFact::Lost { .. }) | What::Lesson(_) => {}
        what => {
            // It is seen to have changed when the first thing of note happens, not with what is said about it afterwards.
            let of_note = matches!(what, What::Mail(_) | What::Device(_) | What::Notice(_));
            let entry = touched.entry(event.node).or_insert((event.id, of_note));
            if !entry.1 {
                *entry = (event.id, of_note);
            }
            if let What::Device(fact @ (DeviceFact::On | DeviceFact::Off | DeviceFact::Crashed)) = what
                && let Some(slot) = power.get_mut(usize::from(event.node.0))
            {
                *slot = Some(fact.clone());
            }
        }
    }
}

/// Gives every message of a run its sign, in the order in which they are first heard of.
fn signs(Recorded { world, originals, .. }: &Recorded) -> BTreeMap<Seal, (Sign, String)> {
    let mut signs = BTreeMap::new();
    for (seal, told) in pacing::messages(world) {
        let number = signs.len();
        signs.entry(seal).or_insert_with(|| {
            let found = || originals.get(&seal).and_then(|it| it.header_text("Subject")).unwrap_or_default();
            let subject = told.unwrap_or_else(found);
            (Sign::new(number, &subject, seal), visible(&subject).into_owned())
        });
    }
    signs
}

fn links(world: &World, when: &dyn Fn(EventId) -> StoryTime) -> Vec<Timeline<LinkState>> {
    let first = |link: &crate::sim::LinkSpec| LinkState { up: link.up, loss_per_million: link.loss_per_million };
    let mut links: Vec<Timeline<LinkState>> =
        world.spec().links.iter().map(|link| vec![(StoryTime::ZERO, first(link))]).collect();
    for event in world.trace().events() {
        let What::Device(fact) = &event.what else { continue };
        let mut change = |link: LinkId, change: &dyn Fn(&mut LinkState)| {
            let Some(states) = links.get_mut(usize::from(link.0)) else { return };
            let Some((_, mut state)) = states.last().copied() else { return };
            change(&mut state);
            states.push((when(event.id), state));
        };
        match fact {
            DeviceFact::LinkUp(link) => change(*link, &|state| state.up = true),
            DeviceFact::LinkDown(link) => change(*link, &|state| state.up = false),
            DeviceFact::LinkLoss { link, per_million } => {
                change(*link, &|state| state.loss_per_million = *per_million);
            }
            _ => {}
        }
    }
    links
}
