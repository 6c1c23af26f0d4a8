//! What the person in front of the program has on the desk: a lesson, a playhead, a selection, open panels. Plain data, changed by
//! requests only: a window draws it, and so can a page in a browser or a test.

mod apply;
mod beside;
mod broken;
mod command;
mod comparing;
mod countdown;
mod course;
mod digest;
mod done;
mod effect;
mod fault_draft;
mod file;
mod filter;
mod frames;
mod laboratory;
mod learning;
mod live;
mod log;
mod look;
mod next;
pub mod offers;
mod playback;
mod presentation;
mod request;
mod search;
mod settings;
mod sheet;
mod shortcut;
mod tab;
mod target;
mod ticks;
mod tracks;
mod waits;
mod why;

use std::collections::BTreeSet;
use std::time::Duration;

pub use beside::Beside;
pub use broken::{Broken, broken};
pub use command::{Command, OVERLAYS};
pub use countdown::{Countdown, reading_time};
use course::Course;
pub use done::Done;
pub use effect::Effect;
pub use fault_draft::{FaultDraft, FaultKind};
pub use filter::{Filter, Sieve};
pub use frames::FrameRow;
pub use laboratory::{Laboratory, PlanRequest, Refused};
pub use learning::{Card, Draft, LearnRequest};
pub use live::{Live, LiveAccount, LiveDoor, LivePeer};
pub use log::{Listed, LogFold, LogRow, folded};
pub use look::{Font, Look, Theme};
pub use next::{Next, Step, beat_name, first_words};
pub use offers::Offer;
pub use playback::{Playback, SPEEDS, times};
pub use presentation::Presentation;
pub use request::Request;
pub use search::Search;
pub use settings::Settings;
pub use sheet::Sheet;
pub use shortcut::{Held, Shortcut};
pub use tab::{Group, Tab};
pub use target::{Camera, Target};
pub use ticks::{Landmark, Mark, Sight, Tick};
pub use tracks::MAX_BRANCHES;
use tracks::Track;
pub use waits::{Wait, in_gap};

use crate::explain::{Said, Voice};
use crate::learn::Standing;
use crate::lesson::Lesson;
use crate::mail::Seal;
use crate::net::NodeId;
use crate::story::{self, List, Screenplay, StoryTime};
use crate::trace::EventId;

/// Something that is said once, above the stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// What is said.
    pub text: Said,
    /// Whether it is about something that did not work.
    pub problem: bool,
    /// Whether it can be undone.
    pub undo: bool,
}

impl Banner {
    /// Something that has happened.
    #[must_use]
    pub const fn note(text: Said) -> Self {
        Self { text, problem: false, undo: false }
    }

    /// Something that did not work.
    #[must_use]
    pub const fn problem(text: Said) -> Self {
        Self { text, problem: true, undo: false }
    }
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
    pub fault: FaultDraft,
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
    /// What of it is told while the story plays: the time from which it stands, and its place.
    digest: Vec<(StoryTime, usize)>,
    /// Every packet.
    pub frames: Vec<FrameRow>,
    /// The marks on the track of the timeline.
    pub ticks: Vec<Tick>,
    /// What people look for on it.
    pub landmarks: Vec<Landmark>,
    /// The playhead.
    pub playback: Playback,
    /// What is selected, in all views.
    pub selected: Option<Target>,
    /// What is folded in the transcript and was opened, each by its first event.
    pub opened: BTreeSet<EventId>,
    /// What is pointed at, in all views.
    pub hovered: Option<Target>,
    /// The message that is followed: all that has nothing to do with it steps back.
    pub followed: Option<Seal>,
    /// The computer on whose copy of the selected message a menu lies.
    pub menu_on: Option<NodeId>,
    /// The computer of the copy whose presence is explained.
    pub explained: Option<NodeId>,
    /// What the lists of lines and packets show.
    pub filter: Filter,
    /// The panel that is shown.
    pub tab: Tab,
    /// How the stage was moved.
    pub camera: Camera,
    /// The network is shown too: routers, links, packets that get lost.
    pub network: bool,
    /// How the program is set up.
    pub settings: Settings,
    /// The screen and what stands beside it.
    pub presentation: Presentation,
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
    pub effects: Vec<Effect>,
    /// Files that can be opened, as far as is known.
    pub files: Vec<String>,
    /// Real programs take part.
    pub live: Option<Live>,
    /// A plan of a world, if one was begun.
    pub laboratory: Option<Laboratory>,
    /// What the lesson asks, as it stands on the track that is shown.
    standing: Standing,
    /// An answer that is put together.
    draft: Draft,
    goals: learning::Goals,
    /// The lesson, and the branches beside it, the latest last.
    tracks: Vec<Track>,
    /// Which of them is shown.
    track: usize,
    /// Another one that is to be seen, too.
    beside: Option<Beside>,
    /// The step that compares in the beat that is shown, if one does.
    compared: Option<usize>,
    /// The message that a panel was last about.
    pointed_at: Option<Target>,
}

/// What follows from a story.
struct Staged {
    lists: Vec<Option<Vec<List>>>,
    log: Vec<LogRow>,
    digest: Vec<(StoryTime, usize)>,
    frames: Vec<FrameRow>,
    ticks: Vec<Tick>,
    landmarks: Vec<Landmark>,
    standing: Standing,
}

impl Staged {
    fn of(play: &Screenplay, lesson: &Lesson, seed: u64, voice: Voice) -> Self {
        let log = log::rows(play, &lesson.title, seed, voice);
        Self {
            standing: Standing::of(lesson, play.world()),
            lists: story::lists(play),
            digest: digest::digest(play, &log),
            log,
            frames: frames::rows(play, voice),
            ticks: ticks::ticks(play),
            landmarks: ticks::landmarks(play),
        }
    }
}

impl Desk {
    /// A desk with a lesson on it, paused on its first frame. `None` if there is no such lesson.
    #[must_use]
    pub fn new(lessons: Vec<Lesson>, current: usize, settings: Settings) -> Option<Self> {
        let language = settings.voice().language();
        let lessons: Vec<Lesson> = lessons.iter().map(|lesson| lesson.in_language(language)).collect();
        let (course, broken) = Course::of(lessons.get(current)?);
        let banner = broken.map(Banner::problem);
        Self::on_course(lessons, current, course, banner, settings)
    }

    /// A desk with a lesson on it that takes this course.
    fn on_course(
        lessons: Vec<Lesson>,
        current: usize,
        course: Course,
        banner: Option<Banner>,
        settings: Settings,
    ) -> Option<Self> {
        let lesson = lessons.get(current)?;
        let play = course.stage(lesson);
        let Staged { lists, log, digest, frames, ticks, landmarks, standing } =
            Staged::of(&play, lesson, course.seed, settings.voice());
        Some(Self {
            current,
            play,
            lists,
            log,
            digest,
            frames,
            ticks,
            landmarks,
            standing,
            draft: Draft::default(),
            goals: learning::Goals::default(),
            playback: Playback::default(),
            selected: None,
            opened: BTreeSet::new(),
            hovered: None,
            followed: None,
            menu_on: None,
            explained: None,
            filter: Filter::default(),
            tab: settings.panel.unwrap_or_default(),
            camera: Camera::default(),
            network: false,
            settings,
            presentation: Presentation {
                panel: settings.panel.is_some() && !settings.presenter,
                ..Presentation::default()
            },
            sheet: None,
            countdown: None,
            lessons_open: false,
            palette: None,
            help_open: false,
            blank: false,
            typed: Typed::default(),
            banner,
            effects: Vec::new(),
            files: Vec::new(),
            live: None,
            laboratory: None,
            tracks: vec![Track::new(course)],
            track: 0,
            beside: None,
            compared: None,
            pointed_at: None,
            lessons,
        })
    }

    /// The language of everything that is said.
    #[must_use]
    pub fn voice(&self) -> Voice {
        self.settings.voice()
    }

    /// What is said, in words.
    #[must_use]
    pub fn words(&self, said: &Said) -> String {
        self.voice().say(said)
    }

    /// The lesson that is open.
    #[must_use]
    pub fn lesson(&self) -> &Lesson {
        // It was there when the desk was made, and lessons are never taken away.
        &self.lessons[self.current]
    }

    /// The place of the row of an event in the log; `None` for what is not told.
    #[must_use]
    pub fn row_of(&self, event: EventId) -> Option<usize> {
        log::place_of(&self.log, event)
    }

    /// What was said or done with an event; `None` for what is not told.
    #[must_use]
    pub fn told(&self, event: EventId) -> Option<&LogRow> {
        self.log.get(self.row_of(event)?)
    }

    /// Lets time pass. True if something moved.
    pub fn advance(&mut self, by: Duration) -> bool {
        let was_playing = self.playback.playing;
        let moved = match self.beside {
            Some(_) => self.advance_both(by),
            None => self.playback.advance(by, &self.play, &self.settings),
        };
        let rests = was_playing && !self.playback.playing && self.playback.at < self.play.end();
        if moved {
            self.look_at_comparison();
        }
        if was_playing {
            self.mark_done();
        }
        if rests {
            self.look_at_goals();
        }
        if rests && self.settings.auto_advance && !self.waits_for_answer(self.playback.at) {
            let next = self.play.beats().get(self.play.beat_at(self.playback.at));
            self.countdown = Some(Countdown::new(self.playback.at, next.map_or("", |beat| &beat.text)));
            return true;
        }
        moved | self.count_down(by)
    }

    /// Whether the lesson itself is shown, and is over at an instant.
    #[must_use]
    pub fn is_through(&self, at: StoryTime) -> bool {
        self.live.is_none() && self.is_told() && !self.is_on_branch() && at >= self.play.end()
    }

    /// Whoever has come to the end of a lesson has gone through it.
    fn mark_done(&mut self) {
        if self.is_through(self.playback.at) {
            self.settings.done.insert(&self.lessons[self.current].id);
        }
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
            self.presentation.elapsed += by;
        }
    }

    /// The system around the window is light or dark, or has become so.
    pub fn system_is(&mut self, theme: Theme) {
        self.presentation.system = Some(theme);
        self.follow_system();
    }

    fn follow_system(&mut self) {
        if let (true, Some(theme)) = (self.settings.follow_system, self.presentation.system) {
            self.settings.theme = theme;
        }
    }

    /// Another lesson or run is laid on the desk. The room stays as it is, and a plan lies by.
    fn change_to(&mut self, desk: Self) {
        let laboratory = self.laboratory.take().map(Laboratory::laid_by);
        *self = Self { presentation: self.presentation, laboratory, ..desk };
    }

    /// Says everything anew, in another language. A lesson that is translated is told in it, too; else the story holds no words of ours.
    fn say_anew(&mut self) {
        let voice = self.voice();
        for lesson in &mut self.lessons {
            *lesson = lesson.in_language(voice.language());
        }
        if self.lesson().translations().next().is_some() {
            self.retell();
            // They are told in the words of the lesson.
            self.goals = learning::Goals::default();
            self.look_at_goals();
        } else {
            self.log = log::rows(&self.play, &self.lesson().title, self.course().seed, voice);
            self.digest = digest::digest(&self.play, &self.log);
            self.frames = frames::rows(&self.play, voice);
        }
    }

    /// The title of a computer or router.
    #[must_use]
    pub fn title(&self, node: NodeId) -> String {
        self.words(&self.play.spec().title(node).into())
    }

    /// The message that is selected, or that the selected event is about.
    #[must_use]
    pub fn selected_message(&self) -> Option<Seal> {
        match self.selected? {
            Target::Message(seal) => Some(seal),
            Target::Event(event) => self.told(event)?.seal,
            _ => None,
        }
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
