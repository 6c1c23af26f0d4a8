//! The contract of protocol sessions.
//!
//! A session is one end of a conversation as a state machine that does no I/O: octets and time in, octets and events out. Its owner (a
//! program on a virtual computer, a test) has the connection and the clock. Sessions are plain data: no statics, no hash order, no clock
//! of their own, no floats.

use bytes::Bytes;

use super::{CloseReason, Deadline, SimTime, Violation};

/// One end of a conversation.
///
/// Its owner
///
/// 1. hands it what the peer sent ([`receive`](Self::receive)), and says when that was all ([`peer_closed`](Self::peer_closed)) and when
///    the connection is gone ([`connection_lost`](Self::connection_lost));
/// 2. hands it time: [`tick`](Self::tick) once its [`deadline`](Self::deadline) has come, which may be another one after every call;
/// 3. drains it after each of these, and after whatever else it does to it: [`poll`](Self::poll) until it yields `None`, doing what each
///    [`Output`] says before the next. One `poll` does at most one command's worth of work, so an owner whose peer does not read simply
///    stops polling: that is the back-pressure that keeps memory bounded.
///
/// None of these calls fails or panics, whatever the peer sends and in whichever order they come: what makes no sense has no effect.
pub trait Session {
    /// What it works with while it is polled and does not own: nothing (`()`), or the mail store of its computer.
    type Resources<'a>;
    /// What it tells its owner, or asks of it, beside the octets to be sent.
    type Event;

    /// The peer sent this, all of it after what it sent before. A session that is over ignores it.
    fn receive(&mut self, now: SimTime, octets: &[u8]);

    /// The peer will send no more. What came whole is still worked on; our direction still works.
    fn peer_closed(&mut self, now: SimTime);

    /// The connection is gone, for this reason: nothing can be sent any more. What the session held of its resources it gives back.
    /// A client still tells what became of what it was asked to do, so its owner drains it once more; a server is done with.
    fn connection_lost(&mut self, reason: CloseReason, resources: Self::Resources<'_>);

    /// Time has come. Before its deadline it has no effect.
    fn tick(&mut self, now: SimTime);

    /// When [`tick`](Self::tick) and then [`poll`](Self::poll) must be called, if nothing happens before.
    fn deadline(&self) -> Option<Deadline>;

    /// The next thing that its owner is to do; `None` until something happens again.
    fn poll(&mut self, now: SimTime, resources: Self::Resources<'_>) -> Option<Output<Self::Event>>;

    /// The answer to [`Output::StartTls`]: from here on what is received has come protected, and what is sent goes out protected.
    /// Whatever came before counts for nothing: octets of the peer that have not been worked on are discarded, and what was learned
    /// from it is forgotten (RFC 3207 §4.2, RFC 2595 §4, RFC 3501 §6.2.1). A client asks again what the server can do.
    fn start_tls(&mut self, now: SimTime);

    /// Whether the conversation has ended: nothing more is read, what was said last and [`Output::Close`] may still come.
    fn is_over(&self) -> bool;

    /// Octets held of what is not complete, or not sent: bounded, whatever the peer does.
    fn held(&self) -> usize;
}

/// The end that was called.
pub trait ServerSession: Session {
    /// What the client's next octets are; asked when [`poll`](Session::poll) has come to `None`, by an owner that may put something else
    /// in the place of a command.
    fn awaits(&self) -> Awaits;

    /// The client said something that somebody else answers: it is not silent.
    fn note_alive(&mut self, now: SimTime);

    /// The message whose content was [awaited](Awaits::Content) has been refused by somebody else: it is forgotten. The client is not silent.
    fn message_refused(&mut self, now: SimTime) {
        self.note_alive(now);
    }

    /// Octets of a message that it holds, or has agreed to take, until it is complete and somebody else is responsible for it.
    fn under_way(&self) -> u64 {
        0
    }

    /// So many octets of a message it may hold from now on. What is larger is refused for now; what has come of it is let go of.
    fn set_room(&mut self, octets: u64) {
        let _ = octets;
    }

    /// The server is going down in good order: the session says goodbye, if its protocol has a word for it, and closes.
    fn shutdown(&mut self, now: SimTime);
}

/// What a session wants of its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output<E> {
    /// These octets go to the peer.
    Send(Bytes),
    /// Something has happened, or is to be decided: the types of each protocol say what.
    Event(E),
    /// A line of the peer broke a rule of syntax. It is taken all the same, or has been refused for that.
    Violation(Violation),
    /// The client has tried to log in. What follows is the answer, which its owner holds back for a while if the password was wrong.
    Login {
        /// Whether it was right.
        right: bool,
    },
    /// There is more to do than passes in a moment: the next poll does some of it. Its owner lets others go first.
    Turn,
    /// Once everything has been sent, the connection is protected: the owner sees to that and calls [`Session::start_tls`].
    StartTls,
    /// The connection is to be closed once everything has been sent. Nothing follows.
    Close,
}

/// What the next octets of a client are to a server session.
///
/// Its owner asks when `poll` has come to `None`, so that it can put something else in the place of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Awaits {
    /// Nothing yet: it still answers, or the conversation is over.
    Nothing,
    /// The beginning of a command.
    Command,
    /// The beginning of a line of a message, which a dot alone on it would end (RFC 5321 §4.1.1.4).
    Content,
    /// The rest of what has begun: a line, a literal, credentials, the DONE of IDLE.
    Rest,
}
