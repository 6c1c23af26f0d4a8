//! `mailscope grade`: attempts of learners, played again.

mod class;
mod workbook;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;

use clap::{Args, ValueEnum};
use serde_json::Value;

use self::class::Class;
use super::run::{Playable, find};
use super::{BAD_INPUT, DID_NOT_HOLD, LimitArguments, OK, complain, style};
use crate::base::visible;
use crate::explain::{Said, Voice, io_error, say};
use crate::files;
use crate::learn::gradebook::{self, Row, Submission, Table};
use crate::lesson::Lesson;

#[derive(Debug, Args)]
pub(super) struct GradeArguments {
    /// Attempts, and folders with attempts in them (files that end in `.ron`).
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The id of the lesson, or the path of its file: this copy counts, whatever learners had.
    #[arg(long, value_name = "LESSON")]
    lesson: String,
    /// Grades so many at once [default: as many as there are processors].
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<usize>,
    /// Grades only one part of the attempts, e.g. `2/5`: the second of five. All parts put together are the same as one run.
    #[arg(long, value_name = "I/N")]
    shard: Option<String>,
    /// Writes a table for a gradebook; of the later parts without the names of the columns.
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Writes the same table as a workbook.
    #[arg(long, value_name = "FILE")]
    xlsx: Option<PathBuf>,
    /// Writes everything for programs.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Writes a page for each learner into this folder; it opens at the first thing that is wrong.
    #[arg(long, value_name = "DIR")]
    html: Option<PathBuf>,
    /// Writes the grade of one attempt in the form of a grading system to standard output, and nothing else.
    #[arg(long = "as", value_name = "SYSTEM", conflicts_with_all = ["csv", "xlsx", "json", "html", "shard"])]
    form: Option<System>,
    #[command(flatten)]
    limits: LimitArguments,
}

/// A system in which courses grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum System {
    /// `results.json` of Gradescope.
    Gradescope,
    /// The results of an external grader of PrairieLearn.
    Prairielearn,
    /// As check50 writes them.
    Check50,
    /// `result.json` of Classroom 50; what names the submission comes from the environment of its runner,
    /// which adds the owner and the time.
    Classroom50,
}

/// Grades attempts.
pub(super) fn grade(
    out: &mut impl Write,
    arguments: &GradeArguments,
    voice: Voice,
    held: fn() -> u64,
) -> io::Result<u8> {
    match graded(arguments, voice, held) {
        Ok((lesson, rows)) => match arguments.form {
            Some(system) => as_system(out, system, &rows, voice),
            None => report(out, arguments, &lesson, &rows, voice),
        },
        Err(problem) => {
            complain(voice, &problem);
            Ok(BAD_INPUT)
        }
    }
}

fn graded(arguments: &GradeArguments, voice: Voice, held: fn() -> u64) -> Result<(Lesson, Vec<Row>), Said> {
    let budget = arguments.limits.budget(held)?;
    let Playable::Lesson(lesson) = find(&arguments.lesson, voice)? else {
        return Err(say!("learn-needs-lesson", name = &arguments.lesson));
    };
    let files = attempts(&arguments.paths)?;
    if files.is_empty() {
        return Err(say!("grade-no-attempts"));
    }
    let part = part(files.len(), arguments.shard.as_deref())?;
    let jobs = arguments.jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)).clamp(1, 64);
    let rows = Class { lesson: &lesson, files: &files, part, budget, voice }.grade(jobs);
    Ok((lesson, rows))
}

/// The files of attempts, in the order of their names.
fn attempts(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Said> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let name = path.display().to_string();
        let entries = fs::read_dir(path).map_err(|error| say!("cannot-read", path = &name, why = io_error(&error)))?;
        let found = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
        files.extend(found.filter(|file| file.extension().is_some_and(|extension| extension == "ron")));
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// Which of so many files are one part: `2/5` is the second of five.
fn part(files: usize, shard: Option<&str>) -> Result<std::ops::Range<usize>, Said> {
    let Some(shard) = shard else { return Ok(0..files) };
    let read = || {
        let (which, of) = shard.split_once('/')?;
        let (which, of) = (which.trim().parse::<usize>().ok()?, of.trim().parse::<usize>().ok()?);
        let edge = |which: usize| which.checked_mul(files).map(|edge| edge / of);
        if (1..=of).contains(&which) { Some(edge(which - 1)?..edge(which)?) } else { None }
    };
    read().ok_or_else(|| say!("grade-no-shard", text = shard))
}

/// What a system reads. That it was written is all that its runner asks for.
fn as_system(out: &mut impl Write, system: System, rows: &[Row], voice: Voice) -> io::Result<u8> {
    let [row] = rows else {
        complain(voice, &say!("grade-one-at-a-time", count = rows.len()));
        return Ok(BAD_INPUT);
    };
    let results = match system {
        System::Gradescope => gradebook::gradescope(row, voice),
        System::Prairielearn => gradebook::prairielearn(row, voice),
        System::Check50 => gradebook::check50(row, voice),
        System::Classroom50 => gradebook::classroom50(row, &submission()),
    };
    writeln!(out, "{}", in_json(&results))?;
    Ok(OK)
}

/// The submission as the runner of Classroom 50 names it.
fn submission() -> Submission {
    let named = |name: &str| std::env::var(name).unwrap_or_default();
    let commit = named("COMMIT_URL");
    let review = Some(named("REVIEW_URL")).filter(|url| !url.is_empty()).unwrap_or_else(|| commit.clone());
    Submission {
        classroom: named("CLASSROOM"),
        assignment: named("ASSIGNMENT"),
        submission: named("SUBMISSION_TAG"),
        commit,
        release: named("RELEASE_URL"),
        review,
    }
}

/// Tells whoever grades, and writes what was asked for.
fn report(
    out: &mut impl Write,
    arguments: &GradeArguments,
    lesson: &Lesson,
    rows: &[Row],
    voice: Voice,
) -> io::Result<u8> {
    print(out, rows, voice)?;
    match write_files(arguments, lesson, rows, voice) {
        Ok(paths) => {
            for path in paths {
                writeln!(out, "{}", voice.say(&say!("wrote", path = path.display().to_string())))?;
            }
            Ok(status(rows))
        }
        Err(problem) => {
            complain(voice, &problem);
            Ok(BAD_INPUT)
        }
    }
}

/// What the program answers: whether all could be graded, and are whole.
fn status(rows: &[Row]) -> u8 {
    if rows.iter().any(|row| row.grade.problem.is_some()) {
        return BAD_INPUT;
    }
    let whole = |row: &Row| row.grade.items.iter().all(|item| item.passed == Some(true));
    if rows.iter().all(whole) { OK } else { DID_NOT_HOLD }
}

/// A line for each attempt, and what is to be known about it.
fn print(out: &mut impl Write, rows: &[Row], voice: Voice) -> io::Result<()> {
    let (g, p, q) = (style::GOOD, style::PROBLEM, style::QUIET);
    for Row { file, grade, copies, .. } in rows {
        let (score, most) = grade.score();
        let learner = if grade.learner.is_empty() { "–".into() } else { visible(&grade.learner) };
        let file = visible(file);
        match &grade.problem {
            Some(problem) => writeln!(out, "{p}✗{p:#} {learner}  {q}{file}{q:#}: {}", voice.say(problem))?,
            None => writeln!(out, "{g}{score}/{most}{g:#} {learner}  {q}{file}{q:#}")?,
        }
        for remark in grade.remarks.iter().chain(copies) {
            writeln!(out, "      {}", voice.say(remark))?;
        }
    }
    writeln!(out, "{q}{}{q:#}", voice.say(&say!("grade-proves")))
}

fn write_files(arguments: &GradeArguments, lesson: &Lesson, rows: &[Row], voice: Voice) -> Result<Vec<PathBuf>, Said> {
    let mut written = Vec::new();
    let mut write = |path: &Path, octets: &[u8]| {
        files::write_whole(path, |file| file.write_all(octets)).map_err(|error| error.said())?;
        written.push(path.to_owned());
        Ok::<(), Said>(())
    };
    let table = Table::of(lesson, rows, voice);
    if let Some(path) = &arguments.csv {
        let is_later_part = arguments.shard.as_ref().is_some_and(|shard| !shard.trim_start().starts_with("1/"));
        write(path, table.csv(!is_later_part).as_bytes())?;
    }
    if let Some(path) = &arguments.xlsx {
        let octets = workbook::octets(&table, &lesson.id);
        write(path, &octets.map_err(|why| say!("cannot-write", path = path.display().to_string(), why = why))?)?;
    }
    if let Some(path) = &arguments.json {
        let all: Vec<Value> = rows.iter().map(|row| gradebook::json(row, voice)).collect();
        write(path, (in_json(&all.into()) + "\n").as_bytes())?;
    }
    if let Some(folder) = &arguments.html {
        let wrong = |error| say!("cannot-write", path = folder.display().to_string(), why = io_error(&error));
        fs::create_dir_all(folder).map_err(wrong)?;
        for row in rows {
            // Names of learners are any text: the page goes by its number and what of the name is plain.
            let plain: String = row.grade.learner.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
            let name = [format!("{:04}", row.number), plain].join("-");
            let path = folder.join(format!("{}.html", name.trim_end_matches('-')));
            write(&path, gradebook::page(row, voice).as_bytes())?;
        }
    }
    Ok(written)
}

fn in_json(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
