//! Real programs: where they come in and with what, and who is there.

use egui::{Button, Color32, CornerRadius, Grid, Rect, RichText, ScrollArea, Sense, Ui, pos2, vec2};

use super::faults::Draft;
use super::{Command, Desk, Tab};
use crate::scene::Target;
use crate::theme::{self, icon};
use crate::trace::{FaultClient, RealClient, Service};
use crate::view::Errand;
use crate::view::desk::Typed;
use crate::view::live::{Live, LivePeer};

pub(super) fn connect_ui(ui: &mut Ui, desk: &Desk, commands: &mut Vec<Command>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space(4.0);
        match &desk.live {
            None => closed_ui(ui, desk, commands),
            Some(live) => open_ui(ui, desk, live, commands),
        }
    });
}

fn heading(ui: &mut Ui, words: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(words).font(theme::semi_bold(theme::size::BODY)));
}

/// Nobody can come in yet.
fn closed_ui(ui: &mut Ui, desk: &Desk, commands: &mut Vec<Command>) {
    let palette = desk.settings.theme.palette();
    ui.label("Your own mail program can take part: Thunderbird, mutt, whatever speaks SMTP, POP3 or IMAP4.");
    ui.add_space(6.0);
    let can = desk.room.can_connect;
    let button = Button::new(format!("{} Let real programs in", icon::PLUGS_CONNECTED));
    if ui.add_enabled(can, button.min_size(vec2(0.0, 36.0))).clicked() {
        commands.push(Command::Run(Errand::OpenDoors));
    }
    ui.add_space(6.0);
    let words = if can {
        "The world of this lesson begins anew without its story, and its time passes as ours does. Only programs on this computer can come in, and no mail leaves the world."
    } else {
        "Here no program can be let in: that takes Mailscope on a computer of your own, not in a browser."
    };
    ui.label(RichText::new(words).size(theme::size::SMALL + 1.0).color(palette.muted));
}

fn open_ui(ui: &mut Ui, desk: &Desk, live: &Live, commands: &mut Vec<Command>) {
    let palette = desk.settings.theme.palette();
    if live.on_network {
        let words = format!("{} Other computers can come in, without encryption", icon::WARNING);
        ui.label(RichText::new(words).color(palette.bad).font(theme::semi_bold(theme::size::BODY)));
    }
    ui.horizontal(|ui| {
        ui.label(RichText::new("For your mail program").font(theme::semi_bold(theme::size::BODY)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button(format!("{} End the session", icon::X)).clicked() {
                commands.push(Command::Run(Errand::CloseDoors));
            }
        });
    });
    ui.horizontal_top(|ui| {
        Grid::new("doors").num_columns(3).spacing(vec2(14.0, 4.0)).show(ui, |ui| {
            for door in &live.doors {
                let (host, port) = &door.address;
                ui.label(RichText::new(door.title).color(palette.muted));
                copyable(ui, &format!("{host}:{port}"));
                ui.label(RichText::new(&door.server).size(theme::size::SMALL).color(palette.muted));
                ui.end_row();
            }
        });
    });
    let words = "No encryption (“none”), password sent as it is (“normal password”).";
    ui.label(RichText::new(words).size(theme::size::SMALL + 1.0).color(palette.muted));
    peers_ui(ui, desk, live, commands);
    heading(ui, "Users and passwords");
    Grid::new("accounts").num_columns(3).spacing(vec2(14.0, 2.0)).show(ui, |ui| {
        for account in &live.accounts {
            copyable(ui, &account.user);
            copyable(ui, &account.password);
            ui.label(RichText::new(&account.address).size(theme::size::SMALL).color(palette.muted));
            ui.end_row();
        }
    });
    if let Some(text) = settings_text(live) {
        heading(ui, "For a telephone");
        let words = if live.on_network {
            "Its camera reads the settings."
        } else {
            "Its camera reads the settings; it can only come in with --listen-on-network."
        };
        ui.label(RichText::new(words).size(theme::size::SMALL + 1.0).color(palette.muted));
        qr_ui(ui, &text);
    }
    ui.add_space(8.0);
    let words = format!("{} {} Stopping the picture does not stop it.", icon::CLOCK, live.rule);
    ui.label(RichText::new(words).size(theme::size::SMALL + 1.0).color(palette.muted));
    ui.add_space(8.0);
}

/// A text that a click copies.
fn copyable(ui: &mut Ui, text: &str) {
    let label = RichText::new(text).font(egui::FontId::monospace(theme::size::BODY - 1.0));
    let response = ui.add(Button::new(label).frame(false)).on_hover_text("Copies it.");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, format!("Copy {text}")));
    if response.clicked() {
        ui.ctx().copy_text(text.to_owned());
    }
}

fn peers_ui(ui: &mut Ui, desk: &Desk, live: &Live, commands: &mut Vec<Command>) {
    let palette = desk.settings.theme.palette();
    heading(ui, "Who is there");
    if live.peers.is_empty() {
        ui.label(RichText::new("Nobody yet. Set up your mail program, and let it look for mail.").color(palette.muted));
        return;
    }
    // Whoever is there comes first, then who has gone last.
    let there = live.peers.iter().filter(|peer| peer.gone.is_none());
    let gone = live.peers.iter().rev().filter(|peer| peer.gone.is_some());
    for peer in there.chain(gone).take(40) {
        peer_ui(ui, desk, peer, commands);
    }
    if let Some(gateway) = live.gateway
        && ui.button(format!("{} Break something for all of them…", icon::BUG)).clicked()
    {
        break_something(
            desk,
            Draft { from: Some(FaultClient::Computer(gateway)), ..desk.typed.fault.clone() },
            commands,
        );
    }
}

/// Opens the form for faults with this in it.
fn break_something(desk: &Desk, fault: Draft, commands: &mut Vec<Command>) {
    commands.push(Command::Write(Typed { fault, ..desk.typed.clone() }));
    commands.push(Command::Show(Tab::Faults));
}

/// Whatever is broken for it is broken where it is, in what it speaks.
fn draft_for(desk: &Desk, peer: &LivePeer, client: RealClient) -> Draft {
    let view = peer.connection.and_then(|id| desk.play.connection(id));
    let service = view.and_then(|view| Service::ALL.into_iter().find(|it| it.protocol() == view.protocol));
    Draft { node: view.map(|view| view.server), service, from: Some(FaultClient::Real(client)), ..Draft::default() }
}

fn peer_ui(ui: &mut Ui, desk: &Desk, peer: &LivePeer, commands: &mut Vec<Command>) {
    let palette = desk.settings.theme.palette();
    let (glyph, colour) = match &peer.gone {
        None => (icon::PLUGS_CONNECTED, palette.good),
        Some(_) => (icon::PLUGS, palette.muted),
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(glyph).color(colour));
        let chosen = peer.connection.map(Target::Connection);
        let on = chosen.is_some() && desk.selected == chosen;
        let response = ui.selectable_label(on, RichText::new(&peer.words).size(theme::size::BODY - 0.5));
        if response.clicked() && chosen.is_some() {
            commands.push(Command::Select(chosen));
            commands.push(Command::Show(Tab::Transcript));
        }
        if let (Some(client), None) = (peer.client, &peer.gone) {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let button = ui.small_button(icon::BUG).on_hover_text("Breaks something for this one only.");
                let label = format!("Break something for {}", peer.words);
                button.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &label));
                if button.clicked() {
                    break_something(desk, draft_for(desk, peer, client), commands);
                }
            });
        }
    });
    let [said, heard] = peer.octets;
    let mut more = format!("       said {said} octets, was told {heard}");
    let phase = peer.connection.and_then(|id| desk.play.connection(id)?.phases.last());
    match (&peer.gone, phase) {
        (Some(why), _) => more = format!("{more}; {why}"),
        (None, Some((_, phase))) => more = format!("{more}; {}", phase.words),
        (None, None) => {}
    }
    ui.label(RichText::new(more).size(theme::size::SMALL).color(palette.muted));
}

/// The settings as a text that a telephone can read.
fn settings_text(live: &Live) -> Option<String> {
    let account = live.accounts.first()?;
    let doors: Vec<String> =
        live.doors.iter().map(|door| format!("{} {}:{}", door.title, door.address.0, door.address.1)).collect();
    Some(format!(
        "{}\nUser {}\nPassword {}\n{}\nNo encryption",
        account.address,
        account.user,
        account.password,
        doors.join("\n")
    ))
}

/// A QR code, dark on light whatever the look: cameras want it so.
fn qr_ui(ui: &mut Ui, text: &str) {
    use qrcodegen::{QrCode, QrCodeEcc};
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return };
    let (modules, quiet) = (code.size(), 4);
    let side = 3.0;
    let whole = (modules + 2 * quiet) as f32 * side;
    let (rect, response) = ui.allocate_exact_size(vec2(whole, whole), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Image, true, "QR code of the settings"));
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
