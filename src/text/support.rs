//! What a member can tell the call center when something went wrong, and what is said while the service is away.

super::words!("support");

/// Why a page could not continue, as a reference says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No answer of anyone who speaks the contract.
    NoAnswer,
    /// There is no line.
    Offline,
    /// An answer that this page does not understand.
    WrongAnswer,
    /// The backend refused for a reason that this page does not know, or did not take this page's word.
    Refused,
    /// Too many tries.
    Wait,
    /// A part of the program did not come.
    NotLoaded,
    /// The backend speaks another version.
    OtherVersion,
}

impl Cause {
    fn code(self) -> &'static str {
        match self {
            Cause::NoAnswer => "NO-ANSWER",
            Cause::Offline => "OFFLINE",
            Cause::WrongAnswer => "WRONG-ANSWER",
            Cause::Refused => "REFUSED",
            Cause::Wait => "WAIT",
            Cause::NotLoaded => "NOT-LOADED",
            Cause::OtherVersion => "VERSION",
        }
    }
}

/// `SIGN-IN-CODE · NO-ANSWER · 14:05 UTC`: what was open, why it could not continue, and when. It is the same in every
/// language, can be read aloud, and holds nothing about anyone. `at` is in milliseconds since 1970 (UTC).
pub fn reference(page: &str, cause: Cause, at: f64) -> String {
    let minutes = (at / 60_000.0).rem_euclid(1_440.0) as u32;
    format!("{page} · {} · {:02}:{:02} UTC", cause.code(), minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_says_page_cause_and_time() {
        let at = |hours: f64, minutes: f64| (20_000.0 * 1_440.0 + hours * 60.0 + minutes) * 60_000.0 + 59_999.0;
        assert_eq!(reference("SIGN-IN-CODE", Cause::NoAnswer, at(14.0, 5.0)), "SIGN-IN-CODE · NO-ANSWER · 14:05 UTC");
        assert_eq!(reference("HOME", Cause::NotLoaded, at(0.0, 0.0)), "HOME · NOT-LOADED · 00:00 UTC");
        assert_eq!(reference("LINK", Cause::WrongAnswer, at(9.0, 0.0)), "LINK · WRONG-ANSWER · 09:00 UTC");
        assert_eq!(reference("LINK", Cause::Refused, at(9.0, 0.0)), "LINK · REFUSED · 09:00 UTC");
        assert_eq!(reference("LINK", Cause::Wait, at(23.0, 59.0)), "LINK · WAIT · 23:59 UTC");
    }

    #[test]
    fn a_clock_that_is_wrong_by_years_does_no_harm() {
        for at in [0.0, -1.0, f64::MAX, f64::NAN, f64::INFINITY] {
            assert!(reference("HOME", Cause::Wait, at).ends_with(" UTC"));
        }
    }
}
