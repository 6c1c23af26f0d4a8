use super::*;

fn meanings(units: &[Unit<Meaning>]) -> Vec<Meaning> {
    units.iter().map(|unit| unit.meaning.clone()).collect()
}

/// An answer when nobody has logged in.
fn answer(to: Asked, reply: Reply) -> Meaning {
    Meaning::Reply { to, reply, state: State::default() }
}

/// A dialogue of alternating pieces of client and server, cut further into chunks.
fn listen(dialogue: &[(Side, &[u8])], chunk: usize) -> Vec<Unit<Meaning>> {
    let mut dissector = Dissector::default();
    let mut units = Vec::new();
    for (side, bytes) in dialogue {
        for piece in bytes.chunks(chunk) {
            units.extend(dissector.feed(*side, piece));
        }
    }
    units.extend(dissector.finish());
    units
}

const C: Side = Side::Client;
const S: Side = Side::Server;

#[test]
fn pipelined_answers_are_matched_in_order() {
    let units = listen(
        &[
            (S, b"+OK ready\r\n"),
            (C, b"RETR 1\r\nbogus\r\nLIST\r\nUIDL 2\r\n"),
            (S, b"+OK 8 octets\r\n+OK\r\n..\r\n.\r\n-ERR what?\r\n+OK\r\n1 8\r\n2 9\r\n.\r\n+OK 2 x-2\r\n"),
        ],
        1_000,
    );
    let server: Vec<Unit<Meaning>> = units.into_iter().filter(|unit| unit.side == S).collect();
    let expected = [
        Meaning::Greeting(Reply::ok("ready")),
        answer(Asked::Command(Command::Retr(1)), Reply::ok("8 octets")),
        Meaning::Content { number: 1, top: None, piece: Piece { from: 0, of: Some(8), last: true } },
        Meaning::End { to: Command::Retr(1) },
        answer(Asked::NoCommand(CommandProblem::Unknown("bogus".to_owned())), Reply::err("what?")),
        answer(Asked::Command(Command::List(None)), Reply::ok("")),
        Meaning::Sizes(vec![(1, 8), (2, 9)]),
        Meaning::End { to: Command::List(None) },
        answer(Asked::Command(Command::Uidl(Some(2))), Reply::ok("2 x-2")),
    ];
    assert_eq!(meanings(&server), expected);
}

#[test]
fn a_log_in_is_told_from_commands() {
    let auth = |mechanism: &str, initial: Option<&str>| {
        let initial = initial.map(str::to_owned);
        Command::Auth { mechanism: Some(mechanism.to_owned()), initial }
    };
    let dialogue: [(Side, &[u8]); 11] = [
        (S, b"+OK\r\n"),
        (C, b"AUTH LOGIN\r\n"),
        (S, b"+ VXNlcm5hbWU6\r\n"),
        (C, b"UVVJVA==\r\n"),
        (S, b"+ UGFzc3dvcmQ6\r\n"),
        (C, b"*\r\n"),
        (S, b"-ERR no\r\n"),
        (C, b"AUTH PLAIN\r\n"),
        (S, b"+\r\n"),
        (C, b"QUIT\r\n"),
        (S, b"+OK in\r\n"),
    ];
    let whole = listen(&dialogue, 1_000);
    let expected = [
        Meaning::Greeting(Reply::ok("")),
        Meaning::Command { command: auth("LOGIN", None), before: Before::default() },
        Meaning::Challenge("VXNlcm5hbWU6".to_owned()),
        Meaning::Credentials(Part::UserName),
        Meaning::Challenge("UGFzc3dvcmQ6".to_owned()),
        Meaning::Credentials(Part::Password),
        answer(Asked::Command(auth("LOGIN", None)), Reply::err("no")),
        Meaning::Command { command: auth("PLAIN", None), before: Before { login: true, deletion: false } },
        Meaning::Challenge(String::new()),
        Meaning::Credentials(Part::Everything),
        answer(Asked::Command(auth("PLAIN", None)), Reply::ok("in")),
    ];
    assert_eq!(meanings(&whole), expected);
    assert_eq!(listen(&dialogue, 1), whole);
    let dialogue: [(Side, &[u8]); 3] =
        [(S, b"+OK\r\n"), (C, b"CAPA\r\nAUTH LOGIN eA==\r\nNOOP\r\n"), (S, b"+OK\r\n.\r\n-ERR\r\n+OK\r\n")];
    let units = listen(&dialogue, 1_000);
    let last = answer(Asked::Command(Command::Noop), Reply::ok(""));
    assert_eq!(units.last().unwrap().meaning, last, "what came ahead was no answer");
}

#[test]
fn a_large_message_is_cut_into_blocks_of_whole_lines() {
    let line = [b"x".repeat(998), b"\r\n".to_vec()].concat();
    let content = [b"+OK\r\n".to_vec(), line.repeat(9), b"z".repeat(9_000), b"\r\n.\r\n".to_vec()].concat();
    let dialogue: [(Side, &[u8]); 3] = [(S, b"+OK\r\n"), (C, b"RETR 1\r\n"), (S, &content)];
    let lengths: Vec<usize> = listen(&dialogue, 100_000).iter().map(|unit| unit.bytes.len()).collect();
    assert_eq!(lengths, [5, 8, 5, 4_000, 4_000, 1_000, 4_096, 4_096, 810, 3]);
}

#[test]
fn units_are_contiguous_and_do_not_depend_on_the_pieces() {
    let long = [b"+OK\r\n".to_vec(), b"y".repeat(4_095), b"\r\n.\r\n".to_vec(), b"-ERR".to_vec()].concat();
    let endless = [b"z".repeat(4_095), b"\r\nNOOP\r\nhalf".to_vec()].concat();
    let dialogue: [(Side, &[u8]); 5] =
        [(S, b"+OK\r\n"), (C, b"CAPA\r\nTOP 1 0\r\n"), (S, b"+OK\r\nTOP\r\n.\r\n"), (S, &long), (C, &endless)];
    let whole = listen(&dialogue, 100_000);
    for side in [C, S] {
        let said: Vec<u8> = dialogue.iter().filter(|(s, _)| *s == side).flat_map(|(_, bytes)| bytes.to_vec()).collect();
        let mut at = 0;
        for unit in whole.iter().filter(|unit| unit.side == side) {
            assert_eq!(unit.range().start, at);
            assert_eq!(unit.bytes, said[usize::try_from(at).unwrap()..][..unit.bytes.len()]);
            at = unit.range().end;
        }
        assert_eq!(at, said.len() as u64);
    }
    for chunk in [1, 2, 3, 7, 4_095, 4_096, 4_097] {
        assert_eq!(listen(&dialogue, chunk), whole, "chunks of {chunk}");
    }
}

#[test]
fn memory_is_bounded_whatever_comes() {
    let mut dissector = Dissector::default();
    dissector.feed(S, b"+OK\r\n");
    dissector.feed(C, b"AUTH PLAIN\r\n");
    for _ in 0..1_000 {
        dissector.feed(C, b"QUIT\r\n");
        assert!(dissector.client.held.len() <= LINE_LIMIT);
    }
    let mut dissector = Dissector::default();
    dissector.feed(S, b"+OK\r\n");
    dissector.feed(C, b"RETR 1\r\n");
    dissector.feed(S, b"+OK\r\n");
    for _ in 0..1_000 {
        for side in [C, S] {
            dissector.feed(side, &[b'.'; 5_000]);
        }
        assert!(dissector.client.held.len() <= LINE_LIMIT && dissector.server.held.len() <= BLOCK);
    }
}

#[test]
fn the_state_of_a_session_is_followed() {
    let dialogue: [(Side, &[u8]); 3] = [
        (S, b"+OK\r\n"),
        (C, b"USER ana\r\nPASS x\r\nDELE 1\r\nDELE 2\r\nRSET\r\nDELE 1\r\nDELE 9\r\nQUIT\r\n"),
        (S, b"+OK\r\n+OK\r\n+OK\r\n+OK\r\n+OK\r\n+OK\r\n-ERR\r\n+OK\r\n"),
    ];
    let whole = listen(&dialogue, 1_000);
    let state = |unit: &Unit<Meaning>| match &unit.meaning {
        Meaning::Reply { state, .. } => Some((state.named, state.logged_in, state.marked)),
        _ => None,
    };
    let states: Vec<_> = whole.iter().filter_map(state).collect();
    let expected = [(false, 0), (false, 0), (true, 0), (true, 1), (true, 2), (true, 0), (true, 1), (true, 1)];
    assert_eq!(states.iter().map(|(_, logged_in, marked)| (*logged_in, *marked)).collect::<Vec<_>>(), expected);
    assert!(states[1].0 && !states[2].0);
    for chunk in [1, 3, 7] {
        let pieces = listen(&dialogue, chunk);
        assert_eq!(pieces.iter().filter_map(state).collect::<Vec<_>>(), states);
    }
}
