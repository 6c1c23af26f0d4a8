//! Random worlds under random outages: nothing that was accepted is ever unaccounted for, and rewinding is exact.
//!
//! A seed that fails once is added to [`KNOWN`] with a name, so that it is run first from then on.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

#[path = "common/worlds.rs"]
mod worlds;

use std::sync::Arc;
use std::time::Duration;

use mailscope::base::{SimRng, SimTime};
use mailscope::sim::{Run, World};
use mailscope::trace::{MailFact, Recording, What};
use worlds::{RandomWorld, fingerprint};

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
        run.world().check_conservation().map_err(|lost| format!("seed {seed} at {at}: {lost}"))?;
    }
    // Once everything works again, all mail comes to rest: in mailboxes, on computers, or reported.
    run.seek(random.healed);
    run.world().check_conservation().map_err(|lost| format!("seed {seed} after healing: {lost}"))?;
    let waiting = run.world().waiting_mail();
    if !waiting.is_empty() {
        return Err(format!("seed {seed}: still waiting after everything was healed: {waiting:?}"));
    }
    let counts = Counts::of(run.world());

    let back = SimTime::from_micros(rng.below(random.end.as_micros()));
    run.seek(back);
    let mut fresh = Run::new(spec, seed, Recording::Everything, random.inputs);
    fresh.seek(back);
    if fingerprint(run.world()) != fingerprint(fresh.world()) {
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
}

impl Counts {
    fn of(world: &World) -> Self {
        let mut counts = Self::default();
        for event in world.trace().events() {
            match &event.what {
                What::Mail(MailFact::Accepted { .. }) => counts.accepted += 1,
                What::Mail(MailFact::Delivered { .. }) => counts.delivered += 1,
                What::Mail(MailFact::Deferred { .. }) => counts.deferred += 1,
                What::Mail(MailFact::Bounced { .. }) => counts.bounced += 1,
                What::Frame(mailscope::trace::FrameFact::Lost { .. }) => counts.lost_frames += 1,
                _ => {}
            }
        }
        counts
    }
}

#[test]
fn nothing_accepted_is_lost_and_rewinding_is_exact() {
    let mut total = Counts::default();
    for seed in KNOWN.iter().map(|(seed, _)| *seed).chain(0..SEEDS) {
        let counts = check(seed).unwrap_or_else(|problem| panic!("{problem}"));
        total.accepted += counts.accepted;
        total.delivered += counts.delivered;
        total.deferred += counts.deferred;
        total.bounced += counts.bounced;
        total.lost_frames += counts.lost_frames;
    }
    // The worlds are rough enough to be worth the name.
    assert!(
        total.delivered > 300 && total.deferred > 100 && total.bounced > 10 && total.lost_frames > 1_000,
        "{total:?}"
    );
}
