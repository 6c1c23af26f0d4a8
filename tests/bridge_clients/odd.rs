//! Real servers that do not do what most do: mail is shown, collected and sent all the same, and people are told once.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;

use serde_json::{Value, json};

use crate::bridge::Bridge;
use crate::session::finish;

/// A server that greets, and answers each line; an empty answer is none. What it hears, it forgets.
fn server(greeting: &'static str, answer: fn(&str) -> String) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let talk = move |mut stream: TcpStream| -> std::io::Result<()> {
        stream.write_all(greeting.as_bytes())?;
        for line in BufReader::new(stream.try_clone()?).lines() {
            stream.write_all(answer(&line?).as_bytes())?;
        }
        Ok(())
    };
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            // A client that goes away is no matter.
            std::thread::spawn(move || stream.and_then(talk));
        }
    });
    address
}

const SUBJECTS: [&str; 3] = ["One", "Two", "Three"];

fn message(number: usize) -> String {
    let subject = SUBJECTS[number - 1];
    format!("From: Ben <ben@example.net>\r\nSubject: {subject}\r\nMessage-ID: <{number}@x>\r\n\r\nHello\r\n")
}

/// Three messages. The structure of the second is one of a multipart without parts, the envelope of the third has no subject that
/// can be read. IDLE ends as soon as it has begun.
fn imap(line: &str) -> String {
    let (tag, command) = line.split_once(' ').unwrap_or(("", line));
    let mut answer = String::new();
    let mut tell = |text: String| answer.push_str(&format!("* {text}\r\n"));
    let each = |tell: &mut dyn FnMut(String), items: &dyn Fn(usize) -> String| {
        (1..=3).for_each(|number| tell(format!("{number} FETCH (UID {number} {})", items(number))));
    };
    let whole = |name: &str, text: String| format!("{name} {{{}}}\r\n{text}", text.len());
    match command {
        _ if command.starts_with("LIST") => tell("LIST () \"/\" INBOX".to_owned()),
        _ if command.starts_with("SELECT") => tell("3 EXISTS\r\n* OK [UIDVALIDITY 1] x".to_owned()),
        _ if command.contains("ENVELOPE") => each(&mut tell, &|number| {
            let subject = if number == 3 { "(?)".to_owned() } else { format!("\"{}\"", SUBJECTS[number - 1]) };
            let structure = match number {
                2 => "(\"MULTIPART\" \"ALTERNATIVE\" (\"BOUNDARY\" \"x\") NIL NIL)",
                _ => "(\"text\" \"plain\"  NIL NIL NIL \"7bit\" 7 1 )",
            };
            format!("ENVELOPE (NIL {subject} NIL NIL NIL NIL NIL NIL NIL \"<{number}@x>\") BODYSTRUCTURE {structure}")
        }),
        _ if command.contains("BODY.PEEK[HEADER]") => {
            let text = message(3).replace("Hello\r\n", "");
            tell(format!("3 FETCH (UID 3 {})", whole("BODY[HEADER]", text)));
        }
        _ if command.contains("BODY.PEEK[]") => each(&mut tell, &|number| whole("BODY[]", message(number))),
        _ if command.starts_with("UID FETCH") => each(&mut tell, &|_| "FLAGS ()".to_owned()),
        "IDLE" => return format!("+ idling\r\n{tag} OK done\r\n"),
        _ => {}
    }
    answer + &format!("{tag} OK [CAPABILITY IMAP4rev1 IDLE] done\r\n")
}

/// Two messages, which have no unique-ids.
fn pop3(line: &str) -> String {
    let number: usize = line.split(' ').nth(1).and_then(|number| number.parse().ok()).unwrap_or(1);
    match line.split(' ').next().unwrap_or_default() {
        "STAT" => "+OK  2   200\r\n".to_owned(),
        "LIST" => "+OK\r\n1   100\r\n2   100\r\n.\r\n".to_owned(),
        "TOP" => format!("+OK\r\n{}.\r\n", message(number).replace("Hello\r\n", "")),
        "RETR" => format!("+OK\r\n{}.\r\n", message(number)),
        "UIDL" | "CAPA" => "-ERR not here\r\n".to_owned(),
        _ => "+OK\r\n".to_owned(),
    }
}

/// Knows no way to log in but LOGIN.
fn submission(line: &str) -> String {
    match line {
        _ if line.starts_with("EHLO") => "250-odd\r\n250 AUTH=LOGIN\r\n",
        "AUTH LOGIN" => "334 VXNlcm5hbWU6\r\n",
        "YW5h" => "334 UGFzc3dvcmQ6\r\n",
        _ if line.ends_with('=') && !line.contains(' ') => "235 welcome\r\n",
        "DATA" => "354 go on\r\n",
        "QUIT" => "221 bye\r\n",
        "." => "250 taken\r\n",
        _ if line.starts_with("MAIL") || line.starts_with("RCPT") => "250 fine\r\n",
        _ => "",
    }
    .to_owned()
}

#[test]
fn mail_programs_get_along_with_odd_servers_and_say_once_what_is_odd() {
    let lesson = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bridge_clients/odd.ron");
    let real = [
        format!("mail:143={}", server("* OK odd\r\n", imap)),
        format!("mail:110={}", server("+OK odd\r\n", pop3)),
        format!("mail:587={}", server("220 odd\r\n", submission)),
    ];
    let real: Vec<&str> = real.iter().flat_map(|real| ["--real", real]).collect();
    let bridge = Bridge::start("odd", &lesson.to_string_lossy(), &real);
    // The last step of the story; whether everything held until then, the exit status of the bridge says.
    bridge.wait_until("the end of the story", |it| it["kind"] == "device_off" && it["node"] == "laptop");
    let folder = bridge.folder.clone();
    finish(bridge, &["imap FETCH", "imap IDLE", "pop TOP", "pop RETR", "smtp AUTH", "smtp MAIL"]);

    let trace = fs::read_to_string(folder.join("live/trace.jsonl")).unwrap();
    let events: Vec<Value> = trace.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said = |word: &str| {
        let line = |event: &&Value| event["kind"] == "line_spoken" && event["side"] == "client";
        let is_word = |event: &&Value| event["octets"].as_str().is_some_and(|octets| octets.contains(word));
        events.iter().filter(line).filter(is_word).count()
    };
    let notices = |notice: &str| events.iter().filter(|event| event["notice"] == notice).collect::<Vec<_>>();
    assert_eq!((said("RETR 1"), said("RETR 2"), notices("recognized_by_header").len()), (1, 1, 1));
    assert!(said("UIDL") > 2, "the desk has looked again and again");
    assert!((1..=4).contains(&said(" IDLE")), "{} times", said(" IDLE"));
    let [not_listening] = notices("not_listening")[..] else { panic!("{:?}", notices("not_listening")) };
    assert_eq!(not_listening["why"], json!({ "kind": "ended" }));
    let [unreadable] = notices("unreadable")[..] else { panic!("{:?}", notices("unreadable")) };
    assert_eq!(unreadable["messages"], json!([{ "subject": "Two", "uid": 2 }, { "subject": "Three", "uid": 3 }]));
    let told = |event: &&Value| event["kind"] == "notice" && event["text"].as_str().unwrap().contains("504");
    assert_eq!(events.iter().filter(told).count(), 0);
}
