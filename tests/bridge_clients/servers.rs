//! Postfix and Dovecot of Debian 12, with settings of their own in a folder of their own, which end with the test.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::bridge::{GLANCE, TIMEOUT};
use crate::programs::{installed, run};

/// The users that Debian has for this: mail lies with the first, Postfix works as the second.
const MAIL: &str = "mail";
const POSTFIX: &str = "postfix";

/// How many were started: each has a folder of its own.
static STARTED: AtomicUsize = AtomicUsize::new(0);

/// Both servers, of the domain example.org. The password of a user is the name.
pub struct Servers {
    folder: PathBuf,
    smtp: u16,
    submission: u16,
    pop3: u16,
    imap: u16,
    /// Where Postfix hands on all mail, instead of having mailboxes itself.
    relay: Option<SocketAddr>,
    running: Vec<Child>,
}

impl Servers {
    /// Starts both, and waits until they answer.
    pub fn start(users: &[&str]) -> Self {
        Self::with(users, None)
    }

    /// Starts both; Postfix hands on what it gets to another server, and does not wait long before it tries again.
    pub fn relaying(to: SocketAddr) -> Self {
        Self::with(&[], Some(to))
    }

    fn with(users: &[&str], relay: Option<SocketAddr>) -> Self {
        assert!(user(POSTFIX).is_some(), "there is no user postfix; `sh .ci/tools` installs what these tests need");
        // Not below the folder of the tests: other users must get there, and paths of sockets must be short.
        let folder = std::env::temp_dir().join(format!(
            "mailscope-{}-{}",
            std::process::id(),
            STARTED.fetch_add(1, Ordering::Relaxed)
        ));
        let [smtp, submission, pop3, imap] = free_ports();
        let mut servers = Self { folder, smtp, submission, pop3, imap, relay, running: Vec::new() };
        servers.begin(users);
        servers
    }

    /// What a bridge is told so that a computer stands for them.
    pub fn real(&self, computer: &str) -> Vec<String> {
        let ports = [(25, self.smtp), (587, self.submission), (110, self.pop3), (143, self.imap)];
        ports.map(|(port, at)| format!("--real={computer}:{port}=127.0.0.1:{at}")).to_vec()
    }

    /// Where Postfix takes mail from everybody.
    pub const fn smtp(&self) -> u16 {
        self.smtp
    }

    /// The messages in a folder of a user, as Dovecot keeps them: names of files and their texts.
    pub fn messages(&self, user: &str, mailbox: &str) -> Vec<(String, String)> {
        let maildir = self.folder.join("mail").join(user).join(if mailbox == "INBOX" { "" } else { mailbox });
        let files = ["cur", "new"].iter().flat_map(|part| fs::read_dir(maildir.join(part)).unwrap());
        let files = files.map(|file| file.unwrap().path());
        let read = |path: PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        };
        files.map(read).collect()
    }

    fn begin(&mut self, users: &[&str]) {
        let folder = &self.folder;
        // Of a test with this number that was ended before it could clean up.
        let _ = fs::remove_dir_all(folder);
        for (name, owner) in [
            ("", None),
            ("dovecot", None),
            ("mail", Some(MAIL)),
            ("postfix", None),
            ("queue", None),
            ("data", Some(POSTFIX)),
        ] {
            let path = folder.join(name);
            fs::create_dir_all(&path).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            if let Some(owner) = owner {
                let (user, group) = user(owner).unwrap();
                chown(&path, Some(user), Some(group)).unwrap();
            }
        }
        fs::write(folder.join("dovecot.conf"), self.dovecot()).unwrap();
        fs::write(folder.join("postfix/main.cf"), self.postfix(users)).unwrap();
        fs::write(folder.join("postfix/master.cf"), self.postfix_services()).unwrap();
        let settings = folder.join("dovecot.conf");
        self.launch("dovecot", &["-F", "-c", &settings.to_string_lossy()]);
        // Postfix asks Dovecot about passwords when it starts.
        for socket in ["auth-smtp", "lmtp"] {
            self.wait(|servers| UnixStream::connect(servers.folder.join("dovecot").join(socket)).is_ok());
        }
        for port in [self.imap, self.pop3] {
            self.wait_for_port(port);
        }
        let settings = self.folder.join("postfix").to_string_lossy().into_owned();
        // Makes the folders of the queue.
        run(&self.folder, "postfix", &["-c", &settings, "check"], b"").well();
        self.launch("/usr/lib/postfix/sbin/master", &["-d", "-c", &settings]);
        for port in [self.smtp, self.submission] {
            self.wait_for_port(port);
        }
    }

    fn launch(&mut self, program: &str, arguments: &[&str]) {
        let output = fs::OpenOptions::new().create(true).append(true).open(self.folder.join("output")).unwrap();
        let mut command = Command::new(installed(program));
        command.args(arguments).env_clear().env("PATH", "/usr/bin:/usr/sbin:/bin:/sbin");
        let child = command.stdin(Stdio::null()).stdout(output.try_clone().unwrap()).stderr(output).spawn().unwrap();
        self.running.push(child);
    }

    fn wait_for_port(&mut self, port: u16) {
        self.wait(|_| std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
    }

    /// Waits until something holds of which nobody tells us.
    #[track_caller]
    fn wait(&mut self, holds: impl Fn(&Self) -> bool) {
        for _ in 0..TIMEOUT.as_millis() / GLANCE.as_millis() {
            if holds(self) {
                return;
            }
            std::thread::sleep(GLANCE);
        }
        panic!("a real server does not answer: {}", self.logs());
    }

    /// What both have written down.
    pub fn logs(&self) -> String {
        let logs = ["output", "dovecot.log", "postfix.log"];
        logs.map(|log| fs::read_to_string(self.folder.join(log)).unwrap_or_default()).join("\n")
    }

    fn dovecot(&self) -> String {
        let (folder, pop3, imap) = (self.folder.display(), self.pop3, self.imap);
        format!(
            "protocols = imap pop3 lmtp
listen = 127.0.0.1
base_dir = {folder}/dovecot
state_dir = {folder}/dovecot
log_path = {folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%n:LAYOUT=fs
mail_uid = {MAIL}
mail_gid = {MAIL}
first_valid_uid = 1
first_valid_gid = 1
passdb {{
  driver = static
  args = password=%n
}}
userdb {{
  driver = static
  args = uid={MAIL} gid={MAIL} home={folder}/mail/%n
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service pop3-login {{
  inet_listener pop3 {{
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = 0
  }}
}}
service lmtp {{
  unix_listener lmtp {{
    mode = 0666
  }}
}}
service auth {{
  unix_listener auth-smtp {{
    mode = 0666
  }}
}}
"
        )
    }

    fn postfix(&self, users: &[&str]) -> String {
        let folder = self.folder.display();
        let mut mailboxes = String::new();
        for user in users {
            write!(mailboxes, " {user}@example.org={user},").unwrap();
        }
        let mailboxes = mailboxes.trim_end_matches(',');
        let ways = match self.relay {
            None => format!(
                "mynetworks =
virtual_mailbox_domains = example.org
virtual_mailbox_maps = inline:{{{mailboxes} }}
virtual_transport = lmtp:unix:{folder}/dovecot/lmtp
default_transport = error:5.7.1 mail does not leave this test"
            ),
            Some(to) => format!(
                "mynetworks = 127.0.0.0/8
relayhost = [{}]:{}
smtp_host_lookup = native
smtp_tls_security_level = none
minimal_backoff_time = 1s
maximal_backoff_time = 1s
queue_run_delay = 1s",
                to.ip(),
                to.port()
            ),
        };
        format!(
            "compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
myhostname = mail.example.org
mydestination =
relay_domains =
alias_maps =
alias_database =
local_recipient_maps =
{ways}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtpd_peername_lookup = no
smtpd_tls_security_level = none
smtpd_sasl_type = dovecot
smtpd_sasl_path = {folder}/dovecot/auth-smtp
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination
biff = no
"
        )
    }

    fn postfix_services(&self) -> String {
        format!(
            "127.0.0.1:{} inet n - n - - smtpd
127.0.0.1:{} inet n - n - - smtpd
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
lmtp unix - - n - - lmtp
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
",
            self.smtp, self.submission
        )
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        for server in &self.running {
            // Both take their own children along when they are asked to end.
            let _ = Command::new("sh").args(["-c", "kill -TERM \"$1\"", "sh", &server.id().to_string()]).status();
        }
        for server in &mut self.running {
            let _ = server.wait();
        }
        if std::thread::panicking() {
            let _ = writeln!(std::io::stderr(), "{}", self.logs());
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The numbers of a user of this system and its group.
fn user(name: &str) -> Option<(u32, u32)> {
    let users = fs::read_to_string(Path::new("/etc/passwd")).unwrap();
    users.lines().find_map(|line| {
        let mut fields = line.split(':');
        (fields.next()? == name).then_some(())?;
        let numbers = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
        Some(numbers)
    })
}

/// Ports that nobody has; all are held until all are known, so that they differ.
fn free_ports() -> [u16; 4] {
    let listeners = [(); 4].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    listeners.map(|listener| listener.local_addr().unwrap().port())
}
