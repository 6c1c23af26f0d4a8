//! The vocabulary of IMAP4rev1 (RFC 3501) as plain data: commands, responses and what they are made of.
//!
//! Mailbox names are decoded from modified UTF-7. Strings whose octets may be anything are [`Bytes`](bytes::Bytes).

mod command;
mod response;
mod set;
mod structure;

pub use crate::imap::words::CommandBody;
pub use command::{Command, FetchItem, IdPairs, SearchKey, Section, SectionText, StatusItem, StoreOperation};
pub use response::{Code, FetchData, ListEntry, Response, Status, StatusKind, Unreadable, Untagged};
pub use set::{SeqNumber, SequenceSet};
pub use structure::{
    Address, BodyStructure, Envelope, MultipartExtension, Parameters, SinglePart, SinglePartExtension,
};
