//! From a telephone to the screen of a class: nothing is cut by the window, nothing covers anything, everything can be reached.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::epaint::ClippedShape;
use egui::{Rect, Shape, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mailscope::desk::{Command, Desk, OVERLAYS, Request, Settings, Tab};
use mailscope::explain::Language;
use mailscope::lesson;
use mailscope::story::StoryTime;

use crate::window::{go, window_of};

/// Width and height in pixels, and whether it is shown to a class.
const SIZES: [(f32, f32, bool); 8] = [
    (1_024.0, 600.0, false),
    (1_100.0, 700.0, false),
    (1_280.0, 720.0, false),
    (1_920.0, 1_080.0, false),
    (1_920.0, 1_080.0, true),
    (2_560.0, 1_440.0, false),
    (720.0, 1_280.0, false),
    (390.0, 844.0, false),
];

fn sized(lesson: &str, (width, height, presenter): (f32, f32, bool)) -> Harness<'static, Desk> {
    window_of(lesson, vec2(width, height), Settings { presenter, ..Settings::default() })
}

fn screen(harness: &Harness<'_, Desk>) -> Rect {
    harness.ctx.viewport_rect()
}

/// A text on the screen: where its letters are, and how much of the screen it may be seen in.
pub struct Written {
    pub words: String,
    pub rect: Rect,
    pub clip: Rect,
}

/// Everything that is written on the screen.
pub fn written(harness: &Harness<'_, Desk>) -> Vec<Written> {
    fn add(shape: &Shape, clip: Rect, found: &mut Vec<Written>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| add(shape, clip, found)),
            Shape::Text(text) if !text.galley.text().trim().is_empty() && text.opacity_factor > 0.0 => {
                // Letters of different lines are told apart: the last of two may be short.
                for row in &text.galley.rows {
                    let words = row.row.text();
                    let rect = row.rect().translate(text.pos.to_vec2());
                    // Above and below letters there is air.
                    let rect = rect.shrink2(vec2(0.5, rect.height() * 0.22));
                    found.push(Written { words, rect, clip });
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for ClippedShape { clip_rect, shape } in &harness.output().shapes {
        add(shape, *clip_rect, &mut found);
    }
    found.retain(|it| it.rect.intersect(it.clip).is_positive() && !it.words.trim().is_empty());
    found
}

/// The instants of a story at which it is looked at: the beginning of each beat, its end, and one in between.
fn instants(desk: &Desk) -> Vec<StoryTime> {
    let beats = desk.play.beats().iter();
    let ends = |end: StoryTime| end.saturating_sub(StoryTime::from_millis(1));
    beats.flat_map(|beat| [beat.start, (beat.start + beat.end) / 2, ends(beat.end)]).collect()
}

#[test]
fn no_word_is_cut_by_the_window_or_covers_another_at_any_beat_of_any_lesson() {
    let mut found = BTreeSet::new();
    // German words are longer.
    let german = [SIZES[2], SIZES[7]].map(|size| (size, Language::German));
    for (size, language) in SIZES.map(|size| (size, Language::English)).into_iter().chain(german) {
        for lesson in lesson::shipped() {
            let mut harness = sized(&lesson.id, size);
            let settings = Settings { language: Some(language), ..harness.state().settings };
            harness.state_mut().apply(Request::Set(settings));
            for at in instants(harness.state()) {
                harness.state_mut().apply(Request::Seek(at));
                harness.run_steps(2);
                let (written, screen) = (written(&harness), screen(&harness));
                for it in &written {
                    if !screen.expand(1.0).contains_rect(it.rect.intersect(it.clip)) || is_cut(it, &harness) {
                        found
                            .insert(format!("{size:?} {}: cut: {:?} {:?} {:?}", lesson.id, it.words, it.rect, it.clip));
                    }
                }
                for (n, it) in written.iter().enumerate() {
                    for other in &written[..n] {
                        let both = it.rect.intersect(it.clip).intersect(other.rect.intersect(other.clip));
                        if both.width() > 1.0 && both.height() > 1.0 {
                            found.insert(format!(
                                "{size:?} {} {at:?}: {:?} over {:?}",
                                lesson.id, it.words, other.words
                            ));
                        }
                    }
                }
            }
        }
    }
    let list: Vec<&str> = found.iter().map(String::as_str).collect();
    assert!(list.is_empty(), "{}:\n{}", list.len(), list.join("\n"));
}

/// Whether only a part of a text is seen. On a stage that is larger than its place that is so at its edge.
fn is_cut(it: &Written, harness: &Harness<'_, Desk>) -> bool {
    let seen = it.rect.intersect(it.clip);
    let whole = (seen.size() - it.rect.size()).length() < 1.0;
    let at_an_edge_of_the_stage = it.clip == stage(harness);
    !whole && !at_an_edge_of_the_stage
}

fn stage(harness: &Harness<'_, Desk>) -> Rect {
    let dots = harness.output().shapes.iter().find(|it| matches!(it.shape, Shape::Mesh(_)));
    dots.map_or(Rect::NOTHING, |it| it.clip_rect)
}

/// Opens a panel by what is in the bar.
fn open(harness: &mut Harness<'_, Desk>, tab: Tab) {
    let group = harness.state().words(&tab.group().text());
    let menu = if harness.query_by_label("Menu").is_some() { "Menu" } else { group.as_str() };
    harness.get_by_label(menu).click();
    harness.run_steps(4);
    let words = harness.state().words(&Command::Show(tab).text());
    let item = harness.get_all_by_label_contains(&words).last().unwrap();
    item.scroll_to_me();
    harness.run_steps(3);
    harness.get_all_by_label_contains(&words).last().unwrap().click();
    harness.run_steps(20);
}

#[test]
fn every_panel_is_reached_and_every_button_is_large_enough_for_a_finger() {
    let mut found = BTreeSet::new();
    for size in [SIZES[0], SIZES[2], SIZES[6], SIZES[7]] {
        let mut harness = sized("pop3-two-computers", size);
        let middle = harness.state().play.end() / 2;
        go(&mut harness, Request::Seek(middle));
        for tab in Tab::ALL.iter().copied() {
            open(&mut harness, tab);
            assert_eq!((harness.state().tab, harness.state().presentation.panel), (tab, true), "{size:?}");
            let window = screen(&harness);
            // Its neighbors are offered, and it can be closed.
            for it in tab.group().panels() {
                let name = harness.state().words(&Command::Show(it).text());
                let in_view = |node: egui_kittest::Node<'_>| window.contains_rect(node.rect());
                assert!(harness.query_all_by_label(&name).any(in_view), "{size:?} {tab:?}: {name}");
            }
            assert!(window.contains_rect(harness.get_by_label("Close the panel").rect()), "{size:?} {tab:?}");
            for role in [Role::Button, Role::CheckBox, Role::TextInput, Role::ComboBox] {
                for node in harness.query_all_by_role(role).filter(|node| !node.accesskit_node().is_hidden()) {
                    let (rect, name) = (node.rect(), node.accesskit_node().label());
                    if rect.width() < 24.0 || rect.height() < 24.0 {
                        found.insert(format!("{tab:?}: {role:?} {name:?} {:?}", rect.size()));
                    }
                }
            }
            harness.get_by_label("Close the panel").click();
            harness.run_steps(20);
        }
    }
    let list: Vec<&str> = found.iter().map(String::as_str).collect();
    assert!(list.is_empty(), "{}:\n{}", list.len(), list.join("\n"));
}

#[test]
fn what_lies_over_everything_fits_into_every_window() {
    let mut found = BTreeSet::new();
    for size in [SIZES[0], SIZES[6], SIZES[7]] {
        let mut harness = sized("store-and-forward", size);
        for (name, command) in OVERLAYS.iter().filter(|(name, _)| *name != "notes") {
            go(&mut harness, Request::Do(*command));
            harness.run_steps(6);
            for it in written(&harness) {
                let seen = it.rect.intersect(it.clip);
                let beyond = !screen(&harness).expand(1.0).contains_rect(seen);
                // What is scrolled away is cut above and below, never at the sides.
                let cut = seen.width() < it.rect.width() - 1.0 && it.clip != stage(&harness);
                if beyond || cut {
                    found.insert(format!("{size:?} {name}: {:?} {:?} {:?}", it.words, it.rect, it.clip));
                }
            }
            go(&mut harness, Request::Do(Command::Close));
            harness.run_steps(4);
        }
    }
    let list: Vec<&str> = found.iter().map(String::as_str).collect();
    assert!(list.is_empty(), "{}:\n{}", list.len(), list.join("\n"));
}

#[test]
fn on_a_wide_window_a_panel_is_kept_beside_another_one() {
    let mut harness = sized("store-and-forward", SIZES[3]);
    open(&mut harness, Tab::Outline);
    let keep = "Keep this panel open beside the others";
    harness.get_by_label(keep).click();
    harness.run_steps(3);
    open(&mut harness, Tab::Faults);
    assert!(harness.query_by_label_contains("Nothing is broken").is_some());
    let outline = harness.get_by_label_contains("Ana's laptop: on; outbox: 1 message.");
    let faults = harness.get_by_label_contains("Nothing is broken").rect();
    assert!(outline.rect().right() < faults.left(), "side by side");
    harness.get_by_label("No longer keep this panel open").click();
    harness.run_steps(4);
    assert_eq!(harness.state().settings.kept, None);
    // Where there is no room for two it is not offered, and what was kept waits until there is.
    let mut harness = sized("store-and-forward", SIZES[2]);
    go(&mut harness, Request::Keep(Some(Tab::Outline)));
    open(&mut harness, Tab::Faults);
    assert!(harness.query_by_label(keep).is_none() && harness.query_by_label_contains("Computers").is_none());
}
