//! The IMAP4 side of a mail program: messages stay on the server; this computer keeps a picture of them.
//!
//! What its user does is done on the server. Without the network it is remembered and done when the server can be reached
//! again.

mod cache;
mod jobs;
mod news;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use super::{Account, FolderView};
use crate::base::{Deadline, DeadlineReason, Session as _, SimTime};
use crate::host::conversation::{Contact, Conversation, Turn};
use crate::host::dialler::{Dialled, Dialler};
use crate::host::{
    DnsAnswer, ImapSettings, KeepConnected, LookupId, MailCommand, MessageRef, Os, Program, Stop, TcpEvent,
};
use crate::imap::client::Session;
use crate::imap::types::Unreadable;
use crate::mail::{Flag, INBOX, Message};
use crate::trace::{ConnectionId, Notice, Protocol, Service, Unreachable};
use cache::Folder;
use jobs::Job;

/// After the server could not be reached it is tried again so much later.
const RETRY: Duration = Duration::from_secs(30);
/// Where it can be reached and ends every conversation, each wait is twice as long as the one before, up to this.
const MAX_RETRY: Duration = Duration::from_secs(16 * 60);

/// One IMAP4 account of a mail program.
#[derive(Debug, Clone)]
pub struct ImapAccount {
    settings: ImapSettings,
    /// On disk: the folders as this computer knows them.
    folders: BTreeMap<String, Folder>,
    /// On disk: what the user did and the server does not know yet.
    to_do: VecDeque<Job>,
    contact: Contact<Conversation<Session>>,
    /// What this session still has to do; the folder in which, if one must be selected.
    jobs: VecDeque<(Option<String>, Job)>,
    /// The job whose command is under way.
    doing: Option<(Option<String>, Job)>,
    selected: Option<String>,
    /// Folders and UIDs that the answer under way has named.
    seen_folders: BTreeSet<String>,
    seen_uids: BTreeSet<u32>,
    /// How many messages there were when the answer to the last look at all of them had come.
    counted: Option<u32>,
    /// What of the answer under way could not be read, and of which message, if that is known.
    unreadable: Vec<(Option<u32>, Unreadable)>,
    /// Its user knows that the server does not tell of news by itself.
    told_of_listening: bool,
    /// Conversations that were broken off one after the other.
    broken: u32,
    offline: bool,
    next_try: Option<SimTime>,
    next_poll: Option<SimTime>,
}

impl ImapAccount {
    /// An account that has never been connected.
    #[must_use]
    pub fn new(settings: ImapSettings) -> Self {
        Self {
            settings,
            folders: BTreeMap::from([(INBOX.to_owned(), Folder::default())]),
            to_do: VecDeque::new(),
            contact: Contact::None,
            jobs: VecDeque::new(),
            doing: None,
            selected: None,
            seen_folders: BTreeSet::new(),
            seen_uids: BTreeSet::new(),
            counted: None,
            unreadable: Vec::new(),
            told_of_listening: false,
            broken: 0,
            offline: false,
            next_try: None,
            next_poll: None,
        }
    }

    /// What the user did and the server does not know yet.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.to_do.len()
    }

    fn connect(&mut self, os: &mut dyn Os) {
        self.next_try = None;
        if self.offline || !self.contact.is_none() {
            return;
        }
        let dialler = Dialler::to_host(&self.settings.server, Service::Imap.port(), Protocol::Imap);
        let dialled = self.contact.dial(os, dialler);
        self.dialled(os, dialled);
    }

    /// The call for the server has come to something.
    fn dialled(&mut self, os: &mut dyn Os, dialled: Dialled) {
        match dialled {
            Dialled::Waiting => {}
            Dialled::Failed(why) => self.fail(os, why),
            Dialled::Connected(connection) => {
                let session = Session::new(&self.settings.user, &self.settings.password, os.now());
                self.contact = Contact::Open(Conversation { connection, session });
            }
        }
    }

    /// The server cannot be reached.
    fn fail(&mut self, os: &mut dyn Os, why: Unreachable) {
        self.drop_session();
        self.try_again_after(os, RETRY);
        os.notify(Notice::NotReached { server: self.settings.server.clone(), why });
    }

    fn try_again_after(&mut self, os: &dyn Os, wait: Duration) {
        if !self.offline && (self.settings.stay != KeepConnected::ByHand || !self.to_do.is_empty()) {
            self.next_try = Some(os.now() + wait);
        }
    }

    /// The server can be reached, and ends the conversation: it is left alone for longer each time.
    fn try_more_rarely(&mut self, os: &dyn Os) {
        let wait = RETRY * 2_u32.saturating_pow(self.broken.min(16));
        self.broken = self.broken.saturating_add(1);
        self.try_again_after(os, wait.min(MAX_RETRY));
    }

    /// What was under way and is the user's goes back to what is to be done.
    fn drop_session(&mut self) {
        self.contact = Contact::None;
        let unfinished = self.doing.take().into_iter().chain(std::mem::take(&mut self.jobs)).map(|(_, job)| job);
        let mine: Vec<Job> = unfinished.filter(|job| matches!(job, Job::User(_) | Job::KeepSent(_))).collect();
        for job in mine.into_iter().rev() {
            self.to_do.push_front(job);
        }
        self.selected = None;
        self.counted = None;
        self.unreadable.clear();
        self.next_poll = None;
    }

    /// Looks at INBOX again, and first at what the user did meanwhile.
    fn refresh(&mut self) {
        for job in std::mem::take(&mut self.to_do) {
            let folder = job.folder();
            self.jobs.push_back((folder, job));
        }
        let sync = (Some(INBOX.to_owned()), Job::Sync);
        if !self.jobs.contains(&sync) {
            self.jobs.push_back(sync);
        }
    }

    fn pump(&mut self, os: &mut dyn Os) {
        while let Contact::Open(conversation) = &mut self.contact {
            match conversation.next(os) {
                Some(Turn::Event(event)) => self.on_event(os, event),
                Some(Turn::Over) => {
                    self.drop_session();
                    self.schedule_poll(os);
                }
                None => {
                    if !conversation.takes_more(os) || !self.next_job(os) {
                        return;
                    }
                }
            }
        }
    }

    fn schedule_poll(&mut self, os: &dyn Os) {
        if let KeepConnected::Poll(every) = self.settings.stay
            && !self.offline
        {
            self.next_poll = Some(os.now() + pause(every));
        }
    }

    /// Flags that the user changes show here at once, whatever the network does.
    fn show_at_once(&mut self, command: &MailCommand) {
        let (at, flag, on) = match command {
            MailCommand::Open(at) => (at, Flag::Seen, true),
            MailCommand::Flag(at, flag) => (at, flag.clone(), true),
            MailCommand::Unflag(at, flag) => (at, flag.clone(), false),
            MailCommand::Delete(at) => (at, Flag::Deleted, true),
            _ => return,
        };
        let Some(folder) = self.folders.get_mut(&at.folder) else { return };
        let Some(uid) = folder.find(at.subject.as_deref()) else { return };
        let readable = folder.messages.get(&uid).is_some_and(|cached| cached.body.is_some());
        if readable || !matches!(command, MailCommand::Open(_)) {
            folder.set_flag(uid, &flag, on);
        }
    }
}

/// A pause between two looks at the server: a second at least.
fn pause(every: Duration) -> Duration {
    every.max(Duration::from_secs(1))
}

impl Account for ImapAccount {
    fn command(&mut self, os: &mut dyn Os, command: MailCommand) {
        self.show_at_once(&command);
        if command == MailCommand::CheckMail {
            if self.offline {
                os.notify(Notice::WorkingOffline);
                return;
            }
            self.refresh();
        } else {
            let job = Job::User(command);
            if self.contact.session().is_some() {
                let folder = job.folder();
                self.jobs.push_back((folder, job));
            } else {
                self.to_do.push_back(job);
            }
        }
        self.connect(os);
        self.pump(os);
    }

    fn folders(&self) -> Vec<FolderView> {
        let inbox = self.folders.iter().filter(|(name, _)| *name == INBOX);
        let others = self.folders.iter().filter(|(name, _)| *name != INBOX);
        inbox.chain(others).map(|(name, folder)| folder.view(name)).collect()
    }

    fn message(&self, at: &MessageRef) -> Option<Message> {
        let folder = self.folders.get(&at.folder)?;
        folder.messages.get(&folder.find(at.subject.as_deref())?)?.body.clone()
    }

    fn keep_sent(&mut self, os: &mut dyn Os, message: &Message) {
        if self.settings.sent_folder.is_some() {
            self.to_do.push_back(Job::KeepSent(message.clone()));
            self.connect(os);
            self.pump(os);
        }
    }

    fn work_offline(&mut self, os: &mut dyn Os, offline: bool) {
        self.offline = offline;
        if offline {
            self.next_try = None;
            self.next_poll = None;
            if let Some(session) = self.contact.session_mut() {
                session.set_idle(false);
                session.finish();
                self.pump(os);
            }
        } else {
            self.refresh();
            self.connect(os);
            self.pump(os);
        }
    }
}

impl Program for ImapAccount {
    fn name(&self) -> &'static str {
        "mail program"
    }

    fn start(&mut self, os: &mut dyn Os) {
        if self.settings.stay != KeepConnected::ByHand || !self.to_do.is_empty() {
            self.connect(os);
        }
    }

    fn stop(&mut self, os: &mut dyn Os, how: Stop) {
        if how == Stop::Orderly
            && let Contact::Open(mut conversation) = std::mem::take(&mut self.contact)
        {
            conversation.session.set_idle(false);
            conversation.session.finish();
            conversation.leave(os);
        }
        self.drop_session();
        self.next_try = None;
    }

    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        if self.contact.connection() != Some(connection) {
            return;
        }
        let dialled = self.contact.on_tcp(os, connection, event);
        self.dialled(os, dialled);
        self.pump(os);
    }

    fn on_answer(&mut self, os: &mut dyn Os, lookup: LookupId, answer: &DnsAnswer) {
        let dialled = self.contact.on_answer(os, lookup, answer);
        self.dialled(os, dialled);
    }

    fn on_wake(&mut self, os: &mut dyn Os) {
        let now = os.now();
        if let Some(session) = self.contact.session_mut() {
            session.tick(now);
        }
        if self.next_try.is_some_and(|at| at <= now) {
            self.connect(os);
        }
        if self.next_poll.is_some_and(|at| at <= now) {
            self.next_poll = None;
            self.refresh();
            self.connect(os);
        }
        self.pump(os);
    }

    fn on_store_changed(&mut self, _os: &mut dyn Os) {}

    fn deadline(&self) -> Option<Deadline> {
        let session = self.contact.deadline();
        let retry = self.next_try.filter(|_| self.contact.is_none());
        let retry = retry.map(|at| Deadline { at, reason: DeadlineReason::ImapRetry });
        let poll = self.next_poll.map(|at| Deadline { at, reason: DeadlineReason::ImapPoll });
        session.into_iter().chain(retry).chain(poll).min()
    }
}
