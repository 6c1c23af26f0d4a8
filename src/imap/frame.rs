//! Cuts what a client sends into complete commands: lines, with the literals that they announce (RFC 3501 §4.3, RFC 7888).

use bytes::Bytes;
use memchr::memchr;

use crate::base::limits::{MAX_DISCARDED_CONTENT, MAX_DISCARDED_LINE};
use crate::base::without_line_end;

/// Longest line of a command without its literals, in octets.
pub const LINE_LIMIT: usize = 64 * 1024;
/// Most octets of one command, literals included, whatever the owner accepts.
const COMMAND_LIMIT: u64 = 256 * 1024 * 1024;

/// So much of a command is shown before it is complete: enough for its tag and name.
const BEGINNING: usize = 256;

/// What the framer has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Framed {
    /// A complete command, with its last line end and with its literals in place.
    Command(Bytes),
    /// A literal is announced. The owner calls [`CommandFramer::accept`] or [`CommandFramer::refuse`] before anything else; when it
    /// accepts a synchronising one it sends `+` to the client.
    Literal {
        /// The beginning of the command, for its tag and name.
        beginning: Bytes,
        /// How many octets are announced.
        octets: u64,
        /// Whether the client waits for `+`; otherwise the octets are already under way.
        synchronising: bool,
    },
    /// A line was too long or a literal's length made no sense: the command is thrown away. Its beginning, for the tag.
    TooLong(Bytes),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Line,
    /// A literal was announced and the owner has not decided.
    Undecided {
        octets: u64,
        synchronising: bool,
    },
    /// So many octets of a literal are to come.
    Literal(u64),
    /// So many octets of a refused literal are thrown away, then the rest of the command.
    Skip(u64),
    /// The rest of a line is thrown away.
    SkipLine,
}

/// Holds one incomplete command.
#[derive(Debug, Clone)]
pub struct CommandFramer {
    line_limit: usize,
    held: Vec<u8>,
    /// Where the line begins that is being read.
    line: usize,
    /// How much of that line has been searched for its end.
    searched: usize,
    mode: Mode,
    /// Octets of the line under way that were thrown away.
    discarded: usize,
    /// Octets of literals of the command under way that were thrown away.
    skipped: u64,
    /// Nothing of the command is kept, and nothing of it is reported when it ends.
    discarding: bool,
    /// What is cut are responses: their lines end in CRLF and in nothing else. Those of a client end at LF.
    responses: bool,
    /// `{n+}` announces a literal (RFC 7888). Without the extension it is the end of a line that makes no sense.
    literal_plus: bool,
}

impl Default for CommandFramer {
    fn default() -> Self {
        Self::new(LINE_LIMIT)
    }
}

impl CommandFramer {
    /// A framer for lines of at most `line_limit` octets without CRLF.
    #[must_use]
    pub fn new(line_limit: usize) -> Self {
        Self {
            line_limit,
            held: Vec::new(),
            line: 0,
            searched: 0,
            mode: Mode::Line,
            discarded: 0,
            skipped: 0,
            discarding: false,
            responses: false,
            literal_plus: true,
        }
    }

    /// The same for a server that has no LITERAL+.
    #[must_use]
    pub fn without_literal_plus(self) -> Self {
        Self { literal_plus: false, ..self }
    }

    /// A framer for what a server says, which has literals in the same way.
    #[must_use]
    pub fn for_responses(line_limit: usize) -> Self {
        Self { responses: true, ..Self::new(line_limit) }
    }

    /// Takes octets from the front of `input`; `None` when it is empty and nothing is complete.
    pub fn read(&mut self, input: &mut &[u8]) -> Option<Framed> {
        loop {
            match self.mode {
                Mode::Undecided { .. } => return None,
                Mode::Literal(left) => {
                    let taken = usize::try_from(left).unwrap_or(usize::MAX).min(input.len());
                    let (head, rest) = input.split_at(taken);
                    if self.held.capacity() - self.held.len() < taken {
                        // Never more than the literal takes: a message keeps what is reserved here.
                        let more = self.held.len().max(taken) as u64;
                        self.held.reserve_exact(usize::try_from(more.min(left)).unwrap_or(taken));
                    }
                    self.held.extend_from_slice(head);
                    *input = rest;
                    let left = left - taken as u64;
                    self.mode = if left == 0 { Mode::Line } else { Mode::Literal(left) };
                    if left > 0 {
                        return None;
                    }
                    self.start_line();
                }
                Mode::Skip(left) => {
                    let taken = usize::try_from(left).unwrap_or(usize::MAX).min(input.len());
                    *input = &input[taken..];
                    self.skipped += taken as u64;
                    let left = left - taken as u64;
                    if left > 0 {
                        self.mode = Mode::Skip(left);
                        return None;
                    }
                    self.mode = Mode::Line;
                    self.held.clear();
                    self.start_line();
                }
                Mode::SkipLine => {
                    // The CR of CRLF may have come before.
                    let Some(end) = memchr(b'\n', input) else {
                        self.searched =
                            usize::from(input.last() == Some(&b'\r') || (input.is_empty() && self.searched == 1));
                        self.discarded += input.len();
                        *input = &[];
                        return None;
                    };
                    self.discarded += end + 1;
                    let crlf = if end == 0 { self.searched == 1 } else { input[end - 1] == b'\r' };
                    let ends = crlf || !self.responses;
                    *input = &input[end + 1..];
                    self.searched = 0;
                    if ends {
                        self.reset();
                    }
                }
                Mode::Line => {
                    if input.is_empty() && self.searched == self.held.len() {
                        return None;
                    }
                    let room = (self.line_limit + 2).saturating_sub(self.held.len() - self.line);
                    let search_from = self.searched.saturating_sub(1).max(self.line);
                    let taken = memchr(b'\n', input).map_or(input.len(), |at| at + 1).min(room);
                    let (head, rest) = input.split_at(taken);
                    self.held.extend_from_slice(head);
                    *input = rest;
                    self.searched = self.held.len();
                    let end: &[u8] = if self.responses { b"\r\n" } else { b"\n" };
                    let ends = self.held.get(search_from..).is_some_and(|new| new.ends_with(end));
                    let line = self.held.get(self.line..).unwrap_or_default();
                    // A CR at the end may be the first half of the end of the line.
                    let content = if ends { without_line_end(line) } else { line.strip_suffix(b"\r").unwrap_or(line) };
                    if content.len() > self.line_limit {
                        let begin = self.beginning();
                        let quiet = self.discarding;
                        let after_cr = self.held.last() == Some(&b'\r');
                        self.reset();
                        if !ends {
                            self.mode = Mode::SkipLine;
                            self.searched = usize::from(after_cr);
                        }
                        if !quiet {
                            return Some(Framed::TooLong(begin));
                        }
                    } else if ends {
                        if let Some(framed) = self.line_ended() {
                            return Some(framed);
                        }
                    } else if input.is_empty() {
                        return None;
                    }
                }
            }
        }
    }

    fn start_line(&mut self) {
        self.line = self.held.len();
        self.searched = self.held.len();
    }

    fn reset(&mut self) {
        self.held = Vec::new();
        self.line = 0;
        self.searched = 0;
        self.mode = Mode::Line;
        self.discarded = 0;
        self.skipped = 0;
        self.discarding = false;
    }

    fn line_ended(&mut self) -> Option<Framed> {
        let line = without_line_end(self.held.get(self.line..).unwrap_or_default());
        let is_text = self.responses && self.line == 0 && is_text(line);
        let is_literal = |(_, synchronising): &(u64, bool)| !is_text && (*synchronising || self.literal_plus);
        let Some((octets, synchronising)) = announced(line).filter(is_literal) else {
            let command = Bytes::from(std::mem::take(&mut self.held));
            let quiet = self.discarding;
            self.reset();
            return (!quiet).then_some(Framed::Command(command));
        };
        if self.discarding {
            // A command that was refused goes on being thrown away; a client that waits for `+` has understood.
            if synchronising {
                self.reset();
            } else {
                self.mode = Mode::Skip(octets);
            }
            return None;
        }
        if octets.saturating_add(self.held.len() as u64) > COMMAND_LIMIT {
            let begin = self.beginning();
            self.reset();
            if !synchronising {
                self.discarding = true;
                self.mode = Mode::Skip(octets);
            }
            return Some(Framed::TooLong(begin));
        }
        self.mode = Mode::Undecided { octets, synchronising };
        Some(Framed::Literal { beginning: self.beginning(), octets, synchronising })
    }

    fn beginning(&self) -> Bytes {
        Bytes::copy_from_slice(self.held.get(..BEGINNING).unwrap_or(&self.held))
    }

    /// The literal that was announced is taken.
    pub fn accept(&mut self) {
        if let Mode::Undecided { octets, .. } = self.mode {
            self.mode = Mode::Literal(octets);
            if octets == 0 {
                self.mode = Mode::Line;
                self.start_line();
            }
        }
    }

    /// The command is thrown away: a synchronising literal is not sent then, the octets of another are skipped, with the rest of its
    /// command.
    pub fn refuse(&mut self) {
        if let Mode::Undecided { octets, synchronising } = self.mode {
            self.reset();
            if !synchronising {
                self.discarding = true;
                self.mode = Mode::Skip(octets);
            }
        }
    }

    /// Whether the next octet begins a command.
    #[must_use]
    pub fn is_between_commands(&self) -> bool {
        self.mode == Mode::Line && self.held.is_empty() && !self.discarding
    }

    /// Whether more of the command under way was thrown away, or is to come and be thrown away, than anybody says who means to go on.
    #[must_use]
    pub const fn is_endless(&self) -> bool {
        let to_come = if let Mode::Skip(octets) = self.mode { octets } else { 0 };
        self.discarded > MAX_DISCARDED_LINE || self.skipped.saturating_add(to_come) > MAX_DISCARDED_CONTENT
    }

    /// Octets of a command with a literal that was accepted: those that are held, and those that are to come.
    #[must_use]
    pub fn under_way(&self) -> u64 {
        let to_come = if let Mode::Literal(octets) = self.mode { octets } else { 0 };
        if to_come > 0 || self.line > 0 { self.held.len() as u64 + to_come } else { 0 }
    }

    /// Octets that are held.
    #[must_use]
    pub fn held(&self) -> usize {
        self.held.len()
    }
}

/// Whether a response that begins like this has words for people up to the end of its line. They may end like the
/// announcement of a literal and are none (RFC 3501 §9 `resp-text`, `continue-req`).
pub(super) fn is_text(line: &[u8]) -> bool {
    let second = line.split(|&b| b == b' ').nth(1).unwrap_or_default();
    let kinds: [&[u8]; 5] = [b"OK", b"NO", b"BAD", b"BYE", b"PREAUTH"];
    line.starts_with(b"+") || kinds.iter().any(|kind| second.eq_ignore_ascii_case(kind))
}

/// The length at the end of a line (without its CRLF) that announces a literal, and whether the client waits for `+` (RFC 3501 §4.3,
/// RFC 7888 §3). A number that is too large for anything counts as the largest.
#[must_use]
pub fn announced(line: &[u8]) -> Option<(u64, bool)> {
    let inside = line.strip_suffix(b"}")?;
    let (inside, synchronising) = match inside.strip_suffix(b"+") {
        Some(inside) => (inside, false),
        None => (inside, true),
    };
    let open = inside.iter().rposition(|&b| b == b'{')?;
    let digits = &inside[open + 1..];
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = std::str::from_utf8(digits).ok()?.parse().unwrap_or(u64::MAX);
    Some((number, synchronising))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(input: &[u8], piece: usize, accept: bool) -> (Vec<Framed>, usize) {
        let mut framer = CommandFramer::default();
        let (mut found, mut most) = (Vec::new(), 0);
        for chunk in input.chunks(piece) {
            let mut chunk = chunk;
            while let Some(framed) = framer.read(&mut chunk) {
                if matches!(framed, Framed::Literal { .. }) {
                    if accept { framer.accept() } else { framer.refuse() }
                }
                found.push(framed);
            }
            most = most.max(framer.held());
        }
        (found, most)
    }

    #[test]
    fn commands_are_cut_alike_however_the_stream_is() {
        let input = b"a NOOP\r\nb LOGIN {3}\r\nfoo {4+}\r\nb\r\nr\r\nc X {0+}\r\n\r\nd LOGIN {3}\nb\nr {1+}\nx\ne\n";
        let (whole, _) = frames(input, input.len(), true);
        let commands: Vec<_> = whole.iter().filter(|f| matches!(f, Framed::Command(_))).collect();
        assert_eq!(commands.len(), 5);
        assert_eq!(*commands[3], Framed::Command(Bytes::from_static(b"d LOGIN {3}\nb\nr {1+}\nx\n")));
        assert_eq!(*commands[1], Framed::Command(Bytes::from_static(b"b LOGIN {3}\r\nfoo {4+}\r\nb\r\nr\r\n")));
        for piece in 1..20 {
            assert_eq!(frames(input, piece, true).0, whole, "pieces of {piece}");
        }
    }

    #[test]
    fn the_limit_of_a_line_is_the_same_however_it_comes() {
        for (line, fits) in
            [("12345678\r\n", true), ("12345678\n", true), ("123456789\n", false), ("12345678\rx\n", false)]
        {
            for piece in 1..=line.len() {
                let mut framer = CommandFramer::new(8);
                let mut found = Vec::new();
                for mut chunk in line.as_bytes().chunks(piece) {
                    found.extend(std::iter::from_fn(|| framer.read(&mut chunk)));
                }
                assert_eq!(found.len(), 1, "{line:?} in pieces of {piece}");
                assert_eq!(matches!(found[0], Framed::Command(_)), fits, "{line:?} in pieces of {piece}");
                assert!(framer.is_between_commands());
            }
        }
    }

    #[test]
    fn refused_literals_are_skipped_with_their_command() {
        let input = b"a APPEND x {5+}\r\nhello {2+}\r\nab\r\nb NOOP\r\nc LOGIN {9}\r\nd NOOP\r\n";
        for piece in 1..30 {
            let commands: Vec<_> =
                frames(input, piece, false).0.into_iter().filter(|f| matches!(f, Framed::Command(_))).collect();
            let whole = |text: &'static str| Framed::Command(Bytes::from_static(text.as_bytes()));
            assert_eq!(commands, [whole("b NOOP\r\n"), whole("d NOOP\r\n")], "pieces of {piece}");
        }
    }

    #[test]
    fn endless_lines_and_huge_literals_cost_no_memory() {
        let mut input = b"a ".to_vec();
        input.resize(10 * LINE_LIMIT, b'x');
        input.extend_from_slice(b"\r\nb NOOP\r\nc X {99999999999999999999}\r\nd NOOP\r\n");
        for piece in [1_000, 65_536, 65_537, input.len()] {
            let (found, most) = frames(&input, piece, true);
            assert!(most <= LINE_LIMIT + 2);
            let kinds: Vec<_> = found.iter().map(|f| matches!(f, Framed::Command(_))).collect();
            assert_eq!(kinds, [false, true, false, true], "pieces of {piece}");
        }
    }
}
