//! `mailscope check`

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::run::{Playable, print_found, read as read_as, read_file};
use super::{BAD_INPUT, DID_NOT_HOLD, LimitArguments, OK, Page, complain, style};
use crate::explain::{Said, Voice, io_error, say};
use crate::lesson::{self, Found, Lesson, Outcome, PlayOptions, SavedRun, Stopped, WarningKind, suggestion};
use crate::sim::Budget;

/// Reads lessons and saved runs, plays them, and reports what is wrong with them or does not hold.
pub(super) fn check(
    out: &mut impl Write,
    paths: &[PathBuf],
    limits: &LimitArguments,
    voice: Voice,
    held: fn() -> u64,
) -> io::Result<u8> {
    let (sources, budget) = match sources(paths).and_then(|sources| Ok((sources, limits.budget(held)?))) {
        Ok(both) => both,
        Err(problem) => {
            complain(voice, &problem);
            return Ok(BAD_INPUT);
        }
    };
    let mut worst = OK;
    let shipped = lesson::shipped();
    for (name, source) in sources {
        match read_as(&source, &name, &shipped) {
            Ok(Playable::Lesson(lesson)) => worst = worst.max(play(out, &name, &lesson, budget, voice)?),
            Ok(Playable::Run(lesson, run)) => worst = worst.max(replay(out, &name, (&lesson, &run), &budget, voice)?),
            Err(mistakes) => {
                writeln!(out, "{}", mistakes.words(voice))?;
                worst = BAD_INPUT;
            }
        }
    }
    Ok(worst)
}

fn play(out: &mut impl Write, name: &str, lesson: &Lesson, budget: Budget, voice: Voice) -> io::Result<u8> {
    let outcome = lesson::play(lesson, &PlayOptions { budget, ..PlayOptions::default() }, &mut |_| {});
    let (all, failed) = (outcome.results.len(), outcome.results.iter().filter(|r| r.problem.is_some()).count());
    let said = match failed {
        0 => say!("check-all-hold", all = all),
        failed => say!("check-do-not-hold", failed = failed, all = all),
    };
    let status = report(out, name, &outcome, &said, voice)?;
    for warning in &outcome.warnings {
        let kind = match warning.kind {
            WarningKind::InMidConversation => "in-mid-conversation",
            WarningKind::HeldAlready => "held-already",
            WarningKind::LineWithoutEnd => "line-without-end",
            WarningKind::WithoutEffect => "without-effect",
        };
        let when = outcome.world.date_at(warning.at);
        let place = lesson.places.get(warning.step).map(ToString::to_string).unwrap_or_default();
        let said = say!("check-warning", place = place, kind = kind, step = warning.step + 1, when = when);
        writeln!(out, "{}", voice.say(&said))?;
    }
    Ok(status)
}

fn replay(
    out: &mut impl Write,
    name: &str,
    (lesson, run): (&Lesson, &SavedRun),
    budget: &Budget,
    voice: Voice,
) -> io::Result<u8> {
    let outcome = lesson::replay(lesson, run, budget, &mut |_| {});
    let problems = || outcome.results.iter().filter_map(|result| result.problem.as_ref());
    let not_done = problems().filter(|found| matches!(found, Found::CannotDo(_))).count();
    let (lesson, all) = (&lesson.id, run.inputs.len());
    let said = match (not_done, problems().count()) {
        (0, 0) => say!("check-run-replayed", lesson = lesson, all = all, end = outcome.world.date_at(run.end)),
        (0, failed) => say!("check-do-not-hold", failed = failed, all = outcome.results.len()),
        (failed, _) => say!("check-run-not-replayed", lesson = lesson, all = all, failed = failed),
    };
    report(out, name, &outcome, &said, voice)
}

/// Says how a file fared, with everything that failed.
fn report(out: &mut impl Write, name: &str, outcome: &Outcome, said: &Said, voice: Voice) -> io::Result<u8> {
    let (g, p) = (style::GOOD, style::PROBLEM);
    let words = voice.say(&outcome.stopped.as_ref().map_or_else(|| said.clone(), Stopped::said));
    if outcome.all_hold() {
        writeln!(out, "{g}✓{g:#} {name}: {words}")?;
        return Ok(OK);
    }
    writeln!(out, "{p}✗{p:#} {name}: {words}")?;
    let page = Page::of_output();
    for result in outcome.results.iter().filter(|result| result.problem.is_some()) {
        print_found(out, page, "    ", result, outcome.world.spec(), voice)?;
    }
    Ok(if outcome.stopped.is_some() { BAD_INPUT } else { DID_NOT_HOLD })
}

/// The names and texts of the files to be checked.
fn sources(paths: &[PathBuf]) -> Result<Vec<(String, String)>, Said> {
    let shipped = |(id, source): &(&str, &str)| (format!("lessons/{id}.ron"), (*source).to_owned());
    if paths.is_empty() {
        return Ok(lesson::shipped_sources().iter().map(shipped).collect());
    }
    let mut found = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        if path.is_dir() {
            found.extend(folder(path)?);
        } else if path.exists() {
            found.push((name, read_file(path)?));
        } else if let Some(lesson) = lesson::shipped_sources().iter().find(|(id, _)| *id == name) {
            found.push(shipped(lesson));
        } else {
            let help = suggestion(&name, lesson::shipped_sources().iter().map(|(id, _)| *id));
            let help = help.unwrap_or_else(|| say!("see-lessons"));
            return Err(say!("no-lesson-no-file", name = name, help = help));
        }
    }
    Ok(found)
}

/// The lessons and runs in a folder.
fn folder(path: &Path) -> Result<Vec<(String, String)>, Said> {
    let name = path.display().to_string();
    let entries = fs::read_dir(path).map_err(|error| say!("cannot-read", path = &name, why = io_error(&error)))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(say!("folder-without-lessons", path = name));
    }
    files.into_iter().map(|file| Ok((file.display().to_string(), read_file(&file)?))).collect()
}
