//! Where the expectations of a lesson stand in its file.

use std::sync::Arc;
use std::vec::IntoIter;

use super::Checker;
use crate::lesson::Place;
use crate::lesson::diagnostic::Source;
use crate::lesson::syntax;

/// The places of the expectations that have not been looked at yet, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Places {
    file: Arc<str>,
    steps: IntoIter<(usize, usize)>,
    end: IntoIter<(usize, usize)>,
}

impl Places {
    /// Those of a file of which the form is right.
    pub(super) fn of(source: Source<'_>) -> Self {
        let (steps, end) = syntax::expectations(source.text);
        let places =
            |offsets: Vec<usize>| offsets.into_iter().map(|at| source.place(at)).collect::<Vec<_>>().into_iter();
        Self { file: source.file.into(), steps: places(steps), end: places(end) }
    }
}

impl Checker<'_> {
    /// The steps are done: what follows is expected at the end.
    pub(super) fn at_end(&mut self) {
        self.places.steps = std::mem::take(&mut self.places.end);
    }

    /// Where the next expectation stands.
    pub(super) fn place(&mut self) -> Option<Place> {
        let (line, column) = self.places.steps.next()?;
        Some(Place { file: Arc::clone(&self.places.file), line, column, beat: self.told })
    }
}
