//! Reads commands (RFC 3501 §6).

use bytes::Bytes;

use super::scan::{MAX_NESTED, Read, Scanner, SyntaxError, is_astring};
use super::types::{
    Command, CommandBody, FetchItem, IdPairs, SearchKey, Section, SectionText, SeqNumber, SequenceSet, StatusItem,
    StoreOperation,
};
use crate::base::{DateTime, Rule};
use crate::mail::Flag;

/// Why octets are no command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandError {
    /// The tag, if one could be read: `tag BAD …`, else `* BAD …`.
    pub tag: Option<String>,
    /// What is wrong and where.
    pub error: SyntaxError,
}

impl Command {
    /// Reads a complete command with its literals and its end, as [`super::CommandFramer`] cuts it, and passes over what breaks a
    /// rule of [`rules`](super::rules).
    ///
    /// # Errors
    /// With the tag when one could be read.
    pub fn parse(octets: &Bytes) -> Result<Self, CommandError> {
        Self::parse_noting(octets, &mut Vec::new())
    }

    /// The same; the rules that the command breaks are added to `broken`. Of what is no command that is the one that makes it none,
    /// if it is a rule of the table.
    ///
    /// # Errors
    /// As for [`Self::parse`].
    pub fn parse_noting(octets: &Bytes, broken: &mut Vec<Rule>) -> Result<Self, CommandError> {
        let mut scanner = Scanner::of_client(octets.clone());
        let command = Self::read(&mut scanner);
        match &command {
            Ok(_) => broken.append(&mut scanner.into_broken()),
            Err(_) => broken.extend(scanner.refused()),
        }
        command
    }

    fn read(scanner: &mut Scanner) -> Result<Self, CommandError> {
        let tag = scanner
            .word(|b| is_astring(b) && b != b'+', "a command begins with a tag")
            .map_err(|error| CommandError { tag: None, error })?;
        let body = body(scanner).map_err(|error| CommandError { tag: Some(tag.clone()), error })?;
        Ok(Self { tag, body, misnamed: scanner.is_misnamed() })
    }
}

/// The name of a command, or the second word of it, and the space before it: other servers do not take two there either.
fn name(s: &mut Scanner) -> Read<String> {
    s.expect(b' ', "a space is missing")?;
    if s.peek() == Some(b' ') { s.error("one space stands before the name of a command") } else { s.keyword() }
}

fn body(s: &mut Scanner) -> Read<CommandBody> {
    let at = s.at() + 1;
    let first = name(s)?;
    let uid = first == "UID";
    let name = if uid { format!("UID {}", name(s)?) } else { first };
    let reason = match CommandBody::read(s, &name)? {
        Some(body) => {
            s.crlf()?;
            return Ok(body);
        }
        None if uid => "UID goes with COPY, EXPUNGE, FETCH, MOVE, SEARCH and STORE",
        None => "there is no command of this name",
    };
    Err(SyntaxError { reason, at })
}

/// The initial response of AUTHENTICATE.
pub(super) fn initial_response(s: &mut Scanner) -> Read<Option<String>> {
    if s.another() { s.word(|b| b.is_ascii_graphic(), "the response is missing").map(Some) } else { Ok(None) }
}

pub(super) fn status_items(s: &mut Scanner) -> Read<Vec<StatusItem>> {
    let items = s.list(|s| {
        let at = s.at();
        let word = s.keyword()?;
        let item = StatusItem::ALL.into_iter().find(|item| item.name() == word);
        item.ok_or(SyntaxError { reason: "STATUS knows MESSAGES, RECENT, UIDNEXT, UIDVALIDITY and UNSEEN", at })
    })?;
    if items.is_empty() { s.error("STATUS needs an item") } else { Ok(items) }
}

pub(super) fn id_parameters(s: &mut Scanner) -> Read<Option<IdPairs>> {
    if s.eat_keyword("NIL") {
        return Ok(None);
    }
    let text = |octets: Bytes| String::from_utf8_lossy(&octets).into_owned();
    let pairs = s.list(|s| {
        let field = text(s.string()?);
        s.space()?;
        Ok((field, s.nstring()?.map(text)))
    })?;
    Ok(Some(pairs))
}

pub(super) fn append(s: &mut Scanner) -> Read<CommandBody> {
    s.space()?;
    let mailbox = s.mailbox()?;
    s.space()?;
    let mut flags = Vec::new();
    if s.peek() == Some(b'(') {
        flags = flag_list(s)?;
        s.space()?;
    }
    let mut date = None;
    if s.peek() == Some(b'"') {
        let at = s.at();
        let text = s.string()?;
        let parsed = std::str::from_utf8(&text).ok().and_then(DateTime::parse_imap);
        date = Some(
            parsed.ok_or(SyntaxError { reason: "a date and time is written \"dd-Mmm-yyyy hh:mm:ss +zzzz\"", at })?,
        );
        s.space()?;
    }
    if s.peek() != Some(b'{') {
        return s.error("the message must be a literal");
    }
    Ok(CommandBody::Append { mailbox, flags, date, message: s.literal()? })
}

/// `\Recent` and `\` flags that nobody knows are left out: they cannot be set.
fn flag_list(s: &mut Scanner) -> Read<Vec<Flag>> {
    Ok(s.list(Scanner::flag)?.into_iter().flatten().collect())
}

pub(super) fn sequence_set(s: &mut Scanner) -> Read<SequenceSet> {
    let number = |s: &mut Scanner| if s.eat(b'*') { Ok(SeqNumber::Last) } else { s.nonzero().map(SeqNumber::Number) };
    let mut ranges = Vec::new();
    loop {
        let first = number(s)?;
        let last = if s.eat(b':') { number(s)? } else { first };
        ranges.push((first, last));
        if !s.eat(b',') {
            return Ok(SequenceSet(ranges));
        }
    }
}

pub(super) fn store(s: &mut Scanner, uid: bool) -> Read<CommandBody> {
    s.space()?;
    let set = sequence_set(s)?;
    s.space()?;
    let operation = if s.eat(b'+') {
        StoreOperation::Add
    } else if s.eat(b'-') {
        StoreOperation::Remove
    } else {
        StoreOperation::Replace
    };
    let at = s.at();
    let silent = match s.keyword()?.as_str() {
        "FLAGS" => false,
        "FLAGS.SILENT" => true,
        _ => {
            return Err(SyntaxError {
                reason: "STORE knows FLAGS, +FLAGS and -FLAGS, each with or without .SILENT",
                at,
            });
        }
    };
    s.space()?;
    let flags = if s.peek() == Some(b'(') {
        flag_list(s)?
    } else {
        let mut flags = Vec::new();
        loop {
            flags.extend(s.flag()?);
            if !s.another() {
                break flags;
            }
        }
    };
    Ok(CommandBody::Store { uid, set, operation, silent, flags })
}

pub(super) fn fetch(s: &mut Scanner, uid: bool) -> Read<CommandBody> {
    s.space()?;
    let set = sequence_set(s)?;
    s.space()?;
    let items = if s.peek() == Some(b'(') {
        let items = s.list(fetch_item)?;
        if items.is_empty() {
            return s.error("FETCH needs an item");
        }
        items
    } else if s.eat_keyword("ALL") {
        vec![FetchItem::Flags, FetchItem::InternalDate, FetchItem::Rfc822Size, FetchItem::Envelope]
    } else if s.eat_keyword("FAST") {
        vec![FetchItem::Flags, FetchItem::InternalDate, FetchItem::Rfc822Size]
    } else if s.eat_keyword("FULL") {
        vec![FetchItem::Flags, FetchItem::InternalDate, FetchItem::Rfc822Size, FetchItem::Envelope, FetchItem::Body]
    } else {
        vec![fetch_item(s)?]
    };
    Ok(CommandBody::Fetch { uid, set, items })
}

fn fetch_item(s: &mut Scanner) -> Read<FetchItem> {
    let at = s.at();
    let word = s.keyword()?;
    Ok(match word.as_str() {
        "BODY" | "BODY.PEEK" if s.peek() == Some(b'[') => {
            let section = section(s)?;
            let partial = if s.eat(b'<') {
                let origin = s.number()?;
                s.expect(b'.', "a partial is written <origin.count>")?;
                let count = s.nonzero()?;
                s.expect(b'>', "a partial is written <origin.count>")?;
                Some((origin, count))
            } else {
                None
            };
            FetchItem::Section { peek: word == "BODY.PEEK", section, partial }
        }
        "BODY" => FetchItem::Body,
        "BODYSTRUCTURE" => FetchItem::BodyStructure,
        "ENVELOPE" => FetchItem::Envelope,
        "FLAGS" => FetchItem::Flags,
        "INTERNALDATE" => FetchItem::InternalDate,
        "RFC822" => FetchItem::Rfc822,
        "RFC822.HEADER" => FetchItem::Rfc822Header,
        "RFC822.SIZE" => FetchItem::Rfc822Size,
        "RFC822.TEXT" => FetchItem::Rfc822Text,
        "UID" => FetchItem::Uid,
        _ => return Err(SyntaxError { reason: "FETCH has no item of this name", at }),
    })
}

/// `[…]`
pub(super) fn section(s: &mut Scanner) -> Read<Section> {
    s.expect(b'[', "a section in brackets is missing")?;
    let mut section = Section::default();
    while s.peek().is_some_and(|b| b.is_ascii_digit()) {
        section.part.push(s.nonzero()?);
        if section.part.len() > MAX_NESTED {
            return s.error("no message is nested so deeply");
        }
        if !s.eat(b'.') {
            s.expect(b']', "the closing ] is missing")?;
            return Ok(section);
        }
    }
    if section.part.is_empty() && s.eat(b']') {
        return Ok(section);
    }
    let at = s.at();
    section.text = Some(match s.keyword()?.as_str() {
        "HEADER" => SectionText::Header,
        "TEXT" => SectionText::Text,
        "MIME" if !section.part.is_empty() => SectionText::Mime,
        "HEADER.FIELDS" => SectionText::HeaderFields(field_names(s)?),
        "HEADER.FIELDS.NOT" => SectionText::HeaderFieldsNot(field_names(s)?),
        _ => {
            return Err(SyntaxError {
                reason: "a section is HEADER, HEADER.FIELDS, HEADER.FIELDS.NOT, TEXT or a part's MIME",
                at,
            });
        }
    });
    s.expect(b']', "the closing ] is missing")?;
    Ok(section)
}

fn field_names(s: &mut Scanner) -> Read<Vec<String>> {
    s.space()?;
    let names = s.list(|s| {
        let at = s.at();
        let name = s.astring()?;
        String::from_utf8(name.to_vec()).map_err(|_| SyntaxError { reason: "field names are US-ASCII", at })
    })?;
    s.space_inside();
    if names.is_empty() { s.error("name a header field") } else { Ok(names) }
}

pub(super) fn search(s: &mut Scanner, uid: bool) -> Read<CommandBody> {
    s.space()?;
    let charset = if s.eat_keyword("CHARSET") {
        s.space()?;
        let charset = String::from_utf8_lossy(&s.astring()?).into_owned();
        s.space()?;
        Some(charset)
    } else {
        None
    };
    let mut keys = vec![search_key(s, 0)?];
    while s.another() {
        keys.push(search_key(s, 0)?);
    }
    Ok(CommandBody::Search { uid, charset, keys })
}

fn search_key(s: &mut Scanner, depth: usize) -> Read<SearchKey> {
    if depth > MAX_NESTED {
        return s.error("the search is nested too deeply");
    }
    if s.peek() == Some(b'(') {
        let keys = s.list(|s| search_key(s, depth + 1))?;
        return if keys.is_empty() { s.error("a key is missing") } else { Ok(SearchKey::And(keys)) };
    }
    if s.peek().is_some_and(|b| b.is_ascii_digit() || b == b'*') {
        return Ok(SearchKey::Sequence(sequence_set(s)?));
    }
    let at = s.at();
    let word = s.keyword()?;
    let not = |key| SearchKey::Not(Box::new(key));
    let text = |s: &mut Scanner| {
        s.space()?;
        s.astring()
    };
    let keyword = |s: &mut Scanner| {
        s.space()?;
        let at = s.at();
        let word = s.atom()?;
        Flag::parse(&word).map(SearchKey::Flag).ok_or(SyntaxError { reason: "this is no keyword", at })
    };
    let date = |s: &mut Scanner| {
        s.space()?;
        day(s)
    };
    let number = |s: &mut Scanner| {
        s.space()?;
        s.number()
    };
    Ok(match word.as_str() {
        "ALL" => SearchKey::All,
        "ANSWERED" => SearchKey::Flag(Flag::Answered),
        "DELETED" => SearchKey::Flag(Flag::Deleted),
        "DRAFT" => SearchKey::Flag(Flag::Draft),
        "FLAGGED" => SearchKey::Flag(Flag::Flagged),
        "SEEN" => SearchKey::Flag(Flag::Seen),
        "UNANSWERED" => not(SearchKey::Flag(Flag::Answered)),
        "UNDELETED" => not(SearchKey::Flag(Flag::Deleted)),
        "UNDRAFT" => not(SearchKey::Flag(Flag::Draft)),
        "UNFLAGGED" => not(SearchKey::Flag(Flag::Flagged)),
        "UNSEEN" => not(SearchKey::Flag(Flag::Seen)),
        "KEYWORD" => keyword(s)?,
        "UNKEYWORD" => not(keyword(s)?),
        "RECENT" => SearchKey::Recent,
        "NEW" => SearchKey::New,
        "OLD" => SearchKey::Old,
        "BCC" | "CC" | "FROM" | "SUBJECT" | "TO" => SearchKey::Header(word, text(s)?),
        "HEADER" => {
            s.space()?;
            let name = String::from_utf8_lossy(&s.astring()?).into_owned();
            SearchKey::Header(name, text(s)?)
        }
        "BODY" => SearchKey::Body(text(s)?),
        "TEXT" => SearchKey::Text(text(s)?),
        "LARGER" => SearchKey::Larger(number(s)?),
        "SMALLER" => SearchKey::Smaller(number(s)?),
        "BEFORE" => SearchKey::Before(date(s)?),
        "ON" => SearchKey::On(date(s)?),
        "SINCE" => SearchKey::Since(date(s)?),
        "SENTBEFORE" => SearchKey::SentBefore(date(s)?),
        "SENTON" => SearchKey::SentOn(date(s)?),
        "SENTSINCE" => SearchKey::SentSince(date(s)?),
        "UID" => {
            s.space()?;
            SearchKey::Uid(sequence_set(s)?)
        }
        "NOT" => {
            s.space()?;
            not(search_key(s, depth + 1)?)
        }
        "OR" => {
            s.space()?;
            let first = search_key(s, depth + 1)?;
            s.space()?;
            SearchKey::Or(Box::new(first), Box::new(search_key(s, depth + 1)?))
        }
        _ => return Err(SyntaxError { reason: "SEARCH has no key of this name", at }),
    })
}

/// `d-Mmm-yyyy` with or without quotes, as days since 1970-01-01.
fn day(s: &mut Scanner) -> Read<i64> {
    let at = s.at();
    let text = s.astring()?;
    let read = || {
        let text = std::str::from_utf8(&text).ok()?;
        let (day, rest) = text.split_once('-')?;
        if !(1..=2).contains(&day.len()) || !day.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        // A time of day makes it what INTERNALDATE writes, which is read in one place.
        DateTime::parse_imap(&format!("{day:>2}-{rest} 00:00:00 +0000")).map(DateTime::local_day)
    };
    read().ok_or(SyntaxError { reason: "a date is written d-Mmm-yyyy", at })
}
