//! Where the story stands and how it goes on, by the names that screen readers say: the main button, branches, the timeline, the last page.

use std::time::Duration;

use crate::window::{go, window};
use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mailscope::desk::{Command, Desk, Request, Sight};
use mailscope::story::StoryTime;

/// Plays on until it stops by itself.
fn play_out(harness: &mut Harness<'_, Desk>) {
    while harness.state().playback.playing {
        harness.state_mut().advance(Duration::from_millis(250));
    }
    harness.run_steps(3);
}

fn press_space(harness: &mut Harness<'_, Desk>) {
    harness.key_press(Key::Space);
    harness.run_steps(2);
    play_out(harness);
}

#[test]
fn the_main_button_names_the_next_deed_and_what_pressing_it_is_called() {
    let mut harness = window("store-and-forward");
    for words in [
        "Send “Lunch on Friday” – Start (Space)",
        "Switch Ben's computer off – Continue (Space)",
        "Go on without an answer – (Space)",
        "Go on without an answer – (Space)",
        "Go on without an answer – (Space)",
        "Show me how – (Space)",
    ] {
        assert!(harness.query_by_label_contains(words).is_some(), "{words}");
        press_space(&mut harness);
    }
    // In front of a class it says the same.
    go(&mut harness, Request::Do(Command::Presenter));
    assert!(harness.query_by_label_contains("Send “The minutes of Friday” – Continue").is_some());
    harness.key_press(Key::PageDown);
    harness.run_steps(2);
    assert!(harness.query_by_label_contains("Skip ahead – then: Who calls now?").is_some());
}

#[test]
fn a_branch_has_a_track_and_a_way_back() {
    let mut harness = window("store-and-forward");
    go(&mut harness, Request::Do(Command::NextEvent));
    let left_at = harness.state().playback.at;
    assert!(
        harness.query_by_label("Yours").is_none() && harness.query_by_label_contains("Back to the lesson").is_none()
    );
    harness.get_by_label_contains("Ben's computer: on").click();
    harness.run_steps(4);
    harness.get_by_label_contains("Switch off").click();
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("You left the lesson").is_some());
    // There is a button for it, a name on the timeline, and a key.
    let back: [fn(&mut Harness<'_, Desk>); 3] = [
        |harness| harness.get_by_label_contains("Back to the lesson").click(),
        |harness| harness.get_by_role_and_label(Role::Button, "Lesson").click(),
        |harness| harness.key_press(Key::Backspace),
    ];
    for back in back {
        assert!(harness.state().is_on_branch());
        back(&mut harness);
        harness.run_steps(4);
        assert_eq!((harness.state().track(), harness.state().playback.at), (0, left_at));
        assert!(harness.query_by_label_contains("Back to the lesson").is_none());
        harness.get_by_role_and_label(Role::Button, "Yours").click();
        harness.run_steps(4);
    }
    // In front of a class there is a way back, too.
    go(&mut harness, Request::Do(Command::Presenter));
    assert!(harness.query_by_label_contains("Back to the lesson").is_some());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(4);
    assert_eq!((harness.state().track(), harness.state().track_count()), (0, 1));
}

#[test]
fn the_tracks_are_clicked_and_dragged() {
    let mut harness = window("pop3-collect");
    go(&mut harness, Request::Beat(2));
    let laptop = harness.state().play.spec().host_named("laptop").unwrap();
    go(&mut harness, Request::Act(mailscope::sim::Action::Crash(laptop)));
    go(&mut harness, Request::Do(Command::PlayPause));
    let lesson = harness.get_by_role_and_label(Role::Slider, "timeline").rect();
    let yours = harness.get_by_role_and_label(Role::Slider, "Yours").rect();
    assert!(yours.top() >= lesson.top() + 20.0 && yours.left() > lesson.left(), "it begins where it left the lesson");
    // A click on a track shows it there.
    let click = |harness: &mut Harness<'_, Desk>, at: egui::Pos2| {
        harness.hover_at(at);
        harness.run_steps(1);
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_steps(3);
    };
    click(&mut harness, pos2(lesson.left() + 3.0, lesson.center().y));
    assert!(!harness.state().is_on_branch() && harness.state().playback.at < StoryTime::from_secs(1));
    click(&mut harness, pos2(yours.right() - 2.0, yours.center().y));
    assert!(harness.state().is_on_branch() && harness.state().playback.at > StoryTime::from_secs(10));
}

#[test]
fn hovering_over_the_timeline_tells_what_happens_there() {
    let mut harness = window("store-and-forward");
    let end = harness.state().play.end();
    let track = harness.get_by_role_and_label(Role::Slider, "timeline").rect();
    let hover = |harness: &mut Harness<'_, Desk>, at: StoryTime| {
        let x = track.left() + track.width() * (at.as_secs_f32() / end.as_secs_f32());
        harness.hover_at(pos2(x, track.center().y));
        harness.run_steps(60);
    };
    let third = harness.state().play.beats()[2].clone();
    hover(&mut harness, third.start + StoryTime::from_millis(300));
    assert!(harness.query_by_label_contains("· 3 Where is it?").is_some());
    let words = "before it tries again: nobody answers.";
    let desk = harness.state();
    let tells =
        |at: StoryTime| desk.wait_at(at).is_some_and(|wait| desk.words(&wait.told(&desk.play)).ends_with(words));
    let gap = desk.landmarks.iter().find(|it| matches!(it.what, Sight::Gap(_)) && tells(it.at)).unwrap().at;
    hover(&mut harness, gap + StoryTime::from_millis(300));
    assert!(harness.query_by_label_contains(words).is_some());
    assert_eq!(harness.state().playback.at, StoryTime::ZERO, "looking moves nothing");
}

#[test]
fn what_was_broken_is_marked_on_the_timeline() {
    let mut harness = window("store-and-forward");
    let marks = |harness: &Harness<'_, Desk>| {
        harness.state().landmarks.iter().filter(|landmark| landmark.what == Sight::Fault).count()
    };
    assert_eq!(marks(&harness), 0);
    go(&mut harness, Request::Do(Command::NextEvent));
    let provider = harness.state().play.spec().host_named("provider").unwrap();
    go(&mut harness, Request::Act(mailscope::sim::Action::Crash(provider)));
    assert_eq!(marks(&harness), 1);
}

#[test]
fn the_last_page_shows_what_was_learned_what_to_try_and_the_next_lesson() {
    let mut harness = window("store-and-forward");
    let last = harness.state().play.beats().len() - 1;
    go(&mut harness, Request::Beat(last));
    assert!(harness.query_by_label("You can now").is_none());
    assert!(!harness.state().settings.done.contains("store-and-forward"));
    press_space(&mut harness);
    assert!(harness.query_by_label("You can now").is_some() && harness.query_by_label("Try next").is_some());
    let objectives = harness.state().lesson().objectives.clone();
    assert!(objectives.len() > 2 && objectives.iter().all(|it| harness.query_by_label(it).is_some()));
    // What is tried is a branch; the lesson is where it was.
    harness.get_by_label_contains("Crash the provider while it holds mail").click();
    harness.run_steps(4);
    assert!(harness.state().is_on_branch());
    go(&mut harness, Request::Do(Command::BackToLesson));
    go(&mut harness, Request::Do(Command::End));
    // The lesson is marked in the list, and the button leads to the next one.
    go(&mut harness, Request::Do(Command::Lessons));
    let marked = harness.query_all_by_label_contains(" done");
    assert_eq!(
        marked.map(|node| node.accesskit_node().label().unwrap()).filter(|it| it.contains("Store and forward")).count(),
        1
    );
    go(&mut harness, Request::Do(Command::Close));
    harness.get_by_label_contains("Next: Envelope and letter").click();
    harness.run_steps(4);
    assert_eq!(harness.state().lesson().id, "envelope-and-letter");
    assert!(harness.state().settings.done.contains("store-and-forward"), "that stays");
}
