//! The settings, by the names that screen readers say: each holds at once, and keys do what they should.

use std::time::Duration;

use crate::window::{go, window, window_of};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use mailscope::desk::{Command, Font, Request, Settings, Sheet, Tab, Theme, reading_time};
use mailscope::explain::Language;
use mailscope::story::StoryTime;

#[test]
fn every_setting_can_be_made_by_its_name_and_holds_at_once() {
    let mut harness = window("store-and-forward");
    harness.get_by_label("Settings").click();
    harness.run_steps(6);
    assert_eq!(harness.state().sheet, Some(Sheet::Settings));
    for name in [
        "Language: English",
        "Colors: Light",
        "Font: Atkinson Hyperlegible Next",
        "Size: 125\u{a0}%",
        "Narration: 140\u{a0}%",
        "Speed: 2×",
    ] {
        harness.get_by_label(name).click();
        harness.run_steps(3);
    }
    for name in ["Skip idle time", "Continue automatically", "Reduce motion", "Single keys are commands"] {
        harness.get_by_role_and_label(Role::CheckBox, name).click();
        harness.run_steps(3);
    }
    let wanted = Settings {
        language: Some(Language::English),
        system_language: Language::English,
        theme: Theme::Light,
        follow_system: false,
        font: Font::Atkinson,
        ui_zoom: 1.25,
        caption_size: 1.4,
        reduced_motion: true,
        single_key_shortcuts: false,
        auto_advance: true,
        skip_idle: false,
        speed: 2.0,
        ..Settings::default()
    };
    assert_eq!(harness.state().settings, wanted);
    harness.get_by_label("Reset").click();
    harness.run_steps(3);
    assert_eq!(harness.state().settings, Settings::default());
    harness.get_by_label_contains("Close").click();
    harness.run_steps(3);
    assert_eq!(harness.state().sheet, None);
}

#[test]
fn the_sheet_opens_and_closes_by_its_key_and_closes_with_escape_and_a_click_beside_it() {
    let mut harness = window("pop3-collect");
    let open = |harness: &egui_kittest::Harness<'_, mailscope::desk::Desk>| harness.state().sheet.is_some();
    for _ in 0..2 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
        harness.run_steps(2);
        assert!(open(&harness));
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
        harness.run_steps(2);
        assert!(!open(&harness));
    }
    go(&mut harness, Request::Do(Command::Settings));
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(!open(&harness));
    go(&mut harness, Request::Do(Command::Settings));
    // The sheet has the other keys: nothing behind it moves.
    harness.key_press(Key::Space);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    assert_eq!(harness.state().playback.at, StoryTime::ZERO);
    harness.hover_at(egui::pos2(20.0, 700.0));
    harness.run_steps(1);
    harness.drag_at(egui::pos2(20.0, 700.0));
    harness.drop_at(egui::pos2(20.0, 700.0));
    harness.run_steps(3);
    assert!(!open(&harness));
}

#[test]
fn without_single_keys_letters_do_nothing_and_the_others_stay() {
    let mut harness = window("store-and-forward");
    harness.state_mut().settings.single_key_shortcuts = false;
    let before = harness.state().tab;
    for key in [Key::M, Key::OpenBracket, Key::Period, Key::G, Key::Num0, Key::K] {
        harness.key_press(key);
    }
    harness.key_press_modifiers(Modifiers::SHIFT, Key::P);
    harness.run_steps(2);
    let desk = harness.state();
    assert_eq!((desk.tab, desk.settings.presenter, desk.sheet.clone(), desk.blank), (before, false, None, false));
    assert!(!desk.playback.playing);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    assert!(harness.state().playback.at > StoryTime::ZERO);
    harness.key_press(Key::F1);
    harness.run_steps(2);
    assert!(harness.state().help_open);
    harness.key_press(Key::Escape);
    harness.key_press(Key::Space);
    harness.run_steps(2);
    assert!(!harness.state().help_open && harness.state().playback.playing);
}

#[test]
fn everything_grows_and_shrinks_with_keys() {
    let mut harness = window("store-and-forward");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    harness.run_steps(2);
    assert!(harness.state().settings.ui_zoom > 1.0);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num0);
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Minus);
    harness.run_steps(2);
    assert!(harness.state().settings.ui_zoom < 1.0);
    assert_eq!(harness.ctx.zoom_factor().to_bits(), 1.0_f32.to_bits(), "nobody else changes the zoom");
}

#[test]
fn it_goes_on_by_itself_when_there_was_time_to_read() {
    let mut harness = window("pop3-two-computers");
    harness.state_mut().settings.auto_advance = true;
    // It begins paused all the same.
    harness.state_mut().advance(Duration::from_secs(60));
    assert_eq!(harness.state().playback.at, StoryTime::ZERO);
    // Where something is asked it waits for an answer; three beats in which something is told are gone through.
    let beats = harness.state().play.beats().to_vec();
    let told = |at: &usize| (0..3).all(|behind| beats.get(at + behind).is_some_and(|beat| beat.asked.is_none()));
    let first = (0..beats.len()).find(told).unwrap();
    go(&mut harness, Request::Seek(beats[first].start));
    go(&mut harness, Request::Do(Command::PlayPause));
    harness.state_mut().advance(Duration::from_secs(600));
    harness.run_steps(2);
    let second = beats[first + 1].clone();
    assert_eq!(harness.state().playback.at, second.start);
    let wait = reading_time(&second.text);
    assert_eq!(harness.state().countdown.unwrap().whole, wait);
    // While something lies on top, nobody reads.
    go(&mut harness, Request::Do(Command::Settings));
    harness.state_mut().advance(wait * 2);
    assert!(!harness.state().playback.playing);
    go(&mut harness, Request::Sheet(None));
    harness.state_mut().advance(wait - Duration::from_millis(1));
    assert!(!harness.state().playback.playing);
    harness.state_mut().advance(Duration::from_millis(1));
    assert!(harness.state().playback.playing);
    // Esc keeps it from going on.
    harness.state_mut().advance(Duration::from_secs(600));
    assert!(harness.state().countdown.is_some());
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.state_mut().advance(Duration::from_secs(600));
    assert!(!harness.state().playback.playing);
}

#[test]
fn every_size_of_letters_draws_without_overflow() {
    for caption_size in [0.8, 1.6] {
        for font in Font::ALL {
            let mut harness = window("store-and-forward");
            harness.state_mut().settings = Settings { caption_size, font, ..Settings::default() };
            harness.run_steps(4);
            let told = harness.get_all_by_label_contains("Simple Mail Transfer Protocol").next().unwrap();
            let stage = harness.get_by_label_contains("Ana's laptop: on").rect();
            assert!(told.rect().bottom() <= 720.0 && told.rect().top() >= stage.bottom(), "{caption_size} {font:?}");
        }
    }
}

#[test]
fn the_look_is_that_of_the_system_until_another_is_chosen() {
    let mut harness = window("store-and-forward");
    harness.state_mut().system_is(Theme::Light);
    assert_eq!(harness.state().settings.theme, Theme::Dark, "nobody asked for it");
    harness.get_by_label("Settings").click();
    harness.run_steps(6);
    harness.get_by_label("Colors: System").click();
    harness.run_steps(3);
    assert_eq!(harness.state().settings.theme, Theme::Light);
    harness.state_mut().system_is(Theme::Dark);
    assert_eq!(harness.state().settings.theme, Theme::Dark);
    harness.get_by_label("Colors: High contrast").click();
    harness.run_steps(3);
    harness.state_mut().system_is(Theme::Light);
    assert_eq!(harness.state().settings.theme, Theme::HighContrast);
}

#[test]
fn the_stage_can_be_moved_by_keys_and_fitted_again() {
    let mut harness = window("store-and-forward");
    let place = |harness: &egui_kittest::Harness<'_, mailscope::desk::Desk>| {
        harness.get_by_label_contains("Ana's laptop: on").rect().center()
    };
    let before = place(&harness);
    for (key, x, y) in [
        (Key::ArrowLeft, 1.0, 0.0),
        (Key::ArrowUp, 0.0, 1.0),
        (Key::ArrowRight, -1.0, 0.0),
        (Key::ArrowDown, 0.0, -1.0),
    ] {
        let from = place(&harness);
        harness.key_press_modifiers(Modifiers::ALT, key);
        harness.run_steps(3);
        let moved = place(&harness) - from;
        assert!((moved.x.signum() * f32::from(u8::from(moved.x.abs() > 1.0)) - x).abs() < 0.1, "{key:?}: {moved:?}");
        assert!((moved.y.signum() * f32::from(u8::from(moved.y.abs() > 1.0)) - y).abs() < 0.1, "{key:?}: {moved:?}");
    }
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    harness.key_press(Key::Num0);
    harness.run_steps(3);
    assert!((place(&harness) - before).length() < 1.0);
}

#[test]
fn panels_are_as_they_were_left() {
    let mut harness = window("store-and-forward");
    go(&mut harness, Request::Show(Tab::Mailboxes));
    let left = harness.state().settings;
    assert_eq!(left.panel, Some(Tab::Mailboxes));
    // Before a class panels come and go, and nobody wants to find them there the next day.
    go(&mut harness, Request::Do(Command::Presenter));
    go(&mut harness, Request::Show(Tab::Packets));
    assert_eq!(harness.state().settings.panel, Some(Tab::Mailboxes));
    go(&mut harness, Request::Do(Command::Presenter));
    assert_eq!((harness.state().tab, harness.state().presentation.panel), (Tab::Mailboxes, true));
    let again = window_of("pop3-collect", egui::vec2(1_280.0, 720.0), left);
    assert_eq!((again.state().tab, again.state().presentation.panel), (Tab::Mailboxes, true));
    go(&mut harness, Request::Do(Command::Show(Tab::Mailboxes)));
    assert_eq!(harness.state().settings.panel, None);
}
