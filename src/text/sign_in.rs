//! Signing in and out.

use contract::{Ended, MethodKind};

use super::{Text, time::duration};

super::words!("sign_in");

pub fn ended(why: Ended) -> Option<Text> {
    match why {
        Ended::Expired => Some(ENDED_EXPIRED),
        Ended::StepExpired => Some(ENDED_STEP_EXPIRED),
        Ended::ResetExpired => Some(ENDED_RESET_EXPIRED),
        Ended::ContinuedElsewhere => Some(ENDED_ELSEWHERE),
        Ended::TooManyAttempts => Some(ENDED_TOO_MANY_ATTEMPTS),
        Ended::PasswordReset => Some(ENDED_PASSWORD_RESET),
        Ended::Unknown => Some(ENDED_UNKNOWN),
        Ended::MethodsReset => Some(ENDED_METHODS_RESET),
        Ended::SignedOut | Ended::AccountDeleted => None,
    }
}

/// The second step's heading.
pub fn second_step(kind: MethodKind) -> Text {
    match kind {
        MethodKind::Passkey => USE_PASSKEY,
        MethodKind::SecurityKey => USE_KEY,
        MethodKind::Totp => USE_APP,
        MethodKind::BackupCode => USE_BACKUP_CODE,
        MethodKind::Sms | MethodKind::Voice => super::phone::USE,
        MethodKind::Password | MethodKind::Unknown => CHOOSE,
    }
}

/// What to do at the second step. `resets`: a new password follows, and not a session.
pub fn second_step_lead(kind: MethodKind, resets: bool) -> String {
    let before = if resets { BEFORE_RESETS } else { BEFORE };
    let then = match kind {
        MethodKind::Passkey => THEN_PASSKEY,
        MethodKind::SecurityKey => THEN_KEY,
        MethodKind::Totp => THEN_APP,
        MethodKind::BackupCode => THEN_BACKUP_CODE,
        MethodKind::Sms | MethodKind::Voice => THEN_PHONE,
        MethodKind::Password | MethodKind::Unknown => THEN_CHOOSE,
    };
    super::both(before, then)
}

pub fn code_label(kind: MethodKind) -> Text {
    match kind {
        MethodKind::BackupCode => CODE_LABEL_BACKUP,
        _ => CODE_LABEL_APP,
    }
}

/// `stated`: whether backup codes have the form that the contract gives them.
pub fn code_hint(kind: MethodKind, stated: bool) -> Text {
    match kind {
        MethodKind::BackupCode if !stated => CODE_HINT_BACKUP_SOME,
        MethodKind::BackupCode => CODE_HINT_BACKUP,
        _ => CODE_HINT_APP,
    }
}

pub fn key_button(kind: MethodKind) -> Text {
    match kind {
        MethodKind::Passkey => KEY_BUTTON_PASSKEY,
        _ => KEY_BUTTON_KEY,
    }
}

pub fn shared_hint(idle_seconds: u64) -> String {
    shared_hint_for(&duration(idle_seconds))
}

pub fn choose_lead(resets: bool) -> String {
    second_step_lead(MethodKind::Unknown, resets)
}
