//! Methods: their names, and what helps to choose one.

use contract::{Method, MethodKind};

use super::phone;

/// The kind's name, as a heading or a choice.
pub fn name(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Passkey => "Passkey: face, touch or screen lock",
        MethodKind::SecurityKey => "Security key",
        MethodKind::Totp => "Authenticator app",
        MethodKind::Sms => "Text message",
        MethodKind::Voice => "Phone call",
        MethodKind::BackupCode => "Backup code",
        MethodKind::Password => "Password",
        MethodKind::Unknown => "Another method",
    }
}

/// One method of a member: the kind, and the name they gave it.
pub fn named(method: &Method) -> String {
    if let Some(hint) = &method.hint {
        let own = method.name.as_ref().map(|it| format!("{it}, ")).unwrap_or_default();
        return format!("{}: {own}{hint}", short(method.kind));
    }
    match (&method.name, method.left) {
        (_, Some(left)) => format!("{} ({left} left)", short(method.kind)),
        (Some(own), None) if own != short(method.kind) => format!("{}: {own}", short(method.kind)),
        (_, None) => short(method.kind).to_owned(),
    }
}

/// The kind in two words at most.
pub fn short(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Passkey => "Passkey",
        MethodKind::BackupCode => "Backup codes",
        other => name(other),
    }
}

/// What it is and what one needs for it.
pub fn about(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Passkey => {
            "Your phone, tablet or computer proves it is you when you look at it, touch it or unlock it. Very safe, \
             and nothing to type."
        }
        MethodKind::SecurityKey => {
            "A small key that you buy once and plug in or hold near your phone. Very safe, and works without a phone."
        }
        MethodKind::Totp => {
            "An app on your phone or computer shows a new code every 30 seconds. Safe, and works abroad."
        }
        MethodKind::Sms | MethodKind::Voice => phone::ABOUT,
        MethodKind::BackupCode => "A code that you have printed or written down. Each works once.",
        MethodKind::Password => "The password of this account.",
        MethodKind::Unknown => "This page does not know this method.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_only_repeats_the_kind_is_said_once() {
        let method = |name: &str| Method {
            kind: MethodKind::Totp,
            id: "a".to_owned(),
            name: Some(name.to_owned()),
            ..Method::default()
        };
        assert_eq!(named(&method("Authenticator app")), "Authenticator app");
        assert_eq!(named(&method("My phone")), "Authenticator app: My phone");
        let codes = Method { kind: MethodKind::BackupCode, left: Some(9), ..method("") };
        assert_eq!(named(&codes), "Backup codes (9 left)");
        let phone =
            Method { kind: MethodKind::Sms, hint: Some("+1 ••• ••• 0123".into()), ..Method::default() };
        assert_eq!(named(&phone), "Text message: +1 ••• ••• 0123");
        let phone = Method { name: Some("Kitchen".into()), ..phone };
        assert_eq!(named(&phone), "Text message: Kitchen, +1 ••• ••• 0123");
    }
}
