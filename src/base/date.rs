//! Civil dates with a zone, as mail writes them. jiff does the calendar.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::{SignedDuration, civil};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment on the fictional wall clock: seconds since 1970-01-01T00:00:00Z and the zone it is written in.
///
/// Ordered by the moment, then by the zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    unix_seconds: i64,
    offset_minutes: i16,
}

/// Why a text is not a date. The words are for those who read files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum DateTimeError {
    /// It does not end in a zone like `+01:00`.
    #[error("no zone")]
    NoZone,
    /// There is no such date or time.
    #[error("no date")]
    NoDate,
    /// The year is out of range.
    #[error("wrong year")]
    OutOfRange,
    /// It is not written as in a header field (RFC 5322 §3.3).
    #[error("not RFC 5322")]
    NotRfc5322,
}

/// The beginning of what is counted from.
const EPOCH: civil::DateTime = civil::date(1970, 1, 1).at(0, 0, 0, 0);
/// The first second of the year 0 and the last one of the year 9999, on the clock of whatever zone: what four digits can write.
const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;

impl DateTime {
    /// The moment `unix_seconds` after the epoch, written in the zone `offset_minutes` east of UTC.
    ///
    /// What its zone writes outside of the years 0 to 9999, and zones beyond ±23:59, are brought to the nearest that can be written.
    #[must_use]
    pub fn new(unix_seconds: i64, offset_minutes: i16) -> Self {
        let offset_minutes = offset_minutes.clamp(-1_439, 1_439);
        let east = i64::from(offset_minutes) * 60;
        let local = unix_seconds.saturating_add(east).clamp(FIRST, LAST);
        Self { unix_seconds: local - east, offset_minutes }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.unix_seconds
    }

    /// The zone, in minutes east of UTC.
    #[must_use]
    pub const fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }

    /// This moment plus `by`, whole seconds, in the same zone.
    #[must_use]
    pub fn plus(self, by: Duration) -> Self {
        Self::new(self.unix_seconds.saturating_add_unsigned(by.as_secs()), self.offset_minutes)
    }

    /// The calendar date and time of day in its own zone.
    #[must_use]
    pub fn civil(self) -> civil::DateTime {
        let local = self.unix_seconds + i64::from(self.offset_minutes) * 60;
        // Every second from the first to the last is in the calendar.
        EPOCH.checked_add(SignedDuration::from_secs(local)).unwrap_or(EPOCH)
    }

    /// Days since 1970-01-01 of the calendar date in its own zone: what IMAP's date searches compare (RFC 3501 §6.4.4).
    #[must_use]
    pub const fn local_day(self) -> i64 {
        (self.unix_seconds + self.offset_minutes as i64 * 60).div_euclid(86_400)
    }

    fn zone(self) -> String {
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let minutes = self.offset_minutes.unsigned_abs();
        format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
    }

    /// The form of header fields, e.g. `Mon, 2 Mar 2026 09:00:12 +0100` (RFC 5322 §3.3).
    #[must_use]
    pub fn rfc5322(self) -> String {
        let c = self.civil();
        format!(
            "{}, {} {} {:04} {:02}:{:02}:{:02} {}",
            DAYS[usize::from(c.weekday().to_monday_zero_offset().unsigned_abs()) % 7],
            c.day(),
            MONTHS[usize::from(c.month().unsigned_abs() - 1) % 12],
            c.year(),
            c.hour(),
            c.minute(),
            c.second(),
            self.zone()
        )
    }

    /// IMAP's date-time without the quotes, e.g. ` 2-Mar-2026 09:00:12 +0100` (RFC 3501 §9 `date-time`).
    #[must_use]
    pub fn imap(self) -> String {
        let c = self.civil();
        format!(
            "{:>2}-{}-{:04} {:02}:{:02}:{:02} {}",
            c.day(),
            MONTHS[usize::from(c.month().unsigned_abs() - 1) % 12],
            c.year(),
            c.hour(),
            c.minute(),
            c.second(),
            self.zone()
        )
    }

    /// Weekday and time of day as people read it on screen, e.g. `Mon 09:00:12`.
    #[must_use]
    pub fn weekday_and_time(self) -> String {
        let c = self.civil();
        let day = DAYS[usize::from(c.weekday().to_monday_zero_offset().unsigned_abs()) % 7];
        format!("{day} {:02}:{:02}:{:02}", c.hour(), c.minute(), c.second())
    }

    /// `None` for years before 0.
    fn from_civil(civil: civil::DateTime, offset_minutes: i16) -> Option<Self> {
        let local = civil.duration_since(EPOCH).as_secs();
        (local >= FIRST).then(|| Self::new(local - i64::from(offset_minutes) * 60, offset_minutes))
    }

    /// Reads IMAP's date-time (quotes already removed), e.g. ` 2-Mar-2026 09:00:12 +0100`.
    #[must_use]
    pub fn parse_imap(text: &str) -> Option<Self> {
        let mut words = text.trim_start_matches(' ').split(' ');
        let (date, time, zone) = (words.next()?, words.next()?, words.next()?);
        if words.next().is_some() {
            return None;
        }
        let mut parts = date.split('-');
        let day = digits(parts.next()?, 1..=2)?;
        let month_name = parts.next()?;
        let month = MONTHS.iter().position(|m| m.eq_ignore_ascii_case(month_name))? + 1;
        let year = digits(parts.next()?, 4..=4)?;
        if parts.next().is_some() {
            return None;
        }
        let mut hms = time.split(':');
        let (h, m, s) = (digits(hms.next()?, 2..=2)?, digits(hms.next()?, 2..=2)?, digits(hms.next()?, 2..=2)?);
        if hms.next().is_some() || s > 60 {
            return None;
        }
        let civil = civil::DateTime::new(
            year,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
            i8::try_from(h).ok()?,
            i8::try_from(m).ok()?,
            // A leap second is written as the second before it.
            i8::try_from(s.min(59)).ok()?,
            0,
        )
        .ok()?;
        Self::from_civil(civil, parse_zone(zone)?)
    }

    /// Reads a date of a header field (RFC 5322 §3.3 with the obsolete forms of §4.3 that jiff knows).
    ///
    /// # Errors
    /// When the text is not such a date.
    pub fn parse_rfc5322(text: &str) -> Result<Self, DateTimeError> {
        let parsed = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned_datetime(text.trim());
        let zoned = parsed.map_err(|_| DateTimeError::NotRfc5322)?;
        let offset = i16::try_from(zoned.offset().seconds() / 60).unwrap_or(0);
        Ok(Self::new(zoned.timestamp().as_second(), offset))
    }
}

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn digits(text: &str, len: std::ops::RangeInclusive<usize>) -> Option<i16> {
    (len.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn parse_zone(text: &str) -> Option<i16> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1, text.get(1..)?),
        b'-' => (-1, text.get(1..)?),
        _ => return None,
    };
    let number = digits(rest, 4..=4)?;
    let (hours, minutes) = (number / 100, number % 100);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// ISO 8601 / RFC 3339, e.g. `2026-03-02T09:00:12+01:00`: the form of lesson files and exports.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let c = self.civil();
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let zone = self.offset_minutes.unsigned_abs();
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
            c.year(),
            c.month(),
            c.day(),
            c.hour(),
            c.minute(),
            c.second(),
            zone / 60,
            zone % 60
        )
    }
}

impl FromStr for DateTime {
    type Err = DateTimeError;

    fn from_str(text: &str) -> Result<Self, DateTimeError> {
        let (stamp, offset) = if let Some(stamp) = text.strip_suffix('Z') {
            (stamp, 0)
        } else {
            let zone_at = text.len().checked_sub(6).ok_or(DateTimeError::NoZone)?;
            let zone = text.get(zone_at..).ok_or(DateTimeError::NoZone)?;
            let offset = parse_zone(&zone.replace(':', "")).ok_or(DateTimeError::NoZone)?;
            (&text[..zone_at], offset)
        };
        let civil: civil::DateTime = stamp.parse().map_err(|_| DateTimeError::NoDate)?;
        Self::from_civil(civil, offset).ok_or(DateTimeError::OutOfRange)
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_writes_what_it_reads() {
        let date: DateTime = "2026-03-02T09:00:12+01:00".parse().unwrap();
        assert_eq!(date.to_string(), "2026-03-02T09:00:12+01:00");
        assert_eq!(date.rfc5322(), "Mon, 2 Mar 2026 09:00:12 +0100");
        assert_eq!(date.imap(), " 2-Mar-2026 09:00:12 +0100");
        assert_eq!(DateTime::parse_imap(&date.imap()), Some(date));
        assert_eq!(DateTime::parse_rfc5322(&date.rfc5322()), Ok(date));
        assert_eq!(date.weekday_and_time(), "Mon 09:00:12");
    }

    #[test]
    fn local_day_follows_the_zone_of_the_date() {
        let late: DateTime = "2026-03-02T23:30:00-05:00".parse().unwrap();
        let midnight: DateTime = "2026-03-02T00:00:00Z".parse().unwrap();
        assert_eq!(late.local_day(), midnight.local_day());
    }

    #[test]
    fn nonsense_is_refused_with_a_reason() {
        for text in ["", "Z", "2026-03-02", "2026-13-02T00:00:00Z", "2026-03-02T09:00:00+99:00", "ääääää"] {
            assert!(text.parse::<DateTime>().is_err(), "{text:?}");
        }
        for text in ["32-Mar-2026 09:00:00 +0000", "2-Foo-2026 09:00:00 +0000", "2-Mar-2026 09:00:00", "+0100"] {
            assert_eq!(DateTime::parse_imap(text), None, "{text:?}");
        }
    }

    #[test]
    fn every_date_of_four_digits_keeps_its_day_in_every_zone() {
        for zone in ["+0000", "+1400", "-1200", "+2359", "-2359"] {
            for date in [" 1-Jan-0000 00:00:00", "31-Dec-0000 23:59:59", " 1-Jan-0001 00:00:00", "31-Dec-9999 23:59:59"]
            {
                let text = format!("{date} {zone}");
                let read = DateTime::parse_imap(&text).unwrap();
                assert_eq!(read.imap(), text);
                assert_eq!(read.to_string().parse(), Ok(read), "{text}");
            }
        }
        assert_eq!("-000001-01-01T00:00:00Z".parse::<DateTime>(), Err(DateTimeError::OutOfRange));
    }

    #[test]
    fn extreme_moments_are_written_without_a_panic() {
        for seconds in [i64::MIN, i64::MAX] {
            for offset in [i16::MIN, i16::MAX] {
                assert!(!DateTime::new(seconds, offset).rfc5322().is_empty());
            }
        }
    }
}
