//! One visit to the server: what is downloaded, what is deleted there, and how it went.

use std::collections::BTreeSet;
use std::time::Duration;

use super::{INBOX, Keep, Known, LocalMessage, Pop3Account, Visit};
use crate::host::Os;
use crate::host::conversation::{Contact, Turn};
use crate::mail::Message;
use crate::pop3::client::{Event, Failure, Listed, Plan, Skipped, header_id};
use crate::trace::Notice;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Whether this is what [`header_id`] makes, and no unique-id of a server.
fn is_header_id(id: &str) -> bool {
    id.starts_with("header-")
}

impl Pop3Account {
    /// Lets the session of the check speak as far as the network takes it.
    pub(super) fn collect(&mut self, os: &mut dyn Os) {
        while let Some(turn) = self.contact.next(os) {
            match turn {
                Turn::Event(event) => self.on_event(os, event),
                Turn::Over => {
                    self.contact = Contact::None;
                    self.by_hand = false;
                }
            }
        }
    }

    fn on_event(&mut self, os: &mut dyn Os, event: Event) {
        match event {
            Event::NoUniqueIds(reply) => self.visit.no_unique_ids = Some(reply),
            Event::Listing(listed) => self.plan(os, listed),
            Event::Message { number, unique_id, message } => self.store(os, number, unique_id, message),
            // The plan asks for no previews.
            Event::Top { .. } => {}
            Event::Skipped { number, why } => Self::skipped(os, number, why),
            Event::Finished { deleted } => self.finished(os, &deleted),
            Event::Failed(failure) => self.failed(os, failure),
        }
    }

    /// Decides what to download and what to delete on the server.
    fn plan(&mut self, os: &mut dyn Os, mut listed: Vec<Listed>) {
        let now = os.now();
        for message in listed.iter_mut().filter(|message| message.by_header) {
            // It may have had a unique-id when it was downloaded.
            let known = self.known.iter().find(|(_, known)| Some(&known.header) == message.unique_id.as_ref());
            if let Some((id, _)) = known {
                message.unique_id = Some(id.clone());
            }
        }
        self.tell_of_unique_ids(os, &listed);
        let present: BTreeSet<&str> = listed.iter().filter_map(|message| message.unique_id.as_deref()).collect();
        // What the server has no longer need not be remembered: unique-ids are not used again. But it must have said of every message
        // which it is, and what was recognized by its header may have a unique-id now.
        let all_named = listed.iter().all(|message| message.unique_id.is_some());
        let renamed = listed.iter().any(|message| !message.by_header);
        let stays = |id: &str| !all_named || present.contains(id) || (renamed && is_header_id(id));
        self.known.retain(|id, _| stays(id));
        self.folders.forget_unique_ids(|id| !stays(id));
        let keep = self.settings.keep;
        let mut plan = Plan::default();
        for message in &listed {
            if message.unique_id.is_none() && keep != Keep::DeleteAfterDownload {
                // Left on the server, it would come again at every check.
                continue;
            }
            let known = message.unique_id.as_ref().and_then(|id| self.known.get(id));
            if known.is_none() {
                plan.retrieve.insert(message.number);
            }
            let days = |days: u32| DAY.saturating_mul(days);
            let delete = known.is_some_and(|known| known.delete_there)
                || match keep {
                    Keep::DeleteAfterDownload => true,
                    Keep::LeaveOnServer => false,
                    Keep::LeaveDays(0) => true,
                    Keep::LeaveDays(n) => known.is_some_and(|known| now.since(known.downloaded) >= days(n)),
                };
            if delete {
                plan.delete.insert(message.number);
            }
        }
        let ids = listed.iter().filter_map(|message| Some((message.number, message.unique_id.clone()?)));
        self.visit.unique_ids.extend(ids);
        if let Some(session) = self.contact.session_mut() {
            session.plan(plan);
        }
    }

    /// A message has come: once it is on disk it counts as downloaded, and may be deleted on the server.
    fn store(&mut self, os: &mut dyn Os, number: u32, unique_id: Option<String>, message: Message) {
        let header = header_id(message.raw());
        // By what it was listed with, which may be what it had in an earlier session.
        let unique_id = self.visit.unique_ids.get(&number).cloned().or(unique_id);
        if let Some(id) = unique_id.as_ref().filter(|id| !is_header_id(id))
            && let Some(known) = self.known.remove(&header)
        {
            // It is here already, and has a unique-id from now on.
            self.folders.rename_unique_id(&header, id);
            self.known.insert(id.clone(), known);
            return self.confirm(number, true);
        }
        let local = LocalMessage::new(message, unique_id.clone(), os.date());
        match self.file(os, INBOX, local) {
            Ok(()) => {
                self.visit.new += 1;
                self.confirm(number, true);
                if let Some(id) = unique_id {
                    self.known.insert(id, Known { downloaded: os.now(), header, delete_there: false });
                }
            }
            Err(problem) => {
                self.confirm(number, false);
                os.notify(Notice::Folder { problem });
            }
        }
    }

    /// Tells the session whether a message is on disk.
    fn confirm(&mut self, number: u32, stored: bool) {
        match self.contact.session_mut() {
            Some(session) if stored => session.stored(number),
            Some(session) => session.not_stored(number),
            None => {}
        }
    }

    /// A server that gives no unique-ids is spoken of once, and whenever its user asks for mail and gets none because of it.
    fn tell_of_unique_ids(&mut self, os: &mut dyn Os, listed: &[Listed]) {
        let unknown = listed.iter().filter(|message| message.unique_id.is_none()).count();
        let by_header = listed.iter().any(|message| message.by_header);
        if self.settings.keep == Keep::DeleteAfterDownload || (unknown == 0 && !by_header) {
            return;
        }
        let told = std::mem::replace(&mut self.told_of_unique_ids, true);
        let (server, answer) = (self.settings.server.clone(), self.visit.no_unique_ids.clone());
        if unknown > 0 && (!told || self.by_hand) {
            os.notify(Notice::NotCollected { server, answer, messages: unknown });
        } else if !told {
            os.notify(Notice::RecognizedByHeader { server, answer });
        }
    }

    fn skipped(os: &mut dyn Os, number: u32, why: Skipped) {
        os.notify(match why {
            Skipped::NotSent(reply) => Notice::NotRetrieved { number, reply },
            Skipped::TooLarge(octets) => Notice::TooLarge { number, octets },
            Skipped::NotDeleted(reply) => Notice::NotDeleted { number, reply },
        });
    }

    fn finished(&mut self, os: &mut dyn Os, deleted: &[u32]) {
        let Visit { new, unique_ids, .. } = std::mem::take(&mut self.visit);
        let gone: BTreeSet<&str> =
            deleted.iter().filter_map(|number| unique_ids.get(number)).map(String::as_str).collect();
        self.known.retain(|id, _| !gone.contains(id.as_str()));
        self.folders.forget_unique_ids(|id| gone.contains(id));
        if !unique_ids.is_empty() && !unique_ids.values().any(|id| is_header_id(id)) {
            // Everything has a unique-id now; what still goes by its header is on the server no more.
            self.known.retain(|id, _| !is_header_id(id));
            self.folders.forget_unique_ids(is_header_id);
        }
        if new > 0 || self.by_hand {
            os.notify(Notice::Checked { new });
        }
    }

    fn failed(&self, os: &mut dyn Os, failure: Failure) {
        let (server, user) = (self.settings.server.clone(), self.settings.user.clone());
        os.notify(Notice::CheckFailed { server, user, failure, new: self.visit.new });
    }
}
