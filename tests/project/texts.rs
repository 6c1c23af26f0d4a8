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

/// The brackets and commas of a piece of code that do not stand in a text, each with how many brackets are open behind it.
fn structure(code: &str) -> impl Iterator<Item = (usize, char, i32)> {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    code.char_indices().filter_map(move |(at, c)| {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' | ')' | ']' | '}' | ',' => {
                depth += match c {
                    ',' => 0,
                    '(' | '[' | '{' => 1,
                    _ => -1,
                };
                return Some((at, c, depth));
            }
            _ => {}
        }
        None
    })
}

/// What is in the brackets that open at the beginning of a text.
fn bracketed(text: &str) -> &str {
    let end = structure(text).find(|(_, c, depth)| *depth == 0 && *c != ',');
    let Some((end, ..)) = end else { panic!("never closed: {text:.80}") };
    &text[1..end]
}

/// The names before `=` at the outermost level of the arguments of a macro.
fn names(arguments: &str) -> BTreeSet<String> {
    let commas = structure(arguments).filter(|(_, c, depth)| *depth == 0 && *c == ',').map(|(at, ..)| at);
    let ends = commas.chain([arguments.len()]);
    let parts = ends.scan(0, |start, end| {
        let part = &arguments[*start..end];
        *start = end + 1;
        Some(part)
    });
    let name = |part: &str| part.split_once(" = ").map(|(name, _)| name.trim().to_owned());
    parts.skip(1).filter_map(name).collect()
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

/// Floors below the one that says things to people.
const BELOW: &[&str] = &["base", "sasl", "mail", "smtp", "pop3", "imap", "net", "trace", "host", "sim"];

/// Where English stands below it all the same, and what it is.
const ENGLISH: &[(&str, &str)] = &[
    ("src/host/computer/mod.rs", "what a broken assertion says"),
    ("src/host/faults/check.rs", "examples of replies"),
    ("src/host/faults/gate.rs", "a reply of SMTP"),
    ("src/host/kernel.rs", "names of streams of random numbers"),
    ("src/host/mta/etrn.rs", "replies of SMTP"),
    ("src/host/mta/fields.rs", "a header field"),
    ("src/host/mta/report.rs", "the text of a bounce"),
    ("src/host/mta/routing.rs", "replies of SMTP"),
    ("src/host/mta/clients.rs", "replies of SMTP"),
    ("src/host/context.rs", "what a broken assertion says"),
    ("src/imap/loose.rs", "what is wrong with a response, as in BAD"),
    ("src/imap/parse.rs", "responses of IMAP4: BAD"),
    ("src/imap/parse_response.rs", "what is wrong with a response, as in BAD"),
    ("src/imap/rules.rs", "responses of IMAP4: BAD"),
    ("src/imap/scan.rs", "responses of IMAP4: BAD"),
    ("src/imap/server/", "responses of IMAP4"),
    ("src/mail/address/problem.rs", "replies of SMTP"),
    ("src/mail/build/report.rs", "the text of a bounce"),
    ("src/mail/message.rs", "a response of IMAP4"),
    ("src/mail/store/error.rs", "replies of every protocol"),
    ("src/pop3/command.rs", "answers of POP3: -ERR"),
    ("src/pop3/rules.rs", "answers of POP3: -ERR"),
    ("src/pop3/server/", "answers of POP3"),
    ("src/sasl/mod.rs", "replies of every protocol"),
    ("src/smtp/command.rs", "replies of SMTP"),
    ("src/smtp/rules.rs", "replies of SMTP"),
    ("src/smtp/server/", "replies of SMTP"),
];

/// The string literals of a source without comments, those of lints' reasons left out.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['"', '\'']) {
        let (before, from) = rest.split_at(at);
        if let Some(chars) = from.strip_prefix('\'') {
            // A character, or a lifetime.
            let escaped = chars.starts_with('\\');
            let end = chars.char_indices().skip(if escaped { 2 } else { 1 }).find(|(_, c)| *c == '\'' || !escaped);
            rest = match end {
                Some((end, '\'')) => &chars[end + 1..],
                _ => chars,
            };
            continue;
        }
        let hashes = before.len() - before.trim_end_matches('#').len();
        let raw = before.trim_end_matches('#').ends_with('r');
        let text = &from[1..];
        let end = if raw {
            text.find(&format!("\"{}", "#".repeat(hashes))).unwrap()
        } else {
            let mut escaped = false;
            let is_end = |c: char| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            };
            text.find(is_end).unwrap()
        };
        if !before.ends_with("reason = ") {
            found.push(text[..end].to_owned());
        }
        rest = &text[end + 1..];
    }
    found
}

/// How many words a text has, what is put into it left out.
fn words(text: &str) -> usize {
    let mut depth = 0;
    let plain = text.replace("\\r", " ").replace("\\n", " ").replace("\\t", " ");
    let plain: String = plain
        .chars()
        .map(|c| match c {
            '{' => {
                depth += 1;
                '|'
            }
            '}' => {
                depth -= 1;
                '|'
            }
            c if depth > 0 && !c.is_whitespace() => '|',
            c => c,
        })
        .collect();
    let is_word = |word: &&str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '|');
        !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic() || c == '\'')
    };
    plain.split_whitespace().filter(is_word).count()
}

#[test]
fn no_english_stands_below_the_voice_but_what_goes_over_the_wire() {
    let mut problems = Vec::new();
    let mut used = BTreeSet::new();
    for floor in BELOW {
        let mut paths = Vec::new();
        files(&root().join("src").join(floor), "rs", &mut paths);
        for path in paths {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            if name.contains("/tests/") || name.ends_with("/tests.rs") {
                continue;
            }
            let english: Vec<String> = literals(&code(&path)).into_iter().filter(|it| words(it) >= 3).collect();
            match ENGLISH.iter().find(|(allowed, _)| name.starts_with(allowed)) {
                Some((allowed, _)) if !english.is_empty() => {
                    used.insert(*allowed);
                }
                Some(_) => {}
                None => problems.extend(english.iter().map(|text| format!("{name}: {text:?}"))),
            }
        }
    }
    let idle = ENGLISH.iter().filter(|(allowed, _)| !used.contains(allowed));
    problems.extend(idle.map(|(allowed, what)| format!("{allowed}: there is no English any more ({what})")));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
