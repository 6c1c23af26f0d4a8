//! How fast the laboratory is: mail through the whole stack, worlds of many computers, rewinding, memory, exports.
//!
//! `cargo bench` measures everything; `cargo bench --bench world -- seek` only what is named so. Without the `--bench` that
//! cargo gives (as under `cargo test --all-targets`) everything runs once and small, to show that it still works.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark talks to whoever started it and may fail")]

mod measure;
mod worlds;

use std::sync::Arc;
use std::time::Duration;

use mailscope::base::{SimRng, SimTime};
use mailscope::explain::Voice;
use mailscope::export::{EXPORTERS, ExportedRun};
use mailscope::lesson::{self, PlayOptions};
use mailscope::sim::Run;
use mailscope::trace::Recording;
use measure::{best_of, megabytes, milliseconds, verdict};
use worlds::{Pace, Traffic, delivered, frames};

/// What a world writes down, with a name for it.
const RECORDINGS: [(Recording, &str); 3] = [
    (Recording::Facts, "facts"),
    (Recording::Lines, "facts and lines"),
    (Recording::Everything, "everything, with packets"),
];

/// Memory is measured in processes of their own, so that nothing else has used any before.
const MEMORY_CHILD: &str = "--memory-of-1000-hosts";

/// What the hosts do while their memory is measured: messages of each, and how.
const MEMORY_LOADS: [(u16, Pace, &str); 3] = [
    (0, Pace::AtOnce, "switched on"),
    (1, Pace::AtOnce, "all having sent a message at the same instant"),
    (10, Pace::Every(Duration::from_secs(1)), "all having sent 10 messages, one a second"),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [child, load] = arguments.as_slice()
        && child == MEMORY_CHILD
    {
        return memory_of_many_hosts(load.parse().unwrap());
    }
    let bench = Bench { thorough: arguments.iter().any(|argument| argument == "--bench") };
    let wanted: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    type Section = fn(&Bench);
    let sections: [(&str, Section); 5] = [
        ("throughput", Bench::throughput),
        ("hosts", Bench::hosts),
        ("seek", Bench::seek),
        ("memory", Bench::memory),
        ("export", Bench::export),
    ];
    for (name, section) in sections {
        if wanted.is_empty() || wanted.iter().any(|part| name.contains(part.as_str())) {
            section(&bench);
        }
    }
}

/// How much is done.
struct Bench {
    thorough: bool,
}

impl Bench {
    /// A count for figures, or a small one.
    const fn many(&self, thorough: u16, small: u16) -> u16 {
        if self.thorough { thorough } else { small }
    }

    /// Repetitions of which the best counts.
    const fn times(&self, thorough: u32) -> u32 {
        if self.thorough { thorough } else { 1 }
    }

    fn throughput(&self) {
        println!(
            "\nMail between two servers over TCP/IP: handed in at one, relayed to the other (aim: 15,000 a second)\n"
        );
        println!(
            "  {:<24} {:<26} {:>10} {:>10} {:>12} {:>12}",
            "way", "recorded", "messages/s", "cpu only", "SMTP/s", "frames each"
        );
        let messages = self.many(4_000, 20);
        let paces = [(Pace::AtOnce, "in long conversations"), (Pace::Every(Duration::from_secs(1)), "one by one")];
        for (pace, way) in paces {
            let (_, full) = best_of(1, || Traffic::new(2, messages, pace, Recording::Everything), Traffic::run);
            let frames_each = frames(&full) as f64 / delivered(&full) as f64;
            drop(full);
            for (recording, name) in RECORDINGS {
                let (cost, count) = best_of(
                    self.times(3),
                    || Traffic::new(2, messages, pace, recording),
                    |traffic| delivered(&traffic.run()),
                );
                assert_eq!(count, usize::from(messages) * 2, "every message is delivered");
                let rate = count as f64 / cost.wall.as_secs_f64();
                let cpu = count as f64 / cost.cpu.as_secs_f64();
                println!("  {way:<24} {name:<26} {rate:>10.0} {cpu:>10.0} {:>12.0} {frames_each:>12.1}", rate * 2.0);
            }
        }
    }

    fn hosts(&self) {
        println!("\nMany hosts, all writing: time for each frame (aim: the same for all)\n");
        println!("  {:>5} {:>10} {:>12} {:>12} {:>8}", "hosts", "frames", "µs a frame", "cpu only", "ratio");
        let total = self.many(4_000, 1_000);
        let mut first = None;
        for hosts in [2, 50, 500, 1_000] {
            let pace = Pace::Every(Duration::from_secs(1));
            let (cost, count) = best_of(
                self.times(3),
                || Traffic::new(hosts, total / hosts, pace, Recording::Everything),
                |traffic| frames(&traffic.run()),
            );
            let each = cost.wall.as_secs_f64() * 1e6 / count as f64;
            let cpu = cost.cpu.as_secs_f64() * 1e6 / count as f64;
            let ratio = cpu / *first.get_or_insert(cpu);
            println!("  {hosts:>5} {count:>10} {each:>12.2} {cpu:>12.2} {ratio:>8.2}");
        }
    }

    fn seek(&self) {
        println!("\nSeeking in the lessons (aim: one frame at 60 Hz, 16 ms)\n");
        println!(
            "  {:<24} {:>8} {:>14} {:>14} {:>14} {:>14}",
            "lesson", "events", "start to end", "random median", "random worst", ""
        );
        for lesson in lesson::shipped() {
            let end = lesson::play(&lesson, &PlayOptions::default(), &mut |_| {}).world;
            let (events, until, inputs) = (end.trace().count(), end.now(), end.inputs().to_vec());
            let fresh = || Run::new(Arc::clone(&lesson.spec), lesson.seed, Recording::Everything, inputs.clone());
            let (whole, _) = best_of(self.times(10), fresh, |mut run| {
                run.seek(until);
                run
            });
            let mut rng = SimRng::stream(lesson.seed, "instants to seek");
            let mut run = fresh();
            let mut costs: Vec<Duration> = (0..self.many(60, 3))
                .map(|_| {
                    let to = SimTime::from_micros(rng.below(until.as_micros()));
                    // Each jump begins at the end, so that all of them go back.
                    let best = (0..self.times(3)).map(|_| {
                        run.seek(until);
                        best_of(1, || (), |()| run.seek(to)).0.wall
                    });
                    best.min().unwrap()
                })
                .collect();
            costs.sort();
            let (median, worst) = (costs[costs.len() / 2], costs[costs.len() - 1]);
            println!(
                "  {:<24} {events:>8} {:>14} {:>14} {:>14} {:>14}",
                lesson.id,
                milliseconds(whole.wall),
                milliseconds(median),
                milliseconds(worst),
                verdict(worst.max(whole.wall) < Duration::from_millis(16)),
            );
        }
    }

    fn memory(&self) {
        println!("\nMemory of a world of 1,000 hosts (aim: below 200 MB)\n");
        println!("  {:<50} {:>9} {:>12} {:>12}", "", "events", "at the end", "at most");
        for load in 0..MEMORY_LOADS.len() {
            let program = std::env::current_exe().unwrap();
            let output = std::process::Command::new(program).args([MEMORY_CHILD, &load.to_string()]).output().unwrap();
            assert!(output.status.success(), "the measuring process fails: {output:?}");
            print!("{}", String::from_utf8_lossy(&output.stdout));
        }
    }

    fn export(&self) {
        println!("\nExports into memory\n");
        println!("  {:<24} {:>9} {:>8} {:>9} {:>10} {:>12}", "run", "events", "format", "MB", "MB/s", "events/s");
        let mail = Traffic::new(50, self.many(20, 1), Pace::Every(Duration::from_secs(1)), Recording::Everything).run();
        self.export_of(
            "50 hosts",
            &ExportedRun { title: "Fifty hosts", seed: 7, world: &mail, voice: Voice::default() },
        );
        drop(mail);
        for lesson in lesson::shipped() {
            let outcome = lesson::play(&lesson, &PlayOptions::default(), &mut |_| {});
            let run =
                ExportedRun { title: &lesson.title, seed: lesson.seed, world: &outcome.world, voice: Voice::default() };
            self.export_of(&lesson.id, &run);
        }
    }

    fn export_of(&self, name: &str, run: &ExportedRun<'_>) {
        let events = run.world.trace().events().len();
        for exporter in EXPORTERS {
            let format = exporter.id();
            let (cost, size) = best_of(self.times(5), Vec::new, |mut sink| {
                // A vector takes everything.
                let _ = exporter.write(&mut sink, run);
                sink.len()
            });
            let (megabytes, seconds) = (size as f64 / 1e6, cost.wall.as_secs_f64());
            println!(
                "  {name:<24} {events:>9} {format:>8} {megabytes:>9.2} {:>10.1} {:>12.0}",
                megabytes / seconds,
                events as f64 / seconds
            );
        }
    }
}

/// Prints what a world of 1,000 hosts takes under a load.
fn memory_of_many_hosts(load: usize) {
    let (messages, pace, name) = MEMORY_LOADS[load];
    let Some(before) = megabytes("VmRSS") else {
        println!("  (this system does not tell)");
        return;
    };
    let world = Traffic::new(1_000, messages, pace, Recording::Everything).run();
    let more = |figure| megabytes(figure).unwrap_or(0.0) - before;
    let (end, most) = (more("VmRSS"), more("VmHWM"));
    println!("  {name:<50} {:>9} {end:>9.1} MB {most:>9.1} MB  {}", world.trace().count(), verdict(most < 200.0));
}
