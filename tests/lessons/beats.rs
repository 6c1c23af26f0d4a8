//! Beats and branches of every lesson as a person meets them, without a window: what they are called, what comes next, what is waited for.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use mailscope::desk::{Command, Desk, MAX_BRANCHES, Request, Settings, Step};
use mailscope::explain::{Language, Voice, facts};
use mailscope::lesson::{self, shipped};
use mailscope::net::{LinkId, NodeId};
use mailscope::sim::Action;
use mailscope::story::StoryTime;
use mailscope::trace::{DeviceFact, MailFact, What};

fn desk(lesson: &str) -> Desk {
    let place = shipped().iter().position(|it| it.id == lesson).unwrap();
    Desk::new(shipped(), place, Settings::default()).unwrap()
}

fn node(desk: &Desk, name: &str) -> NodeId {
    desk.play.spec().host_named(name).unwrap()
}

/// What stands on the main button.
fn button(desk: &Desk) -> String {
    desk.words(&desk.next(desk.playback.at).words)
}

/// Presses the main button and lets what it begins come to its end.
fn press(desk: &mut Desk) {
    let request = desk.next(desk.playback.at).request();
    desk.apply(request);
    while desk.playback.playing {
        desk.advance(Duration::from_millis(250));
    }
}

/// Whether a message lies in Ben's mailbox at the instant that is shown.
fn arrived(desk: &Desk, subject: &str) -> bool {
    let state = desk.play.host_at(node(desk, "desk"), desk.playback.at).unwrap();
    state.mailboxes.iter().flat_map(|mailbox| &mailbox.messages).any(|row| row.subject == subject)
}

/// Whether it waits in the queue of the provider then.
fn waits(desk: &Desk, subject: &str) -> bool {
    let state = desk.play.host_at(node(desk, "provider"), desk.playback.at).unwrap();
    state.queue.iter().any(|row| row.subject == subject)
}

/// Everything that the lessons do can stand on a button, in every language.
#[test]
fn every_deed_of_the_lessons_has_words() {
    for lesson in shipped() {
        for step in &lesson.steps {
            let lesson::Step::Do(action) = step else { continue };
            let said = facts::deed(&lesson.spec, action).unwrap();
            for language in Language::ALL {
                let words = Voice::of(language).say(&said);
                assert!(words.chars().count() < 64 && !words.ends_with('.'), "{words}");
                // Subjects are as they are; computers are named in the midst of a sentence.
                assert!(matches!(action, Action::Mail(..)) || !words.contains(" The "), "{words}");
            }
        }
    }
}

#[test]
fn a_deed_names_what_it_is_done_to() {
    let desk = desk("store-and-forward");
    let spec = desk.play.spec();
    let ben = node(&desk, "desk");
    let link = spec.links.iter().position(|link| [link.ends.0, link.ends.1].contains(&ben.0)).unwrap();
    let link = LinkId(link as u16);
    for (action, wanted) in [
        (Action::SwitchOn(ben), "Switch Ben's computer on"),
        (Action::Crash(node(&desk, "provider")), "Crash the provider of acme.test"),
        (Action::Unplug(link), "Unplug Ben's computer"),
        (Action::SetLoss(link, 50_000), "Let Ben's computer lose 5\u{a0}% of packets"),
        (Action::StopService(node(&desk, "mail"), "mta".to_owned()), "Stop SMTP on Ana's mail server"),
    ] {
        assert_eq!(desk.words(&facts::deed(spec, &action).unwrap()), wanted);
    }
}

#[test]
fn beats_have_the_names_of_their_author_or_what_is_done_in_them_or_their_first_words() {
    for lesson in shipped() {
        let desk = desk(&lesson.id);
        for n in 0..desk.play.beats().len() {
            let name = desk.beat_name(n);
            assert!(!name.is_empty() && name.chars().count() <= 18, "{}: {name}", lesson.id);
            assert_eq!(name, desk.play.beats()[n].name, "{}", lesson.id);
        }
    }
    let source = r#"(title: "T", summary: "S", minutes: 1, world: (hosts: [(name: "laptop", title: "The laptop")]), steps: [
        Say((name: "Off", text: "It is switched off.")), Do(SwitchOff("laptop")), Wait("1 min"),
        Say("It is switched *on* again."), Do(SwitchOn("laptop")), Wait("1 min"),
        Say("Nothing is done here, and it takes many words to say so."),
    ])"#;
    let lesson = lesson::load(source, "named.ron").unwrap();
    let desk = Desk::new(vec![lesson], 0, Settings::default()).unwrap();
    let names: Vec<String> = (0..3).map(|n| desk.beat_name(n)).collect();
    assert_eq!(names, ["Off", "Switch the laptop on", "Nothing is done here, and it…"]);
}

/// What is to be tried stands in a beat that is there, and is something that can be done.
#[test]
fn what_is_tried_is_checked() {
    let lesson = |experiment: &str| {
        let world = r#"world: (hosts: [(name: "laptop")]), steps: [Say("One."), Say("Two.")]"#;
        lesson::load(&format!(r#"(title: "T", summary: "S", minutes: 1, {world}, try_next: [{experiment}])"#), "l.ron")
    };
    assert!(lesson(r#"(what: "Off.", beat: 2, do: SwitchOff("laptop"))"#).is_ok());
    for (experiment, words) in [
        (r#"(what: "Off.", beat: 3, do: SwitchOff("laptop"))"#, "There is no beat 3: this lesson has 2."),
        (r#"(what: "Off.", beat: 0, do: SwitchOff("laptop"))"#, "There is no beat 0"),
        (r#"(what: " ", do: SwitchOff("laptop"))"#, "What is to be tried is empty."),
        (r#"(what: "Off.", do: SwitchOff("lptop"))"#, "laptop"),
    ] {
        let problem = lesson(experiment).map(|_| ()).unwrap_err()[0].to_string();
        assert!(problem.contains(words), "{problem}");
    }
    // Each of the lessons has some, and all of them can be done.
    for shipped in shipped() {
        let count = shipped.experiments.len();
        assert!((2..=3).contains(&count), "{}", shipped.id);
        for number in 0..count {
            let mut desk = desk(&shipped.id);
            desk.apply(Request::Do(Command::End));
            desk.apply(Request::Try(number));
            assert!(desk.is_on_branch(), "{}: {:?}", shipped.id, desk.banner);
        }
    }
}

/// Whoever goes through a lesson reads on the button what it does.
#[test]
fn the_button_says_what_comes_next() {
    let mut desk = desk("store-and-forward");
    let mut seen = Vec::new();
    for _ in 0..desk.play.beats().len() {
        seen.push(button(&desk));
        press(&mut desk);
    }
    assert_eq!(
        seen,
        [
            "Send “Lunch on Friday”",
            "Switch Ben's computer off",
            "Go on without an answer",
            "Go on without an answer",
            "Go on without an answer",
            "Show me how",
            "Send “The minutes of Friday”",
            "Go on without an answer",
            "Send “Your train”",
            "Go on without an answer",
            "Send “Good morning”",
            "Go on without an answer",
            "Go on without an answer",
            "Go on without an answer",
            "Finish the lesson",
        ]
    );
    assert_eq!(button(&desk), "Next: Envelope and letter");
    press(&mut desk);
    assert_eq!((desk.lesson().id.as_str(), desk.playback.at), ("envelope-and-letter", StoryTime::ZERO));
    let last = shipped().last().unwrap().id.clone();
    let mut desk = self::desk(&last);
    desk.apply(Request::Do(Command::End));
    assert_eq!(desk.next(desk.playback.at).step, Step::Again, "there is no other lesson");
}

/// While it moves it can be stopped; in front of a class the same key leads to the end of the beat. Both name what comes then.
#[test]
fn while_it_plays_the_button_says_what_it_does_and_what_comes_then() {
    let mut desk = desk("store-and-forward");
    for (presenter, words) in [(false, "Pause"), (true, "Skip ahead")] {
        desk.settings.presenter = presenter;
        desk.apply(Request::Do(Command::Start));
        desk.apply(Request::Do(Command::PlayPause));
        let next = desk.next(desk.playback.at);
        assert_eq!(desk.words(&next.words), words);
        assert_eq!(desk.words(&next.press.unwrap()), "then: Ben is offline");
    }
}

/// Ben's computer is switched off before the first message comes. Whoever presses nothing but the main button sees the message wait, and
/// arrive when the computer is on again.
#[test]
fn the_main_button_alone_leads_to_the_end_of_every_wait() {
    let mut desk = desk("store-and-forward");
    desk.apply(Request::Do(Command::NextEvent));
    let ben = node(&desk, "desk");
    desk.apply(Request::Act(Action::SwitchOff(ben)));
    assert!(desk.is_on_branch());
    let (mut waited, mut there) = (false, false);
    for _ in 0..40 {
        waited |= waits(&desk, "Lunch on Friday");
        if arrived(&desk, "Lunch on Friday") {
            there = true;
            break;
        }
        press(&mut desk);
    }
    assert!(waited && there, "it waits: {waited}, it arrives: {there}");
    assert!(desk.is_on_branch(), "nobody has gone back");
}

/// Where nothing is told, a world comes to rest, and the button offers to wait for what is to come: until the message is there.
#[test]
fn no_branch_ends_while_something_waits() {
    let mut desk = desk("store-and-forward");
    desk.apply(Request::Do(Command::End));
    let ben = node(&desk, "desk");
    desk.apply(Request::Act(Action::SwitchOff(ben)));
    let ana = node(&desk, "laptop");
    let send = lesson::action(
        r#"Mail("laptop", Send(to: ["ben@acme.test"], subject: "One more", text: "Hi."))"#,
        desk.play.spec(),
    );
    desk.apply(Request::Do(Command::End));
    desk.apply(Request::Act(send.unwrap()));
    assert!(desk.play.spec().host(ana).is_some());
    let mut offers = Vec::new();
    for _ in 0..3 {
        desk.apply(Request::Do(Command::End));
        assert!(waits(&desk, "One more"));
        offers.push(button(&desk));
        press(&mut desk);
    }
    assert!(offers.iter().all(|words| words.starts_with("Wait ") && words.ends_with("for the next try")), "{offers:?}");
    assert!(offers[0] != offers[2], "each wait is longer than the one before: {offers:?}");
    desk.apply(Request::Do(Command::End));
    desk.apply(Request::Act(Action::SwitchOn(ben)));
    desk.apply(Request::Do(Command::End));
    while desk.next(desk.playback.at).step == Step::Wait {
        press(&mut desk);
        desk.apply(Request::Do(Command::End));
    }
    assert!(arrived(&desk, "One more"));
    assert_eq!(button(&desk), "Back to the lesson", "nothing waits any longer");
}

/// A branch lies beside the lesson: whoever goes back finds it where it was left, and the branch where that was left.
#[test]
fn a_branch_never_ends_the_lesson() {
    let mut desk = desk("store-and-forward");
    desk.apply(Request::Beat(1));
    let lesson = (desk.playback.at, desk.play.world().checksum(), desk.play.end());
    let laptop = node(&desk, "laptop");
    desk.apply(Request::Act(Action::Crash(laptop)));
    assert_eq!((desk.track(), desk.track_count()), (1, 2));
    // What is done on a branch is on the same one.
    desk.apply(Request::Do(Command::NextEvent));
    desk.apply(Request::Act(Action::SwitchOn(laptop)));
    assert_eq!((desk.track(), desk.track_count()), (1, 2));
    let branch = (desk.playback.at, desk.play.world().checksum(), desk.play.end());
    assert_ne!(branch.1, lesson.1);
    let now = |desk: &Desk| (desk.playback.at, desk.play.world().checksum(), desk.play.end());
    for _ in 0..2 {
        desk.apply(Request::Do(Command::BackToLesson));
        assert_eq!((now(&desk), desk.is_on_branch()), (lesson, false));
        desk.apply(Request::Do(Command::Branch));
        assert_eq!((now(&desk), desk.is_on_branch()), (branch, true));
    }
    // Undo goes back deed by deed, and behind the first lies the lesson.
    desk.apply(Request::Do(Command::Undo));
    assert!(desk.is_on_branch() && desk.play.world().checksum() != branch.1);
    desk.apply(Request::Do(Command::Undo));
    assert_eq!((now(&desk), desk.track_count()), (lesson, 1));
}

#[test]
fn so_many_branches_are_kept_and_the_oldest_goes() {
    let mut desk = desk("pop3-collect");
    let laptop = node(&desk, "laptop");
    let mut checksums = Vec::new();
    for beat in 0..=MAX_BRANCHES {
        desk.apply(Request::Do(Command::BackToLesson));
        desk.apply(Request::Beat(beat));
        desk.apply(Request::Act(Action::Crash(laptop)));
        checksums.push(desk.play.world().checksum());
        assert_eq!(desk.track_count(), 1 + (beat + 1).min(MAX_BRANCHES));
    }
    for kept in checksums[1..].iter().rev() {
        assert_eq!(desk.play.world().checksum(), *kept);
        desk.apply(Request::Do(Command::Branch));
    }
}

/// In a world without a story everything is one's own: nothing branches off, and what is done can be undone.
#[test]
fn a_world_without_a_story_has_no_branches() {
    let source =
        r#"(title: "T", summary: "S", minutes: 1, world: (hosts: [(name: "laptop"), (name: "mail", mta: ())]))"#;
    let lesson = lesson::load(source, "world.ron").unwrap();
    let mut desk = Desk::new(vec![lesson], 0, Settings::default()).unwrap();
    let laptop = node(&desk, "laptop");
    let before = desk.play.world().trace().events().len();
    assert!(!desk.can_undo());
    desk.apply(Request::Act(Action::SwitchOff(laptop)));
    assert!(!desk.is_on_branch() && desk.can_undo());
    assert!(desk.play.world().trace().events().len() > before);
    desk.apply(Request::Do(Command::Undo));
    assert_eq!(desk.play.world().trace().events().len(), before);
}

/// Whoever reads changes nothing.
#[test]
fn reading_is_no_change() {
    let mut desk = desk("pop3-collect");
    desk.apply(Request::Do(Command::End));
    let messages: Vec<_> = desk.play.signs().map(|(seal, ..)| seal).collect();
    for seal in messages {
        desk.apply(Request::Select(Some(mailscope::desk::Target::Message(seal))));
    }
    for tab in mailscope::desk::Tab::ALL {
        desk.apply(Request::Show(*tab));
    }
    assert_eq!((desk.track_count(), desk.can_undo()), (1, false));
}

/// Idle time says who waits for what, where the run knows it.
#[test]
fn idle_time_says_who_waits_for_what() {
    for (lesson, words) in [
        // A few seconds of the minute are over when the computer is switched on.
        ("store-and-forward", "The provider of acme.test waits 57 seconds before it tries again: nobody answers."),
        ("store-and-forward", "The provider of acme.test waits 16 seconds for an answer, then it knocks once more."),
        ("pop3-collect", "until it checks for mail again."),
        ("pop3-two-computers", "before it tries again: 452."),
    ] {
        let desk = desk(lesson);
        let waits = desk.play.map().gaps().iter().filter_map(|gap| desk.wait_at(gap.start));
        let told: Vec<String> = waits.map(|wait| desk.words(&wait.told(&desk.play))).collect();
        assert!(told.iter().any(|told| told.ends_with(words)), "{lesson}: {words}\n{told:#?}");
    }
}

/// One idea a beat: it begins at rest, nothing of it is done before it begins, and it ends when all has come to rest.
#[test]
fn every_beat_begins_and_ends_at_rest() {
    /// How long nothing moves at the end of a beat.
    const STILL: StoryTime = StoryTime::from_millis(1_200);
    let mut faults = Vec::new();
    for lesson in shipped() {
        let desk = desk(&lesson.id);
        let play = &desk.play;
        for (n, beat) in play.beats().iter().enumerate() {
            let name = format!("{} {} {}", lesson.id, n + 1, beat.name);
            for flight in play.flights_under_way(beat.start) {
                faults.push(format!("{name}: in the air as it begins: {:?}", flight.cargo));
            }
            let moves = play.flights().iter().map(|flight| flight.arrive).filter(|at| *at <= beat.end);
            let changes = play.cues().iter().map(|cue| cue.start).filter(|at| *at <= beat.end);
            let last = moves.chain(changes).max().unwrap_or_default();
            if beat.end - last.min(beat.end) < STILL {
                faults.push(format!("{name}: it ends {:?} after its last movement", beat.end - last.min(beat.end)));
            }
        }
        // What is done in a beat is seen to be done behind its beginning.
        let events = play.world().trace().events();
        let mut begun = StoryTime::ZERO;
        let mut beats = play.beats().iter();
        for event in events {
            match &event.what {
                What::Lesson(fact) if fact.told().is_some() => begun = beats.next().unwrap().start,
                What::Device(fact) if *fact != DeviceFact::On || event.at > mailscope::base::SimTime::ZERO => {
                    let at = play.time_of(event.id);
                    let state = |at: StoryTime| (play.host_at(event.node, at), play.links_at(at));
                    if at <= begun && begun > StoryTime::ZERO || state(begun) == state(at) {
                        faults.push(format!("{}: {fact:?} is seen before it is done", lesson.id));
                    }
                }
                What::Mail(fact) if matches!(**fact, MailFact::Composed { .. }) && play.time_of(event.id) <= begun => {
                    faults.push(format!("{}: {fact:?} is written before its beat begins", lesson.id));
                }
                _ => {}
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// What a comparison needs is there, and a fault of the other run is none of this one.
#[test]
fn what_is_compared_is_checked() {
    let lesson = |steps: &str| {
        let world = r#"world: (hosts: [(name: "laptop"), (name: "mail", mta: (local: ["example.org"]))])"#;
        let steps = format!(r#"steps: [Say("One."), {steps}]"#);
        lesson::load(&format!(r#"(title: "T", summary: "S", minutes: 1, {world}, {steps})"#), "l.ron")
    };
    assert!(lesson(r#"Compare(text: "Two.", beat: 1, do: SwitchOff("laptop"))"#).is_ok());
    let fault = r#"SetFault(on: "mail", name: "busy", service: "mta", command: "RCPT", effect: Silence)"#;
    let cleared = format!(r#"Compare(text: "Two.", do: {fault}), Do(ClearFault(on: "mail", name: "busy"))"#);
    let often = r#"Compare(text: "Two.", do: SwitchOff("laptop")), "#.repeat(21);
    for (steps, words) in [
        (often.as_str(), "This lesson compares too often: 20 times are the most."),
        (
            r#"Compare(text: "Two.", beat: 3, do: SwitchOff("laptop")), Say("Three.")"#,
            "There is no beat 3: this lesson has 2.",
        ),
        (r#"Compare(text: "Two.", beat: 0, do: SwitchOff("laptop"))"#, "There is no beat 0"),
        (r#"Compare(text: " ", do: SwitchOff("laptop"))"#, "There is no text here."),
        (r#"Compare(text: "Two.", do: SwitchOff("lptop"))"#, "laptop"),
        (cleared.as_str(), "busy"),
    ] {
        let problem = lesson(steps).map(|_| ()).unwrap_err()[0].to_string();
        assert!(problem.contains(words), "{problem}");
    }
}
