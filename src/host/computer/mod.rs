//! A computer: power, network, disk, and the programs it runs.

mod installed;
mod network;

use std::net::Ipv4Addr;
use std::time::Duration;

use bytes::Bytes;
pub use installed::Installed;

use super::kernel::Kernel;
use super::program_os::ProgramOs;
use super::transport::NewLayer;
use super::{Context, Faults, Gateway, MailProgram, Mta, Os, PeerId, Pop3Service, Program, Stop, Terminal};
use crate::base::{DateTime, Deadline, SimTime};
use crate::mail::{Flags, Message, Quota, Store, StoreError, Uid};
use crate::net::{NodeId, Stack};
use crate::trace::{DeviceFact, FaultRule, What};

/// How long a computer that is being switched off waits for its connections to close.
const GRACE: Duration = Duration::from_secs(2);

#[derive(Debug)]
struct Slot {
    installed: Installed,
    /// Stopped by hand: it stays so until it is started by hand.
    enabled: bool,
}

/// Whether a computer has power.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Power {
    /// It runs.
    On,
    /// Its programs have ended; it waits until its connections are closed, but not longer than this.
    GoingOff(SimTime),
    /// It is dark. Its disk stays.
    Off,
}

/// What a computer is made from.
#[derive(Debug, Clone)]
pub struct HostSetup {
    /// Its place in the world.
    pub node: NodeId,
    /// Its full domain name.
    pub domain_name: String,
    /// Its address.
    pub address: Ipv4Addr,
    /// The name server it asks.
    pub resolver: Option<Ipv4Addr>,
    /// The seed of the run.
    pub seed: u64,
    /// What protects its connections once a program begins TLS. Without anything, none can.
    pub security: Option<NewLayer>,
    /// Its mail store.
    pub store: Store,
    /// What it runs, in the order in which it is started.
    pub programs: Vec<Installed>,
}

/// A computer of the world.
pub struct Host {
    kernel: Kernel,
    slots: Vec<Slot>,
    power: Power,
}

impl Host {
    /// A computer that is off.
    #[must_use]
    pub fn new(setup: HostSetup) -> Self {
        let (kernel, programs) = Kernel::new(setup);
        let slots = programs.into_iter().map(|installed| Slot { installed, enabled: true }).collect();
        Self { kernel, slots, power: Power::Off }
    }

    /// Its full domain name.
    #[must_use]
    pub fn domain_name(&self) -> &str {
        &self.kernel.name
    }

    /// Its address.
    #[must_use]
    pub const fn address(&self) -> Ipv4Addr {
        self.kernel.address
    }

    /// Whether it has power.
    #[must_use]
    pub const fn power(&self) -> Power {
        self.power
    }

    /// Whether it runs.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.power == Power::On
    }

    /// Its mail store.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.kernel.store
    }

    /// Its programs, and whether each is enabled.
    pub fn programs(&self) -> impl Iterator<Item = (&Installed, bool)> {
        self.slots.iter().map(|slot| (&slot.installed, slot.enabled))
    }

    /// Its mail transfer agent.
    #[must_use]
    pub fn mta(&self) -> Option<&Mta> {
        self.programs().find_map(|(p, _)| if let Installed::Mta(mta) = p { Some(mta.as_ref()) } else { None })
    }

    /// Its POP3 service.
    #[must_use]
    pub fn pop3(&self) -> Option<&Pop3Service> {
        self.programs().find_map(|(p, _)| if let Installed::Pop3(pop3) = p { Some(pop3.as_ref()) } else { None })
    }

    /// Its user's mail program.
    #[must_use]
    pub fn mail_program(&self) -> Option<&MailProgram> {
        self.programs().find_map(|(p, _)| if let Installed::MailProgram(m) = p { Some(m.as_ref()) } else { None })
    }

    /// Its terminal.
    #[must_use]
    pub fn terminal(&self) -> Option<&Terminal> {
        self.programs().find_map(|(p, _)| if let Installed::Terminal(t) = p { Some(t.as_ref()) } else { None })
    }

    /// The fault rules that stand on its services.
    #[must_use]
    pub const fn faults(&self) -> &Faults {
        &self.kernel.faults
    }

    /// What its programs wait for, with the program's name.
    pub fn deadlines(&self) -> impl Iterator<Item = (&'static str, Deadline)> {
        let on = self.is_on();
        self.slots.iter().filter(move |slot| on && slot.enabled).filter_map(|slot| {
            let program = slot.installed.program();
            program.deadline().map(|deadline| (program.name(), deadline))
        })
    }

    /// Puts a message into a mailbox of its store.
    ///
    /// # Errors
    /// When there is no such account or mailbox, or no room in it, or the octets are no message.
    pub fn file_message(
        &mut self,
        context: &mut Context,
        account: &str,
        mailbox: &str,
        raw: Vec<u8>,
        date: DateTime,
    ) -> Result<(), StoreError> {
        self.kernel.store.append(account, mailbox, Message::received(raw)?, Flags::default(), date)?;
        self.spread_store_changes(context);
        Ok(())
    }

    /// Removes a message of a mailbox of its store for good, or all of them.
    ///
    /// # Errors
    /// When there is no such account, mailbox or message; nothing has changed then.
    pub fn remove_messages(
        &mut self,
        context: &mut Context,
        account: &str,
        mailbox: &str,
        uid: Option<u32>,
    ) -> Result<(), StoreError> {
        let messages = self.kernel.store.mailbox(account, mailbox)?.messages();
        let gone: Vec<Uid> =
            messages.map(|stored| stored.uid).filter(|it| uid.is_none_or(|uid| it.get() == uid)).collect();
        if let (Some(uid), true) = (uid, gone.is_empty()) {
            return Err(StoreError::NoSuchMessage { mailbox: mailbox.to_owned(), uid });
        }
        self.kernel.store.expunge(account, mailbox, &gone)?;
        self.spread_store_changes(context);
        Ok(())
    }

    /// Changes how much an account may hold.
    ///
    /// # Errors
    /// When there is no such account.
    pub fn set_quota(&mut self, account: &str, quota: Quota) -> Result<(), StoreError> {
        self.kernel.store.set_quota(account, quota)
    }

    /// Switches it on: programs start.
    pub fn switch_on(&mut self, context: &mut Context) {
        if self.is_on() {
            return;
        }
        if matches!(self.power, Power::GoingOff(_)) {
            self.kernel.go_dark(context);
        }
        context.cause = Some(context.record(self.kernel.node, What::Device(DeviceFact::On)));
        self.kernel.boot();
        self.power = Power::On;
        for at in 0..self.slots.len() {
            if self.slots[at].enabled {
                self.call(context, at, |program, os| program.start(os));
            }
        }
    }

    /// Switches it off in good order: programs say goodbye, connections are closed, then it is dark.
    pub fn switch_off(&mut self, context: &mut Context) {
        if !self.is_on() {
            return;
        }
        context.cause = Some(context.record(self.kernel.node, What::Device(DeviceFact::Off)));
        for at in 0..self.slots.len() {
            if self.slots[at].enabled {
                self.stop_program(context, at);
            }
        }
        self.power = Power::GoingOff(context.now() + GRACE);
    }

    /// Its power is cut.
    pub fn crash(&mut self, context: &mut Context) {
        if self.power == Power::Off {
            return;
        }
        context.cause = Some(context.record(self.kernel.node, What::Device(DeviceFact::Crashed)));
        let was_on = self.is_on();
        self.power = Power::Off;
        self.kernel.go_dark(context);
        for at in 0..self.slots.len() {
            if was_on && self.slots[at].enabled {
                self.call(context, at, |program, os| program.stop(os, Stop::Crash));
            }
        }
    }

    /// Starts or stops one service; false when the computer has none of this name.
    pub fn set_service(&mut self, context: &mut Context, name: &str, on: bool) -> bool {
        let Some(at) = self.slots.iter().position(|slot| slot.installed.program().name() == name) else {
            return false;
        };
        if self.slots[at].enabled == on {
            return true;
        }
        let name = self.slots[at].installed.program().name();
        let fact = if on { DeviceFact::ServiceStarted(name) } else { DeviceFact::ServiceStopped(name) };
        context.cause = Some(context.record(self.kernel.node, What::Device(fact)));
        self.slots[at].enabled = on;
        if self.is_on() {
            if on {
                self.call(context, at, |program, os| program.start(os));
            } else {
                self.stop_program(context, at);
            }
        }
        true
    }

    /// Puts a fault rule in place, instead of one of the same name. It stays until it is cleared, whatever becomes of the
    /// computer.
    pub fn set_fault(&mut self, context: &mut Context, name: &str, rule: FaultRule) {
        let fact = DeviceFact::FaultSet { name: name.to_owned(), rule: Box::new(rule.clone()) };
        context.cause = Some(context.record(self.kernel.node, What::Device(fact)));
        self.kernel.faults.set(name.to_owned(), rule);
    }

    /// Takes a fault rule away; false when there is none of this name. What it has done to connections that stand is not undone.
    pub fn clear_fault(&mut self, context: &mut Context, name: &str) -> bool {
        if !self.kernel.faults.clear(name) {
            return false;
        }
        let fact = DeviceFact::FaultCleared { name: name.to_owned() };
        context.cause = Some(context.record(self.kernel.node, What::Device(fact)));
        true
    }

    /// Lets the person in front of the computer use a program of it; `None` when it is off or has no such program.
    pub fn with_mail_program<R>(
        &mut self,
        context: &mut Context,
        act: impl FnOnce(&mut MailProgram, &mut dyn Os) -> R,
    ) -> Option<R> {
        self.with(
            context,
            |installed| match installed {
                Installed::MailProgram(program) => Some(program.as_mut()),
                _ => None,
            },
            act,
        )
    }

    /// The same for its terminal.
    pub fn with_terminal<R>(
        &mut self,
        context: &mut Context,
        act: impl FnOnce(&mut Terminal, &mut dyn Os) -> R,
    ) -> Option<R> {
        self.with(
            context,
            |installed| match installed {
                Installed::Terminal(program) => Some(program.as_mut()),
                _ => None,
            },
            act,
        )
    }

    /// The same for its gateway.
    pub fn with_gateway<R>(
        &mut self,
        context: &mut Context,
        act: impl FnOnce(&mut Gateway, &mut dyn Os) -> R,
    ) -> Option<R> {
        self.with(
            context,
            |installed| match installed {
                Installed::Gateway(program) => Some(program.as_mut()),
                _ => None,
            },
            act,
        )
    }

    /// Lets a test do something in the name of its first program.
    #[cfg(test)]
    pub(in crate::host) fn with_os<R>(&mut self, context: &mut Context, act: impl FnOnce(&mut dyn Os) -> R) -> R {
        act(&mut ProgramOs { kernel: &mut self.kernel, context, program: 0 })
    }

    /// Its gateway, for whoever stands outside of it: nothing in the world changes by that.
    pub fn gateway_mut(&mut self) -> Option<&mut Gateway> {
        self.slots.iter_mut().find_map(|slot| match &mut slot.installed {
            Installed::Gateway(gateway) => Some(gateway.as_mut()),
            _ => None,
        })
    }

    /// Its gateway.
    #[must_use]
    pub fn gateway(&self) -> Option<&Gateway> {
        self.programs().find_map(|(p, _)| if let Installed::Gateway(g) = p { Some(g.as_ref()) } else { None })
    }

    /// Octets that a peer of its gateway has said and the network has not taken yet.
    #[must_use]
    pub fn backlog(&self, peer: PeerId) -> usize {
        let Some(gateway) = self.gateway() else { return 0 };
        let unsent = gateway.connection(peer).map_or(0, |connection| self.kernel.unsent(connection));
        unsent + gateway.waiting(peer)
    }

    fn with<P, R>(
        &mut self,
        context: &mut Context,
        find: impl Fn(&mut Installed) -> Option<&mut P>,
        act: impl FnOnce(&mut P, &mut dyn Os) -> R,
    ) -> Option<R> {
        if !self.is_on() {
            return None;
        }
        let at = self.slots.iter_mut().position(|slot| slot.enabled && find(&mut slot.installed).is_some())?;
        let program = find(&mut self.slots[at].installed)?;
        let mut os = ProgramOs { kernel: &mut self.kernel, context, program: at };
        let result = act(program, &mut os);
        self.spread_store_changes(context);
        Some(result)
    }

    fn stop_program(&mut self, context: &mut Context, at: usize) {
        self.call(context, at, |program, os| program.stop(os, Stop::Orderly));
        self.kernel.disown(context, at);
    }

    /// Calls a program, and tells all of them when that changed the store.
    fn call(&mut self, context: &mut Context, at: usize, act: impl FnOnce(&mut dyn Program, &mut dyn Os)) {
        if let Some(slot) = self.slots.get_mut(at) {
            let mut os = ProgramOs { kernel: &mut self.kernel, context, program: at };
            act(slot.installed.program_mut(), &mut os);
        }
        self.spread_store_changes(context);
    }

    fn spread_store_changes(&mut self, context: &mut Context) {
        loop {
            self.kernel.note_store_changes(context);
            if !std::mem::take(&mut self.kernel.store_news) {
                break;
            }
            if !self.is_on() {
                continue;
            }
            for (at, slot) in self.slots.iter_mut().enumerate().filter(|(_, slot)| slot.enabled) {
                let mut os = ProgramOs { kernel: &mut self.kernel, context, program: at };
                slot.installed.program_mut().on_store_changed(&mut os);
            }
        }
        // Written down, and followed by everybody who has to.
        if self.kernel.store.has_long_log() {
            self.kernel.store.forget_changes();
        }
    }

    /// A packet for this computer has come. [`Self::run`] must follow.
    pub fn receive(&mut self, context: &Context, packet: &Bytes) {
        if let Some(stack) = &mut self.kernel.stack {
            stack.input(context.now(), packet);
        }
    }

    /// Does everything that is due now.
    pub fn run(&mut self, context: &mut Context) {
        let now = context.now();
        let arrival = context.cause;
        self.wake_programs(context);
        loop {
            context.cause = arrival;
            let Some(stack) = &mut self.kernel.stack else { return };
            stack.poll(now);
            let mut idle = true;
            while let Some(event) = self.kernel.stack.as_mut().and_then(Stack::pop_event) {
                idle = false;
                self.on_stack_event(context, event);
            }
            idle &= !self.answer_lookups(context);
            idle &= !self.resume(context);
            if idle {
                break;
            }
        }
        if let Power::GoingOff(until) = self.power
            && (now >= until || self.kernel.sockets.is_empty())
        {
            self.kernel.go_dark(context);
            self.power = Power::Off;
        }
    }

    /// The next packet that it sends.
    pub fn pop_packet(&mut self) -> Option<Bytes> {
        self.kernel.stack.as_mut()?.pop_packet()
    }

    /// Whether packets reach it: it is on, or on its way off.
    #[must_use]
    pub fn is_reachable(&self) -> bool {
        self.power != Power::Off
    }

    /// When [`Self::run`] must be called next.
    #[must_use]
    pub fn next_wake(&self) -> Option<SimTime> {
        let stack = self.kernel.stack.as_ref()?.poll_at();
        let resolver = self.kernel.resolver.as_ref().and_then(|r| r.deadline()).map(|d| d.at);
        let programs = self.deadlines().map(|(_, deadline)| deadline.at).min();
        let off = if let Power::GoingOff(until) = self.power { Some(until) } else { None };
        [stack, resolver, programs, off].into_iter().flatten().min()
    }

    fn wake_programs(&mut self, context: &mut Context) {
        if !self.is_on() {
            return;
        }
        let now = context.now();
        for at in 0..self.slots.len() {
            let slot = &self.slots[at];
            if slot.enabled && slot.installed.program().deadline().is_some_and(|deadline| deadline.at <= now) {
                self.call(context, at, |program, os| program.on_wake(os));
                let program = self.slots[at].installed.program();
                // A program that still wants what it has just been given would be woken again and again.
                debug_assert!(
                    program.deadline().is_none_or(|deadline| deadline.at > now),
                    "{} of {} was woken and does not move on: {:?}",
                    program.name(),
                    self.kernel.name,
                    program.deadline()
                );
            }
        }
    }
}
