//! Logging in (RFC 4954), by whichever way the server offers and we know.

use std::collections::VecDeque;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::session::{Expected, Session};
use crate::base::SimTime;
use crate::smtp::Command;

/// A way to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mechanism {
    /// User and password at once (RFC 4616).
    Plain,
    /// One after the other, each asked for (draft-murchison-sasl-login): older servers know nothing else.
    Login,
}

impl Mechanism {
    pub(super) const ALL: [Self; 2] = [Self::Plain, Self::Login];

    /// As it is written.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
        }
    }
}

impl Session {
    /// Logs in, if there is something to log in with and a way to. Otherwise mail is sent without: a server that wants a log-in says
    /// so (530, RFC 4954 §6), and one that offers none wants none.
    pub(super) fn log_in(&mut self, now: SimTime) {
        match self.next_mechanism(None).filter(|_| self.config.login.is_some()) {
            Some(mechanism) => self.authenticate(now, mechanism),
            None => self.be_ready(),
        }
    }

    pub(super) fn next_mechanism(&self, after: Option<Mechanism>) -> Option<Mechanism> {
        self.offers.mechanisms.iter().copied().find(|mechanism| Some(*mechanism) > after)
    }

    pub(super) fn authenticate(&mut self, now: SimTime, mechanism: Mechanism) {
        let (user, password) = self.config.login.clone().unwrap_or_default();
        let (initial, answers) = match mechanism {
            Mechanism::Plain => {
                let credentials = STANDARD.encode(format!("\0{user}\0{password}"));
                (Some(credentials.clone()), VecDeque::from([credentials]))
            }
            Mechanism::Login => (None, VecDeque::from([STANDARD.encode(user), STANDARD.encode(password)])),
        };
        self.answers = answers;
        let command = Command::Auth { mechanism: mechanism.name().to_owned(), initial };
        self.say(now, &command, Expected::Auth(mechanism));
    }

    /// The server asks for more. When there is nothing more to say, `*` ends the exchange (RFC 4954 §4).
    pub(super) fn answer_challenge(&mut self, now: SimTime, mechanism: Mechanism) {
        let (line, expected) = match self.answers.pop_front() {
            Some(answer) => (answer, Expected::Credentials(mechanism)),
            None => ("*".to_owned(), Expected::Cancelled),
        };
        self.expected.push_back(expected);
        self.send(now, format!("{line}\r\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Session as _;
    use crate::mail::{Address, Envelope, ForwardPath, Message};
    use crate::smtp::client::{Config, Outcome, Output, Transaction};

    const NOW: SimTime = SimTime::from_secs(1);

    /// What a client says whose server offers this in its second line and answers like this, and what comes of it.
    fn talk(offer: &str, answer: impl Fn(&str) -> &'static str) -> (Vec<String>, Vec<String>) {
        let login = Some(("ana".to_owned(), "secret".to_owned()));
        let mut session = Session::new(Config { hello: "laptop".to_owned(), login }, NOW);
        let to = ForwardPath::Address("ben@example.org".parse::<Address>().unwrap());
        let envelope = Envelope { recipients: vec![to], ..Envelope::default() };
        session.submit(Transaction { id: 1, envelope, message: Message::new("Subject: x\r\n\r\ny\r\n") });
        session.finish();
        let (mut said, mut outcomes) = (Vec::new(), Vec::new());
        session.receive(NOW, b"220 mail.example.org ready\r\n");
        while let Some(output) = session.poll(NOW, ()) {
            match output {
                Output::Send(bytes) => {
                    for line in String::from_utf8(bytes.to_vec()).unwrap().lines() {
                        let reply = match line.split(' ').next().unwrap() {
                            "EHLO" => format!("250-mail.example.org\r\n250 {offer}"),
                            "Subject:" | "" | "y" => continue,
                            "RCPT" | "." => "250 fine".to_owned(),
                            "DATA" => "354 go on".to_owned(),
                            "QUIT" => "221 bye".to_owned(),
                            _ => answer(line).to_owned(),
                        };
                        said.push(line.to_owned());
                        session.receive(NOW, format!("{reply}\r\n").as_bytes());
                    }
                }
                Output::Event(Outcome::Refused { during, reply }) => outcomes.push(format!("{during}: {reply}")),
                Output::Event(Outcome::Transaction(done)) => {
                    outcomes.extend(done.recipients.iter().flatten().map(|(_, reply)| reply.to_string()));
                }
                Output::Event(_)
                | Output::Violation(_)
                | Output::Login { .. }
                | Output::Turn
                | Output::StartTls
                | Output::Close => {}
            }
        }
        (said, outcomes)
    }

    #[test]
    fn user_and_password_are_said_one_after_the_other_where_only_login_is_offered() {
        let server = |line: &str| match line {
            "AUTH LOGIN" => "334 VXNlcm5hbWU6",
            "YW5h" => "334 UGFzc3dvcmQ6",
            "c2VjcmV0" => "235 2.7.0 welcome",
            _ => "250 fine",
        };
        for offer in ["AUTH LOGIN", "AUTH=LOGIN", "auth CRAM-MD5 login"] {
            let (said, outcomes) = talk(offer, server);
            assert_eq!(said[1..4], ["AUTH LOGIN", "YW5h", "c2VjcmV0"], "{offer}");
            assert_eq!(outcomes, ["250 fine"], "{offer}");
        }
    }

    #[test]
    fn plain_is_preferred_and_login_is_tried_where_it_is_not_known_after_all() {
        let (said, outcomes) = talk("AUTH LOGIN PLAIN", |_| "235 welcome");
        assert_eq!((said[1].as_str(), outcomes), ("AUTH PLAIN AGFuYQBzZWNyZXQ=", vec!["250 fine".to_owned()]));
        let (said, outcomes) =
            talk("AUTH LOGIN PLAIN", |line| if line.starts_with("AUTH PLAIN") { "504 no" } else { "535 wrong" });
        assert_eq!(said[2], "AUTH LOGIN");
        assert_eq!(outcomes, ["AUTH: 535 wrong"]);
    }

    #[test]
    fn a_server_that_offers_no_way_to_log_in_is_sent_mail_without() {
        for offer in ["SIZE", "AUTH", "AUTH CRAM-MD5 XOAUTH2"] {
            let (said, outcomes) = talk(offer, |_| "250 fine");
            assert!(said[1].starts_with("MAIL FROM:"), "{offer}: {said:?}");
            assert_eq!(outcomes, ["250 fine"]);
            // What it says when it wants a log-in all the same is what is quoted.
            let (_, outcomes) = talk(offer, |_| "530 5.7.0 Authentication required");
            assert_eq!(outcomes, ["530 5.7.0 Authentication required"]);
        }
    }

    #[test]
    fn a_server_that_asks_again_and_again_is_told_the_password_once() {
        let (said, outcomes) = talk("AUTH LOGIN", |line| if line == "*" { "501 cancelled" } else { "334 more" });
        assert_eq!(said[1..5], ["AUTH LOGIN", "YW5h", "c2VjcmV0", "*"]);
        assert_eq!(outcomes, ["AUTH: 501 cancelled"]);
    }
}
