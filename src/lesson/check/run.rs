//! From the file of a saved run to the run and its lesson, with every name resolved.

use super::{Checker, known, options};
use crate::base::SimTime;
use crate::explain::say;
use crate::lesson::diagnostic::{Source, suggestion};
use crate::lesson::raw::{self, Text};
use crate::lesson::run_file::{FORMAT, Made, OLDEST_FORMAT, SavedRun, mended, with_narration};
use crate::lesson::{Beginning, Bridging, Diagnostic, Lesson, Mistakes, duration, load, sandbox};
use crate::sim::{Action, Input, WorldSpec};
use crate::trace::{ExpectationId, LessonFact, Told, Translate};

/// Reads and checks the file of a saved run. Its lesson is in the file, or one of `lessons`.
pub(in crate::lesson) fn run(text: &str, file: &str, lessons: &[Lesson]) -> Result<(Lesson, SavedRun), Mistakes> {
    let Some(mended) = mended(text) else { return whole(text, file, lessons) };
    // What is wrong with the end that was put to it is wrong where the file breaks off.
    let kept = mended.lines().zip(text.lines()).take_while(|(one, other)| one == other).count();
    whole(&mended, file, lessons).map_err(|mistakes| {
        let source = Source::new(file, text);
        mistakes.map(|mistake| match mistake {
            Diagnostic { line, problem, help, .. } if line > kept => source.problem(source.text.len(), problem, help),
            within => within,
        })
    })
}

/// The same of a file that has its end.
fn whole(text: &str, file: &str, lessons: &[Lesson]) -> Result<(Lesson, SavedRun), Mistakes> {
    let source = Source::new(file, text);
    // Files of other formats may have other fields: the format is looked at before anything else can be found wrong.
    if let Ok(raw::RunFormat { format }) = options().from_str(source.text)
        && !(OLDEST_FORMAT..=FORMAT).contains(&format.value)
    {
        let problem = say!("run-of-other-format", found = format.value, oldest = OLDEST_FORMAT, latest = FORMAT);
        let help = (format.value > FORMAT).then(|| say!("run-of-later-version"));
        return Err(source.problem(format.offset_in(source.text), problem, help).into());
    }
    let raw: raw::Run = options().from_str(source.text).map_err(|error| source.syntax_problem(&error))?;
    let lesson = opened(source, &raw, lesson_of(source, &raw, lessons)?)?;
    let (hosts, routers) = known::names(&lesson.spec);
    let mut checker = Checker::new(source, hosts, routers, false);
    let end = checker.instant(&raw.end);
    let made = checker.made(&raw);
    let mut inputs: Vec<Input> = raw.inputs.iter().filter_map(|input| checker.input(input, end)).collect();
    inputs.sort_by_key(|input| input.at);
    checker.finish()?;
    let end = end.unwrap_or(SimTime::ZERO);
    let inputs = with_narration(&lesson, raw.seed, inputs, raw.narration, end);
    Ok((lesson.clone(), SavedRun { lesson: lesson.id, seed: raw.seed, inputs, end, made }))
}

/// Inputs as they stand in the file of a run, for a world that is there.
pub(in crate::lesson) fn inputs(text: &str, spec: &WorldSpec) -> Result<Vec<Input>, Mistakes> {
    let source = Source::new("run", text);
    let raw: Vec<raw::RunInput> = options().from_str(text).map_err(|error| source.syntax_problem(&error))?;
    let (hosts, routers) = known::names(spec);
    let mut checker = Checker::new(source, hosts, routers, false);
    let inputs = raw.iter().filter_map(|input| checker.input(input, None)).collect();
    checker.finish()?;
    Ok(inputs)
}

/// Something in the form of a file.
pub(in crate::lesson) fn read<R: serde::de::DeserializeOwned>(text: &str, file: &str) -> Result<R, Mistakes> {
    let source = Source::new(file, text);
    options().from_str(source.text).map_err(|error| source.syntax_problem(&error).into())
}

/// What a learner did, each with how far the run had been seen, for a world that is there.
pub(in crate::lesson) fn attempt<'e>(
    text: &str,
    file: &str,
    spec: &WorldSpec,
    entries: impl Iterator<Item = (&'e Text, &'e raw::RunInput)>,
) -> Result<Vec<(SimTime, Input)>, Mistakes> {
    let source = Source::new(file, text);
    let (hosts, routers) = known::names(spec);
    let mut checker = Checker::new(source, hosts, routers, false);
    let read = entries.filter_map(|(seen, input)| Some((checker.instant(seen)?, checker.input(input, None)?)));
    let read = read.collect();
    checker.finish()?;
    Ok(read)
}

/// The lesson in its world as it was opened to real programs for the run.
fn opened(source: Source<'_>, raw: &raw::Run, lesson: Lesson) -> Result<Lesson, Mistakes> {
    let raw::Bridging { inward, users, real, strict, quota, begins } = &raw.bridging;
    let user =
        |(host, name, password): &(Text, Text, Text)| (host.value.clone(), name.value.clone(), password.value.clone());
    let (users, real) = (users.iter().map(user).collect(), real.iter().map(|host| host.value.clone()).collect());
    let begins = begins.map(|raw::Beginning { at, uid_validity }| Beginning { at, uid_validity });
    let bridging = Bridging { inward: *inward, users, real, strict: *strict, quota: *quota, begins };
    if lesson.bridging == bridging {
        return Ok(lesson);
    }
    bridging.open(&lesson).map_err(|error| {
        let problem = say!("world-cannot-be-opened", why = error.said());
        source.problem(raw.lesson.offset_in(source.text), problem, None).into()
    })
}

/// The lesson that a run is of.
fn lesson_of(source: Source<'_>, raw: &raw::Run, lessons: &[Lesson]) -> Result<Lesson, Mistakes> {
    let id = &raw.lesson;
    if let Some(file) = &raw.lesson_file {
        let lesson = load(file, &format!("{}.ron", id.value)).map_err(|problems| {
            let offset = file.offset_in(source.text);
            problems.map(|problem| nested(source, offset, file, problem))
        })?;
        return Ok(Lesson { id: id.value.clone(), ..lesson });
    }
    // A lesson may be there in two versions: the one that fits is meant.
    let mut named = lessons.iter().filter(|lesson| lesson.id == id.value);
    let first = named.clone().next();
    let digest = raw.digest.as_ref().map(|digest| digest.value.as_str());
    let fitting = named.find(|lesson| digest == Some(format!("{:016x}", lesson.digest).as_str()));
    // The world for real programs is everywhere, and in no list of lessons.
    let sandbox = || sandbox().filter(|sandbox| sandbox.id == id.value);
    fitting.or(first).cloned().or_else(sandbox).ok_or_else(|| {
        let help = suggestion(id, lessons.iter().map(|lesson| lesson.id.as_str()));
        source.problem(id.offset_in(source.text), say!("run-without-lesson", id = &id.value), help).into()
    })
}

/// A mistake in a lesson that stands in the file of a run, where it stands there.
fn nested(source: Source<'_>, offset: usize, lesson: &str, problem: Diagnostic) -> Diagnostic {
    let rest = source.text.get(offset..).unwrap_or_default();
    let quotes = rest.strip_prefix('r').map(|raw| raw.trim_start_matches('#').trim_start_matches('"'));
    match quotes {
        // In a raw text everything is as it is in the lesson itself: only the lines and columns before it are to be added.
        Some(inside) if inside.starts_with(lesson) => {
            let (line, column) = source.place(source.text.len() - inside.len());
            let column = if problem.line == 1 { problem.column + column - 1 } else { problem.column };
            source.problem_at(problem.line + line - 1, column, problem.problem, problem.help)
        }
        _ => {
            let Diagnostic { line, column, problem, help, .. } = problem;
            source.problem(offset, say!("in-lesson-within", line = line, column = column, problem = problem), help)
        }
    }
}

impl Checker<'_> {
    /// What the run was made with; `None` in formats that do not say it.
    fn made(&mut self, raw: &raw::Run) -> Option<Made> {
        let (digest, behavior) = (raw.digest.as_ref()?, raw.behavior?);
        let lesson = self.hexadecimal(digest)?;
        let checksum = match &raw.checksum {
            Some(checksum) => Some(self.hexadecimal(checksum)?),
            None => None,
        };
        Some(Made { lesson, behavior, checksum })
    }

    fn hexadecimal(&mut self, text: &Text) -> Option<u64> {
        self.read(text, |text| u64::from_str_radix(text, 16).map_err(|_| say!("no-hexadecimal", text = text)))
    }

    fn instant(&mut self, text: &Text) -> Option<SimTime> {
        self.read(text, duration).map(|since_start| SimTime::ZERO + since_start)
    }

    fn input(&mut self, raw: &raw::RunInput, end: Option<SimTime>) -> Option<Input> {
        let at = self.instant(&raw.at);
        let action = self.action_of(raw);
        if let (Some(at), Some(end)) = (at, end)
            && at > end
        {
            self.complain(&raw.at, say!("run-input-after-end"), None);
        }
        Some(Input { at: at?, step: raw.step, action: action? })
    }

    /// What is done, told or found.
    fn action_of(&mut self, raw: &raw::RunInput) -> Option<Action> {
        match (&raw.action, &raw.say, raw.held, &raw.learn) {
            (Some(action), None, None, None) => Some(self.action(action)),
            (None, None, None, Some(fact)) => Some(Action::Lesson(fact.clone())),
            (None, Some(text), None, None) => {
                let name = raw.name.as_ref().map(|name| self.text(name)).unwrap_or_default();
                let told = Told { name, text: self.text(text), notes: self.texts(&raw.notes) };
                Some(Action::Lesson(LessonFact::Told(Box::new(told))))
            }
            (None, None, Some(held), None) => match (raw.step, raw.at_end) {
                (Some(step), None) => {
                    Some(Action::Lesson(LessonFact::Checked { expectation: ExpectationId::Step(step), held }))
                }
                (None, Some(number)) => {
                    Some(Action::Lesson(LessonFact::Checked { expectation: ExpectationId::End(number), held }))
                }
                _ => {
                    self.complain(&raw.at, say!("run-which-expectation"), None);
                    None
                }
            },
            _ => {
                self.complain(&raw.at, say!("run-what-happens"), None);
                None
            }
        }
    }
}
