//! Logging in (RFC 4954) with the mechanisms of [`sasl`].

use super::Question;
use super::session::{Asked, Mode, Session};
use crate::sasl::{Exchange, Mechanism, SaslError, Step};
use crate::smtp::Reply;
use crate::smtp::command::shown;

impl Session {
    pub(super) fn auth(&mut self, mechanism: &str, initial: Option<&str>) {
        if self.user.is_some() {
            return self.out_of_order("already authenticated");
        }
        let Some(mechanism) = Mechanism::named(mechanism) else {
            let text = format!("Unrecognized authentication type {}", shown(mechanism));
            return self.mistake(&Reply::new(504, (5, 5, 4), text));
        };
        match Exchange::begin(mechanism, initial) {
            Ok((exchange, step)) => self.go_on(exchange, step),
            Err(error) => self.no_login(error),
        }
    }

    /// The client's answer to `334`.
    pub(super) fn credentials(&mut self, mut exchange: Exchange, response: &[u8]) {
        self.flush = true;
        match exchange.answer(response) {
            Ok(step) => self.go_on(exchange, step),
            Err(error) => self.no_login(error),
        }
    }

    fn go_on(&mut self, exchange: Exchange, step: Step) {
        match step {
            Step::Ask(challenge) => {
                self.mode = Mode::Credentials(exchange);
                self.reply(&Reply::plain(334, challenge));
            }
            Step::Done(credentials) => self.ask(Question::Authenticate(credentials), Asked::Authenticate),
        }
    }

    fn no_login(&mut self, error: SaslError) {
        let enhanced = if error == SaslError::Cancelled { (5, 7, 0) } else { (5, 5, 2) };
        self.mistake(&Reply::new(501, enhanced, error.to_string()));
    }
}
