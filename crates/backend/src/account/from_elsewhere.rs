//! An account from elsewhere whose address is proved: it becomes an account here, or waits for the member who has that address
//! already. Nobody is signed in to an account by its address.

use crate::account::{arrival, creation};
use crate::base::log::{Entry, Event};
use crate::base::refusal::{Outcome, Refusal};
use crate::identities::believed::Found;
use crate::identities::waiting::{self, Waiting};
use crate::identities::{joined, states};
use crate::methods::{remembered, rows};
use crate::post::change::Change;
use crate::post::{events, readers};
use crate::visit::desk::Desk;
use crate::visit::stage::Stage;

/// The address is proved, by a code or by the word of a provider that is trusted for it.
pub fn proved(desk: &mut Desk, waiting: Waiting) -> Outcome<()> {
    if waiting.is_joined(desk)? {
        // Another visit was faster; this one begins again.
        desk.forget()?;
        return Err(Refusal::step_mismatch());
    }
    if readers::holder(desk.db, &waiting.email)?.is_some() {
        return waiting::for_its_member(desk, waiting);
    }
    let id = creation::create(desk, &waiting.email, "")?;
    waiting.join_to(desk, &id)?;
    desk.db.execute("DELETE FROM waiting_identities WHERE visit = ?1", [desk.visit.as_ref().map(|it| it.id)])?;
    events::keep(desk, &id, Change::IdentityJoined(joined::name(desk, &waiting.provider)))
}

/// The same for a visit that begins so.
pub fn begin_proved(desk: &mut Desk, waiting: Waiting, shared: bool) -> Outcome<()> {
    desk.begin(Stage::Identity, None, None)?;
    desk.mark_shared(shared)?;
    proved(desk, waiting)
}

/// It is joined to this account: where the visit is now.
pub fn let_in(desk: &mut Desk, account: &str, begun: &states::Begun, found: &Found) -> Outcome<()> {
    let has_method = !rows::usable(desk, account)?.is_empty();
    let is_enough = has_method && found.is_enough(&begun.provider, desk.now);
    // Members, but without a fresh proof: what is sensitive asks for the second method first.
    let is_remembered = has_method && !begun.shared && remembered::is_remembered(desk, account)?;
    let stage = match () {
        () if is_enough || is_remembered => Stage::Member,
        () if has_method => Stage::SecondStep,
        () => Stage::Setup,
    };
    joined::used(desk, found)?;
    waiting::begin(desk, stage, account)?;
    let provider = Some(begun.provider.id.clone());
    desk.log(Entry { event: Event::FirstStep, about: desk.about(), provider, ..Entry::default() });
    desk.mark_shared(begun.shared)?;
    if stage == Stage::Member {
        if !is_enough {
            desk.mark_remembered()?;
        }
        desk.proved_elsewhere(found.signed_in_at)?;
        arrival::note(desk)?;
    }
    Ok(())
}
