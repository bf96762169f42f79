//! A day of the calendar in words. Not left to the browser, because static pages are made where none is.

use super::Text;
use crate::content::Date;

super::words!("date");

/// "November 24, 2026".
pub fn day(date: Date) -> String {
    let month: Text = MONTHS.get(usize::from(date.month).saturating_sub(1)).copied().unwrap_or_default();
    written(&month, &date.day.to_string(), &date.year.to_string())
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
