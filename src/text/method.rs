//! Methods: their names, and what helps to choose one.

use contract::{Method, MethodKind};

/// The kind's name, as a heading or a choice.
pub fn name(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Passkey => "Passkey: face, touch or screen lock",
        MethodKind::SecurityKey => "Security key",
        MethodKind::Totp => "Authenticator app",
        MethodKind::BackupCode => "Backup code",
        MethodKind::Password => "Password",
        MethodKind::Unknown => "Another method",
    }
}

/// One method of a member: the kind, and the name they gave it.
pub fn named(method: &Method) -> String {
    match (&method.name, method.left) {
        (_, Some(left)) => format!("{} ({left} left)", name(method.kind)),
        (Some(own), None) => format!("{}: {own}", short(method.kind)),
        (None, None) => name(method.kind).to_owned(),
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
        MethodKind::BackupCode => "A code that you have printed or written down. Each works once.",
        MethodKind::Password => "The password of this account.",
        MethodKind::Unknown => "This page does not know this method.",
    }
}
