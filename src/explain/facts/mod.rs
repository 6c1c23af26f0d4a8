//! What happened besides protocol lines.

mod deed;
mod device;
mod learning;
mod mail;
mod notice;
mod reason;
mod refusal;
mod timer;
mod written;

pub use deed::deed;
pub use device::{fault_effect, fault_rule, ordinal};
pub use learning::{answer, lesson, to_choose_from};
pub use mail::{holder, place};
pub use notice::notice;
pub use reason::{delivery_failure, held_for, lookup_answer, outlook, submission_refusal};
pub use refusal::{fault_problem, lost, refusal, reply_flaw, store_error};
pub use timer::timer;
pub use written::{address_problem, date_problem};

use super::{Arg, Said, say};
use crate::base::{CloseReason, Rule, Side, Violation};
use crate::mail::ForwardPath;
use crate::net::dns::RecordKind;
use crate::sim::World;
use crate::trace::{ConnectionFact, ConnectionId, DnsFact, Event, FrameFact, LineFact, LossReason, What};

/// Addresses one after the other, without their angle brackets.
fn addresses<'a>(paths: impl IntoIterator<Item = &'a ForwardPath>) -> Arg {
    let bare = |path: &ForwardPath| Arg::from(path.to_string().trim_matches(['<', '>']));
    Arg::Listed(paths.into_iter().map(bare).collect())
}

/// What somebody else said, without the full stop at its end: it stands within a sentence.
fn words(said: impl ToString) -> String {
    said.to_string().trim().trim_end_matches('.').to_owned()
}

/// The word by which messages of the catalogue select how a connection ended.
const fn ending(reason: CloseReason) -> &'static str {
    match reason {
        CloseReason::Finished => "finished",
        CloseReason::Refused => "refused",
        CloseReason::Reset => "reset",
        CloseReason::Unknown => "unknown",
        CloseReason::TimedOut => "timed-out",
        CloseReason::Aborted => "aborted",
    }
}

/// Why a packet did not arrive.
#[must_use]
pub fn loss(reason: LossReason) -> Said {
    match reason {
        LossReason::Noise => say!("frame-lost-noise"),
        LossReason::LinkDown => say!("frame-lost-link-down"),
        LossReason::QueueFull => say!("frame-lost-queue-full"),
        LossReason::HostOff => say!("frame-lost-host-off"),
        LossReason::TimeToLive => say!("frame-lost-time-to-live"),
        LossReason::NoRoute => say!("frame-lost-no-route"),
        LossReason::Fault => say!("frame-lost-fault"),
    }
}

/// An event in one sentence; `None` for protocol lines as they are said and heard, for packets that are sent and arrive, and for what is of no interest to people.
#[must_use]
pub fn fact(world: &World, event: &Event) -> Option<Said> {
    Some(match &event.what {
        What::Mail(fact) => mail::fact(world, fact),
        What::Device(fact) => device::fact(world, fact),
        What::Connection(fact) => connection(fact)?,
        What::Dns(fact) => dns(fact),
        What::Notice(told) => notice(told, |at| world.date_at(at)),
        What::Frame(FrameFact::Lost { reason, .. }) => say!("frame-lost", why = loss(*reason)),
        What::Line(LineFact::Tolerated { connection, violation }) => tolerated(*connection, violation),
        What::Frame(_) | What::Line(_) | What::Lesson(_) => return None,
    })
}

/// A line that is taken although it breaks a rule.
fn tolerated(connection: ConnectionId, Violation { rule, line, .. }: &Violation) -> Said {
    // Transcripts show facts without their source; here it is what matters. The rule comes first: a narrow panel shows the beginning
    // of a sentence.
    say!("line-tolerated", rule = broken_rule(rule), source = rule.source, line = line, connection = connection.0)
        .source(rule.source)
}

/// A rule of syntax that a line has broken.
#[must_use]
pub fn broken_rule(rule: &Rule) -> Said {
    match rule.name {
        "line-end" => say!("rule-line-end"),
        "one-space" => say!("rule-one-space"),
        "space-between" => say!("rule-space-between"),
        "no-space-in-parentheses" => say!("rule-no-space-in-parentheses"),
        "no-trailing-space" => say!("rule-no-trailing-space"),
        "space-after-colon" => say!("rule-space-after-colon"),
        "angle-brackets" => say!("rule-angle-brackets"),
        "eight-bit" => say!("rule-eight-bit"),
        "us-ascii" => say!("rule-us-ascii"),
        "no-control" => say!("rule-no-control"),
        "no-nul" => say!("rule-no-nul"),
        "bare-line-end" => say!("rule-bare-line-end"),
        _ => say!("rule-other", name = rule.name),
    }
}

fn connection(fact: &ConnectionFact) -> Option<Said> {
    Some(match fact {
        ConnectionFact::Opening { id, server, .. } => {
            say!("connection-opening", id = id.0, server = server.ip().to_string(), port = server.port())
                .source("RFC 9293 §3.5")
        }
        ConnectionFact::Established { .. } => return None,
        ConnectionFact::Closed { id, side, reason } => match reason {
            CloseReason::Finished if *side == Side::Client => return None,
            CloseReason::Finished => say!("connection-finished", id = id.0),
            CloseReason::Refused => say!("connection-refused", id = id.0),
            CloseReason::Reset => say!("connection-reset", id = id.0),
            CloseReason::Unknown => say!("connection-unknown", id = id.0),
            CloseReason::TimedOut => say!("connection-timed-out", id = id.0),
            CloseReason::Aborted => say!("connection-aborted", id = id.0),
        }
        .source("RFC 9293 §3.6"),
    })
}

fn dns(fact: &DnsFact) -> Said {
    match fact {
        DnsFact::Asked { question, server } => {
            let (name, server) = (question.name.as_str(), server.to_string());
            match question.kind {
                RecordKind::A => say!("dns-asked-address", name = name, server = server),
                RecordKind::Mx => say!("dns-asked-exchangers", name = name, server = server),
            }
            .source("RFC 1035 §4.1.2")
        }
        DnsFact::Answered { question, answer, cached } => {
            let (question, answer) = (question.to_string(), lookup_answer(answer));
            match cached {
                false => say!("dns-answered", question = question, answer = answer),
                true => say!("dns-remembered", question = question, answer = answer),
            }
            .source("RFC 1035 §4.1.3")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::{Language, Voice};
    use crate::{imap, pop3, smtp};

    /// What the wire says of a rule is what people read.
    #[test]
    fn every_rule_has_words_in_the_catalogue() {
        let imap = {
            use imap::rules::*;
            [EIGHT_BIT, LINE_END, NO_NUL, NO_SPACE_IN_PARENTHESES, NO_TRAILING_SPACE, ONE_SPACE, SPACE_BETWEEN].to_vec()
        };
        let pop3 = {
            use pop3::rules::*;
            [LINE_END, NO_CONTROL, NO_TRAILING_SPACE, ONE_SPACE, US_ASCII].to_vec()
        };
        let smtp = {
            use smtp::rules::*;
            let taken = [ANGLE_BRACKETS, LINE_END, NO_TRAILING_SPACE, ONE_SPACE, SPACE_AFTER_COLON];
            [&taken[..], &[BARE_LINE_END, NO_CONTROL, NO_NUL, US_ASCII]].concat()
        };
        for rule in [imap, pop3, smtp].concat() {
            assert_eq!(Voice::of(Language::English).say(&broken_rule(&rule)), rule.refusal);
        }
    }
}
