//! A session of the IMAP server whose client is a test.

use mailscope::base::{DateTime, Session as _, SimTime};
use mailscope::imap::server::{Config, Output, Session};
use mailscope::mail::Store;

/// When all of it happens, unless a test says otherwise.
pub const NOW: SimTime = SimTime::from_secs(1);

/// The same on the server's clock.
pub fn date() -> DateTime {
    DateTime::new(1_772_438_400, 60)
}

/// A session that has just begun.
pub fn server() -> Session {
    Session::new(Config::new("mail.example.org"), NOW)
}

/// Everything that the server says.
pub fn drain(session: &mut Session, store: &mut Store) -> Vec<u8> {
    let mut said = Vec::new();
    while let Some(output) = poll(session, store) {
        if let Output::Send(bytes) = output {
            said.extend_from_slice(&bytes);
        }
    }
    said
}

/// The next thing that the server wants besides a turn, which it has at once.
pub fn poll(session: &mut Session, store: &mut Store) -> Option<Output> {
    std::iter::from_fn(|| session.poll(NOW, (date(), store))).find(|output| *output != Output::Turn)
}

/// What the server says to this.
pub fn say(session: &mut Session, store: &mut Store, text: impl AsRef<[u8]>) -> String {
    session.receive(NOW, text.as_ref());
    String::from_utf8_lossy(&drain(session, store)).into_owned()
}

/// A session in which ana has logged in.
pub fn logged_in(store: &mut Store) -> Session {
    let mut session = server();
    say(&mut session, store, "l LOGIN ana secret\r\n");
    session
}
