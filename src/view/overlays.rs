//! What lies over the rest: what is said once, the list of lessons, and the keys.

use egui::{Align2, Area, Button, Id, Order, Rect, RichText, ScrollArea, Ui, Vec2, WidgetInfo, WidgetType, vec2};

use super::button::with_tip;
use super::frame::card;
use super::room::Room;
use super::{help, menu, palette};
use crate::desk::{Command, Desk, Request, Tab, broken};
use crate::explain::say;
use crate::scene::Geometry;
use crate::story::SceneModel;
use crate::theme::{self, icon};

/// Over the stage only.
pub(super) fn on_stage(ui: &Ui, stage: &Geometry, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    faults_ui(ui, stage, desk, model, requests);
    live_ui(ui, stage.rect, desk, requests);
    followed_ui(ui, stage.rect, desk, requests);
    menu::menu_ui(ui, stage, desk, model, requests);
}

/// Over everything.
pub(super) fn on_top(ui: &Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    if desk.lessons_open {
        lessons_ui(ui, desk, requests);
    }
    if desk.help_open {
        help::help_ui(ui, desk, model);
    }
    if let Some(search) = &desk.palette {
        palette::palette_ui(ui, desk, model, search, requests);
    }
}

/// What is broken has a place of its own on the stage, so that nobody wonders.
fn faults_ui(ui: &Ui, geometry: &Geometry, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let broken: Vec<_> = broken(desk, model).into_iter().filter(|broken| !broken.spent).collect();
    let Some(first) = broken.first() else { return };
    let palette = desk.settings.theme.palette();
    let words = desk.words(&match broken.len() {
        1 => first.words.clone(),
        n => say!("faults-several", n = n, first = first.words.clone()),
    });
    let stage = geometry.rect;
    // On a telephone the words would lie over computers: there they stand in the panel, and in the name of the button.
    let short = Room::of(ui, desk).is_portrait();
    let seen = if short { format!("{} {}", icon::BUG, broken.len()) } else { format!("{} {words}", icon::BUG) };
    let corner = if short { free_corner(geometry) } else { Some((Align2::LEFT_BOTTOM, vec2(12.0, -8.0))) };
    let Some((corner, offset)) = corner else { return };
    let at = corner.pos_in_rect(&stage) + offset;
    let area = Area::new(Id::new("faults")).order(Order::Middle).fixed_pos(at).pivot(corner);
    area.show(ui.ctx(), |ui| {
        ui.set_max_width(stage.width() - 24.0);
        let seen = RichText::new(seen).size(theme::size::SMALL + 1.0).color(palette.bad);
        let button = Button::new(seen).fill(palette.panel).truncate().min_size(vec2(24.0, 24.0));
        let button = ui.add(button.stroke(egui::Stroke::new(1.0, palette.bad)));
        button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{} {words}", icon::BUG)));
        if button.on_hover_text(desk.words(&Tab::Faults.tip())).clicked() {
            requests.push(Request::Show(Tab::Faults));
        }
    });
}

/// A corner of the stage below which no computer stands, and how far from it something small has its place.
fn free_corner(geometry: &Geometry) -> Option<(Align2, Vec2)> {
    let corners = [(Align2::LEFT_BOTTOM, vec2(12.0, -8.0)), (Align2::RIGHT_BOTTOM, vec2(-12.0, -8.0))];
    corners.into_iter().find(|(corner, offset)| {
        let place = corner.anchor_size(corner.pos_in_rect(&geometry.rect) + *offset, vec2(48.0, 28.0));
        geometry.cards.iter().all(|card| !card.intersects(place))
    })
}

/// What is followed, and a way to follow it no longer.
fn followed_ui(ui: &Ui, stage: Rect, desk: &Desk, requests: &mut Vec<Request>) {
    let Some((sign, subject)) = desk.followed.and_then(|seal| desk.play.sign(seal)) else { return };
    let palette = desk.settings.theme.palette();
    let at = stage.center_top() + vec2(0.0, 6.0);
    let area = Area::new(Id::new("followed")).order(Order::Middle).fixed_pos(at).pivot(Align2::CENTER_TOP);
    area.show(ui.ctx(), |ui| {
        let letters: String = sign.letters.iter().collect();
        let words = desk.words(&say!("stage-followed", letters = letters, subject = subject));
        let words = format!("{} {words}  {}", icon::CROSSHAIR_SIMPLE, icon::X);
        let words = RichText::new(words).size(theme::size::SMALL + 1.0).color(palette.focus);
        let button = Button::new(words).fill(palette.panel).stroke(egui::Stroke::new(1.0, palette.focus));
        if with_tip(ui.add(button.truncate().min_size(vec2(0.0, 26.0))), desk, Command::Follow).clicked() {
            requests.push(Request::Follow(None));
        }
    });
}

/// In front of a class there is no bar at the top that says who is there.
fn live_ui(ui: &Ui, stage: Rect, desk: &Desk, requests: &mut Vec<Request>) {
    let Some(live) = desk.live.as_ref().filter(|_| desk.settings.presenter) else { return };
    let palette = desk.settings.theme.palette();
    let at = stage.right_bottom() + vec2(-12.0, -8.0);
    let area = Area::new(Id::new("live")).order(Order::Middle).fixed_pos(at).pivot(Align2::RIGHT_BOTTOM);
    area.show(ui.ctx(), |ui| {
        ui.horizontal(|ui| {
            let words = RichText::new(format!("{} {}", icon::BROADCAST, desk.words(&live.badge())))
                .size(theme::size::SMALL + 1.0)
                .color(palette.good);
            let button = Button::new(words).fill(palette.panel).stroke(egui::Stroke::new(1.0, palette.good));
            if ui.add(button).on_hover_text(desk.words(&say!("live-tip"))).clicked() {
                requests.push(Request::Show(Tab::Connect));
            }
            if let Some(warning) = live.warning() {
                let words = RichText::new(format!("{} {}", icon::WARNING, desk.words(&warning)))
                    .font(theme::semi_bold(theme::size::SMALL + 1.0))
                    .color(palette.bad);
                ui.add(Button::new(words).fill(palette.panel).stroke(egui::Stroke::new(1.0, palette.bad)));
            }
        });
    });
}

fn lessons_ui(ui: &Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let screen = ui.ctx().viewport_rect();
    let at = screen.left_top() + vec2(10.0, 54.0);
    Area::new(Id::new("lessons")).order(Order::Foreground).fixed_pos(at).show(ui.ctx(), |ui| {
        card(desk).show(ui, |ui| {
            let width = 420.0_f32.min(screen.width() - 44.0);
            ui.set_width(width);
            ui.label(RichText::new(desk.words(&Command::Lessons.text())).font(theme::semi_bold(theme::size::TITLE)));
            // What else there is to open stands above the list: it stays in sight.
            let words = format!("{}  {}", Command::Laboratory.icon(), desk.words(&Command::Laboratory.text()));
            let laboratory = Button::new(words).right_text("").min_size(vec2(width - 8.0, 34.0));
            if with_tip(ui.add(laboratory), desk, Command::Laboratory).clicked() {
                requests.push(Request::Do(Command::Laboratory));
            }
            let room = screen.height() - 190.0;
            ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
                for (number, lesson) in desk.lessons.iter().enumerate() {
                    let mut job = egui::text::LayoutJob::default();
                    job.wrap.max_width = width - 40.0;
                    let mut add = |words: String, font: egui::FontId, color| {
                        job.append(
                            &words,
                            0.0,
                            egui::TextFormat { font_id: font, color, ..egui::TextFormat::default() },
                        );
                    };
                    add(
                        format!("{}  {}\n", number + 1, lesson.title),
                        theme::semi_bold(theme::size::BODY),
                        palette.text,
                    );
                    add(format!("{}\n", lesson.summary), egui::FontId::proportional(theme::size::BODY), palette.muted);
                    let (minutes, level) = (u64::from(lesson.minutes), lesson.level.name());
                    let about = say!("lessons-about", minutes = minutes, level = level);
                    add(desk.words(&about), egui::FontId::proportional(theme::size::SMALL), palette.muted);
                    if desk.settings.done.contains(&lesson.id) {
                        let done = format!("   {} {}", icon::CHECK_CIRCLE, desk.words(&say!("lesson-done")));
                        add(done, egui::FontId::proportional(theme::size::SMALL), palette.good);
                    }
                    let button = Button::new(job).right_text("").selected(number == desk.current);
                    let button = button.frame_when_inactive(number == desk.current).min_size(vec2(width - 8.0, 0.0));
                    if ui.add(button).clicked() {
                        requests.push(Request::Lesson(number));
                    }
                }
            });
        });
    });
}
