//! Accounts from elsewhere: signed in with, added, and removed.

use contract::ops;

use super::{
    documents::*,
    drive::{Drive, at, press},
};
use crate::support::text;

/// The page itself would be left; what is no address of a site is not gone to.
const NOWHERE: &str = r#"{"redirect_url":"javascript:alert(1)"}"#;
const NAME: &str = "Other ID";

fn with_one() -> String {
    member_with(&[TOTP, CODES], r#""identities":[{"id":"i-1","provider":"other","joined_at":"2026-11-24T09:30:00Z"}]"#)
}

/// A member of whom it is asked whether what waited is to be added.
fn asked() -> String {
    let waits = r#""identity":{"provider":"other","email":"ann@example.org","expires_at":"2026-11-24T10:00:00Z"}"#;
    member().replacen('{', &format!("{{{waits},"), 1)
}

pub fn drives() -> Vec<Drive> {
    let finished = format!(r#"{{"session":{}}}"#, member());
    vec![
        at::<ops::StartSignInWith>("/sign-in", visitor(), NOWHERE)
            .typing(&[("email", "ann@example.org")])
            .press(press(text::identities::sign_in_with(NAME)))
            .says(text::problem::WRONG_ANSWER),
        at::<ops::FinishSignInWith>("/sign-in/with/other", visitor(), finished)
            .token("code=c&state=s")
            .opened(text::problem::TRY_AGAIN)
            .leads_to(text::account::PROFILE),
        at::<ops::JoinWaitingIdentity>("/sign-in", asked(), with_one())
            .press(press(text::identities::add_button(NAME)))
            .leads_to(text::account::PROFILE),
        at::<ops::DropWaitingIdentity>("/sign-in", asked(), member())
            .press(press(text::identities::do_not_add(NAME)))
            .leads_to(text::account::PROFILE),
        at::<ops::StartJoin>("/profile/identities", member(), NOWHERE)
            .press(press(text::identities::add_button(NAME)))
            .says(text::problem::WRONG_ANSWER),
        at::<ops::FinishJoin>("/profile/identities/other/return", member(), with_one())
            .token("code=c&state=s")
            .opened(text::problem::TRY_AGAIN)
            .leads_to(text::identities::LIST),
        at::<ops::RemoveIdentity>("/profile/identities/i-1/remove", with_one(), member())
            .press(press(text::identities::REMOVE_BUTTON))
            .leads_to(text::identities::LIST),
    ]
}
