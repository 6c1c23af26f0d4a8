//! The world: computers, routers and links, and the clock that moves them.

use std::sync::Arc;

use bytes::Bytes;

use super::build;
use super::schedule::{Due, InFlight, Schedule};
use super::{Budget, Input, Limit, NodeKind, WorldSpec};
use crate::base::{DateTime, Fnv1a, SimTime};
use crate::host::{Connections, Context, Gateway, Host, PeerId, Violations};
use crate::net::{Forwarding, Link, LinkId, LinkLoss, NodeId, Outcome, Topology};
use crate::trace::{FrameFact, LossReason, Recording, Trace, What};

/// The headers of IP and TCP without options (RFC 791 §3.1, RFC 9293 §3.1).
const HEADERS: usize = 40;

/// Only the engine moves it; everything in it is a function of specification, seed and inputs.
pub struct World {
    pub(super) spec: Arc<WorldSpec>,
    pub(super) seed: u64,
    pub(super) context: Context,
    pub(super) topology: Topology,
    pub(super) links: Vec<Link>,
    /// By node; routers have none.
    pub(super) hosts: Vec<Option<Box<Host>>>,
    pub(super) schedule: Schedule,
    pub(super) inputs: Vec<Input>,
    /// How many packets arrived and computers were woken so far.
    pub(super) happened: u64,
    /// Of all packets so far.
    pub(super) checksum: Fnv1a,
}

impl World {
    /// The world at its start: the computers that are on have just been switched on.
    #[must_use]
    pub fn new(spec: Arc<WorldSpec>, seed: u64, recording: Recording) -> Self {
        let mut world = build::world(spec, seed, recording);
        for at in 0..world.spec.nodes.len() {
            let NodeKind::Host(host) = &world.spec.nodes[at].kind else { continue };
            for (name, rule) in host.faults.clone() {
                world.context.cause = None;
                world.touch(NodeId(at as u16), |host, context| host.set_fault(context, &name, rule));
            }
        }
        for at in 0..world.spec.nodes.len() {
            let on = matches!(&world.spec.nodes[at].kind, NodeKind::Host(host) if host.on);
            if on {
                // One computer is not switched on because of another.
                world.context.cause = None;
                world.touch(NodeId(at as u16), |host, context| host.switch_on(context));
            }
        }
        world.run_until(SimTime::ZERO);
        world
    }

    /// Simulated time.
    #[must_use]
    pub const fn now(&self) -> SimTime {
        self.context.now()
    }

    /// What clocks show at an instant.
    #[must_use]
    pub fn date_at(&self, at: SimTime) -> DateTime {
        self.context.date_at(at)
    }

    /// What happened so far.
    #[must_use]
    pub const fn trace(&self) -> &Trace {
        &self.context.trace
    }

    /// The connections of the run so far.
    #[must_use]
    pub const fn connections(&self) -> &Connections {
        &self.context.connections
    }

    /// What services took so far although it breaks a rule of their protocol.
    #[must_use]
    pub const fn violations(&self) -> &Violations {
        &self.context.violations
    }

    /// What the world was made from.
    #[must_use]
    pub const fn spec(&self) -> &Arc<WorldSpec> {
        &self.spec
    }

    /// The seed of everything in it that is left to chance.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Everything people have done so far.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Whether a person had done something here before an instant: what a lesson tells then may not be so.
    #[must_use]
    pub fn is_changed_before(&self, at: SimTime) -> bool {
        self.inputs.iter().take_while(|input| input.at < at).any(Input::is_deed)
    }

    /// A checksum of everything that was sent so far: when, where, and the headers of the packet, whose own checksums cover the rest. Two runs
    /// with the same one have the same octets on every link.
    #[must_use]
    pub const fn checksum(&self) -> u64 {
        self.checksum.value()
    }

    /// Takes out what people have done since the last time, for whoever keeps it elsewhere.
    pub fn take_inputs(&mut self) -> Vec<Input> {
        std::mem::take(&mut self.inputs)
    }

    /// Forgets the oldest of what happened if it takes more than so many octets of memory, and the connections that nothing speaks of any
    /// more. What happens from now on is the same.
    pub fn forget(&mut self, octets: u64) {
        let trace = &mut self.context.trace;
        trace.forget(octets);
        let oldest = trace.events().first().map_or(trace.next_id(), |event| event.id);
        self.context.connections.forget(oldest);
    }

    /// A computer; `None` for routers and nodes that do not exist.
    #[must_use]
    pub fn host(&self, node: NodeId) -> Option<&Host> {
        self.hosts.get(usize::from(node.0))?.as_deref()
    }

    /// All computers.
    pub fn hosts(&self) -> impl Iterator<Item = (NodeId, &Host)> {
        (0..).map(NodeId).zip(&self.hosts).filter_map(|(node, host)| Some((node, host.as_deref()?)))
    }

    /// The computer that has this address.
    #[must_use]
    pub fn node_at(&self, address: std::net::Ipv4Addr) -> Option<NodeId> {
        self.hosts().find(|(_, host)| host.address() == address).map(|(node, _)| node)
    }

    /// The gateway on a computer, for whoever stands outside of it. Taking what is to be done outside changes nothing in the world.
    pub fn gateway(&mut self, node: NodeId) -> Option<&mut Gateway> {
        self.hosts.get_mut(usize::from(node.0))?.as_deref_mut()?.gateway_mut()
    }

    /// A link as it is now.
    #[must_use]
    pub fn link(&self, link: LinkId) -> Option<&Link> {
        self.links.get(usize::from(link.0))
    }

    /// When something happens next.
    #[must_use]
    pub fn next_event(&self) -> Option<SimTime> {
        self.schedule.next_time()
    }

    /// Octets that a peer of a gateway has said and the network has not taken yet.
    #[must_use]
    pub fn backlog(&self, gateway: NodeId, peer: PeerId) -> usize {
        self.host(gateway).map_or(0, |host| host.backlog(peer))
    }

    /// Whether mail waits in a queue or an outbox for something to be done with it.
    #[must_use]
    pub fn mail_waits(&self) -> bool {
        self.hosts().any(|(_, host)| {
            host.mta().is_some_and(|mta| mta.queue().next().is_some())
                || host.mail_program().is_some_and(|program| program.outbox().next().is_some())
        })
    }

    /// Whether no packet is under way.
    #[must_use]
    pub const fn is_quiet(&self) -> bool {
        !self.schedule.has_arrivals()
    }

    /// Lets everything happen up to and including `until`; time then stands there.
    pub fn run_until(&mut self, until: SimTime) {
        while let Some((at, due)) = self.schedule.pop_until(until) {
            self.context.advance(at);
            self.happen(due);
        }
        if until > self.now() {
            self.context.advance(until);
        }
    }

    /// The same, but no further than the instant in which so many events have come; true if `until` was reached.
    pub fn run_towards(&mut self, until: SimTime, events: u64) -> bool {
        let enough = self.trace().count() + events;
        while let Some(next) = self.schedule.next_time().filter(|next| *next <= until) {
            if self.trace().count() >= enough {
                return false;
            }
            self.run_until(next);
        }
        self.run_until(until);
        true
    }

    /// How many events there were so far, for a [`Budget`]: packets that arrived, and computers that had something to do.
    #[must_use]
    pub const fn happened(&self) -> u64 {
        self.happened
    }

    /// The same as [`Self::run_until`], but no further than the budget allows.
    ///
    /// # Errors
    /// When the budget is used up before `until`: the world stands where it was then.
    pub fn run_within(&mut self, until: SimTime, budget: &Budget) -> Result<(), Limit> {
        let end = until.min(budget.end());
        while let Some(next) = self.schedule.next_time().filter(|next| *next <= end) {
            budget.check(self, self.happened)?;
            self.run_until(next);
        }
        self.run_until(end);
        if end < until { Err(Limit::Time(budget.time)) } else { Ok(()) }
    }

    /// Goes to the next instant at which something happens and lets all of it happen; `None` when nothing ever will.
    pub fn step(&mut self) -> Option<SimTime> {
        let at = self.schedule.next_time()?;
        self.run_until(at);
        Some(at)
    }

    fn happen(&mut self, due: Due) {
        self.happened += 1;
        self.context.cause = None;
        match due {
            Due::Wake(node) => {
                self.touch(node, |_, _| {});
            }
            Due::Arrival(flight) => self.arrive(flight),
        }
    }

    /// Does something with a computer, lets it do what follows, and takes over what it sends.
    pub(super) fn touch<R>(&mut self, node: NodeId, act: impl FnOnce(&mut Host, &mut Context) -> R) -> Option<R> {
        let host = self.hosts.get_mut(usize::from(node.0))?.as_deref_mut()?;
        let result = act(host, &mut self.context);
        host.run(&mut self.context);
        while let Some(packet) = self.hosts[usize::from(node.0)].as_deref_mut().and_then(Host::pop_packet) {
            self.send(node, packet);
        }
        let now = self.now();
        let wake = self.host(node).and_then(Host::next_wake);
        // What is due already has just been done; what wants to be done at once again is done a tick later.
        self.schedule.set_wake(node, wake.map(|at| at.max(SimTime::from_micros(now.as_micros() + 1))));
        Some(result)
    }

    fn arrive(&mut self, flight: InFlight) {
        let InFlight { link, to, packet, sent } = flight;
        self.context.cause = Some(sent);
        if let Some(host) = self.host(to) {
            if !host.is_reachable() {
                let lost = FrameFact::Lost { link: Some(link), sent: Some(sent), reason: LossReason::HostOff };
                self.context.record(to, What::Frame(lost));
                return;
            }
            self.context.cause = Some(self.context.record(to, What::Frame(FrameFact::Arrived { link, sent })));
            self.touch(to, |host, context| host.receive(context, &packet));
        } else {
            self.context.cause = Some(self.context.record(to, What::Frame(FrameFact::Arrived { link, sent })));
            self.forward(to, &packet);
        }
    }

    /// A router passes a packet on, or says why it cannot.
    fn forward(&mut self, router: NodeId, packet: &Bytes) {
        match self.topology.forward(router, packet) {
            Forwarding::Onward { link, to, packet } => self.put_on(router, link, to, packet),
            Forwarding::Dropped { too_many_hops, complaint } => {
                let reason = if too_many_hops { LossReason::TimeToLive } else { LossReason::NoRoute };
                self.context.record(router, What::Frame(FrameFact::Lost { link: None, sent: None, reason }));
                if let Some(packet) = complaint {
                    self.send(router, packet);
                }
            }
        }
    }

    /// A node sends a packet on its way.
    fn send(&mut self, from: NodeId, packet: Bytes) {
        if let Some((link, to)) = self.topology.way_of(from, &packet) {
            self.put_on(from, link, to, packet);
        } else {
            let lost = FrameFact::Lost { link: None, sent: None, reason: LossReason::NoRoute };
            self.context.record(from, What::Frame(lost));
        }
    }

    /// A node puts a packet on a link.
    fn put_on(&mut self, from: NodeId, id: LinkId, to: NodeId, packet: Bytes) {
        let now = self.now();
        self.checksum.add(&now.as_micros().to_le_bytes());
        self.checksum.add(&id.0.to_le_bytes());
        self.checksum.add(&from.0.to_le_bytes());
        self.checksum.add(&packet[..packet.len().min(HEADERS)]);
        let sent = self.context.record(from, What::Frame(FrameFact::Sent { link: id, packet: packet.clone() }));
        let Some(link) = self.links.get_mut(usize::from(id.0)) else { return };
        match link.transmit(now, from, packet.len()) {
            Outcome::Arrives { at } => self.schedule.add_arrival(at, InFlight { link: id, to, packet, sent }),
            Outcome::Lost { reason } => {
                let reason = match reason {
                    LinkLoss::Noise => LossReason::Noise,
                    LinkLoss::Down => LossReason::LinkDown,
                    LinkLoss::QueueFull => LossReason::QueueFull,
                };
                let lost = FrameFact::Lost { link: Some(id), sent: Some(sent), reason };
                self.context.record(to, What::Frame(lost));
            }
        }
    }

    /// A link is unplugged: what is under way on it is lost.
    pub(super) fn lose_in_flight(&mut self, link: LinkId) {
        for flight in self.schedule.clear_link(link) {
            let lost = FrameFact::Lost { link: Some(link), sent: Some(flight.sent), reason: LossReason::LinkDown };
            self.context.record(flight.to, What::Frame(lost));
        }
    }
}
