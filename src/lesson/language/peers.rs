//! What faults do, and what real programs and servers do.

use super::{Kind, Word, needs};
use crate::explain::say;

pub(super) fn words() -> Vec<Word> {
    let (effect, action) = (Kind::Effect, Kind::PeerAction);
    vec![
        effect.in_order(
            "Reply",
            say!("word-reply"),
            [needs("text", "Text", say!("field-reply"))],
            r#"Reply("451 4.3.0 try again later")"#,
        ),
        effect.alone("Silence", say!("word-silence")),
        effect.alone("Disconnect", say!("word-disconnect")),
        effect.alone("LoseAnswer", say!("word-lose-answer")),
        effect.in_order(
            "Delay",
            say!("word-delay"),
            [needs("time", "Duration", say!("field-delay"))],
            r#"Delay("30 s")"#,
        ),
        action.by_name(
            "Connects",
            say!("word-connects"),
            [
                needs("to", "Computer", say!("field-connects-to")),
                needs("port", "Number", say!("field-port")),
                needs("from", "Endpoint", say!("field-connects-from")),
            ],
            r#"Connects(to: "mail", port: 25, from: "127.0.0.1:50312")"#,
        ),
        action.alone("Answers", say!("word-answers")),
        action.in_order(
            "Says",
            say!("word-says"),
            [needs("octets", "Text | Octets", say!("field-says"))],
            r#"Says("QUIT\r\n")"#,
        ),
        action.alone("Ends", say!("word-ends")),
        action.alone("Breaks", say!("word-breaks")),
        action.alone("Stalls", say!("word-stalls")),
        action.alone("Reads", say!("word-reads")),
    ]
}
