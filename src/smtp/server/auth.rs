//! Logging in with AUTH PLAIN (RFC 4954, RFC 4616).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Question;
use super::session::{Asked, Mode, Session};
use crate::smtp::Reply;
use crate::smtp::command::shown;

impl Session {
    pub(super) fn auth(&mut self, mechanism: &str, initial: Option<&str>) {
        if !self.config.auth {
            return self.mistake(&Reply::new(502, (5, 5, 1), "nobody can log in here"));
        }
        if self.hello.as_ref().is_none_or(|(_, extended)| !extended) {
            return self.out_of_order("say EHLO first");
        }
        if self.user.is_some() {
            return self.out_of_order("you have logged in already");
        }
        if self.transaction.is_some() {
            return self.out_of_order("not while a message is under way");
        }
        if mechanism != "PLAIN" {
            return self.mistake(&Reply::new(
                504,
                (5, 5, 4),
                format!("the mechanism {} is not offered", shown(mechanism)),
            ));
        }
        match initial {
            None => {
                self.mode = Mode::Credentials;
                self.reply(&Reply::plain(334, ""));
            }
            Some("=") => self.credentials(b""),
            Some(response) => self.credentials(response.as_bytes()),
        }
    }

    /// `authzid NUL authcid NUL password` in base64 (RFC 4616).
    pub(super) fn credentials(&mut self, response: &[u8]) {
        self.flush = true;
        if response == b"*" {
            return self.mistake(&Reply::new(501, (5, 7, 0), "log-in cancelled"));
        }
        let Ok(octets) = STANDARD.decode(response) else {
            return self.mistake(&Reply::new(501, (5, 5, 2), "this is not base64"));
        };
        let mut fields = octets.split(|&b| b == 0);
        let (Some(acting_for), Some(user), Some(password), None) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            return self.mistake(&Reply::new(501, (5, 5, 2), "PLAIN takes three fields with NUL between them"));
        };
        let (Ok(user), Ok(acting_for)) = (std::str::from_utf8(user), std::str::from_utf8(acting_for)) else {
            return self.mistake(&Reply::new(501, (5, 5, 2), "names are written in UTF-8"));
        };
        if user.is_empty() || !(acting_for.is_empty() || acting_for == user) {
            return self.mistake(&Reply::new(535, (5, 7, 8), "user and password do not fit"));
        }
        let question = Question::Authenticate { user: user.to_owned(), password: password.to_vec() };
        self.ask(question, Asked::Authenticate(user.to_owned()));
    }
}
