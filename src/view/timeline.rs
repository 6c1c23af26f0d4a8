//! The timeline: what moves the playhead, and the tracks on which it runs.

use egui::{Align, FontId, Layout, RichText, Ui};

use super::button::icon_button;
use super::tracks;
use crate::desk::{Command, Desk, Request, times};
use crate::explain::say;
use crate::export::clock;
use crate::story::SceneModel;
use crate::theme::{self, icon};

/// The height of the row of buttons, and the room above and below everything.
const CONTROLS: f32 = 50.0;
const AROUND: f32 = 12.0;

/// The height of all of it in points: each branch has a track of its own.
pub(super) fn height(desk: &Desk) -> f32 {
    let controls = if desk.settings.presenter { 0.0 } else { CONTROLS };
    controls + tracks::height(desk) + AROUND
}

pub(super) fn timeline_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    if !desk.settings.presenter {
        ui.horizontal(|ui| controls_ui(ui, desk, model, requests));
        ui.add_space(2.0);
    }
    tracks::tracks_ui(ui, desk, model, requests);
}

fn controls_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    ui.spacing_mut().item_spacing.x = 2.0;
    for command in [Command::Start, Command::PreviousBeat, Command::PreviousEvent] {
        icon_button(ui, desk, command, command.icon(), false, requests);
    }
    let play = if desk.playback.playing { icon::PAUSE } else { icon::PLAY };
    icon_button(ui, desk, Command::PlayPause, play, true, requests);
    for command in [Command::NextEvent, Command::NextExchange, Command::NextBeat, Command::End] {
        icon_button(ui, desk, command, command.icon(), false, requests);
    }
    ui.add_space(10.0);
    let clock = clock(desk.play.world(), model.sim, desk.voice());
    ui.label(RichText::new(clock).font(FontId::monospace(16.0)).color(palette.text));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        icon_button(ui, desk, Command::SkipIdle, icon::FAST_FORWARD, desk.settings.skip_idle, requests);
        icon_button(ui, desk, Command::Faster, icon::PLUS, false, requests);
        ui.label(RichText::new(times(desk.settings.speed)).font(FontId::monospace(theme::size::BODY)));
        icon_button(ui, desk, Command::Slower, icon::MINUS, false, requests);
        ui.add_space(8.0);
        let said = match desk.play.slow_down() {
            // Where nothing takes any time there is no number to tell.
            1_001.. => say!("network-slower"),
            times => say!("network-slower-by", times = times),
        };
        let words = RichText::new(desk.words(&said)).size(theme::size::SMALL).color(palette.muted);
        ui.label(words).on_hover_text(desk.words(&say!("network-slower-tip")));
    });
}
