//! A member makes a set of codes.

use contract::{BackupCodes, ops};

use crate::methods::backup_codes;
use crate::request::answer::Answer;
use crate::request::caller::Caller;

/// Only for members: a set of codes runs out, so it cannot be the first method.
pub async fn make(caller: Caller, _: ops::MakeBackupCodes) -> Answer<BackupCodes> {
    caller
        .answer_with_session(
            |desk| {
                let account = desk.fresh_member()?;
                backup_codes::make(desk, &account)
            },
            |codes, session| BackupCodes { codes, session },
        )
        .await
}
