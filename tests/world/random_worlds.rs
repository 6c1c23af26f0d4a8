//! Random worlds under random outages: nothing that was accepted is ever unaccounted for, and rewinding is exact.
//!
//! A seed that fails once is added to [`KNOWN`] with a name, so that it is run first from then on.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::worlds::RandomWorld;
use mailscope::base::{SimRng, SimTime};
use mailscope::sim::{Run, World};
use mailscope::trace::{DeviceFact, MailFact, Recording, What};

/// Seeds that once failed, and what they showed.
const KNOWN: &[(u64, &str)] = &[];

const SEEDS: u64 = 400;

fn check(seed: u64) -> Result<Counts, String> {
    let random = RandomWorld::new(seed);
    let spec = Arc::new(random.spec);
    let mut rng = SimRng::stream(seed, "instants to check");
    let mut run = Run::new(Arc::clone(&spec), seed, Recording::Everything, random.inputs.clone());
    let mut at = SimTime::ZERO;
    while at < random.end {
        at += Duration::from_millis(rng.between(500, 20_000));
        run.seek(at);
        run.world().check_conservation().map_err(|lost| format!("seed {seed} at {at}: {lost:?}"))?;
    }
    // Once everything works again, all mail comes to rest: in mailboxes, on computers, or reported.
    run.seek(random.healed);
    run.world().check_conservation().map_err(|lost| format!("seed {seed} after healing: {lost:?}"))?;
    let waiting = run.world().waiting_mail();
    if !waiting.is_empty() {
        return Err(format!("seed {seed}: still waiting after everything was healed: {waiting:?}"));
    }
    let counts = Counts::of(run.world());

    let back = SimTime::from_micros(rng.below(random.end.as_micros()));
    run.seek(back);
    let mut fresh = Run::new(spec, seed, Recording::Everything, random.inputs);
    fresh.seek(back);
    if run.world().trace().events() != fresh.world().trace().events() {
        return Err(format!("seed {seed}: going back to {back} differs from a fresh run"));
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
}

impl Counts {
    fn of(world: &World) -> Self {
        let mut counts = Self::default();
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
    }
}

/// Checks all seeds, as many at a time as there are processors. A run shares nothing with another, so the order in which they
/// end does not matter; of several that fail the first in the list is named.
fn check_all(seeds: &[u64]) -> Counts {
    let next = AtomicUsize::new(0);
    let total = Mutex::new(Counts::default());
    let failed = Mutex::new(None::<(usize, String)>);
    let work = || {
        while let Some((at, &seed)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, seeds.get(at)?)))
        {
            // A panic deep in the engine does not say in which world it happened.
            let result = catch_unwind(AssertUnwindSafe(|| check(seed)));
            match result.unwrap_or_else(|_| Err(format!("seed {seed}: the run panics, see above"))) {
                Ok(counts) => total.lock().unwrap().add(&counts),
                Err(problem) => {
                    // The seeds that others are at come earlier or are only a few: they are looked at too, no further ones.
                    next.store(seeds.len(), Ordering::Relaxed);
                    let mut failed = failed.lock().unwrap();
                    if failed.as_ref().is_none_or(|(first, _)| at < *first) {
                        *failed = Some((at, problem));
                    }
                }
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    if let Some((_, problem)) = failed.into_inner().unwrap() {
        panic!("{problem}");
    }
    total.into_inner().unwrap()
}

#[test]
fn nothing_accepted_is_lost_and_rewinding_is_exact() {
    let total = check_all(&KNOWN.iter().map(|(seed, _)| *seed).chain(0..SEEDS).collect::<Vec<_>>());
    // The worlds are rough enough to be worth the name.
    assert!(
        total.delivered > 300
            && total.deferred > 100
            && total.bounced > 10
            && total.lost_frames > 1_000
            && total.faults > 500,
        "{total:?}"
    );
}
