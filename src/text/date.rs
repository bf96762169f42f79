//! A day of the calendar in words. Written out, because static pages are made where no browser is.

use crate::content::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "November 24, 2026".
pub fn day(date: Date) -> String {
    let month = MONTHS.get(usize::from(date.month).saturating_sub(1)).copied().unwrap_or_default();
    format!("{month} {}, {}", date.day, date.year)
}

/// "2026-11-24", for programs.
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_for_people_and_for_programs() {
        let date = Date { year: 2026, month: 3, day: 4 };
        assert_eq!((day(date).as_str(), iso(date).as_str()), ("March 4, 2026", "2026-03-04"));
    }
}
