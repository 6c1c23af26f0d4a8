//! A session with real programs on the desk: plain data that whoever holds the bridge keeps up to date. The desk follows the run of the
//! session; what is done on it is done in the session, now, and not in a past of its own.

use std::collections::BTreeSet;
use std::time::Duration;

use super::course::Course;
use super::{Banner, Desk};
use crate::explain::{Said, say};
use crate::lesson::{Lesson, SavedRun};
use crate::net::NodeId;
use crate::trace::{ConnectionId, FaultClient, RealClient};

/// How far the playhead stays behind what happens, in story time: so much can still be seen flying.
const BEHIND: Duration = Duration::from_secs(6);

/// A session with real programs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Live {
    /// Where real programs come in.
    pub doors: Vec<LiveDoor>,
    /// With what they log in.
    pub accounts: Vec<LiveAccount>,
    /// Who is there, and who was, the latest last.
    pub peers: Vec<LivePeer>,
    /// The computer of the world that stands for all of them.
    pub gateway: Option<NodeId>,
    /// Other computers can come in too.
    pub on_network: bool,
    /// What the clock does, in a sentence.
    pub rule: Option<Said>,
}

/// Where real programs come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveDoor {
    /// What it is for: `IMAP4`, `SMTP, log in`.
    pub title: Said,
    /// Its host, and its port, as a mail program is told them.
    pub address: (String, u16),
    /// The server behind it.
    pub server: String,
}

/// With what a real program logs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveAccount {
    /// The user name.
    pub user: String,
    /// The password.
    pub password: String,
    /// The mail address.
    pub address: String,
}

/// A real program or server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LivePeer {
    /// What it is: `imap from 127.0.0.1:50312`.
    pub words: Said,
    /// How a fault calls it, if it is one that came in.
    pub client: Option<RealClient>,
    /// Its connection in the world, once it stands.
    pub connection: Option<ConnectionId>,
    /// Octets that it has said, and that were said to it.
    pub octets: [u64; 2],
    /// Why it is not there any more.
    pub gone: Option<Said>,
}

impl Live {
    /// How many are there, for a badge.
    #[must_use]
    pub fn badge(&self) -> Said {
        say!("live-badge", n = self.peers.iter().filter(|peer| peer.gone.is_none()).count())
    }

    /// Said as long as other computers can come in.
    #[must_use]
    pub fn warning(&self) -> Option<Said> {
        self.on_network.then(|| say!("live-open-to-network"))
    }

    /// The real programs that are there, as a fault can be about them: each, and, where several computers can be told apart, whatever
    /// comes from one of them; with what they are called.
    #[must_use]
    pub fn fault_clients(&self) -> Vec<(FaultClient, Said)> {
        let there = self.peers.iter().filter(|peer| peer.gone.is_none());
        let mut all: Vec<_> = there.filter_map(|peer| Some((peer.client?, peer.words.clone()))).collect();
        let computers: BTreeSet<_> = all.iter().map(|(client, _)| client.address.to_canonical()).collect();
        if self.on_network || computers.len() > 1 {
            let whole = |address| {
                (RealClient { address, port: None }, say!("faults-client-all-from", address = address.to_string()))
            };
            all.extend(computers.into_iter().map(whole));
        }
        all.into_iter().map(|(client, words)| (FaultClient::Real(client), words)).collect()
    }

    /// What is told while the world has nothing to tell.
    #[must_use]
    pub fn invitation(&self) -> Said {
        if self.peers.is_empty() { say!("live-invitation") } else { say!("live-taking-part") }
    }
}

impl Desk {
    /// A session with real programs begins, in the world of a lesson that was opened for them.
    pub fn go_live(&mut self, lesson: Lesson, run: SavedRun, live: Live) {
        if let Some(mut desk) = Self::opened(self.lessons.clone(), lesson, Some(run), self.settings) {
            desk.live = Some(live);
            desk.banner = None;
            desk.playback.stop_at_beats = false;
            desk.tab = super::Tab::Connect;
            desk.playback.at = desk.play.end();
            self.change_to(desk);
            // Where panels come and go, this one says what to do now.
            self.presentation.panel = true;
        }
    }

    /// More has happened in the session. Whoever looks at what happens now goes on doing so; whoever looks at something else is left alone.
    pub fn follow(&mut self, run: Option<SavedRun>, peers: Vec<LivePeer>) {
        if let Some(live) = &mut self.live {
            live.peers = peers;
        }
        let Some(run) = run else { return };
        let watches = self.playback.playing || self.playback.at >= self.play.end();
        let (at, now) = (self.playback.at, self.play.map().sim_at(self.playback.at));
        self.set_course(Course::opened(self.lesson(), run));
        self.playback.at = self.play.map().story_at(now).max(at).min(self.play.end());
        if watches {
            let latest = self.play.end().saturating_sub(BEHIND);
            self.playback.at = self.playback.at.max(latest);
            self.playback.play(&self.play);
        }
    }

    /// The session is over; what was recorded stays, and can be watched, changed and saved like any other run.
    pub fn end_live(&mut self) {
        if self.live.take().is_some() {
            self.banner = Some(Banner::note(say!("banner-session-over")));
        }
    }
}
