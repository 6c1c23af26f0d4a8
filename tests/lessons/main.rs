//! Lessons, saved runs, and what is told of them.

#[path = "../common/worlds/mod.rs"]
#[expect(dead_code, reason = "other tests use the rest of it")]
mod worlds;

mod any_run;
mod beats;
mod broken_questions;
mod conditions;
mod curriculum;
mod desk;
mod grading;
mod laboratory;
mod learning;
mod lesson_language;
mod lesson_mistakes;
mod lesson_shipped;
mod limits;
mod run_mistakes;
mod saved_runs;
mod seed;
mod story;
mod told;
mod translations;
mod vacuous;
