//! What is wrong with a lesson file, and where.

use std::fmt;

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
    pub message: String,
    /// What would be right, e.g. ``did you mean `laptop`?``
    pub help: Option<String>,
    /// The line itself.
    pub source_line: String,
}

/// `file:line:column: message`, the line with a mark below the place, and the help.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        writeln!(f, "  {}", self.source_line)?;
        write!(f, "  {:>1$}", "^", self.column)?;
        match &self.help {
            Some(help) => write!(f, " {help}"),
            None => Ok(()),
        }
    }
}

/// The text of a lesson file and its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
}

impl Source<'_> {
    /// A mistake at a line and a column, both counted from 1.
    pub(super) fn problem_at(&self, line: usize, column: usize, message: String, help: Option<String>) -> Diagnostic {
        let source_line = self.text.lines().nth(line.saturating_sub(1)).unwrap_or_default().replace('\t', " ");
        Diagnostic { file: self.file.to_owned(), line, column, message, help, source_line }
    }

    /// A mistake at an offset of the text.
    pub(super) fn problem(&self, offset: usize, message: String, help: Option<String>) -> Diagnostic {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        self.problem_at(line, column, message, help)
    }

    /// What the reader of RON says, in our words where we have better ones.
    pub(super) fn syntax_problem(&self, error: &ron::error::SpannedError) -> Diagnostic {
        use ron::Error as E;
        let (message, help) = match &error.code {
            E::NoSuchStructField { expected, found, outer } => {
                let of = outer.as_ref().map(|o| format!(" of `{o}`")).unwrap_or_default();
                (format!("there is no field `{found}`{of}"), suggestion(found, expected.iter().copied()))
            }
            E::NoSuchEnumVariant { expected, found, .. } => {
                (format!("`{found}` is not known here"), suggestion(found, expected.iter().copied()))
            }
            E::MissingStructField { field, outer } => {
                let of = outer.as_ref().map(|o| format!(" of `{o}`")).unwrap_or_default();
                (format!("the field `{field}`{of} is missing"), None)
            }
            other => (other.to_string(), None),
        };
        // The span of an unknown word ends behind it; where the word stands on that line is its place.
        let at = match &error.code {
            E::NoSuchStructField { found, .. } | E::NoSuchEnumVariant { found, .. } => self.word_before(error, found),
            _ => None,
        };
        let (line, column) = at.unwrap_or((error.span.end.line, error.span.end.col));
        self.problem_at(line, column, message, help)
    }

    fn word_before(&self, error: &ron::error::SpannedError, word: &str) -> Option<(usize, usize)> {
        let end = error.span.end;
        let line = self.text.lines().nth(end.line.checked_sub(1)?)?;
        let read: String = line.chars().take(end.col.saturating_sub(1)).collect();
        let at = read.rfind(word)?;
        Some((end.line, read[..at].chars().count() + 1))
    }
}

/// ``did you mean `laptop`?`` if one of the names is near enough, else what there is.
pub(super) fn suggestion<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    let nearest = names.iter().map(|name| (distance(wanted, name), *name)).min()?;
    let limit = wanted.chars().count().max(nearest.1.chars().count()) / 3 + 1;
    if nearest.0 <= limit {
        return Some(format!("did you mean `{}`?", nearest.1));
    }
    let listed: Vec<_> = names.iter().take(12).map(|name| format!("`{name}`")).collect();
    Some(format!("possible are {}", listed.join(", ")))
}

/// How many letters must be put in, taken out or changed to make one word out of the other; capitals do not count.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.to_lowercase().chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        row[0] = left;
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let cost = diagonal + usize::from(x != *y);
            diagonal = *cell;
            left = cost.min(left + 1).min(*cell + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}
