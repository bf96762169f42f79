//! The moment at which a visit becomes a member's by signing in, whatever the last proof was.

use crate::desk::{Account, Desk};
use crate::events::{self, Change};
use crate::known_browsers;
use crate::refusal::Outcome;
use crate::visit::Stage;

/// Signs the visit in: all proofs are given.
pub fn arrive(desk: &mut Desk, account: &Account) -> Outcome<()> {
    desk.rise(Stage::Member, Some(&account.id))?;
    match known_browsers::recognise(desk, &account.id)? {
        true => events::keep(desk, &account.id, Change::SignedIn),
        false => events::happened(desk, &account.id, Change::NewDevice),
    }
}
