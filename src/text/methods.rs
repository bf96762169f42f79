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

/// How many of a kind an account may have. `both`: there are passkeys and security keys, which count together.
pub fn limit(kind: MethodKind, most: u32, both: bool) -> String {
    match kind {
        MethodKind::Sms | MethodKind::Voice => limit_phone(most),
        MethodKind::Passkey | MethodKind::SecurityKey if both => limit_key(most),
        _ => limit_app(most),
    }
}

/// Why a kind is not offered: the account has as many as it may. `both`: as in [`limit`].
pub fn full(kind: MethodKind, most: u32, both: bool) -> String {
    match kind {
        MethodKind::Totp => full_app(most),
        MethodKind::Sms | MethodKind::Voice => full_phone(most),
        MethodKind::Passkey if !both => full_passkey(most),
        MethodKind::SecurityKey if !both => full_security_key(most),
        _ => full_key(most),
    }
}

pub fn added(kind: MethodKind) -> String {
    added_one(&one(kind))
}

/// Why a method cannot be removed: the account needs so many. `codes`: whether it has backup codes, which do not count.
pub fn only(minimum: u32, codes: bool) -> String {
    match (minimum > 1, codes) {
        (true, true) => only_as_many(minimum),
        (true, false) => only_as_many_alone(minimum),
        (false, true) => ONLY_ONE.to_owned(),
        (false, false) => ONLY_ALONE.to_owned(),
    }
}

/// The same on the page for removing it.
pub fn last(minimum: u32, codes: bool) -> String {
    match (minimum > 1, codes) {
        (true, true) => remove_as_many(minimum),
        (false, true) => REMOVE_LAST.to_owned(),
        (_, false) => only(minimum, false),
    }
}

/// Nothing is there for the second step. `keys`: whether a passkey counts as one.
pub fn none(keys: bool, has_password: bool) -> Text {
    match (keys, has_password) {
        (true, true) => NONE,
        (true, false) => NONE_NO_PASSWORD,
        (false, true) => NONE_APP,
        (false, false) => NONE_APP_NO_PASSWORD,
    }
}

/// What is left after the last method. `codes`: whether backup codes go with it.
pub fn only_first_step(codes: bool, has_password: bool) -> Text {
    match (codes, has_password) {
        (false, true) => REMOVE_ONLY,
        (false, false) => REMOVE_ONLY_NO_PASSWORD,
        (true, true) => REMOVE_ONLY_WITH_CODES,
        (true, false) => REMOVE_ONLY_WITH_CODES_NO_PASSWORD,
    }
}

/// A method was added while the account is created, and `more` are still needed.
pub fn added_of_several(kind: MethodKind, more: u32) -> String {
    super::both(added_first(&one(kind)), add_more(more))
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
            let numbers = [limit(kind, 2, true), limit(kind, 2, false), full(kind, 2, true), full(kind, 2, false)];
            for text in [added(kind), removed(kind), remove_changes(kind).to_owned()].into_iter().chain(numbers) {
                assert!(text.ends_with('.') && text.starts_with(char::is_uppercase), "{text}");
            }
        }
    }

    #[test]
    fn what_an_account_does_not_have_is_not_named() {
        let names = |kind: MethodKind, text: &str| text.to_lowercase().contains(&short(kind).to_lowercase());
        for minimum in [1, 2] {
            for says in [only, last] {
                assert!(!names(MethodKind::BackupCode, &says(minimum, false)), "{}", says(minimum, false));
            }
            assert!(names(MethodKind::BackupCode, &last(minimum, true)));
        }
        let (passkey, key) = (MethodKind::Passkey, MethodKind::SecurityKey);
        for says in [limit, full] {
            for (kind, other) in [(passkey, key), (key, passkey)] {
                assert!(!names(other, &says(kind, 2, false)), "{}", says(kind, 2, false));
                assert!(says(kind, 2, true) == says(other, 2, true), "it would be said twice");
            }
        }
    }
}
