//! Two made-up services that members sign in to with their account here: OpenID Connect clients as any service could be,
//! which know of the provider only what it says of itself. Sessions are kept in memory. Beside them, Everyday ID, whose
//! accounts sign members in here.

mod everyday;
mod headers;
mod page;
mod provider;
mod secrets;
mod sessions;
mod site;
mod token;

pub use everyday::EverydayId;

use std::sync::Arc;

use axum::Router;

/// A service, as it is registered.
#[derive(Clone, Copy, Debug)]
pub struct Service {
    /// Its `client_id`.
    pub id: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// What it is for, in a sentence.
    about: &'static str,
    /// What it asks for besides who it is.
    facts: &'static [&'static str],
    /// The older account that its members need.
    needs_link: Option<&'static str>,
}

/// Both of them, each at a port of its own, one after the other.
pub const SERVICES: [Service; 2] = [
    Service {
        id: "services-online",
        name: "Services Online",
        about: "A made-up service with your older account.",
        facts: &["email", "linked_number"],
        needs_link: Some("services-online"),
    },
    Service {
        id: "benefit-calendar",
        name: "Benefit Calendar",
        about: "A made-up service for anyone who has an account.",
        facts: &["email"],
        needs_link: None,
    },
];

impl Service {
    /// Where it is when it listens at this port: another host than the site's, so that neither gets the other's cookies.
    pub fn origin(port: u16) -> String {
        format!("http://127.0.0.1:{port}")
    }

    /// What the backend's settings must say of it (TOML). It has no secret: it would stand in this file.
    pub fn setting(&self, port: u16) -> String {
        let origin = Service::origin(port);
        let facts: Vec<String> = self.facts.iter().map(|it| format!("'{it}'")).collect();
        let link = self.needs_link.map(|it| format!("needs_link = '{it}'\n")).unwrap_or_default();
        format!(
            "\n[[services]]\nid = '{id}'\nname = '{name}'\nsite = '{origin}{sign_in}'\n\
             redirect_uris = ['{origin}{back}']\npost_logout_redirect_uris = ['{origin}/']\n\
             backchannel_logout_uri = '{origin}{told}'\npublic = true\nfacts = [{facts}]\n{link}algorithm = 'ES256'\n",
            id = self.id,
            name = self.name,
            sign_in = site::SIGN_IN,
            back = site::BACK,
            told = site::TOLD,
            facts = facts.join(", "),
        )
    }

    /// Its pages, when it is at this port, and the provider has this issuer.
    pub fn router(self, port: u16, issuer: &str) -> Router {
        let provider = provider::Provider::at(issuer);
        site::router(Arc::new(site::Site { service: self, port, provider, sessions: sessions::Sessions::default() }))
    }
}
