//! Where a member is signed in, what has happened to the account, and what to do about a stranger.

use contract::{Config, Device, Event, EventKind, MethodKind, Without};

use super::{Text, method};

super::words!("devices");

/// What is said where there is a list of what has happened, and else about devices alone.
fn either(config: &Config, both: Text, alone: Text) -> Text {
    if config.lacks(Without::Activity) { alone } else { both }
}

/// What the page is called.
pub fn title(config: &Config) -> Text {
    either(config, TITLE, TITLE_ALONE)
}

/// What the profile says of the page.
pub fn on_profile(config: &Config) -> Text {
    either(config, PROFILE_LEAD, PROFILE_LEAD_ALONE)
}

/// The way back to the page.
pub fn back(config: &Config) -> Text {
    either(config, NOT_ME_BACK, NOT_ME_BACK_ALONE)
}

/// "Firefox on Windows". What is not known is said to be so.
pub fn browser(browser: Option<&str>, system: Option<&str>) -> String {
    match (browser, system) {
        (Some(browser), Some(system)) => browser_on(browser, system),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => unknown_browser_on(system),
        (None, None) => UNKNOWN_BROWSER.to_owned(),
    }
}

pub fn device(device: &Device) -> String {
    browser(device.browser.as_deref(), device.system.as_deref())
}

/// What happened. Names come from members and are quoted.
pub fn event(event: &Event) -> String {
    let named = &event.what.as_ref().map(|it| quoted(it)).unwrap_or_default();
    let kind = event.method.unwrap_or_default();
    match (event.kind, kind) {
        (EventKind::AccountCreated, _) => ACCOUNT_CREATED.to_owned(),
        (EventKind::SignedIn, _) => SIGNED_IN.to_owned(),
        (EventKind::NewDevice, _) => NEW_DEVICE.to_owned(),
        (EventKind::MethodAdded, MethodKind::Unknown) => some_method_added(named),
        (EventKind::MethodAdded, kind) => method_added(&method::short(kind), named),
        (EventKind::MethodRemoved, MethodKind::Unknown) => some_method_removed(named),
        (EventKind::MethodRemoved, kind) => method_removed(&method::short(kind), named),
        (EventKind::BackupCodesMade, _) => BACKUP_CODES_MADE.to_owned(),
        (EventKind::CodesLocked, _) => CODES_LOCKED.to_owned(),
        (EventKind::Linked, _) => linked(named),
        (EventKind::Unlinked, _) => unlinked(named),
        (EventKind::PasswordChanged, _) => PASSWORD_CHANGED.to_owned(),
        (EventKind::PasswordReset, _) => PASSWORD_RESET.to_owned(),
        (EventKind::AccountResetAsked, _) => ACCOUNT_RESET_ASKED.to_owned(),
        (EventKind::AccountResetCanceled, _) => ACCOUNT_RESET_CANCELED.to_owned(),
        (EventKind::MethodsReset, _) => METHODS_RESET.to_owned(),
        (EventKind::SessionsEnded, _) => SESSIONS_ENDED.to_owned(),
        (EventKind::Relinked, _) => relinked(named),
        (EventKind::OldPasswordSet, _) => old_password_set(named),
        (EventKind::EmailAdded, _) => email_added(named),
        (EventKind::EmailRemoved, _) => email_removed(named),
        (EventKind::PrimaryChanged, _) => primary_changed(named),
        (EventKind::NoticesChanged, _) => notices_changed(named),
        (EventKind::BrowserRemembered, _) => BROWSER_REMEMBERED.to_owned(),
        (EventKind::BrowsersForgotten, _) => BROWSERS_FORGOTTEN.to_owned(),
        (EventKind::PasswordLocked, _) => PASSWORD_LOCKED.to_owned(),
        (EventKind::PasswordStopped, _) => PASSWORD_STOPPED.to_owned(),
        (EventKind::CodesStopped, _) => CODES_STOPPED.to_owned(),
        (EventKind::OldPasswordWrong, _) => old_password_wrong(named),
        (EventKind::SessionsEndedByOperator, _) => SESSIONS_ENDED_BY_OPERATOR.to_owned(),
        (EventKind::ServiceAgreed, _) => service_agreed(named),
        (EventKind::ServiceUsed, _) => service_used(named),
        (EventKind::ServiceStopped, _) => service_stopped(named),
        (EventKind::IdentityJoined, _) => identity_joined(named),
        (EventKind::IdentityRemoved, _) => identity_removed(named),
        (EventKind::Unknown, _) => UNKNOWN_EVENT.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_said_to_be_so() {
        assert_eq!(browser(Some("Firefox"), Some("Windows")), "Firefox on Windows");
        assert_eq!(browser(None, Some("Windows")), "A browser we do not recognize, on Windows");
        assert_eq!(browser(None, None), "A browser we do not recognize");
        let strange =
            serde_json::from_str::<Event>(r#"{"id":"1","kind":"a_kind_of_2031","at":"2031-01-01T00:00:00Z"}"#);
        assert!(event(&strange.unwrap()).starts_with("Something in your account changed"));
    }

    #[test]
    fn what_was_done_about_a_service_names_it() {
        for kind in [EventKind::ServiceAgreed, EventKind::ServiceUsed, EventKind::ServiceStopped] {
            let done = event(&Event { kind, what: Some("Owl Post".to_owned()), ..Event::default() });
            assert!(done.contains("service") && done.ends_with(": “Owl Post”"), "{done}");
        }
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
