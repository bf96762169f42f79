//! The moment at which a visit becomes a member's by signing in, whatever the last proof was.

use crate::base::refusal::Outcome;
use crate::identities::waiting;
use crate::post::change::Change;
use crate::post::events;
use crate::visit::desk::{Account, Desk};
use crate::visit::guesses;
use crate::visit::known_browsers;
use crate::visit::stage::Stage;

/// Signs the visit in: all proofs are given. `remembered`: for how many days the browser is remembered from now on.
pub fn arrive(desk: &mut Desk, account: &Account, remembered: Option<u32>) -> Outcome<()> {
    desk.rise(Stage::Member, Some(&account.id))?;
    // The owner has proved all: whatever strangers have guessed, guessing starts over.
    guesses::forget_all(desk, &account.id)?;
    match (known_browsers::recognize(desk, &account.id)?, remembered) {
        (true, None) => events::keep(desk, &account.id, Change::SignedIn)?,
        (true, Some(days)) => {
            events::keep(desk, &account.id, Change::SignedIn)?;
            events::happened(desk, &account.id, Change::BrowserRemembered(days))?;
        }
        // One letter tells of both.
        (false, remembered) => {
            events::happened(desk, &account.id, Change::NewDevice(remembered))?;
            if let Some(days) = remembered {
                events::keep(desk, &account.id, Change::BrowserRemembered(days))?;
            }
        }
    }
    waiting::arrived(desk, account)
}

/// Signs the visit in where the second step is skipped, since the browser is remembered or an identity provider has asked
/// for as much. Nothing is fresh by that, and what strangers have guessed still counts.
pub fn note(desk: &mut Desk) -> Outcome<()> {
    let account = desk.member()?;
    match known_browsers::recognize(desk, &account.id)? {
        true => events::keep(desk, &account.id, Change::SignedIn)?,
        false => events::happened(desk, &account.id, Change::NewDevice(None))?,
    }
    waiting::arrived(desk, &account)
}
