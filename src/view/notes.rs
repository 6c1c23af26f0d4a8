//! Speaker notes: what the teacher should know about this beat, what comes next, and how long it has taken so far.
//!
//! They stand in a window of their own where there can be one, else beside the stage. Both are this one function.

use egui::{Align, Button, FontId, Frame, Layout, RichText, ScrollArea, Ui, vec2};

use super::button::{icon_button, with_tip};
use super::emphasis::emphasised;
use super::keys;
use crate::desk::{self, Command, Desk, Request};
use crate::explain::{Said, say};
use crate::scene::span;
use crate::theme::{self, icon};

/// The size of the notes in points: they are read at arm's length, while speaking.
const SIZE: f32 = 17.0;

/// The notes in a window of their own, with the keys that work in the other one.
#[must_use]
pub fn notes_window_ui(ui: &mut Ui, desk: &Desk) -> Vec<Request> {
    let mut requests = keys::pressed(ui.ctx(), &desk.settings, false);
    // What lies over everything lies over the other window, and so does the keyboard then.
    let opens = |command: &Request| matches!(command, Request::Do(command) if *command != Command::Notes && desk::OVERLAYS.iter().any(|(_, it)| it == command));
    requests.retain(|command| !opens(command));
    ui.painter().rect_filled(ui.max_rect(), 0.0, desk.settings.theme.palette().panel);
    notes_ui(ui, desk, &mut requests);
    requests
}

/// The notes.
pub(super) fn notes_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let beats = desk.play.beats();
    let place = desk.play.beat_at(desk.playback.at);
    Frame::NONE.inner_margin(vec2(16.0, 12.0)).show(ui, |ui| {
        ui.horizontal(|ui| {
            let words = desk.words(&say!("notes-beat", number = place + 1, count = beats.len()));
            ui.label(RichText::new(words).font(theme::semi_bold(theme::size::TITLE)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| clock_ui(ui, desk, requests));
        });
        ui.separator();
        let foot = 52.0;
        ScrollArea::vertical().auto_shrink(false).max_height(ui.available_height() - foot).show(ui, |ui| {
            let width = ui.available_width() - 8.0;
            let Some(beat) = beats.get(place) else { return };
            if beat.notes.is_empty() {
                ui.label(RichText::new(desk.words(&say!("notes-none"))).color(palette.muted));
            }
            for note in &beat.notes {
                ui.label(emphasised(note.trim(), palette.text, SIZE, width));
                ui.add_space(6.0);
            }
            ui.add_space(8.0);
            heading_ui(ui, desk, &say!("notes-told-now"));
            ui.label(emphasised(beat.text.trim(), palette.muted, theme::size::BODY, width));
            ui.add_space(8.0);
            heading_ui(ui, desk, &say!("notes-next"));
            let next = beats.get(place + 1).map(|next| next.text.trim().to_owned());
            let next = next.unwrap_or_else(|| desk.words(&say!("notes-end")));
            ui.label(emphasised(&next, palette.muted, theme::size::BODY, width));
        });
        ui.separator();
        ui.horizontal(|ui| {
            icon_button(ui, desk, Command::PreviousBeat, Command::PreviousBeat.icon(), false, requests);
            let (said, glyph) = if desk.playback.playing {
                (say!("button-pause"), icon::PAUSE)
            } else {
                (say!("button-continue"), icon::PLAY)
            };
            let words =
                RichText::new(format!("{glyph} {}", desk.words(&said))).font(theme::semi_bold(theme::size::BODY));
            let command = Command::PlayPause;
            if with_tip(ui.add(Button::new(words).min_size(vec2(116.0, 34.0))), desk, command).clicked() {
                requests.push(Request::Do(command));
            }
            icon_button(ui, desk, Command::NextBeat, Command::NextBeat.icon(), false, requests);
            icon_button(ui, desk, Command::Blank, Command::Blank.icon(), desk.blank, requests);
        });
    });
}

fn clock_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    icon_button(ui, desk, Command::ResetClock, icon::ARROW_COUNTER_CLOCKWISE, false, requests);
    let words = span(desk.presentation.elapsed.as_secs());
    let palette = desk.settings.theme.palette();
    let colour = if desk.settings.presenter { palette.text } else { palette.muted };
    let label = ui.label(RichText::new(words).font(FontId::monospace(theme::size::TITLE)).color(colour));
    label.on_hover_text(desk.words(&say!("notes-clock-tip")));
}

fn heading_ui(ui: &mut Ui, desk: &Desk, said: &Said) {
    let palette = desk.settings.theme.palette();
    ui.label(RichText::new(desk.words(said)).font(theme::semi_bold(theme::size::BODY)).color(palette.focus));
}
