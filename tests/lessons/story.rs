//! Every lesson as a story: times run forwards, everything that was said is seen, and the stage tells the truth.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::Arc;

use crate::worlds::RandomWorld;
use mailscope::base::{SimRng, SimTime};
use mailscope::lesson::{self, PlayOptions, play};
use mailscope::story::{Cargo, HostState, Screenplay, StoryTime};
use mailscope::trace::{LineFact, MailFact, What};

fn screenplays() -> Vec<(String, Screenplay)> {
    lesson::shipped()
        .into_iter()
        .map(|lesson| {
            let outcome = play(&lesson, &PlayOptions::default(), &mut |_| {});
            let (inputs, end) = (outcome.world.inputs().to_vec(), outcome.world.now());
            let screenplay = Screenplay::new(&lesson.spec, lesson.seed, inputs, end);
            assert_eq!(
                screenplay.world().trace().events(),
                outcome.world.trace().events(),
                "{}: the same run comes out of its inputs",
                lesson.id
            );
            (lesson.id, screenplay)
        })
        .collect()
}

/// What must hold of every screenplay.
fn check(name: &str, play: &Screenplay) {
    // Beats follow one another and are the whole story.
    assert_eq!(play.beats()[0].start, StoryTime::ZERO, "{name}");
    assert_eq!(play.beats().last().unwrap().end, play.end(), "{name}");
    for pair in play.beats().windows(2) {
        assert_eq!(pair[0].end, pair[1].start, "{name}");
    }
    // The first frame of a beat shows the world before anything has happened in it.
    for beat in play.beats().iter().skip(1) {
        assert!(play.time_of(beat.first) > beat.start, "{name}: “{}”", beat.text);
    }
    // Time never runs backwards, in neither clock.
    let (mut story, mut sim) = (StoryTime::ZERO, SimTime::ZERO);
    for event in play.world().trace().events() {
        let time = play.time_of(event.id);
        assert!(time >= story, "{name}: {event:?}");
        story = time;
        let at = play.map().sim_at(time);
        assert!(at >= sim, "{name}: {event:?}");
        sim = at;
    }
    // Nothing moves faster than can be seen.
    for flight in play.flights() {
        let length = flight.arrive - flight.depart;
        assert!(length >= StoryTime::from_millis(150), "{name}: {flight:?}");
    }
    // Every line that was said is seen to leave, and no token claims to arrive that was not heard.
    let events = play.world().trace().events();
    let heard = events.iter().filter(|event| matches!(event.what, What::Line(LineFact::Heard { .. }))).count();
    let spoken = events.iter().filter(|event| matches!(event.what, What::Line(LineFact::Spoken { .. }))).count();
    let lines = play.flights().iter().filter(|f| matches!(f.cargo, Cargo::Line { .. } | Cargo::Message { .. }));
    let (landed, all) =
        lines.fold((0, 0), |(landed, all), f| (landed + usize::from(f.ended.is_some() && !f.lost), all + 1));
    assert!(all <= spoken && landed <= heard, "{name}: {all} of {spoken}, {landed} of {heard}");
    // The last picture of every computer is the computer.
    for (node, host) in play.world().hosts() {
        let shown = play.host_at(node, play.end()).unwrap();
        let mut there = HostState::of(play.world(), host, None, Some(shown));
        // How it lost its power is history; what it waits for may have changed without anything to be seen.
        there.crashed = shown.crashed;
        there.timers.clone_from(&shown.timers);
        assert_eq!(shown, &there, "{name}: {}", host.domain_name());
    }
}

#[test]
fn every_lesson_is_a_story() {
    for (name, play) in screenplays() {
        check(&name, &play);
        // Every message that a lesson sends has a sign, and is seen to fly under it.
        for event in play.world().trace().events() {
            let Some(MailFact::Composed { seal, .. }) = event.what.mail() else { continue };
            let shown = play.sign(*seal).unwrap();
            let flies = |cargo: &Cargo| matches!(cargo, Cargo::Message { seal: Some(it), .. } if it == seal);
            assert!(play.flights().iter().any(|flight| flies(&flight.cargo)), "{name}: {shown:?}");
        }
        // One thing is told at a time, and it does not take too long to watch.
        for beat in play.beats() {
            assert!(beat.length() <= StoryTime::from_secs(16), "{name}: {beat:?}");
        }
    }
}

#[test]
fn stepping_forward_and_back_visits_the_same_instants() {
    for (name, play) in screenplays() {
        let mut stops = vec![StoryTime::ZERO];
        while *stops.last().unwrap() < play.end() {
            let next = play.next_event(*stops.last().unwrap());
            assert!(next > *stops.last().unwrap(), "{name}");
            stops.push(next);
        }
        assert!(stops.len() > 50, "{name}: {}", stops.len());
        let mut back = vec![play.end()];
        while *back.last().unwrap() > StoryTime::ZERO {
            back.push(play.previous_event(*back.last().unwrap()));
        }
        back.reverse();
        assert_eq!(back, stops, "{name}");
    }
}

#[test]
fn random_worlds_are_stories_too() {
    for seed in 0..25 {
        let random = RandomWorld::new(seed);
        let play = Screenplay::new(&Arc::new(random.spec), seed, random.inputs, random.healed);
        let name = format!("seed {seed}");
        check(&name, &play);
        let mut rng = SimRng::stream(seed, "instants to look at");
        for _ in 0..20 {
            let at = StoryTime::from_micros(rng.below(play.end().as_micros() as u64));
            let scene = play.at(at);
            assert_eq!(scene, play.at(at));
            assert!(scene.flights.iter().all(|view| (0.0..1.0).contains(&view.progress)), "{name}");
            let everything = play.flights().iter().filter(|flight| flight.is_under_way(at)).count();
            assert_eq!(scene.flights.len(), everything, "{name}: nothing that is under way is forgotten");
        }
    }
}

#[test]
fn what_a_pop3_session_has_marked_is_seen_to_leave_and_goes_with_quit() {
    let (_, play) = screenplays().into_iter().find(|(name, _)| name == "pop3-two-computers").unwrap();
    let mut left = 0;
    for (node, _, _) in play.spec().hosts() {
        let states: Vec<&HostState> = play.states_of(node).collect();
        for (before, after) in states.iter().zip(states.iter().skip(1)) {
            for (mailbox, later) in before.mailboxes.iter().zip(&after.mailboxes) {
                let leaving = mailbox.messages.iter().filter(|row| row.leaving);
                for row in leaving {
                    assert!(mailbox.locked_by.is_some(), "only a session that holds the maildrop marks anything");
                    let there = later.messages.iter().find(|it| it.uid == row.uid);
                    assert!(there.is_none_or(|it| it.leaving), "nothing takes the mark back in this lesson");
                    left += usize::from(there.is_none());
                }
            }
        }
    }
    assert!(left > 0, "mail was deleted from the server");
}
