//! Mistakes that people make in questions who have never seen RON: each is shown where it is, with words that help.

use mailscope::lesson::load;

/// A question that is right.
const RIGHT: &str = r#"answer: Choose([(text: "On", when: IsOn("mail")), (text: "Off", when: Not(IsOn("mail")))])"#;

/// A step (`RIGHT` stands for such an answer), the column of its mistake, and what is said of it.
const BROKEN: &[(&str, usize, &str)] = &[
    (r#"Predict(ask: "What?" RIGHT),"#, 21, "A comma is missing here, before `answer`."),
    ("Predict(ask: “What?”, RIGHT),", 14, "`“` is no quotation mark"),
    (r#"Predict(ask: "What?", answer: choose([])),"#, 31, "Did you mean `Choose`?"),
    (
        r#"Predict(ask: "What?", answer: Choose([(text: "On", when: IsOn("mail"))])),"#,
        14,
        "only one thing to choose from",
    ),
    (r#"Predict(ask: "What?", answer: Choose((text: "On", when: IsOn("mail")))),"#, 38, "A list is expected here."),
    (r#"Predict(ask: "What?", answer: Choose(["On", "Off"])),"#, 39, "What has fields stands in parentheses"),
    (r#"Predict(ask: "What?", answer: Choose([(text: "On", right: true)])),"#, 52, "There is no field `right`"),
    (
        r#"Predict(ask: "What?", answer: Choose([(text: "On", when: SwitchOn("mail"))])),"#,
        58,
        "`SwitchOn` is an action",
    ),
    (r#"Predict(ask: "What?", answer: Choose([(text: "On", when: IsOn("mial"))])),"#, 63, "Did you mean `mail`?"),
    (r#"Predict(ask: "What?", answer: "On"),"#, 31, "A name is expected here."),
    (r#"Predict(ask: "What?"),"#, 21, "The field `answer` of `Predict` is missing."),
    (r#"Predict("What?", RIGHT),"#, 9, "A name is expected here."),
    (r#"Predict(question: "What?", RIGHT),"#, 9, "Possible here: `answer`, `ask`"),
    (r#"Predict(ask: "", RIGHT),"#, 14, "The question is empty."),
    (r#"Predict(id: "Where It Waits", ask: "What?", RIGHT),"#, 13, "small letters, digits and hyphens"),
    (r#"Predict(id: "a", ask: "What?", RIGHT), Predict(id: "a", ask: "What?", RIGHT),"#, 137, "called `a` already"),
    (r#"Predict(id: a, ask: "What?", RIGHT),"#, 14, "A text in quotation marks is expected here."),
    (r#"Predict(ask: "What?", RIGHT, at: "evening"), Moment("evning"),"#, 119, "Did you mean `evning`?"),
    (r#"Predict(ask: "What?", RIGHT), Momment("x"),"#, 116, "Did you mean `Moment`?"),
    (r#"Moment("x"), Moment("x"),"#, 21, "Another moment is called `x` already."),
    (r#"Predict(ask: "What?", answer: HowMany(of: "queue")),"#, 43, "A name is expected here."),
    (r#"Predict(ask: "What?", answer: HowMany(of: InQueue(mail))),"#, 55, "A text in quotation marks is expected"),
    (r#"Predict(ask: "What?", answer: HowMany(2)),"#, 39, "A name is expected here."),
    (r#"Predict(ask: "?", answer: Where(message: "L", among: ["mail"])),"#, 55, "as in (computer: \"mail\")"),
    (r#"Predict(ask: "?", answer: WhoHas(messages: "L", computers: ["mail"])),"#, 44, "A list is expected here."),
    (
        r#"Quiz(ask: "?", answer: Choose(right: (text: "A", why: "W"), right: (text: "B", why: "W"))),"#,
        66,
        "`right` is given twice",
    ),
    (
        r#"Quiz(ask: "?", answer: Choose(right: (text: "A", why: "W"), wrong: (text: "B", why: "W"))),"#,
        68,
        "A list is expected here.",
    ),
    (r#"Quiz(ask: "?", answer: Choose(right: "A", wrong: ["B"])),"#, 38, "What has fields stands in parentheses"),
    (
        r#"Quiz(ask: "?", answer: Choose(right: (text: "A"), wrong: [])),"#,
        48,
        "The field `why` of `Choice` is missing.",
    ),
    (
        r#"Quiz(ask: "?", answer: Choose(right: (text: "A", why: "W"), wrong: [])),"#,
        11,
        "only one thing to choose from",
    ),
    (r#"Quiz(ask: "?", answer: HowMany(right: "2")),"#, 39, "A whole number is expected here."),
    (r#"Quiz(ask: "?", answer: Order("A", "B")),"#, 30, "A list is expected here."),
    (r#"Quiz(ask: "?", answer: Match([("A", "B")])),"#, 11, "only one thing to choose from"),
    (r#"Quiz(ask: "?", answer: Match(["A": "B", "C": "D"])),"#, 31, "`(` is expected here."),
    (
        r#"Quiz(ask: "?", answer: Where(message: "L", among: [])),"#,
        24,
        "Possible here: `Choose`, `HowMany`, `Match`, `Order`.",
    ),
    (
        r#"Task(ask: "Do.", goal: [(that: IsOn("mail"))], solution: [Say("So.")], within: "1 s"),"#,
        11,
        "A solution consists of `Do`",
    ),
    (
        r#"Task(ask: "Do.", goal: [(that: IsOn("mail"))], solution: [], within: "1 s"),"#,
        11,
        "This task has no solution",
    ),
    (r#"Task(ask: "Do.", goal: [], solution: [Wait("1 s")], within: "1 s"),"#, 11, "This task has no goal"),
    (
        r#"Task(ask: "Do.", goal: [IsOn("mail")], solution: [Wait("1 s")], within: "1 s"),"#,
        25,
        "`Goal` is expected here, not `IsOn`.",
    ),
    (
        r#"Task(ask: "Do.", goal: [(that: IsOn("mail"))], solution: [SwitchOn("mail")], within: "1 s"),"#,
        59,
        "it stands in a step `Do(SwitchOn(…))`",
    ),
    (
        r#"Task(ask: "Do.", goal: [(that: IsOn("mail"))], solution: [Wait("1 s")]),"#,
        71,
        "The field `within` of `Task` is missing.",
    ),
    (
        r#"Task(ask: "Do.", goal: [(that: IsOn("mail"))], solution: [Wait("1 s")], within: 10),"#,
        83,
        "A text in quotation marks",
    ),
    (
        r#"Task(ask: "Do.", goal: [(that: IsOn("mail"))], permitted: ["TurnOn"], solution: [], within: "1 s"),"#,
        60,
        "Did you mean `SwitchOn`?",
    ),
    (
        r#"Task(ask: "Do.", goal: [(that: IsOn("mail"))], hints: ["a" "b"], solution: [], within: "1 s"),"#,
        59,
        "A comma is missing here",
    ),
    (r#"Do(IsOn("mail")),"#, 4, "`IsOn` is a condition: it stands behind `that`, `until`, or `when`."),
    (r#"Do(CheckMail),"#, 4, "`CheckMail` is done in a mail program"),
    (r#"Expect(that: SwitchOn("mail")),"#, 14, "`SwitchOn` is an action"),
];

#[test]
fn whoever_gets_a_question_wrong_is_told_where_and_how_it_is_right() {
    let mut wrong = Vec::new();
    for (step, column, words) in BROKEN {
        let source = format!(
            "(title: \"T\", summary: \"S\", minutes: 1, world: (hosts: [(name: \"mail\", mta: ())]), steps: [Say(\"It begins.\"),\n{}\n])",
            step.replace("RIGHT", RIGHT)
        );
        let said: Vec<String> =
            load(&source, "l.ron").err().unwrap_or_default().iter().map(ToString::to_string).collect();
        let at = format!("l.ron:2:{column}: ");
        if !said.iter().any(|said| said.starts_with(&at) && said.contains(words)) {
            wrong.push(format!("{step}\n  not `{at}…{words}`, but {}", said.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), BROKEN.len(), wrong.join("\n"));
}
