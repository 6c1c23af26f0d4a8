//! The state of a computer in words: what the outline lists, screen readers say and tests read.

use super::state::{HostState, MessageRow};
use crate::base::visible;
use crate::explain::{Said, Voice, facts, say};
use crate::host::Power;
use crate::mail::Seal;

impl HostState {
    /// Its power in a word by which messages select: `on`, `off`, `going-off`, `crashed`.
    #[must_use]
    pub const fn power_word(&self) -> &'static str {
        match self.power {
            Power::On => "on",
            Power::GoingOff(_) => "going-off",
            Power::Off if self.crashed => "crashed",
            Power::Off => "off",
        }
    }

    /// Its power.
    #[must_use]
    pub fn power_said(&self) -> Said {
        say!("state-power", power = self.power_word())
    }

    /// It as one sentence, after its title: `on; outbox: 1 message; queue: no messages; …`.
    #[must_use]
    pub fn sentence(&self, unplugged: bool, voice: Voice) -> String {
        let clauses: Vec<String> = self.clauses(unplugged).iter().map(|clause| voice.say(clause)).collect();
        clauses.join("; ")
    }

    fn clauses(&self, unplugged: bool) -> Vec<Said> {
        let mut clauses = vec![self.power_said()];
        if unplugged {
            clauses.push(say!("state-unplugged"));
        }
        if self.works_offline {
            clauses.push(say!("state-works-offline"));
        }
        for service in self.services.iter().filter(|service| !service.enabled) {
            clauses.push(say!("state-service-stopped", service = service.title()));
        }
        for fault in &self.faults {
            let (name, service, rule) = (&fault.name, fault.service.protocol().name(), &fault.words);
            clauses.push(if fault.spent {
                say!("state-fault-spent", name = name, service = service, rule = rule)
            } else {
                say!("state-fault", name = name, service = service, rule = rule, struck = fault.struck)
            });
        }
        if !self.outbox.is_empty() {
            clauses.push(say!("state-outbox", messages = counted(self.outbox.len())));
        }
        if !self.queue.is_empty() {
            clauses.push(say!("state-queue", messages = counted(self.queue.len())));
        }
        for mailbox in &self.mailboxes {
            let (name, account) = (&mailbox.name, &mailbox.account);
            let messages = listed(&mailbox.messages);
            clauses.push(say!("state-mailbox", mailbox = name, account = account, messages = messages));
            if let Some(who) = &mailbox.locked_by {
                let who = facts::holder(who);
                clauses.push(say!("state-mailbox-locked", mailbox = name, account = account, who = who));
            }
            if mailbox.is_full() {
                clauses.push(say!("state-mailbox-full", mailbox = name, account = account));
            }
        }
        for folder in &self.folders {
            let (name, messages) = (visible(&folder.name).into_owned(), listed(&folder.messages));
            clauses.push(if folder.local {
                say!("state-folder-local", folder = name, messages = messages)
            } else {
                say!("state-folder-copy", folder = name, messages = messages)
            });
        }
        clauses
    }

    /// Whether a copy of a message lies on it.
    #[must_use]
    pub fn holds(&self, seal: Seal) -> bool {
        has(&self.outbox, seal)
            || self.queue.iter().any(|row| row.seal == seal)
            || self.mailboxes.iter().any(|mailbox| has(&mailbox.messages, seal))
            || self.folders.iter().any(|folder| has(&folder.messages, seal))
    }

    /// Every place on it that holds a copy of a message.
    #[must_use]
    pub fn places_of(&self, seal: Seal) -> Vec<Said> {
        let mut places = Vec::new();
        if has(&self.outbox, seal) {
            places.push(say!("copy-in-outbox"));
        }
        if self.queue.iter().any(|row| row.seal == seal) {
            places.push(say!("copy-in-queue"));
        }
        let mailboxes = self.mailboxes.iter().filter(|mailbox| has(&mailbox.messages, seal));
        places.extend(mailboxes.map(|it| say!("copy-in-mailbox", mailbox = &it.name, account = &it.account)));
        let folders = self.folders.iter().filter(|folder| has(&folder.messages, seal));
        places.extend(folders.map(|it| say!("copy-in-folder", folder = visible(&it.name).into_owned())));
        places
    }
}

fn has(rows: &[MessageRow], seal: Seal) -> bool {
    rows.iter().any(|row| row.seal == Some(seal))
}

fn counted(messages: usize) -> Said {
    say!("state-messages", n = messages)
}

fn listed(rows: &[MessageRow]) -> Said {
    match rows.iter().filter(|row| !row.whole).count() {
        0 => counted(rows.len()),
        partial => say!("state-messages-partly", n = rows.len(), partial = partial),
    }
}
