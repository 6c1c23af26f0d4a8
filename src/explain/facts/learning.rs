//! What learners are asked, and answers, in words.

use crate::base::without_emphasis;
use crate::explain::{Arg, Said, say};
use crate::sim::{World, WorldSpec};
use crate::trace::{Answer, Asked, Form, LessonFact, What};

/// What a learner did, or how the world answered; `None` for what is told elsewhere.
#[must_use]
pub fn lesson(world: &World, fact: &LessonFact) -> Option<Said> {
    let spec = world.spec();
    let asked = |id: &str| {
        let events = world.trace().events().iter().rev();
        let facts = events.filter_map(|event| if let What::Lesson(fact) = &event.what { Some(fact) } else { None });
        facts.filter_map(|fact| fact.asked()).find(|asked| asked.id == id)
    };
    Some(match fact {
        LessonFact::Answered { question, answer: given } => {
            say!("lesson-answered", answer = answer(spec, asked(question)?, given))
        }
        LessonFact::Settled { question, answer: right } => {
            let asked = asked(question)?;
            say!("lesson-settled", question = without_emphasis(&asked.told.text), answer = answer(spec, asked, right))
        }
        LessonFact::Attempted { .. } => say!("lesson-attempted"),
        LessonFact::Hinted { hint, .. } => say!("lesson-hinted", hint = *hint),
        LessonFact::Told(_) | LessonFact::Asked(_) | LessonFact::Checked { .. } => return None,
    })
}

/// What there is to choose from, as it is shown: the rows, and the columns of a table.
#[must_use]
pub fn to_choose_from(spec: &WorldSpec, form: &Form) -> (Vec<Said>, Vec<Said>) {
    let texts = |all: &[String]| all.iter().map(|text| say!("answer-option", text = without_emphasis(text))).collect();
    let computers = |all: &[String]| all.iter().map(|name| computer(spec, name)).collect();
    let none = Vec::new;
    match form {
        Form::Choose(all) | Form::Order(all) => (texts(all), none()),
        Form::Where(all) => (computers(all), none()),
        Form::WhoHas { messages, computers: on } => (texts(messages), computers(on)),
        Form::Match { left, right } => (texts(left), texts(right)),
        Form::Number | Form::Task => (none(), none()),
    }
}

/// An answer in words.
#[must_use]
pub fn answer(spec: &WorldSpec, asked: &Asked, answer: &Answer) -> Said {
    let text = |all: &[String], at: u32| -> String {
        let text = usize::try_from(at).ok().and_then(|at| all.get(at));
        // It stands within a sentence.
        text.map(|text| without_emphasis(text.trim_end_matches('.'))).unwrap_or_default()
    };
    match (&asked.form, answer) {
        (Form::Choose(all), Answer::One(at)) => say!("answer-option", text = text(all, *at)),
        (Form::Where(all), Answer::One(at)) => computer(spec, &text(all, *at)),
        (Form::Order(all), Answer::Order(order)) => {
            let items = order.iter().map(|at| Arg::from(text(all, *at))).collect();
            say!("answer-order", items = Arg::Listed(items))
        }
        (Form::WhoHas { messages, computers }, Answer::Pairs(pairs)) => {
            let row = |(row, subject): (u32, &String)| {
                let on = pairs.iter().filter(|pair| pair.0 == row).map(|pair| text(computers, pair.1));
                let on: Vec<Arg> = on.map(|name| computer(spec, &name).into()).collect();
                Arg::from(match on.is_empty() {
                    true => say!("answer-nowhere", subject = subject),
                    false => say!("answer-row-of-computers", subject = subject, computers = Arg::And(on)),
                })
            };
            say!("answer-table", rows = Arg::Listed((0..).zip(messages).map(row).collect()))
        }
        (Form::Match { left, right }, Answer::Pairs(pairs)) => {
            let row = |(row, column): &(u32, u32)| {
                Arg::from(say!("answer-pair", left = text(left, *row), right = text(right, *column)))
            };
            say!("answer-table", rows = Arg::Listed(pairs.iter().map(row).collect()))
        }
        (_, Answer::Number(number)) => say!("answer-number", number = *number),
        // The file of a run may have been changed by hand.
        _ => say!("answer-unknown"),
    }
}

/// A computer by its short name.
fn computer(spec: &WorldSpec, name: &str) -> Said {
    let title = spec.nodes.iter().find(|node| node.name == name).map(|node| &node.title);
    title.map_or_else(|| say!("answer-option", text = name), Said::from)
}
