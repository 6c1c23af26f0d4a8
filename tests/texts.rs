//! What the code says and what the catalogues hold: the same ids, the same arguments, in every language.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use mailscope::explain::Language;

/// A message: its id, and the arguments that it uses.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
}

fn inline(expression: &InlineExpression<String>, used: &mut BTreeSet<String>, messages: &mut BTreeSet<String>) {
    match expression {
        InlineExpression::VariableReference { id } => {
            used.insert(id.name.clone());
        }
        InlineExpression::MessageReference { id, .. } => {
            messages.insert(id.name.clone());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, used, messages),
        _ => {}
    }
}

fn in_expression(expression: &Expression<String>, used: &mut BTreeSet<String>, messages: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(expression) => inline(expression, used, messages),
        Expression::Select { selector, variants } => {
            inline(selector, used, messages);
            variants.iter().for_each(|variant| in_pattern(&variant.value, used, messages));
        }
    }
}

fn in_pattern(pattern: &Pattern<String>, used: &mut BTreeSet<String>, messages: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, used, messages);
        }
    }
}

/// The messages of a language, and what is wrong with its files.
fn catalogue(language: Language) -> (Messages, Vec<String>) {
    let (mut messages, mut problems) = (Messages::new(), Vec::new());
    let mut paths = Vec::new();
    files(&root().join("assets/texts").join(language.tag()), "ftl", &mut paths);
    assert!(!paths.is_empty());
    let listed = fs::read_to_string(root().join("src/explain/voice/catalogue.rs")).unwrap();
    let mut refer = Vec::new();
    for path in paths {
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        if !listed.contains(&format!("\"{stem}\"")) {
            problems.push(format!("{name} is not listed in src/explain/voice/catalogue.rs"));
        }
        let text = fs::read_to_string(&path).unwrap();
        let resource = match fluent_syntax::parser::parse(text.clone()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = text[..error.pos.start].matches('\n').count() + 1;
                    problems.push(format!("{name}:{line}: {}", error.kind));
                }
                resource
            }
        };
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let (mut used, mut references) = (BTreeSet::new(), BTreeSet::new());
            if let Some(pattern) = &message.value {
                in_pattern(pattern, &mut used, &mut references);
            }
            for attribute in &message.attributes {
                if attribute.id.name != "again" {
                    problems.push(format!("{name}: {} has an attribute that nothing uses", message.id.name));
                }
                let mut own = BTreeSet::new();
                in_pattern(&attribute.value, &mut own, &mut references);
                problems.extend(
                    own.difference(&used).map(|arg| format!("{name}: {}.again has its own {arg}", message.id.name)),
                );
            }
            refer.extend(references.into_iter().map(|to| (message.id.name.clone(), to)));
            if messages.insert(message.id.name.clone(), used).is_some() {
                problems.push(format!("{name}: {} stands twice", message.id.name));
            }
        }
    }
    for (from, to) in refer {
        match messages.get(&to).cloned() {
            Some(used) => messages.get_mut(&from).unwrap().extend(used),
            None => problems.push(format!("{}: {from} refers to {to}, which is nowhere", language.tag())),
        }
    }
    (messages, problems)
}

/// The text of a source file without its comments and tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..end].lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What is in the brackets that open at the beginning of a text.
fn bracketed(text: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth -= 1;
                if depth == 0 {
                    return &text[1..at];
                }
            }
            _ => {}
        }
    }
    panic!("never closed: {text:.80}");
}

/// The names before `=` at the outermost level of the arguments of a macro.
fn names(arguments: &str) -> BTreeSet<String> {
    let (mut depth, mut quoted, mut escaped, mut start) = (0, false, false, 0);
    let mut parts = Vec::new();
    for (at, c) in arguments.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&arguments[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&arguments[start..]);
    let name = |part: &&str| part.split_once(" = ").map(|(name, _)| name.trim().to_owned());
    parts.iter().skip(1).filter_map(name).collect()
}

/// Everything that the code says: where, the id, and the names of its arguments.
fn said() -> Vec<(String, String, BTreeSet<String>)> {
    let mut paths = Vec::new();
    files(&root().join("src"), "rs", &mut paths);
    let mut said = Vec::new();
    for path in paths {
        let text = code(&path);
        for (at, _) in text.match_indices("say!(") {
            let arguments = bracketed(&text[at + 4..]);
            let Some(id) = arguments.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                continue;
            };
            let name = path.strip_prefix(root()).unwrap().display().to_string();
            said.push((name, id.to_owned(), names(arguments)));
        }
    }
    said
}

#[test]
fn every_message_that_is_said_is_in_the_catalogue_with_its_arguments() {
    let (messages, mut problems) = catalogue(Language::English);
    let said = said();
    assert!(said.len() > 10);
    for (path, id, names) in &said {
        match messages.get(id) {
            None => problems.push(format!("{path}: {id} is not in assets/texts/en")),
            Some(used) if used != names => {
                problems.push(format!("{path}: {id} is said with {names:?}, and its message uses {used:?}"));
            }
            Some(_) => {}
        }
    }
    let used: BTreeSet<&String> = said.iter().map(|(_, id, _)| id).collect();
    problems.extend(messages.keys().filter(|id| !used.contains(id)).map(|id| format!("{id} is never said")));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_language_has_every_message_with_the_same_arguments() {
    let (english, _) = catalogue(Language::English);
    for language in Language::ALL {
        let (messages, mut problems) = catalogue(language);
        for (id, used) in &english {
            match messages.get(id) {
                None => problems.push(format!("{}: {id} is missing", language.tag())),
                Some(own) if own != used => {
                    problems.push(format!("{}: {id} uses {own:?} and not {used:?}", language.tag()));
                }
                Some(_) => {}
            }
        }
        let unknown = messages.keys().filter(|id| !english.contains_key(*id));
        problems.extend(unknown.map(|id| format!("{}: {id} is in no other language", language.tag())));
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}
