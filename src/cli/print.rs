//! The transcript of a run in the terminal.

use std::io::{self, IsTerminal, Write};

use anstyle::Style as Look;
use clap::Args;

use super::{Page, style};
use crate::base::without_emphasis;
use crate::explain::{Voice, say};
use crate::export::{self, ExportedRun, Style, Transcript};

/// How much of a run is shown.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(super) struct Show {
    /// Pauses at each beat: Enter goes on. (Only in a terminal.)
    #[arg(long)]
    beats: bool,
    /// Shows the notes for the teacher too.
    #[arg(long)]
    notes: bool,
    /// Shows only what is told and what was expected.
    #[arg(long, conflicts_with = "full")]
    brief: bool,
    /// Shows every octet of every line; nothing is folded.
    #[arg(long)]
    full: bool,
}

/// Prints what was told, said and done.
pub(super) fn print_transcript(out: &mut impl Write, run: &ExportedRun<'_>, show: &Show) -> io::Result<()> {
    let (b, q, voice) = (style::STRONG, style::QUIET, run.voice);
    let seed = voice.say(&say!("title-seed", seed = run.seed.to_string()));
    writeln!(out, "{b}{}{b:#}  {q}{seed}{q:#}", run.title)?;
    let pieces = if show.full {
        export::pieces(run, Style::Complete).collect()
    } else {
        export::folded(export::pieces(run, Style::Brief))
    };
    let pauses = show.beats && io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut page = Page::of_output();
    let mut beat = 0;
    for piece in pieces {
        match &piece {
            Transcript::Narration { .. } => {
                beat += 1;
                if pauses && beat > 1 {
                    pause(out, voice)?;
                    // Meanwhile the terminal may have been made wider.
                    page = Page::of_output();
                }
            }
            _ if show.brief => continue,
            _ => {}
        }
        print(out, &piece, page, show.notes, voice)?;
    }
    Ok(())
}

/// Waits for Enter.
fn pause(out: &mut impl Write, voice: Voice) -> io::Result<()> {
    let q = style::QUIET;
    write!(out, "{q}{}{q:#} ", voice.say(&say!("enter-goes-on")))?;
    out.flush()?;
    io::stdin().read_line(&mut String::new()).map(drop)
}

/// Prints a piece of a transcript.
pub(super) fn print(
    out: &mut impl Write,
    piece: &Transcript,
    page: Page,
    with_notes: bool,
    voice: Voice,
) -> io::Result<()> {
    let q = style::QUIET;
    match piece {
        Transcript::Narration { text, notes, changed } => {
            writeln!(out)?;
            if let Some(said) = changed {
                page.flow(out, "", 0, said, style::QUIET)?;
                writeln!(out, "\n")?;
            }
            page.narration(out, text)?;
            for note in notes.iter().filter(|_| with_notes) {
                let words = voice.say(&say!("teachers-note", note = note));
                page.flow(out, "  ", 2, &without_emphasis(&words), style::QUIET)?;
            }
            writeln!(out)
        }
        Transcript::Fact { time, node, text, problem, .. } => {
            let look = if *problem { style::PROBLEM } else { style::QUIET };
            page.flow(out, &format!("{q}{time}{q:#}  {node}: "), 4, text, look)
        }
        Transcript::Line { lines, .. } => {
            head(out, piece)?;
            said(out, piece, lines)?;
            meaning(out, piece, page)
        }
        Transcript::Folded { what, count, octets, lines } => {
            let Some(first) = lines.first() else { return Ok(()) };
            head(out, first)?;
            said(out, first, &[voice.say(&what.said(*count, *octets))])?;
            meaning(out, first, page)
        }
    }
}

/// When, who to whom, and on which connection.
fn head(out: &mut impl Write, piece: &Transcript) -> io::Result<()> {
    let Transcript::Line { time, connection, who, .. } = piece else { return Ok(()) };
    let q = style::QUIET;
    writeln!(out, "{q}{time}{q:#}  {who}  {q}#{}{q:#}", connection.0)
}

/// What was said, in the color of the side that says it.
fn said(out: &mut impl Write, piece: &Transcript, lines: &[String]) -> io::Result<()> {
    let Transcript::Line { gutter, .. } = piece else { return Ok(()) };
    let look = if *gutter == 'C' { style::CLIENT } else { style::SERVER };
    lines.iter().try_for_each(|line| writeln!(out, "    {look}{gutter}: {line}{look:#}"))
}

/// What it means, and where that is written.
fn meaning(out: &mut impl Write, piece: &Transcript, page: Page) -> io::Result<()> {
    let Transcript::Line { meaning, source, .. } = piece else { return Ok(()) };
    if meaning.is_empty() {
        return Ok(());
    }
    page.flow(out, "       ↳ ", 9, &format!("{meaning} [{source}]"), Look::new())
}
