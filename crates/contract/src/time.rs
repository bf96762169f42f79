//! Points in time on the wire: RFC 3339. Sent in UTC and in whole seconds; read in every form that the RFC knows.

use std::time::{Duration, UNIX_EPOCH};

use humantime::TimestampError;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Unexpected},
};

/// A point in time, in whole seconds since 1970-01-01T00:00:00Z. On the wire it is RFC 3339 text in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime, example = "2026-11-24T09:30:00Z"))]
pub struct Timestamp(pub u64);

impl Timestamp {
    /// Seconds from `earlier` until this; 0 when this is not later.
    pub fn seconds_since(self, earlier: Timestamp) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The point `seconds` later.
    pub fn plus(self, seconds: u64) -> Timestamp {
        Timestamp(self.0.saturating_add(seconds))
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Years past 9999 have no RFC 3339 form; the last second of 9999 stands for them.
        let seconds = self.0.min(253_402_300_799);
        write!(f, "{}", humantime::format_rfc3339_seconds(UNIX_EPOCH + Duration::from_secs(seconds)))
    }
}

impl std::str::FromStr for Timestamp {
    type Err = TimestampError;

    /// Any offset, a fraction of any length, and small letters, as RFC 3339 (section 5.6) allows them.
    fn from_str(text: &str) -> Result<Timestamp, Self::Err> {
        // Date and time up to the seconds have this length.
        let (head, tail) = text.split_at_checked(19).ok_or(TimestampError::InvalidFormat)?;
        let time = humantime::parse_rfc3339_weak(&head.replace('t', "T"))?;
        let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
        let offset = offset(without_fraction(tail)?)?;
        Ok(Timestamp(seconds.saturating_add_signed(-offset)))
    }
}

/// The fraction of a second is left out: what is counted here are whole ones.
fn without_fraction(tail: &str) -> Result<&str, TimestampError> {
    let Some(fraction) = tail.strip_prefix('.') else { return Ok(tail) };
    let rest = fraction.trim_start_matches(|it: char| it.is_ascii_digit());
    if rest.len() == fraction.len() { Err(TimestampError::InvalidFormat) } else { Ok(rest) }
}

/// Seconds by which the local time is ahead of UTC: of `Z`, `+00:00`, `-05:30`.
fn offset(text: &str) -> Result<i64, TimestampError> {
    let (ahead, size) = match text.as_bytes() {
        [b'Z' | b'z'] => return Ok(0),
        [b'+', size @ ..] => (1, size),
        [b'-', size @ ..] => (-1, size),
        _ => return Err(TimestampError::InvalidFormat),
    };
    let &[h1, h2, b':', m1, m2] = size else { return Err(TimestampError::InvalidFormat) };
    let number = |tens: u8, ones: u8| match tens.is_ascii_digit() && ones.is_ascii_digit() {
        true => Ok(i64::from(tens - b'0') * 10 + i64::from(ones - b'0')),
        false => Err(TimestampError::InvalidDigit),
    };
    let (hours, minutes) = (number(h1, h2)?, number(m1, m2)?);
    if hours > 23 || minutes > 59 { Err(TimestampError::OutOfRange) } else { Ok(ahead * (hours * 3600 + minutes * 60)) }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        let wrong = |_| D::Error::invalid_value(Unexpected::Str(&text), &"a point in time (RFC 3339)");
        text.parse().map_err(wrong)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_timestamp_reads_back_as_itself(seconds in 0u64..=253_402_300_799) {
            let json = serde_json::to_string(&Timestamp(seconds)).unwrap();
            prop_assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap(), Timestamp(seconds));
        }

        #[test]
        fn any_text_is_read_or_refused_without_panic(text in ".{0,40}") {
            let _ = text.parse::<Timestamp>();
        }

        #[test]
        fn whatever_stands_behind_the_seconds_is_read_or_refused_without_panic(tail in "[.0-9+Zz:é-]{0,12}") {
            let _ = format!("2026-11-24T09:30:00{tail}").parse::<Timestamp>();
        }

        #[test]
        fn any_offset_is_the_same_point_in_time(seconds in 1_000_000u64..4_000_000_000, minutes in -1439i64..=1439) {
            let local = Timestamp(seconds.saturating_add_signed(minutes * 60)).to_string();
            let sign = if minutes < 0 { '-' } else { '+' };
            let offset = format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60);
            prop_assert_eq!(local.replace('Z', &offset).parse::<Timestamp>(), Ok(Timestamp(seconds)));
        }
    }

    #[test]
    fn every_form_of_rfc_3339_is_read() {
        for text in [
            "2026-11-24T09:30:00Z",
            "2026-11-24t09:30:00z",
            "2026-11-24 09:30:00Z",
            "2026-11-24T09:30:00+00:00",
            "2026-11-24T09:30:00-00:00",
            "2026-11-24T04:30:00-05:00",
            "2026-11-24T15:00:00.5+05:30",
            "2026-11-24T09:30:00.123456789012345678901234567890Z",
        ] {
            assert_eq!(text.parse(), Ok(Timestamp(1_795_512_600)), "{text}");
        }
        for text in [
            "",
            "2026-11-24",
            "2026-11-24T09:30:00",
            "2026-11-24T09:30:00.Z",
            "2026-11-24T09:30:00+0500",
            "2026-11-24T09:30:00+24:00",
            "2026-11-24T09:30:00+05:00x",
            "2026-11-24T09:30:0éZ",
            "1795512600",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_wire_form_is_rfc_3339_in_utc() {
        assert_eq!(serde_json::to_string(&Timestamp(1_795_512_600)).unwrap(), "\"2026-11-24T09:30:00Z\"");
    }
}
