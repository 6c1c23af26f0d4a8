//! The words of IMAP4: its commands (RFC 3501 §6) and what a server says that it can do (§7.2.1), with where they are written.

use serde::Serialize;

use crate::base::{Channel, CommandWord, commands, extensions};

/// A command of IMAP4.
pub type Word = CommandWord<State, Extension>;

/// The states of a session in which commands are given (RFC 3501 §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum State {
    /// Nobody has logged in.
    NotAuthenticated,
    /// Somebody has, and has opened no mailbox.
    Authenticated,
    /// A mailbox is open.
    Selected,
}

const ANY: &[State] = &[State::NotAuthenticated, State::Authenticated, State::Selected];
const LOGIN_ONLY: &[State] = &[State::NotAuthenticated];
const LOGGED_IN: &[State] = &[State::Authenticated, State::Selected];
const MAILBOX_OPEN: &[State] = &[State::Selected];

commands! {
    CAPABILITY = Word::new("CAPABILITY", "RFC 3501 §6.1.1", ANY);
    NOOP = Word::new("NOOP", "RFC 3501 §6.1.2", ANY);
    LOGOUT = Word::new("LOGOUT", "RFC 3501 §6.1.3", ANY);
    ID = Word::new("ID", "RFC 2971 §3.1", ANY).of(Extension::Id);
    AUTHENTICATE = Word::new("AUTHENTICATE", "RFC 3501 §6.2.2", LOGIN_ONLY).over(Channel::Private);
    LOGIN = Word::new("LOGIN", "RFC 3501 §6.2.3", LOGIN_ONLY).over(Channel::Private);
    SELECT = Word::new("SELECT", "RFC 3501 §6.3.1", LOGGED_IN);
    EXAMINE = Word::new("EXAMINE", "RFC 3501 §6.3.2", LOGGED_IN);
    CREATE = Word::new("CREATE", "RFC 3501 §6.3.3", LOGGED_IN);
    DELETE = Word::new("DELETE", "RFC 3501 §6.3.4", LOGGED_IN);
    RENAME = Word::new("RENAME", "RFC 3501 §6.3.5", LOGGED_IN);
    SUBSCRIBE = Word::new("SUBSCRIBE", "RFC 3501 §6.3.6", LOGGED_IN);
    UNSUBSCRIBE = Word::new("UNSUBSCRIBE", "RFC 3501 §6.3.7", LOGGED_IN);
    LIST = Word::new("LIST", "RFC 3501 §6.3.8", LOGGED_IN);
    LSUB = Word::new("LSUB", "RFC 3501 §6.3.9", LOGGED_IN);
    NAMESPACE = Word::new("NAMESPACE", "RFC 2342 §5", LOGGED_IN).of(Extension::Namespace);
    STATUS = Word::new("STATUS", "RFC 3501 §6.3.10", LOGGED_IN);
    APPEND = Word::new("APPEND", "RFC 3501 §6.3.11", LOGGED_IN);
    IDLE = Word::new("IDLE", "RFC 2177 §3", LOGGED_IN).of(Extension::Idle);
    CHECK = Word::new("CHECK", "RFC 3501 §6.4.1", MAILBOX_OPEN);
    CLOSE = Word::new("CLOSE", "RFC 3501 §6.4.2", MAILBOX_OPEN);
    UNSELECT = Word::new("UNSELECT", "RFC 3691 §2", MAILBOX_OPEN).of(Extension::Unselect);
    EXPUNGE = Word::new("EXPUNGE", "RFC 3501 §6.4.3", MAILBOX_OPEN);
    SEARCH = Word::new("SEARCH", "RFC 3501 §6.4.4", MAILBOX_OPEN);
    FETCH = Word::new("FETCH", "RFC 3501 §6.4.5", MAILBOX_OPEN);
    STORE = Word::new("STORE", "RFC 3501 §6.4.6", MAILBOX_OPEN);
    COPY = Word::new("COPY", "RFC 3501 §6.4.7", MAILBOX_OPEN);
    MOVE = Word::new("MOVE", "RFC 6851 §3.1", MAILBOX_OPEN).of(Extension::Move);
    UID_SEARCH = Word::new("UID SEARCH", "RFC 3501 §6.4.8", MAILBOX_OPEN);
    UID_FETCH = Word::new("UID FETCH", "RFC 3501 §6.4.8", MAILBOX_OPEN);
    UID_STORE = Word::new("UID STORE", "RFC 3501 §6.4.8", MAILBOX_OPEN);
    UID_COPY = Word::new("UID COPY", "RFC 3501 §6.4.8", MAILBOX_OPEN);
    UID_MOVE = Word::new("UID MOVE", "RFC 6851 §3.2", MAILBOX_OPEN).of(Extension::Move);
    UID_EXPUNGE = Word::new("UID EXPUNGE", "RFC 4315 §2.1", MAILBOX_OPEN).of(Extension::UidPlus);
    STARTTLS = Word::new("STARTTLS", "RFC 3501 §6.2.1", LOGIN_ONLY)
        .of(Extension::StartTls)
        .over(Channel::Clear)
        .only_known();
    ENABLE = Word::new("ENABLE", "RFC 5161 §3.1", &[State::Authenticated]).of(Extension::Enable).only_known();
    COMPRESS = Word::new("COMPRESS", "RFC 4978 §3", LOGGED_IN).of(Extension::Compress).only_known();
    SORT = Word::new("SORT", "RFC 5256 §3", MAILBOX_OPEN).of(Extension::Sort).only_known();
    UID_SORT = Word::new("UID SORT", "RFC 5256 §3", MAILBOX_OPEN).of(Extension::Sort).only_known();
    THREAD = Word::new("THREAD", "RFC 5256 §3", MAILBOX_OPEN).of(Extension::Thread).only_known();
    UID_THREAD = Word::new("UID THREAD", "RFC 5256 §3", MAILBOX_OPEN).of(Extension::Thread).only_known();
    GETQUOTA = Word::new("GETQUOTA", "RFC 9208 §4.1.1", LOGGED_IN).of(Extension::Quota).only_known();
    GETQUOTAROOT = Word::new("GETQUOTAROOT", "RFC 9208 §4.1.2", LOGGED_IN).of(Extension::Quota).only_known();
    SETQUOTA = Word::new("SETQUOTA", "RFC 9208 §4.1.3", LOGGED_IN).of(Extension::Quota).only_known();
    GETACL = Word::new("GETACL", "RFC 4314 §3.3", LOGGED_IN).of(Extension::Acl).only_known();
    GETMETADATA = Word::new("GETMETADATA", "RFC 5464 §4.2", LOGGED_IN).of(Extension::Metadata).only_known();
}

extensions! {
    /// Something that a server of IMAP4 can do beyond the protocol itself, as CAPABILITY announces it.
    offered: {
        /// Literals that nobody waits for.
        LiteralPlus = "LITERAL+", "RFC 7888";
        /// Logging in with AUTHENTICATE in one step.
        SaslIr = "SASL-IR", "RFC 4959";
        /// AUTHENTICATE with user name and password at once.
        AuthPlain = "AUTH=PLAIN", "RFC 4616";
        /// Which mailboxes have others below them.
        Children = "CHILDREN", "RFC 3348";
        /// Names of software.
        Id = "ID", "RFC 2971";
        /// News at once.
        Idle = "IDLE", "RFC 2177";
        /// Whose mailboxes are where.
        Namespace = "NAMESPACE", "RFC 2342";
        /// UIDs of stored messages, and EXPUNGE of some.
        UidPlus = "UIDPLUS", "RFC 4315";
        /// Moving in one step.
        Move = "MOVE", "RFC 6851";
        /// Closing without removing.
        Unselect = "UNSELECT", "RFC 3691";
    }
    known: {
        /// Literals that nobody waits for, if they are small.
        LiteralMinus = "LITERAL-", "RFC 7888 §5";
        /// The protocol itself.
        Imap4Rev1 = "IMAP4rev1", "RFC 3501";
        /// The newer version of the protocol.
        Imap4Rev2 = "IMAP4rev2", "RFC 9051";
        /// No LOGIN, as long as there is no encryption.
        LoginDisabled = "LOGINDISABLED", "RFC 3501 §6.2.3";
        /// Encryption.
        StartTls = "STARTTLS", "RFC 3501 §6.2.1";
        /// Switching on extensions.
        Enable = "ENABLE", "RFC 5161";
        /// Compression.
        Compress = "COMPRESS=DEFLATE", "RFC 4978";
        /// Sorting.
        Sort = "SORT", "RFC 5256";
        /// Conversations.
        Thread = "THREAD=REFERENCES", "RFC 5256";
        /// Room that is left.
        Quota = "QUOTA", "RFC 9208";
        /// Who may do what with a mailbox.
        Acl = "ACL", "RFC 4314";
        /// Notes on mailboxes.
        Metadata = "METADATA", "RFC 5464";
        /// Numbered changes.
        CondStore = "CONDSTORE", "RFC 7162";
        /// Quick resynchronization.
        QResync = "QRESYNC", "RFC 7162";
        /// What mailboxes are for.
        SpecialUse = "SPECIAL-USE", "RFC 6154";
        /// Storing several messages at once.
        MultiAppend = "MULTIAPPEND", "RFC 3502";
        /// Counting what was found.
        ESearch = "ESEARCH", "RFC 4731";
    }
}

#[cfg(test)]
mod tests {
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
            }
            assert!(word.extension.is_none_or(|extension| word.spoken == extension.is_offered()), "{}", word.name);
            assert_eq!(COMMANDS.iter().filter(|other| other.name == word.name).count(), 1);
        }
    }
}
