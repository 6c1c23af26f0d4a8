//! Durations, sizes and speeds as people write them: `30 min`, `8 MB`, `64 kbit/s`, `2 %`.

use std::time::Duration;

/// A number with up to six decimals, in millionths, and the unit behind it.
fn split(text: &str) -> Option<(u64, &str)> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = (&text[..end], text[end..].trim());
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() || decimals.len() > 6 || decimals.contains('.') {
        return None;
    }
    let decimals: u64 = format!("{decimals:0<6}").parse().ok()?;
    Some((whole.parse::<u64>().ok()?.checked_mul(1_000_000)?.checked_add(decimals)?, unit))
}

fn scaled(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let (millionths, unit) = split(text)?;
    let (_, factor) = units.iter().find(|(name, _)| *name == unit)?;
    u64::try_from(u128::from(millionths) * u128::from(*factor) / 1_000_000).ok()
}

/// `500 ms`, `2 s`, `30 min`, `4 h`, `5 d`.
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    let units =
        [("us", 1), ("ms", 1_000), ("s", 1_000_000), ("min", 60_000_000), ("h", 3_600_000_000), ("d", 86_400_000_000)];
    let micros = scaled(text, &units);
    micros
        .map(Duration::from_micros)
        .ok_or_else(|| wrong(text, "a duration", "`500 ms`, `2 s`, `30 min`, `4 h`, `5 d`"))
}

/// `300 B`, `20 kB`, `8 MB`: octets; 1 kB is 1,000 octets.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let units = [("B", 1), ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000)];
    scaled(text, &units).ok_or_else(|| wrong(text, "a size", "`300 B`, `20 kB`, `8 MB`"))
}

/// `64 kbit/s`, `10 Mbit/s`: bits per second, at least one.
pub(super) fn bandwidth(text: &str) -> Result<u64, String> {
    let units = [("bit/s", 1), ("kbit/s", 1_000), ("Mbit/s", 1_000_000), ("Gbit/s", 1_000_000_000)];
    let bits = scaled(text, &units).filter(|bits| *bits > 0);
    bits.ok_or_else(|| wrong(text, "a bandwidth", "`64 kbit/s`, `10 Mbit/s`"))
}

/// `2 %`: so many in a million.
pub(super) fn loss(text: &str) -> Result<u32, String> {
    let per_million = scaled(text, &[("%", 10_000)]).and_then(|n| u32::try_from(n).ok()).filter(|n| *n <= 1_000_000);
    per_million.ok_or_else(|| wrong(text, "a share of lost packets", "`2 %`, `0.5 %`"))
}

fn wrong(text: &str, what: &str, examples: &str) -> String {
    format!("`{text}` is not {what}; write {examples}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_units_are_read() {
        assert_eq!(duration("1.5 min"), Ok(Duration::from_secs(90)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(size("20 kB"), Ok(20_000));
        assert_eq!(bandwidth("64 kbit/s"), Ok(64_000));
        assert_eq!(loss("0.5 %"), Ok(5_000));
    }

    #[test]
    fn anything_else_is_refused_with_examples() {
        for text in ["", "5", "min", "1.2.3 s", "99999999999999999999 s", "-1 s", "5 minutes"] {
            assert!(duration(text).unwrap_err().contains("`30 min`"), "{text}");
        }
        assert!(bandwidth("0 bit/s").is_err());
        assert!(loss("101 %").is_err());
    }
}
