//! In front of a class: one key goes on, panels come and go, beats are found, notes are at hand.

use std::time::Duration;

use crate::window::{go, window};
use egui::{Key, Modifiers, Rect, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mailscope::desk::{Command, Desk, Request, Settings, Sheet, Tab};
use mailscope::lesson;
use mailscope::theme;
use mailscope::view;

fn classroom(lesson: &str) -> Harness<'static, Desk> {
    let mut harness = window(lesson);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::P);
    harness.run_steps(3);
    assert!(harness.state().settings.presenter);
    harness
}

fn press(harness: &mut Harness<'_, Desk>, key: Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

fn here(harness: &Harness<'_, Desk>) -> usize {
    harness.state().play.beat_at(harness.state().playback.at)
}

/// Where a computer stands on the stage.
fn card(harness: &Harness<'_, Desk>) -> Rect {
    harness.get_by_label_contains("Ben's computer: on").rect()
}

#[test]
fn one_key_plays_a_beat_ends_it_and_goes_on() {
    for key in [Key::Space, Key::PageDown] {
        let mut harness = classroom("store-and-forward");
        press(&mut harness, key);
        assert!(harness.state().playback.playing);
        assert_eq!(here(&harness), 0);
        // Pressed once more it comes to the end at once: there the next beat waits to be told.
        press(&mut harness, key);
        assert!(!harness.state().playback.playing);
        assert_eq!(harness.state().playback.at, harness.state().play.beats()[1].start);
        press(&mut harness, key);
        assert!(harness.state().playback.playing);
        assert_eq!(here(&harness), 1, "no beat is left out");
        press(&mut harness, Key::PageUp);
        assert!(here(&harness) <= 1);
    }
}

#[test]
fn one_panel_at_a_time_slides_in_and_the_stage_makes_room() {
    let mut harness = classroom("store-and-forward");
    let alone = card(&harness);
    for (key, tab) in
        [(Key::T, Tab::Transcript), (Key::M, Tab::Mailboxes), (Key::E, Tab::Message), (Key::Q, Tab::Sequence)]
    {
        press(&mut harness, key);
        assert_eq!((harness.state().tab, harness.state().presentation.panel), (tab, true));
        let acts = harness.get_by_label_contains("Ana's laptop: on").rect();
        assert!(acts.left() > 0.0 && acts.right() < 1_280.0 * 0.6, "who acts is seen beside the panel: {acts:?}");
    }
    press(&mut harness, Key::Q);
    assert!(!harness.state().presentation.panel);
    assert_eq!(card(&harness), alone);
    press(&mut harness, Key::M);
    press(&mut harness, Key::Escape);
    assert!(!harness.state().presentation.panel && harness.state().settings.presenter);
    press(&mut harness, Key::Escape);
    assert!(!harness.state().settings.presenter);
}

#[test]
fn a_number_and_enter_jump_to_a_beat() {
    let mut harness = classroom("imap4-two-computers");
    press(&mut harness, Key::G);
    assert_eq!(harness.state().sheet, Some(Sheet::Jump(String::new())));
    harness.get_by_label("beat").type_text("10");
    harness.run_steps(3);
    press(&mut harness, Key::Enter);
    assert_eq!((here(&harness), harness.state().sheet.clone()), (9, None));
    // Words do as well.
    press(&mut harness, Key::G);
    harness.get_by_label("beat").type_text("violin");
    harness.run_steps(3);
    press(&mut harness, Key::Enter);
    assert_eq!(here(&harness), 8);
    // What is not there leaves everything as it is.
    press(&mut harness, Key::G);
    harness.get_by_label("beat").type_text("99");
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("type a number from 1 to 16").is_some());
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Escape);
    assert_eq!((here(&harness), harness.state().sheet.clone()), (8, None));
}

#[test]
fn the_overview_shows_every_beat_and_goes_there_by_keys_or_a_click() {
    let mut harness = classroom("store-and-forward");
    press(&mut harness, Key::O);
    assert_eq!(harness.state().sheet, Some(Sheet::Beats));
    for n in 1..=9 {
        assert!(harness.query_by_label_contains(&format!("Beat {n}: ")).is_some(), "{n}");
    }
    // The computers on the pictures are no buttons.
    let read_aloud = harness.query_all_by_label_contains("Dora's computer: ");
    assert_eq!(read_aloud.filter(|node| !node.accesskit_node().is_hidden()).count(), 1);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!((here(&harness), harness.state().sheet.clone()), (6, None));
    press(&mut harness, Key::O);
    harness.get_by_label_contains("Beat 3: ").click();
    harness.run_steps(3);
    assert_eq!((here(&harness), harness.state().sheet.clone()), (2, None));
    press(&mut harness, Key::O);
    press(&mut harness, Key::Escape);
    assert!(harness.state().sheet.is_none() && harness.state().settings.presenter);
    // In the study the same key shows the outline.
    go(&mut harness, Request::Do(Command::Presenter));
    press(&mut harness, Key::O);
    assert_eq!((harness.state().sheet.clone(), harness.state().tab), (None, Tab::Outline));
}

#[test]
fn the_overview_is_cheap_and_comes_to_rest() {
    let mut harness = classroom("pop3-two-computers");
    press(&mut harness, Key::O);
    harness.run();
}

#[test]
fn it_fits_every_screen_and_follows_when_one_is_plugged_in() {
    let mut harness = classroom("store-and-forward");
    let settings = harness.state().settings;
    for (pixels, zoom) in [((1_920.0, 1_080.0), 1.6), ((1_280.0, 720.0), 1.0667), ((3_840.0, 2_160.0), 3.2)] {
        let pixels = vec2(pixels.0, pixels.1);
        let found = view::zoom(pixels, &settings);
        assert!((found - zoom).abs() < 0.001, "{pixels}: {found}");
        harness.set_size(pixels / found);
        harness.run_steps(3);
        let screen = Rect::from_min_size(egui::Pos2::ZERO, pixels / found);
        assert!(screen.contains_rect(card(&harness)), "{pixels}");
        assert!(screen.contains_rect(harness.get_by_label_contains("Start").rect()), "{pixels}");
    }
    let twice = Settings { ui_zoom: 2.0, ..settings };
    let found = view::zoom(Vec2::new(1_920.0, 1_080.0), &twice);
    assert!((found - 3.2).abs() < 0.001);
}

#[test]
fn where_there_is_little_room_panels_come_and_go_in_the_study_too() {
    let mut harness = window("store-and-forward");
    harness.set_size(vec2(900.0, 620.0));
    harness.run_steps(4);
    let alone = card(&harness);
    press(&mut harness, Key::M);
    let close = harness.get_by_label("Close the panel").rect();
    let acts = harness.get_by_label_contains("Ana's laptop: on").rect();
    assert!(close.top() > 200.0 && acts.bottom() < close.top(), "below the stage: {acts:?} {close:?}");
    press(&mut harness, Key::M);
    assert_eq!(card(&harness), alone);
}

#[test]
fn notes_stand_beside_the_stage_where_they_have_no_window() {
    let mut harness = classroom("store-and-forward");
    press(&mut harness, Key::S);
    assert!(harness.query_by_label_contains("Beat 1 of 15").is_some());
    assert!(harness.query_by_label_contains("Which computers will hold the message").is_some());
    assert!(harness.query_by_label_contains("Ben needs the power socket for the kettle").is_some(), "what comes next");
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label_contains("Beat 1 of 15").is_none() && harness.state().settings.presenter);
    harness.state_mut().presentation.notes_window = true;
    press(&mut harness, Key::S);
    assert!(harness.state().presentation.notes && harness.query_by_label_contains("Beat 1 of 15").is_none());
}

#[test]
fn the_window_of_the_notes_shows_time_and_leads_the_lesson() {
    let lessons = lesson::shipped();
    let place = lessons.iter().position(|lesson| lesson.id == "store-and-forward").unwrap();
    let desk = Desk::new(lessons, place, Settings::default()).unwrap();
    let mut harness = Harness::builder().with_size(vec2(620.0, 560.0)).build_ui_state(
        |ui, desk: &mut Desk| {
            if theme::prepare(ui.ctx(), desk.settings.look()) {
                view::notes_window_ui(ui, desk).into_iter().for_each(|command| desk.apply(command));
            }
        },
        desk,
    );
    harness.run_steps(3);
    harness.state_mut().tick(Duration::from_secs(100));
    harness.run_steps(2);
    assert!(harness.query_by_label("0:00").is_some(), "nobody presents yet");
    go(&mut harness, Request::Do(Command::Presenter));
    harness.state_mut().tick(Duration::from_secs(83));
    harness.run_steps(2);
    assert!(harness.query_by_label("1:23").is_some());
    harness.get_by_label("Reset the clock").click();
    harness.run_steps(2);
    assert!(harness.query_by_label("0:00").is_some());
    // Buttons and keys do what they do in the other window.
    harness.get_by_label_contains("Continue").click();
    harness.run_steps(2);
    assert!(harness.state().playback.playing);
    press(&mut harness, Key::PageDown);
    assert!(harness.query_by_label_contains("Beat 2 of 15").is_some());
    // What needs the other window's keyboard is not opened from here.
    press(&mut harness, Key::G);
    assert_eq!(harness.state().sheet, None);
    go(&mut harness, Request::Do(Command::End));
    assert!(harness.query_by_label_contains("The lesson ends here").is_some());
    // Another lesson leaves the room as it is.
    go(&mut harness, Request::Do(Command::FullScreen));
    go(&mut harness, Request::Lesson(0));
    assert!(harness.state().presentation.full_screen && harness.state().settings.presenter);
}

#[test]
fn the_spotlight_is_on_while_its_key_is_held() {
    let mut harness = classroom("store-and-forward");
    harness.hover_at(egui::pos2(400.0, 300.0));
    harness.run_steps(2);
    let spot = |harness: &Harness<'_, Desk>| {
        let large = |shape: &egui::epaint::ClippedShape| matches!(&shape.shape, egui::Shape::Mesh(mesh) if mesh.vertices.iter().any(|v| v.pos.x < -100.0));
        harness.output().shapes.iter().any(large)
    };
    assert!(!spot(&harness));
    harness.key_down(Key::Z);
    harness.run_steps(2);
    assert!(spot(&harness));
    harness.key_up(Key::Z);
    harness.run_steps(2);
    assert!(!spot(&harness));
    // For whoever cannot hold a key.
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Z);
    harness.run_steps(2);
    assert!(spot(&harness));
    press(&mut harness, Key::Escape);
    assert!(!spot(&harness) && harness.state().settings.presenter);
}

#[test]
fn every_beat_that_asks_nothing_has_notes_with_a_question() {
    for lesson in lesson::shipped() {
        let title = lesson.title.clone();
        let desk = Desk::new(vec![lesson], 0, Settings::default()).unwrap();
        for (n, beat) in desk.play.beats().iter().enumerate() {
            let notes = beat.notes.join(" ");
            for word in ["?", "Answer:"] {
                assert!(beat.asked.is_some() || notes.contains(word), "{title}, beat {}: no {word}", n + 1);
            }
            assert!(notes.len() < 800, "{title}, beat {}: nobody reads that while speaking", n + 1);
        }
    }
}
