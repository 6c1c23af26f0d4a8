//! `mailscope play` and `mailscope picture`

use std::io::{self, Write};
use std::path::PathBuf;

use super::run::Playable;
use super::{BAD_INPUT, OK, PictureArguments, PlayArguments, complain, run};
use crate::app::{self, Keeper, Picture};
use crate::base::SimTime;
use crate::lesson;
use crate::net::NodeId;
use crate::scene::Target;
use crate::story::StoryTime;
use crate::view::{Banner, Command, Desk, Settings};

/// A desk with the lesson that was asked for, among all lessons.
fn desk(name: Option<&str>, settings: Settings) -> Result<Desk, String> {
    let wanted = name.map(run::find).transpose()?;
    let mut desk = Desk::new(lesson::shipped(), 0, settings).ok_or_else(|| "there is no lesson".to_owned())?;
    match wanted {
        Some(Playable::Lesson(lesson)) => desk.open(lesson, None),
        Some(Playable::Run(lesson, run)) => desk.open(lesson, Some(run)),
        None => {}
    }
    Ok(desk)
}

/// Opens the window; without a display it says so and plays the lesson in the terminal.
pub(super) fn play(out: &mut impl Write, arguments: &PlayArguments) -> io::Result<u8> {
    let (keeper, problem) = Keeper::load();
    let kept = keeper.settings();
    let settings = Settings {
        theme: arguments.theme.unwrap_or(kept.theme),
        reduced_motion: arguments.reduced_motion || kept.reduced_motion,
        presenter: arguments.present,
        ..kept
    };
    let mut desk = match desk(arguments.lesson.as_deref(), settings) {
        Ok(desk) => desk,
        Err(problem) => {
            complain(&problem);
            return Ok(BAD_INPUT);
        }
    };
    if let Some(beat) = arguments.beat {
        match desk.play.beats().get(beat.saturating_sub(1)) {
            Some(beat) => desk.playback.at = beat.start,
            None => {
                complain(&format!("the lesson has {} beats; there is no beat {beat}", desk.play.beats().len()));
                return Ok(BAD_INPUT);
            }
        }
    }
    desk.banner = problem.map(|text| Banner { text, problem: true, undo: false });
    let id = desk.lesson().id.clone();
    match app::open(desk, keeper) {
        Ok(()) => Ok(OK),
        Err(no_window) => {
            writeln!(out, "{no_window}, so the lesson is played here.\n")?;
            run::play_here(out, arguments.lesson.as_deref().unwrap_or(&id))
        }
    }
}

/// Draws a picture, or the frames of an animation, without a window.
pub(super) fn picture(out: &mut impl Write, arguments: &PictureArguments) -> io::Result<u8> {
    let settings = Settings { theme: arguments.theme, presenter: arguments.present, ..Settings::default() };
    let mut desk = match desk(Some(&arguments.lesson), settings) {
        Ok(desk) => desk,
        Err(problem) => {
            complain(&problem);
            return Ok(BAD_INPUT);
        }
    };
    if let Some(panel) = arguments.panel {
        desk.tab = panel;
        desk.room.panel = true;
    }
    if let Some(name) = &arguments.select {
        let Some(place) = desk.play.spec().nodes.iter().position(|node| node.name == *name) else {
            let names: Vec<&str> = desk.play.spec().nodes.iter().map(|node| node.name.as_str()).collect();
            complain(&format!("there is no computer `{name}` in this lesson; there are {}", names.join(", ")));
            return Ok(BAD_INPUT);
        };
        desk.selected = Some(Target::Node(NodeId(place as u16)));
    }
    if let Some(deed) = arguments.overlay {
        desk.apply(Command::Do(deed));
    }
    let at = match (arguments.beat, arguments.at, arguments.story) {
        (Some(beat), ..) => match desk.play.beats().get(beat.saturating_sub(1)) {
            Some(beat) => beat.start,
            None => {
                complain(&format!("the lesson has {} beats; there is no beat {beat}", desk.play.beats().len()));
                return Ok(BAD_INPUT);
            }
        },
        (None, Some(at), _) => desk.play.map().story_at(SimTime::ZERO + at),
        (None, None, at) => at.unwrap_or_default(),
    };
    let files = match (&arguments.frames, &arguments.output) {
        (Some(folder), _) => {
            std::fs::create_dir_all(folder)?;
            frames(folder, at, desk.play.end(), arguments.fps)
        }
        (None, Some(file)) => vec![(at, file.clone())],
        (None, None) => {
            complain("say where the picture is to go: -o FILE.png, or --frames DIR");
            return Ok(BAD_INPUT);
        }
    };
    let count = files.len();
    let first = files.first().map(|(_, path)| path.display().to_string()).unwrap_or_default();
    match app::take(Picture { desk, size: arguments.size, files }) {
        Ok(()) => {
            match count {
                1 => writeln!(out, "wrote {first}")?,
                n => writeln!(out, "wrote {n} pictures, {first} the first")?,
            }
            Ok(OK)
        }
        Err(error) => {
            complain(&error.to_string());
            Ok(BAD_INPUT)
        }
    }
}

fn frames(folder: &std::path::Path, from: StoryTime, end: StoryTime, fps: u32) -> Vec<(StoryTime, PathBuf)> {
    let step = StoryTime::from_secs(1) / fps.max(1);
    let instants = std::iter::successors(Some(from), |at| Some(*at + step)).take_while(|at| *at <= end);
    instants.enumerate().map(|(n, at)| (at, folder.join(format!("{n:05}.png")))).collect()
}
