//! Which address is for what a backend may offer or not. With `contract::Config::offers`, the one place where a key of
//! `/config` switches pages off. Rules that are not known (yet) switch nothing off, as in the prerendered pages.

use contract::{Config, Feature, LinkKind};

use crate::{
    content::Needs,
    route::{Creating, Guarding, Joining, Linking, Managing, Recovering, Route, SigningIn},
};

/// Whether the backend offers this, as far as is known.
pub fn offers(config: &Config, feature: Feature) -> bool {
    lacking(config, feature).is_none()
}

/// What is missing that this needs; none if it is offered. A forgotten password is not replaced where there are none, and
/// nothing is linked by its number where nothing is linked.
pub fn lacking(config: &Config, feature: Feature) -> Option<Feature> {
    match feature {
        _ if !config.is_known() => None,
        Feature::ResetPassword if !config.offers(Feature::Passwords) => Some(Feature::Passwords),
        Feature::OldAccounts if !config.offers(Feature::Links) => Some(Feature::Links),
        _ => (!config.offers(feature)).then_some(feature),
    }
}

/// Whether words of the help are shown that say when.
pub fn shows(config: &Config, needs: Option<Needs>) -> bool {
    needs.is_none_or(|it| offers(config, it.feature) == it.is_offered)
}

/// What an address is for that the backend does not offer; none if it can be opened.
pub fn missing(config: &Config, route: &Route) -> Option<Feature> {
    let feature = match route {
        Route::Link(provider, step) => return missing_link(config, provider, step),
        Route::SignIn(SigningIn::With(provider), _) | Route::Identities(Joining::Return(provider)) => {
            return missing_provider(config, provider);
        }
        Route::InactiveNotice => Feature::Links,
        Route::CreateAccount(step) => match step {
            // An account from elsewhere begins there, too, and its address may have to be proved.
            Creating::Email | Creating::EmailCode | Creating::EmailLink => Feature::CreateAccount,
            Creating::Password if !offers(config, Feature::Passwords) => Feature::Passwords,
            Creating::Password => Feature::CreateAccount,
            Creating::App => Feature::Apps,
            Creating::SecurityKey => Feature::SecurityKeys,
            Creating::Passkey => Feature::Passkeys,
            Creating::Phone | Creating::PhoneCode => Feature::Phones,
            Creating::BackupCodes => Feature::BackupCodes,
            // Who has an account without a method adds one here, however the account was made.
            Creating::Method | Creating::Begun | Creating::Done => return None,
        },
        Route::ForgotPassword(_) => Feature::ResetPassword,
        Route::ChangePassword | Route::Devices(Guarding::Password) => Feature::Passwords,
        Route::DeleteAccount => Feature::DeleteAccount,
        Route::Recover(Recovering::Ask | Recovering::Delete | Recovering::NewMethods) => Feature::AccountReset,
        Route::Emails(_) => Feature::Emails,
        Route::Service(_) | Route::ServiceRefused | Route::Services(_) => Feature::Services,
        Route::Methods(page) => match page {
            Managing::Add => Feature::Methods,
            Managing::AddApp => Feature::Apps,
            Managing::AddPasskey => Feature::Passkeys,
            Managing::AddSecurityKey => Feature::SecurityKeys,
            Managing::AddPhone | Managing::AddPhoneCode => Feature::Phones,
            Managing::BackupCodes => Feature::BackupCodes,
            // What the account has already stays, and can go.
            Managing::List | Managing::Rename(_) | Managing::Remove(_) => return None,
        },
        // They are always there. What is linked or added already, or waits, stays and can be ended.
        Route::Home
        | Route::Help
        | Route::Contact
        | Route::Guides
        | Route::Guide(_)
        | Route::PhoneCountries
        | Route::Answer(_)
        | Route::SignInTrouble
        | Route::NotFound
        | Route::SignedOut
        | Route::SignOut
        | Route::Goodbye
        | Route::SignIn(..)
        | Route::Recover(_)
        | Route::Profile
        | Route::Unlink(_)
        | Route::Notices(_)
        | Route::InactiveLink(_)
        | Route::Devices(_)
        | Route::Identities(_) => return None,
    };
    lacking(config, feature)
}

/// The same for an address to which a provider of accounts sends back.
fn missing_provider(config: &Config, provider: &str) -> Option<Feature> {
    let is_offered = !config.is_known() || config.sign_in_with.iter().any(|it| it.id == provider);
    (!is_offered).then_some(Feature::SignInWith)
}

/// The same for an address about older accounts of one kind.
fn missing_link(config: &Config, provider: &str, step: &Linking) -> Option<Feature> {
    // A receipt is about what is linked.
    if !config.is_known() || matches!(step, Linking::Done(_)) {
        return None;
    }
    let found = config.links.iter().find(|it| it.id == provider && it.kind != LinkKind::Unknown);
    let Some(found) = found else { return Some(Feature::Links) };
    match step {
        Linking::Return if found.kind != LinkKind::Redirect => Some(Feature::Links),
        Linking::Forgot | Linking::ForgotCode | Linking::ForgotLink => {
            let is_replaced = found.kind == LinkKind::OldAccount && found.password.is_some();
            (!is_replaced).then_some(Feature::OldPasswords)
        }
        _ => None,
    }
}

/// Whether an address that a text names can be opened.
pub fn leads_to(config: &Config, href: &str) -> bool {
    let path = href.split(['#', '?']).next().unwrap_or_default();
    !href.starts_with('/') || missing(config, &Route::read(path, "")).is_none()
}
