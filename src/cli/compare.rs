//! Two runs of a lesson in the terminal: who holds what in both, how long that took, and what it cost.

use std::io::{self, Write};

use super::{Page, style};
use crate::explain::{Said, Voice, say};
use crate::learn::Pupil;
use crate::story::{Figures, Measures, Screenplay};

/// A table of more messages would be none that anybody reads.
const MOST: usize = 8;

/// Writes what the beat compares that a learner has just read; nothing if it does not compare.
pub(super) fn compare(out: &mut impl Write, page: Page, voice: Voice, pupil: &Pupil) -> io::Result<()> {
    let Some((comparison, other)) = pupil.other_run() else { return Ok(()) };
    let world = pupil.world();
    let mut table = Table { out, page, voice };
    let other = match other {
        Ok(other) => other,
        Err(error) => return table.line("", &error.said(), anstyle::Style::new()),
    };
    // What happens at this very instant is not told yet.
    let now = world.now();
    let plays = [world, &other].map(|it| Screenplay::new(it.spec(), it.seed(), it.inputs().to_vec(), it.now()));
    let measures = plays.each_ref().map(Measures::of);
    let both = [0, 1].map(|n: usize| Figures::of(&plays[n], &measures[n], plays[n].map().story_at(now)));
    table.line("", &comparison.said(world.spec()), anstyle::Style::new())?;
    let messages = Figures::messages(&both).into_iter().filter(|seal| both.iter().any(|it| it.knows(*seal)));
    for seal in messages.take(MOST) {
        let Some((_, subject)) = plays.iter().find_map(|play| play.sign(seal)) else { continue };
        table.rows(&Said::verbatim(subject), &both.map(|it| it.whereabouts_said(seal)))?;
    }
    table.rows(&say!("compare-said"), &both.map(|it| it.costs_said()))
}

struct Table<'o, O> {
    out: &'o mut O,
    page: Page,
    voice: Voice,
}

impl<O: Write> Table<'_, O> {
    /// What is said of something in this run, and in the other one.
    fn rows(&mut self, about: &Said, rows: &[Said; 2]) -> io::Result<()> {
        let names = [say!("compare-this-run"), say!("compare-other-run")].map(|name| self.voice.say(&name));
        let wide = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
        self.line("  ", about, style::STRONG)?;
        names
            .iter()
            .zip(rows)
            .try_for_each(|(name, row)| self.line(&format!("    {name:wide$}  "), row, anstyle::Style::new()))
    }

    fn line(&mut self, lead: &str, said: &Said, look: anstyle::Style) -> io::Result<()> {
        self.page.flow(self.out, lead, lead.chars().count(), &self.voice.say(said), look)
    }
}
