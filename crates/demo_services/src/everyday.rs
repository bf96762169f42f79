//! Everyday ID, a made-up identity provider: an OpenID Provider of its own (OpenID Connect Core 1.0) with one page, on which
//! one chooses who one is. It has one client, the site of the demonstration, and keeps everything in memory.

mod asked;
mod kept;
mod key;
mod page;
mod site;

use std::sync::Arc;

use axum::Router;

/// The provider's name in addresses of the site.
const ID: &str = "everyday-id";
/// How it is called.
const NAME: &str = "Everyday ID";

/// The site at the provider: its id, and a secret that everyone may know.
const CLIENT: &str = "latchkey";
const SECRET: &str = "known-to-everyone-who-reads-this";

/// Someone with an account at Everyday ID.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Person {
    /// By which name they are told apart: the `sub` of their account.
    sub: &'static str,
    name: &'static str,
    email: &'static str,
    is_verified: bool,
    /// What is special about them, for the page.
    about: &'static str,
}

const PEOPLE: [Person; 3] = [
    Person {
        sub: "person-1",
        name: "Nora Blake",
        email: "nora@example.org",
        is_verified: true,
        about: "Everyday ID has checked this address. The first time, the other site creates an account with it at once.",
    },
    Person {
        sub: "person-2",
        name: "Margaret Johnson",
        email: "margaret@example.org",
        is_verified: true,
        about: "Everyday ID has checked this address. Create an account with it on the other site first, and come back.",
    },
    Person {
        sub: "person-3",
        name: "Sam Ortiz",
        email: "sam@example.org",
        is_verified: false,
        about: "Everyday ID has not checked this address. The other site must.",
    },
];

/// The provider when it listens at a port.
#[derive(Clone, Debug)]
pub struct EverydayId {
    port: u16,
    /// The origin of the site whose members come here.
    site: String,
}

impl EverydayId {
    /// `site`: the origin of the site that sends people here.
    pub fn new(port: u16, site: &str) -> EverydayId {
        EverydayId { port, site: site.to_owned() }
    }

    /// Where it is when it listens at this port, which is also its issuer: another host than the site's, so that neither
    /// gets the other's cookies.
    pub fn origin(port: u16) -> String {
        format!("http://127.0.0.1:{port}")
    }

    /// What the backend's settings must say of it (TOML).
    pub fn setting(port: u16) -> String {
        format!(
            "\n[[sign_in_with]]\nid = '{ID}'\nname = '{NAME}'\nissuer = '{}'\nclient_id = '{CLIENT}'\n\
             client_secret = '{SECRET}'\nemail = 'trusted'\n",
            EverydayId::origin(port)
        )
    }

    /// Where answers may go, letter for letter: to the pages, and as forms to the backend.
    fn redirects(&self) -> Vec<String> {
        let pages = [format!("/sign-in/with/{ID}"), format!("/profile/identities/{ID}/return")];
        let forms = ["sign-in", "join"].map(|it| format!("/api/sign-in-with/{ID}/{it}"));
        pages.iter().chain(&forms).map(|it| format!("{}{it}", self.site)).collect()
    }

    /// Its pages, and what it answers to programs. The error is that of the system's random numbers.
    pub fn router(self) -> Result<Router, String> {
        let key = key::Key::new().map_err(|()| "no random number could be had".to_owned())?;
        Ok(site::router(Arc::new(site::Site::new(self, key))))
    }
}
