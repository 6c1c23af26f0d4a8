//! The tracks of the timeline: the lesson, and below it what a person does beside it.

use std::time::Duration;

use egui::{
    Button, CornerRadius, FontId, Painter, Pos2, Rect, Response, RichText, Sense, Shape, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use crate::desk::{self, Command, Desk, Mark, Request, Sight, beat_name};
use crate::explain::{Said, say};
use crate::scene::{self, sign};
use crate::story::{Completeness, SceneModel, Screenplay, StoryTime};
use crate::theme::{self, Palette, icon, mix};

/// The height of the band of a track, the room above the first for the playhead, and between two.
const BAND: f32 = 20.0;
const ABOVE: f32 = 9.0;
const BETWEEN: f32 = 5.0;
/// The room below the last for what people look for.
const BELOW: f32 = 23.0;
/// The width of the names of the tracks, where there are several.
const NAMES: f32 = 72.0;
/// What is shorter is no time to speak of.
const LONG: Duration = Duration::from_secs(10);

/// How much higher all tracks are than one alone.
pub(super) fn added_height(desk: &Desk) -> f32 {
    desk.track_count().saturating_sub(1) as f32 * (BAND + BETWEEN)
}

/// Story time along the width of a track. All tracks have the same measure.
#[derive(Clone, Copy)]
struct Scale {
    left: f32,
    width: f32,
    end: StoryTime,
}

impl Scale {
    fn x(self, at: StoryTime) -> f32 {
        self.left + self.width * (at.as_secs_f32() / self.end.as_secs_f32().max(f32::EPSILON))
    }

    fn at(self, pointer: Pos2) -> StoryTime {
        self.end.mul_f32(((pointer.x - self.left) / self.width).clamp(0.0, 1.0))
    }
}

pub(super) fn tracks_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let bands = ABOVE + BAND + added_height(desk);
    // Where there is little room, what people look for has none.
    let has_landmarks = !desk.settings.presenter && ui.available_height() >= bands + BELOW;
    let height = bands + if has_landmarks { BELOW } else { BETWEEN };
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let count = desk.track_count();
    let names = if count > 1 { NAMES } else { 0.0 };
    let ends = (0..count).filter_map(|track| desk.play_of(track)).map(Screenplay::end);
    let scale = Scale { left: whole.left() + names, width: whole.width() - names, end: ends.max().unwrap_or_default() };
    for track in 0..count {
        let top = whole.top() + ABOVE + track as f32 * (BAND + BETWEEN);
        let band = Rect::from_x_y_ranges(scale.left..=whole.right(), top..=top + BAND);
        if count > 1 {
            let name = Rect::from_min_max(pos2(whole.left(), band.top()), pos2(scale.left - 6.0, band.bottom()));
            name_ui(ui, desk, track, name, requests);
        }
        track_ui(ui, desk, model, track, band, scale, requests);
    }
    let shown = whole.top() + ABOVE + desk.track() as f32 * (BAND + BETWEEN);
    let painter = ui.painter_at(whole.expand(8.0));
    if has_landmarks {
        let row = Rect::from_min_max(pos2(scale.left, whole.bottom() - BELOW + 7.0), whole.max);
        landmarks_ui(&painter, desk, row, scale);
    }
    playhead(&painter, desk, model, shown, scale);
}

/// What a track is called.
pub(super) fn name(desk: &Desk, track: usize) -> Said {
    match track {
        0 => say!("track-lesson"),
        track if desk.is_compared(track) => say!("track-other"),
        track => {
            let own = |tracks: std::ops::Range<usize>| tracks.filter(|track| !desk.is_compared(*track)).count();
            say!("track-branch", number = own(1..track + 1), count = own(1..desk.track_count()))
        }
    }
}

/// The name of a track, which shows it.
fn name_ui(ui: &mut Ui, desk: &Desk, track: usize, rect: Rect, requests: &mut Vec<Request>) {
    let shown = track == desk.track();
    let words = RichText::new(desk.words(&name(desk, track))).size(theme::size::SMALL);
    let tip = match track {
        0 => Command::BackToLesson.tip(),
        track if desk.is_compared(track) => say!("track-other-tip"),
        _ => Command::Branch.tip(),
    };
    // As high as its track and what is between two: no higher, or it would lie over its neighbor.
    let rect = rect.expand2(vec2(0.0, BETWEEN / 2.0));
    let mut place = ui.new_child(UiBuilder::new().id_salt(("track name", track)).max_rect(rect));
    place.spacing_mut().button_padding.y = 0.0;
    place.spacing_mut().interact_size.y = 0.0;
    let button = place.add(Button::new(words).selected(shown).min_size(rect.size()));
    let button = theme::tip(button, |_| desk.words(&tip));
    if button.clicked() && !shown {
        requests.push(Request::Visit(track, desk.place_on(track)));
    }
}

/// One track: its beats, its idle times, and what happens on it, to be clicked and dragged.
fn track_ui(
    ui: &Ui,
    desk: &Desk,
    model: &SceneModel<'_>,
    track: usize,
    band: Rect,
    scale: Scale,
    requests: &mut Vec<Request>,
) {
    let Some(play) = desk.play_of(track) else { return };
    let palette = desk.settings.theme.palette();
    let shown = track == desk.track();
    let here = if shown { model.story } else { desk.place_on(track) };
    // What comes before a branch is the lesson's.
    let from = scale.x(desk.leaves_at(track));
    let until = scale.x(play.end());
    let painter = ui.painter_at(band.expand(8.0));
    let fill = |n: usize| {
        let here = n == play.beat_at(here);
        if here && shown { mix(palette.well, palette.focus, 0.30) } else { palette.well }
    };
    for (n, beat) in play.beats().iter().enumerate().filter(|(_, beat)| scale.x(beat.end) > from) {
        let (left, right) = (scale.x(beat.start).max(from) + 1.0, scale.x(beat.end) - 1.0);
        let piece = Rect::from_x_y_ranges(left..=right.max(left), band.y_range());
        painter.rect_filled(piece, CornerRadius::same(4), fill(n));
    }
    for gap in play.map().gaps().iter().filter(|gap| scale.x(gap.start) >= from) {
        zig_zag(&painter, Rect::from_x_y_ranges(scale.x(gap.start)..=scale.x(gap.end), band.y_range()), palette);
    }
    if shown {
        ticks_ui(&painter, desk, band, scale, from, palette);
    }
    for (n, beat) in play.beats().iter().enumerate() {
        let left = scale.x(beat.start).max(from);
        let room = scale.x(beat.end) - left - 10.0;
        let ink = if shown && n == play.beat_at(here) { palette.text } else { palette.muted };
        let lay = |words: String| painter.layout_no_wrap(words, theme::semi_bold(theme::size::SMALL), ink);
        let number = lay((n + 1).to_string());
        // A name that does not fit is in the tip.
        let named = lay(format!("{} {}", n + 1, beat_name(desk, play, n)));
        let Some(words) = [named, number].into_iter().find(|words| words.size().x <= room) else { continue };
        let place = Rect::from_min_size(pos2(left + 1.0, band.top()), vec2(words.size().x + 8.0, band.height()));
        painter.rect_filled(place, CornerRadius::same(4), fill(n));
        painter.galley(place.center() - words.size() / 2.0, words, ink);
    }
    if track > 0 {
        // It leaves the track above.
        painter.vline(from, band.top() - BETWEEN..=band.bottom(), Stroke::new(2.0, palette.focus));
    }
    if !shown {
        painter.vline(scale.x(here), band.y_range(), Stroke::new(2.0, palette.muted));
    }
    let area = Rect::from_x_y_ranges(from..=until.max(from + 1.0), band.top() - BETWEEN..=band.bottom() + BETWEEN);
    let response = ui.interact(area, ui.id().with(("track", track)), Sense::click_and_drag());
    let label = if track == 0 { say!("timeline") } else { name(desk, track) };
    response.widget_info(|| WidgetInfo::slider(true, f64::from(here.as_secs_f32()), desk.words(&label)));
    if let Some(pointer) = response.interact_pointer_pos()
        && (response.clicked() || response.dragged())
    {
        let at = scale.at(pointer);
        requests.push(if shown { Request::Seek(at) } else { Request::Visit(track, at) });
    } else if let Some(pointer) = response.hover_pos() {
        painter.vline(pointer.x, band.y_range(), Stroke::new(1.0, palette.muted));
        preview_ui(response, desk, play, shown, scale.at(pointer).min(play.end()));
    }
}

/// What is at an instant, in words: when, in which beat, and what happens.
fn preview_ui(response: Response, desk: &Desk, play: &Screenplay, shown: bool, at: StoryTime) {
    response.on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        let (number, when) = (play.beat_at(at), play.world().date_at(play.map().sim_at(at)));
        // In front of a class a tip is one line.
        let short = desk.settings.presenter;
        let there = say!("timeline-at", when = when, number = number + 1, name = beat_name(desk, play, number));
        ui.label(RichText::new(desk.words(&there)).font(theme::semi_bold(theme::size::SMALL)));
        let happens = match play.map().gap_at(at) {
            Some(gap) => Some(desk.words(&match desk::in_gap(play, gap) {
                Some(wait) => wait.told(play),
                None => say!("nothing-happens-for", span = gap.to.since(gap.from)),
            })),
            // What happens on another track is told when it is shown.
            None if !shown || short => None,
            None => play.cue_at(at).and_then(|cue| desk.told(cue.event)).map(|row| {
                let words = row.words.lines().next().unwrap_or_default();
                if row.side.is_some() { words.to_owned() } else { format!("{} {words}", desk.title(row.node)) }
            }),
        };
        if let Some(words) = happens {
            ui.label(RichText::new(words).size(theme::size::SMALL));
        }
    });
}

/// Where the story is, and how much of it lies behind.
fn playhead(painter: &Painter, desk: &Desk, model: &SceneModel<'_>, top: f32, scale: Scale) {
    let palette = desk.settings.theme.palette();
    let (x, bottom) = (scale.x(model.story), top + BAND);
    let done = Rect::from_x_y_ranges(scale.x(desk.leaves_at(desk.track()))..=x, bottom + 1.0..=bottom + 4.0);
    painter.rect_filled(done, 1.5, palette.focus);
    painter.rect_filled(Rect::from_x_y_ranges(x - 1.5..=x + 1.5, top - 6.0..=bottom + 5.0), 1.5, palette.text);
    painter.circle_filled(pos2(x, top - 3.0), 6.0, palette.text);
}

/// Where messages arrive, where something was broken, and how long nothing happens and why, as far as there is room.
fn landmarks_ui(painter: &Painter, desk: &Desk, row: Rect, scale: Scale) {
    const RADIUS: f32 = 8.0;
    let palette = desk.settings.theme.palette();
    let from = desk.leaves_at(desk.track());
    let mut free = row.left();
    for landmark in desk.landmarks.iter().filter(|landmark| landmark.at >= from) {
        let x = scale.x(landmark.at);
        match landmark.what {
            Sight::Arrival(seal) if x - RADIUS - 2.0 >= free && x + RADIUS <= row.right() => {
                let Some((sign, _)) = desk.play.sign(seal) else { continue };
                sign::paint(painter, pos2(x, row.center().y), RADIUS, sign, palette, Completeness::Whole);
                free = x + RADIUS + 2.0;
            }
            Sight::Fault if x - RADIUS - 2.0 >= free && x + RADIUS <= row.right() => {
                let font = FontId::proportional(2.0 * RADIUS);
                let bug = painter.layout_no_wrap(icon::BUG.to_owned(), font, palette.bad);
                painter.galley(pos2(x, row.center().y) - bug.size() / 2.0, bug, palette.bad);
                free = x + RADIUS + 2.0;
            }
            Sight::Gap(gap) if x >= free && gap.to.since(gap.from) >= LONG => {
                let span = scene::span(gap.to.since(gap.from).as_secs_f64().round() as u64);
                let cause = desk::in_gap(&desk.play, &gap).and_then(|wait| wait.cause());
                let caused = cause.map(|cause| format!("{span} {}", desk.words(&cause)));
                let lay = |words: String| {
                    painter.layout_no_wrap(words, FontId::proportional(theme::size::SMALL), palette.muted)
                };
                // The cause has to leave room for what comes next.
                let next = desk
                    .landmarks
                    .iter()
                    .find(|next| next.at > landmark.at)
                    .map_or(row.right(), |next| scale.x(next.at));
                let caused = caused.map(lay).filter(|words| x + words.size().x + RADIUS + 6.0 <= next);
                let words = caused.unwrap_or_else(|| lay(span));
                let right = x + words.size().x + 4.0;
                if right <= row.right() {
                    painter.galley(pos2(x, row.center().y - words.size().y / 2.0), words, palette.muted);
                    free = right;
                }
            }
            _ => {}
        }
    }
}

/// A place where time was folded up.
fn zig_zag(painter: &Painter, rect: Rect, palette: &Palette) {
    painter.rect_filled(rect, 0.0, palette.background);
    let steps = ((rect.width() / 6.0) as usize).clamp(2, 12);
    let points: Vec<Pos2> = (0..=steps)
        .map(|n| {
            let y = if n % 2 == 0 { rect.top() + 3.0 } else { rect.bottom() - 3.0 };
            pos2(rect.left() + rect.width() * n as f32 / steps as f32, y)
        })
        .collect();
    painter.add(Shape::line(points, Stroke::new(1.0, palette.line)));
}

/// Draws the ticks: lines short and only where there is room, all else long.
fn ticks_ui(painter: &Painter, desk: &Desk, band: Rect, scale: Scale, from: f32, palette: &Palette) {
    let mut last = (f32::NEG_INFINITY, None);
    for tick in &desk.ticks {
        let x = scale.x(tick.at);
        let is_line = tick.mark == Mark::Line;
        // What lies on another one of its kind is not seen, nor what lies before a branch.
        if x < from || (is_line && x - last.0 < 3.0) || (Some(tick.mark) == last.1 && (x - last.0).abs() < 0.25) {
            continue;
        }
        last = (x, Some(tick.mark));
        let colour = match tick.mark {
            Mark::Mail => palette.text,
            Mark::Device => palette.focus,
            Mark::Problem => palette.bad,
            Mark::Line => palette.line,
        };
        let top = if is_line { band.center().y + 2.0 } else { band.top() + 2.0 };
        painter.vline(x, top..=band.bottom() - 2.0, Stroke::new(1.0, colour));
    }
}
