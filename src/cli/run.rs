//! `mailscope run`

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{BAD_INPUT, DID_NOT_HOLD, OK, RunArguments, complain, style};
use crate::export::{self, Format, Story, Style, Transcript};
use crate::lesson::{self, Lesson, Outcome, PlayOptions};

/// Plays a lesson, prints it, exports it.
pub(super) fn run(out: &mut impl Write, arguments: &RunArguments) -> io::Result<u8> {
    let lesson = match find(&arguments.lesson) {
        Ok(lesson) => lesson,
        Err(problem) => {
            complain(&problem);
            return Ok(BAD_INPUT);
        }
    };
    let outcome = play(&lesson, arguments);
    let seed = arguments.seed.unwrap_or(lesson.seed);
    let story = Story { title: &lesson.title, seed, world: &outcome.world, narration: &outcome.narration };
    print_transcript(out, &story)?;
    let holds = print_results(out, &outcome)?;
    if let Some(folder) = &arguments.export {
        let formats: Vec<Format> = arguments.format.iter().map(|format| (*format).into()).collect();
        match export::write_directory(folder, &story, &formats) {
            Ok(paths) => {
                for path in paths {
                    writeln!(out, "wrote {}", path.display())?;
                }
            }
            Err(error) => {
                complain(&error.to_string());
                return Ok(BAD_INPUT);
            }
        }
    }
    Ok(if holds { OK } else { DID_NOT_HOLD })
}

/// Plays a lesson in the terminal as `mailscope run` does without options.
#[cfg(feature = "gui")]
pub(super) fn play_here(out: &mut impl Write, lesson: &str) -> io::Result<u8> {
    let arguments =
        RunArguments { lesson: lesson.to_owned(), seed: None, until: None, export: None, format: Vec::new() };
    run(out, &arguments)
}

/// A lesson that comes with Mailscope, or a file.
pub(super) fn find(name: &str) -> Result<Lesson, String> {
    let shipped = lesson::shipped();
    if let Some(lesson) = shipped.iter().find(|lesson| lesson.id == name) {
        return Ok(lesson.clone());
    }
    let path = Path::new(name);
    if !path.exists() {
        let ids: Vec<&str> = shipped.iter().map(|lesson| lesson.id.as_str()).collect();
        return Err(format!("there is no lesson and no file called `{name}`; the lessons are {}", ids.join(", ")));
    }
    let source = fs::read_to_string(path).map_err(|error| format!("cannot read {name}: {error}"))?;
    lesson::load(&source, name).map_err(|diagnostics| {
        let all: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        format!("{name} is not a lesson yet:\n{}", all.join("\n"))
    })
}

/// Plays with a progress bar, which shows up only when it takes longer than a second.
fn play(lesson: &Lesson, arguments: &RunArguments) -> Outcome {
    let bar = ProgressBar::with_draw_target(Some(1_000), ProgressDrawTarget::hidden());
    if let Ok(template) = ProgressStyle::with_template("{msg} {wide_bar} {percent}%") {
        bar.set_style(template);
    }
    bar.set_message(format!("playing {}", lesson.id));
    let mut shown = false;
    let options = PlayOptions { seed: arguments.seed, until: arguments.until };
    let outcome = lesson::play(lesson, &options, &mut |part| {
        if !shown && bar.elapsed().as_secs() >= 1 && io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            shown = true;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part is between 0 and 1")]
        bar.set_position((part.clamp(0.0, 1.0) * 1_000.0) as u64);
    });
    bar.finish_and_clear();
    outcome
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

/// Prints what was expected; whether all of it holds.
pub(super) fn print_results(out: &mut impl Write, outcome: &Outcome) -> io::Result<bool> {
    let (b, g, p, q) = (style::STRONG, style::GOOD, style::PROBLEM, style::QUIET);
    writeln!(out, "\n{b}What was expected{b:#}")?;
    for result in &outcome.results {
        let time = outcome.world.date_at(result.at).weekday_and_time();
        match &result.problem {
            None => writeln!(out, "  {g}✓{g:#} {} {q}({time}){q:#}", result.text)?,
            Some(problem) => {
                writeln!(out, "  {p}✗{p:#} {} {q}({time}){q:#}", result.text)?;
                writeln!(out, "      {problem}")?;
            }
        }
    }
    Ok(outcome.all_hold())
}
