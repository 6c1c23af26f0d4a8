//! A message is, wherever it lies and whenever it goes over a wire, what its writer's mail program made of it. Only trace fields come
//! before it (RFC 5321 §4.4).

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher as _};

/// What a message is called: its Message-ID.
pub type MessageId = String;

/// What was first seen of every message.
#[derive(Default)]
pub struct Contents {
    known: BTreeMap<MessageId, u64>,
}

impl Contents {
    /// Compares a copy of a message with the first that was seen.
    pub fn check(&mut self, raw: &[u8], place: &str) -> Result<MessageId, String> {
        let (id, hash) = read(raw);
        let id = id.ok_or_else(|| format!("{place}: a message without Message-ID: {:?}", excerpt(raw)))?;
        if *self.known.entry(id.clone()).or_insert(hash) == hash {
            return Ok(id);
        }
        Err(format!("{place}: {id} is not what it was: {:?}", excerpt(raw)))
    }
}

fn excerpt(raw: &[u8]) -> String {
    String::from_utf8_lossy(raw).chars().take(300).collect()
}

/// The Message-ID, and a hash of everything but the trace fields.
fn read(raw: &[u8]) -> (Option<MessageId>, u64) {
    let (mut id, mut hash) = (None, DefaultHasher::new());
    let (mut is_header, mut is_trace) = (true, false);
    for line in raw.split_inclusive(|octet| *octet == b'\n') {
        if is_header {
            is_header = !matches!(line, b"\r\n" | b"\n");
            if !line.starts_with(b" ") && !line.starts_with(b"\t") {
                let begins = |name: &[u8]| line.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
                is_trace = begins(b"Received:") || begins(b"Return-Path:");
                if begins(b"Message-ID:") && id.is_none() {
                    id = Some(String::from_utf8_lossy(&line[b"Message-ID:".len()..]).trim().to_owned());
                }
            }
            if is_header && is_trace {
                continue;
            }
        }
        hash.write(line);
    }
    (id, hash.finish())
}
