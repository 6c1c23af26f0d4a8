//! What will happen next, and why.

use egui::{RichText, ScrollArea, Ui};

use super::{SceneModel, nothing_ui, subject};
use crate::base::{DeadlineReason, SimTime};
use crate::desk::{Desk, Request, Target};
use crate::explain::{Arg, facts, say};
use crate::net::NodeId;
use crate::scene::span;
use crate::theme::{self, icon};

pub(super) fn queue_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
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
            let heading = desk.words(&say!("queue-of", title = desk.title(*node)));
            ui.label(
                RichText::new(format!("{} {heading}", icon::HOURGLASS_MEDIUM))
                    .font(theme::semi_bold(theme::size::BODY)),
            );
            for row in &state.queue {
                let to = Arg::Listed(row.to.iter().map(Arg::from).collect());
                let said = say!("queue-message", subject = subject(desk, &row.subject), to = to);
                let button = egui::Button::new(desk.words(&said)).frame(false);
                if ui.add(button).clicked() {
                    requests.push(Request::Select(Some(Target::Message(row.seal))));
                }
                ui.indent(row.queue_id.clone(), |ui| {
                    let outlook = &row.outlook;
                    let words = desk.words(&match row.next_attempt {
                        None => say!("queue-outlook", outlook = outlook),
                        Some(at) => say!(
                            "queue-outlook-attempt",
                            outlook = outlook,
                            attempt = row.attempts + 1,
                            time = span(at.since(model.sim).as_secs())
                        ),
                    });
                    ui.add(
                        egui::Label::new(RichText::new(words).size(theme::size::SMALL + 1.0).color(palette.muted))
                            .wrap(),
                    );
                });
            }
        }
        let mut timers: Vec<(SimTime, NodeId, &str, DeadlineReason)> = hosts
            .iter()
            .filter(|(_, state)| state.is_on())
            .flat_map(|(node, state)| state.timers.iter().map(|timer| (timer.at, *node, timer.program, timer.reason)))
            .filter(|(at, ..)| *at > model.sim)
            .collect();
        timers.sort();
        any |= !timers.is_empty();
        if !timers.is_empty() {
            ui.add_space(8.0);
            ui.label(
                RichText::new(format!("{} {}", icon::CLOCK, desk.words(&say!("queue-timers"))))
                    .font(theme::semi_bold(theme::size::BODY)),
            );
        }
        for (at, node, program, reason) in timers {
            let (time, when) = (span(at.since(model.sim).as_secs()), desk.play.world().date_at(at));
            let due = desk.words(&say!("queue-due", time = time, when = when));
            ui.label(RichText::new(due).font(theme::semi_bold(theme::size::SMALL + 1.0)));
            let timer = say!("queue-timer", title = desk.title(node), program = program, reason = facts::timer(reason));
            let words = desk.words(&timer);
            ui.add(egui::Label::new(RichText::new(words).size(theme::size::SMALL + 1.0).color(palette.muted)).wrap());
        }
        // Behind the area it would stand below the window: the area takes all the room there is.
        if !any {
            nothing_ui(ui, desk, &say!("queue-nothing"));
        }
    });
}
