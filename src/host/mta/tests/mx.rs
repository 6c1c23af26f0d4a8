//! In which order hosts are tried, and when none is (RFC 5321 §5.1).

use std::net::Ipv4Addr;

use crate::host::mta::entry::Destination;
use crate::host::mta::mx::{Resolution, Step};
use crate::host::testing::{OsCall, Paper};
use crate::host::{DnsAnswer, RecordKind};
use crate::net::dns::LookupFailure;
use crate::trace::{DeliveryFailure, FailureCause};

const OWN: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 1);

fn exchangers(list: &[(u16, &str)]) -> DnsAnswer {
    DnsAnswer::Exchangers(list.iter().map(|(preference, name)| (*preference, (*name).to_owned())).collect())
}

/// Drives a search: every host answers with the addresses of the table, every connection fails.
fn hosts_tried(mx: &DnsAnswer, seed: u64) -> (Vec<String>, DeliveryFailure) {
    let mut os = Paper::with_seed(seed);
    let mut search = Resolution::of(&Destination::Domain("example.net".into()), None, "mail.example.org", OWN);
    let mut tried = Vec::new();
    loop {
        match search.step(&mut os) {
            Step::Wait(lookup) => {
                let asked = os.take();
                let [OsCall::Lookup(name, kind)] = asked.as_slice() else { panic!("{asked:?}") };
                let answer = match name.as_str() {
                    _ if *kind == RecordKind::Mx => mx.clone(),
                    "two.example.net" => DnsAnswer::Addresses(vec![[10, 0, 0, 8].into(), [10, 0, 0, 9].into()]),
                    "none.example.net" => DnsAnswer::NoSuchName,
                    "alias.example.org" => DnsAnswer::Addresses(vec![OWN]),
                    _ => DnsAnswer::Addresses(vec![[10, 0, 0, 7].into()]),
                };
                search.answer(&mut os, lookup, &answer);
            }
            Step::Try(candidate) => {
                tried.push(format!("{} {}", candidate.host, candidate.address));
                search.failed(DeliveryFailure::passing((4, 4, 1), FailureCause::NoHost));
            }
            Step::Exhausted(failure) => return (tried, failure),
        }
    }
}

#[test]
fn each_address_of_each_host_by_preference() {
    let (tried, failure) = hosts_tried(&exchangers(&[(20, "b.example.net."), (10, "two.example.net")]), 1);
    assert_eq!(tried, ["two.example.net 10.0.0.8", "two.example.net 10.0.0.9", "b.example.net 10.0.0.7"]);
    assert_eq!((failure.permanent, failure.status.to_string().as_str()), (false, "4.4.1"));
}

#[test]
fn hosts_of_equal_preference_share_the_load() {
    let mx = exchangers(&[(10, "a.example.net"), (10, "b.example.net"), (5, "c.example.net")]);
    let orders: std::collections::BTreeSet<Vec<String>> = (0..20).map(|seed| hosts_tried(&mx, seed).0).collect();
    assert_eq!(orders.len(), 2);
    assert!(orders.iter().all(|order| order[0].starts_with("c.")));
}

#[test]
fn without_mx_the_domain_itself_takes_mail_but_not_after_an_error() {
    assert_eq!(hosts_tried(&DnsAnswer::NoData, 1).0, ["example.net 10.0.0.7"]);
    let (tried, failure) = hosts_tried(&DnsAnswer::Failed(LookupFailure::NoAnswer), 1);
    assert_eq!((tried.len(), failure.permanent, failure.status.to_string().as_str()), (0, false, "4.4.3"));
    let (tried, failure) = hosts_tried(&DnsAnswer::NoSuchName, 1);
    assert_eq!((tried.len(), failure.permanent, failure.status.to_string().as_str()), (0, true, "5.1.2"));
}

#[test]
fn a_null_mx_takes_no_mail_unless_it_stands_beside_others() {
    let (tried, failure) = hosts_tried(&exchangers(&[(0, "")]), 1);
    assert_eq!((tried.len(), failure.permanent, failure.status.to_string().as_str()), (0, true, "5.1.10"));
    assert_eq!(hosts_tried(&exchangers(&[(0, "."), (10, "a.example.net")]), 1).0, ["a.example.net 10.0.0.7"]);
}

#[test]
fn a_server_never_sends_to_itself_or_to_worse_exchangers() {
    let own = |better: &str| {
        exchangers(&[(5, better), (10, "mail.example.org"), (10, "b.example.net"), (20, "c.example.net")])
    };
    assert_eq!(hosts_tried(&own("a.example.net"), 1).0, ["a.example.net 10.0.0.7"]);
    let (tried, failure) = hosts_tried(&exchangers(&[(10, "Mail.Example.ORG."), (20, "c.example.net")]), 1);
    assert_eq!((tried.len(), failure.permanent, failure.status.to_string().as_str()), (0, true, "5.4.6"));
    // The same computer under another name.
    let (tried, failure) = hosts_tried(&exchangers(&[(5, "alias.example.org"), (20, "c.example.net")]), 1);
    assert_eq!((tried.len(), failure.status.to_string().as_str()), (0, "5.4.6"));
}

#[test]
fn an_exchanger_without_address_is_passed_over() {
    let mx = exchangers(&[(1, "none.example.net"), (2, "a.example.net")]);
    assert_eq!(hosts_tried(&mx, 1).0, ["a.example.net 10.0.0.7"]);
    assert_eq!(hosts_tried(&exchangers(&[(1, "none.example.net")]), 1).1.status.to_string(), "5.1.2");
}

#[test]
fn what_stopped_the_better_exchangers_is_the_reason_before_a_loop() {
    let mx = exchangers(&[(5, "none.example.net"), (10, "mail.example.org")]);
    let (tried, failure) = hosts_tried(&mx, 1);
    assert_eq!((tried.len(), failure.status.to_string().as_str()), (0, "5.1.2"));
    // An answer without exchangers is no null MX.
    assert_eq!(hosts_tried(&exchangers(&[]), 1).0, ["example.net 10.0.0.7"]);
}
