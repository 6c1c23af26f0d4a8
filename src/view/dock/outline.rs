//! The stage in words: for the keyboard, for screen readers, and for whoever likes to read.

use egui::{RichText, ScrollArea, Ui};

use super::{Command, Desk, SceneModel, title};
use crate::scene::Target;
use crate::story::ConnectionStage;
use crate::theme;

pub(super) fn outline_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, commands: &mut Vec<Command>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        heading(ui, desk, "Computers");
        for node in desk.play.layout().reading_order() {
            let Some(state) = model.host(node) else { continue };
            let words = format!("{}: {}.", title(desk, node), state.sentence(false));
            entry(ui, desk, &words, Target::Node(node), commands);
        }
        heading(ui, desk, "Connections");
        if model.connections.is_empty() {
            ui.label("No connection is open.");
        }
        for (view, stage) in &model.connections {
            let how = match stage {
                ConnectionStage::Opening => "is being opened",
                ConnectionStage::Open => "is open",
                ConnectionStage::Ended(_) => "has just ended",
            };
            let words = format!(
                "{} from {} to {}, port {}, {how}{}.",
                view.protocol.name(),
                title(desk, view.client),
                title(desk, view.server),
                view.port,
                view.phase(model.story).map_or_else(String::new, |phase| format!(": {}", phase.words))
            );
            entry(ui, desk, &words, Target::Connection(view.id), commands);
        }
        heading(ui, desk, "Under way");
        if model.flights.is_empty() {
            ui.label("Nothing is under way.");
        }
        for view in &model.flights {
            let flight = view.flight;
            let words = desk.told(flight.sent).map_or("a packet", |row| row.words.as_str());
            let words = format!("From {} to {}: {words}", title(desk, flight.from), title(desk, flight.to));
            entry(ui, desk, &words, Target::Event(flight.sent), commands);
        }
        heading(ui, desk, "Links");
        for (number, (link, state)) in desk.play.spec().links.iter().zip(&model.links).enumerate() {
            let ends = [link.ends.0, link.ends.1].map(|node| title(desk, crate::net::NodeId(node)));
            let how = if state.up { "plugged in" } else { "unplugged" };
            let words = format!("{} – {}: {how}.", ends[0], ends[1]);
            entry(ui, desk, &words, Target::Link(crate::net::LinkId(number as u16)), commands);
        }
    });
}

fn heading(ui: &mut Ui, desk: &Desk, words: &str) {
    let palette = desk.settings.theme.palette();
    ui.add_space(6.0);
    ui.label(RichText::new(words).font(theme::semi_bold(theme::size::BODY)).color(palette.muted));
}

fn entry(ui: &mut Ui, desk: &Desk, words: &str, target: Target, commands: &mut Vec<Command>) {
    let mut text = RichText::new(words).size(theme::size::BODY - 0.5);
    if desk.selected == Some(target) {
        text = text.color(desk.settings.theme.palette().focus);
    }
    let button = egui::Button::new(text).frame(false).wrap();
    let response = ui.add(button);
    if response.clicked() {
        commands.push(Command::Select(Some(target)));
    } else if response.hovered() || response.has_focus() {
        commands.push(Command::Hover(target));
    }
}
