//! The member's pages about sign-in methods.

use contract::{Method, MethodKind};

use super::{
    Text,
    method::{named, short},
};

super::words!("methods");

/// What is lost, named after the thing that a person would miss.
pub fn lose(method: &Method) -> String {
    if let Some(hint) = &method.hint {
        return lose_number(hint);
    }
    let kind = short(method.kind);
    let name = method.name.as_deref().unwrap_or(&kind);
    match method.kind {
        MethodKind::Passkey => lose_passkey(name),
        MethodKind::Totp => lose_app(name),
        MethodKind::SecurityKey => lose_key(name),
        MethodKind::BackupCode => LOSE_CODES.to_owned(),
        MethodKind::Sms | MethodKind::Voice | MethodKind::Password | MethodKind::Unknown => lose_other(name),
    }
}

/// How many of a kind an account may have.
pub fn limit(kind: MethodKind, most: u32) -> String {
    match kind {
        MethodKind::Totp => limit_app(most),
        MethodKind::Sms | MethodKind::Voice => limit_phone(most),
        _ => limit_key(most),
    }
}

/// Why a kind is not offered: the account has as many as it may.
pub fn full(kind: MethodKind, most: u32) -> String {
    match kind {
        MethodKind::Totp => full_app(most),
        MethodKind::Sms | MethodKind::Voice => full_phone(most),
        _ => full_key(most),
    }
}

pub fn added(kind: MethodKind) -> String {
    added_one(&one(kind))
}

/// Why a method cannot be removed: the account needs so many.
pub fn only(minimum: u32) -> String {
    if minimum > 1 { only_as_many(minimum) } else { ONLY_ONE.to_owned() }
}

/// The same on the page for removing it, with what to do.
pub fn last(minimum: u32) -> String {
    if minimum > 1 { remove_as_many(minimum) } else { REMOVE_LAST.to_owned() }
}

/// A method was added while the account is created, and `more` are still needed.
pub fn added_of_several(kind: MethodKind, more: u32) -> String {
    format!("{} {}", added_first(&one(kind)), add_more(more))
}

pub fn remembered(count: u32) -> String {
    if count == 0 { REMEMBERED_NONE.to_owned() } else { remembered_some(count) }
}

pub fn renamed(name: &str) -> String {
    renamed_to(name.trim())
}

pub fn remove_changes(kind: MethodKind) -> Text {
    match kind {
        MethodKind::Passkey => REMOVE_PASSKEY,
        MethodKind::SecurityKey => REMOVE_KEY,
        MethodKind::Totp => REMOVE_APP,
        MethodKind::Sms | MethodKind::Voice => REMOVE_PHONE,
        MethodKind::BackupCode => REMOVE_CODES,
        MethodKind::Password | MethodKind::Unknown => REMOVE_OTHER,
    }
}

pub fn removed(kind: MethodKind) -> String {
    match kind {
        MethodKind::BackupCode => REMOVED_CODES.to_owned(),
        kind => removed_one(&one(kind)),
    }
}

fn one(kind: MethodKind) -> Text {
    match kind {
        MethodKind::Passkey => ONE_PASSKEY_OF,
        MethodKind::SecurityKey => ONE_KEY,
        MethodKind::Totp => ONE_APP,
        MethodKind::Sms | MethodKind::Voice => ONE_PHONE,
        MethodKind::BackupCode | MethodKind::Password | MethodKind::Unknown => ONE_METHOD,
    }
}

pub fn asks_first(method: &Method) -> String {
    asked_first(&named(method))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_loss_names_the_thing_one_would_miss() {
        let method = |kind, name: Option<&str>| Method {
            kind,
            id: "a".to_owned(),
            name: name.map(str::to_owned),
            ..Method::default()
        };
        assert_eq!(lose(&method(MethodKind::Totp, Some("My phone"))), "The device with the app “My phone”");
        assert_eq!(lose(&method(MethodKind::Passkey, None)), "The device with the passkey “Passkey”");
        assert_eq!(lose(&method(MethodKind::BackupCode, None)), "Your list of backup codes");
    }

    #[test]
    fn every_kind_has_its_sentences() {
        for kind in [MethodKind::Passkey, MethodKind::SecurityKey, MethodKind::Totp, MethodKind::BackupCode] {
            for text in [added(kind), removed(kind), remove_changes(kind).to_owned(), limit(kind, 2), full(kind, 2)] {
                assert!(text.ends_with('.') && text.starts_with(char::is_uppercase), "{text}");
            }
        }
    }
}
