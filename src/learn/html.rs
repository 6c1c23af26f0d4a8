//! Text as HTML.

use crate::base::{emphasis, visible_lines};

/// A page that is being written.
pub(super) struct Page(String);

impl Page {
    /// A page with a title, in the language of a tag, with a style sheet. It may load nothing and run nothing.
    pub(super) fn new(title: &str, language: &str, style: &str) -> Self {
        let title = escaped(title);
        Self(format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        ))
    }

    /// An element with what is HTML already; without a class if that is empty.
    pub(super) fn element(&mut self, name: &str, class: &str, inside: &str) {
        self.0.push_str(&element(name, class, inside));
    }

    /// What is HTML already.
    pub(super) fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// All of it.
    pub(super) fn end(self) -> String {
        self.0 + "</body>\n</html>\n"
    }
}

/// An element with what is HTML already; without a class if that is empty.
pub(super) fn element(name: &str, class: &str, inside: &str) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!("<{name}{class}>{inside}</{name}>\n")
}

/// A text that is nothing but text.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in visible_lines(text.trim()).chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' => html.push_str("<br>"),
            c => html.push(c),
        }
    }
    html
}

/// What a lesson tells: what stands between asterisks is stressed.
pub(super) fn told(text: &str) -> String {
    let mut html = String::new();
    for (strong, part) in emphasis(&escaped(text)) {
        if strong {
            html.push_str(&format!("<em>{part}</em>"));
        } else {
            html.push_str(part);
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_text_and_stress_is_stress() {
        assert_eq!(told("*Is* <b> & \"x\"\n'y*'"), "<em>Is</em> &lt;b&gt; &amp; &quot;x&quot;<br>&#39;y<em>&#39;</em>");
        assert_eq!(escaped("a*b\u{202e}"), "a*b\\u{202e}");
    }
}
