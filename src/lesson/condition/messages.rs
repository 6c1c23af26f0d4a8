//! What is demanded of the messages in a mailbox or folder.

use super::Found;
use crate::explain::{Arg, Said, say};
use crate::mail::{Flag, Flags};

/// A message as conditions see it.
#[derive(Debug)]
pub(in crate::lesson) struct Seen {
    pub subject: String,
    pub flags: Flags,
    pub has_body: bool,
}

/// What is demanded of them. Everything that is said must hold.
pub(super) struct Messages<'c> {
    pub count: Option<usize>,
    pub subjects: Option<&'c [String]>,
    pub subject: Option<&'c str>,
    pub flags: &'c [Flag],
    pub without_flags: &'c [Flag],
    pub body: Option<bool>,
}

impl Messages<'_> {
    /// Whether a list is such.
    pub(super) fn check(&self, list: &[Seen]) -> Result<(), Found> {
        let listed = || Found::Messages(list.iter().map(|seen| seen.subject.clone()).collect());
        if self.count.is_some_and(|count| count != list.len()) {
            return Err(listed());
        }
        if let Some(subjects) = self.subjects {
            let mut wanted: Vec<_> = subjects.iter().map(String::as_str).collect();
            let mut there: Vec<_> = list.iter().map(|m| m.subject.as_str()).collect();
            wanted.sort_unstable();
            there.sort_unstable();
            if wanted != there {
                return Err(listed());
            }
        }
        let mut chosen = list.iter().filter(|m| self.subject.is_none_or(|subject| subject == m.subject));
        match self.subject {
            None => chosen.try_for_each(|m| self.check_one(m)),
            Some(_) => {
                let mut last = Err(listed());
                for message in chosen {
                    last = self.check_one(message);
                    if last.is_ok() {
                        break;
                    }
                }
                last
            }
        }
    }

    fn check_one(&self, message: &Seen) -> Result<(), Found> {
        let subject = || message.subject.clone();
        let has = |flag| message.flags.contains(flag);
        if !self.flags.iter().all(has) || self.without_flags.iter().any(has) {
            return Err(Found::Flags { subject: subject(), flags: message.flags.clone() });
        }
        match self.body {
            Some(true) if !message.has_body => Err(Found::WithoutText(subject())),
            Some(false) if message.has_body => Err(Found::WithText(subject())),
            _ => Ok(()),
        }
    }

    /// What is wanted of them: a noun phrase, the same as a subject and as an object.
    pub(super) fn said(&self) -> Said {
        let messages = match (self.subjects, self.count, self.subject) {
            (Some([]), ..) => say!("wanted-nothing"),
            (Some(subjects), ..) => say!("wanted-exactly", subjects = quoted(subjects)),
            (None, Some(0), _) => say!("wanted-nothing"),
            (None, Some(count), None) => say!("wanted-count", count = count),
            (None, Some(count), Some(subject)) => say!("wanted-count-among", count = count, subject = subject),
            (None, None, Some(subject)) => say!("quoted-subject", subject = subject),
            (None, None, None) => say!("wanted-only-messages"),
        };
        let with = self.flags.iter().map(|flag| say!("wanted-with-flag", flag = flag.to_string()));
        let without = self.without_flags.iter().map(|flag| say!("wanted-without-flag", flag = flag.to_string()));
        let text = self.body.map(|body| if body { say!("wanted-with-text") } else { say!("wanted-without-text") });
        let properties: Vec<Arg> = with.chain(without).chain(text).map(Arg::from).collect();
        if properties.is_empty() {
            return messages;
        }
        say!("wanted-with", messages = messages, properties = Arg::And(properties))
    }
}

/// Subjects in quotation marks.
pub(super) fn quoted(subjects: &[String]) -> Arg {
    Arg::Listed(subjects.iter().map(|subject| say!("quoted-subject", subject = subject).into()).collect())
}
