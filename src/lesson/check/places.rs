//! Where the steps of a lesson, and what it expects at the end, stand in its file.

use std::sync::Arc;
use std::vec::IntoIter;

use super::Checker;
use crate::lesson::Place;
use crate::lesson::diagnostic::Source;
use crate::lesson::syntax;

/// The places of what has not been looked at yet, in the order of the file, and where that stands that is being looked at.
#[derive(Debug, Default)]
pub(super) struct Places {
    file: Arc<str>,
    steps: IntoIter<(usize, usize)>,
    end: IntoIter<(usize, usize)>,
    here: Option<Place>,
}

impl Places {
    /// Those of a file of which the form is right.
    pub(super) fn of(source: Source<'_>) -> Self {
        let steps = syntax::steps(source.text).into_iter().map(|step| step.start).collect();
        let end = syntax::expectations(source.text);
        let places = |offsets: Vec<usize>| source.places(offsets).collect::<Vec<_>>().into_iter();
        Self { file: source.file.into(), steps: places(steps), end: places(end), here: None }
    }
}

impl Checker<'_> {
    /// The next step is looked at: where it stands.
    pub(super) fn at_step(&mut self) -> Option<Place> {
        let next = self.places.steps.next();
        self.stand_at(next)
    }

    /// What is expected next at the end is looked at.
    pub(super) fn at_end(&mut self) {
        let next = self.places.end.next();
        self.stand_at(next);
    }

    fn stand_at(&mut self, place: Option<(usize, usize)>) -> Option<Place> {
        let file = Arc::clone(&self.places.file);
        self.places.here = place.map(|(line, column)| Place { file, line, column, beat: self.told });
        self.place()
    }

    /// Where that stands that is being looked at.
    pub(super) fn place(&self) -> Option<Place> {
        self.places.here.clone()
    }
}
