//! The world: clock, schedule, inputs, run, seek, fork, invariants.

mod act;
mod action;
mod build;
mod conservation;
mod input;
pub mod limits;
mod run;
mod schedule;
mod spec;
mod world;

pub use act::ActionError;
pub use action::Action;
pub use conservation::{Lost, WaitingMail};
pub use input::Input;
pub use limits::{Budget, Limit};
pub use run::Run;
pub use spec::{
    HostSpec, Icon, InitialMessage, LinkSpec, NodeKind, NodeSpec, ProgramSpec, Title, Without, WorldSpec, ZoneRecord,
    ZoneSpec,
};
pub use world::World;

/// The version of how worlds behave. It grows whenever the same world, seed and inputs lead to other octets than before, be it by one line of
/// EHLO: saved runs say with which one they were made.
pub const BEHAVIOR: u32 = 2;
