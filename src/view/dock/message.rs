//! One message, to be read: its text, where every copy of it is and why, its envelope and header, what it is made of.

use egui::{FontId, Grid, RichText, ScrollArea, Ui, WidgetInfo, WidgetType};

use super::{SceneModel, nothing_ui};
use crate::base::{visible, visible_lines};
use crate::desk::{Command, Desk, Filter, LogRow, Request, Tab, Target};
use crate::explain::{Said, say};
use crate::mail::mime::Part;
use crate::mail::{Message, Seal, Structure};
use crate::scene::sign;
use crate::story::Completeness;
use crate::theme::{self, icon};
use crate::trace::MailFact;
use crate::view::button::with_tip;

pub(super) fn message_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let Some(seal) = desk.selected_message() else {
        choose_ui(ui, desk, model, requests);
        return;
    };
    head_ui(ui, desk, seal, requests);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let message = desk.play.message_at(seal, model.story);
        let structure = message.as_ref().map(Structure::of);
        if let Some((message, structure)) = message.as_ref().zip(structure.as_ref()) {
            read_ui(ui, desk, message, structure);
        }
        copies_ui(ui, desk, model, seal, requests);
        history_ui(ui, desk, model, seal, requests);
        if let Some((from, to)) = envelope(desk, seal) {
            heading(ui, desk, &say!("message-envelope"));
            pairs(ui, "envelope", &[("MAIL FROM".to_owned(), from), ("RCPT TO".to_owned(), to)]);
        }
        let Some((message, structure)) = message.as_ref().zip(structure.as_ref()) else { return };
        heading(ui, desk, &say!("message-header"));
        let fields: Vec<(String, String)> =
            message.headers().map(|(name, value)| (name, visible(&value).into_owned())).collect();
        pairs(ui, "header", &fields);
        heading(ui, desk, &say!("message-structure"));
        structure_ui(ui, desk, structure.root(), 0);
    });
}

/// Which message it is, and whether it is followed.
fn head_ui(ui: &mut Ui, desk: &Desk, seal: Seal, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    ui.horizontal(|ui| {
        if let Some((sign, subject)) = desk.play.sign(seal) {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(30.0, 30.0), egui::Sense::hover());
            sign::paint(ui.painter(), rect.center(), 12.0, sign, palette, Completeness::Whole);
            let subject = RichText::new(super::subject(desk, subject)).font(theme::semi_bold(theme::size::TITLE));
            ui.add(egui::Label::new(subject).truncate());
        }
    });
    ui.horizontal(|ui| {
        let follows = desk.followed == Some(seal);
        let said = if follows { say!("message-unfollow") } else { say!("message-follow") };
        let words = format!("{} {}", icon::CROSSHAIR_SIMPLE, desk.words(&said));
        let button = egui::Button::new(words).selected(follows).min_size(egui::vec2(0.0, 28.0));
        if with_tip(ui.add(button), desk, Command::Follow).clicked() {
            requests.push(Request::Follow((!follows).then_some(seal)));
        }
        let words = format!("{} {}", icon::FUNNEL, desk.words(&say!("message-lines")));
        if ui.add(egui::Button::new(words).min_size(egui::vec2(0.0, 28.0))).clicked() {
            let filter = Filter { message: Some(seal), open: true, ..Filter::default() };
            requests.extend([Request::Filter(filter), Request::Show(Tab::Transcript)]);
        }
    });
}

/// The message as its reader sees it: from whom, to whom, when, and its text.
fn read_ui(ui: &mut Ui, desk: &Desk, message: &Message, structure: &Structure) {
    let field = |name: &str| Some((name.to_owned(), visible(&message.header_text(name)?).into_owned()));
    let fields: Vec<_> = ["From", "To", "Cc", "Date"].into_iter().filter_map(field).collect();
    ui.add_space(4.0);
    pairs(ui, "read", &fields);
    let text = structure.readable_text();
    let text = visible_lines(&text.trim().replace('\t', "    ")).into_owned();
    let palette = desk.settings.theme.palette();
    egui::Frame::NONE.fill(palette.well).corner_radius(6.0).inner_margin(egui::vec2(10.0, 8.0)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.add(egui::Label::new(RichText::new(text).size(theme::size::BODY)).wrap());
        for part in structure.root().children() {
            if let Some(name) = part.file_name() {
                let name = say!("message-attachment", name = visible(&name).into_owned());
                let words = format!("{} {}", icon::PAPERCLIP, desk.words(&name));
                ui.label(RichText::new(words).size(theme::size::SMALL + 1.0).color(palette.muted));
            }
        }
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

/// Where copies of it are now, and why.
fn copies_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, seal: Seal, requests: &mut Vec<Request>) {
    heading(ui, desk, &say!("message-copies"));
    let mut none = true;
    for node in desk.play.layout().reading_order() {
        let Some(state) = model.host(node).filter(|state| state.holds(seal)) else { continue };
        none = false;
        let places: Vec<String> = state.places_of(seal).iter().map(|place| desk.words(place)).collect();
        let explained = desk.explained == Some(node);
        ui.horizontal(|ui| {
            let title = RichText::new(desk.title(node)).font(theme::semi_bold(theme::size::SMALL + 1.0));
            ui.add(egui::Label::new(title).truncate());
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let caret = if explained { icon::CARET_DOWN } else { icon::CARET_RIGHT };
                let words = format!("{caret} {}", desk.words(&say!("message-why")));
                let button = egui::Button::new(RichText::new(words).size(theme::size::SMALL + 1.0)).selected(explained);
                let response = ui.add(button.min_size(egui::vec2(0.0, 26.0)));
                let name = || desk.words(&say!("message-why-on", computer = desk.title(node)));
                response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, explained, name()));
                if response.clicked() {
                    requests.push(Request::Explain((!explained).then_some(node)));
                }
            });
        });
        ui.add(egui::Label::new(RichText::new(places.join("; ")).size(theme::size::SMALL + 1.0)).wrap());
        if explained {
            egui::Frame::NONE.inner_margin(egui::Margin { left: 12, ..egui::Margin::ZERO }).show(ui, |ui| {
                for row in desk.why(seal, node, model.story) {
                    told_ui(ui, desk, row, requests);
                }
            });
        }
    }
    if none {
        ui.label(desk.words(&say!("message-nowhere")));
    }
}

/// How it got there.
fn history_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, seal: Seal, requests: &mut Vec<Request>) {
    heading(ui, desk, &say!("message-history"));
    let about = |row: &&LogRow| row.seal == Some(seal) && row.side.is_none() && row.at <= model.story;
    for row in desk.log.iter().filter(about) {
        told_ui(ui, desk, row, requests);
    }
}

/// Something that was done or came about; whoever clicks on it goes there.
fn told_ui(ui: &mut Ui, desk: &Desk, row: &LogRow, requests: &mut Vec<Request>) {
    let words = format!("{}  {} {}", row.time, desk.title(row.node), row.words);
    let label =
        egui::Label::new(RichText::new(words).size(theme::size::SMALL + 1.0)).wrap().sense(egui::Sense::click());
    if ui.add(label).on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        requests.push(Request::Seek(row.at));
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
