//! What a server says that it can do (RFC 2449 §5), and logging in by the way that it offers: USER and PASS, or AUTH (RFC 5034).

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::session::{Session, Stage};
use super::{FailureReason, Output};
use crate::base::Extension as _;
use crate::pop3::words::{self, Extension};
use crate::pop3::{COMMAND_LIMIT, Command};
use crate::sasl::Mechanism;

/// What the server has said that it can do; nothing if it does not know the question.
#[derive(Debug, Clone, Default)]
pub(super) struct Offers {
    extensions: BTreeSet<Extension>,
    /// AUTH knows [`Mechanism::Plain`].
    plain: bool,
}

impl Offers {
    /// Reads a line of the answer to CAPA.
    pub(super) fn read(&mut self, line: &str) {
        let mut words = line.split(' ').filter(|word| !word.is_empty());
        let Some(extension) = words.next().and_then(Extension::of_keyword) else { return };
        self.extensions.insert(extension);
        let is_plain = |word: &str| Mechanism::named(word) == Some(Mechanism::Plain);
        self.plain |= extension == Extension::Sasl && words.any(is_plain);
    }

    pub(super) fn has(&self, extension: Extension) -> bool {
        self.extensions.contains(&extension)
    }
}

impl Session {
    pub(super) fn log_in(&mut self) {
        self.stage = Stage::Login;
        if self.offers.plain && !self.offers.has(Extension::User) {
            // What is too long for the command line waits until it is asked for (RFC 5034 §4).
            let at_once = auth(Some(self.credentials()));
            let fits = at_once.encode().len() <= COMMAND_LIMIT;
            return self.queue.push_back(if fits { at_once } else { auth(None) });
        }
        let login = [Command::User(self.config.user.clone()), Command::Pass(self.config.password.clone())];
        let sendable = |command: &Command| Command::parse(command.to_string().as_bytes()).as_ref() == Ok(command);
        if login.iter().all(sendable) {
            self.queue.extend(login);
        } else {
            self.fail(words::USER.name, FailureReason::Unsendable);
            self.leave();
        }
    }

    /// User and password as PLAIN says them (RFC 4616).
    fn credentials(&self) -> String {
        STANDARD.encode(format!("\0{}\0{}", self.config.user, self.config.password))
    }

    /// Whether the server asks for what AUTH has not said yet.
    pub(super) fn is_asked_for_credentials(&self, line: &[u8]) -> bool {
        self.asked.front() == Some(&auth(None)) && (line == b"+" || line.starts_with(b"+ "))
    }

    /// Says it, once: a server that asks again says what no server says.
    pub(super) fn say_credentials(&mut self) {
        let credentials = self.credentials();
        self.ready.push_back(Output::Send(format!("{credentials}\r\n").into()));
        if let Some(asked) = self.asked.front_mut() {
            *asked = auth(Some(credentials));
        }
    }
}

fn auth(initial: Option<String>) -> Command {
    Command::Auth { mechanism: Some(Mechanism::Plain.name().to_owned()), initial }
}
