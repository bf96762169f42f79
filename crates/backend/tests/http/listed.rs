//! What the contract lists: every answer of every test is held against it.

use contract::{API_BASE, OPERATIONS, Row};

use crate::answer::Answer;

/// A problem must be one that the contract lists for the operation at this address.
#[track_caller]
pub fn assert_is_listed(verb: &str, path: &str, answer: &Answer) {
    let Some(row) = operation(verb, path) else { return };
    if answer.status.is_success() {
        return;
    }
    let code = answer.code();
    assert!(row.may_answer(code), "{} answers {code:?}, which its row in the contract does not list", row.name);
}

/// As a router finds it: of the addresses that fit, the one with the fewest gaps; then its verb.
pub fn operation(verb: &str, path: &str) -> Option<&'static Row> {
    let path = path.split('?').next()?.strip_prefix(API_BASE)?;
    let fits = |row: &&Row| {
        let (here, there) = (row.path.split('/'), path.split('/'));
        let is_gap = |it: &str| it.starts_with('{');
        here.clone().count() == there.clone().count()
            && here.zip(there).all(|(here, there)| here == there || (is_gap(here) && !there.is_empty()))
    };
    let found = OPERATIONS.iter().filter(fits).min_by_key(|it| it.gaps.len())?;
    OPERATIONS.iter().find(|it| it.verb.as_str() == verb && it.path == found.path)
}

#[test]
fn an_address_without_gaps_comes_before_one_with_gaps() {
    let name = |verb: &str, path: &str| operation(verb, &format!("{API_BASE}{path}")).map(|it| it.name);
    assert_eq!(name("PUT", "/account/emails/primary"), Some("SetPrimaryEmail"));
    assert_eq!(name("DELETE", "/account/emails/primary"), None);
    assert_eq!(name("DELETE", "/account/emails/e-1?x=1"), Some("RemoveEmail"));
    assert_eq!(name("GET", "/nowhere"), None);
}
