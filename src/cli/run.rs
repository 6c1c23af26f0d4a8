//! `mailscope run`

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::print::print_transcript;
use super::{BAD_INPUT, DID_NOT_HOLD, OK, Page, RunArguments, complain, may_save, option, seed, style, warn};
use crate::base::SimTime;
use crate::explain::{Arg, Said, Voice, io_error, say};
use crate::export::ExportedRun;
use crate::files;
use crate::lesson::limits::{MAX_FILE, MAX_LESSON, MAX_TRANSLATIONS};
use crate::lesson::{
    self, Advice, Difference, Expectation, ExpectationResult, Lesson, Mistakes, Outcome, PlayOptions, SavedRun, Step,
    TRANSLATION, duration, suggestion,
};
use crate::sim::WorldSpec;

/// Something that can be played.
pub(super) enum Playable {
    /// A lesson, by its script.
    Lesson(Lesson),
    /// What was done in the world of a lesson.
    Run(Lesson, SavedRun),
}

/// Plays a lesson or a saved run, prints it, exports it, saves it.
pub(super) fn run(out: &mut impl Write, arguments: &RunArguments, voice: Voice, held: fn() -> u64) -> io::Result<u8> {
    let played = match play(arguments, voice, held) {
        Ok(played) => played,
        Err(problem) => {
            complain(voice, &problem);
            return Ok(BAD_INPUT);
        }
    };
    let Played { lesson, seed, outcome, missed } = played;
    let run = ExportedRun { title: &lesson.title, seed, world: &outcome.world, voice };
    print_transcript(out, &run, &arguments.show)?;
    print_results(out, &outcome.results, outcome.world.spec(), voice)?;
    print_missed(out, &missed, outcome.world.spec(), voice)?;
    let holds = outcome.all_hold();
    // It may be saved to the same output.
    out.flush()?;
    let files = export(arguments, &run).and_then(|mut files| {
        save(arguments, &lesson, seed, &outcome).map(|saved| {
            files.extend(saved);
            files
        })
    });
    match files {
        Ok(files) => {
            for path in files {
                writeln!(out, "{}", voice.say(&say!("wrote", path = path.display().to_string())))?;
            }
            if let Some(stopped) = &outcome.stopped {
                complain(voice, &stopped.said());
                return Ok(BAD_INPUT);
            }
            Ok(if holds { OK } else { DID_NOT_HOLD })
        }
        Err(problem) => {
            complain(voice, &problem);
            Ok(BAD_INPUT)
        }
    }
}

/// What was played.
struct Played {
    lesson: Lesson,
    seed: u64,
    outcome: Outcome,
    /// What was expected later than the end that was asked for.
    missed: Vec<Expectation>,
}

fn play(arguments: &RunArguments, voice: Voice, held: fn() -> u64) -> Result<Played, Said> {
    let budget = arguments.limits.budget(held)?;
    may_save(arguments.save.as_deref(), &arguments.lesson, voice)?;
    let asked = arguments.seed.as_deref().map(|text| option("--seed", text, seed)).transpose()?;
    let until = arguments.until.as_deref().map(|text| option("--until", text, duration)).transpose()?;
    let name = &arguments.lesson;
    match find(name, voice)? {
        Playable::Lesson(lesson) => {
            let playing = say!("playing", lesson = &lesson.id);
            let options = PlayOptions { seed: asked, until, budget, ..PlayOptions::default() };
            let outcome = with_progress(&playing, voice, |progress| lesson::play(&lesson, &options, progress));
            let missed = if until.is_some() { missed(&lesson, &outcome) } else { Vec::new() };
            Ok(Played { seed: asked.unwrap_or(lesson.seed), lesson, outcome, missed })
        }
        Playable::Run(..) if asked.is_some() => Err(say!("run-keeps-its-seed", name = name)),
        Playable::Run(lesson, saved) => {
            let saved = match until {
                Some(until) => saved.until(SimTime::ZERO + until),
                None => saved,
            };
            let playing = say!("playing", lesson = &lesson.id);
            let outcome = with_progress(&playing, voice, |progress| lesson::replay(&lesson, &saved, &budget, progress));
            if let Some(difference) = Difference::between(&saved, &lesson, &outcome.world) {
                warn(voice, &difference.said());
            }
            Ok(Played { lesson, seed: saved.seed, outcome, missed: Vec::new() })
        }
    }
}

/// What a lesson expects and was not reached.
fn missed(lesson: &Lesson, outcome: &Outcome) -> Vec<Expectation> {
    let all = lesson.steps.iter().filter_map(Step::expectation).chain(lesson.expectations.iter().cloned());
    let reached = |it: &Expectation| outcome.results.iter().any(|result| result.place == it.place);
    all.filter(|expectation| !reached(expectation)).collect()
}

/// Writes the files of the run, if they are asked for.
fn export(arguments: &RunArguments, run: &ExportedRun<'_>) -> Result<Vec<PathBuf>, Said> {
    let Some(folder) = &arguments.export else { return Ok(Vec::new()) };
    files::export(folder, run, &arguments.format).map_err(|error| error.said())
}

/// Saves the run, if that is asked for.
fn save(arguments: &RunArguments, lesson: &Lesson, seed: u64, outcome: &Outcome) -> Result<Option<PathBuf>, Said> {
    let Some(path) = &arguments.save else { return Ok(None) };
    save_run(path, &SavedRun::of(lesson, seed, outcome), lesson)
}

/// Saves a run. The path where it lies then, unless it went to standard output.
pub(super) fn save_run(path: &Path, run: &SavedRun, lesson: &Lesson) -> Result<Option<PathBuf>, Said> {
    let text = run.to_ron(lesson).map_err(|error| error.said())?;
    if files::is_standard_output(path) {
        let written = io::stdout().write_all(text.as_bytes()).and_then(|()| io::stdout().flush());
        return written.map(|()| None).map_err(|error| say!("cannot-write-output", why = io_error(&error)));
    }
    files::write_whole(path, |file| file.write_all(text.as_bytes())).map_err(|error| error.said())?;
    Ok(Some(path.to_owned()))
}

/// Plays a lesson in the terminal as `mailscope run` does without options.
pub(super) fn play_here(out: &mut impl Write, lesson: &str, voice: Voice, held: fn() -> u64) -> io::Result<u8> {
    run(out, &RunArguments { lesson: lesson.to_owned(), ..RunArguments::default() }, voice, held)
}

/// A lesson that comes with Mailscope, or a file: a lesson or a saved run. It is told in the language of the voice, as far as it is translated.
pub(super) fn find(name: &str, voice: Voice) -> Result<Playable, Said> {
    found(name, voice).map(|playable| match playable {
        Playable::Lesson(lesson) => Playable::Lesson(lesson.in_language(voice.language())),
        Playable::Run(lesson, mut run) => {
            let lesson = lesson.in_language(voice.language());
            lesson.retell(run.seed, &mut run.inputs);
            Playable::Run(lesson, run)
        }
    })
}

/// The same as its file has it.
fn found(name: &str, voice: Voice) -> Result<Playable, Said> {
    let shipped = lesson::shipped();
    if let Some(lesson) = shipped.iter().find(|lesson| lesson.id == name) {
        return Ok(Playable::Lesson(lesson.clone()));
    }
    if let Some(sandbox) = lesson::sandbox().filter(|sandbox| sandbox.id == name) {
        return Ok(Playable::Lesson(sandbox));
    }
    let path = Path::new(name);
    if !path.exists() {
        return Err(say!("no-lesson-no-file", name = name, help = meant(name, &shipped)));
    }
    let source = read_file(path)?;
    if lesson::is_cut_off(&source) {
        warn(voice, &say!("run-cut-off", name = name));
    }
    let playable = read(&source, name, &shipped).map_err(|mistakes| {
        let what = if lesson::is_run(&source) { "run" } else { "lesson" };
        say!("file-with-mistakes", name = name, what = what, mistakes = mistakes.words(voice))
    })?;
    Ok(match playable {
        Playable::Lesson(mut lesson) => {
            // What is wrong with them keeps nobody from learning; `mailscope check` tells.
            let _ = take_translations(&mut lesson, path);
            Playable::Lesson(lesson)
        }
        run @ Playable::Run(..) => run,
    })
}

/// A lesson takes the translations that lie beside its file. What there is to be said of them comes back.
pub(super) fn take_translations(lesson: &mut Lesson, path: &Path) -> Vec<Advice> {
    let files = files::beside(path, TRANSLATION, MAX_TRANSLATIONS, MAX_LESSON as u64);
    files.iter().flat_map(|(name, text)| lesson.take_translation(name, text)).collect()
}

/// Which lesson somebody may have meant: the one of this number, or one that is called nearly so.
fn meant(name: &str, shipped: &[Lesson]) -> Said {
    let by_number = name.parse::<usize>().ok().and_then(|number| shipped.get(number.checked_sub(1)?));
    if let Some(lesson) = by_number {
        return say!("did-you-mean", names = Arg::Or(vec![format!("`{}`", lesson.id).into()]));
    }
    let names = shipped.iter().map(|lesson| lesson.id.as_str()).chain([lesson::SANDBOX]);
    suggestion(name, names).unwrap_or_else(|| say!("see-lessons"))
}

/// The text of a file.
pub(super) fn read_file(path: &Path) -> Result<String, Said> {
    files::read_text(path, MAX_FILE).map_err(|error| {
        let path = path.display().to_string();
        match error.kind() {
            io::ErrorKind::InvalidData => say!("not-utf-8", path = path),
            _ => say!("cannot-read", path = path, why = io_error(&error)),
        }
    })
}

/// Reads a file for what its content says it is, whatever its name.
pub(super) fn read(source: &str, name: &str, lessons: &[Lesson]) -> Result<Playable, Mistakes> {
    if lesson::is_run(source) {
        lesson::load_run(source, name, lessons).map(|(lesson, run)| Playable::Run(lesson, run))
    } else {
        lesson::load(source, name).map(Playable::Lesson)
    }
}

/// Does something that takes its time; after a second a bar shows how far it is.
pub(super) fn with_progress<R>(what: &Said, voice: Voice, act: impl FnOnce(&mut dyn FnMut(f32)) -> R) -> R {
    let bar = ProgressBar::with_draw_target(Some(1_000), ProgressDrawTarget::hidden());
    if let Ok(template) = ProgressStyle::with_template("{msg} {wide_bar} {percent}%") {
        bar.set_style(template);
    }
    bar.set_message(voice.say(what));
    let mut shown = false;
    let result = act(&mut |part| {
        if !shown && bar.elapsed().as_secs() >= 1 && io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            shown = true;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part is between 0 and 1")]
        bar.set_position((part.clamp(0.0, 1.0) * 1_000.0) as u64);
    });
    bar.finish_and_clear();
    result
}

/// Prints what was expected, if anything was, and how it fared.
pub(super) fn print_results(
    out: &mut impl Write,
    results: &[ExpectationResult],
    spec: &WorldSpec,
    voice: Voice,
) -> io::Result<()> {
    if results.is_empty() {
        return Ok(());
    }
    let (b, g, p, page) = (style::STRONG, style::GOOD, style::PROBLEM, Page::of_output());
    writeln!(out, "\n{b}{}{b:#}", voice.say(&say!("what-was-expected")))?;
    for result in results {
        if result.problem.is_some() {
            print_found(out, page, &format!("  {p}✗{p:#} "), result, spec, voice)?;
        } else {
            let text = say!("result", text = result.text.clone(), when = spec.start.plus(result.at.elapsed()));
            page.flow(out, &format!("  {g}✓{g:#} "), 4, &voice.say(&text), anstyle::Style::new())?;
        }
    }
    Ok(())
}

/// Prints what was expected and did not hold, what was found instead, and where it stands.
pub(super) fn print_found(
    out: &mut impl Write,
    page: Page,
    lead: &str,
    result: &ExpectationResult,
    spec: &WorldSpec,
    voice: Voice,
) -> io::Result<()> {
    let text = say!("result", text = result.text.clone(), when = spec.start.plus(result.at.elapsed()));
    page.flow(out, lead, 4, &voice.say(&text), anstyle::Style::new())?;
    if let Some(found) = &result.problem {
        page.flow(out, "      ", 6, &voice.say(&found.said(spec)), style::PROBLEM)?;
    }
    if let Some(place) = &result.place {
        let said = say!("result-place", place = place.to_string(), beat = place.beat);
        page.flow(out, "      ", 6, &voice.say(&said), style::QUIET)?;
    }
    Ok(())
}

/// Prints what was expected later than the end that was asked for.
fn print_missed(out: &mut impl Write, missed: &[Expectation], spec: &WorldSpec, voice: Voice) -> io::Result<()> {
    if missed.is_empty() {
        return Ok(());
    }
    let (b, page) = (style::STRONG, Page::of_output());
    writeln!(out, "\n{b}{}{b:#}", voice.say(&say!("not-reached", count = missed.len())))?;
    missed.iter().try_for_each(|expectation| {
        let text = voice.say(&expectation.said(spec));
        page.flow(out, "  – ", 4, &text, anstyle::Style::new())
    })
}
