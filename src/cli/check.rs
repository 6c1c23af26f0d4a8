//! `mailscope check`

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::run::{Playable, read as read_as};
use super::{BAD_INPUT, DID_NOT_HOLD, OK, complain, style};
use crate::explain::Voice;
use crate::lesson::{self, Lesson, Outcome, PlayOptions, SavedRun};

/// Reads lessons and saved runs, plays them, and reports what is wrong with them or does not hold.
pub(super) fn check(out: &mut impl Write, paths: &[PathBuf], voice: Voice) -> io::Result<u8> {
    let sources = match sources(paths) {
        Ok(sources) => sources,
        Err(problem) => {
            complain(&problem);
            return Ok(BAD_INPUT);
        }
    };
    let mut worst = OK;
    let shipped = lesson::shipped();
    for (name, source) in sources {
        match read_as(&source, &name, &shipped) {
            Ok(Playable::Lesson(lesson)) => worst = worst.max(play(out, &name, &lesson, voice)?),
            Ok(Playable::Run(lesson, run)) => worst = worst.max(replay(out, &name, &lesson, &run, voice)?),
            Err(diagnostics) => {
                for diagnostic in diagnostics {
                    writeln!(out, "{}", diagnostic.words(voice))?;
                }
                worst = BAD_INPUT;
            }
        }
    }
    Ok(worst)
}

fn play(out: &mut impl Write, name: &str, lesson: &Lesson, voice: Voice) -> io::Result<u8> {
    let outcome = lesson::play(lesson, &PlayOptions::default(), &mut |_| {});
    let (all, failed) = (outcome.results.len(), outcome.results.iter().filter(|r| r.problem.is_some()).count());
    let (good, bad) = (format!("{all} expectations hold"), format!("{failed} of {all} expectations do not hold"));
    report(out, name, &outcome, &good, &bad, voice)
}

fn replay(out: &mut impl Write, name: &str, lesson: &Lesson, run: &SavedRun, voice: Voice) -> io::Result<u8> {
    let outcome = lesson::replay(lesson, run, &mut |_| {});
    let (all, failed) = (run.inputs.len(), outcome.results.len());
    let end = outcome.world.date_at(run.end).weekday_and_time();
    let good = format!("a run of `{}`: {all} inputs replayed, until {end}", lesson.id);
    let bad = format!("a run of `{}`: {failed} of {all} inputs cannot be done", lesson.id);
    report(out, name, &outcome, &good, &bad, voice)
}

/// Says how a file fared, with everything that failed.
fn report(out: &mut impl Write, name: &str, outcome: &Outcome, good: &str, bad: &str, voice: Voice) -> io::Result<u8> {
    let (g, p) = (style::GOOD, style::PROBLEM);
    if outcome.all_hold() {
        writeln!(out, "{g}✓{g:#} {name}: {good}")?;
        return Ok(OK);
    }
    writeln!(out, "{p}✗{p:#} {name}: {bad}")?;
    for result in outcome.results.iter().filter(|result| result.problem.is_some()) {
        let time = outcome.world.date_at(result.at).weekday_and_time();
        writeln!(out, "    {} ({time})", voice.say(&result.text))?;
        if let Some(found) = &result.problem {
            writeln!(out, "      {}", voice.say(&found.said(outcome.world.spec())))?;
        }
    }
    Ok(DID_NOT_HOLD)
}

/// The names and texts of the files to be checked.
fn sources(paths: &[PathBuf]) -> Result<Vec<(String, String)>, String> {
    if paths.is_empty() {
        let shipped = lesson::shipped_sources().iter();
        return Ok(shipped.map(|(id, source)| (format!("lessons/{id}.ron"), (*source).to_owned())).collect());
    }
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut files: Vec<PathBuf> = fs::read_dir(path)
                .map_err(|error| format!("cannot read the folder {}: {error}", path.display()))?
                .filter_map(|entry| entry.ok().map(|entry| entry.path()))
                .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
                .collect();
            files.sort();
            if files.is_empty() {
                return Err(format!("there is no .ron file in the folder {}", path.display()));
            }
            for file in files {
                found.push(read(&file)?);
            }
        } else {
            found.push(read(path)?);
        }
    }
    Ok(found)
}

fn read(path: &Path) -> Result<(String, String), String> {
    let source = fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok((path.display().to_string(), source))
}
