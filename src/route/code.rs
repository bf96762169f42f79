//! What a page is called in the reference of a problem: the same in every language, and without anything that is someone's.

use crate::browser::Language;

use super::{Addressing, Linking, Managing, Route};

impl Route {
    /// Capital letters and dashes, such as `SIGN-IN-CODE`: made of the address, without ids and names of agencies.
    pub fn code(&self) -> String {
        let path = self.without_ids().path_in(Language::FIRST);
        let path = path.split('?').next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
        if parts.is_empty() { "HOME".to_owned() } else { parts.join("-").to_uppercase() }
    }

    fn without_ids(&self) -> Route {
        let none = String::new;
        match self.clone() {
            Route::Answer(_) => Route::Help,
            Route::Guide(_) => Route::Guides,
            Route::SignIn(step, _) => Route::SignIn(step, None),
            Route::Unlink(_) => Route::Unlink(none()),
            Route::Notices(_) => Route::Notices(none()),
            Route::InactiveLink(_) => Route::InactiveLink(none()),
            Route::Link(_, Linking::Check(_)) => Route::Link(none(), Linking::Check(none())),
            Route::Link(_, Linking::Done(_)) => Route::Link(none(), Linking::Done(none())),
            Route::Link(_, step) => Route::Link(none(), step),
            Route::Methods(Managing::Rename(_)) => Route::Methods(Managing::Rename(none())),
            Route::Methods(Managing::Remove(_)) => Route::Methods(Managing::Remove(none())),
            Route::Emails(Addressing::Code(_)) => Route::Emails(Addressing::Code(none())),
            Route::Emails(Addressing::Primary(_)) => Route::Emails(Addressing::Primary(none())),
            Route::Emails(Addressing::Remove(_)) => Route::Emails(Addressing::Remove(none())),
            other => other,
        }
    }
}
