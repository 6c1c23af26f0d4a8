//! What the stage shows, by names and by where it stands.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;

use egui::{Key, Rect, Shape, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use mailscope::desk::{Camera, Command, Desk, Request, Settings, Tab};
use mailscope::lesson;
use mailscope::scene::legend::Thing;
use mailscope::scene::{Attention, Geometry};
use mailscope::story::{Cargo, Flight, StoryTime};

use crate::window::{go, window, window_of};

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

/// Where the first message that is under way is drawn, at a share of its way.
fn under_way(harness: &mut Harness<'_, Desk>, share: f32) -> Rect {
    let carries = |flight: &&Flight| matches!(flight.cargo, Cargo::Message { .. }) && !flight.lost;
    let flight = harness.state().play.flights().iter().find(carries).unwrap();
    let at = flight.depart + (flight.arrive - flight.depart).mul_f32(share);
    go(harness, Request::Seek(at));
    harness.get_by_label_contains("“Lunch on Friday”, under way").rect()
}

#[test]
fn with_reduced_motion_nothing_flies_and_the_view_does_not_glide() {
    for (reduced_motion, size) in
        [(true, vec2(1_280.0, 720.0)), (true, vec2(390.0, 844.0)), (false, vec2(1_280.0, 720.0))]
    {
        let settings = Settings { reduced_motion, ..Settings::default() };
        let mut harness = window_of("store-and-forward", size, settings);
        let places = [0.1, 0.5, 0.9].map(|share| under_way(&mut harness, share));
        let stays = places.iter().all(|place| (place.center() - places[0].center()).length() < 0.5);
        assert_eq!(stays, reduced_motion, "{size}: {places:?}");
    }
}

/// The numbers that are on the stage.
fn numbers(harness: &Harness<'_, Desk>) -> BTreeSet<usize> {
    let stage = harness.output().shapes.iter().find(|it| matches!(it.shape, Shape::Mesh(_))).unwrap().clip_rect;
    let text = |it: &egui::epaint::ClippedShape| match &it.shape {
        Shape::Text(text) if it.clip_rect == stage => text.galley.text().parse().ok(),
        _ => None,
    };
    // The codes of replies are numbers, too.
    harness.output().shapes.iter().filter_map(text).filter(|number| *number < 100).collect()
}

#[test]
fn what_is_on_the_stage_is_explained_by_numbers() {
    let mut harness = window("store-and-forward");
    harness.key_press(Key::Questionmark);
    harness.run_steps(4);
    for thing in Thing::ALL {
        harness.get_by_label(&harness.state().words(&thing.said()));
    }
    harness.get_by_label("Keys");
    assert!(
        numbers(&harness).is_superset(&BTreeSet::from([1, 2, 3, 4])),
        "card, place, envelope, seal: {:?}",
        numbers(&harness)
    );
    // The others are pointed at when they are there.
    let mut seen = numbers(&harness);
    let instants: Vec<StoryTime> = (0..60).map(|n| harness.state().play.end() / 60 * n).collect();
    for at in instants {
        go(&mut harness, Request::Seek(at));
        seen.extend(numbers(&harness));
    }
    assert_eq!(seen, Thing::ALL.map(Thing::number).into());
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    assert_eq!(numbers(&harness), BTreeSet::new());
}

#[test]
fn whoever_is_new_is_told_of_the_help_until_something_happens() {
    let mut harness = window("store-and-forward");
    harness.get_by_label_contains("What am I looking at?").click();
    harness.run_steps(4);
    assert!(harness.state().help_open && harness.state().settings.greeted);
    go(&mut harness, Request::Do(Command::Close));
    assert!(harness.query_by_label_contains("What am I looking at?").is_none(), "once is enough");
    let mut harness = window("store-and-forward");
    go(&mut harness, Request::Do(Command::PlayPause));
    harness.state_mut().advance(std::time::Duration::from_secs(1));
    go(&mut harness, Request::Do(Command::Start));
    assert!(harness.query_by_label_contains("What am I looking at?").is_none(), "it goes away by itself");
}
