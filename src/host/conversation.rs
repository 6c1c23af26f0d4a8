//! A connection that this computer has opened, and the session of a client on it.

use super::dialler::{Dialled, Dialler};
use super::{DnsAnswer, HIGH_WATER, LookupId, Os, TcpEvent};
use crate::base::{CloseReason, Deadline, Output, Session};
use crate::trace::ConnectionId;

/// What a program keeps of somebody whom it calls and talks to.
#[derive(Debug, Clone)]
pub(super) struct Conversation<S> {
    pub(super) connection: ConnectionId,
    pub(super) session: S,
}

/// What has come of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Turn<E> {
    /// The session tells this.
    Event(E),
    /// The connection has been closed: the conversation is over.
    Over,
}

/// It moves the octets between connection and session, no further than [`HIGH_WATER`] while the server does not read. Its owner tells it
/// what happens ([`hear`](Self::hear), `session.tick`), does to the session what it wants done, and after each of these calls
/// [`next`](Self::next) until it yields `None`.
impl<S: for<'a> Session<Resources<'a> = ()>> Conversation<S> {
    /// Something happened to the connection.
    pub(super) fn hear(&mut self, os: &dyn Os, event: TcpEvent) {
        match event {
            TcpEvent::Data(bytes) => self.session.receive(os.now(), &bytes),
            TcpEvent::PeerClosed => self.session.peer_closed(os.now()),
            TcpEvent::Closed(reason) => self.session.connection_lost(reason, ()),
            TcpEvent::Asked { .. } | TcpEvent::Accepted { .. } | TcpEvent::Connected | TcpEvent::Drained => {}
        }
    }

    /// Whether the connection takes more. While it does not, `next` yields `None` although the session may have something to say.
    pub(super) fn takes_more(&self, os: &dyn Os) -> bool {
        os.unsent(self.connection) <= HIGH_WATER
    }

    /// Lets the session speak as far as the connection takes it, up to what its owner is to hear of. A server that has not read for so
    /// long that it is given up would never see the end of the stream: it is cut off.
    pub(super) fn next(&mut self, os: &mut dyn Os) -> Option<Turn<S::Event>> {
        loop {
            let is_stuck = !self.takes_more(os);
            if is_stuck && !self.session.is_over() {
                return None;
            }
            match self.session.poll(os.now(), ())? {
                Output::Send(_) if is_stuck => {}
                Output::Send(bytes) => os.write(self.connection, bytes),
                Output::Event(event) => return Some(Turn::Event(event)),
                // Only what clients break is counted, and clients that have to wait.
                Output::Violation(_) | Output::Login { .. } | Output::Turn => {}
                Output::StartTls if os.start_tls(self.connection) => self.session.start_tls(os.now()),
                // Nothing protects connections here: there is no way to go on.
                Output::StartTls => {
                    os.abort(self.connection);
                    self.session.connection_lost(CloseReason::Aborted, ());
                }
                Output::Close if is_stuck => {
                    os.abort(self.connection);
                    return Some(Turn::Over);
                }
                Output::Close => {
                    os.close(self.connection);
                    return Some(Turn::Over);
                }
            }
        }
    }

    /// Its owner has no more use for it: what is still to be said (a goodbye may be due) is said, and nothing heard.
    pub(super) fn leave(&mut self, os: &mut dyn Os) {
        while let Some(turn) = self.next(os) {
            if matches!(turn, Turn::Over) {
                return;
            }
        }
        if self.takes_more(os) {
            os.close(self.connection);
        } else {
            os.abort(self.connection);
        }
    }
}

/// How far a program is with the server that it calls, which it does to have `T`.
#[derive(Debug, Clone, Default)]
pub(super) enum Contact<T> {
    /// Nobody is called.
    #[default]
    None,
    /// Somebody is being called.
    Dialling(Dialler),
    /// Somebody has answered.
    Open(T),
}

impl<T> Contact<T> {
    /// Whether nobody is called and nobody talked to.
    pub(super) const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// Calls somebody.
    pub(super) fn dial(&mut self, os: &mut dyn Os, mut dialler: Dialler) -> Dialled {
        let dialled = dialler.dial(os);
        *self = Self::Dialling(dialler);
        dialled
    }

    /// The resolver has answered somebody.
    pub(super) fn on_answer(&mut self, os: &mut dyn Os, lookup: LookupId, answer: &DnsAnswer) -> Dialled {
        if let Self::Dialling(dialler) = self { dialler.on_answer(os, lookup, answer) } else { Dialled::Waiting }
    }
}

impl<S: for<'a> Session<Resources<'a> = ()>> Contact<Conversation<S>> {
    /// The connection that is being opened, or stands.
    pub(super) fn connection(&self) -> Option<ConnectionId> {
        match self {
            Self::None => None,
            Self::Dialling(dialler) => dialler.connection(),
            Self::Open(conversation) => Some(conversation.connection),
        }
    }

    /// The session, if the connection stands.
    pub(super) fn session(&self) -> Option<&S> {
        if let Self::Open(conversation) = self { Some(&conversation.session) } else { None }
    }

    /// The same, to have it do something.
    pub(super) fn session_mut(&mut self) -> Option<&mut S> {
        if let Self::Open(conversation) = self { Some(&mut conversation.session) } else { None }
    }

    /// When the session is to be told the time.
    pub(super) fn deadline(&self) -> Option<Deadline> {
        self.session().and_then(Session::deadline)
    }

    /// Something happened to a connection. What the dialler makes of it is for the program to act on; the session has heard it.
    pub(super) fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) -> Dialled {
        match self {
            Self::Dialling(dialler) => return dialler.on_tcp(os, connection, &event),
            Self::Open(conversation) if conversation.connection == connection => conversation.hear(os, event),
            Self::Open(_) | Self::None => {}
        }
        Dialled::Waiting
    }

    /// What the session tells next, having said what it had to say.
    pub(super) fn next(&mut self, os: &mut dyn Os) -> Option<Turn<S::Event>> {
        if let Self::Open(conversation) = self { conversation.next(os) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::testing::{OsCall, Paper, Parrot};

    const SERVER: ConnectionId = ConnectionId(7);

    fn open(os: &Paper) -> Conversation<Parrot> {
        Conversation { connection: SERVER, session: Parrot::new(os.now) }
    }

    fn write(words: &str) -> OsCall {
        OsCall::Write(SERVER, words.to_owned())
    }

    #[test]
    fn what_the_session_says_goes_out_and_what_it_tells_to_the_owner() {
        let mut os = Paper::new();
        let mut conversation = open(&os);
        conversation.hear(&os, TcpEvent::Data("one\nask\nbye\ntwo\n".into()));
        assert_eq!(conversation.next(&mut os), Some(Turn::Event("asked")));
        assert_eq!(os.take(), [write("one\n")]);
        assert_eq!(conversation.next(&mut os), Some(Turn::Over));
        assert_eq!(os.take(), [write("bye\n"), OsCall::Close(SERVER)]);
    }

    #[test]
    fn a_server_that_does_not_read_is_waited_for_until_it_is_given_up() {
        let mut os = Paper::new();
        let mut conversation = open(&os);
        os.unsent.insert(SERVER, HIGH_WATER + 1);
        conversation.hear(&os, TcpEvent::Data("one\n".into()));
        assert_eq!((conversation.next(&mut os), os.take(), conversation.takes_more(&os)), (None, Vec::new(), false));
        os.now += Parrot::IDLE_TIMEOUT;
        conversation.session.tick(os.now);
        assert_eq!((conversation.next(&mut os), os.take()), (Some(Turn::Over), vec![OsCall::Abort(SERVER)]));
    }

    #[test]
    fn what_became_of_a_lost_connection_is_told() {
        let mut os = Paper::new();
        let mut conversation = open(&os);
        conversation.hear(&os, TcpEvent::Closed(CloseReason::Reset));
        assert_eq!(conversation.session.fate, Some(CloseReason::Reset));
        let turns = [conversation.next(&mut os), conversation.next(&mut os)];
        assert_eq!(turns, [Some(Turn::Event("lost")), Some(Turn::Over)]);
    }

    #[test]
    fn tls_begins_after_what_was_said_before() {
        let mut os = Paper::new();
        let mut conversation = open(&os);
        conversation.hear(&os, TcpEvent::Data("tls\nforged\n".into()));
        assert_eq!(conversation.next(&mut os), None);
        assert_eq!(os.take(), [write("go\n"), OsCall::StartTls(SERVER)]);
        assert!(conversation.session.is_protected && conversation.session.held() == 0);
        // A computer that cannot do that breaks off, and its session tells so.
        os.is_secure = false;
        conversation.hear(&os, TcpEvent::Data("tls\n".into()));
        assert_eq!(conversation.next(&mut os), Some(Turn::Event("lost")));
        assert_eq!(os.take(), [write("go\n"), OsCall::Abort(SERVER)]);
    }

    #[test]
    fn who_is_left_is_said_what_is_still_to_be_said() {
        let mut os = Paper::new();
        let mut conversation = open(&os);
        conversation.hear(&os, TcpEvent::Data("one\nask\ntwo\n".into()));
        conversation.leave(&mut os);
        assert_eq!(os.take(), [write("one\n"), write("two\n"), OsCall::Close(SERVER)]);
        // Who does not read hears nothing.
        let mut conversation = open(&os);
        os.unsent.insert(SERVER, HIGH_WATER + 1);
        conversation.hear(&os, TcpEvent::Data("one\n".into()));
        conversation.leave(&mut os);
        assert_eq!(os.take(), [OsCall::Abort(SERVER)]);
    }
}
