//! A person's mail program: outbox and submission, and a POP3 or IMAP4 side for reading.

mod account;
mod compose;
mod imap;
mod local_folders;
mod outbox;
mod pop3;
mod view;

use std::net::SocketAddrV4;

use bytes::Bytes;

pub use account::Account;
pub use imap::ImapAccount;
pub use local_folders::{LocalFolders, LocalMessage};
pub use outbox::Waiting;
pub use pop3::Pop3Account;
pub use view::{FolderView, MessageView};

use self::compose::Draft;
use self::outbox::Outbox;
use super::{DnsAnswer, LookupId, MailCommand, MailProgramSettings, MessageRef, Os, Program, Stop, TcpEvent};
use crate::base::Deadline;
use crate::mail::{Flag, Message};
use crate::trace::{ConnectionId, MailFact, Notice};

/// What a person writes and reads mail with.
#[derive(Debug, Clone)]
pub struct MailProgram {
    settings: MailProgramSettings,
    outbox: Outbox,
    reading: Vec<Reading>,
    offline: bool,
}

/// One reading side.
#[derive(Debug, Clone)]
enum Reading {
    Pop3(Box<Pop3Account>),
    Imap(Box<ImapAccount>),
}

impl Reading {
    fn account(&self) -> &dyn Account {
        match self {
            Self::Pop3(account) => account.as_ref(),
            Self::Imap(account) => account.as_ref(),
        }
    }

    fn account_mut(&mut self) -> &mut dyn Account {
        match self {
            Self::Pop3(account) => account.as_mut(),
            Self::Imap(account) => account.as_mut(),
        }
    }
}

impl MailProgram {
    /// A mail program that has never been started.
    #[must_use]
    pub fn new(settings: MailProgramSettings) -> Self {
        let pop3 = settings.pop3.clone().map(|s| Reading::Pop3(Box::new(Pop3Account::new(s))));
        let imap = settings.imap.clone().map(|s| Reading::Imap(Box::new(ImapAccount::new(s))));
        Self {
            outbox: Outbox::new(settings.submission.clone()),
            reading: pop3.into_iter().chain(imap).collect(),
            offline: false,
            settings,
        }
    }

    /// How it is set up.
    #[must_use]
    pub const fn settings(&self) -> &MailProgramSettings {
        &self.settings
    }

    /// Its folders as this computer knows them, `INBOX` first.
    #[must_use]
    pub fn folders(&self) -> Vec<FolderView> {
        self.reading.iter().flat_map(|reading| reading.account().folders()).collect()
    }

    /// What waits in the outbox, oldest first.
    pub fn outbox(&self) -> impl Iterator<Item = &Waiting> {
        self.outbox.waiting()
    }

    /// Whether its user works without the network.
    #[must_use]
    pub const fn is_offline(&self) -> bool {
        self.offline
    }

    /// Its user asks for something.
    pub fn command(&mut self, os: &mut dyn Os, command: MailCommand) {
        match command {
            MailCommand::Send { to, cc, bcc, subject, text, attachments, reply_to } => {
                self.send(os, &Draft { to, cc, bcc, subject, text, attachments, reply_to });
            }
            MailCommand::WorkOffline | MailCommand::WorkOnline => {
                let offline = command == MailCommand::WorkOffline;
                self.offline = offline;
                for reading in &mut self.reading {
                    reading.account_mut().work_offline(os, offline);
                }
                if !offline {
                    self.outbox.flush(os);
                }
            }
            command => match self.reading.first_mut() {
                Some(reading) => reading.account_mut().command(os, command),
                None => {
                    os.notify(Notice::CannotRead);
                }
            },
        }
        self.after(os);
    }

    fn send(&mut self, os: &mut dyn Os, draft: &Draft) {
        let original = draft.reply_to.as_ref().and_then(|at| self.message(at));
        let (envelope, message) = compose::message(os, &self.settings, draft, original.as_ref());
        let composed = os.record(MailFact::Composed {
            seal: message.seal(),
            from: envelope.reverse_path.clone(),
            to: envelope.recipients.clone(),
            subject: draft.subject.clone(),
            size: message.size(),
        });
        os.set_cause(Some(composed));
        self.outbox.add(envelope, message, composed);
        if !self.offline {
            self.outbox.flush(os);
        }
        if let (Some(at), Some(reading)) = (&draft.reply_to, self.reading.first_mut()) {
            reading.account_mut().command(os, MailCommand::Flag(at.clone(), Flag::Answered));
        }
    }

    /// A message of a folder, if all of it is on this computer.
    #[must_use]
    pub fn message(&self, at: &MessageRef) -> Option<Message> {
        self.reading.iter().find_map(|reading| reading.account().message(at))
    }

    /// Copies of what has been handed in go where sent mail is kept.
    fn after(&mut self, os: &mut dyn Os) {
        for message in self.outbox.take_sent() {
            if let Some(reading) = self.reading.first_mut() {
                reading.account_mut().keep_sent(os, &message);
            }
        }
    }

    fn each(&mut self, os: &mut dyn Os, mut act: impl FnMut(&mut dyn Account, &mut dyn Os)) {
        for reading in &mut self.reading {
            act(reading.account_mut(), os);
        }
        self.after(os);
    }
}

impl Program for MailProgram {
    fn name(&self) -> &'static str {
        "mail program"
    }

    fn start(&mut self, os: &mut dyn Os) {
        if !self.offline {
            self.outbox.start(os);
        }
        self.each(os, |account, os| account.start(os));
    }

    fn stop(&mut self, os: &mut dyn Os, how: Stop) {
        self.outbox.stop(os, how);
        self.each(os, |account, os| account.stop(os, how));
    }

    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        if self.outbox.owns(connection) {
            self.outbox.on_tcp(os, connection, event);
            self.after(os);
        } else {
            self.each(os, |account, os| account.on_tcp(os, connection, event.clone()));
        }
    }

    fn on_datagram(&mut self, _os: &mut dyn Os, _port: u16, _from: SocketAddrV4, _bytes: &Bytes) {}

    fn on_answer(&mut self, os: &mut dyn Os, lookup: LookupId, answer: &DnsAnswer) {
        self.outbox.on_answer(os, lookup, answer);
        self.each(os, |account, os| account.on_answer(os, lookup, answer));
    }

    fn on_wake(&mut self, os: &mut dyn Os) {
        let now = os.now();
        if !self.offline && self.outbox.deadline().is_some_and(|deadline| deadline.at <= now) {
            self.outbox.on_wake(os);
        }
        self.each(os, |account, os| {
            if account.deadline().is_some_and(|deadline| deadline.at <= now) {
                account.on_wake(os);
            }
        });
    }

    fn on_store_changed(&mut self, _os: &mut dyn Os) {}

    fn deadline(&self) -> Option<Deadline> {
        let outbox = if self.offline { None } else { self.outbox.deadline() };
        self.reading.iter().filter_map(|reading| reading.account().deadline()).chain(outbox).min()
    }
}
