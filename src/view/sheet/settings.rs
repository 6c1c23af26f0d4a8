//! The sheet on which the program is set up. What is changed holds at once.

use egui::{Button, Grid, RichText, Ui, WidgetInfo, WidgetType, vec2};

use super::{Command, Desk, close_ui, sheet};
use crate::theme::{self, Font, Theme};
use crate::view::Settings;
use crate::view::command::{self, Deed};
use crate::view::playback::SPEEDS;

/// How large everything can be, and the narration.
const ZOOMS: [f32; 6] = [0.75, 1.0, 1.25, 1.5, 1.75, 2.0];
const CAPTIONS: [f32; 5] = [0.8, 1.0, 1.2, 1.4, 1.6];

pub(super) fn settings_ui(ui: &Ui, desk: &Desk, commands: &mut Vec<Command>) {
    let mut asked = Vec::new();
    sheet(ui, desk, "Settings", 600.0, commands, |ui| {
        let mut now = desk.settings;
        Grid::new("settings").num_columns(2).spacing(vec2(18.0, 8.0)).min_col_width(96.0).show(ui, |ui| {
            colours(ui, &mut now);
            one_of(ui, "Letters", &mut now.font, Font::ALL.map(|font| (font, font.title().to_owned())));
            one_of(ui, "Size", &mut now.ui_zoom, ZOOMS.map(|zoom| (zoom, percent(zoom))));
            one_of(ui, "Narration", &mut now.caption_size, CAPTIONS.map(|size| (size, percent(size))));
            one_of(ui, "Speed", &mut now.speed, SPEEDS.map(|speed| (speed, format!("{speed}×"))));
        });
        ui.add_space(8.0);
        either(ui, desk, &mut now.skip_idle, "Skip idle time", "Time in which nothing happens is folded up.");
        let words = "After each beat the story waits until it could be read, and continues.";
        either(ui, desk, &mut now.auto_advance, "Go on by itself", words);
        either(ui, desk, &mut now.reduced_motion, "Reduce motion", "Nothing flies: things light up instead.");
        let words =
            "Off: letters and signs do nothing. Space, arrows, Home, End, Page keys, Esc and all keys with Ctrl stay.";
        either(ui, desk, &mut now.single_key_shortcuts, "Single keys are commands", words);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            close_ui(ui, &mut asked);
            let usual =
                Settings { presenter: now.presenter, system_language: now.system_language, ..Settings::default() };
            if ui.add_enabled(now != usual, Button::new("As it was at first")).clicked() {
                now = usual;
            }
            let keys = Deed::Settings.keys().first().map(|keys| command::shown(ui.ctx(), keys)).unwrap_or_default();
            let words = format!("{keys} opens and closes this sheet.");
            ui.label(RichText::new(words).color(desk.settings.theme.palette().muted));
        });
        if now != desk.settings {
            asked.push(Command::Set(now));
        }
    });
    commands.extend(asked);
}

/// A theme, or that of the system around.
fn colours(ui: &mut Ui, now: &mut Settings) {
    let was = (!now.follow_system).then_some(now.theme);
    let mut chosen = was;
    let [dark, light, contrast] = Theme::ALL.map(|theme| (Some(theme), theme.title().to_owned()));
    one_of(ui, "Colours", &mut chosen, [dark, light, contrast, (None, "As the system".to_owned())]);
    if chosen != was {
        now.follow_system = chosen.is_none();
        now.theme = chosen.unwrap_or(now.theme);
    }
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A row of buttons, one of which is pressed.
fn one_of<T: PartialEq, const N: usize>(ui: &mut Ui, what: &str, now: &mut T, choices: [(T, String); N]) {
    ui.label(what);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (choice, words) in choices {
            let on = choice == *now;
            let mut text = RichText::new(&words);
            if on {
                text = text.font(theme::semi_bold(theme::size::BODY));
            }
            let response = ui.add(Button::new(text).selected(on).min_size(vec2(48.0, 32.0)));
            // Alone, `100 %` says nothing.
            let name = format!("{what}: {words}");
            response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, on, &name));
            if response.clicked() {
                *now = choice;
            }
        }
    });
    ui.end_row();
}

/// Something that is on or off, and what that means.
fn either(ui: &mut Ui, desk: &Desk, now: &mut bool, words: &str, meaning: &str) {
    let palette = desk.settings.theme.palette();
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(3.0);
    ui.checkbox(now, RichText::new(words).font(theme::semi_bold(theme::size::BODY)));
    ui.horizontal_top(|ui| {
        ui.add_space(20.0);
        ui.vertical(|ui| ui.label(RichText::new(meaning).size(theme::size::SMALL + 1.0).color(palette.muted)));
    });
}
