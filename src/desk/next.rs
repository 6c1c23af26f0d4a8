//! What comes next: what the one obvious button does, and what it says.

use super::waits::LONG;
use super::{Card, Command, Desk, Request, in_gap};
use crate::base::without_emphasis;
use crate::explain::{Said, facts, say};
use crate::lesson::Lesson;
use crate::sim::{Action, Input};
use crate::story::{Gap, Screenplay, StoryTime};

/// What comes next.
#[derive(Debug, Clone, PartialEq)]
pub struct Next {
    /// What it is.
    pub step: Step,
    /// It in words: `Switch Ben's computer on`.
    pub words: Said,
    /// What pressing the button is called where its words do not say that: `Continue`.
    pub press: Option<Said>,
}

/// What can come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The story begins.
    Begin,
    /// Somebody does something.
    Deed,
    /// Somebody waits.
    Wait,
    /// The story goes on.
    GoOn,
    /// It goes on without an answer, or with the task done by the lesson.
    Pass,
    /// It moves: it can be stopped,
    Pause,
    /// or, in front of a class, come to the end of the beat at once.
    SkipAhead,
    /// It was the last word.
    Finish,
    /// It is over: there is another lesson, by its place in the list,
    NextLesson(usize),
    /// or this one once more,
    Again,
    /// or what was left for a branch.
    BackToLesson,
    /// Real programs take part, and what they do is shown.
    Live,
    /// It is not: one has gone back.
    ToNow,
}

impl Next {
    const fn of(step: Step, words: Said) -> Self {
        Self { step, words, press: None }
    }

    /// What the button asks for.
    #[must_use]
    pub const fn request(&self) -> Request {
        match self.step {
            Step::NextLesson(lesson) => Request::Lesson(lesson),
            step => Request::Do(step.command()),
        }
    }

    /// The command that does it.
    #[must_use]
    pub const fn command(&self) -> Command {
        self.step.command()
    }
}

impl Step {
    const fn command(self) -> Command {
        match self {
            Self::Live | Self::ToNow => Command::End,
            Self::Again => Command::Start,
            Self::BackToLesson => Command::BackToLesson,
            _ => Command::PlayPause,
        }
    }
}

impl Desk {
    /// What comes next at an instant of the story that is shown.
    #[must_use]
    pub fn next(&self, at: StoryTime) -> Next {
        let over = at >= self.play.end();
        if self.live.is_some() {
            return match (over, self.playback.playing) {
                (true, _) => Next::of(Step::Live, say!("button-live")),
                (false, true) => Next::of(Step::Pause, say!("button-pause")),
                (false, false) => Next::of(Step::ToNow, say!("button-to-now")),
            };
        }
        if over {
            return self.next_at_end();
        }
        if self.playback.playing {
            let press = self.play.beats().get(self.play.beat_at(at) + 1).is_some().then(|| {
                let name = self.beat_name(self.play.beat_at(at) + 1);
                say!("button-then", name = name)
            });
            let next = if self.settings.presenter {
                Next::of(Step::SkipAhead, say!("button-skip-ahead"))
            } else {
                Next::of(Step::Pause, say!("button-pause"))
            };
            return Next { press, ..next };
        }
        let (step, words) = self.next_in_story(at);
        let (step, words) = match self.card(at) {
            Some(Card::Question(_, _, true)) => (Step::Pass, say!("button-pass")),
            Some(Card::Task(_, _, true)) => (Step::Pass, say!("button-show-me")),
            _ => (step, words),
        };
        let press = match (step, self.countdown) {
            (_, Some(countdown)) => Some(say!("button-continue-in", seconds = countdown.seconds())),
            _ if at.is_zero() => Some(say!("button-start")),
            (Step::GoOn | Step::Pass, None) => None,
            _ => Some(say!("button-continue")),
        };
        Next { step: if at.is_zero() { Step::Begin } else { step }, words, press }
    }

    /// What comes next in the beat at an instant: what is done, or what is waited for.
    fn next_in_story(&self, at: StoryTime) -> (Step, Said) {
        let (play, number) = (&self.play, self.play.beat_at(at));
        let Some(beat) = play.beats().get(number) else { return (Step::GoOn, say!("button-continue")) };
        let now = play.map().sim_at(at);
        // At its beginning nothing of it is done yet, though it may be done in the same instant of the world.
        let coming = |input: &&Input| at <= beat.start || input.at > now;
        let deed = deeds_of(play, number).find(coming);
        let gap = gap_within(play, at, beat.end).filter(|gap| deed.is_none_or(|deed| gap.to <= deed.at));
        if let Some(wait) = gap.and_then(|gap| in_gap(play, gap)) {
            return (Step::Wait, wait.words());
        }
        match deed.and_then(|deed| facts::deed(play.spec(), &deed.action)) {
            Some(words) => (Step::Deed, words),
            None if number + 1 == play.beats().len() && self.is_told() && gap.is_none() => {
                (Step::Finish, say!("button-finish"))
            }
            None => (Step::GoOn, say!("button-continue")),
        }
    }

    fn next_at_end(&self) -> Next {
        if let Some(wait) = self.wait_at_end() {
            let press = self.is_on_branch().then(|| say!("button-goes-on"));
            return Next { press, ..Next::of(Step::Wait, wait.words()) };
        }
        if self.is_on_branch() {
            return Next::of(Step::BackToLesson, Command::BackToLesson.text());
        }
        match self.next_lesson() {
            Some((place, lesson)) => {
                Next::of(Step::NextLesson(place), say!("button-next-lesson", title = &lesson.title))
            }
            None => Next::of(Step::Again, say!("button-again")),
        }
    }

    /// The lesson that should be read after this one, and its place in the list; `None` for the last one, and for what is no lesson of the
    /// program.
    #[must_use]
    pub fn next_lesson(&self) -> Option<(usize, &Lesson)> {
        let is_shipped = |lesson: &&Lesson| lesson.source.is_none() && !lesson.steps.is_empty();
        let place = Some(self.lesson()).filter(is_shipped).map(|_| self.current + 1)?;
        self.lessons.get(place).filter(is_shipped).map(|lesson| (place, lesson))
    }

    /// What a beat of the story that is shown is called.
    #[must_use]
    pub fn beat_name(&self, number: usize) -> String {
        beat_name(self, &self.play, number)
    }
}

/// What a beat is called: as its author calls it, or else what is done in it, or else its first words.
#[must_use]
pub fn beat_name(desk: &Desk, play: &Screenplay, number: usize) -> String {
    const MOST: usize = 32;
    let Some(beat) = play.beats().get(number) else { return String::new() };
    if !beat.name.trim().is_empty() {
        return beat.name.trim().to_owned();
    }
    let deed = deeds_of(play, number).find_map(|deed| facts::deed(play.spec(), &deed.action));
    match deed {
        Some(deed) => desk.words(&deed),
        None if beat.text.trim().is_empty() => desk.words(&say!("beat-untold")),
        None => first_words(&beat.text, MOST),
    }
}

/// The first words of what is told, without emphasis: at most so many letters.
#[must_use]
pub fn first_words(text: &str, most: usize) -> String {
    let text = without_emphasis(text.trim());
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', '.', ':', ';', ' ', '–']))
}

/// What is done in a beat, in order.
fn deeds_of(play: &Screenplay, number: usize) -> impl Iterator<Item = &Input> {
    let mut told = 0_usize;
    play.world().inputs().iter().filter(move |input| {
        let tells = matches!(&input.action, Action::Lesson(fact) if fact.told().is_some());
        told += usize::from(tells);
        // What happens before the first word belongs to the first beat.
        !matches!(input.action, Action::Lesson(_)) && told.saturating_sub(1) == number
    })
}

/// The first idle time worth mentioning that begins between two instants.
fn gap_within(play: &Screenplay, from: StoryTime, until: StoryTime) -> Option<&Gap> {
    play.map().gaps().iter().find(|gap| from <= gap.start && gap.start < until && gap.to.since(gap.from) >= LONG)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_end_with_a_whole_word() {
        assert_eq!(first_words("Ana presses *Check mail*.", 60), "Ana presses Check mail.");
        assert_eq!(first_words("Ana presses *Check mail*, and waits.", 26), "Ana presses Check mail…");
        assert_eq!(first_words("ÄÖÜÄÖÜÄÖÜ", 4), "ÄÖÜÄ…");
    }
}
