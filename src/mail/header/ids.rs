//! Lists of message identifiers: Message-ID, In-Reply-To, References (RFC 5322 §3.6.4).

/// The identifiers in a value, with their angle brackets, in order; words between them (obsolete phrases) are passed over.
///
/// A value without any brackets, as some programs write it, counts as one identifier if it has no blank.
#[must_use]
pub fn message_ids(value: &str) -> Vec<&str> {
    let mut ids = Vec::new();
    let mut rest = value;
    while let Some((_, from)) = rest.split_once('<') {
        let Some((id, after)) = from.split_once('>') else { break };
        // "<a <b@c>": the identifier is the innermost.
        let id = id.rsplit_once('<').map_or(id, |(_, id)| id);
        let start = value.len() - after.len() - id.len() - 2;
        ids.extend(value.get(start..start + id.len() + 2));
        rest = after;
    }
    let bare = value.trim();
    if ids.is_empty() && !bare.is_empty() && !bare.contains(|c: char| c.is_whitespace() || c == '<' || c == '>') {
        ids.push(bare);
    }
    ids
}
