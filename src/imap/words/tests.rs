use bytes::Bytes;

use super::*;
use crate::base::Extension as _;
use crate::imap::types::Command;

#[test]
fn what_is_spoken_is_read_and_what_is_known_is_not() {
    for word in COMMANDS {
        let arguments = match word.name {
            "ID" => "NIL",
            "AUTHENTICATE" => "PLAIN",
            "LOGIN" | "RENAME" | "LIST" | "LSUB" => "a b",
            "SELECT" | "EXAMINE" | "CREATE" | "DELETE" | "SUBSCRIBE" | "UNSUBSCRIBE" => "a",
            "STATUS" => "a (UNSEEN)",
            "APPEND" => "a {1}\r\nx",
            "UID EXPUNGE" => "1",
            "SEARCH" | "UID SEARCH" => "ALL",
            "FETCH" | "UID FETCH" => "1 FLAGS",
            "STORE" | "UID STORE" => "1 FLAGS ()",
            "COPY" | "MOVE" | "UID COPY" | "UID MOVE" => "1 a",
            _ => "",
        };
        let line = format!("t {} {arguments}", word.name.to_ascii_lowercase());
        let line = Bytes::from(format!("{}\r\n", line.trim_end()));
        let parsed = Command::parse(&line);
        assert_eq!(parsed.is_ok(), word.spoken, "{line:?}: {parsed:?}");
        if let Ok(command) = parsed {
            assert_eq!(command.body.word(), *word);
            assert_eq!(Command::parse(&command.encode(true).concat().into()), Ok(command));
        }
        assert!(word.extension.is_none_or(|extension| word.spoken == extension.is_offered()), "{}", word.name);
        assert_eq!(COMMANDS.iter().filter(|other| other.name == word.name).count(), 1);
    }
}
