//! `mailscope new`

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::run::{Playable, find};
use super::{BAD_INPUT, OK, complain};
use crate::explain::{Said, Voice, say};
use crate::{files, lesson};

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The file to write; one that is there already stays as it is.
    #[arg(value_name = "FILE.ron")]
    file: PathBuf,
    /// The id of a lesson, or the path of a lesson file: the new lesson begins with its world.
    #[arg(long, value_name = "LESSON")]
    from: Option<String>,
}

/// Writes the file of a new lesson.
pub(super) fn new(out: &mut impl Write, arguments: &NewArguments, voice: Voice) -> io::Result<u8> {
    let path = arguments.file.display().to_string();
    match text(arguments.from.as_deref(), voice).and_then(|text| write(&arguments.file, &text)) {
        Ok(()) => {
            writeln!(out, "{}", voice.say(&say!("wrote", path = &path)))?;
            writeln!(out, "{}", voice.say(&say!("new-lesson-next", path = &path)))?;
            Ok(OK)
        }
        Err(problem) => {
            complain(voice, &problem);
            Ok(BAD_INPUT)
        }
    }
}

fn text(from: Option<&str>, voice: Voice) -> Result<String, Said> {
    let other = match from.map(|name| find(name, voice)).transpose()? {
        Some(Playable::Lesson(lesson) | Playable::Run(lesson, _)) => Some(lesson),
        None => None,
    };
    let text = lesson::draft(other.as_ref());
    text.ok_or_else(|| say!("new-lesson-unknown-world", name = from.unwrap_or_default()))
}

fn write(path: &Path, text: &str) -> Result<(), Said> {
    files::write_new(path, text.as_bytes()).map_err(|error| match error.source.kind() {
        io::ErrorKind::AlreadyExists => say!("new-lesson-file-exists", path = path.display().to_string()),
        _ => error.said(),
    })
}
