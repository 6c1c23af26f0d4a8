//! What every floor stands on: simulated time, civil dates, decimal numbers, seeded randomness, rules of syntax, what of a text
//! cannot be seen, dot-stuffed content, the shape of a protocol's tables of words and the contract of its sessions, and what is written as a text or with fields.

mod date;
mod deadline;
mod decimal;
mod digest;
mod dots;
pub mod effort;
mod emphasis;
pub mod field;
pub mod limits;
mod line;
mod nearest;
mod rng;
mod rule;
mod session;
mod stream;
pub mod text_or_fields;
mod time;
mod visible;
mod words;

pub use date::{DateTime, DateTimeError};
pub use deadline::{Deadline, DeadlineReason};
pub use decimal::{in_decimals, millionths};
pub use digest::Fnv1a;
pub use dots::{DotContent, DotDecoder};
pub use effort::Effort;
pub use emphasis::{emphasis, without_emphasis};
pub use line::{
    bare_line_feeds, behind_lines, ends_in_lf_alone, find_crlf, find_dashed_line, find_empty_line,
    find_empty_or_dashed_line, line_length, without_line_end,
};
pub use nearest::nearest;
pub use rng::SimRng;
pub use rule::{Rule, Tolerance, Violation};
pub use session::{Awaits, Output, ServerSession, Session};
pub use stream::{CloseReason, Piece, Side, Unit};
pub use text_or_fields::TextOrFields;
pub use time::SimTime;
pub use visible::{acts_unseen, is_plain, visible, visible_lines, visible_octets};
pub use words::{CommandWord, Extension};
pub(crate) use words::{commands, extensions};
