//! Older accounts: found, linked, and unlinked; by a number and by the agency's own site.

use contract::ops;

use super::{
    documents::*,
    drive::{Drive, at, choose, press},
};
use crate::support::{GAP, before_gap, text};

pub fn drives() -> Vec<Drive> {
    let receipt = format!(r#"{{"link":{LINK},"session":{}}}"#, linked());
    let changed = linked().replace(r#""notice_email":"ann@example.org""#, r#""notice_email":"m•••@example.org""#);
    let undoable = member_with(
        &[TOTP, CODES],
        r#""unlinked":[{"id":"l-1","provider":"old","label":"A ••••• 67 0","unlinked_at":"2026-11-24T09:00:00Z",
            "undo_until":"2026-11-25T09:00:00Z"}]"#,
    );
    let there = PREVIEW.replace(r#""old""#, r#""there""#);
    let resetting =
        format!(r#""links":[],"old_password_reset":{{"provider":"old","label":"A ••••• 67 0","sent":{SENT}}}"#);
    let resetting = member_with(&[TOTP, CODES], &resetting);
    let set = format!(r#"{{"label":"A ••••• 67 0","session":{}}}"#, member());
    vec![
        at::<ops::StartLink>("/link/old", member(), PREVIEW)
            .with::<ops::GetLinkPreview>(PREVIEW)
            .typing(&[("claim_number", "A12345670"), ("password", "old password")])
            .press(press(text::link::FORM_BUTTON))
            .leads_to(text::link::CHECK),
        at::<ops::GetLinkPreview>("/link/old/check/l-1", member(), PREVIEW)
            .opened(text::problem::TRY_AGAIN)
            .says(text::link::PLAN_SURVIVOR),
        at::<ops::ConfirmLink>("/link/old/check/l-1", member(), receipt)
            .with::<ops::GetLinkPreview>(PREVIEW)
            .way([choose(text::link::notices_on_file("o•••@example.org"))])
            .press(press(text::link::CHECK_BUTTON))
            .leads_to(text::link::DONE),
        at::<ops::ChangeLink>("/profile/links/l-1/notices", linked(), changed)
            .way([choose(before_gap(&text::link::notices_on_file(GAP)))])
            .press(press(text::account::NOTICES_BUTTON))
            .says(text::account::notices_changed("Old Service")),
        at::<ops::Unlink>("/profile/links/l-1/unlink", linked(), member())
            .press(press(text::account::UNLINK_BUTTON))
            .leads_to(text::account::PROFILE),
        at::<ops::RestoreLink>("/profile", undoable, linked())
            .press(press(text::account::undo("Old Service")))
            .says(text::account::undone("Old Service")),
        // The page itself would be left; what is no address of a site is not gone to.
        at::<ops::StartRedirect>("/link/there", member(), r#"{"redirect_url":"javascript:alert(1)"}"#)
            .press(press(text::redirect::away_button("sign-in.there.example")))
            .says(text::problem::WRONG_ANSWER),
        at::<ops::FinishRedirect>("/link/there/return", member(), there.as_str())
            .token("code=a%2Fb&state=s")
            .with::<ops::GetLinkPreview>(there.as_str())
            .opened(text::problem::TRY_AGAIN)
            .leads_to(text::link::CHECK),
        at::<ops::ForgotOldPassword>("/link/old/forgot-password", member(), resetting.as_str())
            .typing(&[("claim_number", "A12345670"), ("email", "margaret@example.org")])
            .press(press(text::old_password::FORGOT_BUTTON))
            .leads_to(text::old_password::new("Old Service")),
        at::<ops::ResendOldPasswordCode>("/link/old/forgot-password/code", resetting.as_str(), resetting.as_str())
            .typing(&[("code", "123"), ("password", "seven brown hens asleep")])
            .press(press(text::create_account::RESEND))
            .says(text::create_account::RESENT),
        at::<ops::SetOldPassword>("/link/old/forgot-password/code", resetting, set)
            .typing(&[("code", "123456"), ("password", "seven brown hens asleep")])
            .press(press(text::old_password::BUTTON))
            .leads_to(text::link::form("Old Service")),
    ]
}
