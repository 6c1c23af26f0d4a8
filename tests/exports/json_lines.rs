//! The description of `trace.jsonl` is true: what it tells of occurs, and nothing else does, in every lesson and in 50 random worlds.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::worlds::RandomWorld;
use mailscope::explain::Voice;
use mailscope::export::{ExportedRun, Exporter, JsonLines};
use mailscope::learn::{Pupil, Turn};
use mailscope::lesson::{self, PlayOptions, play};
use mailscope::sim::{Budget, Run, World};
use mailscope::trace::{Answer, Asked, Form, Recording};
use serde_json::{Map, Value};

const DESCRIPTION: &str = include_str!("../../src/export/jsonl.md");

/// What the description says of a field.
#[derive(Debug)]
struct Field {
    kind: Type,
    /// It need not occur here.
    rare: bool,
    /// The kinds of event that have it; none where it stands in every object of its sort.
    of: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
enum Type {
    String,
    Number,
    Boolean,
    Object(String),
    List(Box<Type>),
}

impl Type {
    fn read(text: &str) -> Self {
        match text.trim() {
            "string" => Self::String,
            "number" => Self::Number,
            "boolean" => Self::Boolean,
            text => match text.strip_prefix("list of ") {
                Some(rest) => Self::List(Box::new(Self::read(rest))),
                None => Self::Object(words(text).pop().unwrap_or_else(|| panic!("`{text}` is no type"))),
            },
        }
    }
}

/// What stands between backticks.
fn words(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The description: the fields of each sort of object, and the kinds of event.
struct Description {
    sorts: BTreeMap<String, BTreeMap<String, Field>>,
    kinds: BTreeSet<String>,
}

impl Description {
    fn read() -> Self {
        let (mut sorts, mut kinds) = (BTreeMap::<_, BTreeMap<_, _>>::new(), BTreeSet::new());
        let (mut sort, mut head) = (String::new(), Vec::new());
        // The objects of a bridge among them are no events of a world.
        let text = DESCRIPTION.split("## The stream of a bridge").next().unwrap();
        for line in text.lines() {
            if let Some(title) = line.strip_prefix('#') {
                sort = words(title).pop().unwrap_or_else(|| title.trim_matches(['#', ' ']).to_owned());
            }
            if line.starts_with("|--") {
                continue;
            }
            let Some(row) = line.strip_prefix("| ") else {
                head.clear();
                continue;
            };
            let cells: Vec<&str> = row.trim_end_matches(" |").split(" | ").collect();
            if head.is_empty() {
                head = cells;
                continue;
            }
            let cell = |name: &str| head.iter().position(|it| *it == name).and_then(|at| cells.get(at)).copied();
            if let Some(kind) = cell("kind") {
                kinds.extend(words(kind));
            }
            let (Some(names), Some(kind)) = (cell("field"), cell("type")) else { continue };
            for name in words(names) {
                let rare = kind.contains(", rare");
                let kind = Type::read(kind.split(',').next().unwrap());
                let of = cell("in").map(words).unwrap_or_default();
                let before = sorts.entry(sort.clone()).or_default().insert(name.clone(), Field { kind, rare, of });
                assert!(before.is_none(), "{sort}.{name} is described twice");
            }
        }
        Self { sorts, kinds }
    }
}

/// What was found in files.
struct Check<'a> {
    description: &'a Description,
    /// The fields of each sort of object.
    seen: BTreeMap<String, BTreeSet<String>>,
    kinds: BTreeSet<String>,
    wrong: BTreeSet<String>,
}

impl Check<'_> {
    fn object(&mut self, sort: &str, object: &Map<String, Value>) {
        let Some(fields) = self.description.sorts.get(sort) else {
            self.wrong.insert(format!("`{sort}` is not described; it has {:?}", object.keys().collect::<Vec<_>>()));
            return;
        };
        let new: Vec<&String> = match self.seen.get(sort) {
            Some(seen) => object.keys().filter(|name| !seen.contains(*name)).collect(),
            None => object.keys().collect(),
        };
        if !new.is_empty() {
            self.seen.entry(sort.to_owned()).or_default().extend(new.into_iter().cloned());
        }
        for (name, value) in object {
            let Some(field) = fields.get(name) else {
                self.wrong.insert(format!("{sort}.{name} is not described: {value}"));
                continue;
            };
            let kind = object.get("kind").and_then(Value::as_str).unwrap_or_default();
            if !field.of.is_empty() && !field.of.iter().any(|it| it == kind) {
                self.wrong.insert(format!("{sort}.{name} is not described for {kind}"));
            }
            if !self.fits(&field.kind, value) {
                self.wrong.insert(format!("{sort}.{name} of {kind} is no {:?}: {value}", field.kind));
            }
        }
    }

    fn fits(&mut self, kind: &Type, value: &Value) -> bool {
        match (kind, value) {
            (Type::String, Value::String(_)) | (Type::Number, Value::Number(_)) | (Type::Boolean, Value::Bool(_)) => {
                true
            }
            (Type::List(kind), Value::Array(values)) => values.iter().all(|value| self.fits(kind, value)),
            (Type::Object(sort), Value::Object(object)) => {
                self.object(sort, object);
                true
            }
            _ => false,
        }
    }

    fn world(&mut self, title: &str, seed: u64, world: &World) {
        let mut written = Vec::new();
        JsonLines.write(&mut written, &ExportedRun { title, seed, world, voice: Voice::default() }).unwrap();
        for (number, line) in String::from_utf8(written).unwrap().lines().enumerate() {
            let Value::Object(object) = serde_json::from_str(line).unwrap() else { panic!("{line}") };
            self.object(if number == 0 { "The first line" } else { "Every other line" }, &object);
            if number == 0 {
                assert_eq!((object["format"].as_str(), object["version"].as_u64()), (Some("mailscope trace"), Some(2)));
                assert!(DESCRIPTION.starts_with("# `trace.jsonl`, version 2\n"));
            } else {
                self.kinds.insert(object["kind"].as_str().unwrap().to_owned());
            }
        }
    }
}

/// Somebody who answers everything that a lesson can ask, and reads a hint.
fn learner() -> Pupil {
    const LESSON: &str = r#"(title: "T", summary: "S", minutes: 1, world: (hosts: [
        (name: "laptop", mail_program: (address: "ana@example.org", server: "mail")),
        (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"])),
    ]), steps: [
        Predict(id: "where", name: "Where", ask: "Where?", answer: Where(message: "Hello", among: [(computer: "laptop"), (computer: "mail")])),
        Predict(id: "who", ask: "Who?", answer: WhoHas(messages: ["Hello", "Bye"], computers: ["laptop", "mail"])),
        Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "Hello"))), Wait("5 s"), Moment(""),
        Quiz(id: "port", ask: "Which port?", answer: HowMany(right: 25)),
        Quiz(id: "order", ask: "In order?", answer: Order(["MAIL", "RCPT", "DATA"])),
        Task(id: "off", ask: "Switch it off.", goal: [(that: Not(IsOn("laptop")))], hints: ["There is a switch."],
            solution: [Do(SwitchOff("laptop"))], within: "1 min"),
    ])"#;
    let lesson = lesson::load(LESSON, "l.ron").map_err(|problems| problems.words(Voice::default())).unwrap();
    let off = lesson::action(r#"SwitchOff("laptop")"#, &lesson.spec).map_err(|it| it.words(Voice::default())).unwrap();
    let mut pupil = Pupil::new(lesson, 1, Budget::default());
    loop {
        match pupil.go_on() {
            Turn::Over => return pupil,
            Turn::Asked(Asked { form: Form::Task, .. }) => {
                pupil.hint().unwrap();
                pupil.act(off.clone()).unwrap();
            }
            Turn::Asked(asked) => pupil
                .answer(match asked.form {
                    Form::Number => Answer::Number(25),
                    Form::Order(_) => Answer::Order(vec![0, 1, 2]),
                    Form::WhoHas { .. } => Answer::Pairs(vec![(0, 1)]),
                    _ => Answer::One(0),
                })
                .unwrap(),
            _ => {}
        }
    }
}

#[test]
fn every_key_of_every_event_is_described_with_its_type_and_every_key_that_is_described_occurs() {
    let description = Description::read();
    let (seen, kinds, wrong) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
    let mut check = Check { description: &description, seen, kinds, wrong };
    for lesson in lesson::shipped() {
        let outcome = play(&lesson, &PlayOptions::default(), &mut |_| {});
        check.world(&lesson.title, lesson.seed, &outcome.world);
    }
    let learner = learner();
    check.world("A lesson that asks", 1, learner.world());
    for seed in 0..50 {
        let random = RandomWorld::new(seed);
        // Most events are packets, one like the other: they are looked at in ten worlds.
        let recording = if seed % 5 == 0 { Recording::Everything } else { Recording::Lines };
        let mut run = Run::new(Arc::new(random.spec), seed, recording, random.inputs);
        run.seek(random.healed);
        check.world("A random world", seed, run.world());
    }
    let described = description.sorts.iter();
    let mut all = described.flat_map(|(sort, fields)| fields.iter().map(move |(name, field)| (sort, name, field)));
    let missing = all
        .clone()
        .filter(|(sort, name, field)| !field.rare && !check.seen.get(*sort).is_some_and(|seen| seen.contains(*name)));
    let mut wrong = check.wrong.clone();
    wrong.extend(missing.map(|(sort, name, _)| format!("{sort}.{name} is described and does not occur")));
    let known = |sort: &String| description.sorts.contains_key(sort);
    wrong.extend(all.by_ref().filter_map(|(sort, name, field)| {
        let mut kind = &field.kind;
        while let Type::List(of) = kind {
            kind = of;
        }
        match kind {
            Type::Object(named) if !known(named) => Some(format!("{sort}.{name}: `{named}` is not described")),
            _ => None,
        }
    }));
    wrong.extend(check.kinds.difference(&description.kinds).map(|kind| format!("the kind {kind} is not described")));
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}
