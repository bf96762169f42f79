//! What a page says, with no other words than those that it loads: nobody can see that the rest is not there. The pages are
//! rendered natively, as prerendered ones are, for everyone who may stand somewhere.

use super::{
    switches::{PENDING, full, opened},
    *,
};
use crate::{
    pages::groups,
    route,
    screen::{
        Screen, name,
        tests::standings::{
            AWAY, CALL_FIRST, INACTIVE, MEMBER, METHODS_GONE, NEW_PHONE, NO_CODES, RESET_WAITS, UNKNOWN_METHOD,
            VISITOR, WAS_RESET, standing,
        },
    },
    tables::{Group, tests::with_only},
};

const SESSIONS: [&str; 11] = [
    VISITOR,
    AWAY,
    CALL_FIRST,
    INACTIVE,
    MEMBER,
    METHODS_GONE,
    NEW_PHONE,
    NO_CODES,
    RESET_WAITS,
    UNKNOWN_METHOD,
    WAS_RESET,
];

/// All that is read of a page: its HTML, its title, and what it is called in the reference of a problem.
fn read(route: &Route, screen: &Screen, config: &Config, standing: &Standing) -> [String; 3] {
    let brand = Brand::default();
    [opened(route, config, standing.clone()), title(screen, &brand, config), name(screen, &brand, config)]
}

/// What is between the tags, without what both have.
fn differing(all: &str, some: &str) -> Vec<String> {
    let texts = |html: &str| html.split(['<', '>', '"']).map(str::to_owned).collect::<Vec<_>>();
    let there = texts(some);
    texts(all).into_iter().filter(|it| !there.contains(it)).take(3).collect()
}

fn walk(sessions: &[&'static str], config: &Config) -> (usize, Vec<String>) {
    let (mut walked, mut mistakes) = (0, Vec::new());
    for session in sessions {
        let standing = standing(session);
        for route in route::tests::all() {
            let screen = screen(&route, &standing, config);
            let loaded = groups(&screen);
            // Nothing is withheld from a page that loads all.
            if matches!(screen, Screen::Redirect(_)) || loaded == Group::ALL {
                continue;
            }
            let all = read(&route, &screen, config, &standing);
            let some = with_only(loaded, || read(&route, &screen, config, &standing));
            walked += 1;
            for (all, some) in all.iter().zip(&some).filter(|(all, some)| all != some) {
                mistakes.push(format!("{} of {session}: {:?}", route.path(), differing(all, some)));
            }
        }
    }
    (walked, mistakes)
}

#[test]
fn a_page_says_all_with_only_the_words_that_it_loads() {
    Language::FIRST.speak();
    let sessions: Vec<&str> = SESSIONS.into_iter().chain(PENDING).collect();
    for config in [full(), Config::default()] {
        let (walked, mistakes) = walk(&sessions, &config);
        assert!(mistakes.is_empty(), "`MORE` in build.rs has words that other pages say: {mistakes:#?}");
        assert!(walked > 300, "only {walked} pages");
    }
}

#[test]
fn a_page_without_the_words_that_it_loads_would_be_seen() {
    let (config, standing) = (full(), standing(MEMBER));
    let screen = screen(&Route::Profile, &standing, &config);
    assert_eq!(groups(&screen), Group::ALL);
    let all = read(&Route::Profile, &screen, &config, &standing);
    let some = with_only(&[Group::First], || read(&Route::Profile, &screen, &config, &standing));
    assert!(!differing(&all[0], &some[0]).is_empty());
}
