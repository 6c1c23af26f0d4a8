//! What happens at a deadline: the list of timers.

use crate::base::DeadlineReason;
use crate::explain::{Said, say};

/// What will happen at a deadline, as a clause.
#[must_use]
pub fn timer(reason: DeadlineReason) -> Said {
    match reason {
        DeadlineReason::SmtpServerGivesUp => say!("timer-smtp-server-gives-up").source("RFC 5321 §4.5.3.2.7"),
        DeadlineReason::SmtpClientGivesUp => say!("timer-smtp-client-gives-up").source("RFC 5321 §4.5.3.2"),
        DeadlineReason::Pop3ServerGivesUp => say!("timer-pop3-server-gives-up").source("RFC 1939 §3"),
        DeadlineReason::Pop3ClientGivesUp => say!("timer-pop3-client-gives-up"),
        DeadlineReason::ImapServerGivesUp => say!("timer-imap-server-gives-up").source("RFC 3501 §5.4"),
        DeadlineReason::ImapServerWantsLogin => say!("timer-imap-server-wants-login"),
        DeadlineReason::ImapClientGivesUp => say!("timer-imap-client-gives-up"),
        DeadlineReason::ImapClientIdlesAnew => say!("timer-imap-client-idles-anew").source("RFC 2177 §3"),
        DeadlineReason::ImapClientAsksForNews => say!("timer-imap-client-asks-for-news"),
        DeadlineReason::ResolverAsksAgain => say!("timer-resolver-asks-again").source("RFC 1035 §4.2.1"),
        DeadlineReason::ServerAnswersLogin => say!("timer-server-answers-login"),
        DeadlineReason::ServerGoesOn => say!("timer-server-goes-on"),
        DeadlineReason::QueueRetry => say!("timer-queue-retry").source("RFC 5321 §4.5.4.1"),
        DeadlineReason::DelayReport => say!("timer-delay-report").source("RFC 3464 §2.3.3"),
        DeadlineReason::QueueExpiry => say!("timer-queue-expiry").source("RFC 5321 §4.5.4.1"),
        DeadlineReason::AskForWaitingMail => say!("timer-ask-for-waiting-mail").source("RFC 1985"),
        DeadlineReason::OutboxRetry => say!("timer-outbox-retry"),
        DeadlineReason::MailCheck => say!("timer-mail-check"),
        DeadlineReason::ImapRetry => say!("timer-imap-retry"),
        DeadlineReason::ImapPoll => say!("timer-imap-poll"),
        DeadlineReason::GatewayGivesUp => say!("timer-gateway-gives-up"),
        DeadlineReason::FaultDelayEnds => say!("timer-fault-delay-ends"),
        DeadlineReason::FaultSilenceEnds => say!("timer-fault-silence-ends"),
    }
}
