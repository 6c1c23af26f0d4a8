//! Dovecot with a configuration of its own, in a folder that goes with it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::{Ended, client, free_port};

/// A Dovecot that runs, and its folder.
pub struct Dovecot {
    _process: Ended,
    folder: PathBuf,
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        let _ = Command::new("doveadm")
            .args(["-c", &self.folder.join("dovecot.conf").display().to_string(), "stop"])
            .status();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Starts it; nothing if it is not installed.
pub fn start() -> Option<(SocketAddr, Dovecot)> {
    let folder = std::env::temp_dir().join(format!("mailscope-bench-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("mail")).ok()?;
    let port = free_port();
    let at = folder.display();
    let conf = format!(
        "protocols = imap\nlisten = 127.0.0.1\nbase_dir = {at}/run\nstate_dir = {at}/run\nlog_path = {at}/log\nssl = no\n\
         disable_plaintext_auth = no\nmail_uid = mail\nmail_gid = mail\nfirst_valid_uid = 1\nfirst_valid_gid = 1\n\
         mail_location = maildir:{at}/mail/%n\npassdb {{\n driver = static\n args = password=%n\n}}\n\
         userdb {{\n driver = static\n args = home={at}/mail/%n\n}}\n\
         service imap-login {{\n inet_listener imap {{\n  port = {port}\n }}\n inet_listener imaps {{\n  port = 0\n }}\n}}\n"
    );
    // It writes mail as another user than the one who starts it.
    Command::new("chown").args(["-R", "mail:mail"]).arg(folder.join("mail")).status().ok()?;
    std::fs::write(folder.join("dovecot.conf"), conf).ok()?;
    let process = Command::new("dovecot")
        .args(["-F", "-c", &folder.join("dovecot.conf").display().to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let dovecot = Dovecot { _process: Ended(process), folder };
    let address: SocketAddr = format!("127.0.0.1:{port}").parse().ok()?;
    client::wait_for(address);
    Some((address, dovecot))
}
