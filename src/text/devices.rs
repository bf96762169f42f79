//! Where a member is signed in, what has happened to the account, and what to do about a stranger.

use contract::{Device, Event, EventKind, MethodKind};

use super::method;

pub const TITLE: &str = "Devices and activity";
pub const PROFILE_LEAD: &str = "See where you are signed in, and what has happened in your account.";
pub const PROFILE_LINK: &str = "Look at devices and activity";
pub const TO_PROFILE: &str = "Back to your profile";

pub const DEVICES: &str = "Where you are signed in";
pub const DEVICES_LEAD: &str =
    "Each browser tells us its own name. Do you not know one of them? Then sign it out, and change your password.";
pub const HERE: &str = "This is the browser you are using now.";
pub const SINCE: &str = "Signed in";
pub const LAST_USED: &str = "Last used";
pub const ONLY_HERE: &str = "You are signed in nowhere else.";
pub const END: &str = "Sign out this browser";
pub const END_OTHERS: &str = "Sign out everywhere else";
pub fn ended(name: &str) -> String {
    format!("Signed out: {name}. We have sent you an e-mail about it.")
}
pub const ENDED_ALREADY: &str = "That browser was signed out already.";
pub const ENDED_OTHERS: &str = "You are signed in only here now.";

pub const ACTIVITY: &str = "What has happened";
pub const ACTIVITY_LEAD: &str = "Newest first, in your local time.";
pub const OLDER: &str = "Show older activity";
pub const ALL_SHOWN: &str = "This is everything since your account was created.";
pub fn shown(number: usize) -> String {
    format!("{number} entries are shown now.")
}
pub const NOT_ME_LINK: &str = "This was not me";
pub const LOADING: &str = "The list is loading.";

pub const NOT_ME: &str = "If this was not you";
pub const NOT_ME_LEAD: &str =
    "Someone else may know your password. Take these steps in order; they take about five minutes.";
pub const NOT_ME_END: &str = "1. Sign everyone else out";
pub const NOT_ME_END_TEXT: &str = "This ends every session but the one you see now. Whoever it was must sign in anew.";
pub const NOT_ME_PASSWORD: &str = "2. Choose a new password";
pub const NOT_ME_PASSWORD_TEXT: &str =
    "With it, the old password is worth nothing any more. Choose one that you use nowhere else.";
pub const NOT_ME_PASSWORD_LINK: &str = "Change your password";
pub const NOT_ME_METHODS: &str = "3. Look at your sign-in methods";
pub const NOT_ME_METHODS_TEXT: &str = "Remove every method that you did not add yourself.";
pub const NOT_ME_METHODS_LINK: &str = "Look at your methods";
pub const NOT_ME_TELL: &str = "4. Tell us";
pub const NOT_ME_TELL_TEXT: &str = "If anything looks wrong, or you are not sure, please call us.";
pub const NOT_ME_BACK: &str = "Back to devices and activity";

/// "Firefox on Windows". What is not known is said to be so.
pub fn browser(browser: Option<&str>, system: Option<&str>) -> String {
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => format!("A browser that we do not know, on {system}"),
        (None, None) => "A browser that we do not know".to_owned(),
    }
}

pub fn device(device: &Device) -> String {
    browser(device.browser.as_deref(), device.system.as_deref())
}

/// What happened. Names come from members and are quoted.
pub fn event(event: &Event) -> String {
    let named = event.what.as_ref().map(|it| format!(": “{it}”")).unwrap_or_default();
    let kind = event.method.unwrap_or_default();
    match (event.kind, kind) {
        (EventKind::AccountCreated, _) => "Your account was created".to_owned(),
        (EventKind::SignedIn, _) => "Signed in".to_owned(),
        (EventKind::NewDevice, _) => "Signed in from a new browser".to_owned(),
        (EventKind::MethodAdded, MethodKind::Unknown) => format!("A sign-in method was added{named}"),
        (EventKind::MethodAdded, kind) => format!("{} added{named}", what(kind)),
        (EventKind::MethodRemoved, MethodKind::Unknown) => format!("A sign-in method was removed{named}"),
        (EventKind::MethodRemoved, kind) => format!("{} removed{named}", what(kind)),
        (EventKind::BackupCodesMade, _) => "A set of backup codes was made".to_owned(),
        (EventKind::CodesLocked, _) => "Too many wrong codes; codes were not taken for a while".to_owned(),
        (EventKind::Linked, _) => format!("An older account was linked{named}"),
        (EventKind::Unlinked, _) => format!("An older account was unlinked{named}"),
        (EventKind::PasswordChanged, _) => "Your password was changed".to_owned(),
        (EventKind::PasswordReset, _) => "A forgotten password was replaced".to_owned(),
        (EventKind::AccountResetAsked, _) => "Someone said that all sign-in methods are lost".to_owned(),
        (EventKind::AccountResetCancelled, _) => "The wait for lost methods was stopped; nothing changed".to_owned(),
        (EventKind::MethodsReset, _) => "All sign-in methods were removed after the wait".to_owned(),
        (EventKind::SessionsEnded, _) => "Signed out in other browsers".to_owned(),
        (EventKind::Relinked, _) => format!("An older account was linked again{named}"),
        (EventKind::OldPasswordSet, _) => format!("A new password was set for an older account{named}"),
        (EventKind::EmailAdded, _) => format!("An e-mail address was added{named}"),
        (EventKind::EmailRemoved, _) => format!("An e-mail address was removed{named}"),
        (EventKind::PrimaryChanged, _) => format!("Another e-mail address became the primary one{named}"),
        (EventKind::NoticesChanged, _) => format!("Notices about an older account go elsewhere{named}"),
        (EventKind::BrowserRemembered, _) => "A browser was remembered".to_owned(),
        (EventKind::BrowsersForgotten, _) => "No browser is remembered any more".to_owned(),
        (EventKind::Unknown, _) => "Something in your account changed. This page has no words for it yet".to_owned(),
    }
}

/// The thing, where `method::short` names what it does.
fn what(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Sms | MethodKind::Voice => "Phone",
        other => method::short(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_said_to_be_so() {
        assert_eq!(browser(Some("Firefox"), Some("Windows")), "Firefox on Windows");
        assert_eq!(browser(None, Some("Windows")), "A browser that we do not know, on Windows");
        assert_eq!(browser(None, None), "A browser that we do not know");
        let strange =
            serde_json::from_str::<Event>(r#"{"id":"1","kind":"a_kind_of_2031","at":"2031-01-01T00:00:00Z"}"#);
        assert!(event(&strange.unwrap()).starts_with("Something in your account changed"));
    }

    #[test]
    fn a_method_is_called_by_its_kind_and_its_name() {
        let added = |method: Option<MethodKind>| Event {
            kind: EventKind::MethodAdded,
            method,
            what: Some("Blue key".to_owned()),
            ..Event::default()
        };
        assert_eq!(event(&added(Some(MethodKind::SecurityKey))), "Security key added: “Blue key”");
        assert_eq!(event(&added(None)), "A sign-in method was added: “Blue key”");
    }
}
