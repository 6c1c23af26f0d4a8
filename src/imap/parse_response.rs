//! Reads responses (RFC 3501 §7), as a client and a listener must.

use bytes::Bytes;

use super::parse::{section, sequence_set};
use super::scan::{MAX_NESTED, Read, Scanner, SyntaxError, is_astring};
use super::types::{
    Address, BodyStructure, Code, Envelope, FetchData, ListEntry, MultipartExtension, Parameters, Response, SinglePart,
    SinglePartExtension, Status, StatusItem, StatusKind, Unreadable, Untagged,
};
use super::{loose, utf7};
use crate::base::DateTime;
use crate::mail::{Flag, RawText};

impl Response {
    /// Reads a complete response with its literals and its CRLF. What is well-formed and unknown is kept as it is written, and so is
    /// what is known and odd: of an answer to FETCH the rest is taken.
    ///
    /// # Errors
    /// What is wrong and where, when it is not clear what kind of response this is, or how many messages there are.
    pub fn parse(octets: &Bytes) -> Result<Self, SyntaxError> {
        let mut s = Scanner::new(octets.clone());
        if s.eat(b'+') {
            s.eat(b' ');
            return Ok(Self::Continue(text(&mut s)));
        }
        if s.eat(b'*') {
            s.space()?;
            return untagged(&mut s).map(Self::Untagged);
        }
        let tag = s.word(|b| is_astring(b) && b != b'+', "a response begins with *, + or a tag")?;
        s.space()?;
        let at = s.at();
        match status_kind(&mut s) {
            Some(kind @ (StatusKind::Ok | StatusKind::No | StatusKind::Bad)) => {
                Ok(Self::Tagged { tag, status: status(&mut s, kind) })
            }
            _ => Err(SyntaxError { reason: "a tagged response says OK, NO or BAD", at }),
        }
    }
}

/// The rest of the line, for people.
fn text(s: &mut Scanner) -> String {
    let rest = s.take_while(|_| true);
    String::from_utf8_lossy(rest.strip_suffix(b"\r\n").unwrap_or(&rest)).into_owned()
}

fn lossy(octets: Bytes) -> String {
    String::from_utf8_lossy(&octets).into_owned()
}

fn status_kind(s: &mut Scanner) -> Option<StatusKind> {
    [StatusKind::Ok, StatusKind::No, StatusKind::Bad, StatusKind::PreAuth, StatusKind::Bye]
        .into_iter()
        .find(|kind| s.eat_keyword(kind.name()))
}

fn status(s: &mut Scanner, kind: StatusKind) -> Status {
    s.eat(b' ');
    let begin = s.clone();
    let mut code = if s.eat(b'[') { Some(code(s)) } else { None };
    if code.is_some() && !s.eat(b']') {
        // These are words for people after all.
        *s = begin;
        code = None;
    }
    if code.is_some() {
        s.eat(b' ');
    }
    Status { kind, code, text: text(s) }
}

fn words(s: &mut Scanner) -> Vec<String> {
    let mut words = Vec::new();
    while s.eat(b' ') {
        let word = s.take_while(|b| b != b' ' && b != b']' && b != b'\r');
        if !word.is_empty() {
            words.push(lossy(word));
        }
    }
    words
}

fn flags(s: &mut Scanner) -> Read<(Vec<Flag>, Vec<String>)> {
    let mut known = Vec::new();
    let mut other = Vec::new();
    s.list(|s| {
        let word = lossy(s.take_while(|b| b != b' ' && b != b')' && b != b'\r'));
        match Flag::parse(&word) {
            Some(flag) => known.push(flag),
            None if word.is_empty() => return s.error("a flag is missing"),
            None => other.push(word),
        }
        Ok(())
    })?;
    Ok((known, other))
}

/// One that is not written as it should be is kept as it is written.
fn code(s: &mut Scanner) -> Code {
    let begin = s.clone();
    match known_code(s) {
        Ok(Some(code)) if s.peek() == Some(b']') => code,
        _ => {
            *s = begin;
            Code::Other(lossy(s.take_while(|b| b != b']' && b != b'\r')))
        }
    }
}

fn known_code(s: &mut Scanner) -> Read<Option<Code>> {
    let word = s.keyword()?;
    let number = |s: &mut Scanner| {
        s.space()?;
        s.number()
    };
    Ok(match word.as_str() {
        "ALERT" => Some(Code::Alert),
        "PARSE" => Some(Code::Parse),
        "READ-ONLY" => Some(Code::ReadOnly),
        "READ-WRITE" => Some(Code::ReadWrite),
        "TRYCREATE" => Some(Code::TryCreate),
        "CAPABILITY" => Some(Code::Capability(words(s))),
        "UIDNEXT" => Some(Code::UidNext(number(s)?)),
        "UIDVALIDITY" => Some(Code::UidValidity(number(s)?)),
        "UNSEEN" => Some(Code::Unseen(number(s)?)),
        "PERMANENTFLAGS" => {
            s.space()?;
            let (flags, other) = flags(s)?;
            Some(Code::PermanentFlags { flags, new: other.iter().any(|word| word == "\\*") })
        }
        "BADCHARSET" if s.eat(b' ') => {
            Some(Code::BadCharset(s.list(Scanner::astring)?.into_iter().map(lossy).collect()))
        }
        "APPENDUID" => {
            let validity = number(s)?;
            s.space()?;
            Some(Code::AppendUid(validity, sequence_set(s)?))
        }
        "COPYUID" => {
            let validity = number(s)?;
            s.space()?;
            let from = sequence_set(s)?;
            s.space()?;
            Some(Code::CopyUid(validity, from, sequence_set(s)?))
        }
        _ => None,
    })
}

fn untagged(s: &mut Scanner) -> Read<Untagged> {
    if let Some(kind) = status_kind(s) {
        return Ok(Untagged::Status(status(s, kind)));
    }
    if s.peek().is_some_and(|b| b.is_ascii_digit()) {
        let begin = s.clone();
        let number = s.number()?;
        s.space()?;
        let response = match s.keyword()?.as_str() {
            "EXISTS" => Untagged::Exists(number),
            "RECENT" => Untagged::Recent(number),
            "EXPUNGE" | "FETCH" if number == 0 => {
                return Err(SyntaxError { reason: "messages are counted from 1", at: begin.at() });
            }
            "EXPUNGE" => Untagged::Expunge(number),
            "FETCH" => {
                s.space()?;
                let begin = s.clone();
                let read =
                    s.list(fetch_data).and_then(|items| s.crlf().map(|()| items.into_iter().flatten().collect()));
                let items = read.unwrap_or_else(|_| {
                    *s = begin;
                    loose::fetch_items(rest_of_line(s))
                });
                return Ok(Untagged::Fetch { number, items });
            }
            _ => {
                *s = begin;
                return Ok(Untagged::Other(text(s)));
            }
        };
        s.crlf()?;
        return Ok(response);
    }
    let begin = s.clone();
    Ok(data(s).unwrap_or_else(|error| {
        *s = begin;
        Untagged::Unreadable(Unreadable { octets: rest_of_line(s), reason: error.reason })
    }))
}

/// Everything up to the CRLF at the end, literals included.
fn rest_of_line(s: &mut Scanner) -> Bytes {
    let rest = s.take_while(|_| true);
    rest.slice(..rest.strip_suffix(b"\r\n").unwrap_or(&rest).len())
}

/// Responses that begin with a word.
fn data(s: &mut Scanner) -> Read<Untagged> {
    let begin = s.clone();
    let response = match s.keyword()?.as_str() {
        "CAPABILITY" => Untagged::Capability(words(s)),
        "LIST" => Untagged::List(list_entry(s)?),
        "LSUB" => Untagged::Lsub(list_entry(s)?),
        "FLAGS" => {
            s.space()?;
            Untagged::Flags(flags(s)?.0)
        }
        "SEARCH" => Untagged::Search(words(s).iter().filter_map(|word| word.parse().ok()).collect()),
        "STATUS" => {
            s.space()?;
            let mailbox = mailbox(s)?;
            s.space()?;
            let items = s.list(|s| {
                let word = s.keyword()?;
                s.space()?;
                let Some(item) = StatusItem::ALL.into_iter().find(|item| item.name() == word) else {
                    return skip_value(s, 0).map(|()| None);
                };
                Ok(Some((item, s.number()?)))
            })?;
            Untagged::StatusOf { mailbox, items: items.into_iter().flatten().collect() }
        }
        "NAMESPACE" => {
            s.space()?;
            let personal = namespace(s)?;
            // The namespaces of others mean nothing to us.
            s.take_while(|b| b != b'\r');
            Untagged::Namespace(personal)
        }
        "ID" => {
            s.space()?;
            let pair = |s: &mut Scanner| {
                let field = lossy(s.string()?);
                s.space()?;
                Ok((field, s.nstring()?.map(lossy)))
            };
            Untagged::Id(if s.eat_keyword("NIL") { None } else { Some(s.list(pair)?) })
        }
        _ => {
            *s = begin;
            return Ok(Untagged::Other(text(s)));
        }
    };
    s.crlf()?;
    Ok(response)
}

/// Names that are no modified UTF-7 are taken as they are: a server may be older than the rule.
fn mailbox(s: &mut Scanner) -> Read<String> {
    let name = lossy(s.astring()?);
    Ok(utf7::decode(&name).unwrap_or(name))
}

fn delimiter(s: &mut Scanner) -> Read<Option<char>> {
    Ok(s.nstring()?.and_then(|octets| octets.first().copied()).map(char::from))
}

fn list_entry(s: &mut Scanner) -> Read<ListEntry> {
    s.space()?;
    let attributes = s.list(|s| Ok(lossy(s.take_while(|b| b != b' ' && b != b')' && b != b'\r'))))?;
    s.space()?;
    let delimiter = delimiter(s)?;
    s.space()?;
    Ok(ListEntry { attributes, delimiter, name: mailbox(s)? })
}

fn namespace(s: &mut Scanner) -> Read<Vec<(String, Option<char>)>> {
    if s.eat_keyword("NIL") {
        return Ok(Vec::new());
    }
    s.expect(b'(', "a namespace in parentheses is missing")?;
    let mut spaces = Vec::new();
    while s.eat(b'(') {
        let prefix = mailbox(s)?;
        s.space()?;
        spaces.push((prefix, delimiter(s)?));
        s.expect(b')', "the closing ) is missing")?;
    }
    s.expect(b')', "the closing ) is missing")?;
    Ok(spaces)
}

/// An item that nobody knows is skipped (RFC 3501 §7: a client must be prepared for what it did not ask for).
pub(super) fn fetch_data(s: &mut Scanner) -> Read<Option<FetchData>> {
    let word = s.keyword()?;
    if word == "BODY" && s.peek() == Some(b'[') {
        let section = section(s)?;
        let origin = if s.eat(b'<') {
            let origin = s.number()?;
            s.expect(b'>', "the closing > is missing")?;
            Some(origin)
        } else {
            None
        };
        s.space()?;
        return Ok(Some(FetchData::Section { section, origin, octets: s.nstring()? }));
    }
    s.space()?;
    Ok(Some(match word.as_str() {
        "BODY" => FetchData::Body(structure(s, 0)?),
        "BODYSTRUCTURE" => FetchData::BodyStructure(structure(s, 0)?),
        "ENVELOPE" => FetchData::Envelope(Box::new(envelope(s)?)),
        "FLAGS" => {
            let (flags, other) = flags(s)?;
            FetchData::Flags { flags, recent: other.iter().any(|word| word.eq_ignore_ascii_case("\\Recent")) }
        }
        "INTERNALDATE" => {
            let at = s.at();
            let text = lossy(s.string()?);
            let date = DateTime::parse_imap(&text);
            FetchData::InternalDate(date.ok_or(SyntaxError { reason: "this is no date and time", at })?)
        }
        "RFC822" => FetchData::Rfc822(s.nstring()?),
        "RFC822.HEADER" => FetchData::Rfc822Header(s.nstring()?),
        "RFC822.SIZE" => FetchData::Rfc822Size(s.number()?),
        "RFC822.TEXT" => FetchData::Rfc822Text(s.nstring()?),
        "UID" => FetchData::Uid(s.number()?),
        _ => return skip_value(s, 0).map(|()| None),
    }))
}

fn raw(s: &mut Scanner) -> Read<RawText> {
    s.string().map(RawText::from)
}

fn optional(s: &mut Scanner) -> Read<Option<RawText>> {
    Ok(s.nstring()?.map(RawText::from))
}

fn spaced<T>(s: &mut Scanner, read: impl FnOnce(&mut Scanner) -> Read<T>) -> Read<T> {
    s.space()?;
    read(s)
}

fn envelope(s: &mut Scanner) -> Read<Envelope> {
    s.expect(b'(', "an envelope in parentheses is missing")?;
    let envelope = Envelope {
        date: optional(s)?,
        subject: spaced(s, optional)?,
        from: spaced(s, addresses)?,
        sender: spaced(s, addresses)?,
        reply_to: spaced(s, addresses)?,
        to: spaced(s, addresses)?,
        cc: spaced(s, addresses)?,
        bcc: spaced(s, addresses)?,
        in_reply_to: spaced(s, optional)?,
        message_id: spaced(s, optional)?,
    };
    s.expect(b')', "the closing ) is missing")?;
    Ok(envelope)
}

fn addresses(s: &mut Scanner) -> Read<Vec<Address>> {
    if s.eat_keyword("NIL") {
        return Ok(Vec::new());
    }
    s.expect(b'(', "addresses in parentheses are missing")?;
    let mut addresses = Vec::new();
    while s.eat(b'(') {
        addresses.push(Address {
            name: optional(s)?,
            adl: spaced(s, optional)?,
            mailbox: spaced(s, optional)?,
            host: spaced(s, optional)?,
        });
        s.expect(b')', "the closing ) is missing")?;
        // Some servers put a space between addresses.
        s.eat(b' ');
    }
    s.expect(b')', "the closing ) is missing")?;
    Ok(addresses)
}

fn parameters(s: &mut Scanner) -> Read<Parameters> {
    if s.eat_keyword("NIL") {
        return Ok(Vec::new());
    }
    let words = s.list(raw)?;
    Ok(words.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect())
}

fn disposition(s: &mut Scanner) -> Read<Option<(RawText, Parameters)>> {
    if s.eat_keyword("NIL") {
        return Ok(None);
    }
    s.expect(b'(', "a disposition in parentheses is missing")?;
    let kind = raw(s)?;
    let parameters = spaced(s, parameters)?;
    s.expect(b')', "the closing ) is missing")?;
    Ok(Some((kind, parameters)))
}

fn language(s: &mut Scanner) -> Read<Vec<RawText>> {
    if s.peek() == Some(b'(') {
        return s.list(raw);
    }
    Ok(optional(s)?.into_iter().collect())
}

/// Extension data of the future: skipped up to the closing parenthesis.
fn skip_extensions(s: &mut Scanner, depth: usize) -> Read<()> {
    while s.eat(b' ') {
        skip_value(s, depth)?;
    }
    Ok(())
}

fn skip_value(s: &mut Scanner, depth: usize) -> Read<()> {
    if depth > MAX_NESTED {
        return s.error("this is nested too deeply");
    }
    match s.peek() {
        Some(b'(') => {
            s.list(|s| skip_value(s, depth + 1))?;
        }
        Some(b'"' | b'{') => {
            s.string()?;
        }
        _ => {
            s.atom()?;
        }
    }
    Ok(())
}

fn structure(s: &mut Scanner, depth: usize) -> Read<BodyStructure> {
    if depth > MAX_NESTED {
        return s.error("this is nested too deeply");
    }
    s.expect(b'(', "a structure in parentheses is missing")?;
    let structure = if s.peek() == Some(b'(') { multipart(s, depth)? } else { single(s, depth)? };
    s.expect(b')', "the closing ) is missing")?;
    Ok(structure)
}

fn multipart(s: &mut Scanner, depth: usize) -> Read<BodyStructure> {
    let mut parts = Vec::new();
    while s.peek() == Some(b'(') {
        parts.push(structure(s, depth + 1)?);
        if s.rest().starts_with(b" (") {
            s.space()?;
        }
    }
    let subtype = spaced(s, raw)?;
    let extension = if s.eat(b' ') {
        let mut extension = MultipartExtension { parameters: parameters(s)?, ..MultipartExtension::default() };
        if s.eat(b' ') {
            extension.disposition = disposition(s)?;
        }
        if s.eat(b' ') {
            extension.language = language(s)?;
        }
        if s.eat(b' ') {
            extension.location = optional(s)?;
        }
        skip_extensions(s, depth)?;
        Some(extension)
    } else {
        None
    };
    Ok(BodyStructure::Multipart { parts, subtype, extension })
}

fn single(s: &mut Scanner, depth: usize) -> Read<BodyStructure> {
    let kind = raw(s)?;
    let mut part = SinglePart {
        kind,
        subtype: spaced(s, raw)?,
        parameters: spaced(s, parameters)?,
        id: spaced(s, optional)?,
        description: spaced(s, optional)?,
        encoding: spaced(s, optional)?.unwrap_or_default(),
        octets: spaced(s, Scanner::number)?,
        ..SinglePart::default()
    };
    if part.kind.is("message") && part.subtype.is("rfc822") && s.rest().starts_with(b" (") {
        let envelope = spaced(s, envelope)?;
        part.message = Some((envelope, spaced(s, |s| structure(s, depth + 1))?));
    }
    if s.rest().first() == Some(&b' ') && s.rest().get(1).is_some_and(u8::is_ascii_digit) {
        part.lines = Some(spaced(s, Scanner::number)?);
    }
    if s.eat(b' ') {
        let mut extension = SinglePartExtension { md5: optional(s)?, ..SinglePartExtension::default() };
        if s.eat(b' ') {
            extension.disposition = disposition(s)?;
        }
        if s.eat(b' ') {
            extension.language = language(s)?;
        }
        if s.eat(b' ') {
            extension.location = optional(s)?;
        }
        skip_extensions(s, depth)?;
        part.extension = Some(extension);
    }
    Ok(BodyStructure::Single(Box::new(part)))
}
