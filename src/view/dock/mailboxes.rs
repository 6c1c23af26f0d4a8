//! The mail on every computer, side by side: the four places where mail waits are kept apart.

use egui::{FontId, Rect, RichText, ScrollArea, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::{SceneModel, highlight, nothing_ui};
use crate::base::visible;
use crate::desk::{Desk, Request, Target};
use crate::explain::{Arg, Said, facts, say};
use crate::mail::{Flag, Seal};
use crate::scene::sign;
use crate::story::Completeness;
use crate::story::{HostState, MailboxState, MessageRow};
use crate::theme::{self, icon};

const ROW: f32 = 28.0;

pub(super) fn mailboxes_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let order = desk.play.layout().reading_order();
    let holds = |state: &HostState| {
        !(state.mailboxes.is_empty() && state.folders.is_empty() && state.queue.is_empty() && state.outbox.is_empty())
    };
    if !order.iter().any(|node| model.host(*node).is_some_and(holds)) {
        nothing_ui(ui, desk, &say!("mailboxes-nothing"));
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for node in order {
            let Some(state) = model.host(node).filter(|state| holds(state)) else { continue };
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                ui.label(RichText::new(desk.title(node)).font(theme::semi_bold(theme::size::BODY)));
                if !state.is_on() {
                    ui.label(RichText::new(desk.words(&state.power_said())).color(palette.muted));
                }
            });
            if !state.outbox.is_empty() {
                heading(ui, desk, icon::TRAY_ARROW_UP, &say!("mailboxes-outbox"), "");
                for row in &state.outbox {
                    row_ui(ui, desk, row, row.failure.as_ref(), requests);
                }
            }
            if !state.queue.is_empty() {
                heading(ui, desk, icon::HOURGLASS_MEDIUM, &say!("mailboxes-queue"), "");
                for row in &state.queue {
                    let to = row.to.join(", ");
                    line_ui(
                        ui,
                        desk,
                        Some(row.seal),
                        Completeness::Whole,
                        &row.subject,
                        &to,
                        false,
                        &row.outlook,
                        requests,
                    );
                }
            }
            for mailbox in &state.mailboxes {
                let said = say!("mailboxes-mailbox", mailbox = &mailbox.name, account = &mailbox.account);
                heading(ui, desk, icon::MAILBOX, &said, &fill(desk, mailbox));
                rows_ui(ui, desk, &mailbox.messages, requests);
            }
            for folder in &state.folders {
                let name = visible(&folder.name).into_owned();
                let said = if folder.local {
                    say!("mailboxes-folder-local", folder = name)
                } else {
                    say!("mailboxes-folder-copy", folder = name)
                };
                heading(ui, desk, icon::FOLDER_SIMPLE, &said, "");
                rows_ui(ui, desk, &folder.messages, requests);
            }
        }
    });
}

/// How full it is, and who has locked it.
fn fill(desk: &Desk, mailbox: &MailboxState) -> String {
    let mut words = match (mailbox.quota.octets, mailbox.quota.messages) {
        (Some(limit), _) => desk.words(&say!("mailboxes-octets", n = mailbox.account_octets, limit = limit)),
        (None, Some(limit)) => desk.words(&say!("mailboxes-messages", n = mailbox.account_messages, limit = limit)),
        (None, None) => String::new(),
    };
    if let Some(who) = &mailbox.locked_by {
        let locked = desk.words(&say!("mailboxes-locked", who = facts::holder(who)));
        words.push_str(&format!("  {} {locked}", icon::LOCK_SIMPLE));
    }
    words
}

fn heading(ui: &mut Ui, desk: &Desk, glyph: &str, said: &Said, more: &str) {
    let (palette, words) = (desk.settings.theme.palette(), desk.words(said));
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(format!("{glyph} {words}")).size(theme::size::SMALL + 1.0).color(palette.muted));
        ui.label(RichText::new(more).size(theme::size::SMALL).color(palette.later));
    });
}

fn rows_ui(ui: &mut Ui, desk: &Desk, rows: &[MessageRow], requests: &mut Vec<Request>) {
    if rows.is_empty() {
        let palette = desk.settings.theme.palette();
        let none = format!("      {}", desk.words(&say!("state-messages", n = 0_u64)));
        ui.label(RichText::new(none).size(theme::size::SMALL + 1.0).color(palette.muted));
    }
    for row in rows {
        row_ui(ui, desk, row, None, requests);
    }
}

fn row_ui(ui: &mut Ui, desk: &Desk, row: &MessageRow, failure: Option<&Said>, requests: &mut Vec<Request>) {
    let mut marks = String::new();
    for (flag, glyph) in
        [(Flag::Answered, icon::ARROW_BEND_UP_LEFT), (Flag::Flagged, icon::FLAG), (Flag::Deleted, icon::TRASH)]
    {
        if row.flags.contains(&flag) {
            marks.push_str(glyph);
        }
    }
    let tip = match (failure, row.whole, &row.unique_id) {
        (Some(failure), ..) => failure.clone(),
        (None, false, _) if row.parts.is_empty() => say!("mailboxes-only-header", octets = row.size),
        (None, false, _) => {
            let parts = Arg::Listed(row.parts.iter().map(Arg::from).collect());
            say!("mailboxes-only-parts", n = row.parts.len(), parts = parts, octets = row.size)
        }
        (None, true, Some(id)) => say!("mailboxes-left-on-server", octets = row.size, id = id),
        (None, true, None) => say!("mailboxes-size", octets = row.size),
    };
    let unseen = !row.flags.contains(&Flag::Seen);
    let from = format!("{marks} {}", row.from);
    let there = Completeness::of(row);
    line_ui(ui, desk, row.seal, there, &row.subject, &from, unseen, &tip, requests);
}

#[expect(clippy::too_many_arguments, reason = "a row has this many cells")]
fn line_ui(
    ui: &mut Ui,
    desk: &Desk,
    seal: Option<Seal>,
    there: Completeness,
    subject: &str,
    right: &str,
    strong: bool,
    tip: &Said,
    requests: &mut Vec<Request>,
) {
    let palette = desk.settings.theme.palette();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let target = seal.map(Target::Message);
    let chosen = target.is_some() && desk.selected == target;
    let words = super::subject(desk, subject);
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, chosen, &words));
    let painter = ui.painter_at(rect);
    highlight(&painter, rect, chosen, response.hovered() || (target.is_some() && desk.hovered == target), palette);
    let centre = pos2(rect.left() + 18.0, rect.center().y);
    if let Some((sign, _)) = seal.and_then(|seal| desk.play.sign(seal)) {
        sign::paint(&painter, centre, 9.0, sign, palette, there);
    }
    let left = rect.left() + 36.0;
    let lay = |words: &str, font, colour, width| theme::line(&painter, words, font, colour, width);
    let right = lay(right.trim(), FontId::proportional(theme::size::SMALL), palette.muted, rect.width() * 0.38);
    let room = rect.right() - 6.0 - right.size().x - left - 8.0;
    let font = if strong { theme::semi_bold(theme::size::BODY) } else { FontId::proportional(theme::size::BODY) };
    let galley = lay(&words, font, palette.text, room);
    let place = Rect::from_min_size(pos2(left, rect.center().y - galley.size().y / 2.0), galley.size());
    painter.galley(place.min, galley, palette.text);
    // What is marked as deleted is about to go.
    if there == Completeness::Ghost {
        painter.hline(place.x_range(), place.center().y, egui::Stroke::new(1.0, palette.muted));
    }
    painter.galley(
        pos2(rect.right() - 6.0 - right.size().x, rect.center().y - right.size().y / 2.0),
        right,
        palette.muted,
    );
    if response.clicked() {
        requests.push(Request::Select(target));
    } else if response.hovered() {
        requests.extend(target.map(Request::Hover));
        response.on_hover_text(desk.words(tip));
    }
}
