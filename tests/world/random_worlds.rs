//! Random worlds under random outages: nothing that was accepted is ever unaccounted for, and rewinding is exact.
//!
//! A seed that fails once is added to [`KNOWN`] with a name, so that it is run first from then on.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::env;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::invariants::Invariants;
use crate::sometimes::Sometimes;
use crate::worlds::RandomWorld;
use mailscope::base::{SimRng, SimTime};
use mailscope::sim::{Run, World};
use mailscope::trace::{DeviceFact, MailFact, Recording, What};

/// Seeds that once failed, and what they showed.
const KNOWN: &[(u64, &str)] =
    &[(1368, "DATA was refused, and with the next message an empty one went to the recipients of the first")];

const SEEDS: u64 = 400;

/// Names other seeds, for whoever has more time.
const SEEDS_VARIABLE: &str = "MAILSCOPE_SEEDS";

/// So many of the seeds that fail are told.
const MOST_TOLD: usize = 20;

/// Moves a run on to an instant, and looks at the world after every one in between in which something happens.
fn go(run: &mut Run, to: SimTime, invariants: &mut Invariants) -> Result<(), String> {
    while run.world().now() < to {
        let now = run.world().now();
        let input = run.inputs().get(run.inputs().partition_point(|input| input.at <= now)).map(|input| input.at);
        let next = run.world().next_event().into_iter().chain(input).min().unwrap_or(to);
        run.seek(next.min(to));
        invariants.pass(run.world()).map_err(|problem| format!("at {}: {problem}", run.world().now()))?;
    }
    Ok(())
}

fn check(seed: u64) -> Result<Counts, String> {
    let random = RandomWorld::new(seed);
    let spec = Arc::new(random.spec);
    let mut rng = SimRng::stream(seed, "instants to check");
    let mut run = Run::new(spec, seed, Recording::Everything, random.inputs);
    let broken = |problem: String| format!("seed {seed} {problem}");
    let mut invariants = Invariants::new(run.world()).map_err(broken)?;
    let mut at = SimTime::ZERO;
    while at < random.end {
        at += Duration::from_millis(rng.between(500, 20_000));
        go(&mut run, at, &mut invariants).map_err(broken)?;
        invariants.look(run.world()).map_err(|problem| format!("seed {seed} at {at}: {problem}"))?;
        run.world().check_conservation().map_err(|lost| format!("seed {seed} at {at}: {lost:?}"))?;
    }
    // Once everything works again, all mail comes to rest: in mailboxes, on computers, or reported.
    go(&mut run, random.healed, &mut invariants).map_err(broken)?;
    invariants.finish(run.world()).map_err(|problem| format!("seed {seed} after healing: {problem}"))?;
    run.world().check_conservation().map_err(|lost| format!("seed {seed} after healing: {lost:?}"))?;
    let waiting = run.world().waiting_mail();
    if !waiting.is_empty() {
        return Err(format!("seed {seed}: still waiting after everything was healed: {waiting:?}"));
    }
    let counts = Counts::of(run.world(), invariants.reached);

    let back = SimTime::from_micros(rng.below(random.end.as_micros()));
    let events = run.world().trace().events();
    let until_then = events[..events.partition_point(|event| event.at <= back)].to_vec();
    run.seek(back);
    if run.world().trace().events() != until_then {
        return Err(format!("seed {seed}: what happened until {back} is not the same after going back to it"));
    }
    Ok(counts)
}

/// What happened in a run, so that the test can tell whether it tested anything.
#[derive(Debug, Default)]
struct Counts {
    accepted: usize,
    delivered: usize,
    deferred: usize,
    bounced: usize,
    lost_frames: usize,
    /// Strikes of fault rules.
    faults: usize,
    reached: Sometimes,
}

impl Counts {
    fn of(world: &World, reached: Sometimes) -> Self {
        let mut counts = Self { reached, ..Self::default() };
        for event in world.trace().events() {
            match &event.what {
                What::Mail(fact) => match fact.as_ref() {
                    MailFact::Accepted { .. } => counts.accepted += 1,
                    MailFact::Delivered { .. } => counts.delivered += 1,
                    MailFact::Deferred { .. } => counts.deferred += 1,
                    MailFact::Bounced { .. } => counts.bounced += 1,
                    _ => {}
                },
                What::Device(DeviceFact::FaultStruck(_)) => counts.faults += 1,
                What::Frame(mailscope::trace::FrameFact::Lost { .. }) => counts.lost_frames += 1,
                _ => {}
            }
        }
        counts
    }

    fn add(&mut self, other: &Self) {
        self.accepted += other.accepted;
        self.delivered += other.delivered;
        self.deferred += other.deferred;
        self.bounced += other.bounced;
        self.lost_frames += other.lost_frames;
        self.faults += other.faults;
        self.reached.add(&other.reached);
    }
}

/// Checks all seeds, as many at a time as there are processors. A run shares nothing with another, so the order in which they
/// end does not matter: what fails is told in the order of the list.
fn check_all(seeds: &[u64]) -> Counts {
    let next = AtomicUsize::new(0);
    let total = Mutex::new(Counts::default());
    let failed = Mutex::new(BTreeMap::new());
    let work = || {
        while let Some((at, &seed)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, seeds.get(at)?)))
        {
            // A panic deep in the engine does not say in which world it happened.
            let result = catch_unwind(AssertUnwindSafe(|| check(seed)));
            match result.unwrap_or_else(|_| Err(format!("seed {seed}: the run panics, see above"))) {
                Ok(counts) => total.lock().unwrap().add(&counts),
                Err(problem) => drop(failed.lock().unwrap().insert(at, problem)),
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let failed = failed.into_inner().unwrap();
    let some: Vec<&str> = failed.values().map(String::as_str).take(MOST_TOLD).collect();
    assert!(failed.is_empty(), "{} of {} seeds fail:\n{}", failed.len(), seeds.len(), some.join("\n"));
    total.into_inner().unwrap()
}

/// The seeds that [`SEEDS_VARIABLE`] names: `10000` are the first so many, `17..20` those from one on up to another.
fn seeds_by_hand() -> Option<Range<u64>> {
    let wanted = env::var(SEEDS_VARIABLE).ok()?;
    let (from, to) = wanted.split_once("..").unwrap_or(("0", &wanted));
    Some(from.parse().unwrap()..to.parse().unwrap())
}

#[test]
fn nothing_is_lost_doubled_or_changed_and_rewinding_is_exact() {
    let by_hand = seeds_by_hand();
    let seeds = by_hand.clone().unwrap_or(0..SEEDS);
    let total = check_all(&KNOWN.iter().map(|(seed, _)| *seed).chain(seeds).collect::<Vec<_>>());
    if by_hand.is_some_and(|seeds| seeds.end - seeds.start < SEEDS) {
        return;
    }
    // The worlds are rough enough to be worth the name.
    assert!(
        total.delivered > 300
            && total.deferred > 100
            && total.bounced > 10
            && total.lost_frames > 1_000
            && total.faults > 500,
        "{total:?}"
    );
    assert!(total.reached.is_complete(), "never reached: {}", total.reached.counts());
}
