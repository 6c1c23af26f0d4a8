//! A lesson on paper: what is learned, the network, what is said in each beat, and its questions with room to write, as one page of HTML.
//!
//! It stands alone: no scripts, nothing from the network. All that comes from a file is text in it, and never markup.

mod questions;
mod talk;

use self::talk::Talks;
use super::html::{Page, escaped, told};
use super::{Comparison, Item, Standing};
use crate::explain::{Said, Teller, Voice, say};
use crate::export::{ExportedRun, Style, Transcript};
use crate::lesson::Lesson;
use crate::sim::World;
use crate::trace::{Told, What};

const STYLE: &str = include_str!("../../../assets/handout/handout.css");

/// A lesson that was played, and how it is to be on paper.
#[derive(Clone, Copy)]
pub struct Handout<'a> {
    /// The lesson.
    pub lesson: &'a Lesson,
    /// The world at the end of its run.
    pub world: &'a World,
    /// The seed of the run.
    pub seed: u64,
    /// The language of everything that the lesson itself does not say.
    pub voice: Voice,
    /// The network, as SVG.
    pub picture: Option<&'a str>,
    /// For whoever teaches: with the answers, the reasons and the notes.
    pub answers: bool,
}

impl Handout<'_> {
    /// The page.
    #[must_use]
    pub fn html(&self) -> String {
        let mut page = Page::new(&self.lesson.title, self.voice.language().tag(), STYLE);
        self.head(&mut page);
        let standing = Standing::of(self.lesson, self.world);
        let compared = Comparison::all(self.lesson, self.world.inputs());
        let run = ExportedRun { title: &self.lesson.title, seed: self.seed, world: self.world, voice: self.voice };
        let (mut teller, mut talks) = (Teller::new(self.voice), Talks::new(self.voice));
        let (mut beat, mut number, mut said) = (0, 0, Vec::new());
        for event in self.world.trace().events() {
            match &event.what {
                What::Lesson(fact) => {
                    let Some(told) = fact.told() else { continue };
                    talks.write(&mut page, beat, std::mem::take(&mut said));
                    beat += 1;
                    self.beat(&mut page, beat, told, fact.asked().is_some());
                    if let Some(comparison) = compared.iter().find(|it| it.in_beat == beat) {
                        page.element("p", "", &self.words(&comparison.said(self.world.spec())));
                    }
                    let item = fact.asked().and_then(|asked| standing.item(&asked.id));
                    if let Some(item) = item {
                        number += 1;
                        self.question(&mut page, number, item);
                    }
                    if self.answers {
                        self.notes(&mut page, told);
                    }
                }
                What::Line(_) => said.extend(Transcript::of(&run, event, Style::Brief, &mut teller)),
                _ => {}
            }
        }
        talks.write(&mut page, beat, said);
        page.end()
    }

    fn words(&self, said: &Said) -> String {
        escaped(&self.voice.say(said))
    }

    /// What stands above the first beat.
    fn head(&self, page: &mut Page) {
        let lesson = self.lesson;
        page.element("h1", "", &escaped(&lesson.title));
        let minutes = self.words(&say!("lesson-minutes", minutes = lesson.minutes));
        page.element("p", "about", &format!("{} ({minutes})", told(&lesson.summary)));
        if self.answers {
            page.element("p", "about", &self.words(&say!("handout-with-answers")));
        } else {
            let (name, date) = (self.words(&say!("handout-name")), self.words(&say!("handout-date")));
            page.element("p", "who", &format!("<span>{name}</span><span>{date}</span>"));
        }
        if !lesson.objectives.is_empty() {
            page.element("h2", "", &self.words(&say!("handout-objectives")));
            let items: String = lesson.objectives.iter().map(|it| format!("<li>{}</li>", told(it))).collect();
            page.element("ul", "", &items);
        }
        if let Some(picture) = self.picture {
            page.element("div", "picture", picture);
        }
    }

    /// The heading of a beat, and what is told in it; a question stands for itself.
    fn beat(&self, page: &mut Page, beat: usize, said: &Told, asks: bool) {
        let name = escaped(&said.name);
        let heading = if name.is_empty() { beat.to_string() } else { format!("{beat} &nbsp;{name}") };
        page.element("h2", "", &heading);
        if !asks {
            page.element("p", "", &told(&said.text));
        }
    }

    fn notes(&self, page: &mut Page, said: &Told) {
        for note in &said.notes {
            page.element("p", "answer", &told(&self.voice.say(&say!("teachers-note", note = note))));
        }
    }

    fn question(&self, page: &mut Page, number: usize, item: &Item) {
        let Some((_, asked)) = &item.asked else { return };
        page.element("div", "question", &questions::asked(self, number, item, asked));
        if self.answers {
            page.element("div", "answer", &questions::answered(self, item, asked));
        }
    }
}
