//! The learner: what was asked and answered in a run, what is said of it, and a lesson that waits for answers.
//!
//! Window, terminal and grader share it. All that a learner does is an input of the run, so where somebody stands ([`Standing`]) is read
//! from the run alone, wherever it comes from.

mod comparison;
mod handout;
mod offers;
mod pupil;
mod standing;

pub use comparison::Comparison;
pub use handout::Handout;
pub use offers::{offer, offers};
pub use pupil::{Pupil, PupilError, Turn};
pub use standing::{Item, Kind, Standing, State};
