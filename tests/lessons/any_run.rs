//! Saved runs, whatever was done in them: what is written is read back as it was, and what was damaged is no panic.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fmt::Write;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use bytes::Bytes;
use mailscope::base::SimTime;
use mailscope::host::{Attachment, Keep, MailCommand, MessageRef, PeerAction, PeerId};
use mailscope::lesson::{Made, SavedRun, load_run};
use mailscope::mail::Flag;
use mailscope::mail::build::MAX_MADE_UP;
use mailscope::net::{LinkId, NodeId};
use mailscope::sim::{Action, Input};
use mailscope::trace::{FaultClient, FaultEffect, FaultRule, LessonFact, RealClient, Service, Told};
use proptest::prelude::*;

use crate::saved_runs::{OPENED_LESSON, OWN_LESSON, node, opened};

/// Texts that are hard to quote, and any others.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\"#r\\\\ \r\n\t]{0,8}",
        Just("INBOX".to_owned()),
        Just("\u{0}\u{7f}\u{1b}[2J\u{202e}\u{feff}".to_owned()),
        Just("None".to_owned()),
    ]
}

fn some_number() -> impl Strategy<Value = Option<u64>> {
    prop_oneof![Just(None), any::<u64>().prop_map(Some), (0_u64..5_000).prop_map(|n| Some(n * 1_000))]
}

fn pointers() -> impl Strategy<Value = MessageRef> {
    (texts(), proptest::option::of(texts())).prop_map(|(folder, subject)| MessageRef { folder, subject })
}

fn flags() -> impl Strategy<Value = Flag> {
    prop_oneof![
        (0..5_usize).prop_map(|n| Flag::SYSTEM[n].clone()),
        "[$A-Za-z][!-!#-$&-'+-Z^-z]{0,9}".prop_map(|word| Flag::parse(&word).unwrap()),
    ]
}

fn sends() -> impl Strategy<Value = MailCommand> {
    let address = prop_oneof![
        Just("ben@acme.test"),
        Just("\"b \\\"e\\\\n\"@acme.test"),
        Just("Ben+x@[192.0.2.7]"),
        Just("a@[IPv6:2001:db8::1]"),
    ];
    let people = || proptest::collection::vec(address.clone().prop_map(|a| a.parse().unwrap()), 0..3);
    let media_type = prop_oneof![Just("application/octet-stream".to_owned()), texts()];
    let file = (texts(), media_type, 0..=MAX_MADE_UP);
    let file = file.prop_map(|(name, media_type, size)| Attachment { name, media_type, size });
    let files = proptest::collection::vec(file, 0..3);
    let parts = (people(), people(), people(), texts(), texts(), files, proptest::option::of(pointers()));
    parts.prop_map(|(to, cc, bcc, subject, text, attachments, reply_to)| MailCommand::Send {
        to,
        cc,
        bcc,
        subject,
        text,
        attachments,
        reply_to,
    })
}

fn mail_commands() -> impl Strategy<Value = MailCommand> {
    use MailCommand as C;
    let keep =
        prop_oneof![Just(Keep::DeleteAfterDownload), Just(Keep::LeaveOnServer), any::<u32>().prop_map(Keep::LeaveDays)];
    prop_oneof![
        sends(),
        sends(),
        Just(C::CheckMail),
        pointers().prop_map(C::Open),
        (pointers(), texts()).prop_map(|(at, part)| C::OpenPart(at, part)),
        (pointers(), flags()).prop_map(|(at, flag)| C::Flag(at, flag)),
        (pointers(), flags()).prop_map(|(at, flag)| C::Unflag(at, flag)),
        pointers().prop_map(C::Delete),
        pointers().prop_map(C::DeleteOnServer),
        texts().prop_map(C::Expunge),
        texts().prop_map(C::OpenFolder),
        texts().prop_map(C::CreateFolder),
        (texts(), texts()).prop_map(|(folder, to)| C::RenameFolder(folder, to)),
        texts().prop_map(C::DeleteFolder),
        (pointers(), texts()).prop_map(|(at, folder)| C::Move(at, folder)),
        (pointers(), texts()).prop_map(|(at, folder)| C::Copy(at, folder)),
        (texts(), texts()).prop_map(|(folder, words)| C::Search { folder, words }),
        any::<bool>().prop_map(C::work_offline),
        keep.prop_map(C::SetKeep),
    ]
}

/// Rules that can be put on the services of the server.
fn faults() -> impl Strategy<Value = FaultRule> {
    let on = vec![
        (Service::Mta, "RCPT", "451 4.3.0 try \"again\" later"),
        (Service::Pop3, "retr", "-ERR [SYS/TEMP] not now"),
        (Service::Imap, "UID FETCH", "NO [UNAVAILABLE] not now"),
    ];
    let from = prop_oneof![
        prop::sample::select(vec!["laptop", "phone", "tablet"]).prop_map(|name| FaultClient::Computer(node(name))),
        (any::<IpAddr>(), any::<Option<u16>>())
            .prop_map(|(address, port)| FaultClient::Real(RealClient { address, port })),
    ];
    let effect = prop_oneof![
        Just(None),
        Just(Some(FaultEffect::Silence)),
        Just(Some(FaultEffect::Disconnect)),
        Just(Some(FaultEffect::LoseAnswer)),
        (1..100_000_000_u64).prop_map(|micros| Some(FaultEffect::Delay(Duration::from_micros(micros)))),
    ];
    let counts = (0..1_000_u32, prop::option::of(1..1_000_u32));
    (prop::sample::select(on), prop::option::of(from), counts, effect).prop_map(
        |((service, command, reply), from, (skip, times), effect)| {
            let effect = effect.unwrap_or_else(|| FaultEffect::Reply(reply.to_owned()));
            FaultRule { service, command: command.to_owned(), from, skip, times, effect }
        },
    )
}

/// Whatever people can do in the world of [`OWN`], sensible or not.
fn actions() -> impl Strategy<Value = Action> {
    let host = || prop::sample::select(vec!["laptop", "phone", "tablet", "mail", "dns"]).prop_map(node);
    let reader = prop::sample::select(vec!["laptop", "phone", "tablet"]).prop_map(node);
    let link = || (0..u16::try_from(OWN_LESSON.spec.links.len()).unwrap()).prop_map(LinkId);
    let service = || {
        let named = |(host, service): (&str, &str)| (node(host), service.to_owned());
        let all = vec![
            ("mail", "mta"),
            ("mail", "pop3"),
            ("mail", "imap"),
            ("dns", "dns"),
            ("phone", "mail program"),
            ("mail", "terminal"),
        ];
        prop::sample::select(all).prop_map(named)
    };
    let account = prop::sample::select(vec!["ana", "q \"uo\" te", "guest"]);
    let server = prop_oneof![
        Just((Some(node("mail")), None)),
        Just((None, Some("mail.example.org".to_owned()))),
        Just((None, Some("192.0.2.1".to_owned()))),
        texts().prop_map(|name| (None, Some(name))),
    ];
    prop_oneof![
        host().prop_map(Action::SwitchOn),
        host().prop_map(Action::SwitchOff),
        host().prop_map(Action::Crash),
        link().prop_map(Action::PlugIn),
        link().prop_map(Action::Unplug),
        (link(), 0..=1_000_000_u32).prop_map(|(link, loss)| Action::SetLoss(link, loss)),
        ("[a-z \"]{0,6}x", faults()).prop_map(|(name, rule)| Action::set_fault(node("mail"), name, rule)),
        "[a-z \"]{0,6}x".prop_map(|name| Action::ClearFault { on: node("mail"), name }),
        service().prop_map(|(node, service)| Action::StartService(node, service)),
        service().prop_map(|(node, service)| Action::StopService(node, service)),
        (reader, mail_commands()).prop_map(|(node, command)| Action::Mail(node, command)),
        (account.clone(), some_number(), some_number()).prop_map(|(account, quota, most_messages)| {
            Action::SetQuota { on: node("mail"), account: account.to_owned(), quota, most_messages }
        }),
        (host(), server, any::<u16>()).prop_map(|(on, (to, name), port)| Action::Dial { on, to, name, port }),
        (host(), texts()).prop_map(|(node, text)| Action::Type(node, text)),
        host().prop_map(Action::HangUp),
        (account.clone(), texts(), any::<Option<u32>>()).prop_map(|(account, mailbox, uid)| {
            Action::Remove { on: node("mail"), account: account.to_owned(), mailbox, uid }
        }),
        (account, texts(), octets()).prop_map(|(account, mailbox, message)| {
            Action::Deliver { on: node("mail"), account: account.to_owned(), mailbox, message }
        }),
        (any::<u32>(), peer_actions()).prop_map(|(peer, action)| Action::Peer(gateway(), PeerId(peer), action)),
    ]
}

fn gateway() -> NodeId {
    let nodes = &OPENED_LESSON.spec.nodes;
    NodeId(nodes.iter().position(|node| node.name == "gateway").unwrap() as u16)
}

/// Octets of all kinds: texts, and what is none.
fn octets() -> impl Strategy<Value = Bytes> {
    prop_oneof![texts().prop_map(Bytes::from), proptest::collection::vec(any::<u8>(), 0..40).prop_map(Bytes::from)]
}

fn peer_actions() -> impl Strategy<Value = PeerAction> {
    let to = OPENED_LESSON.spec.host(node("mail")).unwrap().address;
    prop_oneof![
        (any::<u16>(), any::<(IpAddr, u16)>().prop_map(SocketAddr::from))
            .prop_map(move |(port, from)| PeerAction::Connects { to, port, from }),
        Just(PeerAction::Answers),
        octets().prop_map(PeerAction::Says),
        Just(PeerAction::Ends),
        Just(PeerAction::Breaks),
        Just(PeerAction::Stalls),
        Just(PeerAction::Reads),
    ]
}

fn runs() -> impl Strategy<Value = SavedRun> {
    let pause = prop_oneof![Just(0), 0..10_u64, any::<u32>().prop_map(u64::from), any::<u64>()];
    let told = (texts(), texts(), proptest::collection::vec(texts(), 0..3))
        .prop_map(|(name, text, notes)| Action::Lesson(LessonFact::Told(Box::new(Told { name, text, notes }))));
    let action = prop_oneof![6 => actions(), 1 => told];
    let actions = proptest::collection::vec((pause.clone(), any::<Option<u32>>(), action), 0..12);
    (any::<u64>(), actions, any::<Option<u64>>(), pause).prop_map(|(seed, actions, checksum, rest)| {
        let mut now = 0_u64;
        let inputs = actions.into_iter().map(|(pause, step, action)| {
            now = now.saturating_add(pause);
            Input { at: SimTime::from_micros(now), step, action }
        });
        let inputs = inputs.collect();
        let end = SimTime::from_micros(now.saturating_add(rest));
        let made = Some(Made::now(&OPENED_LESSON, checksum));
        SavedRun { lesson: OPENED_LESSON.id.clone(), seed, inputs, end, made }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_is_read_back_as_it_was(run in runs()) {
        let text = run.to_ron(&OPENED_LESSON).unwrap();
        let (lesson, read) = opened(&text, &[]);
        prop_assert_eq!(&read, &run);
        prop_assert_eq!(read.to_ron(&lesson).unwrap(), text);
    }

    #[test]
    fn a_file_that_was_damaged_is_no_panic(run in runs(), at in any::<prop::sample::Index>(), junk in "[(){}\\[\\]\",:#r/*x0-9\\\\]{0,4}") {
        let mut text = run.to_ron(&OPENED_LESSON).unwrap();
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let place = places[at.index(places.len())];
        text.replace_range(place..place + text[place..].chars().next().map_or(0, char::len_utf8), &junk);
        if let Err(problems) = load_run(&text, "run.ron", &[]) {
            let mut said = String::new();
            for problem in problems.iter() {
                writeln!(said, "{problem}").unwrap();
                prop_assert!(problem.line >= 1 && problem.column >= 1, "{}", said);
            }
            prop_assert!(!problems.is_empty());
        }
    }
}
