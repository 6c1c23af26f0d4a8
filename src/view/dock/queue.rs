//! What will happen next, and why.

use egui::{RichText, ScrollArea, Ui};

use super::{Command, Desk, SceneModel, nothing_ui, title};
use crate::base::SimTime;
use crate::net::NodeId;
use crate::scene::Target;
use crate::scene::card::span;
use crate::theme::{self, icon};

pub(super) fn queue_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, commands: &mut Vec<Command>) {
    let palette = desk.settings.theme.palette();
    let hosts: Vec<_> = model.computers().collect();
    let mut any = false;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for (node, state) in &hosts {
            if state.queue.is_empty() {
                continue;
            }
            any = true;
            ui.add_space(4.0);
            ui.label(
                RichText::new(format!("{} Queue of {}", icon::HOURGLASS_MEDIUM, title(desk, *node)))
                    .font(theme::semi_bold(theme::size::BODY)),
            );
            for row in &state.queue {
                let subject = if row.subject.is_empty() { "(no subject)" } else { &row.subject };
                let button = egui::Button::new(format!("“{subject}” for {}", row.to.join(", "))).frame(false);
                if ui.add(button).clicked() {
                    commands.push(Command::Select(Some(Target::Message(row.seal))));
                }
                ui.indent(row.queue_id.clone(), |ui| {
                    let mut words = row.outlook.clone();
                    if let Some(at) = row.next_attempt {
                        words.push_str(&format!(
                            "; attempt {} in {}",
                            row.attempts + 1,
                            span(at.since(model.sim).as_secs())
                        ));
                    }
                    ui.add(
                        egui::Label::new(RichText::new(words).size(theme::size::SMALL + 1.0).color(palette.muted))
                            .wrap(),
                    );
                });
            }
        }
        let mut timers: Vec<(SimTime, NodeId, &str, &str)> = hosts
            .iter()
            .filter(|(_, state)| state.is_on())
            .flat_map(|(node, state)| state.timers.iter().map(|timer| (timer.at, *node, timer.program, timer.reason)))
            .filter(|(at, ..)| *at > model.sim)
            .collect();
        timers.sort();
        any |= !timers.is_empty();
        if !timers.is_empty() {
            ui.add_space(8.0);
            ui.label(RichText::new(format!("{} Timers", icon::CLOCK)).font(theme::semi_bold(theme::size::BODY)));
        }
        for (at, node, program, reason) in timers {
            let clock = desk.play.world().date_at(at).weekday_and_time();
            ui.label(
                RichText::new(format!("in {}  ({clock})", span(at.since(model.sim).as_secs())))
                    .font(theme::semi_bold(theme::size::SMALL + 1.0)),
            );
            let words = format!("{}, {program}: {reason}", title(desk, node));
            ui.add(egui::Label::new(RichText::new(words).size(theme::size::SMALL + 1.0).color(palette.muted)).wrap());
        }
    });
    if !any {
        nothing_ui(ui, desk, "Nothing waits, and no clock is set.");
    }
}
