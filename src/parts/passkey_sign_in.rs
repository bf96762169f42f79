//! Signing in with a passkey alone: by a button, and among the browser's suggestions in the email field.

use client::{Failure, Standing, Visitor};
use contract::{AuthenticationCredential, Code, RequestOptions};

use super::{Attempt, Trouble};
use crate::{
    browser::{self, KeyTrouble},
    session::{Session, Settings},
    text::Text,
};

/// How often the question in the field is renewed, each time shortly before it is too old: for an hour, as a rule.
const RENEWALS: usize = 12;

/// Asks for a passkey in the browser's dialog.
pub async fn by_passkey(visitor: &Visitor) -> Result<Standing, Trouble> {
    let options = visitor.passkey_options().await?;
    let credential = browser::use_key(&options).await?;
    answer(visitor, &options, credential).await
}

/// Waits quietly until a passkey is chosen among the suggestions. It shows nothing of its own: neither that it cannot
/// wait, nor that a dialog took its place. Only what comes after the choice is said, through `show`. As long as `has_dialog`,
/// it asks for nothing: another question would be in the place of the dialog's.
pub fn suggested_passkeys(
    visitor: impl Fn() -> Visitor + Copy + 'static,
    show: Attempt,
    has_dialog: impl Fn() -> bool + Copy + 'static,
) -> Attempt {
    let (session, settings) = (Session::expect(), Settings::expect());
    Attempt::new(&[], move || async move {
        let rules = settings.config().passkey;
        let offered = settings.takes_passkeys() && rules.is_some_and(|it| browser::can_use_keys(&it.rp_id));
        if !offered || !browser::can_suggest_keys().await {
            return Ok(());
        }
        for _ in 0..RENEWALS {
            if has_dialog() {
                return Ok(());
            }
            let options = match visitor().passkey_options().await {
                Ok(options) => options,
                Err(moved @ Failure::Moved(_)) => Err(moved)?,
                Err(_) => return Ok(()),
            };
            if has_dialog() {
                return Ok(());
            }
            match browser::suggest_key(&options).await {
                Ok(None) => {}
                Ok(Some(credential)) => {
                    match answer(&visitor(), &options, credential).await {
                        Ok(standing) => session.replace(standing),
                        Err(moved @ Trouble::Backend(Failure::Moved(_))) => return Err(moved),
                        Err(trouble) => show.show(trouble),
                    }
                    return Ok(());
                }
                Err(_) => return Ok(()),
            }
        }
        Ok(())
    })
    .saying(Text::default())
}

async fn answer(
    visitor: &Visitor,
    options: &RequestOptions,
    credential: AuthenticationCredential,
) -> Result<Standing, Trouble> {
    let id = credential.0["id"].as_str().unwrap_or_default().to_owned();
    let failure = match visitor.sign_in_with_passkey(credential).await {
        Ok(standing) => return Ok(standing),
        Err(failure) => failure,
    };
    match failure.code() {
        Some(Code::UnknownPasskey) => {
            if visitor.may_be_gone(&id) {
                let rp_id = options.0["publicKey"]["rpId"].as_str().unwrap_or_default();
                browser::tell_unknown_key(rp_id, &id);
            }
            Err(failure.into())
        }
        // The question was too old: there is no code that one could ask for again.
        Some(Code::CodeExpired) => Err(KeyTrouble::NotDone.into()),
        _ => Err(failure.into()),
    }
}
