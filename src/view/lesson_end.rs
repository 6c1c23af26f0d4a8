//! The last page of a lesson, in the place of what is told: what became of what was asked, what was learned, and what to try next.

use egui::{Button, RichText, ScrollArea, Ui, vec2};

use super::card::keep_height;
use super::emphasis::emphasised;
use crate::base::without_emphasis;
use crate::desk::{Desk, Request};
use crate::explain::{Said, say};
use crate::learn::State;
use crate::theme::{self, icon};

/// Narrower than this, the columns stand one below the other.
const NARROW: f32 = 560.0;

pub(super) fn lesson_end_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let lesson = desk.lesson();
    let above = ui.cursor().top() - ui.max_rect().top();
    let page = ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let (learns, tries) = (!lesson.objectives.is_empty(), !lesson.experiments.is_empty());
        let took_part = desk.standing().items.iter().any(|item| item.given.is_some() || item.attempted);
        match (learns, tries) {
            // Whoever only looked on is not told that nothing was answered.
            _ if took_part => {
                let right = |ui: &mut Ui, requests: &mut Vec<Request>| {
                    if learns {
                        objectives_ui(ui, desk);
                    }
                    if tries {
                        experiments_ui(ui, desk, requests);
                    }
                };
                if ui.available_width() < NARROW {
                    answers_ui(ui, desk);
                    return right(ui, requests);
                }
                ui.columns(2, |columns| {
                    answers_ui(&mut columns[0], desk);
                    right(&mut columns[1], requests);
                });
            }
            (true, true) if ui.available_width() >= NARROW => ui.columns(2, |columns| {
                objectives_ui(&mut columns[0], desk);
                experiments_ui(&mut columns[1], desk, requests);
            }),
            (false, false) => {
                let through = say!("end-through", title = &lesson.title);
                heading_ui(ui, desk, &through);
                let told = desk.play.beats().last().map_or("", |beat| beat.text.trim());
                let ink = desk.settings.theme.palette().text;
                let width = ui.available_width();
                ui.label(emphasised(told, ink, theme::size::BODY, width));
            }
            _ => {
                if learns {
                    objectives_ui(ui, desk);
                }
                if tries {
                    experiments_ui(ui, desk, requests);
                }
            }
        }
    });
    keep_height(ui.ctx(), above + page.content_size.y);
}

fn heading_ui(ui: &mut Ui, desk: &Desk, said: &Said) {
    ui.label(RichText::new(desk.words(said)).font(theme::semi_bold(theme::size::BODY)));
}

/// What was predicted and answered, what was right, and what was brought about.
fn answers_ui(ui: &mut Ui, desk: &Desk) {
    let (palette, standing) = (desk.settings.theme.palette(), desk.standing());
    let (right, all) = standing.score();
    heading_ui(ui, desk, &say!("learn-over", right = right, all = all));
    for item in &standing.items {
        let (glyph, colour) = match item.state() {
            State::Right => (icon::CHECK_CIRCLE, palette.good),
            State::Wrong => (icon::X_CIRCLE, palette.bad),
            _ => (icon::MINUS, palette.muted),
        };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(RichText::new(glyph).size(theme::size::BODY).color(colour));
            let words = desk.words(&item.summary(desk.lesson(), desk.play.spec()));
            ui.vertical(|ui| ui.label(RichText::new(words).size(theme::size::MONO)));
        });
    }
}

fn objectives_ui(ui: &mut Ui, desk: &Desk) {
    let palette = desk.settings.theme.palette();
    heading_ui(ui, desk, &say!("end-objectives"));
    for objective in &desk.lesson().objectives {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(RichText::new(icon::CHECK_CIRCLE).size(theme::size::BODY).color(palette.good));
            ui.vertical(|ui| ui.label(RichText::new(objective.trim()).size(theme::size::MONO)));
        });
    }
}

fn experiments_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    heading_ui(ui, desk, &say!("end-try-next"));
    for (number, experiment) in desk.lesson().experiments.iter().enumerate() {
        let words = RichText::new(without_emphasis(experiment.what.trim())).size(theme::size::MONO);
        // What stands at the right, even nothing, keeps the words at the left.
        let button = Button::new(words).wrap().right_text("").min_size(vec2(ui.available_width(), 26.0));
        if ui.add(button).clicked() {
            requests.push(Request::Try(number));
        }
    }
}
