//! Stage and panels, by what is written on them and by the names that screen readers say.

mod window;

mod colours;
mod connect;
mod figures;
mod hands_on;
mod keyboard;
mod laboratory;
mod message;
mod outline_alone;
mod panels;
#[cfg(all(feature = "cli", feature = "gui"))]
mod pictures;
mod presenter;
mod questions;
mod settings;
mod side_by_side;
mod sixty_seconds;
mod sizes;
mod stage;
mod story;
mod touch;
mod wording;
mod words;
