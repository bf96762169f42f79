//! Whether a proof by a second method is right.

use contract::{APP_CODE_LENGTH, Code, FieldCode, MethodKind, Proof};

use crate::base::refusal::{Outcome, Refusal};
use crate::base::typed_code::well_formed;
use crate::methods::purpose::Purpose;
use crate::methods::totp::AppCode;
use crate::methods::{backup_codes, keys, phone_codes, rows, totp, wrong_codes};
use crate::visit::desk::{Account, Desk};

/// Continues if the proof is right. Keys are not counted and not locked: nobody guesses a signature, and whoever knows
/// the password could otherwise lock the owner of a key out.
/// `hash` is what was made of a backup code, see [`backup_codes::to_hash`].
pub fn check(desk: &mut Desk, account: &Account, purpose: Purpose, proof: Proof, hash: Option<&str>) -> Outcome<()> {
    if !rows::usable(desk, &account.id)?.iter().any(|it| it.kind == proof.kind) {
        return Err(Refusal::field("/type", FieldCode::NotOffered));
    }
    let typed = proof.code.unwrap_or_default();
    match proof.kind {
        MethodKind::Passkey | MethodKind::SecurityKey => {
            let credential = proof.credential.ok_or_else(|| Refusal::field("/credential", FieldCode::Required))?;
            keys::check(desk, &account.id, proof.kind, purpose, credential)
        }
        MethodKind::Totp => {
            let code = well_formed(&typed, APP_CODE_LENGTH)?;
            let tried = wrong_codes::begin(desk, account)?;
            match totp::use_up(desk, &account.id, &code)? {
                AppCode::Right => tried.was_right(desk),
                AppCode::Wrong => Err(tried.was_wrong(desk)?),
                // Whoever has it has the app, or has seen it; it opens nothing any more.
                AppCode::Used => {
                    tried.does_not_count(desk)?;
                    Err(Refusal::of(Code::IncorrectCode).with_used())
                }
            }
        }
        MethodKind::BackupCode => {
            let code = backup_codes::well_formed(&typed)?;
            backup_codes::must_be_hashed(desk, account, hash)?;
            counted(desk, account, |desk| backup_codes::use_up(desk, &account.id, &code, hash))
        }
        MethodKind::Sms | MethodKind::Voice => {
            let code = well_formed(&typed, desk.app.settings.limits.phone_code_length)?;
            let sent = phone_codes::under_way(desk, purpose)?.filter(|it| it.works(desk));
            let Some(sent) = sent else {
                return Err(Refusal::expired());
            };
            counted(desk, account, |desk| phone_codes::use_up(desk, purpose, &code))?;
            rows::used(desk, &sent.to.id)
        }
        MethodKind::Password | MethodKind::Unknown => Err(Refusal::field("/type", FieldCode::NotOffered)),
    }
}

fn counted(desk: &mut Desk, account: &Account, is_right: impl FnOnce(&Desk) -> Outcome<bool>) -> Outcome<()> {
    let tried = wrong_codes::begin(desk, account)?;
    match is_right(desk)? {
        true => tried.was_right(desk),
        false => Err(tried.was_wrong(desk)?),
    }
}

#[cfg(test)]
mod tests;
