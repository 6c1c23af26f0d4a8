//! Steps, actions and conditions of a file in the terms of its world: every name is resolved.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use bytes::Bytes;

use super::{Checker, KnownHost};
use crate::explain::{Arg, Said, say};
use crate::host::{Attachment, FaultClient, MailCommand, RealClient, Service};
use crate::lesson::limits::{MAX_ATTACHED, MAX_COMPARISONS};
use crate::lesson::raw::{Octets, Text, Written};
use crate::lesson::{Expectation, Experiment, Step, units};
use crate::mail::build::MAX_MADE_UP;
use crate::mail::{Address, Flag};
use crate::net::{LinkId, NodeId};
use crate::sim::Action;
use crate::trace::{Resolved, Translate};

/// What can be started and stopped.
const PROGRAMS: [&str; 6] = ["mta", "pop3", "imap", "dns", "mail program", "terminal"];

impl Checker<'_> {
    pub(super) fn step(&mut self, written: &Step<Written>) -> Step {
        if written.begins_beat() {
            self.told += 1;
        }
        match written {
            Step::Note(text) => self.check_note(text),
            Step::Compare { text, beat, .. } => {
                if text.trim().is_empty() {
                    self.complain(text, say!("lesson-text-empty", what = "text"), None);
                }
                self.check_beat(text, *beat);
                self.compared += 1;
                if self.compared == MAX_COMPARISONS + 1 {
                    self.complain(text, say!("lesson-too-many-comparisons", most = MAX_COMPARISONS), None);
                }
            }
            _ => self.check_asking(written),
        }
        let mut step = match written {
            Step::Do(action) => Step::Do(self.action(action)),
            Step::Compare { id, name, text, beat, action } => {
                // A fault that is set in the other run is not there in this one.
                let faults = self.faults.clone();
                let action = self.action(action);
                self.faults = faults;
                let [id, name, text] = [id, name, text].map(|it| self.text(it));
                Step::Compare { id, name, text, beat: *beat, action }
            }
            other => other.translated(self),
        };
        if let Some(place) = step.place_mut() {
            *place = self.place();
        }
        step
    }

    pub(super) fn expectation(&mut self, written: &Expectation<Written>) -> Expectation {
        let place = self.place();
        Expectation { place, ..written.translated(self) }
    }

    /// What is tried in a beat, which has to be there.
    pub(super) fn experiment(&mut self, written: &Experiment<Written>) -> Experiment {
        let Experiment { what, beat, action } = written;
        if what.trim().is_empty() {
            self.complain(what, say!("lesson-text-empty", what = "what"), None);
        }
        self.check_beat(what, *beat);
        Experiment { what: self.text(what), beat: *beat, action: self.action(action) }
    }

    /// A beat in which something is done has to be there, and to have come.
    fn check_beat(&mut self, text: &Text, beat: u32) {
        // Where nothing is told there is one beat, whatever its number.
        let is_there = self.told == 0 || usize::try_from(beat).is_ok_and(|beat| beat <= self.told);
        if beat == 0 || !is_there {
            self.complain(text, say!("lesson-no-such-beat", beat = beat, beats = self.told), None);
        }
    }

    /// A note for the teacher has something to say, and about something.
    fn check_note(&mut self, text: &Text) {
        if text.trim().is_empty() {
            self.complain(text, say!("note-empty"), None);
        } else if self.told == 0 {
            self.complain(text, say!("note-before-say"), Some(say!("note-behind-say")));
        }
    }

    pub(super) fn action(&mut self, written: &Action<Written>) -> Action {
        let before = self.problems.count();
        let action = written.translated(self);
        // Whether its parts fit together can be said when each of them is right.
        if self.problems.count() == before {
            self.check_action(written, &action);
        }
        action
    }

    fn check_action(&mut self, written: &Action<Written>, action: &Action) {
        match written {
            Action::SetFault { name, command, nth, effect, .. } => {
                if *nth == 0 {
                    self.complain(name, say!("fault-counted-from-1"), None);
                }
                self.check_fault(name, command, effect, action);
            }
            Action::Dial { on, to, name, .. } if to.is_some() == name.is_some() => {
                self.complain(on, say!("dial-whom"), None);
            }
            Action::Mail(on, command) => self.check_command(on, command),
            _ => {}
        }
    }

    /// Attachments are made up, so that a few letters of a file could ask for any number of octets. What people sent in a session adds up as
    /// it may.
    pub(super) fn check_attachments(&mut self, attachments: &[Attachment<Written>]) -> bool {
        let before = self.problems.count();
        for Attachment { size, .. } in attachments {
            // What is no size at all is reported where it is read.
            let octets = units::size(size).unwrap_or(0);
            self.attached = self.attached.saturating_add(octets);
            if octets > MAX_MADE_UP {
                self.complain(size, say!("attachment-too-large", most = Arg::Octets(MAX_MADE_UP)), None);
            } else if self.scripted && self.attached > MAX_ATTACHED {
                self.complain(size, say!("attachments-too-large", most = Arg::Octets(MAX_ATTACHED)), None);
            }
        }
        self.problems.count() == before
    }

    fn check_command(&mut self, on: &Text, command: &MailCommand<Written>) {
        match command {
            MailCommand::Send { to, cc, bcc, attachments, .. } => {
                self.check_attachments(attachments);
                if to.is_empty() && cc.is_empty() && bcc.is_empty() {
                    self.of_no_use(on, say!("no-recipient"));
                }
            }
            MailCommand::WorkOffline | MailCommand::WorkOnline => {}
            _ => {
                if self.known(on).is_some_and(|host| !host.reads_mail) {
                    self.of_no_use(on, say!("only-sends", host = &on.value));
                }
            }
        }
    }

    /// A computer, if there is one of this name.
    fn known(&self, name: &Text) -> Option<&KnownHost> {
        self.hosts.get(name.value.as_str())
    }

    /// A computer that has something; `problem` is what is said of one that does not.
    fn host_with(&mut self, name: &Text, has: impl Fn(&KnownHost) -> bool, problem: Said) -> NodeId {
        let Some(host) = self.host(name) else { return NodeId::NOWHERE };
        if !has(&host) {
            let others = self.hosts.iter().filter(|(_, host)| has(host)).map(|(name, _)| name.as_str());
            let help = self.meant(name, others);
            self.complain(name, problem, help);
        }
        host.node
    }
}

impl Translate<Written, Resolved> for Checker<'_> {
    fn computer(&mut self, computer: &Text) -> NodeId {
        self.host(computer).map_or(NodeId::NOWHERE, |host| host.node)
    }

    fn mail_program(&mut self, computer: &Text) -> NodeId {
        self.host_with(computer, |host| host.has_mail_program, say!("no-mail-program", host = &computer.value))
    }

    fn mail_server(&mut self, computer: &Text) -> NodeId {
        self.host_with(computer, |host| host.has_mta, say!("no-queue", host = &computer.value))
    }

    fn gateway(&mut self, computer: &Text) -> NodeId {
        self.host_with(computer, |host| host.is_gateway, say!("no-gateway", name = &computer.value))
    }

    fn link(&mut self, link: &Text) -> LinkId {
        self.link_of(link).unwrap_or(LinkId(0))
    }

    fn program(&mut self, on: &Text, program: &Text) -> String {
        let is_there = self.known(on).is_none_or(|host| match program.value.as_str() {
            "mta" => host.has_mta,
            "pop3" => host.has_pop3,
            "imap" => host.has_imap,
            "mail program" => host.has_mail_program,
            other => PROGRAMS.contains(&other),
        });
        if !is_there {
            let help = self.meant(program, PROGRAMS.into_iter());
            self.complain(program, say!("no-such-service", host = &on.value, service = &program.value), help);
        }
        program.value.clone()
    }

    fn account(&mut self, on: &Text, account: &Text) -> String {
        if let Some(host) = self.known(on)
            && !host.accounts.contains_key(account.value.as_str())
        {
            let help = self.meant(account, host.accounts.keys().map(String::as_str));
            let problem = say!("no-such-account", name = &account.value, host = &host.domain_name);
            self.complain(account, problem, help);
        }
        account.value.clone()
    }

    fn service(&mut self, on: &Text, name: &Text) -> Service {
        let service = Service::ALL.into_iter().find(|service| service.name() == name.value);
        let Some(host) = self.known(on) else { return service.unwrap_or(Service::Mta) };
        let runs = |service: &Service| match service {
            Service::Mta => host.has_mta,
            Service::Pop3 => host.has_pop3,
            Service::Imap => host.has_imap,
        };
        match service.filter(runs) {
            Some(service) => service,
            None => {
                let help = self.meant(name, Service::ALL.into_iter().filter(runs).map(Service::name));
                self.complain(name, say!("no-service-for-fault", host = &on.value, service = &name.value), help);
                Service::Mta
            }
        }
    }

    fn new_fault(&mut self, on: &Text, name: &Text) -> String {
        // It is known by its name even when something else about it is wrong.
        if let Some(node) = self.known(on).map(|host| host.node) {
            self.faults.insert((node, name.value.clone()));
        }
        name.value.clone()
    }

    fn fault(&mut self, on: &Text, name: &Text) -> String {
        // What a person cleared in the window was there, or clearing it did nothing.
        if let Some(node) = self.known(on).map(|host| host.node)
            && self.scripted
            && !self.faults.contains(&(node, name.value.clone()))
        {
            let there = self.faults.iter().filter(|(at, _)| *at == node).map(|(_, name)| name.as_str());
            let help = self.meant(name, there);
            self.complain(name, say!("no-such-fault", name = &name.value, host = &on.value), help);
        }
        name.value.clone()
    }

    fn client(&mut self, client: &Text) -> FaultClient {
        match client.parse::<RealClient>() {
            Ok(real) => FaultClient::Real(real),
            Err(_) => FaultClient::Computer(self.computer(client)),
        }
    }

    fn server(&mut self, server: &Text) -> Ipv4Addr {
        self.host(server).map_or(Ipv4Addr::UNSPECIFIED, |host| host.address)
    }

    fn endpoint(&mut self, endpoint: &Text) -> SocketAddr {
        let read = |text: &str| text.parse().map_err(|_| say!("no-address-and-port", text = text));
        self.read(endpoint, read).unwrap_or_else(|| SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)))
    }

    fn addresses(&mut self, addresses: &[Text]) -> Vec<Address> {
        addresses.iter().filter_map(|text| self.address(text)).collect()
    }

    fn flag(&mut self, flag: &Text) -> Flag {
        self.read(flag, |text| Flag::parse(text).ok_or_else(|| say!("no-flag", text = text))).unwrap_or(Flag::Seen)
    }

    fn text(&mut self, text: &Text) -> String {
        text.value.clone()
    }

    fn octets(&mut self, octets: &Octets) -> Bytes {
        octets.0.clone().into()
    }

    fn duration(&mut self, time: &Text) -> Duration {
        self.read(time, units::duration).unwrap_or_default()
    }

    fn size(&mut self, size: &Text) -> u64 {
        self.read(size, units::size).unwrap_or_default()
    }

    fn share(&mut self, share: &Text) -> u32 {
        self.read(share, units::loss).unwrap_or_default()
    }
}
