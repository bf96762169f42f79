//! Every address of the app, as a value. Which there are is said by the table in `crates/addresses`. `path` and `read` undo
//! each other; a test checks it. An address begins with the language of its page, unless that is the first one.

mod asked;
mod focused;
mod steps;
mod table;

use addresses::{Address, TABLE};

use crate::browser::Language;
pub use asked::{asked, decoded};
pub use table::{
    Addressing, Creating, Guarding, Joining, Linking, Managing, Recovering, Resetting, Route, SigningIn, Using,
};
pub(crate) use table::{for_anyone, for_members, open_to_all, variants};

impl Route {
    /// The address in the language that the page speaks: a path, and for signing in a query.
    pub fn path(&self) -> String {
        self.path_in(Language::spoken())
    }

    /// The same in any language.
    pub fn path_in(&self, language: Language) -> String {
        match self {
            Route::SignIn(step, Some(wanted)) => {
                format!(
                    "{}?return_to={}",
                    Route::SignIn(step.clone(), None).path_in(language),
                    wanted.path_in(language)
                )
            }
            route => {
                let (place, words) = route.written();
                language.address(&TABLE[place].path(&words))
            }
        }
    }

    /// Reads an address. `query` is what stands behind `?`, or empty. What is no address of the app is `NotFound`.
    pub fn read(path: &str, query: &str) -> Route {
        let (_, path) = Language::of(path);
        let found = addresses::find_parts(path.split('/').filter(|it| !it.is_empty()).collect());
        match found.as_ref().and_then(Route::found) {
            Some(Route::SignIn(step, _)) => Route::SignIn(step, wanted(query).map(Box::new)),
            Some(route) => route,
            None => Route::NotFound,
        }
    }

    /// What the table says of it.
    pub fn address(&self) -> &'static Address {
        let (place, _) = self.written();
        &TABLE[place]
    }

    /// Whether only a member may see it.
    pub fn is_private(&self) -> bool {
        self.address().is_private()
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

    /// The list of a member's email addresses.
    pub fn emails() -> Route {
        Route::Emails(Addressing::List)
    }

    /// Where a member is signed in.
    pub fn devices() -> Route {
        Route::Devices(Guarding::List)
    }

    /// The services that a member uses.
    pub fn services() -> Route {
        Route::Services(Using::List)
    }

    /// Accounts from elsewhere that sign a member in.
    pub fn identities() -> Route {
        Route::Identities(Joining::List)
    }

    /// The first step of setting a new password in place of one that is forgotten.
    pub fn forgot_password() -> Route {
        Route::ForgotPassword(Resetting::Email)
    }

    /// What to try when all methods are lost.
    pub fn recover() -> Route {
        Route::Recover(Recovering::Advice)
    }

    /// Whether the secret of a link in an email, or an answer of another site, stands behind `#` at this address.
    pub fn is_from_email(&self) -> bool {
        self.address().has_secret()
    }

    /// Whether another site sends back to this address. Some write their answer behind `?`.
    pub fn is_from_site(&self) -> bool {
        self.address().is_from_site()
    }

    /// What the page is called in the reference of a problem, such as `SIGN-IN-CODE`: the same in every language, and
    /// without ids and names of agencies.
    pub fn code(&self) -> String {
        self.address().code()
    }

    /// The private page with this path. Whatever is not exactly the address of a private page of the app counts as nothing,
    /// so that no link and no other site can lead a member elsewhere after signing in.
    pub fn wanted_at(path: &str) -> Option<Route> {
        let route = Route::read(path, "");
        let (language, _) = Language::of(path);
        (route.is_private() && route.path_in(language) == path).then_some(route)
    }

    /// What was wanted before signing in.
    pub fn wanted(&self) -> Option<&Route> {
        match self {
            Route::SignIn(_, wanted) => wanted.as_deref(),
            _ => None,
        }
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

/// The private page named by `return_to`.
fn wanted(query: &str) -> Option<Route> {
    let query = query.trim_start_matches('?');
    Route::wanted_at(query.split('&').find_map(|it| it.strip_prefix("return_to="))?)
}

#[cfg(test)]
pub(crate) mod tests;
