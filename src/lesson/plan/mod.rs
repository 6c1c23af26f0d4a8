//! The plan of a world: what its file says, to be changed piece by piece and written down again.
//!
//! A plan is the file itself: what an author writes by hand and what is made by [`Change`]s are the same. [`Plan::build`] has it read and
//! checked like any other file, and tells of each mistake which [`Thing`] it is about.

mod change;
mod history;
mod references;
#[cfg(test)]
mod tests;

pub use change::{Change, Kind};
pub use history::History;

use super::raw::World;
use super::syntax::{self, Key};
use super::{Diagnostic, Lesson, Level, Mistakes, check, diagnostic::Source, raw};
use crate::explain::Said;

/// What the world of a plan is called where it needs the name of a file.
const FILE: &str = "laboratory.ron";

/// The worlds that a plan can begin with, which come with Mailscope: their names, and their texts.
#[must_use]
pub const fn templates() -> &'static [(&'static str, &'static str)] {
    &[
        ("one-office", include_str!("../../../worlds/templates/one-office.ron")),
        ("two-companies", include_str!("../../../worlds/templates/two-companies.ron")),
        ("school-and-provider", include_str!("../../../worlds/templates/school-and-provider.ron")),
        ("empty", include_str!("../../../worlds/templates/empty.ron")),
    ]
}

/// A world as its file says it, without a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    file: raw::Lesson,
}

/// A part of a plan that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Thing {
    /// All of it.
    #[default]
    World,
    /// A router, by its place in the file.
    Router(usize),
    /// A computer, by its place in the file.
    Computer(usize),
    /// The mail servers of a domain, as far as they are said by hand, by their place in the file.
    Exchangers(usize),
}

/// Something that is wrong with a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// With what.
    pub thing: Thing,
    /// Where in it, in the words of the file: `link.latency`, `accounts[1].quota`.
    pub field: String,
    /// What is wrong.
    pub problem: Said,
    /// What would be right.
    pub help: Option<Said>,
}

impl Plan {
    /// The world of a lesson file; the story is left out.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub fn read(text: &str, file_name: &str) -> Result<Self, Mistakes> {
        check::lesson(text, file_name)?;
        let source = Source::new(file_name, text);
        let file: raw::Lesson = raw::options().from_str(source.text).map_err(|error| source.syntax_problem(&error))?;
        let (level, objectives) = (Level::default(), Vec::new());
        let (steps, expect, try_next) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self { file: raw::Lesson { level, objectives, steps, expect, try_next, ..file } })
    }

    /// The world of a lesson; `None` for one whose file is not known.
    #[must_use]
    pub fn of(lesson: &Lesson) -> Option<Self> {
        Self::read(lesson.text()?, FILE).ok()
    }

    /// One of the [`templates`].
    #[must_use]
    pub fn template(name: &str) -> Option<Self> {
        let (_, text) = templates().iter().find(|(template, _)| *template == name)?;
        Self::read(text, FILE).ok()
    }

    /// The text of its file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn to_ron(&self) -> ron::Result<String> {
        raw::in_lines(&self.file).map(|text| format!("// A world of Mailscope, made in the laboratory.\n{text}\n"))
    }

    /// The world, as a lesson without a story.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn build(&self) -> Result<Lesson, Vec<Remark>> {
        let text = self.to_ron().map_err(|error| vec![Remark::about_all(Said::verbatim(error.to_string()))])?;
        check::lesson(&text, FILE).map_err(|mistakes| mistakes.iter().map(|it| Remark::of(it, &text)).collect())
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.file.title
    }

    /// What it is, in one line.
    #[must_use]
    pub fn summary(&self) -> &str {
        &self.file.summary
    }

    /// From what everything random in it is made.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.file.seed
    }

    /// Everything that stands in it.
    pub(crate) const fn world(&self) -> &World {
        &self.file.world
    }

    /// Its parts, in the order in which they are listed.
    pub fn things(&self) -> impl Iterator<Item = Thing> {
        let World { routers, hosts, domains } = self.world();
        let computers = (0..hosts.len()).map(Thing::Computer);
        let others = (0..routers.len()).map(Thing::Router).chain((0..domains.len()).map(Thing::Exchangers));
        [Thing::World].into_iter().chain(computers).chain(others)
    }

    /// The short name of a part, in the words of the file; `None` where there is no such part, and for the whole.
    #[must_use]
    pub fn name(&self, thing: Thing) -> Option<&str> {
        let World { routers, hosts, domains } = self.world();
        let name = match thing {
            Thing::World => return None,
            Thing::Router(at) => &routers.get(at)?.name,
            Thing::Computer(at) => &hosts.get(at)?.name,
            Thing::Exchangers(at) => &domains.get(at)?.name,
        };
        Some(name)
    }

    /// Whether it has this part.
    #[must_use]
    pub fn has(&self, thing: Thing) -> bool {
        thing == Thing::World || self.name(thing).is_some()
    }
}

impl Remark {
    fn about_all(problem: Said) -> Self {
        Self { thing: Thing::World, field: String::new(), problem, help: None }
    }

    /// A mistake in the text of a plan: the place where it was found says what it is about.
    fn of(mistake: &Diagnostic, text: &str) -> Self {
        let offset = Source::new(FILE, text).offset(mistake.line, mistake.column);
        let path = syntax::path_to(text, offset);
        let (thing, rest) = match path.as_slice() {
            [Key::Field("world"), Key::Field("hosts"), Key::Item(at), rest @ ..] => (Thing::Computer(*at), rest),
            [Key::Field("world"), Key::Field("routers"), Key::Item(at), rest @ ..] => (Thing::Router(*at), rest),
            [Key::Field("world"), Key::Field("domains"), Key::Item(at), rest @ ..] => (Thing::Exchangers(*at), rest),
            all => (Thing::World, all),
        };
        let mut field = String::new();
        for key in rest {
            match key {
                Key::Field("") => {}
                Key::Field(name) if field.is_empty() => field.push_str(name),
                Key::Field(name) => field.extend([".", name]),
                Key::Item(at) => field.push_str(&format!("[{at}]")),
            }
        }
        Self { thing, field, problem: mistake.problem.clone(), help: mistake.help.clone() }
    }
}
