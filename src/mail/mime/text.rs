//! Parts as people read them: transfer encodings and character sets undone.

use bytes::Bytes;
use mail_parser::decoders::html::html_to_text;

use super::{Content, Part, Structure};
use crate::mail::encoding::{decode_base64, decode_charset, decode_quoted_printable};

impl Part {
    /// The octets that the body stands for: base64 and quoted-printable undone (RFC 2045 §6).
    #[must_use]
    pub fn decoded_body(&self) -> Bytes {
        let body = self.raw_body();
        if self.has_encoding("base64") {
            decode_base64(&body).into()
        } else if self.has_encoding("quoted-printable") {
            decode_quoted_printable(&body).into()
        } else {
            body
        }
    }

    /// The text of a part that is text as it was written, whatever its subtype; `None` for other parts.
    #[must_use]
    pub fn decoded_text(&self) -> Option<String> {
        self.text_charset().map(|charset| decode_charset(&charset, &self.decoded_body()))
    }

    /// The character set of a part that is text, as it is named; `None` for other parts.
    pub(super) fn text_charset(&self) -> Option<String> {
        let is_text = matches!(self.content, Content::Leaf) && self.content_type.is_text();
        is_text.then(|| self.content_type.parameters.get("charset").unwrap_or_default())
    }
}

impl Structure {
    /// The message as it is read: the texts that are not attached, of alternatives the plain one, HTML as plain text.
    ///
    /// Line ends are `\n`. Empty when there is no text at all.
    #[must_use]
    pub fn readable_text(&self) -> String {
        let mut texts = Vec::new();
        self.collect_texts(&self.root, &mut texts);
        texts.join("\n")
    }

    fn collect_texts(&self, part: &Part, texts: &mut Vec<String>) {
        match &part.content {
            // Alternatives come from the plainest to the richest (RFC 2046 §5.1.4).
            Content::Multipart(parts) if part.content_type.is("multipart", "alternative") => {
                let before = texts.len();
                let plain_first = parts.iter().filter(|p| p.content_type.is("text", "plain")).chain(parts);
                for alternative in plain_first {
                    self.collect_texts(alternative, texts);
                    if texts.len() > before {
                        return;
                    }
                }
            }
            Content::Multipart(parts) => parts.iter().for_each(|part| self.collect_texts(part, texts)),
            Content::Leaf if !part.is_attachment() => {
                let Some(text) = part.decoded_text() else { return };
                let text = if part.content_type.is("text", "html") { html_to_text(&text) } else { text };
                texts.push(text.replace("\r\n", "\n"));
            }
            // A forwarded message is an attachment of its own.
            Content::Leaf | Content::Message(_) => {}
        }
    }

    /// The parts to be kept as files, in order: attachments, and everything that is neither text nor container.
    pub fn attachments(&self) -> impl Iterator<Item = &Part> {
        let mut waiting = vec![&self.root];
        std::iter::from_fn(move || {
            loop {
                let part = waiting.pop()?;
                match &part.content {
                    Content::Multipart(parts) => waiting.extend(parts.iter().rev()),
                    Content::Leaf if !part.is_attachment() && part.content_type.is_text() => {}
                    Content::Leaf | Content::Message(_) => return Some(part),
                }
            }
        })
    }
}
