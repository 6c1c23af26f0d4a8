//! The POP3 side of a mail program: collects mail into local folders, by hand or on a schedule.
//!
//! On disk: the folders, and which messages were downloaded (by unique-id, RFC 1939 §7). A message counts as downloaded only once it
//! is stored; only then may it be deleted on the server.

mod collect;

use std::collections::BTreeMap;
use std::time::Duration;

use super::local_folders::{LocalFolders, LocalMessage};
use super::{Account, FolderView};
use crate::base::{Deadline, DeadlineReason, Session as _, SimTime};
use crate::host::conversation::{Contact, Conversation};
use crate::host::dialler::{Dialled, Dialler};
use crate::host::{DnsAnswer, Keep, LookupId, MailCommand, MessageRef, Os, Pop3Settings, Program, Stop, TcpEvent};
use crate::mail::{Flag, INBOX, Message};
use crate::pop3::Reply;
use crate::pop3::client::{Config, Session};
use crate::trace::{
    ConnectionId, FolderChange, FolderProblem, MailFact, Notice, Place, Protocol, Service, Unreachable,
};

/// Where copies of sent mail go.
const SENT: &str = "Sent";

/// What is remembered about a message on the server.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    downloaded: SimTime,
    /// Its header, by which it is recognized where the server gives no unique-id ([`header_id`]).
    header: String,
    /// Its user wants it deleted there.
    delete_there: bool,
}

/// What has come of a visit to the server so far.
#[derive(Debug, Clone, Default)]
struct Visit {
    /// Messages stored.
    new: usize,
    /// The unique-ids by message number.
    unique_ids: BTreeMap<u32, String>,
    /// Why the server gives none, in its words.
    no_unique_ids: Option<Reply>,
}

/// A POP3 account of a mail program.
#[derive(Debug, Clone)]
pub struct Pop3Account {
    settings: Pop3Settings,
    folders: LocalFolders,
    /// Downloaded and still on the server, by unique-id.
    known: BTreeMap<String, Known>,
    contact: Contact<Conversation<Session>>,
    visit: Visit,
    /// Its user knows that the server gives no unique-ids.
    told_of_unique_ids: bool,
    /// Its user asked for the check and wants to hear how it went, whatever came of it.
    by_hand: bool,
    next_check: Option<SimTime>,
    offline: bool,
}

impl Pop3Account {
    /// An account with an empty INBOX that knows no message yet.
    #[must_use]
    pub fn new(settings: Pop3Settings) -> Self {
        Self {
            settings,
            folders: LocalFolders::default(),
            known: BTreeMap::new(),
            contact: Contact::None,
            visit: Visit::default(),
            told_of_unique_ids: false,
            by_hand: false,
            next_check: None,
            offline: false,
        }
    }

    /// The folders on this computer.
    #[must_use]
    pub const fn local_folders(&self) -> &LocalFolders {
        &self.folders
    }

    /// How it is set up now.
    #[must_use]
    pub const fn settings(&self) -> &Pop3Settings {
        &self.settings
    }

    /// Whether it is looking for mail at the moment.
    #[must_use]
    pub const fn is_checking(&self) -> bool {
        !self.contact.is_none()
    }

    /// When the next check on schedule is due: a schedule without any pause has one of a second.
    fn schedule(&mut self, os: &dyn Os) {
        let every = if self.offline { None } else { self.settings.check.every };
        self.next_check = every.map(|every| os.now() + every.max(Duration::from_secs(1)));
    }

    /// Looks for mail now; a check that is under way goes on.
    fn check_mail(&mut self, os: &mut dyn Os) {
        self.schedule(os);
        if self.is_checking() {
            return;
        }
        let dialler = Dialler::to_host(&self.settings.server, Service::Pop3.port(), Protocol::Pop3);
        let dialled = self.contact.dial(os, dialler);
        self.dialled(os, dialled);
    }

    /// The call for the server has come to something.
    fn dialled(&mut self, os: &mut dyn Os, dialled: Dialled) {
        match dialled {
            Dialled::Waiting => {}
            Dialled::Failed(why) => self.give_up(os, why),
            Dialled::Connected(connection) => {
                let mut config = Config::new(&self.settings.user, &self.settings.password);
                // What is here already is not downloaded again, even if nothing is to be left there from now on.
                config.recognize = self.settings.keep != Keep::DeleteAfterDownload || !self.known.is_empty();
                let session = Session::new(config, os.now());
                self.visit = Visit::default();
                self.contact = Contact::Open(Conversation { connection, session });
            }
        }
    }

    /// The check has come to nothing.
    fn give_up(&mut self, os: &mut dyn Os, why: Unreachable) {
        self.contact = Contact::None;
        self.by_hand = false;
        os.notify(Notice::NotChecked { server: self.settings.server.clone(), why, next_check: self.next_check });
    }

    /// Ends what is under way. Nothing is deleted on the server; what is stored here stays.
    fn hang_up(&mut self, os: &mut dyn Os) {
        if let Some(connection) = self.contact.connection() {
            os.close(connection);
        }
        self.contact = Contact::None;
        self.by_hand = false;
    }

    fn local(&mut self, os: &mut dyn Os, command: MailCommand) -> Result<(), FolderProblem> {
        match command {
            MailCommand::Open(at) | MailCommand::OpenPart(at, _) => self.flag(os, &at, Flag::Seen, true),
            MailCommand::Flag(at, flag) => self.flag(os, &at, flag, true),
            MailCommand::Unflag(at, flag) => self.flag(os, &at, flag, false),
            MailCommand::Delete(at) => {
                let message = self.folders.remove(&at)?;
                self.removed(os, &at.folder, &message);
                Ok(())
            }
            MailCommand::DeleteOnServer(at) => {
                let known = self.folders.get(&at)?.unique_id.as_ref().and_then(|id| self.known.get_mut(id));
                os.notify(match known {
                    Some(known) => {
                        known.delete_there = true;
                        Notice::DeletedAtNextCheck
                    }
                    None => Notice::NotOnServer,
                });
                Ok(())
            }
            MailCommand::OpenFolder(folder) => self.folders.messages(&folder).map(|_| ()),
            MailCommand::CreateFolder(folder) => {
                self.folders.create(&folder)?;
                folder_changed(os, &folder, FolderChange::Created);
                Ok(())
            }
            MailCommand::RenameFolder(folder, to) => {
                self.folders.rename(&folder, &to)?;
                folder_changed(os, &to, FolderChange::Renamed { from: folder });
                Ok(())
            }
            MailCommand::DeleteFolder(folder) => {
                for message in self.folders.delete(&folder)? {
                    self.removed(os, &folder, &message);
                }
                folder_changed(os, &folder, FolderChange::Deleted);
                Ok(())
            }
            MailCommand::Move(at, to) => {
                self.folders.messages(&to)?;
                let message = self.folders.remove(&at)?;
                let seal = message.seal;
                self.file(os, &to, message)?;
                os.record(MailFact::Removed { seal, place: place(&at.folder), moved_to: Some(place(&to)) });
                Ok(())
            }
            MailCommand::Copy(at, to) => {
                // Only one copy stands for the message on the server.
                let copy = LocalMessage { unique_id: None, ..self.folders.get(&at)?.clone() };
                self.file(os, &to, copy)
            }
            MailCommand::Search { folder, words } => self.search(os, &folder, &words),
            MailCommand::Expunge(_) => {
                os.notify(Notice::NothingToExpunge);
                Ok(())
            }
            // Nothing of these is done in folders.
            MailCommand::Send { .. }
            | MailCommand::CheckMail
            | MailCommand::WorkOffline
            | MailCommand::WorkOnline
            | MailCommand::SetKeep(_) => Ok(()),
        }
    }

    fn flag(&mut self, os: &mut dyn Os, at: &MessageRef, flag: Flag, on: bool) -> Result<(), FolderProblem> {
        let seal = self.folders.get(at)?.seal;
        if let Some((from, to)) = self.folders.set_flag(at, flag, on)? {
            os.record(MailFact::Flagged { seal, place: place(&at.folder), from, to });
        }
        Ok(())
    }

    fn file(&mut self, os: &mut dyn Os, folder: &str, message: LocalMessage) -> Result<(), FolderProblem> {
        let seal = message.seal;
        self.folders.add(folder, message)?;
        os.record(MailFact::Filed { seal, place: place(folder), uid: None });
        Ok(())
    }

    /// A message was deleted on this computer: perhaps it is to go on the server, too.
    fn removed(&mut self, os: &mut dyn Os, folder: &str, message: &LocalMessage) {
        os.record(MailFact::Removed { seal: message.seal, place: place(folder), moved_to: None });
        let known = message.unique_id.as_ref().and_then(|id| self.known.get_mut(id));
        if let Some(known) = known.filter(|_| self.settings.delete_there_when_deleted_here) {
            known.delete_there = true;
        }
    }

    /// Looks through what is on this computer: the server is not asked, it could not.
    fn search(&self, os: &mut dyn Os, folder: &str, words: &str) -> Result<(), FolderProblem> {
        let found = self.folders.messages(folder)?.iter().filter(|message| message.has_words(words));
        let subjects = found.map(LocalMessage::subject).collect();
        os.notify(Notice::FoundHere { folder: folder.to_owned(), words: words.to_owned(), subjects });
        Ok(())
    }
}

fn place(folder: &str) -> Place {
    let folder = if folder.eq_ignore_ascii_case(INBOX) { INBOX } else { folder };
    Place::LocalFolder { folder: folder.to_owned() }
}

fn folder_changed(os: &mut dyn Os, folder: &str, change: FolderChange) {
    os.record(MailFact::FolderChanged { place: place(folder), change });
}

impl Program for Pop3Account {
    fn name(&self) -> &'static str {
        "mail program"
    }

    fn start(&mut self, os: &mut dyn Os) {
        self.schedule(os);
        if self.settings.check.at_start && !self.offline {
            self.check_mail(os);
        }
    }

    fn stop(&mut self, os: &mut dyn Os, how: Stop) {
        match how {
            Stop::Orderly => self.hang_up(os),
            Stop::Crash => self.contact = Contact::None,
        }
        self.by_hand = false;
        self.next_check = None;
    }

    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        if self.contact.connection() != Some(connection) {
            return;
        }
        let dialled = self.contact.on_tcp(os, connection, event);
        self.dialled(os, dialled);
        self.collect(os);
    }

    fn on_answer(&mut self, os: &mut dyn Os, lookup: LookupId, answer: &DnsAnswer) {
        let dialled = self.contact.on_answer(os, lookup, answer);
        self.dialled(os, dialled);
    }

    fn on_wake(&mut self, os: &mut dyn Os) {
        let now = os.now();
        if let Some(session) = self.contact.session_mut() {
            session.tick(now);
            self.collect(os);
        }
        if self.next_check.is_some_and(|at| at <= now) {
            self.check_mail(os);
        }
    }

    fn on_store_changed(&mut self, _os: &mut dyn Os) {}

    fn deadline(&self) -> Option<Deadline> {
        let session = self.contact.deadline();
        let next = self.next_check.map(|at| Deadline { at, reason: DeadlineReason::MailCheck });
        session.into_iter().chain(next).min()
    }
}

impl Account for Pop3Account {
    fn command(&mut self, os: &mut dyn Os, command: MailCommand) {
        match command {
            MailCommand::CheckMail if self.offline => {
                os.notify(Notice::WorkingOffline);
            }
            MailCommand::CheckMail => {
                self.by_hand = true;
                self.check_mail(os);
            }
            MailCommand::WorkOffline => self.work_offline(os, true),
            MailCommand::WorkOnline => self.work_offline(os, false),
            MailCommand::SetKeep(keep) => self.settings.keep = keep,
            command => {
                if let Err(problem) = self.local(os, command) {
                    os.notify(Notice::Folder { problem });
                }
            }
        }
    }

    fn folders(&self) -> Vec<FolderView> {
        self.folders.views()
    }

    fn message(&self, at: &MessageRef) -> Option<Message> {
        Some(self.folders.get(at).ok()?.message.clone())
    }

    fn keep_sent(&mut self, os: &mut dyn Os, message: &Message) {
        if self.folders.messages(SENT).is_err() && self.folders.create(SENT).is_ok() {
            folder_changed(os, SENT, FolderChange::Created);
        }
        let mut copy = LocalMessage::new(message.clone(), None, os.date());
        copy.flags.insert(Flag::Seen);
        if let Err(problem) = self.file(os, SENT, copy) {
            os.notify(Notice::Folder { problem });
        }
    }

    fn work_offline(&mut self, os: &mut dyn Os, offline: bool) {
        self.offline = offline;
        self.schedule(os);
        if offline {
            self.hang_up(os);
        }
    }
}
