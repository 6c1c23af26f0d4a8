//! `mailscope run`

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{BAD_INPUT, DID_NOT_HOLD, OK, RunArguments, complain, style, warn};
use crate::base::SimTime;
use crate::explain::Voice;
use crate::export::{self, Format, Story, Style, Transcript};
use crate::lesson::{self, Diagnostic, Difference, ExpectationResult, Lesson, Outcome, PlayOptions, SavedRun};
use crate::sim::WorldSpec;

/// Something that can be played.
pub(super) enum Playable {
    /// A lesson, by its script.
    Lesson(Lesson),
    /// What was done in the world of a lesson.
    Run(Lesson, SavedRun),
}

/// Plays a lesson or a saved run, prints it, exports it, saves it.
pub(super) fn run(out: &mut impl Write, arguments: &RunArguments, voice: Voice) -> io::Result<u8> {
    let playable = find(&arguments.lesson).and_then(|playable| match playable {
        Playable::Run(..) if arguments.seed.is_some() => {
            Err(format!("{} is a saved run: its seed is part of it and cannot be changed", arguments.lesson))
        }
        playable => Ok(playable),
    });
    let playable = match playable {
        Ok(playable) => playable,
        Err(problem) => {
            complain(&problem);
            return Ok(BAD_INPUT);
        }
    };
    let (lesson, seed, outcome) = match playable {
        Playable::Lesson(lesson) => {
            let playing = format!("playing {}", lesson.id);
            let options = PlayOptions { seed: arguments.seed, until: arguments.until, ..PlayOptions::default() };
            let outcome = with_progress(&playing, |progress| lesson::play(&lesson, &options, progress));
            let seed = arguments.seed.unwrap_or(lesson.seed);
            (lesson, seed, outcome)
        }
        Playable::Run(lesson, saved) => {
            let saved = match arguments.until {
                Some(until) => saved.until(SimTime::ZERO + until),
                None => saved,
            };
            let outcome =
                with_progress(&format!("playing {}", lesson.id), |progress| lesson::replay(&lesson, &saved, progress));
            if let Some(difference) = Difference::between(&saved, &lesson, &outcome.world) {
                warn(&voice.say(&difference.said()));
            }
            (lesson, saved.seed, outcome)
        }
    };
    let story = Story { title: &lesson.title, seed, world: &outcome.world, voice };
    print_transcript(out, &story)?;
    print_results(out, &outcome.results, outcome.world.spec(), voice)?;
    let holds = outcome.all_hold();
    let files = export(arguments, &story).and_then(|mut files| {
        save(arguments, &lesson, seed, &outcome).map(|saved| {
            files.extend(saved);
            files
        })
    });
    match files {
        Ok(files) => {
            for path in files {
                writeln!(out, "wrote {}", path.display())?;
            }
            Ok(if holds { OK } else { DID_NOT_HOLD })
        }
        Err(problem) => {
            complain(&problem);
            Ok(BAD_INPUT)
        }
    }
}

/// Writes the files of the run, if they are asked for.
fn export(arguments: &RunArguments, story: &Story<'_>) -> Result<Vec<PathBuf>, String> {
    let Some(folder) = &arguments.export else { return Ok(Vec::new()) };
    let formats: Vec<Format> = arguments.format.iter().map(|format| (*format).into()).collect();
    export::write_directory(folder, story, &formats).map_err(|error| error.to_string())
}

/// Saves the run, if that is asked for.
fn save(arguments: &RunArguments, lesson: &Lesson, seed: u64, outcome: &Outcome) -> Result<Option<PathBuf>, String> {
    let Some(path) = &arguments.save else { return Ok(None) };
    let text = SavedRun::of(lesson, seed, outcome).to_ron(lesson).map_err(|error| error.to_string())?;
    export::write_whole(path, |file| file.write_all(text.as_bytes())).map_err(|error| error.to_string())?;
    Ok(Some(path.clone()))
}

/// Plays a lesson in the terminal as `mailscope run` does without options.
#[cfg(feature = "gui")]
pub(super) fn play_here(out: &mut impl Write, lesson: &str, voice: Voice) -> io::Result<u8> {
    let arguments = RunArguments {
        lesson: lesson.to_owned(),
        seed: None,
        until: None,
        export: None,
        format: Vec::new(),
        save: None,
    };
    run(out, &arguments, voice)
}

/// A lesson that comes with Mailscope, or a file: a lesson or a saved run.
pub(super) fn find(name: &str) -> Result<Playable, String> {
    let shipped = lesson::shipped();
    if let Some(lesson) = shipped.iter().find(|lesson| lesson.id == name) {
        return Ok(Playable::Lesson(lesson.clone()));
    }
    if let Some(sandbox) = lesson::sandbox().filter(|sandbox| sandbox.id == name) {
        return Ok(Playable::Lesson(sandbox));
    }
    let path = Path::new(name);
    if !path.exists() {
        let ids: Vec<&str> = shipped.iter().map(|lesson| lesson.id.as_str()).collect();
        return Err(format!("there is no lesson and no file called `{name}`; the lessons are {}", ids.join(", ")));
    }
    let source = fs::read_to_string(path).map_err(|error| format!("cannot read {name}: {error}"))?;
    let what = if lesson::is_run(&source) { "run that can be played" } else { "lesson" };
    if lesson::is_cut_off(&source) {
        warn(&format!(
            "{name} was cut off while it was written: the run ends shortly after the last thing that is in it"
        ));
    }
    read(&source, name, &shipped).map_err(|diagnostics| {
        let all: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        format!("{name} is not a {what} yet:\n{}", all.join("\n"))
    })
}

/// Reads a file for what its content says it is, whatever its name.
pub(super) fn read(source: &str, name: &str, lessons: &[Lesson]) -> Result<Playable, Vec<Diagnostic>> {
    if lesson::is_run(source) {
        lesson::load_run(source, name, lessons).map(|(lesson, run)| Playable::Run(lesson, run))
    } else {
        lesson::load(source, name).map(Playable::Lesson)
    }
}

/// Does something that takes its time; after a second a bar shows how far it is.
pub(super) fn with_progress<R>(what: &str, act: impl FnOnce(&mut dyn FnMut(f32)) -> R) -> R {
    let bar = ProgressBar::with_draw_target(Some(1_000), ProgressDrawTarget::hidden());
    if let Ok(template) = ProgressStyle::with_template("{msg} {wide_bar} {percent}%") {
        bar.set_style(template);
    }
    bar.set_message(what.to_owned());
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

fn print_transcript(out: &mut impl Write, story: &Story<'_>) -> io::Result<()> {
    let (b, q) = (style::STRONG, style::QUIET);
    writeln!(out, "{b}{}{b:#}  {q}seed {}{q:#}", story.title, story.seed)?;
    for piece in export::pieces(story, Style::Brief) {
        match piece {
            Transcript::Narration(text) => writeln!(out, "\n{b}{}{b:#}\n", text.trim())?,
            Transcript::Fact { time, node, text, problem } => {
                let colour = if problem { style::PROBLEM } else { style::QUIET };
                writeln!(out, "{q}{time}{q:#}  {node}: {colour}{text}{colour:#}")?;
            }
            Transcript::Line { time, connection, who, gutter, lines, meaning, source } => {
                let colour = if gutter == 'C' { style::CLIENT } else { style::SERVER };
                writeln!(out, "{q}{time}{q:#}  {who}  {q}#{}{q:#}", connection.0)?;
                for line in lines {
                    writeln!(out, "    {colour}{gutter}: {line}{colour:#}")?;
                }
                if !meaning.is_empty() {
                    writeln!(out, "       ↳ {meaning} {q}[{source}]{q:#}")?;
                }
            }
        }
    }
    Ok(())
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
    let (b, g, p, q) = (style::STRONG, style::GOOD, style::PROBLEM, style::QUIET);
    writeln!(out, "\n{b}What was expected{b:#}")?;
    for result in results {
        let (time, text) = (spec.start.plus(result.at.elapsed()).weekday_and_time(), voice.say(&result.text));
        match &result.problem {
            None => writeln!(out, "  {g}✓{g:#} {text} {q}({time}){q:#}")?,
            Some(found) => {
                writeln!(out, "  {p}✗{p:#} {text} {q}({time}){q:#}")?;
                writeln!(out, "      {}", voice.say(&found.said(spec)))?;
            }
        }
    }
    Ok(())
}
