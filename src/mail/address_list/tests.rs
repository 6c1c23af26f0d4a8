use proptest::prelude::*;

use super::*;

/// Writes a list in the form of an IMAP envelope: `name|route|local|domain`, groups as `name:{…}`.
fn shown(value: &str) -> String {
    let mailbox = |m: &Mailbox| {
        let some = |text: &Option<RawText>| text.clone().unwrap_or_default();
        format!("{}|{}|{}|{}", some(&m.name), some(&m.route), m.local, m.domain)
    };
    let entries = AddressList::parse(value).entries;
    let entry = |e: &Entry| match e {
        Entry::Mailbox(m) => mailbox(m),
        Entry::Group { name, members } => {
            format!("{name}:{{{}}}", members.iter().map(mailbox).collect::<Vec<_>>().join(" "))
        }
    };
    entries.iter().map(entry).collect::<Vec<_>>().join(" ")
}

fn clean(value: &str) -> String {
    let list = AddressList::parse(value);
    assert_eq!(list.flaw, None, "{value}");
    shown(value)
}

#[test]
fn examples_of_rfc5322_appendix_a() {
    for (value, entries) in [
        ("John Doe <jdoe@machine.example>", "John Doe||jdoe|machine.example"),
        ("\"Joe Q. Public\" <john.q.public@example.com>", "Joe Q. Public||john.q.public|example.com"),
        (
            "Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>",
            "Mary Smith||mary|x.test ||jdoe|example.org Who?||one|y.test",
        ),
        (
            "<boss@nil.test>, \"Giant; \\\"Big\\\" Box\" <sysservices@example.net>",
            "||boss|nil.test Giant; \"Big\" Box||sysservices|example.net",
        ),
        (
            "A Group:Ed Jones <joe@where.test>,joe@where.test,John <jdoe@one.test>;",
            "A Group:{Ed Jones||joe|where.test ||joe|where.test John||jdoe|one.test}",
        ),
        ("Undisclosed recipients:;", "Undisclosed recipients:{}"),
        ("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "Pete||pete|silly.test"),
        (
            "A Group(Some people)     :Chris Jones <c@(Chris's host.)public.example>,            joe@example.org, \
             John <jdoe@one.test> (my dear friend); (the end of the group)",
            "A Group:{Chris Jones||c|public.example ||joe|example.org John||jdoe|one.test}",
        ),
        ("(Empty list)(start)Hidden recipients  :(nobody(that I know))  ;", "Hidden recipients:{}"),
        ("Joe Q. Public <john.q.public@example.com>", "Joe Q. Public||john.q.public|example.com"),
        (
            "Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example",
            "Mary Smith|@node.test|mary|example.net ||jdoe|test.example",
        ),
        ("<@a.test , @b.test:c@d.test>", "|@a.test,@b.test|c|d.test"),
    ] {
        assert_eq!(clean(value), entries, "{value}");
    }
}

#[test]
fn comments_and_blanks_stand_between_all_words() {
    for (value, entries) in [
        ("<user-from (comment)@ (comment) domain.org>", "||user-from|domain.org"),
        ("(1)Anna(2)Berg(3)<(4)a(5).(6)b(7)@(8)c(9).(10)d(11)>(12)", "Anna Berg||a.b|c.d"),
        ("< (1) @a (2) , @b (3) : (4) c @ (5) d >", "|@a,@b|c|d"),
        ("<\"a b\" (1) . (2) c @ [192.0.2.1] (3)>", "||a b.c|[192.0.2.1]"),
        ("a . b @ c . d", "||a.b|c.d"),
        ("G (1) : (2) ; (3) , (4) <a@b> (5)", "G:{} ||a|b"),
        ("(1) , (2) a@b (nested (Name)) ,, ", "nested (Name)||a|b"),
    ] {
        assert_eq!(clean(value), entries, "{value}");
    }
}

#[test]
fn quoting_is_removed_and_encoded_words_stay() {
    assert_eq!(clean("\"a b\"@[192.0.2.1]"), "||a b|[192.0.2.1]");
    assert_eq!(clean("<\"a@b\".\"c\"@x>"), "||a@b.c|x");
    let list = AddressList::parse("=?utf-8?q?J=C3=B6rg?= <j@x>");
    let mailbox = list.mailboxes().next().unwrap();
    assert_eq!(mailbox.name, Some("=?utf-8?q?J=C3=B6rg?=".into()));
    assert_eq!(mailbox.decoded_name().as_deref(), Some("Jörg"));
}

#[test]
fn octets_pass_unchanged() {
    let list = AddressList::parse(b"\"B\xe0d\" <b\xe0@x\xe9>, J\xf6rg \xff:;");
    let Entry::Mailbox(mailbox) = &list.entries[0] else { panic!("{list:?}") };
    let octets = [mailbox.name.as_ref().unwrap(), &mailbox.local, &mailbox.domain].map(RawText::as_bytes);
    assert_eq!(octets, [b"B\xe0d".as_slice(), b"b\xe0", b"x\xe9"]);
    assert_eq!(list.entries[1], Entry::Group { name: b"J\xf6rg \xff".into(), members: Vec::new() });
    assert_eq!(mailbox.address().unwrap_err().problem, AddressProblem::NotUtf8);
}

#[test]
fn a_comment_serves_as_name_of_an_address_without_brackets() {
    assert_eq!(clean("anna@x (Anna Berg)"), "Anna Berg||anna|x");
    assert_eq!(clean("MAILER-DAEMON (Mail Delivery)"), "Mail Delivery||MAILER-DAEMON|");
    assert_eq!(clean("Anna <anna@x> (at home)"), "Anna||anna|x");
    assert_eq!(clean("(before) <anna@x> (at home)"), "||anna|x");
}

/// Where the grammar says nothing, Dovecot is followed, which reads up to what makes no sense.
#[test]
fn dirt_of_the_real_world() {
    for (value, entries) in [
        ("", ""),
        ("<>", "|||"),
        ("root", "||root|"),
        ("a.b, c", "||a.b| ||c|"),
        ("Foo Bar, \"Baz\"", "Foo Bar||| Baz|||"),
        ("anna@x <anna@x>", "||anna|x"),
        ("Jörg <j@x>", "Jörg||j|x"),
        ("a@x b@y, c@z", "||a|x"),
        ("No Address Here, a@x", "No Address Here||| ||a|x"),
        ("Anna <anna@x, bob@y", "Anna||anna|x ||bob|y"),
        ("\"Anna <anna@x>, bob@y", "|||"),
        ("Anna (oops <anna@x>", "||Anna|"),
        ("a@[1.2.3.4, b@y", "||a| ||b|y"),
        ("Group: a@x, b@y", "Group:{||a|x ||b|y}"),
        ("a@x; b@y", "||a|x"),
        ("a@x, @y, <@z>", "||a|x |||y |||z"),
        ("mailto:a@x", "mailto:{||a|x}"),
        ("<a@b@c>", "||a|b"),
        ("'Anna' <a@x>", "'Anna'||a|x"),
        ("a.@x, b..c@y", "||a.|x ||b..c|y"),
        ("[x] <a@b>", "|||"),
        ("a@\"b\", c@d", "||a|"),
    ] {
        assert_eq!(shown(value), entries, "{value}");
    }
}

#[test]
fn what_makes_no_sense_is_named() {
    let flaw = |value: &str| AddressList::parse(value).flaw.map(|flaw| value[flaw.at..].to_owned());
    assert_eq!(flaw("a@x b@y; c@z").as_deref(), Some("b@y; c@z"));
    assert_eq!(flaw("Anna <anna@x, b@y").as_deref(), Some("<anna@x, b@y"));
    assert_eq!(flaw("a@x, \"Anna").as_deref(), Some("\"Anna"));
    assert_eq!(flaw("a@x (Anna").as_deref(), Some("a@x (Anna"));
    assert_eq!(flaw("G: a@x"), Some(String::new()));
}

#[test]
fn an_entry_becomes_an_address_when_smtp_would_take_it() {
    let first = |value| AddressList::parse(value).mailboxes().next().unwrap().address();
    assert_eq!(first("\"a b\"@x").unwrap().to_string(), "\"a b\"@x");
    assert!(first("root").is_err());
    assert!(first("Jörg <jörg@x>").is_err());
}

#[test]
fn hostile_lists_are_read_in_linear_time() {
    for piece in ["\"\\", "(", "\"(", "<", "<@", "a@b,", "(\\", "a:", ";", "<\"", "a@x<", "@["] {
        let _ = AddressList::parse(&piece.repeat(200_000));
    }
}

proptest! {
    #[test]
    fn anything_can_be_read(value in "([a-z ]|[<>@,:;.()\\[\\]\"\\\\]|ä){0,60}") {
        let list = AddressList::parse(&value);
        prop_assert!(list.flaw.as_ref().is_none_or(|flaw| flaw.at <= value.len()));
        for mailbox in list.mailboxes() {
            if let Ok(address) = mailbox.address() {
                prop_assert_eq!(AddressList::parse(&address.to_string()).mailboxes().next().unwrap().address(), Ok(address));
            }
        }
    }
}
