//! The timeline: what moves the playhead, and the tracks on which it runs.

use egui::{FontId, RichText, Ui};

use super::button::icon_button;
use super::frame::at_the_right;
use super::room::Room;
use super::tracks;
use crate::desk::{Command, Desk, Request, times};
use crate::explain::say;
use crate::export::clock;
use crate::story::SceneModel;
use crate::theme::{self, icon};

/// Below this width in points how much slower the network is shown is not said.
const SLOWER: f32 = 900.0;

pub(super) fn timeline_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let room = Room::of(ui, desk);
    if !room.presenter {
        ui.horizontal(|ui| {
            steps_ui(ui, desk, requests);
            if !room.is_portrait() {
                ui.add_space(10.0);
                clock_ui(ui, desk, model, &room, requests);
            }
        });
        if room.is_portrait() {
            ui.horizontal(|ui| clock_ui(ui, desk, model, &room, requests));
        }
        ui.add_space(if room.is_low() { 0.0 } else { 2.0 });
    }
    tracks::tracks_ui(ui, desk, model, requests);
}

/// What moves the playhead.
fn steps_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    ui.spacing_mut().item_spacing.x = 2.0;
    for command in [Command::Start, Command::PreviousBeat, Command::PreviousEvent] {
        icon_button(ui, desk, command, command.icon(), false, requests);
    }
    let play = if desk.playback.playing { icon::PAUSE } else { icon::PLAY };
    icon_button(ui, desk, Command::PlayPause, play, true, requests);
    for command in [Command::NextEvent, Command::NextExchange, Command::NextBeat, Command::End] {
        icon_button(ui, desk, command, command.icon(), false, requests);
    }
}

/// What clocks show, and how fast the story goes.
fn clock_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, room: &Room, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let clock = clock(desk.play.world(), model.sim, desk.voice());
    ui.label(RichText::new(clock).font(FontId::monospace(16.0)).color(palette.text));
    at_the_right(ui, "speed", |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if room.window.width() >= SLOWER {
            let said = match desk.play.slow_down() {
                // Where nothing takes any time there is no number to tell.
                1_001.. => say!("network-slower"),
                times => say!("network-slower-by", times = times),
            };
            let words = RichText::new(desk.words(&said)).size(theme::size::SMALL).color(palette.muted);
            ui.label(words).on_hover_text(desk.words(&say!("network-slower-tip")));
            ui.add_space(8.0);
        }
        icon_button(ui, desk, Command::Slower, icon::MINUS, false, requests);
        ui.label(RichText::new(times(desk.settings.speed)).font(FontId::monospace(theme::size::BODY)));
        icon_button(ui, desk, Command::Faster, icon::PLUS, false, requests);
        icon_button(ui, desk, Command::SkipIdle, icon::FAST_FORWARD, desk.settings.skip_idle, requests);
    });
}
