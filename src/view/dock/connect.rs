//! Real programs: where they come in and with what, and who is there.

use egui::{Button, Color32, CornerRadius, Grid, Rect, RichText, ScrollArea, Sense, Ui, pos2, vec2};

use crate::desk::{Desk, Effect, FaultDraft, Live, LiveDoor, LivePeer, Request, Tab, Target, Typed};
use crate::explain::{Said, say};
use crate::story::SceneModel;
use crate::theme::{self, icon};
use crate::trace::{FaultClient, RealClient, Service};

pub(super) fn connect_ui(ui: &mut Ui, desk: &Desk, _: &SceneModel<'_>, requests: &mut Vec<Request>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space(4.0);
        match &desk.live {
            None => closed_ui(ui, desk, requests),
            Some(live) => open_ui(ui, desk, live, requests),
        }
    });
}

fn heading(ui: &mut Ui, desk: &Desk, said: &Said) {
    ui.add_space(8.0);
    ui.label(RichText::new(desk.words(said)).font(theme::semi_bold(theme::size::BODY)));
}

/// Nobody can come in yet.
fn closed_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    ui.label(desk.words(&say!("connect-intro")));
    ui.add_space(6.0);
    let can = desk.presentation.can_connect;
    let button = Button::new(format!("{} {}", icon::PLUGS_CONNECTED, desk.words(&say!("connect-let-in"))));
    if ui.add_enabled(can, button.min_size(vec2(0.0, 36.0))).clicked() {
        requests.push(Request::Run(Effect::OpenDoors));
    }
    ui.add_space(6.0);
    let said = if can { say!("connect-what-happens") } else { say!("connect-not-here") };
    ui.label(RichText::new(desk.words(&said)).size(theme::size::SMALL + 1.0).color(palette.muted));
}

fn open_ui(ui: &mut Ui, desk: &Desk, live: &Live, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    if live.on_network {
        let words = format!("{} {}", icon::WARNING, desk.words(&say!("connect-on-network")));
        ui.label(RichText::new(words).color(palette.bad).font(theme::semi_bold(theme::size::BODY)));
    }
    ui.horizontal(|ui| {
        ui.label(RichText::new(desk.words(&say!("connect-for-program"))).font(theme::semi_bold(theme::size::BODY)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button(format!("{} {}", icon::X, desk.words(&say!("connect-end")))).clicked() {
                requests.push(Request::Run(Effect::CloseDoors));
            }
        });
    });
    ui.horizontal_top(|ui| {
        Grid::new("doors").num_columns(3).spacing(vec2(14.0, 4.0)).show(ui, |ui| {
            for door in &live.doors {
                let (host, port) = &door.address;
                ui.label(RichText::new(desk.words(&door.title)).color(palette.muted));
                copyable(ui, desk, &format!("{host}:{port}"));
                ui.label(RichText::new(&door.server).size(theme::size::SMALL).color(palette.muted));
                ui.end_row();
            }
        });
    });
    ui.label(RichText::new(desk.words(&say!("connect-security"))).size(theme::size::SMALL + 1.0).color(palette.muted));
    peers_ui(ui, desk, live, requests);
    heading(ui, desk, &say!("connect-accounts"));
    Grid::new("accounts").num_columns(3).spacing(vec2(14.0, 2.0)).show(ui, |ui| {
        for account in &live.accounts {
            copyable(ui, desk, &account.user);
            copyable(ui, desk, &account.password);
            ui.label(RichText::new(&account.address).size(theme::size::SMALL).color(palette.muted));
            ui.end_row();
        }
    });
    if let Some(text) = settings_text(desk, live) {
        heading(ui, desk, &say!("connect-phone"));
        let said = if live.on_network { say!("connect-phone-scans") } else { say!("connect-phone-needs-network") };
        ui.label(RichText::new(desk.words(&said)).size(theme::size::SMALL + 1.0).color(palette.muted));
        qr_ui(ui, desk, &text);
    }
    ui.add_space(8.0);
    for said in live.rule.iter().chain([&say!("connect-clock-goes-on")]) {
        let words = format!("{} {}", icon::CLOCK, desk.words(said));
        ui.label(RichText::new(words).size(theme::size::SMALL + 1.0).color(palette.muted));
    }
    ui.add_space(8.0);
}

/// A text that a click copies.
fn copyable(ui: &mut Ui, desk: &Desk, text: &str) {
    let label = RichText::new(text).font(egui::FontId::monospace(theme::size::BODY - 1.0));
    let response = ui.add(Button::new(label).frame(false)).on_hover_text(desk.words(&say!("connect-copy-tip")));
    let name = || desk.words(&say!("connect-copy", text = text));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name()));
    if response.clicked() {
        ui.ctx().copy_text(text.to_owned());
    }
}

fn peers_ui(ui: &mut Ui, desk: &Desk, live: &Live, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    heading(ui, desk, &say!("connect-peers"));
    if live.peers.is_empty() {
        ui.label(RichText::new(desk.words(&say!("connect-nobody"))).color(palette.muted));
        return;
    }
    // Whoever is there comes first, then who has gone last.
    let there = live.peers.iter().filter(|peer| peer.gone.is_none());
    let gone = live.peers.iter().rev().filter(|peer| peer.gone.is_some());
    for peer in there.chain(gone).take(40) {
        peer_ui(ui, desk, peer, requests);
    }
    if let Some(gateway) = live.gateway
        && ui.button(format!("{} {}", icon::BUG, desk.words(&say!("connect-break-all")))).clicked()
    {
        break_something(
            desk,
            FaultDraft { from: Some(FaultClient::Computer(gateway)), ..desk.typed.fault.clone() },
            requests,
        );
    }
}

/// Opens the form for faults with this in it.
fn break_something(desk: &Desk, fault: FaultDraft, requests: &mut Vec<Request>) {
    requests.push(Request::Write(Typed { fault, ..desk.typed.clone() }));
    requests.push(Request::Show(Tab::Faults));
}

/// Whatever is broken for it is broken where it is, in what it speaks.
fn draft_for(desk: &Desk, peer: &LivePeer, client: RealClient) -> FaultDraft {
    let view = peer.connection.and_then(|id| desk.play.connection(id));
    let service = view.and_then(|view| Service::ALL.into_iter().find(|it| it.protocol() == view.protocol));
    FaultDraft {
        node: view.map(|view| view.server),
        service,
        from: Some(FaultClient::Real(client)),
        ..FaultDraft::default()
    }
}

fn peer_ui(ui: &mut Ui, desk: &Desk, peer: &LivePeer, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let (glyph, colour) = match &peer.gone {
        None => (icon::PLUGS_CONNECTED, palette.good),
        Some(_) => (icon::PLUGS, palette.muted),
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(glyph).color(colour));
        let chosen = peer.connection.map(Target::Connection);
        let on = chosen.is_some() && desk.selected == chosen;
        let response = ui.selectable_label(on, RichText::new(desk.words(&peer.words)).size(theme::size::BODY - 0.5));
        if response.clicked() && chosen.is_some() {
            requests.push(Request::Select(chosen));
            requests.push(Request::Show(Tab::Transcript));
        }
        if let (Some(client), None) = (peer.client, &peer.gone) {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let button = ui.small_button(icon::BUG).on_hover_text(desk.words(&say!("connect-break-tip")));
                let label = || desk.words(&say!("connect-break", peer = peer.words.clone()));
                button.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label()));
                if button.clicked() {
                    break_something(desk, draft_for(desk, peer, client), requests);
                }
            });
        }
    });
    let [said, heard] = peer.octets;
    let phase = peer.connection.and_then(|id| desk.play.connection(id)?.phases.last());
    let more = desk.words(&match (&peer.gone, phase) {
        (Some(why), _) => say!("connect-octets-gone", said = said, heard = heard, why = why.clone()),
        (None, Some((_, phase))) => say!("connect-octets-phase", said = said, heard = heard, phase = phase.said()),
        (None, None) => say!("connect-octets", said = said, heard = heard),
    });
    ui.label(RichText::new(format!("       {more}")).size(theme::size::SMALL).color(palette.muted));
}

/// The settings as a text that a telephone can read.
fn settings_text(desk: &Desk, live: &Live) -> Option<String> {
    let account = live.accounts.first()?;
    let door = |door: &LiveDoor| format!("{} {}:{}", desk.words(&door.title), door.address.0, door.address.1);
    let doors: Vec<String> = live.doors.iter().map(door).collect();
    Some(desk.words(&say!(
        "connect-phone-text",
        address = &account.address,
        user = &account.user,
        password = &account.password,
        doors = doors.join("\n")
    )))
}

/// A QR code, dark on light whatever the look: cameras want it so.
fn qr_ui(ui: &mut Ui, desk: &Desk, text: &str) {
    use qrcodegen::{QrCode, QrCodeEcc};
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return };
    let (modules, quiet) = (code.size(), 4);
    let side = 3.0;
    let whole = (modules + 2 * quiet) as f32 * side;
    let (rect, response) = ui.allocate_exact_size(vec2(whole, whole), Sense::hover());
    let name = || desk.words(&say!("connect-qr"));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Image, true, name()));
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, CornerRadius::ZERO, Color32::WHITE);
    for y in 0..modules {
        for x in 0..modules {
            if code.get_module(x, y) {
                let corner = rect.min + vec2((x + quiet) as f32 * side, (y + quiet) as f32 * side);
                let module = Rect::from_min_max(corner, pos2(corner.x + side, corner.y + side));
                painter.rect_filled(module, CornerRadius::ZERO, Color32::BLACK);
            }
        }
    }
}
