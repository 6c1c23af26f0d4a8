//! The codec of IMAP: what is written is read again as it was, and by another implementation too.

use bytes::Bytes;
use imap_codec::decode::Decoder;
use imap_codec::{CommandCodec, ResponseCodec};
use mailscope::base::Side;
use mailscope::imap::dissect::{Dissector, Meaning};
use mailscope::imap::types::{Command, Response};

/// Commands as RFC 3501 and its extensions write them.
const COMMANDS: &[&str] = &[
    "a001 CAPABILITY",
    "a002 LOGIN mrc secret",
    "a003 LOGIN \"m r c\" \"se\\\"cret\"",
    "a004 SELECT INBOX",
    "a005 EXAMINE \"Sent Items\"",
    "a006 CREATE owatagusiam/blurdybloop",
    "a007 DELETE foo",
    "a008 RENAME blurdybloop sarasoop",
    "a009 SUBSCRIBE \"#news.comp.mail.mime\"",
    "a010 UNSUBSCRIBE \"&U,BTFw-\"",
    "a011 LIST \"\" \"\"",
    "a012 LIST /usr/staff/jones \"\"",
    "a013 LIST \"\" *",
    "a014 LSUB \"\" %",
    "a015 STATUS blurdybloop (UIDNEXT MESSAGES)",
    "a016 APPEND saved-messages (\\Seen) \"17-Jul-1996 02:44:25 -0700\" {5+}\r\nhello",
    "a017 CHECK",
    "a018 CLOSE",
    "a019 EXPUNGE",
    "a020 SEARCH FLAGGED SINCE 1-Feb-1994 NOT FROM Smith",
    "a021 SEARCH CHARSET UTF-8 TEXT {6+}\r\n\u{43f}\u{440}\u{438}",
    "a022 SEARCH OR (DELETED LARGER 100) NOT (SEEN UID 1:*)",
    "a023 FETCH 2:4 (FLAGS BODY[HEADER.FIELDS (DATE FROM)])",
    "a024 FETCH 1 BODY.PEEK[1.2.MIME]<0.2048>",
    "a025 FETCH 1:3,7,9:* (UID ENVELOPE BODYSTRUCTURE INTERNALDATE RFC822.SIZE)",
    "a026 STORE 2:4 +FLAGS (\\Deleted)",
    "a027 UID STORE 7 FLAGS.SILENT ()",
    "a028 COPY 2:4 MEETING",
    "a029 UID FETCH 4827313:4828442 FLAGS",
    "a030 UID MOVE 42:69 foo",
    "a031 UID EXPUNGE 3000:3002",
    "a032 IDLE",
    "a033 UNSELECT",
    "a034 LOGOUT",
    "a035 SEARCH KEYWORD $Forwarded HEADER Message-ID \"\" BEFORE 1-Jan-2020 SENTON 28-Feb-1997",
];

/// Responses as the RFCs write them.
const RESPONSES: &[&str] = &[
    "* OK IMAP4rev1 Service Ready",
    "* PREAUTH hi",
    "* BYE Autologout; idle for too long",
    "a001 OK LOGIN completed",
    "a002 NO [TRYCREATE] No such mailbox",
    "a003 BAD what",
    "* CAPABILITY IMAP4rev1 IDLE UIDPLUS",
    "* OK [UNSEEN 12] Message 12 is first unseen",
    "* OK [UIDVALIDITY 3857529045] UIDs valid",
    "* OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited",
    "* OK [ALERT] down in 10 minutes",
    "a OK [COPYUID 38505 304,319:320 3956:3958] Done",
    "a OK [APPENDUID 38505 3955] APPEND completed",
    "* LIST (\\Noselect) \"/\" \"~/Mail/foo bar\"",
    "* LSUB () NIL inbox",
    "* STATUS blurdybloop (MESSAGES 231 UIDNEXT 44292)",
    "* SEARCH 2 3 6",
    "* SEARCH",
    "* FLAGS (\\Answered \\Seen kw)",
    "* 23 EXISTS",
    "* 5 RECENT",
    "* 44 EXPUNGE",
    "* 12 FETCH (FLAGS (\\Seen \\Recent) UID 7 RFC822.SIZE 4286)",
    "* 12 FETCH (INTERNALDATE \"17-Jul-1996 02:44:25 -0700\")",
    "* 12 FETCH (BODY[HEADER.FIELDS (DATE FROM)] {6}\r\na: b\r\n)",
    "* 12 FETCH (BODY[1]<0> {3}\r\nabc BODY[2] NIL)",
    "* 12 FETCH (ENVELOPE (\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"IMAP4rev1 WG mtg summary and minutes\" \
     ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) \
     ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) ((NIL NIL \"imap\" \"cac.washington.edu\")) \
     ((NIL NIL \"minutes\" \"CNRI.Reston.VA.US\")(\"John Klensin\" NIL \"KLENSIN\" \"MIT.EDU\")) NIL NIL \
     \"<B27397-0100000@cac.washington.edu>\"))",
    "* 12 FETCH (BODY (\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 3028 92))",
    "* 12 FETCH (BODYSTRUCTURE ((\"text\" \"plain\" NIL NIL NIL \"7bit\" 2 1 NIL NIL NIL NIL)(\"image\" \"png\" (\"name\" \
     \"a.png\") \"<x@y>\" \"d\" \"base64\" 400 NIL (\"attachment\" (\"filename\" \"a.png\")) \"en\" NIL) \"mixed\" (\"boundary\" \
     \"b\") NIL NIL NIL))",
    "+ idling",
];

fn commands() -> impl Iterator<Item = Bytes> {
    COMMANDS.iter().map(|text| Bytes::from(format!("{text}\r\n")))
}

fn responses() -> impl Iterator<Item = Bytes> {
    RESPONSES.iter().map(|text| Bytes::from(format!("{text}\r\n")))
}

#[test]
fn commands_survive_being_written_and_read() {
    for wire in commands() {
        let command = Command::parse(&wire).unwrap_or_else(|error| panic!("{wire:?}: {error:?}"));
        let written: Vec<u8> = command.encode(true).concat();
        let again = Command::parse(&Bytes::from(written.clone())).unwrap_or_else(|error| panic!("{error:?}"));
        assert_eq!(again, command);
        // What waits for `+` is the same but for the plus sign.
        let waiting: Vec<u8> = command.encode(false).concat();
        assert_eq!(String::from_utf8_lossy(&waiting), String::from_utf8_lossy(&written).replace("+}", "}"));
    }
}

#[test]
fn responses_survive_being_written_and_read() {
    for wire in responses() {
        let response = Response::parse(&wire).unwrap_or_else(|error| panic!("{wire:?}: {error}"));
        let mut written = Vec::new();
        response.encode(&mut written);
        let again = Response::parse(&Bytes::from(written.clone())).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(again, response, "{}", String::from_utf8_lossy(&written));
    }
}

#[test]
fn another_implementation_reads_what_we_write() {
    for wire in commands() {
        let written: Vec<u8> = Command::parse(&wire).unwrap().encode(true).concat();
        let read = CommandCodec::default().decode(&written);
        assert!(read.is_ok_and(|(rest, _)| rest.is_empty()), "{}", String::from_utf8_lossy(&written));
    }
    for wire in responses() {
        let mut written = Vec::new();
        Response::parse(&wire).unwrap().encode(&mut written);
        let text = String::from_utf8_lossy(&written).into_owned();
        if text.starts_with("* PREAUTH") {
            // Its codec knows greetings apart from other responses.
            continue;
        }
        let read = ResponseCodec::default().decode(&written);
        assert!(read.is_ok_and(|(rest, _)| rest.is_empty()), "{text}");
    }
}

#[test]
fn both_refuse_what_is_no_command() {
    for line in [
        "a NOOP x",
        "a  NOOP",
        "a LOGIN only",
        "a FETCH 0 FLAGS",
        "a FETCH 1 (ALL FLAGS)",
        "a SEARCH",
        "a STORE 1 FLAGS",
        "a UID NOOP",
        "+ NOOP",
        "a SELECT \"unclosed",
        "a FETCH 1 BODY[MIME]",
    ] {
        let wire = format!("{line}\r\n");
        assert!(Command::parse(&Bytes::from(wire.clone())).is_err(), "{line}");
        assert!(CommandCodec::default().decode(wire.as_bytes()).is_err(), "{line}");
    }
}

#[test]
fn a_listener_cuts_alike_however_the_stream_is_cut() {
    let said: Vec<u8> = commands().flat_map(|c| c.to_vec()).filter(|_| true).collect();
    let answered: Vec<u8> = responses().flat_map(|c| c.to_vec()).collect();
    let cut = |piece: usize| {
        let mut listener = Dissector::default();
        let mut units = Vec::new();
        for (side, stream) in [(Side::Client, &said), (Side::Server, &answered)] {
            for chunk in stream.chunks(piece) {
                units.extend(listener.feed(side, &Bytes::copy_from_slice(chunk)));
            }
        }
        units.extend(listener.finish());
        units
    };
    let whole = cut(1 << 20);
    for (side, stream) in [(Side::Client, &said), (Side::Server, &answered)] {
        let mine: Vec<u8> =
            whole.iter().filter(|unit| unit.side == side).flat_map(|unit| unit.bytes.to_vec()).collect();
        assert_eq!(&mine, stream);
    }
    let unknown: Vec<_> =
        whole.iter().filter(|unit| matches!(unit.meaning, Meaning::Unknown | Meaning::NoCommand(_))).collect();
    // After IDLE only DONE is right.
    assert!(unknown.is_empty(), "{unknown:?}");
    for piece in [1, 2, 3, 10, 100] {
        assert_eq!(cut(piece), whole, "pieces of {piece}");
    }
}
