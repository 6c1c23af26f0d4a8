//! Mistakes in the form of a file, for people who have never seen RON: what the reader of RON stumbles over is often not where the
//! mistake is. A quotation mark that is missing shows lines later.

use std::ops::Range;

use super::raw::skip_blanks;
use crate::explain::{Said, say};

/// A piece of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Open(char),
    Close(char),
    Comma,
    Colon,
    /// A text in quotation marks; whether it ends, and where a backslash begins nothing that RON knows.
    Text {
        closed: bool,
        bad_escape: Option<usize>,
    },
    /// A name or a number, or what looks like one.
    Word(&'t str),
    /// A quotation mark that is none in RON.
    OtherQuote(char),
}

impl Token<'_> {
    const fn begins_value(self) -> bool {
        matches!(self, Self::Open(_) | Self::Text { .. } | Self::Word(_))
    }

    const fn ends_value(self) -> bool {
        matches!(self, Self::Close(_) | Self::Text { .. } | Self::Word(_))
    }
}

/// The tokens of a text with their places.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (Token<'_>, Range<usize>)> {
    let mut at = if text.starts_with("#!") { text.find(']').map_or(0, |end| end + 1) } else { 0 };
    std::iter::from_fn(move || {
        let rest = skip_blanks(&text[at..]);
        at = text.len() - rest.len();
        let first = rest.chars().next()?;
        let (token, length) = match first {
            '(' | '[' | '{' => (Token::Open(first), 1),
            ')' | ']' | '}' => (Token::Close(first), 1),
            ',' => (Token::Comma, 1),
            ':' => (Token::Colon, 1),
            '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' => {
                (Token::OtherQuote(first), first.len_utf8())
            }
            _ => match quoted(rest, at) {
                Some(found) => found,
                None => {
                    let end = rest.find(ends_word).unwrap_or(rest.len()).max(first.len_utf8());
                    let end = rest[..end].find("//").or_else(|| rest[..end].find("/*")).unwrap_or(end);
                    (Token::Word(&rest[..end]), end)
                }
            },
        };
        at += length;
        Some((token, at - length..at))
    })
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '"' | '“' | '”' | '„' | '»' | '«')
}

/// A text in quotation marks at the beginning of another, plain, raw or of octets; and its length.
fn quoted(text: &str, at: usize) -> Option<(Token<'static>, usize)> {
    let prefix = ["br", "b", "r", ""].into_iter().find(|prefix| {
        text.strip_prefix(prefix).is_some_and(|rest| {
            if prefix.ends_with('r') { rest.trim_start_matches('#').starts_with('"') } else { rest.starts_with('"') }
        })
    })?;
    let rest = &text[prefix.len()..];
    if prefix.ends_with('r') {
        let marks = rest.len() - rest.trim_start_matches('#').len();
        let end = format!("\"{}", "#".repeat(marks));
        let inside = &rest[marks + 1..];
        let length = inside.find(&end).map(|found| prefix.len() + marks + 1 + found + end.len());
        let token = Token::Text { closed: length.is_some(), bad_escape: None };
        return Some((token, length.unwrap_or(text.len())));
    }
    let mut bad_escape = None;
    let mut letters = rest.char_indices().skip(1);
    while let Some((offset, letter)) = letters.next() {
        match letter {
            '"' => return Some((Token::Text { closed: true, bad_escape }, prefix.len() + offset + 1)),
            '\\' => {
                let known = |(_, c): (usize, char)| matches!(c, '"' | '\'' | '\\' | 'n' | 'r' | 't' | '0' | 'x' | 'u');
                if !letters.next().is_some_and(known) {
                    bad_escape = bad_escape.or(Some(at + prefix.len() + offset));
                }
            }
            _ => {}
        }
    }
    Some((Token::Text { closed: false, bad_escape }, text.len()))
}

/// A mistake of form: its place, what is wrong, and what would be right.
pub(super) type Mistake = (usize, Said, Option<Said>);

/// The first mistake in the form of a text: quotation marks, backslashes, commas, colons and brackets.
pub(super) fn first_mistake(text: &str) -> Option<Mistake> {
    let mut open: Vec<(char, usize)> = Vec::new();
    // The last two tokens.
    let mut before: [Option<(Token<'_>, Range<usize>)>; 2] = [None, None];
    for (token, at) in tokens(text) {
        let [second, last] = &before;
        if let Some(mistake) = alone(text, token, &at) {
            return Some(mistake);
        }
        if let Some((last, ended)) = last
            && let Some(mistake) =
                between(text, second.as_ref().map(|(token, _)| *token), (*last, ended), (token, &at), &open)
        {
            return Some(mistake);
        }
        if let Token::Text { closed: false, .. } = token {
            return Some((at.start, say!("syntax-text-not-closed"), None));
        }
        match token {
            Token::Open(bracket) => open.push((bracket, at.start)),
            Token::Close(bracket) => match open.pop() {
                Some((other, _)) if closes(other) == bracket => {}
                Some((other, place)) => {
                    let line = line_of(text, place);
                    return Some((
                        at.start,
                        say!("syntax-other-bracket", found = bracket, open = other, line = line),
                        None,
                    ));
                }
                None => return Some((at.start, say!("syntax-closes-nothing", found = bracket), None)),
            },
            _ => {}
        }
        before = [before[1].take(), Some((token, at))];
    }
    let (bracket, place) = open.pop()?;
    let said = say!("syntax-not-closed", open = bracket, line = line_of(text, place), close = closes(bracket));
    Some((text.trim_end().len(), said, Some(say!("syntax-file-complete"))))
}

/// What is wrong with one token.
fn alone(text: &str, token: Token<'_>, at: &Range<usize>) -> Option<Mistake> {
    match token {
        Token::OtherQuote(quote) => Some((at.start, say!("syntax-other-quote", found = quote), None)),
        Token::Text { bad_escape: Some(backslash), .. } => {
            let escape: String = text[backslash..].chars().take(2).collect();
            let word: String = text[backslash..].chars().skip(1).take_while(|c| c.is_alphanumeric()).collect();
            let help = say!("syntax-write-backslash-twice", word = word);
            Some((backslash, say!("syntax-bad-escape", found = escape), Some(help)))
        }
        _ => None,
    }
}

/// What is missing between two tokens.
fn between(
    text: &str,
    second: Option<Token<'_>>,
    (last, ended): (Token<'_>, &Range<usize>),
    (token, at): (Token<'_>, &Range<usize>),
    open: &[(char, usize)],
) -> Option<Mistake> {
    let touches = ended.end == at.start;
    match (last, token) {
        (Token::Text { .. }, Token::Word(_) | Token::Text { .. } | Token::OtherQuote(_)) if touches => {
            return Some((ended.start, say!("syntax-quote-within"), Some(say!("syntax-escape-quote"))));
        }
        (Token::Word(word), Token::Text { .. }) if touches => {
            return Some((ended.start, say!("syntax-no-opening-quote", word = word), None));
        }
        // A name before its fields.
        (Token::Word(_), Token::Open('(')) => return None,
        _ => {}
    }
    if !last.ends_value() || !token.begins_value() {
        return None;
    }
    let Some((bracket, _)) = open.last() else {
        return Some((at.start, say!("syntax-behind-the-end"), None));
    };
    if let Token::Word(word) = last
        && *bracket == '('
        && matches!(second, Some(Token::Open('(') | Token::Comma))
    {
        return Some((ended.end, say!("syntax-colon-missing", name = word), None));
    }
    let next: String = text[at.clone()].chars().take(20).collect();
    Some((ended.end, say!("syntax-comma-missing", next = next), None))
}

const fn closes(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// Where a step of a lesson that is right stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StepPlace {
    /// Where its word begins.
    pub start: usize,
    /// Where its fields begin, behind the parenthesis.
    pub fields: usize,
    /// Its `id`, if it has one.
    pub id: Option<Range<usize>>,
    /// The text that is all that it says: `Say("…")`.
    pub text: Option<Range<usize>>,
}

/// Where the steps of a lesson that is right stand.
pub(super) fn steps(text: &str) -> Vec<StepPlace> {
    let mut steps: Vec<StepPlace> = Vec::new();
    let mut way = Way::default();
    let mut says = false;
    for (token, at) in tokens(text) {
        match (token, way.path.as_slice(), steps.last_mut()) {
            (Token::Word(word), [Key::Field("steps"), Key::Item(_)], _) => {
                says = word == "Say";
                steps.push(StepPlace { start: at.start, fields: at.end, id: None, text: None });
            }
            (Token::Open(_), [Key::Field("steps"), Key::Item(_)], Some(step)) => step.fields = at.end,
            (Token::Text { .. }, [Key::Field("steps"), Key::Item(_), Key::Field("id")], Some(step)) => {
                step.id = Some(at);
            }
            // What is told has its fields in parentheses of its own, or is no more than a text.
            (Token::Open('('), [Key::Field("steps"), Key::Item(_), Key::Field("")], Some(step)) if says => {
                step.fields = at.end;
            }
            (Token::Text { .. }, [Key::Field("steps"), Key::Item(_), Key::Field("")], Some(step)) if says => {
                step.text = Some(at);
            }
            (Token::Text { .. }, [_, Key::Item(_), Key::Field(""), Key::Field("id")], Some(step)) if says => {
                step.id = Some(at);
            }
            _ => {}
        }
        way.pass(token);
    }
    steps
}

/// Where that stands which a lesson that is right expects at the end.
pub(super) fn expectations(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut way = Way::default();
    for (token, at) in tokens(text) {
        if matches!((token, way.path.as_slice()), (Token::Open(_), [Key::Field("expect"), Key::Item(_)])) {
            places.push(at.start);
        }
        way.pass(token);
    }
    places
}

/// What stands in a field of a lesson that is right.
pub(super) fn field(text: &str, name: &str) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    let mut way = Way::default();
    for (token, at) in tokens(text) {
        way.pass(token);
        match (way.path.first(), token) {
            (Some(Key::Field(field)), Token::Colon) if *field == name && way.path.len() == 1 => {}
            (Some(Key::Field(field)), _) if *field == name => {
                found = Some(found.map_or(at.start, |found| found.start)..at.end);
            }
            _ if found.is_some() => break,
            _ => {}
        }
    }
    found
}

/// The names of the routers and computers of a lesson that is right, in quotation marks, in its order.
pub(super) fn names(text: &str) -> Vec<Range<usize>> {
    let is_name = |way: &[Key<'_>]| {
        matches!(way, [Key::Field("world"), Key::Field("routers" | "hosts"), Key::Item(_), Key::Field("name")])
    };
    texts(text, is_name)
}

/// All texts of a lesson that is right outside its world, in quotation marks.
pub(super) fn texts_of_story(text: &str) -> Vec<Range<usize>> {
    texts(text, |way| way.first() != Some(&Key::Field("world")))
}

fn texts(text: &str, wanted: impl Fn(&[Key<'_>]) -> bool) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut way = Way::default();
    for (token, at) in tokens(text) {
        if matches!(token, Token::Text { .. }) && wanted(&way.path) {
            places.push(at);
        }
        way.pass(token);
    }
    places
}

/// A step on the way to a place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key<'t> {
    /// Into a field; without a name where what stands in parentheses has none.
    Field(&'t str),
    /// To an item of a list, from 0.
    Item(usize),
}

/// The way from the outside to where a reader has come, as it goes on token by token.
#[derive(Debug, Default)]
struct Way<'t> {
    path: Vec<Key<'t>>,
    word: &'t str,
}

impl<'t> Way<'t> {
    fn pass(&mut self, token: Token<'t>) {
        match (token, self.path.last_mut()) {
            (Token::Open('['), _) => self.path.push(Key::Item(0)),
            (Token::Open(_), _) => self.path.push(Key::Field("")),
            (Token::Close(_), _) => drop(self.path.pop()),
            (Token::Colon, Some(Key::Field(field))) => *field = self.word,
            (Token::Comma, Some(Key::Field(field))) => *field = "",
            (Token::Comma, Some(Key::Item(at))) => *at += 1,
            (Token::Word(name), _) => self.word = name,
            _ => {}
        }
    }
}

/// The way from the outside to what stands at an offset of a text that is right.
pub(super) fn path_to(text: &str, offset: usize) -> Vec<Key<'_>> {
    let mut way = Way::default();
    for (token, at) in tokens(text) {
        if at.end > offset {
            break;
        }
        way.pass(token);
    }
    way.path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(usize, &'static str)> {
        first_mistake(text).map(|(at, said, _)| (at, said.id()))
    }

    #[test]
    fn what_is_right_has_no_mistake() {
        for (id, text) in crate::lesson::shipped_sources() {
            assert_eq!(found(text), None, "{id}");
        }
        assert_eq!(
            found("#![enable(x)]\n(a: r#\"\"\"#, /* ( /* */ */ b: [\"\\\"\", b\"\\xff\"], c: X(1), d: -1.5) // ("),
            None
        );
    }

    #[test]
    fn each_mistake_is_found_where_it_is() {
        assert_eq!(found("(a: 1\nb: 2)"), Some((5, "syntax-comma-missing")));
        assert_eq!(found("[(a: 1) (a: 2)]"), Some((7, "syntax-comma-missing")));
        assert_eq!(found("(a 1)"), Some((2, "syntax-colon-missing")));
        assert_eq!(found("(a: \"x, b: \"y\")"), Some((4, "syntax-quote-within")));
        assert_eq!(found("(a: x\")"), Some((4, "syntax-no-opening-quote")));
        assert_eq!(found("(a: \"x)"), Some((4, "syntax-text-not-closed")));
        assert_eq!(found("(a: “x”)"), Some((4, "syntax-other-quote")));
        assert_eq!(found("(a: \"\\Seen\")"), Some((5, "syntax-bad-escape")));
        assert_eq!(found("(a: [1)"), Some((6, "syntax-other-bracket")));
        assert_eq!(found("(a: 1))"), Some((6, "syntax-closes-nothing")));
        assert_eq!(found("(a: (1,"), Some((7, "syntax-not-closed")));
        assert_eq!(found("(a: 1) b"), Some((7, "syntax-behind-the-end")));
    }

    #[test]
    fn the_way_to_a_place_leads_through_fields_and_items() {
        use Key::{Field, Item};
        let text = "// x: [\n(a: [(b: 1), (b: 2, c: X((d: \"[(,\", e: 5)), at: (1, 2))], f: 7)";
        let way = |what: &str| path_to(text, text.find(what).unwrap());
        assert_eq!(way("2, c"), [Field("a"), Item(1), Field("b")]);
        assert_eq!(way("5))"), [Field("a"), Item(1), Field("c"), Field(""), Field("e")]);
        assert_eq!(way("7"), [Field("f")]);
        assert_eq!(path_to(text, 0), []);
    }

    #[test]
    fn a_field_is_found_with_all_that_stands_in_it() {
        let text =
            "(title: \"world: (1)\", x: (world: 2), world: /* b: */ (hosts: [(a: 1), X(b)], c: 2), end: -1.5 // e\n)";
        let found = |name| field(text, name).map(|at| &text[at]);
        assert_eq!(found("title"), Some("\"world: (1)\""));
        assert_eq!(found("world"), Some("(hosts: [(a: 1), X(b)], c: 2)"));
        assert_eq!((found("end"), found("hosts")), (Some("-1.5"), None));
    }

    #[test]
    fn steps_and_what_is_expected_at_the_end_are_found_in_their_order() {
        let text = "(steps: [Say(\"Expect(\"), Expect(that: X), Alone, WaitUntil(until: Y)], expect: [(that: Z), (that: All([(a)]))])";
        let steps = steps(text).into_iter().map(|step| step.start).collect();
        let end = expectations(text);
        let at = |places: Vec<usize>| places.into_iter().map(|at| &text[at..at + 5]).collect::<Vec<_>>();
        assert_eq!(at(steps), ["Say(\"", "Expec", "Alone", "WaitU"]);
        assert_eq!(at(end), ["(that", "(that"]);
    }
}
