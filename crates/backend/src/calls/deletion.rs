//! `/account/deletion`: an owner deletes the account.

use axum::response::Response;
use contract::{Code, DeleteAccount, Ended, FieldCode, Session};

use crate::account::{closing, own_password};
use crate::base::password;
use crate::base::refusal::Refusal;
use crate::request::body::Body;
use crate::request::caller::Caller;
use crate::visit::counters;

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
        let limit = own_password::limit(&desk.app.settings.limits);
        let left = counters::spend(desk.db, desk.now, &own_password::tries_of(&account.email), limit)?;
        Ok((left, own_password::hash_of(desk, Some(&account.id))?))
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
                    let limit = own_password::limit(&desk.app.settings.limits);
                    // Another may have been chosen elsewhere meanwhile.
                    let fits = fits && own_password::hash_of(desk, Some(&account.id))? == checked;
                    match (fits, left) {
                        (true, _) => {}
                        (false, 0) => return Err(Refusal::wait(limit.code, limit.lock)),
                        (false, _) => return Err(Refusal::field("/password", FieldCode::PasswordIncorrect)),
                    }
                    counters::clear(desk.db, &own_password::tries_of(&account.email))?;
                    closing::close(desk, &account.id, desk.app.settings.account_deletion.reregister_wait_hours)?;
                    desk.end(Ended::AccountDeleted)
                })
                .await
        }
    }
}
