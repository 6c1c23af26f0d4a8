//! The control interface: what a test of a mail program asks a bridge by HTTP.
//!
//! `openapi.json` beside this file describes it; a bridge serves that at `/api/v1/openapi.json`. Conditions and actions are written in the
//! words of a lesson ([`lesson::condition`](crate::lesson::condition), [`lesson::action`](crate::lesson::action)), so whatever can be done or expected
//! there can be done or expected here.

mod answer;
mod bodies;
mod listener;
mod listing;
mod routes;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::sync::{Semaphore, oneshot};

use self::listener::Bounded;
use super::{Bridge, Handle, Limits};
use crate::explain::Voice;
use crate::lesson::Lesson;

/// What every request needs.
#[derive(Clone)]
struct Desk {
    bridge: Handle,
    lesson: Arc<Lesson>,
    /// In whose language it is said what is wrong with a request.
    voice: Voice,
    /// What whoever asks has to know, where other computers can ask.
    token: Option<Arc<str>>,
    /// Room for those who wait for a condition.
    waits: Arc<Semaphore>,
    limits: Limits,
}

/// 128 bits that nobody can guess, in hexadecimal.
fn token() -> io::Result<Arc<str>> {
    let mut octets = [0; 16];
    getrandom::fill(&mut octets).map_err(io::Error::other)?;
    Ok(octets.iter().map(|octet| format!("{octet:02x}")).collect::<String>().into())
}

/// A control interface that is served, on a thread of its own. Dropping it ends it.
pub struct Control {
    address: SocketAddr,
    token: Option<Arc<str>>,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Control {
    /// Serves the control interface of a bridge at an address.
    ///
    /// # Errors
    /// When that address cannot be listened on.
    pub fn start(bridge: &Bridge, address: SocketAddr, limits: &Limits) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let desk = Desk {
            bridge: bridge.handle(),
            lesson: Arc::new(bridge.lesson().clone()),
            voice: bridge.voice(),
            token: if address.ip().is_loopback() { None } else { Some(token()?) },
            waits: Arc::new(Semaphore::new(limits.waits)),
            limits: *limits,
        };
        let token = desk.token.clone();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let room = Arc::new(Semaphore::new(limits.controls));
        let (end, ended) = oneshot::channel::<()>();
        let routes = routes::all(desk);
        let serve = async move {
            let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
            let listener = Bounded { listener, room };
            tokio::select! {
                // It serves until it is ended, whatever single connections come to.
                _ = axum::serve(listener, routes) => {}
                _ = ended => {}
            }
        };
        let thread = std::thread::Builder::new().name("control".to_owned()).spawn(move || {
            runtime.block_on(serve);
            // Somebody may still be given a file: nobody waits for that.
            runtime.shutdown_background();
        })?;
        Ok(Self { address, token, end: Some(end), thread: Some(thread) })
    }

    /// What whoever asks has to send, `Authorization: Bearer TOKEN`, where other computers can ask: another one each time.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Where it is served.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        if let Some(end) = self.end.take() {
            // It may have ended by itself.
            let _ = end.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
