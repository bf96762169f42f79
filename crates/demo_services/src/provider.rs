//! The provider, as a service sees it: its addresses, its keys, and what it answers. The error of each call is a clause
//! for the page and the terminal, and holds nothing that was sent.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use url::form_urlencoded::Serializer;

/// So often at most are keys read again for a name that is not known: anyone can send one.
const PAUSE: Duration = Duration::from_secs(5);

pub struct Provider {
    pub issuer: String,
    agent: ureq::Agent,
    addresses: Mutex<Option<Value>>,
    keys: Mutex<(Vec<Value>, Option<Instant>)>,
}

impl Provider {
    pub fn at(issuer: &str) -> Provider {
        let config = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(10))).max_redirects(0);
        Provider {
            issuer: issuer.to_owned(),
            agent: config.build().into(),
            addresses: Mutex::default(),
            keys: Mutex::default(),
        }
    }

    /// One of its addresses, such as `token_endpoint` (OpenID Connect Discovery 1.0, section 4).
    pub fn address(&self, name: &str) -> Result<String, String> {
        let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        if addresses.is_none() {
            let found = self.read(&format!("{}/.well-known/openid-configuration", self.issuer))?;
            if found["issuer"] != self.issuer {
                return Err("the provider calls itself something else".to_owned());
            }
            *addresses = Some(found);
        }
        let address = addresses.as_ref().and_then(|it| it[name].as_str()).map(str::to_owned);
        address.ok_or_else(|| format!("the provider has no {name}"))
    }

    /// What a code is worth (section 3.1.3 of OpenID Connect Core 1.0).
    pub fn tokens(&self, form: &[(&str, &str)]) -> Result<Value, String> {
        let form = Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self.agent.post(self.address("token_endpoint")?);
        let sent = request.header("content-type", "application/x-www-form-urlencoded").send(form);
        json(sent)
    }

    /// What the member has agreed to tell (section 5.3).
    pub fn facts(&self, access: &str) -> Result<Value, String> {
        let request = self.agent.get(self.address("userinfo_endpoint")?);
        json(request.header("authorization", format!("Bearer {access}")).call())
    }

    /// The key of this name. A name that is not known may be that of a new one.
    pub fn key(&self, name: &str) -> Result<Value, String> {
        let address = self.address("jwks_uri")?;
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let find = |keys: &[Value]| keys.iter().find(|it| it["kid"] == name).cloned();
        if find(&keys.0).is_none() && keys.1.is_none_or(|it| it.elapsed() > PAUSE) {
            let read = self.read(&address)?;
            *keys = (read["keys"].as_array().cloned().unwrap_or_default(), Some(Instant::now()));
        }
        find(&keys.0).ok_or_else(|| "the provider has no such key".to_owned())
    }

    fn read(&self, address: &str) -> Result<Value, String> {
        json(self.agent.get(address).call())
    }
}

fn json(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    let text = answer.and_then(|mut it| it.body_mut().read_to_string());
    let text = text.map_err(|it| match it {
        ureq::Error::StatusCode(status) => format!("the provider answered {status}"),
        _ => "the provider did not answer".to_owned(),
    })?;
    serde_json::from_str(&text).map_err(|_| "the provider's answer is no JSON".to_owned())
}
