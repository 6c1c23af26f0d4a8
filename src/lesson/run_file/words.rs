//! What people do, in the words of a lesson: the other way round from `lesson::check`. Every action and every command has its words
//! here; what the reader makes of them is what they were.

use std::fmt::Display;
use std::net::Ipv4Addr;

use super::SaveError;
use super::text::{self, quoted};
use crate::host::{Attachment, Draft, FaultClient, FaultEffect, FaultRule, Keep, MailCommand, MessageRef, PeerDeed};
use crate::lesson::check::DEFAULT_MEDIA_TYPE;
use crate::lesson::units;
use crate::mail::{Flag, INBOX};
use crate::net::{LinkId, NodeId};
use crate::sim::{Action, WorldSpec};

/// An action, as it stands behind `do:`.
pub(super) fn action(spec: &WorldSpec, action: &Action) -> Result<String, SaveError> {
    let name = |node: &NodeId| node_name(spec, *node);
    let link = |link: &LinkId| link_name(spec, *link);
    Ok(match action {
        // What the lesson does has fields of its own: see `RunText::input`.
        Action::Lesson(_) => return Err(SaveError::Unfaithful),
        Action::SwitchOn(node) => format!("SwitchOn({})", name(node)?),
        Action::SwitchOff(node) => format!("SwitchOff({})", name(node)?),
        Action::Crash(node) => format!("Crash({})", name(node)?),
        Action::LinkUp(id) => format!("PlugIn({})", link(id)?),
        Action::LinkDown(id) => format!("Unplug({})", link(id)?),
        Action::SetLoss(id, loss) => format!("SetLoss({}, {})", link(id)?, quoted(&units::in_percent(*loss))),
        Action::StartService(node, service) => format!("StartService({}, {})", name(node)?, quoted(service)),
        Action::StopService(node, service) => format!("StopService({}, {})", name(node)?, quoted(service)),
        Action::Mail(node, command) => format!("Mail({}, {})", name(node)?, mail_command(command)),
        Action::SetFault(node, fault, rule) => {
            // Taken apart, so that a new field cannot be forgotten.
            let FaultRule { service, command, from, skip, times, effect } = rule;
            let mut fields = Fields::new("SetFault");
            fields.add("on", name(node)?);
            fields.add("name", quoted(fault));
            fields.add("service", quoted(service.name()));
            fields.add("command", quoted(command));
            fields.add_some("from", from.as_ref().map(|from| client(spec, from)).transpose()?);
            fields.add_some("nth", (*skip > 0).then(|| skip.saturating_add(1)));
            fields.add_some("times", *times);
            fields.add("effect", fault_effect(effect));
            fields.end()
        }
        Action::ClearFault(node, fault) => {
            let mut fields = Fields::new("ClearFault");
            fields.add("on", name(node)?);
            fields.add("name", quoted(fault));
            fields.end()
        }
        Action::SetQuota(node, account, quota) => {
            let mut fields = Fields::new("SetQuota");
            fields.add("on", name(node)?);
            fields.add("account", quoted(account));
            fields.add_some("quota", quota.octets.map(|octets| quoted(&units::in_octets(octets))));
            fields.add_some("most_messages", quota.messages);
            fields.end()
        }
        Action::Deliver(node, account, mailbox, message) => {
            let mut fields = Fields::new("Deliver");
            fields.add("on", name(node)?);
            fields.add("account", quoted(account));
            fields.add_some("mailbox", other_folder(mailbox));
            fields.add("message", text::octets(message));
            fields.end()
        }
        Action::Remove(node, account, mailbox, uid) => {
            let mut fields = Fields::new("Remove");
            fields.add("on", name(node)?);
            fields.add("account", quoted(account));
            fields.add_some("mailbox", other_folder(mailbox));
            fields.add_some("uid", *uid);
            fields.end()
        }
        Action::Dial(node, server, port) => {
            let mut fields = Fields::new("Dial");
            fields.add("on", name(node)?);
            match host_called(spec, server) {
                Some(host) => fields.add("to", quoted(host)),
                None => fields.add("name", quoted(server)),
            }
            fields.add("port", port);
            fields.end()
        }
        Action::Type(node, text) => format!("Type({}, {})", name(node)?, quoted(text)),
        Action::Peer(node, peer, deed) => format!("Peer({}, {}, {})", name(node)?, peer.0, peer_deed(spec, deed)?),
        Action::HangUp(node) => format!("HangUp({})", name(node)?),
    })
}

fn client(spec: &WorldSpec, client: &FaultClient) -> Result<String, SaveError> {
    match client {
        FaultClient::Computer(node) => node_name(spec, *node),
        FaultClient::Real(client) => Ok(quoted(&client.to_string())),
    }
}

fn peer_deed(spec: &WorldSpec, deed: &PeerDeed) -> Result<String, SaveError> {
    Ok(match deed {
        PeerDeed::Connects { to, from } => {
            let mut fields = Fields::new("Connects");
            fields.add("to", quoted(host_at(spec, *to.ip())?));
            fields.add("port", to.port());
            fields.add("from", quoted(&from.to_string()));
            fields.end()
        }
        PeerDeed::Answers => "Answers".to_owned(),
        PeerDeed::Says(octets) => format!("Says({})", text::octets(octets)),
        PeerDeed::Ends => "Ends".to_owned(),
        PeerDeed::Breaks => "Breaks".to_owned(),
        PeerDeed::Stalls => "Stalls".to_owned(),
        PeerDeed::Reads => "Reads".to_owned(),
    })
}

fn fault_effect(effect: &FaultEffect) -> String {
    match effect {
        FaultEffect::Reply(text) => format!("Reply({})", quoted(text)),
        FaultEffect::Silence => "Silence".to_owned(),
        FaultEffect::Disconnect => "Disconnect".to_owned(),
        FaultEffect::LoseAnswer => "LoseAnswer".to_owned(),
        FaultEffect::Delay(time) => format!("Delay({})", quoted(&units::in_seconds(time.as_micros() as u64))),
    }
}

fn mail_command(command: &MailCommand) -> String {
    match command {
        MailCommand::Send(draft) => send(draft),
        MailCommand::CheckMail => "CheckMail".to_owned(),
        MailCommand::Open(at) => format!("Open({})", pointer(at)),
        MailCommand::OpenPart(at, part) => format!("OpenPart({}, {})", pointer(at), quoted(part)),
        MailCommand::Flag(at, flag) => format!("Flag({}, {})", pointer(at), flag_name(flag)),
        MailCommand::Unflag(at, flag) => format!("Unflag({}, {})", pointer(at), flag_name(flag)),
        MailCommand::Delete(at) => format!("Delete({})", pointer(at)),
        MailCommand::DeleteOnServer(at) => format!("DeleteOnServer({})", pointer(at)),
        MailCommand::Expunge { folder } => format!("Expunge({})", quoted(folder)),
        MailCommand::OpenFolder { folder } => format!("OpenFolder({})", quoted(folder)),
        MailCommand::CreateFolder { folder } => format!("CreateFolder({})", quoted(folder)),
        MailCommand::RenameFolder { folder, to } => format!("RenameFolder({}, {})", quoted(folder), quoted(to)),
        MailCommand::DeleteFolder { folder } => format!("DeleteFolder({})", quoted(folder)),
        MailCommand::Move(at, folder) => format!("Move({}, {})", pointer(at), quoted(folder)),
        MailCommand::Copy(at, folder) => format!("Copy({}, {})", pointer(at), quoted(folder)),
        MailCommand::Search { folder, words } => {
            let mut fields = Fields::new("Search");
            fields.add_some("folder", other_folder(folder));
            fields.add("words", quoted(words));
            fields.end()
        }
        MailCommand::WorkOffline(true) => "WorkOffline".to_owned(),
        MailCommand::WorkOffline(false) => "WorkOnline".to_owned(),
        MailCommand::SetKeep(keep) => match keep {
            Keep::DeleteAfterDownload => "SetKeep(DeleteAfterDownload)".to_owned(),
            Keep::LeaveOnServer => "SetKeep(LeaveOnServer)".to_owned(),
            Keep::LeaveDays(days) => format!("SetKeep(LeaveDays({days}))"),
        },
    }
}

fn send(draft: &Draft) -> String {
    // Taken apart, so that a new field cannot be forgotten.
    let Draft { to, cc, bcc, subject, text, attachments, reply_to } = draft;
    let addresses = |list: &[crate::mail::Address]| list.iter().map(|a| quoted(&a.to_string())).collect();
    let mut fields = Fields::new("Send");
    fields.add("to", list(addresses(to)));
    for (name, people) in [("cc", cc), ("bcc", bcc)] {
        fields.add_some(name, (!people.is_empty()).then(|| list(addresses(people))));
    }
    fields.add("subject", quoted(subject));
    fields.add_some("text", (!text.is_empty()).then(|| quoted(text)));
    fields.add_some("attachments", (!attachments.is_empty()).then(|| list(attachments.iter().map(file).collect())));
    fields.add_some("reply_to", reply_to.as_ref().map(original));
    fields.end()
}

fn file(attachment: &Attachment) -> String {
    let Attachment { name, media_type, octets } = attachment;
    let mut fields = Fields::new("");
    fields.add("name", quoted(name));
    fields.add_some("media_type", (media_type != DEFAULT_MEDIA_TYPE).then(|| quoted(media_type)));
    fields.add("size", quoted(&units::in_octets(*octets)));
    fields.end()
}

/// The message that is answered.
fn original(at: &MessageRef) -> String {
    match at {
        MessageRef { folder, subject: Some(subject) } if folder == INBOX => quoted(subject),
        at => pointer(at),
    }
}

fn pointer(at: &MessageRef) -> String {
    let MessageRef { folder, subject } = at;
    let mut fields = Fields::new("");
    fields.add_some("folder", other_folder(folder));
    fields.add_some("subject", subject.as_deref().map(quoted));
    fields.end()
}

/// The name of a folder where it has to be said.
fn other_folder(folder: &str) -> Option<String> {
    (folder != INBOX).then(|| quoted(folder))
}

fn flag_name(flag: &Flag) -> String {
    quoted(&flag.to_string())
}

fn node_name(spec: &WorldSpec, node: NodeId) -> Result<String, SaveError> {
    let place = spec.nodes.get(usize::from(node.0)).ok_or(SaveError::NoSuchNode(node))?;
    Ok(quoted(&place.name))
}

/// A link is called by the computer or router that hangs on it.
fn link_name(spec: &WorldSpec, link: LinkId) -> Result<String, SaveError> {
    let ends = spec.links.get(usize::from(link.0)).ok_or(SaveError::NoSuchLink(link))?.ends;
    node_name(spec, NodeId(ends.1))
}

/// The short name of the computer with this domain name.
fn host_called<'s>(spec: &'s WorldSpec, domain_name: &str) -> Option<&'s str> {
    spec.hosts().find(|(_, _, host)| host.domain_name == domain_name).map(|(_, node, _)| node.name.as_str())
}

/// The short name of the computer with this address.
fn host_at(spec: &WorldSpec, address: Ipv4Addr) -> Result<&str, SaveError> {
    let host = spec.hosts().find(|(_, _, host)| host.address == address);
    host.map(|(_, node, _)| node.name.as_str()).ok_or(SaveError::NoSuchAddress(address))
}

fn list(items: Vec<String>) -> String {
    format!("[{}]", items.join(", "))
}

/// Named fields in parentheses, with or without a name before them.
struct Fields {
    name: &'static str,
    fields: Vec<String>,
}

impl Fields {
    const fn new(name: &'static str) -> Self {
        Self { name, fields: Vec::new() }
    }

    fn add(&mut self, name: &str, value: impl Display) {
        self.fields.push(format!("{name}: {value}"));
    }

    fn add_some(&mut self, name: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }

    fn end(self) -> String {
        format!("{}({})", self.name, self.fields.join(", "))
    }
}
