//! Tells on standard output what happens at a bridge. Whoever reads slowly holds up nobody but himself.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::time::Duration;

use serde_json::{Value, json};

use crate::bridge::{Live, LiveEvent, Observer, Peer, PeerKey};
use crate::explain::{Voice, facts, say};
use crate::export::{self, JsonEvent};
use crate::trace::{Event, What};

/// So many lines wait for whoever reads them; more are left out, and that is said.
const WAITING: usize = 16_384;
/// How often it is looked whether it has been ended.
const GLANCE: Duration = Duration::from_millis(50);

/// What is to be told and has not been yet.
pub(super) struct Report {
    from: Receiver<String>,
    ended: Arc<AtomicBool>,
}

/// What the observer remembers.
struct Teller {
    to: SyncSender<String>,
    json: bool,
    lost: u64,
}

impl Report {
    /// A report, and the observer that fills it.
    pub(super) fn new(json: bool) -> (Self, Observer) {
        let (to, from) = sync_channel(WAITING);
        let mut teller = Teller { to, json, lost: 0 };
        let observer = Box::new(move |live: &Live, what: &LiveEvent| teller.hear(live, what));
        (Self { from, ended: Arc::default() }, observer)
    }

    /// What ends it when it is called, from any thread.
    pub(super) fn end(&self) -> impl Fn() + Send + 'static {
        let ended = Arc::clone(&self.ended);
        move || ended.store(true, Ordering::Relaxed)
    }

    /// Writes what happens until it is ended, or nobody reads any more.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        while !self.ended.load(Ordering::Relaxed) {
            match self.from.recv_timeout(GLANCE) {
                Ok(line) => write(out, &line)?,
                Err(RecvTimeoutError::Timeout) => out.flush()?,
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(())
    }

    /// Whether it has not been ended.
    #[cfg(feature = "gui")]
    pub(super) fn goes_on(&self) -> bool {
        !self.ended.load(Ordering::Relaxed)
    }

    /// Writes what has happened until now.
    pub(super) fn rest(&self, out: &mut impl Write) -> io::Result<()> {
        self.from.try_iter().try_for_each(|line| write(out, &line))?;
        out.flush()
    }
}

fn write(out: &mut impl Write, line: &str) -> io::Result<()> {
    writeln!(out, "{line}")?;
    // What comes at once is written at once; after that whoever reads is to see it.
    out.flush()
}

impl Teller {
    fn tell(&mut self, voice: Voice, line: String) {
        if self.lost > 0 {
            let lost = if self.json {
                export::json_line(&json!({ "kind": "left_out", "lines": self.lost }))
            } else {
                voice.say(&say!("lines-left-out", lines = self.lost))
            };
            if self.to.try_send(lost).is_ok() {
                self.lost = 0;
            }
        }
        if let Err(TrySendError::Full(_)) = self.to.try_send(line) {
            self.lost += 1;
        }
    }

    fn hear(&mut self, live: &Live, what: &LiveEvent) {
        match what {
            LiveEvent::News(from) => {
                let run = live.exported();
                for event in live.world().trace().since(*from) {
                    if let Some(line) = self.event(&run, event) {
                        self.tell(run.voice, line);
                    }
                }
            }
            other => {
                let line = if self.json { export::json_line(&as_json(live, other)) } else { in_words(live, other) };
                self.tell(live.voice(), line);
            }
        }
    }

    /// An event of the world; packets are left to the exports.
    fn event(&self, run: &export::ExportedRun<'_>, event: &Event) -> Option<String> {
        if matches!(event.what, What::Frame(_)) {
            return None;
        }
        if self.json {
            return Some(export::json_line(&JsonEvent::new(run, event)));
        }
        let What::Mail(_) = event.what else { return None };
        let world = run.world;
        let what = say!("host-did", host = world.spec().name(event.node), what = facts::fact(world, event)?);
        let said = say!("happened", when = world.date_at(event.at), what = what);
        Some(run.voice.say(&said))
    }
}

fn as_json(live: &Live, what: &LiveEvent) -> Value {
    match what {
        LiveEvent::Came(key) => peer_json("peer_came", *key, live.peers().get(key), live),
        LiveEvent::Went(key) => peer_json("peer_went", *key, live.former().last(), live),
        LiveEvent::Refused(door, why) => {
            json!({ "kind": "peer_refused", "door": door.name(), "text": live.voice().say(&why.said()) })
        }
        LiveEvent::CannotKeep(why) => {
            json!({ "kind": "cannot_keep", "text": live.voice().say(&why.said()) })
        }
        LiveEvent::Reset => json!({ "kind": "reset" }),
        LiveEvent::News(_) => Value::Null,
    }
}

fn peer_json(kind: &str, (_, id): PeerKey, peer: Option<&Peer>, live: &Live) -> Value {
    let Some(peer) = peer else { return json!({ "kind": kind, "peer": id.0 }) };
    json!({
        "kind": kind,
        "peer": id.0,
        "door": peer.door.map(crate::bridge::Door::name),
        "address": peer.address.to_string(),
        "octets_in": peer.octets[0],
        "octets_out": peer.octets[1],
        "text": peer.gone.map(|gone| live.voice().say(&gone.said())),
    })
}

fn in_words(live: &Live, what: &LiveEvent) -> String {
    let said = match what {
        LiveEvent::Came(key @ (_, id)) => match live.peers().get(key) {
            Some(Peer { door: Some(door), address, .. }) => {
                say!("peer-came", peer = id.0, door = door.name(), address = address.to_string())
            }
            Some(Peer { address, .. }) => say!("peer-called", peer = id.0, address = address.to_string()),
            None => say!("peer-came-and-went", peer = id.0),
        },
        LiveEvent::Went((_, id)) => match live.former().last().and_then(|peer| peer.gone) {
            Some(why) => say!("peer-went", peer = id.0, why = why.said()),
            None => say!("peer-went-somehow", peer = id.0),
        },
        LiveEvent::Refused(door, why) => say!("peer-refused", door = door.name(), why = why.said()),
        LiveEvent::CannotKeep(why) => say!("nobody-takes-part", why = why.said()),
        LiveEvent::Reset => say!("world-begins-anew"),
        LiveEvent::News(_) => return String::new(),
    };
    let when = live.world().date_at(live.world().now());
    live.voice().say(&say!("happened", when = when, what = said))
}
