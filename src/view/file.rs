//! Runs and lessons come from files and go into files. Here is what is in them; reading and writing are errands.

use super::command::Command;
use super::course::Course;
use super::desk::Desk;
use super::errand::Errand;
use crate::lesson::{self, Lesson, SavedRun, is_run, load_run};

impl Desk {
    /// Has the run written to a file.
    pub(super) fn save(&mut self) {
        let lesson = self.lesson();
        match self.course.saved(lesson).to_ron(lesson) {
            Ok(text) => self.errands.push(Errand::Save { name: format!("{}-run", lesson.id), text }),
            Err(error) => self.say(error.to_string(), true),
        }
    }

    /// Opens what is in a file: a saved run, or a lesson. What is wrong with it is said, and the desk stays as it is.
    pub fn open_file(&mut self, name: &str, text: &str) {
        let opened = if is_run(text) {
            load_run(text, name, &self.lessons).map(|(lesson, run)| (lesson, Some(run)))
        } else {
            lesson::load(text, name).map(|lesson| (lesson, None))
        };
        match opened {
            Ok((lesson, run)) => self.open(lesson, run),
            Err(problems) => {
                let first = problems.first().map(ToString::to_string).unwrap_or_default();
                let more = match problems.len() {
                    0 | 1 => String::new(),
                    n => format!("\n({} more)", n - 1),
                };
                self.say(format!("{name} cannot be opened:\n{first}{more}"), true);
            }
        }
    }

    /// Opens a lesson, or a run of it.
    pub fn open(&mut self, lesson: Lesson, run: Option<SavedRun>) {
        let same = |it: &Lesson| it.id == lesson.id && it.spec == lesson.spec && it.steps == lesson.steps;
        let place = self.lessons.iter().position(same).unwrap_or_else(|| {
            self.lessons.push(lesson);
            self.lessons.len() - 1
        });
        self.apply(Command::Lesson(place));
        if let Some(run) = run {
            self.course = Course::opened(run);
            self.restage();
            self.say("This run was opened from a file".to_owned(), false);
        }
    }

    /// These files can be opened.
    pub fn found(&mut self, files: Vec<String>) {
        self.files = files;
    }
}
