//! Logging in with SASL (RFC 4422) as a server hears it: the same in SMTP (RFC 4954), POP3 (RFC 5034) and IMAP (RFC 3501
//! §6.2.2).
//!
//! PLAIN is RFC 4616. LOGIN is no standard, but there are programs that know nothing else: the server asks for the user name and for
//! the password, one after the other.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

/// Longest line of an exchange, CRLF included (RFC 4954 §4). POP3 and IMAP name no limit.
pub const LINE_LIMIT: usize = 12_288;

/// A way to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Mechanism {
    /// RFC 4616
    Plain,
    /// Of no standard.
    Login,
}

impl Mechanism {
    /// All of them, the best one first.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Login];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
        }
    }

    /// The mechanism of this name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name().eq_ignore_ascii_case(name))
    }

    /// All names in one line, as they are offered.
    #[must_use]
    pub fn names() -> String {
        Self::ALL.map(Self::name).join(" ")
    }

    /// What the client's response number `nth`, counted from 0, holds.
    #[must_use]
    pub const fn part(self, nth: usize) -> Part {
        match (self, nth) {
            (Self::Plain, _) => Part::Everything,
            (Self::Login, 0) => Part::UserName,
            (Self::Login, _) => Part::Password,
        }
    }
}

/// What a response of the client holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Part {
    /// The user name and the password, as PLAIN has them; or nobody knows.
    #[default]
    Everything,
    /// The user name alone.
    UserName,
    /// The password alone.
    Password,
}

/// What a client says of itself. Whether it is true the owner of the accounts knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Credentials {
    /// In whose name it wants to act; empty for the user itself (RFC 4616 §2 `authzid`).
    pub acting_for: String,
    /// Who it is.
    pub user: String,
    /// The password.
    pub password: Vec<u8>,
}

impl Credentials {
    /// Of a user who acts for nobody else.
    #[must_use]
    pub fn new(user: impl Into<String>, password: impl Into<Vec<u8>>) -> Self {
        Self { acting_for: String::new(), user: user.into(), password: password.into() }
    }
}

/// How an exchange goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The client is asked this, in base64; it may be empty.
    Ask(String),
    /// The client has said everything.
    Done(Credentials),
}

/// Why an exchange comes to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SaslError {
    /// The client said `*`.
    #[error("authentication aborted")]
    Cancelled,
    /// Everything the client says is in base64.
    #[error("cannot decode base64")]
    NotBase64,
    /// RFC 4616 §2
    #[error("malformed PLAIN response")]
    NotPlain,
    /// RFC 4616 §2, RFC 4013
    #[error("malformed UTF-8")]
    NotUtf8,
}

/// A log-in that is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    mechanism: Mechanism,
    /// What LOGIN has said already.
    user: Option<String>,
}

impl Exchange {
    /// The client has chosen a mechanism, with or without an initial response in base64: `=` is an empty one, so that it can be told
    /// from none (RFC 4954 §4, RFC 5034 §4, RFC 4959 §3).
    ///
    /// # Errors
    /// When the response is of no use.
    pub fn begin(mechanism: Mechanism, initial: Option<&str>) -> Result<(Self, Step), SaslError> {
        let mut exchange = Self { mechanism, user: None };
        let step = match initial {
            None => exchange.ask(),
            // Nobody is called nothing: the name is asked for, as other servers do.
            Some("=") if mechanism == Mechanism::Login => exchange.ask(),
            Some("=") => exchange.take(&[])?,
            Some(response) => exchange.answer(response.as_bytes())?,
        };
        Ok((exchange, step))
    }

    /// The client answers with this line, its CRLF taken away.
    ///
    /// # Errors
    /// When it gives up, or the response is of no use.
    pub fn answer(&mut self, line: &[u8]) -> Result<Step, SaslError> {
        if line == b"*" {
            return Err(SaslError::Cancelled);
        }
        self.take(&STANDARD.decode(line).map_err(|_| SaslError::NotBase64)?)
    }

    fn ask(&self) -> Step {
        Step::Ask(STANDARD.encode(match (self.mechanism, &self.user) {
            (Mechanism::Plain, _) => "",
            (Mechanism::Login, None) => "Username:",
            (Mechanism::Login, Some(_)) => "Password:",
        }))
    }

    fn take(&mut self, response: &[u8]) -> Result<Step, SaslError> {
        match (self.mechanism, self.user.take()) {
            (Mechanism::Plain, _) => plain(response).map(Step::Done),
            (Mechanism::Login, None) => {
                self.user = Some(text(response)?);
                Ok(self.ask())
            }
            (Mechanism::Login, Some(user)) => Ok(Step::Done(Credentials::new(user, response))),
        }
    }
}

/// `[authzid] NUL authcid NUL passwd` (RFC 4616 §2).
fn plain(response: &[u8]) -> Result<Credentials, SaslError> {
    let mut fields = response.split(|&b| b == 0);
    let (Some(acting_for), Some(user), Some(password), None) =
        (fields.next(), fields.next(), fields.next(), fields.next())
    else {
        return Err(SaslError::NotPlain);
    };
    Ok(Credentials { acting_for: text(acting_for)?, ..Credentials::new(text(user)?, password) })
}

fn text(octets: &[u8]) -> Result<String, SaslError> {
    std::str::from_utf8(octets).map(str::to_owned).map_err(|_| SaslError::NotUtf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(mechanism: Mechanism, initial: Option<&str>) -> Result<Step, SaslError> {
        Exchange::begin(mechanism, initial).map(|(_, step)| step)
    }

    #[test]
    fn plain_says_everything_at_once() {
        let ana = Step::Done(Credentials::new("ana", "secret"));
        assert_eq!(begin(Mechanism::Plain, Some("AGFuYQBzZWNyZXQ=")), Ok(ana.clone()));
        let (mut exchange, step) = Exchange::begin(Mechanism::Plain, None).unwrap();
        assert_eq!(step, Step::Ask(String::new()));
        assert_eq!(exchange.answer(b"AGFuYQBzZWNyZXQ="), Ok(ana));
        let boss = Credentials { acting_for: "boss".into(), ..Credentials::new("ana", "secret") };
        assert_eq!(begin(Mechanism::Plain, Some("Ym9zcwBhbmEAc2VjcmV0")), Ok(Step::Done(boss)));
    }

    #[test]
    fn login_asks_for_one_after_the_other() {
        let ana = Step::Done(Credentials::new("ana", "secret"));
        let (mut exchange, step) = Exchange::begin(Mechanism::Login, None).unwrap();
        assert_eq!(step, Step::Ask("VXNlcm5hbWU6".into()));
        assert_eq!(exchange.answer(b"YW5h"), Ok(Step::Ask("UGFzc3dvcmQ6".into())));
        assert_eq!(exchange.answer(b"c2VjcmV0"), Ok(ana.clone()));
        let (mut exchange, step) = Exchange::begin(Mechanism::Login, Some("YW5h")).unwrap();
        assert_eq!(step, Step::Ask("UGFzc3dvcmQ6".into()));
        assert_eq!(exchange.answer(b"c2VjcmV0"), Ok(ana));
    }

    #[test]
    fn what_is_of_no_use_is_told_apart() {
        let plain = |response| begin(Mechanism::Plain, Some(response)).unwrap_err();
        assert_eq!(plain("*"), SaslError::Cancelled);
        assert_eq!(plain("YW5h?"), SaslError::NotBase64);
        assert_eq!(plain("="), SaslError::NotPlain);
        assert_eq!(plain("YW5h"), SaslError::NotPlain);
        assert_eq!(plain("AP8AeA=="), SaslError::NotUtf8);
        let (mut exchange, step) = Exchange::begin(Mechanism::Login, Some("=")).unwrap();
        assert_eq!(step, Step::Ask("VXNlcm5hbWU6".into()));
        assert_eq!(exchange.answer(b"*"), Err(SaslError::Cancelled));
        assert_eq!(begin(Mechanism::Login, Some("/w==")), Err(SaslError::NotUtf8));
    }
}
