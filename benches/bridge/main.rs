//! How much a bridge carries: mail by SMTP beside Postfix's smtp-sink, APPEND and FETCH beside Dovecot, all in one run, as ratios;
//! many clients at once; and how long others wait while one client says what takes longest, and how much memory that takes.
//!
//! `cargo bench --no-default-features --features bridge --bench bridge`, with `-- smtp`, `-- imap`, `-- many` or `-- hostile` for one part,
//! and with the name of a kind of attacks (`-- at-once`) for those alone.
//! Where Postfix or Dovecot is not installed, that comparison is said to be missing.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may fail, and says what it measured")]
#![expect(clippy::disallowed_methods, reason = "a benchmark measures our time")]

mod apart;
mod client;
mod dovecot;
mod hostile;

use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use cap::Cap;
use client::{Imap, Smtp, message};
use mailscope::bridge::{Bridge, Door, Limits, Setup};
use mailscope::lesson;
use mimalloc::MiMalloc;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: Cap<MiMalloc> = Cap::new(MiMalloc, usize::MAX);

/// Messages by SMTP, over so many connections at once.
const MESSAGES: usize = 4_000;
const SENDERS: usize = 10;
/// Messages by APPEND, and how often all of them are fetched.
const APPENDED: usize = 1_000;
const FETCHES: usize = 10;
/// How often both sides of a comparison are measured, in turn: machines are not equally fast all the time.
const ROUNDS: usize = 5;
/// Many at once.
const IDLERS: usize = 500;
const MANY_SENDERS: usize = 100;

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    if asked.iter().any(|it| it == apart::SERVE) {
        return apart::serve();
    }
    let is_asked = |name: &str| asked.is_empty() || asked.iter().any(|it| it == name);
    let parts: [(&str, fn()); 3] = [("smtp", smtp), ("imap", imap), ("many", many)];
    parts.iter().filter(|(name, _)| is_asked(name)).for_each(|(_, part)| part());
    let attacks = hostile::ATTACKS.iter().filter(|(name, _)| is_asked("hostile") || is_asked(name));
    let attacks: Vec<_> = attacks.map(|(_, attack)| *attack).collect();
    if !attacks.is_empty() {
        hostile::play(&attacks);
    }
}

fn sandbox() -> Bridge {
    let mut setup = Setup::new(lesson::sandbox().unwrap()).on_free_ports();
    setup.limits = Limits { peers: 2_000, ..Limits::default() };
    setup.held = Some(|| ALLOCATOR.allocated() as u64);
    Bridge::start(setup).unwrap()
}

/// Ends a program that was started for comparison.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn rate(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

/// The middle one.
fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

/// What was measured of a side in all rounds; nothing of one that is not installed.
fn compare(what: &str, ours: Vec<f64>, name: &str, theirs: Option<Vec<f64>>) {
    let ours = median(ours);
    match theirs.map(median) {
        Some(theirs) => {
            println!("{what}: {ours:.0} messages/s, {name} {theirs:.0} messages/s: ratio {:.2}", ours / theirs);
        }
        None => println!("{what}: {ours:.0} messages/s; {name} is not installed to compare it with"),
    }
}

/// Hands in messages over several connections at once.
fn intake(address: SocketAddr) -> f64 {
    let begin = Instant::now();
    std::thread::scope(|scope| {
        for sender in 0..SENDERS {
            scope.spawn(move || {
                let mut smtp = Smtp::connect(address);
                for n in 0..MESSAGES / SENDERS {
                    smtp.send(&format!("student{}@example.org", 1 + (sender + n) % 9), &message(n));
                }
                smtp.quit();
            });
        }
    });
    rate(MESSAGES, begin.elapsed())
}

/// Postfix's smtp-sink, if it is installed: it says yes to everything and keeps nothing.
fn smtp_sink() -> Option<(SocketAddr, Ended)> {
    let port = free_port();
    let sink = Command::new("smtp-sink")
        .args(["-u", "nobody", &format!("127.0.0.1:{port}"), "128"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let sink = Ended(sink.ok()?);
    let address: SocketAddr = format!("127.0.0.1:{port}").parse().unwrap();
    client::wait_for(address);
    Some((address, sink))
}

fn smtp() {
    let (ours, theirs): (Vec<f64>, Vec<Option<f64>>) = (0..ROUNDS)
        .map(|_| {
            let bridge = sandbox();
            let ours = intake(bridge.address(Door::Smtp).unwrap());
            drop(bridge);
            (ours, smtp_sink().map(|(address, _sink)| intake(address)))
        })
        .unzip();
    let what = format!("SMTP, {MESSAGES} messages of 2 kB, {SENDERS} connections");
    compare(&what, ours, "smtp-sink", theirs.into_iter().collect());
}

/// Appends messages, and fetches them: rates of both.
fn append_and_fetch(address: SocketAddr) -> (f64, f64) {
    let mut imap = Imap::connect(address, "student1", "student1");
    let begin = Instant::now();
    for n in 0..APPENDED {
        imap.append(&message(n));
    }
    let appended = rate(APPENDED, begin.elapsed());
    imap.select();
    let begin = Instant::now();
    for _ in 0..FETCHES {
        imap.fetch_all();
    }
    (appended, rate(APPENDED * FETCHES, begin.elapsed()))
}

fn imap() {
    let (ours, theirs): (Vec<_>, Vec<_>) = (0..ROUNDS)
        .map(|_| {
            let bridge = sandbox();
            let ours = append_and_fetch(bridge.address(Door::Imap).unwrap());
            drop(bridge);
            (ours, dovecot::start().map(|(address, _dovecot)| append_and_fetch(address)))
        })
        .unzip();
    let theirs: Option<Vec<_>> = theirs.into_iter().collect();
    let (append, fetch) = ours.into_iter().unzip();
    let (their_append, their_fetch) = theirs.map(|it| it.into_iter().unzip()).unzip();
    compare("IMAP4 APPEND of 2 kB", append, "Dovecot", their_append);
    compare("IMAP4 FETCH BODY.PEEK[] of 2 kB", fetch, "Dovecot", their_fetch);
}

fn many() {
    let bridge = sandbox();
    let before = apart::memory("self", "VmRSS");
    let imap = bridge.address(Door::Imap).unwrap();
    let mut idlers: Vec<Imap> = (0..IDLERS)
        .map(|n| Imap::connect(imap, &format!("student{}", 1 + n % 9), &format!("student{}", 1 + n % 9)))
        .collect();
    for idler in &mut idlers {
        idler.select();
        idler.idle();
    }
    let smtp = bridge.address(Door::Smtp).unwrap();
    let begin = Instant::now();
    std::thread::scope(|scope| {
        for sender in 0..MANY_SENDERS {
            scope.spawn(move || {
                let mut smtp = Smtp::connect(smtp);
                for n in 0..10 {
                    smtp.send(&format!("student{}@example.org", 1 + (sender + n) % 9), &message(n));
                }
                smtp.quit();
            });
        }
    });
    let sent = MANY_SENDERS * 10;
    let took = begin.elapsed();
    // Everybody who waits hears of every message for him.
    let news: usize = idlers.iter_mut().map(Imap::news).sum();
    println!(
        "{IDLERS} clients in IDLE and {MANY_SENDERS} senders: {:.0} messages/s, {news} notices, {:.0} MB more (clients and bridge in one process)",
        rate(sent, took),
        apart::memory("self", "VmRSS") - before
    );
}
