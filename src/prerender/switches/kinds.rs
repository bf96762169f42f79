//! The kinds of methods by their names, and the number of an older account: on no page is one named that is neither offered
//! nor had, not even in passing.

use super::*;
use crate::text::{link, method, phone};

const ONE_APP: &str = r#""state":"signed_in","fresh_until":"2026-11-24T10:30:00Z","account":{"email":"a@b.org",
    "methods":[{"type":"totp","id":"x-1_y"}]}"#;
const TWO_APPS: &str = r#""state":"signed_in","fresh_until":"2026-11-24T10:30:00Z","account":{"email":"a@b.org",
    "methods":[{"type":"totp","id":"x-1_y"},{"type":"totp","id":"t"}]}"#;
const PHONE: &str = r#""state":"signed_in","fresh_until":"2026-11-24T10:30:00Z","account":{"email":"a@b.org",
    "methods":[{"type":"sms","id":"x-1_y","hint":"+1"},{"type":"voice","id":"x-1_y","hint":"+1"}]}"#;

/// A kind, as it is written in a session document, and what it is called. The reset removes the methods, so that its
/// pages name what is removed.
fn check(feature: Feature, kinds: &[&str], name: Text) {
    Language::FIRST.speak();
    let mut config = without(feature);
    config.account_reset.as_mut().unwrap().mode = contract::ResetMode::ResetMethods;
    if feature == Feature::Passkeys {
        // Those that were made sign in all the same, where the backend says so.
        config.passkey.as_mut().unwrap().sign_in = false;
    }
    let all = [VISITOR].into_iter().chain(PENDING).chain([ONE_APP, TWO_APPS, PHONE]);
    let sessions = all.filter(|it| !kinds.iter().any(|kind| it.contains(&format!(r#""type":"{kind}""#))));
    let (name, mut mistakes) = (name.to_lowercase(), Vec::new());
    each_page_of(sessions, &config, |session, route, screen, html| {
        let is_help = matches!(route, Route::Answer(_) | Route::Guide(_));
        if is_help || matches!(screen, Screen::NotOffered(..)) {
            return;
        }
        let text = text_of(own_words(&html)).to_lowercase();
        for (at, _) in text.match_indices(&name) {
            let before: Vec<char> = text[..at].chars().rev().take(60).collect();
            let before: String = before.into_iter().rev().collect();
            mistakes.push(format!("{} of {session}: …{before}{name}", route.path()));
        }
    });
    assert!(mistakes.is_empty(), "{mistakes:#?}");
}

#[test]
fn passkeys_are_named_only_where_there_may_be_some() {
    check(Feature::Passkeys, &["passkey"], method::PASSKEY_SHORT);
}

#[test]
fn security_keys_are_named_only_where_there_may_be_some() {
    check(Feature::SecurityKeys, &["security_key"], method::SECURITY_KEY);
}

#[test]
fn authenticator_apps_are_named_only_where_there_may_be_some() {
    check(Feature::Apps, &["totp"], method::TOTP);
}

#[test]
fn texts_are_named_only_where_there_may_be_phones() {
    check(Feature::Phones, &["sms", "voice"], phone::BY_TEXT);
}

#[test]
fn calls_are_named_only_where_there_may_be_phones() {
    check(Feature::Phones, &["sms", "voice"], phone::BY_CALL);
}

#[test]
fn backup_codes_are_named_only_where_there_may_be_some() {
    check(Feature::BackupCodes, &["backup_code"], method::BACKUP_CODE);
}

#[test]
fn claim_numbers_are_named_only_where_older_accounts_are_linked_by_them() {
    check(Feature::OldAccounts, &[], link::CLAIM_NAME);
}
