//! Two sessions one after the other, and programs that remember the first: what is new in the second must be new to them.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::bridge::{Bridge, folder};
use crate::curl::{imap, send};
use crate::programs::{run, write_private};

/// Two sandboxes, the second when the first is over; each gets one message and is handed over.
fn twice(test: &str, mut act: impl FnMut(&Bridge, &str)) {
    for subject in ["first", "second"] {
        let mut bridge = Bridge::sandbox(&format!("{test}-{subject}"));
        send(&bridge, "student6@example.org", subject, "text");
        act(&bridge, subject);
        assert_eq!(bridge.end().0.code(), Some(0), "{}", bridge.errors());
    }
}

#[test]
fn mpop_collects_what_is_new_and_remembers_what_it_has() {
    let home = folder("twice-mpop");
    let mailbox = home.join("mbox");
    twice("twice-mpop", |bridge, subject| {
        let settings = format!(
            "account student6\nhost 127.0.0.1\nport {}\nuser student6\npassword student6\nauth user\ntls off\n\
             keep on\ndelivery mbox {}\nuidls_file {}\n",
            bridge.port("pop3"),
            mailbox.display(),
            home.join("uidls").display()
        );
        write_private(&home.join("mpoprc"), &settings);
        for _ in 0..2 {
            run(&home, "mpop", &["--file", "mpoprc", "student6"], b"").well();
            let text = fs::read_to_string(&mailbox).unwrap();
            let count = text.matches(&format!("Subject: {subject}\n")).count();
            assert_eq!(count, 1, "{subject}: once, and not again: {text}");
        }
    });
    let text = fs::read_to_string(&mailbox).unwrap();
    assert!(text.contains("Subject: first") && text.contains("Subject: second"), "{text}");
}

/// mbsync keeps two sides alike. It goes by UIDVALIDITY, and takes a mailbox that has another one for another mailbox: it says so, touches
/// nothing, and goes on when it is told to forget the old one.
#[test]
fn mbsync_sees_that_the_mailbox_is_another_one() {
    let home = folder("twice-mbsync");
    let inbox = home.join("maildir/INBOX");
    fs::create_dir(home.join("maildir")).unwrap();
    let local = || {
        let files = ["cur", "new"].map(|part| fs::read_dir(inbox.join(part)).unwrap());
        let texts = files.into_iter().flatten().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
        let mut subjects: Vec<String> = texts
            .filter_map(|text| text.lines().find_map(|line| line.strip_prefix("Subject: ").map(str::to_owned)))
            .collect();
        subjects.sort();
        subjects
    };
    let synchronize = |home: &Path| run(home, "mbsync", &["--config", "mbsyncrc", "--all"], b"");
    twice("twice-mbsync", |bridge, subject| {
        let settings = format!(
            "IMAPAccount server\nHost 127.0.0.1\nPort {}\nUser student6\nPass student6\nSSLType None\n\n\
             IMAPStore far\nAccount server\n\nMaildirStore near\nPath {path}/\nInbox {path}/INBOX\n\n\
             Channel both\nFar :far:\nNear :near:\nPatterns INBOX\nCreate Near\nExpunge Both\nSyncState *\n",
            bridge.port("imap"),
            path = home.join("maildir").display()
        );
        write_private(&home.join("mbsyncrc"), &settings);
        if subject == "first" {
            synchronize(&home).well();
            assert_eq!(local(), ["first"]);
            return;
        }
        let said = synchronize(&home).with(1);
        assert!(said.contains("UIDVALIDITY"), "{said}");
        assert_eq!(local(), ["first"], "nothing is removed here");
        assert_eq!(imap(bridge, "student6", "INBOX", "SEARCH ALL").trim_end(), "* SEARCH 1", "nor there");
        fs::remove_file(inbox.join(".mbsyncstate")).unwrap();
        synchronize(&home).well();
        assert_eq!(local(), ["first", "second"]);
    });
}

/// Whatever the server has answered for is in the file of the session when the program is killed in the next moment.
#[test]
fn of_a_session_that_is_killed_nothing_is_lost_that_was_acknowledged() {
    let bridge = Bridge::sandbox("killed");
    let run_file = bridge.folder.join("run.ron");
    let folder = bridge.folder.clone();
    for subject in ["one", "two", "three"] {
        send(&bridge, "student6@example.org", subject, "text");
    }
    let kill = Command::new("sh").args(["-c", "kill -KILL \"$1\"", "sh", &bridge.process().to_string()]).status();
    assert!(kill.unwrap().success());
    drop(bridge);
    let mut program = Command::new(env!("CARGO_BIN_EXE_mailscope"));
    program.env("LC_ALL", "C");
    let output = program.arg("run").arg(&run_file).arg("--export").arg(folder.join("again")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stderr).contains("was cut off"), "it says what it is");
    let trace = fs::read_to_string(folder.join("again/trace.jsonl")).unwrap();
    assert_eq!(trace.matches("\"kind\":\"mail_delivered\"").count(), 3);
}
