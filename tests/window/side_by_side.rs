//! Two runs side by side: the lesson and a branch, in step by the clock of the world, with a table that compares them.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use crate::sizes::written;
use crate::window::{go, window, window_of, window_on};
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use mailscope::desk::{Command, Desk, Request, Settings, Tab, Target};
use mailscope::explain::Language;
use mailscope::net::NodeId;
use mailscope::sim::Action;
use mailscope::story::Pace;
use mailscope::trace::{LineFact, MailFact, What};
use mailscope::view::vector;

fn node(harness: &Harness<'_, Desk>, name: &str) -> NodeId {
    let place = harness.state().play.spec().nodes.iter().position(|node| node.name == name).unwrap();
    NodeId(place as u16)
}

/// On a branch on which the provider is switched off, with the lesson beside it.
fn both() -> Harness<'static, Desk> {
    let mut harness = window("store-and-forward");
    switch_off(&mut harness);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::C);
    harness.run_steps(4);
    harness
}

fn switch_off(harness: &mut Harness<'_, Desk>) {
    let provider = node(harness, "provider");
    go(harness, Request::Do(Command::NextEvent));
    go(harness, Request::Act(Action::SwitchOff(provider)));
}

/// How far the clocks of both tracks are apart, as far as both runs go. What is left is rounding: a microsecond of story can be some hundred
/// in the world.
fn apart(desk: &Desk) -> Duration {
    let clock = |track: usize| desk.play_of(track).unwrap().map().sim_at(desk.place_on(track));
    let last = [0, 1].map(|track| desk.play_of(track).unwrap().map().sim_at(Duration::MAX)).into_iter().min().unwrap();
    let [one, other] = [0, 1].map(|track| clock(track).min(last));
    one.max(other).since(one.min(other))
}

fn count(harness: &Harness<'_, Desk>, label: &str) -> usize {
    harness.query_all_by_label_contains(label).count()
}

#[test]
fn a_key_shows_both_stages_and_the_same_key_shows_one() {
    let mut harness = window("store-and-forward");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::C);
    harness.run_steps(4);
    assert_eq!(count(&harness, "There is nothing to compare yet."), 1);
    let alone = count(&harness, "Ana's laptop");
    switch_off(&mut harness);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::C);
    harness.run_steps(4);
    assert!(harness.state().beside().is_some() && count(&harness, "Ana's laptop") > alone);
    assert_eq!(count(&harness, "Who holds what"), 1);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::C);
    harness.run_steps(4);
    assert!(harness.state().beside().is_none());
    assert_eq!(count(&harness, "Who holds what"), 0);
}

#[test]
fn wherever_one_goes_the_other_shows_the_same_instant() {
    let mut harness = both();
    let end = harness.state().play.end();
    for part in 0..=40_u32 {
        go(&mut harness, Request::Seek(end * part / 40));
        assert!(apart(harness.state()) < Duration::from_millis(2), "{part}");
    }
}

#[test]
fn both_are_played_to_their_ends_without_hurry() {
    let mut harness = both();
    let desk = harness.state_mut();
    desk.apply(Request::Do(Command::Start));
    desk.playback.stop_at_beats = false;
    desk.apply(Request::Do(Command::PlayPause));
    let (frame, mut frames) = (Duration::from_millis(100), 0);
    while desk.playback.playing {
        let before = [0, 1].map(|track| desk.place_on(track));
        desk.advance(frame);
        let now = [0, 1].map(|track| desk.place_on(track));
        assert!((0..2).all(|track| now[track] >= before[track] && now[track] <= before[track] + frame));
        // What is no idle time may pass on one between two instants of its story.
        assert!(apart(desk) < Pace::default().idle, "{now:?}");
        frames += 1;
        assert!(frames < 20_000);
    }
    for track in [0, 1] {
        assert_eq!(desk.place_on(track), desk.play_of(track).unwrap().end(), "{track}");
    }
}

#[test]
fn the_table_says_who_holds_what_and_what_it_cost() {
    let mut harness = both();
    go(&mut harness, Request::Do(Command::End));
    let desk = harness.state();
    for track in [0, 1] {
        let events = desk.play_of(track).unwrap().world().trace().events();
        let octets = events.iter().map(|event| match &event.what {
            What::Line(LineFact::Spoken { unit, .. }) => unit.bytes.len(),
            _ => 0,
        });
        let said = format!("{} octets in ", octets.sum::<usize>());
        assert_eq!(count(&harness, &said), 1, "{said}");
    }
    let delivered = |track: usize| {
        let events = desk.play_of(track).unwrap().world().trace().events().iter();
        events.filter(|event| matches!(event.what.mail(), Some(MailFact::Delivered { .. }))).count()
    };
    assert!(delivered(0) > delivered(1), "the provider is off");
    assert!(count(&harness, "delivered after ") > 0 && count(&harness, "not delivered yet") > 0);
    // And in the outline, in sentences.
    go(&mut harness, Request::Show(Tab::Outline));
    assert_eq!(count(&harness, "Beside it: Lesson"), 1);
    assert!(count(&harness, "Lesson: “") > 0 && count(&harness, "Yours: “") > 0);
}

#[test]
fn a_message_that_a_run_does_not_know_yet_is_not_written_yet() {
    let mut harness = both();
    let desk = harness.state();
    let written = |track: usize| {
        let play = desk.play_of(track).unwrap();
        let events = play.world().trace().events().iter();
        let last = events.filter(|event| matches!(event.what.mail(), Some(MailFact::Composed { .. }))).last().unwrap();
        (last.at, play.time_of(last.id))
    };
    let ([lesson, here], track) = ([written(0), written(1)], desk.track());
    assert!(lesson.0 < here.0 && track == 1, "on the branch it is written later");
    // The outline compares all messages.
    go(&mut harness, Request::Show(Tab::Outline));
    go(&mut harness, Request::Seek(here.1 - Duration::from_millis(1)));
    assert!(count(&harness, "not written yet") > 0);
    go(&mut harness, Request::Do(Command::End));
    assert_eq!(count(&harness, "not written yet"), 0);
}

#[test]
fn nothing_that_is_written_on_two_stages_covers_anything_else() {
    let mut found = std::collections::BTreeSet::new();
    for (width, height, presenter) in [(1_024.0, 600.0, false), (1_280.0, 720.0, false), (1_920.0, 1_080.0, true)] {
        for language in Language::ALL {
            let settings = Settings { presenter, language: Some(language), ..Settings::default() };
            let mut harness = window_of("store-and-forward", vec2(width, height), settings);
            switch_off(&mut harness);
            go(&mut harness, Request::Do(Command::Compare));
            // When all that flies has landed.
            let ends = harness.state().play.beats().iter().map(|beat| beat.end - Duration::from_millis(1));
            let beats: Vec<_> = ends.collect();
            for at in beats {
                harness.state_mut().apply(Request::Seek(at));
                harness.run_steps(2);
                let stages = harness.state().beside().is_some();
                let mut written = written(&harness);
                let half = harness.ctx.viewport_rect().width() * 0.51;
                written.retain(|it| it.clip.width() < half);
                let two = stages && written.iter().filter(|it| it.words.starts_with("Dora")).count() > 1;
                // While something is asked, a low window has no room for two.
                assert!(two || harness.state().card(at).is_some());
                for (n, it) in written.iter().enumerate() {
                    for other in &written[..n] {
                        let both = it.rect.intersect(it.clip).intersect(other.rect.intersect(other.clip));
                        if both.width() > 1.0 && both.height() > 1.0 {
                            found.insert(format!("{width} {language:?} {at:?}: {:?} over {:?}", it.words, other.words));
                        }
                    }
                }
            }
        }
    }
    let list: Vec<&str> = found.iter().map(String::as_str).collect();
    assert!(list.is_empty(), "{}:\n{}", list.len(), list.join("\n"));
}

#[test]
fn whoever_chooses_something_beside_sees_that_run() {
    let mut harness = both();
    let cards = harness.get_all_by_label_contains("Ana's mail server:");
    // The lesson stands at the left.
    cards.min_by(|one, other| one.rect().left().total_cmp(&other.rect().left())).unwrap().click();
    harness.run_steps(4);
    let desk = harness.state();
    let mail = node(&harness, "mail");
    assert_eq!((desk.track(), desk.selected), (0, Some(Target::Node(mail))));
    assert_eq!(desk.beside().unwrap().track, 1, "the branch stands beside it now");
}

#[test]
fn the_two_runs_that_were_looked_at_last_are_compared() {
    let mut harness = both();
    go(&mut harness, Request::Do(Command::BackToLesson));
    let desktop = node(&harness, "desk");
    go(&mut harness, Request::Act(Action::SwitchOff(desktop)));
    assert_eq!((harness.state().track(), harness.state().beside().unwrap().track), (2, 0));
    go(&mut harness, Request::Do(Command::Branch));
    assert_eq!((harness.state().track(), harness.state().beside().unwrap().track), (1, 2));
    let [lesson, newer] = [0, 2].map(|track| harness.state().play_of(track).is_some());
    assert!(lesson && newer);
    // A branch that is taken back stands beside nothing.
    go(&mut harness, Request::Do(Command::Undo));
    assert_eq!((harness.state().track(), harness.state().beside().unwrap().track), (0, 1));
    go(&mut harness, Request::Do(Command::Branch));
    go(&mut harness, Request::Do(Command::Undo));
    assert!(harness.state().beside().is_none() && harness.state().track_count() == 1);
}

/// Whoever comes to a step that compares sees both runs, and whoever goes on sees one.
#[test]
fn a_lesson_that_compares_shows_the_other_run_beside_its_own() {
    let source = r#"(title: "T", summary: "S", minutes: 1, world: (hosts: [
        (name: "laptop", title: "Ana's laptop", mail_program: (address: "ana@example.org", server: "mail")),
        (name: "mail", title: "The server", accounts: [(name: "ana"), (name: "ben")], mta: (local: ["example.org"])),
    ]), steps: [
        Say("Ana writes to Ben."),
        Do(Mail("laptop", Send(to: ["ben@example.org"], subject: "Lunch", text: "At one?"))),
        Wait("1 min"),
        Say("It has come."),
        Compare(name: "Off", text: "Had the server been off, where would it be?", do: SwitchOff("mail")),
        Say("That is all."),
    ])"#;
    let lesson = mailscope::lesson::load(source, "compared.ron").unwrap();
    let desk = Desk::new(vec![lesson], 0, Settings::default()).unwrap();
    let mut harness = window_on(desk, vec2(1_280.0, 720.0));
    let begins = |harness: &Harness<'_, Desk>, beat: usize| harness.state().play.beats()[beat].start;
    assert_eq!((harness.state().play.beats().len(), harness.state().track_count()), (4, 1));
    let (two, three) = (begins(&harness, 2), begins(&harness, 3));
    go(&mut harness, Request::Seek(two));
    let desk = harness.state();
    assert_eq!((desk.track(), desk.beside().unwrap().track), (0, 1), "the lesson goes on");
    assert!(desk.is_compared(1));
    assert_eq!((count(&harness, "Other") > 0, count(&harness, "Yours")), (true, 0));
    let (seal, figures) = (desk.compared(two)[0], desk.figures(two).unwrap());
    let holders = figures.map(|it| it.holders(seal));
    assert_eq!(holders, ["mail", "laptop"].map(|name| vec![node(&harness, name)]));
    assert!(count(&harness, "delivered after ") == 1 && count(&harness, "not delivered yet") == 1);
    // It is made once, and may be closed.
    go(&mut harness, Request::Do(Command::Compare));
    go(&mut harness, Request::Seek(two + Duration::from_millis(1)));
    assert!(harness.state().beside().is_none());
    go(&mut harness, Request::Seek(three));
    go(&mut harness, Request::Seek(two));
    assert_eq!((harness.state().beside().map(|it| it.track), harness.state().track_count()), (Some(1), 2));
    go(&mut harness, Request::Seek(three));
    assert!(harness.state().beside().is_none());
    // Playing leads there, too.
    go(&mut harness, Request::Seek(two - Duration::from_millis(50)));
    harness.state_mut().playback.stop_at_beats = true;
    harness.state_mut().apply(Request::Do(Command::PlayPause));
    while harness.state().playback.playing {
        harness.state_mut().advance(Duration::from_millis(20));
    }
    assert!(harness.state().beside().is_some(), "{:?}", harness.state().playback.at);
}

#[test]
fn where_there_is_no_room_it_says_so() {
    let mut harness = window_of("store-and-forward", vec2(390.0, 844.0), Settings::default());
    switch_off(&mut harness);
    go(&mut harness, Request::Do(Command::Compare));
    assert_eq!(count(&harness, "Two runs do not fit here."), 1);
    assert_eq!(count(&harness, "Who holds what"), 0);
}

#[test]
fn a_picture_made_of_lines_shows_both() {
    let mut harness = both();
    // How many letters there are in a picture.
    let letters = |desk: &Desk| vector::window(desk, desk.playback.at, vec2(1_280.0, 720.0)).matches("<use").count();
    let two = letters(harness.state());
    go(&mut harness, Request::Do(Command::Compare));
    let one = letters(harness.state());
    assert!(two > one + one / 5, "{two} {one}");
}
