//! Enhanced status codes and reply codes in words: why something did not work.

use crate::smtp::{EnhancedCode, Reply};

/// Why a 4yz or 5yz reply says no, as a clause, and where it is written: the enhanced code says it best.
pub(super) fn why(reply: &Reply) -> (&'static str, &'static str) {
    reply.enhanced.and_then(enhanced).unwrap_or_else(|| basic(reply.code))
}

/// RFC 3463 §3 and the codes that were added later; `None` for those that say nothing in particular.
fn enhanced(code: EnhancedCode) -> Option<(&'static str, &'static str)> {
    const ADDRESS: &str = "RFC 3463 §3.2";
    const MAILBOX: &str = "RFC 3463 §3.3";
    const SYSTEM: &str = "RFC 3463 §3.4";
    const NETWORK: &str = "RFC 3463 §3.5";
    const PROTOCOL: &str = "RFC 3463 §3.6";
    const MEDIA: &str = "RFC 3463 §3.7";
    const POLICY: &str = "RFC 3463 §3.8";
    let EnhancedCode(_, subject, detail) = code;
    Some(match (subject, detail) {
        (1, 1) => ("there is no such mailbox", ADDRESS),
        (1, 2) => ("there is no such mail domain", ADDRESS),
        (1, 3) => ("the recipient's address is written wrongly", ADDRESS),
        (1, 4) => ("the address may mean more than one mailbox", ADDRESS),
        (1, 6) => ("the recipient has moved, and nobody knows whither", ADDRESS),
        (1, 7) => ("the sender's address is written wrongly", ADDRESS),
        (1, 8) => ("the sender's mail domain does not exist", ADDRESS),
        (1, 10) => ("that domain takes no mail at all (a null MX)", "RFC 7505 §3"),
        (1, _) => ("something is wrong with the address", ADDRESS),
        (2, 1) => ("the mailbox is not in use", MAILBOX),
        (2, 2) => ("the mailbox is full", MAILBOX),
        (2, 3) => ("the message is larger than this mailbox takes", MAILBOX),
        (2, 4) => ("the mailing list cannot be looked up", MAILBOX),
        (2, _) => ("something is wrong with the mailbox", MAILBOX),
        (3, 1) => ("the server's disk is full", SYSTEM),
        (3, 2) => ("the server takes no messages at the moment", SYSTEM),
        (3, 3) => ("the server cannot do what is asked", SYSTEM),
        (3, 4) => ("the message is larger than the server takes", SYSTEM),
        (3, 5) => ("the server is not set up for this", SYSTEM),
        (3, _) => ("the server has trouble of its own", SYSTEM),
        (4, 1) => ("the next computer does not answer", NETWORK),
        (4, 2) => ("the connection is of no use any more: the other side was silent too long or is cut off", NETWORK),
        (4, 3) => ("the name server cannot say where to send it", NETWORK),
        (4, 4) => ("nobody knows a way there", NETWORK),
        (4, 5) => ("the server has too much to do", NETWORK),
        (4, 6) => ("the message runs in circles", NETWORK),
        (4, 7) => ("it waited too long and is given up", NETWORK),
        (4, _) => ("the way there is in trouble", NETWORK),
        (5, 1) => ("the command is not known here, or comes at the wrong time", PROTOCOL),
        (5, 2) => ("the line is written wrongly", PROTOCOL),
        (5, 3) => ("there are too many recipients for one message", PROTOCOL),
        (5, 4) => ("what stands behind the command is not right", PROTOCOL),
        (5, 6) => ("the line is too long for a log-in", "RFC 4954 §6"),
        (5, _) => ("the two sides do not understand each other", PROTOCOL),
        (6, 1) => ("this kind of content is not taken", MEDIA),
        (6, 3) => ("the content cannot be changed into what the next server understands", MEDIA),
        (6, 7) => ("the next server does not take addresses of that script", "RFC 6531 §3.5"),
        (6, _) => ("something is wrong with the content", MEDIA),
        // With a reply code like 530 that one says more.
        (7, 0) => return None,
        (7, 1) => ("the server's rules do not allow it", POLICY),
        (7, 2) => ("not everybody may write to this mailing list", POLICY),
        (7, 8) => ("user name or password is wrong", "RFC 4954 §6"),
        (7, 9) => ("this way to log in is too weak", "RFC 4954 §6"),
        (7, 11) => ("this way to log in needs an encrypted connection", "RFC 4954 §6"),
        (7, 12) => ("the password has to be stored anew for this way to log in", "RFC 4954 §6"),
        (7, _) => ("the server's rules stand against it", POLICY),
        _ => return None,
    })
}

/// RFC 5321 §4.2.3, for servers that say no more.
const fn basic(code: u16) -> (&'static str, &'static str) {
    match code {
        421 => ("the server cannot go on", "RFC 5321 §3.8"),
        432 => ("the password has to be stored anew for this way to log in", "RFC 4954 §6"),
        450 => ("the mailbox cannot be used at the moment", "RFC 5321 §4.2.3"),
        451 => ("the server has trouble of its own", "RFC 5321 §4.2.3"),
        452 => ("the server has no room left", "RFC 5321 §4.2.3"),
        454 => ("the server cannot check who this is at the moment", "RFC 4954 §6"),
        455 | 555 => ("the server does not know one of the parameters", "RFC 5321 §4.1.1.11"),
        458 => ("the waiting messages cannot be sent now", "RFC 1985 §5"),
        459 => ("this name is not allowed here", "RFC 1985 §5"),
        500 => ("the server does not know such a command", "RFC 5321 §4.2.3"),
        501 => ("the line is not as it should be", "RFC 5321 §4.2.3"),
        502 => ("the server knows the command and does not offer it", "RFC 5321 §4.2.4"),
        503 => ("the command comes at the wrong time", "RFC 5321 §4.1.4"),
        504 => ("the server does not offer this variety of the command", "RFC 5321 §4.2.3"),
        521 => ("this computer takes no mail at all", "RFC 7504 §3"),
        530 => ("the client has to log in first", "RFC 4954 §6"),
        534 => ("this way to log in is too weak", "RFC 4954 §6"),
        535 => ("user name or password is wrong", "RFC 4954 §6"),
        538 => ("this way to log in needs an encrypted connection", "RFC 4954 §6"),
        550 => ("there is no such mailbox, or the server's rules forbid it", "RFC 5321 §4.2.3"),
        551 => ("the mailbox is elsewhere", "RFC 5321 §3.4"),
        552 => ("the message needs more room than there is", "RFC 5321 §4.2.3"),
        553 => ("the address is not allowed", "RFC 5321 §4.2.3"),
        556 => ("that domain takes no mail at all", "RFC 7504 §4"),
        _ => ("the server does not say why", "RFC 5321 §4.2.1"),
    }
}
