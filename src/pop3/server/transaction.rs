//! The commands of the TRANSACTION state (RFC 1939 §5), and answers of several lines.

use super::Fact;
use super::maildrop::Maildrop;
use crate::mail::Store;
use crate::pop3::content::{END, octets, top};
use crate::pop3::{Command, Reply, Stuffer};

/// The part of a multi-line answer that is still to be sent.
#[derive(Debug, Clone)]
pub(super) enum Sending {
    Content {
        stuffer: Stuffer,
        fact: Option<Fact>,
    },
    /// A line for each message from this number on.
    Listing {
        of: Listing,
        next: u32,
    },
}

/// What each message is listed with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Listing {
    Sizes,
    UniqueIds,
}

/// What a command is answered with.
pub(super) enum Answer {
    Line(Reply),
    Lines(Reply, Sending),
}

impl From<Result<Self, Reply>> for Answer {
    fn from(result: Result<Self, Reply>) -> Self {
        result.unwrap_or_else(Self::Line)
    }
}

/// How many messages, in words.
pub(super) fn messages(count: usize) -> String {
    if count == 1 { "1 message".to_owned() } else { format!("{count} messages") }
}

/// As how many octets that are looked through it counts to look at a message of a maildrop.
pub(super) const GLANCE: u64 = 16;

/// As how many octets that are looked through it counts to carry out a command of the TRANSACTION state, besides what is sent.
pub(super) fn effort(maildrop: &Maildrop, command: &Command) -> u64 {
    match command {
        Command::Stat | Command::List(None) | Command::Rset | Command::Quit => GLANCE * maildrop.len() as u64,
        _ => 0,
    }
}

/// The commands of the TRANSACTION state (RFC 1939 §5), but for QUIT.
pub(super) fn transact(maildrop: &mut Maildrop, store: &Store, command: Command) -> Answer {
    let line = |reply| Answer::Line(Reply::ok(reply));
    match command {
        Command::Stat => {
            let (count, octets) = maildrop.total(store);
            line(format!("{count} {octets}"))
        }
        Command::List(None) => {
            let (count, octets) = maildrop.total(store);
            let reply = Reply::ok(format!("{} ({octets} octets)", messages(count)));
            Answer::Lines(reply, Sending::Listing { of: Listing::Sizes, next: 1 })
        }
        Command::List(Some(number)) => {
            maildrop.entry(store, number).map(|entry| line(format!("{number} {}", entry.slot.octets))).into()
        }
        Command::Uidl(None) => {
            Answer::Lines(Reply::ok("unique-id listing follows"), Sending::Listing { of: Listing::UniqueIds, next: 1 })
        }
        Command::Uidl(Some(number)) => maildrop
            .entry(store, number)
            .map(|entry| line(format!("{number} {}", maildrop.unique_id(entry.slot))))
            .into(),
        Command::Retr(number) => maildrop
            .entry(store, number)
            .map(|entry| {
                let (uid, octets, message) = (entry.slot.uid, entry.slot.octets, &entry.stored.message);
                let fact = Some(Fact::Retrieved { number, uid, seal: message.seal(), octets });
                let stuffer = Stuffer::new(message);
                Answer::Lines(Reply::ok(format!("{octets} octets")), Sending::Content { stuffer, fact })
            })
            .into(),
        Command::Top { number, lines } => maildrop
            .entry(store, number)
            .map(|entry| {
                let top = top(&entry.stored.message, lines);
                // As for RETR: what comes after +OK is free, and Wireshark complains when it is not a size.
                let reply = Reply::ok(format!("{} octets of the message", octets(&top)));
                Answer::Lines(reply, Sending::Content { stuffer: Stuffer::new(&top), fact: None })
            })
            .into(),
        Command::Dele(number) => match maildrop.entry(store, number) {
            Ok(_) => {
                maildrop.delete(number);
                line(format!("message {number} marked for deletion"))
            }
            Err(reply) => Answer::Line(reply),
        },
        Command::Rset => {
            maildrop.reset();
            let (count, octets) = maildrop.total(store);
            line(format!("maildrop has {} ({octets} octets)", messages(count)))
        }
        Command::Noop => line(String::new()),
        // The session itself answers these.
        Command::Capa | Command::Auth { .. } | Command::User(_) | Command::Pass(_) | Command::Quit => {
            Answer::Line(Reply::err("command not valid in this state"))
        }
    }
}

/// Adds lines of LIST or UIDL until the block is full; true when the final dot is among them.
pub(super) fn list_block(
    maildrop: &Maildrop,
    store: &Store,
    of: Listing,
    next: &mut u32,
    block: &mut Vec<u8>,
    limit: usize,
) -> bool {
    let full = block.len() + limit;
    for entry in maildrop.entries(store, *next) {
        let line = match of {
            Listing::Sizes => format!("{} {}\r\n", entry.number, entry.slot.octets),
            Listing::UniqueIds => format!("{} {}\r\n", entry.number, maildrop.unique_id(entry.slot)),
        };
        if block.len() + line.len() > full {
            *next = entry.number;
            return false;
        }
        block.extend_from_slice(line.as_bytes());
    }
    block.extend_from_slice(END);
    true
}
