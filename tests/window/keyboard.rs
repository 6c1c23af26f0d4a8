//! Whoever has no mouse: what has the keyboard is always seen, and comes in the order of the eye.

use std::collections::BTreeSet;

use egui::{Color32, Key, Rect, Shape, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mailscope::desk::{Command, Desk, Request, Settings, Tab, Theme};
use mailscope::story::StoryTime;

use crate::window::{go, window, window_of};

/// What has the keyboard: its name and where it is.
fn focused(harness: &Harness<'_, Desk>) -> Option<(String, Rect)> {
    let node = harness.query_all_by(|node| node.is_focused()).last()?;
    let access = node.accesskit_node();
    let name = access.label().or_else(|| access.value()).unwrap_or_default();
    Some((name, node.rect()))
}

/// The frames in this colour that are drawn over everything else, and how much of each is to be seen.
fn rings(harness: &Harness<'_, Desk>, colour: Color32) -> Vec<Rect> {
    let ring = |it: &egui::epaint::ClippedShape| match &it.shape {
        Shape::Rect(rect) if rect.stroke.color == colour && rect.stroke.width >= 2.0 && rect.fill.a() == 0 => {
            Some(rect.rect.intersect(it.clip_rect))
        }
        _ => None,
    };
    harness.output().shapes.iter().filter_map(ring).collect()
}

/// Presses Tab until the first thing has the keyboard again: what had it, in order.
fn walk(harness: &mut Harness<'_, Desk>, look: &mut dyn FnMut(&Harness<'_, Desk>, &str, Rect)) -> Vec<(String, Rect)> {
    let mut stops: Vec<(String, Rect)> = Vec::new();
    for _ in 0..240 {
        harness.key_press(Key::Tab);
        harness.run_steps(3);
        let (name, rect) = focused(harness).unwrap_or_else(|| panic!("nothing after {:?}", stops.last()));
        if stops.first().is_some_and(|first| *first == (name.clone(), rect)) {
            return stops;
        }
        look(harness, &name, rect);
        stops.push((name, rect));
    }
    panic!("it never comes round: {:?}", stops.iter().map(|it| &it.0).collect::<Vec<_>>());
}

#[test]
fn what_has_the_keyboard_is_seen_at_every_stop_of_every_panel_in_every_theme() {
    for (theme, tabs) in
        [(Theme::Dark, Tab::ALL), (Theme::Light, &[Tab::Mail][..]), (Theme::HighContrast, &[Tab::Faults])]
    {
        for tab in tabs.iter().copied() {
            let mut harness = window("pop3-two-computers");
            harness.state_mut().settings = Settings { theme, reduced_motion: true, ..harness.state().settings };
            let middle = harness.state().play.end() / 2;
            go(&mut harness, Request::Show(tab));
            go(&mut harness, Request::Seek(middle));
            let colour = theme.palette().focus;
            let mut unseen = BTreeSet::new();
            let stops = walk(&mut harness, &mut |harness, name, rect| {
                let window = harness.ctx.viewport_rect();
                // What is longer than its place is seen in part.
                let around = |ring: &Rect| {
                    ring.expand(1.0).contains_rect(rect.intersect(window)) || ring.intersect(rect).area() > 400.0
                };
                let near = |ring: &Rect| rect.expand(7.0).contains_rect(*ring);
                if !rings(harness, colour).iter().any(|ring| around(ring) && near(ring)) {
                    unseen.insert(format!("{name:?} at {rect:?}"));
                }
            });
            assert!(stops.len() > 20, "{tab:?}: {}", stops.len());
            assert!(unseen.is_empty(), "{theme:?} {tab:?}: {unseen:#?}");
        }
    }
}

#[test]
fn the_keyboard_goes_from_the_bar_over_the_stage_to_narration_panel_and_timeline() {
    let mut harness = window("store-and-forward");
    go(&mut harness, Request::Show(Tab::Mailboxes));
    harness.run_steps(20);
    let stops = walk(&mut harness, &mut |_, _, _| {});
    let place =
        |name: &str| stops.iter().position(|(it, _)| it.contains(name)).unwrap_or_else(|| panic!("{name}: {stops:#?}"));
    let order = [
        place("Lessons"),
        place("Watch"),
        place("Help"),
        place("Ana's laptop: on"),
        place("Ana's mail server: on"),
        place("Ben's computer: on"),
        place("Dora's computer"),
        place("(Space)"),
        place("Close the panel"),
        place("To the start"),
        place("timeline"),
    ];
    assert!(order.is_sorted(), "{order:?}: {stops:#?}");
    assert!(stops.iter().all(|(name, _)| !name.trim().is_empty()), "{stops:#?}");
    // In a bar it goes from left to right.
    let bar: Vec<f32> = stops.iter().filter(|(_, rect)| rect.bottom() <= 46.0).map(|(_, rect)| rect.left()).collect();
    assert!(bar.len() > 6 && bar.is_sorted(), "{bar:?}");
}

#[test]
fn what_is_scrolled_away_comes_into_view_when_it_has_the_keyboard() {
    let mut harness = window_of("store-and-forward", vec2(1_024.0, 600.0), Settings::default());
    go(&mut harness, Request::Show(Tab::Faults));
    harness.run_steps(20);
    walk(&mut harness, &mut |harness, name, rect| {
        let window = harness.ctx.viewport_rect();
        assert!(window.intersect(rect).area() > 0.5 * rect.area(), "{name} at {rect:?}");
    });
}

#[test]
fn a_blank_screen_leaves_by_any_key_and_by_a_click() {
    for key in [Key::Space, Key::Escape, Key::X, Key::B, Key::ArrowRight, Key::Num3] {
        let mut harness = window("store-and-forward");
        go(&mut harness, Request::Do(Command::Blank));
        assert!(harness.query_by_label_contains("Ana's laptop").is_none());
        harness.key_press(key);
        harness.run_steps(3);
        let desk = harness.state();
        assert!(!desk.blank, "{key:?}");
        assert!(
            !desk.playback.playing && desk.playback.at == StoryTime::ZERO && desk.selected.is_none(),
            "{key:?} does nothing else"
        );
        assert!(!desk.presentation.panel);
    }
    let mut harness = window("store-and-forward");
    go(&mut harness, Request::Do(Command::Blank));
    harness.hover_at(egui::pos2(400.0, 300.0));
    harness.run_steps(2);
    assert!(harness.state().blank, "the pointer may move");
    harness.drag_at(egui::pos2(400.0, 300.0));
    harness.run_steps(2);
    assert!(!harness.state().blank);
}

#[test]
fn a_digit_chooses_a_computer_and_its_menu_has_the_keyboard() {
    let mut harness = window("store-and-forward");
    harness.key_press(Key::Num4);
    harness.run_steps(5);
    assert_eq!(focused(&harness).map(|it| it.0.contains("Switch off")), Some(true), "{:?}", focused(&harness));
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert_eq!(harness.state().selected, None);
    harness.key_press(Key::Num9);
    harness.run_steps(3);
    assert_eq!(harness.state().selected, None, "there are not so many");
}
