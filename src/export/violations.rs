//! The rules that were broken and tolerated, as a list.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::host::{Breach, BrokenRule};
use crate::sim::World;

/// The list as JSON: see `Violations` in the description of the control interface.
#[must_use]
pub fn violations(world: &World) -> Value {
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
            "words": broken.rule.words,
            "source": broken.rule.source,
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
pub fn write_violations(sink: &mut impl Write, world: &World) -> io::Result<()> {
    let all = world.violations();
    if all.is_empty() {
        return Ok(());
    }
    writeln!(sink, "Rules that were broken and tolerated:")?;
    let name = |node| world.spec().name(node).to_owned();
    for broken in all.iter() {
        let BrokenRule { rule, node, service, client, count, first, last } = broken;
        let times = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
        let (service, host, client) = (service.name(), name(*node), client.label(name));
        writeln!(sink, "  {} [{}]", rule.words, rule.source)?;
        writeln!(sink, "    {times} by {client} to the service {service} of {host}")?;
        let breach = |which: &str, breach: &Breach| {
            let time = world.date_at(breach.at).weekday_and_time();
            let from = breach.real_client.map(|address| format!(" from {address}")).unwrap_or_default();
            format!("    {which}{time}{from}, connection #{}: {}", breach.connection.0, breach.line)
        };
        if *count == 1 {
            writeln!(sink, "{}", breach("", first))?;
        } else {
            writeln!(sink, "{}\n{}", breach("first ", first), breach("last  ", last))?;
        }
    }
    if all.left_out() > 0 {
        writeln!(sink, "  {} more by others, for whom there is no room in this list", all.left_out())?;
    }
    Ok(())
}
