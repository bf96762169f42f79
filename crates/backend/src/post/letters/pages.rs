//! The pages that letters lead to: rows of the table of addresses. One that is not there, or that would bring a secret
//! to a page that does not take it out of the address bar, is a mistake of the compiler's.

use addresses::{Address, TABLE, place};

use crate::base::language::Language;
use crate::visit::desk::Desk;

/// A page that anyone may be led to.
pub struct Page(&'static Address);

/// A page that takes a secret.
pub struct SecretPage(&'static Address);

pub const SIGN_IN: Page = page("/sign-in");
pub const FORGOT_PASSWORD: Page = page("/forgot-password");
pub const CREATE_ACCOUNT: Page = page("/create-account");
pub const PROFILE: Page = page("/profile");
pub const NOT_ME: Page = page("/profile/devices/not-me");
const LINK: Page = page("/link/{provider}");
const ANSWER: Page = page("/help/{slug}");

pub const CREATE_BY_LINK: SecretPage = secret_page("/create-account/email-link");
pub const RESET_BY_LINK: SecretPage = secret_page("/forgot-password/link");
pub const ADD_BY_LINK: SecretPage = secret_page("/profile/emails/link");
pub const STOP_RESET: SecretPage = secret_page("/recover/cancel");
pub const DELETE_ACCOUNT: SecretPage = secret_page("/recover/delete");
pub const REMOVE_METHODS: SecretPage = secret_page("/recover/new-methods");
const OLD_PASSWORD_BY_LINK: SecretPage = secret_page("/link/{provider}/forgot-password/link");

const fn page(pattern: &str) -> Page {
    Page(&TABLE[place(pattern)])
}

const fn secret_page(pattern: &str) -> SecretPage {
    let address = &TABLE[place(pattern)];
    assert!(address.has_secret(), "the app would leave the secret in the address bar");
    SecretPage(address)
}

impl Page {
    /// Its whole address.
    pub fn address(&self, desk: &Desk, language: Language) -> String {
        whole(desk, language, self.0, &[])
    }
}

impl SecretPage {
    /// Its whole address with the secret.
    pub fn address(&self, desk: &Desk, language: Language, secret: &str) -> String {
        format!("{}#{secret}", whole(desk, language, self.0, &[]))
    }
}

/// Where a record of this provider is linked.
pub fn link(desk: &Desk, language: Language, provider: &str) -> String {
    whole(desk, language, LINK.0, &[("provider", provider)])
}

/// Where a new password for a record of this provider is chosen.
pub fn old_password(desk: &Desk, language: Language, provider: &str, secret: &str) -> String {
    format!("{}#{secret}", whole(desk, language, OLD_PASSWORD_BY_LINK.0, &[("provider", provider)]))
}

/// The answer to how a person can be reached.
pub fn contact(desk: &Desk, language: Language) -> String {
    whole(desk, language, ANSWER.0, &[("slug", "contact-us")])
}

fn whole(desk: &Desk, language: Language, address: &Address, gaps: &[(&str, &str)]) -> String {
    language.origin(&desk.app.settings.origin) + &address.path(gaps)
}
