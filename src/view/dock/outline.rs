//! The stage in words: for the keyboard, for screen readers, and for whoever likes to read.

use egui::{RichText, ScrollArea, Ui};

use super::SceneModel;
use crate::desk::{Desk, Request, Target};
use crate::explain::{Said, say};
use crate::story::{ConnectionStage, Phase};
use crate::theme;
use crate::view::tracks;

pub(super) fn outline_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        heading(ui, desk, &say!("outline-computers"));
        for node in desk.play.layout().reading_order() {
            let Some(state) = model.host(node) else { continue };
            let state = state.sentence(false, desk.voice());
            entry(
                ui,
                desk,
                &say!("outline-computer", title = desk.title(node), state = state),
                Target::Node(node),
                requests,
            );
        }
        heading(ui, desk, &say!("outline-connections"));
        if model.connections.is_empty() {
            ui.label(desk.words(&say!("outline-no-connection")));
        }
        for (view, stage) in &model.connections {
            let (protocol, port) = (view.protocol.name(), view.port);
            let (client, server) = (desk.title(view.client), desk.title(view.server));
            let stage = match stage {
                ConnectionStage::Opening => "opening",
                ConnectionStage::Open => "open",
                ConnectionStage::Ended(_) => "ended",
            };
            let said = match view.phase(model.story).map(Phase::said) {
                None => say!(
                    "outline-connection",
                    protocol = protocol,
                    client = client,
                    server = server,
                    port = port,
                    stage = stage
                ),
                Some(phase) => say!(
                    "outline-connection-phase",
                    protocol = protocol,
                    client = client,
                    server = server,
                    port = port,
                    stage = stage,
                    phase = phase
                ),
            };
            entry(ui, desk, &said, Target::Connection(view.id), requests);
        }
        heading(ui, desk, &say!("outline-under-way"));
        if model.flights.is_empty() {
            ui.label(desk.words(&say!("outline-nothing-under-way")));
        }
        for view in &model.flights {
            let flight = view.flight;
            let (from, to) = (desk.title(flight.from), desk.title(flight.to));
            let said = match desk.told(flight.sent) {
                None => say!("outline-packet", from = from, to = to),
                Some(row) => say!("outline-flight", from = from, to = to, what = &row.words),
            };
            entry(ui, desk, &said, Target::Event(flight.sent), requests);
        }
        heading(ui, desk, &say!("outline-links"));
        for (number, (link, state)) in desk.play.spec().links.iter().zip(&model.links).enumerate() {
            let ends = [link.ends.0, link.ends.1].map(|node| desk.title(crate::net::NodeId(node)));
            let plugged = if state.up { "yes" } else { "no" };
            entry(
                ui,
                desk,
                &say!("outline-link", from = &ends[0], to = &ends[1], plugged = plugged),
                Target::Link(crate::net::LinkId(number as u16)),
                requests,
            );
        }
        beside_ui(ui, desk, model);
    });
}

/// What stands beside what is shown, and how both compare.
fn beside_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>) {
    let (Some(beside), Some(figures)) = (desk.beside(), desk.figures(model.story)) else { return };
    let Some(play) = desk.play_of(beside.track) else { return };
    let there = play.at(desk.place_beside(model.story));
    let said = |ui: &mut Ui, said: &Said| drop(ui.label(RichText::new(desk.words(said)).size(theme::size::BODY - 0.5)));
    heading(ui, desk, &say!("outline-beside", run = tracks::name(desk, beside.track)));
    for node in desk.play.layout().reading_order() {
        let Some(state) = there.host(node) else { continue };
        let state = state.sentence(false, desk.voice());
        said(ui, &say!("outline-computer", title = desk.title(node), state = state));
    }
    heading(ui, desk, &say!("outline-compared"));
    let mut tracks = [desk.track(), beside.track];
    tracks.sort_unstable();
    let messages = desk.compared(model.story);
    for (track, figures) in tracks.into_iter().zip(&figures) {
        for &seal in &messages {
            let Some((_, subject)) = [&desk.play, play].into_iter().find_map(|play| play.sign(seal)) else { continue };
            let place = figures.whereabouts_said(seal);
            let run = tracks::name(desk, track);
            said(ui, &say!("outline-compared-message", run = run, subject = subject, place = place));
        }
        let costs = figures.costs_said();
        said(ui, &say!("outline-compared-costs", run = tracks::name(desk, track), costs = costs));
    }
}

fn heading(ui: &mut Ui, desk: &Desk, said: &Said) {
    let palette = desk.settings.theme.palette();
    ui.add_space(6.0);
    ui.label(RichText::new(desk.words(said)).font(theme::semi_bold(theme::size::BODY)).color(palette.muted));
}

fn entry(ui: &mut Ui, desk: &Desk, said: &Said, target: Target, requests: &mut Vec<Request>) {
    let mut text = RichText::new(desk.words(said)).size(theme::size::BODY - 0.5);
    if desk.selected == Some(target) {
        text = text.color(desk.settings.theme.palette().focus);
    }
    let button = egui::Button::new(text).frame(false).wrap();
    let response = ui.add(button);
    if response.clicked() {
        requests.push(Request::Select(Some(target)));
    } else if response.hovered() || response.has_focus() {
        requests.push(Request::Hover(target));
    }
}
