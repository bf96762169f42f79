//! Places among those who wait for a provider. Whom an account vouches for, and strangers, take none from each other: a flood
//! of made-up codes keeps no member from signing in in a browser that was used before.

use contract::Code;

use crate::base::app::App;
use crate::base::published::{Place, Waiter};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::digest;
use crate::visit::desk::Desk;
use crate::visit::known_browsers;
use crate::visit::stage::Stage;

/// When to try again where too many wait for the provider, in seconds.
const AGAIN_IN: u64 = 5;

/// Who the caller is among those who wait: the account that is signed in or last was in this browser, or this visit.
pub fn waiter(desk: &Desk) -> Outcome<Waiter> {
    let account = match &desk.visit {
        Some(visit) if visit.stage == Stage::Member => visit.account.clone(),
        _ => known_browsers::account(desk)?,
    };
    Ok(account.map_or_else(|| Waiter::Stranger(digest(&desk.cookie)), Waiter::Known))
}

/// A place for `waiter`, or the word to come again.
pub fn take(app: &App, provider: &str, waiter: Waiter) -> Outcome<Place> {
    app.published.place(provider, waiter).ok_or_else(|| Refusal::wait(Code::Unavailable, AGAIN_IN))
}
