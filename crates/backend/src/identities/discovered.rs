//! What a provider says about itself (OpenID Connect Discovery 1.0, section 4), and the keys by which it signs.

use std::time::{Duration, Instant};

use openidconnect::core::CoreJsonWebKeySet;
use serde::Deserialize;
use ureq::Agent;
use url::Url;

use crate::base::app::App;
use crate::base::near::is_near;
use crate::base::outgoing;
use crate::base::settings::{IdentityProviderSetting, is_safe};

/// What is used of it.
#[derive(Debug, Deserialize)]
pub struct Discovered {
    issuer: String,
    /// Where one signs in there.
    pub authorization_endpoint: String,
    /// Where codes become tokens.
    pub token_endpoint: String,
    jwks_uri: String,
    /// Where more is said of an account.
    pub userinfo_endpoint: Option<String>,
    /// Whether its answers name it (RFC 9207, section 3).
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
    /// How a client shows who it is. Missing: by `client_secret_basic`.
    pub token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

/// One who asks a provider. All that is asked of it together has its time until a moment.
pub struct Asking<'a> {
    /// What every call shares.
    pub app: &'a App,
    /// Who is asked.
    pub provider: &'a IdentityProviderSetting,
    /// How it is asked.
    pub agent: Agent,
    /// Until when.
    pub until: Instant,
}

impl<'a> Asking<'a> {
    /// One who asks `provider` from now on. Through no proxy: an address on this machine is asked without TLS, and the
    /// client's secret must not leave it so.
    pub fn of(app: &'a App, provider: &'a IdentityProviderSetting) -> Asking<'a> {
        let patience = app.settings.provider_patience;
        Asking { app, provider, agent: agent(provider, patience), until: Instant::now() + patience }
    }

    /// What the provider says about itself.
    pub fn discover(&self) -> Result<Discovered, String> {
        let address = address(self.provider);
        let body = self.app.published.document(&address, self.app.now(), || self.fetch(&address))?;
        read(self.provider, &body)
    }

    /// The keys by which it signs.
    pub fn keys(&self, of: &Discovered) -> Result<CoreJsonWebKeySet, String> {
        let body = self.app.published.document(&of.jwks_uri, self.app.now(), || self.fetch(&of.jwks_uri))?;
        outgoing::read(&body).map_err(|it| format!("keys: {it}"))
    }

    /// The same, newer than those that are known; none if that was asked a short while ago.
    pub fn newer_keys(&self, of: &Discovered) -> Result<Option<CoreJsonWebKeySet>, String> {
        let body = self.app.published.newer(&of.jwks_uri, self.app.now(), || self.fetch(&of.jwks_uri))?;
        body.map(|it| outgoing::read(&it).map_err(|it| format!("keys: {it}"))).transpose()
    }

    fn fetch(&self, address: &str) -> Result<Vec<u8>, String> {
        let request = self.agent.get(address).header("accept", "application/json");
        let left = self.until.saturating_duration_since(Instant::now());
        outgoing::bytes(request.config().timeout_global(Some(left)).build().call())
    }
}

fn agent(of: &IdentityProviderSetting, patience: Duration) -> Agent {
    if of.may_be_near() { outgoing::agent(patience, None) } else { outgoing::far_agent(patience) }
}

/// The same as it is known already, so that nobody need be asked.
pub fn known(app: &App, provider: &IdentityProviderSetting) -> Option<Result<Discovered, String>> {
    app.published.kept(&address(provider), app.now()).map(|it| read(provider, &it))
}

fn address(of: &IdentityProviderSetting) -> String {
    format!("{}/.well-known/openid-configuration", of.issuer.trim_end_matches('/'))
}

/// What is said, if it is by the provider that the setting means.
fn read(provider: &IdentityProviderSetting, body: &[u8]) -> Result<Discovered, String> {
    let issuer = &provider.issuer;
    let found: Discovered = outgoing::read(body).map_err(|it| format!("discovery: {it}"))?;
    // Section 4.3: letter for letter.
    if found.issuer != *issuer {
        return Err("discovery: its issuer is not the one of sign_in_with.issuer".to_owned());
    }
    let used = [&found.authorization_endpoint, &found.token_endpoint, &found.jwks_uri];
    let used: Vec<_> = used.into_iter().chain(&found.userinfo_endpoint).collect();
    if !used.iter().all(|it| is_one_of(issuer, it)) {
        return Err("discovery: it names an address that is not safe".to_owned());
    }
    if !provider.may_be_near() && used.iter().any(|it| is_near(it)) {
        return Err("discovery: it names an address on this machine or in a private network".to_owned());
    }
    Ok(found)
}

/// Whether a code or token may go to this address: as safely as to the issuer.
fn is_one_of(issuer: &str, address: &str) -> bool {
    let scheme = |it: &str| Url::parse(it).map(|it| it.scheme().to_owned()).ok();
    is_safe(address) && scheme(address) == scheme(issuer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_elsewhere_names_no_address_without_tls() {
        assert!(is_one_of("https://a.example", "https://b.example/token?tenant=1"));
        assert!(is_one_of("http://localhost:1", "http://127.0.0.1:2/token"));
        for address in
            ["http://a.example/token", "http://localhost:1/token", "https://a.example/#x", "file:///x", "token"]
        {
            assert!(!is_one_of("https://a.example", address), "{address}");
        }
    }

    fn provider(issuer: &str, private_network: bool) -> IdentityProviderSetting {
        IdentityProviderSetting { issuer: issuer.to_owned(), private_network, ..IdentityProviderSetting::default() }
    }

    #[test]
    fn a_provider_elsewhere_names_no_address_on_this_machine_or_in_a_private_network() {
        let elsewhere = "https://id.example.com";
        let names = |of: &IdentityProviderSetting, key: &str, address: &str| {
            let mut about = serde_json::json!({ "issuer": of.issuer });
            for usual in ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"] {
                about[usual] = "https://id.example.com/it".into();
            }
            about[key] = address.into();
            read(of, about.to_string().as_bytes()).map(drop)
        };
        for key in ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"] {
            for address in ["https://localhost/it", "https://127.0.0.1/it", "https://10.0.0.1/it", "https://[::1]/it"] {
                let refused = names(&provider(elsewhere, false), key, address).unwrap_err();
                assert!(refused.contains("private network"), "{key} {address}: {refused}");
                names(&provider(elsewhere, true), key, address).unwrap();
                names(&provider("https://10.0.0.2", false), key, address).unwrap();
            }
            names(&provider(elsewhere, false), key, "https://other.example/it").unwrap();
        }
    }

    #[test]
    fn a_name_that_leads_to_this_machine_is_not_asked_for_a_provider_elsewhere() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://localhost:{}/", listener.local_addr().unwrap().port());
        let patience = Duration::from_secs(10);
        // By its name in the address alone it could be anywhere.
        let asked = outgoing::bytes(agent(&provider("https://id.example.com", false), patience).get(&address).call());
        assert!(asked.unwrap_err().contains("private network"));
        listener.set_nonblocking(true).unwrap();
        assert!(listener.accept().is_err(), "it was asked");
        let near = agent(&provider("https://id.example.com", true), Duration::from_millis(200));
        assert!(!outgoing::bytes(near.get(&address).call()).unwrap_err().contains("private network"));
        assert!(listener.accept().is_ok());
    }
}
