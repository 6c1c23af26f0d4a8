//! From a file as it is written to a lesson in which every name is resolved.
//!
//! All mistakes are collected: a name that does not exist is reported, and a harmless stand-in lets the check go on. A
//! lesson is only handed out when there was none.

mod old_mail;
mod step;
mod world;

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use ron::Options;
use ron::extensions::Extensions;

use super::diagnostic::{Source, suggestion};
use super::raw::{self, Text};
use super::{Diagnostic, Expectation, Lesson};
use crate::base::DateTime;
use crate::mail::Address;
use crate::net::{LinkId, NodeId};

/// Monday, 2 March 2026, 09:00 in Central Europe.
const DEFAULT_START: (i64, i16) = (1_772_438_400, 60);

/// Reads and checks a lesson.
pub(super) fn lesson(text: &str, file: &str) -> Result<Lesson, Vec<Diagnostic>> {
    let source = Source { file, text };
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let raw: raw::Lesson = options.from_str(text).map_err(|error| vec![source.syntax_problem(&error)])?;
    let mut checker =
        Checker { source, problems: Vec::new(), hosts: BTreeMap::new(), routers: BTreeMap::new(), told: false };
    for (what, text) in [("title", &raw.title), ("summary", &raw.summary)] {
        if text.trim().is_empty() {
            checker.complain(text, format!("the {what} is empty"), None);
        }
    }
    let start = checker.start(raw.start.as_ref());
    let spec = checker.world(&raw.world, start);
    let steps = raw.steps.iter().filter_map(|step| checker.step(step)).collect();
    let expectations = raw.expect.iter().filter_map(|e| checker.expectation(&e.that, &e.why)).collect();
    let id = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let lesson = Lesson {
        id: id.strip_suffix(".ron").unwrap_or(id).to_owned(),
        title: raw.title.value,
        summary: raw.summary.value,
        minutes: raw.minutes,
        level: raw.level,
        objectives: raw.objectives,
        seed: raw.seed,
        spec: Arc::new(spec),
        steps,
        expectations,
    };
    checker.problems.sort_by_key(|problem| (problem.line, problem.column));
    if checker.problems.is_empty() { Ok(lesson) } else { Err(checker.problems) }
}

/// A computer as far as others refer to it.
#[derive(Debug, Clone)]
struct KnownHost {
    node: NodeId,
    address: Ipv4Addr,
    domain_name: String,
    /// What joins it to its router.
    link: LinkId,
    /// Name and password.
    accounts: BTreeMap<String, String>,
    has_mta: bool,
    has_submission: bool,
    has_pop3: bool,
    has_imap: bool,
    reads_mail: bool,
    has_mail_program: bool,
}

struct Checker<'a> {
    source: Source<'a>,
    problems: Vec<Diagnostic>,
    hosts: BTreeMap<String, KnownHost>,
    routers: BTreeMap<String, NodeId>,
    /// Whether a step before this one tells something.
    told: bool,
}

impl Checker<'_> {
    fn complain(&mut self, at: &Text, message: String, help: Option<String>) {
        self.problems.push(self.source.problem(at.offset_in(self.source.text), message, help));
    }

    /// A value in a notation of its own; what is wrong with it is reported.
    fn read<T>(&mut self, text: &Text, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        match read(text) {
            Ok(value) => Some(value),
            Err(message) => {
                self.complain(text, message, None);
                None
            }
        }
    }

    fn duration(&mut self, text: &Text) -> Option<Duration> {
        self.read(text, super::units::duration)
    }

    fn size(&mut self, text: &Text) -> Option<u64> {
        self.read(text, super::units::size)
    }

    fn address(&mut self, text: &Text) -> Option<Address> {
        self.read(text, |text| text.parse::<Address>().map_err(|e| format!("`{text}` is not a mail address: {e}")))
    }

    fn start(&mut self, text: Option<&Text>) -> DateTime {
        let default = DateTime::new(DEFAULT_START.0, DEFAULT_START.1);
        text.map_or(default, |text| {
            self.read(text, |text| DateTime::parse_rfc5322(text).map_err(|e| e.to_string())).unwrap_or(default)
        })
    }

    /// A computer of the world.
    fn host(&mut self, name: &Text) -> Option<KnownHost> {
        if let Some(host) = self.hosts.get(name.value.as_str()) {
            return Some(host.clone());
        }
        let message = if self.routers.contains_key(name.value.as_str()) {
            format!("`{}` is a router, not a computer", name.value)
        } else {
            format!("there is no computer `{}`", name.value)
        };
        let help = suggestion(name, self.hosts.keys().map(String::as_str));
        self.complain(name, message, help);
        None
    }

    fn node(&mut self, name: &Text) -> Option<NodeId> {
        self.host(name).map(|host| host.node)
    }

    /// A computer with a mail program.
    fn mail_program(&mut self, name: &Text) -> Option<NodeId> {
        let host = self.host(name)?;
        if host.has_mail_program {
            return Some(host.node);
        }
        let with = self.hosts.iter().filter(|(_, host)| host.has_mail_program).map(|(name, _)| name.as_str());
        let help = suggestion(name, with);
        self.complain(name, format!("there is no mail program on `{}`", name.value), help);
        None
    }

    /// An account of a computer.
    fn account(&mut self, host: &KnownHost, name: &Text) -> Option<String> {
        if host.accounts.contains_key(name.value.as_str()) {
            return Some(name.value.clone());
        }
        let help = suggestion(name, host.accounts.keys().map(String::as_str));
        self.complain(name, format!("there is no account `{}` on `{}`", name.value, host.domain_name), help);
        None
    }

    fn expectation(&mut self, that: &raw::Condition, why: &str) -> Option<Expectation> {
        Some(Expectation { that: self.condition(that)?, why: why.to_owned() })
    }
}
