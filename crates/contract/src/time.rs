//! Points in time on the wire: RFC 3339, UTC, whole seconds.

use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

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
    type Err = humantime::TimestampError;

    fn from_str(text: &str) -> Result<Timestamp, Self::Err> {
        let time = humantime::parse_rfc3339(text)?;
        Ok(Timestamp(time.duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs())))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
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
    }

    #[test]
    fn the_wire_form_is_rfc_3339_in_utc() {
        assert_eq!(serde_json::to_string(&Timestamp(1_795_512_600)).unwrap(), "\"2026-11-24T09:30:00Z\"");
    }
}
