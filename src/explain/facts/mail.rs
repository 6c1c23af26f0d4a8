//! What becomes of messages.

use super::{addresses, delivery_failure, submission_refusal, words};
use crate::explain::imap::flags;
use crate::explain::{Arg, Said, say};
use crate::mail::{Flag, Flags, Holder, Seal};
use crate::sim::World;
use crate::trace::{FolderChange, MailFact, Origin, Place};

/// A message by its subject, as it was written in this world, or by what it reports. In German all of these are feminine and stand in
/// nominative or accusative, which are alike.
fn named(world: &World, seal: Option<Seal>) -> Said {
    match seal.and_then(|seal| world.trace().origin(seal)) {
        Some(Origin::Composed(subject)) => say!("message-subject", subject = subject),
        Some(Origin::Bounce) => say!("message-bounce"),
        Some(Origin::DelayReport) => say!("message-delay-report"),
        None => say!("message-other"),
    }
}

/// The arguments by which a message of the catalogue names a place.
fn at(place: &Place) -> (&'static str, &str, &str) {
    match place {
        Place::Outbox => ("outbox", "", ""),
        Place::Queue => ("queue", "", ""),
        Place::Mailbox { account, mailbox } => ("mailbox", mailbox, account),
        Place::LocalFolder { folder } => ("folder", folder, ""),
    }
}

/// A place.
#[must_use]
pub fn place(place: &Place) -> Said {
    let (kind, folder, account) = at(place);
    say!("place", place = kind, folder = folder, account = account)
}

pub(super) fn fact(world: &World, fact: &MailFact) -> Said {
    let message = named(world, fact.seal());
    match fact {
        MailFact::Composed { to, size, .. } => {
            say!("mail-composed", message = message, to = addresses(to), size = Arg::Octets(*size))
        }
        MailFact::SubmissionRefused { taken, refusal, .. } => {
            let why = submission_refusal(refusal);
            match &taken[..] {
                [] => say!("mail-submission-refused", message = message, why = why),
                taken => say!("mail-submitted-for-some", message = message, taken = addresses(taken), why = why),
            }
            .source("RFC 6409 §3")
        }
        MailFact::Accepted { to, queue_id, size, .. } => {
            say!("mail-accepted", message = message, to = addresses(to), size = Arg::Octets(*size), id = queue_id,)
                .source("RFC 5321 §4.2.5")
        }
        MailFact::Refused { to: Some(to), reply, .. } => {
            say!("mail-refused-recipient", to = addresses([to]), reply = words(reply)).source("RFC 5321 §4.2")
        }
        MailFact::Refused { to: None, reply, .. } => say!("mail-refused", reply = words(reply)).source("RFC 5321 §4.2"),
        MailFact::Attempted { to, next_hop, attempt, .. } => {
            say!("mail-attempted", message = message, to = addresses(to), host = next_hop, attempt = *attempt)
                .source("RFC 5321 §4.5.4.1")
        }
        MailFact::Forwarded { to, next_hop, .. } => {
            say!("mail-forwarded", message = message, to = addresses(to), host = next_hop).source("RFC 5321 §4.2.5")
        }
        MailFact::Deferred { to, failure, next_attempt, held_for, .. } => {
            let to = addresses(to);
            let why = failure.as_ref().map(|failure| delivery_failure(failure));
            let when = next_attempt.map(|at| world.date_at(at));
            match (why, when, held_for) {
                (Some(why), Some(when), _) => {
                    say!("mail-deferred", message = message, to = to, why = why, when = when)
                }
                (None, Some(when), _) => say!("mail-waits", message = message, to = to, when = when),
                (Some(why), None, Some(domain)) => {
                    say!("mail-held-after-failure", message = message, to = to, why = why, domain = domain)
                }
                (None, None, Some(domain)) => say!("mail-held", message = message, to = to, domain = domain),
                (Some(why), None, None) => say!("mail-kept-after-failure", message = message, to = to, why = why),
                (None, None, None) => say!("mail-kept", message = message, to = to),
            }
            .source("RFC 5321 §4.5.4.1")
        }
        MailFact::DelayReported { to, .. } => {
            say!("mail-delay-reported", message = message, to = addresses(to)).source("RFC 3464 §2.3.3")
        }
        MailFact::Bounced { to, failure, .. } => {
            say!("mail-bounced", message = message, to = addresses(to), why = delivery_failure(failure))
                .source("RFC 5321 §6.1")
        }
        MailFact::Frozen { to, failure, .. } => {
            say!("mail-frozen", message = message, to = addresses(to), why = delivery_failure(failure))
                .source("RFC 5321 §4.5.5")
        }
        MailFact::Delivered { to, account, .. } => {
            say!("mail-delivered", message = message, to = addresses([to]), account = account).source("RFC 5321 §4.4")
        }
        MailFact::Filed { place, .. } => {
            let (place, folder, account) = at(place);
            say!("mail-filed", message = message, place = place, folder = folder, account = account)
        }
        MailFact::Retrieved { place, octets, .. } => {
            let (place, folder, account) = at(place);
            let size = Arg::Octets(*octets);
            say!("mail-retrieved", message = message, place = place, folder = folder, account = account, size = size)
        }
        MailFact::Flagged { place, from, to, .. } => flagged(message, place, from, to),
        MailFact::Removed { place, moved_to: Some(target), .. } => {
            let ((_, from, _), (place, folder, account)) = (at(place), at(target));
            say!("mail-moved", message = message, from = from, place = place, folder = folder, account = account)
        }
        MailFact::Removed { place, moved_to: None, .. } => {
            let (place, folder, account) = at(place);
            say!("mail-removed", message = message, place = place, folder = folder, account = account)
        }
        MailFact::FolderChanged { place, change } => {
            let (place, folder, account) = at(place);
            match change {
                FolderChange::Created => say!("folder-created", place = place, folder = folder, account = account),
                FolderChange::Deleted => say!("folder-deleted", place = place, folder = folder, account = account),
                FolderChange::Renamed { from } => {
                    say!("folder-renamed", place = place, from = from, folder = folder, account = account)
                }
            }
        }
    }
}

/// How the flags of a message have changed.
fn flagged(message: Said, place: &Place, from: &Flags, to: &Flags) -> Said {
    let (place, folder, account) = at(place);
    let gained: Vec<&Flag> = to.iter().filter(|flag| !from.contains(flag)).collect();
    let lost: Vec<&Flag> = from.iter().filter(|flag| !to.contains(flag)).collect();
    let kind = match (gained.is_empty(), lost.is_empty()) {
        (false, true) => "gained",
        (true, false) => "lost",
        _ => "both",
    };
    say!(
        "mail-flagged",
        message = message,
        place = place,
        folder = folder,
        account = account,
        change = kind,
        gained = flags(gained),
        lost = flags(lost),
    )
    .source("RFC 3501 §2.3.2")
}

/// Who holds a maildrop.
#[must_use]
pub fn holder(holder: &Holder) -> Said {
    match &holder.since {
        Some(since) => say!("holder-since", name = &holder.name, since = Arg::When(*since)),
        None => Said::verbatim(&holder.name),
    }
}
