//! Passwords: the rules for choosing one. How they are hashed and compared is in `password/hashing.rs`, the list of
//! common ones in `password/common.rs`, and whom to ask about those of breaches in `password/breached.rs`.

mod breached;
mod common;
mod hashing;

use contract::{FieldCode, FieldError, PasswordRules};
use unicode_normalization::UnicodeNormalization;

pub use breached::Breaches;
pub use hashing::{Fit, HashCost, Hashing, Like, Place, hash_now, is_renewed};

use crate::base::refusal::{field, field_with};

/// The form in which a password is measured, hashed and compared: NFC (Unicode Standard Annex 15). Devices write the same
/// letters in different ways: an é is one sign on some, and two on others.
pub fn normalized(typed: &str) -> String {
    typed.nfc().collect()
}

/// What is wrong with a new password, for the field `/password`. Length counts characters; nothing is trimmed, and no
/// kind of character is asked for (NIST SP 800-63B-4, section 3.1.1.2).
pub fn check_new(password: &str, email: &str, service: &str, rules: &PasswordRules) -> Result<(), FieldError> {
    let length = password.chars().count() as u64;
    if password.is_empty() {
        return Err(field("/password", FieldCode::Required));
    }
    if length < u64::from(rules.min) {
        return Err(field_with("/password", FieldCode::PasswordTooShort, "min", rules.min.into()));
    }
    if length > u64::from(rules.max) {
        return Err(field_with("/password", FieldCode::PasswordTooLong, "max", rules.max.into()));
    }
    let lower = password.to_lowercase();
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    if is_made_of(&lower, &[email, local, domain, domain.split('.').next().unwrap_or_default()]) {
        return Err(field("/password", FieldCode::PasswordHasEmail));
    }
    let service = service.to_lowercase();
    let names: Vec<&str> = std::iter::once(&*service).chain(service.split_whitespace()).collect();
    if is_made_of(&lower, &names) {
        return Err(field("/password", FieldCode::PasswordHasService));
    }
    if common::is_common(&lower) {
        return Err(field("/password", FieldCode::PasswordCommon));
    }
    Ok(())
}

/// Whether `lower` holds one of `parts` and little besides: less than eight letters and digits are left without them.
/// A long sentence in which a name happens to occur is fine.
fn is_made_of(lower: &str, parts: &[&str]) -> bool {
    let whole = letters_and_digits(lower);
    let mut rest = whole.clone();
    for part in parts.iter().map(|it| letters_and_digits(it)).filter(|it| it.chars().count() >= 4) {
        rest = rest.replace(&part, "");
    }
    rest.len() < whole.len() && rest.chars().count() < 8
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(password: &str) -> Result<(), FieldCode> {
        let rules = PasswordRules { min: 12, max: 128 };
        check_new(password, "anna.smith@example.org", "Services Online", &rules).map_err(|it| it.code)
    }

    #[test]
    fn length_counts_characters_and_spaces_are_kept() {
        assert_eq!(checked("short pass"), Err(FieldCode::PasswordTooShort));
        assert_eq!(checked("  seven  2  "), Ok(()));
        assert_eq!(checked("žluťoučký kůň"), Ok(()));
        assert_eq!(checked(&"plum tree ".repeat(12)), Ok(()));
        assert_eq!(checked(&"plum tree ".repeat(13)), Err(FieldCode::PasswordTooLong));
    }

    #[test]
    fn what_is_made_of_the_address_or_the_service_is_refused() {
        for password in ["anna.smith@example.org", "AnnaSmith1234", "anna smith example", "anna-smith-1948"] {
            assert_eq!(checked(password), Err(FieldCode::PasswordHasEmail), "{password}");
        }
        for password in ["services online", "ServicesOnline2026", "online-services!"] {
            assert_eq!(checked(password), Err(FieldCode::PasswordHasService), "{password}");
        }
        assert_eq!(checked("anna smith walks by the river"), Ok(()));
    }
}
