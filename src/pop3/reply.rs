//! The first line of an answer: `+OK` or `-ERR`, perhaps a response code, and words (RFC 1939 §3, RFC 2449 §8, RFC 3206).

use std::fmt;

use bytes::Bytes;
use serde::{Serialize, Serializer};

/// The longest first line of an answer in octets, CRLF included (RFC 2449 §4).
pub const REPLY_LIMIT: usize = 512;

/// The first line of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reply {
    /// `+OK` or `-ERR`.
    pub ok: bool,
    /// What a program can understand about a failure.
    #[serde(rename = "response_code", skip_serializing_if = "Option::is_none")]
    pub code: Option<ResponseCode>,
    /// The rest, for people.
    pub text: String,
}

/// A response code (RFC 2449 §8): the reason of a failure for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResponseCode {
    /// `[IN-USE]`: another session holds the maildrop (RFC 2449 §8.1.2).
    InUse,
    /// `[LOGIN-DELAY]`: too soon after the last login (RFC 2449 §8.1.1).
    LoginDelay,
    /// `[AUTH]`: user or password are wrong (RFC 3206 §5).
    Auth,
    /// `[SYS/TEMP]`: a failure that may pass (RFC 3206 §4).
    SysTemp,
    /// `[SYS/PERM]`: a failure that somebody must look at (RFC 3206 §4).
    SysPerm,
    /// Another one, without brackets.
    Other(String),
}

impl ResponseCode {
    const KNOWN: [Self; 5] = [Self::InUse, Self::LoginDelay, Self::Auth, Self::SysTemp, Self::SysPerm];

    /// Its name without brackets.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::InUse => "IN-USE",
            Self::LoginDelay => "LOGIN-DELAY",
            Self::Auth => "AUTH",
            Self::SysTemp => "SYS/TEMP",
            Self::SysPerm => "SYS/PERM",
            Self::Other(name) => name,
        }
    }

    /// Reads a name without brackets: levels of printable ASCII joined by slashes, in any case.
    fn parse(name: &str) -> Option<Self> {
        let level = |level: &str| !level.is_empty() && level.bytes().all(|b| b.is_ascii_graphic() && b != b'[');
        if !name.split('/').all(level) {
            return None;
        }
        let known = Self::KNOWN.into_iter().find(|code| code.as_str().eq_ignore_ascii_case(name));
        Some(known.unwrap_or_else(|| Self::Other(name.to_owned())))
    }
}

impl Serialize for ResponseCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl fmt::Display for ResponseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}]", self.as_str())
    }
}

/// Why a line is no first line of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplyError {
    /// Which octet of the line, counted from 1.
    pub at: usize,
}

impl Reply {
    /// `+OK` with these words.
    #[must_use]
    pub fn ok(text: impl Into<String>) -> Self {
        Self { ok: true, code: None, text: text.into() }
    }

    /// `-ERR` with these words.
    #[must_use]
    pub fn err(text: impl Into<String>) -> Self {
        Self { ok: false, code: None, text: text.into() }
    }

    /// `-ERR` with a response code and these words.
    #[must_use]
    pub fn err_with(code: ResponseCode, text: impl Into<String>) -> Self {
        Self { ok: false, code: Some(code), text: text.into() }
    }

    /// The same for a client that has not been told of response codes.
    #[must_use]
    pub fn without_code(&self) -> Self {
        Self { code: None, ..self.clone() }
    }

    /// Reads a line without its CRLF. Octets that are not UTF-8 become U+FFFD.
    ///
    /// Servers must write `+OK` and `-ERR` in capitals (RFC 1939 §3); other spellings are understood.
    ///
    /// # Errors
    /// When it begins with neither.
    pub fn parse(line: &[u8]) -> Result<Self, ReplyError> {
        let status: &[u8] = if line.first() == Some(&b'-') { b"-ERR" } else { b"+OK" };
        let wrong = |(have, want): (&u8, &u8)| !have.eq_ignore_ascii_case(want);
        if let Some(at) = line.iter().zip(status).position(wrong) {
            return Err(ReplyError { at: at + 1 });
        }
        let rest = match line.get(status.len()..) {
            Some([b' ', rest @ ..]) => rest,
            Some([]) => &[],
            Some(_) => return Err(ReplyError { at: status.len() + 1 }),
            None => return Err(ReplyError { at: line.len() + 1 }),
        };
        let text = String::from_utf8_lossy(rest);
        let coded = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let coded = coded.and_then(|(name, rest)| Some((ResponseCode::parse(name)?, rest)));
        let (code, text) = match coded {
            Some((code, rest)) => (Some(code), rest.strip_prefix(' ').unwrap_or(rest).to_owned()),
            None => (None, text.into_owned()),
        };
        Ok(Self { ok: status == b"+OK", code, text })
    }

    /// The line with its CRLF, cut where it would be longer than [`REPLY_LIMIT`].
    #[must_use]
    pub fn encode(&self) -> Bytes {
        let mut line = self.to_string();
        if line.len() > REPLY_LIMIT - 2 {
            line.truncate(line.floor_char_boundary(REPLY_LIMIT - 2));
        }
        line.push_str("\r\n");
        line.into()
    }
}

/// The line without CRLF.
impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.ok { "+OK" } else { "-ERR" })?;
        if let Some(code) = &self.code {
            write!(f, " {code}")?;
        }
        if !self.text.is_empty() {
            write!(f, " {}", self.text)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn codes_are_told_from_words() {
        let in_use = Reply::parse(b"-ERR [in-use] locked").unwrap();
        assert_eq!(in_use, Reply::err_with(ResponseCode::InUse, "locked"));
        assert_eq!(Reply::parse(b"-ERR [X/Y]z").unwrap().code, Some(ResponseCode::Other("X/Y".to_owned())));
        assert_eq!(Reply::parse(b"-ERR [not a code] z").unwrap(), Reply::err("[not a code] z"));
        assert_eq!(Reply::parse(b"-ERR []").unwrap(), Reply::err("[]"));
        assert_eq!(Reply::parse(b"+OK").unwrap(), Reply::ok(""));
    }

    #[test]
    fn mistakes_are_placed() {
        let at = |line: &[u8]| Reply::parse(line).unwrap_err().at;
        assert_eq!(at(b""), 1);
        assert_eq!(at(b"* OK"), 1);
        assert_eq!(at(b"+OP"), 3);
        assert_eq!(at(b"+OKAY"), 4);
        assert_eq!(at(b"-ER"), 4);
        assert_eq!(at(b"220 hello"), 1);
    }

    #[test]
    fn a_long_reply_is_cut() {
        let line = Reply::err("\u{e4}".repeat(1_000)).encode();
        assert!(line.len() <= REPLY_LIMIT && line.ends_with("\u{e4}\r\n".as_bytes()));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(ok: bool, code in 0..7_usize, text in "([!-Z\\\\-~][ -~]{0,80})?") {
            let code = ResponseCode::KNOWN.get(code).cloned().or((code == 5).then(|| ResponseCode::Other("A/B".to_owned())));
            let reply = Reply { ok, code, text };
            let line = reply.encode();
            prop_assert_eq!(Reply::parse(&line[..line.len() - 2]), Ok(reply));
        }

        #[test]
        fn nothing_makes_the_parser_fall_over(line in proptest::collection::vec(any::<u8>(), 0..100)) {
            if let Err(error) = Reply::parse(&line) {
                prop_assert!((1..=line.len() + 1).contains(&error.at));
            }
        }
    }
}
