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
        Route::Contact,
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
fn a_path_leads_back_to_its_route_in_every_language() {
    for language in Language::all() {
        language.speak();
        for route in all() {
            assert_eq!(read(&route.path()), route);
            assert_eq!(Language::of(&route.path()).0, language);
        }
    }
}

#[test]
fn an_address_begins_with_its_language_unless_that_is_the_first() {
    let spanish = Language::known("es-MX").unwrap();
    for (address, language, route) in [
        ("/", Language::FIRST, Route::Home),
        ("/help", Language::FIRST, Route::Help),
        ("/es", spanish, Route::Home),
        ("/es/", spanish, Route::Home),
        ("/es/help", spanish, Route::Help),
        ("/es/help/what-is-mfa", spanish, Route::Answer("what-is-mfa".into())),
        ("/es/sign-in", spanish, Route::sign_in()),
        ("/en/help", Language::FIRST, Route::NotFound),
        ("/fr/help", Language::FIRST, Route::NotFound),
        ("/ES/help", Language::FIRST, Route::NotFound),
        ("/es/es/help", spanish, Route::NotFound),
        ("/escape", Language::FIRST, Route::NotFound),
    ] {
        assert_eq!((Language::of(address).0, read(address)), (language, route), "{address}");
    }
    assert_eq!(Route::Home.path_in(spanish), "/es");
    assert_eq!(Route::Help.path_in(Language::FIRST), "/help");
}

#[test]
fn what_is_wanted_after_signing_in_keeps_its_own_language() {
    let wanted = Some(Box::new(Route::Profile));
    assert_eq!(read("/es/sign-in?return_to=/es/profile"), Route::SignIn(SigningIn::Password, wanted.clone()));
    assert_eq!(read("/sign-in?return_to=/es/profile"), Route::SignIn(SigningIn::Password, wanted.clone()));
    assert_eq!(read("/es/sign-in?return_to=/profile"), Route::SignIn(SigningIn::Password, wanted));
    assert_eq!(read("/es/sign-in?return_to=/es/sign-in"), Route::sign_in());
    assert_eq!(read("/es/sign-in?return_to=/es//evil.example"), Route::sign_in());
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
            let typed = typed.split('&').next().unwrap_or_default();
            prop_assert!(Language::all().any(|it| wanted.path_in(it) == typed));
        }
    }

    #[test]
    fn any_address_is_read(path in ".{0,60}", query in ".{0,60}") {
        let route = Route::read(&path, &query);
        prop_assert_eq!(read(&route.path()), route);
    }
}

#[test]
fn the_code_of_a_page_holds_nothing_of_anyone() {
    for (path, want) in [
        ("/", "HOME"),
        ("/help/what-is-mfa", "HELP"),
        ("/help/contact", "HELP-CONTACT"),
        ("/sign-in/code", "SIGN-IN-CODE"),
        ("/link/services-online/check/p_2", "LINK-CHECK"),
        ("/profile/links/l-1/unlink", "PROFILE-LINKS-UNLINK"),
        ("/methods/m-1/rename", "METHODS-RENAME"),
        ("/no/such/page", "NOT-FOUND"),
    ] {
        assert_eq!(Route::read(path, "").code(), want, "{path}");
    }
    // Support knows a page by one name.
    Language::known("es").unwrap().speak();
    assert_eq!(Route::read("/es/sign-in/code", "").code(), "SIGN-IN-CODE");
    assert_eq!(Route::read("/es", "").code(), "HOME");
    Language::FIRST.speak();
    for route in all() {
        let code = route.code();
        assert!(code.bytes().all(|it| it.is_ascii_uppercase() || it == b'-'), "{code}");
        assert!(!code.contains("SERVICES") && !code.starts_with('-') && !code.ends_with('-'), "{code}");
    }
}
