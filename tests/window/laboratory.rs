//! A network of one's own, built and played by the names that screen readers say.

use std::time::Duration;

use crate::window::{go, window};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mailscope::desk::{Command, Desk, Effect, Request, Tab};
use mailscope::lesson;
use mailscope::lesson::plan::Thing;

fn click(harness: &mut Harness<'_, Desk>, name: &str) {
    harness.get_by_label(name).click();
    harness.run_steps(4);
}

/// Writes into a field, in the place of what stands there.
fn write(harness: &mut Harness<'_, Desk>, name: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_steps(1);
    harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
    harness.run_steps(4);
}

/// A window in which a template was chosen from the first screen.
fn laboratory(template: &str) -> Harness<'static, Desk> {
    let mut harness = window("store-and-forward");
    click(&mut harness, "Laboratory");
    harness.get_by_label_contains(template).click();
    harness.run_steps(4);
    assert!(harness.state().editing().is_some());
    harness
}

#[test]
fn a_network_is_built_from_a_template_played_and_saved() {
    let mut harness = laboratory("One office");
    // A person with an account and a mail program, who is called otherwise then.
    click(&mut harness, "Add: Person’s computer");
    let computer = harness.state().editing().unwrap().chosen;
    assert_eq!(harness.state().editing().unwrap().plan().name(computer), Some("dora"));
    write(&mut harness, "Title on the stage", "Dora's laptop");
    assert!(harness.query_all_by_label_contains("Dora's laptop: on").count() > 0, "it stands on the stage");
    click(&mut harness, "Play");
    assert!(harness.state().editing().is_none());
    // Ana writes to Dora.
    let spec = harness.state().play.spec().clone();
    let (ana, dora) = (spec.host_named("laptop").unwrap(), spec.host_named("dora").unwrap());
    go(&mut harness, Request::Select(Some(mailscope::desk::Target::Node(ana))));
    go(&mut harness, Request::Show(Tab::Mail));
    for (field, text) in [("To", "dora@example.org"), ("Subject", "Welcome"), ("Text", "Dear Dora, welcome!")] {
        harness.get_by_label(field).focus();
        harness.run_steps(1);
        harness.get_by_label(field).type_text(text);
        harness.run_steps(2);
    }
    harness.get_by_label_contains("Send").click();
    harness.run_steps(4);
    harness.state_mut().advance(Duration::from_secs(60));
    go(&mut harness, Request::Do(Command::End));
    let state = harness.state().play.at(harness.state().play.end()).host(dora).unwrap().clone();
    let inbox = state.folders.iter().find(|folder| folder.name == "INBOX").unwrap();
    assert_eq!(inbox.messages.iter().map(|row| row.subject.as_str()).collect::<Vec<_>>(), ["Welcome"]);
    // Back to the plan, and into a file that everything else can open.
    click(&mut harness, "Edit");
    assert!(harness.state().editing().is_some());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run_steps(4);
    write(&mut harness, "Name of the file", "our office");
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    let effects = std::mem::take(&mut harness.state_mut().effects);
    let [Effect::Save { name, text, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(name, "our-office");
    assert_eq!(*lesson::load(text, "our-office-1.ron").unwrap().spec, spec);
}

#[test]
fn mistakes_are_explained_in_place_and_keep_a_network_from_being_played() {
    let mut harness = laboratory("Two companies");
    click(&mut harness, "Ana's laptop");
    write(&mut harness, "Loss", "much");
    // Below the field, and below the stage with the name of the part.
    assert_eq!(harness.query_all_by_label_contains("`much` is not a share of lost packets").count(), 2);
    let play = |harness: &Harness<'_, Desk>| harness.get_by_label_contains("Play").accesskit_node().is_disabled();
    assert!(play(&harness));
    write(&mut harness, "Loss", "2 %");
    assert!(!play(&harness) && harness.state().editing().unwrap().remarks.is_empty());
    // A name that is taken stands in its field and holds nowhere.
    write(&mut harness, "Name", "desk");
    assert!(harness.query_by_label_contains("The name `desk` is taken").is_some());
    let name = |harness: &Harness<'_, Desk>| {
        harness.state().editing().unwrap().plan().name(Thing::Computer(0)).unwrap().to_owned()
    };
    assert_eq!(name(&harness), "laptop");
    write(&mut harness, "Name", "desk9");
    assert_eq!(name(&harness), "desk9");
    // What was written into one field is one step.
    click(&mut harness, "Undo");
    assert_eq!(name(&harness), "laptop");
    click(&mut harness, "Redo");
    assert_eq!(name(&harness), "desk9");
}

#[test]
fn every_part_of_every_world_has_a_form_in_which_nothing_changes_by_itself() {
    let mut harness = laboratory("School and provider");
    for number in 0..=harness.state().lessons.len() {
        let parts: Vec<Thing> = harness.state().editing().unwrap().plan().things().collect();
        let plan = harness.state().editing().unwrap().plan().clone();
        for part in parts {
            go(&mut harness, Request::Plan(mailscope::desk::PlanRequest::Choose(part)));
            assert_eq!(harness.state().editing().unwrap().chosen, part);
        }
        assert_eq!(harness.state().editing().unwrap().plan(), &plan);
        go(&mut harness, Request::Plan(mailscope::desk::PlanRequest::WorldOf(number)));
    }
}

#[test]
fn every_kind_of_part_is_added_and_removed() {
    let mut harness = laboratory("An empty network");
    for kind in ["Mail server", "Person’s computer", "Name server", "Router", "MX records"] {
        click(&mut harness, &format!("Add: {kind}"));
        assert_eq!(harness.state().editing().unwrap().remarks, [], "{kind}");
    }
    for name in ["MX of example.org", "router", "dns", "ana", "mail"] {
        click(&mut harness, name);
        let before = harness.state().editing().unwrap().plan().things().count();
        harness.query_all_by_label_contains("Remove").last().unwrap().scroll_to_me();
        harness.run_steps(3);
        let remove = harness.query_all_by_label_contains("Remove").last().unwrap();
        remove.click();
        harness.run_steps(4);
        assert!(harness.state().editing().unwrap().plan().things().count() < before, "{name}");
    }
}

fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run_steps(1);
    harness.drag_at(from);
    harness.run_steps(1);
    for share in [0.5, 1.0] {
        harness.hover_at(from + (to - from) * share);
        harness.run_steps(1);
    }
    harness.drop_at(to);
    harness.run_steps(4);
}

#[test]
fn on_the_stage_computers_are_chosen_and_dragged_to_other_places_and_onto_routers() {
    let mut harness = laboratory("School and provider");
    let card = |harness: &Harness<'_, Desk>, title: &str| harness.get_by_label_contains(title).rect();
    let node = |harness: &Harness<'_, Desk>, name: &str| harness.state().play.spec().host_named(name).unwrap();
    let place = |harness: &Harness<'_, Desk>, name: &str| {
        harness.state().play.spec().nodes[usize::from(node(harness, name).0)].place
    };
    let router = |harness: &Harness<'_, Desk>, name: &str| {
        let node = node(harness, name).0;
        let spec = harness.state().play.spec();
        let link = spec.links.iter().find(|link| link.ends.1 == node).unwrap();
        spec.nodes[usize::from(link.ends.0)].name.clone()
    };
    harness.get_by_label_contains("Ben's laptop: ").click();
    harness.run_steps(3);
    let chosen = harness.state().editing().unwrap().chosen;
    assert_eq!(harness.state().editing().unwrap().plan().name(chosen), Some("library"));
    // Below the two computers of the first column.
    let (from, below) = (card(&harness, "Chen's laptop: "), card(&harness, "Ben's laptop: "));
    drag(&mut harness, from.center(), below.center_bottom() + vec2(0.0, 12.0));
    assert_eq!(place(&harness, "home"), Some((0, 2)));
    click(&mut harness, "Undo");
    assert_eq!(place(&harness, "home"), Some((6, 0)));
    // Onto the router of the Internet.
    assert_eq!(router(&harness, "classroom"), "school-router");
    let from = card(&harness, "Ana's computer: ").center();
    let on_stage = |rect: &Rect| rect.left() > 214.0 && rect.right() < 900.0;
    let internet = harness.get_all_by_label("Internet").map(|node| node.rect()).find(on_stage).unwrap();
    drag(&mut harness, from, internet.center());
    assert_eq!(router(&harness, "classroom"), "internet");
}

#[test]
fn everything_is_reached_with_the_keyboard() {
    let mut harness = laboratory("An empty network");
    let press = |harness: &mut Harness<'_, Desk>, role: Role, name: &str| {
        harness.get_by_role_and_label(role, name).focus();
        harness.run_steps(2);
        harness.key_press(Key::Enter);
        harness.run_steps(4);
    };
    press(&mut harness, Role::Button, "Add: Mail server");
    press(&mut harness, Role::Button, "Add: Person’s computer");
    press(&mut harness, Role::CheckBox, "Switched on at the start");
    assert_eq!(harness.state().editing().unwrap().plan().name(Thing::Computer(1)), Some("ana"));
    let ana = harness.state().play.spec().host_named("ana").unwrap();
    assert!(!harness.state().play.spec().host(ana).unwrap().on);
    // Letters are no commands here: nothing lies beside a form that they could be about.
    harness.key_press(Key::T);
    harness.run_steps(2);
    assert!(!harness.state().presentation.panel);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(4);
    assert!(harness.state().play.spec().host(ana).unwrap().on);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::B);
    harness.run_steps(4);
    assert!(harness.state().editing().is_none());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::D);
    harness.run_steps(4);
    assert!(harness.state().editing().is_some());
}
