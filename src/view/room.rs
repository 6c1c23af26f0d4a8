//! How much room there is in the window, and what stands where in it: from a telephone to the screen of a class.

use egui::{Rect, Vec2, pos2, vec2};

use crate::desk::{Desk, Settings};

/// From this width in points on, two panels fit side by side.
const TWO_PANELS: f32 = 1_590.0;
/// Below this width panels have no place beside the stage: they stand below it.
const NARROW: f32 = 1_000.0;
/// Below this width everything stands in one column.
const PORTRAIT: f32 = 640.0;
/// Below this height bars and words are closer together.
const LOW: f32 = 660.0;
/// The width of each of two panels.
const PANEL: f32 = 364.0;
/// The least height that is left to the stage while a panel stands below it.
const LEAST_STAGE: f32 = 150.0;

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    /// The window, in points.
    pub(super) window: Rect,
    /// Only the stage and what is told.
    pub(super) presenter: bool,
    /// How much larger than usual the words are that tell the story.
    caption: f32,
    /// How much higher the timeline is than with one track.
    tracks: f32,
    /// How much more room what is asked takes than what is told.
    card: f32,
}

/// What stands where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Places {
    pub(super) top_bar: Rect,
    pub(super) stage: Rect,
    pub(super) narration: Rect,
    /// The panel as far as it has slid in, and as it is laid out.
    pub(super) dock: (Rect, Rect),
    pub(super) timeline: Rect,
}

impl Room {
    pub(super) const fn new(window: Rect, settings: &Settings) -> Self {
        Self { window, presenter: settings.presenter, caption: settings.caption_size.max(1.0), tracks: 0.0, card: 0.0 }
    }

    /// The room that a desk has in its window.
    pub(super) fn of(ui: &egui::Ui, desk: &Desk) -> Self {
        let tracks = super::tracks::added_height(desk);
        let room = Self { tracks, ..Self::new(ui.ctx().viewport_rect(), &desk.settings) };
        let [.., told, _, _] = room.told();
        let asked = super::card::height(ui.ctx()) - told * room.caption;
        // The stage stays in sight: what is asked is about it.
        let free =
            room.window.height() - room.top_bar() - room.timeline() - room.narration() - room.stage_beside_card();
        Self { card: asked.min(free).max(0.0), ..room }
    }

    /// Panels stand below the stage.
    pub(super) fn is_narrow(&self) -> bool {
        self.window.width() < NARROW
    }

    /// Everything stands in one column.
    pub(super) fn is_portrait(&self) -> bool {
        self.window.width() < PORTRAIT
    }

    /// Bars and words are closer together.
    pub(super) fn is_low(&self) -> bool {
        self.window.height() < LOW
    }

    /// Two panels fit side by side.
    pub(super) fn has_two_panels(&self) -> bool {
        self.window.width() >= TWO_PANELS && !self.presenter
    }

    /// What stands where. `share` is how much of the panel has slid in, `two` whether there are two of them.
    pub(super) fn places(&self, share: f32, two: bool) -> Places {
        let window = self.window;
        let cut = |top: f32, bottom: f32| Rect::from_min_max(pos2(window.left(), top), pos2(window.right(), bottom));
        let top = window.top() + self.top_bar();
        let timeline = window.bottom() - self.timeline();
        let size = self.dock(vec2(window.width(), timeline - top), two);
        let (shown, whole) = if self.is_narrow() {
            let edge = timeline - self.narration() - size.y * share;
            let at = pos2(window.left(), edge);
            (Rect::from_min_size(at, vec2(size.x, size.y * share)), Rect::from_min_size(at, size))
        } else {
            let at = pos2(window.right() - size.x * share, top);
            (Rect::from_min_size(at, vec2(size.x * share, size.y)), Rect::from_min_size(at, size))
        };
        let mut rest = cut(top, timeline);
        if !self.is_narrow() {
            rest.max.x = shown.left();
        }
        let told = rest.bottom() - self.narration();
        let stage = if self.is_narrow() { shown.top() } else { told };
        Places {
            top_bar: cut(window.top(), top),
            stage: Rect::from_min_max(rest.min, pos2(rest.right(), stage.max(top))),
            narration: Rect::from_min_max(pos2(rest.left(), told), rest.max),
            dock: (shown, whole),
            timeline: cut(timeline, window.bottom()),
        }
    }

    fn top_bar(&self) -> f32 {
        match self {
            Self { presenter: true, .. } => 0.0,
            _ if self.is_low() && !self.is_portrait() => 42.0,
            _ => 46.0,
        }
    }

    fn timeline(&self) -> f32 {
        let with_one_track = match self {
            Self { presenter: true, .. } => 46.0,
            _ if self.is_portrait() => 126.0,
            _ if self.is_low() => 84.0,
            _ => 114.0,
        };
        with_one_track + self.tracks
    }

    /// The height of what happens now and what is told: larger words take more room.
    fn narration(&self) -> f32 {
        let [now, below, told, button, margin] = self.told();
        now + below + told * self.caption + self.card + button + 2.0 * margin
    }

    /// The heights of what happens now, of the room below it, of what is told with words of the usual size, of the button where it stands
    /// below that, and of the margin around.
    pub(super) fn told(&self) -> [f32; 5] {
        if self.is_portrait() {
            [46.0, 8.0, 92.0, 54.0, 8.0]
        } else if self.is_low() {
            [34.0, 6.0, 60.0, 0.0, 6.0]
        } else {
            [40.0, 10.0, 64.0, 0.0, 10.0]
        }
    }

    /// The least height that is left to the stage while something is asked.
    fn stage_beside_card(&self) -> f32 {
        if self.is_low() { 180.0 } else { 210.0 }
    }

    fn dock(&self, rest: Vec2, two: bool) -> Vec2 {
        if self.is_narrow() {
            let free = rest.y - self.narration();
            let share = if self.is_portrait() { 0.62 } else { 0.5 };
            vec2(rest.x, (free * share).min(free - LEAST_STAGE).max(free * 0.5))
        } else if self.presenter {
            vec2((rest.x * 0.4).max(320.0), rest.y)
        } else if two {
            vec2(2.0 * PANEL, rest.y)
        } else {
            vec2((rest.x * 0.315).clamp(340.0, 520.0), rest.y)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_overlaps_and_everything_is_in_the_window_at_every_size() {
        for (width, height) in
            [(390.0, 844.0), (720.0, 1_280.0), (900.0, 620.0), (1_024.0, 600.0), (1_280.0, 720.0), (1_600.0, 900.0)]
        {
            for (presenter, share) in [(false, 0.0), (false, 0.4), (false, 1.0), (true, 0.0), (true, 1.0)] {
                let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, height));
                let room = Room::new(window, &Settings { presenter, ..Settings::default() });
                let places = room.places(share, room.has_two_panels());
                let Places { top_bar, stage, narration, dock, timeline } = places;
                let all = [top_bar, stage, narration, dock.0, timeline];
                for (n, one) in all.iter().enumerate() {
                    assert!(window.contains_rect(*one), "{width} {height}: {places:?}");
                    for other in &all[..n] {
                        let both = one.intersect(*other);
                        assert!(!both.is_positive(), "{width} {height}: {places:?}");
                    }
                }
                assert!(stage.height() >= 150.0 && stage.width() >= 390.0, "{width} {height}: {places:?}");
                assert!(share == 0.0 || dock.1.width() >= 340.0, "{width} {height}: {places:?}");
            }
        }
    }
}
