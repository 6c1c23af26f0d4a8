//! The attempts of a class, graded several at once. What comes out does not depend on how many.

use std::io::{self, IsTerminal};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::explain::{Said, Voice, io_error, say};
use crate::files;
use crate::learn::gradebook::Row;
use crate::learn::{Fingerprint, Grade, copies};
use crate::lesson::limits::MAX_ATTEMPT;
use crate::lesson::{Attempt, AttemptError, Lesson};
use crate::sim::Budget;

/// The attempts of a class.
pub(super) struct Class<'c> {
    /// The grader's own copy.
    pub lesson: &'c Lesson,
    /// All attempts: whoever grades a part of them looks for copies among all.
    pub files: &'c [PathBuf],
    /// Those that are graded.
    pub part: Range<usize>,
    /// What each may take.
    pub budget: Budget,
    pub voice: Voice,
}

/// A file that was looked at.
struct Looked {
    at: usize,
    fingerprint: Option<Fingerprint>,
    /// Nothing if it is not in the part.
    grade: Option<Grade>,
}

impl Class<'_> {
    /// Grades a part of it; the order of what comes out is that of the files.
    pub(super) fn grade(&self, jobs: usize) -> Vec<Row> {
        let bar = self.bar();
        let next = AtomicUsize::new(0);
        let work = || {
            let mut all = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(file) = self.files.get(at) else { return all };
                all.push(self.look(at, file));
                bar.inc(1);
            }
        };
        let mut all: Vec<Looked> = thread::scope(|scope| {
            let workers: Vec<_> = (0..jobs.min(self.files.len())).map(|_| scope.spawn(work)).collect();
            // A worker catches whatever goes wrong with a file.
            workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
        });
        bar.finish_and_clear();
        all.sort_by_key(|looked| looked.at);
        let names: Vec<String> = self.files.iter().map(|file| file.display().to_string()).collect();
        let prints: Vec<(&str, Option<Fingerprint>)> =
            all.iter_mut().zip(&names).map(|(looked, name)| (name.as_str(), looked.fingerprint.take())).collect();
        let copies = copies(&prints);
        let rows = all.into_iter().zip(copies).zip(&names);
        rows.filter_map(|((looked, copies), file)| {
            Some(Row { number: looked.at + 1, file: file.clone(), grade: looked.grade?, copies })
        })
        .collect()
    }

    fn bar(&self) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(Some(self.files.len() as u64), ProgressDrawTarget::hidden());
        if let Ok(template) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(template);
        }
        bar.set_message(self.lesson.id.clone());
        if io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar
    }

    /// Looks at a file, whatever is in it.
    fn look(&self, at: usize, path: &Path) -> Looked {
        let in_part = self.part.contains(&at);
        let looked = catch_unwind(AssertUnwindSafe(|| match self.read(path) {
            Ok(attempt) => {
                let grade = in_part.then(|| Grade::of(self.lesson, &attempt, self.budget));
                Looked { at, fingerprint: Some(Fingerprint::of(&attempt)), grade }
            }
            Err(problem) => self.impossible(at, problem),
        }));
        // Nothing in a file should do that; if something does, the others are graded all the same.
        looked.unwrap_or_else(|_| self.impossible(at, say!("grade-crashed")))
    }

    fn impossible(&self, at: usize, problem: Said) -> Looked {
        let grade = self.part.contains(&at).then(|| Grade::impossible(self.lesson, "", problem));
        Looked { at, fingerprint: None, grade }
    }

    fn read(&self, path: &Path) -> Result<Attempt, Said> {
        let file = path.display().to_string();
        let text = files::read_text(path, MAX_ATTEMPT).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => say!("not-utf-8", path = &file),
            _ => say!("cannot-read", path = &file, why = io_error(&error)),
        })?;
        Attempt::read(&text, &file, self.lesson).map_err(|error| match error {
            AttemptError::Mistakes(mistakes) => say!("grade-no-attempt", problem = mistakes.words(self.voice)),
            AttemptError::Format(format) => say!("grade-other-format", format = format),
            AttemptError::OtherLesson(lesson) => say!("grade-other-lesson", lesson = lesson),
            AttemptError::Broken(entry) => say!("grade-broken", entry = entry),
        })
    }
}
