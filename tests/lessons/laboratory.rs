//! The worlds that a network of one's own begins with: each works as it is, and what is added to it works, too.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::Arc;
use std::time::Duration;

use mailscope::base::SimTime;
use mailscope::desk::{Command, Desk, Effect, PlanRequest, Request, Settings};
use mailscope::host::MailCommand;
use mailscope::lesson::plan::{Change, Kind, Plan, Thing, templates};
use mailscope::lesson::{self, PlayOptions};
use mailscope::mail::Address;
use mailscope::net::NodeId;
use mailscope::sim::{Action, ProgramSpec, World, WorldSpec};
use mailscope::trace::Recording;

/// Everybody who reads mail: the computer, its name, and the address.
fn people(spec: &WorldSpec) -> Vec<(NodeId, String, Address)> {
    let address = |program: &ProgramSpec| match program {
        ProgramSpec::MailProgram(program) => Some(program.address.clone()),
        _ => None,
    };
    let person = |(node, place, host): (NodeId, &mailscope::sim::NodeSpec, &mailscope::sim::HostSpec)| {
        Some((node, place.name.clone(), host.programs.iter().find_map(address)?))
    };
    spec.hosts().filter_map(person).collect()
}

/// Everybody writes to everybody else, and everything arrives where it is read.
fn mail_arrives_everywhere(name: &str, spec: &Arc<WorldSpec>) -> usize {
    let mut world = World::new(Arc::clone(spec), 1, Recording::Facts);
    let people = people(spec);
    let mut expected = Vec::new();
    for (from, writer, _) in &people {
        for (_, reader, to) in people.iter().filter(|(node, ..)| node != from) {
            let subject = format!("From {writer} to {reader}");
            let send = MailCommand::Send {
                to: vec![to.clone()],
                cc: Vec::new(),
                bcc: Vec::new(),
                subject: subject.clone(),
                text: "Hello".to_owned(),
                attachments: Vec::new(),
                reply_to: None,
            };
            world.apply(Action::Mail(*from, send)).unwrap();
            expected.push(format!(r#"ComputerHolds(computer: "{reader}", subject: "{subject}")"#));
        }
    }
    world.run_until(SimTime::ZERO + Duration::from_secs(360));
    for condition in &expected {
        let holds = lesson::condition(condition, spec).unwrap().check(&world);
        assert!(holds.is_ok(), "{name}: {condition}: {holds:?}");
    }
    assert!(world.check_conservation().is_ok());
    expected.len()
}

#[test]
fn in_every_template_mail_arrives_from_everybody_at_everybody_else() {
    let letters: Vec<usize> = templates()
        .iter()
        .map(|(name, _)| mail_arrives_everywhere(name, &Plan::template(name).unwrap().build().unwrap().spec))
        .collect();
    assert_eq!(letters, [6, 12, 6, 0]);
}

/// Builds in a desk, as a window does.
fn built(template: &'static str, changes: impl IntoIterator<Item = Change>) -> Desk {
    let mut desk = Desk::new(lesson::shipped(), 0, Settings::default()).unwrap();
    desk.apply(Request::Plan(PlanRequest::Template(template)));
    for change in changes {
        desk.apply(Request::Plan(PlanRequest::Change(change, None)));
    }
    assert_eq!(desk.editing().unwrap().remarks, []);
    desk
}

#[test]
fn what_is_added_to_a_template_or_to_nothing_takes_part() {
    for (template, letters) in [("one-office", 20), ("empty", 2)] {
        let server = (template == "empty").then_some(Change::Add(Kind::Server));
        let desk = built(template, server.into_iter().chain([Change::Add(Kind::Client), Change::Add(Kind::Client)]));
        assert_eq!(mail_arrives_everywhere(template, &desk.lesson().spec), letters);
    }
}

#[test]
fn what_was_built_is_played_edited_and_saved_as_a_lesson_that_is_read_again() {
    let mut desk = built("two-companies", [Change::Add(Kind::Client)]);
    let (lessons, before) = (desk.lessons.len(), desk.play.world().checksum());
    desk.apply(Request::Do(Command::PlayPlan));
    assert!(desk.editing().is_none());
    let node = desk.play.spec().host_named("laptop").unwrap();
    desk.apply(Request::Act(Action::SwitchOff(node)));
    assert_ne!(desk.play.world().checksum(), before);
    desk.apply(Request::Do(Command::EditPlan));
    assert_eq!((desk.editing().unwrap().plan().name(Thing::Computer(6)), desk.lessons.len()), (Some("emil"), lessons));
    desk.apply(Request::Do(Command::Undo));
    assert_eq!(desk.play.spec().host_named("emil"), None);
    desk.apply(Request::Do(Command::Redo));
    assert!(desk.play.spec().host_named("emil").is_some());
    desk.apply(Request::Plan(PlanRequest::Save("My network: 2!".to_owned())));
    let [Effect::Save { name, text, .. }] = desk.effects.as_slice() else { panic!("{:?}", desk.effects) };
    assert_eq!(name, "my-network-2");
    let lesson = lesson::load(text, "my-network-2.ron").unwrap();
    assert_eq!(lesson.spec, desk.lesson().spec);
    let outcome = lesson::play(&lesson, &PlayOptions::default(), &mut |_| {});
    assert!(outcome.all_hold() && outcome.warnings.is_empty());
    // Opened while a plan is changed, a file is a plan.
    let text = text.clone();
    desk.apply(Request::Plan(PlanRequest::Template("empty")));
    desk.open_file("my-network-2.ron", &text, &[]);
    assert!(desk.editing().unwrap().plan().has(Thing::Computer(6)));
}

#[test]
fn a_plan_with_a_mistake_is_neither_played_nor_saved_and_the_stage_shows_what_was_right() {
    let mut desk = built("one-office", []);
    let spec = Arc::clone(&desk.lesson().spec);
    desk.apply(Request::Plan(PlanRequest::Change(Change::Title(String::new()), Some("title".to_owned()))));
    assert_eq!(desk.editing().unwrap().remarks.len(), 1);
    for command in [Request::Do(Command::PlayPlan), Request::Plan(PlanRequest::Save("x".to_owned()))] {
        desk.apply(command);
        assert!(desk.banner.take().is_some_and(|banner| banner.problem && banner.text.id() == "laboratory-not-yet"));
        assert!(desk.editing().is_some() && desk.effects.is_empty());
    }
    let node = spec.host_named("laptop").unwrap();
    desk.apply(Request::Act(Action::SwitchOff(node)));
    assert!(desk.editing().is_some() && *desk.play.spec() == *spec);
    desk.apply(Request::Do(Command::Undo));
    desk.apply(Request::Do(Command::PlayPlan));
    assert!(desk.editing().is_none());
}

#[test]
fn the_world_of_every_lesson_can_be_changed() {
    let mut desk = Desk::new(lesson::shipped(), 0, Settings::default()).unwrap();
    for (number, lesson) in lesson::shipped().iter().enumerate() {
        desk.apply(Request::Plan(PlanRequest::WorldOf(number)));
        assert_eq!(desk.editing().unwrap().plan().title(), lesson.title);
        assert_eq!(desk.lesson().spec, lesson.spec);
        assert!(desk.lesson().steps.is_empty());
    }
    assert_eq!(desk.lessons.len(), lesson::shipped().len() + 1, "there is one plan at a time");
    // Whoever opens a lesson leaves the plan, and finds it again.
    desk.apply(Request::Lesson(0));
    assert!(desk.editing().is_none() && !desk.lesson().steps.is_empty());
    desk.apply(Request::Do(Command::EditPlan));
    assert!(desk.editing().is_some());
}
