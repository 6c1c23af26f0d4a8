//! A reader of address lists that gets through anything, in one pass.

use super::{AddressList, Entry, Mailbox, Skipped};

/// Dirt beyond this many pieces is left out without a word.
const MAX_SKIPPED: usize = 100;

/// What has been read of the element at hand.
#[derive(Default)]
struct Element {
    /// Where it begins.
    start: usize,
    /// Words and dots so far, as a phrase: blanks between words kept as one.
    phrase: String,
    /// The same words and dots as a local part: nothing between them.
    local: String,
    /// A blank or comment was read since the last word.
    blank: bool,
    /// The last comment.
    comment: Option<String>,
    /// The mailbox, once its address is known.
    mailbox: Option<Mailbox>,
}

pub(super) struct Parser<'a> {
    text: &'a str,
    at: usize,
    list: AddressList,
    /// The group that is open: its name and members.
    group: Option<(String, Vec<Mailbox>)>,
    element: Element,
    /// A quote or comment was found that never ends: later ones are not looked for again, which keeps reading linear.
    open_quote: bool,
    open_comment: bool,
}

/// Characters that end a word (RFC 5322 §3.2.3 `specials`), brackets apart.
const fn is_special(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'@' | b',' | b';' | b':' | b'"' | b'\\' | b'.')
        || byte.is_ascii_whitespace()
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            list: AddressList::default(),
            group: None,
            element: Element::default(),
            open_quote: false,
            open_comment: false,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn skip(&mut self, start: usize, reason: &'static str) {
        self.skip_to(start, self.at, reason);
    }

    fn skip_to(&mut self, start: usize, end: usize, reason: &'static str) {
        if self.list.skipped.len() < MAX_SKIPPED {
            self.list.skipped.push(Skipped { at: start..end, reason });
        }
    }

    /// `address-list = (address *("," address)) / obs-addr-list`
    pub(super) fn list(mut self) -> AddressList {
        while let Some(byte) = self.peek() {
            let start = self.at;
            match byte {
                b',' => {
                    self.at += 1;
                    self.close_element(start);
                }
                b';' => {
                    self.at += 1;
                    self.close_element(start);
                    if !self.close_group() {
                        self.skip(start, "a semicolon ends a group, but none is open");
                    }
                }
                b':' if self.group.is_none() && self.element.mailbox.is_none() => {
                    self.at += 1;
                    let name = std::mem::take(&mut self.element).phrase;
                    self.group = Some((name, Vec::new()));
                    self.element.start = self.at;
                }
                b'<' => self.angle_address(),
                b'@' if self.element.mailbox.is_none() => {
                    self.at += 1;
                    let local = std::mem::take(&mut self.element.local);
                    let domain = self.domain();
                    self.element.mailbox = Some(Mailbox { local, domain, ..Mailbox::default() });
                }
                _ if byte.is_ascii_whitespace() || byte == b'(' && !self.open_comment => self.blank_or_comment(),
                _ => self.phrase_piece(),
            }
        }
        self.close_element(self.text.len());
        self.close_group();
        self.list
    }

    /// Takes blanks or one comment.
    fn blank_or_comment(&mut self) {
        self.element.blank = true;
        if self.peek() != Some(b'(') {
            self.at += 1;
            return;
        }
        let start = self.at;
        match self.comment() {
            Some(comment) => self.element.comment = Some(comment),
            None => {
                self.open_comment = true;
                self.at = start + 1;
                self.skip(start, "this comment is never closed");
            }
        }
    }

    /// `comment = "(" *([FWS] ccontent) [FWS] ")"`, the content without the outer brackets and backslashes.
    fn comment(&mut self) -> Option<String> {
        let (mut depth, mut escaped, mut content) = (0_u32, false, String::new());
        for (i, c) in self.slice(self.at, self.text.len()).char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => {
                    escaped = true;
                    continue;
                }
                '(' => {
                    depth += 1;
                    if depth == 1 {
                        continue;
                    }
                }
                ')' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += i + 1;
                        return Some(content.trim().to_owned());
                    }
                }
                _ => {}
            }
            content.push(c);
        }
        None
    }

    /// The content of a quoted string that begins here, without quotes and backslashes; `None` if it never ends.
    fn quoted_string(&mut self) -> Option<String> {
        let (mut escaped, mut content) = (false, String::new());
        for (i, c) in self.slice(self.at + 1, self.text.len()).char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => {
                    escaped = true;
                    continue;
                }
                '"' => {
                    self.at += i + 2;
                    return Some(content);
                }
                _ => {}
            }
            content.push(c);
        }
        None
    }

    /// A word: a quoted string or anything up to the next special. Dirt that can be no word yields nothing and is noted.
    fn word(&mut self) -> Option<String> {
        let start = self.at;
        if self.peek() == Some(b'"') && !self.open_quote {
            let word = self.quoted_string();
            if word.is_none() {
                self.open_quote = true;
                self.at = start + 1;
                self.skip(start, "this quote is never closed");
            }
            return word;
        }
        let rest = self.slice(start, self.text.len());
        let len = rest.bytes().position(is_special).unwrap_or(rest.len());
        if len == 0 {
            self.at += 1;
            self.skip(start, "this character cannot stand here");
            return None;
        }
        self.at += len;
        Some(self.slice(start, start + len).to_owned())
    }

    /// Appends a word or a dot to the phrase; what follows an address without a comma is left out.
    fn phrase_piece(&mut self) {
        let start = self.at;
        let blank_before = std::mem::take(&mut self.element.blank);
        let piece = if self.peek() == Some(b'.') {
            self.at += 1;
            ".".to_owned()
        } else {
            match self.word() {
                Some(word) => word,
                None => return,
            }
        };
        if self.element.mailbox.is_some() {
            self.skip(start, "a comma is missing between this and the address before it");
            return;
        }
        let phrase = &mut self.element.phrase;
        if blank_before && !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(&piece);
        self.element.local.push_str(&piece);
    }

    /// `angle-addr = [CFWS] "<" addr-spec ">" [CFWS] / obs-angle-addr`
    fn angle_address(&mut self) {
        let start = self.at;
        self.at += 1;
        let mut mailbox = Mailbox::default();
        let mut route = String::new();
        loop {
            match self.peek() {
                Some(b'>') => {
                    self.at += 1;
                    break;
                }
                None => {
                    self.skip(start, "this angle bracket is never closed");
                    break;
                }
                // The list goes on after a forgotten bracket.
                Some(b',' | b';') if !mailbox.domain.is_empty() => {
                    self.skip(start, "this angle bracket is never closed");
                    break;
                }
                Some(b'@') if mailbox.local.is_empty() && mailbox.domain.is_empty() => {
                    self.at += 1;
                    route.push('@');
                    route.push_str(&self.domain());
                }
                Some(b'@') if mailbox.domain.is_empty() => {
                    self.at += 1;
                    mailbox.domain = self.domain();
                }
                Some(b',') if !route.is_empty() => {
                    self.at += 1;
                    route.push(',');
                }
                Some(b':') if !route.is_empty() => {
                    self.at += 1;
                    mailbox.route = Some(std::mem::take(&mut route).trim_end_matches(',').to_owned());
                }
                Some(b'.') => {
                    self.at += 1;
                    mailbox.local.push('.');
                }
                Some(b'(') if !self.open_comment => self.blank_or_comment(),
                Some(byte) if byte.is_ascii_whitespace() => self.at += 1,
                Some(_) => {
                    if let Some(word) = self.word() {
                        mailbox.local.push_str(&word);
                    }
                }
            }
        }
        if mailbox.local.is_empty() && mailbox.domain.is_empty() && !route.is_empty() {
            // "<@example.org>": no route, but an address without a local part.
            mailbox.domain = route.split_off(1);
        }
        let name = match self.element.mailbox.take() {
            // "anna@example.org <anna@example.org>": a display name that should have been quoted.
            Some(earlier) => Some(earlier.to_string()),
            None => Some(std::mem::take(&mut self.element.phrase)),
        };
        mailbox.name = name.filter(|name| !name.is_empty());
        self.element.mailbox = Some(mailbox);
    }

    /// `domain = dot-atom / domain-literal / obs-domain`; empty if there is none.
    fn domain(&mut self) -> String {
        let mut domain = String::new();
        loop {
            match self.peek() {
                Some(b'(') if !self.open_comment => self.blank_or_comment(),
                Some(byte) if byte.is_ascii_whitespace() => self.at += 1,
                Some(b'.') => {
                    self.at += 1;
                    domain.push('.');
                }
                Some(b'[') if domain.is_empty() => {
                    let rest = self.slice(self.at, self.text.len());
                    let len = rest.find([']', '>', ',']).unwrap_or(rest.len());
                    let closed = rest.as_bytes().get(len) == Some(&b']');
                    let literal = self.slice(self.at, self.at + len + usize::from(closed));
                    self.at += literal.len();
                    return literal.split_ascii_whitespace().collect();
                }
                // A word belongs to the domain only at its beginning and after a dot.
                Some(byte) if !is_special(byte) && (domain.is_empty() || domain.ends_with('.')) => match self.word() {
                    Some(word) => domain.push_str(&word),
                    None => return domain,
                },
                _ => return domain,
            }
        }
    }

    /// Ends the element at hand at a comma, a semicolon or the end.
    fn close_element(&mut self, end: usize) {
        let element = std::mem::replace(&mut self.element, Element { start: self.at, ..Element::default() });
        let mut mailbox = match element.mailbox {
            Some(mailbox) => mailbox,
            // A local address such as "root" has no domain.
            None if !element.local.is_empty() && element.local == element.phrase => {
                Mailbox { local: element.local, ..Mailbox::default() }
            }
            None => {
                if !element.phrase.is_empty() {
                    self.skip_to(element.start, end, "there is a name but no address");
                }
                return;
            }
        };
        mailbox.name = mailbox.name.or(element.comment).filter(|name| !name.is_empty());
        match &mut self.group {
            Some((_, members)) => members.push(mailbox),
            None => self.list.entries.push(Entry::Mailbox(mailbox)),
        }
    }

    fn close_group(&mut self) -> bool {
        let Some((name, members)) = self.group.take() else { return false };
        self.list.entries.push(Entry::Group { name, members });
        true
    }
}
