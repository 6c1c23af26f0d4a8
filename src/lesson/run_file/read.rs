//! Reads the inputs of a run file piece by piece, and files that break off.

use std::io::{self, BufRead};
use std::time::Duration;

use super::write::{INPUTS, INPUTS_END};
use crate::lesson::{check, units};
use crate::sim::{Input, WorldSpec};

/// About so many octets of inputs are read at once.
const PIECE: usize = 1 << 20;

/// How long a run goes on behind its last input when nobody was there to say where it ends: what was under way then comes to rest.
const REST: Duration = Duration::from_secs(10);

/// The inputs in the file of a run as [`RunText`](super::RunText) writes it, for runs that are too long to be held in memory.
pub struct RunInputs<'s, R> {
    from: R,
    spec: &'s WorldSpec,
    over: bool,
}

impl<'s, R: BufRead> RunInputs<'s, R> {
    /// Goes to the first input.
    ///
    /// # Errors
    /// When the file cannot be read, or has no inputs.
    pub fn new(mut from: R, spec: &'s WorldSpec) -> io::Result<Self> {
        let mut line = Vec::new();
        // Lines of a lesson that stands in the file could look alike; they come before, so the last one counts. It is followed by an input
        // or by the end.
        loop {
            line.clear();
            if from.read_until(b'\n', &mut line)? == 0 {
                return Err(io::ErrorKind::InvalidData.into());
            }
            if line == INPUTS.as_bytes() && begins_inputs(from.fill_buf()?) {
                return Ok(Self { from, spec, over: false });
            }
        }
    }

    /// The next inputs; none when these were all. A last one that was not written whole does not count.
    ///
    /// # Errors
    /// When the file cannot be read, or something in it makes no sense in this world.
    pub fn next_piece(&mut self) -> io::Result<Vec<Input>> {
        let mut lines = String::from("[");
        while !self.over && lines.len() < PIECE {
            let before = lines.len();
            self.from.read_line(&mut lines)?;
            if !is_whole(&lines[before..]) {
                lines.truncate(before);
                self.over = true;
            }
        }
        if lines.len() == 1 {
            return Ok(Vec::new());
        }
        lines.push(']');
        // It was written by us, and holds the actions of the world that it is read for.
        check::inputs(&lines, self.spec).map_err(|_| io::ErrorKind::InvalidData.into())
    }
}

fn begins_inputs(next: &[u8]) -> bool {
    next.is_empty() || next.starts_with(INPUTS_END.as_bytes()) || next.starts_with(b"        (at: ")
}

/// Whether a line is an input that was written whole.
fn is_whole(line: &str) -> bool {
    line.starts_with("        (at: ") && line.ends_with("),\n")
}

/// The text of a run that was cut off while it was written, with an end: it holds everything up to the last input that was written whole.
/// `None` for any other text.
pub(in crate::lesson) fn mended(text: &str) -> Option<String> {
    let at = text.rfind(&format!("\n{INPUTS}"))? + 1 + INPUTS.len();
    let mut end = at;
    let mut last = "0 s";
    for line in text[at..].split_inclusive('\n') {
        if line == INPUTS_END {
            return None;
        }
        if !is_whole(line) {
            break;
        }
        end += line.len();
        last = line.split('"').nth(1).unwrap_or(last);
    }
    let over = units::duration(last).ok()? + REST;
    let over = units::in_seconds(u64::try_from(over.as_micros()).ok()?);
    Some(format!("{}{INPUTS_END}    end: \"{over}\",\n)\n", &text[..end]))
}
