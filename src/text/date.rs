//! A day of the calendar in words. Not left to the browser, because static pages are made where none is.

use super::Text;
use crate::content::Date;

super::words!("date");

/// "November 24, 2026".
pub fn day(date: Date) -> String {
    let month: Text = MONTHS.get(usize::from(date.month).saturating_sub(1)).copied().unwrap_or_default();
    let number = if date.day == 1 { FIRST.to_owned() } else { date.day.to_string() };
    written(&month, &number, &date.year.to_string())
}

/// "2026-11-24", for programs.
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::browser::Language;

    #[test]
    fn a_day_is_written_for_people_and_for_programs() {
        let date = Date { year: 2026, month: 3, day: 4 };
        assert_eq!((day(date).as_str(), iso(date).as_str()), ("March 4, 2026", "2026-03-04"));
    }

    #[test]
    fn the_first_of_a_month_is_written_as_each_language_writes_it() {
        let each = [("en", "May 1, 2026"), ("es", "1 de mayo de 2026"), ("fr", "1er mai 2026"), ("zh", "2026年5月1日")];
        for (tag, first) in each {
            Language::known(tag).unwrap().speak();
            assert_eq!(day(Date { year: 2026, month: 5, day: 1 }), first);
            assert!(!day(Date { year: 2026, month: 5, day: 11 }).contains("er "), "{tag}");
        }
        Language::FIRST.speak();
    }
}
