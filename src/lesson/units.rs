//! Durations, sizes and speeds as people write them: `30 min`, `8 MB`, `64 kbit/s`, `2 %`.

use std::time::Duration;

use crate::base::{in_decimals, millionths};
use crate::explain::{Arg, Said, say};

type Units = [(&'static str, u64)];

const TIME: [(&str, u64); 6] =
    [("us", 1), ("ms", 1_000), ("s", 1_000_000), ("min", 60_000_000), ("h", 3_600_000_000), ("d", 86_400_000_000)];

/// A number with a unit, in millionths of the smallest unit.
fn scaled(text: &str, units: &Units) -> Option<u128> {
    let (millionths, unit) = millionths(text)?;
    let (_, factor) = units.iter().find(|(name, _)| *name == unit)?;
    millionths.checked_mul(u128::from(*factor))
}

/// The same as a whole number of the smallest unit; what is less than one does not count.
fn whole(text: &str, units: &Units) -> Option<u64> {
    u64::try_from(scaled(text, units)? / 1_000_000).ok()
}

/// `500 ms`, `2 s`, `30 min`, `4 h`, `5 d`, exactly.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub fn duration(text: &str) -> Result<Duration, Said> {
    let text = text.trim();
    let Some(micros) = scaled(text, &TIME) else { return Err(no_duration(text)) };
    if micros % 1_000_000 != 0 {
        return Err(say!("duration-too-fine", text = text));
    }
    u64::try_from(micros / 1_000_000).map(Duration::from_micros).map_err(|_| say!("duration-too-long", text = text))
}

/// Why a text is no duration.
fn no_duration(text: &str) -> Said {
    let number = text.find(|c: char| !c.is_ascii_digit() && c != '.').map_or(text, |end| &text[..end]);
    let unit = text[number.len()..].trim();
    let decimals = number.split_once('.').map_or("", |(_, decimals)| decimals);
    match unit {
        _ if !number.starts_with(|c: char| c.is_ascii_digit()) || decimals.contains('.') => {
            say!("no-duration", text = text)
        }
        _ if decimals.len() > 6 => say!("duration-too-fine", text = text),
        "" => say!("duration-without-unit", text = text),
        unit if TIME.iter().any(|(name, _)| *name == unit) => say!("duration-too-long", text = text),
        unit => {
            let units = Arg::Listed(TIME.iter().map(|(name, _)| Arg::from(format!("`{name}`"))).collect());
            say!("no-unit-of-time", unit = unit, units = units)
        }
    }
}

/// `300 B`, `20 kB`, `8 MB`: octets; 1 kB is 1,000 octets.
///
/// # Errors
/// What would be right.
pub fn size(text: &str) -> Result<u64, Said> {
    let units = [("B", 1), ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000)];
    whole(text, &units).ok_or_else(|| say!("no-size", text = text))
}

/// `64 kbit/s`, `10 Mbit/s`: bits per second, at least one.
pub(super) fn bandwidth(text: &str) -> Result<u64, Said> {
    let units = [("bit/s", 1), ("kbit/s", 1_000), ("Mbit/s", 1_000_000), ("Gbit/s", 1_000_000_000)];
    let bits = whole(text, &units).filter(|bits| *bits > 0);
    bits.ok_or_else(|| say!("no-bandwidth", text = text))
}

/// `2 %`: so many in a million.
pub(super) fn loss(text: &str) -> Result<u32, Said> {
    let per_million = whole(text, &[("%", 10_000)]).and_then(|n| u32::try_from(n).ok()).filter(|n| *n <= 1_000_000);
    per_million.ok_or_else(|| say!("no-share", text = text))
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
    fn fractions_are_exact_to_the_microsecond() {
        assert_eq!(duration("5.2s"), Ok(Duration::from_millis(5_200)));
        assert_eq!(duration("9.376134 s"), Ok(Duration::from_micros(9_376_134)));
        assert_eq!(duration("0.1ms"), Ok(Duration::from_micros(100)));
        assert_eq!(duration("0.000001 d"), Ok(Duration::from_micros(86_400)));
        assert_eq!(duration("18446744073709.551615s"), Ok(Duration::from_micros(u64::MAX)));
    }

    #[test]
    fn anything_else_is_refused_with_its_reason() {
        for (text, reason) in [
            ("soon", "no-duration"),
            ("", "no-duration"),
            ("min", "no-duration"),
            ("-5s", "no-duration"),
            (".5s", "no-duration"),
            ("1.2.3 s", "no-duration"),
            ("5", "duration-without-unit"),
            ("9.5", "duration-without-unit"),
            ("5,2s", "no-unit-of-time"),
            ("5 minutes", "no-unit-of-time"),
            ("0.0000001s", "duration-too-fine"),
            ("0.5us", "duration-too-fine"),
            ("99999999999999999999d", "duration-too-long"),
            ("18446744073709.551616s", "duration-too-long"),
            ("99999999999999999999999999999999999999999s", "duration-too-long"),
        ] {
            assert_eq!(duration(text).unwrap_err().id(), reason, "{text}");
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
