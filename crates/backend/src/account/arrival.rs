//! The moment at which a visit becomes a member's by signing in, whatever the last proof was.

use crate::base::refusal::Outcome;
use crate::post::change::Change;
use crate::post::events;
use crate::visit::desk::{Account, Desk};
use crate::visit::known_browsers;
use crate::visit::stage::Stage;

/// Signs the visit in: all proofs are given.
pub fn arrive(desk: &mut Desk, account: &Account) -> Outcome<()> {
    desk.rise(Stage::Member, Some(&account.id))?;
    note(desk, &account.id)
}

/// Keeps that `account` was signed in to here. A browser that was not seen before is told to its owner.
pub fn note(desk: &mut Desk, account: &str) -> Outcome<()> {
    match known_browsers::recognize(desk, account)? {
        true => events::keep(desk, account, Change::SignedIn),
        false => events::happened(desk, account, Change::NewDevice),
    }
}
