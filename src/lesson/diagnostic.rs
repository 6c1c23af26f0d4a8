//! What is wrong with a lesson file, and where.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use super::language::{self, Kind};
use super::limits::{MAX_LINE, MAX_MISTAKES, MAX_NAMES, MAX_PROBLEM};
use super::raw::Wanted;
use super::syntax;
use crate::base::{nearest, visible};
use crate::explain::{Arg, Said, Voice, say};

/// A mistake in a lesson file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: Said,
    /// What would be right, e.g. ``Did you mean `laptop`?``
    pub help: Option<Said>,
    /// The line itself, or the part of a long one in which it stands.
    pub source_line: String,
    /// Which character of that it is, from 1.
    pub mark: usize,
}

impl Diagnostic {
    /// `file:line:column: problem`, the line with a mark below the place, and the help.
    #[must_use]
    pub fn words(&self, voice: Voice) -> String {
        let help = self.help.as_ref().map(|help| format!(" {}", voice.say(help))).unwrap_or_default();
        let Self { file, line, column, source_line, mark, .. } = self;
        let problem = voice.say(&self.problem);
        let file = visible(file);
        let words = format!("{file}:{line}:{column}: {}\n  {source_line}\n  ", shortened(&problem));
        let blanks = " ".repeat(mark.saturating_sub(1));
        words + &blanks + "^" + &shortened(&help)
    }
}

/// What is said of a mistake; names in a file can have any length.
fn shortened(words: &str) -> Cow<'_, str> {
    match words.char_indices().nth(MAX_PROBLEM) {
        Some((end, _)) => format!("{}…", &words[..end]).into(),
        None => words.into(),
    }
}

/// What is wrong with a file: the first mistakes in the order in which they stand, and how many more there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mistakes {
    first: Vec<Diagnostic>,
    more: usize,
}

impl Mistakes {
    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.first.len() + self.more
    }

    /// The first ones, one below the other, and how many more there are.
    #[must_use]
    pub fn words(&self, voice: Voice) -> String {
        let mut all: Vec<String> = self.first.iter().map(|mistake| mistake.words(voice)).collect();
        if self.more > 0 {
            all.push(voice.say(&say!("more-mistakes", more = self.more)));
        }
        all.join("\n")
    }

    /// The same mistakes, each seen otherwise.
    pub(super) fn map(self, see: impl FnMut(Diagnostic) -> Diagnostic) -> Self {
        Self { first: self.first.into_iter().map(see).collect(), more: self.more }
    }
}

impl From<Diagnostic> for Mistakes {
    fn from(only: Diagnostic) -> Self {
        Self { first: vec![only], more: 0 }
    }
}

/// The first ones.
impl Deref for Mistakes {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.first
    }
}

/// The mistakes that have been found in a file. Those that will not be shown are only counted.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// By their offset.
    first: Vec<(usize, Said, Option<Said>)>,
    count: usize,
}

impl Findings {
    /// How many there are.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// One more, at an offset of the text.
    pub(super) fn add(&mut self, offset: usize, problem: Said, help: Option<Said>) {
        self.count += 1;
        let place = self.first.partition_point(|(at, ..)| *at <= offset);
        if place < MAX_MISTAKES {
            self.first.insert(place, (offset, problem, help));
            self.first.truncate(MAX_MISTAKES);
        }
    }

    /// What is to be shown of them, if there are any.
    pub(super) fn result(self, source: &Source<'_>) -> Result<(), Mistakes> {
        if self.count == 0 {
            return Ok(());
        }
        let more = self.count - self.first.len();
        let first = self.first.into_iter().map(|(offset, problem, help)| source.problem(offset, problem, help));
        Err(Mistakes { first: first.collect(), more })
    }
}

/// In English, as the errors of programs are.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Voice::default()))
    }
}

/// The text of a lesson file and its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
}

impl<'a> Source<'a> {
    /// The text of a file; a byte-order mark before it, as some editors write it, is not part of it.
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text: text.strip_prefix('\u{feff}').unwrap_or(text) }
    }

    /// A mistake at a line and a column, both counted from 1.
    pub(super) fn problem_at(&self, line: usize, column: usize, problem: Said, help: Option<Said>) -> Diagnostic {
        let whole = self.text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let (source_line, mark) = excerpt(whole, column);
        Diagnostic { file: self.file.to_owned(), line, column, problem, help, source_line, mark }
    }

    /// A mistake at an offset of the text.
    pub(super) fn problem(&self, offset: usize, problem: Said, help: Option<Said>) -> Diagnostic {
        let (line, column) = self.place(offset);
        self.problem_at(line, column, problem, help)
    }

    /// The line and the column of an offset.
    pub(super) fn place(&self, offset: usize) -> (usize, usize) {
        self.places([offset]).next().unwrap_or((1, 1))
    }

    /// Those of several, the first in the text first: the text is gone through once.
    pub(super) fn places(&self, offsets: impl IntoIterator<Item = usize>) -> impl Iterator<Item = (usize, usize)> {
        let (mut line, mut column, mut from) = (1, 1, 0);
        offsets.into_iter().map(move |offset| {
            let between = self.text.get(from..offset).unwrap_or_default();
            if let Some(newline) = between.rfind('\n') {
                line += between.matches('\n').count();
                column = between[newline + 1..].chars().count() + 1;
            } else {
                column += between.chars().count();
            }
            from = offset;
            (line, column)
        })
    }

    /// The offset of a line and a column.
    pub(super) fn offset(&self, line: usize, column: usize) -> usize {
        let before: usize = self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let rest = self.text.get(before..).unwrap_or_default();
        before + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
    }

    /// What the reader of RON says, in words for people who do not know RON.
    pub(super) fn syntax_problem(&self, error: &ron::error::SpannedError) -> Diagnostic {
        use ron::Error as E;
        let (problem, help) = in_words(&error.code);
        // `True` and `False` are the words of other languages.
        let boolean = match &error.code {
            E::ExpectedBoolean => true,
            E::Message(code) => Wanted::of_code(code) == Some(Wanted::Reading),
            _ => false,
        };
        let other_boolean =
            boolean.then(|| ["True", "False"].into_iter().find_map(|word| self.word_before(error, word)));
        // The span of an unknown word ends behind it; where the word stands on that line is its place.
        let at = match &error.code {
            E::NoSuchStructField { found, .. }
            | E::NoSuchEnumVariant { found, .. }
            | E::ExpectedDifferentStructName { found, .. } => self.word_before(error, found),
            _ => other_boolean.flatten(),
        };
        let (line, column) = at.unwrap_or((error.span.end.line, error.span.end.col));
        // Where the form is wrong, RON stumbles at the place of the mistake or behind it, and takes it for something else.
        match syntax::first_mistake(self.text) {
            Some((offset, problem, help)) if offset <= self.offset(line, column) => self.problem(offset, problem, help),
            _ if at.is_some() && boolean => self.problem_at(line, column, say!("syntax-boolean"), None),
            _ => self.problem_at(line, column, problem, help),
        }
    }

    fn word_before(&self, error: &ron::error::SpannedError, word: &str) -> Option<(usize, usize)> {
        let end = error.span.end;
        let line = self.text.lines().nth(end.line.checked_sub(1)?)?;
        let read: String = line.chars().take(end.col.saturating_sub(1)).collect();
        let at = read.rfind(word)?;
        Some((end.line, read[..at].chars().count() + 1))
    }
}

/// A line as it is shown, and which character of that stands in a column. Of a long one it is the part around that column.
fn excerpt(line: &str, column: usize) -> (String, usize) {
    let length = line.chars().count();
    let at = column.saturating_sub(1).min(length);
    let start = if length <= MAX_LINE { 0 } else { at.saturating_sub(MAX_LINE / 2).min(length - MAX_LINE) };
    let shown = |from: usize, count: usize| {
        let part: String = line.chars().skip(from).take(count).map(|c| if c == '\t' { ' ' } else { c }).collect();
        visible(&part).into_owned()
    };
    let (before, behind) = (shown(start, at - start), shown(at, MAX_LINE + start - at));
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let before = format!("{}{before}", cut(start > 0));
    let mark = before.chars().count() + 1;
    (format!("{before}{behind}{}", cut(start + MAX_LINE < length)), mark)
}

/// What the reader of RON stumbles over, and what would be right.
fn in_words(error: &ron::Error) -> (Said, Option<Said>) {
    use ron::Error as E;
    // Names of ours: what a file is called in it, and the kinds of things.
    let kind = |outer: &Option<String>| outer.clone().unwrap_or_else(|| "none".to_owned());
    let said = match error {
        E::NoSuchStructField { expected, found, outer } => {
            let problem = say!("no-such-field", found = found, kind = kind(outer));
            return (problem, suggestion(found, expected.iter().copied()));
        }
        E::NoSuchEnumVariant { expected, found, .. } => {
            let help = elsewhere(found).or_else(|| suggestion(found, expected.iter().copied()));
            return (say!("no-such-word", found = found), help);
        }
        E::MissingStructField { field, outer } => say!("field-missing", field = *field, kind = kind(outer)),
        E::DuplicateStructField { field, .. } => say!("field-twice", field = *field),
        E::ExpectedDifferentStructName { expected: "Lesson", .. } => say!("lesson-begins"),
        E::ExpectedDifferentStructName { expected, found } => {
            say!("other-name-expected", found = found, expected = *expected)
        }
        E::ExpectedNamedStructLike("Lesson") => say!("lesson-begins"),
        E::ExpectedNamedStructLike("Run") => say!("run-begins"),
        E::ExpectedNamedStructLike(_) | E::ExpectedStructLike | E::ExpectedOption => {
            return (say!("syntax-parenthesis"), Some(say!("syntax-write-fields")));
        }
        E::SuggestRawIdentifier(_) => say!("syntax-name"),
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => say!("syntax-parenthesis-end"),
        E::ExpectedArray => return (say!("syntax-list"), Some(say!("syntax-write-list"))),
        E::ExpectedArrayEnd => say!("syntax-list-end"),
        E::ExpectedMap | E::ExpectedMapEnd => say!("syntax-map"),
        E::ExpectedMapColon => say!("syntax-colon"),
        E::ExpectedComma => say!("syntax-comma"),
        E::ExpectedBoolean => say!("syntax-boolean"),
        E::ExpectedInteger
        | E::ExpectedFloat
        | E::InvalidIntegerDigit { .. }
        | E::UnderscoreAtBeginning
        | E::FloatUnderscore => {
            say!("syntax-number")
        }
        E::IntegerOutOfBounds => say!("syntax-number-range"),
        E::ExpectedString | E::ExpectedByteString | E::ExpectedChar => say!("syntax-text"),
        E::ExpectedStringEnd | E::Eof | E::UnclosedBlockComment => say!("syntax-ends-too-early"),
        E::ExpectedIdentifier => say!("syntax-name"),
        E::UnexpectedChar(found) => say!("syntax-unexpected-character", found = *found),
        E::TrailingCharacters => say!("syntax-behind-the-end"),
        E::ExceededRecursionLimit => say!("syntax-too-deep"),
        E::ExpectedDifferentLength { found, .. } => say!("syntax-other-length", found = *found),
        E::Message(code) => Wanted::of_code(code).map_or_else(|| Said::verbatim(code), Wanted::said),
        E::InvalidValueForType { expected, found } => {
            Wanted::of_code(expected).map_or_else(|| say!("syntax-other-value", found = found), Wanted::said)
        }
        // Nothing of it can be met in our files; the reader's own words are better than none.
        other => Said::verbatim(other.to_string()),
    };
    (said, None)
}

/// Where a word stands that is one of ours, but none of those that can stand where it was found.
fn elsewhere(found: &str) -> Option<Said> {
    let word = language::words().into_iter().find(|word| word.name == found)?;
    match word.kind {
        Kind::Action => Some(say!("word-is-an-action", word = found)),
        Kind::MailAction => Some(say!("word-is-a-mail-action", word = found)),
        Kind::Condition => Some(say!("word-is-a-condition", word = found)),
        _ => None,
    }
}

/// What people call something, and its word in our files.
const OTHER_WORDS: [(&str, &str); 8] = [
    ("Read", "Open"),
    ("Reply", "Send"),
    ("Answer", "Send"),
    ("Receive", "CheckMail"),
    ("Collect", "CheckMail"),
    ("Remove", "Delete"),
    ("TurnOn", "SwitchOn"),
    ("TurnOff", "SwitchOff"),
];

/// ``Did you mean `laptop`?`` if one of the names may be meant, else what there is.
#[must_use]
pub fn suggestion<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<Said> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    let code = |name: &&str| Arg::from(format!("`{name}`"));
    let mut near = nearest(wanted, names.iter().copied());
    if near.is_empty() {
        let meant = OTHER_WORDS.iter().find(|(other, name)| other.eq_ignore_ascii_case(wanted) && names.contains(name));
        near.extend(meant.map(|(_, name)| *name));
    }
    near.truncate(MAX_NAMES);
    match (near.is_empty(), names.is_empty()) {
        (false, _) => Some(say!("did-you-mean", names = Arg::Or(near.iter().map(code).collect()))),
        (true, false) if names.len() > MAX_NAMES => {
            let more = names.len() - MAX_NAMES;
            let names = names.iter().take(MAX_NAMES).map(code).collect();
            Some(say!("possible-are-among-others", names = Arg::Listed(names), more = more))
        }
        (true, false) => Some(say!("possible-are", names = Arg::Listed(names.iter().map(code).collect()))),
        (true, true) => None,
    }
}
