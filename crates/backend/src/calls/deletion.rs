//! An owner deletes the account.

use contract::{Code, Ended, FieldCode, Session, ops};

use crate::account::{closing, own_password};
use crate::base::refusal::Refusal;
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::passwords;

/// The password is asked for besides the fresh proof, which may have been another method:
/// nothing that lies about unlocked can do this. An account without one is deleted by the fresh proof.
pub async fn delete(caller: Caller, ops::DeleteAccount { body }: ops::DeleteAccount) -> Answer<Session> {
    let is_empty = body.password.is_empty();
    caller
        .check_password(body.password, move |desk| {
            let account = desk.fresh_member()?;
            if !desk.app.settings.account_deletion.offered {
                return Err(Refusal::of(Code::Unsupported));
            }
            if !passwords::has_one(desk, &account.id)? {
                return Ok((None, None));
            }
            if is_empty {
                return Err(Refusal::field("/password", FieldCode::Required));
            }
            own_password::begin(desk, &account.email, Some(account.id)).map(|(it, hash)| (Some(it), hash))
        })
        .await
        .session(|desk, (tried, fits)| {
            let account = desk.fresh_member()?;
            let wrong = |_| Refusal::field("/password", FieldCode::PasswordIncorrect);
            match tried {
                Some(tried) => _ = tried.passed(desk, fits, wrong)?,
                // One may have been chosen meanwhile.
                None if passwords::has_one(desk, &account.id)? => {
                    return Err(Refusal::field("/password", FieldCode::Required));
                }
                None => {}
            }
            closing::close(desk, &account.id, desk.app.settings.account_deletion.reregister_wait_hours)?;
            desk.end(Ended::AccountDeleted)
        })
        .await
}
