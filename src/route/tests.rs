//! Addresses there and back, and what `return_to` refuses.

use proptest::prelude::*;

use super::*;

/// Every route, with an id where it has one; and those that come after another page.
pub(crate) fn all() -> Vec<Route> {
    let word = |pattern: &str, gap| match (gap, pattern) {
        ("provider", _) => "services-online",
        ("slug", "/help/{slug}") => "what-is-mfa",
        ("slug", _) => "link-your-account",
        _ => "x-1_y",
    };
    let path = |it: &Address| it.path(&it.gaps().map(|gap| (gap, word(it.pattern, gap))).collect::<Vec<_>>());
    let mut all: Vec<Route> = TABLE.iter().map(|it| read(&path(it))).collect();
    let steps: Vec<Route> = all.iter().filter(|it| matches!(it, Route::SignIn(..))).cloned().collect();
    let wanted = || Some(Box::new(Route::Link("services-online".to_owned(), Linking::Form)));
    all.extend(steps.into_iter().map(|it| match it {
        Route::SignIn(step, _) => Route::SignIn(step, wanted()),
        other => other,
    }));
    all
}

fn read(address: &str) -> Route {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    Route::read(path, query)
}

#[test]
fn each_row_of_the_table_is_a_route_of_its_own() {
    for (row, route) in TABLE.iter().zip(all()) {
        assert_eq!(route.address(), row);
        assert_eq!(route == Route::NotFound, row.pattern == "/not-found", "{}", row.pattern);
    }
    let known = all();
    for (route, row) in [
        (Route::Home, "/"),
        (Route::Answer("what-is-mfa".into()), "/help/{slug}"),
        (Route::Unlink("x-1_y".into()), "/profile/links/{link}/unlink"),
        (Route::Link("services-online".into(), Linking::Check("x-1_y".into())), "/link/{provider}/check/{preview}"),
        (Route::SignIn(SigningIn::Code, None), "/sign-in/code"),
    ] {
        assert!(known.contains(&route) && route.address().pattern == row, "{row}");
    }
    assert_eq!(Route::Link("old".into(), Linking::Check("p_2".into())).path(), "/link/old/check/p_2");
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
        ("/xx/help", Language::FIRST, Route::NotFound),
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
        assert!(!code.contains("ONLINE") && !code.starts_with('-') && !code.ends_with('-'), "{code}");
    }
}
