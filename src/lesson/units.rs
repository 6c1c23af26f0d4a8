//! Durations, sizes and speeds as people write them: `30 min`, `8 MB`, `64 kbit/s`, `2 %`.

use std::time::Duration;

use crate::base::{in_decimals, millionths};

fn scaled(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let (millionths, unit) = millionths(text)?;
    let (_, factor) = units.iter().find(|(name, _)| *name == unit)?;
    u64::try_from(millionths.checked_mul(u128::from(*factor))? / 1_000_000).ok()
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

/// A time in seconds, to the microsecond: what [`duration`] reads.
pub(super) fn in_seconds(micros: u64) -> String {
    format!("{} s", in_decimals(micros.into()))
}

/// A number of octets in the largest unit that leaves no decimals: what [`size`] reads.
pub(super) fn in_octets(octets: u64) -> String {
    let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    let whole = units.iter().find(|(_, factor)| octets > 0 && octets.is_multiple_of(*factor));
    let (unit, factor) = whole.copied().unwrap_or(("B", 1));
    format!("{} {unit}", octets / factor)
}

/// A share of lost packets: what [`loss`] reads.
pub(super) fn in_percent(per_million: u32) -> String {
    format!("{} %", in_decimals(u128::from(per_million) * 100))
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
        for text in [
            "",
            "5",
            "min",
            "1.2.3 s",
            "99999999999999999999 s",
            "9999999999999999999999999999999999 s",
            "-1 s",
            "5 minutes",
        ] {
            assert!(duration(text).unwrap_err().contains("`30 min`"), "{text}");
        }
        assert!(bandwidth("0 bit/s").is_err());
        assert!(loss("101 %").is_err());
    }

    #[test]
    fn what_is_written_is_read_again() {
        for n in [0, 1, 1_000, 1_500, 2_000_000, 3_600_000_000, u64::MAX - 1, u64::MAX] {
            assert_eq!(duration(&in_seconds(n)), Ok(Duration::from_micros(n)));
            assert_eq!(size(&in_octets(n)), Ok(n));
        }
        for n in [0, 1, 5_000, 20_000, 123_456, 1_000_000] {
            assert_eq!(loss(&in_percent(n)), Ok(n));
        }
        assert_eq!((in_seconds(9_376_134), in_octets(3_000)), ("9.376134 s".to_owned(), "3 kB".to_owned()));
        assert_eq!(in_percent(5_000), "0.5 %");
    }
}
