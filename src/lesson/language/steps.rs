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
                may("name", "Text", say!("field-beat-name")).or(r#""""#),
                needs("text", "Text", say!("field-told")),
                may("settle", "Bool", say!("field-settle")).or("true"),
            ],
            r#"(name: "The third line", text: "Look at the third line while it is sent.", settle: false)"#,
        )
        .within(Place::Steps, "Say({})"),
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
    ]
}
