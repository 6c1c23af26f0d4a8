//! Answers to FETCH that are not written as they should be: what can be read of them.
//!
//! Servers put spaces where none belong, octets above 127 between quotes, NIL where a string belongs, and parts without their parts.
//! Here only strings and parentheses are understood. Every item is written down again as it should be written and given to the reader
//! that knows what it means; what that cannot read stays what it is, and the other items are taken.

use bytes::Bytes;

use super::parse_response::fetch_data;
use super::scan::{MAX_NESTED, Read, Scanner};
use super::types::{Address, Envelope, FetchData, Unreadable};
use crate::mail::RawText;

/// A value, whatever it means.
#[derive(Debug)]
enum Value {
    List(Vec<Value>),
    Text(Bytes),
    Word(Bytes),
}

/// The items of an answer, from their parenthesis to the end of the response.
pub(super) fn fetch_items(octets: Bytes) -> Vec<FetchData> {
    let mut items = Vec::new();
    let mut cursor = Cursor { octets, at: 0 };
    if !cursor.eat(b'(') {
        items.push(unreadable(cursor.rest(), "a list in parentheses is missing"));
        return items;
    }
    loop {
        cursor.spaces();
        if cursor.eat(b')') {
            cursor.spaces();
            if !cursor.rest().is_empty() {
                items.push(unreadable(cursor.rest(), "something follows where the line should end"));
            }
            return items;
        }
        let begin = cursor.at;
        let Some((name, value)) = cursor.item() else {
            cursor.at = begin;
            items.push(unreadable(cursor.rest(), "a string or a list does not end"));
            return items;
        };
        match read(&name, &value) {
            Ok(item) => items.extend(item),
            Err(error) => {
                items.extend(envelope(&name, &value));
                items.push(unreadable(cursor.octets.slice(begin..cursor.at), error));
            }
        }
    }
}

fn unreadable(octets: Bytes, reason: &'static str) -> FetchData {
    FetchData::Unreadable(Unreadable { octets, reason })
}

/// Reads an item that has been written down again.
fn read(name: &[u8], value: &Value) -> Result<Option<FetchData>, &'static str> {
    let strict = |value: &[u8]| -> Read<Option<FetchData>> {
        let mut s = Scanner::new([name, b" ", value, b"\r\n"].concat().into());
        let item = fetch_data(&mut s)?;
        s.crlf().map(|()| item)
    };
    let mut written = Vec::new();
    write(value, &mut written);
    match (strict(&written), value) {
        (Ok(item), _) => Ok(item),
        // What a message holds need not be text.
        (Err(error), Value::Text(text)) => match strict(b"NIL") {
            Ok(Some(FetchData::Section { section, origin, .. })) => {
                Ok(Some(FetchData::Section { section, origin, octets: Some(text.clone()) }))
            }
            Ok(Some(FetchData::Rfc822(_))) => Ok(Some(FetchData::Rfc822(Some(text.clone())))),
            _ => Err(error.reason),
        },
        (Err(error), _) => Err(error.reason),
    }
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::List(values) => {
            out.push(b'(');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                write(value, out);
            }
            out.push(b')');
        }
        Value::Text(text) => {
            out.extend_from_slice(format!("{{{}}}\r\n", text.len()).as_bytes());
            out.extend_from_slice(text);
        }
        Value::Word(word) => out.extend_from_slice(word),
    }
}

/// What can be read of an envelope: the fields that are what they should be, the others empty.
fn envelope(name: &[u8], value: &Value) -> Option<FetchData> {
    let Value::List(fields) = value else { return None };
    if !name.eq_ignore_ascii_case(b"ENVELOPE") {
        return None;
    }
    let string = |at: usize| fields.get(at).and_then(string);
    let addresses = |at: usize| match fields.get(at) {
        Some(Value::List(all)) => all.iter().filter_map(address).collect(),
        _ => Vec::new(),
    };
    Some(FetchData::Envelope(Box::new(Envelope {
        date: string(0),
        subject: string(1),
        from: addresses(2),
        sender: addresses(3),
        reply_to: addresses(4),
        to: addresses(5),
        cc: addresses(6),
        bcc: addresses(7),
        in_reply_to: string(8),
        message_id: string(9),
    })))
}

fn string(value: &Value) -> Option<RawText> {
    match value {
        Value::Text(text) => Some(text.clone().into()),
        Value::Word(word) if !word.eq_ignore_ascii_case(b"NIL") => Some(word.clone().into()),
        _ => None,
    }
}

fn address(value: &Value) -> Option<Address> {
    let Value::List(parts) = value else { return None };
    let [name, adl, mailbox, host] = parts.as_slice() else { return None };
    Some(Address { name: string(name), adl: string(adl), mailbox: string(mailbox), host: string(host) })
}

/// A place in octets of which little is believed.
struct Cursor {
    octets: Bytes,
    at: usize,
}

impl Cursor {
    fn rest(&self) -> Bytes {
        self.octets.slice(self.at.min(self.octets.len())..)
    }

    fn peek(&self) -> Option<u8> {
        self.octets.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn spaces(&mut self) {
        while self.eat(b' ') {}
    }

    fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> Bytes {
        let begin = self.at;
        while self.peek().is_some_and(&fits) {
            self.at += 1;
        }
        self.octets.slice(begin..self.at)
    }

    /// A name, perhaps with a section in brackets, and its value; an empty word where none follows.
    fn item(&mut self) -> Option<(Bytes, Value)> {
        let begin = self.at;
        let in_name = |b: u8| b.is_ascii_graphic() && !matches!(b, b'(' | b')' | b'[' | b'"' | b'{');
        self.take_while(in_name);
        if self.eat(b'[') {
            self.take_while(|b| b != b']' && b != b'\r');
            self.take_while(in_name);
        }
        let name = self.octets.slice(begin..self.at);
        self.spaces();
        let value = if self.peek() == Some(b')') { Value::Word(Bytes::new()) } else { self.value(0)? };
        (!name.is_empty()).then_some((name, value))
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > MAX_NESTED {
            return None;
        }
        match self.peek()? {
            b'(' => {
                self.at += 1;
                let mut values = Vec::new();
                loop {
                    self.spaces();
                    if self.eat(b')') {
                        return Some(Value::List(values));
                    }
                    values.push(self.value(depth + 1)?);
                }
            }
            b'"' => self.quoted().map(Value::Text),
            b'{' => self.literal().map(Value::Text),
            _ => {
                let word = self.take_while(|b| !matches!(b, b' ' | b'(' | b')' | b'"' | b'{' | b'\r' | b'\n'));
                (!word.is_empty()).then_some(Value::Word(word))
            }
        }
    }

    /// A `\` that escapes nothing stands for itself.
    fn quoted(&mut self) -> Option<Bytes> {
        self.at += 1;
        let mut text = Vec::new();
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'"' => return Some(text.into()),
                b'\r' | b'\n' => return None,
                b'\\' => match self.peek()? {
                    escaped @ (b'"' | b'\\') => {
                        self.at += 1;
                        text.push(escaped);
                    }
                    _ => text.push(b'\\'),
                },
                byte => text.push(byte),
            }
        }
    }

    fn literal(&mut self) -> Option<Bytes> {
        self.at += 1;
        let digits = self.take_while(|b| b.is_ascii_digit());
        self.eat(b'+');
        let length: usize = std::str::from_utf8(&digits).ok()?.parse().ok()?;
        if !self.rest().starts_with(b"}\r\n") {
            return None;
        }
        let begin = self.at + 3;
        let end = begin.checked_add(length).filter(|end| *end <= self.octets.len())?;
        self.at = end;
        Some(self.octets.slice(begin..end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imap::types::{Response, Untagged};

    /// What is read, and what is not, of the items of an answer.
    fn of(items: &str) -> (Vec<FetchData>, Vec<String>) {
        let wire = Bytes::from(format!("* 3 FETCH {items}\r\n"));
        let Ok(Response::Untagged(Untagged::Fetch { number: 3, items })) = Response::parse(&wire) else {
            panic!("{items}");
        };
        let (odd, read) = items.into_iter().partition::<Vec<_>, _>(|item| matches!(item, FetchData::Unreadable(_)));
        let odd = odd.into_iter().map(|item| match item {
            FetchData::Unreadable(it) => String::from_utf8_lossy(&it.octets).into_owned(),
            _ => unreachable!(),
        });
        (read, odd.collect())
    }

    fn envelope_of(read: &[FetchData]) -> &Envelope {
        let found = read.iter().find_map(|item| if let FetchData::Envelope(it) = item { Some(it) } else { None });
        found.unwrap()
    }

    #[test]
    fn spaces_where_none_belong_lose_nothing() {
        let (read, odd) = of(
            r#"( UID  7 FLAGS (\Seen  \Answered ) BODYSTRUCTURE ("text" "plain" ("charset" "utf-8" ) NIL NIL "7bit" 3 1 )  RFC822.SIZE 9 )  "#,
        );
        assert_eq!((read.len(), odd.len()), (4, 0), "{odd:?}");
    }

    #[test]
    fn an_odd_item_is_kept_and_the_others_are_taken() {
        for odd in [
            r#"BODYSTRUCTURE ("MULTIPART" "ALTERNATIVE" ("BOUNDARY" "x") NIL NIL)"#,
            r#"BODYSTRUCTURE ((NIL "alternative" ("boundary" "x") NIL NIL "7BIT" 0 NIL NIL NIL) "mixed")"#,
            r#"BODYSTRUCTURE ("text" "plain")"#,
            "BODYSTRUCTURE ()",
            "INTERNALDATE \"yesterday\"",
            "RFC822.SIZE -1",
            "ENVELOPE NIL",
            "FLAGS NIL",
            "BODY[1",
            "BODY[0.5.HEADER.WHAT] {3}\r\na)b",
        ] {
            let (read, kept) = of(&format!("(UID 7 {odd} FLAGS (\\Seen))"));
            if odd == "BODY[1" {
                assert_eq!((read.len(), kept.as_slice()), (1, &[format!("{odd} FLAGS (\\Seen))")][..]));
            } else {
                assert_eq!((read.len(), kept.as_slice()), (2, &[odd.to_owned()][..]), "{odd}");
            }
        }
    }

    #[test]
    fn what_does_not_end_leaves_what_was_before_it() {
        for rest in ["ENVELOPE (NIL \"x", "BODYSTRUCTURE (((", "\"x\" 5", "ENVELOPE (NIL) x)) y"] {
            let (read, kept) = of(&format!("(UID 7 {rest}"));
            assert_eq!((read[0].clone(), kept.is_empty()), (FetchData::Uid(7), false), "{rest}");
        }
        let nested = "(".repeat(100_000);
        assert_eq!(of(&format!("(UID 7 X {nested}")).0, [FetchData::Uid(7)]);
        assert_eq!(of("UID 7").1, ["UID 7"]);
        assert_eq!(of("(UID 7").1, [""]);
    }

    #[test]
    fn an_odd_envelope_has_the_fields_that_can_be_read() {
        let person = r#"(("Ann" NIL "ann" "example.org"))"#;
        let (read, odd) = of(&format!(
            r#"(ENVELOPE (NIL "Grüße, C:\x" {person} "nobody" NIL ((NIL) ("B" NIL "b" "x")) {{2}}{}ab))"#,
            "\r\n"
        ));
        let envelope = envelope_of(&read);
        assert_eq!(envelope.subject.clone().unwrap(), "Grüße, C:\\x");
        assert_eq!((envelope.from.len(), envelope.sender.len(), envelope.to.len()), (1, 0, 1));
        assert_eq!((envelope.message_id.is_none(), odd.len()), (true, 1));
        // With all its fields, only written oddly, nothing is amiss.
        let (read, odd) = of(&format!(r#"(ENVELOPE ("d" "Ü \y" {person} NIL NIL NIL NIL NIL NIL "<i>" ))"#));
        assert_eq!((envelope_of(&read).message_id.clone().unwrap(), odd.len()), ("<i>".into(), 0));
    }

    #[test]
    fn a_message_may_hold_nul() {
        let (read, odd) = of("(UID 7 BODY[] {3}\r\na\0b)");
        assert!(odd.is_empty() && matches!(&read[1], FetchData::Section { octets: Some(it), .. } if it == "a\0b"));
    }
}
