//! Everything that was said and done, as rows: what transcript and sequence diagram are made of.

use crate::base::Side;
use crate::explain::{self, Said, Teller, Voice};
use crate::export::{Story, Style, Transcript};
use crate::mail::Seal;
use crate::net::NodeId;
use crate::story::{Cargo, Screenplay, StoryTime};
use crate::trace::{ConnectionId, EventId, LineFact, Protocol, What};

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
    let story = Story { title, seed, world, voice };
    let (mut rows, mut teller) = (Vec::new(), Teller::new(voice));
    for event in world.trace().events() {
        let Some(piece) = Transcript::of(&story, event, Style::Brief, &mut teller) else { continue };
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
        };
        rows.push(match (piece, &event.what) {
            (
                Transcript::Line { time, connection, lines, meaning, source, .. },
                What::Line(LineFact::Spoken { unit, .. }),
            ) => {
                let ends = world.connections().get(connection);
                let to = ends.and_then(|ends| match unit.side {
                    Side::Client => ends.server_node,
                    Side::Server => Some(ends.client_node),
                });
                let protocol = ends.map(|ends| ends.protocol);
                let words = lines.join("\n");
                LogRow {
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
                let seal = if let What::Mail(fact) = what { fact.seal() } else { None };
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
