//! Fingers: one moves the stage, two enlarge it, and one that rests opens a menu.

use egui::{Event, Modifiers, PointerButton, Pos2, Rect, TouchDeviceId, TouchId, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use mailscope::desk::{Command, Desk, Request, Settings, Target};

use crate::window::{go, window_of};

fn telephone() -> Harness<'static, Desk> {
    window_of("store-and-forward", vec2(390.0, 844.0), Settings::default())
}

fn card(harness: &Harness<'_, Desk>, name: &str) -> Rect {
    harness.get_by_label_contains(name).rect()
}

/// What a window tells of a finger; the first finger is the pointer, too.
fn finger(harness: &mut Harness<'_, Desk>, id: u64, phase: TouchPhase, pos: Pos2) {
    harness.event(Event::Touch { device_id: TouchDeviceId(1), id: TouchId(id), phase, pos, force: None });
    if id == 1 {
        let button =
            |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        harness.event(Event::PointerMoved(pos));
        match phase {
            TouchPhase::Start => harness.event(button(true)),
            TouchPhase::End => {
                harness.event(button(false));
                harness.event(Event::PointerGone);
            }
            _ => {}
        }
    }
    harness.step();
}

#[test]
fn one_finger_moves_the_stage_and_the_story_brings_it_back() {
    let mut harness = telephone();
    let before = card(&harness, "Ana's laptop: on");
    // It may begin on a card.
    let from = before.center();
    finger(&mut harness, 1, TouchPhase::Start, from);
    for step in 1..=5_u8 {
        finger(&mut harness, 1, TouchPhase::Move, from - vec2(0.0, 30.0 * f32::from(step)));
    }
    finger(&mut harness, 1, TouchPhase::End, from - vec2(0.0, 150.0));
    harness.run_steps(2);
    let moved = card(&harness, "Ana's laptop: on").center() - before.center();
    assert!(moved.y < -100.0 && moved.x.abs() < 1.0, "{moved:?}");
    assert_eq!(harness.state().selected, None, "nothing was chosen");
    go(&mut harness, Request::Do(Command::PlayPause));
    assert!((card(&harness, "Ana's laptop: on").center() - before.center()).length() < 1.0);
}

#[test]
fn two_fingers_enlarge_what_is_between_them() {
    let mut harness = telephone();
    let middle = pos2(190.0, 250.0);
    finger(&mut harness, 1, TouchPhase::Start, middle - vec2(40.0, 0.0));
    finger(&mut harness, 2, TouchPhase::Start, middle + vec2(40.0, 0.0));
    let before = harness.state().camera;
    for step in 1..=5_u8 {
        let apart = vec2(40.0 + 8.0 * f32::from(step), 0.0);
        finger(&mut harness, 1, TouchPhase::Move, middle - apart);
        finger(&mut harness, 2, TouchPhase::Move, middle + apart);
    }
    finger(&mut harness, 2, TouchPhase::End, middle + vec2(80.0, 0.0));
    finger(&mut harness, 1, TouchPhase::End, middle - vec2(80.0, 0.0));
    let zoom = harness.state().camera.zoom / before.zoom;
    assert!((1.7..2.3).contains(&zoom), "{zoom}");
    go(&mut harness, Request::Do(Command::FitStage));
    assert_eq!(harness.state().camera, Default::default());
}

#[test]
fn a_finger_that_rests_on_a_computer_or_message_opens_its_menu() {
    let mut harness = telephone();
    let at = card(&harness, "Ana's laptop: on").center();
    finger(&mut harness, 1, TouchPhase::Start, at);
    harness.run_steps(10);
    assert!(matches!(harness.state().selected, Some(Target::Node(_))));
    assert!(harness.query_by_label_contains("Switch off").is_some(), "its menu is open");
    finger(&mut harness, 1, TouchPhase::End, at);
    assert!(harness.query_by_label_contains("Switch off").is_some(), "and stays");
    go(&mut harness, Request::Select(None));
    go(&mut harness, Request::Do(Command::NextEvent));
    let message = harness.get_all_by_label_contains("message “Lunch on Friday”").next();
    let at = message.expect("the message lies in the outbox").rect().center();
    finger(&mut harness, 1, TouchPhase::Start, at);
    harness.run_steps(10);
    let Some(Target::Message(seal)) = harness.state().selected else { panic!("nothing was chosen") };
    finger(&mut harness, 1, TouchPhase::End, at);
    harness.run_steps(3);
    assert!(!harness.state().presentation.panel, "what it is about is not covered");
    // What can be done with it, and each does what it says.
    let choose = |harness: &mut Harness<'_, Desk>, words: &str| {
        let node = harness.state().play.spec().host_named("laptop").expect("there is a laptop");
        go(harness, Request::Menu(seal, node));
        harness.get_by_label_contains(words).click();
        harness.run_steps(4);
        assert!(harness.query_by_label_contains("The copy on").is_none(), "it closes: {words}");
    };
    assert!(harness.query_by_label_contains("The copy on Ana's laptop").is_some());
    choose(&mut harness, "Follow");
    assert_eq!(harness.state().followed, Some(seal));
    choose(&mut harness, "Why is it here?");
    assert!(harness.state().presentation.panel && harness.state().explained.is_some());
    go(&mut harness, Request::Do(Command::Close));
    choose(&mut harness, "Read");
    assert!(harness.state().presentation.panel);
}
