//! The card of a computer: what it is, whether it runs, and the mail that lies on it.

use egui::{Align2, CornerRadius, FontId, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::LEGIBLE;
use super::geometry::{CARD, ROW};
use super::sign;
use crate::base::{SimTime, visible};
use crate::explain::{Arg, Said, Voice, say};
use crate::host::Power;
use crate::mail::Seal;
use crate::sim::{Icon, NodeSpec};
use crate::story::{Completeness, HostState, List, MailboxState, Screenplay};
use crate::theme::{self, Palette, icon};

/// The height of a card's head at scale 1.
const HEAD: f32 = 43.0;
/// The most signs in one list.
const SIGNS: usize = 5;

/// A sign in a list, and where it is: what can be pointed at.
pub struct Placed {
    /// Which message.
    pub seal: Seal,
    /// Where.
    pub rect: Rect,
}

/// How a card is to be drawn.
pub struct Look<'a> {
    /// The colours.
    pub palette: &'a Palette,
    /// The language of its words.
    pub voice: Voice,
    /// How large.
    pub scale: f32,
    /// What clocks show.
    pub now: SimTime,
    /// No link of it is plugged in.
    pub unplugged: bool,
    /// Something has just changed on it: 1 for just now, falling to 0.
    pub halo: f32,
    /// The message that is pointed at.
    pub lit: Option<Seal>,
}

/// Draws a computer.
pub fn host(
    painter: &Painter,
    rect: Rect,
    spec: &NodeSpec,
    state: &HostState,
    lists: &[List],
    play: &Screenplay,
    look: &Look<'_>,
) -> Vec<Placed> {
    let Look { palette, scale, .. } = *look;
    let on = state.is_on();
    frame(painter, rect, on, look);
    if scale < LEGIBLE {
        small(painter, rect, spec, state, lists, look);
        return Vec::new();
    }
    let inner = rect.shrink2(vec2(10.0, 9.0) * scale);
    let head = Rect::from_min_size(inner.min, vec2(inner.width(), (CARD.y - 16.0) * scale));
    let colour = if on { palette.text } else { palette.muted };
    painter.text(
        head.left_center() + vec2(0.0, -2.0 * scale),
        Align2::LEFT_CENTER,
        glyph(spec.icon),
        theme::filled(27.0 * scale),
        colour,
    );
    let badge = badge(state, look);
    let left = head.left() + 34.0 * scale;
    let room = head.right() - left;
    let words = look.voice.say(&Said::from(&spec.title));
    // What is long is written smaller before it is cut off.
    let lay = |size: f32| {
        let size = (size * scale).max(8.0);
        let mut job = egui::text::LayoutJob::simple(words.clone(), theme::semi_bold(size), colour, room);
        job.wrap.max_rows = 2;
        painter.layout_job(job)
    };
    let title = [13.0, 12.0, 11.0].into_iter().map(lay).find(|galley| !galley.elided).unwrap_or_else(|| lay(10.5));
    let badge_height = if badge.is_some() { 14.0 * scale } else { 0.0 };
    let top = rect.top() + (7.0 + HEAD / 2.0) * scale - (title.size().y + badge_height) / 2.0;
    let below = pos2(left, top + title.size().y);
    painter.galley(pos2(left, top), title, colour);
    if let Some((words, fill)) = badge {
        let lay = |size: f32| theme::line(painter, &words, theme::semi_bold((size * scale).max(8.0)), fill, room);
        let words = [11.0, 10.0, 9.0].into_iter().map(lay).find(|galley| !galley.elided).unwrap_or_else(|| lay(9.0));
        painter.galley(below, words, fill);
    }
    let mut placed = Vec::new();
    for (n, list) in lists.iter().enumerate() {
        let top = rect.top() + (CARD.y - 8.0 + ROW * n as f32) * scale;
        let slot = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), (ROW - 2.0) * scale));
        placed.extend(slot_ui(painter, slot, list, state, play, look));
    }
    placed
}

/// A computer on a small stage: what it is, and how much mail lies on it.
fn small(painter: &Painter, rect: Rect, spec: &NodeSpec, state: &HostState, lists: &[List], look: &Look<'_>) {
    let palette = look.palette;
    let colour = if state.is_on() { palette.text } else { palette.muted };
    let size = (rect.height() * 0.6).min(rect.width() * 0.4);
    painter.text(rect.center(), Align2::CENTER_CENTER, glyph(spec.icon), theme::filled(size), colour);
    let count: usize = lists.iter().map(|list| list.rows(state).len()).sum();
    if count > 0 {
        let at = rect.right_top();
        painter.circle_filled(at, size * 0.4, palette.focus);
        let font = theme::semi_bold((size * 0.5).max(7.0));
        painter.text(at, Align2::CENTER_CENTER, count, font, palette.background);
    }
}

/// The icon of a kind of computer.
const fn glyph(of: Icon) -> &'static str {
    match of {
        Icon::Server => icon::HARD_DRIVES,
        Icon::Laptop => icon::LAPTOP,
        Icon::Desktop => icon::DESKTOP,
        Icon::Phone => icon::DEVICE_MOBILE,
        Icon::Tablet => icon::DEVICE_TABLET,
        Icon::Router => icon::GLOBE_SIMPLE,
    }
}

/// Draws a router, or another node without mail.
pub fn router(painter: &Painter, rect: Rect, spec: &NodeSpec, look: &Look<'_>) {
    let Look { palette, scale, .. } = *look;
    painter.rect(
        rect,
        CornerRadius::same((rect.height() / 2.0).min(127.0) as u8),
        palette.zone,
        Stroke::new(1.5, palette.faint),
        StrokeKind::Inside,
    );
    if scale < LEGIBLE {
        let font = theme::filled(rect.height() * 0.6);
        painter.text(rect.center(), Align2::CENTER_CENTER, icon::GLOBE_SIMPLE, font, palette.muted);
        return;
    }
    painter.text(
        rect.center() - vec2(0.0, 9.0 * scale),
        Align2::CENTER_CENTER,
        icon::GLOBE_SIMPLE,
        theme::filled(22.0 * scale),
        palette.muted,
    );
    let size = (12.0 * scale).max(8.0);
    painter.text(
        rect.center() + vec2(0.0, 15.0 * scale),
        Align2::CENTER_CENTER,
        look.voice.say(&Said::from(&spec.title)),
        FontId::proportional(size),
        palette.muted,
    );
}

fn frame(painter: &Painter, rect: Rect, on: bool, look: &Look<'_>) {
    let Look { palette, scale, .. } = *look;
    let radius = CornerRadius::same((14.0 * scale) as u8);
    if look.halo > 0.0 {
        let colour = theme::mix(palette.background, palette.focus, look.halo * 0.6);
        painter.rect_stroke(rect, radius, Stroke::new(5.0 * scale, colour), StrokeKind::Outside);
    }
    if on {
        painter.rect_filled(rect.translate(vec2(0.0, 4.0 * scale)), radius, palette.shadow);
        painter.rect(rect, radius, palette.raised, Stroke::new(1.0, palette.faint), StrokeKind::Inside);
    } else {
        // Dark and without depth, with a dashed edge.
        painter.rect_filled(rect, radius, palette.background);
        let mut edge = rounded(rect.shrink(1.0), 14.0 * scale);
        edge.extend(edge.first().copied());
        painter.extend(Shape::dashed_line(&edge, Stroke::new(1.5, palette.line), 6.0, 5.0));
    }
}

/// The outline of a rectangle with round corners.
fn rounded(rect: Rect, radius: f32) -> Vec<egui::Pos2> {
    let mut points = Vec::new();
    let r = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let corners = [
        (rect.right() - r, rect.top() + r, -90.0_f32),
        (rect.right() - r, rect.bottom() - r, 0.0),
        (rect.left() + r, rect.bottom() - r, 90.0),
        (rect.left() + r, rect.top() + r, 180.0),
    ];
    for (x, y, from) in corners {
        points.extend((0..=6).map(|n| {
            let angle = (from + 15.0 * n as f32).to_radians();
            pos2(x + r * angle.cos(), y + r * angle.sin())
        }));
    }
    points
}

/// What is out of the ordinary, in a word with its icon.
fn badge(state: &HostState, look: &Look<'_>) -> Option<(String, egui::Color32)> {
    let palette = look.palette;
    let stopped = state.services.iter().filter(|service| !service.enabled);
    let stopped: Vec<Arg> = stopped.map(|service| Arg::from(service.title())).collect();
    let (glyph, said, colour) = match state.power {
        Power::Off if state.crashed => (icon::LIGHTNING_SLASH, say!("card-crashed"), palette.bad),
        Power::Off => (icon::POWER, say!("card-off"), palette.muted),
        Power::GoingOff(_) => (icon::POWER, say!("card-going-off"), palette.muted),
        Power::On if look.unplugged => (icon::WIFI_SLASH, say!("card-unplugged"), palette.bad),
        Power::On if state.works_offline => (icon::WIFI_SLASH, say!("card-offline"), palette.later),
        Power::On if !stopped.is_empty() => {
            (icon::PROHIBIT, say!("card-stopped", services = Arg::Listed(stopped)), palette.bad)
        }
        Power::On if state.faults.iter().any(|fault| !fault.spent) => (icon::BUG, say!("card-fault"), palette.bad),
        Power::On => return None,
    };
    Some((format!("{glyph} {}", look.voice.say(&said)), colour))
}

/// One list on a card: its icon, its name, the signs of what lies in it.
fn slot_ui(
    painter: &Painter,
    rect: Rect,
    list: &List,
    state: &HostState,
    play: &Screenplay,
    look: &Look<'_>,
) -> Vec<Placed> {
    let Look { palette, voice, scale, .. } = *look;
    let fill = if state.is_on() { palette.well } else { palette.zone };
    painter.rect_filled(rect, CornerRadius::same((6.0 * scale) as u8), fill);
    let (glyph, name) = match list {
        List::Outbox => (icon::TRAY_ARROW_UP, voice.say(&say!("card-outbox"))),
        List::Queue => (icon::HOURGLASS_MEDIUM, voice.say(&say!("card-queue"))),
        List::Mailbox(account, name) if name == crate::mail::INBOX => (icon::MAILBOX, account.clone()),
        List::Mailbox(_, name) => (icon::FOLDER_SIMPLE, name.clone()),
        List::Folder(name) => (icon::FOLDER_SIMPLE, visible(name).into_owned()),
        List::Others(lists) => {
            let folders = matches!(lists[..], [List::Folder(_), ..]);
            let glyph = if folders { icon::FOLDER_SIMPLE } else { icon::MAILBOX };
            (glyph, voice.say(&say!("card-others", n = lists.len())))
        }
    };
    let size = (12.0 * scale).max(8.0);
    let colour = if state.is_on() { palette.muted } else { palette.line };
    painter.text(
        rect.left_center() + vec2(5.0 * scale, 0.0),
        Align2::LEFT_CENTER,
        glyph,
        FontId::proportional(14.0 * scale),
        colour,
    );
    let (locked, full, note) = notes(list, state, look);
    let mut right = rect.right() - 4.0 * scale;
    let mut mark = |words: String, colour| {
        let galley = painter.layout_no_wrap(words, theme::semi_bold(size * 0.95), colour);
        right -= galley.size().x + 3.0 * scale;
        painter.galley(pos2(right, rect.center().y - galley.size().y / 2.0), galley, colour);
    };
    if locked {
        mark(icon::LOCK_SIMPLE.to_owned(), palette.later);
    }
    if full {
        mark(voice.say(&say!("card-full")), palette.bad);
    }
    if let Some(note) = note {
        mark(note, palette.later);
    }
    let name_left = rect.left() + 23.0 * scale;
    let galley = theme::line(painter, &name, FontId::proportional(size), colour, 62.0 * scale);
    let signs_left = name_left + (galley.size().x + 5.0 * scale).max(40.0 * scale);
    painter.galley(pos2(name_left, rect.center().y - galley.size().y / 2.0), galley, colour);
    let waits = |seal: Seal| if *list == List::Queue { state.wait_left(seal, look.now) } else { None };
    signs_ui(painter, (signs_left, right, rect.center().y), &list.rows(state), &waits, play, look)
}

/// Whether a mailbox is locked or full, and how long a queue waits.
fn notes(list: &List, state: &HostState, look: &Look<'_>) -> (bool, bool, Option<String>) {
    match list {
        List::Mailbox(account, name) => {
            let here = state.mailboxes.iter().find(|m| m.account == *account && m.name == *name);
            let full = here.is_some_and(MailboxState::is_full);
            (here.is_some_and(|m| m.locked_by.is_some()), full && name == crate::mail::INBOX, None)
        }
        List::Queue => {
            let next = state.queue.iter().filter_map(|row| row.next_attempt).min();
            let held = state.queue.iter().any(|row| row.held);
            let note = next.map(|at| format!("{} {}", icon::CLOCK, span(at.since(look.now).as_secs())));
            let held = || held.then(|| look.voice.say(&say!("card-held")));
            (false, false, note.or_else(held).filter(|_| state.is_on()))
        }
        List::Outbox | List::Folder(_) | List::Others(_) => (false, false, None),
    }
}

/// Seconds as `0:45` or `2:05:00`.
#[must_use]
pub fn span(secs: u64) -> String {
    let (hours, minutes, secs) = (secs / 3_600, secs / 60 % 60, secs % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{secs:02}") } else { format!("{minutes}:{secs:02}") }
}

fn signs_ui(
    painter: &Painter,
    (left, right, y): (f32, f32, f32),
    rows: &[(Option<Seal>, Completeness, bool)],
    waits: &dyn Fn(Seal) -> Option<f32>,
    play: &Screenplay,
    look: &Look<'_>,
) -> Vec<Placed> {
    let Look { palette, scale, .. } = *look;
    let step = 20.0 * scale;
    let room = (((right - left) / step).floor() as usize).min(SIGNS);
    // The newest are shown; what has no room is counted.
    let hidden = if rows.len() > room { rows.len() - room.saturating_sub(1) } else { 0 };
    let mut x = left + step / 2.0;
    if hidden > 0 {
        let size = (11.5 * scale).max(8.0);
        painter.text(pos2(x, y), Align2::CENTER_CENTER, format!("+{hidden}"), theme::semi_bold(size), palette.muted);
        x += step;
    }
    let mut placed = Vec::new();
    for (seal, there, unseen) in rows.iter().skip(hidden) {
        let centre = pos2(x, y);
        let radius = 7.4 * scale;
        if let Some((seal, (sign, _))) = seal.and_then(|seal| Some((seal, play.sign(seal)?))) {
            sign::paint(painter, centre, radius, sign, palette, *there);
            let rect = Rect::from_center_size(centre, vec2(step, step));
            if let Some(left) = waits(seal) {
                ring(painter, centre, radius * 1.42, left, palette);
            }
            if *unseen {
                let at = centre + vec2(radius, -radius) * 0.85;
                painter.circle_filled(at, radius * 0.42, palette.well);
                painter.circle_filled(at, radius * 0.3, palette.focus);
            }
            if look.lit == Some(seal) {
                painter.circle_stroke(centre, radius * 1.5, Stroke::new(2.0, palette.focus));
            }
            placed.push(Placed { seal, rect });
        } else {
            painter.circle_filled(centre, radius * 0.4, palette.line);
        }
        x += step;
    }
    placed
}

/// A ring of the time that is left until the next attempt, as on a clock.
fn ring(painter: &Painter, centre: egui::Pos2, radius: f32, left: f32, palette: &Palette) {
    painter.circle_stroke(centre, radius, Stroke::new(1.0, palette.faint));
    let steps = (left * 40.0).ceil() as usize;
    let point = |n: usize| {
        let angle = std::f32::consts::TAU * (left * n as f32 / steps.max(1) as f32) - std::f32::consts::FRAC_PI_2;
        centre + vec2(angle.cos(), angle.sin()) * radius
    };
    let arc: Vec<_> = (0..=steps).map(point).collect();
    painter.add(Shape::line(arc, Stroke::new(2.0, palette.later)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_shows_hours_only_when_there_are_some() {
        assert_eq!(span(7), "0:07");
        assert_eq!(span(247), "4:07");
        assert_eq!(span(3_729), "1:02:09");
    }
}
