//! The one obvious thing to press: it says what comes next.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Button, Color32, FontId, Rect, TextFormat, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::button::with_tip;
use super::keys;
use crate::desk::{Command, Countdown, Desk, Request, Step};
use crate::story::SceneModel;
use crate::theme::{self, icon};

/// The sizes in which the words are tried, and in how many lines: the first that fits is taken.
const SIZES: [(f32, usize); 6] = [(16.0, 1), (15.0, 1), (15.0, 2), (14.0, 2), (12.5, 2), (12.0, 3)];

/// The size of the icon before them.
const ICON: f32 = 18.0;

/// The room at the sides of the words.
const AIR: egui::Vec2 = vec2(10.0, 6.0);

impl Step {
    /// Its icon.
    const fn icon(self) -> &'static str {
        match self {
            Self::Live => icon::BROADCAST,
            Self::ToNow => icon::ARROW_LINE_RIGHT,
            Self::Pause => icon::PAUSE,
            Self::SkipAhead => icon::SKIP_FORWARD,
            Self::Begin => icon::PLAY,
            Self::Wait => icon::HOURGLASS_MEDIUM,
            Self::Again => icon::ARROW_COUNTER_CLOCKWISE,
            Self::BackToLesson => icon::ARROW_U_UP_LEFT,
            Self::NextLesson(_) => icon::BOOK_OPEN,
            Self::Finish => icon::CHECK,
            Self::Deed | Self::GoOn | Self::Pass => icon::ARROW_RIGHT,
        }
    }

    /// Whether nobody has to press anything now.
    const fn is_quiet(self) -> bool {
        matches!(self, Self::Pause | Self::SkipAhead | Self::Live | Self::Pass)
    }
}

/// Draws the button, as large as there is room.
pub(super) fn main_button_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let next = desk.next(model.story);
    let (fill, ink) =
        if next.step.is_quiet() { (palette.raised, palette.text) } else { (palette.focus, palette.background) };
    let words = desk.words(&next.words);
    let press = next.press.as_ref().map(|press| desk.words(press));
    let key = Command::PlayPause.keys().first().filter(|_| !matches!(next.step, Step::Live | Step::ToNow));
    let key = key.map(|keys| format!("({})", keys::shown(ui.ctx(), *keys, desk.voice())));
    let both = press.iter().chain(&key).cloned().collect::<Vec<_>>().join(" ");
    let below: Vec<String> =
        [Some(both.clone()), press, key].into_iter().flatten().filter(|it| !it.is_empty()).collect();
    let button = ui.add_sized(ui.available_size(), Button::new("").fill(fill));
    let button = if let Step::NextLesson(lesson) = next.step {
        let about = desk.lessons.get(lesson).map(|lesson| lesson.summary.clone()).unwrap_or_default();
        theme::tip(button, |_| about)
    } else {
        with_tip(button, desk, next.command())
    };
    button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{words} – {both}")));
    paint(ui, button.rect, next.step.icon(), &words, &below, ink);
    let begins = model.story.is_zero() && desk.live.is_none() && !desk.playback.playing;
    if begins && !desk.settings.reduced_motion {
        beckon(ui, button.rect, palette.focus);
    }
    if let Some(countdown) = desk.countdown {
        countdown_ui(ui, button.rect, &countdown, ink);
    }
    if button.clicked() {
        requests.push(next.request());
    }
}

/// What comes next, and below it, small, what pressing is called: the first of these that fits, or nothing where there is no room.
fn paint(ui: &Ui, button: Rect, glyph: &str, words: &str, below: &[String], ink: Color32) {
    let icon = ui.painter().layout_no_wrap(glyph.to_owned(), FontId::proportional(ICON), ink);
    let mut inside = button.shrink2(AIR);
    ui.painter().galley(pos2(inside.left(), inside.center().y - icon.size().y / 2.0), icon, ink);
    inside.min.x += ICON + 4.0;
    let lay = |text: &str, font: FontId, rows: usize| {
        let mut job = LayoutJob::default();
        job.append(text, 0.0, TextFormat { font_id: font, color: ink, ..TextFormat::default() });
        job.wrap = TextWrapping { max_width: inside.width(), max_rows: rows, ..TextWrapping::default() };
        job.halign = Align::Center;
        ui.painter().layout_job(job)
    };
    let small = below.iter().map(|text| lay(text, FontId::proportional(theme::size::SMALL), 1));
    let small = small.into_iter().find(|galley| !galley.elided);
    let spare = small.as_ref().map_or(0.0, |small| small.size().y);
    let sizes = SIZES.into_iter().map(|(size, rows)| lay(words, theme::semi_bold(size), rows));
    let large: Vec<_> = sizes.collect();
    let fits = |room: f32| large.iter().find(|galley| !galley.elided && galley.size().y <= room).cloned();
    let (large, small) = match (fits(inside.height() - spare), fits(inside.height())) {
        (Some(large), _) => (Some(large), small),
        (None, alone) => (alone.or_else(|| large.last().cloned()), None),
    };
    let Some(large) = large else { return };
    let height = large.size().y + small.as_ref().map_or(0.0, |small| small.size().y);
    let top = inside.center().y - height / 2.0;
    let beneath = top + large.size().y;
    ui.painter().galley(pos2(inside.center().x, top), large, ink);
    if let Some(small) = small {
        ui.painter().galley(pos2(inside.center().x, beneath), small, ink);
    }
}

/// Three slow pulses round the button, for whoever sees the program for the first time.
fn beckon(ui: &Ui, button: Rect, colour: Color32) {
    const PULSE: f64 = 1.5;
    let time = ui.input(|input| input.time);
    if time >= 3.0 * PULSE {
        return;
    }
    let strength = (std::f64::consts::PI * time / PULSE).sin().powi(2) as f32;
    let stroke = egui::Stroke::new(2.0, colour.gamma_multiply(strength));
    ui.painter().rect_stroke(button.expand(3.0 + 3.0 * strength), 10.0, stroke, egui::StrokeKind::Outside);
    ui.ctx().request_repaint();
}

/// How long the story waits before it goes on by itself: a line that grows.
fn countdown_ui(ui: &Ui, button: Rect, countdown: &Countdown, ink: Color32) {
    let mut line = button.shrink2(vec2(8.0, 0.0));
    line.min.y = line.max.y - 6.0;
    line.max.y -= 3.0;
    line.set_width(line.width() * countdown.share());
    ui.painter().rect_filled(line, 1.5, ink);
}
