//! What each command does to the desk.

use std::time::Duration;

use super::{Camera, Command, Deed, Desk, Errand, SPEEDS, Search, Sheet, Tab, Target, Theme};
use crate::story::StoryTime;

/// How far one press of a key moves the stage, in points.
const PAN: f32 = 80.0;

impl Desk {
    /// Does what was asked for. What was pointed at before is forgotten when nothing is pointed at any more.
    pub fn apply_all(&mut self, commands: Vec<Command>) {
        self.pointed_at = None;
        for command in commands {
            self.apply(command);
        }
        self.hovered = self.pointed_at;
    }

    /// Does one thing.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::Do(deed) => self.deed(deed),
            Command::Seek(to) => self.playback.seek(to, &self.play),
            Command::Beat(number) => {
                if let Some(beat) = self.play.beats().get(number) {
                    self.playback.seek(beat.start, &self.play);
                }
            }
            Command::Select(target) => self.select(target),
            Command::Fold(head) => {
                if !self.opened.remove(&head) {
                    self.opened.insert(head);
                }
            }
            Command::Hover(target) => self.pointed_at = Some(target),
            Command::Show(tab) => (self.tab, self.room.panel) = (tab, true),
            Command::Lesson(number) => {
                if let Some(desk) = Self::new(self.lessons.clone(), number, self.settings) {
                    self.change_to(desk);
                }
            }
            Command::Set(settings) => {
                let spoke = self.voice();
                self.settings = settings;
                self.follow_system();
                if self.voice() != spoke {
                    self.say_anew();
                }
            }
            Command::Run(errand) => self.errands.push(errand),
            Command::Sheet(sheet) => self.lay(sheet),
            Command::Act(action) => self.act(action),
            Command::Write(typed) => self.typed = typed,
            Command::Search(search) => self.palette = search,
            Command::Dismiss => self.banner = None,
            Command::Open(path) => self.errands.push(Errand::Open(path)),
            Command::Camera(camera) => self.camera = camera,
        }
    }

    fn select(&mut self, target: Option<Target>) {
        self.selected = target;
        // What is chosen in another view is to be seen in the transcript too.
        if let Some(Target::Event(event)) = target
            && let Some(fold) = self.told(event).and_then(|row| row.fold)
        {
            self.opened.insert(fold.head);
        }
        if let Some(target) = target {
            // Whoever looks at something does not want it to move.
            self.playback.playing = false;
            self.countdown = None;
            match target {
                Target::Message(_) => self.tab = Tab::Message,
                Target::Event(_) if !matches!(self.tab, Tab::Sequence | Tab::Packets) => self.tab = Tab::Transcript,
                _ => {}
            }
        }
    }

    fn deed(&mut self, deed: Deed) {
        let (play, at) = (&self.play, self.playback.at);
        let start_of = |beat: usize| play.beats().get(beat).map_or(StoryTime::ZERO, |beat| beat.start);
        match deed {
            Deed::PlayPause | Deed::NextBeat if self.settings.presenter => self.go_on(),
            Deed::PlayPause if self.playback.playing => self.playback.playing = false,
            Deed::PlayPause => self.playback.play(play),
            Deed::NextEvent => self.playback.seek(play.next_event(at), play),
            Deed::PreviousEvent => self.playback.seek(play.previous_event(at), play),
            Deed::NextExchange => self.playback.seek(play.next_exchange(at), play),
            Deed::PreviousExchange => self.playback.seek(play.previous_exchange(at), play),
            Deed::NextBeat => {
                let next = play.beats().get(play.beat_at(at) + 1).map_or(play.end(), |beat| beat.start);
                self.playback.seek(next, play);
                self.playback.play(play);
            }
            Deed::PreviousBeat => {
                let number = play.beat_at(at);
                // Shortly after the beginning of a beat, the one before is meant.
                let is_early = at < start_of(number) + Duration::from_secs(1);
                self.playback.seek(start_of(if is_early { number.saturating_sub(1) } else { number }), play);
            }
            Deed::ReplayBeat => {
                // At the border of two beats the one that was just seen is meant.
                let number = play.beat_at(at.saturating_sub(Duration::from_millis(1)));
                self.playback.seek(start_of(number), play);
                self.playback.play(play);
            }
            Deed::Start => self.playback.seek(StoryTime::ZERO, play),
            Deed::End => self.playback.seek(play.end(), play),
            Deed::Slower => self.change_speed(-1),
            Deed::Faster => self.change_speed(1),
            Deed::NormalSpeed => self.settings.speed = 1.0,
            Deed::SkipIdle => self.settings.skip_idle ^= true,
            Deed::NextChange => self.next_change(),
            Deed::Undo => self.undo(),
            Deed::Lessons => {
                self.lessons_open ^= true;
                self.sheet = None;
            }
            Deed::Show(tab) => self.show(tab),
            Deed::Presenter => self.present(!self.settings.presenter),
            Deed::FullScreen => self.room.full_screen ^= true,
            Deed::Beats => self.turn_over(Sheet::Beats),
            Deed::Jump => self.turn_over(Sheet::Jump(String::new())),
            Deed::Notes => self.room.notes ^= true,
            Deed::ResetClock => self.room.presenting = Duration::ZERO,
            Deed::Spotlight => self.room.spotlight ^= true,
            Deed::SaveRun => self.save(),
            Deed::Export => self.turn_over(Sheet::Export),
            Deed::OpenFile => {
                self.errands.push(Errand::Look);
                self.turn_over(Sheet::Open(String::new()));
            }
            Deed::Blank => self.blank ^= true,
            Deed::SwitchTheme => {
                let place = Theme::ALL.iter().position(|theme| *theme == self.settings.theme).unwrap_or(0);
                self.settings.theme = Theme::ALL[(place + 1) % Theme::ALL.len()];
                self.settings.follow_system = false;
            }
            Deed::ReduceMotion => self.settings.reduced_motion ^= true,
            Deed::AutoAdvance => self.settings.auto_advance ^= true,
            Deed::Settings => self.turn_over(Sheet::Settings),
            Deed::LargerUi => self.settings.enlarge(1.0),
            Deed::SmallerUi => self.settings.enlarge(-1.0),
            Deed::NormalUi => self.settings.ui_zoom = 1.0,
            Deed::FitStage => self.camera = Camera::default(),
            Deed::ZoomIn => self.camera.zoom = (self.camera.zoom * 1.25).min(6.0),
            Deed::ZoomOut => self.camera.zoom = (self.camera.zoom / 1.25).max(0.5),
            Deed::PanLeft => self.camera.pan[0] += PAN,
            Deed::PanRight => self.camera.pan[0] -= PAN,
            Deed::PanUp => self.camera.pan[1] += PAN,
            Deed::PanDown => self.camera.pan[1] -= PAN,
            Deed::Palette => {
                self.palette = if self.palette.is_some() { None } else { Some(Search::default()) };
                self.sheet = None;
            }
            Deed::Help => {
                self.help_open ^= true;
                self.sheet = None;
            }
            Deed::Close => self.close(),
        }
    }

    fn close(&mut self) {
        let was_open = self.sheet.take().is_some()
            || self.palette.take().is_some()
            || self.countdown.take().is_some()
            || self.banner.take().is_some();
        if was_open {
        } else if self.help_open || self.lessons_open || self.blank {
            (self.help_open, self.lessons_open, self.blank) = (false, false, false);
        } else if self.room.spotlight {
            self.room.spotlight = false;
        } else if self.room.notes && !self.room.notes_window {
            self.room.notes = false;
        } else if self.settings.presenter && self.room.panel {
            self.room.panel = false;
        } else if self.selected.take().is_none() && self.settings.presenter {
            self.present(false);
        }
    }

    /// Presenting begins or ends.
    fn present(&mut self, on: bool) {
        self.settings.presenter = on;
        (self.room.panel, self.room.spotlight) = (false, false);
        if on {
            self.room.presenting = Duration::ZERO;
        }
    }

    /// The one key that is pressed in front of a class: plays a beat, or comes to its end at once.
    fn go_on(&mut self) {
        match self.playback.stop {
            Some(stop) if self.playback.playing => self.playback.seek(stop, &self.play),
            _ => self.playback.play(&self.play),
        }
    }

    /// Shows a panel. Where it has no place of its own, it comes and goes.
    fn show(&mut self, tab: Tab) {
        self.room.panel = self.tab != tab || !self.room.panel;
        self.tab = tab;
    }

    /// Lays a sheet over everything, or takes it away if it lies there.
    fn turn_over(&mut self, sheet: Sheet) {
        let lies_there = self.sheet.as_ref().is_some_and(|it| it.is_like(&sheet));
        self.lay((!lies_there).then_some(sheet));
    }

    fn lay(&mut self, sheet: Option<Sheet>) {
        if sheet.is_some() {
            (self.palette, self.help_open, self.lessons_open) = (None, false, false);
        }
        self.sheet = sheet;
    }

    fn change_speed(&mut self, by: isize) {
        let place = SPEEDS.iter().position(|speed| *speed >= self.settings.speed).unwrap_or(SPEEDS.len() - 1);
        let place = place.saturating_add_signed(by).min(SPEEDS.len() - 1);
        self.settings.speed = SPEEDS[place];
    }

    fn next_change(&mut self) {
        let at = self.playback.at;
        let next = match self.selected {
            Some(Target::Node(node)) => self.play.changes_of(node).find(|change| *change > at),
            Some(Target::Message(seal)) => {
                self.log.iter().find(|row| row.at > at && row.seal == Some(seal)).map(|row| row.at)
            }
            _ => Some(self.play.next_event(at)),
        };
        if let Some(next) = next {
            self.playback.seek(next, &self.play);
        }
    }
}
