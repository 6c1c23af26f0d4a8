//! `mailscope check`

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::run::{Playable, print_found, read as read_as, read_file, take_translations};
use super::{BAD_INPUT, DID_NOT_HOLD, LimitArguments, OK, Page, complain, style};
use crate::explain::{Said, Voice, io_error, say};
use crate::learn::Comparison;
use crate::lesson::{
    self, Advice, ExpectationResult, Found, Lesson, Mistakes, Outcome, Place, PlayOptions, SavedRun, Stopped,
    suggestion,
};
use crate::sim::Budget;
use crate::{files, story};

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Files, folders with `.ron` files in them, or ids of lessons; the lessons that come with Mailscope if none is named.
    paths: Vec<PathBuf>,
    /// Writes an id for every beat that has none into its file. Nothing else in it changes.
    #[arg(long)]
    fix: bool,
    /// As JSON, for programs: one object for each file, on a line of its own.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    limits: LimitArguments,
}

/// Reads lessons and saved runs, plays them, and reports what is wrong with them or does not hold.
pub(super) fn check(
    out: &mut impl Write,
    arguments: &CheckArguments,
    voice: Voice,
    held: fn() -> u64,
) -> io::Result<u8> {
    let budget = arguments.limits.budget(held);
    let (sources, budget) = match budget.and_then(|budget| Ok((sources(&arguments.paths)?, budget))) {
        Ok(both) => both,
        Err(problem) => {
            complain(voice, &problem);
            return Ok(BAD_INPUT);
        }
    };
    let mut worst = OK;
    let shipped = lesson::shipped();
    for mut source in sources {
        if arguments.fix {
            match source.fix() {
                Ok(None) => {}
                Ok(Some(said)) if arguments.json => complain(voice, &said),
                Ok(Some(said)) => writeln!(out, "{}", voice.say(&said))?,
                Err(problem) => {
                    complain(voice, &problem);
                    worst = BAD_INPUT;
                }
            }
        }
        let report = Report::of(&source, &shipped, &budget);
        worst = worst.max(report.status());
        if arguments.json {
            writeln!(out, "{}", report.json(voice))?;
        } else {
            report.print(out, voice)?;
        }
    }
    Ok(worst)
}

/// How a file fared.
struct Report<'s> {
    /// Its name.
    file: &'s str,
    found: Result<Played, Mistakes>,
}

/// What came of playing it.
struct Played {
    outcome: Outcome,
    /// How it fared, if it was played to its end.
    said: Said,
    advice: Vec<Advice>,
}

impl<'s> Report<'s> {
    fn of(source: &'s Source, shipped: &[Lesson], budget: &Budget) -> Self {
        let found = read_as(&source.text, &source.name, shipped).map(|playable| match playable {
            Playable::Lesson(mut lesson) => {
                let of_translations =
                    source.path.as_deref().map(|path| take_translations(&mut lesson, path)).unwrap_or_default();
                let mut played = Played::lesson(&lesson, budget);
                played.advice.extend(of_translations);
                played
            }
            Playable::Run(lesson, run) => Played::run(&lesson, &run, budget),
        });
        Self { file: &source.name, found }
    }

    fn status(&self) -> u8 {
        match &self.found {
            Ok(Played { outcome, .. }) if outcome.all_hold() => OK,
            Ok(Played { outcome, .. }) if outcome.stopped.is_none() => DID_NOT_HOLD,
            _ => BAD_INPUT,
        }
    }

    fn print(&self, out: &mut impl Write, voice: Voice) -> io::Result<()> {
        let (g, p, file) = (style::GOOD, style::PROBLEM, self.file);
        let Played { outcome, said, advice } = match &self.found {
            Ok(played) => played,
            Err(mistakes) => return writeln!(out, "{}", mistakes.words(voice)),
        };
        let words = voice.say(&outcome.stopped.as_ref().map_or_else(|| said.clone(), Stopped::said));
        if outcome.all_hold() {
            writeln!(out, "{g}✓{g:#} {file}: {words}")?;
        } else {
            writeln!(out, "{p}✗{p:#} {file}: {words}")?;
            let page = Page::of_output();
            for result in outcome.results.iter().filter(|result| result.problem.is_some()) {
                print_found(out, page, "    ", result, outcome.world.spec(), voice)?;
            }
        }
        for Advice { place, text, help } in advice {
            let said = say!("check-warning", place = place.to_string(), text = text, help = help);
            writeln!(out, "{}", voice.say(&said))?;
        }
        Ok(())
    }

    fn json(&self, voice: Voice) -> Value {
        let (problems, warnings) = match &self.found {
            Ok(played) => (played.problems(self.file, voice), played.warnings(voice)),
            Err(mistakes) => {
                let problem = |it: &lesson::Diagnostic| {
                    let help = it.help.as_ref().map(|help| voice.say(help));
                    entry(&it.file, Some((it.line, it.column)), voice.say(&it.problem), help)
                };
                (mistakes.iter().map(problem).collect(), Vec::new())
            }
        };
        json!({ "file": self.file, "status": self.status(), "problems": problems, "warnings": warnings })
    }
}

impl Played {
    fn lesson(lesson: &Lesson, budget: &Budget) -> Self {
        let mut outcome = lesson::play(lesson, &PlayOptions { budget: *budget, ..PlayOptions::default() }, &mut |_| {});
        let Outcome { world, results, .. } = &mut outcome;
        for comparison in Comparison::all(lesson, world.inputs()) {
            // What is done in the other run is done by nobody here.
            if let Some(error) = comparison.refusal(world) {
                let (place, problem) = (lesson.places.get(comparison.step).cloned(), Some(Found::CannotDo(error)));
                let text = say!("expect-can-be-done");
                results.push(ExpectationResult { at: comparison.since, text, place, problem });
            }
        }
        let (all, failed) = (outcome.results.len(), outcome.results.iter().filter(|r| r.problem.is_some()).count());
        let said = match failed {
            0 => say!("check-all-hold", all = all),
            failed => say!("check-do-not-hold", failed = failed, all = all),
        };
        let advice = lesson::advice(lesson, &outcome, &story::motion(&outcome.world));
        Self { outcome, said, advice }
    }

    fn run(lesson: &Lesson, run: &SavedRun, budget: &Budget) -> Self {
        let outcome = lesson::replay(lesson, run, budget, &mut |_| {});
        let problems = || outcome.results.iter().filter_map(|result| result.problem.as_ref());
        let not_done = problems().filter(|found| matches!(found, Found::CannotDo(_))).count();
        let (lesson, all) = (&lesson.id, run.inputs.len());
        let said = match (not_done, problems().count()) {
            (0, 0) => say!("check-run-replayed", lesson = lesson, all = all, end = outcome.world.date_at(run.end)),
            (0, failed) => say!("check-do-not-hold", failed = failed, all = outcome.results.len()),
            (failed, _) => say!("check-run-not-replayed", lesson = lesson, all = all, failed = failed),
        };
        Self { outcome, said, advice: Vec::new() }
    }

    /// What does not hold, for programs.
    fn problems(&self, file: &str, voice: Voice) -> Vec<Value> {
        let spec = self.outcome.world.spec();
        let failed = self.outcome.results.iter().filter_map(|result| Some((result, result.problem.as_ref()?)));
        let failed = failed.map(|(result, found)| {
            let (place, help) = (result.place.as_ref(), voice.say(&found.said(spec)));
            let file = place.map_or(file, |place| &place.file);
            entry(file, place.map(spot), voice.say(&result.text), Some(help))
        });
        let stopped = self.outcome.stopped.iter().map(|stopped| {
            let place = stopped.place.as_ref();
            entry(place.map_or(file, |place| &place.file), place.map(spot), voice.say(&stopped.said()), None)
        });
        failed.chain(stopped).collect()
    }

    /// What may not be meant, for programs.
    fn warnings(&self, voice: Voice) -> Vec<Value> {
        let warning =
            |it: &Advice| entry(&it.place.file, Some(spot(&it.place)), voice.say(&it.text), Some(voice.say(&it.help)));
        self.advice.iter().map(warning).collect()
    }
}

const fn spot(place: &Place) -> (usize, usize) {
    (place.line, place.column)
}

/// What is wrong, for programs; `help` is what would be right, or what was found instead.
fn entry(file: &str, spot: Option<(usize, usize)>, text: String, help: Option<String>) -> Value {
    let (line, column) = spot.unzip();
    json!({ "file": file, "line": line, "column": column, "text": text, "help": help })
}

/// A text to be checked.
struct Source {
    /// What it is called.
    name: String,
    text: String,
    /// The file that it comes from, if it comes from one.
    path: Option<PathBuf>,
}

impl Source {
    fn of(path: &Path) -> Result<Self, Said> {
        Ok(Self { name: path.display().to_string(), text: read_file(path)?, path: Some(path.to_owned()) })
    }

    fn shipped((id, text): &(&str, &str)) -> Self {
        Self { name: format!("lessons/{id}.ron"), text: (*text).to_owned(), path: None }
    }

    /// Writes ids into its file where they are missing, and says so. What has mistakes, or is no lesson, stays as it is.
    fn fix(&mut self) -> Result<Option<Said>, Said> {
        let name = &self.name;
        let Some((text, count)) = lesson::with_ids(&self.text).filter(|(_, count)| *count > 0) else { return Ok(None) };
        let Some(path) = &self.path else { return Err(say!("check-fix-needs-file", name = name)) };
        files::write_whole(path, |file| file.write_all(text.as_bytes())).map_err(|error| error.said())?;
        self.text = text;
        Ok(Some(say!("check-ids-written", path = name, count = count)))
    }
}

/// The files to be checked.
fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, Said> {
    if paths.is_empty() {
        return Ok(lesson::shipped_sources().iter().map(Source::shipped).collect());
    }
    let mut found = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        if path.is_dir() {
            found.extend(folder(path)?);
        } else if path.exists() {
            found.push(Source::of(path)?);
        } else if let Some(lesson) = lesson::shipped_sources().iter().find(|(id, _)| *id == name) {
            found.push(Source::shipped(lesson));
        } else {
            let help = suggestion(&name, lesson::shipped_sources().iter().map(|(id, _)| *id));
            let help = help.unwrap_or_else(|| say!("see-lessons"));
            return Err(say!("no-lesson-no-file", name = name, help = help));
        }
    }
    Ok(found)
}

/// The lessons and runs in a folder.
fn folder(path: &Path) -> Result<Vec<Source>, Said> {
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
    files.iter().map(|file| Source::of(file)).collect()
}
