//! Logging in: what PASS (RFC 1939 §7) and AUTH (RFC 5034) have in common, and the exchange of AUTH.

use super::Output;
use super::maildrop::Maildrop;
use super::session::{Session, State};
use super::transaction::{GLANCE, messages};
use crate::mail::Store;
use crate::pop3::{Reply, ResponseCode};
use crate::sasl::{Credentials, Exchange, Mechanism, SaslError, Step};

impl Session {
    /// `AUTH` begins, or lists the mechanisms.
    pub(super) fn auth(&mut self, store: &mut Store, mechanism: Option<&str>, initial: Option<&str>) {
        match mechanism.map(Mechanism::named) {
            None => {
                let names = Mechanism::ALL.map(|mechanism| format!("{}\r\n", mechanism.name())).concat();
                self.ready.push_back(Output::Send(format!("+OK mechanisms follow\r\n{names}.\r\n").into()));
            }
            Some(Some(mechanism)) => self.go_on(store, Exchange::begin(mechanism, initial)),
            Some(None) => self.reply(&Reply::err("Unsupported authentication mechanism")),
        }
    }

    /// AUTH goes on, or comes to nothing.
    pub(super) fn go_on(&mut self, store: &mut Store, step: Result<(Exchange, Step), SaslError>) {
        match step {
            Ok((next, Step::Ask(challenge))) => {
                if let State::Authorization { exchange, .. } = &mut self.state {
                    *exchange = Some(next);
                }
                self.ready.push_back(Output::Send(format!("+ {challenge}\r\n").into()));
            }
            Ok((_, Step::Done(credentials))) => self.log_in(store, &credentials),
            Err(error) => self.reply(&Reply::err(error.to_string())),
        }
    }

    /// Looks at the password and locks the maildrop (RFC 1939 §4).
    pub(super) fn log_in(&mut self, store: &mut Store, credentials: &Credentials) {
        let user = match store.log_in(credentials) {
            Ok(account) => account.name().to_owned(),
            Err(error) => {
                self.ready.push_back(Output::Login { right: false });
                return self.refuse_login(&Reply::err_with(ResponseCode::Auth, error.to_string()));
            }
        };
        self.ready.push_back(Output::Login { right: true });
        match store.lock_maildrop(&user, self.client.clone()) {
            Ok(Ok(())) => {}
            Ok(Err(holder)) => {
                let reply = Reply::err_with(ResponseCode::InUse, format!("maildrop already locked by {holder}"));
                return self.reply(&reply);
            }
            Err(error) => return self.reply(&Reply::err_with(ResponseCode::SysTemp, error.to_string())),
        }
        match Maildrop::open(store, &user) {
            Ok(maildrop) => {
                let (count, octets) = maildrop.total(store);
                self.effort.take(GLANCE * count as u64);
                self.reply(&Reply::ok(format!("{user}'s maildrop has {} ({octets} octets)", messages(count))));
                self.state = State::Transaction(maildrop);
            }
            Err(error) => {
                self.release = Some(user);
                self.reply(&Reply::err_with(ResponseCode::SysTemp, error.to_string()));
            }
        }
    }

    /// A failed log-in is answered.
    fn refuse_login(&mut self, reply: &Reply) {
        self.reply(reply);
        if let State::Authorization { failures, .. } = &mut self.state {
            *failures += 1;
            if *failures >= self.config.failure_limit {
                self.end();
            }
        }
    }
}
