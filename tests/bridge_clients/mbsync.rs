//! mbsync, which keeps a folder of files and a server alike.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::bridge::Bridge;
use crate::curl::{imap, send};
use crate::programs::{run, write_private};
use crate::session::finish;

/// A Maildir that is kept alike with the account of a student.
struct Synchronized<'b> {
    bridge: &'b Bridge,
    user: &'b str,
    maildir: PathBuf,
}

impl<'b> Synchronized<'b> {
    fn new(bridge: &'b Bridge, user: &'b str) -> Self {
        let maildir = bridge.folder.join("maildir");
        fs::create_dir(&maildir).unwrap();
        let (port, path) = (bridge.port("imap"), maildir.display());
        let settings = format!(
            "IMAPAccount server\nHost 127.0.0.1\nPort {port}\nUser {user}\nPass {user}\nSSLType None\n\n\
             IMAPStore far\nAccount server\n\n\
             MaildirStore near\nPath {path}/\nInbox {path}/INBOX\nSubFolders Verbatim\n\n\
             Channel both\nFar :far:\nNear :near:\nPatterns *\nCreate Both\nExpunge Both\nSyncState *\n"
        );
        write_private(&bridge.folder.join("mbsyncrc"), &settings);
        Self { bridge, user, maildir }
    }

    #[track_caller]
    fn synchronize(&self) {
        run(&self.bridge.folder, "mbsync", &["--config", "mbsyncrc", "--all"], b"").well();
    }

    /// The messages of a local folder: their file names and texts, by subject.
    fn local(&self, mailbox: &str) -> BTreeMap<String, (PathBuf, String)> {
        let folders = ["cur", "new"].map(|part| self.maildir.join(mailbox).join(part));
        let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
        let messages = files.map(|entry| {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let subject = text.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap().to_owned();
            (subject, (path, text))
        });
        messages.collect()
    }

    /// The flags of a local message: the letters behind `:2,`.
    fn flags(&self, subject: &str) -> String {
        let path = self.local("INBOX")[subject].0.to_string_lossy().into_owned();
        path.rsplit_once(":2,").map_or(String::new(), |(_, flags)| flags.to_owned())
    }

    /// Sets the flags of a local message as a mail program does: by its name.
    fn set_flags(&self, subject: &str, flags: &str) {
        let path = self.local("INBOX")[subject].0.clone();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let name = name.split(":2,").next().unwrap().to_owned();
        fs::rename(&path, self.maildir.join("INBOX/cur").join(format!("{name}:2,{flags}"))).unwrap();
    }

    fn add(&self, mailbox: &str, name: &str, text: &str) {
        for part in ["cur", "new", "tmp"] {
            fs::create_dir_all(self.maildir.join(mailbox).join(part)).unwrap();
        }
        fs::write(self.maildir.join(mailbox).join("new").join(name), text).unwrap();
    }

    /// The messages on the server: UID and flags of each.
    fn remote(&self) -> Vec<String> {
        imap(self.bridge, self.user, "INBOX", "FETCH 1:* (UID FLAGS)").lines().map(str::to_owned).collect()
    }
}

#[test]
fn mbsync_keeps_a_maildir_and_a_mailbox_alike() {
    let bridge = Bridge::sandbox("mbsync");
    let both = Synchronized::new(&bridge, "student6");
    send(&bridge, "student6@example.org", "one", "first");
    send(&bridge, "student6@example.org", "two", "second");
    both.synchronize();
    let first = both.local("INBOX");
    assert_eq!(first.keys().collect::<Vec<_>>(), ["one", "two"], "both messages came");
    assert!(first["one"].1.ends_with("\n\nfirst\n"), "as they are: {}", first["one"].1);

    // Once more: there is nothing to do.
    let before = both.remote();
    both.synchronize();
    assert_eq!(both.local("INBOX"), first, "the second time nothing changes here");
    assert_eq!(both.remote(), before, "nor there");

    // Something new on this side, and marks on both.
    both.add("INBOX", "1.new", "From: me@example.org\nSubject: three\n\nGrüße\n");
    both.add("Work", "2.new", "From: me@example.org\nSubject: work\n\nmuch\n");
    both.set_flags("one", "FS");
    imap(&bridge, "student6", "INBOX", "STORE 2 +FLAGS (\\Answered)");
    both.synchronize();
    let remote = both.remote();
    assert_eq!(remote.len(), 3, "the new one is on the server: {remote:?}");
    assert!(remote[0].contains("\\Flagged") && remote[0].contains("\\Seen"), "marks of this side: {remote:?}");
    assert_eq!(both.flags("two"), "R", "the mark of the other side");
    let work = imap(&bridge, "student6", "Work", "SEARCH SUBJECT work");
    assert_eq!(work.trim_end(), "* SEARCH 1", "a folder that was made here");
    let text = imap(&bridge, "student6", "INBOX", "SEARCH CHARSET UTF-8 UID 3 SUBJECT three");
    assert_eq!(text.trim_end(), "* SEARCH 3");

    // Deleted, one on each side.
    both.set_flags("one", "FST");
    imap(&bridge, "student6", "INBOX", "STORE 2 +FLAGS (\\Deleted)");
    both.synchronize();
    let remote = both.remote();
    assert!(remote.len() == 1 && remote[0].contains("UID 3 "), "only the third is on the server: {remote:?}");
    assert_eq!(both.local("INBOX").keys().collect::<Vec<_>>(), ["three"], "and here");
    finish(bridge, &["imap SELECT", "imap FETCH", "imap STORE", "imap APPEND", "imap CREATE"]);
}
