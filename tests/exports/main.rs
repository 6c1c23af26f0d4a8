//! What is exported of a run, and what other programs make of it.

#[path = "../common/tshark.rs"]
mod tshark;
#[path = "../common/worlds/mod.rs"]
#[expect(dead_code, reason = "other tests use the rest of it")]
mod worlds;

mod export_tshark;
mod json_lines;
mod lesson_captures;
