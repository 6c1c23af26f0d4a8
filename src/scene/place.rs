//! A place for mail on a card: what it is called, and the envelopes in it with their subjects.

use egui::{Align2, Color32, CornerRadius, FontId, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::card::{Look, Placed};
use super::sign;
use crate::base::visible;
use crate::explain::say;
use crate::story::{Completeness, HostState, List, ListRow, MailboxState, Screenplay};
use crate::theme::{self, icon};

/// An envelope in a place, at scale 1.
const ENVELOPE: egui::Vec2 = vec2(38.0, 26.0);
/// Room between envelopes, and between one and its subject.
const AIR: f32 = 5.0;
/// A subject with less room than this would be no words.
const LEGIBLE_SUBJECT: f32 = 44.0;
/// The height of one line of a place.
const LINE: f32 = 30.0;

/// Draws a place with what lies in it.
pub(super) fn place(
    painter: &Painter,
    rect: Rect,
    list: &List,
    state: &HostState,
    play: &Screenplay,
    look: &Look<'_>,
) -> Vec<Placed> {
    let Look { palette, voice, scale, .. } = *look;
    let radius = CornerRadius::same((7.0 * scale).min(127.0) as u8);
    painter.rect_filled(rect, radius, if state.is_on() { palette.well } else { palette.zone });
    let (glyph, name) = match list {
        List::Outbox => (None, voice.say(&say!("card-outbox"))),
        List::Queue { .. } => (None, voice.say(&say!("card-queue"))),
        List::Mailbox(account, name) if name == crate::mail::INBOX => (Some(icon::MAILBOX), account.clone()),
        List::Mailbox(_, name) => (None, name.clone()),
        List::Folder(name) => (None, visible(name).into_owned()),
        List::Others(lists) => (None, voice.say(&say!("card-others", n = lists.len()))),
    };
    let colour = if state.is_on() { palette.muted } else { palette.line };
    let size = (12.0 * scale).max(8.0);
    // Of two lines the first says how it is called.
    let tall = rect.height() > LINE * scale * 1.2;
    let label_y = if tall { rect.top() + 12.0 * scale } else { rect.center().y };
    let mut left = rect.left() + 8.0 * scale;
    if let Some(glyph) = glyph {
        painter.text(pos2(left, label_y), Align2::LEFT_CENTER, glyph, FontId::proportional(14.0 * scale), colour);
        left += 18.0 * scale;
    }
    let galley = theme::line(painter, &name, FontId::proportional(size), colour, 64.0 * scale);
    let waiting = if tall { waits(state, look) } else { None };
    let waiting =
        waiting.map(|(words, share)| (painter.layout_no_wrap(words, theme::semi_bold(size), palette.later), share));
    let ring_left = ring_at(rect, scale).left() - 4.5 * scale;
    // Until when it waits says more than what the place is called.
    let room = waiting.as_ref().map_or(f32::INFINITY, |(words, _)| ring_left - words.size().x - left);
    if galley.size().x + AIR * scale <= room {
        painter.galley(pos2(left, label_y - galley.size().y / 2.0), galley.clone(), colour);
    }
    let mut right = rect.right() - 6.0 * scale;
    for (words, colour) in marks(list, state, look) {
        let galley = painter.layout_no_wrap(words, theme::semi_bold(size), colour);
        right -= galley.size().x;
        painter.galley(pos2(right, label_y - galley.size().y / 2.0), galley, colour);
        right -= AIR * scale;
    }
    let line = if tall {
        if let Some((words, share)) = waiting {
            painter.rect_stroke(rect, radius, Stroke::new(1.5, palette.later), StrokeKind::Inside);
            let at = ring_at(rect, scale);
            ring(painter, at.center(), at.width() / 2.0, share, look);
            let at = pos2(ring_left - words.size().x, label_y - words.size().y / 2.0);
            painter.galley(at, words, palette.later);
        }
        let top = rect.bottom() - (ENVELOPE.y + 3.0) * scale;
        Rect::from_min_max(pos2(rect.left() + 7.0 * scale, top), pos2(rect.right() - 6.0 * scale, rect.bottom()))
    } else {
        let left = left + (galley.size().x + 6.0 * scale).max(36.0 * scale);
        Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()))
    };
    envelopes(painter, line, list, state, play, look)
}

/// Where the ring of a place of two lines is.
fn ring_at(place: Rect, scale: f32) -> Rect {
    let at = pos2(place.right() - 13.5 * scale, place.top() + 12.0 * scale);
    Rect::from_center_size(at, egui::Vec2::splat(13.0 * scale))
}

/// Where the ring is of what waits in a place; `None` if nothing does.
pub(super) fn ring_of(place: Rect, list: &List, state: &HostState, scale: f32) -> Option<Rect> {
    let waits = matches!(list, List::Queue { waits: true }) && state.is_on();
    let timed = state.queue.iter().any(|row| row.next_attempt.is_some());
    (waits && timed).then(|| ring_at(place, scale))
}

/// Which try comes next and when, and how much of the wait is left.
fn waits(state: &HostState, look: &Look<'_>) -> Option<(String, f32)> {
    let waiting = state.queue.iter().filter_map(|row| Some((row.next_attempt?, row)));
    let (at, row) = waiting.min_by_key(|(at, _)| *at).filter(|_| state.is_on())?;
    let words = say!("card-next-try", n = row.attempts + 1, span = span(at.since(look.now).as_secs()));
    Some((look.voice.say(&words), state.wait_left(row.seal, look.now).unwrap_or(0.0)))
}

/// Whether a mailbox is locked or full, and that a queue waits to be asked.
fn marks(list: &List, state: &HostState, look: &Look<'_>) -> Vec<(String, Color32)> {
    let Look { palette, voice, .. } = *look;
    let mut marks = Vec::new();
    match list {
        List::Mailbox(account, name) => {
            let here = state.mailboxes.iter().find(|m| m.account == *account && m.name == *name);
            if here.is_some_and(|m| m.locked_by.is_some()) {
                marks.push((icon::LOCK_SIMPLE.to_owned(), palette.later));
            }
            if here.is_some_and(MailboxState::is_full) && name == crate::mail::INBOX {
                marks.push((voice.say(&say!("card-full")), palette.bad));
            }
        }
        List::Queue { .. } if state.is_on() => {
            let timed = state.queue.iter().any(|row| row.next_attempt.is_some());
            if !timed && state.queue.iter().any(|row| row.held) {
                marks.push((voice.say(&say!("card-held")), palette.later));
            }
        }
        List::Queue { .. } | List::Outbox | List::Folder(_) | List::Others(_) => {}
    }
    marks
}

/// Seconds as `0:45` or `2:05:00`.
#[must_use]
pub fn span(secs: u64) -> String {
    let (hours, minutes, secs) = (secs / 3_600, secs / 60 % 60, secs % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{secs:02}") } else { format!("{minutes}:{secs:02}") }
}

/// The envelopes of a place. The newest are shown, as many with their subjects as there is room for; what has none is counted.
fn envelopes(
    painter: &Painter,
    line: Rect,
    list: &List,
    state: &HostState,
    play: &Screenplay,
    look: &Look<'_>,
) -> Vec<Placed> {
    let Look { palette, scale, .. } = *look;
    let rows = list.rows(state);
    let (size, air) = (ENVELOPE * scale, AIR * scale);
    let step = size.x + air;
    let fit = (((line.width() + air) / step).floor().max(0.0)) as usize;
    let hidden = if rows.len() > fit { (rows.len() + 1).saturating_sub(fit) } else { 0 };
    let mut x = line.left();
    if hidden > 0 {
        let font = theme::semi_bold((12.0 * scale).max(8.0));
        let at = pos2(x + size.x / 2.0, line.center().y);
        painter.text(at, Align2::CENTER_CENTER, format!("+{hidden}"), font, palette.muted);
        x += step;
    }
    let shown = rows.len() - hidden.min(rows.len());
    // All with their subjects, or only the newest.
    let spare = line.right() - x - step * shown as f32;
    let each = spare / shown.max(1) as f32;
    let with_words = if each >= LEGIBLE_SUBJECT * scale { shown } else { 1 };
    let width = if with_words == shown { each } else { spare };
    let mut placed = Vec::new();
    for (n, ListRow { seal, there, unseen, leaving }) in rows.into_iter().skip(hidden).enumerate() {
        let rect = Rect::from_min_size(pos2(x, line.center().y - size.y / 2.0), size);
        x += step;
        let known = seal.and_then(|seal| Some((seal, play.sign(seal)?)));
        let sign = known.map(|(_, (sign, _))| sign);
        // What has just come is larger for a moment: it lands.
        let landing = seal.map_or(0.0, |seal| (look.settling)(list, seal));
        let drawn = Rect::from_center_size(rect.center(), rect.size() * (1.0 + 0.5 * landing));
        if landing > 0.0 {
            let halo = palette.focus.gamma_multiply(landing);
            painter.rect_stroke(
                drawn.expand(2.0 * scale),
                6.0 * scale,
                Stroke::new(2.5 * scale, halo),
                StrokeKind::Outside,
            );
        }
        sign::envelope(painter, drawn, sign, palette.paper(), there, palette);
        if unseen {
            let at = rect.right_top() + vec2(-2.0, 2.0) * scale;
            painter.circle_filled(at, 4.5 * scale, palette.well);
            painter.circle_filled(at, 3.2 * scale, palette.focus);
        }
        let Some((seal, (_, subject))) = known else { continue };
        let mut area = rect;
        let words = match (leaving, there) {
            // What it is, its sign says; that it is going is the news.
            (true, _) => Some((look.voice.say(&say!("card-until-quit")), palette.muted)),
            (false, Completeness::Ghost) => None,
            (false, _) => Some((subject.to_owned(), palette.text)),
        };
        if let Some((words, colour)) = words.filter(|_| n + with_words >= shown && width >= LEGIBLE_SUBJECT * scale) {
            let font = FontId::proportional((12.0 * scale).max(8.0));
            let words = theme::line(painter, &words, font, colour, width - air);
            area.max.x += air + words.size().x;
            painter.galley(pos2(x, line.center().y - words.size().y / 2.0), words, colour);
            x += width;
        }
        if look.lit == Some(seal) {
            let stroke = Stroke::new(2.0, palette.focus);
            painter.rect_stroke(rect.expand(2.0 * scale), 5.0 * scale, stroke, StrokeKind::Outside);
        }
        placed.push(Placed { seal, rect: area, envelope: rect });
    }
    placed
}

/// A ring of the time that is left until the next attempt, as on a clock.
fn ring(painter: &Painter, centre: egui::Pos2, radius: f32, left: f32, look: &Look<'_>) {
    painter.circle_stroke(centre, radius, Stroke::new(2.0, look.palette.faint));
    let steps = (left * 40.0).ceil() as usize;
    let point = |n: usize| {
        let angle = std::f32::consts::TAU * (left * n as f32 / steps.max(1) as f32) - std::f32::consts::FRAC_PI_2;
        centre + vec2(angle.cos(), angle.sin()) * radius
    };
    let arc: Vec<_> = (0..=steps).map(point).collect();
    painter.add(Shape::line(arc, Stroke::new(2.5, look.palette.later)));
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
