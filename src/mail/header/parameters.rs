//! Values with parameters: Content-Type (RFC 2045 §5.1) and Content-Disposition (RFC 2183), with RFC 2231.

use std::collections::BTreeMap;

use crate::mail::RawText;
use crate::mail::encoded_word;
use crate::mail::encoding::{decode_charset, hex_octet};
use crate::mail::lexer::{Lexer, Malformed};

/// Parameters: names in the case in which they were written, values without their quotes.
///
/// A value that was written in pieces is joined (RFC 2231 §3). If one of the pieces is extended the whole is, so its name
/// ends in `*` (§4.1). Pieces of which one is missing stay apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parameters(Vec<(RawText, RawText)>);

/// A piece of a value: `name*2*=…` (RFC 2231 §3).
struct Piece {
    number: u32,
    extended: bool,
    name: Vec<u8>,
    value: Vec<u8>,
}

impl Parameters {
    /// Names and values, undecoded: what IMAP shows.
    pub fn raw(&self) -> impl ExactSizeIterator<Item = (&RawText, &RawText)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a parameter in octets, if it is written without RFC 2231.
    #[must_use]
    pub fn plain(&self, name: &str) -> Option<&RawText> {
        self.0.iter().find(|(n, _)| n.is(name)).map(|(_, value)| value)
    }

    /// The value of a parameter as people read it: its character set decoded (RFC 2231 §4). Encoded words, which do not
    /// belong here but are common, are decoded too.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        if let Some(extended) = self.plain(&format!("{name}*")) {
            let (charset, value) = split_charset(extended.as_bytes());
            return Some(decode_charset(&String::from_utf8_lossy(charset), &percent_decode(value)));
        }
        self.plain(name).map(|value| encoded_word::decode(&value.to_text()))
    }

    /// Reads `*(";" parameter)`. What is no parameter is passed over up to the next `;`.
    fn read(lexer: &mut Lexer<'_>) -> Self {
        let mut parameters = Vec::new();
        let mut pieces: BTreeMap<Vec<u8>, Vec<Piece>> = BTreeMap::new();
        while lexer.peek().is_some() {
            lexer.take_while(|byte| byte != b';');
            lexer.eat(b';');
            let Ok((name, value)) = parameter(lexer) else { continue };
            match split_number(&name) {
                Some((name, number, extended)) => {
                    let piece = Piece { number, extended, name: name.to_vec(), value };
                    pieces.entry(name.to_ascii_lowercase()).or_default().push(piece);
                }
                None => parameters.push((name.into(), value.into())),
            }
        }
        for mut pieces in pieces.into_values() {
            pieces.sort_by_key(|piece| piece.number);
            join(pieces, &mut parameters);
        }
        Self(parameters)
    }
}

/// `parameter = attribute "=" value`
fn parameter(lexer: &mut Lexer<'_>) -> Result<(Vec<u8>, Vec<u8>), Malformed> {
    let name = lexer.spaced_token()?.to_vec();
    if name.is_empty() || !lexer.eat(b'=') {
        return Err(Malformed);
    }
    lexer.skip_cfws()?;
    let value = match lexer.peek() {
        Some(b'"') => lexer.quoted_string()?,
        // An encoded word that was not quoted, as in `name==?utf-8?q?x?=`.
        Some(b'=') => lexer.take_while(|byte| byte != b';' && !byte.is_ascii_whitespace()).to_vec(),
        _ => lexer.token().to_vec(),
    };
    // A comment may have semicolons in it. One that is never closed ends the parameters, and not this one's value.
    let _ = lexer.skip_cfws();
    Ok((name, value))
}

/// Takes `name*2*` apart: the name, the number of the piece, and whether it is extended. `name*` is the only piece.
fn split_number(name: &[u8]) -> Option<(&[u8], u32, bool)> {
    let star = name.iter().position(|&byte| byte == b'*')?;
    let (base, section) = (name.get(..star)?, name.get(star + 1..)?);
    let (number, extended) = section.strip_suffix(b"*").map_or((section, false), |number| (number, true));
    match number {
        [] if !extended => Some((base, 0, true)),
        [_, ..] if number.iter().all(u8::is_ascii_digit) => {
            Some((base, std::str::from_utf8(number).ok()?.parse().ok()?, extended))
        }
        _ => None,
    }
}

/// Joins the pieces of one value, which come in order (RFC 2231 §3, §4.1).
fn join(pieces: Vec<Piece>, parameters: &mut Vec<(RawText, RawText)>) {
    let whole = (0..).zip(&pieces).all(|(expected, piece)| piece.number == expected);
    if !whole {
        parameters.extend(pieces.into_iter().map(|Piece { number, extended, mut name, value }| {
            name.extend(format!("*{number}{}", if extended { "*" } else { "" }).bytes());
            (name.into(), value.into())
        }));
        return;
    }
    let Some(first) = pieces.first() else { return };
    let mut name = first.name.clone();
    let mut joined = Vec::new();
    if pieces.iter().any(|piece| piece.extended) {
        name.push(b'*');
        if !first.extended {
            // The first piece says no character set.
            joined.extend_from_slice(b"''");
        }
        for piece in &pieces {
            // In what is extended as a whole a percent sign of a plain piece has to stand for itself.
            let mut runs = piece.value.split(|&byte| byte == b'%' && !piece.extended);
            joined.extend_from_slice(runs.next().unwrap_or_default());
            for run in runs {
                joined.extend_from_slice(b"%25");
                joined.extend_from_slice(run);
            }
        }
    } else {
        joined = pieces.iter().flat_map(|piece| &piece.value).copied().collect();
    }
    parameters.push((name.into(), joined.into()));
}

/// `charset'language'text`
fn split_charset(value: &[u8]) -> (&[u8], &[u8]) {
    let mut pieces = value.splitn(3, |&byte| byte == b'\'');
    match (pieces.next(), pieces.next(), pieces.next()) {
        (Some(charset), Some(_), Some(text)) => (charset, text),
        _ => (b"", value),
    }
}

fn percent_decode(value: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len());
    let mut rest = value;
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
    /// The type as written, e.g. `text`; empty where it cannot be read.
    pub kind: RawText,
    /// The subtype as written, e.g. `plain`; empty where it cannot be read.
    pub subtype: RawText,
    /// The parameters, e.g. `charset`.
    pub parameters: Parameters,
}

impl ContentType {
    /// A media type without parameters.
    #[must_use]
    pub fn bare(kind: &str, subtype: &str) -> Self {
        Self { kind: kind.into(), subtype: subtype.into(), parameters: Parameters::default() }
    }

    /// What a part is that does not say it, `text/plain; charset=us-ascii` (RFC 2045 §5.2).
    #[must_use]
    pub fn plain_text() -> Self {
        Self::bare("text", "plain")
    }

    /// Reads a value. Of one that makes no sense nothing is kept but a type that stands alone, as Dovecot does it.
    #[must_use]
    pub fn parse(value: &(impl AsRef<[u8]> + ?Sized)) -> Self {
        let mut lexer = Lexer::new(value.as_ref());
        match Self::media_type(&mut lexer) {
            Ok((kind, subtype)) => Self { kind, subtype, parameters: Parameters::read(&mut lexer) },
            Err(kind) => Self { kind, subtype: RawText::default(), parameters: Parameters::default() },
        }
    }

    /// `type "/" subtype`, up to a `;` or the end; else the type that stands alone, or nothing.
    fn media_type(lexer: &mut Lexer<'_>) -> Result<(RawText, RawText), RawText> {
        let kind = lexer.spaced_token().map_err(|Malformed| RawText::default())?;
        if kind.is_empty() || lexer.peek().is_none() {
            return Err(kind.into());
        }
        if !lexer.eat(b'/') {
            return Err(RawText::default());
        }
        match lexer.spaced_token() {
            Ok(subtype) if !subtype.is_empty() && matches!(lexer.peek(), None | Some(b';')) => {
                Ok((kind.into(), subtype.into()))
            }
            _ => Err(RawText::default()),
        }
    }

    /// Whether it is a `type/subtype` and not something that makes no sense.
    #[must_use]
    pub const fn is_valid(&self) -> bool {
        !self.subtype.is_empty()
    }

    /// Whether this is the media type `kind/subtype`, compared without regard to case.
    #[must_use]
    pub fn is(&self, kind: &str, subtype: &str) -> bool {
        self.kind.is(kind) && self.subtype.is(subtype)
    }

    /// Whether its type is `kind`, whatever the subtype.
    #[must_use]
    pub fn is_kind(&self, kind: &str) -> bool {
        self.kind.is(kind)
    }

    /// Whether it is text to be read: `text/*`, and what cannot be understood (RFC 2045 §5.2).
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.is_kind("text") || !self.is_valid()
    }
}

/// How a part wants to be shown (RFC 2183).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposition {
    /// `inline`, `attachment` or another, as written; empty where it cannot be read.
    pub kind: RawText,
    /// The parameters, e.g. `filename`.
    pub parameters: Parameters,
}

impl Disposition {
    /// Reads a value; `None` when it never says what it is.
    #[must_use]
    pub fn parse(value: &(impl AsRef<[u8]> + ?Sized)) -> Option<Self> {
        let mut lexer = Lexer::new(value.as_ref());
        let kind = lexer.spaced_token().ok()?.into();
        Some(Self { kind, parameters: Parameters::read(&mut lexer) })
    }
}
