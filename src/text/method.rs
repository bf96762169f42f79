//! Methods: their names, and what helps to choose one.

use contract::{Method, MethodKind};

use super::{Text, phone};

super::words!("method");

/// The kind's name, as a heading or a choice.
pub fn name(kind: MethodKind) -> Text {
    match kind {
        MethodKind::Passkey => PASSKEY,
        MethodKind::SecurityKey => SECURITY_KEY,
        MethodKind::Totp => TOTP,
        // Texts or calls: one phone may take both.
        MethodKind::Sms | MethodKind::Voice => PHONE,
        MethodKind::BackupCode => BACKUP_CODE,
        MethodKind::Password => PASSWORD,
        MethodKind::Unknown => ANOTHER,
    }
}

/// One method of a member: the kind, and the name they gave it.
pub fn named(method: &Method) -> String {
    let kind = short(method.kind);
    if let Some(hint) = &method.hint {
        let own = method.name.as_ref().map(|it| format!("{it}, ")).unwrap_or_default();
        return kind_named(&kind, &format!("{own}{hint}"));
    }
    match (&method.name, method.left) {
        (_, Some(left)) => kind_left(&kind, left),
        (Some(own), None) if *own != *kind => kind_named(&kind, own),
        (_, None) => kind.to_owned(),
    }
}

/// The kind in two words at most.
pub fn short(kind: MethodKind) -> Text {
    match kind {
        MethodKind::Passkey => PASSKEY_SHORT,
        MethodKind::BackupCode => BACKUP_CODES,
        other => name(other),
    }
}

/// What it is and what one needs for it.
pub fn about(kind: MethodKind) -> Text {
    match kind {
        MethodKind::Passkey => ABOUT_PASSKEY,
        MethodKind::SecurityKey => ABOUT_SECURITY_KEY,
        MethodKind::Totp => ABOUT_TOTP,
        MethodKind::Sms | MethodKind::Voice => phone::ABOUT,
        MethodKind::BackupCode => ABOUT_BACKUP_CODE,
        MethodKind::Password => ABOUT_PASSWORD,
        MethodKind::Unknown => ABOUT_ANOTHER,
    }
}

/// What it is, in one short line.
pub fn line(kind: MethodKind) -> Text {
    match kind {
        MethodKind::Passkey => LINE_PASSKEY,
        MethodKind::SecurityKey => LINE_SECURITY_KEY,
        MethodKind::Totp => LINE_TOTP,
        MethodKind::Sms | MethodKind::Voice => LINE_PHONE,
        MethodKind::BackupCode => LINE_BACKUP_CODE,
        other => about(other),
    }
}

/// How one signs in with it, in one short line.
pub fn how(kind: MethodKind) -> Text {
    match kind {
        MethodKind::Passkey => USE_PASSKEY,
        MethodKind::SecurityKey => USE_SECURITY_KEY,
        MethodKind::Totp => USE_TOTP,
        other => line(other),
    }
}

/// What opens the long text about what can be set up.
pub fn more(kind: MethodKind) -> Text {
    match kind {
        MethodKind::Passkey => MORE_PASSKEY,
        MethodKind::SecurityKey => MORE_SECURITY_KEY,
        MethodKind::Totp => MORE_TOTP,
        _ => MORE_PHONE,
    }
}

/// Why it is recommended, if it is.
pub fn why(kind: MethodKind) -> Text {
    match kind {
        MethodKind::Passkey => WHY_PASSKEY,
        _ => WHY_APP,
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
        assert_eq!(named(&phone), "Phone: +1 ••• ••• 0123");
        let phone = Method { kind: MethodKind::Voice, name: Some("Kitchen".into()), ..phone };
        assert_eq!(named(&phone), "Phone: Kitchen, +1 ••• ••• 0123");
    }
}
