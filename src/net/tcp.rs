//! One TCP connection: a smoltcp socket, what waits to enter it, and how it ends.

use std::collections::VecDeque;
use std::net::SocketAddrV4;
use std::time::Duration;

use bytes::{Buf, Bytes};
use smoltcp::iface::{Interface, SocketHandle, SocketSet};
use smoltcp::socket::tcp::{CongestionControl, Socket, SocketBuffer, State};
use smoltcp::time;

use super::device::Queues;
use super::stack::{instant, ip};
use crate::base::{CloseReason, SimTime};

/// Octets that TCP holds in each direction.
const BUFFER: usize = 32 * 1024;
/// How long an acknowledgement may wait for company (RFC 9293 §3.8.6.3 allows 500 ms).
const ACK_DELAY: time::Duration = time::Duration::from_millis(10);
/// A connection that does not come about is given up after this long: six retries with back-off, as Linux does.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(127);
/// A SYN that was answered and never confirmed is forgotten after this long.
const HALF_OPEN_TIMEOUT: Duration = Duration::from_secs(63);
/// How long we wait for the peer's FIN once we have closed.
const FIN_TIMEOUT: Duration = Duration::from_secs(60);

/// What is new on a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    Accepted,
    Connected,
    Readable,
    Writable,
    PeerClosed,
    Closed(CloseReason),
}

/// What the owner has been told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// A server that waits for the handshake to end, or a client.
    Nothing {
        server: bool,
    },
    Open,
    PeerClosed,
    Closed,
}

pub(super) struct Connection {
    sockets: SocketSet<'static>,
    handle: SocketHandle,
    waiting: VecDeque<Bytes>,
    unsent: usize,
    closing: bool,
    told: Told,
    /// The peer sent RST: it broke the connection off, or does not know it.
    reset: Option<CloseReason>,
    /// We gave up.
    timed_out: bool,
    /// The owner wants no more of it.
    aborted: bool,
    /// When we began to wait for the peer to answer or acknowledge; `None` while nothing is owed.
    owed_since: Option<SimTime>,
    /// Octets that were not acknowledged at that time.
    owed: usize,
    /// It was noticed that it is in TIME-WAIT.
    waits_out: bool,
    /// When the stack will poll it next.
    pub(super) due: Option<SimTime>,
}

impl Connection {
    fn new(server: bool, now: SimTime) -> Self {
        let buffer = || SocketBuffer::new(vec![0; BUFFER]);
        let mut socket = Socket::new(buffer(), buffer());
        socket.set_nagle_enabled(false);
        socket.set_ack_delay(Some(ACK_DELAY));
        socket.set_congestion_control(CongestionControl::Reno);
        let mut sockets = SocketSet::new(Vec::with_capacity(1));
        let handle = sockets.add(socket);
        Self {
            sockets,
            handle,
            waiting: VecDeque::new(),
            unsent: 0,
            closing: false,
            told: Told::Nothing { server },
            reset: None,
            timed_out: false,
            aborted: false,
            owed_since: Some(now),
            owed: 0,
            waits_out: false,
            due: None,
        }
    }

    /// One that a SYN which is just coming in will open.
    pub(super) fn listen(now: SimTime, port: u16) -> Self {
        let mut connection = Self::new(true, now);
        // A fresh socket on a port other than 0 can always listen.
        let _ = connection.socket().listen(port);
        connection
    }

    /// One that opens with a SYN of ours.
    pub(super) fn connect(interface: &mut Interface, now: SimTime, local_port: u16, remote: SocketAddrV4) -> Self {
        let mut connection = Self::new(false, now);
        let context = interface.context();
        let socket = connection.sockets.get_mut::<Socket>(connection.handle);
        if socket.connect(context, (ip(*remote.ip()), remote.port()), local_port).is_err() {
            // Port or address 0: nothing can be there.
            connection.timed_out = true;
        }
        connection
    }

    fn socket(&mut self) -> &mut Socket<'static> {
        self.sockets.get_mut(self.handle)
    }

    fn state(&self) -> State {
        self.sockets.get::<Socket>(self.handle).state()
    }

    pub(super) const fn unsent(&self) -> usize {
        self.unsent
    }

    /// Whether only TIME-WAIT is left of it.
    pub(super) fn is_over(&self) -> bool {
        matches!(self.state(), State::TimeWait | State::Closed)
    }

    /// Whether only TIME-WAIT is left of it and the owner has been told that it is over.
    pub(super) fn is_in_time_wait(&self) -> bool {
        self.told == Told::Closed && self.state() == State::TimeWait
    }

    /// The same, but only the first time.
    pub(super) fn begins_time_wait(&mut self) -> bool {
        self.is_in_time_wait() && !std::mem::replace(&mut self.waits_out, true)
    }

    /// Whether nothing is left of it and the owner has been told.
    pub(super) fn is_gone(&self) -> bool {
        self.told == Told::Closed && self.state() == State::Closed
    }

    pub(super) fn write(&mut self, bytes: Bytes) {
        if !self.closing && !bytes.is_empty() {
            self.unsent += bytes.len();
            self.waiting.push_back(bytes);
        }
    }

    pub(super) fn recv(&mut self) -> Option<Bytes> {
        let socket = self.socket();
        if !socket.can_recv() {
            return None;
        }
        socket.recv(|data| (data.len(), Bytes::copy_from_slice(data))).ok().filter(|bytes| !bytes.is_empty())
    }

    pub(super) const fn close(&mut self) {
        self.closing = true;
    }

    pub(super) fn abort(&mut self) {
        self.aborted = true;
        self.told = Told::Closed;
        self.waiting.clear();
        self.unsent = 0;
        self.socket().abort();
    }

    /// A segment for it lies first in the queue of the device.
    pub(super) fn input(
        &mut self,
        interface: &mut Interface,
        device: &mut Queues,
        now: SimTime,
        reset: Option<CloseReason>,
    ) {
        self.reset = self.reset.or(reset);
        interface.poll(instant(now), device, &mut self.sockets);
    }

    /// Moves what waits into the socket; true when some of it went.
    fn fill(&mut self) -> bool {
        let mut moved = false;
        while let Some(first) = self.waiting.front_mut() {
            let socket = self.sockets.get_mut::<Socket>(self.handle);
            if !socket.can_send() {
                break;
            }
            let Ok(taken) = socket.send_slice(first) else { break };
            if taken == 0 {
                break;
            }
            moved = true;
            self.unsent -= taken;
            first.advance(taken);
            if first.is_empty() {
                self.waiting.pop_front();
            }
        }
        if self.closing && self.waiting.is_empty() && self.state() != State::SynSent {
            self.socket().close();
        }
        moved
    }

    pub(super) fn poll(
        &mut self,
        interface: &mut Interface,
        device: &mut Queues,
        now: SimTime,
        user_timeout: Duration,
        tell: &mut impl FnMut(Progress),
    ) {
        loop {
            let moved = self.fill();
            interface.poll(instant(now), device, &mut self.sockets);
            if moved && matches!(self.told, Told::Open | Told::PeerClosed) {
                tell(Progress::Writable);
            }
            // Acknowledgements that came with this packet may have made room for more.
            if !moved || self.waiting.is_empty() {
                break;
            }
        }
        self.watch_the_clock(now, user_timeout);
        if self.timed_out && self.state() != State::Closed {
            self.socket().abort();
            interface.poll(instant(now), device, &mut self.sockets);
        }
        self.report(tell);
    }

    fn watch_the_clock(&mut self, now: SimTime, user_timeout: Duration) {
        let state = self.state();
        let owed = self.sockets.get::<Socket>(self.handle).send_queue()
            + usize::from(matches!(
                state,
                State::SynSent
                    | State::SynReceived
                    | State::FinWait1
                    | State::FinWait2
                    | State::Closing
                    | State::LastAck
            ));
        if owed == 0 {
            self.owed_since = None;
        } else if self.owed_since.is_none() || owed < self.owed {
            self.owed_since = Some(now);
        }
        self.owed = owed;
        if self.give_up_at(user_timeout).is_some_and(|at| at <= now) {
            self.timed_out = true;
        }
    }

    fn give_up_at(&self, user_timeout: Duration) -> Option<SimTime> {
        let timeout = match self.state() {
            State::SynSent => CONNECT_TIMEOUT,
            State::SynReceived => HALF_OPEN_TIMEOUT,
            State::FinWait2 => FIN_TIMEOUT,
            State::TimeWait | State::Closed | State::Listen => return None,
            _ => user_timeout,
        };
        self.owed_since.map(|since| since + timeout)
    }

    fn report(&mut self, tell: &mut impl FnMut(Progress)) {
        let state = self.state();
        if let Told::Nothing { server } = self.told {
            let open = matches!(
                state,
                State::Established
                    | State::CloseWait
                    | State::FinWait1
                    | State::FinWait2
                    | State::Closing
                    | State::LastAck
                    | State::TimeWait
            );
            if open {
                tell(if server { Progress::Accepted } else { Progress::Connected });
                self.told = Told::Open;
            } else if server && matches!(state, State::Closed | State::Listen) {
                // The client changed its mind before the handshake was over: nobody needs to know.
                self.socket().abort();
                self.told = Told::Closed;
                return;
            } else if state == State::Closed {
                let reason = if self.reset.is_some() { CloseReason::Refused } else { CloseReason::TimedOut };
                tell(Progress::Closed(reason));
                self.told = Told::Closed;
                return;
            } else {
                return;
            }
        }
        if matches!(self.told, Told::Open | Told::PeerClosed) {
            let socket = self.sockets.get::<Socket>(self.handle);
            if socket.can_recv() {
                tell(Progress::Readable);
                if state != State::Closed {
                    return;
                }
            }
            let fin_came = matches!(state, State::CloseWait | State::Closing | State::LastAck | State::TimeWait);
            if fin_came && self.told == Told::Open {
                tell(Progress::PeerClosed);
                self.told = Told::PeerClosed;
            }
            if matches!(state, State::Closed | State::TimeWait) {
                let reason = match self.reset {
                    Some(reason) => reason,
                    None if self.timed_out => CloseReason::TimedOut,
                    None => CloseReason::Finished,
                };
                tell(Progress::Closed(reason));
                self.told = Told::Closed;
            }
        }
    }

    /// When it wants to be polled next.
    pub(super) fn next_poll(&self, interface: &mut Interface, now: SimTime, user_timeout: Duration) -> Option<SimTime> {
        let socket = interface
            .poll_at(instant(now), &self.sockets)
            .map(|at| SimTime::from_micros(u64::try_from(at.total_micros()).unwrap_or(0)));
        [socket, self.give_up_at(user_timeout)].into_iter().flatten().min()
    }
}
