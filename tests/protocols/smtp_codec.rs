//! The codec of SMTP: what is written is read again as it was, in any pieces, and by another implementation too.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use bytes::Bytes;
use mailscope::base::Side;
use mailscope::base::{DotContent, DotDecoder};
use mailscope::mail::{Address, BodyType, Domain, ForwardPath, ReversePath};
use mailscope::smtp::dissect::Dissector;
use mailscope::smtp::{Command, EnhancedCode, MailParameters, Reply, ReplyReader, stuff};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use smtp_proto::request::receiver::DataReceiver;
use smtp_proto::response::parser::ResponseReceiver;
use smtp_proto::{MAIL_BODY_7BIT, MAIL_BODY_8BITMIME, Request};

fn domain() -> impl Strategy<Value = Domain> {
    prop_oneof![
        "[a-z][a-z0-9]{0,8}(\\.[a-z]{2,5}){0,2}".prop_map(Domain::Name),
        any::<[u8; 4]>().prop_map(|octets| Domain::V4(octets.into())),
        any::<[u16; 8]>().prop_map(|groups| Domain::V6(groups.into())),
    ]
}

fn address() -> impl Strategy<Value = Address> {
    let local = prop_oneof!["[!#-'*+/-9=?A-Z^-~-]{1,10}(\\.[a-z]{1,5})?", "[ -~]{0,20}"];
    (local, domain()).prop_map(|(local, domain)| Address::from_parts(&local, domain))
}

fn reverse_path() -> impl Strategy<Value = ReversePath> {
    prop_oneof![Just(ReversePath::Null), address().prop_map(ReversePath::Address)]
}

fn forward_path() -> impl Strategy<Value = ForwardPath> {
    prop_oneof![Just(ForwardPath::Postmaster), address().prop_map(ForwardPath::Address)]
}

fn parameters() -> impl Strategy<Value = MailParameters> {
    let body = prop_oneof![Just(BodyType::SevenBit), Just(BodyType::EightBitMime)];
    let auth = prop_oneof![Just("<>".to_owned()), "[a-z]{1,5}(\\+[0-9A-F]{2})?@[a-z]{1,5}\\.org"];
    let none = Just(MailParameters::default());
    (none, option::of(any::<u64>()), option::of(body), option::of(auth)).prop_map(
        |(mut parameters, size, body, auth)| {
            (parameters.size, parameters.body, parameters.auth) = (size, body, auth);
            parameters
        },
    )
}

fn command() -> impl Strategy<Value = Command> {
    const WORDS: &str = "[!-~]([ -~]{0,20}[!-~])?";
    let name = || prop_oneof!["[a-zA-Z0-9_-]{1,20}(\\.[a-z]{2,5})?", Just("[192.0.2.1]".to_owned())];
    prop_oneof![
        name().prop_map(Command::Helo),
        name().prop_map(Command::Ehlo),
        (reverse_path(), parameters()).prop_map(|(from, parameters)| Command::Mail { from, parameters }),
        forward_path().prop_map(Command::Rcpt),
        Just(Command::Data),
        Just(Command::Rset),
        option::of(WORDS).prop_map(|words| Command::Noop(words.unwrap_or_default())),
        option::of(WORDS).prop_map(|words| Command::Help(words.unwrap_or_default())),
        WORDS.prop_map(Command::Vrfy),
        WORDS.prop_map(Command::Expn),
        Just(Command::Quit),
        ("[A-Z][A-Z0-9-]{0,10}", option::of("[A-Za-z0-9+/]{0,20}={1,2}"))
            .prop_map(|(mechanism, initial)| Command::Auth { mechanism, initial }),
        "[@#]?[a-z]{1,10}(\\.[a-z]{2,5}){0,2}".prop_map(Command::Etrn),
    ]
}

/// A reply without an enhanced code must not have a text that reads like one.
fn reply() -> impl Strategy<Value = Reply> {
    let enhanced = option::of((0..1_000_u16, 0..1_000_u16));
    (200..600_u16, enhanced, vec("[ -~]{0,60}", 1..5)).prop_filter_map("ambiguous", |(code, enhanced, lines)| {
        let class = u8::try_from(code / 100).unwrap();
        let enhanced = enhanced.filter(|_| class != 3).map(|(subject, detail)| EnhancedCode(class, subject, detail));
        let looks_like_a_code = |line: &String| line.starts_with(|c: char| c.is_ascii_digit());
        (enhanced.is_some() || !lines.iter().any(looks_like_a_code)).then_some(Reply { code, enhanced, lines })
    })
}

fn read_replies(wire: &[u8], chunk: usize) -> Vec<Reply> {
    let mut reader = ReplyReader::default();
    let mut replies = Vec::new();
    for mut piece in wire.chunks(chunk) {
        while let Some(reply) = reader.read(&mut piece).unwrap() {
            replies.push(reply);
        }
        assert!(piece.is_empty());
    }
    assert_eq!(reader.held(), 0);
    replies
}

/// The content, and where the final dot ended.
fn decode(wire: &[u8], chunk: usize, limit: u64) -> Option<(DotContent, usize)> {
    let mut decoder = DotDecoder::new(limit);
    let mut used = 0;
    for piece in wire.chunks(chunk) {
        let mut rest = piece;
        let content = decoder.read(&mut rest);
        used += piece.len() - rest.len();
        if let Some(content) = content {
            return Some((content, used));
        }
        assert!(rest.is_empty());
    }
    None
}

fn noise(words: &'static [&'static [u8]]) -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![proptest::sample::select(words).prop_map(<[u8]>::to_vec), vec(any::<u8>(), 0..10)];
    vec(word, 0..40).prop_map(|words| words.concat())
}

const CONTENT: &[&[u8]] = &[b"\r\n", b".", b"..", b"\r", b"\n", b".\r\n", b"\r\n.\r\n", b"text", b"\0", b"\r\n.\n"];
const SAID: &[&[u8]] =
    &[b"EHLO x\r\n", b"AUTH PLAIN\r\n", b"DATA\r\n", b"\r\n", b".\r\n", b"NOOP\r\n", b"\r", b"\n", b"MAIL FROM:<>\r\n"];
const ANSWERED: &[&[u8]] =
    &[b"220 x\r\n", b"334 \r\n", b"354 go\r\n", b"250-a\r\n", b"250 b\r\n", b"500\r\n", b"\r\n", b"x"];

proptest! {
    #[test]
    fn commands_survive_being_written_and_read(command in command()) {
        prop_assert_eq!(Command::parse(command.to_string().as_bytes()), Ok(command));
    }

    #[test]
    fn replies_survive_being_written_and_read_in_any_pieces(replies in vec(reply(), 1..5), chunk in 1..40_usize) {
        let wire: String = replies.iter().map(Reply::encode).collect();
        prop_assert_eq!(&read_replies(wire.as_bytes(), usize::MAX), &replies);
        prop_assert_eq!(read_replies(wire.as_bytes(), chunk), replies);
    }

    #[test]
    fn messages_survive_being_stuffed(lines in vec(prop_oneof!["\\.{0,3}", "[ -~]{0,20}"], 0..20), rest in "[a-z]{0,3}") {
        let mut message: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
        message.push_str(&rest);
        let wire = stuff(message.as_bytes());
        if !rest.is_empty() {
            message.push_str("\r\n");
        }
        let size = message.len() as u64;
        let used = wire.len();
        prop_assert_eq!(
            decode(&[wire, b"QUIT".to_vec()].concat(), usize::MAX, size),
            Some((DotContent { octets: Some(message.into_bytes()), size, bare_line_end: None }, used))
        );
    }

    #[test]
    fn content_in_any_pieces_is_the_same(wire in noise(CONTENT), chunk in 1..20_usize, limit in 0..100_u64) {
        let wire = [wire, b"\r\n.\r\nrest".to_vec()].concat();
        let whole = decode(&wire, usize::MAX, limit);
        prop_assert!(whole.is_some());
        prop_assert_eq!(decode(&wire, chunk, limit), whole);
        // The place of a line end that is bare is where the first CR or LF stands without the other.
        let (DotContent { octets, bare_line_end, .. }, _) = decode(&wire, usize::MAX, u64::MAX).unwrap();
        let octets = octets.unwrap();
        let mut alone = (0..octets.len()).filter(|&at| match octets[at] {
            b'\r' => octets.get(at + 1) != Some(&b'\n'),
            b'\n' => at.checked_sub(1).and_then(|before| octets.get(before)) != Some(&b'\r'),
            _ => false,
        });
        prop_assert_eq!(bare_line_end, alone.next().map(|at| at as u64));
    }

    #[test]
    fn a_listener_cuts_noise_into_the_same_units_whatever_the_pieces(
        client in noise(SAID), server in noise(ANSWERED), long in 0..40_000_usize, chunk in 1..5_000_usize,
        data in any::<bool>(), cr in 4_090..4_100_usize,
    ) {
        let begin: &[u8] = if data { b"DATA\r\n" } else { b"NOOP\r\n" };
        let endless = vec![b'x'; long];
        let client = [begin, &endless[..long.min(cr)], b"\r\n", &endless, &client].concat();
        let server = [b"220 x\r\n354 go\r\n250-", &endless[..], &server].concat();
        let listen = |chunk: usize| {
            let mut dissector = Dissector::default();
            let mut units = Vec::new();
            for (side, said) in [(Side::Client, &client), (Side::Server, &server)] {
                for piece in said.chunks(chunk) {
                    units.extend(dissector.feed(side, &Bytes::copy_from_slice(piece)));
                }
            }
            units.extend(dissector.finish());
            units.sort_by_key(|unit| unit.side);
            units
        };
        let whole = listen(usize::MAX);
        for (side, said) in [(Side::Client, &client), (Side::Server, &server)] {
            let heard: Vec<u8> = whole.iter().filter(|u| u.side == side).flat_map(|u| u.bytes.to_vec()).collect();
            prop_assert_eq!(&heard, said);
        }
        prop_assert!(whole.iter().all(|unit| unit.bytes.len() <= 16_384));
        prop_assert_eq!(listen(chunk), whole);
    }
}

/// What `smtp-proto` makes of a line, in our terms; `None` when it refuses it.
fn theirs(line: &str) -> Option<Vec<String>> {
    let wire = format!("{line}\r\n");
    let request = Request::parse(&mut wire.as_bytes().iter()).ok()?;
    let name = request.name().to_owned();
    let argument = match request {
        Request::Ehlo { host } | Request::Helo { host } => host.into_owned(),
        Request::Mail { from } => {
            let body = from.flags & (MAIL_BODY_7BIT | MAIL_BODY_8BITMIME);
            let (size, auth) = (from.size, from.auth.unwrap_or_default());
            return Some(vec![name, from.address.into_owned(), size.to_string(), body.to_string(), auth.into_owned()]);
        }
        Request::Rcpt { to } => to.address.into_owned(),
        Request::Noop { value } | Request::Vrfy { value } | Request::Expn { value } | Request::Help { value } => {
            value.into_owned()
        }
        Request::Etrn { name } => name.into_owned(),
        Request::Auth { mechanism, initial_response } => {
            assert_eq!(mechanism, smtp_proto::AUTH_PLAIN);
            initial_response.into_owned()
        }
        Request::Data | Request::Rset | Request::Quit => String::new(),
        other => panic!("{other:?}"),
    };
    Some(vec![name, argument])
}

fn ours(line: &str) -> Option<Vec<String>> {
    let command = Command::parse(line.as_bytes()).ok()?;
    let name = command.verb().to_owned();
    let plain = |address: &Address| format!("{}@{}", address.local(), address.domain());
    let argument = match command {
        Command::Mail { from, parameters } => {
            let body = match parameters.body {
                None => 0,
                Some(BodyType::SevenBit) => MAIL_BODY_7BIT,
                Some(BodyType::EightBitMime) => MAIL_BODY_8BITMIME,
            };
            let from = from.address().map(plain).unwrap_or_default();
            let (size, auth) = (parameters.size.unwrap_or(0), parameters.auth.unwrap_or_default());
            return Some(vec![name, from, size.to_string(), body.to_string(), auth]);
        }
        Command::Rcpt(to) => to.address().map(plain).unwrap_or_default(),
        Command::Auth { initial, .. } => initial.unwrap_or_default(),
        Command::Helo(text)
        | Command::Ehlo(text)
        | Command::Noop(text)
        | Command::Vrfy(text)
        | Command::Expn(text)
        | Command::Help(text)
        | Command::Etrn(text) => text,
        Command::Data | Command::Rset | Command::Quit => String::new(),
    };
    Some(vec![name, argument])
}

/// Lines that both read, and read alike.
fn common_line() -> impl Strategy<Value = String> {
    let name = || "[a-z][a-z0-9]{0,8}(\\.[a-z]{2,5}){0,2}";
    // Local parts that are quoted without need, or with good reason.
    let local = || prop_oneof!["[a-zA-Z0-9+=/_-]{1,10}(\\.[a-z]{1,5})?", "\"[a-z]{1,5}( [a-z<>,;:()]{1,5})?\""];
    let path = move || {
        (local(), name(), any::<bool>()).prop_map(|(local, domain, route)| {
            let route = if route { "@a.org,@b.org:" } else { "" };
            format!("<{route}{local}@{domain}>")
        })
    };
    let sized = option::of(0..u64::from(u32::MAX)).prop_map(|n| n.map(|n| format!(" SIZE={n}")).unwrap_or_default());
    let body = prop_oneof![Just(""), Just(" BODY=7BIT"), Just(" body=8bitmime")];
    let auth =
        option::of("[a-z]{1,5}@[a-z]{1,5}").prop_map(|who| who.map(|a| format!(" AUTH={a}")).unwrap_or_default());
    let verb = |verb: &'static str| prop_oneof![Just(verb.to_owned()), Just(verb.to_ascii_lowercase())];
    prop_oneof![
        (verb("EHLO"), name()).prop_map(|(verb, name)| format!("{verb} {name}")),
        (verb("HELO"), name()).prop_map(|(verb, name)| format!("{verb} {name}")),
        (verb("MAIL"), path(), sized, body, auth)
            .prop_map(|(verb, path, size, body, auth)| { format!("{verb} FROM:{path}{size}{body}{auth}") }),
        Just("MAIL FROM:<>".to_owned()),
        (verb("RCPT"), path()).prop_map(|(verb, path)| format!("{verb} To:{path}")),
        Just("RCPT TO:<postMaster>".to_owned()),
        prop_oneof![verb("DATA"), verb("RSET"), verb("QUIT"), verb("NOOP"), verb("HELP")],
        (prop_oneof![verb("NOOP"), verb("HELP"), verb("VRFY"), verb("EXPN"), verb("ETRN")], "[a-z@.]{1,20}")
            .prop_map(|(verb, word)| format!("{verb} {word}")),
        (verb("AUTH"), option::of("[A-Za-z0-9+/]{1,20}=")).prop_map(|(verb, initial)| {
            format!("{verb} PLAIN {}", initial.unwrap_or_default()).trim_end().to_owned()
        }),
    ]
}

/// Where the two differ: the line, whether we take it, whether they do.
///
/// In all of these the RFC is on our side, or leaves it to us.
const DIFFERENCES: &[(&str, bool, bool)] = &[
    // Address literals are part of a path (RFC 5321 §4.1.3).
    ("RCPT TO:<a@[192.0.2.1]>", true, false),
    ("RCPT TO:<a@[IPv6:2001:db8::1]>", true, false),
    // No space stands before the colon (§3.3).
    ("MAIL FROM :<a@b>", false, true),
    // DATA, RSET and QUIT take no argument (§4.1.1.4, §4.1.1.5, §4.1.1.10).
    ("DATA now", false, true),
    ("RSET now", false, true),
    ("QUIT now", false, true),
    // A line begins with its verb (§4.1.1).
    (" NOOP", false, true),
    // A name is one word (§4.1.1.1).
    ("EHLO a b", false, true),
    // A domain has no empty label and does not end in a hyphen (§4.1.2).
    ("RCPT TO:<a@b.>", false, true),
    ("RCPT TO:<a@b->", false, true),
    // A dot does not end a local part (§4.1.2).
    ("RCPT TO:<a.@b>", false, true),
    // A parameter stands once, and SIZE is written in digits (RFC 1870 §4).
    ("MAIL FROM:<a@b> SIZE=1 SIZE=1", false, true),
    // Extensions that we do not offer: 555 (§4.1.1.11), 502 (§4.2.4).
    ("MAIL FROM:<a@b> SMTPUTF8", false, true),
    ("MAIL FROM:<a@b> BODY=BINARYMIME", false, true),
    ("RCPT TO:<a@b> NOTIFY=NEVER", false, true),
    // AUTH has one initial response (RFC 4954 §4).
    ("AUTH PLAIN a= b=", false, true),
    // Only RFC 6531 allows more than US-ASCII, and only when it was asked for.
    ("RCPT TO:<\u{e4}@b>", false, true),
];

#[test]
fn both_differ_only_where_it_is_known() {
    for &(line, we, they) in DIFFERENCES {
        assert_eq!((ours(line).is_some(), theirs(line).is_some()), (we, they), "{line}");
    }
}

/// Many clients put a space behind the colon, which §3.3 forbids: both read what is meant.
#[test]
fn both_read_a_path_behind_a_space() {
    for line in ["MAIL FROM: <a@b>", "RCPT TO: <a@b>"] {
        assert_eq!(ours(line), theirs(line));
        assert_eq!(ours(line), ours(&line.replace(": ", ":")), "{line}");
    }
}

/// Many clients that were written by hand leave the brackets out, and Postfix reads that.
#[test]
fn ours_reads_a_path_without_angle_brackets() {
    for line in ["MAIL FROM:a@b", "MAIL FROM:a@b SIZE=1", "RCPT TO: a@[192.0.2.1]", "RCPT TO:postmaster"] {
        assert_eq!(theirs(line), None, "{line}");
        let path = line.split([':', ' ']).find(|word| word.contains(['@', 'p'])).unwrap();
        let whole = line.replace(path, &format!("<{path}>"));
        assert!(ours(line).is_some() && ours(line) == ours(&whole), "{line}");
    }
    for line in ["MAIL FROM:", "MAIL FROM: ", "MAIL FROM: SIZE=1", "RCPT TO:a", "RCPT TO:a@b>", "RCPT TO:A <a@b>"] {
        assert_eq!(ours(line), None, "{line}");
    }
}

#[test]
fn both_refuse_what_is_no_command() {
    for line in [
        "",
        "WHAT",
        "MAIL",
        "MAIL FROM",
        "MAIL FROM:",
        "MAIL TO:<a@b>",
        "RCPT TO:<>x",
        "RCPT TO:<a>",
        "RCPT TO:<a@@b>",
        "RCPT TO:<@b>",
        "RCPT TO:<.a@b>",
        "RCPT TO:<a..b@c>",
        "RCPT TO:<a b@c>",
        "MAIL FROM:<a@b> SIZE=x",
        "MAIL FROM:<a@b> X=1",
        "RCPT TO:<a@b> X=1",
        "EHLO",
        "HELO",
        "VRFY",
        "EXPN",
        "ETRN",
        "AUTH",
    ] {
        assert_eq!((ours(line), theirs(line)), (None, None), "{line}");
    }
}

proptest! {
    #[test]
    fn both_read_alike_what_both_read(line in common_line()) {
        let we = ours(&line);
        prop_assert!(we.is_some(), "{}", line);
        prop_assert_eq!(we, theirs(&line), "{}", line);
    }

    #[test]
    fn another_implementation_reads_our_replies(mut reply in reply()) {
        // It has room for one octet in each part of an enhanced code; RFC 3463 §2 allows 999.
        reply.enhanced = reply.enhanced.map(|EnhancedCode(class, a, b)| EnhancedCode(class, a % 256, b % 256));
        let wire = reply.encode();
        let read = ResponseReceiver::default().parse(&mut wire.as_bytes().iter()).unwrap();
        prop_assert_eq!(read.code, reply.code);
        let code = reply.enhanced.map_or([0; 3], |EnhancedCode(class, subject, detail)| {
            [class, u8::try_from(subject).unwrap(), u8::try_from(detail).unwrap()]
        });
        prop_assert_eq!(read.esc, code);
    }

    #[test]
    fn another_implementation_finds_the_same_end_of_content(wire in noise(CONTENT), chunk in 1..20_usize) {
        // The CRLF of the DATA command is the first half of the final dot of an empty message (RFC 5321 §4.1.1.4): it is told of it.
        let wire = [wire, b"\r\n.\r\nrest".to_vec()].concat();
        // It takes <CRLF>.<CR><CRLF> for the end as well; only <CRLF>.<CRLF> is (§4.1.1.4, §2.3.8).
        prop_assume!(!wire.windows(3).any(|octets| octets == b".\r\r"));
        let (DotContent { octets, bare_line_end, .. }, used) = decode(&wire, chunk, u64::MAX).unwrap();
        let mut buffer = Vec::new();
        let mut receiver = DataReceiver::new();
        prop_assert!(!receiver.ingest(&mut b"\r\n".iter(), &mut buffer));
        let mut bytes = wire.iter();
        prop_assert!(receiver.ingest(&mut bytes, &mut buffer));
        prop_assert_eq!(wire.len() - bytes.as_slice().len(), used);
        if bare_line_end.is_none() {
            prop_assert_eq!(&buffer[2..], &octets.unwrap()[..]);
        }
    }
}

#[test]
fn the_final_dot_of_an_empty_message_is_found() {
    let empty = DotContent { octets: Some(Vec::new()), size: 0, bare_line_end: None };
    assert_eq!(decode(b".\r\n", 1, 10), Some((empty, 3)));
    // The other one waits for more, unless it is told of the CRLF before: RFC 5321 §4.1.1.4 is on our side.
    assert!(!DataReceiver::new().ingest(&mut b".\r\n".iter(), &mut Vec::new()));
}
