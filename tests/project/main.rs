//! The project itself: its floors, its texts, and the program as people start it.

mod source;

mod architecture;
#[cfg(feature = "cli")]
mod authors;
#[cfg(feature = "cli")]
mod cli;
mod files;
mod floors;
#[cfg(feature = "cli")]
mod grade;
#[cfg(feature = "cli")]
mod learn;
#[cfg(feature = "bridge")]
mod limits;
mod texts;
