//! The bar at the top: which lesson, which beat, what the colours mean.

use egui::{Align, Button, Layout, RichText, Ui, vec2};

use super::button::{icon_button, with_tip};
use super::keys;
use crate::desk::{Command, Desk, Group, Live, Request, Sheet};
use crate::explain::{Said, say};
use crate::story::SceneModel;
use crate::theme::{self, icon};
use crate::trace::Protocol;

pub(super) fn top_bar_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    ui.horizontal_centered(|ui| {
        icon_button(ui, desk, Command::Lessons, icon::LIST, desk.lessons_open, requests);
        let title = match &desk.live {
            None => format!("{}  {}", desk.current + 1, desk.lesson().title),
            Some(_) => desk.lesson().title.clone(),
        };
        ui.label(RichText::new(title).font(theme::semi_bold(theme::size::TITLE)).color(palette.text));
        match &desk.live {
            None => {
                let beat = say!("top-beat", number = model.beat_number + 1, count = desk.play.beats().len());
                ui.label(RichText::new(desk.words(&beat)).color(palette.muted));
            }
            Some(live) => live_ui(ui, desk, live),
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            icon_button(ui, desk, Command::Help, icon::QUESTION, desk.help_open, requests);
            icon_button(ui, desk, Command::Settings, icon::GEAR, desk.sheet == Some(Sheet::Settings), requests);
            icon_button(ui, desk, Command::Presenter, icon::PRESENTATION, false, requests);
            icon_button(ui, desk, Command::SwitchTheme, icon::CIRCLE_HALF, false, requests);
            icon_button(ui, desk, Command::Palette, icon::MAGNIFYING_GLASS, desk.palette.is_some(), requests);
            ui.add_space(6.0);
            groups_ui(ui, desk, requests);
            ui.add_space(6.0);
            // Where there is little room, the title goes first.
            if ui.available_width() < 330.0 {
                return;
            }
            // What is spoken in this lesson.
            let spoken = desk.play.spoken();
            let legend = [
                (None, "DNS", icon::DIAMOND),
                (Some(Protocol::Imap), "IMAP4", icon::ARROWS_LEFT_RIGHT),
                (Some(Protocol::Pop3), "POP3", icon::TRAY_ARROW_DOWN),
                (Some(Protocol::Smtp), "SMTP", icon::PAPER_PLANE_TILT),
            ];
            ui.spacing_mut().item_spacing.x = 6.0;
            for (protocol, name, glyph) in legend.into_iter().filter(|(protocol, ..)| spoken.contains(protocol)) {
                let words = RichText::new(format!("{glyph} {name}"))
                    .font(theme::semi_bold(theme::size::SMALL))
                    .color(palette.ink);
                let chip = Button::new(words).fill(palette.protocol(protocol)).sense(egui::Sense::hover());
                let chip = ui.add(chip.min_size(vec2(0.0, 24.0)).stroke(egui::Stroke::NONE));
                chip.on_hover_text(desk.words(&meaning(protocol)));
            }
        });
    });
}

/// The panels, in three menus.
fn groups_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    // From right to left.
    for group in Group::ALL.into_iter().rev() {
        let words = RichText::new(desk.words(&group.text())).size(theme::size::BODY).color(palette.text);
        let menu = egui::containers::menu::MenuButton::from_button(
            Button::new(words).min_size(vec2(0.0, 32.0)).frame_when_inactive(false),
        );
        menu.ui(ui, |ui| {
            ui.set_min_width(210.0);
            for tab in group.panels() {
                let command = Command::Show(tab);
                let keys = command.keys().first().map(|keys| keys::shown(ui.ctx(), *keys, desk.voice()));
                let on = desk.presentation.panel && desk.tab == tab;
                let button = Button::new(format!("{}  {}", command.icon(), desk.words(&command.text())))
                    .right_text(RichText::new(keys.unwrap_or_default()).color(palette.muted))
                    .selected(on)
                    .min_size(vec2(210.0, 30.0));
                if with_tip(ui.add(button), desk, command).clicked() {
                    requests.push(Request::Show(tab));
                }
            }
        });
    }
}

/// That real programs are there, and whether others than those of this computer can come in.
fn live_ui(ui: &mut Ui, desk: &Desk, live: &Live) {
    let palette = desk.settings.theme.palette();
    let badge =
        ui.label(RichText::new(format!("{} {}", icon::BROADCAST, desk.words(&live.badge()))).color(palette.good));
    if let Some(rule) = &live.rule {
        badge.on_hover_text(desk.words(rule));
    }
    if let Some(warning) = live.warning() {
        let warning = format!("{} {}", icon::WARNING, desk.words(&warning));
        ui.label(RichText::new(warning).color(palette.bad).font(theme::semi_bold(theme::size::BODY)));
    }
}

const fn meaning(protocol: Option<Protocol>) -> Said {
    match protocol {
        Some(Protocol::Smtp) => say!("legend-smtp"),
        Some(Protocol::Pop3) => say!("legend-pop3"),
        Some(Protocol::Imap) => say!("legend-imap"),
        Some(Protocol::Raw) => say!("legend-raw"),
        None => say!("legend-dns"),
    }
}
