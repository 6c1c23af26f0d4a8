//! What people do with their mail programs: they write, read, sort and throw away.

use std::time::Duration;

use mailscope::base::{SimRng, SimTime};
use mailscope::host::{Keep, MailCommand, MessageRef};
use mailscope::mail::Flag;
use mailscope::net::NodeId;
use mailscope::sim::{Action, Input, NodeKind, NodeSpec, ProgramSpec};

/// The folders of an IMAP4 account; there may be others below them.
pub(super) const FOLDERS: [&str; 5] = ["INBOX", "Sent", "Work", "Work/Old", "Kept"];

/// Every computer with a mail program, and whether it reads by POP3.
pub(super) fn readers(nodes: &[NodeSpec]) -> Vec<(NodeId, bool)> {
    let reader = |(at, node): (usize, &NodeSpec)| {
        let NodeKind::Host(host) = &node.kind else { return None };
        host.programs.iter().find_map(|program| match program {
            ProgramSpec::MailProgram(settings) => Some((NodeId(at as u16), settings.pop3.is_some())),
            _ => None,
        })
    };
    nodes.iter().enumerate().filter_map(reader).collect()
}

pub(super) fn inputs(rng: &mut SimRng, nodes: &[NodeSpec], addresses: &[String], end: SimTime) -> Vec<Input> {
    let mut inputs = Vec::new();
    let readers = readers(nodes);
    for number in 0..rng.between(3, 12) {
        let to = (0..rng.between(1, 3)).map(|_| addresses[rng.index(addresses.len())].parse().unwrap()).collect();
        let send = MailCommand::Send {
            to,
            cc: Vec::new(),
            bcc: Vec::new(),
            subject: format!("Message {number}"),
            text: ".\nA line.\n".repeat(rng.between(1, 200) as usize),
            attachments: Vec::new(),
            reply_to: None,
        };
        let at = SimTime::ZERO + rng.duration_up_to(end.elapsed());
        let (who, _) = readers[rng.index(readers.len())];
        inputs.push(Input::new(at, Action::Mail(who, send)));
    }
    for _ in 0..rng.between(0, 15) {
        let at = SimTime::ZERO + rng.duration_up_to(end.elapsed());
        let (who, pop3) = readers[rng.index(readers.len())];
        let command = if pop3 { by_pop3(rng) } else { by_imap(rng) };
        inputs.push(Input::new(at, Action::Mail(who, command)));
        // People do several things in a row.
        if !pop3 && rng.chance_per_million(300_000) {
            let at = (at + rng.duration_up_to(Duration::from_secs(20))).min(end);
            inputs.push(Input::new(at, Action::Mail(who, MailCommand::Expunge(folder(rng)))));
        }
    }
    inputs
}

fn folder(rng: &mut SimRng) -> String {
    if rng.chance_per_million(600_000) { FOLDERS[0].to_owned() } else { FOLDERS[rng.index(FOLDERS.len())].to_owned() }
}

fn newest(folder: String) -> MessageRef {
    MessageRef { folder, subject: None }
}

fn flag(rng: &mut SimRng) -> Flag {
    let flags = ["\\Flagged", "\\Seen", "\\Answered", "\\Deleted", "\\Draft", "$Important"];
    Flag::parse(flags[rng.index(flags.len())]).unwrap()
}

fn by_imap(rng: &mut SimRng) -> MailCommand {
    let (from, to) = (folder(rng), folder(rng));
    match rng.below(17) {
        0 | 1 => MailCommand::CheckMail,
        2 | 3 => MailCommand::Open(newest(from)),
        4 | 5 => MailCommand::Flag(newest(from), flag(rng)),
        6 => MailCommand::Unflag(newest(from), flag(rng)),
        7 => MailCommand::Delete(newest(from)),
        8 => MailCommand::Expunge(from),
        9 => MailCommand::OpenFolder(from),
        10 => MailCommand::CreateFolder(to),
        11 => MailCommand::RenameFolder(from, to),
        12 => MailCommand::DeleteFolder(to),
        13 => MailCommand::Move(newest(from), to),
        14 => MailCommand::Copy(newest(from), to),
        15 => MailCommand::Search { folder: from, words: "line".to_owned() },
        _ => MailCommand::work_offline(rng.chance_per_million(500_000)),
    }
}

/// Nothing is put into INBOX here but what the server gives: how often it does can be counted.
fn by_pop3(rng: &mut SimRng) -> MailCommand {
    let newest = newest(FOLDERS[0].to_owned());
    match rng.below(9) {
        0 | 1 => MailCommand::CheckMail,
        2 => MailCommand::Open(newest),
        3 => MailCommand::Flag(newest, flag(rng)),
        4 => MailCommand::Delete(newest),
        5 => MailCommand::DeleteOnServer(newest),
        6 => MailCommand::Move(newest, "Kept".to_owned()),
        7 => MailCommand::SetKeep([Keep::DeleteAfterDownload, Keep::LeaveOnServer, Keep::LeaveDays(1)][rng.index(3)]),
        _ => MailCommand::work_offline(rng.chance_per_million(500_000)),
    }
}
