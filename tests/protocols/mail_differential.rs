//! The structure of messages compared with two other parsers: mailparse and mail-parser.
//!
//! Messages are grown at random but well-formed: about dirt every parser has its own opinion.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use mail_parser::PartType;
use mailscope::mail::mime::{Content, Part};
use mailscope::mail::{Message, Structure};
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Node {
    Text { html: bool, lines: Vec<String> },
    Binary(Vec<u8>),
    Message(Box<Node>),
    Multipart(&'static str, Vec<Node>),
}

fn node() -> impl Strategy<Value = Node> {
    let lines = prop::collection::vec("[ -,.-~]{0,20}|--[a-z]{0,3}|Subject: x", 0..4);
    let leaf = prop_oneof![
        (any::<bool>(), lines).prop_map(|(html, lines)| Node::Text { html, lines }),
        prop::collection::vec(any::<u8>(), 0..60).prop_map(Node::Binary),
    ];
    leaf.prop_recursive(5, 30, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|node| Node::Message(Box::new(node))),
            (prop::sample::select(vec!["mixed", "alternative", "related"]), prop::collection::vec(inner, 1..4))
                .prop_map(|(subtype, parts)| Node::Multipart(subtype, parts)),
        ]
    })
}

impl Node {
    /// Writes header and body; `boundaries` counts those that were used.
    fn write(&self, out: &mut String, boundaries: &mut u32) {
        match self {
            Self::Text { html, lines } => {
                if *html {
                    out.push_str("Content-Type: text/html; charset=utf-8\r\n");
                }
                out.push_str("\r\n");
                out.push_str(&lines.join("\r\n"));
            }
            Self::Binary(octets) => {
                out.push_str(
                    "Content-Type: Application/X-Thing; name=\"a;b\"\r\nContent-Transfer-Encoding: base64\r\n\r\n",
                );
                for line in octets.chunks(12) {
                    out.push_str(&base64(line));
                    out.push_str("\r\n");
                }
            }
            Self::Message(node) => {
                out.push_str("Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n");
                node.write(out, boundaries);
            }
            Self::Multipart(subtype, parts) => {
                *boundaries += 1;
                let boundary = format!("=_{boundaries}_=");
                out.push_str(&format!(
                    "Content-Type: multipart/{subtype};\r\n\tboundary=\"{boundary}\"\r\n\r\npreamble"
                ));
                for part in parts {
                    out.push_str(&format!("\r\n--{boundary}\r\n"));
                    part.write(out, boundaries);
                }
                out.push_str(&format!("\r\n--{boundary}--\r\nepilogue"));
            }
        }
    }

    /// Whether a message consists of a message alone: mail-parser 0.11 panics on some of these.
    fn has_bare_nesting(&self) -> bool {
        match self {
            Self::Message(node) => matches!(**node, Self::Message(_)) || node.has_bare_nesting(),
            Self::Multipart(_, parts) => parts.iter().any(Self::has_bare_nesting),
            Self::Text { .. } | Self::Binary(_) => false,
        }
    }

    fn message(&self) -> Message {
        let mut out = "From: a@b\r\nSubject: outer\r\n".to_owned();
        self.write(&mut out, &mut 0);
        Message::new(out)
    }
}

fn base64(octets: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |chunk: &[u8]| {
        let bits = (0..3).fold(0_u32, |bits, i| bits << 8 | u32::from(chunk.get(i).copied().unwrap_or(0)));
        let digits = (0..4).map(move |i| ALPHABET[(bits >> (18 - 6 * i) & 63) as usize] as char);
        digits.enumerate().map(|(i, c)| if i <= chunk.len() { c } else { '=' }).collect::<String>()
    };
    octets.chunks(3).map(group).collect()
}

/// A leaf as the parsers see it: media type and decoded body.
type Leaf = (String, Vec<u8>);

fn ours(part: &Part, leaves: &mut Vec<Leaf>) {
    if matches!(part.content, Content::Leaf) {
        let media_type = format!("{}/{}", part.content_type.kind, part.content_type.subtype).to_lowercase();
        leaves.push((media_type, part.decoded_body().to_vec()));
    }
    part.children().iter().for_each(|child| ours(child, leaves));
}

fn theirs(mail: &mailparse::ParsedMail<'_>, leaves: &mut Vec<Leaf>) {
    let body = mail.get_body_raw().unwrap();
    if mail.ctype.mimetype == "message/rfc822" {
        theirs(&mailparse::parse_mail(&body).unwrap(), leaves);
    } else if mail.subparts.is_empty() {
        leaves.push((mail.ctype.mimetype.clone(), body));
    }
    mail.subparts.iter().for_each(|part| theirs(part, leaves));
}

/// Offsets of header and body of every part, containers before what they contain, as mail-parser finds them.
fn offsets(message: &mail_parser::Message<'_>, id: u32, found: &mut Vec<(usize, usize)>) {
    let part = &message.parts[id as usize];
    found.push((part.offset_header as usize, part.offset_body as usize));
    match &part.body {
        PartType::Multipart(parts) => parts.iter().for_each(|&id| offsets(message, id, found)),
        PartType::Message(inner) => offsets(inner, 0, found),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn leaves_agree_with_mailparse(node in node()) {
        let message = node.message();
        let structure = Structure::of(&message);
        let (mut us, mut them) = (Vec::new(), Vec::new());
        ours(structure.root(), &mut us);
        theirs(&mailparse::parse_mail(message.raw()).unwrap(), &mut them);
        prop_assert_eq!(us, them);
    }

    #[test]
    fn offsets_agree_with_mail_parser(node in node().prop_filter("bare nesting", |node| !node.has_bare_nesting())) {
        let message = node.message();
        let structure = Structure::of(&message);
        let us: Vec<_> = structure.parts().map(|part| (part.header.start, part.body.start)).collect();
        let mut them = Vec::new();
        offsets(&mail_parser::MessageParser::new().parse(message.raw()).unwrap(), 0, &mut them);
        prop_assert_eq!(us, them);
    }
}
