//! Mail transactions: MAIL, RCPT, DATA, and what becomes of the content of a message (RFC 5321 §3.3).

use bytes::Bytes;
use memchr::{memchr, memrchr};

use super::session::{Asked, Mode, Session};
use super::{DEFAULT_BODY, Question, Received, Role};
use crate::base::effort::{CHANGE, READING_SHARE};
use crate::base::{DotContent, DotDecoder, Rule, Violation};
use crate::mail::{Envelope, ForwardPath, Message, ReversePath};
use crate::smtp::words;
use crate::smtp::{CommandProblem, MailParameters, Reply, rules};

/// Most octets of a message that are held when the configuration sets no limit.
const MEMORY_LIMIT: u64 = 64 * 1024 * 1024;

/// The answer to a message that would be too much beside what its client has under way on other connections (RFC 1870 §6.1).
fn no_room() -> Reply {
    Reply::new(452, (4, 3, 1), "insufficient system storage for all that you are sending at once")
}

impl Session {
    pub(super) fn mail(&mut self, from: ReversePath, parameters: &MailParameters) {
        if self.config.role == Role::Submission && self.user.is_none() {
            return self.mistake(&Reply::new(530, (5, 7, 0), "Authentication required"));
        }
        if let Some((keyword, _)) = parameters.given().find(|(_, extension)| !self.has(*extension)) {
            let problem = CommandProblem::UnknownParameter(words::MAIL.name, keyword.to_owned());
            return self.mistake(&problem.reply());
        }
        let limit = self.config.size_limit;
        if let Some(size) = parameters.size.filter(|size| limit > 0 && *size > limit) {
            let text = format!("message size {size} exceeds fixed limit {limit}");
            return self.reply(&Reply::new(552, (5, 3, 4), text));
        };
        if parameters.size.is_some_and(|size| size > self.room) {
            return self.reply(&no_room());
        }
        let envelope = Envelope {
            reverse_path: from.clone(),
            recipients: Vec::new(),
            body: parameters.body.unwrap_or(DEFAULT_BODY),
        };
        self.ask(Question::Mail { from, size: parameters.size }, Asked::Mail(envelope));
    }

    pub(super) fn rcpt(&mut self, to: ForwardPath) {
        let Some(transaction) = &self.transaction else { return };
        let accepted = transaction.recipients.len();
        if accepted >= self.config.recipient_limit {
            // 452 and not 552: the client sends the rest in another transaction (RFC 5321 §4.5.3.1.10).
            return self.reply(&Reply::new(452, (4, 5, 3), "too many recipients"));
        }
        let from = transaction.reverse_path.clone();
        self.ask(Question::Recipient { from, to: to.clone(), accepted }, Asked::Recipient(to));
    }

    pub(super) fn data(&mut self) {
        let limit = self.size_limit();
        self.mode = Mode::Data(Box::new(DotDecoder::new(limit)));
        self.reply(&Reply::plain(354, "Start mail input; end with <CRLF>.<CRLF>"));
    }

    /// The longest message, in octets.
    const fn size_limit(&self) -> u64 {
        if self.config.size_limit == 0 { MEMORY_LIMIT } else { self.config.size_limit }
    }

    /// The answer to a message that is too large; its size, if it has come to its end.
    pub(super) fn too_large(&self, size: Option<u64>) -> Reply {
        let size = size.map(|size| format!(" {size}")).unwrap_or_default();
        Reply::new(552, (5, 3, 4), format!("message size{size} exceeds fixed limit {}", self.size_limit()))
    }

    pub(super) fn content(&mut self, content: DotContent) {
        self.flush = true;
        let Some(envelope) = self.transaction.take() else { return };
        let Some(octets) = content.octets else {
            let is_too_large = content.size > self.size_limit();
            return self.reply(&if is_too_large { self.too_large(Some(content.size)) } else { no_room() });
        };
        if let Some(at) = content.bare_line_end {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            return self.refuse_content(&octets, at, rules::BARE_LINE_END, "bare CR or LF received");
        }
        let (read, delivered) = (octets.len() as u64 / READING_SHARE, envelope.recipients.len() as u64);
        self.effort.take(read + CHANGE * delivered);
        let octets = Bytes::from(octets);
        let message = match Message::received(octets.clone()) {
            Ok(message) => message,
            Err(error) => {
                let at = memchr(0, &octets).unwrap_or_default();
                return self.refuse_content(&octets, at, rules::NO_NUL, &error.to_string());
            }
        };
        let (hello, extended) = self.hello.clone().unwrap_or_default();
        let received = Received {
            envelope,
            message,
            hello,
            with: match (extended, &self.user) {
                (true, Some(_)) => "ESMTPA",
                (true, None) => "ESMTP",
                (false, _) => "SMTP",
            },
            user: self.user.clone(),
        };
        self.ask(Question::Message(Box::new(received)), Asked::Message);
    }

    /// A message is refused because a line of it breaks a rule, the line with this octet.
    fn refuse_content(&mut self, octets: &[u8], at: usize, rule: Rule, text: &str) {
        let before = octets.get(..at).unwrap_or_default();
        let line = octets.get(memrchr(b'\n', before).map_or(0, |end| end + 1)..).unwrap_or_default();
        self.violations.extend(Violation::refused(line, vec![rule]));
        self.mistake(&Reply::new(554, (5, 6, 0), text));
    }
}
