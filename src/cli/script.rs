//! `mailscope script`

use std::io::{self, Write};

use clap::Args;

use super::run::{Playable, find};
use super::{BAD_INPUT, OK, complain};
use crate::explain::{Said, Voice, say};
use crate::lesson;

#[derive(Debug, Args)]
pub(super) struct ScriptArguments {
    /// The path of a saved run.
    #[arg(value_name = "RUN.ron")]
    run: String,
}

/// Writes what people did in a saved run, as the steps of a lesson.
pub(super) fn script(out: &mut impl Write, arguments: &ScriptArguments, voice: Voice) -> io::Result<u8> {
    match steps(&arguments.run, voice) {
        Ok(steps) => {
            out.write_all(steps.as_bytes())?;
            Ok(OK)
        }
        Err(problem) => {
            complain(voice, &problem);
            Ok(BAD_INPUT)
        }
    }
}

fn steps(name: &str, voice: Voice) -> Result<String, Said> {
    let Playable::Run(lesson, run) = find(name, voice)? else { return Err(say!("script-needs-run", name = name)) };
    let (steps, count) = lesson::recorded(&run, &lesson.spec).map_err(|error| error.said())?;
    if count == 0 {
        return Err(say!("script-nothing-done", name = name));
    }
    Ok(steps)
}
