//! What a window shows and does, without a window: the desk knows nothing of egui, and is built without it
//! (`cargo test --no-default-features --test lessons desk`).

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use mailscope::desk::{Command, Desk, Request, Settings, Target};
use mailscope::lesson::shipped;
use mailscope::sim::Action;
use mailscope::trace::{MailFact, What};

fn desk() -> Desk {
    let place = shipped().iter().position(|lesson| lesson.id == "store-and-forward").unwrap();
    Desk::new(shipped(), place, Settings::default()).unwrap()
}

/// Presses the one obvious button until the lesson is over; which beats were seen.
fn play_to_the_end(desk: &mut Desk) -> Vec<usize> {
    let mut seen = Vec::new();
    // A lesson that never ends would be seen here.
    for _ in 0..100 {
        if desk.playback.at >= desk.play.end() {
            return seen;
        }
        desk.apply(Request::Do(Command::PlayPause));
        seen.push(desk.play.beat_at(desk.playback.at));
        while desk.playback.playing {
            desk.advance(Duration::from_millis(250));
        }
    }
    panic!("the lesson does not end");
}

fn filed(desk: &Desk) -> usize {
    let is_filed = |what: &What| matches!(what.mail(), Some(MailFact::Filed { .. } | MailFact::Delivered { .. }));
    desk.play.world().trace().events().iter().filter(|event| is_filed(&event.what)).count()
}

#[test]
fn a_lesson_is_played_beat_by_beat_to_its_end() {
    let mut desk = desk();
    let beats = desk.play.beats().len();
    assert_eq!(play_to_the_end(&mut desk), (0..beats).collect::<Vec<_>>());
    assert!(filed(&desk) > 0, "mail has arrived");
    // At its end there is nothing more to play.
    desk.apply(Request::Do(Command::PlayPause));
    assert!(!desk.playback.playing);
}

#[test]
fn who_changes_the_past_gets_another_future_and_can_have_the_old_one_back() {
    let mut desk = desk();
    let before = (desk.play.world().checksum(), desk.play.end());
    let provider = desk.play.spec().hosts().map(|(id, ..)| id).next().unwrap();
    desk.apply(Request::Do(Command::NextEvent));
    let at = desk.playback.at;
    desk.apply(Request::Act(Action::Crash(provider)));
    assert!(desk.banner.as_ref().is_some_and(|banner| banner.undo && !banner.problem));
    assert_ne!(desk.play.world().checksum(), before.0, "the run has another course");
    desk.apply(Request::Do(Command::Undo));
    assert_eq!((desk.play.world().checksum(), desk.play.end()), before);
    assert_eq!(desk.playback.at, at);
}

#[test]
fn who_selects_something_stops_the_story_and_sees_it_change_next() {
    let mut desk = desk();
    desk.apply(Request::Do(Command::PlayPause));
    let hosts: Vec<_> = desk.play.spec().hosts().map(|(node, ..)| node).collect();
    let ben = hosts.into_iter().find(|node| desk.play.changes_of(*node).count() > 1).unwrap();
    desk.apply(Request::Select(Some(Target::Node(ben))));
    assert!(!desk.playback.playing);
    let from = desk.playback.at;
    desk.apply(Request::Do(Command::NextChange));
    assert!(desk.play.changes_of(ben).any(|change| change == desk.playback.at && change > from));
}

#[test]
fn another_language_says_the_same_run_in_other_words() {
    let mut desk = desk();
    let (words, checksum) =
        (desk.log.iter().map(|row| row.meaning.clone()).collect::<Vec<_>>(), desk.play.world().checksum());
    let german = Settings { language: Some(mailscope::explain::Language::German), ..desk.settings };
    desk.apply(Request::Set(german));
    let german: Vec<_> = desk.log.iter().map(|row| row.meaning.clone()).collect();
    assert_eq!(german.len(), words.len());
    assert!(german.iter().zip(&words).any(|(german, english)| german != english));
    assert_eq!(desk.play.world().checksum(), checksum);
}
