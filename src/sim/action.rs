//! What people can do to a world, in the terms of a file or of the world.

use serde::{Deserialize, Serialize};

use crate::host::{FaultRule, MailCommand, PeerAction, PeerId};
use crate::net::NodeId;
use crate::trace::terms::{Resolved, Terms, Translate, inbox, is_inbox, is_one, one, some};
use crate::trace::{FaultEffect, LessonFact};

/// What a person can do to a world.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub enum Action<T: Terms = Resolved> {
    /// Switch a computer on.
    SwitchOn(T::Computer),
    /// Switch it off in good order: programs say goodbye first.
    SwitchOff(T::Computer),
    /// Cut its power: nothing is said, what is on disk stays.
    Crash(T::Computer),
    /// Plug a link in.
    PlugIn(T::Link),
    /// Unplug it: packets on it are lost, nobody is told.
    Unplug(T::Link),
    /// Let it lose packets: so many in a million.
    SetLoss(T::Link, T::Share),
    /// Start a stopped service (`mta`, `pop3`, `imap`, `dns`).
    StartService(T::Computer, T::Text),
    /// Stop it: the computer runs on and refuses its connections with RST.
    StopService(T::Computer, T::Text),
    /// Put a fault rule on a service of a computer; one of the same name goes. See [`FaultRule`].
    SetFault {
        /// The computer.
        on: T::Computer,
        /// The name of the rule.
        name: T::Text,
        /// The service.
        service: T::Service,
        /// The command that it is about.
        command: T::Text,
        /// Whose commands count; anybody's if it is `None`.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        from: Option<T::Client>,
        /// The first of these commands that it strikes, counted from 1.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        nth: u32,
        /// It strikes this often; `None` for as long as it stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        times: Option<u32>,
        /// What happens.
        effect: FaultEffect<T>,
    },
    /// Take a fault rule away. What it has done to connections that stand is not undone.
    ClearFault {
        /// The computer.
        on: T::Computer,
        /// The name of the rule.
        name: T::Text,
    },
    /// Use the mail program of a computer.
    Mail(T::Computer, MailCommand<T>),
    /// The laboratory puts a message into a mailbox of a server, as if it had come there.
    Deliver {
        /// The server.
        on: T::Computer,
        /// Whose mailbox.
        account: T::Text,
        /// Its name.
        #[serde(default = "inbox", skip_serializing_if = "is_inbox")]
        mailbox: T::Text,
        /// The message.
        message: T::Octets,
    },
    /// The laboratory removes messages of a mailbox of a server for good.
    Remove {
        /// The server.
        on: T::Computer,
        /// Whose mailbox.
        account: T::Text,
        /// Its name.
        #[serde(default = "inbox", skip_serializing_if = "is_inbox")]
        mailbox: T::Text,
        /// Only this message; all of them if it is `None`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        uid: Option<u32>,
    },
    /// Change how much an account on a server may hold.
    SetQuota {
        /// The server.
        on: T::Computer,
        /// The account.
        account: T::Text,
        /// The most octets; no limit if it is `None`.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        quota: Option<T::Size>,
        /// The most messages; no limit if it is `None`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most_messages: Option<u64>,
    },
    /// Open a terminal connection from a computer; its lines are typed with [`Action::Type`].
    Dial {
        /// The computer.
        on: T::Computer,
        /// A computer of the world,
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        to: Option<T::Computer>,
        /// or whatever a person types as the name or address of a server.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        name: Option<T::Text>,
        /// The port.
        port: u16,
    },
    /// Type bytes into the computer's terminal connection.
    Type(T::Computer, T::Text),
    /// Close the computer's terminal connection.
    HangUp(T::Computer),
    /// Somebody in the real world does something, at the gateway on this computer.
    Peer(T::Computer, PeerId, PeerAction<T>),
    /// The lesson tells something, or has looked whether something holds. Nothing in the world changes. Files have other words for it.
    #[serde(skip)]
    Lesson(LessonFact),
}

impl Action {
    /// Put a fault rule of this name on a service of a computer.
    #[must_use]
    pub fn set_fault(on: NodeId, name: impl Into<String>, rule: FaultRule) -> Self {
        let FaultRule { service, command, from, skip, times, effect } = rule;
        let (name, nth) = (name.into(), skip.saturating_add(1));
        Self::SetFault { on, name, service, command, from, nth, times, effect }
    }

    /// The fault rule that is put on a service, if one is.
    #[must_use]
    pub fn fault_rule(&self) -> Option<FaultRule> {
        let Self::SetFault { service, command, from, nth, times, effect, .. } = self else { return None };
        let (command, skip, effect) = (command.clone(), nth.saturating_sub(1), effect.clone());
        Some(FaultRule { service: *service, command, from: *from, skip, times: *times, effect })
    }

    /// The word of the lesson language for it; for what is done with a mail program, the word for that.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Mail(_, command) => command.word(),
            Self::SwitchOn(..) => "SwitchOn",
            Self::SwitchOff(..) => "SwitchOff",
            Self::Crash(..) => "Crash",
            Self::PlugIn(..) => "PlugIn",
            Self::Unplug(..) => "Unplug",
            Self::SetLoss(..) => "SetLoss",
            Self::StartService(..) => "StartService",
            Self::StopService(..) => "StopService",
            Self::SetFault { .. } => "SetFault",
            Self::ClearFault { .. } => "ClearFault",
            Self::Deliver { .. } => "Deliver",
            Self::Remove { .. } => "Remove",
            Self::SetQuota { .. } => "SetQuota",
            Self::Dial { .. } => "Dial",
            Self::Type(..) => "Type",
            Self::HangUp(..) => "HangUp",
            Self::Peer(..) => "Peer",
            Self::Lesson(_) => "",
        }
    }

    /// Whether its effect shows in the very instant in which it is done: on computers, links and services, not in what programs are told to
    /// do, which they may do later.
    #[must_use]
    pub const fn is_seen_at_once(&self) -> bool {
        matches!(
            self,
            Self::SwitchOn(_)
                | Self::SwitchOff(_)
                | Self::Crash(_)
                | Self::PlugIn(_)
                | Self::Unplug(_)
                | Self::StartService(..)
                | Self::StopService(..)
        )
    }
}

impl<F: Terms> Action<F> {
    /// The same in other terms.
    pub fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> Action<T> {
        match self {
            Self::SwitchOn(computer) => Action::SwitchOn(by.computer(computer)),
            Self::SwitchOff(computer) => Action::SwitchOff(by.computer(computer)),
            Self::Crash(computer) => Action::Crash(by.computer(computer)),
            Self::PlugIn(link) => Action::PlugIn(by.link(link)),
            Self::Unplug(link) => Action::Unplug(by.link(link)),
            Self::SetLoss(link, loss) => Action::SetLoss(by.link(link), by.share(loss)),
            Self::StartService(on, service) => Action::StartService(by.computer(on), by.program(on, service)),
            Self::StopService(on, service) => Action::StopService(by.computer(on), by.program(on, service)),
            Self::SetFault { on, name, service, command, from, nth, times, effect } => Action::SetFault {
                on: by.computer(on),
                name: by.new_fault(on, name),
                service: by.service(on, service),
                command: by.text(command),
                from: from.as_ref().map(|client| by.client(client)),
                nth: *nth,
                times: *times,
                effect: effect.translated(by),
            },
            Self::ClearFault { on, name } => Action::ClearFault { on: by.computer(on), name: by.fault(on, name) },
            Self::Mail(on, command) => Action::Mail(by.mail_program(on), command.translated(by)),
            Self::Deliver { on, account, mailbox, message } => Action::Deliver {
                on: by.computer(on),
                account: by.account(on, account),
                mailbox: by.text(mailbox),
                message: by.octets(message),
            },
            Self::Remove { on, account, mailbox, uid } => Action::Remove {
                on: by.computer(on),
                account: by.account(on, account),
                mailbox: by.text(mailbox),
                uid: *uid,
            },
            Self::SetQuota { on, account, quota, most_messages } => Action::SetQuota {
                on: by.computer(on),
                account: by.account(on, account),
                quota: quota.as_ref().map(|quota| by.size(quota)),
                most_messages: *most_messages,
            },
            Self::Dial { on, to, name, port } => Action::Dial {
                on: by.computer(on),
                to: to.as_ref().map(|server| by.computer(server)),
                name: name.as_ref().map(|name| by.text(name)),
                port: *port,
            },
            Self::Type(on, text) => Action::Type(by.computer(on), by.text(text)),
            Self::HangUp(on) => Action::HangUp(by.computer(on)),
            Self::Peer(on, peer, action) => Action::Peer(by.gateway(on), *peer, action.translated(by)),
            Self::Lesson(fact) => Action::Lesson(fact.clone()),
        }
    }
}
