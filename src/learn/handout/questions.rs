//! Questions on paper: what is asked with room to write, and what is right.

use super::Handout;
use crate::explain::{Arg, Said, facts, say};
use crate::learn::html::{element, told};
use crate::learn::{Item, Kind};
use crate::lesson::{Exercise, Prediction, Step};
use crate::trace::{Answer, Asked, Form};

/// So many lines are there to write on.
const LINES: usize = 4;

/// The question, with room for an answer.
pub(super) fn asked(handout: &Handout<'_>, number: usize, item: &Item, asked: &Asked) -> String {
    let kind = match item.kind {
        Kind::Prediction => "prediction",
        Kind::Quiz => "quiz",
        Kind::Task => "task",
    };
    let heading = say!("handout-question", kind = kind, number = number);
    element("h3", "", &handout.words(&heading))
        + &element("p", "", &told(&asked.told.text))
        + &room(handout, item, asked)
}

/// Where the answer is written.
fn room(handout: &Handout<'_>, item: &Item, asked: &Asked) -> String {
    let (rows, columns) = facts::to_choose_from(handout.world.spec(), &asked.form);
    let words = |said: &Vec<Said>| said.iter().map(|said| handout.words(said)).collect::<Vec<_>>();
    let (rows, columns) = (words(&rows), words(&columns));
    let lines = || element("p", "line", "").repeat(LINES);
    let boxed = |row: &String| element("li", "", &format!("<span class=\"box\"></span>{row}"));
    match &asked.form {
        Form::Choose(_) | Form::Where(_) => element("ul", "options", &rows.iter().map(boxed).collect::<String>()),
        Form::Number => element("p", "line", ""),
        Form::Order(_) => {
            element("p", "", &handout.words(&say!("handout-order-how")))
                + &element("ul", "options", &rows.iter().map(boxed).collect::<String>())
        }
        Form::WhoHas { .. } => {
            let head: String = columns.iter().map(|column| element("th", "", column)).collect();
            let head = element("tr", "", &(element("th", "", "") + &head));
            let empty = element("td", "", "").repeat(columns.len());
            let row = |row: &String| element("tr", "", &(element("th", "", row) + &empty));
            element("table", "table", &(head + &rows.iter().map(row).collect::<String>()))
        }
        Form::Match { .. } => {
            let pairs = rows.iter().zip(&columns).zip('a'..='z').map(|((left, right), letter)| {
                let cells = [&format!("<span class=\"box\"></span>{left}"), &format!("{letter} &nbsp;{right}")];
                element("tr", "", &cells.map(|cell| element("td", "", cell)).concat())
            });
            element("p", "", &handout.words(&say!("handout-match-how")))
                + &element("table", "table", &pairs.collect::<String>())
        }
        Form::Task => {
            let Some(Step::Task { goal, .. }) = handout.lesson.steps.get(item.step) else { return lines() };
            let goal = goal.iter().map(|goal| boxed(&handout.words(&goal.said(handout.world.spec()))));
            element("ul", "options", &goal.collect::<String>()) + &lines()
        }
    }
}

/// What is right, and why.
pub(super) fn answered(handout: &Handout<'_>, item: &Item, asked: &Asked) -> String {
    let Some(step) = handout.lesson.steps.get(item.step) else { return String::new() };
    if let Step::Task { hints, solution, .. } = step {
        let list = |items: Vec<String>| {
            element("ol", "", &items.into_iter().map(|item| element("li", "", &item)).collect::<String>())
        };
        let shown = solution.iter().filter_map(|step| part(handout, step)).map(|said| handout.words(&said));
        let hints = hints.iter().map(|hint| told(hint)).collect::<Vec<_>>();
        let solution = element("h3", "", &handout.words(&say!("handout-solution"))) + &list(shown.collect());
        if hints.is_empty() {
            return solution;
        }
        return solution + &element("h3", "", &handout.words(&say!("handout-hints"))) + &list(hints);
    }
    let Some(right) = &item.right else { return handout.words(&say!("handout-no-answer")) };
    let spec = handout.world.spec();
    let answer = say!("handout-answer", answer = facts::answer(spec, asked, right));
    let mut html = element("p", "", &format!("<strong>{}</strong>", handout.words(&answer)));
    for given in worth_a_word(step, &asked.form) {
        let Some(verdict) = step.verdict(&given, right, handout.seed) else { continue };
        let deed = verdict.try_it.as_ref().and_then(|action| facts::deed(spec, action));
        if verdict.why.is_empty() && deed.is_none() {
            continue;
        }
        let label = handout.words(&facts::answer(spec, asked, &given));
        let deed = deed.map(|deed| handout.words(&say!("learn-would-be-so", deed = deed))).unwrap_or_default();
        html += &element("p", "", &format!("<em>{label}:</em> {} {deed}", told(&verdict.why)));
    }
    let why = item.why(handout.lesson);
    if why.is_empty() { html } else { html + &element("p", "", &told(why)) }
}

/// Answers of which the author may say something.
fn worth_a_word(step: &Step, form: &Form) -> Vec<Answer> {
    match (form, step) {
        (Form::Choose(all) | Form::Where(all), _) => (0..).zip(all).map(|(at, _)| Answer::One(at)).collect(),
        (
            Form::Number,
            Step::Predict { answer: Prediction::HowMany { wrong, .. }, .. }
            | Step::Quiz { answer: Exercise::HowMany { wrong, .. }, .. },
        ) => wrong.iter().map(|wrong| Answer::Number(wrong.number)).collect(),
        _ => Vec::new(),
    }
}

/// A part of a solution in words.
fn part(handout: &Handout<'_>, step: &Step) -> Option<Said> {
    let spec = handout.world.spec();
    match step {
        Step::Do(action) => facts::deed(spec, action),
        Step::Wait(time) => Some(say!("handout-wait", time = Arg::Span(*time))),
        Step::WaitUntil { until, .. } => Some(say!("handout-wait-until", that = until.said(spec))),
        _ => None,
    }
}
