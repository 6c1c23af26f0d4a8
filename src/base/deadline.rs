//! When something is to happen next, and what.

use serde::Serialize;

use super::SimTime;

/// When a session or program next wants to be woken, and what for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline {
    /// The instant.
    pub at: SimTime,
    /// What will happen then.
    pub reason: DeadlineReason,
}

/// What happens at a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineReason {
    /// The SMTP server gives up waiting for its client (RFC 5321 §4.5.3.2.7).
    SmtpServerGivesUp,
    /// The SMTP client gives up waiting for a reply (RFC 5321 §4.5.3.2).
    SmtpClientGivesUp,
    /// The POP3 server logs out an idle client and deletes nothing (RFC 1939 §3).
    Pop3ServerGivesUp,
    /// The POP3 client gives up waiting for a reply.
    Pop3ClientGivesUp,
    /// The IMAP server logs out an idle client (RFC 3501 §5.4).
    ImapServerGivesUp,
    /// The IMAP server gives up waiting for a log-in.
    ImapServerWantsLogin,
    /// The IMAP client gives up waiting for a response.
    ImapClientGivesUp,
    /// The IMAP client ends IDLE and begins it again, so that it is not logged out (RFC 2177).
    ImapClientIdlesAnew,
    /// The IMAP client asks for news, or tries IDLE once more.
    ImapClientAsksForNews,
    /// The resolver asks the name server once more (RFC 1035 §4.2.1).
    ResolverAsksAgain,
    /// A server answers a failed log-in, which it makes wait.
    ServerAnswersLogin,
    /// A server goes on with a long command, after others have had their turn.
    ServerGoesOn,
    /// Mail in a queue is tried again (RFC 5321 §4.5.4.1).
    QueueRetry,
    /// A sender is told that mail is late (RFC 3464 §2.3.3).
    DelayReport,
    /// Mail that has waited too long is given up (RFC 5321 §4.5.4.1).
    QueueExpiry,
    /// A server is asked for mail that waits there (RFC 1985).
    AskForWaitingMail,
    /// The mail program tries again to submit what is in its outbox.
    OutboxRetry,
    /// The mail program checks for mail on schedule.
    MailCheck,
    /// The mail program tries again to connect to its IMAP server.
    ImapRetry,
    /// The mail program connects to its IMAP server for news.
    ImapPoll,
    /// The gateway gives up a connection to a real server.
    GatewayGivesUp,
    /// A server that a fault rule makes slow goes on.
    FaultDelayEnds,
    /// A connection that a fault rule has silenced is reset.
    FaultSilenceEnds,
}
