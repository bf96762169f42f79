//! Texts and calls: the operator's service that sends them, and the countries in which it cannot. See docs/phones.md.

use serde::{Deserialize, Serialize};
use url::Url;

use super::wrong;
use crate::phones::country;

/// Texts and calls.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Phones {
    /// Where each text and call is posted to; empty: phones are not offered, except in a demonstration.
    pub url: String,
    /// Signs each of these requests.
    pub secret: String,
    /// How long one of these requests may take.
    pub timeout_seconds: u64,
    /// The country that is chosen beforehand.
    pub home: String,
    /// Countries that get no text messages.
    pub no_texts: Vec<String>,
    /// Countries that get no calls.
    pub no_calls: Vec<String>,
}

impl Default for Phones {
    fn default() -> Self {
        let list = |codes: &str| codes.split(' ').map(str::to_owned).collect();
        Phones {
            url: String::new(),
            secret: String::new(),
            timeout_seconds: 10,
            home: "US".to_owned(),
            // Where providers commonly cannot deliver. The provider's own list is what counts.
            no_texts: list("BD BY CU DZ IR KP LK NP PK SY TJ UZ"),
            no_calls: list("AC CU IR KP SH SY TA TK"),
        }
    }
}

impl std::fmt::Debug for Phones {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Phones({})", self.url)
    }
}

impl Phones {
    /// Refuses what cannot work or would not be safe, with a sentence that names the key.
    pub fn check(&self) -> Result<(), String> {
        let codes = [("phones.no_texts", &self.no_texts), ("phones.no_calls", &self.no_calls)];
        for (key, list) in codes.into_iter().chain([("phones.home", &vec![self.home.clone()])]) {
            if let Some(odd) = list.iter().find(|it| country(it).is_none()) {
                return Err(wrong(key, &format!("names {odd:?}, which is no country: use codes such as US")));
            }
        }
        if self.url.is_empty() {
            return Ok(());
        }
        let url = Url::parse(&self.url).map_err(|_| wrong("phones.url", "is not an address"))?;
        let is_here = url.host_str().is_some_and(|it| it == "localhost" || it == "127.0.0.1");
        if !(url.scheme() == "https" || url.scheme() == "http" && is_here) {
            return Err(wrong("phones.url", "must begin with https:// (http:// is for this machine only)"));
        }
        if self.secret.len() < 32 {
            return Err(wrong("phones.secret", "must have 32 characters or more"));
        }
        if !(1..=60).contains(&self.timeout_seconds) {
            return Err(wrong("phones.timeout_seconds", "must be from 1 to 60"));
        }
        Ok(())
    }
}
