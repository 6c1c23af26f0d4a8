//! The command line.

mod bridge;
mod check;
mod duration;
mod language;
mod lessons;
#[cfg(feature = "gui")]
mod names;
mod run;
mod screen;
#[cfg(feature = "gui")]
mod stage;
mod style;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use bridge::BridgeArguments;
use clap::{Args, Parser, Subcommand, ValueEnum};
#[cfg(feature = "gui")]
use names::{overlay, panel, theme};
use screen::Screen;

use crate::explain::Language;
use crate::export::Format;
#[cfg(feature = "gui")]
use crate::theme::Theme;
#[cfg(feature = "gui")]
use crate::view::{Deed, Settings, dock::Tab};

/// What the program answers: all well.
const OK: u8 = 0;
/// An expectation did not hold.
const DID_NOT_HOLD: u8 = 1;
/// Bad usage, or a bad file.
const BAD_INPUT: u8 = 2;

const EXAMPLES: &str = "\
Without a command the window opens with the first lesson; without a display the lesson is played in the terminal.

Examples:
  mailscope
  mailscope lessons
  mailscope run store-and-forward
  mailscope run pop3-two-computers --seed 7 --export out
  mailscope run my-lesson.ron --until 5min --export out --format pcapng,text
  mailscope run pop3-collect --save my-run.ron
  mailscope run my-run.ron --export out
  mailscope check lessons/ my-run.ron

Exit status: 0 when everything holds, 1 when an expectation does not, 2 for bad usage or a bad file.";

/// A laboratory for e-mail: a deterministic world of virtual computers that speak real SMTP, POP3 and IMAP4.
#[derive(Debug, Parser)]
#[command(name = "mailscope", version, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    /// The language of what is told: `en` or `de`. Without it: that of the settings, then that of the system.
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language::parse)]
    lang: Option<Language>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lists the lessons: id, title, minutes, and what each is about.
    Lessons {
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
    },
    /// Plays a lesson or a saved run in the terminal: the transcript, then what was expected of it.
    #[command(after_help = "\
Examples:
  mailscope run store-and-forward
  mailscope run imap4-two-computers --seed 7 --export out
  mailscope run my-lesson.ron --until 9.5s --export out --format pcapng
  mailscope run pop3-collect --save my-run.ron
  mailscope run my-run.ron --export out

The same lesson and seed give the same octets in every file, and so does a saved run.")]
    Run(RunArguments),
    /// Opens the window with a lesson in it, paused on its first frame.
    #[cfg(feature = "gui")]
    Play(PlayArguments),
    /// Draws a picture of a lesson, without a window or display.
    #[cfg(feature = "gui")]
    #[command(after_help = "\
Examples:
  mailscope picture store-and-forward --beat 2 -o picture.png
  mailscope picture imap4-two-computers --at 90s --size 1920x1080 --theme light --panel mailboxes -o picture.png
  mailscope picture pop3-collect --frames frames --fps 25")]
    Picture(PictureArguments),
    /// Opens a world to real mail programs and servers.
    #[command(after_help = "\
Examples:
  mailscope bridge sandbox --headless
  mailscope bridge sandbox --imap 0 --smtp 0 --save session.ron --export out
  mailscope bridge imap4-two-computers --user guest:secret
  mailscope bridge my-lesson.ron --real mail:143=127.0.0.1:10143 --real mail:25=127.0.0.1:10025

Only this computer can come in unless --listen-on-network is said, and mail never leaves the world.")]
    Bridge(Box<BridgeArguments>),
    /// Checks lesson files and saved runs: reads them, plays them, and verifies what lessons expect.
    Check {
        /// Files, or folders with `.ron` files in them; the lessons that come with Mailscope if none is named.
        paths: Vec<PathBuf>,
    },
}

#[derive(Debug, Args)]
struct RunArguments {
    /// The id of a lesson (see `mailscope lessons`), or the path of a lesson file or saved run.
    lesson: String,
    /// Another seed: other sequence numbers and identifiers, the same story. (A saved run keeps its own.)
    #[arg(long)]
    seed: Option<u64>,
    /// Stops after so much simulated time, e.g. `90s`, `5.2s`, `0.5min`, `2h`.
    #[arg(long, value_name = "DURATION", value_parser = duration::parse)]
    until: Option<Duration>,
    /// Writes the run into this folder: `trace.pcapng`, `trace.jsonl`, `transcript.txt`.
    #[arg(long, value_name = "DIR")]
    export: Option<PathBuf>,
    /// Which files to write.
    #[arg(long, value_delimiter = ',', default_values_t = [FileFormat::Pcapng, FileFormat::Jsonl, FileFormat::Text], requires = "export")]
    format: Vec<FileFormat>,
    /// Saves the run: a small file that `mailscope run` plays again, byte for byte the same.
    #[arg(long, value_name = "FILE.ron")]
    save: Option<PathBuf>,
}

/// How the window is to be.
#[cfg(feature = "gui")]
#[derive(Debug, Default, Args)]
struct PlayArguments {
    /// The id of a lesson (see `mailscope lessons`), or the path of a lesson file; the first lesson if none is named.
    lesson: Option<String>,
    /// Begins at this beat, counted from 1.
    #[arg(long)]
    beat: Option<usize>,
    #[command(flatten)]
    look: Look,
}

/// How a window looks.
#[cfg(feature = "gui")]
#[derive(Debug, Default, Args)]
struct Look {
    /// Only the stage and what is told, larger: for a projector.
    #[arg(long)]
    present: bool,
    /// The look; else the one that was last used.
    #[arg(long, value_name = "NAME", value_parser = theme())]
    theme: Option<Theme>,
    /// Nothing flies: things light up where they leave and arrive.
    #[arg(long)]
    reduced_motion: bool,
}

#[cfg(feature = "gui")]
impl Look {
    /// The settings that were kept, as far as nothing else is asked for.
    fn settings(&self, kept: Settings, language: Option<Language>) -> Settings {
        Settings {
            language: language.or(kept.language),
            system_language: language::of_system(),
            theme: self.theme.unwrap_or(kept.theme),
            reduced_motion: self.reduced_motion || kept.reduced_motion,
            presenter: self.present,
            ..kept
        }
    }
}

/// What is to be on a picture.
#[cfg(feature = "gui")]
#[derive(Debug, Args)]
struct PictureArguments {
    /// The id of a lesson, or the path of a lesson file.
    lesson: String,
    /// The instant of the world, e.g. `90s`.
    #[arg(long, value_name = "DURATION", value_parser = duration::parse, conflicts_with_all = ["beat", "story"])]
    at: Option<Duration>,
    /// The beginning of a beat, counted from 1.
    #[arg(long, conflicts_with = "story")]
    beat: Option<usize>,
    /// The instant of the story, e.g. `12.5s`: tells apart what happens at the same instant of the world.
    #[arg(long, value_name = "DURATION", value_parser = duration::parse)]
    story: Option<Duration>,
    /// Width and height in pixels.
    #[arg(long, value_name = "WxH", value_parser = size, default_value = "1280x720")]
    size: (u32, u32),
    /// The look.
    #[arg(long, value_name = "NAME", value_parser = theme(), default_value = Theme::default().name())]
    theme: Theme,
    /// The panel at the side.
    #[arg(long, value_name = "NAME", value_parser = panel())]
    panel: Option<Tab>,
    /// What is to lie over the rest.
    #[arg(long, value_name = "NAME", value_parser = overlay())]
    overlay: Option<Deed>,
    /// Selects a computer, by its short name.
    #[arg(long, value_name = "COMPUTER")]
    select: Option<String>,
    /// As on a projector: only the stage and what is told.
    #[arg(long)]
    present: bool,
    /// The file to write.
    #[arg(short, long, value_name = "FILE.png")]
    output: Option<PathBuf>,
    /// Writes a numbered picture for every frame from that instant to the end into this folder.
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    frames: Option<PathBuf>,
    /// Frames for each second of the story.
    #[arg(long, default_value_t = 25)]
    fps: u32,
}

/// `1280x720`, as two numbers.
#[cfg(feature = "gui")]
fn size(text: &str) -> Result<(u32, u32), String> {
    let number = |text: &str| text.parse().ok().filter(|n| (200..=8_192).contains(n));
    text.split_once(['x', 'X', '×'])
        .and_then(|(width, height)| Some((number(width)?, number(height)?)))
        .ok_or_else(|| "a size is written 1280x720, with 200 to 8192 pixels each way".to_owned())
}

/// The kinds of file as they are named on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FileFormat {
    /// Packets for Wireshark.
    Pcapng,
    /// Every event, one JSON object a line.
    Jsonl,
    /// The transcript.
    Text,
}

impl std::fmt::Display for FileFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Pcapng => "pcapng",
            Self::Jsonl => "jsonl",
            Self::Text => "text",
        })
    }
}

impl From<FileFormat> for Format {
    fn from(format: FileFormat) -> Self {
        match format {
            FileFormat::Pcapng => Self::Pcapng,
            FileFormat::Jsonl => Self::Jsonl,
            FileFormat::Text => Self::Text,
        }
    }
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main(held: fn() -> u64) -> ExitCode {
    let cli = Cli::parse();
    let voice = language::voice(cli.lang);
    let mut out = Screen(anstream::AutoStream::auto(io::stdout()).lock());
    let result = match cli.command {
        #[cfg(feature = "gui")]
        None => stage::play(&mut out, &PlayArguments::default(), cli.lang),
        #[cfg(not(feature = "gui"))]
        None => welcome(&mut out).map(|()| OK),
        Some(Command::Lessons { json }) => lessons::list(&mut out, json).map(|()| OK),
        Some(Command::Run(arguments)) => run::run(&mut out, &arguments, voice),
        #[cfg(feature = "gui")]
        Some(Command::Play(arguments)) => stage::play(&mut out, &arguments, cli.lang),
        #[cfg(feature = "gui")]
        Some(Command::Picture(arguments)) => stage::picture(&mut out, &arguments, voice),
        Some(Command::Bridge(arguments)) => bridge::bridge(&mut out, &arguments, cli.lang, held),
        Some(Command::Check { paths }) => check::check(&mut out, &paths, voice),
    };
    let result = result.and_then(|status| out.flush().map(|()| status));
    match result {
        Ok(status) => ExitCode::from(status),
        // Whoever read our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(OK),
        Err(error) => {
            complain(&format!("cannot write to standard output: {error}"));
            ExitCode::from(BAD_INPUT)
        }
    }
}

/// Says on standard error what is not as it might be expected, and does no harm.
fn warn(text: &str) {
    let mut err = Screen(anstream::AutoStream::auto(io::stderr()));
    // Whoever has closed standard error does not want to hear of it.
    let _ = writeln!(err, "{}note:{:#} {text}", style::STRONG, style::STRONG);
}

/// Says on standard error what is wrong.
fn complain(text: &str) {
    let mut err = Screen(anstream::AutoStream::auto(io::stderr()));
    // Whoever has closed standard error does not want to hear of it.
    let _ = writeln!(err, "{}error:{:#} {text}", style::PROBLEM, style::PROBLEM);
}

/// What a program without a window says to whoever asks for nothing.
#[cfg(not(feature = "gui"))]
fn welcome(out: &mut impl Write) -> io::Result<()> {
    let (b, e) = (style::STRONG, style::STRONG);
    writeln!(
        out,
        "{b}Mailscope{e:#}: a laboratory for e-mail. Virtual computers speak real SMTP, POP3 and IMAP4 over a real TCP/IP stack;"
    )?;
    writeln!(out, "you watch messages being stored and forwarded, line by line.\n")?;
    lessons::list(out, false)?;
    writeln!(out, "\nStart with   {b}mailscope run store-and-forward{e:#}")?;
    writeln!(
        out,
        "Export with  {b}mailscope run store-and-forward --export out{e:#}   (packets, JSON Lines, transcript)"
    )?;
    writeln!(out, "More with    {b}mailscope --help{e:#}")
}
