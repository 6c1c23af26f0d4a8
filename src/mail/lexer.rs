//! The words of structured header fields, read from their octets (RFC 5322 §3.2, RFC 2045 §5.1).
//!
//! Octets beyond ASCII count as letters (RFC 6532 §3.2), whatever character set they are in. What never ends is read to
//! the end of the value once, so reading stays linear.

/// Something that never ends, or a character that cannot stand where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Malformed;

/// `atext` of RFC 5322 §3.2.3.
pub(super) const fn is_atext(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || byte >= 0x80
        || matches!(
            byte,
            b'!' | b'#' | b'$' | b'%' | b'&' | b'\'' | b'*' | b'+' | b'-' | b'/' | b'=' | b'?' | b'^' | b'_' | b'`'
        )
        || matches!(byte, b'{' | b'|' | b'}' | b'~')
}

/// What may stand in a `token` of RFC 2045 §5.1.
const fn is_token(byte: u8) -> bool {
    byte == b'.' || is_atext(byte) && !matches!(byte, b'/' | b'?' | b'=')
}

const fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// A place in the value of a header field.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    value: &'a [u8],
    at: usize,
    /// The comment that was read last.
    comment: Option<Vec<u8>>,
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(value: &'a [u8]) -> Self {
        Self { value, at: 0, comment: None }
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.value.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.value.get(self.at).copied()
    }

    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// The comment that was read last, which is then forgotten.
    pub(super) fn take_comment(&mut self) -> Option<Vec<u8>> {
        self.comment.take()
    }

    pub(super) fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let taken = rest.iter().position(|&b| !fits(b)).unwrap_or(rest.len());
        self.at += taken;
        rest.get(..taken).unwrap_or_default()
    }

    /// `CFWS`: white space and comments.
    pub(super) fn skip_cfws(&mut self) -> Result<(), Malformed> {
        loop {
            self.take_while(is_white);
            if self.peek() != Some(b'(') {
                return Ok(());
            }
            self.at += 1;
            let comment = self.enclosed(|byte, depth| match byte {
                b'(' => depth + 1,
                b')' => depth - 1,
                _ => depth,
            })?;
            self.comment = Some(comment);
        }
    }

    /// The content of what has just been opened, up to where its depth becomes 0; backslashes before quoted characters are
    /// removed, and so are line ends.
    fn enclosed(&mut self, depth_after: impl Fn(u8, u32) -> u32) -> Result<Vec<u8>, Malformed> {
        let (mut depth, mut content) = (1, Vec::new());
        while let Some(byte) = self.peek() {
            self.at += 1;
            match (byte, self.peek()) {
                (b'\\', Some(quoted)) => {
                    self.at += 1;
                    content.push(quoted);
                    continue;
                }
                (b'\r' | b'\n', _) => continue,
                _ => depth = depth_after(byte, depth),
            }
            if depth == 0 {
                return Ok(content);
            }
            content.push(byte);
        }
        Err(Malformed)
    }

    /// `quoted-string`, its quotes removed; the lexer stands on the first one.
    pub(super) fn quoted_string(&mut self) -> Result<Vec<u8>, Malformed> {
        self.at += 1;
        self.enclosed(|byte, depth| depth - u32::from(byte == b'"'))
    }

    /// `domain-literal` with its brackets and without white space; the lexer stands on the first bracket.
    pub(super) fn domain_literal(&mut self) -> Result<Vec<u8>, Malformed> {
        let content = self.take_while(|byte| !matches!(byte, b']' | b'>' | b','));
        if !self.eat(b']') {
            return Err(Malformed);
        }
        Ok(content.iter().copied().filter(|&b| !is_white(b)).chain([b']']).collect())
    }

    /// `token`; empty where there is none.
    pub(super) fn token(&mut self) -> &'a [u8] {
        self.take_while(is_token)
    }

    /// The same with what may surround it, `[CFWS] token [CFWS]`.
    pub(super) fn spaced_token(&mut self) -> Result<&'a [u8], Malformed> {
        self.skip_cfws()?;
        let token = self.token();
        self.skip_cfws().map(|()| token)
    }

    /// `atom` without the white space around it; empty where there is none.
    pub(super) fn atom(&mut self) -> &'a [u8] {
        self.take_while(is_atext)
    }

    /// `phrase`, dots included (RFC 5322 §4.1 `obs-phrase`), its words separated by one space; empty where there is none.
    pub(super) fn phrase(&mut self) -> Result<Vec<u8>, Malformed> {
        let mut phrase = Vec::new();
        while let Some(byte) = self.peek() {
            let word = match byte {
                b'"' => self.quoted_string()?,
                b'.' if phrase.is_empty() => break,
                _ if byte == b'.' || is_atext(byte) => self.take_while(|b| b == b'.' || is_atext(b)).to_vec(),
                _ => break,
            };
            if !phrase.is_empty() {
                phrase.push(b' ');
            }
            phrase.extend(word);
            self.skip_cfws()?;
        }
        Ok(phrase)
    }
}
