//! Every address of the app. `path` and `read` undo each other; a test checks it. An address begins with the language of
//! its page, unless that is the first one.

mod asked;
mod code;
mod steps;

use crate::browser::Language;
pub use asked::{asked, decoded};
use steps::{ADDRESSING, CREATING, GUARDING, LINKING, MANAGING, RECOVERING, RESETTING, SIGNING_IN, ending, step};
pub use steps::{Addressing, Creating, Guarding, Linking, Managing, Recovering, Resetting, SigningIn};

/// An address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    Help,
    /// One answer, by its slug.
    Answer(String),
    /// Writing to support.
    Contact,
    CreateAccount(Creating),
    /// A step of signing in, and the private page that was wanted before it.
    SignIn(SigningIn, Option<Box<Route>>),
    SignInTrouble,
    Profile,
    /// Ends the link with this id.
    Unlink(String),
    /// Links an older account of this provider.
    Link(String, Linking),
    /// The older record is not active.
    InactiveNotice,
    SignedOut,
    NotFound,
    /// A member's sign-in methods.
    Methods(Managing),
    /// A step of setting a new password in place of one that is forgotten.
    ForgotPassword(Resetting),
    /// A member chooses another password.
    ChangePassword,
    /// A member's e-mail addresses.
    Emails(Addressing),
    /// Chooses where notices about the link with this id go.
    Notices(String),
    /// Where a member is signed in, and what has happened to the account.
    Devices(Guarding),
    /// A step of someone whose methods are all lost.
    Recover(Recovering),
    /// A member deletes the account.
    DeleteAccount,
    /// The account was deleted by its owner.
    Goodbye,
    /// The older record behind the link with this id is not active.
    InactiveLink(String),
    /// The list of guides.
    Guides,
    /// One guide, by its slug.
    Guide(String),
    /// In which countries phones get texts and calls.
    PhoneCountries,
}

impl Route {
    /// The address in the language that the page speaks: a path, and for signing in a query.
    pub fn path(&self) -> String {
        self.path_in(Language::spoken())
    }

    /// The same in any language.
    pub fn path_in(&self, language: Language) -> String {
        match self {
            Route::SignIn(step, Some(wanted)) => {
                format!("{}?return_to={}", Route::SignIn(*step, None).path_in(language), wanted.path_in(language))
            }
            route => language.address(&route.bare()),
        }
    }

    /// The path without a language.
    fn bare(&self) -> String {
        match self {
            Route::Home => "/".to_owned(),
            Route::Help => "/help".to_owned(),
            Route::Answer(slug) => format!("/help/{slug}"),
            Route::Contact => "/help/contact".to_owned(),
            Route::CreateAccount(step) => format!("/create-account{}", ending(&CREATING, step)),
            Route::SignIn(step, _) => format!("/sign-in{}", ending(&SIGNING_IN, step)),
            Route::SignInTrouble => "/sign-in/trouble".to_owned(),
            Route::Profile => "/profile".to_owned(),
            Route::Unlink(id) => format!("/profile/links/{id}/unlink"),
            Route::Link(provider, Linking::Check(id)) => format!("/link/{provider}/check/{id}"),
            Route::Link(provider, Linking::Done(id)) => format!("/link/{provider}/done/{id}"),
            Route::Link(provider, step) => format!("/link/{provider}{}", ending(&LINKING, step)),
            Route::InactiveNotice => "/notice/inactive".to_owned(),
            Route::SignedOut => "/signed-out".to_owned(),
            Route::NotFound => "/not-found".to_owned(),
            Route::Methods(Managing::Rename(id)) => format!("/methods/{id}/rename"),
            Route::Methods(Managing::Remove(id)) => format!("/methods/{id}/remove"),
            Route::Methods(page) => format!("/methods{}", ending(&MANAGING, page)),
            Route::ForgotPassword(step) => format!("/forgot-password{}", ending(&RESETTING, step)),
            Route::ChangePassword => "/profile/password".to_owned(),
            Route::Emails(Addressing::Code(id)) => format!("/profile/emails/{id}/code"),
            Route::Emails(Addressing::Primary(id)) => format!("/profile/emails/{id}/primary"),
            Route::Emails(Addressing::Remove(id)) => format!("/profile/emails/{id}/remove"),
            Route::Emails(page) => format!("/profile/emails{}", ending(&ADDRESSING, page)),
            Route::Notices(id) => format!("/profile/links/{id}/notices"),
            Route::Devices(page) => format!("/profile/devices{}", ending(&GUARDING, page)),
            Route::Recover(step) => format!("/recover{}", ending(&RECOVERING, step)),
            Route::DeleteAccount => "/profile/delete".to_owned(),
            Route::Goodbye => "/goodbye".to_owned(),
            Route::InactiveLink(id) => format!("/profile/links/{id}/inactive"),
            Route::Guides => "/help/guides".to_owned(),
            Route::Guide(slug) => format!("/help/guides/{slug}"),
            Route::PhoneCountries => "/help/phone-countries".to_owned(),
        }
    }

    /// Reads an address. `query` is what stands behind `?`, or empty. What is no address of the app is `NotFound`.
    pub fn read(path: &str, query: &str) -> Route {
        let (_, path) = Language::of(path);
        let parts: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
        if !parts.iter().all(|it| is_plain(it)) {
            return Route::NotFound;
        }
        let own = |it: &str| it.to_owned();
        match parts[..] {
            [] => Route::Home,
            ["help"] => Route::Help,
            ["help", "contact"] => Route::Contact,
            ["help", "guides"] => Route::Guides,
            ["help", "guides", slug] => Route::Guide(own(slug)),
            ["help", "phone-countries"] => Route::PhoneCountries,
            ["help", slug] => Route::Answer(own(slug)),
            ["create-account", ref rest @ ..] => step(&CREATING, rest).map_or(Route::NotFound, Route::CreateAccount),
            ["sign-in", "trouble"] => Route::SignInTrouble,
            ["sign-in", ref rest @ ..] => match step(&SIGNING_IN, rest) {
                Some(step) => Route::SignIn(step, wanted(query).map(Box::new)),
                None => Route::NotFound,
            },
            ["profile"] => Route::Profile,
            ["profile", "links", id, "unlink"] => Route::Unlink(own(id)),
            ["link", provider, "check", id] => Route::Link(own(provider), Linking::Check(own(id))),
            ["link", provider, "done", id] => Route::Link(own(provider), Linking::Done(own(id))),
            ["link", provider, ref rest @ ..] => match step(&LINKING, rest) {
                Some(step) => Route::Link(own(provider), step),
                None => Route::NotFound,
            },
            ["notice", "inactive"] => Route::InactiveNotice,
            ["signed-out"] => Route::SignedOut,
            ["methods", id, "rename"] => Route::Methods(Managing::Rename(own(id))),
            ["methods", id, "remove"] => Route::Methods(Managing::Remove(own(id))),
            ["methods", ref rest @ ..] => step(&MANAGING, rest).map_or(Route::NotFound, Route::Methods),
            ["forgot-password", ref rest @ ..] => step(&RESETTING, rest).map_or(Route::NotFound, Route::ForgotPassword),
            ["profile", "password"] => Route::ChangePassword,
            ["profile", "emails", id, "code"] => Route::Emails(Addressing::Code(own(id))),
            ["profile", "emails", id, "primary"] => Route::Emails(Addressing::Primary(own(id))),
            ["profile", "emails", id, "remove"] => Route::Emails(Addressing::Remove(own(id))),
            ["profile", "emails", ref rest @ ..] => step(&ADDRESSING, rest).map_or(Route::NotFound, Route::Emails),
            ["profile", "links", id, "notices"] => Route::Notices(own(id)),
            ["profile", "devices", ref rest @ ..] => step(&GUARDING, rest).map_or(Route::NotFound, Route::Devices),
            ["recover", ref rest @ ..] => step(&RECOVERING, rest).map_or(Route::NotFound, Route::Recover),
            ["profile", "delete"] => Route::DeleteAccount,
            ["goodbye"] => Route::Goodbye,
            ["profile", "links", id, "inactive"] => Route::InactiveLink(own(id)),
            _ => Route::NotFound,
        }
    }

    /// Whether only a member may see it.
    pub fn is_private(&self) -> bool {
        match self {
            Route::Emails(page) => *page != Addressing::Link,
            Route::Profile | Route::Unlink(_) | Route::Notices(_) | Route::InactiveLink(_) | Route::Link(..) => true,
            Route::Methods(_) | Route::ChangePassword | Route::DeleteAccount | Route::Devices(_) => true,
            _ => false,
        }
    }

    /// The first step of signing in.
    pub fn sign_in() -> Route {
        Route::SignIn(SigningIn::Password, None)
    }

    /// The first step of creating an account.
    pub fn create_account() -> Route {
        Route::CreateAccount(Creating::Email)
    }

    /// The list of a member's sign-in methods.
    pub fn methods() -> Route {
        Route::Methods(Managing::List)
    }

    /// The list of a member's e-mail addresses.
    pub fn emails() -> Route {
        Route::Emails(Addressing::List)
    }

    /// Where a member is signed in.
    pub fn devices() -> Route {
        Route::Devices(Guarding::List)
    }

    /// The first step of setting a new password in place of one that is forgotten.
    pub fn forgot_password() -> Route {
        Route::ForgotPassword(Resetting::Email)
    }

    /// What to try when all methods are lost.
    pub fn recover() -> Route {
        Route::Recover(Recovering::Advice)
    }

    /// Whether the secret of a link in an e-mail, or an answer of another site, stands behind `#` at this address.
    pub fn is_from_email(&self) -> bool {
        matches!(
            self,
            Route::CreateAccount(Creating::EmailLink)
                | Route::ForgotPassword(Resetting::Link)
                | Route::Emails(Addressing::Link)
                | Route::Link(_, Linking::ForgotLink | Linking::Return)
                | Route::Recover(Recovering::Cancel | Recovering::Delete | Recovering::NewMethods)
        )
    }

    /// Whether another site sends back to this address. Some write their answer behind `?`.
    pub fn is_from_site(&self) -> bool {
        matches!(self, Route::Link(_, Linking::Return))
    }

    /// The same page of signing in with another step; what was wanted is kept.
    pub fn sign_in_step(&self, step: SigningIn) -> Route {
        match self {
            Route::SignIn(_, wanted) => Route::SignIn(step, wanted.clone()),
            other if other.is_private() => Route::SignIn(step, Some(Box::new(other.clone()))),
            _ => Route::SignIn(step, None),
        }
    }
}

/// The private page named by `return_to`. Whatever is not exactly the address of a private page of the app counts as
/// nothing, so that no link can lead a member to another site after signing in.
fn wanted(query: &str) -> Option<Route> {
    let query = query.trim_start_matches('?');
    let path = query.split('&').find_map(|it| it.strip_prefix("return_to="))?;
    let route = Route::read(path, "");
    let (language, _) = Language::of(path);
    (route.is_private() && route.path_in(language) == path).then_some(route)
}

/// What a part of an address may be made of. Everything else is no address of the app.
fn is_plain(part: &str) -> bool {
    part.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
}

#[cfg(test)]
pub(crate) mod tests;
