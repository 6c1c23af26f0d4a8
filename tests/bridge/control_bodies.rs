//! What strangers send to the control interface: each body is answered, in words, and harms nobody.

use mailscope::base::{SimRng, acts_unseen};

use crate::bridge_control::Sandbox;
use crate::mutation::Mutator;

/// Bodies as they should be, and where they are sent. What is waited for is there already.
const BODIES: &[(&str, &str, &[&str])] = &[
    (
        "PUT",
        "/faults/mail/busy",
        &[
            r#"{"service": "mta", "command": "RCPT", "nth": 2, "times": 1, "effect": {"reply": "451 4.3.0 later"}}"#,
            r#"{"service": "imap", "command": "FETCH", "from": "127.0.0.1:50312", "effect": {"delay": 1.5}}"#,
            r#"{"service": "pop3", "command": "QUIT", "effect": "lose_answer"}"#,
            r#"{"service": "pop3", "command": "", "nth": 0, "effect": "silence"}"#,
        ],
    ),
    (
        "POST",
        "/wait",
        &[
            r#"{"until": "IsOn(\"mail\")", "within": 0.01}"#,
            r#"{"until": "Not(MailboxHolds(on: \"mail\", account: \"student1\", count: 1))", "within": 1e300}"#,
            r#"{"until": "Any([IsOn(\"mail\"), AllAccountedFor])"}"#,
        ],
    ),
    (
        "POST",
        "/actions",
        &[
            r#"SetFault(on: "mail", name: "x", service: "mta", command: "RCPT", effect: Silence)"#,
            r#"ClearFault(on: "mail", name: "x")"#,
            r#"SetQuota(on: "mail", account: "student1", quota: "100 B")"#,
            r#"Deliver(on: "mail", account: "student1", mailbox: "INBOX", message: "x")"#,
        ],
    ),
    ("POST", "/mailboxes/mail/student1/INBOX", &["Subject: x\n\nText\n", "From: x@y\r\n\r\n\0"]),
];

#[test]
fn bodies_of_strangers_are_answered_and_harm_nobody() {
    let sandbox = Sandbox::new();
    for (method, path, bodies) in BODIES {
        let corpus: Vec<Vec<u8>> = bodies.iter().map(|body| body.as_bytes().to_vec()).collect();
        let mut mutator = Mutator::new(&corpus, SimRng::stream(1, path));
        let changed = (0..60).map(|_| mutator.next());
        for body in corpus.iter().cloned().chain(changed) {
            // The interface reads no more than this of one request.
            let body = &body[..body.len().min(4_000)];
            let answer = sandbox.ask(method, path, body);
            let said = || format!("{method} {path} {}", body.escape_ascii());
            match answer.0 {
                200 | 201 | 204 => {}
                400..500 => {
                    let problem = answer.problem();
                    assert!(!problem.is_empty(), "{}", said());
                    assert!(!problem.contains(|c| acts_unseen(c) && c != '\n'), "{problem:?}: {}", said());
                }
                status => panic!("{status}: {}", said()),
            }
        }
    }
    // The world goes on, and can be told of.
    assert!(sandbox.get("/status").json()["events"].as_u64().unwrap() > 0);
    assert_eq!(sandbox.get("/run.ron").0, 200);
}
