//! Addresses there and back, and what `return_to` refuses.

use proptest::prelude::*;

use super::*;

/// Every route, with an id where it has one.
pub(crate) fn all() -> Vec<Route> {
    let old = || "services-online".to_owned();
    let mut all = vec![
        Route::Home,
        Route::Help,
        Route::Answer("what-is-mfa".into()),
        Route::SignInTrouble,
        Route::Profile,
        Route::Unlink("l-1".into()),
        Route::Link(old(), Linking::Check("p_2".into())),
        Route::Link(old(), Linking::Done("l-1".into())),
        Route::InactiveNotice,
        Route::SignedOut,
        Route::NotFound,
        Route::Methods(Managing::Rename("m-1".into())),
        Route::Methods(Managing::Remove("m_2".into())),
        Route::ChangePassword,
        Route::Emails(Addressing::Code("e-1".into())),
        Route::Emails(Addressing::Primary("e-1".into())),
        Route::Emails(Addressing::Remove("e_2".into())),
        Route::Notices("l-1".into()),
        Route::DeleteAccount,
        Route::Goodbye,
        Route::InactiveLink("l-1".into()),
        Route::Guides,
        Route::Guide("link-your-account".into()),
        Route::PhoneCountries,
    ];
    all.extend(ADDRESSING.map(|(page, _)| Route::Emails(page)));
    all.extend(MANAGING.map(|(page, _)| Route::Methods(page)));
    all.extend(CREATING.map(|(step, _)| Route::CreateAccount(step)));
    all.extend(SIGNING_IN.map(|(step, _)| Route::SignIn(step, None)));
    all.extend(SIGNING_IN.map(|(step, _)| Route::Link(old(), Linking::Form).sign_in_step(step)));
    all.extend(LINKING.map(|(step, _)| Route::Link(old(), step)));
    all.extend(GUARDING.map(|(page, _)| Route::Devices(page)));
    all.extend(RESETTING.map(|(step, _)| Route::ForgotPassword(step)));
    all.extend(RECOVERING.map(|(step, _)| Route::Recover(step)));
    all
}

fn read(address: &str) -> Route {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    Route::read(path, query)
}

#[test]
fn a_path_leads_back_to_its_route() {
    for route in all() {
        assert_eq!(read(&route.path()), route);
    }
}

#[test]
fn no_two_routes_share_a_path() {
    let mut paths: Vec<String> = all().iter().map(Route::path).collect();
    let before = paths.len();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), before);
}

#[test]
fn a_slash_at_the_end_does_not_matter() {
    assert_eq!(read("/help/"), Route::Help);
}

#[test]
fn return_to_takes_private_pages_of_the_app_only() {
    for bad in [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "%2F%2Fevil.example",
        "/profile/../..//evil.example",
        "/sign-in",
        "/signed-out",
        "/profile/emails/link",
        "/profile?x=1",
        "profile",
        "",
    ] {
        assert_eq!(read(&format!("/sign-in?return_to={bad}")), Route::sign_in(), "{bad}");
    }
    assert_eq!(
        read("/sign-in/code?lang=en&return_to=/profile"),
        Route::SignIn(SigningIn::Code, Some(Box::new(Route::Profile)))
    );
}

proptest! {
    #[test]
    fn whatever_return_to_says_the_way_stays_in_the_app(typed in ".{0,60}") {
        if let Route::SignIn(_, Some(wanted)) = Route::read("/sign-in", &format!("return_to={typed}")) {
            prop_assert!(wanted.is_private());
            prop_assert_eq!(wanted.path(), typed.split('&').next().unwrap_or_default());
        }
    }

    #[test]
    fn any_address_is_read(path in ".{0,60}", query in ".{0,60}") {
        let route = Route::read(&path, &query);
        prop_assert_eq!(read(&route.path()), route);
    }
}
