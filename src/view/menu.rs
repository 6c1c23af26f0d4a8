//! The menu of what is selected on the stage, beside it: a computer, a link, a connection, a copy of a message.

use egui::{Align2, Area, Button, Id, Order, Pos2, Rect, Response, RichText, Ui, pos2, vec2};

use super::{dock, frame, icons};
use crate::desk::{Command, Desk, Filter, Offer, Request, Tab, Target, offers};
use crate::explain::say;
use crate::mail::Seal;
use crate::net::{LinkId, NodeId};
use crate::scene::{Geometry, wire};
use crate::story::SceneModel;
use crate::theme::{self, icon};
use crate::trace::ConnectionId;

/// The width of a menu, and the height that most of them have at most.
const WIDTH: f32 = 224.0;
const HEIGHT: f32 = 340.0;
/// Where it is remembered whose menu has been opened.
const OPENED: &str = "menu of";
/// A menu that opens so many seconds after a click was opened by it.
const BY_HAND: f32 = 0.5;

/// Draws the menu of what is selected, if it has one.
pub(super) fn menu_ui(ui: &Ui, stage: &Geometry, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    if desk.selected.is_none() {
        ui.data_mut(|data| data.remove::<Target>(Id::new(OPENED)));
    }
    match desk.selected {
        Some(Target::Node(node)) => node_ui(ui, stage, desk, model, node, requests),
        Some(Target::Link(link)) => link_ui(ui, stage, desk, model, link, requests),
        Some(Target::Connection(id)) => connection_ui(ui, stage, desk, model, id, requests),
        Some(Target::Message(seal)) => message_ui(ui, stage, desk, seal, requests),
        Some(Target::Event(_)) | None => {}
    }
}

/// What can be done with a copy of a message, if it was asked for.
fn message_ui(ui: &Ui, stage: &Geometry, desk: &Desk, seal: Seal, requests: &mut Vec<Request>) {
    let (Some(node), Some((_, subject))) = (desk.menu_on, desk.play.sign(seal)) else { return };
    let select = Request::Select(Some(Target::Message(seal)));
    let follows = desk.followed == Some(seal);
    let lines = Request::Filter(Filter { message: Some(seal), open: true, ..Filter::default() });
    let items = [
        (icon::ENVELOPE_SIMPLE_OPEN, say!("menu-read"), vec![select.clone()]),
        (icon::QUESTION, say!("menu-why"), vec![select, Request::Explain(Some(node))]),
        (
            Command::Follow.icon(),
            if follows { say!("message-unfollow") } else { say!("message-follow") },
            vec![Request::Follow((!follows).then_some(seal)), Request::Select(None)],
        ),
        (
            dock::icon(Tab::Transcript),
            say!("message-lines"),
            vec![lines, Request::Show(Tab::Transcript), Request::Select(None)],
        ),
    ];
    let about = desk.words(&say!("menu-copy", computer = desk.title(node)));
    beside(ui, stage.rect, stage.card(node), desk, |ui| {
        head_ui(ui, desk, &dock::subject(desk, subject), &about);
        let items = items.map(|(glyph, words, wanted)| {
            let item = item_ui(ui, glyph, &desk.words(&words), true);
            if item.clicked() {
                requests.extend(wanted);
            }
            item
        });
        items.into_iter().next()
    });
}

fn node_ui(ui: &Ui, stage: &Geometry, desk: &Desk, model: &SceneModel<'_>, node: NodeId, requests: &mut Vec<Request>) {
    let Some(host) = desk.play.spec().host(node) else { return };
    let about = format!("{}, {}", host.domain_name, host.address);
    let offers = offers::of_node(desk, model, node);
    beside(ui, stage.rect, stage.card(node), desk, |ui| {
        head_ui(ui, desk, &desk.words(&desk.play.spec().title(node).into()), &about);
        let first = offers_ui(ui, desk, offers, requests);
        let faults = item_ui(ui, icon::BUG, &desk.words(&say!("menu-break")), true);
        if faults.clicked() {
            requests.push(Request::Show(Tab::Faults));
        }
        first.or(Some(faults))
    });
}

fn link_ui(ui: &Ui, stage: &Geometry, desk: &Desk, model: &SceneModel<'_>, link: LinkId, requests: &mut Vec<Request>) {
    let Some(spec) = desk.play.spec().links.get(usize::from(link.0)) else { return };
    let ends = (NodeId(spec.ends.0), NodeId(spec.ends.1));
    let names = format!("{} – {}", desk.title(ends.0), desk.title(ends.1));
    let about = desk.words(&say!("menu-link-about", latency = spec.latency, bandwidth = bandwidth(spec.bandwidth)));
    let middle = wire::link_middle(stage, ends);
    beside(ui, stage.rect, Rect::from_center_size(middle, vec2(16.0, 16.0)), desk, |ui| {
        head_ui(ui, desk, &names, &about);
        offers_ui(ui, desk, offers::of_link(model, link), requests)
    });
}

/// Bits per second, as people say it.
fn bandwidth(bits: u64) -> String {
    match bits {
        0..1_000 => format!("{bits} bit/s"),
        1_000..1_000_000 => format!("{} kbit/s", bits / 1_000),
        1_000_000..1_000_000_000 => format!("{} Mbit/s", bits / 1_000_000),
        _ => format!("{} Gbit/s", bits / 1_000_000_000),
    }
}

fn connection_ui(
    ui: &Ui,
    stage: &Geometry,
    desk: &Desk,
    model: &SceneModel<'_>,
    id: ConnectionId,
    requests: &mut Vec<Request>,
) {
    let Some(view) = desk.play.connection(id) else { return };
    let (client, server) = (desk.title(view.client), desk.title(view.server));
    let about = desk.words(&match view.phase(model.story) {
        _ if view.stage(model.story).is_none() => say!("menu-connection-not-open"),
        Some(phase) => say!("menu-connection-phase", port = view.port, phase = phase.said()),
        None => say!("menu-connection-port", port = view.port),
    });
    let middle = stage.curve(view.client, view.server, 0.0).at(0.5);
    beside(ui, stage.rect, Rect::from_center_size(middle, vec2(80.0, 24.0)), desk, |ui| {
        let title = say!("menu-connection", protocol = view.protocol.name(), client = client, server = server);
        head_ui(ui, desk, &desk.words(&title), &about);
        let items = [Tab::Transcript, Tab::Sequence, Tab::Packets].map(|tab| {
            let words = desk.words(&say!("menu-its-part", panel = tab.name()));
            let item = item_ui(ui, dock::icon(tab), &words, true);
            if item.clicked() {
                requests.push(Request::Show(tab));
            }
            item
        });
        items.into_iter().next()
    });
}

/// A card beside something on the stage, on the side where there is more room. What is added answers with its first item: that one has the
/// keyboard when the menu was opened with it.
fn beside(ui: &Ui, stage: Rect, what: Rect, desk: &Desk, add: impl FnOnce(&mut Ui) -> Option<Response>) {
    let right = what.center().x < stage.center().x;
    let (at, pivot): (Pos2, _) = if right {
        (pos2(what.right() + 10.0, what.top()), Align2::LEFT_TOP)
    } else {
        (pos2(what.left() - 10.0, what.top()), Align2::RIGHT_TOP)
    };
    // Above a panel the stage may be lower than a menu.
    let within = if stage.height() < HEIGHT { ui.ctx().viewport_rect() } else { stage };
    let area = Area::new(Id::new("menu")).order(Order::Middle).fixed_pos(at).pivot(pivot).constrain_to(within);
    area.show(ui.ctx(), |ui| {
        frame::card(desk).show(ui, |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = 1.0;
            let first = add(ui);
            let before = ui.data(|data| data.get_temp::<Target>(Id::new(OPENED)));
            if before != desk.selected {
                desk.selected.map(|target| ui.data_mut(|data| data.insert_temp(Id::new(OPENED), target)));
                let by_hand = ui.input(|input| input.pointer.time_since_last_click() < BY_HAND);
                first.filter(|_| !by_hand).inspect(Response::request_focus);
            }
        });
    });
}

fn head_ui(ui: &mut Ui, desk: &Desk, title: &str, about: &str) {
    let palette = desk.settings.theme.palette();
    ui.label(RichText::new(title).font(theme::semi_bold(theme::size::BODY)));
    ui.label(RichText::new(about).size(theme::size::SMALL).color(palette.muted));
    ui.add_space(4.0);
}

/// What can be done; the first of it that can be done now.
fn offers_ui(ui: &mut Ui, desk: &Desk, offers: Vec<Offer>, requests: &mut Vec<Request>) -> Option<Response> {
    let mut first = None;
    for offer in offers {
        let item = item_ui(ui, icons::of_action(&offer.action), &desk.words(&offer.words), offer.obstacle.is_none());
        if item.clicked() {
            // What was chosen is done: its menu is in the way of what comes of it.
            requests.extend([Request::Act(offer.action), Request::Select(None)]);
        } else if let Some(obstacle) = offer.obstacle {
            item.on_disabled_hover_text(desk.words(&obstacle));
            continue;
        }
        first.get_or_insert(item);
    }
    first
}

/// A line of a menu.
fn item_ui(ui: &mut Ui, glyph: &str, words: &str, enabled: bool) -> Response {
    // What stands at the right, even nothing, keeps the words at the left.
    let button = Button::new(format!("{glyph}  {words}")).right_text("").frame_when_inactive(false);
    ui.add_enabled(enabled, button.min_size(vec2(WIDTH, 28.0)))
}
