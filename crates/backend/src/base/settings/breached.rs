//! What an operator may set about passwords that are known from breaches: whom to ask.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::Url;

use super::wrong;

/// The table `breached_passwords`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BreachedSetting {
    /// What the first five digits of a hash are added to; empty: nobody is asked.
    pub url: String,
    /// How long an answer may take.
    pub timeout_seconds: u64,
}

impl Default for BreachedSetting {
    fn default() -> Self {
        BreachedSetting { url: String::new(), timeout_seconds: 2 }
    }
}

impl BreachedSetting {
    /// How long an answer may take.
    pub(crate) fn patience(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds)
    }

    /// Refuses what cannot work or would not be safe, with a sentence that names the key.
    pub(super) fn check(&self) -> Result<(), String> {
        if !(1..=10).contains(&self.timeout_seconds) {
            return Err(wrong("breached_passwords.timeout_seconds", "must be from 1 to 10"));
        }
        if self.url.is_empty() {
            return Ok(());
        }
        let key = "breached_passwords.url";
        let url = Url::parse(&self.url).map_err(|_| wrong(key, "is not an address"))?;
        let is_here = url.host_str().is_some_and(|it| it == "localhost" || it == "127.0.0.1");
        if !(url.scheme() == "https" || url.scheme() == "http" && is_here) {
            return Err(wrong(key, "must begin with https:// (http:// is for this machine only)"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(wrong(key, "must end with a path, to which five digits are added"));
        }
        Ok(())
    }
}
