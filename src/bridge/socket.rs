//! A connection to a real program or server, and what waits on it.

use std::collections::VecDeque;
use std::io::{self, IoSlice, Read, Write};
use std::net::Shutdown;
use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};
use mio::net::TcpStream;
use socket2::SockRef;

use super::clock::ours;
use crate::host::PeerId;
use crate::net::NodeId;

/// So many pieces are handed to the system at once.
const SLICES: usize = 64;

/// One real connection.
pub(super) struct Socket {
    pub(super) stream: TcpStream,
    pub(super) gateway: NodeId,
    pub(super) peer: PeerId,
    /// The call has not been answered yet.
    pub(super) calling: bool,
    /// There may be something to read.
    pub(super) readable: bool,
    /// An end, or a break, waits behind what there is to read: the system has said so, and says it once.
    pub(super) end_is_near: bool,
    /// The peer will say no more.
    pub(super) heard_end: bool,
    /// It does not read: the world says no more to it for now.
    pub(super) stalled: bool,
    /// Octets that it has said lately.
    pub(super) said_lately: u64,
    /// The world has forgotten the peer: what it still says is nobody's.
    pub(super) orphaned: bool,
    /// The world says no more to it than what waits.
    end_after: bool,
    said_end: bool,
    /// What waits to be said to it.
    waiting: VecDeque<Bytes>,
    octets: usize,
    /// It was not able to take what waits since then.
    stuck_since: Option<Instant>,
    ended_since: Option<Instant>,
}

/// What came of reading.
pub(super) enum Heard {
    /// This was said.
    Said(Bytes),
    /// Nothing for now.
    Nothing,
    /// It will say no more.
    End,
    /// The connection is broken.
    Broken,
}

impl Socket {
    pub(super) fn new(stream: TcpStream, gateway: NodeId, peer: PeerId, calling: bool) -> Self {
        // Answers are short and somebody waits for them. Where that cannot be had, things are slower and still right.
        let _ = stream.set_nodelay(true);
        Self {
            stream,
            gateway,
            peer,
            calling,
            readable: false,
            end_is_near: false,
            heard_end: false,
            stalled: false,
            said_lately: 0,
            orphaned: false,
            end_after: false,
            said_end: false,
            waiting: VecDeque::new(),
            octets: 0,
            stuck_since: None,
            ended_since: None,
        }
    }

    /// Octets that wait for it.
    pub(super) const fn waiting(&self) -> usize {
        self.octets
    }

    /// Reads what is there, but not more than fits into `buffer`.
    pub(super) fn hear(&mut self, buffer: &mut [u8]) -> Heard {
        loop {
            return match self.stream.read(buffer) {
                Ok(0) => {
                    self.readable = false;
                    self.heard_end = true;
                    Heard::End
                }
                Ok(count) => {
                    // A short read has emptied it: the system says when there is more, unless it has said that the end comes.
                    self.readable = count == buffer.len() || self.end_is_near;
                    self.said_lately += count as u64;
                    Heard::Said(Bytes::copy_from_slice(&buffer[..count]))
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.readable = false;
                    Heard::Nothing
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => Heard::Broken,
            };
        }
    }

    /// Something more to be said to it.
    pub(super) fn say(&mut self, bytes: Bytes) {
        if !self.end_after && !bytes.is_empty() {
            self.octets += bytes.len();
            self.waiting.push_back(bytes);
        }
    }

    /// Nothing more will be said to it than what waits.
    pub(super) const fn end(&mut self) {
        self.end_after = true;
    }

    /// Says as much as the system takes.
    ///
    /// # Errors
    /// When the connection is broken.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        if self.calling {
            return Ok(());
        }
        while !self.waiting.is_empty() {
            match self.write() {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => {
                    self.stuck_since = None;
                    self.take(count);
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.stuck_since.get_or_insert_with(ours);
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        if self.end_after && !self.said_end {
            self.said_end = true;
            self.ended_since = Some(ours());
            match self.stream.shutdown(Shutdown::Write) {
                // It has gone already: that is what is wanted.
                Err(error) if error.kind() == io::ErrorKind::NotConnected => {}
                done => done?,
            }
        }
        Ok(())
    }

    /// Hands as much of what waits to the system as fits into one call: every call may wake the peer, and costs more than what it carries.
    fn write(&mut self) -> io::Result<usize> {
        let mut slices = [IoSlice::new(&[]); SLICES];
        for (slice, bytes) in slices.iter_mut().zip(&self.waiting) {
            *slice = IoSlice::new(bytes);
        }
        self.stream.write_vectored(&slices[..self.waiting.len().min(SLICES)])
    }

    /// So many octets of what waited have been said.
    fn take(&mut self, mut count: usize) {
        self.octets -= count;
        while let Some(first) = self.waiting.front_mut() {
            let part = count.min(first.len());
            first.advance(part);
            count -= part;
            if !first.is_empty() {
                return;
            }
            self.waiting.pop_front();
        }
    }

    /// Whether both directions are at their end.
    pub(super) const fn is_over(&self) -> bool {
        self.said_end && self.heard_end
    }

    /// Whether it has not taken what waits for it for longer than this.
    pub(super) fn is_stuck(&self, timeout: Duration) -> bool {
        self.stuck_since.is_some_and(|since| since.elapsed() > timeout)
    }

    /// Whether nobody is there for it any more, and it has had this long to go.
    pub(super) fn has_lingered(&self, timeout: Duration) -> bool {
        self.orphaned && self.ended_since.is_some_and(|since| since.elapsed() > timeout)
    }

    /// Breaks the connection: the peer sees RST and not the end of a conversation.
    pub(super) fn break_off(self) {
        // If that cannot be had, the peer sees a plain end.
        let _ = SockRef::from(&self.stream).set_linger(Some(Duration::ZERO));
    }
}
