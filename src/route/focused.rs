//! Which pages are those of a journey: one thing is done on them, so little stands around it (docs/design.md, "The frame").

use super::{Addressing, Guarding, Joining, Managing, Route, Using};

impl Route {
    /// Whether the page is a step of something that is done, rather than one to read or to choose the next thing from.
    pub fn is_focused(&self) -> bool {
        match self {
            // To read, also where one writes to support: that is part of the help.
            Route::Home
            | Route::Help
            | Route::Contact
            | Route::Guides
            | Route::Guide(_)
            | Route::PhoneCountries
            | Route::Answer(_)
            | Route::SignInTrouble
            | Route::InactiveNotice
            | Route::NotFound => false,
            // To choose from.
            Route::Profile
            | Route::Emails(Addressing::List)
            | Route::Devices(Guarding::List)
            | Route::Services(Using::List)
            | Route::Identities(Joining::List)
            | Route::Methods(Managing::List) => false,
            Route::SignedOut | Route::Goodbye | Route::ServiceRefused | Route::Service(_) | Route::SignOut => true,
            Route::CreateAccount(_) | Route::SignIn(..) | Route::ForgotPassword(_) | Route::Recover(_) => true,
            Route::ChangePassword
            | Route::DeleteAccount
            | Route::Unlink(_)
            | Route::Notices(_)
            | Route::InactiveLink(_)
            | Route::Link(..) => true,
            Route::Emails(_) | Route::Devices(_) | Route::Services(_) | Route::Identities(_) | Route::Methods(_) => {
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_a_journey_have_little_around_them_and_those_to_read_or_to_choose_from_have_all() {
        let at = |path: &str| Route::read(path, "").is_focused();
        for path in [
            "/sign-in",
            "/sign-in/code",
            "/sign-in/with/x",
            "/create-account",
            "/create-account/done",
            "/forgot-password/code",
            "/recover",
            "/recover/waiting",
            "/link/old",
            "/link/old/check/p",
            "/link/old/done/l",
            "/profile/links/l/unlink",
            "/profile/delete",
            "/profile/password",
            "/profile/emails/add",
            "/methods/add/app",
            "/methods/m/rename",
            "/profile/devices/not-me",
            "/services/r",
            "/sign-out",
            "/signed-out",
        ] {
            assert!(at(path), "{path}");
        }
        for path in [
            "/",
            "/help",
            "/help/contact",
            "/help/what-is-mfa",
            "/help/guides/x",
            "/sign-in/trouble",
            "/notice/inactive",
            "/profile",
            "/profile/emails",
            "/profile/devices",
            "/profile/services",
            "/profile/identities",
            "/methods",
            "/no/such/page",
        ] {
            assert!(!at(path), "{path}");
        }
    }
}
