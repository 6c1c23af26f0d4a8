//! From a file as it is written to a lesson in which every name is resolved.
//!
//! All mistakes are collected: a name that does not exist is reported, and a harmless stand-in lets the check go on. A
//! lesson is only handed out when there was none. (See [`Translate`](crate::trace::Translate).)

mod fault;
mod known;
mod old_mail;
mod places;
mod questions;
mod run;
mod translate;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::diagnostic::{Findings, Source, suggestion};
use super::limits;
use super::raw::{self, Text, Written, options};
use super::{Bridging, Condition, Languages, Lesson, Mistakes, StandIn, shipped_sources, shipped_worlds};
use crate::base::{DateTime, Fnv1a};
use crate::explain::{Arg, Said, facts, say};
use crate::mail::Address;
use crate::net::{LinkId, NodeId};
use crate::sim::{Action, WorldSpec};

use self::known::{KnownHost, KnownRouter};
use self::places::Places;
pub(super) use self::run::{attempt, inputs, read, run};
pub(super) use self::world::{NAME_SERVER, ROUTER, ZONE};

/// Monday, 2 March 2026, 09:00 in Central Europe.
const DEFAULT_START: (i64, i16) = (1_772_438_400, 60);

/// The author of a file with more mistakes than this is not helped with each of them.
const HELPED: usize = 2 * limits::MAX_MISTAKES;

/// Reads and checks a lesson.
pub(super) fn lesson(text: &str, file: &str) -> Result<Lesson, Mistakes> {
    let source = Source::new(file, text);
    let text = source.text;
    if text.trim().is_empty() {
        return Err(source.problem(0, say!("lesson-empty"), None).into());
    }
    if text.len() > limits::MAX_LESSON {
        let most = Arg::Octets(limits::MAX_LESSON as u64);
        return Err(source.problem(0, say!("lesson-too-long", most = most), None).into());
    }
    let raw: raw::Lesson = options().from_str(text).map_err(|error| source.syntax_problem(&error))?;
    let (hosts, routers) = (BTreeMap::new(), BTreeMap::new());
    let mut checker = Checker::new(source, hosts, routers, true);
    for (what, text) in [("title", &raw.title), ("summary", &raw.summary)] {
        if text.trim().is_empty() {
            checker.complain(text, say!("lesson-text-empty", what = what), None);
        }
    }
    let start = checker.start(raw.start.as_ref());
    let spec = checker.world(&raw.world, start);
    let real = raw.world.hosts.iter().flat_map(|host| checker.stand_ins(host)).collect();
    let (mut steps, mut places) = (Vec::new(), Vec::new());
    for step in &raw.steps {
        places.extend(checker.at_step());
        steps.push(checker.step(step));
    }
    checker.check_questions(&raw.steps, &mut steps);
    let mut expectations = Vec::new();
    for expectation in &raw.expect {
        checker.at_end();
        expectations.push(checker.expectation(expectation));
    }
    let experiments = raw.try_next.iter().map(|experiment| checker.experiment(experiment)).collect();
    let id = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let id = id.strip_suffix(".ron").unwrap_or(id);
    let mut lesson = Lesson {
        id: id.to_owned(),
        title: raw.title.value,
        summary: raw.summary.value,
        minutes: raw.minutes,
        level: raw.level,
        objectives: raw.objectives,
        seed: raw.seed,
        spec: Arc::new(spec),
        steps,
        places,
        expectations,
        experiments,
        languages: Languages::default(),
        digest: Fnv1a::of(text.as_bytes()),
        source: (!shipped_sources().contains(&(id, text)) && !shipped_worlds().contains(&(id, text)))
            .then(|| text.into()),
        bridging: Bridging::default(),
        real,
    };
    checker.finish()?;
    if lesson.source.is_none() {
        lesson.take_shipped_translations();
    }
    Ok(lesson)
}

/// An action in the words of a lesson, for a world that is there.
pub(super) fn action(text: &str, spec: &WorldSpec) -> Result<Action, Mistakes> {
    alone(text, spec, |checker, written: &Action<Written>| checker.action(written))
}

/// A condition in the words of a lesson, for a world that is there.
pub(super) fn condition(text: &str, spec: &WorldSpec) -> Result<Condition, Mistakes> {
    alone(text, spec, |checker, written: &Condition<Written>| written.translated(checker))
}

fn alone<R: serde::de::DeserializeOwned, T>(
    text: &str,
    spec: &WorldSpec,
    read: impl FnOnce(&mut Checker<'_>, &R) -> T,
) -> Result<T, Mistakes> {
    let source = Source::new("request", text);
    let raw: R = options().from_str(text).map_err(|error| source.syntax_problem(&error))?;
    let (hosts, routers) = known::names(spec);
    let mut checker = Checker::new(source, hosts, routers, false);
    let read = read(&mut checker, &raw);
    checker.finish()?;
    Ok(read)
}

struct Checker<'a> {
    source: Source<'a>,
    problems: Findings,
    hosts: BTreeMap<String, KnownHost>,
    routers: BTreeMap<String, KnownRouter>,
    /// The fault rules that have been named so far, with their computers.
    faults: BTreeSet<(NodeId, String)>,
    /// Whether what people do here was thought out by somebody: what is of no use in it is a mistake then.
    scripted: bool,
    /// How many steps before this one tell something.
    told: usize,
    /// How many compare.
    compared: usize,
    /// Octets of all attachments so far.
    attached: u64,
    /// Where steps and expectations stand.
    places: Places,
}

impl<'a> Checker<'a> {
    /// A checker that knows these computers and routers.
    fn new(
        source: Source<'a>,
        hosts: BTreeMap<String, KnownHost>,
        routers: BTreeMap<String, KnownRouter>,
        scripted: bool,
    ) -> Self {
        let places = if scripted { Places::of(source) } else { Places::default() };
        Self {
            source,
            problems: Findings::default(),
            hosts,
            routers,
            faults: BTreeSet::new(),
            scripted,
            told: 0,
            compared: 0,
            attached: 0,
            places,
        }
    }
}

impl Checker<'_> {
    /// All mistakes in the order in which they stand, if there are any.
    fn finish(self) -> Result<(), Mistakes> {
        self.problems.result(&self.source)
    }

    /// Which name may be meant by one that is not there. To look for it takes long where there are many names: where there are many
    /// mistakes too, nobody is helped.
    fn meant<'n>(&self, wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<Said> {
        if self.problems.count() < HELPED { suggestion(wanted, names) } else { None }
    }

    /// Something that can be done and is of no use: a mistake in a script, but people do such things.
    fn of_no_use(&mut self, at: &Text, problem: Said) {
        if self.scripted {
            self.complain(at, problem, None);
        }
    }

    fn complain(&mut self, at: &Text, problem: Said, help: Option<Said>) {
        self.problems.add(at.offset_in(self.source.text), problem, help);
    }

    /// A value in a notation of its own; what is wrong with it is reported.
    fn read<T>(&mut self, text: &Text, read: impl Fn(&str) -> Result<T, Said>) -> Option<T> {
        match read(text) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.complain(text, problem, None);
                None
            }
        }
    }

    fn address(&mut self, text: &Text) -> Option<Address> {
        self.read(text, |text| {
            text.parse::<Address>().map_err(|error| {
                let why = facts::address_problem(error.problem);
                say!("no-mail-address", text = text, character = error.at + 1, why = why)
            })
        })
    }

    /// What of a computer a real server can take over. Where that server is no file says: a file from a stranger could have any program
    /// called, and whatever the lesson types typed there.
    fn stand_ins(&mut self, host: &raw::Host) -> Vec<StandIn> {
        let name = &host.name.value;
        match &host.real {
            raw::Real::Ports(ports) => {
                if !(ports.is_empty() || host.mta.is_some() || host.pop3.offered || host.imap.offered) {
                    self.complain(&host.name, say!("no-service-to-stand-for", host = name), None);
                }
                ports.iter().map(|port| StandIn { host: name.clone(), port: *port }).collect()
            }
            raw::Real::Else(written) => {
                self.complain(written, say!("real-address-in-file"), Some(say!("say-real-address", host = name)));
                Vec::new()
            }
        }
    }

    fn start(&mut self, text: Option<&Text>) -> DateTime {
        let default = DateTime::new(DEFAULT_START.0, DEFAULT_START.1);
        text.map_or(default, |text| {
            let read = |text: &str| {
                let wrong = |error| say!("no-date", text = text, why = facts::date_problem(error));
                DateTime::parse_rfc5322(text).map_err(wrong)
            };
            self.read(text, read).unwrap_or(default)
        })
    }

    /// A computer of the world.
    fn host(&mut self, name: &Text) -> Option<KnownHost> {
        if let Some(host) = self.hosts.get(name.value.as_str()) {
            return Some(host.clone());
        }
        let problem = if self.routers.contains_key(name.value.as_str()) {
            say!("router-not-computer", name = &name.value)
        } else {
            say!("no-such-computer", name = &name.value)
        };
        let help = self.meant(name, self.hosts.keys().map(String::as_str));
        self.complain(name, problem, help);
        None
    }

    /// What joins a computer, or a router other than the first, to its router.
    fn link_of(&mut self, name: &Text) -> Option<LinkId> {
        match self.routers.get(name.value.as_str()) {
            None => self.host(name).map(|host| host.link),
            Some(KnownRouter { link: Some(link), .. }) => Some(*link),
            Some(KnownRouter { link: None, .. }) => {
                self.complain(name, say!("router-without-link", name = &name.value), None);
                None
            }
        }
    }
}
