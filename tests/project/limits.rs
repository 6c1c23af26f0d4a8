//! `docs/limits.md` tells the limits as they are, and all of them.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::Duration;

use mailscope::bridge::Limits;
use mailscope::smtp::server::Role;
use mailscope::{base, host, imap, learn, lesson, mail, pop3, sasl, sim, smtp};

fn number(number: impl TryInto<u64>) -> String {
    let digits = number.try_into().ok().unwrap().to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| str::from_utf8(group).unwrap()).collect();
    groups.join(",")
}

fn octets(count: impl TryInto<u64>) -> String {
    format!("{} octets", number(count))
}

fn time(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        long if long.is_multiple_of(86_400) => format!("{} days", number(long / 86_400)),
        1 => "1 second".to_owned(),
        seconds => format!("{} seconds", number(seconds)),
    }
}

/// Each limit, and what it is.
fn limits() -> BTreeMap<&'static str, String> {
    let bridge = Limits::default();
    let smtp = smtp::server::Config::new("mail.example.org", Role::Mx);
    let (pop3, imap) = (pop3::server::Config::new("x.test"), imap::server::Config::new("x.test"));
    BTreeMap::from([
        ("sim::limits::MAX_EVENTS", number(sim::limits::MAX_EVENTS)),
        ("sim::limits::MAX_TIME", time(sim::limits::MAX_TIME)),
        ("sim::limits::MAX_MEMORY", octets(sim::limits::MAX_MEMORY)),
        ("lesson::limits::MAX_FILE", octets(lesson::limits::MAX_FILE)),
        ("lesson::limits::MAX_LESSON", octets(lesson::limits::MAX_LESSON)),
        ("lesson::limits::MAX_ATTEMPT", octets(lesson::limits::MAX_ATTEMPT)),
        ("learn::limits::MAX_ENTRIES", number(learn::limits::MAX_ENTRIES)),
        ("learn::limits::MAX_COURSES", number(learn::limits::MAX_COURSES)),
        ("learn::limits::MAX_EVENTS", number(learn::limits::MAX_EVENTS)),
        ("learn::limits::MAX_RECORDED", octets(learn::limits::MAX_RECORDED)),
        ("lesson::limits::MAX_COMPUTERS", number(lesson::limits::MAX_COMPUTERS)),
        ("lesson::limits::MAX_ROUTERS", number(lesson::limits::MAX_ROUTERS)),
        ("lesson::limits::MAX_COMPARISONS", number(lesson::limits::MAX_COMPARISONS)),
        ("lesson::limits::MAX_PLACE", number(lesson::limits::MAX_PLACE)),
        ("mail::build::MAX_MADE_UP", octets(mail::build::MAX_MADE_UP)),
        ("lesson::limits::MAX_ATTACHED", octets(lesson::limits::MAX_ATTACHED)),
        ("lesson::limits::MAX_MISTAKES", number(lesson::limits::MAX_MISTAKES)),
        ("lesson::limits::MAX_LINE", number(lesson::limits::MAX_LINE)),
        ("lesson::limits::MAX_PROBLEM", number(lesson::limits::MAX_PROBLEM)),
        ("lesson::limits::MAX_NAMES", number(lesson::limits::MAX_NAMES)),
        ("lesson::limits::MAX_TRANSLATIONS", number(lesson::limits::MAX_TRANSLATIONS)),
        ("lesson::limits::MAX_BRACES", number(lesson::limits::MAX_BRACES)),
        ("lesson::limits::MAX_UNDO", number(lesson::limits::MAX_UNDO)),
        ("lesson::limits::MAX_UNDO_COMPUTERS", number(lesson::limits::MAX_UNDO_COMPUTERS)),
        ("mail::limits::ADDED_QUOTA", octets(mail::limits::ADDED_QUOTA)),
        ("mail::limits::MAX_MAILBOXES", number(mail::limits::MAX_MAILBOXES)),
        ("mail::limits::MAX_LEVELS", number(mail::limits::MAX_LEVELS)),
        ("mail::limits::MAX_SUBSCRIPTIONS", number(mail::limits::MAX_SUBSCRIPTIONS)),
        ("mail::limits::MAX_MESSAGES", number(mail::limits::MAX_MESSAGES)),
        ("mail::limits::MAX_KEYWORDS", number(mail::limits::MAX_KEYWORDS)),
        ("mail::limits::MAX_OVERHEAD", octets(mail::limits::MAX_OVERHEAD)),
        ("mail::limits::MESSAGE_OVERHEAD", octets(mail::limits::MESSAGE_OVERHEAD)),
        ("mail::limits::FLAG_OVERHEAD", octets(mail::limits::FLAG_OVERHEAD)),
        ("bridge::Limits::peers", number(bridge.peers)),
        ("bridge::Limits::turn", number(bridge.turn)),
        ("bridge::Limits::ahead", number(bridge.ahead)),
        ("bridge::Limits::said", octets(bridge.said)),
        ("bridge::Limits::window", time(bridge.window)),
        ("bridge::Limits::unread", number(bridge.unread)),
        ("bridge::Limits::stall_timeout", time(bridge.stall_timeout)),
        ("bridge::Limits::linger", time(bridge.linger)),
        ("bridge::Limits::events", octets(bridge.events)),
        ("bridge::Limits::memory", octets(bridge.memory)),
        ("bridge::Limits::session", octets(bridge.session)),
        ("bridge::Limits::controls", number(bridge.controls)),
        ("bridge::Limits::waits", number(bridge.waits)),
        ("bridge::Limits::request", octets(bridge.request)),
        ("base::limits::MAX_DISCARDED_LINE", octets(base::limits::MAX_DISCARDED_LINE)),
        ("base::limits::MAX_DISCARDED_CONTENT", octets(base::limits::MAX_DISCARDED_CONTENT)),
        ("host::limits::MAX_AFTER_CLOSE", octets(host::limits::MAX_AFTER_CLOSE)),
        ("host::limits::MAX_UNDER_WAY", octets(host::limits::MAX_UNDER_WAY)),
        ("host::limits::MAX_HELD", octets(host::limits::MAX_HELD)),
        ("host::limits::FIRST_LOGIN_DELAY", time(host::limits::FIRST_LOGIN_DELAY)),
        ("host::limits::MAX_LOGIN_DELAY", time(host::limits::MAX_LOGIN_DELAY)),
        ("host::limits::LOGINS_FORGOTTEN_AFTER", time(host::limits::LOGINS_FORGOTTEN_AFTER)),
        ("host::limits::TURN", time(host::limits::TURN)),
        ("host::limits::MAX_LOGIN_ADDRESSES", number(host::limits::MAX_LOGIN_ADDRESSES)),
        ("smtp::server::Config::recipient_limit", number(smtp.recipient_limit)),
        ("smtp::server::Config::mistake_limit", number(smtp.mistake_limit)),
        ("smtp::server::Config::idle_timeout", time(smtp.idle_timeout)),
        ("pop3::server::Config::failure_limit", number(pop3.failure_limit)),
        ("pop3::server::Config::autologout", time(pop3.autologout)),
        ("imap::limits::MAX_SEARCH_KEYS", number(imap::limits::MAX_SEARCH_KEYS)),
        ("imap::limits::MAX_COPIED", number(imap::limits::MAX_COPIED)),
        ("base::limits::ALLOWANCE", octets(base::limits::ALLOWANCE)),
        ("base::limits::ALLOWANCE_RENEWED_AFTER", time(base::limits::ALLOWANCE_RENEWED_AFTER)),
        ("imap::limits::MAX_NAME", octets(imap::limits::MAX_NAME)),
        ("base::limits::MAX_SLICE", octets(base::limits::MAX_SLICE)),
        ("mail::limits::MAX_HEADER", octets(mail::limits::MAX_HEADER)),
        ("mail::limits::MAX_FIELD", octets(mail::limits::MAX_FIELD)),
        ("mail::limits::MAX_DECODED", octets(mail::limits::MAX_DECODED)),
        ("imap::LINE_LIMIT", octets(imap::LINE_LIMIT)),
        ("imap::server::Config::append_limit", octets(imap.append_limit)),
        ("imap::server::Config::mistake_limit", number(imap.mistake_limit)),
        ("imap::server::Config::login_timeout", time(imap.login_timeout)),
        ("imap::server::Config::idle_timeout", time(imap.idle_timeout)),
        ("sasl::LINE_LIMIT", octets(sasl::LINE_LIMIT)),
    ])
}

/// What the page says each limit is.
fn told() -> BTreeMap<String, String> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/limits.md")).unwrap();
    let rows = page.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
        let name = cells.last()?.strip_prefix('`')?.strip_suffix('`')?;
        Some((name.to_owned(), cells[1].to_owned()))
    });
    rows.collect()
}

#[test]
fn the_page_of_limits_tells_them_as_they_are() {
    let told = told();
    let are = limits();
    for (name, limit) in &are {
        assert_eq!(told.get(*name), Some(limit), "`{name}` in docs/limits.md");
    }
    let names: BTreeSet<&str> = are.keys().copied().collect();
    let others: Vec<_> = told.keys().filter(|name| !names.contains(name.as_str())).collect();
    assert!(others.is_empty(), "docs/limits.md tells of {others:?}");
}

/// A constant or field that is added to a module `limits` is on the page, too.
#[test]
fn every_limit_of_a_module_of_limits_is_on_the_page() {
    let told = told();
    for floor in ["sim", "lesson", "bridge", "host", "base", "mail", "imap"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(floor).join("limits.rs");
        let source = fs::read_to_string(path).unwrap();
        let in_limits =
            source.split_once("pub struct Limits {").map_or("", |(_, rest)| rest.split_once('}').unwrap().0);
        let names = |text: &str, begins: &str| -> Vec<String> {
            let lines = text.lines().filter_map(|line| line.trim().strip_prefix(begins));
            lines.filter_map(|rest| rest.split_once(':')).map(|(name, _)| name.to_owned()).collect()
        };
        let constants = names(&source, "pub const MAX_");
        let constants = constants.iter().map(|name| format!("{floor}::limits::MAX_{name}"));
        let fields = names(in_limits, "pub ");
        let fields = fields.iter().map(|name| format!("{floor}::Limits::{name}"));
        let all: Vec<String> = constants.chain(fields).collect();
        assert!(!all.is_empty(), "{floor}");
        for name in all {
            assert!(told.contains_key(&name), "`{name}` is not in docs/limits.md");
        }
    }
}
