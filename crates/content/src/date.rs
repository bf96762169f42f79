//! The day on which a page was last reviewed.

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Date {
    /// Reads `2026-11-24`, if there is such a day.
    pub fn read(text: &str) -> Result<Date, String> {
        let wrong = || format!("`{text}` is not a date: write it as year, month, and day, such as 2026-11-24");
        let fits = text.len() == 10
            && text.bytes().enumerate().all(|(at, it)| match at {
                4 | 7 => it == b'-',
                _ => it.is_ascii_digit(),
            });
        let part = |from: usize, to: usize| text.get(from..to).filter(|_| fits).and_then(|it| it.parse::<u16>().ok());
        let (year, month, day) =
            part(0, 4).zip(part(5, 7)).zip(part(8, 10)).map(|((y, m), d)| (y, m, d)).ok_or_else(wrong)?;
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        let is_day = year >= 2000 && (1..=days).contains(&day);
        is_day.then_some(Date { year, month: month as u8, day: day as u8 }).ok_or_else(wrong)
    }

    /// Rust text of the app's `Date`.
    pub fn rust(self) -> String {
        let Date { year, month, day } = self;
        format!("Date {{ year: {year}, month: {month}, day: {day} }}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert_eq!(Date::read("2026-11-24"), Ok(Date { year: 2026, month: 11, day: 24 }));
        assert!(Date::read("2028-02-29").is_ok());
        for wrong in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-04-31",
            "2026-1-1",
            "24.11.2026",
            "1926-01-01",
            "",
            "2026-11-2é",
        ] {
            assert!(Date::read(wrong).is_err(), "{wrong}");
        }
    }
}
