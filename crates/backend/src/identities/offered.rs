//! The providers that are offered, and the addresses to which they send back.

use contract::Code;

use crate::base::refusal::{Outcome, Refusal};
use crate::base::settings::{IdentityProviderSetting, ResponseMode, Settings};

/// Below this path the forms are posted of providers that answer so. No part of the contract: no page calls it.
pub const FORM_PATH: &str = "/api/sign-in-with";

/// What someone goes to a provider for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To sign in, or to create an account.
    SignIn,
    /// To join the account there to one's own.
    Join,
}

impl Purpose {
    /// As the database and the addresses of forms call it.
    pub fn name(self) -> &'static str {
        match self {
            Purpose::SignIn => "sign-in",
            Purpose::Join => "join",
        }
    }

    /// The page of the site that takes the answer.
    pub fn page(self, provider: &str) -> String {
        match self {
            Purpose::SignIn => format!("/sign-in/with/{provider}"),
            Purpose::Join => format!("/profile/identities/{provider}/return"),
        }
    }
}

/// The provider with this id.
pub fn find<'a>(settings: &'a Settings, id: &str) -> Option<&'a IdentityProviderSetting> {
    settings.sign_in_with.iter().find(|it| it.id == id)
}

/// The same, or there is nothing at this address.
pub fn must_be(settings: &Settings, id: &str) -> Outcome<IdentityProviderSetting> {
    find(settings, id).cloned().ok_or_else(|| Refusal::of(Code::NotFound))
}

/// Where the provider sends back to (`redirect_uri`). One for each provider, so that none can pass an answer off as
/// another's (RFC 9700, section 4.4.2).
pub fn return_address(settings: &Settings, provider: &IdentityProviderSetting, purpose: Purpose) -> String {
    let (origin, id) = (&settings.origin, &provider.id);
    match provider.response_mode {
        ResponseMode::Fragment => format!("{origin}{}", purpose.page(id)),
        ResponseMode::FormPost => format!("{origin}{FORM_PATH}/{id}/{}", purpose.name()),
    }
}
