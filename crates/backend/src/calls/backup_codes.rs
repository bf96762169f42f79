//! A member makes a set of codes.

use contract::{BackupCodes, ops};

use crate::base::refusal::Outcome;
use crate::methods::backup_codes;
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::desk::Desk;

/// Only for members: a set of codes runs out, so it cannot be the first method.
pub async fn make(caller: Caller, _: ops::MakeBackupCodes) -> Answer<BackupCodes> {
    let keep = |desk: &mut Desk, (codes, hashes): (Vec<String>, Vec<String>)| -> Outcome<Vec<String>> {
        let account = desk.fresh_member()?;
        backup_codes::keep(desk, &account, &hashes)?;
        Ok(codes)
    };
    let count = caller.app.settings.limits.backup_codes;
    caller
        .first_of_many_hashes(count, |desk| {
            let account = desk.fresh_member()?;
            backup_codes::draw(desk, &account)
        })
        .await
        .hash_set()
        .await
        .answer_with_session(keep, |codes, session| BackupCodes { codes, session })
        .await
}
