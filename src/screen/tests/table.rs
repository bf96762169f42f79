//! What the table of addresses says of a page is what the navigation does.

use addresses::Who;

use super::*;

const ALL: [&str; 9] =
    [VISITOR, EMAIL_CODE, PASSWORD, KEY_AND_APP, FIRST_METHOD, MEMBER, RESET_CODE, NEW_PASSWORD, AWAY];

#[test]
fn each_private_address_asks_a_visitor_to_sign_in_and_no_other_does() {
    let visitor = standing(VISITOR);
    for route in crate::route::tests::all() {
        let path = route.path();
        match screen(&route, &visitor, &Config::default()) {
            Screen::Redirect(Route::SignIn(SigningIn::Password, Some(wanted))) if route.is_private() => {
                assert_eq!(*wanted, route, "{path}");
            }
            // A later step of signing in leads to its beginning, and what was wanted is kept.
            Screen::Redirect(Route::SignIn(_, Some(_))) => assert!(matches!(route, Route::SignIn(..)), "{path}"),
            other => assert!(!route.is_private(), "{path} shows {other:?}"),
        }
    }
}

#[test]
fn a_member_is_led_to_no_address_that_is_not_there() {
    let member = standing(MEMBER);
    for route in crate::route::tests::all().into_iter().filter(Route::is_private) {
        let found = screen(&route, &member, &Config::default());
        assert!(
            !matches!(found, Screen::NotFound | Screen::Redirect(Route::SignIn(..))),
            "{}: {found:?}",
            route.path()
        );
    }
}

#[test]
fn what_is_open_looks_the_same_to_all_and_nothing_else_does() {
    for route in crate::route::tests::all() {
        let mut seen: Vec<String> =
            ALL.iter().map(|it| format!("{:?}", screen(&route, &standing(it), &Config::default()))).collect();
        seen.dedup();
        assert_eq!(seen.len() == 1, route.address().who == Who::Open, "{}", route.path());
    }
}

#[test]
fn a_page_that_is_made_at_build_time_is_one_that_a_visitor_sees() {
    let visitor = standing(VISITOR);
    for route in crate::route::tests::all().into_iter().filter(|it| it.address().is_file()) {
        let found = screen(&route, &visitor, &Config::default());
        assert!(!matches!(found, Screen::Redirect(_) | Screen::NotFound), "{}: {found:?}", route.path());
    }
}
