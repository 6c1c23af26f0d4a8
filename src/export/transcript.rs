//! Who said what to whom, when, and what it means.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{ExportedRun, Exporter, RunWriter};
use crate::base::{Side, SimTime, Unit, find_crlf, line_length, visible_lines, visible_octets, without_line_end};
use crate::explain::{self, Said, Teller, Voice, say};
use crate::imap;
use crate::net::NodeId;
use crate::pop3;
use crate::sim::World;
use crate::smtp;
use crate::trace::{ConnectionId, Event, LineFact, Meaning, What};

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
    Narration {
        /// What everybody hears.
        text: String,
        /// What only the teacher reads.
        notes: Vec<String>,
        /// That somebody has changed the course of things, so that what is told may not be so; said once.
        changed: Option<String>,
    },
    /// What a computer does: time, computer, words.
    Fact {
        /// As clocks show it.
        time: String,
        /// The computer's name.
        node: String,
        /// In words.
        text: String,
        /// Where that is written.
        source: &'static str,
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
        /// Whether it is no news: what it means was explained before, and no server says no.
        known: bool,
        /// With what it can be folded; nothing if it stands for itself.
        fold: Option<Fold>,
        /// How many octets it has.
        octets: usize,
    },
    /// Lines of one connection that are not the point, as one.
    Folded {
        /// What they are.
        what: Fold,
        /// How many lines or pieces.
        count: usize,
        /// How many octets they have.
        octets: usize,
        /// The lines themselves, for whoever opens it.
        lines: Vec<Self>,
    },
}

/// What lines are that are not the point of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fold {
    /// The pieces of one message.
    Message,
    /// What a server offers: the answer to EHLO or CAPA.
    Offers,
    /// What a program says in the background, with nothing new to it: NOOP, IDLE, flags that are fetched again.
    Synchronization,
    /// What was said in the same words, or nearly so, in a conversation before.
    Known,
}

impl Fold {
    /// With what a unit can be folded. Background work is folded where it was explained before.
    fn of(unit: &Unit<Meaning>, known: bool) -> Option<Self> {
        use imap::dissect::Meaning as Imap;
        use imap::types::{CommandBody, FetchData, FetchItem, Response, Untagged};
        match &unit.meaning {
            _ if is_content(unit) => Some(Self::Message),
            Meaning::Smtp(smtp::dissect::Meaning::Reply { to: "EHLO", reply, .. }) => (reply.is_positive()
                && find_crlf(&unit.bytes).is_some_and(|end| end + 2 < unit.bytes.len()))
            .then_some(Self::Offers),
            Meaning::Pop3(pop3::dissect::Meaning::Capabilities(_)) => Some(Self::Offers),
            Meaning::Pop3(pop3::dissect::Meaning::End { to: pop3::Command::Capa }) => Some(Self::Offers),
            Meaning::Imap(meaning) if known => {
                let quiet = match meaning {
                    Imap::Command(command) => match &command.body {
                        CommandBody::Noop | CommandBody::Check | CommandBody::Idle => true,
                        CommandBody::Fetch { uid: true, items, .. } => {
                            items.iter().all(|item| matches!(item, FetchItem::Flags | FetchItem::Uid))
                        }
                        _ => false,
                    },
                    Imap::Done => true,
                    Imap::Response { response: Response::Untagged(Untagged::Fetch { items, .. }), to, .. } => {
                        *to == Some("UID FETCH")
                            && items.iter().all(|it| matches!(it, FetchData::Flags { .. } | FetchData::Uid(_)))
                    }
                    Imap::Response { response: Response::Tagged { .. } | Response::Continue(_), to, .. } => {
                        matches!(to, Some("NOOP" | "CHECK" | "IDLE" | "UID FETCH"))
                    }
                    _ => false,
                };
                quiet.then_some(Self::Synchronization)
            }
            _ => None,
        }
    }

    /// As how many a unit of so many lines counts: a list by its lines, everything else by what is said at once.
    #[must_use]
    pub const fn count(self, lines: usize) -> usize {
        match self {
            Self::Offers => lines,
            Self::Message | Self::Synchronization | Self::Known => 1,
        }
    }

    /// Whether so many lines are folded. A line alone is as short as what would be said in its place.
    #[must_use]
    pub fn is_shorter(self, count: usize) -> bool {
        count > 1 || self == Self::Message
    }

    /// What is said in place of the lines.
    #[must_use]
    pub fn said(self, count: usize, octets: usize) -> Said {
        match self {
            Self::Message => say!("transcript-message", pieces = count, octets = octets),
            Self::Offers => say!("transcript-offers", count = count),
            Self::Synchronization => say!("transcript-synchronization", count = count),
            Self::Known => say!("transcript-known", count = count),
        }
    }
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

/// Whether a server says no, for now or for good.
const fn is_refusal(meaning: &Meaning) -> bool {
    use imap::dissect::Meaning as Imap;
    use imap::types::{Response, StatusKind};
    match meaning {
        Meaning::Smtp(smtp::dissect::Meaning::Reply { reply, .. }) => reply.code >= 400,
        Meaning::Pop3(pop3::dissect::Meaning::Reply { reply, .. }) => !reply.ok,
        Meaning::Imap(Imap::Response { response: Response::Tagged { status, .. }, .. }) => {
            matches!(status.kind, StatusKind::No | StatusKind::Bad)
        }
        _ => false,
    }
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
    pub fn of(run: &ExportedRun<'_>, event: &Event, style: Style, teller: &mut Teller) -> Option<Self> {
        let world = run.world;
        let name = |node: NodeId| {
            world.spec().nodes.get(usize::from(node.0)).map_or_else(|| node.to_string(), |spec| spec.name.clone())
        };
        let voice = teller.voice();
        let time = || clock(world, event.at, voice);
        match &event.what {
            What::Line(LineFact::Spoken { connection, unit, .. }) => {
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
                let known = said.as_ref().is_some_and(|said| teller.knows(said));
                let source = said.as_ref().map_or("", Said::cited);
                let meaning = said.map_or_else(String::new, |said| teller.tell(&said));
                let (lines, fold) = (lines(unit, style, voice), Fold::of(unit, known));
                let (connection, octets) = (*connection, unit.bytes.len());
                let (time, known) = (time(), known && !is_refusal(&unit.meaning));
                Some(Self::Line { time, connection, who, gutter, lines, meaning, source, known, fold, octets })
            }
            What::Line(LineFact::Heard { .. }) => None,
            What::Lesson(fact) => {
                let visible = |text: &String| visible_lines(text.trim()).into_owned();
                let Some(told) = fact.told() else {
                    let said = explain::facts::lesson(world, fact)?;
                    return Some(Self::Narration { text: teller.tell(&said), notes: Vec::new(), changed: None });
                };
                let form = fact.asked().map(|asked| explain::facts::to_choose_from(world.spec(), &asked.form));
                let (rows, columns) = form.unwrap_or_default();
                let rows = (1..).zip(&rows).map(|(number, said)| format!("\n{number}. {}", voice.say(said)));
                let columns =
                    ('a'..='z').zip(&columns).map(|(letter, said)| format!("\n{letter}. {}", voice.say(said)));
                let said = say!("told-after-change");
                let changed = world.is_changed_before(event.at) && !teller.knows(&said);
                Some(Self::Narration {
                    text: visible(&told.text) + &rows.chain(columns).collect::<String>(),
                    notes: told.notes.iter().map(visible).collect(),
                    changed: changed.then(|| teller.tell(&said)),
                })
            }
            What::Frame(_) if style == Style::Brief => None,
            what => {
                let said = explain::facts::fact(world, event)?;
                let (text, source) = (teller.tell(&said), said.cited());
                let problem = matches!(what, What::Notice(notice) if notice.is_problem());
                Some(Self::Fact { time: time(), node: name(event.node), text, source, problem })
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

/// The transcript as plain text.
#[derive(Debug, Clone, Copy)]
pub struct Text(pub Style);

impl Exporter for Text {
    fn id(&self) -> &'static str {
        "text"
    }

    fn title(&self) -> &'static str {
        "Text"
    }

    fn file_name(&self) -> &'static str {
        "transcript.txt"
    }

    fn media_type(&self) -> &'static str {
        "text/plain; charset=utf-8"
    }

    fn begin<'w>(&self, sink: Box<dyn Write + 'w>, run: &ExportedRun<'_>) -> io::Result<Box<dyn RunWriter + 'w>> {
        Ok(Box::new(TranscriptText::new(sink, run, self.0)?))
    }
}

/// A transcript that is written while a run is played.
struct TranscriptText<W> {
    sink: W,
    teller: Teller,
    style: Style,
}

impl<W: Write> TranscriptText<W> {
    fn new(mut sink: W, run: &ExportedRun<'_>, style: Style) -> io::Result<Self> {
        writeln!(sink, "{}", visible_lines(run.title))?;
        let start = run.world.spec().start.rfc5322();
        let seed = run.seed.to_string();
        writeln!(sink, "{}", run.voice.say(&say!("transcript-begins", seed = seed, start = start)))?;
        Ok(Self { sink, teller: Teller::new(run.voice), style })
    }
}

impl<W: Write> RunWriter for TranscriptText<W> {
    fn add(&mut self, run: &ExportedRun<'_>, events: &[Event]) -> io::Result<()> {
        for event in events {
            if let Some(piece) = Transcript::of(run, event, self.style, &mut self.teller) {
                write_piece(&mut self.sink, &piece)?;
            }
        }
        Ok(())
    }

    fn end(&mut self, _: &ExportedRun<'_>) -> io::Result<()> {
        self.sink.flush()
    }
}

/// All pieces of a run.
pub fn pieces<'a>(run: &'a ExportedRun<'_>, style: Style) -> impl Iterator<Item = Transcript> + 'a {
    let mut teller = Teller::new(run.voice);
    run.world.trace().events().iter().filter_map(move |event| Transcript::of(run, event, style, &mut teller))
}

/// Which lines are folded with which, told from the beginning of a run: those of one connection that are not the point, one after another.
/// Lines of other connections may stand between them; the lesson's words end them.
#[derive(Debug, Default)]
pub struct Folding {
    /// Where the lines of a connection that can be folded are collected, and what they are.
    open: BTreeMap<ConnectionId, (Fold, usize)>,
}

impl Folding {
    /// The place where the next piece is collected: a former one, or its own.
    pub fn place(&mut self, piece: &Transcript, own: usize) -> usize {
        match piece {
            Transcript::Narration { .. } => self.open.clear(),
            Transcript::Line { connection, fold: Some(fold), .. } => match self.open.get(connection) {
                Some((same, place)) if same == fold => return *place,
                _ => drop(self.open.insert(*connection, (*fold, own))),
            },
            Transcript::Line { connection, fold: None, .. } => drop(self.open.remove(connection)),
            Transcript::Fact { .. } | Transcript::Folded { .. } => {}
        }
        own
    }
}

/// The same with one piece for each run of lines that are not the point.
#[must_use]
pub fn folded(pieces: impl Iterator<Item = Transcript>) -> Vec<Transcript> {
    let (mut all, mut folding) = (Vec::<Vec<Transcript>>::new(), Folding::default());
    for piece in pieces {
        let place = folding.place(&piece, all.len());
        match all.get_mut(place) {
            Some(lines) => lines.push(piece),
            None => all.push(vec![piece]),
        }
    }
    all.into_iter().flat_map(fold).collect()
}

/// Lines of the same kind as one piece, where that is shorter.
fn fold(lines: Vec<Transcript>) -> Vec<Transcript> {
    let Some(Transcript::Line { fold: Some(what), .. }) = lines.first() else { return lines };
    let what = *what;
    let (mut octets, mut count) = (0, 0);
    for line in &lines {
        if let Transcript::Line { octets: more, lines, .. } = line {
            octets += more;
            count += what.count(lines.len());
        }
    }
    if what.is_shorter(count) { vec![Transcript::Folded { what, count, octets, lines }] } else { lines }
}

fn write_piece(sink: &mut impl Write, piece: &Transcript) -> io::Result<()> {
    match piece {
        Transcript::Narration { text, changed, .. } => {
            changed.iter().try_for_each(|said| writeln!(sink, "\n{said}"))?;
            writeln!(sink, "\n{text}\n")
        }
        Transcript::Fact { time, node, text, .. } => writeln!(sink, "{time}  {node}: {text}"),
        Transcript::Line { time, connection, who, gutter, lines, meaning, source, .. } => {
            writeln!(sink, "{time}  {who}  #{}", connection.0)?;
            for line in lines {
                writeln!(sink, "    {gutter}: {line}")?;
            }
            if meaning.is_empty() { Ok(()) } else { writeln!(sink, "       ↳ {meaning} [{source}]") }
        }
        Transcript::Folded { lines, .. } => lines.iter().try_for_each(|line| write_piece(sink, line)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(connection: u32, fold: Option<Fold>, lines: usize) -> Transcript {
        Transcript::Line {
            time: String::new(),
            connection: ConnectionId(connection),
            who: String::new(),
            gutter: 'S',
            lines: vec![String::new(); lines],
            meaning: String::new(),
            source: "",
            known: false,
            fold,
            octets: 10,
        }
    }

    #[test]
    fn lines_that_are_not_the_point_are_one_each_on_its_connection() {
        let (message, offers) = (Some(Fold::Message), Some(Fold::Offers));
        let pieces = vec![
            line(1, offers, 7),
            line(1, message, 1),
            line(2, message, 1),
            line(1, message, 1),
            line(1, None, 1),
            line(1, message, 1),
            line(2, Some(Fold::Synchronization), 1),
        ];
        let found: Vec<_> = folded(pieces.into_iter())
            .iter()
            .map(|piece| match piece {
                Transcript::Folded { what, count, octets, .. } => Some((*what, *count, *octets)),
                _ => None,
            })
            .collect();
        let wanted = [
            Some((Fold::Offers, 7, 10)),
            Some((Fold::Message, 2, 20)),
            Some((Fold::Message, 1, 10)),
            None,
            Some((Fold::Message, 1, 10)),
            None,
        ];
        assert_eq!(found, wanted);
    }
}
