//! A table: a row for each attempt, a column for each thing that the lesson asks.

use super::{Row, points};
use crate::explain::{Said, Voice};
use crate::export;
use crate::lesson::Lesson;

/// A table for a gradebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// What somebody has written: never a formula, whatever it looks like.
    Text(String),
    /// A number.
    Number(u32),
    /// Yes or no.
    Truth(bool),
    /// The run did not come so far.
    Nothing,
}

impl Table {
    /// The grades of attempts at a lesson.
    #[must_use]
    pub fn of(lesson: &Lesson, rows: &[Row], voice: Voice) -> Self {
        let asked: Vec<&String> = lesson.steps.iter().filter_map(|step| step.asks()).collect();
        let fixed = ["learner", "file", "lesson", "gradable", "score", "max_score", "hints", "remarks"];
        let columns = fixed.into_iter().chain(asked.iter().map(|id| id.as_str())).map(str::to_owned).collect();
        let number = |number: usize| Cell::Number(u32::try_from(number).unwrap_or(u32::MAX));
        let row = |row: &Row| {
            let Row { file, grade, copies, .. } = row;
            let (score, most) = if grade.problem.is_none() { grade.score() } else { (0, asked.len()) };
            let hints = grade.items.iter().fold(0, |hints: u32, item| hints.saturating_add(item.hints));
            let remarks: Vec<String> = remarks(row, copies).map(|said| voice.say(said)).collect();
            let [learner, file, lesson] = [&grade.learner, file, &grade.lesson].map(|text| Cell::Text(text.clone()));
            let mut cells =
                vec![learner, file, lesson, Cell::Truth(grade.problem.is_none()), number(score), number(most)];
            cells.extend([Cell::Number(hints), Cell::Text(remarks.join(" "))]);
            cells.extend(asked.iter().map(|id| {
                let item = grade.items.iter().find(|item| item.id == **id);
                let reached = item.filter(|item| item.passed.is_some());
                reached.map_or(Cell::Nothing, |item| Cell::Number(points(item).into()))
            }));
            cells
        };
        Self { columns, rows: rows.iter().map(row).collect() }
    }

    /// It as comma-separated values (RFC 4180); the later parts of a table that is written in parts have no header.
    #[must_use]
    pub fn csv(&self, with_header: bool) -> String {
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => export::csv_cell(text),
            Cell::Number(number) => number.to_string(),
            Cell::Truth(truth) => truth.to_string(),
            Cell::Nothing => String::new(),
        };
        let header = self.columns.iter().map(|name| export::csv_cell(name)).collect::<Vec<_>>().join(",");
        let rows = self.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(","));
        let lines = with_header.then_some(header).into_iter().chain(rows);
        lines.map(|line| line + "\r\n").collect()
    }
}

/// All that is to be known about an attempt.
fn remarks<'r>(row: &'r Row, copies: &'r [Said]) -> impl Iterator<Item = &'r Said> {
    row.grade.problem.iter().chain(&row.grade.remarks).chain(copies)
}
