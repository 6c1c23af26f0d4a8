//! The state of a computer in words: what the outline lists, screen readers say and tests read.

use std::fmt::Write as _;

use super::state::{HostState, MessageRow};
use crate::host::Power;

fn count(n: usize, thing: &str) -> String {
    match n {
        0 => format!("no {thing}s"),
        1 => format!("1 {thing}"),
        n => format!("{n} {thing}s"),
    }
}

impl HostState {
    /// Its power in a word or two: `on`, `off`, `going off`, `crashed`.
    #[must_use]
    pub const fn power_word(&self) -> &'static str {
        match self.power {
            Power::On => "on",
            Power::GoingOff(_) => "going off",
            Power::Off if self.crashed => "crashed",
            Power::Off => "off",
        }
    }

    /// It as one sentence, after its title: `on; outbox: 1 message; queue: no messages; …`.
    #[must_use]
    pub fn sentence(&self, unplugged: bool) -> String {
        let mut words = self.power_word().to_owned();
        if unplugged {
            words.push_str(", unplugged from the network");
        }
        if self.works_offline {
            words.push_str(", its user works offline");
        }
        for service in self.services.iter().filter(|service| !service.enabled) {
            let _ = write!(words, "; the service {} is stopped", service.name);
        }
        for fault in &self.faults {
            let _ = write!(words, "; fault “{}” on {}: {}", fault.name, fault.service.name(), fault.words);
            let _ = match (fault.struck, fault.spent) {
                (_, true) => write!(words, ", spent"),
                (0, false) => Ok(()),
                (struck, false) => write!(words, ", has struck {}", count(struck as usize, "time")),
            };
        }
        if !self.outbox.is_empty() {
            let _ = write!(words, "; outbox: {}", count(self.outbox.len(), "message"));
        }
        if !self.queue.is_empty() {
            let _ = write!(words, "; queue: {}", count(self.queue.len(), "message"));
        }
        for mailbox in &self.mailboxes {
            let _ = write!(words, "; mailbox {} of {}: {}", mailbox.name, mailbox.account, listed(&mailbox.messages));
            if let Some(who) = &mailbox.locked_by {
                let _ = write!(words, ", locked by {who}");
            }
            if mailbox.fullness().is_some_and(|share| share >= 0.95) {
                words.push_str(", full");
            }
        }
        for folder in &self.folders {
            let whose = if folder.local { "folder on this computer" } else { "copy of the mailbox" };
            let _ = write!(words, "; {whose} {}: {}", folder.name, listed(&folder.messages));
        }
        words
    }
}

fn listed(rows: &[MessageRow]) -> String {
    let headers_only = rows.iter().filter(|row| !row.whole).count();
    match headers_only {
        0 => count(rows.len(), "message"),
        n => format!("{}, {n} without the text", count(rows.len(), "message")),
    }
}
