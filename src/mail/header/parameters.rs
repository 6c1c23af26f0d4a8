//! Values with parameters: Content-Type (RFC 2045 §5.1) and Content-Disposition (RFC 2183), with RFC 2231.

use crate::mail::encoded_word;
use crate::mail::encoding::{decode_charset, hex_octet};

/// More parameters than this are passed over: it bounds the work that RFC 2231 continuations can ask for.
const MAX_PARAMETERS: usize = 100;

/// Parameters in the order and case in which they were written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Name and value as written, quotes removed, RFC 2231 pieces apart and undecoded: what IMAP shows.
    pub fn raw(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The value of a parameter as people read it: continuations joined and character sets decoded (RFC 2231 §3, §4).
    /// Encoded words, which do not belong here but are common, are decoded too.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        if let Some(extended) = self.find(&format!("{name}*")) {
            let (charset, value) = split_charset(extended);
            return Some(decode_charset(charset, &percent_decode(value)));
        }
        self.get_continued(name).or_else(|| self.find(name).map(encoded_word::decode))
    }

    /// `name*0`, `name*1*` and so on, joined. The character set is said once, in `name*0*`.
    fn get_continued(&self, name: &str) -> Option<String> {
        let mut charset = "";
        let mut octets = Vec::new();
        for index in 0..self.0.len() {
            if let Some(piece) = self.find(&format!("{name}*{index}")) {
                octets.extend_from_slice(piece.as_bytes());
            } else if let Some(piece) = self.find(&format!("{name}*{index}*")) {
                let piece = if index == 0 {
                    let (said, piece) = split_charset(piece);
                    charset = said;
                    piece
                } else {
                    piece
                };
                octets.extend(percent_decode(piece));
            } else {
                break;
            }
        }
        (!octets.is_empty()).then(|| decode_charset(charset, &octets))
    }
}

/// `charset'language'text`
fn split_charset(value: &str) -> (&str, &str) {
    match value.split_once('\'').and_then(|(charset, rest)| Some((charset, rest.split_once('\'')?.1))) {
        Some((charset, text)) => (charset, text),
        None => ("", value),
    }
}

fn percent_decode(value: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let octet = match tail {
            [high, low, ..] if byte == b'%' => hex_octet(*high, *low),
            _ => None,
        };
        out.push(octet.unwrap_or(byte));
        rest = if octet.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    out
}

/// A media type (RFC 2045 §5.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentType {
    /// The type as written, e.g. `text`.
    pub kind: String,
    /// The subtype as written, e.g. `plain`.
    pub subtype: String,
    /// The parameters, e.g. `charset`.
    pub parameters: Parameters,
}

impl ContentType {
    /// A media type without parameters.
    #[must_use]
    pub fn bare(kind: &str, subtype: &str) -> Self {
        Self { kind: kind.to_owned(), subtype: subtype.to_owned(), parameters: Parameters::default() }
    }

    /// `text/plain; charset=us-ascii`: what a part is that says nothing (RFC 2045 §5.2).
    #[must_use]
    pub fn plain_text() -> Self {
        let charset = Parameters(vec![("charset".to_owned(), "us-ascii".to_owned())]);
        Self { parameters: charset, ..Self::bare("text", "plain") }
    }

    /// Reads an unfolded value; `None` when it has no `type/subtype`.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let (head, parameters) = split_parameters(value);
        let (kind, subtype) = head.split_once('/')?;
        let (kind, subtype) = (kind.trim(), subtype.trim());
        let subtype = subtype.split_ascii_whitespace().next()?;
        (is_token(kind) && is_token(subtype)).then(|| Self { parameters, ..Self::bare(kind, subtype) })
    }

    /// Whether this is the media type `kind/subtype`, compared without regard to case.
    #[must_use]
    pub fn is(&self, kind: &str, subtype: &str) -> bool {
        self.kind.eq_ignore_ascii_case(kind) && self.subtype.eq_ignore_ascii_case(subtype)
    }

    /// Whether its type is `kind`, whatever the subtype.
    #[must_use]
    pub fn is_kind(&self, kind: &str) -> bool {
        self.kind.eq_ignore_ascii_case(kind)
    }
}

/// How a part wants to be shown (RFC 2183).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposition {
    /// `inline`, `attachment` or another, as written.
    pub kind: String,
    /// The parameters, e.g. `filename`.
    pub parameters: Parameters,
}

impl Disposition {
    /// Reads an unfolded value; `None` when it does not begin with a word.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let (head, parameters) = split_parameters(value);
        let kind = head.split_ascii_whitespace().next()?;
        is_token(kind).then(|| Self { kind: kind.to_owned(), parameters })
    }
}

/// `token` of RFC 2045 §5.1.
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?=".contains(&b))
}

/// Cuts a value into what stands before the first `;` and the parameters behind it, comments removed.
fn split_parameters(value: &str) -> (String, Parameters) {
    let mut pieces = Pieces { rest: value };
    let head = pieces.piece();
    let mut parameters = Vec::new();
    while !pieces.rest.is_empty() && parameters.len() < MAX_PARAMETERS {
        let (name, has_value) = pieces.name();
        if has_value {
            let value = pieces.piece();
            if !name.is_empty() {
                parameters.push((name, value));
            }
        }
    }
    (head, Parameters(parameters))
}

struct Pieces<'a> {
    rest: &'a str,
}

impl Pieces<'_> {
    /// Reads a parameter's name up to `=`; false if a `;` or the end came first.
    fn name(&mut self) -> (String, bool) {
        let at = self.rest.find(['=', ';']).unwrap_or(self.rest.len());
        let name = without_comments(self.rest.get(..at).unwrap_or_default()).trim().to_owned();
        let has_value = self.rest.as_bytes().get(at) == Some(&b'=');
        self.rest = self.rest.get(at + 1..).unwrap_or_default();
        (name, has_value)
    }

    /// Reads up to `;` or the end: the quoted string in it if there is one, else the text without comments and blanks
    /// around it.
    fn piece(&mut self) -> String {
        let (mut text, mut quoted, mut depth, mut in_quotes, mut escaped) = (String::new(), false, 0_u32, false, false);
        let mut end = self.rest.len();
        for (i, c) in self.rest.char_indices() {
            if escaped {
                escaped = false;
                if depth == 0 {
                    text.push(c);
                }
                continue;
            }
            match c {
                '\\' if in_quotes || depth > 0 => escaped = true,
                '"' if depth == 0 && in_quotes => in_quotes = false,
                '"' if depth == 0 && text.trim().is_empty() && !quoted => {
                    text.clear();
                    (quoted, in_quotes) = (true, true);
                }
                '(' if !in_quotes => depth += 1,
                ')' if !in_quotes && depth > 0 => depth -= 1,
                ';' if !in_quotes && depth == 0 => {
                    end = i;
                    break;
                }
                // What follows a quoted string is dirt.
                _ if depth > 0 || quoted && !in_quotes => {}
                _ => text.push(c),
            }
        }
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        if quoted { text } else { text.trim().to_owned() }
    }
}

fn without_comments(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' if depth > 0 => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}
