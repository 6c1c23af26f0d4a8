//! Files from strangers: lessons and saved runs, and the words of a lesson where the control interface takes them.

use std::io;

use mailscope::base::acts_unseen;
use mailscope::explain::{Language, Voice};
use mailscope::export::{EXPORTERS, ExportedRun};
use mailscope::lesson::{
    self, Lesson, Made, Mistakes, PlayOptions, SavedRun, limits::MAX_MISTAKES, load, load_run, play, replay,
};
use mailscope::sim::Budget;

/// Enough for a few messages.
const BUDGET: Budget = Budget { events: 400, time: std::time::Duration::from_secs(600), memory: 3_000_000, held: None };

/// What is said of mistakes: where each stands, in every language, and in the end how many more there are.
fn told(mistakes: &Mistakes, source: &str) {
    assert!(mistakes.count() >= mistakes.len() && (1..=MAX_MISTAKES).contains(&mistakes.len()));
    let lines = source.lines().count().max(1);
    for mistake in mistakes.iter() {
        assert!((1..=lines + 1).contains(&mistake.line) && mistake.column >= 1, "{mistake:?}");
        assert!(mistake.mark >= 1 && mistake.mark <= mistake.source_line.chars().count() + 1, "{mistake:?}");
    }
    for voice in Language::ALL.map(Voice::of) {
        let words = mistakes.words(voice);
        assert!(!words.contains(|c| acts_unseen(c) && c != '\n'), "{words:?}");
        assert!(words.len() <= 8_000 * MAX_MISTAKES);
    }
}

/// A lesson: its mistakes can be told; without one it can be played, as far as it may go, saved, and played again as it went.
pub fn lesson(octets: &[u8]) {
    let Ok(source) = str::from_utf8(octets) else { return };
    match load(source, "strange.ron") {
        Ok(lesson) => played(&lesson),
        Err(mistakes) => told(&mistakes, source),
    }
}

fn played(lesson: &Lesson) {
    // Nothing that is played here takes long to set up.
    if lesson.spec.nodes.len() > 50 {
        return;
    }
    let outcome = play(lesson, &PlayOptions { budget: BUDGET, ..PlayOptions::default() }, &mut |_| {});
    assert!(outcome.world.check_conservation().is_ok(), "nothing is lost");
    let run = SavedRun::of(lesson, lesson.seed, &outcome);
    match run.to_ron(lesson) {
        Ok(text) => {
            let read = load_run(&text, "run.ron", &[]).ok().map(|(_, run)| run);
            assert!(read.is_some_and(|read| read == run), "{text}");
        }
        Err(error) => panic!("{error}"),
    }
    if outcome.stopped.is_none() {
        let again = replay(lesson, &run, &Budget::UNLIMITED, &mut |_| {});
        assert_eq!(again.world.checksum(), outcome.world.checksum(), "it goes as it went");
    }
    let (world, seed) = (&outcome.world, lesson.seed);
    let exported = ExportedRun { title: &lesson.title, seed, world, voice: Voice::default() };
    assert!(EXPORTERS.iter().all(|exporter| exporter.write(&mut io::sink(), &exported).is_ok()));
}

/// A saved run: the same.
pub fn run(octets: &[u8]) {
    let Ok(source) = str::from_utf8(octets) else { return };
    let _ = lesson::is_cut_off(source);
    match load_run(source, "strange.ron", &lesson::shipped()) {
        Ok((lesson, mut run)) => {
            run.made = Some(Made::now(&lesson, None));
            let outcome = replay(&lesson, &run, &BUDGET, &mut |_| {});
            assert!(outcome.world.check_conservation().is_ok(), "nothing is lost");
            let text = run.to_ron(&lesson).unwrap_or_else(|error| panic!("{error}"));
            let read = load_run(&text, "run.ron", &[lesson]).ok().map(|(_, run)| run);
            assert!(read.is_some_and(|read| read == run), "{text}");
        }
        Err(mistakes) => told(&mistakes, source),
    }
}

/// An action or a condition in the words of a lesson.
pub fn words(octets: &[u8]) {
    let (Ok(source), Some(sandbox)) = (str::from_utf8(octets), lesson::sandbox()) else { return };
    if let Err(mistakes) = lesson::action(source, &sandbox.spec) {
        told(&mistakes, source);
    }
    if let Err(mistakes) = lesson::condition(source, &sandbox.spec) {
        told(&mistakes, source);
    }
}
