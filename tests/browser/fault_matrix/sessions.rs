//! A session: begun, extended, looked at, and ended.

use contract::ops;

use super::{
    accounts::AT_START,
    documents::*,
    drive::{Drive, at, in_dialog, press},
};
use crate::{
    session_end::ends_in,
    support::{about, text},
};

const DEVICES: &str = r#"{"devices":[
    {"id":"here-1","browser":"Firefox","system":"Windows","here":true,"since":"2026-11-24T09:00:00Z","last_used_at":"2026-11-24T09:30:00Z"},
    {"id":"there-1","system":"Android","since":"2026-11-23T09:00:00Z","last_used_at":"2026-11-24T08:30:00Z"}]}"#;
const ACTIVITY: &str = r#"{"more":false,"events":[{"id":"9","kind":"new_device","at":"2026-11-24T09:00:00Z"}]}"#;

pub fn drives() -> Vec<Drive> {
    let android = text::devices::unknown_browser_on("Android");
    let remembering = member_with(&[TOTP, CODES], r#""remembered_browsers":2"#);
    vec![
        at::<ops::GetSession>("/profile", member(), member())
            .opened(text::problem::TRY_AGAIN)
            .headings(&AT_START)
            .leads_to(text::account::PROFILE),
        at::<ops::SignIn>("/sign-in", visitor(), member())
            .typing(&[("email", "ann@example.org"), ("password", "four quiet boats")])
            .press(press(text::sign_in::BUTTON))
            .leads_to(text::account::PROFILE),
        // Who signs out is out here, and told that the backend may not know it.
        at::<ops::SignOut>("/profile", member(), visitor())
            .press(press(text::frame::SIGN_OUT))
            .continues(text::sign_in::SIGNED_OUT_UNSURE_TITLE)
            .leads_to(text::sign_in::SIGNED_OUT),
        at::<ops::ExtendSession>("/profile", ends_in(100, 9_000), ends_in(900, 9_000))
            .quietly_before()
            .press(in_dialog(text::session_end::STAY))
            .removes("#session-end[open]"),
        at::<ops::StartPasskeySignIn>("/sign-in", visitor(), OPTIONS)
            .with::<ops::SignInWithPasskey>(member())
            .typing(&[("email", "ann@example.org")])
            .press(press(text::sign_in::PASSKEY_BUTTON))
            .leads_to(text::account::PROFILE),
        at::<ops::SignInWithPasskey>("/sign-in", visitor(), member())
            .with::<ops::StartPasskeySignIn>(OPTIONS)
            .typing(&[("email", "ann@example.org")])
            .press(press(text::sign_in::PASSKEY_BUTTON))
            .leads_to(text::account::PROFILE),
        at::<ops::ForgetBrowsers>("/methods", remembering, member())
            .press(press(text::methods::FORGET))
            .says(text::methods::REMEMBERED_NONE),
        at::<ops::GetDevices>("/profile/devices", member(), DEVICES)
            .with::<ops::GetActivity>(ACTIVITY)
            .opened(text::problem::TRY_AGAIN)
            .says(text::devices::HERE),
        at::<ops::GetActivity>("/profile/devices", member(), ACTIVITY)
            .with::<ops::GetDevices>(DEVICES)
            .opened(text::problem::TRY_AGAIN)
            .says(text::devices::NEW_DEVICE),
        at::<ops::EndSession>("/profile/devices", member(), member())
            .with::<ops::GetDevices>(DEVICES)
            .with::<ops::GetActivity>(ACTIVITY)
            .press(press(about(text::devices::END, android.as_str())))
            .says(text::devices::ended(&android)),
        at::<ops::EndOtherSessions>("/profile/devices/not-me", member(), member())
            .press(press(text::devices::END_OTHERS))
            .says(text::devices::ENDED_OTHERS),
    ]
}
