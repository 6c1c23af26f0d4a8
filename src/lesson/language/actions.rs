//! What people do, and what happens to the world.

use super::{Kind, Word, may, needs};
use crate::explain::say;

pub(super) fn words() -> Vec<Word> {
    let mut words = machines();
    words.extend(faults());
    words.extend(mailboxes());
    words.extend(by_hand());
    words
}

/// Computers, links and services.
fn machines() -> Vec<Word> {
    let action = Kind::Action;
    let computer = || needs("computer", "Computer", say!("field-computer"));
    let link = || needs("link", "Computer", say!("field-link-of"));
    let service = || needs("service", "Service", say!("field-service"));
    vec![
        action.in_order(
            "Mail",
            say!("word-mail"),
            [
                needs("computer", "Computer", say!("field-mail-program")),
                needs("action", "MailAction", say!("field-mail-action")),
            ],
            r#"Mail("laptop", CheckMail)"#,
        ),
        action.in_order("SwitchOn", say!("word-switch-on"), [computer()], r#"SwitchOn("laptop")"#),
        action.in_order("SwitchOff", say!("word-switch-off"), [computer()], r#"SwitchOff("laptop")"#),
        action.in_order("Crash", say!("word-crash"), [computer()], r#"Crash("mail")"#),
        action.in_order("PlugIn", say!("word-plug-in"), [link()], r#"PlugIn("laptop")"#),
        action.in_order("Unplug", say!("word-unplug"), [link()], r#"Unplug("laptop")"#),
        action.in_order(
            "SetLoss",
            say!("word-set-loss"),
            [link(), needs("loss", "Share", say!("field-loss"))],
            r#"SetLoss("laptop", "5 %")"#,
        ),
        action.in_order(
            "StartService",
            say!("word-start-service"),
            [computer(), service()],
            r#"StartService("mail", "pop3")"#,
        ),
        action.in_order(
            "StopService",
            say!("word-stop-service"),
            [computer(), service()],
            r#"StopService("mail", "pop3")"#,
        ),
    ]
}

/// Faults that are set and cleared.
fn faults() -> Vec<Word> {
    let action = Kind::Action;
    vec![
        action.by_name(
            "SetFault",
            say!("word-set-fault"),
            [
                needs("on", "Computer", say!("field-fault-on")),
                needs("name", "Text", say!("field-fault-name")),
                needs("service", "Service", say!("field-fault-service")),
                needs("command", "Text", say!("field-fault-command")),
                may("from", "Computer | Endpoint", say!("field-fault-from")),
                may("nth", "Number", say!("field-fault-nth")).or("1"),
                may("times", "Number", say!("field-fault-times")),
                needs("effect", "Effect", say!("field-fault-effect")),
            ],
            r#"SetFault(
    on: "mail", name: "busy", service: "mta", command: "RCPT", from: "laptop", nth: 2, times: 1,
    effect: Reply("451 4.3.0 try again later"),
)"#,
        ),
        action.by_name(
            "ClearFault",
            say!("word-clear-fault"),
            [needs("on", "Computer", say!("field-fault-on")), needs("name", "Text", say!("field-fault-of-name"))],
            r#"ClearFault(on: "mail", name: "slow")"#,
        ),
    ]
}

/// What the laboratory does to mailboxes without any protocol.
fn mailboxes() -> Vec<Word> {
    let action = Kind::Action;
    let on = || needs("on", "Computer", say!("field-on-server"));
    let account = || needs("account", "Text", say!("field-account"));
    let mailbox = || may("mailbox", "Text", say!("field-mailbox")).or(r#""INBOX""#);
    vec![
        action.by_name(
            "SetQuota",
            say!("word-set-quota"),
            [
                on(),
                account(),
                may("quota", "Size", say!("field-quota")),
                may("most_messages", "Number", say!("field-most-messages")),
            ],
            r#"SetQuota(on: "mail", account: "ana", quota: "8 MB", most_messages: 100)"#,
        ),
        action.by_name(
            "Deliver",
            say!("word-deliver"),
            [on(), account(), mailbox(), needs("message", "Text | Octets", say!("field-message-octets"))],
            r#"Deliver(on: "mail", account: "ana", message: "From: ben@example.org\r\nSubject: Lunch\r\n\r\nAt noon?\r\n")"#,
        ),
        action.by_name(
            "Remove",
            say!("word-remove"),
            [on(), account(), mailbox(), may("uid", "Number", say!("field-uid"))],
            r#"Remove(on: "mail", account: "ana", uid: 1)"#,
        ),
    ]
}

/// What is typed into a terminal, and real programs.
fn by_hand() -> Vec<Word> {
    let action = Kind::Action;
    let terminal = || needs("computer", "Computer", say!("field-terminal"));
    vec![
        action.by_name(
            "Dial",
            say!("word-dial"),
            [
                needs("on", "Computer", say!("field-terminal")),
                may("to", "Computer", say!("field-dial-to")),
                may("name", "Text", say!("field-dial-name")),
                needs("port", "Number", say!("field-port")),
            ],
            r#"Dial(on: "laptop", to: "mail", port: 25)"#,
        ),
        action.in_order(
            "Type",
            say!("word-type"),
            [terminal(), needs("text", "Text", say!("field-typed"))],
            r#"Type("laptop", "NOOP\r\n")"#,
        ),
        action.in_order("HangUp", say!("word-hang-up"), [terminal()], r#"HangUp("laptop")"#),
        action.in_order(
            "Peer",
            say!("word-peer"),
            [
                needs("computer", "Computer", say!("field-gateway")),
                needs("number", "Number", say!("field-peer-number")),
                needs("action", "PeerAction", say!("field-peer-action")),
            ],
            r#"Peer("gateway", 1, Says("NOOP\r\n"))"#,
        ),
    ]
}
