//! Files for people and programs, all derived from the trace: the same run gives the same octets.
//!
//! Every kind of file is an [`Exporter`] of one list, which the command line, the control interface of a bridge and the window read. Where the
//! octets go is not known here.

mod capture;
mod csv;
pub mod ethernet;
mod json;
mod jsonl;
pub mod pcapng;
mod transcript;
mod violations;

use std::fmt;
use std::io::{self, Write};

pub use capture::{Pcapng, View};
pub use csv::{Csv, quoted as csv_cell};
pub use json::json_line;
pub use jsonl::{JsonEvent, JsonLines};
pub use transcript::{Fold, Folding, Style, Text, Transcript, clock, first_line, folded, pieces};
pub use violations::{violations, write_violations};

use crate::explain::{Said, Voice, say};
use crate::sim::World;
use crate::trace::Event;

/// Every kind of file.
pub static EXPORTERS: &[&dyn Exporter] = &[&Pcapng(View::Everything), &JsonLines, &Text(Style::Complete), &Csv];

/// The kind of file of this name ([`Exporter::id`]).
#[must_use]
pub fn exporter(id: &str) -> Option<&'static dyn Exporter> {
    EXPORTERS.iter().copied().find(|exporter| exporter.id() == id)
}

/// A kind of file that tells of a run.
pub trait Exporter: Sync {
    /// How it is called on the command line.
    fn id(&self) -> &'static str;

    /// What the format is called everywhere: a name, the same in every language.
    fn title(&self) -> &'static str;

    /// The name of its file.
    fn file_name(&self) -> &'static str;

    /// Its media type (RFC 6838).
    fn media_type(&self) -> &'static str;

    /// Begins such a file at the beginning of a run. It grows while the run is played, so that memory need not hold all that happened.
    ///
    /// # Errors
    /// When the sink fails.
    fn begin<'w>(&self, sink: Box<dyn Write + 'w>, run: &ExportedRun<'_>) -> io::Result<Box<dyn RunWriter + 'w>>;

    /// Writes the file of a run that was played before.
    ///
    /// # Errors
    /// When the sink fails.
    fn write(&self, sink: &mut dyn Write, run: &ExportedRun<'_>) -> io::Result<()> {
        let mut writer = self.begin(Box::new(sink), run)?;
        writer.add(run, run.world.trace().events())?;
        writer.end(run)
    }

    /// What such a file is good for, in a sentence.
    fn about(&self) -> Said {
        say!("export-about", format = self.id(), title = self.title())
    }
}

impl fmt::Debug for dyn Exporter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// They differ by their names.
impl PartialEq for dyn Exporter {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

/// A file that is written while a run is played: whoever plays it hands over what has happened since the last time, and then the end.
pub trait RunWriter {
    /// More has happened. The world of the run is as it is after that.
    ///
    /// # Errors
    /// When the sink fails.
    fn add(&mut self, run: &ExportedRun<'_>, events: &[Event]) -> io::Result<()>;

    /// That was all.
    ///
    /// # Errors
    /// When the sink fails.
    fn end(&mut self, run: &ExportedRun<'_>) -> io::Result<()>;
}

/// A run, as it is told.
#[derive(Clone, Copy)]
pub struct ExportedRun<'a> {
    /// The title of the lesson.
    pub title: &'a str,
    /// The seed of the run.
    pub seed: u64,
    /// The world at the end of the run.
    pub world: &'a World,
    /// The language in which everything else is told.
    pub voice: Voice,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique() {
        let unique = |name: fn(&dyn Exporter) -> &'static str| {
            EXPORTERS.iter().map(|exporter| name(*exporter)).collect::<BTreeSet<_>>().len()
        };
        let count = EXPORTERS.len();
        assert_eq!((unique(|it| it.id()), unique(|it| it.title()), unique(|it| it.file_name())), (count, count, count));
        assert!(EXPORTERS.iter().all(|it| exporter(it.id()) == Some(*it) && it.file_name().contains('.')));
    }
}
