//! The bar at the top: which lesson, which beat, what the colours mean.

use egui::containers::menu::MenuButton;
use egui::{
    Align, Button, Layout, Response, RichText, ScrollArea, Ui, UiBuilder, WidgetInfo, WidgetText, WidgetType, vec2,
};

use super::button::{icon_button, with_tip};
use super::frame::at_the_right;
use super::keys;
use super::room::Room;
use crate::desk::{Command, Desk, Group, Live, Request, Sheet};
use crate::explain::{Said, say};
use crate::story::SceneModel;
use crate::theme::{self, icon};
use crate::trace::Protocol;

/// The width of a menu.
const MENU: f32 = 210.0;
/// Below this width in points the colours of the protocols are not explained: other things need the room more.
const LEGEND: f32 = 1_080.0;

pub(super) fn top_bar_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let room = Room::of(ui, desk);
    ui.horizontal_centered(|ui| {
        if room.is_portrait() {
            menu_ui(ui, desk, requests);
        } else {
            icon_button(ui, desk, Command::Lessons, icon::LIST, desk.lessons_open, requests);
            icon_button(ui, desk, Command::Laboratory, icon::FLASK, desk.sheet == Some(Sheet::Laboratory), requests);
            plan_ui(ui, desk, requests);
        }
        let rest = at_the_right(ui, "right", |ui| {
            if room.is_portrait() {
                icon_button(ui, desk, Command::Help, icon::QUESTION, desk.help_open, requests);
                return;
            }
            if room.window.width() >= LEGEND {
                legend_ui(ui, desk);
                ui.add_space(6.0);
            }
            groups_ui(ui, desk, requests);
            ui.add_space(6.0);
            icon_button(ui, desk, Command::Palette, icon::MAGNIFYING_GLASS, desk.palette.is_some(), requests);
            icon_button(ui, desk, Command::SwitchTheme, icon::CIRCLE_HALF, false, requests);
            icon_button(ui, desk, Command::Presenter, icon::PRESENTATION, false, requests);
            icon_button(ui, desk, Command::Settings, icon::GEAR, desk.sheet == Some(Sheet::Settings), requests);
            icon_button(ui, desk, Command::Help, icon::QUESTION, desk.help_open, requests);
        });
        let rest = UiBuilder::new().max_rect(rest).layout(Layout::left_to_right(Align::Center));
        ui.scope_builder(rest, |ui| title_ui(ui, desk, model));
    });
}

/// Which lesson, and how far it has come. A title that is too long for the bar is cut.
fn title_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>) {
    let palette = desk.settings.theme.palette();
    let title = match &desk.live {
        None => format!("{}  {}", desk.current + 1, desk.lesson().title),
        Some(_) => desk.lesson().title.clone(),
    };
    let beat = say!("top-beat", number = model.beat_number + 1, count = desk.play.beats().len());
    let beat = WidgetText::from(RichText::new(desk.words(&beat)).color(palette.muted));
    let beat = beat.into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Body);
    let width = match desk.live {
        None => ui.available_width() - beat.size().x - ui.spacing().item_spacing.x,
        Some(_) => ui.available_width() * 0.5,
    };
    ui.label(theme::line(ui.painter(), &title, theme::semi_bold(theme::size::TITLE), palette.text, width.max(0.0)));
    match &desk.live {
        None => drop(ui.label(beat)),
        Some(live) => live_ui(ui, desk, live),
    }
}

/// What is spoken in this lesson.
fn legend_ui(ui: &mut Ui, desk: &Desk) {
    let palette = desk.settings.theme.palette();
    let spoken = desk.play.spoken();
    let legend = [
        (Some(Protocol::Smtp), "SMTP", icon::PAPER_PLANE_TILT),
        (Some(Protocol::Pop3), "POP3", icon::TRAY_ARROW_DOWN),
        (Some(Protocol::Imap), "IMAP4", icon::ARROWS_LEFT_RIGHT),
        (None, "DNS", icon::DIAMOND),
    ];
    for (protocol, name, glyph) in legend.into_iter().filter(|(protocol, ..)| spoken.contains(protocol)) {
        let words =
            RichText::new(format!("{glyph} {name}")).font(theme::semi_bold(theme::size::SMALL)).color(palette.ink);
        let chip = Button::new(words).fill(palette.protocol(protocol)).sense(egui::Sense::hover());
        let chip = ui.add(chip.min_size(vec2(0.0, 24.0)).stroke(egui::Stroke::NONE));
        chip.on_hover_text(desk.words(&meaning(protocol)));
    }
}

/// Everything that the bar has no room for, in one menu.
fn menu_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let button = Button::new(RichText::new(icon::LIST).size(20.0)).min_size(vec2(34.0, 34.0));
    let (response, _) = MenuButton::from_button(button.frame_when_inactive(false)).ui(ui, |ui| {
        let most = ui.ctx().viewport_rect().height() - 80.0;
        ScrollArea::vertical().max_height(most).show(ui, |ui| {
            let mut item = |ui: &mut Ui, command: Command| {
                if item_ui(ui, desk, command).clicked() {
                    requests.push(match command {
                        Command::Show(tab) => Request::Show(tab),
                        command => Request::Do(command),
                    });
                }
            };
            item(ui, Command::Lessons);
            item(ui, Command::Laboratory);
            for group in Group::ALL {
                let words = RichText::new(desk.words(&group.text())).size(theme::size::SMALL).color(palette.muted);
                ui.label(words);
                group.panels().for_each(|tab| item(ui, Command::Show(tab)));
                if group == Group::Watch {
                    item(ui, Command::Compare);
                }
            }
            ui.separator();
            for command in [Command::Palette, Command::SwitchTheme, Command::Presenter, Command::Settings] {
                item(ui, command);
            }
        });
    });
    let name = || desk.words(&say!("top-menu"));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name()));
}

/// A command in a menu, with its icon and key.
fn item_ui(ui: &mut Ui, desk: &Desk, command: Command) -> Response {
    let palette = desk.settings.theme.palette();
    let keys = command.keys().first().map(|keys| keys::shown(ui.ctx(), *keys, desk.voice()));
    let on = match command {
        Command::Show(tab) => desk.presentation.panel && desk.tab == tab,
        Command::Compare => desk.beside().is_some(),
        _ => false,
    };
    let button = Button::new(format!("{}  {}", command.icon(), desk.words(&command.text())))
        .right_text(RichText::new(keys.unwrap_or_default()).color(palette.muted))
        .selected(on)
        .min_size(vec2(MENU, 30.0));
    with_tip(ui.add(button), desk, command)
}

/// The way back to the plan of the world that is played.
fn plan_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    if desk.laboratory.as_ref().is_none_or(|laboratory| laboratory.place() != desk.current) || desk.live.is_some() {
        return;
    }
    let words = format!("{} {}", Command::EditPlan.icon(), desk.words(&Command::EditPlan.text()));
    let edit = Button::new(words).min_size(vec2(0.0, 32.0));
    let edit = ui.add(edit);
    let name = || desk.words(&Command::EditPlan.text());
    edit.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name()));
    if with_tip(edit, desk, Command::EditPlan).clicked() {
        requests.push(Request::Do(Command::EditPlan));
    }
}

/// The panels, in three menus. Two runs side by side are a way to watch, too.
fn groups_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    for group in Group::ALL {
        let words = RichText::new(desk.words(&group.text())).size(theme::size::BODY).color(palette.text);
        let menu = MenuButton::from_button(Button::new(words).min_size(vec2(0.0, 32.0)).frame_when_inactive(false));
        menu.ui(ui, |ui| {
            ui.set_min_width(MENU);
            for tab in group.panels() {
                if item_ui(ui, desk, Command::Show(tab)).clicked() {
                    requests.push(Request::Show(tab));
                }
            }
            if group == Group::Watch && item_ui(ui, desk, Command::Compare).clicked() {
                requests.push(Request::Do(Command::Compare));
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
