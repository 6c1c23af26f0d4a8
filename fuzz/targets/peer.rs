//! A peer of a session, as a fuzzer writes it, and what holds for every session whatever its peer does.
//!
//! The input is what the peer says, octet for octet, so that a dialogue typed by hand is one. 0xFF and a letter stand for something else
//! that happens: see [`Deed`].

use mailscope::base::{CloseReason, Output, Session, SimTime};

/// When it begins.
pub const BEGIN: SimTime = SimTime::from_secs(1);
/// What stands before the letter of a deed.
const MARK: u8 = 0xff;

/// What a peer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed<'a> {
    /// Says this.
    Say(&'a [u8]),
    /// `t`: is silent until the session has had enough of it, or does something else.
    Wait,
    /// `c`: says that it will say no more.
    End,
    /// `x`: is gone, and the connection with it.
    Vanish,
    /// `s`: begins TLS, whether or not anybody has asked for it.
    StartTls,
    /// `o`: what is said from here on comes from the other side. For listeners only.
    Other,
}

/// What the input says that is done. A mark before any other letter is the octet itself.
pub fn deeds(input: &[u8]) -> Vec<Deed<'_>> {
    let (mut deeds, mut from, mut at) = (Vec::new(), 0, 0);
    while let Some(mark) = input[at..].iter().position(|octet| *octet == MARK).map(|found| at + found) {
        let deed = match input.get(mark + 1) {
            Some(b't') => Deed::Wait,
            Some(b'c') => Deed::End,
            Some(b'x') => Deed::Vanish,
            Some(b's') => Deed::StartTls,
            Some(b'o') => Deed::Other,
            _ => {
                at = mark + 1;
                continue;
            }
        };
        deeds.extend([Deed::Say(&input[from..mark]), deed]);
        (from, at) = (mark + 2, mark + 2);
    }
    deeds.push(Deed::Say(&input[from..]));
    deeds
}

/// A session and what its owner has and decides.
pub trait Owned {
    /// The session.
    type Session: Session;

    /// It, and what it works with.
    fn parts(&mut self) -> (&mut Self::Session, <Self::Session as Session>::Resources<'_>);

    /// The session alone.
    fn session(&mut self) -> &mut Self::Session {
        self.parts().0
    }

    /// Something has happened, or is to be decided.
    fn on_event(&mut self, now: SimTime, event: <Self::Session as Session>::Event);

    /// The connection is gone.
    fn lose(&mut self, reason: CloseReason);

    /// Octets that the session may hold, if so many have come.
    fn may_hold(&self, came: usize) -> usize;
}

/// What came of a conversation.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// All that the session said.
    pub said: Vec<u8>,
    /// Whether it has closed the connection.
    pub closed: bool,
    /// Whether the connection was lost.
    pub lost: bool,
}

/// Plays deeds to a session in pieces of so many octets.
///
/// # Panics
/// When the session breaks the contract of sessions: it says something after its end, holds more than it may, goes on without end, or
/// waits for nothing.
pub fn play<O: Owned>(owner: &mut O, deeds: &[Deed<'_>], piece: usize) -> Heard {
    let (mut heard, mut now, mut came) = (Heard::default(), BEGIN, 0);
    drain(owner, now, &mut heard, came);
    for deed in deeds {
        match deed {
            Deed::Say(octets) => {
                for piece in octets.chunks(piece) {
                    came += piece.len();
                    owner.session().receive(now, piece);
                    drain(owner, now, &mut heard, came);
                }
            }
            Deed::Wait => {
                if let Some(deadline) = owner.session().deadline() {
                    let early = SimTime::from_micros(deadline.at.as_micros().saturating_sub(1));
                    if early > now {
                        owner.session().tick(early);
                        let before = heard.said.len();
                        now = early;
                        drain(owner, now, &mut heard, came);
                        assert_eq!(heard.said.len(), before, "something is said before its time");
                    }
                    now = now.max(deadline.at);
                    owner.session().tick(now);
                }
            }
            Deed::End => owner.session().peer_closed(now),
            Deed::Vanish => {
                owner.lose(CloseReason::Reset);
                heard.lost = true;
            }
            Deed::StartTls => owner.session().start_tls(now),
            Deed::Other => {}
        }
        drain(owner, now, &mut heard, came);
    }
    heard
}

/// Does what the session wants until it wants nothing.
fn drain<O: Owned>(owner: &mut O, now: SimTime, heard: &mut Heard, came: usize) {
    // Nobody who has said so little can ask for so much.
    let most = 10_000 + 100 * came;
    for round in 0.. {
        assert!(round < most, "it goes on without end");
        let (session, resources) = owner.parts();
        match session.poll(now, resources) {
            Some(output) => {
                assert!(!heard.closed, "nothing comes after the end");
                match output {
                    Output::Send(octets) => heard.said.extend_from_slice(&octets),
                    Output::Event(event) => owner.on_event(now, event),
                    // Nobody else wants a turn.
                    Output::Violation(_) | Output::Login { .. } | Output::Turn => {}
                    Output::StartTls => owner.session().start_tls(now),
                    Output::Close => heard.closed = true,
                }
            }
            None => break,
        }
    }
    let most = owner.may_hold(came);
    let session = owner.session();
    assert!(session.held() <= most, "{} octets are held", session.held());
    assert!(!heard.closed || session.is_over(), "who has closed the connection is done with it");
    assert!(!session.is_over() || session.deadline().is_none(), "who is done waits for nothing");
}

/// Whether CR and LF stand only together, and NUL nowhere.
pub fn are_lines(octets: &[u8]) -> bool {
    let mut before = 0;
    octets.iter().all(|&octet| {
        let fits = octet != 0 && (octet == b'\n') == (before == b'\r');
        before = octet;
        fits
    }) && (octets.is_empty() || octets.ends_with(b"\r\n"))
}
