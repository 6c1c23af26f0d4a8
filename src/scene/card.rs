//! The card of a computer: what it is, whether it runs, and the mail that lies on it.

use std::sync::Arc;

use egui::{Align2, Color32, CornerRadius, FontId, Galley, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::place;
use super::{LEGIBLE, READABLE};
use crate::base::SimTime;
use crate::explain::{Arg, Said, Voice, say};
use crate::host::Power;
use crate::mail::Seal;
use crate::sim::{Icon, NodeKind, NodeSpec, ProgramSpec};
use crate::story::{HostState, List, Screenplay};
use crate::theme::{self, Palette, icon};

/// The height of a card's head at scale 1.
const HEAD: f32 = 58.0;
/// The least size of names, and of the line below them, in points.
const NAME: f32 = 13.0;
const ABOUT: f32 = 10.0;
/// Room beside what stands on a card.
const SIDE: f32 = 10.0;
/// Room between the places of a card, and below the last one.
const AIR: f32 = 4.0;
const FOOT: f32 = 5.0;

/// A sign in a list, and where it is: what can be pointed at.
pub struct Placed {
    /// Which message.
    pub seal: Seal,
    /// Where, with its subject.
    pub rect: Rect,
    /// The envelope alone.
    pub envelope: Rect,
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
    /// How much of its landing a message still has before it that has just come into a list: from 1 to 0.
    pub settling: &'a dyn Fn(&List, Seal) -> f32,
    /// The message that is pointed at.
    pub lit: Option<Seal>,
}

/// The height of a computer's card at scale 1: its head and its places for mail.
#[must_use]
pub fn height(lists: &[List]) -> f32 {
    let places: f32 = lists.iter().map(|list| place_height(list) + AIR).sum();
    HEAD + places + if lists.is_empty() { 0.0 } else { FOOT }
}

/// The height of a place at scale 1: one line, and two where mail waits for something.
const fn place_height(list: &List) -> f32 {
    match list {
        List::Queue { waits: true } => 54.0,
        _ => 30.0,
    }
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
    let inner = rect.shrink2(vec2(SIDE, 0.0) * scale);
    let colour = if on { palette.text } else { palette.muted };
    let head = Rect::from_min_max(inner.min, pos2(inner.right(), rect.top() + (HEAD + 2.0) * scale));
    head_of(painter, head, spec, badge(state, look), colour, look);
    let placed = places(rect, lists, scale).flat_map(|(list, at)| place::place(painter, at, list, state, play, look));
    placed.collect()
}

/// The places on a card, from top to bottom.
pub(super) fn places(card: Rect, lists: &[List], scale: f32) -> impl Iterator<Item = (&List, Rect)> {
    let inner = card.shrink2(vec2(SIDE, 0.0) * scale);
    lists.iter().scan(card.top() + HEAD * scale, move |top, list| {
        let size = vec2(inner.width(), place_height(list) * scale);
        let place = Rect::from_min_size(pos2(inner.left(), *top), size);
        *top += size.y + AIR * scale;
        Some((list, place))
    })
}

/// The head of a card: what kind of computer it is, its name, and below it what is out of the ordinary, or else what it is.
fn head_of(
    painter: &Painter,
    head: Rect,
    spec: &NodeSpec,
    badge: Option<(String, Color32)>,
    colour: Color32,
    look: &Look<'_>,
) {
    let Look { palette, scale, .. } = *look;
    let name = look.voice.say(&Said::from(&spec.title));
    // However small the stage is, its names are read.
    let least = if scale >= READABLE { NAME } else { 8.0 };
    let lay_rows = |size: f32, room: f32, rows: usize| {
        let font = theme::semi_bold((size * scale).max(least));
        let mut job = egui::text::LayoutJob::simple(name.clone(), font, colour, room);
        job.wrap.max_rows = rows;
        painter.layout_job(job)
    };
    let lay = |size: f32, room: f32| lay_rows(size, room, 2);
    let icon = (HEAD - 10.0) * scale;
    let beside = icon + 8.0 * scale;
    let room = head.width() - beside;
    let is_one_line = |galley: &Arc<Galley>| galley.rows.len() == 1;
    let is_whole = |galley: &Arc<Galley>| !galley.elided;
    // What is long takes two lines; the name says more than the icon.
    let title = [15.0, 14.0].into_iter().map(|size| lay(size, room)).find(is_one_line);
    let title = title.or_else(|| Some(lay(13.0, room)).filter(is_whole)).map(|title| (title, true));
    let (title, has_icon) = title.unwrap_or_else(|| (lay(13.0, head.width()), false));
    let left = if has_icon { head.left() + beside } else { head.left() };
    let is_ordinary = badge.is_none();
    let (words, fill) = badge.unwrap_or_else(|| (about(spec), palette.muted));
    let least = if scale >= READABLE { ABOUT } else { 8.0 };
    let room = head.right() - left;
    let lay = |size: f32| theme::line(painter, &words, FontId::proportional((size * scale).max(least)), fill, room);
    let line = [12.0, 11.0, 10.0].into_iter().map(lay).find(is_whole).unwrap_or_else(|| lay(10.0));
    if has_icon {
        let at = pos2(head.left(), head.center().y);
        painter.text(at, Align2::LEFT_CENTER, glyph(spec.icon), theme::filled(icon), colour);
    }
    // Where letters are as small as they may be, there is not always room for three lines.
    let is_high = title.size().y + line.size().y > head.height();
    let title = if is_high && !is_ordinary { lay_rows(13.0, room, 1) } else { title };
    let below = if is_high && is_ordinary { 0.0 } else { line.size().y };
    let top = head.center().y - (title.size().y + below) / 2.0;
    let under = pos2(left, top + title.size().y);
    painter.galley(pos2(left, top), title, colour);
    if below > 0.0 {
        painter.galley(under, line, fill);
    }
}

/// What a computer is, in a line: whose mail program runs on it, or its name in the network.
fn about(spec: &NodeSpec) -> String {
    let NodeKind::Host(host) = &spec.kind else { return String::new() };
    let address = host.programs.iter().find_map(|program| match program {
        ProgramSpec::MailProgram(settings) => Some(settings.address.to_string()),
        _ => None,
    });
    address.unwrap_or_else(|| host.domain_name.clone())
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

/// Draws a router.
pub fn router(painter: &Painter, rect: Rect, spec: &NodeSpec, look: &Look<'_>) {
    let palette = look.palette;
    painter.rect(
        rect,
        CornerRadius::same((rect.height() / 2.0).min(127.0) as u8),
        palette.zone,
        Stroke::new(1.5, palette.faint),
        StrokeKind::Inside,
    );
    plate(painter, rect, icon::GLOBE_SIMPLE, spec, look);
}

/// Draws a computer of the network that holds no mail: small, at the edge.
pub fn name_server(painter: &Painter, rect: Rect, spec: &NodeSpec, state: &HostState, look: &Look<'_>) {
    frame(painter, rect, state.is_on(), look);
    plate(painter, rect, glyph(spec.icon), spec, look);
}

/// An icon and a name beside it, or what there is room for.
fn plate(painter: &Painter, rect: Rect, glyph: &str, spec: &NodeSpec, look: &Look<'_>) {
    let Look { palette, scale, .. } = *look;
    let icon_alone = || {
        let font = theme::filled(rect.height() * 0.6);
        painter.text(rect.center(), Align2::CENTER_CENTER, glyph, font, palette.muted);
    };
    if scale < LEGIBLE {
        icon_alone();
        return;
    }
    let words = look.voice.say(&Said::from(&spec.title));
    let font = |size: f32| FontId::proportional((size * scale).max(8.0));
    let lay = |size: f32, room: f32| {
        let mut job = egui::text::LayoutJob::simple(words.clone(), font(size), palette.muted, room);
        job.wrap.max_rows = if size < 11.0 { 3 } else { 2 };
        painter.layout_job(job)
    };
    // No word is broken while a smaller one fits.
    let fitting = |room: f32| {
        let is_whole = |size: &f32| {
            let width = |word: &str| painter.layout_no_wrap(word.to_owned(), font(*size), palette.muted).size().x;
            words.split(' ').all(|word| width(word) <= room)
        };
        let sizes = [12.0, 11.0, 10.0, 9.0].into_iter().filter(is_whole);
        sizes.map(|size| lay(size, room)).find(|galley| !galley.elided && galley.size().y <= rect.height())
    };
    let (left, right) = (rect.left() + 7.0 * scale, rect.right() - 3.0 * scale);
    let beside = left + 22.0 * scale;
    let (left, words) = match fitting(right - beside) {
        Some(words) => {
            let font = theme::filled(18.0 * scale);
            painter.text(pos2(left, rect.center().y), Align2::LEFT_CENTER, glyph, font, palette.muted);
            (beside, words)
        }
        // The name says more than the icon, if it can be read.
        None => match fitting(right - left) {
            Some(words) => (left, words),
            None => {
                icon_alone();
                return;
            }
        },
    };
    painter.galley(pos2(left, rect.center().y - words.size().y / 2.0), words, palette.muted);
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
fn badge(state: &HostState, look: &Look<'_>) -> Option<(String, Color32)> {
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
