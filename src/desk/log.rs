//! Everything that was said and done, as rows: what transcript and sequence diagram are made of.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Side;
use crate::explain::{self, Said, Teller, Voice};
use crate::export::{ExportedRun, Fold, Folding, Style, Transcript};
use crate::mail::Seal;
use crate::net::NodeId;
use crate::story::{Cargo, Screenplay, StoryTime};
use crate::trace::{ConnectionId, EventId, LineFact, MailFact, Protocol, What};

/// One thing that was said or done.
#[derive(Debug, Clone, PartialEq)]
pub struct LogRow {
    /// The event.
    pub event: EventId,
    /// When it happens in the story.
    pub at: StoryTime,
    /// As clocks show it: `Mon 09:00:00.233`.
    pub time: String,
    /// Who says or does it.
    pub node: NodeId,
    /// Whom it is for, if it is said.
    pub to: Option<NodeId>,
    /// What is spoken.
    pub protocol: Option<Protocol>,
    /// On which connection.
    pub connection: Option<ConnectionId>,
    /// Which end says it.
    pub side: Option<Side>,
    /// The words: of a line its octets, of a fact a sentence.
    pub words: String,
    /// What a line means.
    pub meaning: String,
    /// Where that is written.
    pub source: &'static str,
    /// Which message it is about.
    pub seal: Option<Seal>,
    /// Whether it is bad news.
    pub problem: bool,
    /// Whether it is a line that breaks a rule and is taken all the same.
    pub tolerated: bool,
    /// With what it can be folded; nothing if it stands for itself.
    pub fold: Option<LogFold>,
}

/// How a row is folded with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogFold {
    /// The event of the first of these rows, by which they are known.
    pub head: EventId,
    /// What they are.
    pub what: Fold,
    /// As how many lines this row counts.
    pub count: usize,
    /// How many octets it has.
    pub octets: usize,
}

/// What a list shows at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// A row, by its place.
    Row(usize),
    /// Rows that are not the point, as one, where the first of them would be.
    Folded {
        /// The first of them, by its place.
        head: usize,
        /// What they are.
        what: Fold,
        /// How many lines they are.
        count: usize,
        /// How many octets they have.
        octets: usize,
        /// Whether they are listed too.
        open: bool,
    },
}

/// These rows of a log with one line for each run of what is not the point, which opens.
#[must_use]
pub fn folded(log: &[LogRow], rows: &[usize], opened: &BTreeSet<EventId>) -> Vec<Listed> {
    let fold = |at: &usize| log.get(*at).and_then(|row| row.fold);
    // Their first row, and how much they are by now.
    let mut sums: BTreeMap<EventId, (usize, usize, usize)> = BTreeMap::new();
    for (at, fold) in rows.iter().filter_map(|at| Some((*at, fold(at)?))) {
        let (_, count, octets) = sums.entry(fold.head).or_insert((at, 0, 0));
        *count += fold.count;
        *octets += fold.octets;
    }
    let mut listed = Vec::with_capacity(rows.len());
    for at in rows {
        let sum = fold(at).and_then(|fold| Some((fold, *sums.get(&fold.head)?)));
        let Some((LogFold { head: event, what, .. }, (head, count, octets))) =
            sum.filter(|(fold, (_, count, _))| fold.what.is_shorter(*count))
        else {
            listed.push(Listed::Row(*at));
            continue;
        };
        let open = opened.contains(&event);
        if *at == head {
            listed.push(Listed::Folded { head, what, count, octets, open });
        }
        if open {
            listed.push(Listed::Row(*at));
        }
    }
    listed
}

impl LogRow {
    /// What it means, in full: the row itself may say in short what was explained before.
    #[must_use]
    pub fn in_full(&self, play: &Screenplay) -> Option<Said> {
        let event = play.world().trace().get(self.event)?;
        match &event.what {
            What::Line(LineFact::Spoken { unit, .. }) => explain::line(unit),
            _ => explain::facts::fact(play.world(), event),
        }
    }
}

/// The place of the row of an event; `None` for what is not told.
#[must_use]
pub fn place_of(rows: &[LogRow], event: EventId) -> Option<usize> {
    rows.binary_search_by_key(&event, |row| row.event).ok()
}

/// The rows of a whole story.
#[must_use]
pub fn rows(play: &Screenplay, title: &str, seed: u64, voice: Voice) -> Vec<LogRow> {
    let world = play.world();
    let run = ExportedRun { title, seed, world, voice };
    let (mut rows, mut teller, mut folding) = (Vec::<LogRow>::new(), Teller::new(voice), Folding::default());
    let mut conversations = BTreeMap::new();
    for event in world.trace().events() {
        let Some(mut piece) = Transcript::of(&run, event, Style::Brief, &mut teller) else { continue };
        if let Transcript::Line { connection, known, fold, .. } = &mut piece {
            // A conversation that begins as one before is folded as far as it goes on like that.
            let begins_known = *conversations.entry(*connection).or_insert(*known);
            if begins_known && *known {
                *fold = Some(Fold::Known);
            }
        }
        let place = folding.place(&piece, rows.len());
        let head = rows.get(place).map_or(event.id, |row| row.event);
        let base = LogRow {
            event: event.id,
            at: play.time_of(event.id),
            time: String::new(),
            node: event.node,
            to: None,
            protocol: None,
            connection: None,
            side: None,
            words: String::new(),
            meaning: String::new(),
            source: "",
            seal: None,
            problem: false,
            tolerated: false,
            fold: None,
        };
        rows.push(match (piece, &event.what) {
            (
                Transcript::Line { time, connection, lines, meaning, source, fold, octets, .. },
                What::Line(LineFact::Spoken { unit, .. }),
            ) => {
                let ends = world.connections().get(connection);
                let to = ends.and_then(|ends| match unit.side {
                    Side::Client => ends.server_node,
                    Side::Server => Some(ends.client_node),
                });
                let protocol = ends.map(|ends| ends.protocol);
                let words = lines.join("\n");
                let fold = fold.map(|what| LogFold { head, what, count: what.count(lines.len()), octets });
                LogRow {
                    fold,
                    time,
                    to,
                    protocol,
                    connection: Some(connection),
                    side: Some(unit.side),
                    words,
                    meaning,
                    source,
                    ..base
                }
            }
            (Transcript::Fact { time, text, source, problem, .. }, what) => {
                let seal = what.mail().and_then(MailFact::seal);
                let tolerated = match what {
                    What::Line(LineFact::Tolerated { connection, .. }) => Some(*connection),
                    _ => None,
                };
                let is_tolerated = tolerated.is_some();
                LogRow {
                    time,
                    words: text,
                    seal,
                    problem,
                    source,
                    connection: tolerated,
                    tolerated: is_tolerated,
                    ..base
                }
            }
            _ => continue,
        });
    }
    // The flights know which message a line carries.
    for flight in play.flights() {
        let Cargo::Message { seal: Some(seal), .. } = flight.cargo else { continue };
        if let Some(row) = place_of(&rows, flight.sent) {
            rows[row].seal = Some(seal);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Desk, Settings};
    use crate::lesson;

    #[test]
    fn what_is_not_the_point_is_one_line_that_counts_what_has_been_said_and_opens() {
        for at in 0..lesson::shipped().len() {
            let desk = Desk::new(lesson::shipped(), at, Settings::default()).unwrap();
            let log = &desk.log;
            let all: Vec<usize> = (0..log.len()).collect();
            let none = BTreeSet::new();
            let closed = folded(log, &all, &none);
            let heads: BTreeSet<EventId> = log.iter().filter_map(|row| Some(row.fold?.head)).collect();
            let opened = folded(log, &all, &heads);
            let rows = opened.iter().filter_map(|it| if let Listed::Row(row) = it { Some(*row) } else { None });
            assert_eq!(rows.collect::<Vec<_>>(), all, "whoever opens all sees all, in its order");
            let mut folds = 0;
            for it in &closed {
                let Listed::Folded { head, what, count, open, .. } = it else { continue };
                folds += 1;
                let event = log[*head].event;
                let those: Vec<usize> =
                    all.iter().copied().filter(|row| log[*row].fold.is_some_and(|fold| fold.head == event)).collect();
                assert!(!open && those.first() == Some(head) && what.is_shorter(*count));
                // In the midst of it, it counts what has been said by then.
                let (Some(last), true) = (those.last(), those.len() > 2) else { continue };
                let earlier = folded(log, &all[..*last], &none);
                let counted = earlier.iter().find_map(|it| match it {
                    Listed::Folded { head: first, count, .. } if first == head => Some(*count),
                    _ => None,
                });
                assert_eq!(counted, Some(count - log[*last].fold.map_or(0, |fold| fold.count)));
            }
            assert!(folds > 0 && closed.len() <= log.len());
        }
    }
}
