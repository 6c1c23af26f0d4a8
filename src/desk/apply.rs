//! What each request and each command does to the desk.

use std::time::Duration;

use super::{Camera, Command, Desk, Effect, Request, SPEEDS, Search, Sheet, Step, Tab, Target, Theme};
use crate::lesson::plan::History;
use crate::story::StoryTime;

/// How far one press of a key moves the stage, in points.
const PAN: f32 = 80.0;

impl Desk {
    /// Does what was asked for. What was pointed at before is forgotten when nothing is pointed at any more.
    pub fn apply_all(&mut self, requests: Vec<Request>) {
        self.pointed_at = None;
        for request in requests {
            self.apply(request);
        }
        self.hovered = self.pointed_at;
    }

    /// Does one thing.
    pub fn apply(&mut self, request: Request) {
        let (before, track) = (self.playback, self.track);
        self.carry(request);
        self.look_at_goals();
        if self.playback.at != before.at && self.track == track {
            self.keep_in_step();
        }
        self.look_at_comparison();
        // Where not everything is in view, the view goes on with the story, wherever a person has moved it.
        if self.playback.at != before.at || (self.playback.playing && !before.playing) {
            self.camera.pan = Camera::default().pan;
            // Whoever has begun needs no welcome any more.
            self.settings.greeted = true;
        }
        // Before a class panels come and go: what is kept is how they were left in the study.
        if !self.settings.presenter {
            self.settings.panel = self.presentation.panel.then_some(self.tab);
        }
    }

    fn carry(&mut self, request: Request) {
        match request {
            Request::Do(command) => self.carry_out(command),
            Request::Seek(to) => self.playback.seek(to, &self.play),
            Request::Visit(track, to) => {
                self.show_track(track);
                self.playback.seek(to, &self.play);
                self.keep_in_step();
            }
            Request::Beat(number) => {
                if let Some(beat) = self.play.beats().get(number) {
                    self.playback.seek(beat.start, &self.play);
                }
            }
            Request::Select(target) => self.select(target),
            Request::Menu(seal, node) => {
                self.choose(Some(Target::Message(seal)));
                self.menu_on = Some(node);
            }
            Request::Explain(node) => self.explained = node,
            Request::Follow(message) => self.followed = message,
            Request::Filter(filter) => self.filter = filter,
            Request::Fold(head) => {
                if !self.opened.remove(&head) {
                    self.opened.insert(head);
                }
            }
            Request::Hover(target) => self.pointed_at = Some(target),
            Request::Show(tab) => (self.tab, self.presentation.panel) = (tab, true),
            Request::Keep(tab) => self.settings.kept = tab,
            Request::Lesson(number) => {
                if let Some(desk) = Self::new(self.lessons.clone(), number, self.settings) {
                    self.change_to(desk);
                }
            }
            Request::Set(settings) => {
                let spoke = self.voice();
                self.settings = settings;
                self.follow_system();
                if self.voice() != spoke {
                    self.say_anew();
                }
            }
            Request::Run(effect) => self.effects.push(effect),
            Request::Sheet(sheet) => self.lay(sheet),
            Request::Act(action) => {
                // What is done is done in a world that runs.
                self.play_plan();
                if self.editing().is_none() {
                    self.act(action);
                }
            }
            Request::Try(number) => self.try_out(number),
            Request::Learn(request) => self.learn(request),
            Request::Write(typed) => self.typed = typed,
            Request::Search(search) => self.palette = search,
            Request::Dismiss => self.banner = None,
            Request::Plan(request) => self.plan(request),
            Request::Open(path) => self.effects.push(Effect::Open(path)),
            Request::Camera(camera) => self.camera = camera,
        }
    }

    /// Selects something. Whoever looks at something does not want it to move.
    fn choose(&mut self, target: Option<Target>) {
        if self.selected != target {
            self.explained = None;
        }
        (self.selected, self.menu_on) = (target, None);
        if target.is_some() {
            self.playback.playing = false;
            self.countdown = None;
        }
    }

    fn select(&mut self, target: Option<Target>) {
        if let Some(Target::Node(node)) = target
            && self.answers_where(node)
        {
            return;
        }
        self.choose(target);
        // What is chosen in another view is to be seen in the transcript too.
        if let Some(Target::Event(event)) = target
            && let Some(fold) = self.told(event).and_then(|row| row.fold)
        {
            self.opened.insert(fold.head);
        }
        match target {
            Some(Target::Message(_)) => (self.tab, self.presentation.panel) = (Tab::Message, true),
            Some(Target::Event(_)) if !matches!(self.tab, Tab::Sequence | Tab::Packets) => self.tab = Tab::Transcript,
            _ => {}
        }
    }

    fn carry_out(&mut self, command: Command) {
        let (play, at) = (&self.play, self.playback.at);
        let start_of = |beat: usize| play.beats().get(beat).map_or(StoryTime::ZERO, |beat| beat.start);
        match command {
            Command::PlayPause | Command::NextBeat if self.settings.presenter => self.go_on(),
            Command::PlayPause if self.playback.playing => self.playback.playing = false,
            Command::PlayPause if at >= play.end() => self.go_on_from_end(),
            Command::PlayPause => self.playback.play(play),
            Command::NextEvent => self.playback.seek(play.next_event(at), play),
            Command::PreviousEvent => self.playback.seek(play.previous_event(at), play),
            Command::NextExchange => self.playback.seek(play.next_exchange(at), play),
            Command::PreviousExchange => self.playback.seek(play.previous_exchange(at), play),
            Command::NextBeat => {
                let next = play.beats().get(play.beat_at(at) + 1).map_or(play.end(), |beat| beat.start);
                self.playback.seek(next, play);
                self.playback.play(play);
            }
            Command::PreviousBeat => {
                let number = play.beat_at(at);
                // Shortly after the beginning of a beat, the one before is meant.
                let is_early = at < start_of(number) + Duration::from_secs(1);
                self.playback.seek(start_of(if is_early { number.saturating_sub(1) } else { number }), play);
            }
            Command::ReplayBeat => {
                // At the border of two beats the one that was just seen is meant.
                let number = play.beat_at(at.saturating_sub(Duration::from_millis(1)));
                self.playback.seek(start_of(number), play);
                self.playback.play(play);
            }
            Command::Start => self.playback.seek(StoryTime::ZERO, play),
            Command::End => self.playback.seek(play.end(), play),
            Command::Slower => self.change_speed(-1),
            Command::Faster => self.change_speed(1),
            Command::NormalSpeed => self.settings.speed = 1.0,
            Command::SkipIdle => self.settings.skip_idle ^= true,
            Command::NextChange => self.next_change(),
            Command::BackToLesson => self.show_track(0),
            Command::Branch => self.next_branch(),
            Command::Compare => self.compare(),
            Command::Wait => self.wait(),
            Command::Follow => {
                self.followed = self.selected_message().filter(|seal| self.followed != Some(*seal));
            }
            Command::Find => {
                if !self.tab.is_list() {
                    self.tab = Tab::Transcript;
                }
                self.presentation.panel = true;
                self.filter.wanted = true;
            }
            Command::Undo if self.editing().is_some() => self.turn_plan(History::undo),
            Command::Undo => self.undo(),
            Command::Redo => self.turn_plan(History::redo),
            Command::Laboratory => self.turn_over(Sheet::Laboratory),
            Command::PlayPlan => self.play_plan(),
            Command::EditPlan => self.edit_plan(),
            Command::Lessons => {
                self.lessons_open ^= true;
                self.sheet = None;
            }
            Command::Show(tab) => self.show(tab),
            Command::Presenter => self.present(!self.settings.presenter),
            Command::FullScreen => self.presentation.full_screen ^= true,
            Command::Beats => self.turn_over(Sheet::Beats),
            Command::Jump => self.turn_over(Sheet::Jump(String::new())),
            Command::Notes => self.presentation.notes ^= true,
            Command::ResetClock => self.presentation.elapsed = Duration::ZERO,
            Command::Spotlight => self.presentation.spotlight ^= true,
            Command::SavePlan => self.ask_for_name(),
            Command::SaveRun if self.editing().is_some() => self.ask_for_name(),
            Command::SaveRun => self.save(),
            Command::Export => self.turn_over(Sheet::Export),
            Command::OpenFile if self.presentation.dialogs => {
                self.lay(None);
                self.effects.push(Effect::Choose);
            }
            Command::OpenFile => {
                self.effects.push(Effect::Look);
                self.turn_over(Sheet::Open(String::new()));
            }
            Command::Blank => self.blank ^= true,
            Command::SwitchTheme => {
                let place = Theme::ALL.iter().position(|theme| *theme == self.settings.theme).unwrap_or(0);
                self.settings.theme = Theme::ALL[(place + 1) % Theme::ALL.len()];
                self.settings.follow_system = false;
            }
            Command::ReduceMotion => self.settings.reduced_motion ^= true,
            Command::AutoAdvance => self.settings.auto_advance ^= true,
            Command::Settings => self.turn_over(Sheet::Settings),
            Command::LargerUi => self.settings.enlarge(1.0),
            Command::SmallerUi => self.settings.enlarge(-1.0),
            Command::NormalUi => self.settings.ui_zoom = 1.0,
            Command::FitStage => self.camera = Camera::default(),
            Command::Network => self.network ^= true,
            Command::ZoomIn => self.camera.zoom = (self.camera.zoom * 1.25).min(6.0),
            Command::ZoomOut => self.camera.zoom = (self.camera.zoom / 1.25).max(0.5),
            Command::PanLeft => self.camera.pan[0] += PAN,
            Command::PanRight => self.camera.pan[0] -= PAN,
            Command::PanUp => self.camera.pan[1] += PAN,
            Command::PanDown => self.camera.pan[1] -= PAN,
            Command::Palette => {
                self.palette = if self.palette.is_some() { None } else { Some(Search::default()) };
                self.sheet = None;
            }
            Command::Help => {
                self.help_open ^= true;
                self.settings.greeted = true;
                self.sheet = None;
            }
            Command::Close => self.close(),
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
        } else if self.presentation.spotlight {
            self.presentation.spotlight = false;
        } else if self.presentation.notes && !self.presentation.notes_window {
            self.presentation.notes = false;
        } else if self.presentation.panel {
            self.presentation.panel = false;
        } else if self.selected.take().is_none() && self.followed.take().is_none() && self.settings.presenter {
            self.present(false);
        }
    }

    /// Presenting begins or ends.
    fn present(&mut self, on: bool) {
        self.settings.presenter = on;
        (self.presentation.panel, self.presentation.spotlight) = (false, false);
        if let (false, Some(panel)) = (on, self.settings.panel) {
            (self.tab, self.presentation.panel) = (panel, true);
        }
        if on {
            self.presentation.elapsed = Duration::ZERO;
        }
    }

    /// The one key that is pressed in front of a class: plays a beat, or comes to its end at once.
    fn go_on(&mut self) {
        match self.playback.stop {
            Some(stop) if self.playback.playing => {
                self.playback.seek(stop, &self.play);
                self.mark_done();
            }
            _ if self.playback.at >= self.play.end() => self.go_on_from_end(),
            _ => self.playback.play(&self.play),
        }
    }

    /// At the end of a story what comes next lies behind it.
    fn go_on_from_end(&mut self) {
        let next = self.next(self.playback.at);
        if next.step == Step::Wait {
            self.wait();
        } else {
            self.apply(next.request());
        }
    }

    /// Shows a panel; one that is shown already goes.
    fn show(&mut self, tab: Tab) {
        self.presentation.panel = self.tab != tab || !self.presentation.panel;
        self.tab = tab;
    }

    /// Lays a sheet over everything, or takes it away if it lies there.
    fn turn_over(&mut self, sheet: Sheet) {
        let lies_there = self.sheet.as_ref().is_some_and(|it| it.is_like(&sheet));
        self.lay((!lies_there).then_some(sheet));
    }

    pub(super) fn lay(&mut self, sheet: Option<Sheet>) {
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
