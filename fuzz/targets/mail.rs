//! What messages are made of: encodings, header fields, addresses, dates, parts.

use bytes::Bytes;
use mailscope::base::{DateTime, SimRng};
use mailscope::imap::message::{Examined, body_structure, envelope, section};
use mailscope::imap::types::{FetchData, Response, Section, SectionText, Untagged};
use mailscope::mail::encoding::{Base64Decoder, decode_base64, decode_charset, decode_quoted_printable};
use mailscope::mail::header::{self, ContentType, Disposition, message_ids};
use mailscope::mail::mime::{Content, Part, TextPieces};
use mailscope::mail::{
    Address, AddressList, ForwardPath, Message, MessageBuilder, ReversePath, Structure, encoded_word,
};

/// Text in an encoding: it is decoded in pieces as in one, and is never more than it was.
pub fn encoding(octets: &[u8]) {
    let decoded = decode_base64(octets);
    assert!(decoded.len() <= octets.len() / 4 * 3 + 3);
    let (mut decoder, mut pieces) = (Base64Decoder::default(), Vec::new());
    octets.chunks(1).for_each(|piece| decoder.decode(piece, &mut pieces));
    assert_eq!(pieces, decoded);
    assert!(decode_quoted_printable(octets).len() <= octets.len());
    let text = String::from_utf8_lossy(octets);
    let decoded = encoded_word::decode(&text);
    assert!(text.contains("=?") || decoded == text);
    // The first line names the character set.
    let (charset, rest) = text.split_once('\n').unwrap_or(("utf-8", &text));
    let _ = decode_charset(charset, rest.as_bytes());
}

/// A message that is written with this subject and this text can be read again as it was meant.
pub fn writing(octets: &[u8]) {
    let text = String::from_utf8_lossy(octets).replace('\0', "");
    let (subject, body) = text.split_once('\n').unwrap_or((&text, ""));
    let Ok(from) = "ana@example.org".parse::<Address>() else { return };
    let builder = MessageBuilder::new(from.clone(), DateTime::new(1_772_438_400, 60), "1@example.org");
    let message = builder.to(from).subject(subject).text(body).build(&mut SimRng::new(1));
    let raw = message.raw();
    assert!(super::peer::are_lines(raw), "{raw:?}");
    assert!(raw.split(|octet| *octet == b'\n').all(|line| line.len() <= 999), "{raw:?}");
    let names: Vec<String> = message.headers().map(|(name, _)| name).collect();
    assert_eq!(names.iter().filter(|name| *name == "Subject").count(), usize::from(!subject.is_empty()));
    let expected =
        ["From", "Date", "Message-ID", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];
    assert!(names.iter().all(|name| expected.contains(&name.as_str())), "no field is smuggled in: {names:?}");
    let plain = |text: &str| {
        text.split(|c: char| c.is_control() || c == ' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        message.header_text("Subject").map(|read| plain(&read)),
        Some(plain(subject)).filter(|_| !subject.is_empty())
    );
    let read = Structure::of(&message).root().decoded_text().unwrap_or_default();
    let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n").trim_end_matches('\n').to_owned();
    assert_eq!(lines(&read), lines(body));
}

/// A header section: fields are where they say, and their values can be read in every way there is.
pub fn header(octets: &[u8]) {
    let fields = header::fields(octets);
    let (end, body) = fields.clone().end();
    assert!(end <= body && body <= octets.len());
    let mut last = 0;
    for field in fields {
        let range = field.range();
        assert!(range.start >= last && range.end <= end && octets.get(range.clone()) == Some(field.raw()));
        last = range.end;
        assert!(!field.value().contains(['\r', '\n']) && !field.text().contains(['\r', '\n']));
        let value = field.octets();
        addresses(&value);
        let _ = message_ids(&field.value());
        let content_type = ContentType::parse(field.raw_value());
        if let Some(disposition) = Disposition::parse(field.raw_value()) {
            let _ = disposition.parameters.get("filename");
        }
        for (name, _) in content_type.parameters.raw() {
            let _ = content_type.parameters.get(&name.to_text());
        }
        if let Ok(date) = DateTime::parse_rfc5322(&field.value()) {
            assert_eq!(DateTime::parse_rfc5322(&date.rfc5322()), Ok(date));
            assert_eq!(DateTime::parse_imap(&date.imap()), Some(date));
            assert_eq!(date.to_string().parse(), Ok(date));
        }
    }
}

/// Addresses: what is taken as one is written, and read again as it was.
pub fn addresses(octets: &[u8]) {
    let list = AddressList::parse(octets);
    assert!(list.flaw.as_ref().is_none_or(|flaw| flaw.at <= octets.len()));
    for mailbox in list.mailboxes() {
        let _ = mailbox.decoded_name();
        if let Ok(address) = mailbox.address() {
            assert_eq!(address.to_string().parse().as_ref(), Ok(&address));
        }
    }
    let Ok(text) = str::from_utf8(octets) else { return };
    if let Ok(path) = text.parse::<ReversePath>() {
        assert_eq!(path.to_string().parse(), Ok(path));
    }
    match text.parse::<ForwardPath>() {
        Ok(path) => assert_eq!(path.to_string().parse(), Ok(path)),
        Err(error) => assert!(error.at <= text.len(), "{error:?}"),
    }
}

/// The structure of a message: parts lie in each other, and whatever IMAP says of them can be read by a client.
pub fn structure(octets: &[u8]) {
    let Ok(message) = Message::received(octets.to_vec()) else { return };
    let structure = Structure::of(&message);
    assert!(structure.parts().count() <= octets.len() + 1);
    within(structure.root(), octets.len().max(decoded_length(octets)));
    for part in structure.parts() {
        let body = part.decoded_body();
        assert!(body.len() <= part.octets().max(part.raw_body().len()));
        if let (Some(text), Some(pieces)) = (part.decoded_text(), TextPieces::of(part)) {
            // What a search sees is what people read.
            let read: String = pieces.collect();
            assert_eq!(read.len(), text.len());
        }
        let _ = part.file_name();
    }
    let _ = structure.readable_text();
    let items = vec![
        FetchData::Envelope(Box::new(envelope(message.fields()))),
        FetchData::BodyStructure(body_structure(&structure, true)),
        FetchData::Body(body_structure(&structure, false)),
    ];
    let response = Response::Untagged(Untagged::Fetch { number: 1, items });
    let mut written = Vec::new();
    response.encode(&mut written);
    let again = Response::parse(&Bytes::from(written.clone()));
    assert_eq!(again.as_ref(), Ok(&response), "{:?}", written.escape_ascii().to_string());
    let examined = Examined::new(&message);
    let of = |text: Option<SectionText>| section(&examined, &Section { part: Vec::new(), text });
    let whole = [of(Some(SectionText::Header)), of(Some(SectionText::Text))].concat();
    assert!(whole == octets && of(None) == octets, "header and text are the message");
}

/// A message that was sent encoded has parts in what it stands for.
fn decoded_length(octets: &[u8]) -> usize {
    decode_base64(octets).len().max(decode_quoted_printable(octets).len())
}

fn within(part: &Part, length: usize) {
    assert!(part.header.start <= part.header.end && part.header.end <= part.body.start);
    assert!(part.body.start <= part.body.end && part.body.end <= length);
    let own = part.raw_body().len().max(part.decoded_body().len());
    for child in part.children() {
        assert!(child.raw_header().len() + child.raw_body().len() <= own);
        within(child, length);
    }
    assert!(!matches!(&part.content, Content::Multipart(parts) if parts.is_empty()));
}
