//! What a service does with its clients, whatever they speak.

use super::*;
use crate::base::Session as _;
use crate::host::limits::MAX_HELD;
use crate::host::testing::{OsCall, Paper, Parrot};
use crate::host::{Fault, FaultEffect, FaultRule};

const ANA: ConnectionId = ConnectionId(7);
const BEN: ConnectionId = ConnectionId(8);

fn visited(os: &mut Paper, connections: &[ConnectionId]) -> Serve<Parrot, u8> {
    let mut serve = Serve::default();
    for connection in connections {
        let parrot = Parrot::new(os.now);
        serve.accept(os, *connection, parrot, 0);
        assert_eq!(serve.next(os, *connection), None);
    }
    serve
}

/// Somebody says something; the events that come of it.
fn say(serve: &mut Serve<Parrot, u8>, os: &mut Paper, connection: ConnectionId, words: &'static str) -> usize {
    serve.hear(os, connection, TcpEvent::Data(words.as_bytes().into()));
    std::iter::from_fn(|| serve.next(os, connection)).count()
}

fn fault(os: &mut Paper, command: &str, effect: FaultEffect) {
    let rule =
        FaultRule { service: Service::Pop3, command: command.to_owned(), from: None, skip: 0, times: Some(1), effect };
    os.faults.set(command.to_owned(), rule);
}

#[test]
fn words_are_answered_in_order_and_events_go_to_the_owner() {
    let mut os = Paper::new();
    let mut serve = visited(&mut os, &[ANA, BEN]);
    serve.hear(&mut os, ANA, TcpEvent::Data("one\nask\ntwo\n".into()));
    assert_eq!(serve.next(&mut os, ANA), Some("asked"));
    assert_eq!(os.written(), ["one\n"]);
    *serve.get_mut(ANA).unwrap().1 = 3;
    assert_eq!(serve.next(&mut os, ANA), None);
    assert_eq!(os.written(), ["two\n"]);
    assert_eq!((serve.get(ANA).unwrap().1, serve.get(BEN).unwrap().1, serve.len()), (&3, &0, 2));
    // Who is not there is not heard.
    serve.hear(&mut os, ConnectionId(9), TcpEvent::Data("x\n".into()));
    assert_eq!(serve.next(&mut os, ConnectionId(9)), None);
    assert_eq!(say(&mut serve, &mut os, BEN, "bye\n"), 0);
    assert_eq!(os.take(), [OsCall::Write(BEN, "bye\n".to_owned()), OsCall::Close(BEN)]);
    assert!(!serve.owns(BEN) && serve.owns(ANA));
}

#[test]
fn a_client_that_does_not_read_is_not_answered_until_it_does() {
    let mut os = Paper::new();
    let mut serve = visited(&mut os, &[ANA]);
    os.unsent.insert(ANA, HIGH_WATER + 1);
    say(&mut serve, &mut os, ANA, "one\ntwo\n");
    assert_eq!(os.take(), []);
    os.unsent.clear();
    serve.hear(&mut os, ANA, TcpEvent::Drained);
    assert_eq!(serve.next(&mut os, ANA), None);
    assert_eq!(os.written(), ["one\n", "two\n"]);
}

#[test]
fn a_silent_client_is_said_goodbye_to_and_one_that_does_not_read_either_is_cut_off() {
    let mut os = Paper::new();
    let mut serve = visited(&mut os, &[ANA, BEN]);
    let deadline = serve.deadline().unwrap();
    assert_eq!(deadline.at, os.now + Parrot::IDLE_TIMEOUT);
    os.now = deadline.at;
    os.unsent.insert(BEN, HIGH_WATER + 1);
    for connection in serve.due(os.now) {
        serve.tick(&mut os, connection);
        assert_eq!(serve.next(&mut os, connection), None);
    }
    assert_eq!(os.take(), [OsCall::Write(ANA, "too slow\n".to_owned()), OsCall::Close(ANA), OsCall::Abort(BEN)]);
    assert_eq!((serve.len(), serve.deadline()), (0, None));
}

#[test]
fn when_tls_begins_what_came_before_counts_for_nothing() {
    let mut os = Paper::new();
    let mut serve = visited(&mut os, &[ANA]);
    // Also what a fault rule holds back at the gate.
    fault(&mut os, "LATER", FaultEffect::Disconnect);
    say(&mut serve, &mut os, ANA, "one\ntls\nforged\nlater\n");
    let said = ["one\n", "go\n"].map(|words| OsCall::Write(ANA, words.to_owned()));
    assert_eq!(os.take(), [said.as_slice(), &[OsCall::StartTls(ANA)]].concat());
    let (parrot, _) = serve.get(ANA).unwrap();
    assert!(parrot.is_protected && parrot.held() == 0);
    say(&mut serve, &mut os, ANA, "two\n");
    assert_eq!(os.written(), ["two\n"]);
    // A computer that has nothing to do it with cannot go on.
    os.is_secure = false;
    say(&mut serve, &mut os, ANA, "tls\n");
    assert_eq!((os.take(), serve.len()), (vec![OsCall::Write(ANA, "go\n".to_owned()), OsCall::Abort(ANA)], 0));
}

#[test]
fn at_the_end_of_the_service_everybody_hears_it() {
    let mut os = Paper::new();
    let mut serve = visited(&mut os, &[ANA, BEN]);
    serve.shutdown(os.now);
    for connection in serve.connections() {
        assert_eq!(serve.next(&mut os, connection), None);
    }
    let goodbye = |connection| [OsCall::Write(connection, "closing\n".to_owned()), OsCall::Close(connection)];
    assert_eq!(os.take(), [goodbye(ANA), goodbye(BEN)].concat());
    // In the middle of everything nothing is said.
    let mut serve = visited(&mut os, &[ANA]);
    serve.clear(&mut os);
    assert_eq!((os.take(), serve.len(), serve.deadline()), (Vec::new(), 0, None));
}

#[test]
fn a_connection_that_is_gone_has_no_session() {
    let mut os = Paper::new();
    let mut serve = visited(&mut os, &[ANA]);
    serve.hear(&mut os, ANA, TcpEvent::Closed(CloseReason::Reset));
    assert_eq!((serve.next(&mut os, ANA), os.take(), serve.deadline()), (None, Vec::new(), None));
    // Its client has only ended its own direction: it gets its answers.
    let mut serve = visited(&mut os, &[ANA]);
    serve.hear(&mut os, ANA, TcpEvent::Data("one\n".into()));
    serve.hear(&mut os, ANA, TcpEvent::PeerClosed);
    assert_eq!(serve.next(&mut os, ANA), None);
    let end = [OsCall::Write(ANA, "one\n".to_owned()), OsCall::Write(ANA, String::new()), OsCall::Close(ANA)];
    assert_eq!(os.take(), end);
}

#[test]
fn faults_strike_before_the_session_hears() {
    let mut os = Paper::new();
    fault(&mut os, "CONNECT", FaultEffect::Disconnect);
    let mut serve = visited(&mut os, &[ANA, BEN]);
    assert_eq!(os.take(), [OsCall::Abort(ANA)]);
    fault(&mut os, "TWO", FaultEffect::Reply("-ERR no".to_owned()));
    say(&mut serve, &mut os, BEN, "one\ntwo\nthree\n");
    assert_eq!(os.written(), ["one\n", "-ERR no\r\n", "three\n"]);
    assert_eq!(os.faults.iter().map(|(_, fault): (_, &Fault)| fault.struck).sum::<u32>(), 2);
}

#[test]
fn what_a_late_answer_leads_to_is_a_consequence_of_the_fault_and_nothing_after_it() {
    let mut os = Paper::new();
    let mut serve = visited(&mut os, &[ANA]);
    fault(&mut os, "ASK", FaultEffect::Delay(Duration::from_secs(5)));
    os.cause = Some(EventId(1));
    assert_eq!(say(&mut serve, &mut os, ANA, "ask\n"), 0);
    assert_eq!((os.cause, serve.deadline().unwrap().at), (Some(EventId(1)), os.now + Duration::from_secs(5)));
    os.now = serve.deadline().unwrap().at;
    os.cause = Some(EventId(2));
    assert_eq!(serve.due(os.now), [ANA]);
    serve.tick(&mut os, ANA);
    assert_eq!((serve.next(&mut os, ANA), os.cause), (Some("asked"), Some(EventId(1_000))));
    assert_eq!((serve.next(&mut os, ANA), os.cause), (None, Some(EventId(2))));
}

#[test]
fn who_goes_on_talking_while_a_fault_makes_it_wait_waits_on_its_own_side() {
    let mut os = Paper::new();
    let mut serve = visited(&mut os, &[ANA]);
    fault(&mut os, "ASK", FaultEffect::Delay(Duration::from_secs(5)));
    assert_eq!(say(&mut serve, &mut os, ANA, "ask\n"), 0);
    let line = format!("{}\n", "x".repeat(1_023));
    let more = |serve: &mut Serve<Parrot, u8>, os: &mut Paper, lines: usize| {
        for _ in 0..lines {
            serve.hear(os, ANA, TcpEvent::Data(line.clone().into()));
            assert_eq!(serve.next(os, ANA), None);
        }
        os.take()
    };
    let fits = MAX_HELD / line.len() - 1;
    assert_eq!(more(&mut serve, &mut os, fits), []);
    assert_eq!(more(&mut serve, &mut os, 1), [OsCall::ReadOn(ANA, false)]);
    os.now = serve.deadline().unwrap().at;
    assert_eq!(serve.due(os.now), [ANA]);
    serve.tick(&mut os, ANA);
    assert_eq!((serve.next(&mut os, ANA), serve.next(&mut os, ANA)), (Some("asked"), None));
    let calls = os.take();
    assert_eq!((&calls[0], calls.len()), (&OsCall::ReadOn(ANA, true), 1 + fits + 1));
}

#[test]
fn who_has_much_to_do_waits_for_its_turn_and_nobody_else_does() {
    let mut os = Paper::new();
    let mut serve = visited(&mut os, &[ANA, BEN]);
    os.cause = Some(EventId(1));
    // The first turn is free.
    assert_eq!(say(&mut serve, &mut os, ANA, "much\n"), 0);
    assert_eq!(os.written(), ["much\n"]);
    assert_eq!(say(&mut serve, &mut os, ANA, "one\nmuch\ntwo\n"), 0);
    assert_eq!(os.take(), [OsCall::Write(ANA, "one\n".to_owned()), OsCall::ReadOn(ANA, false)]);
    let turn = Deadline { at: os.now + Paper::TURN, reason: DeadlineReason::ServerGoesOn };
    assert_eq!(serve.deadline(), Some(turn));
    assert_eq!(say(&mut serve, &mut os, BEN, "three\n"), 0);
    assert_eq!(os.written(), ["three\n"]);
    os.cause = Some(EventId(2));
    os.now = turn.at;
    assert_eq!(serve.due(os.now), [ANA]);
    serve.tick(&mut os, ANA);
    assert_eq!((serve.next(&mut os, ANA), os.cause), (None, Some(EventId(2))));
    let said = ["much\n", "two\n"].map(|words| OsCall::Write(ANA, words.to_owned()));
    assert_eq!(os.take(), [&[OsCall::ReadOn(ANA, true)], &said[..]].concat());
}

#[test]
fn a_wrong_password_waits_for_its_answer_and_nobody_else_does() {
    let mut os = Paper::new();
    let mut serve = visited(&mut os, &[ANA, BEN]);
    os.cause = Some(EventId(1));
    assert_eq!(say(&mut serve, &mut os, ANA, "wrong\nask\n"), 0);
    assert_eq!(os.take(), [OsCall::ReadOn(ANA, false)]);
    assert_eq!(
        serve.deadline(),
        Some(Deadline { at: os.now + Paper::PENALTY, reason: DeadlineReason::ServerAnswersLogin })
    );
    assert_eq!(say(&mut serve, &mut os, BEN, "right\n"), 0);
    assert_eq!(os.written(), ["right\n"]);
    os.cause = Some(EventId(2));
    os.now += Paper::PENALTY;
    assert_eq!(serve.due(os.now), [ANA]);
    serve.tick(&mut os, ANA);
    assert_eq!((serve.next(&mut os, ANA), os.cause), (Some("asked"), Some(EventId(1))));
    assert_eq!((serve.next(&mut os, ANA), os.cause), (None, Some(EventId(2))));
    assert_eq!(os.take(), [OsCall::ReadOn(ANA, true), OsCall::Write(ANA, "wrong\n".to_owned())]);
    // It has not been silent.
    assert_eq!(serve.timers.due(os.now + (Parrot::IDLE_TIMEOUT - Paper::PENALTY)), [BEN]);
    // At the end of the service nobody is kept waiting.
    say(&mut serve, &mut os, ANA, "wrong\n");
    serve.shutdown(os.now);
    assert_eq!(serve.next(&mut os, ANA), None);
    let goodbye = ["wrong\n", "closing\n"].map(|words| OsCall::Write(ANA, words.to_owned()));
    assert_eq!(os.take(), [&[OsCall::ReadOn(ANA, false)], &goodbye[..], &[OsCall::Close(ANA)]].concat());
}
