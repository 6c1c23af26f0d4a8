//! What the stage shows, by names and by where it stands.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use egui::{Key, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use mailscope::desk::{Camera, Command, Desk, Request, Tab};
use mailscope::lesson;
use mailscope::scene::{Attention, Geometry};
use mailscope::story::{Cargo, Flight, StoryTime};

use crate::window::{go, window};

/// The first flight of a message in a lesson, when it is half-way.
fn half_way(desk: &Desk) -> StoryTime {
    let carries = |flight: &&Flight| matches!(flight.cargo, Cargo::Message { .. }) && !flight.lost;
    let flight = desk.play.flights().iter().find(carries).unwrap();
    (flight.depart + flight.arrive) / 2
}

fn card(harness: &Harness<'_, Desk>, name: &str) -> Rect {
    harness.get_by_label_contains(name).rect()
}

#[test]
fn the_stage_has_all_the_room_until_a_panel_is_opened_and_again_when_it_is_closed() {
    let mut harness = window("store-and-forward");
    let wide = card(&harness, "Ben's computer: on");
    assert!(wide.right() > 1_220.0, "{wide:?}");
    harness.get_by_label("Watch").click();
    harness.run_steps(4);
    harness.get_by_label_contains("Transcript").click();
    harness.run_steps(20);
    assert!(card(&harness, "Ben's computer: on").right() < 900.0);
    assert!(harness.query_by_label("Sequence").is_some(), "its neighbours are offered by name");
    harness.get_by_label("Close the panel").click();
    harness.run_steps(20);
    assert_eq!(card(&harness, "Ben's computer: on"), wide);
}

#[test]
fn every_panel_is_in_a_menu_of_the_bar() {
    for tab in Tab::ALL.iter().copied() {
        let mut harness = window("store-and-forward");
        let words = harness.state().words(&tab.group().text());
        harness.get_by_label(&words).click();
        harness.run_steps(4);
        let words = harness.state().words(&Command::Show(tab).text());
        harness.get_all_by_label_contains(&words).last().unwrap().click();
        harness.run_steps(4);
        assert_eq!((harness.state().tab, harness.state().presentation.panel), (tab, true));
    }
}

#[test]
fn the_mail_goes_from_left_to_right() {
    for (lesson, way) in [
        ("store-and-forward", ["Ana's laptop", "Ana's mail server", "The provider of acme.test", "Ben's computer"]),
        ("pop3-two-computers", ["Dora's tablet", "server of school.test", "server of example.org", "computer at home"]),
    ] {
        let harness = window(lesson);
        let cards = way.map(|name| card(&harness, &format!("{name}: on")));
        for pair in cards.windows(2) {
            assert!(pair[1].left() - pair[0].right() >= 80.0, "{lesson}: {cards:?}");
        }
    }
}

#[test]
fn a_message_is_pointed_at_by_its_subject_where_it_lies() {
    let mut harness = window("store-and-forward");
    let at = half_way(harness.state());
    go(&mut harness, Request::Seek(at));
    let message = harness.get_by_label("message “Lunch on Friday”").rect();
    assert!(card(&harness, "Ana's laptop: on").contains_rect(message), "it lies in the outbox until it was taken");
    assert!(message.height() >= 24.0 && message.width() > 80.0, "envelope and subject: {message:?}");
}

#[test]
fn the_network_is_seen_when_it_is_asked_for() {
    let mut harness = window("store-and-forward");
    assert!(harness.query_by_label_contains("The Internet").is_none());
    harness.key_press(Key::N);
    harness.run_steps(3);
    assert!(harness.query_all_by_label_contains("The Internet").count() > 1, "the router and its links");
    harness.key_press(Key::N);
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("The Internet").is_none());
}

#[test]
fn nothing_that_is_under_way_starts_or_ends_on_a_card() {
    for lesson in lesson::shipped() {
        let harness = window(&lesson.id);
        let desk = harness.state();
        let stage = Rect::from_min_size(egui::pos2(0.0, 46.0), vec2(1_280.0, 420.0));
        let heights: Vec<Option<f32>> =
            desk.lists.iter().map(|lists| lists.as_ref().map(|lists| mailscope::scene::card::height(lists))).collect();
        let geometry = Geometry::new(desk.play.layout(), &heights, stage, Camera::default(), &Attention::default());
        for flight in desk.play.flights() {
            let curve = geometry.curve(flight.from, flight.to, 0.0);
            for (at, card) in geometry.cards.iter().enumerate() {
                let is_network = desk.play.layout().network.iter().any(|node| usize::from(node.0) == at);
                let over = curve.points(33).into_iter().any(|point| card.contains(point));
                assert!(is_network || !over, "{}: {} to {} runs over {at}", lesson.id, flight.from.0, flight.to.0);
            }
        }
    }
}
