//! The timeline: what moves the playhead, and the track on which it runs.

use std::time::Duration;

use egui::{
    Align, CornerRadius, FontId, Layout, Pos2, Rect, RichText, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::button::icon_button;
use crate::desk::{Command, Desk, Mark, Request, Sight, times};
use crate::explain::say;
use crate::export::clock;
use crate::scene::{self, sign};
use crate::story::{Completeness, SceneModel, StoryTime};
use crate::theme::{self, Palette, icon, mix};

/// The height of the track, and of the band of beats on it.
const TRACK: f32 = 52.0;
const BAND: f32 = 20.0;

pub(super) fn timeline_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    if !desk.settings.presenter {
        ui.horizontal(|ui| controls_ui(ui, desk, model, requests));
        ui.add_space(2.0);
    }
    track_ui(ui, desk, model, requests);
}

fn controls_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    ui.spacing_mut().item_spacing.x = 2.0;
    for command in [Command::Start, Command::PreviousBeat, Command::PreviousEvent] {
        icon_button(ui, desk, command, command.icon(), false, requests);
    }
    let play = if desk.playback.playing { icon::PAUSE } else { icon::PLAY };
    icon_button(ui, desk, Command::PlayPause, play, true, requests);
    for command in [Command::NextEvent, Command::NextExchange, Command::NextBeat, Command::End] {
        icon_button(ui, desk, command, command.icon(), false, requests);
    }
    ui.add_space(10.0);
    let clock = clock(desk.play.world(), model.sim, desk.voice());
    ui.label(RichText::new(clock).font(FontId::monospace(16.0)).color(palette.text));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        icon_button(ui, desk, Command::SkipIdle, icon::FAST_FORWARD, desk.settings.skip_idle, requests);
        icon_button(ui, desk, Command::Faster, icon::PLUS, false, requests);
        ui.label(RichText::new(times(desk.settings.speed)).font(FontId::monospace(theme::size::BODY)));
        icon_button(ui, desk, Command::Slower, icon::MINUS, false, requests);
        ui.add_space(8.0);
        let said = match desk.play.slow_down() {
            // Where nothing takes any time there is no number to tell.
            1_001.. => say!("network-slower"),
            times => say!("network-slower-by", times = times),
        };
        let words = RichText::new(desk.words(&said)).size(theme::size::SMALL).color(palette.muted);
        ui.label(words).on_hover_text(desk.words(&say!("network-slower-tip")));
    });
}

fn track_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let (rect, response) = ui.allocate_exact_size(
        vec2(ui.available_width(), if desk.settings.presenter { 34.0 } else { TRACK }),
        Sense::click_and_drag(),
    );
    let end = desk.play.end();
    let x_of = |at: StoryTime| rect.left() + rect.width() * (at.as_secs_f32() / end.as_secs_f32().max(f32::EPSILON));
    let band = Rect::from_min_size(rect.min + vec2(0.0, 9.0), vec2(rect.width(), BAND));
    let painter = ui.painter_at(rect.expand(8.0));
    for (n, beat) in desk.play.beats().iter().enumerate() {
        let piece =
            Rect::from_min_max(pos2(x_of(beat.start) + 1.0, band.top()), pos2(x_of(beat.end) - 1.0, band.bottom()));
        let fill = if n == model.beat_number { mix(palette.well, palette.focus, 0.30) } else { palette.well };
        painter.rect_filled(piece, CornerRadius::same(4), fill);
    }
    for gap in desk.play.map().gaps() {
        zig_zag(&painter, Rect::from_x_y_ranges(x_of(gap.start)..=x_of(gap.end), band.y_range()), palette);
    }
    if !desk.settings.presenter {
        let below = Rect::from_min_max(pos2(rect.left(), band.bottom() + 7.0), rect.max);
        landmarks_ui(&painter, desk, below, &x_of, palette);
    }
    ticks_ui(&painter, desk, band, &x_of, palette);
    for (n, beat) in desk.play.beats().iter().enumerate() {
        let ink = if n == model.beat_number { palette.text } else { palette.muted };
        let number = painter.layout_no_wrap((n + 1).to_string(), theme::semi_bold(theme::size::SMALL), ink);
        let left = x_of(beat.start) + 1.0;
        let place = Rect::from_min_size(pos2(left, band.top()), vec2(number.size().x + 8.0, band.height()));
        if place.right() < x_of(beat.end) {
            let fill = if n == model.beat_number { mix(palette.well, palette.focus, 0.30) } else { palette.well };
            painter.rect_filled(place, CornerRadius::same(4), fill);
            painter.galley(place.center() - number.size() / 2.0, number, ink);
        }
    }
    let x = x_of(model.story);
    let done = Rect::from_min_max(pos2(rect.left(), band.bottom() + 2.0), pos2(x, band.bottom() + 5.0));
    painter.rect_filled(done, 1.5, palette.focus);
    painter.rect_filled(
        Rect::from_min_max(pos2(x - 1.5, rect.top() + 3.0), pos2(x + 1.5, band.bottom() + 6.0)),
        1.5,
        palette.text,
    );
    painter.circle_filled(pos2(x, rect.top() + 6.0), 6.0, palette.text);
    let name = || desk.words(&say!("timeline"));
    response.widget_info(|| WidgetInfo::slider(true, f64::from(model.story.as_secs_f32()), name()));
    let at = |pointer: Pos2| end.mul_f32(((pointer.x - rect.left()) / rect.width()).clamp(0.0, 1.0));
    if response.has_focus() {
        painter.rect_stroke(band.expand(3.0), 5.0, Stroke::new(2.0, palette.focus), egui::StrokeKind::Outside);
    }
    if let Some(pointer) = response.interact_pointer_pos()
        && (response.clicked() || response.dragged())
    {
        requests.push(Request::Seek(at(pointer)));
    } else if let Some(pointer) = response.hover_pos() {
        let there = at(pointer);
        let said = match desk.play.map().gap_at(there) {
            None => say!("timeline-at", when = desk.play.world().date_at(desk.play.map().sim_at(there))),
            Some(gap) => say!("nothing-happens-for", span = gap.to.since(gap.from)),
        };
        painter.vline(pointer.x, band.y_range(), Stroke::new(1.0, palette.muted));
        response.on_hover_text_at_pointer(desk.words(&said));
    }
}

/// Where messages arrive, and how long nothing happens, as far as there is room.
fn landmarks_ui(painter: &egui::Painter, desk: &Desk, row: Rect, x_of: &dyn Fn(StoryTime) -> f32, palette: &Palette) {
    const RADIUS: f32 = 8.0;
    /// What is shorter is no time to speak of.
    const LONG: Duration = Duration::from_secs(10);
    let mut free = row.left();
    for landmark in &desk.landmarks {
        let x = x_of(landmark.at);
        match landmark.what {
            Sight::Arrival(seal) if x - RADIUS - 2.0 >= free && x + RADIUS <= row.right() => {
                let Some((sign, _)) = desk.play.sign(seal) else { continue };
                sign::paint(painter, pos2(x, row.center().y), RADIUS, sign, palette, Completeness::Whole);
                free = x + RADIUS + 2.0;
            }
            Sight::Gap(span) if x >= free && span >= LONG => {
                let words = scene::span(span.as_secs_f64().round() as u64);
                let galley = painter.layout_no_wrap(words, FontId::proportional(theme::size::SMALL), palette.muted);
                let right = x + galley.size().x + 4.0;
                if right <= row.right() {
                    painter.galley(pos2(x, row.center().y - galley.size().y / 2.0), galley, palette.muted);
                    free = right;
                }
            }
            _ => {}
        }
    }
}

/// A place where time was folded up.
fn zig_zag(painter: &egui::Painter, rect: Rect, palette: &Palette) {
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
fn ticks_ui(painter: &egui::Painter, desk: &Desk, band: Rect, x_of: &dyn Fn(StoryTime) -> f32, palette: &Palette) {
    let mut last = (f32::NEG_INFINITY, None);
    for tick in &desk.ticks {
        let x = x_of(tick.at);
        let is_line = tick.mark == Mark::Line;
        // What lies on another one of its kind is not seen.
        if (is_line && x - last.0 < 3.0) || (Some(tick.mark) == last.1 && (x - last.0).abs() < 0.25) {
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
