//! The words of a search: all of them are looked for in one pass over a text, however many there are.

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;

/// Words, as one automaton.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// Absent where there are no words, or more than it can hold, which is more than a command can.
    automaton: Option<NFA>,
    count: usize,
}

/// A text that is being read, piece by piece.
#[derive(Debug, Clone)]
pub struct Reader {
    state: Option<StateID>,
    /// In which text a state of the automaton was last come to: what ends there has been noted then, and many words may.
    seen: Vec<u32>,
    /// In which text a word was last found.
    found: Vec<u32>,
    text: u32,
    folded: String,
}

impl Words {
    /// Prepares words, none of them empty, in [folded](fold) letters.
    pub(super) fn new(words: &[String]) -> Self {
        let automaton = (!words.is_empty()).then(|| NFA::new(words).ok()).flatten();
        Self { automaton, count: words.len() }
    }

    /// What reads texts.
    pub(super) fn reader(&self) -> Reader {
        let state = self.start();
        Reader { state, seen: Vec::new(), found: vec![0; self.count], text: 0, folded: String::new() }
    }

    fn start(&self) -> Option<StateID> {
        self.automaton.as_ref()?.start_state(Anchored::No).ok()
    }
}

impl Reader {
    /// A new text begins.
    pub(super) fn begin(&mut self, words: &Words) {
        self.state = words.start();
        self.text = self.text.checked_add(1).unwrap_or_else(|| {
            self.seen.fill(0);
            self.found.fill(0);
            1
        });
    }

    /// The text goes on; `tell` is called once a text for every word in it.
    pub(super) fn read(&mut self, words: &Words, piece: &str, tell: &mut dyn FnMut(usize)) {
        let (Some(automaton), Some(mut state)) = (&words.automaton, self.state) else { return };
        self.folded.clear();
        fold(piece, &mut self.folded);
        for &octet in self.folded.as_bytes() {
            state = automaton.next_state(Anchored::No, state, octet);
            if !automaton.is_match(state) {
                continue;
            }
            let place = state.as_usize();
            if self.seen.len() <= place {
                self.seen.resize(place + 1, 0);
            }
            if self.seen.get_mut(place).is_some_and(|seen| std::mem::replace(seen, self.text) == self.text) {
                continue;
            }
            for nth in 0..automaton.match_len(state) {
                let word = automaton.match_pattern(state, nth).as_usize();
                if self.found.get_mut(word).is_some_and(|found| std::mem::replace(found, self.text) != self.text) {
                    tell(word);
                }
            }
        }
        self.state = Some(state);
    }
}

/// Appends a text with letter case set aside (RFC 3501 §6.4.4), character by character, so that pieces of a text are folded as the whole
/// is: both small sigmas are one.
pub(super) fn fold(text: &str, folded: &mut String) {
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        if let Some(new) = folded.get_mut(start..) {
            new.make_ascii_lowercase();
        }
        return;
    }
    folded.extend(text.chars().flat_map(char::to_lowercase).map(|c| if c == 'ς' { 'σ' } else { c }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], pieces: &[&str]) -> Vec<usize> {
        let words = words.iter().map(|word| {
            let mut folded = String::new();
            fold(word, &mut folded);
            folded
        });
        let words = Words::new(&words.collect::<Vec<_>>());
        let mut reader = words.reader();
        let mut found = Vec::new();
        reader.begin(&words);
        pieces.iter().for_each(|piece| reader.read(&words, piece, &mut |word| found.push(word)));
        found.sort_unstable();
        found
    }

    #[test]
    fn words_in_and_across_each_other_are_all_found_and_each_once() {
        assert_eq!(found(&["he", "hers", "she", "no", "e"], &["SHE is Hers, she says"]), [0, 1, 2, 4]);
        assert_eq!(found(&["ab", "bc"], &["a", "b", "", "c"]), [0, 1]);
        assert_eq!(found(&[], &["a"]), [0; 0]);
    }

    #[test]
    fn letter_case_is_set_aside_also_where_it_depends_on_the_place() {
        assert_eq!(found(&["ΟΔΟΣ", "straße", "И"], &["οδος οδοσα STRAßE и"]), [0, 1, 2]);
        assert_eq!(found(&["ΟΔΟΣ"], &["οδοσα"]), [0]);
    }

    #[test]
    fn what_was_found_in_one_text_is_found_anew_in_the_next() {
        let words = Words::new(&["a".to_owned()]);
        let mut reader = words.reader();
        let mut times = 0;
        for text in ["a a", "b", "a"] {
            reader.begin(&words);
            reader.read(&words, text, &mut |_| times += 1);
        }
        assert_eq!(times, 2);
    }
}
