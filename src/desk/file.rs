//! Runs and lessons come from files and go into files. Here is what is in them; reading and writing are effects.

use super::course::Course;
use super::{Banner, Desk};
use super::{Effect, Settings};
use crate::explain::say;
use crate::export::{ExportedRun, Exporter};
use crate::lesson::plan::Plan;
use crate::lesson::{self, Difference, Lesson, Mistakes, SavedRun, is_run, load_run};
use crate::sim::Budget;

impl Desk {
    /// Has the run written to a file.
    pub(super) fn save(&mut self) {
        let lesson = self.lesson();
        match self.course().saved(lesson, self.play.world()).to_ron(lesson) {
            Ok(text) => self.effects.push(Effect::Save { name: format!("{}-run", lesson.id), ending: "ron", text }),
            Err(error) => self.banner = Some(Banner::problem(error.said())),
        }
    }

    /// The run, as exporters want it.
    #[must_use]
    pub fn exported(&self) -> ExportedRun<'_> {
        ExportedRun {
            title: &self.lesson().title,
            seed: self.course().seed,
            world: self.play.world(),
            voice: self.voice(),
        }
    }

    /// What a file of this kind is called, without a number, and its ending.
    #[must_use]
    pub fn export_name(&self, exporter: &dyn Exporter) -> (String, &'static str) {
        let (name, ending) = exporter.file_name().split_once('.').unwrap_or((exporter.file_name(), exporter.id()));
        (format!("{}-{name}", self.lesson().id), ending)
    }

    /// Opens what is in a file: a saved run, or a lesson. What is wrong with it is said, and the desk stays as it is. `translations` are the
    /// names and texts of the files that lie beside that of a lesson.
    pub fn open_file(&mut self, name: &str, text: &str, translations: &[(String, String)]) {
        if self.editing().is_some() && !is_run(text) {
            // Whoever changes a plan wants another plan.
            return match Plan::read(text, name) {
                Ok(plan) => self.begin_plan(plan),
                Err(problems) => self.cannot_open(name, &problems),
            };
        }
        let opened = if is_run(text) {
            load_run(text, name, &self.lessons).map(|(lesson, run)| (lesson, Some(run)))
        } else {
            lesson::load(text, name).map(|mut lesson| {
                for (name, text) in translations {
                    // `mailscope check` tells what is wrong with them.
                    lesson.take_translation(name, text);
                }
                (lesson, None)
            })
        };
        match opened {
            Ok((lesson, run)) => {
                if let Some(desk) = Self::opened(self.lessons.clone(), lesson, run, self.settings) {
                    self.change_to(desk);
                }
            }
            Err(problems) => self.cannot_open(name, &problems),
        }
    }

    /// Says what is wrong with a file.
    fn cannot_open(&mut self, name: &str, problems: &Mistakes) {
        let first = problems.first().map(|problem| problem.words(self.voice())).unwrap_or_default();
        let more = problems.count().saturating_sub(1);
        let text = say!("banner-cannot-open", file = name, problem = first, more = more);
        self.banner = Some(Banner::problem(text));
    }

    /// A desk with a lesson on it, or a run of it, among other lessons.
    #[must_use]
    pub fn opened(lessons: Vec<Lesson>, lesson: Lesson, run: Option<SavedRun>, settings: Settings) -> Option<Self> {
        let language = settings.voice().language();
        let mut lessons: Vec<Lesson> = lessons.iter().map(|lesson| lesson.in_language(language)).collect();
        let lesson = lesson.in_language(language);
        let same = |it: &Lesson| it.id == lesson.id && it.spec == lesson.spec && it.steps == lesson.steps;
        let place = lessons.iter().position(same).unwrap_or_else(|| {
            lessons.push(lesson);
            lessons.len() - 1
        });
        let Some(run) = run else { return Self::new(lessons, place, settings) };
        // It is shown as far as it may go.
        let outcome = lesson::replay(lessons.get(place)?, &run, &Budget::default(), &mut |_| {});
        let is_stopped = outcome.stopped.is_some();
        let run = if is_stopped { run.until(outcome.world.now()) } else { run };
        let stopped = outcome.stopped.map(|stopped| Banner::problem(stopped.said()));
        let banner = stopped.unwrap_or_else(|| Banner::note(say!("banner-run-opened")));
        let mut desk = {
            let course = Course::opened(lessons.get(place)?, run.clone());
            Self::on_course(lessons, place, course, Some(banner), settings)?
        };
        if !is_stopped && let Some(difference) = Difference::between(&run, desk.lesson(), desk.play.world()) {
            desk.banner = Some(Banner::note(difference.said()));
        }
        Some(desk)
    }

    /// These files can be opened.
    pub fn found(&mut self, files: Vec<String>) {
        self.files = files;
    }
}
