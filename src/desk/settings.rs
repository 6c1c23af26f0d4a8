//! How the program is set up by its user: what is kept from one start to the next.

use serde::{Deserialize, Serialize};

use super::{Done, Font, Look, SPEEDS, Tab, Theme};
use crate::explain::{Language, Voice};

/// How the program is set up.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The language of everything that is said; that of the system if it is `None`.
    pub language: Option<Language>,
    /// The language of the system around. It belongs to a computer, not to a user: it is not kept.
    #[serde(skip)]
    pub system_language: Language,
    /// The look.
    pub theme: Theme,
    /// The look is that of the system around, dark or light, where the system says it.
    pub follow_system: bool,
    /// The letters of everything but protocol lines.
    pub font: Font,
    /// How much larger than the size of the window asks for everything is.
    pub ui_zoom: f32,
    /// How much larger than usual the words are that tell the story.
    pub caption_size: f32,
    /// Nothing flies.
    pub reduced_motion: bool,
    /// Keys that write something are commands too. Who speaks to the computer, or hits keys by accident, can do without (WCAG 2.1.4).
    pub single_key_shortcuts: bool,
    /// The story goes on by itself after each beat, when there was time to read.
    pub auto_advance: bool,
    /// Idle time is passed over; otherwise it is waited for in full, up to 600 times faster than the world.
    pub skip_idle: bool,
    /// Seconds of story in a second of ours.
    pub speed: f32,
    /// The lessons that were played to their end.
    pub done: Done,
    /// The size of the window in points, as it was left; before the first time it is chosen from the screen.
    pub window: Option<(u32, u32)>,
    /// The panel that is open, as it was left.
    pub panel: Option<Tab>,
    /// This panel stays where it is when another one is shown, where there is room for both.
    pub kept: Option<Tab>,
    /// Its user has seen that there is help.
    pub greeted: bool,
    /// Only the stage and what is told. It belongs to an hour, not to a user: it is not kept.
    #[serde(skip)]
    pub presenter: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            system_language: Language::default(),
            theme: Theme::default(),
            follow_system: false,
            font: Font::default(),
            ui_zoom: 1.0,
            caption_size: 1.0,
            reduced_motion: false,
            single_key_shortcuts: true,
            auto_advance: false,
            skip_idle: true,
            speed: 1.0,
            done: Done::default(),
            window: None,
            panel: None,
            kept: None,
            greeted: false,
            presenter: false,
        }
    }
}

impl Settings {
    /// How small and how large everything can be.
    pub const UI_ZOOM: std::ops::RangeInclusive<f32> = 0.75..=2.0;
    /// How small and how large a side of the window can be, in points.
    pub const WINDOW: std::ops::RangeInclusive<u32> = 320..=16_384;
    /// How small and how large the narration can be.
    pub const CAPTION_SIZE: std::ops::RangeInclusive<f32> = 0.8..=1.6;

    /// Reads what [`Settings::to_text`] has written, or a person. What is missing is as usual; numbers out of range are moved into it.
    ///
    /// # Errors
    /// `file:line:column: reason` of what cannot be understood.
    pub fn read(text: &str, file: &str) -> Result<Self, String> {
        let options = ron::Options::default();
        let read: Self = options.from_str(text).map_err(|error| {
            // Behind the last character that was read lies what could not be.
            let at = error.span.end;
            format!("{file}:{}:{}: {}", at.line, at.col, error.code)
        })?;
        Ok(read.in_range())
    }

    /// As text for a file that people can read and change.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Plain numbers and names: this cannot fail.
        let written = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()).unwrap_or_default();
        format!(
            "// The settings of Mailscope. The program writes this file anew when something is changed in it.\n{written}\n"
        )
    }

    /// The same with every number in its range.
    fn in_range(mut self) -> Self {
        let into = |value: f32, range: std::ops::RangeInclusive<f32>| {
            if value.is_finite() { value.clamp(*range.start(), *range.end()) } else { 1.0 }
        };
        self.ui_zoom = into(self.ui_zoom, Self::UI_ZOOM);
        self.caption_size = into(self.caption_size, Self::CAPTION_SIZE);
        self.speed = into(self.speed, SPEEDS[0]..=SPEEDS[SPEEDS.len() - 1]);
        let size = |length: u32| length.clamp(*Self::WINDOW.start(), *Self::WINDOW.end());
        self.window = self.window.map(|(width, height)| (size(width), size(height)));
        self
    }

    /// What is to be kept: `stored` with what was changed since the program `started` with other settings. So what was asked for on the
    /// command line holds for one run.
    #[must_use]
    pub fn to_keep(&self, started: &Self, stored: &Self) -> Self {
        fn own<T: PartialEq>(now: T, started: &T, stored: T) -> T {
            if now == *started { stored } else { now }
        }
        Self {
            language: own(self.language, &started.language, stored.language),
            system_language: self.system_language,
            theme: own(self.theme, &started.theme, stored.theme),
            follow_system: own(self.follow_system, &started.follow_system, stored.follow_system),
            font: own(self.font, &started.font, stored.font),
            ui_zoom: own(self.ui_zoom, &started.ui_zoom, stored.ui_zoom),
            caption_size: own(self.caption_size, &started.caption_size, stored.caption_size),
            reduced_motion: own(self.reduced_motion, &started.reduced_motion, stored.reduced_motion),
            single_key_shortcuts: own(
                self.single_key_shortcuts,
                &started.single_key_shortcuts,
                stored.single_key_shortcuts,
            ),
            auto_advance: own(self.auto_advance, &started.auto_advance, stored.auto_advance),
            skip_idle: own(self.skip_idle, &started.skip_idle, stored.skip_idle),
            speed: own(self.speed, &started.speed, stored.speed),
            done: own(self.done, &started.done, stored.done),
            window: own(self.window, &started.window, stored.window),
            panel: own(self.panel, &started.panel, stored.panel),
            kept: own(self.kept, &started.kept, stored.kept),
            greeted: own(self.greeted, &started.greeted, stored.greeted),
            presenter: false,
        }
    }

    /// As usual, but for what is no choice: where things were left, and what belongs to an hour or a computer.
    #[must_use]
    pub fn reset(&self) -> Self {
        let Self { done, window, panel, kept, greeted, presenter, system_language, .. } = *self;
        Self { done, window, panel, kept, greeted, presenter, system_language, ..Self::default() }
    }

    /// What everything is said with.
    #[must_use]
    pub fn voice(&self) -> Voice {
        Voice::of(self.language.unwrap_or(self.system_language))
    }

    /// What everything is drawn with.
    #[must_use]
    pub const fn look(&self) -> Look {
        Look { theme: self.theme, font: self.font, short_tips: self.presenter }
    }

    /// Larger by so many steps of an eighth.
    pub(super) fn enlarge(&mut self, steps: f32) {
        let eighths = (self.ui_zoom * 8.0).round() + steps;
        self.ui_zoom = (eighths / 8.0).clamp(*Self::UI_ZOOM.start(), *Self::UI_ZOOM.end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read_but_for_what_belongs_to_an_hour() {
        let mut settings = Settings {
            theme: Theme::HighContrast,
            follow_system: true,
            font: Font::Atkinson,
            ui_zoom: 1.25,
            speed: 0.5,
            window: Some((1_100, 700)),
            panel: Some(Tab::Mailboxes),
            kept: Some(Tab::Transcript),
            greeted: true,
            presenter: true,
            ..Settings::default()
        };
        settings.done.insert("pop3-collect");
        settings.done.insert("no lesson");
        let read = Settings::read(&settings.to_text(), "settings.ron");
        settings.presenter = false;
        assert_eq!(read, Ok(settings));
    }

    #[test]
    fn what_is_missing_is_as_usual_and_what_is_too_much_is_moved_into_range() {
        assert_eq!(Settings::read("()", "f"), Ok(Settings::default()));
        let large = Settings::read("(ui_zoom: 99, speed: -3, caption_size: NaN)", "f");
        assert_eq!(large, Ok(Settings { ui_zoom: 2.0, speed: 0.25, ..Settings::default() }));
        let window = Settings::read("(window: Some((1, 4294967295)))", "f").map(|settings| settings.window);
        assert_eq!(window, Ok(Some((320, 16_384))));
    }

    #[test]
    fn what_cannot_be_understood_is_shown_where_it_is() {
        let problem = Settings::read("(\n    theme: Drak,\n)", "settings.ron").err().unwrap_or_default();
        assert!(problem.starts_with("settings.ron:2:"), "{problem}");
        assert!(problem.contains("Drak"), "{problem}");
        for text in ["", "(", "[]", "(speed: \"fast\")", "(colour: 3)", "\u{0}", &"(".repeat(10_000)] {
            let problem = Settings::read(text, "f").err().unwrap_or_default();
            assert!(problem.starts_with("f:"), "{text:.20}: {problem}");
        }
    }

    #[test]
    fn what_the_command_line_asks_for_is_not_kept() {
        let stored = Settings { ui_zoom: 1.5, ..Settings::default() };
        let started = Settings { theme: Theme::Light, presenter: true, ..stored };
        assert_eq!(started.to_keep(&started, &stored), stored);
        let changed = Settings { speed: 2.0, ..started };
        assert_eq!(changed.to_keep(&started, &stored), Settings { speed: 2.0, ..stored });
    }

    #[test]
    fn letters_grow_and_shrink_in_steps_and_within_bounds() {
        let mut settings = Settings::default();
        settings.enlarge(1.0);
        assert_eq!(settings.ui_zoom.to_bits(), 1.125_f32.to_bits());
        (0..50).for_each(|_| settings.enlarge(1.0));
        assert_eq!(settings.ui_zoom.to_bits(), 2.0_f32.to_bits());
        (0..50).for_each(|_| settings.enlarge(-1.0));
        assert_eq!(settings.ui_zoom.to_bits(), 0.75_f32.to_bits());
    }
}
