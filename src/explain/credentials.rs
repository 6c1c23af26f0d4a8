//! Log-ins that are written in base64, as all three protocols have them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Arg, Said, say};
use crate::sasl::{Mechanism, Part};

/// The client wants to log in; what it says of itself comes with it, or when the server asks.
pub(super) fn begin(mechanism: &str, initial: Option<&str>) -> Said {
    match initial {
        None => say!("login-begins", mechanism = mechanism),
        Some(initial) => {
            let part = Mechanism::named(mechanism).map(|mechanism| mechanism.part(0)).unwrap_or_default();
            said_by_client(Some(mechanism), part, initial.as_bytes())
        }
    }
}

/// The client answers a question of the server.
pub(super) fn answer(part: Part, base64: &[u8]) -> Said {
    said_by_client(None, part, base64)
}

/// What the client says of itself, together with the mechanism or as an answer.
///
/// It is shown in clear on purpose: nothing but an encrypted connection hides it, and that is what is to be learnt.
fn said_by_client(mechanism: Option<&str>, part: Part, base64: &[u8]) -> Said {
    // Mechanisms are written in capitals.
    let mechanism = mechanism.unwrap_or("none");
    let octets = match base64 {
        b"*" => return say!("login-cancelled"),
        // An initial response of nothing is written like this, so that it can be told from none (RFC 4954 §4, RFC 4959 §3).
        b"=" => Vec::new(),
        _ => match STANDARD.decode(base64) {
            Ok(octets) => octets,
            Err(_) => return say!("login-not-base64", mechanism = mechanism),
        },
    };
    let Ok(text) = std::str::from_utf8(&octets) else { return say!("login-hidden", mechanism = mechanism) };
    let readable = !text.chars().any(char::is_control);
    let mut fields = text.split('\0');
    match (part, fields.next(), fields.next(), fields.next(), fields.next()) {
        (_, Some(""), None, ..) => say!("login-nothing", mechanism = mechanism),
        (Part::UserName, ..) if readable => say!("login-user", mechanism = mechanism, user = text),
        (Part::Password, ..) if readable => say!("login-password", mechanism = mechanism, password = text),
        (_, Some(acting_for), Some(user), Some(password), None) => {
            // Who acts for whom is one and the same, mostly (RFC 4616 §2).
            let acts = if acting_for.is_empty() || acting_for == user { "for-itself" } else { "for-another" };
            say!(
                "login-everything",
                mechanism = mechanism,
                user = user,
                acts = acts,
                another = acting_for,
                password = password
            )
        }
        (_, Some(text), None, ..) if readable => say!("login-text", mechanism = mechanism, text = text),
        _ => say!("login-hidden", mechanism = mechanism),
    }
}

/// The server asks for the next part of a log-in, in base64.
pub(super) fn challenge(base64: &str) -> Said {
    let text = STANDARD.decode(base64).ok().and_then(|octets| String::from_utf8(octets).ok());
    match text.filter(|text| !text.is_empty() && !text.chars().any(char::is_control)) {
        Some(question) => say!("login-question", question = Arg::from(question)),
        None => say!("login-asked"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, answer, begin};
    use crate::explain::Voice;

    #[test]
    fn what_base64_does_not_hide_is_said() {
        let said = |part, base64: &[u8]| {
            let said = answer(part, base64);
            (said.id(), Voice::default().say_again(&said))
        };
        let all = |base64: &[u8]| said(Part::Everything, base64);
        assert_eq!(
            Voice::default().say(&answer(Part::Everything, b"AGFuYQBzZWNyZXQ=")),
            "The client answers: user ana, password secret. Base64 hides nothing: anyone on the path can read it."
        );
        assert_eq!(all(b"AGFuYQBzZWNyZXQ=").1, "The client answers: user ana, password secret.");
        assert_eq!(all(b"Ym9zcwBhbmEAc2VjcmV0").1, "The client answers: user ana acting for boss, password secret.");
        assert_eq!(all(b"YW5h"), ("login-text", "The client answers “ana”.".to_owned()));
        assert_eq!(said(Part::Password, b"YW5h"), ("login-password", "The client answers: password ana.".to_owned()));
        assert_eq!(said(Part::UserName, b"YW5h"), ("login-user", "The client answers: user ana.".to_owned()));
        assert_eq!(said(Part::UserName, b"=").0, "login-nothing");
        assert_eq!(all(b"*").0, "login-cancelled");
        assert_eq!(all(b"no base64!").0, "login-not-base64");
        assert_eq!(all(b"=").0, "login-nothing");
        assert_eq!(all(b"/w==").0, "login-hidden");
        let said = begin("PLAIN", Some("AGFuYQBzZWNyZXQ="));
        assert_eq!(Voice::default().say_again(&said), "The client logs in with PLAIN: user ana, password secret.");
    }
}
