//! The file, and the parts of a world: computers, what joins them, and what runs on them.

use super::{Field, Kind, Place, Word, may, needs};
use crate::explain::say;

/// The file itself, and its world.
pub(super) fn lesson() -> Vec<Word> {
    let lesson = Kind::Lesson;
    vec![
        lesson.by_name(
            "Lesson",
            say!("word-lesson"),
            [
                needs("title", "Text", say!("field-title")),
                needs("summary", "Text", say!("field-summary")),
                needs("minutes", "Number", say!("field-minutes")),
                may("level", "Level", say!("field-level")).or("Beginner"),
                may("objectives", "[Text]", say!("field-objectives")).or("[]"),
                may("seed", "Number", say!("field-seed")).or("1"),
                may("start", "Date", say!("field-start")).or(r#""Mon, 2 Mar 2026 09:00:00 +0100""#),
                needs("world", "World", say!("field-world")),
                may("steps", "[Step]", say!("field-steps")).or("[]"),
                may("expect", "[Expectation]", say!("field-expect")).or("[]"),
                may("try_next", "[Experiment]", say!("field-try-next")).or("[]"),
            ],
            r#"(
    title: "The first lesson",
    summary: "A server is switched on.",
    minutes: 1,
    world: (hosts: [(name: "mail", title: "The mail server")]),
    steps: [Say("The server runs day and night.")],
    expect: [(that: IsOn("mail"), why: "The server is on")],
)"#,
        ),
        lesson
            .by_name(
                "World",
                say!("word-world"),
                [
                    needs("hosts", "[Host]", say!("field-hosts")),
                    may("routers", "[Router]", say!("field-routers")),
                    may("domains", "[Domain]", say!("field-domains")).or("[]"),
                ],
                r#"(hosts: [(name: "mail", mta: (local: ["example.org"])), (name: "laptop")])"#,
            )
            .within(Place::Lesson, "world: {}"),
        lesson
            .by_name(
                "Experiment",
                say!("word-experiment"),
                [
                    needs("what", "Text", say!("field-what")),
                    may("beat", "Number", say!("field-beat")).or("1"),
                    needs("do", "Action", say!("field-action")),
                ],
                r#"(what: "Switch the server off before she writes.", beat: 1, do: SwitchOff("mail"))"#,
            )
            .within(Place::Lesson, "try_next: [{}]"),
    ]
}

pub(super) fn world() -> Vec<Word> {
    let mut words = network();
    words.extend(mailboxes());
    words.extend(services());
    words.extend(mail_programs());
    words
}

/// What is drawn on the stage.
fn looks() -> [Field; 3] {
    [
        may("title", "Text", say!("field-shown-title")),
        may("zone", "Text", say!("field-zone")).or(r#""""#),
        may("at", "(Number, Number)", say!("field-at")),
    ]
}

/// Computers, routers, links and names.
fn network() -> Vec<Word> {
    let part = Kind::World;
    let [title, zone, at] = looks();
    let host = vec![
        needs("name", "Name", say!("field-host-name")),
        title,
        may("icon", "Icon", say!("field-icon")),
        zone,
        at,
        may("on", "Bool", say!("field-on")).or("true"),
        may("address", "Text", say!("field-ip-address")),
        may("domain_name", "Name", say!("field-domain-name")),
        may("link", "Link", say!("field-link")).or("()"),
        may("accounts", "[Account]", say!("field-accounts")).or("[]"),
        may("mta", "Mta", say!("field-mta")),
        may("pop3", "Bool | Pop3Service", say!("field-pop3-service")).or("false"),
        may("imap", "Bool | ImapService", say!("field-imap-service")).or("false"),
        may("mail_program", "MailProgram", say!("field-own-mail-program")),
        may("faults", "[Fault]", say!("field-faults")).or("[]"),
        may("real", "Bool | [Number]", say!("field-real")).or("false"),
    ];
    let [title, zone, at] = looks();
    let router = vec![
        needs("name", "Text", say!("field-router-name")),
        title,
        zone,
        at,
        may("link", "Link", say!("field-router-link")).or("()"),
    ];
    vec![
        part.by_name(
            "Host",
            say!("word-host"),
            host,
            r#"(
    name: "mail", title: "The mail server", zone: "Provider", at: (2, 0),
    accounts: [(name: "ana")], mta: (local: ["example.org"]), imap: true,
)"#,
        )
        .within(Place::World, "hosts: [{}]"),
        part.by_name(
            "Router",
            say!("word-router"),
            router,
            r#"(name: "home", title: "The router at home", zone: "Home", link: (latency: "20 ms"))"#,
        )
        .within(Place::World, r#"routers: [(name: "internet"), {}],
hosts: [(name: "laptop", link: (to: "home"))]"#),
        part.by_name(
            "Link",
            say!("word-link"),
            [
                may("to", "Text", say!("field-link-to")),
                may("latency", "Duration", say!("field-latency")).or(r#""5 ms""#),
                may("bandwidth", "Bandwidth", say!("field-bandwidth")).or(r#""10 Mbit/s""#),
                may("loss", "Share", say!("field-loss")).or(r#""0 %""#),
                may("unplugged", "Bool", say!("field-unplugged")).or("false"),
            ],
            r#"(latency: "50 ms", bandwidth: "64 kbit/s", loss: "2 %")"#,
        )
        .within(Place::World, r#"hosts: [(name: "laptop", link: {})]"#),
        part.by_name(
            "Domain",
            say!("word-domain"),
            [needs("name", "Name", say!("field-domain")), needs("mx", "[Computer]", say!("field-mx"))],
            r#"(name: "example.org", mx: ["mail", "backup"])"#,
        )
        .within(
            Place::World,
            r#"hosts: [
    (name: "mail", mta: (local: ["example.org"])),
    (name: "backup", mta: (relay: [(domain: "example.org")])),
],
domains: [{}]"#,
        ),
        part.by_name(
            "Fault",
            say!("word-fault"),
            [
                needs("name", "Text", say!("field-fault-name")),
                needs("service", "Service", say!("field-fault-service")),
                needs("command", "Text", say!("field-fault-command")),
                may("from", "Computer | Endpoint", say!("field-fault-from")),
                may("nth", "Number", say!("field-fault-nth")).or("1"),
                may("times", "Number", say!("field-fault-times")),
                needs("effect", "Effect", say!("field-fault-effect")),
            ],
            r#"(name: "full", service: "mta", command: "CONNECT", times: 1, effect: Reply("421 4.3.2 too many connections"))"#,
        )
        .within(Place::World, r#"hosts: [(name: "mail", mta: (local: ["example.org"]), faults: [
    {},
])]"#),
    ]
}

/// Accounts, and what lies in their mailboxes.
fn mailboxes() -> Vec<Word> {
    let part = Kind::World;
    vec![
        part.by_name(
            "Account",
            say!("word-account"),
            [
                needs("name", "Text", say!("field-account-name")),
                may("password", "Text", say!("field-password")),
                may("quota", "Size", say!("field-quota")),
                may("most_messages", "Number", say!("field-most-messages")),
                may("mail", "[OldMessage]", say!("field-old-mail")).or("[]"),
            ],
            r#"(name: "ana", password: "violin", quota: "8 MB", most_messages: 100)"#,
        )
        .within(
            Place::World,
            r#"hosts: [(name: "mail", mta: (local: ["example.org"]), accounts: [
    {},
])]"#,
        ),
        part.by_name(
            "OldMessage",
            say!("word-old-message"),
            [
                needs("from", "Address", say!("field-from")),
                needs("subject", "Text", say!("field-own-subject")),
                may("text", "Text", say!("field-message-text")).or(r#""""#),
                may("attachments", "[Attachment]", say!("field-attachments")).or("[]"),
                may("folder", "Text", say!("field-folder")).or(r#""INBOX""#),
                may("flags", "[Flag]", say!("field-own-flags")).or("[]"),
                may("age", "Duration", say!("field-age")).or(r#""1 d""#),
            ],
            r#"(from: "ben@example.org", subject: "Lunch", text: "At noon?", flags: ["\\Seen"], age: "3 d")"#,
        )
        .within(
            Place::World,
            r#"hosts: [(name: "mail", mta: (local: ["example.org"]), accounts: [(name: "ana", mail: [
    {},
])])]"#,
        ),
    ]
}

/// Servers.
fn services() -> Vec<Word> {
    let part = Kind::World;
    vec![
        part.by_name(
            "Mta",
            say!("word-mta"),
            [
                may("local", "[Name]", say!("field-local")).or("[]"),
                may("relay", "[Relay]", say!("field-relay")).or("[]"),
                may("relay_from", "[Computer]", say!("field-relay-from")).or("[]"),
                may("smart_host", "Computer", say!("field-smart-host")),
                may("submission", "Bool", say!("field-submission")).or("true"),
                may("size_limit", "Size", say!("field-size-limit")),
                may("retry", "Retry", say!("field-retry"))
                    .or(r#"(waits: ["30 min", "30 min", "2 h"], warn_after: "4 h", give_up_after: "5 d")"#),
                may("etrn_at_start", "[Etrn]", say!("field-etrn-at-start")).or("[]"),
                may("tolerance", "Tolerance", say!("field-tolerance")).or("Tolerant"),
                may("without", "[SmtpExtension]", say!("field-without")).or("[]"),
            ],
            r#"(local: ["example.org"], size_limit: "10 MB", retry: (waits: ["5 min"]))"#,
        )
        .within(Place::World, r#"hosts: [(name: "mail", mta: {})]"#),
        part.by_name(
            "Relay",
            say!("word-relay"),
            [
                needs("domain", "Name", say!("field-relay-domain")),
                may("to", "Computer", say!("field-relay-to")),
                may("hold", "Hold", say!("field-hold")).or("Retry"),
            ],
            r#"(domain: "school.example.org", to: "school", hold: OnReturn)"#,
        )
        .within(
            Place::World,
            r#"hosts: [
    (name: "school", mta: (local: ["school.example.org"])),
    (name: "mail", mta: (relay: [{}])),
]"#,
        ),
        part.by_name(
            "Retry",
            say!("word-retry"),
            [
                needs("waits", "[Duration]", say!("field-waits")),
                may("warn_after", "Duration", say!("field-warn-after")),
                may("give_up_after", "Duration", say!("field-give-up-after")).or(r#""5 d""#),
            ],
            r#"(waits: ["5 min", "10 min", "1 h"], warn_after: "4 h", give_up_after: "2 d")"#,
        )
        .within(
            Place::World,
            r#"hosts: [(name: "mail", mta: (
    local: ["example.org"],
    retry: {},
))]"#,
        ),
        part.by_name(
            "Etrn",
            say!("word-etrn"),
            [
                needs("server", "Computer", say!("field-etrn-server")),
                needs("domain", "Text", say!("field-etrn-domain")),
            ],
            r#"(server: "mail", domain: "school.example.org")"#,
        )
        .within(
            Place::World,
            r#"hosts: [
    (name: "mail", mta: (relay: [(domain: "school.example.org", to: "school", hold: Etrn)])),
    (name: "school", mta: (local: ["school.example.org"], etrn_at_start: [{}])),
]"#,
        ),
        part.by_name(
            "Pop3Service",
            say!("word-pop3-service"),
            [
                may("tolerance", "Tolerance", say!("field-tolerance")).or("Tolerant"),
                may("without", "[Pop3Extension]", say!("field-without")).or("[]"),
            ],
            "(without: [Top, Uidl])",
        )
        .within(Place::World, r#"hosts: [(name: "mail", pop3: {})]"#),
        part.by_name(
            "ImapService",
            say!("word-imap-service"),
            [
                may("tolerance", "Tolerance", say!("field-tolerance")).or("Tolerant"),
                may("without", "[ImapExtension]", say!("field-without")).or("[]"),
            ],
            "(tolerance: Strict, without: [Move, Idle])",
        )
        .within(Place::World, r#"hosts: [(name: "mail", imap: {})]"#),
    ]
}

/// Programs with which people read and write mail.
fn mail_programs() -> Vec<Word> {
    let part = Kind::World;
    vec![
        part.by_name(
            "MailProgram",
            say!("word-mail-program"),
            [
                needs("address", "Address", say!("field-own-address")),
                may("name", "Text", say!("field-own-name")),
                needs("server", "Computer", say!("field-server")),
                may("outgoing", "Computer", say!("field-outgoing")),
                may("retry_every", "Duration", say!("field-retry-every")).or(r#""30 s""#),
                may("pop3", "Pop3", say!("field-pop3")),
                may("imap", "Imap", say!("field-imap")),
            ],
            r#"(address: "ana@example.org", name: "Ana", server: "mail", imap: ())"#,
        )
        .within(
            Place::World,
            r#"hosts: [
    (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), imap: true),
    (name: "laptop", mail_program: {}),
]"#,
        ),
        part.by_name(
            "Pop3",
            say!("word-pop3"),
            [
                may("keep", "Keep", say!("field-keep")).or("DeleteAfterDownload"),
                may("at_start", "Bool", say!("field-at-start")).or("false"),
                may("every", "Duration", say!("field-every")),
                may("delete_there_when_deleted_here", "Bool", say!("field-delete-there")).or("false"),
            ],
            r#"(keep: LeaveDays(7), at_start: true, every: "10 min")"#,
        )
        .within(
            Place::World,
            r#"hosts: [
    (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), pop3: true),
    (name: "laptop", mail_program: (
        address: "ana@example.org", server: "mail",
        pop3: {},
    )),
]"#,
        ),
        part.by_name(
            "Imap",
            say!("word-imap"),
            [
                may("download", "Download", say!("field-download")).or("HeadersOnly"),
                may("stay", "Stay", say!("field-stay")).or("Idle"),
                may("sent_folder", "Text", say!("field-sent-folder")),
            ],
            r#"(download: Full, stay: Poll("5 min"), sent_folder: "Sent")"#,
        )
        .within(
            Place::World,
            r#"hosts: [
    (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), imap: true),
    (name: "laptop", mail_program: (
        address: "ana@example.org", server: "mail",
        imap: {},
    )),
]"#,
        ),
    ]
}
