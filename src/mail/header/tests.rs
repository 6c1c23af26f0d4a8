use proptest::prelude::*;

use super::*;

#[test]
fn of_a_long_header_and_a_long_field_the_beginning_is_read() {
    let long = format!("A: {}end\r\n", "words\r\n ".repeat(MAX_FIELD / 8));
    let header = format!("{long}B: 1\r\n{}Last: 1\r\n\r\nbody", "C: 1\r\n".repeat(MAX_HEADER / 6));
    let mut read = fields(header.as_bytes());
    let first = read.next().unwrap();
    assert_eq!(first.raw(), long.as_bytes());
    let value = first.text();
    assert!(
        value.ends_with("words") && (MAX_FIELD / 8 * 6 - 20..MAX_FIELD / 8 * 6).contains(&value.len()),
        "{}",
        value.len()
    );
    assert!(read.next().is_some_and(|field| field.is("B")));
    assert!(!read.any(|field| field.is("Last")));
    assert_eq!(fields(header.as_bytes()).end(), (header.len() - 6, header.len() - 4));
    // A field that does not end is cut off.
    let endless = format!("A: x{}", "\r\n y".repeat(MAX_HEADER / 4));
    assert_eq!(fields(endless.as_bytes()).map(|field| field.raw().len()).collect::<Vec<_>>(), [MAX_HEADER]);
}

fn values(octets: &[u8]) -> Vec<(String, String)> {
    fields(octets).map(|f| (f.name().into_owned(), f.value().into_owned())).collect()
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn fields_are_slices_of_the_octets() {
    let octets = b"From: a\r\nSubject : one\r\n\ttwo  \r\n\r\nTo: body";
    let all: Vec<_> = fields(octets).collect();
    assert_eq!(values(octets), [pair("From", "a"), pair("Subject", "one\ttwo")]);
    assert_eq!(&octets[all[1].range()], b"Subject : one\r\n\ttwo  \r\n");
    assert_eq!(all[1].raw_value(), b" one\r\n\ttwo  ");
    assert_eq!(fields(octets).end(), (32, 34));
}

#[test]
fn dirt_is_passed_over() {
    let octets = b" begins folded\nFrom mbox line\n more\n: nameless\nA: 1\nno colon\n\n";
    assert_eq!(values(octets), [pair("A", "1")]);
    assert_eq!(values(b"A:\r\n \r\nB: \xe4"), [pair("A", ""), pair("B", "\u{FFFD}")]);
    assert_eq!(fields(b"A: 1").end(), (4, 4));
    assert_eq!(fields(b"\r\nbody").end(), (0, 2));
    assert_eq!(fields(b"").end(), (0, 0));
}

#[test]
fn text_is_decoded() {
    let octets = b"Subject: =?utf-8?q?Gr=C3=BC?=\r\n =?utf-8?q?=C3=9Fe?=\r\n";
    assert_eq!(fields(octets).next().unwrap().text(), "Grüße");
}

#[test]
fn identifiers_are_found_among_phrases() {
    assert_eq!(message_ids("<a@b> your mail of Monday <c@d>\t<e@f>"), ["<a@b>", "<c@d>", "<e@f>"]);
    assert_eq!(message_ids("<a <b@c>> <d"), ["<b@c>"]);
    assert_eq!(message_ids(" a@b "), ["a@b"]);
    assert_eq!(message_ids("your mail of Monday"), Vec::<&str>::new());
}

#[test]
fn octets_pass_unchanged() {
    let of = |octets: &'static [u8]| fields(octets).next().unwrap().octets().into_owned();
    assert_eq!(of(b"Subject: \t x\xe9y \r\n"), b"x\xe9y ");
    assert_eq!(of(b"Subject:\r\n one\n\ttwo\r\n\r\n"), b" one\ttwo");
    assert_eq!(of(b"Subject: a\rb\r\r\n c\r\n"), b"a b c");
}

fn raw(parameters: &Parameters) -> Vec<(String, String)> {
    parameters.raw().map(|(name, value)| pair(&name.to_text(), &value.to_text())).collect()
}

#[test]
fn media_types() {
    let plain = ContentType::parse("Text/Plain; charset=\"us-\\ascii\" (a comment; really); Format = flowed");
    assert_eq!((plain.kind.clone(), plain.subtype.clone()), ("Text".into(), "Plain".into()));
    assert!(plain.is("text", "plain"));
    assert_eq!(raw(&plain.parameters), [pair("charset", "us-ascii"), pair("Format", "flowed")]);
    assert_eq!(plain.parameters.get("CHARSET").as_deref(), Some("us-ascii"));
    assert!(ContentType::parse("(what) text (it) / (is) html (then) ; x=y").is("text", "html"));
}

/// As Dovecot reads them; for people they are text (RFC 2045 §5.2).
#[test]
fn media_types_that_make_no_sense() {
    for bad in ["", "/plain", "text/", "te xt/plain", "; charset=x", "\"text\"/\"", "text/html charset=utf-8", "<html>"]
    {
        let nothing = ContentType::parse(bad);
        assert_eq!((nothing.kind.clone(), nothing.parameters.is_empty()), ("".into(), true), "{bad}");
        assert!(nothing.is_text() && !nothing.is_valid(), "{bad}");
    }
    let alone = ContentType::parse("text");
    assert!(alone.is("text", "") && alone.is_text());
}

#[test]
fn parameters_written_with_dirt() {
    let get = |value: &str, name| Disposition::parse(value).unwrap().parameters.get(name);
    // A value is a token or a quoted string (RFC 2045 §5.1).
    assert_eq!(get("attachment; filename=my file.pdf; size=1", "filename").as_deref(), Some("my"));
    assert_eq!(get("attachment; filename=my file.pdf; size=1", "size").as_deref(), Some("1"));
    assert_eq!(get("attachment; ;; filename=\"a;b\" dirt; x", "filename").as_deref(), Some("a;b"));
    assert_eq!(get("attachment; x=1; filename=\"open; x=y", "filename"), None);
    assert_eq!(get("attachment; filename=\"=?utf-8?q?=C3=A4.txt?=\"", "filename").as_deref(), Some("ä.txt"));
    assert_eq!(get("attachment; filename==?utf-8?q?=C3=A4.txt?=", "filename").as_deref(), Some("ä.txt"));
    assert_eq!(get("attachment; filename=\"\"", "filename").as_deref(), Some(""));
    assert_eq!(get("attachment (why; x=1)", "x"), None);
    let octets = Disposition::parse(b"inline; name=\"Fr\xf6sche\"; x=\xf6").unwrap().parameters;
    let values: Vec<_> = octets.raw().map(|(_, value)| value.as_bytes()).collect();
    assert_eq!(values, [b"Fr\xf6sche".as_slice(), b"\xf6"]);
}

#[test]
fn pieces_of_a_value_are_joined() {
    for (written, joined) in [
        ("a*0=\"first_\"; a*1=\"second.pdf\"", &[("a", "first_second.pdf")][..]),
        ("A*1=b; x=1; a*0=a", &[("x", "1"), ("a", "ab")]),
        ("a*0*=iso-8859-1'en'%E4; a*1=\"100%\"", &[("a*", "iso-8859-1'en'%E4100%25")]),
        ("a*0=50%; a*1*=%41b", &[("a*", "''50%25%41b")]),
        ("a*=utf-8''%C3%A4; a=plain", &[("a", "plain"), ("a*", "utf-8''%C3%A4")]),
        ("a*0=a; a*2*=b", &[("a*0", "a"), ("a*2*", "b")]),
        ("a*1=b", &[("a*1", "b")]),
        ("a*x=1; a**=2; *=3", &[("a*x", "1"), ("a**", "2"), ("*", "3")]),
        ("b*0=y; a*0=x", &[("a", "x"), ("b", "y")]),
    ] {
        let expected: Vec<_> = joined.iter().map(|(name, value)| pair(name, value)).collect();
        assert_eq!(raw(&ContentType::parse(&format!("a/b; {written}")).parameters), expected, "{written}");
    }
    let many = ContentType::parse(&format!("a/b{}", "; a*0=b".repeat(100_000)));
    assert_eq!(many.parameters.raw().len(), 100_000);
}

#[test]
fn examples_of_rfc2231() {
    let get = |value: &str, name| ContentType::parse(value).parameters.get(name);
    let url = "message/external-body; access-type=URL;\r\n URL*0=\"ftp://\"; URL*1=\"cs.utk.edu/pub\"";
    assert_eq!(get(url, "url").as_deref(), Some("ftp://cs.utk.edu/pub"));
    let title = "application/x-stuff; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A";
    assert_eq!(get(title, "title").as_deref(), Some("This is ***fun***"));
    let pieces = "application/x-stuff; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*0*=us-ascii'en'This%20is%20even%20more%20;\
        title*2=\"isn't it!\"";
    assert_eq!(get(pieces, "title").as_deref(), Some("This is even more ***fun*** isn't it!"));
    assert_eq!(get("a/b; x*=utf-8''%C3%A4%zz; x=plain", "x").as_deref(), Some("ä%zz"));
}

proptest! {
    #[test]
    fn fields_cover_the_header_in_order(octets in "([A-Za-z]{0,3}:?[ \ta]{0,3}(\r\n|\n)){0,12}") {
        let (head, body) = fields(octets.as_bytes()).end();
        let mut at = 0;
        for field in fields(octets.as_bytes()) {
            prop_assert!(field.range().start >= at);
            prop_assert_eq!(&octets.as_bytes()[field.range()], field.raw());
            at = field.range().end;
        }
        prop_assert!(at <= head && head <= body && body <= octets.len());
    }

    #[test]
    fn anything_can_be_read(octets: Vec<u8>, text in "([a-z]|[;=\"()\\\\/*'%<>@, ]|ä|\\*0){0,60}") {
        fields(&octets).for_each(|field| drop((field.text(), field.name())));
        prop_assert!(message_ids(&text).len() <= text.len());
        for value in [format!("a/b;{text}"), text] {
            let _ = ContentType::parse(&value).parameters.get("a");
            let _ = Disposition::parse(&value);
        }
    }
}
