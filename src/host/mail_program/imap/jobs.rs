//! What is to be done on the server, and the commands that do it.

use super::{ImapAccount, pause};
use crate::host::{KeepConnected, MailCommand, MessageRef, Os};
use crate::imap::types::{
    CommandBody, FetchItem, SearchKey, Section, SectionText, SeqNumber, SequenceSet, StoreOperation,
};
use crate::imap::words::Extension;
use crate::mail::{Flag, INBOX, Message};
use crate::trace::Notice;

/// Something to be done on the server.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Job {
    /// Which folders are there?
    List,
    /// Which messages are in the folder, with which flags?
    Sync,
    /// Headers of these.
    Headers(SequenceSet),
    /// Headers as they were written, of messages whose envelope the server could not give.
    WrittenHeaders(SequenceSet),
    /// These whole, without marking them as read.
    Bodies(SequenceSet),
    /// What the user asked for.
    User(MailCommand),
    /// A copy of a sent message.
    KeepSent(Message),
    /// A command and nothing else.
    Run(Box<CommandBody>),
}

impl Job {
    /// The folder that must be selected for a job.
    pub(super) fn folder(&self) -> Option<String> {
        match self {
            Job::User(
                MailCommand::Open(at)
                | MailCommand::OpenPart(at, _)
                | MailCommand::Flag(at, _)
                | MailCommand::Unflag(at, _)
                | MailCommand::Delete(at)
                | MailCommand::Move(at, _)
                | MailCommand::Copy(at, _),
            ) => Some(at.folder.clone()),
            Job::User(
                MailCommand::OpenFolder(folder) | MailCommand::Expunge(folder) | MailCommand::Search { folder, .. },
            ) => Some(folder.clone()),
            _ => None,
        }
    }
}

impl ImapAccount {
    /// Begins the next job if the session is free; whether it did.
    pub(super) fn next_job(&mut self, os: &mut dyn Os) -> bool {
        let Some(session) = self.contact.session_mut() else { return false };
        if !session.is_free() || self.doing.is_some() {
            return false;
        }
        if self.jobs.is_empty() && !self.to_do.is_empty() {
            self.refresh();
        }
        let Some(session) = self.contact.session_mut() else { return false };
        let Some((folder, job)) = self.jobs.pop_front() else {
            return self.rest(os);
        };
        session.set_idle(false);
        if let Some(folder) = folder.clone().filter(|folder| self.selected.as_ref() != Some(folder)) {
            self.selected = None;
            session.run(CommandBody::Select(folder.clone()));
            self.jobs.push_front((Some(folder.clone()), job));
            self.doing = Some((Some(folder.clone()), Job::Run(Box::new(CommandBody::Select(folder)))));
            return true;
        }
        match self.command_for(os, folder.as_deref(), &job) {
            Some(body) => {
                if let Some(session) = self.contact.session_mut() {
                    session.run(body);
                    self.doing = Some((folder, job));
                }
            }
            None => return true,
        }
        true
    }

    /// Nothing is left to do: listen in INBOX, or leave.
    fn rest(&mut self, os: &mut dyn Os) -> bool {
        if self.selected.as_deref() != Some(INBOX) && self.settings.stay == KeepConnected::Idle {
            self.jobs.push_back((Some(INBOX.to_owned()), Job::Sync));
            return true;
        }
        let Some(session) = self.contact.session_mut() else { return false };
        // The session says at its next poll what this leads to.
        match self.settings.stay {
            KeepConnected::Idle => {
                session.set_idle(true);
                session.may_listen(os.now())
            }
            KeepConnected::Poll(every) => {
                if self.next_poll.is_none() {
                    self.next_poll = Some(os.now() + pause(every));
                }
                false
            }
            KeepConnected::ByHand => {
                session.finish();
                true
            }
        }
    }

    /// The command that does a job, if there is anything to be done on the server.
    fn command_for(&mut self, os: &mut dyn Os, folder: Option<&str>, job: &Job) -> Option<CommandBody> {
        let folder = folder.unwrap_or(INBOX);
        let everything = SequenceSet(vec![(SeqNumber::Number(1), SeqNumber::Last)]);
        match job {
            Job::List => {
                self.seen_folders.clear();
                Some(CommandBody::List { reference: String::new(), pattern: "*".to_owned() })
            }
            Job::Sync | Job::User(MailCommand::OpenFolder(_)) => {
                self.seen_uids.clear();
                Some(CommandBody::Fetch { uid: true, set: everything, items: vec![FetchItem::Flags] })
            }
            Job::Headers(set) => Some(CommandBody::Fetch {
                uid: true,
                set: set.clone(),
                items: vec![
                    FetchItem::Flags,
                    FetchItem::InternalDate,
                    FetchItem::Rfc822Size,
                    FetchItem::Envelope,
                    FetchItem::BodyStructure,
                ],
            }),
            Job::WrittenHeaders(set) => {
                let header = Section { part: Vec::new(), text: Some(SectionText::Header) };
                Some(fetch_section(set.clone(), header, true))
            }
            Job::Bodies(set) => Some(fetch_section(set.clone(), Section::default(), true)),
            Job::KeepSent(message) => Some(CommandBody::Append {
                mailbox: self.settings.sent_folder.clone().unwrap_or_else(|| "Sent".to_owned()),
                flags: vec![Flag::Seen],
                date: None,
                message: message.raw().clone(),
            }),
            Job::Run(body) => Some(body.as_ref().clone()),
            Job::User(command) => self.user_command(os, folder, command),
        }
    }

    fn user_command(&mut self, os: &mut dyn Os, folder: &str, command: &MailCommand) -> Option<CommandBody> {
        let uid_of = |this: &Self, at: &MessageRef| this.folders.get(folder)?.find(at.subject.as_deref());
        let on_message = |this: &Self, os: &mut dyn Os, at: &MessageRef| {
            let uid = uid_of(this, at);
            if uid.is_none() {
                os.notify(Notice::NoSuchMessage { folder: folder.to_owned(), subject: at.subject.clone() });
            }
            uid.map(SequenceSet::single)
        };
        let store = |set, operation, flag: Flag| CommandBody::Store {
            uid: true,
            set,
            operation,
            silent: false,
            flags: vec![flag],
        };
        match command {
            MailCommand::Open(at) => {
                let set = on_message(self, os, at)?;
                let uid = uid_of(self, at)?;
                let known = self.folders.get(folder).and_then(|f| f.messages.get(&uid));
                if known.is_some_and(|cached| cached.body.is_some()) {
                    return Some(store(set, StoreOperation::Add, Flag::Seen));
                }
                Some(fetch_section(set, Section::default(), false))
            }
            MailCommand::OpenPart(at, part) => {
                let part: Option<Vec<u32>> = part.split('.').map(|number| number.parse().ok()).collect();
                let set = on_message(self, os, at)?;
                Some(fetch_section(set, Section { part: part.unwrap_or_else(|| vec![1]), text: None }, false))
            }
            MailCommand::Flag(at, flag) => Some(store(on_message(self, os, at)?, StoreOperation::Add, flag.clone())),
            MailCommand::Unflag(at, flag) => {
                Some(store(on_message(self, os, at)?, StoreOperation::Remove, flag.clone()))
            }
            MailCommand::Delete(at) => Some(store(on_message(self, os, at)?, StoreOperation::Add, Flag::Deleted)),
            MailCommand::Expunge(_) => Some(CommandBody::Expunge(None)),
            MailCommand::CreateFolder(folder) => Some(CommandBody::Create(folder.clone())),
            MailCommand::RenameFolder(folder, to) => Some(CommandBody::Rename { from: folder.clone(), to: to.clone() }),
            MailCommand::DeleteFolder(folder) => Some(CommandBody::Delete(folder.clone())),
            MailCommand::Copy(at, to) => {
                Some(CommandBody::Copy { uid: true, set: on_message(self, os, at)?, mailbox: to.clone() })
            }
            MailCommand::Move(at, to) => {
                let set = on_message(self, os, at)?;
                let session = self.contact.session()?;
                if session.offers(Extension::Move) {
                    return Some(CommandBody::Move { uid: true, set, mailbox: to.clone() });
                }
                // Without MOVE: copy, mark, expunge (RFC 6851 §1), and nothing but this one if the server can do that (RFC 4315 §2.1).
                let only = session.offers(Extension::UidPlus).then(|| set.clone());
                let folder = Some(folder.to_owned());
                let mark = store(set.clone(), StoreOperation::Add, Flag::Deleted);
                self.jobs.push_front((folder.clone(), Job::Run(Box::new(CommandBody::Expunge(only)))));
                self.jobs.push_front((folder, Job::Run(Box::new(mark))));
                Some(CommandBody::Copy { uid: true, set, mailbox: to.clone() })
            }
            MailCommand::Search { words, .. } => Some(CommandBody::Search {
                uid: true,
                charset: (!words.is_ascii()).then(|| "UTF-8".to_owned()),
                keys: vec![SearchKey::Text(words.clone().into())],
            }),
            MailCommand::OpenFolder(_)
            | MailCommand::CheckMail
            | MailCommand::Send { .. }
            | MailCommand::WorkOffline
            | MailCommand::WorkOnline => None,
            MailCommand::DeleteOnServer(_) | MailCommand::SetKeep(_) => {
                os.notify(Notice::MailStaysOnServer);
                None
            }
        }
    }
}

fn fetch_section(set: SequenceSet, section: Section, peek: bool) -> CommandBody {
    CommandBody::Fetch { uid: true, set, items: vec![FetchItem::Section { peek, section, partial: None }] }
}
