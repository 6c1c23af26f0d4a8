//! Steps, actions and conditions of a lesson, with every name resolved.

use std::net::SocketAddrV4;

use super::fault::Parts;
use super::{Checker, KnownHost};
use crate::explain::say;
use crate::host::{Attachment, Draft, MailCommand, MessageRef, PeerDeed, PeerId};
use crate::lesson::condition::{Condition, Messages};
use crate::lesson::diagnostic::suggestion;
use crate::lesson::raw::{self, MailAction, Pointer, Text};
use crate::lesson::{Step, units};
use crate::mail::{Address, Flag, INBOX, Quota};
use crate::net::NodeId;
use crate::sim::Action;

const SERVICES: [&str; 6] = ["mta", "pop3", "imap", "dns", "mail program", "terminal"];

/// What a file is if nothing is said about it.
pub(in crate::lesson) const DEFAULT_MEDIA_TYPE: &str = "application/octet-stream";

impl Checker<'_> {
    pub(super) fn step(&mut self, raw: &raw::Step) -> Option<Step> {
        Some(match raw {
            raw::Step::Say(raw::Say { text, settle }) => {
                self.told += 1;
                Step::Say { text: text.clone(), settle: *settle }
            }
            raw::Step::Note(text) => Step::Note(self.note(text)?),
            raw::Step::Do(action) => Step::Do(self.action(action)?),
            raw::Step::Wait(time) => Step::Wait(self.duration(time)?),
            raw::Step::WaitUntil { until, within, why } => {
                let expectation = self.expectation(until, why);
                let within = self.duration(within);
                Step::WaitUntil(expectation?, within?)
            }
            raw::Step::Expect { that, why } => Step::Expect(self.expectation(that, why)?),
        })
    }

    /// A note for the teacher has something to say, and about something.
    fn note(&mut self, text: &Text) -> Option<String> {
        if text.trim().is_empty() {
            self.complain(text, say!("note-empty"), None);
            return None;
        }
        if self.told == 0 {
            self.complain(text, say!("note-before-say"), Some(say!("note-behind-say")));
            return None;
        }
        Some(text.value.clone())
    }

    pub(super) fn action(&mut self, raw: &raw::Action) -> Option<Action> {
        Some(match raw {
            raw::Action::SwitchOn(host) => Action::SwitchOn(self.node(host)?),
            raw::Action::SwitchOff(host) => Action::SwitchOff(self.node(host)?),
            raw::Action::Crash(host) => Action::Crash(self.node(host)?),
            raw::Action::PlugIn(node) => Action::LinkUp(self.link_of(node)?),
            raw::Action::Unplug(node) => Action::LinkDown(self.link_of(node)?),
            raw::Action::SetLoss(node, loss) => {
                let link = self.link_of(node);
                let loss = self.read(loss, units::loss);
                Action::SetLoss(link?, loss?)
            }
            raw::Action::StartService(host, service) => {
                let (node, service) = self.service(host, service)?;
                Action::StartService(node, service)
            }
            raw::Action::StopService(host, service) => {
                let (node, service) = self.service(host, service)?;
                Action::StopService(node, service)
            }
            raw::Action::SetFault { on, name, service, command, from, nth, times, effect } => {
                let from = from.as_ref();
                let parts = Parts { on, name, service, command, from, nth: *nth, times: *times, effect };
                let (node, rule) = self.fault(&parts)?;
                Action::SetFault(node, name.value.clone(), rule)
            }
            raw::Action::ClearFault { on, name } => Action::ClearFault(self.fault_named(on, name)?, name.value.clone()),
            raw::Action::SetQuota { on, account, quota, most_messages } => {
                let octets = quota.as_ref().map_or(Some(None), |quota| self.size(quota).map(Some));
                let host = self.host(on)?;
                let account = self.account(&host, account)?;
                Action::SetQuota(host.node, account, Quota { octets: octets?, messages: *most_messages })
            }
            raw::Action::Deliver { on, account, mailbox, message } => {
                let host = self.host(on)?;
                let account = self.account(&host, account)?;
                let mailbox = mailbox.as_deref().unwrap_or(INBOX).to_owned();
                Action::Deliver(host.node, account, mailbox, message.0.clone().into())
            }
            raw::Action::Remove { on, account, mailbox, uid } => {
                let host = self.host(on)?;
                let account = self.account(&host, account)?;
                Action::Remove(host.node, account, mailbox.as_deref().unwrap_or(INBOX).to_owned(), *uid)
            }
            raw::Action::Dial { on, to, name, port } => {
                let node = self.node(on);
                let server = match (to, name) {
                    (Some(to), None) => self.host(to).map(|host| host.domain_name),
                    (None, Some(name)) => Some(name.clone()),
                    (Some(_), Some(_)) | (None, None) => {
                        self.complain(on, say!("dial-whom"), None);
                        None
                    }
                };
                Action::Dial(node?, server?, *port)
            }
            raw::Action::Type(host, text) => Action::Type(self.node(host)?, text.clone()),
            raw::Action::HangUp(host) => Action::HangUp(self.node(host)?),
            raw::Action::Peer(host, peer, deed) => {
                let node = self.gateway(host);
                let deed = self.peer_deed(deed);
                Action::Peer(node?, PeerId(*peer), deed?)
            }
            raw::Action::Mail(computer, action) => {
                let node = self.mail_program(computer);
                let command = self.command(computer, action);
                Action::Mail(node?, command?)
            }
        })
    }

    /// A computer that is a gateway.
    fn gateway(&mut self, name: &Text) -> Option<NodeId> {
        let host = self.host(name)?;
        if !host.is_gateway {
            let with = self.hosts.iter().filter(|(_, host)| host.is_gateway).map(|(name, _)| name.as_str());
            let help = suggestion(name, with);
            self.complain(name, say!("no-gateway", name = &name.value), help);
            return None;
        }
        Some(host.node)
    }

    fn peer_deed(&mut self, raw: &raw::PeerDeed) -> Option<PeerDeed> {
        Some(match raw {
            raw::PeerDeed::Connects { to, port, from } => {
                let to = self.host(to).map(|host| SocketAddrV4::new(host.address, *port));
                let Ok(from) = from.parse() else {
                    self.complain(from, say!("no-address-and-port", text = &from.value), None);
                    return None;
                };
                PeerDeed::Connects { to: to?, from }
            }
            raw::PeerDeed::Answers => PeerDeed::Answers,
            raw::PeerDeed::Says(octets) => PeerDeed::Says(octets.0.clone().into()),
            raw::PeerDeed::Ends => PeerDeed::Ends,
            raw::PeerDeed::Breaks => PeerDeed::Breaks,
            raw::PeerDeed::Stalls => PeerDeed::Stalls,
            raw::PeerDeed::Reads => PeerDeed::Reads,
        })
    }

    fn service(&mut self, host: &Text, service: &Text) -> Option<(NodeId, String)> {
        let known = self.host(host)?;
        let missing = match service.value.as_str() {
            "mta" => !known.has_mta,
            "pop3" => !known.has_pop3,
            "imap" => !known.has_imap,
            "mail program" => !known.has_mail_program,
            "dns" | "terminal" => false,
            _ => true,
        };
        if missing {
            let help = suggestion(service, SERVICES.into_iter());
            self.complain(service, say!("no-such-service", host = &host.value, service = &service.value), help);
            return None;
        }
        Some((known.node, service.value.clone()))
    }

    fn command(&mut self, computer: &Text, raw: &MailAction) -> Option<MailCommand> {
        let only_sends = |host: &KnownHost| host.has_mail_program && !host.reads_mail;
        let reads = !self.hosts.get(computer.value.as_str()).is_some_and(only_sends);
        if !reads && !matches!(raw, MailAction::Send { .. } | MailAction::WorkOffline | MailAction::WorkOnline) {
            self.of_no_use(computer, say!("only-sends", host = &computer.value));
        }
        Some(match raw {
            MailAction::Send { to, cc, bcc, subject, text, attachments, reply_to } => {
                if to.is_empty() && cc.is_empty() && bcc.is_empty() {
                    self.of_no_use(computer, say!("no-recipient"));
                }
                let (to, cc, bcc) = (self.addresses_of(to), self.addresses_of(cc), self.addresses_of(bcc));
                let attachments = self.attachments(attachments);
                let reply_to = reply_to.as_ref().map(|original| message(&original.0));
                let (subject, text) = (subject.clone(), text.clone());
                MailCommand::Send(Draft { to, cc, bcc, subject, text, attachments, reply_to })
            }
            MailAction::CheckMail => MailCommand::CheckMail,
            MailAction::Open(at) => MailCommand::Open(message(at)),
            MailAction::OpenPart(at, part) => MailCommand::OpenPart(message(at), part.clone()),
            MailAction::Flag(at, flag) => MailCommand::Flag(message(at), self.flag(flag)?),
            MailAction::Unflag(at, flag) => MailCommand::Unflag(message(at), self.flag(flag)?),
            MailAction::Delete(at) => MailCommand::Delete(message(at)),
            MailAction::DeleteOnServer(at) => MailCommand::DeleteOnServer(message(at)),
            MailAction::Expunge(folder) => MailCommand::Expunge { folder: folder.clone() },
            MailAction::OpenFolder(folder) => MailCommand::OpenFolder { folder: folder.clone() },
            MailAction::CreateFolder(folder) => MailCommand::CreateFolder { folder: folder.clone() },
            MailAction::RenameFolder(folder, to) => {
                MailCommand::RenameFolder { folder: folder.clone(), to: to.clone() }
            }
            MailAction::DeleteFolder(folder) => MailCommand::DeleteFolder { folder: folder.clone() },
            MailAction::Move(at, folder) => MailCommand::Move(message(at), folder.clone()),
            MailAction::Copy(at, folder) => MailCommand::Copy(message(at), folder.clone()),
            MailAction::Search { folder, words } => {
                MailCommand::Search { folder: folder_or_inbox(folder.as_ref()), words: words.clone() }
            }
            MailAction::WorkOffline => MailCommand::WorkOffline(true),
            MailAction::WorkOnline => MailCommand::WorkOffline(false),
            MailAction::SetKeep(keep) => MailCommand::SetKeep(*keep),
        })
    }

    fn addresses_of(&mut self, texts: &[Text]) -> Vec<Address> {
        texts.iter().filter_map(|text| self.address(text)).collect()
    }

    pub(super) fn attachments(&mut self, raw: &[raw::Attachment]) -> Vec<Attachment> {
        let files = raw.iter().filter_map(|file| {
            let media_type = file.media_type.as_deref().unwrap_or(DEFAULT_MEDIA_TYPE).to_owned();
            Some(Attachment { name: file.name.clone(), media_type, octets: self.size(&file.size)? })
        });
        files.collect()
    }

    pub(super) fn flag(&mut self, text: &Text) -> Option<Flag> {
        self.read(text, |text| Flag::parse(text).ok_or_else(|| say!("no-flag", text = text)))
    }

    fn flags(&mut self, texts: &[Text]) -> Vec<Flag> {
        texts.iter().filter_map(|text| self.flag(text)).collect()
    }

    fn optional_node(&mut self, name: Option<&Text>) -> Option<Option<NodeId>> {
        match name {
            None => Some(None),
            Some(name) => self.node(name).map(Some),
        }
    }

    fn mail_programs(&mut self, names: &[Text]) -> Option<Vec<NodeId>> {
        let found: Vec<_> = names.iter().map(|name| self.mail_program(name)).collect();
        found.into_iter().collect()
    }

    fn conditions(&mut self, raw: &[raw::Condition]) -> Option<Vec<Condition>> {
        let found: Vec<_> = raw.iter().map(|part| self.condition(part)).collect();
        found.into_iter().collect()
    }

    pub(super) fn condition(&mut self, raw: &raw::Condition) -> Option<Condition> {
        use raw::Condition as Raw;
        Some(match raw {
            Raw::MailboxHolds { on, account, mailbox, count, subjects, subject, flags, without_flags } => {
                let flags = self.flags(flags);
                let without_flags = self.flags(without_flags);
                let host = self.host(on)?;
                let account = self.account(&host, account)?;
                let (subjects, subject) = (subjects.clone(), subject.clone());
                let messages = Messages { count: *count, subjects, subject, flags, without_flags, body: None };
                Condition::MailboxHolds { on: host.node, account, mailbox: folder_or_inbox(mailbox.as_ref()), messages }
            }
            Raw::ComputerHolds { computer, folder, count, subjects, subject, flags, without_flags, body } => {
                let flags = self.flags(flags);
                let without_flags = self.flags(without_flags);
                let computer = self.mail_program(computer)?;
                let (subjects, subject) = (subjects.clone(), subject.clone());
                let messages = Messages { count: *count, subjects, subject, flags, without_flags, body: *body };
                Condition::ComputerHolds { computer, folder: folder_or_inbox(folder.as_ref()), messages }
            }
            Raw::NoComputerHoldsAll { computers, subjects } => {
                let computers = self.mail_programs(computers)?;
                Condition::NoComputerHoldsAll { computers, subjects: subjects.clone() }
            }
            Raw::SameList { computers, folder } => {
                let computers = self.mail_programs(computers)?;
                Condition::SameList { computers, folder: folder_or_inbox(folder.as_ref()) }
            }
            Raw::QueueHolds { on, count } => {
                let host = self.host(on)?;
                if !host.has_mta {
                    self.complain(on, say!("no-queue", host = &on.value), None);
                }
                Condition::QueueHolds { on: host.node, count: *count }
            }
            Raw::OutboxHolds { computer, count } => {
                Condition::OutboxHolds { computer: self.mail_program(computer)?, count: *count }
            }
            Raw::Said { protocol, by, on, contains, starts_with, at_least } => Condition::Said {
                protocol: *protocol,
                by: *by,
                on: self.optional_node(on.as_ref())?,
                starts_with: starts_with.clone(),
                contains: contains.clone(),
                at_least: *at_least,
            },
            Raw::DeliveredBy { to, by, subject } => {
                let (to, by) = (self.node(to), self.node(by));
                Condition::DeliveredBy { to: to?, by: by?, subject: subject.clone() }
            }
            Raw::BytesBelow { between: (a, b), protocol, bytes } => {
                let (a, b, bytes) = (self.node(a), self.node(b), self.size(bytes));
                Condition::BytesBelow { between: (a?, b?), protocol: *protocol, bytes: bytes? }
            }
            Raw::SynSent { from, to, at_least } => {
                let (from, to) = (self.node(from), self.node(to));
                Condition::SynSent { from: from?, to: to?, at_least: *at_least }
            }
            Raw::IsOn(host) => Condition::IsOn(self.node(host)?),
            Raw::FaultStruck { on, name, at_least } => {
                let on = self.fault_named(on, name)?;
                Condition::FaultStruck { on, name: name.value.clone(), at_least: *at_least }
            }
            Raw::AllAccountedFor => Condition::AllAccountedFor,
            Raw::Fact { what, on, subject, at_least } => Condition::Fact {
                what: *what,
                on: self.optional_node(on.as_ref())?,
                subject: subject.clone(),
                at_least: *at_least,
            },
            Raw::Not(inner) => Condition::Not(Box::new(self.condition(inner)?)),
            Raw::All(parts) => Condition::All(self.conditions(parts)?),
            Raw::Any(parts) => Condition::Any(self.conditions(parts)?),
        })
    }
}

fn message(at: &Pointer) -> MessageRef {
    MessageRef { folder: folder_or_inbox(at.folder.as_ref()), subject: at.subject.clone() }
}

fn folder_or_inbox(folder: Option<&String>) -> String {
    folder.cloned().unwrap_or_else(|| INBOX.to_owned())
}
