//! Durations as people type them.

use std::time::Duration;

/// Reads `90s`, `5min`, `2 h`, `500ms` or a plain number of seconds.
pub(super) fn parse(text: &str) -> Result<Duration, String> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number: u64 =
        number.parse().map_err(|_| format!("`{text}` does not begin with a number; write for example 90s or 5min"))?;
    let millis = match unit.trim() {
        "ms" => 1,
        "" | "s" | "sec" => 1_000,
        "m" | "min" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        other => return Err(format!("`{other}` is no unit of time; there are ms, s, min, h and d")),
    };
    number.checked_mul(millis).map(Duration::from_millis).ok_or_else(|| format!("`{text}` is too long"))
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
        assert!(parse("soon").is_err());
        assert!(parse("5 parsecs").unwrap_err().contains("parsecs"));
        assert!(parse("99999999999999999999d").is_err());
    }
}
