//! The rules that were broken, tolerated or refused, as a list.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::explain::{Said, Voice, facts, say};
use crate::host::{Breach, BrokenRule};
use crate::sim::World;

/// The list as JSON: see `Violations` in the description of the control interface.
#[must_use]
pub fn violations(world: &World, voice: Voice) -> Value {
    let breach = |breach: &Breach| {
        json!({
            "time": world.date_at(breach.at).to_string(),
            "connection": breach.connection.0,
            "address": breach.real_client.map(|address| address.to_string()),
            "line": breach.line,
        })
    };
    let broken = |broken: &BrokenRule| {
        json!({
            "rule": broken.rule.name,
            "words": voice.say(&facts::broken_rule(&broken.rule)),
            "source": broken.rule.source,
            "refused": broken.refused,
            "host": world.spec().name(broken.node),
            "service": broken.service,
            "peer": broken.client.label(|node| world.spec().name(node).to_owned()),
            "count": broken.count,
            "first": breach(&broken.first),
            "last": breach(&broken.last),
        })
    };
    let all = world.violations();
    json!({ "violations": all.iter().map(broken).collect::<Vec<_>>(), "left_out": all.left_out() })
}

/// The list for people; nothing when no rule was broken.
///
/// # Errors
/// When the sink fails.
pub fn write_violations(sink: &mut impl Write, world: &World, voice: Voice) -> io::Result<()> {
    let all = world.violations();
    if all.is_empty() {
        return Ok(());
    }
    let told = |said: &Said| voice.say(said);
    let name = |node| world.spec().name(node).to_owned();
    let (tolerated, refused): (Vec<_>, Vec<_>) = all.iter().partition(|broken| !broken.refused);
    let mut titled = None;
    for broken in tolerated.into_iter().chain(refused) {
        let BrokenRule { rule, refused, node, service, client, count, first, last } = broken;
        if titled.replace(*refused) != Some(*refused) {
            let title = if *refused { say!("violations-refused") } else { say!("violations") };
            writeln!(sink, "{}", told(&title))?;
        }
        writeln!(sink, "  {} [{}]", told(&facts::broken_rule(rule)), rule.source)?;
        let (service, host, client) = (service.name(), name(*node), client.label(name));
        let times = say!("violations-of-client", count = *count, client = client, service = service, host = host);
        writeln!(sink, "    {}", told(&times))?;
        let breach = |breach: &Breach| {
            let when = world.date_at(breach.at);
            let (connection, line) = (breach.connection.0, &breach.line);
            match breach.real_client {
                None => say!("violation", when = when, connection = connection, line = line),
                Some(from) => {
                    say!("violation-from", when = when, from = from.to_string(), connection = connection, line = line)
                }
            }
        };
        if *count == 1 {
            writeln!(sink, "    {}", told(&breach(first)))?;
        } else {
            writeln!(sink, "    {}", told(&say!("violation-first", what = breach(first))))?;
            writeln!(sink, "    {}", told(&say!("violation-last", what = breach(last))))?;
        }
    }
    if all.left_out() > 0 {
        writeln!(sink, "  {}", told(&say!("violations-left-out", count = all.left_out())))?;
    }
    Ok(())
}
