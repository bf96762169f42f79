//! An account ends: by its owner who deletes it, or after a reset. Everything about it goes with it; the older records
//! that were linked are untouched and free. Its addresses may have to wait until they can be used again.

use axum::response::Response;
use contract::{Code, DeleteAccount, Ended, FieldCode, Session, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::base::password;
use crate::base::refusal::{Outcome, Refusal};
use crate::body::Body;
use crate::caller::Caller;
use crate::post::{letters, readers};
use crate::session;
use crate::visit::counters;
use crate::visit::desk::Desk;

/// `POST /account/deletion`. The password is asked for besides the fresh proof, which may have been another method:
/// nothing that lies about unlocked can do this.
pub async fn delete(mut caller: Caller, Body(body): Body<DeleteAccount>) -> Response {
    let is_empty = body.password.is_empty();
    let looked_up = caller.step(move |desk| {
        let account = desk.fresh_member()?;
        if !desk.app.settings.account_deletion.offered {
            return Err(Refusal::of(Code::Unsupported));
        }
        if is_empty {
            return Err(Refusal::field("/password", FieldCode::Required));
        }
        let limit = session::passwords(&desk.app.settings.limits);
        let left = counters::spend(desk.db, desk.now, &session::tries_of(&account.email), limit)?;
        Ok((left, session::hash_of(desk, Some(&account.id))?))
    });
    let (left, hash) = match looked_up.await {
        Ok(found) => found,
        Err(refusal) => return caller.say::<Session>(Err(refusal)),
    };
    let checked = hash.clone();
    match password::verify(caller.app.settings.hash_cost, hash, body.password).await {
        Err(refusal) => caller.say::<Session>(Err(refusal)),
        Ok(fits) => {
            caller
                .session(move |desk| {
                    let account = desk.fresh_member()?;
                    let limit = session::passwords(&desk.app.settings.limits);
                    // Another may have been chosen elsewhere meanwhile.
                    let fits = fits && session::hash_of(desk, Some(&account.id))? == checked;
                    match (fits, left) {
                        (true, _) => {}
                        (false, 0) => return Err(Refusal::wait(limit.code, limit.lock)),
                        (false, _) => return Err(Refusal::field("/password", FieldCode::PasswordIncorrect)),
                    }
                    counters::clear(desk.db, &session::tries_of(&account.email))?;
                    close(desk, &account.id, desk.app.settings.account_deletion.reregister_wait_hours)?;
                    desk.end(Ended::AccountDeleted)?;
                    Ok(())
                })
                .await
        }
    }
}

/// Deletes `account` with all that hangs on it, every visit included, and tells all its addresses. They can be used for
/// an account again after `wait_hours`.
pub fn close(desk: &Desk, account: &str, wait_hours: u32) -> Outcome<()> {
    let addresses = readers::addresses(desk, account)?;
    let language = readers::language_of_account(desk, account)?;
    desk.db.execute("DELETE FROM accounts WHERE id = ?1", [account])?;
    let until = (wait_hours > 0).then(|| desk.now.plus(u64::from(wait_hours) * 3600));
    for email in addresses {
        if let Some(until) = until {
            desk.db.execute(
                "INSERT OR REPLACE INTO closed_addresses (address, until) VALUES (?1, ?2)",
                params![mac(desk, &email), until.0],
            )?;
        }
        letters::account_deleted(desk, &email, language, until)?;
    }
    Ok(())
}

/// From when on an account can be created with `email`, if its last one was deleted a short while ago.
pub fn closed_until(desk: &Desk, email: &str) -> Outcome<Option<Timestamp>> {
    let find = "SELECT until FROM closed_addresses WHERE address = ?1 AND until > ?2";
    let found = desk.db.query_row(find, params![mac(desk, email), desk.now.0], |it| Ok(Timestamp(it.get(0)?)));
    Ok(found.optional()?)
}

/// Forgets the addresses that can be used again.
pub fn sweep(desk: &Desk) -> Outcome<()> {
    desk.db.execute("DELETE FROM closed_addresses WHERE until <= ?1", [desk.now.0])?;
    Ok(())
}

/// Who was deleted need not be known any more, only recognised.
fn mac(desk: &Desk, email: &str) -> Vec<u8> {
    desk.app.key.mac("closed address", email)
}
