use proptest::prelude::*;

use super::*;

fn address(text: &str) -> Address {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn refused(text: &str) -> (usize, AddressProblem) {
    let error = text.parse::<Address>().expect_err(text);
    (error.at, error.problem)
}

#[test]
fn quoted_and_plain_local_parts_are_the_same_address() {
    // RFC 5321 §4.1.2: a quoted string equals the unquoted one that means the same.
    assert_eq!(address("\"anna\"@example.org"), address("anna@example.org"));
    assert_eq!(address("\"an\\na\"@example.org"), address("anna@example.org"));
    assert_eq!(address("\"anna\"@example.org").to_string(), "anna@example.org");
}

#[test]
fn quotes_are_written_only_where_they_are_needed() {
    for text in ["\"a b\"@x", "\"a..b\"@x", "\".a\"@x", "\"a@b\"@x", "\"a\\\"b\\\\c\"@x", "\"\"@x"] {
        assert_eq!(address(text).to_string(), text);
    }
    assert_eq!(address("\"a b\"@x").local(), "a b");
    assert_eq!(address("\"a\\\"b\"@x").local(), "a\"b");
    assert_eq!(address("a.b+c/d=e@x").to_string(), "a.b+c/d=e@x");
}

#[test]
fn local_part_keeps_its_case_and_the_domain_does_not() {
    assert_eq!(address("Anna@Example.ORG").to_string(), "Anna@example.org");
    assert_ne!(address("Anna@example.org"), address("anna@example.org"));
}

#[test]
fn address_literals() {
    assert_eq!(address("a@[192.0.2.1]").domain(), &Domain::V4(Ipv4Addr::new(192, 0, 2, 1)));
    assert_eq!(address("a@[ipv6:2001:DB8::1]").to_string(), "a@[IPv6:2001:db8::1]");
    assert_eq!(address("a@[tag:x.y]").domain(), &Domain::General("tag:x.y".to_owned()));
    for text in ["a@[192.0.2]", "a@[192.0.2.256]", "a@[IPv6:xyz]", "a@[tag:]", "a@[:x]", "a@[]"] {
        assert_eq!(refused(text).0, 2, "{text}");
    }
    assert_eq!(refused("a@[1.2.3.4").0, 10);
}

#[test]
fn what_is_not_an_address_is_refused_at_the_right_place() {
    for (text, at) in [
        ("", 0),
        ("anna", 4),
        ("@x", 0),
        ("a@", 2),
        (".a@x", 0),
        ("a..b@x", 2),
        ("a.@x", 2),
        ("a b@x", 1),
        ("a@x..y", 4),
        ("a@x.", 4),
        ("a@-x", 2),
        ("a@x-", 2),
        ("a@x_y", 3),
        ("a@x y", 3),
        ("\"a@x", 0),
        ("\"a\tb\"@x", 2),
        ("a@x\r\nRCPT", 3),
        ("ä@x", 0),
        ("a@ä.org", 2),
        ("a@xä", 3),
    ] {
        assert_eq!(refused(text).0, at, "{text:?} {}", refused(text).1);
    }
    assert_eq!(refused("ä@x").1, AddressProblem::NotAscii);
    assert_eq!(refused("a@xä").1, AddressProblem::NotAscii);
}

#[test]
fn limits_of_rfc5321_section_4_5_3_1() {
    let local = |n| format!("{}@x", "a".repeat(n));
    assert!(local(64).parse::<Address>().is_ok());
    assert!(local(65).parse::<Address>().is_err());
    let label = |n| format!("a@{}.org", "b".repeat(n));
    assert!(label(63).parse::<Address>().is_ok());
    assert!(label(64).parse::<Address>().is_err());
    let domain = |n: usize| format!("a@{}{}", "b.".repeat((n - 1) / 2), if n.is_multiple_of(2) { "bb" } else { "b" });
    assert!(domain(255).parse::<Address>().is_ok());
    assert!(domain(256).parse::<Address>().is_err());
    // 1 for <, 1 for >, 1 for @, 2 for "a:" … all the punctuation counts.
    let path = |n: usize| format!("<a@{}{}>", "b.".repeat((n - 5) / 2), if n.is_multiple_of(2) { "bb" } else { "b" });
    assert_eq!(path(256).len(), 256);
    assert!(path(256).parse::<ForwardPath>().is_ok());
    assert!(path(257).parse::<ForwardPath>().is_err());
}

#[test]
fn source_routes_are_accepted_and_forgotten() {
    let (path, rest) = ForwardPath::parse_prefix("<@hosta.int,@jkl.org:userc@d.bar.org> NOTIFY=NEVER").unwrap();
    assert_eq!(path, ForwardPath::Address(address("userc@d.bar.org")));
    assert_eq!(rest, " NOTIFY=NEVER");
    assert!("<@a,b:u@c>".parse::<ForwardPath>().is_err());
    assert!("<@a u@c>".parse::<ForwardPath>().is_err());
}

#[test]
fn paths_at_the_beginning_of_an_argument() {
    assert_eq!(ReversePath::parse_prefix("<> SIZE=12"), Ok((ReversePath::Null, " SIZE=12")));
    let (path, rest) = ReversePath::parse_prefix("<\"a>b\"@x>SIZE=1").unwrap();
    assert_eq!((path.to_string().as_str(), rest), ("<\"a>b\"@x>", "SIZE=1"));
    assert_eq!(ReversePath::parse_prefix("anna@x").unwrap_err().at, 0);
    assert_eq!(ReversePath::parse_prefix("<anna@x").unwrap_err().at, 7);
    assert_eq!(ReversePath::parse_prefix("<anna>").unwrap_err().at, 5);
    assert_eq!("<anna@x> ".parse::<ReversePath>().unwrap_err().at, 8);
}

#[test]
fn postmaster_needs_no_domain() {
    for text in ["<Postmaster>", "<POSTMASTER>", "<postmaster>", "<\"postmaster\">"] {
        assert_eq!(text.parse(), Ok(ForwardPath::Postmaster));
    }
    assert!("<Postmaster>".parse::<ReversePath>().is_err());
    assert!("<webmaster>".parse::<ForwardPath>().is_err());
    assert!("<>".parse::<ForwardPath>().is_err());
}

#[test]
fn serde_writes_and_reads_text() {
    let json = serde_json::to_string(&(address("\"a b\"@x"), ReversePath::Null, ForwardPath::Postmaster)).unwrap();
    assert_eq!(json, r#"["\"a b\"@x","<>","<Postmaster>"]"#);
    let back: (Address, ReversePath, ForwardPath) = serde_json::from_str(&json).unwrap();
    assert_eq!(back, (address("\"a b\"@x"), ReversePath::Null, ForwardPath::Postmaster));
}

proptest! {
    #[test]
    fn whatever_is_accepted_reads_back_the_same(text in "[ -~ä]{0,40}|\"[ -~]{0,12}\"@[a-z.\\-]{1,12}|<[ -~]{0,20}@[a-z]{1,5}>") {
        if let Ok(address) = text.parse::<Address>() {
            prop_assert_eq!(address.to_string().parse::<Address>(), Ok(address));
        }
        if let Ok((path, rest)) = ForwardPath::parse_prefix(&text) {
            prop_assert!(text.ends_with(rest));
            prop_assert_eq!(path.to_string().parse::<ForwardPath>(), Ok(path));
        }
        if let Err(error) = text.parse::<ReversePath>() {
            prop_assert!(error.at <= text.len());
        }
    }
}
