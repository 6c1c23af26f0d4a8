//! What happens now, and what is told: under the stage, so that it never covers anything.

use std::borrow::Cow;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Button, Color32, FontId, Layout, Rect, RichText, TextFormat, Ui, UiBuilder, pos2, vec2};

use super::button::with_tip;
use super::card::{card_ui, heading, keep_height, predictions_ui};
use super::emphasis::emphasised;
use super::lesson_end::lesson_end_ui;
use super::main_button::main_button_ui;
use super::room::Room;
use super::speaker;
use crate::desk::{self, Banner, Command, Desk, LogRow, Request};
use crate::explain::say;
use crate::story::SceneModel;
use crate::theme::{self, icon};

/// The size of the button.
const BUTTON: egui::Vec2 = vec2(246.0, 68.0);
const LEAST_BUTTON: f32 = 146.0;

pub(super) fn narration_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let (area, room) = (ui.max_rect(), Room::of(ui, desk));
    if desk.is_through(model.story) {
        return end_ui(ui, split(area, &room), desk, model, requests);
    }
    let [now, below, ..] = room.told();
    let now = Rect::from_min_size(area.min, vec2(area.width(), now));
    ui.painter().rect_filled(now, 8.0, palette.panel);
    let strip = now.shrink2(vec2(14.0, 0.0));
    let mut strip = ui.new_child(UiBuilder::new().max_rect(strip).layout(Layout::left_to_right(Align::Center)));
    now_ui(&mut strip, desk, model, requests);
    let (button, text) = split(Rect::from_min_max(pos2(area.left(), now.bottom() + below), area.max), &room);
    let builder = UiBuilder::new().id_salt("told").max_rect(text).layout(Layout::top_down(Align::Min));
    let mut told = ui.new_child(builder);
    told_ui(&mut told, desk, model, text, requests);
    let beside = UiBuilder::new().id_salt("main button").max_rect(button);
    main_button_ui(&mut ui.new_child(beside), desk, model, requests);
}

/// Where the button is and where the words are: beside each other, or one below the other where everything stands in one column.
fn split(area: Rect, room: &Room) -> (Rect, Rect) {
    let [_, below, _, under, _] = room.told();
    if under > 0.0 {
        let (text, button) = area.split_top_bottom_at_y(area.bottom() - under + below);
        return (button, text.with_max_y(text.bottom() - below));
    }
    let size = vec2(BUTTON.x.min(area.width() * 0.24).max(LEAST_BUTTON), BUTTON.y.min(area.height()));
    let button = Rect::from_min_size(area.right_top() - vec2(size.x, 0.0), size);
    (button, Rect::from_min_max(area.min, pos2(button.left() - 20.0, area.bottom())))
}

/// What is told, as large as it fits.
fn told_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, text: Rect, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let before = ui.min_rect().height();
    if let Some(banner) = &desk.banner {
        banner_ui(ui, desk, banner, requests);
    }
    branch_ui(ui, desk, model, requests);
    if card_ui(ui, desk, model.story, requests) {
        return;
    }
    predictions_ui(ui, desk, model.story);
    let said = ui.min_rect().height() - before;
    let warned = if said > 0.0 { said + ui.spacing().item_spacing.y } else { 0.0 };
    let [.., told, _, _] = Room::of(ui, desk).told();
    let verdict = desk.card(model.story).is_some();
    keep_height(ui.ctx(), if verdict { warned + told * desk.settings.caption_size.max(1.0) } else { 0.0 });
    // What is told at length is told in smaller letters: it has to fit.
    let room = text.height() - warned;
    let sizes = [theme::size::NARRATION, 16.5, 15.5, 14.5, 13.5].map(|size| size * desk.settings.caption_size);
    let told = match &desk.live {
        // A world without a story tells nothing by itself.
        Some(live) if model.beat.text.trim().is_empty() => Cow::Owned(desk.words(&live.invitation())),
        _ => Cow::Borrowed(model.beat.text.trim()),
    };
    let lay = |size: f32| {
        let job = emphasised(&told, palette.text, size, text.width());
        ui.painter().layout_job(job)
    };
    // Where there is no room for all of it, it ends with ….
    let cut = || {
        let size = 13.0 * desk.settings.caption_size;
        let mut job = emphasised(&told, palette.text, size, text.width());
        job.wrap.max_rows = ((room / (size * 1.28)) as usize).max(1);
        ui.painter().layout_job(job)
    };
    let fitting = sizes.into_iter().map(lay).find(|galley| galley.size().y <= room);
    let told = fitting.unwrap_or_else(cut);
    let told = ui.label(told);
    // Whoever listens hears at once what is told next.
    ui.ctx().accesskit_node_builder(told.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

/// At the end of a lesson nothing moves any more: its strip is part of the last page.
fn end_ui(ui: &mut Ui, (button, page): (Rect, Rect), desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let mut page = ui.new_child(UiBuilder::new().id_salt("end").max_rect(page).layout(Layout::top_down(Align::Min)));
    if let Some(banner) = &desk.banner {
        banner_ui(&mut page, desk, banner, requests);
    }
    lesson_end_ui(&mut page, desk, requests);
    let beside = UiBuilder::new().id_salt("main button").max_rect(button);
    main_button_ui(&mut ui.new_child(beside), desk, model, requests);
}

/// Beside the lesson, how to go back to it; and that what it tells may not be so there.
fn branch_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    // On the branch of a run that somebody began, the lesson tells what it always tells.
    let warns = model.beat.changed && !model.beat.text.trim().is_empty();
    // What has just come of a deed stands here with the way back; then there is no room for more beside what is told.
    if desk.banner.is_some() || !desk.is_on_branch() && !warns {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        back_ui(ui, desk, requests);
        if desk.track_count() > 1 {
            command_ui(ui, desk, Command::Compare, requests);
        }
        let said = match (warns, desk.is_compared(desk.track())) {
            (_, true) => say!("told-on-other-run"),
            (true, false) => say!("told-after-change"),
            (false, false) => say!("told-on-branch"),
        };
        let words = RichText::new(format!("{} {}", icon::GIT_BRANCH, desk.words(&said)));
        ui.label(words.size(theme::size::SMALL).color(palette.later));
    });
}

/// The way back to the lesson, on a branch.
fn back_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    if desk.is_on_branch() {
        command_ui(ui, desk, Command::BackToLesson, requests);
    }
}

/// A command beside what is told.
fn command_ui(ui: &mut Ui, desk: &Desk, command: Command, requests: &mut Vec<Request>) {
    let words = RichText::new(format!("{} {}", command.icon(), desk.words(&command.text())));
    let button = Button::new(words.size(theme::size::MONO)).min_size(vec2(24.0, 24.0));
    if with_tip(ui.add(button), desk, command).clicked() {
        requests.push(Request::Do(command));
    }
}

/// What has come of what a person did, and a way back.
fn banner_ui(ui: &mut Ui, desk: &Desk, banner: &Banner, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let (glyph, colour) = if banner.problem { (icon::WARNING, palette.bad) } else { (icon::GIT_FORK, palette.focus) };
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(glyph).size(16.0).color(colour));
        ui.label(banner_job(&desk.words(&banner.text), palette.text));
        let undo = || format!("{} {}", icon::ARROW_U_UP_LEFT, desk.words(&Command::Undo.text()));
        if banner.undo && ui.button(undo()).clicked() {
            requests.push(Request::Do(Command::Undo));
        }
        back_ui(ui, desk, requests);
        let close = ui.add(Button::new(icon::X).frame(false).min_size(vec2(24.0, 24.0)));
        let name = || desk.words(&say!("banner-dismiss"));
        close.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name()));
        if close.clicked() {
            requests.push(Request::Dismiss);
        }
    });
}

/// What is said once. Lines that are set in show a place in a file: the mark stands under its letter.
fn banner_job(words: &str, color: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    for line in words.split_inclusive('\n') {
        let font = if line.starts_with("  ") { FontId::monospace } else { FontId::proportional };
        let format =
            TextFormat { font_id: font(theme::size::MONO), color, valign: Align::Center, ..TextFormat::default() };
        job.append(line, 0.0, format);
    }
    job
}

/// Words in the strip; what is long takes two lines.
fn strip_ui(ui: &mut Ui, words: String, colour: Color32) {
    let width = ui.available_width();
    let lay = |size: f32| ui.painter().layout(words.clone(), FontId::proportional(size), colour, width);
    let one = lay(theme::size::BODY);
    ui.label(if one.rows.len() > 1 { lay(theme::size::SMALL) } else { one });
}

/// The line or fact of this instant, who says it, what it means, and where that is laid down.
fn now_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    // Where something is asked nothing moves: what was said last is of no interest.
    if let Some((glyph, words)) = heading(desk, model.story).filter(|_| !desk.playback.playing) {
        return strip_ui(ui, format!("{glyph} {}", desk.words(&words)), palette.focus);
    }
    if let Some(gap) = model.gap {
        let words = desk.words(&match desk::in_gap(&desk.play, gap) {
            Some(wait) => wait.told(&desk.play),
            None => say!("nothing-happens-for", span = gap.to.since(gap.from)),
        });
        strip_ui(ui, format!("{} {words}", icon::FAST_FORWARD), palette.muted);
        return;
    }
    let Some(row) = desk.told_at(model) else {
        if desk.settings.greeted || desk.live.is_some() {
            strip_ui(ui, desk.words(&say!("now-nothing")), palette.muted);
        } else {
            welcome_ui(ui, desk, requests);
        }
        return;
    };
    ui.spacing_mut().item_spacing.x = 12.0;
    if let Some(side) = row.side {
        let (rect, _) = ui.allocate_exact_size(vec2(26.0, 26.0), egui::Sense::hover());
        speaker::paint(ui.painter(), rect, side, 15.0, palette.protocol(row.protocol), palette);
    }
    let source = (!row.source.is_empty() && !Room::of(ui, desk).is_portrait())
        .then(|| RichText::new(row.source).size(theme::size::SMALL));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if let Some(source) = source {
            ui.label(source.color(palette.muted));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            let lay = |body: f32, rows: usize| {
                let wrap = TextWrapping { max_width: width, max_rows: rows, ..TextWrapping::default() };
                ui.painter().layout_job(now_job(desk, row, body, wrap))
            };
            // What is long takes two lines.
            let one = lay(theme::size::BODY, 1);
            ui.label(if one.elided { lay(theme::size::MONO, 2) } else { one });
        });
    });
}

/// Where nothing has happened yet, whoever is new here is told of the help.
fn welcome_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let words = RichText::new(format!("{} {}", icon::QUESTION, desk.words(&say!("help-welcome")))).color(palette.focus);
    if with_tip(ui.add(Button::new(words).frame(false)), desk, Command::Help).clicked() {
        requests.push(Request::Do(Command::Help));
    }
}

/// What is said or done, and what it means.
fn now_job(desk: &Desk, row: &LogRow, body: f32, wrap: TextWrapping) -> LayoutJob {
    let palette = desk.settings.theme.palette();
    let mut job = LayoutJob { wrap, ..LayoutJob::default() };
    let mut add = |words: &str, font: FontId, color: Color32| {
        job.append(words, 0.0, TextFormat { font_id: font, color, ..TextFormat::default() });
    };
    if row.side.is_some() {
        let first = row.words.lines().next().unwrap_or_default();
        let shown: String = first.chars().take(56).collect();
        add(&shown, FontId::monospace(body - 0.5), palette.text);
        add(&format!("   {}", row.meaning), FontId::proportional(body), palette.text);
    } else {
        let name = desk.words(&desk.play.spec().title(row.node).into());
        add(&format!("{name} "), theme::semi_bold(body), palette.text);
        add(&row.words, FontId::proportional(body), palette.text);
    }
    job
}
