//! Where mail for a recipient goes.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use super::settings;
use crate::host::mta::entry::Destination;
use crate::host::mta::routing::{Authority, Router};
use crate::host::{Hold, LocalDomain, MtaSettings, RelayDomain};
use crate::mail::{Address, Domain, ForwardPath, Quota, Store};

fn example() -> MtaSettings {
    let to = |addresses: &[&str]| addresses.iter().map(|a| a.parse().unwrap()).collect::<Vec<Address>>();
    let aliases = BTreeMap::from([
        ("team".to_owned(), to(&["anna@example.org", "ben@example.org", "carla@example.net"])),
        ("anna".to_owned(), to(&["anna@example.org", "anna@phone.example"])),
        ("ring".to_owned(), to(&["ring2@example.org"])),
        ("ring2".to_owned(), to(&["ring@example.org"])),
        ("both".to_owned(), to(&["team@example.org", "ben@example.org"])),
    ]);
    MtaSettings {
        local_domains: vec![
            LocalDomain { name: "example.org".into(), postmaster: Some("ben".into()), aliases },
            LocalDomain { name: "example.com".into(), postmaster: None, aliases: BTreeMap::new() },
        ],
        relay_domains: vec![RelayDomain { name: "Phone.Example".into(), next_hop: None, hold: Hold::Retry }],
        ..settings(&[])
    }
}

fn route(settings: &MtaSettings, to: &str, authority: Authority) -> Vec<String> {
    let mut store = Store::new(1);
    store.add_account("anna", "x", Quota::default());
    store.add_account("ben", "x", Quota::default());
    let address = Ipv4Addr::new(10, 0, 0, 1);
    let router = Router { settings, host_name: "mail.example.org", address, store: &store };
    let path = match to {
        "Postmaster" => ForwardPath::Postmaster,
        "x@[10.0.0.9]" => ForwardPath::Address(Address::from_parts("x", Domain::V4([10, 0, 0, 9].into()))),
        "anna@[10.0.0.1]" => ForwardPath::Address(Address::from_parts("anna", Domain::V4(address))),
        _ => ForwardPath::Address(to.parse().unwrap()),
    };
    match router.targets(&path, authority) {
        Ok(targets) => targets
            .into_iter()
            .map(|target| match (target.destination, target.account) {
                (Destination::Local, account) => account.unwrap(),
                (destination, _) => format!("{} via {destination:?}", target.address),
            })
            .collect(),
        Err(refusal) => vec![format!("{} {}", refusal.code, refusal.enhanced.unwrap())],
    }
}

#[test]
fn local_accounts_in_any_case_and_unknown_ones() {
    let settings = example();
    assert_eq!(route(&settings, "BEN@example.org", Authority::Anybody), ["ben"]);
    assert_eq!(route(&settings, "anna@example.com", Authority::Anybody), ["anna"]);
    assert_eq!(route(&settings, "nobody@example.org", Authority::Anybody), ["550 5.1.1"]);
    assert_eq!(
        route(&settings, "anna@[10.0.0.1]", Authority::Anybody),
        ["anna", "<anna@phone.example> via Relay(\"phone.example\")"]
    );
}

#[test]
fn every_domain_has_a_postmaster() {
    let settings = example();
    assert_eq!(route(&settings, "PostMaster@example.org", Authority::Anybody), ["ben"]);
    assert_eq!(route(&settings, "postmaster@example.com", Authority::Anybody), ["anna"]);
    assert_eq!(route(&settings, "Postmaster", Authority::Anybody), ["ben"]);
    assert_eq!(route(&settings, "mailer-daemon@mail.example.org", Authority::Anybody), ["ben"]);
}

#[test]
fn aliases_are_followed_once_and_members_come_once() {
    let settings = example();
    let team = [
        "anna",
        "ben",
        "<carla@example.net> via Domain(\"example.net\")",
        "<anna@phone.example> via Relay(\"phone.example\")",
    ];
    assert_eq!(route(&settings, "team@example.org", Authority::Anybody), team);
    assert_eq!(route(&settings, "both@example.org", Authority::Anybody), team);
    assert_eq!(route(&settings, "ring@example.org", Authority::Anybody), ["550 5.4.6"]);
}

#[test]
fn only_who_is_trusted_reaches_other_domains() {
    let mut settings = example();
    assert_eq!(route(&settings, "bob@example.net", Authority::Anybody), ["550 5.7.1"]);
    assert_eq!(
        route(&settings, "bob@example.net", Authority::Trusted),
        ["<bob@example.net> via Domain(\"example.net\")"]
    );
    assert_eq!(route(&settings, "x@[10.0.0.9]", Authority::Trusted), ["<x@[10.0.0.9]> via Literal(10.0.0.9)"]);
    assert_eq!(
        route(&settings, "bob@phone.example", Authority::Anybody),
        ["<bob@phone.example> via Relay(\"phone.example\")"]
    );
    settings.smart_host = Some("Relay.Example".into());
    assert_eq!(
        route(&settings, "bob@example.net", Authority::Trusted),
        ["<bob@example.net> via SmartHost(\"relay.example\")"]
    );
}
