//! Session documents, and where someone stands of whom a backend says them.

use std::sync::Arc;

use client::{Client, Latchkey, Offline, Reply, Request, Standing, Transport};
use futures::{
    executor::block_on,
    future::{LocalBoxFuture, ready},
};

pub(crate) const VISITOR: &str = r#""state":"anonymous""#;
pub(crate) const EMAIL_CODE: &str = r#""state":"needs_email_verification","pending":{"email":"a@b.org","sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:30Z"}}"#;
pub(crate) const PASSWORD: &str = r#""state":"needs_password","pending":{"email":"a@b.org"}"#;
pub(crate) const KEY_AND_APP: &str =
    r#""state":"needs_second_step","pending":{"methods":[{"type":"security_key","id":"k"},{"type":"totp","id":"t"}]}"#;
pub(crate) const CALL_FIRST: &str = r#""state":"needs_second_step","pending":{"methods":[{"type":"totp","id":"t"},{"type":"sms","id":"p"},{"type":"voice","id":"p","default":true}]}"#;
pub(crate) const NEW_PHONE: &str = r#""state":"needs_first_method","account":{"email":"a@b.org"},"pending":{"phone":{"id":"p","hint":"+1","sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:10Z"}}}"#;
pub(crate) const UNKNOWN_METHOD: &str =
    r#""state":"needs_second_step","pending":{"methods":[{"type":"smell","id":"s"}]}"#;
pub(crate) const FIRST_METHOD: &str = r#""state":"needs_first_method","account":{"email":"a@b.org"}"#;
pub(crate) const NO_CODES: &str =
    r#""state":"signed_in","account":{"email":"a@b.org","methods":[{"type":"totp","id":"t"}],"links":[]}"#;
pub(crate) const MEMBER: &str = r#""state":"signed_in","account":{"email":"a@b.org","methods":[{"type":"backup_code","id":"b","left":9}],"links":[{"id":"l-1","provider":"old","label":"A","notice_email":"a@b.org","linked_at":"2026-11-24T09:30:00Z","reference":"R"}]}"#;
pub(crate) const RESET_CODE: &str = r#""state":"needs_reset_code","pending":{"email":"a@b.org","sent":{"code_length":6,"expires_at":"2026-11-24T10:00:00Z","resend_at":"2026-11-24T09:30:30Z"}}"#;
pub(crate) const RESET_STEP: &str =
    r#""state":"needs_second_step","pending":{"resets_password":true,"methods":[{"type":"totp","id":"t"}]}"#;
pub(crate) const NEW_PASSWORD: &str = r#""state":"needs_new_password","pending":{"email":"a@b.org"}"#;
pub(crate) const WAS_RESET: &str = r#""state":"anonymous","ended":"password_reset""#;
pub(crate) const RESET_WAITS: &str = r#""state":"needs_second_step","pending":{"methods":[{"type":"totp","id":"t"}]},"account_reset":{"mode":"delete","requested_at":"2026-11-24T09:00:00Z","ready_at":"2026-11-25T09:00:00Z","expires_at":"2026-11-26T09:00:00Z"}"#;
pub(crate) const WAS_DELETED: &str = r#""state":"anonymous","ended":"account_deleted""#;
pub(crate) const METHODS_GONE: &str = r#""state":"anonymous","ended":"methods_reset""#;
pub(crate) const INACTIVE: &str = r#""state":"signed_in","account":{"email":"a@b.org","methods":[{"type":"backup_code","id":"b","left":9}],"links":[{"id":"l-1","provider":"old","label":"A","notice_email":"a@b.org","linked_at":"2026-11-24T09:30:00Z","reference":"R","inactive":true}]}"#;
pub(crate) const AWAY: &str = "broken";

/// Where someone stands of whom the backend says this.
pub(crate) fn standing(session: &'static str) -> Standing {
    block_on(Client::new(Latchkey::over(Arc::new(Says(session)))).standing())
}

struct Says(&'static str);

impl Transport for Says {
    fn send(&self, _: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let body = format!(r#"{{{},"now":"2026-11-24T09:30:00Z"}}"#, self.0);
        Box::pin(ready(Ok(Reply { status: 200, body, retry_after: None })))
    }
}
