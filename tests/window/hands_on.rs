//! What a person does to the world in the window, by the names that screen readers say: menus, faults, terminal, saved runs.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use crate::window::{go, window};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mailscope::desk::{Command, Desk, Effect, LogRow, Request, Sheet, Tab, Target, Theme};
use mailscope::export::EXPORTERS;
use mailscope::export::Fold;
use mailscope::net::{LinkId, NodeId};
use mailscope::sim::Action;
use mailscope::story::StoryTime;
use mailscope::trace::{LineFact, What};

fn node(harness: &Harness<'_, Desk>, name: &str) -> NodeId {
    let place = harness.state().play.spec().nodes.iter().position(|node| node.name == name).unwrap();
    NodeId(place as u16)
}

/// Types something into the command palette and does what it finds first.
fn find_and_do(harness: &mut Harness<'_, Desk>, words: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(3);
    harness.get_by_role(egui::accesskit::Role::TextInput).type_text(words);
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
}

/// Whether a line was said that contains this.
fn said(desk: &Desk, words: &str) -> bool {
    desk.play.world().trace().events().iter().any(|event| match &event.what {
        What::Line(LineFact::Spoken { unit, .. }) => String::from_utf8_lossy(&unit.bytes).contains(words),
        _ => false,
    })
}

#[test]
fn a_link_has_a_menu_that_unplugs_it() {
    let mut harness = window("store-and-forward");
    go(&mut harness, Request::Do(Command::NextEvent));
    go(&mut harness, Request::Select(Some(Target::Link(LinkId(0)))));
    harness.get_by_label_contains("Lose 20\u{a0}%").click();
    harness.run_steps(4);
    assert!(harness.state().play.links_at(harness.state().play.end())[0].loss_per_million == 200_000);
    go(&mut harness, Request::Do(Command::Undo));
    go(&mut harness, Request::Select(Some(Target::Link(LinkId(0)))));
    harness.get_by_label_contains("Unplug").click();
    harness.run_steps(4);
    go(&mut harness, Request::Do(Command::End));
    // What is broken is said on the stage until it is mended.
    assert!(harness.query_by_label_contains("is unplugged").is_some());
    assert!(!harness.state().play.links_at(harness.state().play.end())[0].up);
}

#[test]
fn a_fault_is_added_strikes_and_is_cleared() {
    let mut harness = window("store-and-forward");
    let mail = node(&harness, "mail");
    go(&mut harness, Request::Select(Some(Target::Node(mail))));
    go(&mut harness, Request::Show(Tab::Faults));
    assert!(harness.query_by_label_contains("Nothing is broken").is_some());
    // A sentence whose words can be chosen: another protocol has other commands and other refusals.
    harness.get_by_label("Command: RCPT").click();
    harness.run_steps(4);
    harness.get_by_label("DATA").click();
    harness.run_steps(4);
    assert!(harness.query_by_label("Command: DATA").is_some());
    harness.get_by_label("Command: DATA").click();
    harness.run_steps(4);
    harness.get_by_label("RCPT").click();
    harness.run_steps(4);
    harness.get_by_label_contains("Add this fault").click();
    harness.run_steps(4);
    assert!(said(harness.state(), "451 4.3.0 try again later"), "the first RCPT is refused");
    go(&mut harness, Request::Show(Tab::Faults));
    go(&mut harness, Request::Do(Command::End));
    assert!(harness.query_all_by_label_contains("1st RCPT").count() > 0);
    assert!(harness.query_all_by_label_contains("struck once").count() > 0);
    let clear = harness.get_all_by_label_contains("Clear: ").next().unwrap();
    clear.click();
    harness.run_steps(4);
    go(&mut harness, Request::Do(Command::End));
    assert!(harness.query_by_label_contains("Nothing is broken").is_some());
}

#[test]
fn what_can_be_done_with_computers_is_found_by_its_name() {
    let mut harness = window("store-and-forward");
    go(&mut harness, Request::Do(Command::NextEvent));
    find_and_do(&mut harness, "crash provider");
    assert!(harness.query_by_label_contains("You left the lesson").is_some());
    go(&mut harness, Request::Do(Command::End));
    assert!(harness.query_by_label_contains("The provider of acme.test: crashed").is_some());
    find_and_do(&mut harness, "lesson 5");
    assert_eq!(harness.state().lesson().id, "pop3-collect");
    find_and_do(&mut harness, "theme light");
    assert_eq!(harness.state().settings.theme, Theme::Light);
}

#[test]
fn a_changed_run_is_saved_and_opened_again() {
    let mut harness = window("pop3-collect");
    go(&mut harness, Request::Seek(StoryTime::from_secs(6)));
    let laptop = node(&harness, "laptop");
    go(&mut harness, Request::Act(Action::Crash(laptop)));
    let before = harness.state().play.world().trace().events().len();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run_steps(2);
    let effects = std::mem::take(&mut harness.state_mut().effects);
    let [Effect::Save { name, text, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(name, "pop3-collect-run");
    assert!(text.contains("Crash(\"laptop\")"), "{text}");
    // Another lesson is opened, and then the file.
    go(&mut harness, Request::Lesson(0));
    harness.state_mut().open_file("my-run.ron", text, &[]);
    harness.run_steps(3);
    assert_eq!(harness.state().lesson().id, "pop3-collect");
    assert_eq!(harness.state().play.world().trace().events().len(), before);
    go(&mut harness, Request::Do(Command::End));
    assert!(harness.query_by_label_contains("crashed").is_some());
}

#[test]
fn a_file_with_a_mistake_is_explained_and_nothing_changes() {
    let mut harness = window("pop3-collect");
    harness.state_mut().open_file("my-lesson.ron", "(title: 7)", &[]);
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("my-lesson.ron:1:").is_some());
    // The mark stands under its letter: all letters of both lines are equally wide.
    let mut marked = harness.output().shapes.iter().filter_map(|it| match &it.shape {
        egui::Shape::Text(text) if text.galley.text().contains('^') => Some(text.galley.job.clone()),
        _ => None,
    });
    let job = marked.next().unwrap();
    for line in ["  (title: 7)", "^"] {
        let at = egui::text::ByteIndex(job.text.find(line).unwrap());
        let section = job.sections.iter().find(|section| section.byte_range.contains(&at)).unwrap();
        assert_eq!(section.format.font_id.family, egui::FontFamily::Monospace, "{line}");
    }
    assert_eq!(harness.state().lesson().id, "pop3-collect");
    go(&mut harness, Request::Dismiss);
    assert!(harness.query_by_label_contains("my-lesson.ron").is_none());
}

#[test]
fn a_run_is_exported_as_every_kind_of_file_there_is() {
    let mut harness = window("pop3-collect");
    for exporter in EXPORTERS {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run_steps(3);
        assert_eq!(harness.state().sheet, Some(Sheet::Export));
        harness.get_by_label_contains(&harness.state().words(&exporter.about()));
        harness.get_by_label_contains(exporter.file_name()).click();
        harness.run_steps(3);
        assert_eq!(std::mem::take(&mut harness.state_mut().effects), [Effect::Export(vec![*exporter])]);
        let mut written = Vec::new();
        exporter.write(&mut written, &harness.state().exported()).unwrap();
        assert!(!written.is_empty());
        let (name, ending) = harness.state().export_name(*exporter);
        assert!(format!("{name}.{ending}").ends_with(exporter.file_name()) && name.starts_with("pop3-collect-"));
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_steps(3);
    harness.get_by_label_contains("All formats").click();
    harness.run_steps(3);
    assert_eq!(harness.state().effects, [Effect::Export(EXPORTERS.to_vec())]);
    assert!(harness.state().sheet.is_none());
}

#[test]
fn files_are_listed_and_asked_for() {
    let mut harness = window("pop3-collect");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
    harness.run_steps(2);
    assert_eq!(std::mem::take(&mut harness.state_mut().effects), [Effect::Look]);
    harness.state_mut().found(vec!["a.ron".to_owned(), "b.ron".to_owned()]);
    harness.run_steps(3);
    harness.get_by_label_contains("b.ron").click();
    harness.run_steps(3);
    assert_eq!(harness.state().effects, [Effect::Open("b.ron".to_owned())]);
    assert!(harness.state().sheet.is_none());
}

#[test]
fn a_server_is_spoken_to_by_hand() {
    let mut harness = window("store-and-forward");
    let laptop = node(&harness, "laptop");
    go(&mut harness, Request::Select(Some(Target::Node(laptop))));
    go(&mut harness, Request::Show(Tab::Terminal));
    harness.get_by_label_contains("mail SMTP").click();
    harness.run_steps(4);
    // The world goes on: the greeting comes.
    go(&mut harness, Request::Seek(StoryTime::from_secs(8)));
    assert!(harness.query_by_label_contains("220 ").is_some());
    // What can be said in this protocol is offered, and only that.
    assert!(harness.query_by_label("EHLO").is_some() && harness.query_by_label("RETR").is_none());
    go(&mut harness, Request::Act(Action::Type(laptop, "NOOP\r\n".to_owned())));
    go(&mut harness, Request::Do(Command::End));
    assert!(said(harness.state(), "250 2.0.0"));
}

#[test]
fn a_connection_shows_its_part_of_everything() {
    let mut harness = window("store-and-forward");
    go(&mut harness, Request::Seek(StoryTime::from_secs(6)));
    let first = harness.state().play.connections()[0].id;
    go(&mut harness, Request::Show(Tab::Transcript));
    go(&mut harness, Request::Select(Some(Target::Connection(first))));
    let all = harness.state().log.iter().filter(|row| row.at <= harness.state().playback.at).count();
    assert!(harness.query_by_label_contains("Only SMTP from Ana's laptop to Ana's mail server").is_some());
    let of_it = harness.state().log.iter().filter(|row| row.connection == Some(first)).count();
    assert!(0 < of_it && of_it < all);
    go(&mut harness, Request::Show(Tab::Packets));
    assert_eq!(harness.query_all_by_label_contains("Protocol: TCP (6)").count(), 1);
    assert!(harness.query_all_by_label_contains("→587 ").count() > 0, "it is a submission");
    assert!(harness.query_all_by_label_contains("→25 ").count() == 0);
    harness.get_by_label("Show all").click();
    harness.run_steps(3);
    assert_eq!(harness.state().selected, None);
}

#[test]
fn going_back_shows_what_was_shown() {
    let mut harness = window("imap4-two-computers");
    let names = |harness: &Harness<'_, Desk>| -> Vec<String> {
        let all = harness.query_all_by_role(egui::accesskit::Role::Button);
        all.filter_map(|node| node.accesskit_node().label()).collect()
    };
    harness.key_press(Key::Space);
    harness.run_steps(1);
    for _ in 0..40 {
        harness.state_mut().advance(Duration::from_millis(100));
    }
    go(&mut harness, Request::Do(Command::PlayPause));
    let (at, played) = (harness.state().playback.at, names(&harness));
    assert!(at > StoryTime::from_secs(3));
    go(&mut harness, Request::Do(Command::End));
    go(&mut harness, Request::Seek(at));
    assert_eq!(names(&harness), played);
}

#[test]
fn a_line_that_is_tolerated_is_marked_with_the_rule_that_it_breaks() {
    let mut harness = window("pop3-collect");
    let lesson = r#"(
        title: "T", summary: "S", minutes: 1,
        world: (hosts: [(name: "laptop"), (name: "mail", mta: ())]),
        steps: [Do(Dial(on: "laptop", to: "mail", port: 25)), Wait("2 s"), Do(Type("laptop", "NOOP\n")), Wait("2 s")],
    )"#;
    harness.state_mut().open_file("typed.ron", lesson, &[]);
    harness.run_steps(3);
    go(&mut harness, Request::Show(Tab::Transcript));
    go(&mut harness, Request::Do(Command::End));
    let mark = "tolerated: tolerates a mistake: a line ends in CRLF, not in LF alone (RFC 5321 §2.3.8), in “NOOP” on connection #0.";
    assert!(harness.query_by_label_contains(mark).is_some());
}

#[test]
fn what_was_explained_before_is_said_in_short_and_in_full_when_it_is_chosen() {
    let mut harness = window("store-and-forward");
    go(&mut harness, Request::Show(Tab::Transcript));
    let desk = harness.state();
    let full = |row: &LogRow| row.in_full(&desk.play).map(|said| (said.id(), desk.words(&said)));
    let told = |row: &LogRow| if row.side.is_some() { row.meaning.clone() } else { row.words.clone() };
    let short = desk.log.iter().find(|row| full(row).is_some_and(|(_, full)| told(row) != full)).unwrap();
    let (id, words) = full(short).unwrap();
    let first = desk.log.iter().find(|row| full(row).is_some_and(|(it, _)| it == id)).unwrap();
    assert!(first.event < short.event && told(short).len() < words.len(), "{words}");
    assert_eq!(Some((id, told(first))), full(first));
    let (event, at) = (short.event, short.at);
    go(&mut harness, Request::Seek(at));
    assert!(harness.query_by_label_contains(&words).is_none());
    go(&mut harness, Request::Select(Some(Target::Event(event))));
    assert!(harness.query_by_label_contains(&words).is_some());
}

/// What is not the point is one line in the transcript, says how much it holds, and opens by click and by keyboard.
#[test]
fn what_is_not_the_point_is_folded_and_opens() {
    let mut harness = window("pop3-collect");
    go(&mut harness, Request::Show(Tab::Transcript));
    let offers = |row: &&LogRow| row.fold.is_some_and(|fold| fold.what == Fold::Offers && fold.count > 1);
    let offer = harness.state().log.iter().find(offers).unwrap();
    let (event, at, first) = (offer.event, offer.at, offer.words.lines().next().unwrap().to_owned());
    go(&mut harness, Request::Seek(at));
    let header = |harness: &Harness<'_, Desk>| {
        let header = harness.query_by_label_contains("lines: what the server offers").unwrap();
        header.accesskit_node().data().is_expanded()
    };
    assert!(header(&harness) == Some(false) && harness.query_by_label(&first).is_none());
    harness.get_by_label_contains("lines: what the server offers").click();
    harness.run_steps(3);
    assert!(header(&harness) == Some(true) && harness.query_by_label(&first).is_some());
    // The keyboard does the same.
    for open in [false, true, false] {
        harness.get_by_label_contains("lines: what the server offers").focus();
        harness.run_steps(2);
        harness.key_press(Key::Enter);
        harness.run_steps(3);
        assert_eq!((header(&harness), harness.query_by_label(&first).is_some()), (Some(open), open));
    }
    // What is chosen elsewhere is shown.
    go(&mut harness, Request::Select(Some(Target::Event(event))));
    assert!(header(&harness) == Some(true) && harness.query_by_label(&first).is_some());
}

/// What was said before in another conversation is one line, and opens; what is new in it stands for itself.
#[test]
fn a_conversation_like_one_before_is_one_line() {
    let mut harness = window("store-and-forward");
    go(&mut harness, Request::Show(Tab::Transcript));
    let log = &harness.state().log;
    let first = log.iter().find_map(|row| row.connection.filter(|_| row.side.is_some())).unwrap();
    assert!(
        log.iter()
            .filter(|row| row.connection == Some(first))
            .all(|row| row.fold.is_none_or(|it| it.what != Fold::Known))
    );
    let mut known = log.iter().filter(|row| row.fold.is_some_and(|fold| fold.what == Fold::Known));
    assert!(known.clone().count() * 2 > log.len(), "most of what is said was said before");
    let (at, words) = known.next_back().map(|row| (row.at, row.words.clone())).unwrap();
    go(&mut harness, Request::Seek(at));
    assert!(harness.query_all_by_label_contains(" lines as before ").count() > 0);
    assert!(harness.query_by_label(&words).is_none());
    harness.get_all_by_label_contains(" lines as before ").last().unwrap().click();
    harness.run_steps(3);
    assert!(harness.query_by_label(&words).is_some());
}

/// On a branch that somebody began, the lesson tells what it always tells; that it may not be so is said beside it.
#[test]
fn beside_what_is_told_after_a_change_stands_that_it_may_be_different() {
    let mut harness = window("store-and-forward");
    let words = "things may be different from what the lesson says";
    go(&mut harness, Request::Do(Command::NextEvent));
    let ben = node(&harness, "desk");
    go(&mut harness, Request::Act(Action::SwitchOff(ben)));
    assert!(harness.query_by_label_contains(words).is_none(), "this was told before");
    let second = harness.state().play.beats()[1].start;
    go(&mut harness, Request::Seek(second));
    // What has come of the deed is said first.
    go(&mut harness, Request::Dismiss);
    assert!(harness.query_by_label_contains(words).is_some());
    go(&mut harness, Request::Do(Command::Undo));
    let second = harness.state().play.beats()[1].start;
    go(&mut harness, Request::Seek(second));
    assert!(harness.query_by_label_contains(words).is_none());
}
