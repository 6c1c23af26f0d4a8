//! What am I looking at? The things on the stage, by the numbers that they have while this is open, and all keys.

use egui::{Align2, Area, Grid, Id, Label, Order, RichText, ScrollArea, Sense, Ui, pos2, vec2};

use super::frame::card;
use super::keys;
use super::room::Room;
use crate::desk::{Command, Desk};
use crate::explain::say;
use crate::scene::legend::{self, Thing};
use crate::story::SceneModel;
use crate::theme;

/// The most width that it takes, and how much of a window that is not narrow.
const WIDTH: f32 = 520.0;
const SHARE: f32 = 0.46;

pub(super) fn help_ui(ui: &Ui, desk: &Desk, model: &SceneModel<'_>) {
    let room = Room::of(ui, desk);
    let window = room.window;
    // Beside most of the stage, or below it: what has numbers there is to be seen.
    let (at, pivot, width, height) = if room.is_narrow() {
        let at = pos2(window.center().x, window.bottom() - 8.0);
        (at, Align2::CENTER_BOTTOM, window.width() - 44.0, window.height() * 0.55)
    } else {
        let (at, pivot) = if acts_at_the_right(desk, model) {
            (window.left_top() + vec2(10.0, 54.0), Align2::LEFT_TOP)
        } else {
            (window.right_top() + vec2(-10.0, 54.0), Align2::RIGHT_TOP)
        };
        (at, pivot, WIDTH.min(window.width() * SHARE), window.height() - 90.0)
    };
    let area = Area::new(Id::new("help")).order(Order::Foreground).fixed_pos(at).pivot(pivot);
    area.show(ui.ctx(), |ui| {
        card(desk).show(ui, |ui| {
            ui.set_width(width);
            ui.set_max_height(height);
            let title = RichText::new(desk.words(&say!("help-what"))).font(theme::semi_bold(theme::size::TITLE));
            ui.label(title);
            ScrollArea::vertical().show(ui, |ui| {
                for thing in Thing::ALL {
                    thing_ui(ui, desk, thing);
                }
                ui.add_space(8.0);
                ui.label(RichText::new(desk.words(&say!("help-keys"))).font(theme::semi_bold(theme::size::TITLE)));
                keys_ui(ui, desk);
            });
        });
    });
}

/// Whether who acts now stands in the right half of the stage.
fn acts_at_the_right(desk: &Desk, model: &SceneModel<'_>) -> bool {
    let spots = &desk.play.layout().spots;
    let event = model.cue.and_then(|cue| desk.play.world().trace().get(cue.event));
    let Some(spot) = event.and_then(|event| spots.get(usize::from(event.node.0))) else { return false };
    let columns = || spots.iter().map(|spot| spot.column);
    let (left, right) = (columns().fold(f32::MAX, f32::min), columns().fold(f32::MIN, f32::max));
    spot.column > f32::midpoint(left, right)
}

/// A thing with its number, a small picture, and what it is.
fn thing_ui(ui: &mut Ui, desk: &Desk, thing: Thing) {
    let palette = desk.settings.theme.palette();
    ui.horizontal_top(|ui| {
        let (at, _) = ui.allocate_exact_size(vec2(24.0, 34.0), Sense::hover());
        legend::number(ui.painter(), at.center(), thing, palette);
        let (at, _) = ui.allocate_exact_size(vec2(46.0, 34.0), Sense::hover());
        let sign = desk.play.signs().next().map(|(_, sign, _)| sign);
        thing.sample(ui.painter(), at, sign, palette);
        ui.add_space(4.0);
        ui.vertical(|ui| {
            ui.add_space(4.0);
            ui.add(Label::new(desk.words(&thing.said())).wrap());
        });
    });
    ui.add_space(2.0);
}

fn keys_ui(ui: &mut Ui, desk: &Desk) {
    let palette = desk.settings.theme.palette();
    let most = ui.available_width() * 0.58;
    let grid = Grid::new("keys").num_columns(2).spacing(vec2(18.0, 2.0)).min_row_height(19.0).max_col_width(most);
    grid.show(ui, |ui| {
        for command in Command::ALL {
            let keys: Vec<String> =
                command.keys().iter().map(|keys| keys::shown(ui.ctx(), *keys, desk.voice())).collect();
            let keys = RichText::new(keys.join("  ")).font(theme::semi_bold(theme::size::SMALL));
            ui.label(keys.color(palette.focus));
            ui.label(RichText::new(desk.words(&command.text())).size(theme::size::SMALL + 1.0));
            ui.end_row();
        }
        let digits = RichText::new("1–9").font(theme::semi_bold(theme::size::SMALL));
        ui.label(digits.color(palette.focus));
        ui.label(RichText::new(desk.words(&say!("help-digits"))).size(theme::size::SMALL + 1.0));
        ui.end_row();
    });
}
