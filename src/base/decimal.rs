//! Decimal numbers with a unit behind them, read exactly: what people write in lessons and on the command line.

/// Splits `1.5 min` into the number, in millionths, and what stands behind it without blanks around it. `None` when the text
/// does not begin with a number, or with one that has more than six decimals or is too large.
#[must_use]
pub fn millionths(text: &str) -> Option<(u128, &str)> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() || decimals.len() > 6 || decimals.contains('.') {
        return None;
    }
    let decimals: u128 = format!("{decimals:0<6}").parse().ok()?;
    let number = whole.parse::<u128>().ok()?.checked_mul(1_000_000)?.checked_add(decimals)?;
    Some((number, unit.trim()))
}

/// Writes a number of millionths as a decimal number, without zeros at its end: `9.376`.
#[must_use]
pub fn in_decimals(millionths: u128) -> String {
    let text = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_to_the_last_decimal() {
        assert_eq!(millionths(" 1.5 min "), Some((1_500_000, "min")));
        assert_eq!(millionths("9.000001s"), Some((9_000_001, "s")));
        assert_eq!(millionths("7"), Some((7_000_000, "")));
        for text in ["", "s", ".5", "-1", "1.2.3", "0.1234567", &"9".repeat(60)] {
            assert_eq!(millionths(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for number in [0, 1, 10, 999_999, 1_000_000, 9_376_134, u128::from(u64::MAX) * 1_000_000] {
            assert_eq!(millionths(&in_decimals(number)), Some((number, "")));
        }
        assert_eq!(in_decimals(9_376_000), "9.376");
        assert_eq!(in_decimals(100_000_000), "100");
    }
}
