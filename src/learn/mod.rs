//! The learner: what was asked and answered in a run, what is said of it, and a lesson that waits for answers.
//!
//! Window, terminal and grader share it. All that a learner does is an input of the run, so where somebody stands ([`Standing`]) is read
//! from the run alone, wherever it comes from.

mod comparison;
mod fingerprint;
mod grade;
pub mod gradebook;
mod handout;
mod html;
pub mod limits;
mod offers;
mod permits;
mod pupil;
mod replay;
mod standing;

pub use comparison::Comparison;
pub use fingerprint::{Fingerprint, copies};
pub use grade::{Grade, Graded};
pub use handout::Handout;
pub use offers::{offer, offers};
pub use permits::permits;
pub use pupil::{Pupil, PupilError, Turn};
pub use standing::{Item, Kind, Standing, State};
