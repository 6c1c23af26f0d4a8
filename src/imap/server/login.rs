//! CAPABILITY, ID, LOGIN and AUTHENTICATE PLAIN (RFC 3501 §6.1.1, §6.2.2, §6.2.3; RFC 4616).

use super::reply::Reply;
use super::session::{Outcome, Session};
use crate::base::Extension as _;
use crate::imap::types::Code;
use crate::imap::words::Extension;
use crate::mail::{LoginError, Store};
use crate::sasl::{Credentials, Exchange, Mechanism, Step};

impl Session {
    /// What the server can do. Nothing changes with the login, because there is no TLS that could be begun.
    pub(super) fn capabilities(&self) -> Vec<String> {
        let extensions = self.config.extensions.iter().copied();
        std::iter::once(Extension::Imap4Rev1).chain(extensions).map(|it| it.keyword().to_owned()).collect()
    }

    /// `AUTHENTICATE`: PLAIN is the only mechanism; without an initial response the client is asked for it.
    pub(super) fn authenticate(
        &mut self,
        store: &Store,
        mechanism: &str,
        initial: Option<&str>,
    ) -> Result<Outcome, Reply> {
        if initial.is_some() && !self.has(Extension::SaslIr) {
            return Err(Reply::bad("Initial response not supported"));
        }
        if Mechanism::named(mechanism) != Some(Mechanism::Plain) || !self.has(Extension::AuthPlain) {
            return Err(Reply::no("Unsupported authentication mechanism"));
        }
        match Exchange::begin(Mechanism::Plain, initial) {
            Ok((_, Step::Done(credentials))) => Ok(Outcome::Replied(self.log_in(store, &credentials))),
            Ok((exchange, Step::Ask(challenge))) => {
                self.ask(&challenge);
                Ok(Outcome::Credentials(exchange))
            }
            Err(error) => Err(Reply::bad(error.to_string())),
        }
    }

    /// The line that answers the `+` of AUTHENTICATE. PLAIN asks only once.
    pub(super) fn credentials(&mut self, store: &Store, mut exchange: Exchange, line: &[u8]) -> Reply {
        match exchange.answer(line) {
            Ok(Step::Done(credentials)) => self.log_in(store, &credentials),
            Ok(Step::Ask(_)) => Reply::bad("Authentication not complete"),
            Err(error) => Reply::bad(error.to_string()),
        }
    }

    /// `LOGIN`
    pub(super) fn login(&mut self, store: &Store, user: &[u8], password: &[u8]) -> Reply {
        self.log_in(store, &Credentials::new(String::from_utf8_lossy(user), password))
    }

    fn log_in(&mut self, store: &Store, credentials: &Credentials) -> Reply {
        let account = store.log_in(credentials);
        self.login = Some(account.is_ok());
        match account {
            Ok(account) => {
                let user = account.name().to_owned();
                self.user = Some(user);
                Reply::ok_with(Code::Capability(self.capabilities()), "Logged in")
            }
            Err(error) => {
                self.mistakes += 1;
                let word = match error {
                    LoginError::Wrong => "AUTHENTICATIONFAILED",
                    LoginError::ActsForOthers => "AUTHORIZATIONFAILED",
                };
                Reply::no_because(word, error.to_string())
            }
        }
    }
}
