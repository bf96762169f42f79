//! The states of a visit: what a document has in each, and to which ones a call leads.

use contract::{Session, State};
use serde_json::Value;

use State::{
    Anonymous, NeedsEmailVerification, NeedsFirstMethod, NeedsNewPassword, NeedsPassword, NeedsResetCode,
    NeedsSecondStep, SignedIn,
};

/// Whether a session document has what its state needs. The error says what is missing, or too much.
pub fn has_its_keys(json: &Value) -> Result<(), String> {
    // What cannot be read is told by the schema.
    let Ok(session) = serde_json::from_value::<Session>(json.clone()) else { return Ok(()) };
    let state = session.state;
    let is = |states: &[State]| states.contains(&state);
    let pending = session.pending.clone().unwrap_or_default();
    let account = session.account.as_ref();
    let types_email = is(&[NeedsEmailVerification, NeedsPassword, NeedsResetCode, NeedsNewPassword]);
    let rules = [
        (session.csrf_token.is_empty(), "a `csrf_token`"),
        (is(&[SignedIn, NeedsFirstMethod]) && account.is_none(), "the `account`"),
        (
            !is(&[SignedIn, NeedsFirstMethod, State::Unknown]) && account.is_some(),
            "no `account` before someone is signed in",
        ),
        (account.is_some_and(|it| !it.email.contains('@')), "the account's `email`"),
        (account.is_some_and(|it| state == SignedIn && it.methods.is_empty()), "the account's `methods`"),
        (types_email && pending.email.is_none(), "the address in `pending.email`"),
        (is(&[NeedsEmailVerification, NeedsResetCode]) && pending.sent.is_none(), "what was sent, in `pending.sent`"),
        (state == NeedsSecondStep && pending.methods.is_empty(), "what can be used, in `pending.methods`"),
        (state == Anonymous && session.pending.is_some(), "no `pending` for a visitor"),
        (state == SignedIn && session.idle_expires_at.is_none(), "the end of the session in `idle_expires_at`"),
        (state == SignedIn && session.expires_at.is_none(), "the end of the session in `expires_at`"),
    ];
    match rules.into_iter().find(|it| it.0) {
        Some((_, what)) => Err(format!("{what}, in the state {}", crate::exchange::name(&state))),
        None => Ok(()),
    }
}

/// The states to which a call leads when it is done; empty: any.
pub fn after(operation: &str, before: Option<State>) -> Vec<State> {
    let same = || before.into_iter().collect();
    match operation {
        "CreateAccount" | "ResendEmailCode" => vec![NeedsEmailVerification],
        "ProveEmail" => vec![NeedsPassword],
        "SetFirstPassword" => vec![NeedsFirstMethod],
        "SignIn" => vec![NeedsSecondStep, NeedsFirstMethod, SignedIn],
        "SignOut" | "ResetPassword" | "DeleteAccount" => vec![Anonymous],
        "ConfirmAccountReset" => vec![Anonymous, NeedsFirstMethod],
        "SendSecondStepCode" | "StartAccountReset" => vec![NeedsSecondStep],
        "CancelAccountReset" => vec![NeedsSecondStep, SignedIn],
        "ProveSecondStep" => vec![SignedIn, NeedsNewPassword],
        "FinishTotp" | "FinishKey" | "FinishPhone" => vec![SignedIn, NeedsFirstMethod],
        "StartPhone" | "ResendPhoneCode" | "ProveEmailByLink" | "CancelAccountResetByLink" => same(),
        "ForgotPassword" | "ResendResetCode" => vec![NeedsResetCode],
        "ProveReset" => vec![NeedsSecondStep, NeedsNewPassword],
        // Another browser may have ended it.
        "GetSession" => Vec::new(),
        _ => vec![SignedIn],
    }
}
