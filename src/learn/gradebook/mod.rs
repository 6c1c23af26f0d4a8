//! Grades in the forms that courses have: tables for gradebooks, JSON, what grading systems read, a page for each learner.

mod page;
mod systems;
mod table;

use serde_json::{Value, json};

use super::{Grade, Graded, Kind};
use crate::explain::{Said, Voice};

pub use page::page;
pub use systems::{Submission, check50, classroom50, gradescope, prairielearn};
pub use table::{Cell, Table};

/// A graded file.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number among all that are graded, from 1.
    pub number: usize,
    /// Its path.
    pub file: String,
    /// What came of it.
    pub grade: Grade,
    /// What it has in common with other files. That is for whoever grades, and no learner's business.
    pub copies: Vec<Said>,
}

/// Everything about a grade, for programs.
#[must_use]
pub fn json(row: &Row, voice: Voice) -> Value {
    let Row { file, grade, copies, .. } = row;
    let (score, max_score) = grade.score();
    let words = |all: &[Said]| all.iter().map(|said| voice.say(said)).collect::<Vec<_>>();
    let items: Vec<Value> = grade
        .items
        .iter()
        .map(|item| {
            json!({
                "id": item.id, "text": item.text, "kind": kind(item), "passed": item.passed, "reason": voice.say(&item.reason),
                "why": item.why, "hints": item.hints, "behind": item.behind, "asked": item.asked.map(|at| at.to_string()),
                "settled": item.settled.map(|at| at.to_string()),
            })
        })
        .collect();
    json!({
        "learner": grade.learner, "file": file, "lesson": grade.lesson, "gradable": grade.problem.is_none(),
        "problem": grade.problem.as_ref().map(|problem| voice.say(problem)), "score": score, "max_score": max_score,
        "remarks": words(&grade.remarks), "copies": words(copies), "items": items,
    })
}

const fn kind(item: &Graded) -> &'static str {
    match item.kind {
        Kind::Prediction => "prediction",
        Kind::Quiz => "quiz",
        Kind::Task => "task",
    }
}

/// What somebody gets for an item: what was not asked gives nothing, and is not wrong.
fn points(item: &Graded) -> u8 {
    u8::from(item.passed == Some(true))
}
