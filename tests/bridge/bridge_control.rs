//! The control interface of a bridge: everything it offers, asked over HTTP, and what its description says of it.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::Command;
use std::time::Duration;

use mailscope::bridge::{Bridge, Control, Door, Limits, Setup};
use mailscope::export::{self, EXPORTERS};
use mailscope::lesson;
use mailscope::sim::Action;
use serde_json::{Value, json};

/// A bridge into the sandbox, with its control interface.
pub struct Sandbox {
    bridge: Bridge,
    control: Control,
}

/// What came back: the status, the media type, the body.
pub struct Answer(pub u16, pub String, pub Vec<u8>);

impl Answer {
    pub fn json(&self) -> Value {
        assert_eq!(self.0, 200, "{}", String::from_utf8_lossy(&self.2));
        serde_json::from_slice(&self.2).unwrap()
    }

    pub fn problem(&self) -> String {
        assert_eq!(self.1, "application/problem+json");
        let problem: Value = serde_json::from_slice(&self.2).unwrap();
        assert_eq!(problem["status"], self.0);
        problem["detail"].as_str().unwrap().to_owned()
    }
}

impl Sandbox {
    pub fn new() -> Self {
        let bridge = Bridge::start(Setup::new(lesson::sandbox().unwrap()).on_free_ports()).unwrap();
        let limits = Limits { request: 4_096, ..Limits::default() };
        let control = Control::start(&bridge, "127.0.0.1:0".parse().unwrap(), &limits).unwrap();
        Self { bridge, control }
    }

    pub fn ask(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        let address = self.control.address();
        request(address, &format!("{method} /api/v1{path} HTTP/1.1\r\nHost: {address}\r\n"), body)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, b"")
    }
}

fn request(address: SocketAddr, head: &str, body: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{head}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len()).unwrap();
    stream.write_all(body).unwrap();
    let mut all = Vec::new();
    stream.read_to_end(&mut all).unwrap();
    let end = all.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(all[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let media_type =
        head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-type: ").map(str::to_owned));
    let body = all[end + 4..].to_vec();
    let is_chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
    Answer(status, media_type.unwrap_or_default(), if is_chunked { joined(&body) } else { body })
}

/// A body that came in pieces (RFC 9112 §7.1).
fn joined(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n").unwrap();
        let length = usize::from_str_radix(str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        body.extend_from_slice(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 4 + length..];
        if length == 0 {
            return body;
        }
    }
}

#[test]
fn a_message_that_is_put_into_a_mailbox_is_listed_and_read_back_octet_for_octet() {
    let sandbox = Sandbox::new();
    let put = sandbox.ask(
        "POST",
        "/mailboxes/mail/student1/INBOX",
        b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\nFrom: x@y\n\n\xff\n",
    );
    assert_eq!((put.0, serde_json::from_slice::<Value>(&put.2).unwrap()), (201, json!({ "uid": 1 })));
    let list = sandbox.get("/mailboxes/mail/student1/INBOX").json();
    assert_eq!((&list[0]["subject"], &list[0]["octets"]), (&json!("Grüße"), &json!(54)));
    let read = sandbox.get("/mailboxes/mail/student1/INBOX/1.eml");
    assert_eq!((read.0, read.1.as_str()), (200, "message/rfc822"));
    assert_eq!(read.2, b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nFrom: x@y\r\n\r\n\xff\r\n");
    let mailboxes = sandbox.get("/mailboxes").json();
    let one = mailboxes.as_array().unwrap().iter().find(|it| it["account"] == "student1").unwrap();
    assert_eq!((&one["messages"], &one["unseen"]), (&json!(1), &json!(1)));
}

/// The thread of the bridge gives pieces of them away: nobody else waits for the whole.
#[test]
fn long_lists_come_in_pieces_and_are_whole() {
    let sandbox = Sandbox::new();
    sandbox.bridge.with(|live| {
        let on = live.world().spec().host_named("mail").unwrap();
        for n in 1..=1_000 {
            let message = format!("Subject: {n}\r\n\r\n").into();
            let (account, mailbox) = ("student1".to_owned(), "INBOX".to_owned());
            live.act(Action::Deliver { on, account, mailbox, message }).unwrap();
        }
    });
    let list = sandbox.get("/mailboxes/mail/student1/INBOX").json();
    let subjects: Vec<&str> = list.as_array().unwrap().iter().map(|it| it["subject"].as_str().unwrap()).collect();
    assert_eq!(subjects, (1..=1_000).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(sandbox.get("/mailboxes/mail/student1/Nowhere").0, 404);
    assert_eq!(sandbox.get("/mailboxes/mail/student1/INBOX/1000").2, b"Subject: 1000\r\n\r\n");
    // Names of mailboxes are in order, and each is there once, however many there are.
    let mut imap = BufReader::new(TcpStream::connect(sandbox.bridge.address(Door::Imap).unwrap()).unwrap());
    write!(imap.get_mut(), "a LOGIN student2 student2\r\n").unwrap();
    for n in 0..150 {
        write!(imap.get_mut(), "b{n} CREATE box{n}\r\n").unwrap();
    }
    let mut line = String::new();
    while !line.starts_with("b149 OK") {
        line.clear();
        assert!(imap.read_line(&mut line).unwrap() > 0);
    }
    let list = sandbox.get("/mailboxes").json();
    let keys: Vec<(&str, &str)> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["account"].as_str().unwrap(), it["mailbox"].as_str().unwrap()))
        .collect();
    assert!(keys.is_sorted() && keys.len() == 9 + 150, "{keys:?}");
    let one = list.as_array().unwrap().iter().find(|it| it["account"] == "student1").unwrap();
    assert_eq!((&one["messages"], &one["unseen"]), (&json!(1_000), &json!(1_000)));
}

#[test]
fn a_long_queue_comes_in_pieces_and_is_whole() {
    let world = r#"(title: "T", summary: "S", minutes: 1, world: (hosts: [
        (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"])),
        (name: "other", mta: (local: ["other.test"]), on: false),
    ]))"#;
    let bridge = Bridge::start(Setup::new(lesson::load(world, "w.ron").unwrap()).on_free_ports()).unwrap();
    let control = Control::start(&bridge, "127.0.0.1:0".parse().unwrap(), &Limits::default()).unwrap();
    let sandbox = Sandbox { bridge, control };
    let mut smtp = BufReader::new(TcpStream::connect(sandbox.bridge.address(Door::Submission).unwrap()).unwrap());
    let mut line = String::new();
    let mut say = |text: &str, answer: &str| {
        smtp.get_mut().write_all(text.as_bytes()).unwrap();
        line.clear();
        while !line.starts_with(answer) {
            line.clear();
            assert!(smtp.read_line(&mut line).unwrap() > 0, "{text:?} has no answer {answer}");
        }
    };
    say("", "220 ");
    say("EHLO me\r\n", "250 ");
    say("AUTH PLAIN AGFuYQBhbmE=\r\n", "235 ");
    for n in 0..50 {
        say("MAIL FROM:<ana@example.org>\r\n", "250 ");
        say("RCPT TO:<ben@other.test>\r\n", "250 ");
        say("DATA\r\n", "354 ");
        say(&format!("Subject: {n}\r\n\r\nHi\r\n.\r\n"), "250 ");
    }
    let list = sandbox.get("/queue").json();
    let subjects: Vec<&str> = list.as_array().unwrap().iter().map(|it| it["subject"].as_str().unwrap()).collect();
    assert_eq!(subjects, (0..50).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!((&list[0]["host"], &list[0]["to"]), (&json!("mail"), &json!(["<ben@other.test>"])));
}

/// The author of a program wants to know which rule it breaks, on which line, and how often.
#[test]
fn rules_that_programs_break_are_listed_with_the_lines_that_break_them() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.get("/violations").json(), json!({ "violations": [], "left_out": 0 }));
    let talk = |door: Door, lines: &[&str], answers: &[&str]| {
        let mut stream = BufReader::new(TcpStream::connect(sandbox.bridge.address(door).unwrap()).unwrap());
        let mut line = String::new();
        stream.read_line(&mut line).unwrap();
        for (said, answer) in lines.iter().zip(answers) {
            stream.get_mut().write_all(said.as_bytes()).unwrap();
            line.clear();
            while !line.starts_with(answer) {
                line.clear();
                assert!(stream.read_line(&mut line).unwrap() > 0, "{said:?} has no answer {answer}");
            }
        }
        stream.get_ref().local_addr().unwrap().to_string()
    };
    let smtp = talk(
        Door::Smtp,
        &["EHLO x\n", "MAIL FROM: <a@example.org>\r\n", "RCPT TO:<student1@example.org>\n"],
        &["250 ", "250 2.1.0", "250 2.1.5"],
    );
    talk(Door::Imap, &["a NOOP \r\n"], &["a OK"]);
    talk(Door::Pop3, &["CAPA\n"], &["."]);
    let list = sandbox.get("/violations").json();
    let found = list["violations"].as_array().unwrap();
    let brief: Vec<_> = found.iter().map(|it| (&it["service"], &it["rule"], &it["source"], &it["count"])).collect();
    assert_eq!(
        brief,
        [
            (&json!("mta"), &json!("line-end"), &json!("RFC 5321 §2.3.8"), &json!(2)),
            (&json!("mta"), &json!("space-after-colon"), &json!("RFC 5321 §3.3"), &json!(1)),
            (&json!("pop3"), &json!("line-end"), &json!("RFC 1939 §3"), &json!(1)),
            (&json!("imap"), &json!("no-trailing-space"), &json!("RFC 3501 §9"), &json!(1)),
        ]
    );
    assert_eq!((&found[0]["peer"], &found[0]["host"]), (&json!("127.0.0.1"), &json!("mail")));
    assert_eq!((&found[0]["first"]["line"], &found[0]["first"]["address"]), (&json!("EHLO x"), &json!(smtp)));
    assert_eq!(found[0]["last"]["line"], "RCPT TO:<student1@example.org>");
    let transcript = String::from_utf8(sandbox.get("/transcript.txt").2).unwrap();
    let told = "mail: tolerates a mistake: no space is allowed after the colon (RFC 5321 §3.3), in “MAIL FROM: <a@example.org>” on connection #0.";
    assert!(transcript.contains(told), "{transcript}");
    let events = String::from_utf8(sandbox.get("/trace.jsonl").2).unwrap();
    let events = events.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let tolerated: Vec<Value> = events.filter(|event| event["kind"] == "line_tolerated").collect();
    assert_eq!(tolerated.len(), 5);
    let second = (&tolerated[1]["rule"], &tolerated[1]["line"], &tolerated[1]["source"]);
    assert_eq!(second, (&json!("space-after-colon"), &json!("MAIL FROM: <a@example.org>"), &json!("RFC 5321 §3.3")));
}

/// Who is refused hears why on the wire, but seldom shows it: the list tells the line.
#[test]
fn rules_for_which_something_is_refused_are_listed_apart_from_those_that_are_tolerated() {
    let sandbox = Sandbox::new();
    let mut smtp = BufReader::new(TcpStream::connect(sandbox.bridge.address(Door::Smtp).unwrap()).unwrap());
    smtp.get_ref().set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut said = |octets: &[u8], answer: &str| {
        smtp.get_mut().write_all(octets).unwrap();
        let mut line = String::new();
        while !line.starts_with(answer) {
            line.clear();
            assert!(smtp.read_line(&mut line).unwrap() > 0, "{octets:?} has no answer {answer}");
        }
    };
    said(b"EHLO x\r\n", "250 ");
    for content in [&b"Subject: x\r\n\r\nHello,\nAna\r\n.\r\n"[..], b"one\rtwo\r\n.\r\n", b"nul\0\r\n.\r\n"] {
        said(b"MAIL FROM:a@example.org\r\nRCPT TO:<student1@example.org>\r\nDATA\r\n", "354");
        said(content, "554 5.6.0");
    }
    said(b"NOOP \xff\r\n", "501");
    let list = sandbox.get("/violations").json();
    let found = list["violations"].as_array().unwrap().iter();
    let brief: Vec<_> = found.map(|it| (it["rule"].as_str().unwrap(), &it["refused"], &it["count"])).collect();
    assert_eq!(
        brief,
        [
            ("angle-brackets", &json!(false), &json!(3)),
            ("bare-line-end", &json!(true), &json!(2)),
            ("no-nul", &json!(true), &json!(1)),
            ("us-ascii", &json!(true), &json!(1)),
        ]
    );
    let bare = &list["violations"][1];
    assert_eq!((&bare["first"]["line"], &bare["last"]["line"]), (&json!("Hello,"), &json!("one\rtwo")));
    let told = sandbox.bridge.with(|live| {
        let mut told = Vec::new();
        export::write_violations(&mut told, live.world(), live.voice()).unwrap();
        String::from_utf8(told).unwrap()
    });
    let (tolerated, refused) = told.split_once("Broken rules for which something was refused:\n").unwrap();
    assert!(tolerated.starts_with("Rules that were broken and tolerated:\n"), "{told}");
    assert!(tolerated.contains("angle brackets [RFC 5321 §4.1.2]\n    3 times by 127.0.0.1"), "{told}");
    assert!(refused.contains("[RFC 5321 §2.3.8]\n    2 times by 127.0.0.1 to the SMTP server of mail\n"), "{told}");
    assert!(refused.contains(": Hello,\n") && !told.contains('\r'), "{told}");
}

/// Between two tests mailboxes are emptied; a program that waits in IDLE hears of it.
#[test]
fn messages_are_removed_one_by_one_or_all_and_programs_that_wait_hear_of_it() {
    let sandbox = Sandbox::new();
    for n in 0..3 {
        let message = format!("Subject: {n}\r\n\r\n");
        assert_eq!(sandbox.ask("POST", "/mailboxes/mail/student1/INBOX", message.as_bytes()).0, 201);
    }
    let mut imap = BufReader::new(TcpStream::connect(sandbox.bridge.address(Door::Imap).unwrap()).unwrap());
    imap.get_mut().write_all(b"a LOGIN student1 student1\r\nb SELECT INBOX\r\nc IDLE\r\n").unwrap();
    let mut hears = |what: &str| {
        let mut line = String::new();
        while !line.starts_with(what) {
            line.clear();
            assert!(imap.read_line(&mut line).unwrap() > 0, "it never heard {what}");
        }
    };
    hears("+ ");
    assert_eq!(sandbox.ask("DELETE", "/mailboxes/mail/student1/INBOX/2", b"").0, 204);
    hears("* 2 EXPUNGE");
    assert_eq!(sandbox.ask("DELETE", "/mailboxes/mail/student1/INBOX/2.eml", b"").0, 404);
    let left = sandbox.get("/mailboxes/mail/student1/INBOX").json();
    assert_eq!(
        (&left[0]["subject"], &left[1]["subject"], left.as_array().unwrap().len()),
        (&json!("0"), &json!("2"), 2)
    );
    assert_eq!(sandbox.ask("DELETE", "/mailboxes/mail/student1/INBOX", b"").0, 204);
    hears("* 1 EXPUNGE");
    assert_eq!(sandbox.get("/mailboxes/mail/student1/INBOX").json(), json!([]));
    assert_eq!(sandbox.ask("DELETE", "/mailboxes/mail/student1/Archive", b"").0, 404);
    assert_eq!(sandbox.ask("DELETE", "/mailboxes/mail/student1/INBOX/x", b"").0, 404);
}

#[test]
fn what_is_not_there_is_said_to_be_missing_with_what_there_is() {
    let sandbox = Sandbox::new();
    let nobody = sandbox.get("/mailboxes/nobody/student1/INBOX");
    assert_eq!(nobody.0, 404);
    assert!(nobody.problem().contains("`mail`"));
    assert_eq!(
        sandbox.get("/mailboxes/mail/student1/Nowhere").problem(),
        "There is no mailbox `Nowhere` of `student1`."
    );
    assert_eq!(sandbox.get("/mailboxes/mail/student1/INBOX/7").0, 404);
    assert_eq!(sandbox.get("/nothing").0, 404);
    assert_eq!(sandbox.ask("DELETE", "/status", b"").0, 405);
    assert_eq!(sandbox.ask("POST", "/mailboxes/mail/student1/Nowhere", b"Subject: x\n\n").0, 404);
    let too_large = sandbox.ask("POST", "/mailboxes/mail/student1/INBOX", &vec![b'x'; 5_000]);
    assert_eq!((too_large.0, too_large.problem()), (413, "A request has at most 4 kB.".to_owned()));
    let unreadable = sandbox.ask("POST", "/actions", b"SwitchOff(\"\xff\")");
    assert_eq!(unreadable.0, 400);
    assert!(unreadable.problem().contains("UTF-8"), "{}", unreadable.problem());
}

#[test]
fn a_fault_strikes_a_real_program_and_is_taken_away() {
    let sandbox = Sandbox::new();
    let rule = br#"{"service": "mta", "command": "MAIL", "times": 1, "effect": {"reply": "451 4.3.0 not now"}}"#;
    let set = sandbox.ask("PUT", "/faults/mail/busy", rule).json();
    assert_eq!(set[0]["name"], "busy");
    let mut smtp = TcpStream::connect(sandbox.bridge.address(Door::Smtp).unwrap()).unwrap();
    smtp.write_all(b"HELO me\r\nMAIL FROM:<a@example.org>\r\nMAIL FROM:<a@example.org>\r\nQUIT\r\n").unwrap();
    let mut heard = String::new();
    smtp.read_to_string(&mut heard).unwrap();
    let codes: Vec<&str> = heard.lines().map(|line| &line[..3]).collect();
    assert_eq!(codes, ["220", "250", "451", "250", "221"], "{heard}");
    assert_eq!(sandbox.get("/faults").json()[0]["spent"], true);
    assert_eq!(sandbox.ask("DELETE", "/faults/mail/busy", b"").0, 204);
    assert_eq!(sandbox.ask("DELETE", "/faults/mail/busy", b"").0, 404);
    assert_eq!(sandbox.get("/faults").json(), json!([]));
}

#[test]
fn a_fault_can_be_about_one_connection_by_the_address_that_the_list_of_peers_says() {
    let sandbox = Sandbox::new();
    let door = sandbox.bridge.address(Door::Pop3).unwrap();
    let mut streams = [(); 2].map(|()| BufReader::new(TcpStream::connect(door).unwrap()));
    let mut ask = |which: usize, line: &str| {
        let mut heard = String::new();
        streams[which].get_mut().write_all(line.as_bytes()).unwrap();
        streams[which].read_line(&mut heard).unwrap();
        heard
    };
    assert!(ask(0, "").starts_with("+OK") && ask(1, "").starts_with("+OK"));
    let address = sandbox.get("/peers").json()[1]["address"].clone();
    let rule = json!({ "service": "pop3", "command": "USER", "from": address, "effect": { "reply": "-ERR no" } });
    let set = sandbox.ask("PUT", "/faults/mail/no", rule.to_string().as_bytes()).json();
    let words = format!("every USER from {}: -ERR no", address.as_str().unwrap());
    assert_eq!(set[0]["words"], words);
    assert_eq!(ask(1, "USER student1\r\n"), "-ERR no\r\n");
    assert!(ask(0, "USER student1\r\n").starts_with("+OK"));
}

#[test]
fn a_rule_that_makes_no_sense_is_refused_with_the_reason() {
    let sandbox = Sandbox::new();
    for (rule, reason) in [
        (r#"{"service": "ftp", "command": "MAIL", "effect": "silence"}"#, "service: unknown variant `ftp`"),
        (r#"{"service": "mta", "command": "RETR", "effect": "silence"}"#, "RETR"),
        (r#"{"service": "mta", "command": "MAIL", "nth": 0, "effect": "silence"}"#, "counted from 1"),
        (r#"{"service": "mta", "command": "MAIL", "effect": {"reply": "hello"}}"#, "hello"),
        (r#"{"service": "mta", "command": "MAIL", "effect": {"delay": -1}}"#, "no number of seconds"),
    ] {
        let refused = sandbox.ask("PUT", "/faults/mail/x", rule.as_bytes());
        assert_eq!(refused.0, 400, "{rule}");
        assert!(refused.problem().contains(reason), "{}", refused.problem());
    }
    let nobody = br#"{"service": "mta", "command": "MAIL", "from": "127.0.0", "effect": "silence"}"#;
    assert_eq!(sandbox.ask("PUT", "/faults/mail/x", nobody).0, 404, "neither a computer nor an address");
}

#[test]
fn waiting_ends_when_the_condition_holds_and_says_what_was_found_when_it_does_not() {
    let sandbox = Sandbox::new();
    let until = |count: u32, within: f64| {
        json!({ "until": format!("MailboxHolds(on: \"mail\", account: \"student1\", count: {count})"), "within": within })
            .to_string()
    };
    std::thread::scope(|scope| {
        let waits = scope.spawn(|| sandbox.ask("POST", "/wait", until(1, 60.0).as_bytes()));
        sandbox.ask("POST", "/mailboxes/mail/student1/INBOX", b"Subject: x\n\n");
        assert_eq!(waits.join().unwrap().json(), json!({ "holds": true }));
    });
    let missed = sandbox.ask("POST", "/wait", until(2, 0.05).as_bytes());
    assert_eq!(missed.0, 408);
    assert!(missed.problem().contains("“x”"), "{}", missed.problem());
    let wrong = sandbox.ask("POST", "/wait", br#"{"until": "MailboxHolds(on: \"mial\", account: \"x\", count: 1)"}"#);
    assert_eq!(wrong.0, 400);
    assert!(wrong.problem().contains("Did you mean `mail`?"), "{}", wrong.problem());
}

#[test]
fn actions_are_done_and_a_reset_brings_the_beginning_back() {
    let sandbox = Sandbox::new();
    sandbox.ask("POST", "/mailboxes/mail/student1/INBOX", b"Subject: x\n\n");
    assert_eq!(sandbox.ask("POST", "/actions", br#"SwitchOff("mail")"#).0, 204);
    assert_eq!(sandbox.ask("POST", "/actions", br#"Mail("mail", CheckMail)"#).0, 400);
    assert!(sandbox.get("/transcript.txt").2.windows(12).any(|it| it == b"switched off"));
    assert_eq!(sandbox.ask("POST", "/reset", b"").0, 204);
    assert_eq!(sandbox.get("/mailboxes/mail/student1/INBOX").json(), json!([]));
    assert!(!sandbox.get("/transcript.txt").2.windows(12).any(|it| it == b"switched off"));
}

#[test]
fn peers_and_files_of_the_run_so_far_can_be_had() {
    let sandbox = Sandbox::new();
    let mut imap = TcpStream::connect(sandbox.bridge.address(Door::Imap).unwrap()).unwrap();
    let mut greeting = [0; 5];
    imap.read_exact(&mut greeting).unwrap();
    let peers = sandbox.get("/peers").json();
    assert_eq!((&peers[0]["door"], &peers[0]["gone"]), (&json!("imap"), &Value::Null));
    assert_eq!(sandbox.get("/status").json()["peers"], 1);
    assert_eq!(sandbox.get("/accounts").json().as_array().unwrap().len(), 9);
    assert_eq!(sandbox.get("/queue").json(), json!([]));
    assert!(sandbox.get("/trace.pcapng").2.starts_with(&[0x0a, 0x0d, 0x0d, 0x0a]));
    assert!(sandbox.get("/trace.jsonl").2.starts_with(b"{"));
    let run = String::from_utf8(sandbox.get("/run.ron").2).unwrap();
    let (lesson, saved) = lesson::load_run(&run, "run.ron", &[]).unwrap();
    assert!(lesson.bridging.inward && saved.inputs.len() == 1, "{run}");
}

#[test]
fn a_page_of_the_web_is_not_answered() {
    let sandbox = Sandbox::new();
    let address = sandbox.control.address();
    let evil = request(address, "GET /api/v1/status HTTP/1.1\r\nHost: evil.example\r\n", b"");
    assert_eq!(evil.0, 403);
    let from_page = format!("POST /api/v1/reset HTTP/1.1\r\nHost: {address}\r\nOrigin: http://evil.example\r\n");
    assert_eq!(request(address, &from_page, b"").0, 403);
    // A browser sends no Origin with a GET, but says where it comes from.
    let port = address.port();
    let status = |lines: &str| request(address, &format!("GET /api/v1/status HTTP/1.1\r\n{lines}"), b"").0;
    for (site, answer) in [("cross-site", 403), ("same-site", 403), ("odd", 403), ("same-origin", 200), ("none", 200)] {
        assert_eq!(status(&format!("Host: {address}\r\nSec-Fetch-Site: {site}\r\n")), answer, "{site}");
    }
    for host in ["localhost", "LOCALHOST", "LocalHost:80", "127.0.0.1", "[::1]"] {
        assert_eq!(status(&format!("Host: {host}\r\n")), 200, "{host}");
        if !host.contains(":80") {
            assert_eq!(status(&format!("Host: {host}:{port}\r\n")), 200, "{host}");
        }
    }
    for host in
        ["localhost.evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::1]:x", "localhost:80:evil"]
    {
        assert_eq!(status(&format!("Host: {host}\r\n")), 403, "{host}");
    }
}

/// Where other computers can ask, a page that has made its name ours could: whoever asks has to know the token.
#[test]
fn other_computers_need_the_token_and_nobody_is_told_a_password() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.control.token(), None);
    assert_eq!(sandbox.get("/accounts").json()[0], json!({"host": "mail", "account": "student1"}));
    let start = || Control::start(&sandbox.bridge, "0.0.0.0:0".parse().unwrap(), &Limits::default()).unwrap();
    let (open, other) = (start(), start());
    let address = SocketAddr::from(([127, 0, 0, 1], open.address().port()));
    let ask = |path: &str, lines: &str| {
        request(address, &format!("GET /api/v1{path} HTTP/1.1\r\nHost: evil.example\r\n{lines}"), b"")
    };
    let token = open.token().unwrap();
    assert!(token.len() == 32 && Some(token) != other.token());
    let wrong = format!("{}{}", &token[1..], &token[..1]);
    for lines in [
        String::new(),
        "Authorization: Bearer \r\n".to_owned(),
        format!("Authorization: Bearer {wrong}\r\n"),
        format!("Authorization: Bearer {token}0\r\n"),
        format!("Authorization: Bearer {}\r\n", &token[..31]),
        format!("Authorization: Basic {token}\r\n"),
        format!("Authorization: Bearer {}\r\n", other.token().unwrap()),
    ] {
        for path in ["/status", "/openapi.json", "/run.ron", "/nothing"] {
            assert_eq!(ask(path, &lines).0, 401, "{path} {lines}");
        }
    }
    assert!(ask("/status", "").problem().contains("Authorization: Bearer"));
    let known = format!("authorization: bearer {token}\r\n");
    assert_eq!(ask("/status", &known).0, 200);
    assert_eq!(ask("/accounts", &known).json(), sandbox.get("/accounts").json());
    for page in ["Origin: http://evil.example\r\n", "Sec-Fetch-Site: cross-site\r\n"] {
        assert_eq!(ask("/status", &format!("{known}{page}")).0, 403);
    }
}

#[test]
fn a_wait_ends_with_its_connection_and_there_is_room_for_so_many() {
    let sandbox = Sandbox::new();
    let address = sandbox.control.address();
    let never = json!({ "until": "Not(IsOn(\"mail\"))", "within": 3_600 }).to_string();
    let head = format!("POST /api/v1/wait HTTP/1.1\r\nHost: {address}\r\nContent-Length: {}\r\n\r\n", never.len());
    let begin = || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(never.as_bytes()).unwrap();
        stream
    };
    let short = json!({ "until": "Not(IsOn(\"mail\"))", "within": 0.01 }).to_string();
    let wait = || sandbox.ask("POST", "/wait", short.as_bytes()).0;
    let until = |status: u16| {
        (0..200).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            wait() == status
        })
    };
    for _ in 0..10 {
        let waiting: Vec<TcpStream> = (0..Limits::default().waits).map(|_| begin()).collect();
        assert!(until(429), "there is no room for more");
        assert!(sandbox.get("/status").json()["waits"].as_u64() >= Some(64));
        drop(waiting);
        assert!(until(408), "there is room again");
        let is_over = |_| {
            std::thread::sleep(Duration::from_millis(20));
            sandbox.get("/status").json()["waits"] == 0
        };
        assert!((0..200).any(is_over), "who has gone waits no more");
    }
}

#[test]
fn so_many_connections_are_served_and_others_wait_until_one_ends() {
    let sandbox = Sandbox::new();
    let limits = Limits { controls: 2, ..Limits::default() };
    let control = Control::start(&sandbox.bridge, "127.0.0.1:0".parse().unwrap(), &limits).unwrap();
    let connect = || TcpStream::connect(control.address()).unwrap();
    let idle = [connect(), connect()];
    let mut third = connect();
    let ask = format!("GET /api/v1/status HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", control.address());
    third.write_all(ask.as_bytes()).unwrap();
    third.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    let mut answer = [0; 12];
    assert!(third.read_exact(&mut answer).is_err(), "there is no room yet");
    drop(idle);
    third.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    third.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
}

/// A description that lists what there is not, or leaves out what there is, misleads whoever generates a client from it.
#[test]
fn the_description_has_every_route_and_every_route_it_has_is_there() {
    let sandbox = Sandbox::new();
    let description = sandbox.get("/openapi.json").json();
    assert_eq!(description["openapi"], "3.1.0");
    let routes = include_str!("../../src/bridge/control/routes.rs");
    let described = description["paths"].as_object().unwrap();
    let mut count = 0;
    for line in routes.lines().filter_map(|line| line.trim().strip_prefix(".route(\"")) {
        let (path, methods) = line.split_once('"').unwrap();
        let operations = described.get(path).unwrap_or_else(|| panic!("{path} is not described"));
        for method in ["get", "post", "put", "delete"] {
            let is_there = methods.contains(&format!("{method}("));
            assert_eq!(operations.get(method).is_some(), is_there, "{method} {path}");
        }
        count += 1;
    }
    for exporter in EXPORTERS {
        let (path, media_type) = (format!("/{}", exporter.file_name()), exporter.media_type());
        assert!(described[&path]["get"]["responses"]["200"]["content"].get(media_type).is_some(), "{path}");
        let Answer(status, sent, octets) = sandbox.get(&path);
        assert!(status == 200 && sent == media_type && !octets.is_empty(), "{path}: {status} {sent}");
        count += 1;
    }
    assert_eq!(count, described.len());
}

#[test]
fn the_examples_do_what_they_say() {
    let sandbox = Sandbox::new();
    let (control, smtp) =
        (format!("http://{}", sandbox.control.address()), sandbox.bridge.address(Door::Smtp).unwrap());
    for (program, script) in [("python3", "control.py"), ("sh", "control.sh")] {
        let path = format!("{}/examples/{script}", env!("CARGO_MANIFEST_DIR"));
        let out = Command::new(program).args([&path, &control, &smtp.to_string()]).output().unwrap();
        let said = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success() && said.contains("all well"), "{script}: {said}");
    }
}
