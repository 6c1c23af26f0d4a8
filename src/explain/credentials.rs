//! Log-ins that are written in base64, as all three protocols have them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::sasl::{Mechanism, Part};

/// What the client's part of a log-in says, as the end of a sentence without a full stop.
///
/// It is shown in clear on purpose: nothing but an encrypted connection hides it, and that is what is to be learnt.
pub(super) fn in_words(part: Part, base64: &[u8]) -> String {
    if base64 == b"*" {
        return "the client breaks the log-in off".to_owned();
    }
    let octets = match base64 {
        // An initial response of nothing is written like this, so that it can be told from none (RFC 4954 §4, RFC 4959 §3).
        b"=" => Vec::new(),
        _ => match STANDARD.decode(base64) {
            Ok(octets) => octets,
            Err(_) => return "it is not in base64, as it has to be".to_owned(),
        },
    };
    let Ok(text) = std::str::from_utf8(&octets) else {
        return "in base64, which hides nothing from anybody on the path".to_owned();
    };
    let what = match part {
        Part::Everything => None,
        Part::UserName => Some("user"),
        Part::Password => Some("password"),
    };
    if let Some(what) = what.filter(|_| !text.is_empty() && !text.chars().any(char::is_control)) {
        return format!("{what} {text}: base64 hides nothing, anybody on the path can read it");
    }
    let mut fields = text.split('\0');
    match (fields.next(), fields.next(), fields.next(), fields.next()) {
        // Who acts for whom is one and the same, mostly (RFC 4616 §2).
        (Some(acting_for), Some(user), Some(password), None) => {
            let acting_for = match acting_for {
                "" => String::new(),
                name if name == user => String::new(),
                name => format!(" acting for {name}"),
            };
            format!(
                "user {user}{acting_for}, password {password}: base64 hides nothing, anybody on the path can read it"
            )
        }
        (Some(""), None, ..) => "nothing is said yet".to_owned(),
        (Some(text), None, ..) if !text.chars().any(char::is_control) => {
            format!("“{text}”: base64 hides nothing, anybody on the path can read it")
        }
        _ => "in base64, which hides nothing from anybody on the path".to_owned(),
    }
}

/// What an initial response holds.
pub(super) fn first_part(mechanism: &str) -> Part {
    Mechanism::named(mechanism).map(|mechanism| mechanism.part(0)).unwrap_or_default()
}

/// What the server asks with the base64 of a challenge, in quotes; `None` if that is nothing that can be shown.
pub(super) fn question(base64: &str) -> Option<String> {
    let text = String::from_utf8(STANDARD.decode(base64).ok()?).ok()?;
    (!text.is_empty() && !text.chars().any(char::is_control)).then(|| format!("“{text}”"))
}

#[cfg(test)]
mod tests {
    use super::{Part, in_words};

    #[test]
    fn what_base64_does_not_hide_is_said() {
        assert_eq!(
            in_words(Part::Everything, b"AGFuYQBzZWNyZXQ="),
            "user ana, password secret: base64 hides nothing, anybody on the path can read it"
        );
        assert!(
            in_words(Part::Everything, b"Ym9zcwBhbmEAc2VjcmV0")
                .starts_with("user ana acting for boss, password secret:")
        );
        assert!(in_words(Part::Everything, b"YW5h").starts_with("“ana”:"));
        assert_eq!(
            in_words(Part::Password, b"YW5h"),
            "password ana: base64 hides nothing, anybody on the path can read it"
        );
        assert!(in_words(Part::UserName, b"YW5h").starts_with("user ana:"));
        assert_eq!(in_words(Part::UserName, b"="), "nothing is said yet");
        assert_eq!(in_words(Part::Everything, b"*"), "the client breaks the log-in off");
        assert_eq!(in_words(Part::Everything, b"no base64!"), "it is not in base64, as it has to be");
        assert_eq!(in_words(Part::Everything, b"="), "nothing is said yet");
    }
}
