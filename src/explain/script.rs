//! Conversations for the tests of explanations.

use super::{Said, Voice};
use crate::base::Side;

/// What has been said before, what is said then, and the id and source of what its last line means.
pub(super) type Row = (&'static str, &'static str, &'static str, &'static str);

/// The lines of a conversation, which begin with `C: ` or `S: `, with who says them and with CRLF.
pub(super) fn lines(script: &str) -> impl Iterator<Item = (Side, String)> {
    script.lines().map(|line| match line.trim_start().split_once(": ") {
        Some(("C", text)) => (Side::Client, format!("{text}\r\n")),
        Some(("S", text)) => (Side::Server, format!("{text}\r\n")),
        _ => panic!("nobody says {line}"),
    })
}

/// A sentence with where it is written.
pub(super) fn words(said: &Said) -> String {
    format!("{} [{}]", Voice::default().say(said), said.cited())
}

/// Every row means what it says; `last` tells what the last line of a conversation means.
pub(super) fn check(table: &[Row], last: impl Fn(&str) -> Said) {
    for (before, lines, id, source) in table {
        let said = last(&format!("{before}{lines}"));
        assert_eq!((said.id(), said.cited()), (*id, *source), "{lines}: {}", words(&said));
    }
}
