//! The sheet on which the program is set up. What is changed holds at once.

use egui::{Button, Grid, RichText, Ui, WidgetInfo, WidgetType, vec2};

use super::{close_ui, keys, sheet};
use crate::desk::{Command, Desk, Font, Request, SPEEDS, Settings, Theme, times};
use crate::explain::{Arg, Language, Said, say};
use crate::theme;

/// How large everything can be, and the narration.
const ZOOMS: [f32; 6] = [0.75, 1.0, 1.25, 1.5, 1.75, 2.0];
const CAPTIONS: [f32; 5] = [0.8, 1.0, 1.2, 1.4, 1.6];

pub(super) fn settings_ui(ui: &Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let mut asked = Vec::new();
    sheet(ui, desk, &Command::Settings.text(), 620.0, requests, |ui| {
        let mut now = desk.settings;
        Grid::new("settings").num_columns(2).spacing(vec2(18.0, 8.0)).min_col_width(96.0).show(ui, |ui| {
            let system = (None, say!("settings-as-the-system"));
            let [english, german] = Language::ALL.map(|it| (Some(it), Said::verbatim(it.name())));
            one_of(ui, desk, &say!("settings-language"), &mut now.language, [system, english, german]);
            colors(ui, desk, &mut now);
            let fonts = Font::ALL.map(|font| (font, Said::verbatim(font.title())));
            one_of(ui, desk, &say!("settings-font"), &mut now.font, fonts);
            one_of(ui, desk, &say!("settings-size"), &mut now.ui_zoom, ZOOMS.map(percent));
            one_of(ui, desk, &say!("settings-narration"), &mut now.caption_size, CAPTIONS.map(percent));
            let speeds = SPEEDS.map(|speed| (speed, Said::verbatim(times(speed))));
            one_of(ui, desk, &say!("settings-speed"), &mut now.speed, speeds);
        });
        ui.add_space(8.0);
        either(ui, desk, &mut now.skip_idle, &Command::SkipIdle.text(), &say!("settings-skip-idle"));
        either(ui, desk, &mut now.auto_advance, &Command::AutoAdvance.text(), &say!("settings-auto-advance"));
        either(ui, desk, &mut now.reduced_motion, &Command::ReduceMotion.text(), &Command::ReduceMotion.tip());
        let (words, meaning) = (say!("settings-single-keys"), say!("settings-single-keys-meaning"));
        either(ui, desk, &mut now.single_key_shortcuts, &words, &meaning);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            close_ui(ui, desk, &mut asked);
            let usual = now.reset();
            if ui.add_enabled(now != usual, Button::new(desk.words(&say!("settings-reset")))).clicked() {
                now = usual;
            }
            let keys = Command::Settings
                .keys()
                .first()
                .map(|keys| keys::shown(ui.ctx(), *keys, desk.voice()))
                .unwrap_or_default();
            let words = desk.words(&say!("settings-keys", keys = keys));
            ui.label(RichText::new(words).color(desk.settings.theme.palette().muted));
        });
        if now != desk.settings {
            asked.push(Request::Set(now));
        }
    });
    requests.extend(asked);
}

/// A theme, or that of the system around.
fn colors(ui: &mut Ui, desk: &Desk, now: &mut Settings) {
    let was = (!now.follow_system).then_some(now.theme);
    let mut chosen = was;
    let [dark, light, contrast] = Theme::ALL.map(|theme| (Some(theme), theme.title()));
    let system = (None, say!("settings-as-the-system"));
    one_of(ui, desk, &say!("settings-colors"), &mut chosen, [system, dark, light, contrast]);
    if chosen != was {
        now.follow_system = chosen.is_none();
        now.theme = chosen.unwrap_or(now.theme);
    }
}

fn percent(share: f32) -> (f32, Said) {
    (share, say!("verbatim", text = Arg::Percent((share * 1_000_000.0).round() as u32)))
}

/// A row of buttons, one of which is pressed.
fn one_of<T: PartialEq, const N: usize>(ui: &mut Ui, desk: &Desk, what: &Said, now: &mut T, choices: [(T, Said); N]) {
    ui.label(desk.words(what));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (choice, said) in choices {
            let on = choice == *now;
            let mut text = RichText::new(desk.words(&said));
            if on {
                text = text.font(theme::semi_bold(theme::size::BODY));
            }
            let response = ui.add(Button::new(text).selected(on).min_size(vec2(48.0, 32.0)));
            // Alone, `100 %` says nothing.
            let name = || desk.words(&say!("settings-choice", setting = what.clone(), choice = said.clone()));
            response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, on, name()));
            if response.clicked() {
                *now = choice;
            }
        }
    });
    ui.end_row();
}

/// Something that is on or off, and what that means.
fn either(ui: &mut Ui, desk: &Desk, now: &mut bool, said: &Said, meaning: &Said) {
    let palette = desk.settings.theme.palette();
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(3.0);
    ui.checkbox(now, RichText::new(desk.words(said)).font(theme::semi_bold(theme::size::BODY)));
    ui.horizontal_top(|ui| {
        ui.add_space(20.0);
        let meaning = RichText::new(desk.words(meaning)).size(theme::size::SMALL + 1.0).color(palette.muted);
        ui.vertical(|ui| ui.label(meaning));
    });
}
