//! Whether a message is what a search looks for (RFC 3501 §6.4.4).
//!
//! A message is read once, whatever the number of keys, and no further than needed; and it is read in steps, so that whoever
//! searches can see to others meanwhile.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;

use super::text::{sent_day, shown_addresses};
use super::words::{Reader, Words, fold};
use crate::base::effort::READING_SHARE;
use crate::imap::limits::MAX_SEARCH_KEYS;
use crate::imap::types::SearchKey;
use crate::mail::header::Field;
use crate::mail::limits::{MAX_FIELD, MAX_HEADER};
use crate::mail::mime::{Content, TextPieces};
use crate::mail::{Flag, Message, StoredMessage, Structure, header};

/// The keys of a search, prepared once for all messages.
#[derive(Debug, Clone)]
pub struct Query {
    tests: Vec<Test>,
    words: Words,
    /// How many keys there are, those within others included.
    keys: usize,
    /// As how many octets that are looked through it counts to ask all of them.
    effort: u64,
    /// How many questions they ask.
    questions: usize,
    /// By the names of fields, in lower case: what is asked of them.
    of_fields: BTreeMap<Vec<u8>, Asked>,
    of_body: Asked,
    of_text: Asked,
}

/// What is asked of one kind of text.
#[derive(Debug, Clone, Default)]
struct Asked {
    /// Words, and the questions whether they are there.
    words: BTreeMap<usize, usize>,
    /// The question whether there is such a text at all: the empty word is in every one.
    empty: Option<usize>,
}

/// A key of a search.
#[derive(Debug, Clone)]
enum Test {
    /// Flags, numbers, size and date of arrival decide.
    Known(SearchKey),
    /// The Date field does: whether the day it shows is before, on or after one.
    Sent(SearchKey),
    /// The text of the message does: this question is to be answered.
    Asked(usize),
    And(Vec<Self>),
    Or(Box<[Self; 2]>),
    Not(Box<Self>),
}

/// Collects the questions of a search.
#[derive(Debug, Default)]
struct Questions {
    numbers: BTreeMap<String, usize>,
    words: Vec<String>,
    count: usize,
}

impl Questions {
    /// The question whether a kind of text has a word in it. Octets that are not UTF-8 are U+FFFD, here as in what is searched.
    fn ask(&mut self, of: &mut Asked, word: &[u8]) -> Test {
        let mut folded = String::new();
        fold(&String::from_utf8_lossy(word), &mut folded);
        let new = self.count;
        let question = if folded.is_empty() {
            *of.empty.get_or_insert(new)
        } else {
            let next = self.words.len();
            let number = *self.numbers.entry(folded.clone()).or_insert(next);
            if number == next {
                self.words.push(folded);
            }
            *of.words.entry(number).or_insert(new)
        };
        self.count += usize::from(question == new);
        Test::Asked(question)
    }
}

impl Query {
    /// Prepares the keys of a search, unless they are more than [`MAX_SEARCH_KEYS`].
    #[must_use]
    pub fn new(keys: &[SearchKey]) -> Option<Self> {
        let mut query = Self {
            tests: Vec::new(),
            words: Words::new(&[]),
            keys: 0,
            effort: 0,
            questions: 0,
            of_fields: BTreeMap::new(),
            of_body: Asked::default(),
            of_text: Asked::default(),
        };
        let mut questions = Questions::default();
        query.tests = keys.iter().map(|key| query.test(&mut questions, key)).collect();
        if query.keys > MAX_SEARCH_KEYS {
            return None;
        }
        query.words = Words::new(&questions.words);
        query.questions = questions.count;
        Some(query)
    }

    fn test(&mut self, questions: &mut Questions, key: &SearchKey) -> Test {
        self.keys += 1;
        self.effort += match key {
            SearchKey::Sequence(set) | SearchKey::Uid(set) => set.0.len() as u64,
            _ => 1,
        };
        match key {
            SearchKey::And(keys) => Test::And(keys.iter().map(|key| self.test(questions, key)).collect()),
            SearchKey::Or(one, other) => Test::Or(Box::new([self.test(questions, one), self.test(questions, other)])),
            SearchKey::Not(key) => Test::Not(Box::new(self.test(questions, key))),
            SearchKey::Header(name, word) => {
                let of = self.of_fields.entry(name.as_bytes().to_ascii_lowercase()).or_default();
                questions.ask(of, word)
            }
            SearchKey::Body(word) => questions.ask(&mut self.of_body, word),
            SearchKey::Text(word) => questions.ask(&mut self.of_text, word),
            SearchKey::SentBefore(_) | SearchKey::SentOn(_) | SearchKey::SentSince(_) => Test::Sent(key.clone()),
            known => Test::Known(known.clone()),
        }
    }

    /// Whether the header of a message has to be read for the words in it.
    fn asks_header(&self) -> bool {
        !self.of_fields.is_empty() || self.of_text.is_asked()
    }

    /// What is to be read of a message for its words.
    fn steps(&self, message: &Message) -> VecDeque<Step> {
        let header = self.asks_header().then(|| Step::header(message.raw(), true));
        let structure = Step::Structure { owed: message.size() / READING_SHARE };
        let structure = (self.of_body.is_asked() || self.of_text.is_asked()).then_some(structure);
        header.into_iter().chain(structure).collect()
    }

    /// What reads the messages that it is asked of, one at a time.
    #[must_use]
    pub fn reader(&self) -> Reader {
        self.words.reader()
    }
}

impl Asked {
    fn is_asked(&self) -> bool {
        self.empty.is_some() || !self.words.is_empty()
    }

    /// There is such a text.
    fn exists(&self, answers: &mut Answers) {
        answers.yes(self.empty);
    }

    /// A word is in it.
    fn has(&self, word: usize, answers: &mut Answers) {
        answers.yes(self.words.get(&word).copied());
    }
}

/// A message as a search sees it, and how far it has been read.
#[derive(Debug, Clone)]
pub struct Candidate {
    stored: StoredMessage,
    number: u32,
    recent: bool,
    last_number: u32,
    last_uid: u32,
    steps: VecDeque<Step>,
    answers: Answers,
    /// The day of the Date field, once that has been looked for.
    sent: Option<Option<i64>>,
}

/// The questions whose answer is yes so far.
#[derive(Debug, Clone)]
struct Answers {
    are_yes: Vec<bool>,
    /// Whether more is known than when the tests were last looked at.
    news: bool,
}

impl Answers {
    fn yes(&mut self, question: Option<usize>) {
        if let Some(answer) = question.and_then(|question| self.are_yes.get_mut(question)) {
            self.news |= !std::mem::replace(answer, true);
        }
    }
}

/// Something of a message that has yet to be read.
#[derive(Debug, Clone)]
enum Step {
    /// The fields of a header from an offset on: of the message's own, or of one within it.
    Header { octets: Bytes, at: usize, is_own: bool },
    /// The tree of its parts: so many octets are still to be taken for it.
    Structure { owed: u64 },
    /// The text of a part, or what is left of it.
    Text(Box<TextPieces>),
}

impl Step {
    /// The fields of the header that begins here.
    fn header(octets: &Bytes, is_own: bool) -> Self {
        Self::Header { octets: octets.slice(..octets.len().min(MAX_HEADER)), at: 0, is_own }
    }
}

impl Candidate {
    /// The message that a session knows by `number`, in a mailbox whose last message has these numbers.
    #[must_use]
    pub fn new(query: &Query, stored: &StoredMessage, number: u32, recent: bool, (last, last_uid): (u32, u32)) -> Self {
        Self {
            stored: stored.clone(),
            number,
            recent,
            last_number: last,
            last_uid,
            steps: query.steps(&stored.message),
            answers: Answers { are_yes: vec![false; query.questions], news: true },
            sent: None,
        }
    }

    /// Reads on, a step and about so many octets more, which it takes from them. Whether the message satisfies all keys, as soon as that is
    /// clear.
    pub fn read(&mut self, query: &Query, reader: &mut Reader, octets: &mut u64) -> Option<bool> {
        loop {
            if std::mem::take(&mut self.answers.news) || self.steps.is_empty() {
                *octets = octets.saturating_sub(query.effort);
                if let Some(answer) = self.all(&query.tests) {
                    return Some(answer);
                }
            }
            // What cannot be cut is paid for before it is done.
            if let Some(Step::Structure { owed }) = self.steps.front_mut() {
                let paid = (*owed).min(*octets);
                (*owed, *octets) = (*owed - paid, *octets - paid);
                if *owed > 0 {
                    return None;
                }
            }
            let cost = if self.sent.is_none() && query.tests.iter().any(Test::asks_date) {
                self.answers.news = true;
                self.sent = Some(sent_day(self.stored.message.fields()));
                self.stored.message.size().min(MAX_HEADER as u64) / READING_SHARE
            } else {
                // Without a step that is left all tests are decided, and this is not reached.
                let Some(step) = self.steps.pop_front() else { return Some(false) };
                self.step(query, reader, step)
            };
            *octets = octets.saturating_sub(cost);
            if *octets == 0 {
                return None;
            }
        }
    }

    /// Does a step; how many octets it read.
    fn step(&mut self, query: &Query, reader: &mut Reader, step: Step) -> u64 {
        let answers = &mut self.answers;
        match step {
            Step::Header { octets, at, is_own } => {
                let Some(field) = header::fields(octets.get(at..).unwrap_or_default()).next() else {
                    return 1;
                };
                let range = field.range();
                read_field(query, reader, &field, is_own, answers);
                let next = Step::Header { at: at + range.end, octets, is_own };
                self.steps.push_front(next);
                FIELD + range.end.min(MAX_FIELD) as u64 + range.end as u64 / READING_SHARE
            }
            Step::Structure { .. } => {
                let structure = Structure::of(&self.stored.message);
                query.of_body.exists(answers);
                query.of_text.exists(answers);
                for part in structure.parts() {
                    let text = TextPieces::of(part).map(|pieces| Step::Text(Box::new(pieces)));
                    self.steps.extend(text);
                    if let Content::Message(inner) = &part.content {
                        self.steps.push_back(Step::header(&inner.raw_header(), false));
                    }
                }
                1
            }
            Step::Text(mut pieces) => {
                let before = pieces.read();
                if before == 0 {
                    reader.begin(&query.words);
                }
                let Some(text) = pieces.next() else { return 1 };
                reader.read(&query.words, &text, &mut |word| {
                    query.of_body.has(word, answers);
                    query.of_text.has(word, answers);
                });
                let cost = pieces.read() - before;
                self.steps.push_front(Step::Text(pieces));
                cost.max(text.len()) as u64
            }
        }
    }

    /// Whether all tests are met; `None` as long as what has been read does not tell.
    fn all(&self, tests: &[Test]) -> Option<bool> {
        let mut clear = true;
        for test in tests {
            match self.is(test) {
                Some(false) => return Some(false),
                Some(true) => {}
                None => clear = false,
            }
        }
        clear.then_some(true)
    }

    fn is(&self, test: &Test) -> Option<bool> {
        match test {
            Test::Known(key) => Some(self.is_known(key)),
            Test::Sent(key) => self.sent.map(|sent| sent.is_some_and(|day| is_sent(key, day))),
            Test::Asked(question) => match self.answers.are_yes.get(*question) {
                Some(true) => Some(true),
                _ => self.steps.is_empty().then_some(false),
            },
            Test::And(tests) => self.all(tests),
            Test::Or(tests) => match tests.each_ref().map(|test| self.is(test)) {
                [Some(true), _] | [_, Some(true)] => Some(true),
                [Some(false), Some(false)] => Some(false),
                _ => None,
            },
            Test::Not(test) => self.is(test).map(|is| !is),
        }
    }

    fn is_known(&self, key: &SearchKey) -> bool {
        let has = |flag: &Flag| self.stored.flags.contains(flag);
        let day = self.stored.internal_date.local_day();
        match key {
            SearchKey::All => true,
            SearchKey::Sequence(set) => set.contains(self.number, self.last_number),
            SearchKey::Uid(set) => set.contains(self.stored.uid.get(), self.last_uid),
            SearchKey::Flag(flag) => has(flag),
            SearchKey::Recent => self.recent,
            SearchKey::New => self.recent && !has(&Flag::Seen),
            SearchKey::Old => !self.recent,
            SearchKey::Larger(octets) => self.stored.message.size() > u64::from(*octets),
            SearchKey::Smaller(octets) => self.stored.message.size() < u64::from(*octets),
            SearchKey::Before(date) => day < *date,
            SearchKey::On(date) => day == *date,
            SearchKey::Since(date) => day >= *date,
            _ => false,
        }
    }
}

/// As how many octets that are looked through a field counts besides its own.
const FIELD: u64 = 32;

impl Test {
    fn asks_date(&self) -> bool {
        match self {
            Self::Sent(_) => true,
            Self::Known(_) | Self::Asked(_) => false,
            Self::And(tests) => tests.iter().any(Self::asks_date),
            Self::Or(tests) => tests.iter().any(Self::asks_date),
            Self::Not(test) => test.asks_date(),
        }
    }
}

fn is_sent(key: &SearchKey, day: i64) -> bool {
    match key {
        SearchKey::SentBefore(date) => day < *date,
        SearchKey::SentOn(date) => day == *date,
        SearchKey::SentSince(date) => day >= *date,
        _ => false,
    }
}

/// Reads a field of the message's own header, or of one within it, which belongs to the body.
fn read_field(query: &Query, reader: &mut Reader, field: &Field<'_>, is_own: bool, answers: &mut Answers) {
    let asked = if is_own { query.of_fields.get(&field.raw_name().to_ascii_lowercase()) } else { None };
    if let Some(asked) = asked {
        asked.exists(answers);
        for text in std::iter::once(field.text()).chain(shown_addresses(field)) {
            reader.begin(&query.words);
            reader.read(&query.words, &text, &mut |word| asked.has(word, answers));
        }
    }
    if query.of_text.is_asked() || !is_own {
        reader.begin(&query.words);
        let text = field.text();
        for piece in [field.name().as_ref(), ": ", &text] {
            reader.read(&query.words, piece, &mut |word| {
                query.of_text.has(word, answers);
                if !is_own {
                    query.of_body.has(word, answers);
                }
            });
        }
    }
}
