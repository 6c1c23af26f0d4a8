//! How questions are answered.

use super::{Kind, Place, Word, may, needs};
use crate::explain::say;

pub(super) fn words() -> Vec<Word> {
    let mut words = predictions();
    words.extend(measures());
    words.extend(exercises());
    words
}

fn predictions() -> Vec<Word> {
    let prediction = Kind::Prediction;
    vec![
        prediction.in_order(
            "Choose",
            say!("word-predict-choose"),
            [needs("options", "[Possibility]", say!("field-possibilities"))],
            r#"Choose([
    (text: "It waits on the server", when: QueueHolds(on: "mail", count: 1)),
    (text: "It waits on the laptop", when: OutboxHolds(computer: "laptop", count: 1), why: "The laptop has handed it in."),
])"#,
        ),
        prediction.by_name(
            "Possibility",
            say!("word-possibility"),
            [
                needs("text", "Text", say!("field-option")),
                needs("when", "Condition", say!("field-option-when")),
                may("why", "Text", say!("field-option-why")).or(r#""""#),
                may("try_it", "Action", say!("field-try-it")),
            ],
            r#"(text: "It waits in the outbox", when: OutboxHolds(computer: "laptop", count: 1), try_it: Unplug("laptop"))"#,
        )
        .within(
            Place::Steps,
            r#"Predict(id: "which", ask: "Which?", answer: Choose([{}, (text: "Neither", when: IsOn("mail"))]))"#,
        ),
        prediction.by_name(
            "HowMany",
            say!("word-predict-how-many"),
            [
                needs("of", "Measure", say!("field-measure")),
                may("wrong", "[WrongNumber]", say!("field-wrong-numbers")),
            ],
            r#"HowMany(of: InFolder(computer: "laptop"), wrong: [(number: 2, why: "One of them is on the phone.")])"#,
        ),
        prediction.by_name(
            "WrongNumber",
            say!("word-wrong-number"),
            [
                needs("number", "Number", say!("field-wrong-number")),
                needs("why", "Text", say!("field-option-why")),
                may("try_it", "Action", say!("field-try-it")),
            ],
            r#"(number: 0, why: "The server keeps what it has accepted.")"#,
        )
        .within(
            Place::Steps,
            r#"Predict(id: "how-many", ask: "How many?", answer: HowMany(of: InQueue("mail"), wrong: [{}]))"#,
        ),
        prediction.by_name(
            "Where",
            say!("word-predict-where"),
            [
                needs("message", "Text", say!("field-where-message")),
                needs("among", "[Spot]", say!("field-spots")),
            ],
            r#"Where(message: "Lunch", among: [(computer: "laptop"), (computer: "mail")])"#,
        ),
        prediction.by_name(
            "Spot",
            say!("word-spot"),
            [
                needs("computer", "Computer", say!("field-spot")),
                may("why", "Text", say!("field-option-why")).or(r#""""#),
                may("try_it", "Action", say!("field-try-it")),
            ],
            r#"(computer: "laptop", why: "It has handed the message in.", try_it: Unplug("laptop"))"#,
        )
        .within(
            Place::Steps,
            r#"Predict(id: "where", ask: "Where?", answer: Where(message: "Lunch", among: [{}, (computer: "mail")]))"#,
        ),
        prediction.in_order(
            "Order",
            say!("word-predict-order"),
            [needs("happenings", "[Happening]", say!("field-happenings"))],
            r#"Order([
    (text: "The server answers", when: Said(protocol: smtp, by: server, starts_with: "250")),
    (text: "The laptop says good-bye", when: Said(protocol: smtp, by: client, starts_with: "QUIT")),
])"#,
        ),
        prediction.by_name(
            "Happening",
            say!("word-happening"),
            [needs("text", "Text", say!("field-option")), needs("when", "Condition", say!("field-happening-when"))],
            r#"(text: "The server accepts the message", when: Fact(what: Accepted, on: "mail"))"#,
        )
        .within(
            Place::Steps,
            r#"Predict(id: "order", ask: "In which order?", answer: Order([{}, (text: "Off", when: Not(IsOn("mail")))]))"#,
        ),
        prediction.by_name(
            "WhoHas",
            say!("word-predict-who-has"),
            [
                needs("messages", "[Text]", say!("field-who-messages")),
                needs("computers", "[Computer]", say!("field-who-computers")),
            ],
            r#"WhoHas(messages: ["Lunch", "Dinner"], computers: ["laptop", "mail"])"#,
        ),
    ]
}

fn measures() -> Vec<Word> {
    let measure = Kind::Measure;
    vec![
        measure.by_name(
            "InMailbox",
            say!("word-in-mailbox"),
            [
                needs("on", "Computer", say!("field-on-server")),
                needs("account", "Text", say!("field-account")),
                may("mailbox", "Text", say!("field-mailbox")).or(r#""INBOX""#),
            ],
            r#"InMailbox(on: "mail", account: "ana")"#,
        ),
        measure.by_name(
            "InFolder",
            say!("word-in-folder"),
            [
                needs("computer", "Computer", say!("field-mail-program")),
                may("folder", "Text", say!("field-folder")).or(r#""INBOX""#),
            ],
            r#"InFolder(computer: "laptop")"#,
        ),
        measure.in_order(
            "InQueue",
            say!("word-in-queue"),
            [needs("on", "Computer", say!("field-on-server"))],
            r#"InQueue("mail")"#,
        ),
        measure.in_order(
            "InOutbox",
            say!("word-in-outbox"),
            [needs("computer", "Computer", say!("field-mail-program"))],
            r#"InOutbox("laptop")"#,
        ),
        measure.by_name(
            "Knocks",
            say!("word-knocks"),
            [needs("from", "Computer", say!("field-syn-from")), needs("to", "Computer", say!("field-syn-to"))],
            r#"Knocks(from: "laptop", to: "mail")"#,
        ),
    ]
}

fn exercises() -> Vec<Word> {
    let exercise = Kind::Exercise;
    vec![
        exercise.by_name(
            "Choose",
            say!("word-quiz-choose"),
            [needs("right", "Choice", say!("field-right-choice")), needs("wrong", "[Choice]", say!("field-wrong-choices"))],
            r#"Choose(
    right: (text: "The sender", why: "SMTP begins with whoever has the message."),
    wrong: [(text: "The receiver", why: "It waits to be called.")],
)"#,
        ),
        exercise.by_name(
            "Choice",
            say!("word-choice"),
            [needs("text", "Text", say!("field-option")), needs("why", "Text", say!("field-choice-why"))],
            r#"(text: "QUIT", why: "Before that nothing is removed.")"#,
        )
        .within(
            Place::Steps,
            r#"Quiz(id: "which", ask: "Which?", answer: Choose(right: {}, wrong: [(text: "DELE", why: "It only marks.")]))"#,
        ),
        exercise.by_name(
            "HowMany",
            say!("word-quiz-how-many"),
            [
                needs("right", "Number", say!("field-right-number")),
                may("wrong", "[WrongNumber]", say!("field-wrong-numbers")),
            ],
            r#"HowMany(right: 110)"#,
        ),
        exercise.in_order(
            "Order",
            say!("word-quiz-order"),
            [needs("items", "[Text]", say!("field-items"))],
            r#"Order(["USER", "PASS", "RETR", "QUIT"])"#,
        ),
        exercise.in_order(
            "Match",
            say!("word-quiz-match"),
            [needs("pairs", "[(Text, Text)]", say!("field-pairs"))],
            r#"Match([("SMTP", "sends mail"), ("POP3", "collects mail")])"#,
        ),
    ]
}
