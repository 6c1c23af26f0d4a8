//! Durations as people type them.

use std::time::Duration;

use crate::base::millionths;

/// Reads `90s`, `5.2s`, `0.5 min`, `2 h`, `500ms` or a plain number of seconds, exactly.
pub(super) fn parse(text: &str) -> Result<Duration, String> {
    let text = text.trim();
    let (number, unit) = millionths(text).ok_or_else(|| not_a_number(text))?;
    let micros: u128 = match unit {
        "us" | "µs" => 1,
        "ms" => 1_000,
        "" | "s" | "sec" => 1_000_000,
        "m" | "min" => 60_000_000,
        "h" => 3_600_000_000,
        "d" => 86_400_000_000,
        other => return Err(format!("`{other}` is no unit of time; there are us, ms, s, min, h and d")),
    };
    let too_long = || format!("`{text}` is too long");
    let micros = number.checked_mul(micros).ok_or_else(too_long)?;
    if micros % 1_000_000 != 0 {
        return Err(format!("`{text}` is finer than a microsecond, the smallest step of simulated time"));
    }
    u64::try_from(micros / 1_000_000).map(Duration::from_micros).map_err(|_| too_long())
}

/// Why a text does not begin with a number that can be used.
fn not_a_number(text: &str) -> String {
    let number = text.find(|c: char| !c.is_ascii_digit() && c != '.').map_or(text, |end| &text[..end]);
    match number.split_once('.') {
        _ if !number.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("`{text}` does not begin with a number; write for example 90s, 5.2s or 0.5min")
        }
        Some((_, decimals)) if decimals.contains('.') => format!("`{number}` has two decimal points"),
        Some((_, decimals)) if decimals.len() > 6 => format!("`{number}` has more than six decimals"),
        _ => format!("`{text}` is too long"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_people_type_them() {
        assert_eq!(parse("90s"), Ok(Duration::from_secs(90)));
        assert_eq!(parse("5 min"), Ok(Duration::from_secs(300)));
        assert_eq!(parse("2h"), Ok(Duration::from_secs(7_200)));
        assert_eq!(parse("30"), Ok(Duration::from_secs(30)));
    }

    #[test]
    fn fractions_are_exact_to_the_microsecond() {
        assert_eq!(parse("5.2s"), Ok(Duration::from_millis(5_200)));
        assert_eq!(parse("0.5 min"), Ok(Duration::from_secs(30)));
        assert_eq!(parse("9.376134"), Ok(Duration::from_micros(9_376_134)));
        assert_eq!(parse("0.1ms"), Ok(Duration::from_micros(100)));
        assert_eq!(parse("0.000001 s"), Ok(Duration::from_micros(1)));
        assert_eq!(parse("0.000001 d"), Ok(Duration::from_micros(86_400)));
        assert_eq!(parse("18446744073709.551615s"), Ok(Duration::from_micros(u64::MAX)));
    }

    #[test]
    fn what_is_no_duration_is_refused_with_its_reason() {
        for (text, reason) in [
            ("soon", "does not begin with a number"),
            ("", "does not begin with a number"),
            ("-5s", "does not begin with a number"),
            (".5s", "does not begin with a number"),
            ("5,2s", "`,2s` is no unit of time"),
            ("5 parsecs", "`parsecs` is no unit of time"),
            ("1.2.3s", "two decimal points"),
            ("0.0000001s", "more than six decimals"),
            ("0.5us", "finer than a microsecond"),
            ("99999999999999999999d", "too long"),
            ("18446744073709.551616s", "too long"),
            ("99999999999999999999999999999999999999999s", "too long"),
        ] {
            let problem = parse(text).unwrap_err();
            assert!(problem.contains(reason), "{text}: {problem}");
        }
    }
}
