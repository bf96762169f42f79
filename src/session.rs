//! What lives as long as the visit, in small parts. A page takes those it needs, `Notices::expect()` and the like, and
//! shows by that what it may touch.
//!
//! | part | what it is for |
//! |---|---|
//! | `Settings` | what the operator and the backend say: brand and rules |
//! | `Providers` | the kinds of older accounts that can be linked |
//! | `Location` | the address that is shown, and going to another |
//! | `EmailToken` | the secret of a link, out of the address bar |
//! | `Visit` | where the visit stands, who was here, and what a new standing means for what is kept |
//! | `Kept` | what was typed, for Back and for the same member |
//! | `CodeLock` | for how long no code is looked at |
//! | `Voice` | what is said to those who listen |
//! | `Notices` | what the page says first, and the next one |
//! | `Reach` | whether the backend answers |
//! | `HelpTrail` | what was said about the help, and which page of it one left |
//! | `SupportTrail` | what support should know when someone writes |
//! | `Life` | how long the session lives on |
//! | `SignOut` | a sign-out, and whether the backend has heard of it |
//! | `Session` | takes over answers, signs out, follows other tabs: what touches several parts at once |
//! | `Service` | looks for a backend that was away |
//!
//! The last two coordinate; no part knows them. Which may know which is held by `tests/layers`.

mod code_lock;
mod email_token;
mod help_trail;
mod kept;
mod life;
mod location;
mod notices;
mod providers;
mod reach;
mod service;
mod settings;
mod sign_out;
mod support_trail;
mod take_over;
#[cfg(test)]
mod tests;
mod visit;
mod voice;

use client::Standing;
use contract::Config;
use leptos::prelude::*;

use crate::{
    browser::{self, Address},
    route::Route,
    text::Brand,
};

pub use code_lock::CodeLock;
pub use email_token::EmailToken;
pub use help_trail::{HelpTrail, Said};
pub use kept::Kept;
pub use life::{Ends, Life};
pub use location::Location;
pub use notices::Notices;
pub use providers::Providers;
pub use reach::{Line, Reach, pause_after};
pub use service::Service;
pub use settings::Settings;
pub use sign_out::SignOut;
pub use support_trail::SupportTrail;
pub use take_over::Session;
pub use visit::{Visit, has_session};
pub use voice::{Spoken, Voice};

/// What is known before the first page is shown.
#[derive(Clone)]
pub struct Start {
    pub brand: Brand,
    pub config: Option<Config>,
    pub standing: Standing,
    pub address: Address,
    /// The secret of a link in an email, or the answer of another site, taken from the address bar.
    pub email_token: Option<String>,
}

/// The request of a service that this tab was sent with: the address that is opened has it, or the entry of the history. From
/// now on each new entry of this tab has it, so that reload and Back do not lose it, and no other tab has it.
pub fn request_of(address: &Address) -> Option<String> {
    let id = match Route::read(&address.path, "") {
        Route::Service(id) => Some(id),
        _ => browser::kept_request(),
    };
    browser::keep_request(id.as_deref());
    id
}

/// Begins the visit. From now on whatever is shown below the calling component finds the parts.
pub fn start(start: Start) {
    let Start { brand, config, standing, address, email_token } = start;
    let settings = Settings::new(brand, config.unwrap_or_default());
    let (location, token) = (Location::new(address), EmailToken::new());
    let (visit, kept, life, sign_out) = (Visit::new(standing.clone()), Kept::new(), Life::new(), SignOut::new());
    let (help, trail) = (HelpTrail::new(), SupportTrail::new(location));
    let reach = Reach::new(&standing);
    let (notices, voice, code_lock) = (Notices::new(), Voice::new(), CodeLock::new());
    let session =
        Session { settings, location, token, visit, kept, notices, voice, help, trail, life, code_lock, sign_out };
    session.replace(standing);
    // Afterward: a visit that begins signed out may still have come by a link.
    token.keep(email_token);

    provide_context(settings);
    provide_context(Providers::of(settings));
    provide_context(location);
    provide_context(token);
    provide_context(visit);
    provide_context(kept);
    provide_context(notices);
    provide_context(voice);
    provide_context(code_lock);
    provide_context(reach);
    provide_context(help);
    provide_context(trail);
    provide_context(life);
    provide_context(sign_out);
    provide_context(session);
    provide_context(Service { session, settings, visit, reach });
}

/// Lets each part be taken by `expect()`.
macro_rules! parts {
    ($($part:ident)*) => { $(
        impl $part {
            /// The one of this visit.
            pub fn expect() -> $part {
                expect_context()
            }
        }
    )* };
}

parts! {
    Settings Providers Location EmailToken Visit Kept Notices Voice Reach HelpTrail SupportTrail Life CodeLock SignOut
    Session Service
}
