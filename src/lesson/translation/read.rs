//! The file of a translation, as Fluent writes it: a message for each step, with its parts as attributes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::Texts;
use super::texts::ZONES;
use crate::explain::{Arg, Said, say};
use crate::lesson::diagnostic::{Source, suggestion};
use crate::lesson::limits::{MAX_BRACES, MAX_LESSON, MAX_MISTAKES, MAX_NAMES};
use crate::lesson::{Advice, Lesson, Place, Step};

/// Reads a translation of these texts: what it says, and what there is to be said of it, in the order of the file.
pub(super) fn read(file: &str, text: &str, known: &[(String, String)], lesson: &Lesson) -> (Texts, Vec<Advice>) {
    let mut reader =
        Reader { source: Source::new(file, text), file: file.into(), found: Texts::new(), advice: Vec::new() };
    let text = reader.source.text;
    if super::tag(file).is_none() {
        reader.add(0, say!("translation-name"), say!("translation-name-help"));
    }
    if text.len() > MAX_LESSON {
        let most = Arg::Octets(MAX_LESSON as u64);
        reader.add(0, say!("translation-too-long", most = most), say!("translation-too-long-help"));
        return (Texts::new(), reader.advice);
    }
    if let Some(at) = too_deep(text) {
        reader.add(at, say!("translation-too-deep"), say!("translation-plain-help"));
        return (Texts::new(), reader.advice);
    }
    let resource = fluent_syntax::parser::parse_runtime(text).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            reader.add(error.pos.start, say!("translation-syntax"), say!("translation-syntax-help"));
        }
        resource
    });
    let names: BTreeSet<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
    let wanted: BTreeSet<&str> = names.iter().filter_map(|name| name.split('.').next()).collect();
    let mut messages: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        let at = place_of(id, text);
        if messages.insert(id, at).is_some() {
            reader.add(at, say!("translation-twice", id = id), say!("translation-twice-help"));
            continue;
        }
        let parts = message.attributes.iter().map(|part| (format!("{id}.{}", part.id.name), part.id.name, &part.value));
        let value = message.value.as_ref().map(|value| (id.to_owned(), id, value));
        if !wanted.contains(id) {
            reader.unknown(at, id, wanted.iter().copied());
            continue;
        }
        for (name, word, pattern) in value.into_iter().chain(parts) {
            let at = place_of(word, text);
            if names.contains(name.as_str()) {
                reader.take(name, at, pattern);
            } else {
                let of_message = |it: &&str| it.split('.').next() == Some(id);
                reader.unknown(at, &name, names.iter().copied().filter(of_message));
            }
        }
    }
    reader.zones_differ(known, &messages);
    reader.missing(known, &messages);
    reader.without_id(lesson);
    reader.advice.sort_by_key(|advice| (advice.place.line, advice.place.column));
    (reader.found, reader.advice)
}

struct Reader<'a> {
    source: Source<'a>,
    file: Arc<str>,
    found: Texts,
    advice: Vec<Advice>,
}

impl Reader<'_> {
    /// Something that is not as it should be, at an offset of the file.
    fn add(&mut self, at: usize, text: Said, help: Said) {
        if self.is_full() {
            return;
        }
        let (line, column) = self.source.place(at);
        self.advice.push(Advice { place: Place { file: Arc::clone(&self.file), line, column, beat: 0 }, text, help });
    }

    /// Whoever has made more mistakes than this is not told of each of them.
    fn is_full(&self) -> bool {
        self.advice.len() >= MAX_MISTAKES
    }

    /// A name that is none of a text.
    fn unknown<'n>(&mut self, at: usize, name: &str, names: impl Iterator<Item = &'n str>) {
        if !self.is_full() {
            let help = suggestion(name, names).unwrap_or_else(|| say!("translation-left-out"));
            self.add(at, say!("translation-unknown", id = name), help);
        }
    }

    /// Takes a text. One that is empty is still to be written.
    fn take(&mut self, name: String, at: usize, pattern: &Pattern<&str>) {
        match plain(pattern) {
            Some(text) if text.trim().is_empty() => {}
            Some(text) => drop(self.found.insert(name, text)),
            None => self.add(at, say!("translation-not-plain", id = name), say!("translation-plain-help")),
        }
    }

    /// Zones that are told apart by their titles keep apart.
    fn zones_differ(&mut self, known: &[(String, String)], messages: &BTreeMap<&str, usize>) {
        let at = messages.get(ZONES).copied().unwrap_or_default();
        let mut titles: BTreeSet<String> = BTreeSet::new();
        let is_zone = |name: &str| name.strip_prefix(ZONES).is_some_and(|rest| rest.starts_with('.'));
        for (name, english) in known.iter().filter(|(name, _)| is_zone(name)) {
            let Some(title) = self.found.get(name).cloned() else { continue };
            let others = || known.iter().filter(|(other, _)| is_zone(other) && other != name);
            let is_english = others().any(|(other, english)| *english == title && !self.found.contains_key(other));
            if title != *english && is_english || !titles.insert(title) {
                self.found.remove(name);
                self.add(at, say!("translation-zone-again", id = name), say!("translation-zone-again-help"));
            }
        }
    }

    /// What is in the lesson and not in the translation: of each message what it lacks, and the messages that are not there at all.
    fn missing(&mut self, known: &[(String, String)], messages: &BTreeMap<&str, usize>) {
        let mut lacks: Vec<(&str, Vec<&str>)> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, _) in known.iter().filter(|(name, _)| !self.found.contains_key(name)) {
            let message = name.split('.').next().unwrap_or(name);
            let place = *places.entry(message).or_insert(lacks.len());
            match lacks.get_mut(place) {
                Some((_, names)) => names.push(name),
                None => lacks.push((message, vec![name])),
            }
        }
        let (there, gone): (Vec<_>, Vec<_>) =
            lacks.into_iter().partition(|(message, _)| messages.contains_key(message));
        for (message, names) in there {
            let at = messages.get(message).copied().unwrap_or_default();
            self.add(at, say!("translation-lacks", names = listed(names)), say!("translation-lacks-help"));
        }
        let gone: Vec<&str> = gone.into_iter().map(|(message, _)| message).collect();
        if !gone.is_empty() {
            let (text, count) = (self.source.text, gone.len());
            let end = text.trim_end().len();
            self.add(
                end,
                say!("translation-lacks-messages", count = count, names = listed(gone)),
                say!("translation-lacks-help"),
            );
        }
    }

    /// Texts that have no name by which they could be translated.
    fn without_id(&mut self, lesson: &Lesson) {
        let nameless =
            |step: &&Step| step.id().is_some_and(|id| id.is_empty() || crate::lesson::ids::is_without_id(id));
        let count = lesson.steps.iter().filter(nameless).count();
        if count > 0 {
            self.add(0, say!("translation-without-id", count = count), say!("translation-without-id-help"));
        }
    }
}

/// Names as they are listed in a sentence; not all of them, if there are many.
fn listed(names: Vec<&str>) -> Arg {
    let more = if names.len() > MAX_NAMES { vec![Arg::from("…")] } else { Vec::new() };
    Arg::Listed(names.into_iter().take(MAX_NAMES).map(|name| Arg::from(format!("`{name}`"))).chain(more).collect())
}

/// Where a name lies in the text that it was read from.
fn place_of(name: &str, text: &str) -> usize {
    (name.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len())
}

/// What a pattern says, if it is no more than a text.
fn plain(pattern: &Pattern<&str>) -> Option<String> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                text.push_str(&unescape_unicode_to_string(value));
            }
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some(text)
}

/// Where more braces stand in one another than anybody needs.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices() {
        match c {
            '\n' => (quoted, escaped) = (false, false),
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' if depth > 0 => quoted = !quoted,
            _ if quoted => {}
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_BRACES {
            return Some(at);
        }
    }
    None
}
