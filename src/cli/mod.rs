//! The command line.

mod bridge;
mod check;
mod compare;
mod grade;
mod handout;
mod language;
mod learn;
mod lessons;
#[cfg(feature = "gui")]
mod names;
mod new;
mod page;
mod print;
mod reference;
mod run;
mod screen;
mod script;
#[cfg(feature = "gui")]
mod stage;
mod style;
mod translate;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bridge::BridgeArguments;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
#[cfg(feature = "gui")]
use names::{overlay, panel, theme};
use page::Page;
use print::Show;
use screen::Screen;

#[cfg(feature = "gui")]
use crate::desk::{self, Settings, Tab, Theme};
#[cfg(feature = "gui")]
use crate::explain::Language;
use crate::explain::{Said, Voice, io_error, say};
use crate::export::{self, EXPORTERS, Exporter};
use crate::lesson::{self, duration};
use crate::sim::Budget;

/// What the program answers: all well.
const OK: u8 = 0;
/// An expectation did not hold.
const DID_NOT_HOLD: u8 = 1;
/// Bad usage, or a bad file.
const BAD_INPUT: u8 = 2;

const EXAMPLES: &str = "\
Without a command the window opens with the first lesson, or with the lesson or file that is named; without a display it is played in the
terminal.

Examples:
  mailscope
  mailscope pop3-two-computers
  mailscope lessons
  mailscope run store-and-forward
  mailscope learn store-and-forward
  mailscope run pop3-two-computers --seed 7 --export out
  mailscope run my-lesson.ron --until 5min --export out --format pcapng,text
  mailscope run pop3-collect --save my-run.ron
  mailscope run my-run.ron --export out
  mailscope new my-lesson.ron
  mailscope check lessons/ my-run.ron
  mailscope language SetFault

Exit status: 0 when everything holds, 1 when an expectation does not, 2 for bad usage or a bad file.";

/// A laboratory for e-mail: a deterministic world of virtual computers that speak real SMTP, POP3 and IMAP4.
#[derive(Debug, Parser)]
#[command(name = "mailscope", version, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    /// The language of what is told: `en` or `de`. Without it: that of the settings, then that of the system.
    #[arg(long, global = true, value_name = "LANGUAGE")]
    lang: Option<String>,
    #[cfg(feature = "gui")]
    #[command(flatten)]
    play: PlayArguments,
    /// The id of a lesson, or the path of a lesson file or saved run: it is played.
    #[cfg(not(feature = "gui"))]
    lesson: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

impl Cli {
    /// What is played where no command is given.
    fn lesson(&self) -> Option<&str> {
        #[cfg(feature = "gui")]
        let lesson = self.play.lesson.as_deref();
        #[cfg(not(feature = "gui"))]
        let lesson = self.lesson.as_deref();
        lesson
    }
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
    /// Goes through a lesson in the terminal: it asks, waits for answers, and says what is right.
    #[command(after_help = "\
Examples:
  mailscope learn store-and-forward
  mailscope learn pop3-collect --brief --save my-answers.ron
  mailscope learn store-and-forward < answers.txt")]
    Learn(learn::LearnArguments),
    /// Writes a lesson as a page of HTML that prints well: the network, what is said, and the questions with room to write.
    #[command(after_help = "\
Examples:
  mailscope handout store-and-forward -o handout.html
  mailscope handout my-lesson.ron --answers -o for-the-teacher.html")]
    Handout(handout::HandoutArguments),
    /// Begins a lesson of your own: writes a small one that runs, with comments that say what is what.
    #[command(after_help = "\
Examples:
  mailscope new my-lesson.ron
  mailscope new my-lesson.ron --from pop3-two-computers

docs/lesson-authors.md goes through a first lesson step by step.")]
    New(new::NewArguments),
    /// Writes what people did in a saved run as the steps of a lesson: its script, or the solution of a task.
    #[command(after_help = "\
Examples:
  mailscope learn store-and-forward --save run.ron
  mailscope script run.ron

In the window a run is saved with Ctrl+S. docs/lesson-authors.md says what to do with the steps.")]
    Script(script::ScriptArguments),
    /// Begins the translation of a lesson: writes a file with all its texts, each below its English, to be filled in.
    #[command(after_help = "\
Examples:
  mailscope translate my-lesson.ron --to fr
  mailscope translate pop3-collect --to nl -o pop3-collect.nl.ftl

docs/lesson-authors.md says more; `mailscope check` tells which texts are missing.")]
    Translate(translate::TranslateArguments),
    /// Grades attempts at a lesson: plays them again and says what is right and why.
    #[command(after_help = "\
Examples:
  mailscope grade attempts/ --lesson store-and-forward --csv grades.csv --html pages
  mailscope grade attempts/ --lesson my-lesson.ron --shard 1/4 --csv part-1.csv
  mailscope grade attempt.ron --lesson pop3-collect --as gradescope > results.json

A grade proves that what was done reaches the goal, and not who did it. docs/grading.md tells what is in each form.
Exit status: 0 when everything is right, 1 when something is not, 2 when something could not be graded; with --as 0 when it was written.")]
    Grade(Box<grade::GradeArguments>),
    /// Opens the window with a lesson in it, paused on its first frame.
    #[cfg(feature = "gui")]
    Play(PlayArguments),
    /// What this program was built without.
    #[cfg(not(feature = "gui"))]
    #[command(hide = true, alias = "picture")]
    Play {
        /// Whatever is asked of it.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Draws a picture of a lesson, without a window or display.
    #[cfg(feature = "gui")]
    #[command(after_help = "\
Examples:
  mailscope picture store-and-forward --beat 2 -o picture.png
  mailscope picture imap4-two-computers --at 90s --size 1920x1080 --theme light --panel mailboxes -o picture.png
  mailscope picture pop3-collect --frames frames --fps 25
  mailscope picture store-and-forward --beat 4 --stage --theme light --size 1200x420 -o figure.svg")]
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
    /// Checks lesson files and saved runs: reads them, plays them, verifies what lessons expect, and warns of what may not be meant.
    #[command(after_help = "\
Examples:
  mailscope check my-lesson.ron
  mailscope check lessons/ my-run.ron
  mailscope check my-lesson.ron --fix
  mailscope check my-lesson.ron --json

Warnings do not change the exit status.")]
    Check(check::CheckArguments),
    /// Shows the words in which lessons are written: all of them, or one with what it takes and an example.
    #[command(after_help = "\
Examples:
  mailscope language
  mailscope language SetFault
  mailscope language pop3
  mailscope language --markdown")]
    Language {
        /// A word, a field, or a kind of words; capitals and underscores do not count.
        word: Option<String>,
        /// All of it as a page in Markdown.
        #[arg(long, conflicts_with = "word")]
        markdown: bool,
    },
}

#[derive(Debug, Default, Args)]
struct RunArguments {
    /// The id of a lesson (see `mailscope lessons`), or the path of a lesson file or saved run.
    lesson: String,
    /// Another seed: other sequence numbers and identifiers, the same story. (A saved run keeps its own.)
    #[arg(long)]
    seed: Option<String>,
    /// Stops after so much simulated time, e.g. `90s`, `5.2s`, `0.5min`, `2h`.
    #[arg(long, value_name = "DURATION")]
    until: Option<String>,
    #[command(flatten)]
    show: Show,
    /// Writes the run into this folder, as a file of every format.
    #[arg(long, value_name = "DIR")]
    export: Option<PathBuf>,
    /// Which files to write.
    #[arg(long, value_delimiter = ',', value_parser = format(), default_values = EXPORTERS.iter().map(|it| it.id()), requires = "export")]
    format: Vec<&'static dyn Exporter>,
    /// Saves the run: a small file that `mailscope run` plays again, byte for byte the same.
    #[arg(long, value_name = "FILE.ron")]
    save: Option<PathBuf>,
    #[command(flatten)]
    limits: LimitArguments,
}

/// How much a run may take: lessons and saved runs may come from strangers, and go on without end.
#[derive(Debug, Default, Args)]
struct LimitArguments {
    /// Stops a run after this many events [default: 5000000].
    #[arg(long, value_name = "NUMBER")]
    limit_events: Option<String>,
    /// Stops a run after so much simulated time [default: 3650d].
    #[arg(long, value_name = "DURATION")]
    limit_time: Option<String>,
    /// Stops a run that takes more memory [default: 500MB].
    #[arg(long, value_name = "SIZE")]
    limit_memory: Option<String>,
}

impl LimitArguments {
    /// What is allowed; `held` tells what the allocator holds.
    fn budget(&self, held: fn() -> u64) -> Result<Budget, Said> {
        let usual = Budget::default();
        let count = |text: &str| text.trim().parse().map_err(|_| say!("no-event-count", text = text));
        let Self { limit_events, limit_time, limit_memory } = self;
        let events = limit_events.as_deref().map(|text| option("--limit-events", text, count)).transpose()?;
        let time = limit_time.as_deref().map(|text| option("--limit-time", text, duration)).transpose()?;
        let memory = limit_memory.as_deref().map(|text| option("--limit-memory", text, lesson::size)).transpose()?;
        Ok(Budget {
            events: events.unwrap_or(usual.events),
            time: time.unwrap_or(usual.time),
            memory: memory.unwrap_or(usual.memory),
            held: Some(held),
        })
    }
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
    #[arg(long, value_name = "DURATION", conflicts_with_all = ["beat", "story"])]
    at: Option<String>,
    /// The beginning of a beat, counted from 1.
    #[arg(long, conflicts_with = "story")]
    beat: Option<usize>,
    /// The instant of the story, e.g. `12.5s`: tells apart what happens at the same instant of the world.
    #[arg(long, value_name = "DURATION")]
    story: Option<String>,
    /// Width and height in pixels.
    #[arg(long, value_name = "WxH", default_value = "1280x720")]
    size: String,
    /// The look.
    #[arg(long, value_name = "NAME", value_parser = theme(), default_value = Theme::default().name())]
    theme: Theme,
    /// The panel at the side.
    #[arg(long, value_name = "NAME", value_parser = panel())]
    panel: Option<Tab>,
    /// What is to lie over the rest.
    #[arg(long, value_name = "NAME", value_parser = overlay())]
    overlay: Option<desk::Command>,
    /// Selects a computer, by its short name.
    #[arg(long, value_name = "COMPUTER")]
    select: Option<String>,
    /// As on a projector: only the stage and what is told.
    #[arg(long)]
    present: bool,
    /// Only the stage, without the panels and bars around it (SVG).
    #[arg(long)]
    stage: bool,
    /// The file to write: dots (`.png`), or lines that print well and need no graphics card (`.svg`).
    #[arg(short, long, value_name = "FILE")]
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
fn size(text: &str) -> Result<(u32, u32), Said> {
    let number = |text: &str| text.parse().ok().filter(|n| (200..=8_192).contains(n));
    text.split_once(['x', 'X', '×'])
        .and_then(|(width, height)| Some((number(width)?, number(height)?)))
        .ok_or_else(|| say!("no-picture-size", text = text))
}

/// A seed.
fn seed(text: &str) -> Result<u64, Said> {
    text.trim().parse().map_err(|_| say!("no-seed", text = text))
}

/// The value of an option; what is wrong with it is said with the name of the option.
fn option<T>(name: &'static str, text: &str, read: impl FnOnce(&str) -> Result<T, Said>) -> Result<T, Said> {
    read(text).map_err(|problem| say!("option-wrong", option = name, problem = problem))
}

/// The kinds of file.
fn format() -> impl TypedValueParser<Value = &'static dyn Exporter> {
    let value = |it: &&dyn Exporter| PossibleValue::new(it.id()).help(Voice::default().say(&it.about()));
    // The parser lets nothing through that has no exporter.
    PossibleValuesParser::new(EXPORTERS.iter().map(value)).try_map(|id| export::exporter(&id).ok_or("unknown"))
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main(held: fn() -> u64) -> ExitCode {
    let cli = Cli::parse();
    let lang = match cli.lang.as_deref().map(|text| option("--lang", text, language::parse)).transpose() {
        Ok(lang) => lang,
        Err(problem) => {
            complain(language::voice(None), &problem);
            return ExitCode::from(BAD_INPUT);
        }
    };
    let voice = language::voice(lang);
    if let (Some(lesson), true) = (cli.lesson(), cli.command.is_some()) {
        complain(voice, &say!("lesson-before-command", lesson = lesson));
        return ExitCode::from(BAD_INPUT);
    }
    let mut out = Screen(anstream::AutoStream::auto(io::stdout()).lock());
    let result = match cli.command {
        #[cfg(feature = "gui")]
        None => stage::play(&mut out, &cli.play, lang, held),
        #[cfg(not(feature = "gui"))]
        None => match cli.lesson.as_deref() {
            Some(lesson) => run::play_here(&mut out, lesson, voice, held),
            None => welcome(&mut out, voice).map(|()| OK),
        },
        Some(Command::Lessons { json }) => lessons::list(&mut out, json, voice).map(|()| OK),
        Some(Command::Learn(arguments)) => learn::learn(&mut out, &arguments, voice, held),
        Some(Command::Handout(arguments)) => handout::handout(&mut out, &arguments, voice, held),
        Some(Command::New(arguments)) => new::new(&mut out, &arguments, voice),
        Some(Command::Script(arguments)) => script::script(&mut out, &arguments, voice),
        Some(Command::Translate(arguments)) => translate::translate(&mut out, &arguments, voice),
        Some(Command::Grade(arguments)) => grade::grade(&mut out, &arguments, voice, held),
        Some(Command::Run(arguments)) => run::run(&mut out, &arguments, voice, held),
        #[cfg(feature = "gui")]
        Some(Command::Play(arguments)) => stage::play(&mut out, &arguments, lang, held),
        #[cfg(not(feature = "gui"))]
        Some(Command::Play { .. }) => {
            complain(voice, &say!("no-window-in-this-build"));
            Ok(BAD_INPUT)
        }
        #[cfg(feature = "gui")]
        Some(Command::Picture(arguments)) => stage::picture(&mut out, &arguments, voice),
        Some(Command::Bridge(arguments)) => bridge::bridge(&mut out, &arguments, lang, voice, held),
        Some(Command::Check(arguments)) => check::check(&mut out, &arguments, voice, held),
        Some(Command::Language { word, markdown }) => reference::show(&mut out, word.as_deref(), markdown, voice),
    };
    let result = result.and_then(|status| out.flush().map(|()| status));
    match result {
        Ok(status) => ExitCode::from(status),
        // Whoever read our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(OK),
        Err(error) => {
            complain(voice, &say!("cannot-write-output", why = io_error(&error)));
            ExitCode::from(BAD_INPUT)
        }
    }
}

/// Asks a person yes or no; `None` where nobody can be asked.
fn asked(voice: Voice, question: &Said) -> Result<Option<bool>, Said> {
    if !io::stdin().is_terminal() {
        return Ok(None);
    }
    // Whoever has closed standard error sees no question, and answers none.
    let _ = write!(Screen(anstream::AutoStream::auto(io::stderr())), "{} ", voice.say(question));
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(|error| say!("cannot-read-answer", why = io_error(&error)))?;
    Ok(Some(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "j" | "ja")))
}

/// What is played may be the only copy that somebody has: it is not replaced by what is saved without a question.
fn may_save(save: Option<&Path>, played: &str, voice: Voice) -> Result<(), Said> {
    let Some(save) = save else { return Ok(()) };
    let path = save.display().to_string();
    let is_same = match (save.canonicalize(), Path::new(played).canonicalize()) {
        (Ok(save), Ok(played)) => save == played,
        _ => false,
    };
    if is_same && asked(voice, &say!("save-onto-played-go-on", path = &path))? != Some(true) {
        return Err(say!("save-onto-played", path = path));
    }
    Ok(())
}

/// Says on standard error what is not as it might be expected, and does no harm.
fn warn(voice: Voice, said: &Said) {
    let mut err = Screen(anstream::AutoStream::auto(io::stderr()));
    let (label, b) = (voice.say(&say!("note")), style::STRONG);
    // Whoever has closed standard error does not want to hear of it.
    let _ = writeln!(err, "{b}{label}{b:#} {}", voice.say(said));
}

/// Says on standard error what is wrong.
fn complain(voice: Voice, said: &Said) {
    let mut err = Screen(anstream::AutoStream::auto(io::stderr()));
    let (label, p) = (voice.say(&say!("error")), style::PROBLEM);
    // Whoever has closed standard error does not want to hear of it.
    let _ = writeln!(err, "{p}{label}{p:#} {}", voice.say(said));
}

/// What a program without a window says to whoever asks for nothing.
#[cfg(not(feature = "gui"))]
fn welcome(out: &mut impl Write, voice: Voice) -> io::Result<()> {
    let (b, page) = (style::STRONG, Page::of_output());
    page.flow(out, "", 0, &voice.say(&say!("welcome")), anstyle::Style::new())?;
    writeln!(out)?;
    lessons::list(out, false, voice)?;
    let more = voice.say(&say!("welcome-files"));
    let commands = [
        (say!("welcome-start"), "mailscope run store-and-forward", ""),
        (say!("welcome-export"), "mailscope run store-and-forward --export out", more.as_str()),
        (say!("welcome-more"), "mailscope --help", ""),
    ]
    .map(|(label, command, about)| (voice.say(&label), command, about));
    let width = commands.iter().map(|(label, ..)| label.chars().count()).max().unwrap_or(0);
    writeln!(out)?;
    for (label, command, about) in commands {
        let line = format!("{label:width$}  {b}{command}{b:#}  {about}");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
