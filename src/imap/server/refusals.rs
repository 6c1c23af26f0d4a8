//! What is not taken of what a client says, and what it is told then.

use bytes::Bytes;

use super::reply::Reply;
use super::session::{Mode, Session};
use crate::base::{Rule, Tolerance, Violation};
use crate::imap::LINE_LIMIT;
use crate::imap::types::{Command, Untagged};

/// Longest literal that is no message: names, passwords and search words are short.
const LITERAL_LIMIT: u64 = 64 * 1024;

/// The tag of a command that begins like this. A word that was cut off is none.
fn tag_of(beginning: &Bytes) -> Option<String> {
    let tag = Command::parse(beginning).err()?.tag?;
    (beginning.get(tag.len()) == Some(&b' ')).then_some(tag)
}

impl Session {
    /// A literal is announced: whether it may come is decided before it does.
    pub(super) fn literal(&mut self, beginning: &Bytes, octets: u64, synchronising: bool) {
        let is_append = self.is_append(beginning);
        let limit = if is_append { self.config.append_limit } else { LITERAL_LIMIT };
        // A command holds at most one long literal, the message of APPEND, and that is its last.
        if octets > limit || self.framer.held() > 2 * LINE_LIMIT || !matches!(self.mode, Mode::Command) {
            self.framer.refuse();
            self.too_long(beginning);
        } else if is_append && octets > self.room {
            // It would be too much beside what its client has under way on other connections.
            self.framer.refuse();
            if let Some(tag) = tag_of(beginning) {
                self.tagged(tag, Reply::no_because("LIMIT", "Too much is under way at once, try again later"));
            }
        } else {
            self.framer.accept();
            if synchronising {
                self.ask("Ready for additional command text");
            }
        }
    }

    fn is_append(&self, beginning: &[u8]) -> bool {
        let mut words = beginning.split(|&b| b == b' ');
        self.user.is_some() && words.nth(1).is_some_and(|word| word.eq_ignore_ascii_case(b"APPEND"))
    }

    pub(super) fn too_long(&mut self, beginning: &Bytes) {
        let reply = if self.is_append(beginning) {
            Reply::no_because("TOOBIG", "Message is too large")
        } else {
            Reply::bad("Command too long")
        };
        self.unreadable(beginning, reply);
        if self.framer.is_endless() && !self.over {
            // A literal that comes unasked, and would be nothing but thrown away (RFC 7888 §4).
            self.goodbye("Command too long");
        }
    }

    /// What came cannot be read as a command.
    pub(super) fn unreadable(&mut self, beginning: &Bytes, reply: Reply) {
        match std::mem::replace(&mut self.mode, Mode::Command) {
            Mode::Command => self.mistake(tag_of(beginning), reply),
            Mode::Credentials { tag, .. } | Mode::Idle { tag } => self.mistake(Some(tag), reply),
        }
    }

    /// Says what is wrong, with the tag if one could be read (RFC 3501 §7.1.3).
    pub(super) fn mistake(&mut self, tag: Option<String>, reply: Reply) {
        match tag {
            Some(tag) => self.tagged(tag, reply),
            None => self.untagged(Untagged::Status(reply.0)),
        }
        self.mistakes += 1;
        self.leave_if_hopeless();
    }

    pub(super) fn leave_if_hopeless(&mut self) {
        if self.mistakes >= self.config.mistake_limit && !self.over {
            self.goodbye("Too many invalid commands");
        }
    }

    /// What a command that breaks these rules is refused with; `None` when it is taken.
    pub(super) fn refusal(&mut self, line: &[u8], broken: Vec<Rule>) -> Option<Reply> {
        if self.config.tolerance == Tolerance::Strict {
            let rule = *broken.first()?;
            self.violations.extend(Violation::refused(line, vec![rule]));
            return Some(Reply::bad(rule.reply()));
        }
        self.violations.extend(Violation::tolerated(line, broken));
        None
    }
}
