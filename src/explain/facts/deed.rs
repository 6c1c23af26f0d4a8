//! What somebody is about to do, as it stands on a button: `Switch Ben's computer on`.

use super::Said;
use crate::explain::{Arg, say, title};
use crate::host::{Keep, MailCommand, MessageRef};
use crate::net::{LinkId, NodeId};
use crate::sim::{Action, WorldSpec};
use crate::trace::Service;

/// What is done by an action, in the imperative; `None` for what is nobody's deed: what a lesson tells, and what real programs do.
#[must_use]
pub fn deed(spec: &WorldSpec, action: &Action) -> Option<Said> {
    let title = |node: NodeId| Arg::from(title::within(spec.title(node)));
    Some(match action {
        Action::SwitchOn(on) => say!("deed-switch-on", title = title(*on)),
        Action::SwitchOff(on) => say!("deed-switch-off", title = title(*on)),
        Action::Crash(on) => say!("deed-crash", title = title(*on)),
        Action::PlugIn(link) => say!("deed-plug-in", title = title(hanging_on(spec, *link))),
        Action::Unplug(link) => say!("deed-unplug", title = title(hanging_on(spec, *link))),
        Action::SetLoss(link, 0) => say!("deed-lose-nothing", title = title(hanging_on(spec, *link))),
        Action::SetLoss(link, share) => {
            say!("deed-lose", title = title(hanging_on(spec, *link)), share = Arg::Percent(*share))
        }
        Action::StartService(on, service) => say!("deed-start", service = protocol(service), title = title(*on)),
        Action::StopService(on, service) => say!("deed-stop", service = protocol(service), title = title(*on)),
        Action::SetFault { on, name, .. } => say!("deed-set-fault", name = name, title = title(*on)),
        Action::ClearFault { on, name } => say!("deed-clear-fault", name = name, title = title(*on)),
        Action::Mail(on, command) => mail(command, &title(*on)),
        Action::Deliver { account, .. } => say!("deed-deliver", account = account),
        Action::Remove { account, .. } => say!("deed-remove", account = account),
        Action::SetQuota { account, .. } => say!("deed-set-quota", account = account),
        Action::Dial { on, to: Some(to), .. } => say!("deed-dial", title = title(*on), to = title(*to)),
        Action::Dial { on, name, .. } => {
            say!("deed-dial", title = title(*on), to = name.as_deref().unwrap_or_default())
        }
        Action::Type(on, _) => say!("deed-type", title = title(*on)),
        Action::HangUp(on) => say!("deed-hang-up", title = title(*on)),
        Action::Peer(..) | Action::Lesson(_) => return None,
    })
}

/// What is done with a mail program.
fn mail(command: &MailCommand, title: &Arg) -> Said {
    let title = || title.clone();
    match command {
        MailCommand::Send { subject, .. } => say!("deed-send", subject = subject),
        MailCommand::CheckMail => say!("deed-check-mail", title = title()),
        MailCommand::Open(at) => say!("deed-open", message = message(at)),
        MailCommand::OpenPart(at, part) => say!("deed-open-part", part = part, message = message(at)),
        MailCommand::Flag(at, flag) => say!("deed-flag", flag = flag.to_string(), message = message(at)),
        MailCommand::Unflag(at, flag) => say!("deed-unflag", flag = flag.to_string(), message = message(at)),
        MailCommand::Delete(at) => say!("deed-delete", message = message(at)),
        MailCommand::DeleteOnServer(at) => say!("deed-delete-on-server", message = message(at)),
        MailCommand::Expunge(folder) => say!("deed-expunge", folder = folder),
        MailCommand::OpenFolder(folder) => say!("deed-open-folder", folder = folder),
        MailCommand::CreateFolder(folder) => say!("deed-create-folder", folder = folder),
        MailCommand::RenameFolder(folder, to) => say!("deed-rename-folder", folder = folder, to = to),
        MailCommand::DeleteFolder(folder) => say!("deed-delete-folder", folder = folder),
        MailCommand::Move(at, folder) => say!("deed-move", message = message(at), folder = folder),
        MailCommand::Copy(at, folder) => say!("deed-copy", message = message(at), folder = folder),
        MailCommand::Search { words, .. } => say!("deed-search", words = words),
        MailCommand::WorkOffline => say!("deed-work-offline", title = title()),
        MailCommand::WorkOnline => say!("deed-work-online", title = title()),
        MailCommand::SetKeep(keep) => {
            let (keep, days) = match keep {
                Keep::DeleteAfterDownload => ("delete", 0),
                Keep::LeaveOnServer => ("leave", 0),
                Keep::LeaveDays(days) => ("days", *days),
            };
            say!("deed-set-keep", title = title(), keep = keep, days = days)
        }
    }
}

fn message(at: &MessageRef) -> Said {
    match &at.subject {
        Some(subject) => say!("deed-message", subject = subject),
        None => say!("deed-newest-message"),
    }
}

/// What people call a service: by its protocol.
fn protocol(service: &str) -> &str {
    Service::ALL.into_iter().find(|known| known.name() == service).map_or(service, |known| known.protocol().name())
}

/// The computer that hangs on a link; its first end if both are routers.
fn hanging_on(spec: &WorldSpec, link: LinkId) -> NodeId {
    let Some(link) = spec.links.get(usize::from(link.0)) else { return NodeId(u16::MAX) };
    let ends = [NodeId(link.ends.0), NodeId(link.ends.1)];
    ends.into_iter().find(|end| spec.host(*end).is_some()).unwrap_or(ends[0])
}
