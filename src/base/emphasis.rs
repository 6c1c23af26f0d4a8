//! The `*emphasis*` in what lessons tell.

/// The pieces of a text, and whether each is emphasised.
pub fn emphasis(text: &str) -> impl Iterator<Item = (bool, &str)> {
    text.split('*').zip([false, true].into_iter().cycle()).map(|(piece, emphasised)| (emphasised, piece))
}

/// A text without its emphasis.
#[must_use]
pub fn without_emphasis(text: &str) -> String {
    emphasis(text).map(|(_, piece)| piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_asterisks_is_emphasised() {
        let pieces: Vec<_> = emphasis("Press *Send*, now").collect();
        assert_eq!(pieces, [(false, "Press "), (true, "Send"), (false, ", now")]);
        assert_eq!(without_emphasis("Press *Send*, now"), "Press Send, now");
    }
}
