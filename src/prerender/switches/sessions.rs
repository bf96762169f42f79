//! For whom the pages are walked.

use crate::screen::tests::standings::{
    EMAIL_CODE, FIRST_METHOD, KEY_AND_APP, NEW_PASSWORD, PASSWORD, RESET_CODE, RESET_STEP, WAS_DELETED,
};

/// Nothing linked, no backup codes.
pub const PLAIN: &str = r#""state":"signed_in","fresh_until":"2026-11-24T10:30:00Z","account":{"email":"a@b.org","emails":[{"id":"main","email":"a@b.org","primary":true}],
    "methods":[{"type":"totp","id":"x-1_y"},{"type":"passkey","id":"k"}]}"#;
/// Everything at the ids of the addresses that are walked.
pub const RICH: &str = r#""state":"signed_in","account":{"email":"a@b.org","emails":[{"id":"main","email":"a@b.org","primary":true},{"id":"x-1_y","email":"b@b.org"}],
    "methods":[{"type":"totp","id":"x-1_y"},{"type":"sms","id":"p"},{"type":"backup_code","id":"b","left":9}],
    "links":[{"id":"x-1_y","provider":"services-online","label":"A","notice_email":"a@b.org","email_on_file":"f@b.org",
    "linked_at":"2026-11-24T09:30:00Z","reference":"R","inactive":true}]}"#;
/// A member without a method, where none is needed.
pub const NO_METHOD: &str = r#""state":"signed_in","fresh_until":"2026-11-24T10:30:00Z","account":{"email":"a@b.org"}"#;
/// A member whose only method is this, at the id of the addresses that are walked.
pub const ONE_PASSKEY: &str = r#""state":"signed_in","fresh_until":"2026-11-24T10:30:00Z","account":{"email":"a@b.org",
    "methods":[{"type":"passkey","id":"x-1_y"}]}"#;
pub const ONE_OF_TWO: &str =
    r#""state":"needs_first_method","account":{"email":"a@b.org","methods":[{"type":"totp","id":"t"}]}"#;

/// An account from elsewhere waits until its member has signed in.
pub const WAITS: &str = r#""state":"anonymous","identity":{"provider":"services-online","email":"a@b.org","expires_at":"2026-11-24T10:00:00Z"}"#;
/// A member without a password, at the id of the addresses that are walked.
pub const ELSEWHERE: &str = r#""state":"signed_in","fresh_until":"2026-11-24T10:30:00Z","account":{"email":"a@b.org","without_password":true,
    "methods":[{"type":"totp","id":"t"}],
    "identities":[{"id":"x-1_y","provider":"services-online","label":"a@c.org","joined_at":"2026-11-24T09:30:00Z"}]}"#;

pub const PENDING: [&str; 15] = [
    EMAIL_CODE,
    PASSWORD,
    KEY_AND_APP,
    FIRST_METHOD,
    ONE_OF_TWO,
    RESET_CODE,
    RESET_STEP,
    NEW_PASSWORD,
    WAS_DELETED,
    PLAIN,
    RICH,
    NO_METHOD,
    ONE_PASSKEY,
    WAITS,
    ELSEWHERE,
];
