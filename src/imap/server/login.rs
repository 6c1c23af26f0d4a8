//! CAPABILITY, ID, LOGIN and AUTHENTICATE PLAIN (RFC 3501 §6.1.1, §6.2.2, §6.2.3; RFC 4616).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Fact;
use super::reply::Reply;
use super::session::{Outcome, Session};
use crate::imap::types::Code;
use crate::mail::Store;

impl Session {
    /// What the server can do. Nothing changes with the login, because there is no TLS that could be begun.
    pub(super) fn capabilities(&self) -> Vec<String> {
        let always = ["IMAP4rev1", "LITERAL+", "SASL-IR", "AUTH=PLAIN", "CHILDREN"];
        let offered = self.config.extensions.iter().map(|extension| extension.name());
        always.into_iter().chain(offered).map(str::to_owned).collect()
    }

    /// `AUTHENTICATE`: PLAIN is the only mechanism; without an initial response the client is asked for it.
    pub(super) fn authenticate(
        &mut self,
        store: &Store,
        mechanism: &str,
        initial: Option<&str>,
    ) -> Result<Outcome, Reply> {
        if mechanism != "PLAIN" {
            return Err(Reply::no("this mechanism is not known, PLAIN is"));
        }
        match initial {
            // An empty response is written like this, because nothing at all would be none (RFC 4959 §3).
            Some("=") => Ok(Outcome::Replied(self.plain(store, b""))),
            Some(response) => Ok(Outcome::Replied(self.credentials(store, response.as_bytes()))),
            None => {
                self.ask("");
                Ok(Outcome::Credentials)
            }
        }
    }

    /// The line that answers the `+` of AUTHENTICATE: base64, or `*` to give up.
    pub(super) fn credentials(&mut self, store: &Store, line: &[u8]) -> Reply {
        if line == b"*" {
            return Reply::bad("given up");
        }
        match STANDARD.decode(line) {
            Ok(response) => self.plain(store, &response),
            Err(_) => Reply::bad("that is not base64"),
        }
    }

    /// `[authzid] NUL authcid NUL passwd` (RFC 4616 §2).
    fn plain(&mut self, store: &Store, response: &[u8]) -> Reply {
        let mut parts = response.split(|&b| b == 0);
        let (Some(acts_as), Some(user), Some(password), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Reply::bad("PLAIN needs a user and a password, each after a NUL");
        };
        if !acts_as.is_empty() && acts_as != user {
            return Reply::no_because("AUTHORIZATIONFAILED", "you can act for yourself only");
        }
        self.login(store, user, password)
    }

    /// Checks a password.
    pub(super) fn login(&mut self, store: &Store, user: &[u8], password: &[u8]) -> Reply {
        let user = String::from_utf8_lossy(user).into_owned();
        if store.account(&user).is_ok_and(|account| account.password_is(password)) {
            self.facts.push_back(Fact::LoggedIn { user: user.clone() });
            self.user = Some(user);
            Reply::ok_with(Code::Capability(self.capabilities()), "logged in")
        } else {
            self.facts.push_back(Fact::LoginFailed { user });
            self.mistakes += 1;
            // The words are the same whether user or password is wrong, so that nobody can try out names.
            Reply::no_because("AUTHENTICATIONFAILED", "user or password is wrong")
        }
    }
}
