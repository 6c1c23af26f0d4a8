//! `mailscope handout`

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::run::{Playable, find, with_progress};
use super::{BAD_INPUT, DID_NOT_HOLD, LimitArguments, OK, complain, option, seed, warn};
use crate::explain::{Said, Voice, say};
use crate::files;
use crate::learn::Handout;
use crate::lesson::{self, Lesson, Outcome, PlayOptions, Stopped};

#[derive(Debug, Args)]
pub(super) struct HandoutArguments {
    /// The id of a lesson (see `mailscope lessons`), or the path of a lesson file.
    lesson: String,
    /// For whoever teaches: with the answers, the reasons and the notes.
    #[arg(long)]
    answers: bool,
    /// The file to write.
    #[arg(short, long, value_name = "FILE.html")]
    output: PathBuf,
    /// Another seed: what is shown in any order is shown in another one.
    #[arg(long)]
    seed: Option<String>,
    #[command(flatten)]
    limits: LimitArguments,
}

/// Writes a lesson as a page to be printed.
pub(super) fn handout(
    out: &mut impl Write,
    arguments: &HandoutArguments,
    voice: Voice,
    held: fn() -> u64,
) -> io::Result<u8> {
    match write(arguments, voice, held) {
        Ok(outcome) => {
            writeln!(out, "{}", voice.say(&say!("wrote", path = arguments.output.display().to_string())))?;
            Ok(if outcome.all_hold() { OK } else { DID_NOT_HOLD })
        }
        Err(problem) => {
            complain(voice, &problem);
            Ok(BAD_INPUT)
        }
    }
}

fn write(arguments: &HandoutArguments, voice: Voice, held: fn() -> u64) -> Result<Outcome, Said> {
    let budget = arguments.limits.budget(held)?;
    let asked = arguments.seed.as_deref().map(|text| option("--seed", text, seed)).transpose()?;
    let lesson = match find(&arguments.lesson, voice)? {
        Playable::Lesson(lesson) if !lesson.steps.is_empty() => lesson,
        _ => return Err(say!("learn-needs-lesson", name = &arguments.lesson)),
    };
    let options = PlayOptions { seed: asked, budget, ..PlayOptions::default() };
    let playing = say!("playing", lesson = &lesson.id);
    let outcome = with_progress(&playing, voice, |progress| lesson::play(&lesson, &options, progress));
    if let Some(stopped) = &outcome.stopped {
        return Err(Stopped::said(stopped));
    }
    let failed = outcome.results.iter().filter(|result| result.problem.is_some()).count();
    if failed > 0 {
        warn(voice, &say!("check-do-not-hold", failed = failed, all = outcome.results.len()));
    }
    let picture = picture(&lesson, voice);
    if picture.is_none() {
        warn(voice, &say!("handout-without-picture"));
    }
    let seed = asked.unwrap_or(lesson.seed);
    let (lesson, world, picture, answers) = (&lesson, &outcome.world, picture.as_deref(), arguments.answers);
    let html = Handout { lesson, world, seed, voice, picture, answers }.html();
    files::write_whole(&arguments.output, |file| file.write_all(html.as_bytes())).map_err(|error| error.said())?;
    Ok(outcome)
}

/// The network before anything happens in it, as it is on the stage.
#[cfg(feature = "view")]
fn picture(lesson: &Lesson, voice: Voice) -> Option<String> {
    use crate::desk::{Desk, Settings, Theme};
    use crate::story::StoryTime;
    use crate::view::vector;
    /// Wide, as a line of text is.
    const SIZE: egui::Vec2 = egui::vec2(1_000.0, 420.0);
    let settings =
        Settings { language: Some(voice.language()), theme: Theme::Light, greeted: true, ..Settings::default() };
    let desk = Desk::new(vec![lesson.clone()], 0, settings)?;
    Some(vector::stage(&desk, StoryTime::ZERO, SIZE))
}

/// Whoever cannot draw says so.
#[cfg(not(feature = "view"))]
const fn picture(_: &Lesson, _: Voice) -> Option<String> {
    None
}
