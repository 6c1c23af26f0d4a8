//! A run can be moved to any instant, forked, and the old future brought back.

use crate::small::{CLIENT, SERVER, spec};
use mailscope::base::SimTime;
use mailscope::sim::{Action, ActionError, Input, Run};
use mailscope::trace::Recording;

fn dial(at: u64, port: u16) -> Input {
    Input::new(
        SimTime::from_secs(at),
        Action::Dial { on: CLIENT, to: None, name: Some("server.test".to_owned()), port },
    )
}

fn run(inputs: Vec<Input>) -> Run {
    Run::new(spec(), 7, Recording::Everything, inputs)
}

fn story(run: &Run) -> String {
    format!("{:?}", run.world().trace().events())
}

#[test]
fn going_back_is_exact() {
    let inputs =
        vec![dial(1, 25), dial(20, 110), Input::new(SimTime::from_secs(30), Action::Crash(SERVER)), dial(31, 143)];
    let mut run = run(inputs.clone());
    for at in [5, 60, 25, 0, 31, 200, 30] {
        run.seek(SimTime::from_secs(at));
        let mut fresh = self::run(inputs.clone());
        fresh.seek(SimTime::from_secs(at));
        assert_eq!(story(&run), story(&fresh), "at {at} s");
        assert_eq!(run.world().now(), SimTime::from_secs(at));
    }
}

#[test]
fn doing_something_in_the_past_forks_and_can_be_undone() {
    let mut run = run(vec![dial(1, 25), dial(20, 110)]);
    run.seek(SimTime::from_secs(60));
    let first = story(&run);
    run.seek(SimTime::from_secs(10));
    assert!(run.act(Action::Crash(SERVER)).unwrap());
    run.seek(SimTime::from_secs(60));
    assert_eq!(run.inputs().len(), 2, "the dial at 20 s belongs to the future that was left");
    assert_ne!(story(&run), first);
    assert!(run.undo());
    assert_eq!(run.world().now(), SimTime::from_secs(60));
    assert_eq!(story(&run), first);
    assert!(!run.undo());
}

#[test]
fn an_action_that_makes_no_sense_changes_nothing() {
    let mut run = run(Vec::new());
    run.seek(SimTime::from_secs(1));
    let before = story(&run);
    let error = run.act(Action::StopService(SERVER, "pop3".to_owned())).unwrap_err();
    let (host, service, present) = ("server.test".to_owned(), "pop3".to_owned(), vec!["terminal".to_owned()]);
    assert_eq!(error, ActionError::NoSuchService { host, service, present });
    run.act(Action::Crash(SERVER)).unwrap();
    let error =
        run.act(Action::Dial { on: SERVER, to: None, name: Some("client.test".to_owned()), port: 25 }).unwrap_err();
    assert_eq!(error, ActionError::HostOff("server.test".to_owned()));
    run.seek(SimTime::ZERO);
    run.seek(SimTime::from_secs(1));
    assert!(story(&run).starts_with(before.trim_end_matches(']')));
    assert_eq!(run.inputs().len(), 1);
}
