//! Quantities in the words of a language.

use std::time::Duration;

use jiff::civil::Weekday;

use super::{Voice, say};
use crate::base::{DateTime, in_decimals};

impl Voice {
    /// `16 octets`, `41 kB`, `1.2 MB`: decimal prefixes, with a decimal below ten.
    pub(super) fn octets(self, octets: u64) -> String {
        const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
        match UNITS.into_iter().find(|(size, _)| octets >= *size) {
            None => self.words(&say!("unit-octets", n = octets)),
            Some((size, unit)) if octets >= 10 * size => format!("{} {unit}", (octets + size / 2) / size),
            Some((size, unit)) => format!("{} {unit}", self.decimal(u128::from(octets), u128::from(size), 1)),
        }
    }

    /// `500 ms`, `3 minutes`, `1 hour 30 minutes`: the two largest units that say it.
    pub(super) fn span(self, span: Duration) -> String {
        let seconds = span.as_secs();
        if span.subsec_millis() > 0 && seconds < 60 {
            return match seconds {
                0 => format!("{} ms", span.as_millis()),
                _ => format!("{} s", self.decimal(span.as_millis(), 1_000, 1)),
            };
        }
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
        let units = [
            (days, say!("unit-days", n = days)),
            (hours, say!("unit-hours", n = hours)),
            (minutes, say!("unit-minutes", n = minutes)),
            (seconds % 60, say!("unit-seconds", n = seconds % 60)),
        ];
        let said: Vec<String> = units
            .iter()
            .skip_while(|(n, _)| *n == 0)
            .take(2)
            .filter(|(n, _)| *n > 0)
            .map(|(_, said)| self.words(said))
            .collect();
        if said.is_empty() { self.words(&say!("unit-seconds", n = 0_u64)) } else { said.join(" ") }
    }

    /// `30 %`, with a space that does not break.
    pub(super) fn percent(self, per_million: u32) -> String {
        format!("{}\u{a0}%", self.decimal(u128::from(per_million), 10_000, 2))
    }

    /// `Mon 09:00:12`.
    pub(super) fn when(self, date: DateTime) -> String {
        let civil = date.civil();
        let weekday = match civil.weekday() {
            Weekday::Monday => "mon",
            Weekday::Tuesday => "tue",
            Weekday::Wednesday => "wed",
            Weekday::Thursday => "thu",
            Weekday::Friday => "fri",
            Weekday::Saturday => "sat",
            Weekday::Sunday => "sun",
        };
        let time = format!("{:02}:{:02}:{:02}", civil.hour(), civil.minute(), civil.second());
        self.words(&say!("weekday-and-time", weekday = weekday, time = time))
    }

    /// A quotient with at most so many decimals, cut off, without zeros at the end.
    fn decimal(self, number: u128, unit: u128, places: u32) -> String {
        let scale = 10_u128.pow(places);
        let cut_off = number * scale / unit;
        in_decimals(cut_off * (1_000_000 / scale)).replace('.', self.language.decimal_mark())
    }
}
