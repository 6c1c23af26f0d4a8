//! What the person in front of the program has on the desk: a lesson, a playhead, a selection, open panels. Plain data, changed by
//! commands only.

use std::time::Duration;

use super::command::{Command, Deed};
use super::countdown::Countdown;
use super::course::Course;
use super::dock::Tab;
use super::errand::Errand;
use super::frames::{self, FrameRow};
use super::live::Live;
use super::log::{self, LogRow};
use super::palette::Search;
use super::playback::{Playback, SPEEDS};
use super::presenter::Room;
use super::settings::Settings;
use super::sheet::Sheet;
use super::timeline::{self, Tick};
use crate::lesson::Lesson;
use crate::net::NodeId;
use crate::scene::card::{self, List};
use crate::scene::{Camera, Target};
use crate::sim::Action;
use crate::story::{Screenplay, StoryTime};
use crate::theme::Theme;
use crate::trace::EventId;

/// How far one press of a key moves the stage, in points.
const PAN: f32 = 80.0;

/// Something that is said once, above the stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// In words.
    pub text: String,
    /// Whether it is about something that did not work.
    pub problem: bool,
    /// Whether it can be undone.
    pub undo: bool,
}

/// What was typed and not yet sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The recipients of a message.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// A line in the terminal.
    pub line: String,
    /// A fault that is not put in place yet.
    pub fault: super::dock::faults::Draft,
}

/// Everything on the desk.
pub struct Desk {
    /// All lessons.
    pub lessons: Vec<Lesson>,
    /// Which one is open.
    pub current: usize,
    /// Its story.
    pub play: Screenplay,
    /// The lists on the cards of the stage.
    pub lists: Vec<Option<Vec<List>>>,
    /// Everything that was said and done.
    pub log: Vec<LogRow>,
    /// Every packet.
    pub frames: Vec<FrameRow>,
    /// The marks on the track of the timeline.
    pub ticks: Vec<Tick>,
    /// The playhead.
    pub playback: Playback,
    /// What is selected, in all views.
    pub selected: Option<Target>,
    /// What is pointed at, in all views.
    pub hovered: Option<Target>,
    /// The panel that is shown.
    pub tab: Tab,
    /// How the stage was moved.
    pub camera: Camera,
    /// How the program is set up.
    pub settings: Settings,
    /// The screen and what stands beside it.
    pub room: Room,
    /// What lies over everything.
    pub sheet: Option<Sheet>,
    /// Time to read, before the story goes on by itself.
    pub countdown: Option<Countdown>,
    /// Whether the list of lessons is open.
    pub lessons_open: bool,
    /// What was typed into the command palette, if it is open.
    pub palette: Option<Search>,
    /// Whether the list of keys is open.
    pub help_open: bool,
    /// The screen is blank.
    pub blank: bool,
    /// What was typed and not yet sent.
    pub typed: Typed,
    /// What is said above the stage.
    pub banner: Option<Banner>,
    /// What is wanted of the world outside.
    pub errands: Vec<Errand>,
    /// Files that can be opened, as far as is known.
    pub files: Vec<String>,
    /// Real programs take part.
    pub live: Option<Live>,
    pub(super) course: Course,
    /// Courses that were left, the latest last.
    left: Vec<(Course, StoryTime)>,
    /// The message that a panel was last about.
    pointed_at: Option<Target>,
}

/// What follows from a course.
struct Staged {
    play: Screenplay,
    lists: Vec<Option<Vec<List>>>,
    log: Vec<LogRow>,
    frames: Vec<FrameRow>,
    ticks: Vec<Tick>,
}

impl Staged {
    fn new(lesson: &Lesson, course: &Course) -> Self {
        let play = course.stage(lesson);
        let log = log::rows(&play, &lesson.title, course.seed, &course.narration);
        Self { lists: card::lists(&play), log, frames: frames::rows(&play), ticks: timeline::ticks(&play), play }
    }
}

impl Desk {
    /// A desk with a lesson on it, paused on its first frame. `None` if there is no such lesson.
    #[must_use]
    pub fn new(lessons: Vec<Lesson>, current: usize, settings: Settings) -> Option<Self> {
        let (course, broken) = Course::of(lessons.get(current)?);
        let banner = broken.map(|text| Banner { text, problem: true, undo: false });
        Self::on_course(lessons, current, course, banner, settings)
    }

    /// A desk with a lesson on it that takes this course.
    pub(super) fn on_course(
        lessons: Vec<Lesson>,
        current: usize,
        course: Course,
        banner: Option<Banner>,
        settings: Settings,
    ) -> Option<Self> {
        let Staged { play, lists, log, frames, ticks } = Staged::new(lessons.get(current)?, &course);
        Some(Self {
            current,
            play,
            lists,
            log,
            frames,
            ticks,
            playback: Playback::default(),
            selected: None,
            hovered: None,
            tab: Tab::Transcript,
            camera: Camera::default(),
            settings,
            room: Room::default(),
            sheet: None,
            countdown: None,
            lessons_open: false,
            palette: None,
            help_open: false,
            blank: false,
            typed: Typed::default(),
            banner,
            errands: Vec::new(),
            files: Vec::new(),
            live: None,
            course,
            left: Vec::new(),
            pointed_at: None,
            lessons,
        })
    }

    /// The lesson that is open.
    #[must_use]
    pub fn lesson(&self) -> &Lesson {
        // It was there when the desk was made, and lessons are never taken away.
        &self.lessons[self.current]
    }

    /// What was said or done with an event; `None` for what is not told.
    #[must_use]
    pub fn told(&self, event: EventId) -> Option<&LogRow> {
        self.log.get(log::place_of(&self.log, event)?)
    }

    /// Lets time pass. True if something moved.
    pub fn advance(&mut self, by: Duration) -> bool {
        let was_playing = self.playback.playing;
        let moved = self.playback.advance(by, &self.play, &self.settings);
        let rests = was_playing && !self.playback.playing && self.playback.at < self.play.end();
        if rests && self.settings.auto_advance {
            let next = self.play.beats().get(self.play.beat_at(self.playback.at));
            self.countdown = Some(Countdown::new(self.playback.at, next.map_or("", |beat| &beat.text)));
            return true;
        }
        moved | self.count_down(by)
    }

    /// Lets the time to read pass. True if there is any left.
    fn count_down(&mut self, by: Duration) -> bool {
        let Some(mut countdown) = self.countdown.take() else { return false };
        let stale = self.playback.playing || self.playback.at != countdown.at || !self.settings.auto_advance;
        if stale {
            return false;
        }
        // Whoever looks at something else is not reading.
        let busy = self.sheet.is_some() || self.palette.is_some() || self.help_open || self.lessons_open || self.blank;
        if !busy {
            countdown.left = countdown.left.saturating_sub(by);
        }
        if countdown.left.is_zero() {
            self.playback.play(&self.play);
        } else {
            self.countdown = Some(countdown);
        }
        !busy
    }

    /// Lets the clock on the wall go on: it counts how long presenting takes.
    pub fn tick(&mut self, by: Duration) {
        if self.settings.presenter {
            self.room.presenting += by;
        }
    }

    /// Does what was asked for. What was pointed at before is forgotten when nothing is pointed at any more.
    pub fn apply_all(&mut self, commands: Vec<Command>) {
        self.pointed_at = None;
        for command in commands {
            self.apply(command);
        }
        self.hovered = self.pointed_at;
    }

    /// The system around the window is light or dark, or has become so.
    pub fn system_is(&mut self, theme: Theme) {
        self.room.system = Some(theme);
        self.follow_system();
    }

    fn follow_system(&mut self) {
        if let (true, Some(theme)) = (self.settings.follow_system, self.room.system) {
            self.settings.theme = theme;
        }
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
            Command::Hover(target) => self.pointed_at = Some(target),
            Command::Show(tab) => self.tab = tab,
            Command::Lesson(number) => {
                if let Some(desk) = Self::new(self.lessons.clone(), number, self.settings) {
                    self.change_to(desk);
                }
            }
            Command::Set(settings) => {
                self.settings = settings;
                self.follow_system();
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

    /// Another lesson or run is laid on the desk. The room stays as it is.
    pub(super) fn change_to(&mut self, desk: Self) {
        *self = Self { room: self.room, ..desk };
    }

    fn select(&mut self, target: Option<Target>) {
        self.selected = target;
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
            Deed::Transcript => self.show(Tab::Transcript),
            Deed::Mailboxes => self.show(Tab::Mailboxes),
            Deed::Message => self.show(Tab::Message),
            Deed::Sequence => self.show(Tab::Sequence),
            Deed::Packets => self.show(Tab::Packets),
            Deed::Queue => self.show(Tab::Queue),
            Deed::Outline => self.show(Tab::Outline),
            Deed::MailProgram => self.show(Tab::Mail),
            Deed::Terminal => self.show(Tab::Terminal),
            Deed::Faults => self.show(Tab::Faults),
            Deed::Connect => self.show(Tab::Connect),
            Deed::Presenter => self.present(!self.settings.presenter),
            Deed::FullScreen => self.room.full_screen ^= true,
            Deed::Beats => self.turn_over(Sheet::Beats),
            Deed::Jump => self.turn_over(Sheet::Jump(String::new())),
            Deed::Notes => self.room.notes ^= true,
            Deed::ResetClock => self.room.presenting = Duration::ZERO,
            Deed::Spotlight => self.room.spotlight ^= true,
            Deed::SaveRun => self.save(),
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
            Deed::PanLeft => self.camera.pan.x += PAN,
            Deed::PanRight => self.camera.pan.x -= PAN,
            Deed::PanUp => self.camera.pan.y += PAN,
            Deed::PanDown => self.camera.pan.y -= PAN,
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
        } else if self.banner.take_if(|banner| !banner.undo).is_some() {
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

    /// Does something in the world at the instant that is shown. In the past this changes what comes after.
    fn act(&mut self, action: Action) {
        if self.live.is_some() {
            // Real programs are there now: nothing can be changed in their past.
            self.errands.push(Errand::Act(action));
            return;
        }
        let at = self.playback.at;
        let course = match self.course.forked(self.lesson(), &self.play, at, action) {
            Ok(course) => course,
            Err(error) => return self.say(format!("{error}."), true),
        };
        let now = self.play.map().sim_at(at);
        let clock = self.play.world().date_at(now).weekday_and_time();
        let changes_the_past = at < self.play.end() || self.course.inputs.iter().any(|input| input.at > now);
        self.left.push((std::mem::replace(&mut self.course, course), at));
        self.restage();
        self.playback.at = self.play.map().story_at(now).max(at).min(self.play.end());
        // What follows from it is to be seen.
        self.playback.play(&self.play);
        let text = if changes_the_past {
            format!("You changed the past at {clock}: what came later was recomputed")
        } else {
            format!("Done at {clock}")
        };
        self.banner = Some(Banner { text, problem: false, undo: true });
    }

    /// Says something once, above the stage.
    pub(super) fn say(&mut self, text: String, problem: bool) {
        self.banner = Some(Banner { text, problem, undo: false });
    }

    fn undo(&mut self) {
        let Some((course, at)) = self.left.pop() else { return };
        self.course = course;
        self.restage();
        self.playback.seek(at, &self.play);
        self.banner = None;
    }

    /// The run takes another course, as it does in a session with real programs.
    pub(super) fn set_course(&mut self, course: Course) {
        self.course = course;
        self.restage();
    }

    fn restage(&mut self) {
        let Staged { play, lists, log, frames, ticks } = Staged::new(&self.lessons[self.current], &self.course);
        (self.play, self.lists, self.log, self.frames, self.ticks) = (play, lists, log, frames, ticks);
    }

    /// The computer that is selected.
    #[must_use]
    pub fn selected_node(&self) -> Option<NodeId> {
        match self.selected {
            Some(Target::Node(node)) => Some(node),
            _ => None,
        }
    }
}
