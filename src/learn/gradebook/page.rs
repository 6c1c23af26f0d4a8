//! A page for a learner: what was asked, what was answered, what the world did, and why. It opens at the first moment that was wrong.

use super::Row;
use crate::explain::{Said, Voice, say};
use crate::learn::html::{Page, element, escaped, told};
use crate::learn::{Graded, Kind};

const STYLE: &str = include_str!("../../../assets/grade/grade.css");

/// The page of an attempt. It stands alone and runs nothing.
#[must_use]
pub fn page(row: &Row, voice: Voice) -> String {
    let Row { file, grade, .. } = row;
    let title = voice.say(&say!("grade-page-title", learner = &grade.learner, lesson = &grade.lesson));
    let mut page = Page::new(&title, voice.language().tag(), STYLE);
    page.element("h1", "", &escaped(&title));
    if grade.problem.is_none() {
        let (score, most) = grade.score();
        page.element("p", "", &format!("<strong>{score}/{most}</strong>"));
    }
    for remark in grade.problem.iter().chain(&grade.remarks) {
        page.element("p", "wrong", &escaped(&voice.say(remark)));
    }
    let first_wrong = grade.items.iter().position(|item| item.passed != Some(true));
    if first_wrong.is_some() {
        let link = format!("<a href=\"#first\">{}</a>", escaped(&voice.say(&say!("grade-page-first"))));
        page.element("p", "", &link);
    }
    for (number, item) in grade.items.iter().enumerate() {
        page.item(number, item, first_wrong == Some(number), voice);
    }
    page.element("p", "about", &escaped(&voice.say(&say!("grade-proves"))));
    page.element("p", "about", &escaped(file));
    page.end()
}

impl Page {
    fn item(&mut self, number: usize, item: &Graded, is_first_wrong: bool, voice: Voice) {
        let (class, mark) = match item.passed {
            Some(true) => ("right", "✓"),
            Some(false) => ("wrong", "✗"),
            None => ("about", "–"),
        };
        let paragraph = |class: &str, said: &Said| element("p", class, &escaped(&voice.say(said)));
        let mut inside = element(
            "summary",
            "",
            &format!("<span class=\"{class}\">{mark}</span> {}. {}", number + 1, escaped(&item.text)),
        );
        inside.push_str(&paragraph(class, &item.reason));
        if !item.why.is_empty() {
            inside.push_str(&element("p", "", &told(&item.why)));
        }
        let settled = item.settled.map(|time| match item.kind {
            Kind::Task => say!("grade-decided-at", time = time),
            _ => say!("grade-settled-at", time = time),
        });
        let hints = (item.hints > 0).then(|| say!("grade-hints-read", count = item.hints));
        let asked = item.asked.map(|time| say!("grade-asked-at", time = time));
        for said in asked.iter().chain(&settled).chain(&hints) {
            inside.push_str(&paragraph("about", said));
        }
        // Whoever opens the page sees this and is there.
        let open = if is_first_wrong { " id=\"first\" open tabindex=\"-1\" autofocus" } else { "" };
        self.raw(&format!("<details{open}>\n{inside}</details>\n"));
    }
}
