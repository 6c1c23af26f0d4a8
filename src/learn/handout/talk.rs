//! What computers say to each other, on paper: each conversation once.

use std::collections::BTreeMap;

use crate::explain::{Voice, say};
use crate::export::{Transcript, folded};
use crate::learn::html::{Page, element, escaped};
use crate::trace::ConnectionId;

/// More lines of one conversation than this are counted.
const MAX_LINES: usize = 40;
/// More characters of one line than this are left out.
const MAX_CHARACTERS: usize = 120;

/// The conversations that were written so far.
pub(super) struct Talks {
    voice: Voice,
    /// In which beat, by who said what to whom.
    written: BTreeMap<String, usize>,
}

impl Talks {
    pub(super) fn new(voice: Voice) -> Self {
        Self { voice, written: BTreeMap::new() }
    }

    /// Writes the conversations of a beat. One that goes as another went before is named and not repeated.
    pub(super) fn write(&mut self, page: &mut Page, beat: usize, said: Vec<Transcript>) {
        let mut talks: Vec<(ConnectionId, Vec<Transcript>)> = Vec::new();
        for piece in folded(said.into_iter()) {
            let Some(on) = connection(&piece) else { continue };
            match talks.iter_mut().find(|(connection, _)| *connection == on) {
                Some((_, talk)) => talk.push(piece),
                None => talks.push((on, vec![piece])),
            }
        }
        for (_, talk) in talks {
            let first = talk.first().map(parts).unwrap_or_default();
            // The client calls, whoever speaks first.
            let who = talk.iter().map(parts).find(|parts| parts.gutter == 'C').map_or(first.who, |parts| parts.who);
            let title = format!("{} &nbsp;{}", escaped(who), escaped(first.time));
            let before = *self.written.entry(course(&talk)).or_insert(beat);
            if before != beat {
                let again = self.voice.say(&say!("handout-as-before", beat = before));
                page.element("p", "again", &format!("{title}: {}", escaped(&again)));
                continue;
            }
            page.element("table", "talk", &(element("caption", "", &title) + &self.rows(&talk)));
        }
    }

    fn rows(&self, talk: &[Transcript]) -> String {
        let mut rows = String::new();
        let mut left = MAX_LINES;
        let mut more = 0;
        for piece in talk {
            let Parts { gutter, lines, meaning, .. } = parts(piece);
            let lines: Vec<String> = match piece {
                Transcript::Folded { what, count, octets, .. } => vec![self.voice.say(&what.said(*count, *octets))],
                _ => lines.to_vec(),
            };
            if lines.len() > left {
                (left, more) = (0, more + lines.len());
                continue;
            }
            left -= lines.len();
            let code: Vec<String> = lines.iter().map(|line| escaped(&cut(line))).collect();
            let code = format!("<code>{}</code>", code.join("<br>"));
            let gutter = format!("<code>{gutter}</code>");
            rows += &element(
                "tr",
                "",
                &(element("td", "", &gutter)
                    + &element("td", "", &code)
                    + &element("td", "meaning", &escaped(meaning))),
            );
        }
        if more > 0 {
            let words = escaped(&self.voice.say(&say!("handout-more-lines", count = more)));
            rows += &element("tr", "", &(element("td", "", "") + &element("td", "", &words)));
        }
        rows
    }
}

/// What a line is made of.
#[derive(Default)]
struct Parts<'t> {
    time: &'t str,
    who: &'t str,
    gutter: char,
    lines: &'t [String],
    meaning: &'t str,
}

fn parts(piece: &Transcript) -> Parts<'_> {
    match piece {
        Transcript::Line { time, who, gutter, lines, meaning, .. } => {
            Parts { time, who, gutter: *gutter, lines, meaning }
        }
        Transcript::Folded { lines, .. } => lines.first().map(parts).unwrap_or_default(),
        _ => Parts::default(),
    }
}

fn connection(piece: &Transcript) -> Option<ConnectionId> {
    match piece {
        Transcript::Line { connection, .. } => Some(*connection),
        Transcript::Folded { lines, .. } => lines.first().and_then(connection),
        _ => None,
    }
}

/// By what conversations are told apart: who says what to whom, without its particulars.
fn course(talk: &[Transcript]) -> String {
    let word = |piece: &Transcript| {
        let Parts { who, lines, .. } = parts(piece);
        let first = lines.first().and_then(|line| line.split_whitespace().next()).unwrap_or_default();
        format!("{who} {first}\n")
    };
    talk.iter().map(word).collect()
}

fn cut(line: &str) -> String {
    match line.char_indices().nth(MAX_CHARACTERS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
