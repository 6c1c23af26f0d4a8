//! Clocks, memory, and how figures are written.

use std::fs;
use std::time::{Duration, Instant};

/// What an action cost at best.
#[derive(Clone, Copy)]
pub struct Cost {
    /// By the clock on the wall.
    pub wall: Duration,
    /// Time that this thread had a processor: other programs disturb it less. As `wall` where the system does not tell.
    pub cpu: Duration,
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads a clock; a run never does")]
fn now() -> Instant {
    Instant::now()
}

/// The time for which the main thread had a processor; the first figure of this file of Linux, in nanoseconds.
fn on_cpu() -> Option<Duration> {
    let text = fs::read_to_string("/proc/self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// Makes something ready and does something with it, `times` over: the best times, and what came of the last.
pub fn best_of<S, R>(times: u32, mut prepare: impl FnMut() -> S, mut act: impl FnMut(S) -> R) -> (Cost, R) {
    let mut one = || {
        let ready = prepare();
        let (cpu, wall) = (on_cpu(), now());
        let result = act(ready);
        let wall = wall.elapsed();
        let cpu = cpu.zip(on_cpu()).map_or(wall, |(before, after)| after.saturating_sub(before));
        (Cost { wall, cpu }, result)
    };
    let (mut best, mut result) = one();
    for _ in 1..times {
        let cost;
        (cost, result) = one();
        best = Cost { wall: best.wall.min(cost.wall), cpu: best.cpu.min(cost.cpu) };
    }
    (best, result)
}

/// A line of the memory figures of this process, in MB of 10⁶ octets: `VmRSS` for what is resident now, `VmHWM` for the most
/// that ever was. `None` where the system does not tell.
pub fn megabytes(figure: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(':'))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1_024.0 / 1_000_000.0)
}

/// Milliseconds with two decimals.
pub fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1_000.0)
}

/// Whether a figure is as good as it should be, in a word.
pub const fn verdict(good: bool) -> &'static str {
    if good { "ok" } else { "MISSED" }
}
