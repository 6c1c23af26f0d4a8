//! The packets on the links, with their flags, and one of them octet by octet.

use egui::{FontId, RichText, ScrollArea, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::{Command, Desk, SceneModel, name, nothing_ui};
use crate::net::{FrameSummary, Transport};
use crate::scene::Target;
use crate::theme;
use crate::trace::{Event, FrameFact, What};

const ROW: f32 = 22.0;
/// Room for the octets of one packet.
const HEX: f32 = 170.0;

pub(super) fn packets_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, commands: &mut Vec<Command>) {
    let events = desk.play.world().trace().events();
    let last = desk.play.last_event(model.story).map_or(0, |event| event.0 + 1);
    let sent: Vec<&Event> = events
        .iter()
        .take_while(|event| event.id.0 < last)
        .filter(|event| {
            matches!(&event.what, What::Frame(FrameFact::Sent { .. } | FrameFact::Lost { sent: Some(_), .. }))
        })
        .collect();
    if sent.is_empty() {
        nothing_ui(ui, desk, "No packet has been sent yet.");
        return;
    }
    let selected = match desk.selected {
        Some(Target::Event(event)) => sent.iter().rposition(|frame| frame.id <= event),
        _ => Some(sent.len() - 1),
    };
    let palette = desk.settings.theme.palette();
    let height = ui.available_height() - HEX;
    ScrollArea::vertical().max_height(height).auto_shrink(false).stick_to_bottom(true).show_rows(
        ui,
        ROW,
        sent.len(),
        |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for at in range {
                let event = sent[at];
                let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
                let painter = ui.painter_at(rect);
                if selected == Some(at) {
                    painter.rect_filled(rect, 3.0, theme::mix(palette.panel, palette.focus, 0.18));
                }
                let (words, colour) = match &event.what {
                    What::Frame(FrameFact::Sent { packet, .. }) => (summary(desk, event, packet), palette.text),
                    What::Frame(FrameFact::Lost { reason, .. }) => {
                        (format!("✕ {}: {}", name(desk, event.node), crate::explain::facts::loss(*reason)), palette.bad)
                    }
                    _ => continue,
                };
                response.widget_info(|| {
                    WidgetInfo::selected(WidgetType::SelectableLabel, true, selected == Some(at), &words)
                });
                painter.text(
                    pos2(rect.left() + 4.0, rect.center().y),
                    egui::Align2::LEFT_CENTER,
                    &words,
                    FontId::monospace(theme::size::SMALL - 0.5),
                    colour,
                );
                if response.clicked() {
                    commands.push(Command::Select(Some(Target::Event(event.id))));
                }
            }
        },
    );
    ui.separator();
    let chosen = selected.and_then(|at| sent.get(at));
    if let Some(What::Frame(FrameFact::Sent { packet, .. })) = chosen.map(|event| &event.what) {
        ScrollArea::vertical().id_salt("octets").auto_shrink(false).show(ui, |ui| {
            ui.label(RichText::new(hex(packet)).font(FontId::monospace(theme::size::SMALL - 1.5)).color(palette.text));
        });
    }
}

fn summary(desk: &Desk, event: &Event, packet: &bytes::Bytes) -> String {
    let Some(frame) = FrameSummary::of(packet) else { return "not IPv4".to_owned() };
    let at = event.at.as_micros();
    let from = name(desk, event.node);
    let what = match frame.transport {
        Transport::Tcp { source, destination, acknowledgement, syn, fin, rst, .. } => {
            let flags: Vec<&str> = [(syn, "SYN"), (fin, "FIN"), (rst, "RST"), (acknowledgement.is_some(), "ACK")]
                .into_iter()
                .filter_map(|(set, name)| set.then_some(name))
                .collect();
            format!("{source}→{destination} {}, {} octets", flags.join(" "), frame.payload.len())
        }
        Transport::Udp { source, destination } => format!("UDP {source}→{destination}, {} octets", frame.payload.len()),
        Transport::Icmp => "ICMP".to_owned(),
        Transport::Other(protocol) => format!("IP protocol {protocol}"),
    };
    format!("{:>5}.{:06} {from:<9} {what}", at / 1_000_000, at % 1_000_000)
}

/// Twelve octets a line, with what can be printed of them: as many as the panel has room for.
fn hex(octets: &[u8]) -> String {
    let mut text = String::new();
    for (n, line) in octets.chunks(12).enumerate() {
        let hex: Vec<String> = line.iter().map(|octet| format!("{octet:02x}")).collect();
        let plain: String =
            line.iter().map(|octet| if (0x20..0x7f).contains(octet) { char::from(*octet) } else { '·' }).collect();
        text.push_str(&format!("{:04x}  {:<35}  {plain}\n", n * 12, hex.join(" ")));
    }
    text
}
