//! Waiting for news of the selected mailbox: by IDLE (RFC 2177), and with servers that let nobody wait, by asking now and then.

use std::time::Duration;

use serde::Serialize;

use super::{Event, Session, State};
use crate::base::{SimTime, field};
use crate::imap::types::{CommandBody, Status, StatusKind};
use crate::imap::words::Extension;

/// A server without IDLE is asked for news this often.
const ASK_EVERY: Duration = Duration::from_secs(60);
/// A server that ends IDLE at once is asked to begin it again after this long, then after twice as long, and so on up to [`ASK_EVERY`].
const IDLE_AGAIN: Duration = Duration::from_secs(5);
/// IDLE that has stood for this long was not ended at once: it is begun again without a pause.
const IDLE_STANDS: Duration = Duration::from_secs(60);

/// Why the session cannot listen for news, and what it does instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NotListening {
    /// The server does not offer IDLE: it is asked for news every minute.
    NotOffered,
    /// It refused IDLE, in its words: it is asked for news every minute.
    Refused(#[serde(serialize_with = "field::reply")] Status),
    /// It ended IDLE at once by itself: IDLE is begun again, ever more rarely.
    Ended,
}

/// What is known of how a server takes IDLE.
#[derive(Debug, Clone)]
pub(super) struct Listening {
    /// IDLE has been refused: news are asked for.
    asks: bool,
    /// IDLE is not begun, and nothing asked, before this.
    pub(super) at: SimTime,
    /// How long is waited the next time that the server ends IDLE at once.
    again: Duration,
    /// [`Event::NotListening`] has been said.
    told: bool,
}

impl Listening {
    pub(super) const fn new(now: SimTime) -> Self {
        Self { asks: false, at: now, again: IDLE_AGAIN, told: false }
    }
}

impl Session {
    /// Whether nothing is to be done but to listen, which is not done yet.
    pub(super) fn is_resting(&self) -> bool {
        self.state == State::Ready && self.wants_idle && self.under_way.is_none() && self.waiting.is_empty()
    }

    /// Whether the next poll begins to listen, or asks for news.
    #[must_use]
    pub fn may_listen(&self, now: SimTime) -> bool {
        self.is_resting() && self.listening.at <= now
    }

    /// Waits for news, or asks for them where the server lets nobody wait.
    pub(super) fn listen(&mut self, now: SimTime) {
        if !self.offers(Extension::Idle) {
            self.not_listening(NotListening::NotOffered);
        } else if !self.listening.asks {
            return self.start(now, CommandBody::Idle);
        }
        self.listening.at = now + ASK_EVERY;
        self.start(now, CommandBody::Noop);
        if let Some(command) = &mut self.under_way {
            command.own = true;
        }
    }

    /// IDLE is over.
    pub(super) fn on_idle_done(&mut self, now: SimTime, begun: SimTime, done: bool, status: Status) {
        if status.kind != StatusKind::Ok {
            self.listening.asks = true;
            self.listening.at = now + ASK_EVERY;
            self.not_listening(NotListening::Refused(status));
        } else if done || now.since(begun) >= IDLE_STANDS {
            self.listening.again = IDLE_AGAIN;
            self.listening.at = now;
        } else {
            self.listening.at = now + self.listening.again;
            self.listening.again = (self.listening.again * 2).min(ASK_EVERY);
            self.not_listening(NotListening::Ended);
        }
    }

    fn not_listening(&mut self, why: NotListening) {
        if !std::mem::replace(&mut self.listening.told, true) {
            self.event(Event::NotListening(why));
        }
    }
}
