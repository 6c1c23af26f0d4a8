//! The steps of a story.

use super::{Kind, Place, Word, may, needs};
use crate::explain::say;

pub(super) fn words() -> Vec<Word> {
    let step = Kind::Step;
    vec![
        step.in_order(
            "Say",
            say!("word-say"),
            [needs("text", "Text | Narration", say!("field-told"))],
            r#"Say("Ben writes to Ana. Her laptop is switched off.")"#,
        ),
        step.by_name(
            "Narration",
            say!("word-narration"),
            [
                may("id", "Id", say!("field-step-id")),
                may("name", "Text", say!("field-beat-name")).or(r#""""#),
                needs("text", "Text", say!("field-told")),
                may("settle", "Bool", say!("field-settle")).or("true"),
            ],
            r#"(name: "The third line", text: "Look at the third line while it is sent.", settle: false)"#,
        )
        .within(Place::Steps, "Say({})"),
        step.by_name(
            "Compare",
            say!("word-compare"),
            [
                may("id", "Id", say!("field-step-id")),
                may("name", "Text", say!("field-beat-name")).or(r#""""#),
                needs("text", "Text", say!("field-told")),
                may("beat", "Number", say!("field-beat")).or("1"),
                needs("do", "Action", say!("field-compare-do")),
            ],
            r#"Compare(
    name: "With and without",
    text: "Had Ana's laptop been off, who would hold her message now?",
    beat: 1,
    do: SwitchOff("laptop"),
)"#,
        ),
        step.in_order(
            "Note",
            say!("word-note"),
            [needs("text", "Text", say!("field-note"))],
            r#"Note("*Ask:* Where is the message now?")"#,
        ),
        step.in_order(
            "Do",
            say!("word-do"),
            [needs("action", "Action", say!("field-action"))],
            r#"Do(SwitchOff("laptop"))"#,
        ),
        step.in_order(
            "Wait",
            say!("word-wait"),
            [needs("time", "Duration", say!("field-wait"))],
            r#"Wait("10 min")"#,
        ),
        step.by_name(
            "WaitUntil",
            say!("word-wait-until"),
            [
                needs("until", "Condition", say!("field-until")),
                needs("within", "Duration", say!("field-within")),
                may("why", "Text", say!("field-why")).or(r#""""#),
            ],
            r#"WaitUntil(until: QueueHolds(on: "mail", count: 0), within: "10 min", why: "The server has sent everything on")"#,
        ),
        step.by_name(
            "Expect",
            say!("word-expect"),
            [needs("that", "Condition", say!("field-that")), may("why", "Text", say!("field-why")).or(r#""""#)],
            r#"Expect(that: IsOn("mail"), why: "The server runs day and night")"#,
        ),
        step.by_name(
            "Predict",
            say!("word-predict"),
            [
                may("id", "Id", say!("field-question-id")),
                may("name", "Text", say!("field-beat-name")).or(r#""""#),
                needs("ask", "Text", say!("field-ask")),
                needs("answer", "Prediction", say!("field-prediction")),
                may("at", "Text", say!("field-moment")),
                may("why", "Text", say!("field-answer-why")).or(r#""""#),
            ],
            r#"Predict(
    id: "where-it-waits",
    ask: "The office is closed. Where will the message be a minute from now?",
    answer: Where(message: "Lunch", among: [(computer: "laptop"), (computer: "mail"), (computer: "office")]),
    why: "Who has accepted a message is responsible for it.",
)"#,
        ),
        step.in_order(
            "Moment",
            say!("word-moment"),
            [needs("name", "Text", say!("field-moment-name"))],
            r#"Moment("evening")"#,
        ),
        step.by_name(
            "Quiz",
            say!("word-quiz"),
            [
                may("id", "Id", say!("field-question-id")),
                may("name", "Text", say!("field-beat-name")).or(r#""""#),
                needs("ask", "Text", say!("field-ask")),
                needs("answer", "Exercise", say!("field-exercise")),
                may("why", "Text", say!("field-answer-why")).or(r#""""#),
            ],
            r#"Quiz(id: "order", ask: "Put these commands in order.", answer: Order(["EHLO", "MAIL FROM", "RCPT TO", "DATA"]))"#,
        ),
        step.by_name(
            "Task",
            say!("word-task"),
            [
                may("id", "Id", say!("field-question-id")),
                may("name", "Text", say!("field-beat-name")).or(r#""""#),
                needs("ask", "Text", say!("field-task")),
                needs("goal", "[Goal]", say!("field-goal")),
                may("permitted", "[Text]", say!("field-permitted")),
                may("hints", "[Text]", say!("field-hints")),
                needs("solution", "[Step]", say!("field-solution")),
                needs("within", "Duration", say!("field-task-within")),
            ],
            r#"Task(
    id: "bring-it-home",
    ask: "Bring Ben's message to Ana's laptop.",
    goal: [(text: "The laptop shows the message", that: ComputerHolds(computer: "laptop", count: 1))],
    permitted: ["SwitchOn", "CheckMail"],
    hints: ["Where is the message now?", "A mail program fetches what lies in the mailbox.", "Open Ana's mail program and check mail."],
    solution: [Do(SwitchOn("laptop")), Wait("1 s"), Do(Mail("laptop", CheckMail))],
    within: "10 min",
)"#,
        ),
        step.by_name(
            "Goal",
            say!("word-goal"),
            [may("text", "Text", say!("field-goal-text")), needs("that", "Condition", say!("field-that"))],
            r#"(text: "The server's queue is empty", that: QueueHolds(on: "mail", count: 0))"#,
        )
        .within(Place::Steps, r#"Task(id: "empty", ask: "Empty the queue.", goal: [{}], solution: [Wait("1 min")], within: "1 h")"#),
    ]
}
