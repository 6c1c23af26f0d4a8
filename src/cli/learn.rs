//! `mailscope learn`: a lesson in the terminal that asks and waits for answers. It reads lines, so it works over a slow connection, with a
//! reader of the screen, and with answers from a file.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::compare::compare;
use super::print::print;
use super::run::{Playable, find, save_run};
use super::{BAD_INPUT, LimitArguments, OK, Page, complain, may_save, option, seed, style};
use crate::base::without_emphasis;
use crate::explain::{Arg, Said, Teller, Voice, facts, say};
use crate::export::{ExportedRun, Style, Transcript, folded};
use crate::files;
use crate::learn::{self, Pupil, State, Turn};
use crate::lesson::{self, Lesson, Made, SavedRun};
use crate::sim::Action;
use crate::trace::{Answer, Asked, EventId, Form, Told, What};

#[derive(Debug, Args)]
pub(super) struct LearnArguments {
    /// The id of a lesson (see `mailscope lessons`), or the path of a lesson file.
    lesson: String,
    /// Another seed: what is shown in any order is shown in another one.
    #[arg(long)]
    seed: Option<String>,
    /// Shows only what is told and asked, not what computers say to each other.
    #[arg(long)]
    brief: bool,
    /// Saves the run with what was answered.
    #[arg(long, value_name = "FILE.ron")]
    save: Option<PathBuf>,
    /// Who learns, for a grader: what is shown in any order is shown to each in another one.
    #[arg(long, value_name = "NAME", conflicts_with = "seed")]
    learner: Option<String>,
    /// Saves all that was done, for a grader.
    #[arg(long, value_name = "FILE.ron", conflicts_with = "seed")]
    attempt: Option<PathBuf>,
    #[command(flatten)]
    limits: LimitArguments,
}

/// Goes through a lesson with somebody who answers on standard input.
pub(super) fn learn(
    out: &mut impl Write,
    arguments: &LearnArguments,
    voice: Voice,
    held: fn() -> u64,
) -> io::Result<u8> {
    let (pupil, seed) = match begin(arguments, voice, held) {
        Ok(begun) => begun,
        Err(problem) => {
            complain(voice, &problem);
            return Ok(BAD_INPUT);
        }
    };
    let waits = io::stdin().is_terminal() && io::stdout().is_terminal();
    let input = io::stdin().lock();
    let (brief, page) = (arguments.brief, Page::of_output());
    let told = EventId(0);
    let mut desk =
        Desk { pupil, seed, out, input, voice, page, teller: Teller::new(voice), told, brief, waits, left: false };
    desk.play()?;
    let Desk { pupil, .. } = desk;
    for saved in [save(arguments, &pupil, seed), save_attempt(arguments, &pupil)] {
        match saved {
            Ok(Some(path)) => writeln!(out, "{}", voice.say(&say!("wrote", path = path.display().to_string())))?,
            Ok(None) => {}
            Err(problem) => {
                complain(voice, &problem);
                return Ok(BAD_INPUT);
            }
        }
    }
    Ok(OK)
}

fn begin(arguments: &LearnArguments, voice: Voice, held: fn() -> u64) -> Result<(Pupil, u64), Said> {
    let budget = arguments.limits.budget(held)?;
    may_save(arguments.save.as_deref(), &arguments.lesson, voice)?;
    let asked = arguments.seed.as_deref().map(|text| option("--seed", text, seed)).transpose()?;
    let lesson = match find(&arguments.lesson, voice)? {
        Playable::Lesson(lesson) => lesson,
        Playable::Run(..) => return Err(say!("learn-needs-lesson", name = &arguments.lesson)),
    };
    if lesson.steps.is_empty() {
        return Err(say!("learn-needs-lesson", name = &arguments.lesson));
    }
    may_save(arguments.attempt.as_deref(), &arguments.lesson, voice)?;
    let pupil = match asked {
        Some(seed) => Pupil::new(lesson, seed, budget),
        None => Pupil::named(lesson, arguments.learner.as_deref().unwrap_or_default(), budget),
    };
    let seed = pupil.world().seed();
    Ok((pupil, seed))
}

fn save(arguments: &LearnArguments, pupil: &Pupil, seed: u64) -> Result<Option<PathBuf>, Said> {
    let Some(path) = &arguments.save else { return Ok(None) };
    let (lesson, world) = (pupil.lesson(), pupil.world());
    let made = Some(Made::now(lesson, Some(world.checksum())));
    let run = SavedRun { lesson: lesson.id.clone(), seed, inputs: world.inputs().to_vec(), end: world.now(), made };
    save_run(path, &run, lesson)
}

fn save_attempt(arguments: &LearnArguments, pupil: &Pupil) -> Result<Option<PathBuf>, Said> {
    let Some(path) = &arguments.attempt else { return Ok(None) };
    let text = pupil.attempt().to_ron(pupil.lesson()).map_err(|error| error.said())?;
    files::write_whole(path, |file| file.write_all(text.as_bytes())).map_err(|error| error.said())?;
    Ok(Some(path.clone()))
}

/// Where a learner sits: what is read and written.
struct Desk<'o, O, I> {
    pupil: Pupil,
    seed: u64,
    out: &'o mut O,
    input: I,
    voice: Voice,
    page: Page,
    teller: Teller,
    /// What was shown of the run.
    told: EventId,
    brief: bool,
    /// Somebody sits there and presses Enter when a beat is read.
    waits: bool,
    /// The learner wants no more.
    left: bool,
}

impl<O: Write, I: BufRead> Desk<'_, O, I> {
    fn play(&mut self) -> io::Result<()> {
        let (b, voice) = (style::STRONG, self.voice);
        let (title, summary) = (self.pupil.lesson().title.clone(), self.pupil.lesson().summary.clone());
        writeln!(self.out, "{b}{title}{b:#}")?;
        self.flow("", &summary, style::QUIET)?;
        let help = voice.say(&say!("learn-how", waits = if self.waits { "yes" } else { "no" }));
        self.flow("", &help, style::QUIET)?;
        let mut first = true;
        while !self.left {
            let turn = self.pupil.go_on();
            self.show_news()?;
            match turn {
                Turn::Told(told) => self.tell(&told, std::mem::take(&mut first))?,
                Turn::Asked(asked) => {
                    first = false;
                    self.ask(&asked)?;
                }
                Turn::Settled(question) => self.settle(&question)?,
                Turn::Decided(task) => self.decide(&task)?,
                Turn::Over => break,
                Turn::Stopped(limit) => {
                    let at = self.pupil.world().date_at(self.pupil.world().now());
                    let said = lesson::Stopped { limit, at, place: None }.said();
                    let words = voice.say(&said);
                    return self.flow("", &words, style::PROBLEM);
                }
            }
        }
        self.finish()
    }

    fn say(&mut self, said: &Said) -> io::Result<()> {
        let words = self.voice.say(said);
        self.flow("", &words, anstyle::Style::new())
    }

    fn flow(&mut self, lead: &str, text: &str, look: anstyle::Style) -> io::Result<()> {
        let indent = lead.chars().count();
        self.page.flow(self.out, lead, indent, text, look)
    }

    /// Shows what has happened since the last time.
    fn show_news(&mut self) -> io::Result<()> {
        let (world, title) = (self.pupil.world(), &self.pupil.lesson().title);
        let run = ExportedRun { title, seed: self.seed, world, voice: self.voice };
        let news = world.trace().since(self.told).iter().filter(|event| !matches!(event.what, What::Lesson(_)));
        let teller = &mut self.teller;
        let pieces = folded(news.filter_map(|event| Transcript::of(&run, event, Style::Brief, teller)));
        self.told = world.trace().next_id();
        if self.brief {
            return Ok(());
        }
        pieces.iter().try_for_each(|piece| print(self.out, piece, self.page, false, self.voice))
    }

    /// Tells a beat. Whoever sits there presses Enter before the next one comes.
    fn tell(&mut self, told: &Told, first: bool) -> io::Result<()> {
        if self.waits && !first {
            let q = style::QUIET;
            write!(self.out, "{q}{}{q:#} ", self.voice.say(&say!("enter-goes-on")))?;
            self.out.flush()?;
            self.line()?;
        }
        writeln!(self.out)?;
        self.page.narration(self.out, told.text.trim())?;
        compare(self.out, self.page, self.voice, &self.pupil)?;
        writeln!(self.out)
    }

    /// A line that somebody has written; `None` when nothing comes any more.
    fn line(&mut self) -> io::Result<Option<String>> {
        /// Nobody writes more in a line; what comes from a file may go on for ever.
        const MOST: u64 = 64 * 1024;
        let mut line = Vec::new();
        let read = io::Read::take(&mut self.input, MOST).read_until(b'\n', &mut line)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&line).trim().to_owned()))
    }

    /// Asks for a line.
    fn prompt(&mut self) -> io::Result<Option<String>> {
        let b = style::STRONG;
        write!(self.out, "{b}>{b:#} ")?;
        self.out.flush()?;
        let line = self.line()?;
        if !self.waits {
            // What comes from a pipe is not seen where it was written.
            writeln!(self.out, "{}", line.as_deref().unwrap_or_default())?;
        }
        Ok(line)
    }

    /// Asks until there is an answer, or somebody passes or leaves.
    fn ask(&mut self, asked: &Asked) -> io::Result<()> {
        let b = style::STRONG;
        writeln!(self.out, "\n{b}{}{b:#}", self.voice.say(&say!("learn-question", kind = kind_word(&asked.form))))?;
        self.page.narration(self.out, asked.told.text.trim())?;
        if asked.form == Form::Task {
            return self.task(&asked.id);
        }
        let spec = Arc::clone(self.pupil.world().spec());
        let (rows, columns) = facts::to_choose_from(&spec, &asked.form);
        let shown: Vec<String> = rows.iter().map(|row| self.voice.say(row).to_lowercase()).collect();
        for (number, row) in (1..).zip(rows) {
            self.option(&number.to_string(), &row)?;
        }
        for (letter, column) in ('a'..='z').zip(columns) {
            self.option(&letter.to_string(), &column)?;
        }
        self.say(&say!("learn-answer-how", form = form_word(&asked.form)))?;
        loop {
            let Some(line) = self.prompt()? else { return Ok(()) };
            match line.as_str() {
                "quit" => {
                    self.left = true;
                    return Ok(());
                }
                "" => return self.say(&say!("learn-passed")),
                _ => {}
            }
            let Some(answer) = read_answer(&line, &asked.form, &shown) else {
                self.say(&say!("learn-answer-how", form = form_word(&asked.form)))?;
                continue;
            };
            let words = facts::answer(&spec, asked, &answer);
            match self.pupil.answer(answer) {
                Ok(()) => return self.say(&say!("lesson-answered", answer = words)),
                Err(error) => {
                    self.say(&error.said())?;
                    self.say(&say!("learn-answer-how", form = form_word(&asked.form)))?;
                }
            }
        }
    }

    fn option(&mut self, mark: &str, said: &Said) -> io::Result<()> {
        let words = self.voice.say(said);
        self.flow(&format!("  {mark}  "), &words, anstyle::Style::new())
    }

    /// What the world has answered, and what is said of it.
    fn settle(&mut self, question: &str) -> io::Result<()> {
        let Some(item) = self.pupil.item(question) else { return Ok(()) };
        let (lesson, spec) = (self.pupil.lesson().clone(), &self.pupil.world().spec().clone());
        let Some(said) = item.outcome(spec) else { return Ok(()) };
        writeln!(self.out)?;
        let mark = mark(item.state());
        write!(self.out, "{mark} ")?;
        self.say(&said)?;
        if let Some(verdict) = item.verdict(&lesson, self.seed) {
            if !verdict.why.is_empty() {
                self.page.narration(self.out, &verdict.why)?;
            }
            if let Some(deed) = verdict.try_it.as_ref().and_then(|action| facts::deed(spec, action)) {
                self.say(&say!("learn-would-be-so", deed = deed))?;
            }
        }
        if !item.why(&lesson).is_empty() {
            self.page.narration(self.out, item.why(&lesson))?;
        }
        Ok(())
    }

    /// A task: goals, hints, and what can be done, until it is decided.
    fn task(&mut self, id: &str) -> io::Result<()> {
        self.goals(id)?;
        self.say(&say!("learn-task-how"))?;
        loop {
            let Some(line) = self.prompt()? else { return Ok(()) };
            let (word, rest) = line.split_once(' ').map_or((line.as_str(), ""), |(word, rest)| (word, rest.trim()));
            let turn = match word {
                "" | "help" | "?" => {
                    self.say(&say!("learn-task-how"))?;
                    continue;
                }
                "quit" => {
                    self.left = true;
                    return Ok(());
                }
                "show" => {
                    if self.pupil.item(id).is_some_and(|item| item.attempted) {
                        self.pupil.back_to_task(id);
                        self.told = self.pupil.world().trace().next_id();
                    }
                    return Ok(());
                }
                "goals" => {
                    self.goals(id)?;
                    continue;
                }
                "hint" => {
                    self.hint()?;
                    continue;
                }
                "list" => {
                    self.list(id)?;
                    continue;
                }
                "wait" => match lesson::duration(if rest.is_empty() { "1 min" } else { rest }) {
                    Ok(time) => self.pupil.wait(time),
                    Err(problem) => {
                        self.say(&problem)?;
                        continue;
                    }
                },
                _ => match self.deed(id, &line) {
                    Ok(action) => self.pupil.act(action),
                    Err(problem) => {
                        self.say(&problem)?;
                        continue;
                    }
                },
            };
            self.show_news()?;
            match turn {
                Ok(Some(Turn::Decided(task))) => return self.decide(&task),
                Ok(_) => self.goals(id)?,
                Err(error) => self.say(&error.said())?,
            }
        }
    }

    /// What is to be done, by its number in the list or in the words of a lesson.
    fn deed(&self, task: &str, line: &str) -> Result<Action, Said> {
        if let Ok(number) = line.parse::<usize>() {
            let offers = learn::offers(self.pupil.world(), self.pupil.permitted(task));
            let offer = number.checked_sub(1).and_then(|at| offers.get(at)).cloned();
            return offer.ok_or_else(|| say!("learn-no-such-number", number = line));
        }
        lesson::action(line, self.pupil.world().spec()).map_err(|mistakes| {
            let first = mistakes.first().cloned();
            let (problem, help) = first.map_or((None, None), |it| (Some(it.problem), it.help));
            let problem = problem.unwrap_or_else(|| say!("learn-does-not-fit"));
            match help {
                Some(help) => say!("learn-no-deed-but", problem = problem, help = help),
                None => say!("learn-no-deed", problem = problem),
            }
        })
    }

    fn goals(&mut self, task: &str) -> io::Result<()> {
        let spec = self.pupil.world().spec().clone();
        let goals: Vec<(Said, Option<Said>)> =
            self.pupil.goals(task).into_iter().map(|(goal, found)| (goal.said(&spec), found)).collect();
        for (goal, found) in goals {
            let mark = if found.is_none() { mark(State::Right) } else { "○".to_owned() };
            let words = match found {
                None => self.voice.say(&goal),
                Some(found) => self.voice.say(&say!("learn-goal-open", goal = goal, found = found)),
            };
            write!(self.out, "  {mark} ")?;
            self.flow("", &words, anstyle::Style::new())?;
        }
        Ok(())
    }

    fn hint(&mut self) -> io::Result<()> {
        match self.pupil.hint() {
            Ok(Some(hint)) => self.page.narration(self.out, &hint),
            Ok(None) => self.say(&say!("learn-no-more-hints")),
            Err(error) => self.say(&error.said()),
        }
    }

    /// What can be done, by number.
    fn list(&mut self, task: &str) -> io::Result<()> {
        let permitted = self.pupil.permitted(task).to_vec();
        let offers = learn::offers(self.pupil.world(), &permitted);
        let words: Vec<String> =
            offers.iter().map(|action| self.voice.say(&learn::offer(self.pupil.world(), action))).collect();
        for (number, words) in (1..).zip(words) {
            self.flow(&format!("  {number:2}  "), &words, anstyle::Style::new())?;
        }
        if !permitted.is_empty() {
            let words = permitted.iter().map(|word| Arg::from(word.as_str())).collect();
            self.say(&say!("learn-permitted", words = Arg::Listed(words)))?;
        }
        Ok(())
    }

    /// A task is done, or its time is over.
    fn decide(&mut self, task: &str) -> io::Result<()> {
        let Some(item) = self.pupil.item(task) else { return Ok(()) };
        let said = match item.state() {
            State::Right => say!("learn-done"),
            State::Wrong => say!("learn-time-over"),
            _ => say!("learn-shown"),
        };
        write!(self.out, "{} ", mark(item.state()))?;
        self.say(&said)?;
        if item.state() != State::Wrong {
            return Ok(());
        }
        // The story goes on only where its task was done: one may try again, or be shown.
        self.pupil.back_to_task(task);
        self.told = self.pupil.world().trace().next_id();
        self.task(task)
    }

    /// What was asked, what was answered, and what to try next.
    fn finish(&mut self) -> io::Result<()> {
        let (b, standing) = (style::STRONG, self.pupil.standing());
        let (right, all) = standing.score();
        writeln!(self.out, "\n{b}{}{b:#}", self.voice.say(&say!("learn-over", right = right, all = all)))?;
        let lesson: Lesson = self.pupil.lesson().clone();
        for item in &standing.items {
            let said = item.summary(&lesson, self.pupil.world().spec());
            write!(self.out, "  {} ", mark(item.state()))?;
            self.say(&said)?;
        }
        if !lesson.experiments.is_empty() {
            writeln!(self.out, "\n{b}{}{b:#}", self.voice.say(&say!("learn-try-next")))?;
            for experiment in &lesson.experiments {
                self.flow("  – ", &without_emphasis(&experiment.what), anstyle::Style::new())?;
            }
        }
        Ok(())
    }
}

/// What stands before something that is right or wrong.
fn mark(state: State) -> String {
    let (g, p, q) = (style::GOOD, style::PROBLEM, style::QUIET);
    match state {
        State::Right => format!("{g}✓{g:#}"),
        State::Wrong => format!("{p}✗{p:#}"),
        _ => format!("{q}–{q:#}"),
    }
}

const fn kind_word(form: &Form) -> &'static str {
    if matches!(form, Form::Task) { "task" } else { "question" }
}

const fn form_word(form: &Form) -> &'static str {
    match form {
        Form::Choose(_) | Form::Where(_) => "one",
        Form::Number => "number",
        Form::Order(_) => "order",
        Form::WhoHas { .. } => "table",
        Form::Match { .. } => "match",
        Form::Task => "task",
    }
}

/// An answer as somebody writes it: `2`, `3 1 2`, `1ab 2c` for a table, `1b 2a` for pairs, or the first words of one of
/// those that are shown.
fn read_answer(line: &str, form: &Form, shown: &[String]) -> Option<Answer> {
    let place = |text: &str| text.parse::<u32>().ok()?.checked_sub(1);
    let pieces = || line.split([' ', ',', ';', '\t']).filter(|piece| !piece.is_empty());
    match form {
        Form::Choose(_) | Form::Where(_) => {
            let begins = || {
                let line = line.to_lowercase();
                let mut meant = (0..).zip(shown).filter(|(_, words)| words.starts_with(&line)).map(|(at, _)| at);
                // Words that two of them begin with mean neither.
                meant.next().filter(|_| meant.next().is_none())
            };
            place(line).or_else(begins).map(Answer::One)
        }
        Form::Number => line.parse().ok().map(Answer::Number),
        Form::Order(_) => pieces().map(place).collect::<Option<Vec<_>>>().map(Answer::Order),
        Form::WhoHas { .. } | Form::Match { .. } => {
            let mut pairs = Vec::new();
            // Nothing anywhere is an answer too.
            for piece in pieces().filter(|piece| *piece != "-") {
                let letters = piece.trim_start_matches(|c: char| c.is_ascii_digit());
                let row = place(&piece[..piece.len() - letters.len()])?;
                for letter in letters.bytes() {
                    let column = letter.to_ascii_lowercase().checked_sub(b'a').filter(|column| *column < 26)?;
                    pairs.push((row, u32::from(column)));
                }
            }
            pairs.sort_unstable();
            pairs.dedup();
            Some(Answer::Pairs(pairs))
        }
        Form::Task => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_as_people_write_them() {
        let texts = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let read = |line: &str, form: &Form| read_answer(line, form, &texts(&["ana's laptop", "mail", "mailbox"]));
        let places = Form::Where(texts(&["laptop", "mail", "box"]));
        assert_eq!(read("2", &places), Some(Answer::One(1)));
        assert_eq!(read("ANA", &places), Some(Answer::One(0)));
        assert_eq!(read("mail", &places), None, "two of them begin like this");
        assert_eq!(read("0", &places), None);
        assert_eq!(read("3 1,2", &Form::Order(texts(&["a", "b", "c"]))), Some(Answer::Order(vec![2, 0, 1])));
        let table = Form::WhoHas { messages: texts(&["a", "b"]), computers: texts(&["c", "d"]) };
        assert_eq!(read("2b 1ab", &table), Some(Answer::Pairs(vec![(0, 0), (0, 1), (1, 1)])));
        assert_eq!(read("1é", &table), None);
        assert_eq!(read("99999999999999999999", &Form::Number), None);
    }
}
