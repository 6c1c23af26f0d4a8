//! The three figures that say in one picture what each protocol is for: stills of the stage, as lines, for print.
//! `MAILSCOPE_DRAW=1 cargo test --test window figures` draws them anew.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use egui::vec2;
use mailscope::desk::{Desk, Settings, Theme};
use mailscope::lesson;
use mailscope::story::{Cargo, StoryTime};
use mailscope::view::vector;

/// A lesson on a desk, as it is printed: dark on white.
fn desk(lesson: &str) -> Desk {
    let lessons = lesson::shipped();
    let place = lessons.iter().position(|it| it.id == lesson).unwrap();
    Desk::new(lessons, place, Settings { theme: Theme::Light, ..Settings::default() }).unwrap()
}

/// The middle of the first flight of a message from one computer to another.
fn half_way(desk: &Desk, from: &str, to: &str) -> StoryTime {
    let spec = desk.play.spec();
    let ends = (spec.host_named(from).unwrap(), spec.host_named(to).unwrap());
    let carries = |flight: &&mailscope::story::Flight| {
        matches!(flight.cargo, Cargo::Message { .. }) && (flight.from, flight.to) == ends && !flight.lost
    };
    let flight = desk.play.flights().iter().find(carries).unwrap();
    (flight.depart + flight.arrive) / 2
}

/// The figures: where they are kept, and what is on them.
fn figures() -> [(&'static str, String); 3] {
    let size = vec2(1_200.0, 420.0);
    let beat = |desk: &Desk, number: usize| desk.play.beats()[number - 1].start;
    let smtp = desk("store-and-forward");
    let pop3 = desk("pop3-two-computers");
    let imap4 = desk("imap4-two-computers");
    [
        // The server has the message and waits for a computer that is off.
        ("smtp", vector::stage(&smtp, beat(&smtp, 4), size)),
        // A message leaves the mailbox on the server for a computer.
        ("pop3", vector::stage(&pop3, half_way(&pop3, "mail", "home"), size)),
        // The same mail is seen on both computers, and stays on the server.
        ("imap4", vector::stage(&imap4, beat(&imap4, 4), size)),
    ]
}

#[test]
fn the_figures_are_as_the_stage_is() {
    for (name, drawn) in figures() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/pictures/{name}.svg"));
        if std::env::var_os("MAILSCOPE_DRAW").is_some() {
            fs::write(&path, &drawn).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        let how = "`MAILSCOPE_DRAW=1 cargo test --test window figures` draws it anew";
        assert!(kept == drawn, "assets/pictures/{name}.svg is out of date: {how}");
    }
}

#[test]
fn a_figure_needs_no_fonts_and_says_in_words_what_is_on_it() {
    for (name, drawn) in figures() {
        assert!(
            !drawn.contains("<text") && !drawn.contains("NaN") && !drawn.contains("http://www.w3.org/1999"),
            "{name}"
        );
        assert!(drawn.contains("<title>"), "{name}");
        assert!(drawn.contains("aria-label=\"Queue\"") && drawn.contains("aria-label=\"ana@example.org\""), "{name}");
        assert!(drawn.len() < 300_000, "{name}: {} octets", drawn.len());
    }
}
