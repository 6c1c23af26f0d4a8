//! One message: its envelope and its header, what it is made of, and where every copy of it is.

use egui::{FontId, Grid, RichText, ScrollArea, Ui};

use super::{SceneModel, nothing_ui};
use crate::base::{visible, visible_lines};
use crate::desk::{Desk, LogRow, Request, Target};
use crate::explain::{Said, say};
use crate::mail::mime::Part;
use crate::mail::{Seal, Structure};
use crate::scene::sign;
use crate::story::Completeness;
use crate::theme;
use crate::trace::MailFact;

pub(super) fn message_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let Some(seal) = about(desk) else {
        choose_ui(ui, desk, model, requests);
        return;
    };
    let palette = desk.settings.theme.palette();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if let Some((sign, subject)) = desk.play.sign(seal) {
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(egui::vec2(30.0, 30.0), egui::Sense::hover());
                sign::paint(ui.painter(), rect.center(), 12.0, sign, palette, Completeness::Whole);
                ui.label(RichText::new(subject).font(theme::semi_bold(theme::size::TITLE)));
            });
        }
        copies_ui(ui, desk, model, seal);
        history_ui(ui, desk, model, seal, requests);
        if let Some((from, to)) = envelope(desk, seal) {
            heading(ui, desk, &say!("message-envelope"));
            pairs(ui, "envelope", &[("MAIL FROM".to_owned(), from), ("RCPT TO".to_owned(), to)]);
        }
        let Some(message) = desk.play.message_at(seal, model.story) else { return };
        heading(ui, desk, &say!("message-header"));
        let fields: Vec<(String, String)> =
            message.headers().map(|(name, value)| (name, visible(&value).into_owned())).collect();
        pairs(ui, "header", &fields);
        heading(ui, desk, &say!("message-structure"));
        let structure = Structure::of(&message);
        structure_ui(ui, desk, structure.root(), 0);
        heading(ui, desk, &say!("message-text"));
        let text = structure.readable_text();
        let text = visible_lines(&text.trim().replace('\t', "    ")).into_owned();
        ui.label(RichText::new(text).font(FontId::monospace(theme::size::MONO)));
    });
}

/// The messages that there are at this instant, to choose from.
fn choose_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let lies = |seal: Seal| model.hosts.iter().flatten().any(|host| host.holds(seal));
    let there: Vec<_> = desk.play.signs().filter(|(seal, ..)| lies(*seal)).collect();
    if there.is_empty() {
        nothing_ui(ui, desk, &say!("message-nothing"));
        return;
    }
    ui.label(RichText::new(desk.words(&say!("message-which"))).color(palette.muted));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for (seal, sign, subject) in there {
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(egui::vec2(26.0, 28.0), egui::Sense::hover());
                sign::paint(ui.painter(), rect.center(), 9.0, sign, palette, Completeness::Whole);
                let button = egui::Button::new(super::subject(desk, subject))
                    .right_text("")
                    .frame_when_inactive(false)
                    .truncate();
                let response = ui.add(button.min_size(egui::vec2(ui.available_width(), 28.0)));
                if response.clicked() {
                    requests.push(Request::Select(Some(Target::Message(seal))));
                } else if response.hovered() {
                    requests.push(Request::Hover(Target::Message(seal)));
                }
            });
        }
    });
}

/// The message that is selected, or that the selected event is about.
fn about(desk: &Desk) -> Option<Seal> {
    match desk.selected {
        Some(Target::Message(seal)) => Some(seal),
        Some(Target::Event(event)) => desk.told(event)?.seal,
        _ => None,
    }
}

fn heading(ui: &mut Ui, desk: &Desk, said: &Said) {
    let palette = desk.settings.theme.palette();
    ui.add_space(8.0);
    ui.label(RichText::new(desk.words(said)).font(theme::semi_bold(theme::size::SMALL + 1.0)).color(palette.muted));
}

fn pairs(ui: &mut Ui, id: &str, pairs: &[(String, String)]) {
    Grid::new(id).num_columns(2).spacing(egui::vec2(10.0, 3.0)).show(ui, |ui| {
        for (name, value) in pairs {
            ui.label(RichText::new(name).font(theme::semi_bold(theme::size::SMALL)));
            ui.add(egui::Label::new(RichText::new(value).font(FontId::monospace(theme::size::SMALL))).wrap());
            ui.end_row();
        }
    });
}

/// Where copies of it are now.
fn copies_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, seal: Seal) {
    heading(ui, desk, &say!("message-copies"));
    let mut copies = Vec::new();
    for node in desk.play.layout().reading_order() {
        let Some(state) = model.host(node) else { continue };
        copies.extend(state.places_of(seal).iter().map(|place| (desk.title(node), desk.words(place))));
    }
    if copies.is_empty() {
        ui.label(desk.words(&say!("message-nowhere")));
    }
    pairs(ui, "copies", &copies);
}

/// How it got there.
fn history_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, seal: Seal, requests: &mut Vec<Request>) {
    heading(ui, desk, &say!("message-history"));
    let about = |row: &&LogRow| row.seal == Some(seal) && row.side.is_none() && row.at <= model.story;
    for row in desk.log.iter().filter(about) {
        let words = format!("{}  {} {}", row.time, desk.title(row.node), row.words);
        let label =
            egui::Label::new(RichText::new(words).size(theme::size::SMALL + 1.0)).wrap().sense(egui::Sense::click());
        if ui.add(label).on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            requests.push(Request::Seek(row.at));
        }
    }
}

/// The envelope with which it was composed.
fn envelope(desk: &Desk, seal: Seal) -> Option<(String, String)> {
    desk.play.world().trace().events().iter().find_map(|event| match event.what.mail() {
        Some(MailFact::Composed { seal: it, from, to, .. } | MailFact::Accepted { seal: it, from, to, .. })
            if *it == seal =>
        {
            let to: Vec<String> = to.iter().map(ToString::to_string).collect();
            Some((visible(&from.to_string()).into_owned(), visible(&to.join(", ")).into_owned()))
        }
        _ => None,
    })
}

/// A part and what is in it.
fn structure_ui(ui: &mut Ui, desk: &Desk, part: &Part, depth: usize) {
    let palette = desk.settings.theme.palette();
    let (kind, octets) = (format!("{}/{}", part.content_type.kind, part.content_type.subtype), part.octets());
    let what = desk.words(&match part.file_name() {
        None => say!("message-part", kind = kind, octets = octets),
        Some(name) => say!("message-part-named", kind = kind, name = name, octets = octets),
    });
    let words = format!("{}{}", "    ".repeat(depth), visible(&what));
    ui.label(RichText::new(words).font(FontId::monospace(theme::size::SMALL)).color(palette.text));
    for child in part.children() {
        structure_ui(ui, desk, child, depth + 1);
    }
}
