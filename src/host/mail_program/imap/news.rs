//! What the server says, and what this computer makes of it.

use super::ImapAccount;
use super::cache::Cached;
use super::jobs::Job;
use crate::host::conversation::Contact;
use crate::host::{Download, MailCommand, Os};
use crate::imap::client::{Event, NotListening};
use crate::imap::types::{Code, CommandBody, FetchData, ListEntry, SequenceSet, Status, StatusKind};
use crate::mail::{INBOX, Uid};
use crate::trace::{MailFact, Notice, Place};

/// So many messages are named in one notice.
const NAMED: usize = 3;

/// Whether it is worth asking again after a refusal (RFC 5530 §3).
fn is_temporary(status: &Status) -> bool {
    let later = ["UNAVAILABLE", "INUSE", "LIMIT"];
    status.kind == StatusKind::Bye
        || matches!(&status.code, Some(Code::Other(word)) if later.iter().any(|it| word.eq_ignore_ascii_case(it)))
}

impl ImapAccount {
    pub(super) fn on_event(&mut self, os: &mut dyn Os, event: Event) {
        match event {
            Event::Ready => {
                self.jobs.push_back((None, Job::List));
                self.jobs.push_back((Some(INBOX.to_owned()), Job::Sync));
                self.refresh();
            }
            Event::Refused(status) => {
                self.next_try = None;
                if is_temporary(&status) {
                    self.try_more_rarely(os);
                }
                os.notify(Notice::LoginRefused { server: self.settings.server.clone(), status });
            }
            Event::Broken(why) => {
                if let Contact::Open(mut conversation) = std::mem::take(&mut self.contact) {
                    conversation.leave(os);
                }
                self.drop_session();
                self.try_more_rarely(os);
                os.notify(Notice::Broken { server: self.settings.server.clone(), why });
            }
            Event::Unreadable(it) => self.unreadable.push((None, it)),
            Event::NotListening(why) => self.on_not_listening(os, why),
            Event::UidValidity(validity) => self.on_uid_validity(os, validity),
            Event::Exists(count) => self.on_exists(count),
            Event::Expunged(uid) => {
                self.counted = self.counted.and_then(|count| count.checked_sub(1));
                if let Some(uid) = uid {
                    self.forget(os, &[uid]);
                }
            }
            Event::Fetched { uid: Some(uid), items } => {
                self.seen_uids.insert(uid);
                let Some(name) = self.selected.clone() else { return };
                let folder = self.folders.entry(name.clone()).or_default();
                let unreadable = items.iter().filter_map(|item| match item {
                    FetchData::Unreadable(it) => Some((Some(uid), it.clone())),
                    _ => None,
                });
                self.unreadable.extend(unreadable);
                if folder.take(uid, &items)
                    && let Some(seal) = folder.messages.get(&uid).and_then(Cached::seal)
                {
                    let place = Place::LocalFolder { folder: name };
                    os.record(MailFact::Filed { seal, place, uid: Uid::new(uid) });
                }
            }
            // What is asked for by UID names it. An answer that does not would not do so the next time.
            Event::Fetched { uid: None, .. } if matches!(self.doing, Some((_, Job::Sync | Job::Headers(_)))) => {}
            Event::Fetched { uid: None, .. } => self.sync_again(),
            Event::Listed(ListEntry { attributes, name, .. }) => {
                if !attributes.iter().any(|attribute| attribute.eq_ignore_ascii_case("\\Noselect")) {
                    self.seen_folders.insert(name.clone());
                    self.folders.entry(name).or_default();
                }
            }
            Event::Found(uids) => self.report_found(os, &uids),
            Event::Done { status, .. } => {
                self.tell_unreadable(os);
                self.on_done(os, &status);
            }
        }
    }

    /// What could not be read of an answer: one notice for all of it, about messages that nothing has been said of.
    fn tell_unreadable(&mut self, os: &mut dyn Os) {
        let mut messages = Vec::new();
        let mut first = None;
        let selected = self.selected.clone().unwrap_or_default();
        let folder = self.selected.as_ref().and_then(|name| self.folders.get(name));
        if matches!(self.doing, Some((_, Job::Headers(_))))
            && folder.is_some_and(|it| it.without_envelope().next().is_some())
        {
            // The names of messages are not known before their headers have come.
            return;
        }
        for (uid, it) in std::mem::take(&mut self.unreadable) {
            if let Some(uid) = uid {
                let folder = self.folders.get_mut(&selected);
                let Some(cached) = folder.and_then(|folder| folder.messages.get_mut(&uid)) else { continue };
                if std::mem::replace(&mut cached.told_unreadable, true) {
                    continue;
                }
                messages.push((cached.subject(), uid));
            }
            first.get_or_insert(it);
        }
        let Some(what) = first else { return };
        let more = messages.len().saturating_sub(NAMED);
        messages.truncate(NAMED);
        os.notify(Notice::Unreadable { server: self.settings.server.clone(), messages, more, what });
    }

    fn on_not_listening(&mut self, os: &mut dyn Os, why: NotListening) {
        if std::mem::replace(&mut self.told_of_listening, true) {
            return;
        }
        os.notify(Notice::NotListening { server: self.settings.server.clone(), why });
    }

    /// The folder being selected is not the one we knew: everything kept of it is void (RFC 3501 §2.3.1.1).
    fn on_uid_validity(&mut self, os: &mut dyn Os, validity: u32) {
        let Some((Some(name), Job::Run(_))) = &self.doing else { return };
        let name = name.clone();
        let folder = self.folders.entry(name.clone()).or_default();
        if folder.uid_validity != validity {
            let all: Vec<u32> = folder.messages.keys().copied().collect();
            folder.uid_validity = validity;
            self.forget_in(os, &name, &all);
        }
    }

    fn on_exists(&mut self, count: u32) {
        let known = self.selected.as_ref().and_then(|name| self.folders.get(name)).map_or(0, |f| f.messages.len());
        if u64::from(count) > known as u64 && self.counted != Some(count) {
            self.sync_again();
        }
    }

    fn sync_again(&mut self) {
        let Some(name) = self.selected.clone() else { return };
        let sync = (Some(name), Job::Sync);
        // One that is under way does not count: the server may have answered it before the news.
        if !self.jobs.contains(&sync) {
            self.jobs.push_front(sync);
        }
    }

    fn forget(&mut self, os: &mut dyn Os, uids: &[u32]) {
        if let Some(name) = self.selected.clone() {
            self.forget_in(os, &name, uids);
        }
    }

    fn forget_in(&mut self, os: &mut dyn Os, name: &str, uids: &[u32]) {
        let Some(folder) = self.folders.get_mut(name) else { return };
        for uid in uids {
            let Some(cached) = folder.messages.remove(uid) else { continue };
            if let Some(body) = cached.body {
                let place = Place::LocalFolder { folder: name.to_owned() };
                os.record(MailFact::Removed { seal: body.seal(), place, moved_to: None });
            }
        }
    }

    fn report_found(&mut self, os: &mut dyn Os, uids: &[u32]) {
        let folder = self.selected.as_ref().and_then(|name| self.folders.get(name));
        let found = uids.iter().filter_map(|uid| folder?.messages.get(uid));
        os.notify(Notice::FoundByServer { subjects: found.map(Cached::subject).collect() });
    }

    fn on_done(&mut self, os: &mut dyn Os, status: &Status) {
        let Some((folder, job)) = self.doing.take() else { return };
        if status.kind != StatusKind::Ok {
            return self.on_failure(os, folder, job, status);
        }
        match job {
            Job::Run(body) => {
                if let CommandBody::Select(name) = *body {
                    self.selected = Some(name);
                }
            }
            Job::List => {
                let seen = std::mem::take(&mut self.seen_folders);
                self.folders.retain(|name, _| name == INBOX || seen.contains(name));
            }
            Job::Sync | Job::User(MailCommand::OpenFolder(_)) => self.after_sync(os),
            Job::Headers(_) => self.after_headers(),
            Job::User(command) => self.after_user(folder, &command),
            Job::WrittenHeaders(_) | Job::Bodies(_) | Job::KeepSent(_) => {}
        }
    }

    fn after_headers(&mut self) {
        if self.settings.download == Download::Full {
            self.want_bodies();
        }
        let Some(name) = self.selected.clone() else { return };
        let Some(folder) = self.folders.get(&name) else { return };
        let set = SequenceSet::of(folder.without_envelope());
        if !set.0.is_empty() {
            self.jobs.push_front((Some(name), Job::WrittenHeaders(set)));
        }
    }

    fn after_sync(&mut self, os: &mut dyn Os) {
        self.broken = 0;
        if let Some(session) = self.contact.session() {
            self.counted = u32::try_from(session.uids().len()).ok();
        }
        let Some(name) = self.selected.clone() else { return };
        let Some(folder) = self.folders.get(&name) else { return };
        let seen = std::mem::take(&mut self.seen_uids);
        let gone: Vec<u32> = folder.messages.keys().copied().filter(|uid| !seen.contains(uid)).collect();
        self.forget_in(os, &name, &gone);
        let Some(folder) = self.folders.get(&name) else { return };
        let set = SequenceSet::of(folder.without_header());
        if !set.0.is_empty() {
            self.jobs.push_front((Some(name), Job::Headers(set)));
        } else if self.settings.download == Download::Full {
            self.want_bodies();
        }
    }

    fn want_bodies(&mut self) {
        let Some(name) = self.selected.clone() else { return };
        let Some(folder) = self.folders.get(&name) else { return };
        let set = SequenceSet::of(folder.without_body());
        if !set.0.is_empty() {
            self.jobs.push_front((Some(name), Job::Bodies(set)));
        }
    }

    /// What a command of the user's changes elsewhere is looked at.
    fn after_user(&mut self, folder: Option<String>, command: &MailCommand) {
        match command {
            MailCommand::CreateFolder(_) | MailCommand::RenameFolder(..) | MailCommand::DeleteFolder(_) => {
                self.jobs.push_front((None, Job::List));
            }
            MailCommand::Move(_, to) | MailCommand::Copy(_, to) => {
                self.jobs.push_back((Some(to.clone()), Job::Sync));
                self.jobs.push_back((folder, Job::Sync));
            }
            _ => {}
        }
    }

    fn on_failure(&mut self, os: &mut dyn Os, folder: Option<String>, job: Job, status: &Status) {
        if let (Job::KeepSent(message), Some(Code::TryCreate)) = (&job, &status.code) {
            let name = self.settings.sent_folder.clone().unwrap_or_else(|| "Sent".to_owned());
            self.jobs.push_front((None, Job::KeepSent(message.clone())));
            self.jobs.push_front((None, Job::Run(Box::new(CommandBody::Create(name)))));
            return;
        }
        if matches!(&job, Job::Run(body) if matches!(body.as_ref(), CommandBody::Select(_))) {
            // Whatever was to be done in this folder cannot be done.
            self.jobs.retain(|(wanted, _)| *wanted != folder);
            if let Some(name) = &folder
                && name != INBOX
            {
                self.jobs.push_back((None, Job::List));
            }
        }
        os.notify(Notice::ServerRefused { server: self.settings.server.clone(), status: status.clone() });
    }
}
