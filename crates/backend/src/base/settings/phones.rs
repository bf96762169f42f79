//! Texts and calls: the operator's service that sends them, and the countries in which it cannot. See docs/phones.md.

use contract::{MethodKind, PhoneCountries, PhoneCountry};
use serde::{Deserialize, Serialize};
use url::Url;

use super::wrong;
use crate::base::countries::{self, by_code};

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
    /// The ways in which a phone in the country with this ISO code can be reached, the better one first.
    pub fn channels(&self, country: &str) -> Vec<MethodKind> {
        let works = |not: &[String]| !not.iter().any(|it| it == country);
        let sms = works(&self.no_texts).then_some(MethodKind::Sms);
        let voice = works(&self.no_calls).then_some(MethodKind::Voice);
        sms.into_iter().chain(voice).collect()
    }

    /// Every country, as the contract says it.
    pub fn countries(&self) -> PhoneCountries {
        let one = |it: &countries::Country| {
            let channels = self.channels(it.code);
            PhoneCountry {
                code: it.code.to_owned(),
                calling_code: it.calling_code.to_owned(),
                name: it.name.to_owned(),
                sms: channels.contains(&MethodKind::Sms),
                voice: channels.contains(&MethodKind::Voice),
                main: it.is_main,
            }
        };
        PhoneCountries { home: self.home.clone(), countries: countries::all().iter().map(one).collect() }
    }

    /// Refuses what cannot work or would not be safe, with a sentence that names the key.
    pub fn check(&self) -> Result<(), String> {
        let codes = [("phones.no_texts", &self.no_texts), ("phones.no_calls", &self.no_calls)];
        for (key, list) in codes.into_iter().chain([("phones.home", &vec![self.home.clone()])]) {
            if let Some(odd) = list.iter().find(|it| by_code(it).is_none()) {
                return Err(wrong(key, &format!("names {odd:?}, which is not a country: use codes such as US")));
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
