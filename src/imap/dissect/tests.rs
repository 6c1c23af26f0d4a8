use super::*;

#[test]
fn who_asked_for_what_is_found_is_known() {
    let mut dissector = Dissector::default();
    let script = [
        (Side::Client, "1 UID SEARCH TEXT {1}\r\n"),
        (Side::Server, "+ go on\r\n"),
        (Side::Client, "x\r\n0 SEARCH ALL\r\n"),
        (Side::Server, "* SEARCH 7\r\n1 OK done\r\n* SEARCH 2\r\n0 OK done {5}\r\n* SEARCH\r\n"),
    ];
    let feed = |(side, text): (Side, &'static str)| dissector.feed(side, &Bytes::from_static(text.as_bytes()));
    let units: Vec<_> = script.into_iter().flat_map(feed).collect();
    let asked = |unit: &Unit<Meaning>| match &unit.meaning {
        Meaning::Response { response: Response::Untagged(Untagged::Search(_)), to, .. } => Some(*to),
        _ => None,
    };
    let asked: Vec<_> = units.iter().filter_map(asked).collect();
    assert_eq!(asked, [Some("UID SEARCH"), Some("SEARCH"), None]);
}

#[test]
fn a_literal_that_is_refused_never_comes() {
    let mut dissector = Dissector::default();
    let script = [
        (Side::Client, "1 LOGIN {3}\r\n"),
        (Side::Server, "+ go on\r\n"),
        (Side::Client, "ana {9000}\r\n"),
        (Side::Server, "1 NO [LIMIT] too long\r\n"),
        (Side::Client, "2 APPEND INBOX {4294967296}\r\n"),
        (Side::Server, "2 NO [TOOBIG] too long\r\n"),
        (Side::Client, "3 NOOP\r\n"),
        (Side::Server, "3 OK NOOP completed\r\n"),
    ];
    let feed = |(side, text): (Side, &'static str)| dissector.feed(side, &Bytes::from_static(text.as_bytes()));
    let units: Vec<_> = script.into_iter().flat_map(feed).collect();
    assert!(units.iter().any(|unit| matches!(&unit.meaning, Meaning::Command(command) if command.tag == "3")));
    let to = |unit: &Unit<Meaning>| match &unit.meaning {
        Meaning::Response { response: Response::Tagged { .. }, to, .. } => *to,
        _ => None,
    };
    assert_eq!(units.iter().filter_map(to).collect::<Vec<_>>(), ["LOGIN", "APPEND", "NOOP"]);
}
