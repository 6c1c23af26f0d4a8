//! Whoever sees nothing: a lesson is gone through by what a screen reader says, and every node of the tree has a name.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::time::Duration;

use egui::accesskit::{Live, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable};
use mailscope::base::without_emphasis;
use mailscope::desk::{Command, Desk, Request, Tab};
use mailscope::lesson;

use crate::window::{go, window};

/// What is read aloud when it changes.
fn told(harness: &Harness<'_, Desk>) -> String {
    let live = harness.query_all_by(|node| node.live() == Live::Polite);
    let texts = live.filter_map(|node| node.accesskit_node().value().or_else(|| node.accesskit_node().label()));
    texts.collect::<Vec<_>>().join(" ")
}

/// The button with one of these in its name.
fn press(harness: &mut Harness<'_, Desk>, names: &[&str]) {
    let button = names.iter().find_map(|name| {
        harness.query_all_by_label_contains(name).find(|node| node.accesskit_node().role() == Role::Button)
    });
    button.unwrap_or_else(|| panic!("no button {names:?}")).click_accesskit();
    harness.run_steps(4);
}

#[test]
fn a_lesson_is_gone_through_by_what_is_said() {
    let mut harness = window("store-and-forward");
    let beats: Vec<String> = harness.state().play.beats().iter().map(|beat| without_emphasis(&beat.text)).collect();
    press(&mut harness, &["Mail"]);
    press(&mut harness, &["Outline"]);
    let mut heard = BTreeSet::new();
    for (number, text) in beats.iter().enumerate() {
        // What the world has answered is said first.
        assert!(told(&harness).trim().ends_with(text.trim()), "beat {}: {}", number + 1, told(&harness));
        let name = main_button(&harness);
        harness
            .get_all_by_label(&name)
            .find(|node| node.accesskit_node().role() == Role::Button)
            .unwrap()
            .click_accesskit();
        harness.run_steps(3);
        for _ in 0..600 {
            if !harness.state().playback.playing {
                break;
            }
            harness.state_mut().advance(Duration::from_millis(100));
            harness.run_steps(1);
            heard.extend(harness.query_all_by_role(Role::Button).filter_map(|node| node.accesskit_node().label()));
        }
        harness.run_steps(2);
    }
    for words in [
        "Ana's laptop: on; outbox: 1 message",
        "From Ana's laptop to Ana's mail server",
        "The provider of acme.test: on; queue: 1 message",
        "Ben's computer: off",
        "mailbox INBOX of ben: 2 messages",
    ] {
        assert!(heard.iter().any(|it| it.contains(words)), "{words}: {heard:#?}");
    }
}

/// The main button comes behind what is told, and behind the answers to what is asked; its key is in its name.
fn main_button(harness: &Harness<'_, Desk>) -> String {
    let nodes = harness.query_all_by(|_| true);
    let behind = nodes.skip_while(|node| node.accesskit_node().live() != Live::Polite);
    let is_it = |node: &AccessKitNode<'_>| {
        node.role() == Role::Button && node.label().is_some_and(|label| label.contains("(Space)"))
    };
    let button = behind.map(|node| node.accesskit_node()).find(is_it);
    button.and_then(|node| node.label()).unwrap()
}

/// Roles of what holds others, of what is its own name, and of what another node speaks for.
const SILENT: [Role; 7] = [
    Role::GenericContainer,
    Role::Window,
    Role::Unknown,
    Role::ScrollView,
    Role::ScrollBar,
    Role::TextRun,
    Role::Label,
];

/// Whether there is more to a name than an icon.
fn says_something(name: &str) -> bool {
    name.chars().any(|c| !c.is_whitespace() && !('\u{e000}'..='\u{f8ff}').contains(&c))
}

#[test]
fn every_node_has_a_name() {
    let mut nameless = BTreeSet::new();
    for lesson in lesson::shipped() {
        let mut harness = window(&lesson.id);
        let end = harness.state().play.end();
        let mut look = |what: String, harness: &Harness<'_, Desk>| {
            for node in harness.query_all_by(|node| !node.is_hidden() && !SILENT.contains(&node.role())) {
                let node = node.accesskit_node();
                let named = [node.label(), node.value(), node.placeholder().map(str::to_owned)].into_iter().flatten();
                if !named.into_iter().any(|name| says_something(&name)) {
                    nameless.insert(format!("{what}: {:?} {:?}", node.role(), node.bounding_box()));
                }
            }
        };
        for n in 0..8 {
            go(&mut harness, Request::Seek(end / 8 * n));
            look(format!("{} at {n}/8", lesson.id), &harness);
        }
        for tab in Tab::ALL.iter().copied() {
            go(&mut harness, Request::Show(tab));
            look(format!("{} {}", lesson.id, tab.name()), &harness);
        }
        for command in [Command::Help, Command::Settings, Command::Beats, Command::Lessons, Command::Palette] {
            go(&mut harness, Request::Do(command));
            look(format!("{} {command:?}", lesson.id), &harness);
            go(&mut harness, Request::Do(Command::Close));
        }
    }
    assert!(nameless.is_empty(), "{nameless:#?}");
}
