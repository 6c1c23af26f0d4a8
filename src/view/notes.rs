//! Speaker notes: what the teacher should know about this beat, what comes next, and how long it has taken so far.
//!
//! They stand in a window of their own where there can be one, else beside the stage. Both are this one function.

use egui::{Align, Button, FontId, Frame, Layout, RichText, ScrollArea, Ui, vec2};

use super::button::{icon_button, tip};
use super::command::{self, Command, Deed};
use super::desk::Desk;
use super::narration::emphasised;
use crate::scene::card::span;
use crate::theme::{self, icon};

/// The size of the notes in points: they are read at arm's length, while speaking.
const SIZE: f32 = 17.0;

/// The notes in a window of their own, with the keys that work in the other one.
#[must_use]
pub fn notes_window_ui(ui: &mut Ui, desk: &Desk) -> Vec<Command> {
    let mut commands = command::pressed(ui.ctx(), &desk.settings, None);
    // What lies over everything lies over the other window, and so does the keyboard then.
    let opens = |command: &Command| matches!(command, Command::Do(deed) if *deed != Deed::Notes && command::OVERLAYS.iter().any(|(_, it)| it == deed));
    commands.retain(|command| !opens(command));
    ui.painter().rect_filled(ui.max_rect(), 0.0, desk.settings.theme.palette().panel);
    notes_ui(ui, desk, &mut commands);
    commands
}

/// The notes.
pub(super) fn notes_ui(ui: &mut Ui, desk: &Desk, commands: &mut Vec<Command>) {
    let palette = desk.settings.theme.palette();
    let beats = desk.play.beats();
    let place = desk.play.beat_at(desk.playback.at);
    Frame::NONE.inner_margin(vec2(16.0, 12.0)).show(ui, |ui| {
        ui.horizontal(|ui| {
            let words = format!("Beat {} of {}", place + 1, beats.len());
            ui.label(RichText::new(words).font(theme::semi_bold(theme::size::TITLE)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| clock_ui(ui, desk, commands));
        });
        ui.separator();
        let foot = 52.0;
        ScrollArea::vertical().auto_shrink(false).max_height(ui.available_height() - foot).show(ui, |ui| {
            let width = ui.available_width() - 8.0;
            let Some(beat) = beats.get(place) else { return };
            if beat.notes.is_empty() {
                ui.label(RichText::new("There is no note for this beat.").color(palette.muted));
            }
            for note in &beat.notes {
                ui.label(emphasised(note.trim(), palette.text, SIZE, width));
                ui.add_space(6.0);
            }
            ui.add_space(8.0);
            heading_ui(ui, desk, "Told now");
            ui.label(emphasised(beat.text.trim(), palette.muted, theme::size::BODY, width));
            ui.add_space(8.0);
            heading_ui(ui, desk, "Next");
            let next = beats.get(place + 1).map_or("The lesson ends here.", |next| next.text.trim());
            ui.label(emphasised(next, palette.muted, theme::size::BODY, width));
        });
        ui.separator();
        ui.horizontal(|ui| {
            icon_button(ui, Deed::PreviousBeat, Deed::PreviousBeat.icon(), false, commands);
            let (words, glyph) = if desk.playback.playing { ("Pause", icon::PAUSE) } else { ("Continue", icon::PLAY) };
            let words = RichText::new(format!("{glyph} {words}")).font(theme::semi_bold(theme::size::BODY));
            let deed = Deed::PlayPause;
            if ui.add(Button::new(words).min_size(vec2(116.0, 34.0))).on_hover_text(tip(ui, deed)).clicked() {
                commands.push(Command::Do(deed));
            }
            icon_button(ui, Deed::NextBeat, Deed::NextBeat.icon(), false, commands);
            icon_button(ui, Deed::Blank, Deed::Blank.icon(), desk.blank, commands);
        });
    });
}

fn clock_ui(ui: &mut Ui, desk: &Desk, commands: &mut Vec<Command>) {
    icon_button(ui, Deed::ResetClock, icon::ARROW_COUNTER_CLOCKWISE, false, commands);
    let words = span(desk.room.presenting.as_secs());
    let palette = desk.settings.theme.palette();
    let colour = if desk.settings.presenter { palette.text } else { palette.muted };
    let label = ui.label(RichText::new(words).font(FontId::monospace(theme::size::TITLE)).color(colour));
    label.on_hover_text("How long presenting has gone on. It stands still outside presenter mode.");
}

fn heading_ui(ui: &mut Ui, desk: &Desk, words: &str) {
    let palette = desk.settings.theme.palette();
    ui.label(RichText::new(words).font(theme::semi_bold(theme::size::BODY)).color(palette.focus));
}
