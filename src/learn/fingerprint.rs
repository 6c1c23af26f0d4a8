//! Which attempts are copies of others.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Fnv1a;
use crate::explain::{Arg, Said, say};
use crate::lesson::Attempt;

/// What more learners than this did alike is the obvious way through a lesson, and no copy; and no list of files is longer.
const MAX_ALIKE: usize = 5;

/// Who handed an attempt in, and what was done in it: enough to see which attempts are copies of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// Who.
    pub learner: String,
    /// What was done and when, whoever did it; nothing where nothing was done.
    mark: Option<u64>,
}

impl Fingerprint {
    /// That of an attempt.
    #[must_use]
    pub fn of(attempt: &Attempt) -> Self {
        let mut mark = Fnv1a::default();
        for entry in &attempt.entries {
            mark.add(format!("{:?} {:?} {:?}\n", entry.after, entry.at, entry.action).as_bytes());
        }
        let mark = (!attempt.entries.is_empty()).then(|| mark.value());
        Self { learner: attempt.learner.clone(), mark }
    }
}

/// What each of these files has in common with others; a file that cannot be read has no fingerprint.
#[must_use]
pub fn copies(files: &[(&str, Option<Fingerprint>)]) -> Vec<Vec<Said>> {
    let (mut same, mut named) = (BTreeMap::<u64, BTreeSet<&str>>::new(), BTreeMap::<&str, BTreeSet<&str>>::new());
    for (file, print) in files.iter().filter_map(|(file, print)| Some((file, print.as_ref()?))) {
        named.entry(&print.learner).or_default().insert(file);
        if let Some(mark) = print.mark {
            same.entry(mark).or_default().insert(who(file, print));
        }
    }
    same.retain(|_, all| all.len() <= MAX_ALIKE);
    // Those without a name are many.
    named.remove("");
    let others = |all: Option<&BTreeSet<&str>>, me: &str| {
        let all = all?;
        let mut others: Vec<Arg> =
            all.iter().filter(|it| **it != me).take(MAX_ALIKE).map(|it| Arg::from(*it)).collect();
        match all.len().saturating_sub(1 + MAX_ALIKE) {
            0 => {}
            more => others.push(say!("grade-and-more", count = more).into()),
        }
        (!others.is_empty()).then_some(Arg::Listed(others))
    };
    let remarks = |(file, print): &(&str, Option<Fingerprint>)| {
        let Some(print) = print else { return Vec::new() };
        let learners = others(print.mark.and_then(|mark| same.get(&mark)), who(file, print));
        let files = others(named.get(print.learner.as_str()), file);
        let copies = learners.map(|learners| say!("grade-copies", learners = learners));
        copies.into_iter().chain(files.map(|files| say!("grade-same-learner", files = files))).collect()
    };
    files.iter().map(remarks).collect()
}

/// Whose a file is: the name in it, or that of the file.
fn who<'f>(file: &'f str, print: &'f Fingerprint) -> &'f str {
    if print.learner.is_empty() { file } else { &print.learner }
}
