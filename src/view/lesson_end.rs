//! The last page of a lesson, in the place of what is told: what was learned, and what to try next.

use egui::{Button, RichText, ScrollArea, Ui, vec2};

use super::emphasis::emphasised;
use crate::desk::{Desk, Request};
use crate::explain::{Said, say};
use crate::theme::{self, icon};

/// Narrower than this, the columns stand one below the other.
const NARROW: f32 = 560.0;

pub(super) fn lesson_end_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let lesson = desk.lesson();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let (learns, tries) = (!lesson.objectives.is_empty(), !lesson.experiments.is_empty());
        match (learns, tries) {
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
}

fn heading_ui(ui: &mut Ui, desk: &Desk, said: &Said) {
    ui.label(RichText::new(desk.words(said)).font(theme::semi_bold(theme::size::BODY)));
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
        let words = RichText::new(experiment.what.trim()).size(theme::size::MONO);
        // What stands at the right, even nothing, keeps the words at the left.
        let button = Button::new(words).wrap().right_text("").min_size(vec2(ui.available_width(), 26.0));
        if ui.add(button).clicked() {
            requests.push(Request::Try(number));
        }
    }
}
