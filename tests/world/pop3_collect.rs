//! What becomes of mail that is collected with POP3, by one computer or several, however the network behaves.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use bytes::Bytes;
use mailscope::base::DateTime;
use mailscope::host::mail_program::Account;
use mailscope::host::{Keep, MailCommand, MessageRef, Os, Pop3Check, Pop3Settings, Program, Stop, TcpEvent};
use mailscope::mail::{Flag, Flags, Message};
use mailscope::trace::{ConnectionId, MailFact, Place};

use crate::pop3_computers::{Network, Reader, World, keeping, mail, settings};

fn message(folder: &str, subject: &str) -> MessageRef {
    MessageRef { folder: folder.to_owned(), subject: Some(subject.to_owned()) }
}

#[test]
fn mail_is_downloaded_and_deleted_and_every_step_written_down() {
    let mut world = World::new(&[settings()]);
    world.arrives("one");
    world.arrives("two");
    world.check(0);
    assert_eq!(world.here(0, "INBOX"), ["one", "two"]);
    assert_eq!(world.on_server(), [""; 0]);
    assert_eq!(world.last_notice(0), "2 new messages.");
    let seal = mail("one").seal();
    let inbox = Place::Mailbox { account: "ben".to_owned(), mailbox: "INBOX".to_owned() };
    let retrieved = MailFact::Retrieved { seal, place: inbox, octets: mail("one").size() };
    assert_eq!(world.server.facts[0], retrieved);
    let folder = Place::LocalFolder { folder: "INBOX".to_owned() };
    assert_eq!(world.readers[0].computer.facts[0], MailFact::Filed { seal, place: folder, uid: None });
    assert!(!world.is_locked());
    world.check(0);
    assert_eq!(world.last_notice(0), "There is no new mail.");
}

#[test]
fn with_two_computers_mail_ends_up_split() {
    let mut world = World::new(&[settings(), settings()]);
    world.arrives("monday");
    world.check(0);
    world.arrives("tuesday");
    world.check(1);
    assert_eq!((world.here(0, "INBOX"), world.here(1, "INBOX")), (vec!["monday".into()], vec!["tuesday".into()]));
}

#[test]
fn mail_left_on_the_server_reaches_every_computer_once() {
    let mut world = World::new(&[keeping(Keep::LeaveOnServer), keeping(Keep::LeaveOnServer)]);
    world.arrives("monday");
    world.check(0);
    world.arrives("tuesday");
    for reader in [0, 1, 0, 1] {
        world.check(reader);
    }
    assert_eq!(world.here(0, "INBOX"), ["monday", "tuesday"]);
    assert_eq!(world.here(1, "INBOX"), ["monday", "tuesday"]);
    assert_eq!(world.on_server(), ["monday", "tuesday"]);
}

#[test]
fn mail_is_left_for_days() {
    let mut world = World::new(&[keeping(Keep::LeaveDays(2))]);
    let day = Duration::from_secs(86_400);
    world.arrives("monday");
    world.check(0);
    world.wait(day);
    world.arrives("tuesday");
    world.check(0);
    assert_eq!(world.on_server(), ["monday", "tuesday"]);
    world.wait(day);
    world.check(0);
    assert_eq!(world.on_server(), ["tuesday"]);
    assert_eq!(world.here(0, "INBOX"), ["monday", "tuesday"]);
    // Another setting takes effect at the next check.
    world.command(0, MailCommand::SetKeep(Keep::DeleteAfterDownload));
    world.check(0);
    assert_eq!(world.on_server(), [""; 0]);
    assert_eq!(world.here(0, "INBOX"), ["monday", "tuesday"]);
}

#[test]
fn deleting_here_deletes_there_only_if_wanted() {
    let wanted = Pop3Settings { delete_there_when_deleted_here: true, ..keeping(Keep::LeaveOnServer) };
    for (settings, left) in [(keeping(Keep::LeaveOnServer), &["a", "b"][..]), (wanted, &["b"][..])] {
        let mut world = World::new(&[settings]);
        world.arrives("a");
        world.arrives("b");
        world.check(0);
        world.command(0, MailCommand::Delete(message("INBOX", "a")));
        assert_eq!(world.on_server(), ["a", "b"]);
        world.check(0);
        assert_eq!(world.on_server(), left);
        assert_eq!(world.here(0, "INBOX"), ["b"]);
    }
}

#[test]
fn a_user_can_delete_on_the_server_and_keep_the_copy_here() {
    let mut world = World::new(&[keeping(Keep::LeaveOnServer)]);
    world.arrives("a");
    world.check(0);
    world.command(0, MailCommand::DeleteOnServer(message("inbox", "a")));
    assert_eq!(world.on_server(), ["a"]);
    world.check(0);
    assert_eq!((world.on_server(), world.here(0, "INBOX")), (vec![], vec!["a".to_owned()]));
    let view = &world.readers[0].account.folders()[0].messages[0];
    assert!(view.has_body && view.unique_id.is_none() && view.from == "Anna");
    world.command(0, MailCommand::DeleteOnServer(message("INBOX", "a")));
    assert_eq!(world.last_notice(0), "The server no longer has this message. It is on this computer only.");
}

#[test]
fn failures_are_told_in_words() {
    let mut world = World::new(&[settings(), Pop3Settings { password: "Secret".to_owned(), ..settings() }]);
    world.arrives("a");
    world.server.store.lock_maildrop("ben", "10.0.0.8 since Monday").unwrap().unwrap();
    world.check(0);
    assert!(
        world
            .last_notice(0)
            .starts_with("Checking for mail failed: another program is collecting mail from the mailbox of ben (“")
    );
    assert!(world.last_notice(0).contains("10.0.0.8 since Monday"));
    world.service.start(&mut world.server);
    world.check(1);
    world.wait(Duration::from_secs(1));
    let text = "Checking for mail failed: mail.example.org does not accept the user name ben or the password. Nothing was deleted on the server.";
    assert_eq!(world.last_notice(1), text);
    for (network, words) in [
        (Network::Refuses, "refuses the connection"),
        (Network::Silent, "mail.example.org does not answer"),
        (Network::NoSuchName, "there is no host mail.example.org"),
    ] {
        world.network = network;
        world.check(0);
        assert!(world.last_notice(0).contains(words), "{}", world.last_notice(0));
        assert!(!world.readers[0].account.is_checking());
    }
    world.network = Network::Works;
    world.command(0, MailCommand::WorkOffline);
    world.check(0);
    assert_eq!(world.last_notice(0), "You are working offline.");
    world.command(0, MailCommand::WorkOnline);
    world.check(0);
    assert_eq!(world.here(0, "INBOX"), ["a"]);
}

#[test]
fn wherever_the_connection_breaks_no_mail_is_lost_and_none_comes_twice() {
    for octets in 0..900 {
        let mut world = World::new(&[settings()]);
        for subject in ["a", "b", "c"] {
            world.arrives(subject);
        }
        world.network = Network::BreaksAfter(octets);
        world.check(0);
        let mut everywhere = world.here(0, "INBOX");
        everywhere.extend(world.on_server());
        for subject in ["a", "b", "c"] {
            assert!(everywhere.iter().any(|have| have == subject), "{subject} is lost after {octets} octets");
        }
        assert!(!world.is_locked());
        world.network = Network::Works;
        world.check(0);
        assert_eq!(world.here(0, "INBOX"), ["a", "b", "c"], "after {octets} octets");
        assert_eq!(world.on_server(), [""; 0]);
    }
}

#[test]
fn a_crash_of_the_computer_keeps_what_was_stored() {
    let mut world = World::new(&[settings()]);
    world.arrives("a");
    world.check(0);
    let Reader { computer, account } = &mut world.readers[0];
    account.stop(computer, Stop::Crash);
    account.start(computer);
    assert_eq!(world.here(0, "INBOX"), ["a"]);
    world.arrives("b");
    world.check(0);
    assert_eq!(world.here(0, "INBOX"), ["a", "b"]);
}

#[test]
fn mail_is_collected_at_start_and_on_schedule() {
    let minutes = |n: u64| Duration::from_secs(60 * n);
    let check = Pop3Check { at_start: true, every: Some(minutes(10)) };
    let mut world = World::new(&[Pop3Settings { check, ..settings() }]);
    world.arrives("a");
    let Reader { computer, account } = &mut world.readers[0];
    account.start(computer);
    world.run();
    assert_eq!(world.here(0, "INBOX"), ["a"]);
    world.arrives("b");
    world.wait(minutes(9));
    assert_eq!(world.here(0, "INBOX"), ["a"]);
    world.wait(minutes(1));
    assert_eq!(world.here(0, "INBOX"), ["a", "b"]);
    // Nothing new on schedule is no news.
    let notices = world.readers[0].computer.notices.len();
    world.wait(minutes(10));
    assert_eq!(world.readers[0].computer.notices.len(), notices);
    world.command(0, MailCommand::WorkOffline);
    assert_eq!(world.readers[0].account.deadline(), None);
}

#[test]
fn folders_work_without_a_network() {
    let mut world = World::new(&[keeping(Keep::LeaveOnServer)]);
    world.arrives("a");
    world.check(0);
    world.network = Network::Silent;
    world.command(0, MailCommand::Open(message("INBOX", "a")));
    world.command(0, MailCommand::CreateFolder("Work".to_owned()));
    world.command(0, MailCommand::Copy(message("INBOX", "a"), "Work".to_owned()));
    world.command(0, MailCommand::Delete(message("Work", "a")));
    world.command(0, MailCommand::Move(message("INBOX", "a"), "Work".to_owned()));
    assert_eq!((world.here(0, "INBOX"), world.here(0, "Work")), (vec![], vec!["a".to_owned()]));
    world.command(0, MailCommand::Search { folder: "Work".to_owned(), words: "HELLO".to_owned() });
    assert_eq!(world.last_notice(0), "Found 1 message on this computer: “a”.");
    world.command(0, MailCommand::Move(message("Work", "a"), "Play".to_owned()));
    assert_eq!(world.last_notice(0), "There is no folder “Play” on this computer.");
    let Reader { computer, account } = &mut world.readers[0];
    assert!(account.folders()[1].messages[0].flags.contains(&Flag::Seen));
    account.keep_sent(computer, &mail("sent"));
    assert_eq!(account.message(&message("Sent", "sent")), Some(mail("sent")));
    assert_eq!(world.here(0, "Sent"), ["sent"]);
}

fn stuck_session(world: &mut World) -> ConnectionId {
    let id = ConnectionId(1_000);
    let peer = SocketAddrV4::new(Ipv4Addr::new(10, 0, 0, 7), 50_000);
    let large = Message::new(format!("Subject: large\r\n\r\n{}\r\n", "x".repeat(1 << 20)));
    world.server.store.append("ben", "INBOX", large, Flags::none(), DateTime::new(0, 0)).unwrap();
    let (service, server) = (&mut world.service, &mut world.server);
    service.on_tcp(server, id, TcpEvent::Accepted { port: 110, peer });
    service.on_tcp(server, id, TcpEvent::Data(Bytes::from_static(b"USER ben\r\nPASS secret\r\nRETR 1\r\n")));
    id
}

#[test]
fn the_service_stops_writing_to_a_client_that_does_not_read_and_cuts_it_off_at_last() {
    let mut world = World::new(&[]);
    let id = stuck_session(&mut world);
    assert!(world.server.unsent(id) <= 64 * 1024 + 16 * 1024);
    let holder = world.server.store.account("ben").unwrap().maildrop_locked_by().unwrap();
    assert_eq!(holder.to_string(), "10.0.0.7 since Mon 08:00:00");
    world.server.now += Duration::from_secs(600);
    world.service.on_wake(&mut world.server);
    assert!(world.server.aborted.contains(&id) && !world.is_locked());
    assert_eq!(world.service.sessions().count(), 0);
    assert_eq!(world.service.deadline(), None);
}

#[test]
fn however_the_service_ends_the_maildrop_is_free() {
    for how in [Stop::Orderly, Stop::Crash] {
        let mut world = World::new(&[]);
        let id = stuck_session(&mut world);
        assert!(world.is_locked());
        world.service.stop(&mut world.server, how);
        assert!(!world.is_locked());
        assert_eq!(world.server.closed.contains(&id), how == Stop::Orderly);
        assert_eq!(world.service.sessions().count(), 0);
    }
}

/// The subjects in INBOX, and how many messages the server has.
fn collected(world: &World) -> (Vec<String>, usize) {
    let inbox = world.readers[0].account.local_folders().messages("INBOX").unwrap();
    let there = world.server.store.mailbox("ben", "INBOX").unwrap().len();
    (inbox.iter().map(mailscope::host::mail_program::LocalMessage::subject).collect(), there)
}

#[test]
fn without_unique_ids_what_stays_on_the_server_is_recognized_by_its_header() {
    let mut world = World::new(&[keeping(Keep::LeaveOnServer)]);
    world.unknown = &["UIDL"];
    world.arrives("a");
    world.arrives("b");
    world.check(0);
    world.arrives("c");
    for _ in 0..3 {
        world.check(0);
    }
    assert_eq!(collected(&world), (vec!["a".to_owned(), "b".to_owned(), "c".to_owned()], 3));
    let notices = &world.readers[0].computer.notices;
    let told: Vec<_> = notices.iter().filter(|text| text.contains("recognized by their headers")).collect();
    assert_eq!(told.len(), 1, "{notices:?}");
    assert!(told[0].contains("UIDL with “-ERR"), "{told:?}");
    // What was deleted here can be deleted there, too.
    let b = MessageRef { folder: "INBOX".to_owned(), subject: Some("b".to_owned()) };
    world.command(0, MailCommand::DeleteOnServer(b));
    world.check(0);
    assert_eq!(collected(&world).1, 2);
}

#[test]
fn unique_ids_that_come_and_go_bring_nothing_twice() {
    let mut world = World::new(&[keeping(Keep::LeaveOnServer)]);
    world.arrives("a");
    for (unknown, subject) in [(&[][..], "b"), (&["UIDL"], "c"), (&["UIDL", "TOP"], "d"), (&[], "e"), (&["UIDL"], "f")]
    {
        world.unknown = unknown;
        world.check(0);
        world.check(0);
        world.arrives(subject);
    }
    world.unknown = &[];
    world.check(0);
    let mut subjects = collected(&world).0;
    subjects.sort();
    assert_eq!(subjects, ["a", "b", "c", "d", "e", "f"]);
}

#[test]
fn what_can_be_recognized_by_nothing_is_not_left_on_the_server() {
    let mut world = World::new(&[keeping(Keep::LeaveDays(3))]);
    world.unknown = &["UIDL", "TOP"];
    world.arrives("a");
    world.check(0);
    assert_eq!(collected(&world), (Vec::new(), 1));
    let notices = world.readers[0].computer.notices.join("\n");
    assert!(notices.contains("1 of its messages was not collected"), "{notices}");
    world.command(0, MailCommand::SetKeep(Keep::DeleteAfterDownload));
    world.check(0);
    assert_eq!(collected(&world), (vec!["a".to_owned()], 0));
}
