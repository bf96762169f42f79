//! The moment at which an account is there, whatever its first proof was.

use rusqlite::params;
use webauthn_rs::prelude::Uuid;

use crate::account::{addresses, closing};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets;
use crate::post::change::Change;
use crate::post::{events, readers};
use crate::visit::desk::Desk;
use crate::visit::stage::Stage;

/// Makes the account of a proved address; its visit goes on to the first method. An empty `hash`: it has no password.
pub fn create(desk: &mut Desk, email: &str, hash: &str) -> Outcome<String> {
    if readers::holder(desk.db, email)?.is_some() || closing::closed_until(desk, email)?.is_some() {
        // Another visit was faster with the same address, or made an account with it that is deleted by now. This one
        // knows nothing of that account and begins again.
        desk.forget()?;
        return Err(Refusal::step_mismatch());
    }
    let id = Uuid::new_v4().to_string();
    desk.db.execute(
        "INSERT INTO accounts (id, email, email_id, password_hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, email, secrets::id()?, hash, desk.now.0],
    )?;
    addresses::is_taken(desk.db, email)?;
    // First the step: whose account it is from now on is told what was sent.
    desk.rise(Stage::Setup, Some(&id))?;
    events::happened(desk, &id, Change::AccountCreated)?;
    Ok(id)
}
