//! What a provider says about itself (OpenID Connect Discovery 1.0, section 4), and the keys by which it signs.

use std::time::Instant;

use openidconnect::core::CoreJsonWebKeySet;
use serde::Deserialize;
use ureq::Agent;
use url::Url;

use crate::base::app::App;
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

impl Asking<'_> {
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
    let are_safe = used.into_iter().chain(&found.userinfo_endpoint).all(|it| is_one_of(issuer, it));
    if are_safe { Ok(found) } else { Err("discovery: it names an address that is not safe".to_owned()) }
}

/// Whether a code or token may go to this address: as safely as to the issuer, and to this machine only if it is there.
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
}
