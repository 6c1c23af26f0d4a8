//! The control interface: what a test of a mail program asks a bridge by HTTP.
//!
//! `openapi.json` beside this file describes it; a bridge serves that at `/api/v1/openapi.json`. Conditions and actions are written in the
//! words of a lesson ([`lesson::condition`](crate::lesson::condition), [`lesson::action`](crate::lesson::action)), so whatever can be done or expected
//! there can be done or expected here.

mod answer;
mod bodies;
mod routes;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::sync::oneshot;

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
    /// Whoever names another host does not mean us: a page of the web that makes a browser ask is not answered.
    on_network: bool,
}

/// A control interface that is served, on a thread of its own. Dropping it ends it.
pub struct Control {
    address: SocketAddr,
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
            on_network: !address.ip().is_loopback(),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        let (end, ended) = oneshot::channel::<()>();
        let routes = routes::all(desk, limits.request);
        let serve = async move {
            let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
            tokio::select! {
                // It serves until it is ended, whatever single connections come to.
                _ = axum::serve(listener, routes) => {}
                _ = ended => {}
            }
        };
        let thread = std::thread::Builder::new().name("control".to_owned()).spawn(move || {
            runtime.block_on(serve);
            // Somebody may still wait for a condition: nobody waits for him.
            runtime.shutdown_background();
        })?;
        Ok(Self { address, end: Some(end), thread: Some(thread) })
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
