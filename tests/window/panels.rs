//! The whole window without a window: what is on the screen, by the names that screen readers say.

use std::time::Duration;

use crate::window::{go, window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use mailscope::desk::{Command, Request, Tab};
use mailscope::lesson;
use mailscope::story::StoryTime;

#[test]
fn it_opens_paused_on_the_first_frame_with_one_thing_to_press() {
    let mut harness = window("store-and-forward");
    assert!(harness.query_by_label_contains("Start").is_some());
    assert!(harness.query_by_label_contains("Ana's laptop: on").is_some());
    assert!(harness.query_by_label_contains("Ben's computer: on").is_some());
    assert_eq!(harness.state().playback.at, StoryTime::ZERO);
    harness.get_all_by_label_contains("Start").next().unwrap().click();
    harness.run_steps(3);
    assert!(harness.state().playback.playing);
}

#[test]
fn every_panel_of_every_lesson_draws_at_many_instants() {
    for lesson in lesson::shipped() {
        let mut harness = window(&lesson.id);
        let end = harness.state().play.end();
        for tab in Tab::ALL.iter().copied() {
            go(&mut harness, Request::Show(tab));
            for n in 0..6 {
                go(&mut harness, Request::Seek(end / 5 * n));
            }
        }
    }
}

#[test]
fn lesson_one_can_be_gone_through_with_the_keyboard_alone() {
    let mut harness = window("store-and-forward");
    let beats = harness.state().play.beats().len();
    for beat in 0..beats {
        assert_eq!(harness.state().play.beat_at(harness.state().playback.at), beat.min(beats - 1));
        harness.key_press(Key::Space);
        harness.run_steps(2);
        assert!(harness.state().playback.playing, "beat {beat}");
        // A minute at most, in frames.
        for _ in 0..600 {
            if !harness.state().playback.playing {
                break;
            }
            harness.state_mut().advance(Duration::from_millis(100));
            harness.run_steps(1);
        }
        assert!(!harness.state().playback.playing, "beat {beat} comes to its end");
    }
    assert_eq!(harness.state().playback.at, harness.state().play.end());
    harness.key_press(Key::Home);
    harness.run_steps(2);
    assert_eq!(harness.state().playback.at, StoryTime::ZERO);
}

#[test]
fn what_a_person_does_changes_the_world_and_can_be_undone() {
    let mut harness = window("store-and-forward");
    // Ben's computer is switched off before the first message is there. The lesson goes on, and switches it on in its fourth beat.
    let fourth = harness.state().play.beats()[3].text.clone();
    let events_before = harness.state().play.world().trace().events().len();
    go(&mut harness, Request::Do(Command::NextEvent));
    let ben = harness.get_by_label_contains("Ben's computer: on");
    ben.click();
    // A menu finds its place in its second frame.
    harness.run_steps(4);
    harness.get_by_label_contains("Switch off").click();
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("You left the lesson").is_some());
    let desk = harness.state();
    assert_eq!(desk.play.beats()[3].text, fourth, "the lesson is told on this branch too");
    let second = desk.play.beats()[1].start;
    go(&mut harness, Request::Seek(second));
    assert!(harness.query_by_label_contains("Ben's computer: off").is_some());
    go(&mut harness, Request::Do(Command::End));
    assert!(harness.query_by_label_contains("Ben's computer: on").is_some());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(3);
    assert_eq!(harness.state().play.world().trace().events().len(), events_before);
    assert!(harness.query_by_label_contains("You left the lesson").is_none());
}

#[test]
fn a_command_is_found_by_its_name() {
    let mut harness = window("pop3-collect");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(3);
    harness.get_by_role(egui::accesskit::Role::TextInput).type_text("outline");
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(harness.state().tab, Tab::Outline);
    assert!(harness.state().palette.is_none());
}

#[test]
fn paused_it_asks_for_no_further_frame() {
    let mut harness = window("store-and-forward");
    // The button at the start has beckoned.
    harness.run_steps(24);
    for tab in Tab::ALL.iter().copied() {
        go(&mut harness, Request::Show(tab));
        // Ends when nothing wants to be drawn again, and fails if that never comes.
        harness.run();
    }
}
