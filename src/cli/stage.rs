//! `mailscope play` and `mailscope picture`

use std::io::{self, Write};
use std::path::PathBuf;

use super::run::Playable;
use super::{BAD_INPUT, OK, PictureArguments, PlayArguments, complain, option, run, size};
use crate::app::{self, Keeper, Picture};
use crate::base::SimTime;
use crate::desk::{Banner, Desk, Request, Settings, Target};
use crate::explain::{Language, Said, Voice, io_error, say};
use crate::lesson;
use crate::story::StoryTime;
use crate::view::vector;

/// A desk with the lesson that was asked for, among all lessons.
fn desk(name: Option<&str>, settings: Settings) -> Result<Desk, Said> {
    let voice = settings.voice();
    let desk = match name.map(|name| run::find(name, voice)).transpose()? {
        Some(Playable::Lesson(lesson)) => Desk::opened(lesson::shipped(), lesson, None, settings),
        Some(Playable::Run(lesson, run)) => Desk::opened(lesson::shipped(), lesson, Some(run), settings),
        None => Desk::new(lesson::shipped(), 0, settings),
    };
    desk.ok_or_else(|| say!("no-lessons"))
}

/// When a beat begins, counted from 1.
fn start_of(desk: &Desk, beat: usize) -> Result<StoryTime, Said> {
    let beats = desk.play.beats();
    let found = beats.get(beat.saturating_sub(1));
    found.map(|beat| beat.start).ok_or_else(|| say!("no-such-beat", beats = beats.len(), beat = beat))
}

/// Opens the window; without a display it says so and plays the lesson in the terminal.
pub(super) fn play(
    out: &mut impl Write,
    arguments: &PlayArguments,
    lang: Option<Language>,
    held: fn() -> u64,
) -> io::Result<u8> {
    let (keeper, problem) = Keeper::load();
    let settings = arguments.look.settings(keeper.settings(), lang);
    let voice = settings.voice();
    let desk = desk(arguments.lesson.as_deref(), settings).and_then(|mut desk| {
        if let Some(beat) = arguments.beat {
            desk.playback.at = start_of(&desk, beat)?;
        }
        Ok(desk)
    });
    let mut desk = match desk {
        Ok(desk) => desk,
        Err(problem) => {
            complain(voice, &problem);
            return Ok(BAD_INPUT);
        }
    };
    if let Some(text) = problem {
        desk.banner = Some(Banner::problem(text));
    }
    let id = desk.lesson().id.clone();
    match app::open(desk, keeper) {
        Ok(()) => Ok(OK),
        Err(no_window) => {
            writeln!(out, "{} {}\n", voice.say(&no_window.said()), voice.say(&say!("lesson-in-terminal")))?;
            run::play_here(out, arguments.lesson.as_deref().unwrap_or(&id), voice, held)
        }
    }
}

/// A desk as it is to be on a picture, the instant of the story, and the size of the picture.
fn scene(arguments: &PictureArguments, voice: Voice) -> Result<(Desk, StoryTime, (u32, u32)), Said> {
    // Before there is a desk the whole lesson is played: nobody waits for that to be told of a slip of the keyboard.
    let at = arguments.at.as_deref().map(|text| option("--at", text, lesson::duration)).transpose()?;
    let story = arguments.story.as_deref().map(|text| option("--story", text, lesson::duration)).transpose()?;
    let size = option("--size", &arguments.size, size)?;
    let language = Some(voice.language());
    let (theme, presenter) = (arguments.theme, arguments.present);
    let settings = Settings { language, theme, presenter, greeted: true, ..Settings::default() };
    let mut desk = desk(Some(&arguments.lesson), settings)?;
    if let Some(panel) = arguments.panel {
        desk.tab = panel;
        desk.presentation.panel = true;
    }
    if let Some(name) = &arguments.select {
        let spec = desk.play.spec();
        let node = spec.host_named(name).ok_or_else(|| lesson::no_such_host(spec, name))?;
        desk.selected = Some(Target::Node(node));
    }
    if let Some(command) = arguments.overlay {
        desk.apply(Request::Do(command));
    }
    let at = match (arguments.beat, at, story) {
        (Some(beat), ..) => start_of(&desk, beat)?,
        (None, Some(at), _) => desk.play.map().story_at(SimTime::ZERO + at),
        (None, None, Some(story)) => story,
        (None, None, None) => StoryTime::default(),
    };
    Ok((desk, at, size))
}

/// Draws a picture, or the frames of an animation, without a window.
pub(super) fn picture(out: &mut impl Write, arguments: &PictureArguments, voice: Voice) -> io::Result<u8> {
    let (desk, at, size) = match scene(arguments, voice) {
        Ok(scene) => scene,
        Err(problem) => {
            complain(voice, &problem);
            return Ok(BAD_INPUT);
        }
    };
    let files = match (&arguments.frames, &arguments.output) {
        (Some(folder), _) => {
            std::fs::create_dir_all(folder)?;
            frames(folder, at, desk.play.end(), arguments.fps)
        }
        (None, Some(file)) => vec![(at, file.clone())],
        (None, None) => {
            complain(voice, &say!("picture-where"));
            return Ok(BAD_INPUT);
        }
    };
    let is_vector = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    let vector = files.iter().all(|(_, path)| is_vector(path));
    if arguments.stage && !vector {
        complain(voice, &say!("picture-stage"));
        return Ok(BAD_INPUT);
    }
    let count = files.len();
    let first = files.first().map(|(_, path)| path.display().to_string()).unwrap_or_default();
    let taken = if vector {
        lines(&desk, arguments.stage, size, &files)
    } else {
        app::take(Picture { desk, size, files }).map_err(|error| error.said())
    };
    match taken {
        Ok(()) => {
            writeln!(out, "{}", voice.say(&say!("wrote-pictures", count = count, first = first)))?;
            Ok(OK)
        }
        Err(problem) => {
            complain(voice, &problem);
            Ok(BAD_INPUT)
        }
    }
}

/// Pictures made of lines: of the whole window, or of the stage alone.
fn lines(desk: &Desk, stage: bool, size: (u32, u32), files: &[(StoryTime, PathBuf)]) -> Result<(), Said> {
    let size = egui::vec2(size.0 as f32, size.1 as f32);
    for (at, path) in files {
        let svg = if stage { vector::stage(desk, *at, size) } else { vector::window(desk, *at, size) };
        let failed = |error| say!("picture-not-written", path = path.display().to_string(), reason = io_error(&error));
        std::fs::write(path, svg).map_err(failed)?;
    }
    Ok(())
}

fn frames(folder: &std::path::Path, from: StoryTime, end: StoryTime, fps: u32) -> Vec<(StoryTime, PathBuf)> {
    let step = StoryTime::from_secs(1) / fps.max(1);
    let instants = std::iter::successors(Some(from), |at| Some(*at + step)).take_while(|at| *at <= end);
    instants.enumerate().map(|(n, at)| (at, folder.join(format!("{n:05}.png")))).collect()
}
