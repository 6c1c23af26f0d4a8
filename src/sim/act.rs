//! What people do to a world takes effect here.

use super::{Action, Input, World};
use crate::host::{FaultClient, FaultProblem, FaultRule, Host};
use crate::mail::{Quota, StoreError};
use crate::net::{LinkId, NodeId};
use crate::trace::{DeviceFact, What};

/// Why an action makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionError {
    /// The node does not exist or is a router.
    NoSuchHost(NodeId),
    /// There is no such link.
    NoSuchLink(LinkId),
    /// The computer runs no service of this name.
    NoSuchService {
        /// The computer.
        host: String,
        /// What was asked for.
        service: String,
        /// What it runs.
        present: Vec<String>,
    },
    /// A person can only use a computer that is on.
    HostOff(String),
    /// The computer has no mail program or terminal.
    NoSuchProgram {
        /// The computer.
        host: String,
        /// `mail program`, `terminal` or `gateway`.
        program: &'static str,
    },
    /// The fault rule makes no sense.
    BadFault {
        /// The computer.
        host: String,
        /// The name of the rule.
        name: String,
        /// What is wrong with it.
        problem: FaultProblem,
    },
    /// No fault rule of this name stands on the computer.
    NoSuchFault {
        /// The computer.
        host: String,
        /// What was asked for.
        name: String,
        /// What it has.
        present: Vec<String>,
    },
    /// The store would not.
    Store(StoreError),
}

impl From<StoreError> for ActionError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl World {
    /// A person does something now. It is recorded as an input when it takes effect.
    ///
    /// # Errors
    /// When the action makes no sense in this world or at this moment; nothing has changed then.
    pub fn apply(&mut self, action: Action) -> Result<(), ActionError> {
        self.enter(None, action)
    }

    /// The same for what a step of the lesson does, or a person where there is none.
    ///
    /// # Errors
    /// As [`Self::apply`].
    pub fn enter(&mut self, step: Option<u32>, action: Action) -> Result<(), ActionError> {
        self.context.cause = None;
        self.take_effect(&action)?;
        let now = self.now();
        self.inputs.push(Input { at: now, step, action });
        // Whatever is due at this very instant belongs to the action: an input that follows finds it done.
        self.run_until(now);
        Ok(())
    }

    fn take_effect(&mut self, action: &Action) -> Result<(), ActionError> {
        match action {
            Action::SwitchOn(node) => self.with_host(*node, |host, context| host.switch_on(context)),
            Action::SwitchOff(node) => self.with_host(*node, |host, context| host.switch_off(context)),
            Action::Crash(node) => self.with_host(*node, |host, context| host.crash(context)),
            Action::PlugIn(link) => self.set_link(*link, true),
            Action::Unplug(link) => self.set_link(*link, false),
            Action::SetLoss(link, per_million) => {
                self.links
                    .get_mut(usize::from(link.0))
                    .ok_or(ActionError::NoSuchLink(*link))?
                    .set_loss_per_million(*per_million);
                self.note_link(*link, DeviceFact::LinkLoss { link: *link, per_million: *per_million });
                Ok(())
            }
            Action::StartService(node, service) => self.set_service(*node, service, true),
            Action::StopService(node, service) => self.set_service(*node, service, false),
            Action::SetFault { on, name, .. } => {
                action.fault_rule().map_or(Ok(()), |rule| self.set_fault(*on, name, rule))
            }
            Action::ClearFault { on, name } => self.clear_fault(*on, name),
            Action::Mail(node, command) => {
                let command = command.clone();
                self.use_program(*node, "mail program", |host, context| {
                    host.with_mail_program(context, |program, os| program.command(os, command))
                })
            }
            Action::Deliver { on, account, mailbox, message } => {
                let (raw, date) = (message.to_vec(), self.date_at(self.now()));
                self.with_host(*on, |host, context| host.file_message(context, account, mailbox, raw, date))??;
                Ok(())
            }
            Action::Remove { on, account, mailbox, uid } => {
                self.with_host(*on, |host, context| host.remove_messages(context, account, mailbox, *uid))??;
                Ok(())
            }
            Action::SetQuota { on, account, quota, most_messages } => {
                let quota = Quota { octets: *quota, messages: *most_messages };
                self.with_host(*on, |host, _| host.set_quota(account, quota))??;
                Ok(())
            }
            Action::Dial { on, to, name, port } => {
                let server = match to {
                    Some(node) => self.host(*node).ok_or(ActionError::NoSuchHost(*node))?.domain_name().to_owned(),
                    None => name.clone().unwrap_or_default(),
                };
                self.use_program(*on, "terminal", |host, context| {
                    host.with_terminal(context, |terminal, os| terminal.dial(os, &server, *port))
                })
            }
            Action::Type(node, text) => self.use_program(*node, "terminal", |host, context| {
                host.with_terminal(context, |terminal, os| terminal.type_in(os, text))
            }),
            Action::Peer(node, peer, action) => {
                let action = action.clone();
                self.use_program(*node, "gateway", |host, context| {
                    host.with_gateway(context, |gateway, os| gateway.action(os, *peer, action))
                })
            }
            Action::Lesson(fact) => {
                self.context.record(NodeId::NOWHERE, What::Lesson(Box::new(fact.clone())));
                Ok(())
            }
            Action::HangUp(node) => self.use_program(*node, "terminal", |host, context| {
                host.with_terminal(context, |terminal, os| terminal.hang_up(os))
            }),
        }
    }

    fn with_host<R>(
        &mut self,
        node: NodeId,
        act: impl FnOnce(&mut Host, &mut crate::host::Context) -> R,
    ) -> Result<R, ActionError> {
        self.touch(node, act).ok_or(ActionError::NoSuchHost(node))
    }

    fn use_program(
        &mut self,
        node: NodeId,
        program: &'static str,
        act: impl FnOnce(&mut Host, &mut crate::host::Context) -> Option<()>,
    ) -> Result<(), ActionError> {
        let host = self.host(node).ok_or(ActionError::NoSuchHost(node))?;
        let name = host.domain_name().to_owned();
        if !host.is_on() {
            return Err(ActionError::HostOff(name));
        }
        self.with_host(node, act)?.ok_or(ActionError::NoSuchProgram { host: name, program })
    }

    fn set_service(&mut self, node: NodeId, service: &str, on: bool) -> Result<(), ActionError> {
        if self.with_host(node, |host, context| host.set_service(context, service, on))? {
            return Ok(());
        }
        Err(no_such_service(self.host(node).ok_or(ActionError::NoSuchHost(node))?, service))
    }

    fn set_fault(&mut self, node: NodeId, name: &str, rule: FaultRule) -> Result<(), ActionError> {
        let host = self.host(node).ok_or(ActionError::NoSuchHost(node))?;
        let service = rule.service.name();
        if !host.programs().any(|(program, _)| program.program().name() == service) {
            return Err(no_such_service(host, service));
        }
        let named = if name.trim().is_empty() { Err(FaultProblem::NoName) } else { Ok(()) };
        named.and_then(|()| rule.check()).map_err(|problem| ActionError::BadFault {
            host: host.domain_name().to_owned(),
            name: name.to_owned(),
            problem,
        })?;
        if let Some(from) = rule.from.and_then(|from| match from {
            FaultClient::Computer(node) if self.host(node).is_none() => Some(node),
            FaultClient::Computer(_) | FaultClient::Real(_) => None,
        }) {
            return Err(ActionError::NoSuchHost(from));
        }
        self.with_host(node, |host, context| host.set_fault(context, name, rule))
    }

    fn clear_fault(&mut self, node: NodeId, name: &str) -> Result<(), ActionError> {
        if self.with_host(node, |host, context| host.clear_fault(context, name))? {
            return Ok(());
        }
        let host = self.host(node).ok_or(ActionError::NoSuchHost(node))?;
        Err(ActionError::NoSuchFault {
            host: host.domain_name().to_owned(),
            name: name.to_owned(),
            present: host.faults().iter().map(|(name, _)| name.to_owned()).collect(),
        })
    }

    fn set_link(&mut self, id: LinkId, up: bool) -> Result<(), ActionError> {
        let link = self.links.get_mut(usize::from(id.0)).ok_or(ActionError::NoSuchLink(id))?;
        if link.is_up() == up {
            return Ok(());
        }
        link.set_up(up);
        self.note_link(id, if up { DeviceFact::LinkUp(id) } else { DeviceFact::LinkDown(id) });
        if !up {
            self.lose_in_flight(id);
        }
        Ok(())
    }

    /// A change of a link is written down at its far end from the router, where a person would pull the plug.
    fn note_link(&mut self, link: LinkId, fact: DeviceFact) {
        let Some(spec) = self.spec.links.get(usize::from(link.0)) else { return };
        let (a, b) = (NodeId(spec.ends.0), NodeId(spec.ends.1));
        let node = if self.host(b).is_some() { b } else { a };
        self.context.cause = Some(self.context.record(node, What::Device(fact)));
    }
}

fn no_such_service(host: &Host, service: &str) -> ActionError {
    ActionError::NoSuchService {
        host: host.domain_name().to_owned(),
        service: service.to_owned(),
        present: host.programs().map(|(program, _)| program.program().name().to_owned()).collect(),
    }
}
