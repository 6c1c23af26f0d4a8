//! Which name somebody may have meant.

use std::cmp::Reverse;

/// The names that may be meant by one that is not there: the one that is written nearly so, else those of which it is the beginning of
/// a part (`pop3` of `pop3-collect`).
#[must_use]
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let names: Vec<&str> = names.into_iter().collect();
    let rank = |name: &&'n str| (distance(wanted, name), Reverse(common_beginning(wanted, name)), *name);
    if let Some(name) = names.iter().copied().min_by_key(rank) {
        // Of a short word little is left when two of its letters are changed: `Read` is not `Send`. More may be missing at its end.
        let (longer, shorter) = if wanted.len() > name.len() { (wanted, name) } else { (name, wanted) };
        let limit = longer.chars().count() / if !shorter.is_empty() && longer.starts_with(shorter) { 2 } else { 3 };
        if distance(wanted, name) <= limit {
            return vec![name];
        }
    }
    let wanted = wanted.to_lowercase();
    let begins = |part: &str| wanted.len() >= 3 && part.starts_with(&wanted);
    let fits = |name: &&str| {
        let name = name.to_lowercase();
        begins(&name) || name.split(['-', '_', ' ']).any(begins)
    };
    names.into_iter().filter(fits).collect()
}

fn common_beginning(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x.eq_ignore_ascii_case(y)).count()
}

/// How many letters must be put in, taken out, changed or swapped with their neighbor to make one word out of the other; capitals do
/// not count.
fn distance(a: &str, b: &str) -> usize {
    let letters = |text: &str| text.chars().take(100).flat_map(char::to_lowercase).collect::<Vec<char>>();
    let (a, b) = (letters(a), letters(b));
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let changed = last[j] + usize::from(x != y);
            let mut cost = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_nearly_so_is_meant() {
        let found = |wanted: &str, names: &[&'static str]| nearest(wanted, names.iter().copied());
        assert_eq!(found("labtop", &["laptop", "desktop"]), ["laptop"]);
        assert_eq!(found("mial", &["mail", "main"]), ["mail"]);
        assert_eq!(found("SwitchOf", &["SwitchOn", "SwitchOff"]), ["SwitchOff"]);
        assert_eq!(found("does", &["at", "do"]), ["do"]);
        assert_eq!(found("INBOX", &["inbox"]), ["inbox"]);
        assert_eq!(found("Read", &["Send", "Open"]), [""; 0]);
        assert_eq!(found("b", &["a"]), [""; 0]);
    }

    #[test]
    fn the_beginning_of_a_part_is_enough() {
        let lessons = ["store-and-forward", "pop3-collect", "pop3-two-computers"];
        assert_eq!(nearest("pop3", lessons), ["pop3-collect", "pop3-two-computers"]);
        assert_eq!(nearest("forward", lessons), ["store-and-forward"]);
        assert_eq!(nearest("po", lessons), [""; 0]);
    }
}
