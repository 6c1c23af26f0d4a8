//! Real programs in the window: holds the bridge, and lets the desk follow what happens there.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy::winit::{UpdateMode, WinitSettings};

use super::state::WindowState;
use crate::bridge::{Bridge, Keep, Parting, Peer, Setup};
use crate::desk::{Banner, Desk, Live, LiveAccount, LiveDoor, LivePeer};
use crate::explain::{Said, facts, say};
use crate::lesson::{Lesson, SavedRun};
use crate::sim::Action;
use crate::trace::Recording;

/// How often it is looked what is new, at least.
const GLANCE: Duration = Duration::from_millis(250);
/// No more than one in so many parts of our time goes into laying out a session anew.
const SHARE: u32 = 6;

/// A bridge that is there already, and what whoever has begun it wants done.
pub struct LiveBridge {
    /// The bridge.
    pub bridge: Arc<Bridge>,
    /// Done in every frame, on the thread of the window; the window closes when it answers false.
    pub each_frame: Box<dyn FnMut() -> bool>,
}

/// The session, if there is one.
#[derive(Default)]
pub(super) struct Doors {
    bridge: Option<Arc<Bridge>>,
    each_frame: Option<Box<dyn FnMut() -> bool>>,
    /// How many inputs and events have been laid out.
    seen: (u64, u64),
    looked: Option<Instant>,
    /// How long laying out took the last time.
    cost: Duration,
    /// It was done in the frame before.
    laid_out: bool,
    /// It has been said that the session is too long to be shown.
    too_long: bool,
}

pub(super) fn plugin(app: &mut App) {
    app.init_non_send::<Doors>().add_message::<RequestRedraw>().add_systems(Update, (frame, follow).chain());
}

/// Begins with a session that is there already.
pub(super) fn begin_with(app: &mut App, live: LiveBridge) {
    let mut doors = Doors { each_frame: Some(live.each_frame), ..Doors::default() };
    if let Some(mut state) = app.world_mut().get_resource_mut::<WindowState>() {
        doors.open(&mut state.desk, live.bridge);
    }
    app.insert_non_send(doors);
}

impl Doors {
    /// Lets real programs into the world of the lesson that is open.
    pub(super) fn let_in(&mut self, desk: &mut Desk) -> Result<(), Said> {
        // The desk plays what was done: nothing else need be kept.
        let setup = |setup: Setup| Setup {
            script: false,
            keep: Keep::Nothing,
            record: Recording::Facts,
            retain: true,
            ..setup
        };
        // If the usual ports are taken, any others do.
        let bridge = Bridge::start(setup(Setup::new(desk.lesson().clone())))
            .or_else(|_| Bridge::start(setup(Setup::new(desk.lesson().clone()).on_free_ports())));
        let bridge = bridge.map_err(|error| say!("banner-no-listener", problem = error.said()))?;
        self.open(desk, Arc::new(bridge));
        Ok(())
    }

    fn open(&mut self, desk: &mut Desk, bridge: Arc<Bridge>) {
        let News { lesson, run, peers, seen, .. } = look(&bridge, (u64::MAX, u64::MAX));
        self.seen = seen;
        if let Some(run) = run {
            desk.go_live(lesson, run, Live { peers, ..invitation(&bridge) });
        }
        self.bridge = Some(bridge);
    }

    /// Ends the session; its run stays on the desk.
    pub(super) fn close(&mut self, desk: &mut Desk) {
        if let Some(bridge) = self.bridge.take() {
            let News { run, peers, .. } = look(&bridge, self.seen);
            desk.follow(run, peers);
        }
        desk.end_live();
    }

    /// Does something in the session.
    pub(super) fn act(&self, desk: &mut Desk, action: Action) {
        let Some(bridge) = &self.bridge else { return };
        let done = bridge.with(move |live| live.act(action));
        desk.banner = Some(match done {
            Ok(()) => Banner::note(say!("banner-done-live")),
            Err(error) => Banner::problem(facts::refusal(&error)),
        });
    }
}

/// What does not change while a session lasts: where real programs come in, with what, and what the clock does.
fn invitation(bridge: &Bridge) -> Live {
    let rule = Some(bridge.with(|live| live.speed()).said());
    let mut live = Live { gateway: bridge.gateway(), rule, ..Live::default() };
    for door in bridge.doors() {
        let told = door.told_address();
        live.on_network |= !told.ip().is_loopback();
        live.doors.push(LiveDoor {
            title: door.door.title(),
            address: (told.ip().to_string(), told.port()),
            server: door.server.2.clone(),
        });
        let Some(host) = bridge.lesson().spec.host(door.server.0) else { continue };
        for account in &host.accounts {
            let account = LiveAccount {
                user: account.name.clone(),
                password: account.password.clone(),
                address: format!("{}@{}", account.name, host.mail_domain()),
            };
            if !live.accounts.contains(&account) {
                live.accounts.push(account);
            }
        }
    }
    live
}

/// What is new in a session.
struct News {
    lesson: Lesson,
    /// Its run, if anything has happened since.
    run: Option<SavedRun>,
    /// Who is there.
    peers: Vec<LivePeer>,
    /// How many inputs and events there were.
    seen: (u64, u64),
    /// It has become too long to be shown from its beginning.
    too_long: bool,
}

fn look(bridge: &Bridge, seen: (u64, u64)) -> News {
    bridge.with(move |live| {
        let now = (live.input_count(), live.world().trace().count());
        let too_long = !live.is_retained();
        // What is in memory can be read; what is not is too long.
        let run = if now != seen && !too_long { live.run().ok().flatten() } else { None };
        let peer = |peer: &Peer| LivePeer {
            words: match peer.door {
                Some(door) => say!("connect-program", door = door.name(), address = peer.address.to_string()),
                None => say!("connect-server", address = peer.address.to_string()),
            },
            client: peer.door.map(|_| peer.address.into()),
            connection: peer.connection,
            octets: peer.octets,
            gone: peer.gone.map(Parting::said),
        };
        let peers = live.former().chain(live.peers().values()).map(peer).collect();
        News { lesson: live.lesson().clone(), run, peers, seen: now, too_long }
    })
}

/// What whoever has begun the session wants done in every frame.
fn frame(mut doors: NonSendMut<Doors>, mut exit: MessageWriter<AppExit>) {
    if doors.each_frame.as_mut().is_some_and(|each_frame| !each_frame()) {
        exit.write(AppExit::Success);
    }
}

/// The desk follows the session. While there is one, frames come by themselves: what happens there wakes no window.
fn follow(
    mut doors: NonSendMut<Doors>,
    mut state: ResMut<WindowState>,
    time: Res<Time<Real>>,
    settings: Option<ResMut<WinitSettings>>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let there = doors.bridge.is_some();
    if let Some(mut settings) = settings {
        let wanted = if there { UpdateMode::reactive(GLANCE) } else { WinitSettings::desktop_app().focused_mode };
        if settings.focused_mode != wanted {
            settings.focused_mode = wanted;
            settings.unfocused_mode = if there { wanted } else { WinitSettings::desktop_app().unfocused_mode };
        }
    }
    let Some(bridge) = doors.bridge.clone() else { return };
    // Whoever opens another lesson leaves the session.
    if state.desk.live.is_none() {
        doors.bridge = None;
        return;
    }
    let now = time.last_update().unwrap_or(time.startup());
    if std::mem::take(&mut doors.laid_out) {
        // The frame in which that was done took about as long.
        doors.cost = time.delta().min(GLANCE * 8);
    }
    if doors.looked.is_some_and(|looked| now.duration_since(looked) < GLANCE.max(doors.cost * SHARE)) {
        return;
    }
    doors.looked = Some(now);
    let News { lesson, run, peers, seen, too_long } = look(&bridge, doors.seen);
    if too_long && !std::mem::replace(&mut doors.too_long, true) {
        state.desk.banner = Some(Banner::note(say!("banner-session-too-long")));
    }
    if run.is_none() && state.desk.live.as_ref().is_some_and(|live| live.peers == peers) {
        return;
    }
    doors.seen = seen;
    doors.laid_out = run.is_some();
    // Letters that are drawn for the first time appear a frame later.
    redraw.write(RequestRedraw);
    match run {
        // The world has begun anew, at another time.
        Some(run) if lesson.bridging != state.desk.lesson().bridging => {
            state.desk.go_live(lesson, run, Live { peers, ..invitation(&bridge) });
        }
        run => state.desk.follow(run, peers),
    }
}
