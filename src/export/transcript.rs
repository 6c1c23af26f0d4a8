//! Who said what to whom, when, and what it means.

use std::io::{self, Write};

use super::{RunWriter, Story, write_all};
use crate::base::{Side, SimTime, Unit, find_crlf, line_length, visible_lines, visible_octets, without_line_end};
use crate::explain::{self, Teller, Voice, say};
use crate::imap;
use crate::net::NodeId;
use crate::pop3;
use crate::sim::World;
use crate::smtp;
use crate::trace::{ConnectionId, Event, LessonFact, LineFact, Meaning, What};

/// How much is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Every octet of every line.
    Complete,
    /// For a terminal: the content of messages is counted and not shown, lost packets are left out.
    Brief,
}

/// A piece of a transcript, for whoever wants to colour it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transcript {
    /// What the lesson tells.
    Narration(String),
    /// What a computer does: time, computer, words.
    Fact {
        /// As clocks show it.
        time: String,
        /// The computer's name.
        node: String,
        /// In words.
        text: String,
        /// Whether it is bad news for its user.
        problem: bool,
    },
    /// A line of a protocol.
    Line {
        /// As clocks show it.
        time: String,
        /// Which connection.
        connection: ConnectionId,
        /// Who says it to whom.
        who: String,
        /// `C` or `S`.
        gutter: char,
        /// The lines, without line ends.
        lines: Vec<String>,
        /// What it means.
        meaning: String,
        /// Where that is written.
        source: &'static str,
    },
}

/// Whether a unit is a piece of a message.
fn is_content(unit: &Unit<Meaning>) -> bool {
    matches!(
        &unit.meaning,
        Meaning::Smtp(smtp::dissect::Meaning::Content(_))
            | Meaning::Pop3(pop3::dissect::Meaning::Content { .. })
            | Meaning::Imap(imap::dissect::Meaning::Content(_))
    )
}

/// The lines of a unit; a piece that does not end with CRLF is a line too.
fn lines(unit: &Unit<Meaning>, style: Style, voice: Voice) -> Vec<String> {
    if style == Style::Brief && is_content(unit) {
        return vec![voice.say(&say!("transcript-content", octets = unit.bytes.len()))];
    }
    let octets = if unit.side == Side::Client && !is_content(unit) {
        without_line_end(&unit.bytes)
    } else {
        unit.bytes.strip_suffix(b"\r\n").unwrap_or(&unit.bytes)
    };
    let mut lines = Vec::new();
    let mut rest = octets;
    while let Some(at) = find_crlf(rest) {
        lines.push(visible_octets(&rest[..at]));
        rest = &rest[at + 2..];
    }
    lines.push(visible_octets(rest));
    lines
}

/// The first line of a unit, without its line end: what fits on a token.
#[must_use]
pub fn first_line(unit: &Unit<Meaning>) -> String {
    let end = find_crlf(&unit.bytes).unwrap_or(unit.bytes.len());
    let end = if unit.side == Side::Client { line_length(&unit.bytes).unwrap_or(end) } else { end };
    visible_octets(without_line_end(&unit.bytes[..end]))
}

impl Transcript {
    /// The piece for an event, told by somebody who has told those before it; `None` for what a transcript does not tell.
    #[must_use]
    pub fn of(story: &Story<'_>, event: &Event, style: Style, teller: &mut Teller) -> Option<Self> {
        let world = story.world;
        let name = |node: NodeId| {
            world.spec().nodes.get(usize::from(node.0)).map_or_else(|| node.to_string(), |spec| spec.name.clone())
        };
        let time = clock(world, event.at, teller.voice());
        match &event.what {
            What::Line(LineFact::Spoken { connection, unit }) => {
                let ends = world.connections().get(*connection)?;
                // Also what is said before the server knows of the connection is said to it.
                let server = ends.server_node.or_else(|| world.node_at(*ends.server.ip()));
                let server = server.map_or_else(|| ends.server.ip().to_string(), name);
                let client = name(ends.client_node);
                let (who, gutter) = match unit.side {
                    Side::Client => (format!("{client} → {server}"), 'C'),
                    Side::Server => (format!("{server} → {client}"), 'S'),
                };
                let said = explain::line(unit);
                let (meaning, source) = said.map_or((String::new(), ""), |said| (teller.tell(&said), said.cited()));
                Some(Self::Line {
                    time,
                    connection: *connection,
                    who,
                    gutter,
                    lines: lines(unit, style, teller.voice()),
                    meaning,
                    source,
                })
            }
            What::Line(LineFact::Heard { .. }) => None,
            What::Lesson(LessonFact::Told { text, .. }) => Some(Self::Narration(visible_lines(text).into_owned())),
            What::Frame(_) if style == Style::Brief => None,
            what => {
                let said = explain::facts::fact(world, event)?;
                let problem = matches!(what, What::Notice(notice) if notice.is_problem());
                Some(Self::Fact { time, node: name(event.node), text: teller.tell(&said), problem })
            }
        }
    }
}

/// An instant as clocks show it, with milliseconds: `Mon 09:00:00.233`.
#[must_use]
pub fn clock(world: &World, at: SimTime, voice: Voice) -> String {
    let millis = at.as_micros() / 1_000 % 1_000;
    voice.say(&say!("clock", when = world.date_at(at), millis = format!("{millis:03}")))
}

/// A transcript that is written while a run is played.
pub(super) struct TranscriptText<W> {
    sink: W,
    teller: Teller,
    style: Style,
}

impl<W: Write> TranscriptText<W> {
    pub(super) fn new(mut sink: W, story: &Story<'_>, style: Style) -> io::Result<Self> {
        writeln!(sink, "{}", visible_lines(story.title))?;
        let start = story.world.spec().start;
        writeln!(sink, "seed {}, starts {}", story.seed, start.rfc5322())?;
        Ok(Self { sink, teller: Teller::new(story.voice), style })
    }
}

impl<W: Write> RunWriter for TranscriptText<W> {
    fn add(&mut self, story: &Story<'_>, events: &[Event]) -> io::Result<()> {
        for event in events {
            if let Some(piece) = Transcript::of(story, event, self.style, &mut self.teller) {
                write_piece(&mut self.sink, &piece)?;
            }
        }
        Ok(())
    }

    fn end(&mut self, _: &Story<'_>) -> io::Result<()> {
        self.sink.flush()
    }
}

/// Writes the transcript of a run as text.
///
/// # Errors
/// When the sink fails.
pub fn write_transcript(sink: &mut impl Write, story: &Story<'_>, style: Style) -> io::Result<()> {
    write_all(TranscriptText::new(sink, story, style)?, story)
}

/// All pieces of a run, with the narration where it belongs.
pub fn pieces<'a>(story: &'a Story<'_>, style: Style) -> impl Iterator<Item = Transcript> + 'a {
    let mut teller = Teller::new(story.voice);
    story.world.trace().events().iter().filter_map(move |event| Transcript::of(story, event, style, &mut teller))
}

fn write_piece(sink: &mut impl Write, piece: &Transcript) -> io::Result<()> {
    match piece {
        Transcript::Narration(text) => writeln!(sink, "\n{}\n", text.trim()),
        Transcript::Fact { time, node, text, .. } => writeln!(sink, "{time}  {node}: {text}"),
        Transcript::Line { time, connection, who, gutter, lines, meaning, source } => {
            writeln!(sink, "{time}  {who}  #{}", connection.0)?;
            for line in lines {
                writeln!(sink, "    {gutter}: {line}")?;
            }
            if meaning.is_empty() { Ok(()) } else { writeln!(sink, "       ↳ {meaning} [{source}]") }
        }
    }
}
