//! `mailscope translate`

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::run::{Playable, find};
use super::{BAD_INPUT, OK, complain};
use crate::explain::{Said, Voice, say};
use crate::files;
use crate::lesson::{self, TRANSLATION};

#[derive(Debug, Args)]
pub(super) struct TranslateArguments {
    /// The id of a lesson (see `mailscope lessons`), or the path of a lesson file.
    lesson: String,
    /// The language into which it is to be translated, by its tag: `fr`.
    #[arg(long, value_name = "LANGUAGE")]
    to: String,
    /// The file to write, if not the one beside the lesson; one that is there already stays as it is.
    #[arg(short, long, value_name = "FILE.ftl")]
    output: Option<PathBuf>,
}

/// Writes the file of a translation that is still to be made.
pub(super) fn translate(out: &mut impl Write, arguments: &TranslateArguments, voice: Voice) -> io::Result<u8> {
    match write(arguments, voice) {
        Ok(written) => {
            writeln!(out, "{}", voice.say(&written))?;
            Ok(OK)
        }
        Err(problem) => {
            complain(voice, &problem);
            Ok(BAD_INPUT)
        }
    }
}

fn write(arguments: &TranslateArguments, voice: Voice) -> Result<Said, Said> {
    let TranslateArguments { lesson: name, to, output } = arguments;
    if !is_tag(to) {
        return Err(say!("translation-no-tag", text = to));
    }
    let lesson = match find(name, voice)? {
        Playable::Lesson(lesson) if !lesson.steps.is_empty() => lesson,
        _ => return Err(say!("learn-needs-lesson", name = name)),
    };
    let beside = || Path::new(name).with_file_name(format!("{}.{to}{TRANSLATION}", lesson.id));
    let path = output.clone().unwrap_or_else(beside);
    let shown = path.display().to_string();
    let text = lesson::blank(&lesson, to);
    files::write_new(&path, text.as_bytes()).map_err(|error| match error.source.kind() {
        io::ErrorKind::AlreadyExists => say!("translation-file-exists", path = &shown),
        _ => error.said(),
    })?;
    Ok(say!("translation-begun", path = shown, count = lesson.texts().len()))
}

/// Whether a text can be the tag of a language (BCP 47): letters and digits in pieces of at most eight, the first of two or three letters.
fn is_tag(text: &str) -> bool {
    let mut pieces = text.split('-');
    let is_language = |piece: &str| (2..=3).contains(&piece.len()) && piece.chars().all(|c| c.is_ascii_lowercase());
    let is_more = |piece: &str| (1..=8).contains(&piece.len()) && piece.chars().all(|c| c.is_ascii_alphanumeric());
    pieces.next().is_some_and(is_language) && pieces.all(is_more)
}
