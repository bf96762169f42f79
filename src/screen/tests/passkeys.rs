//! Whether a passkey is offered, and what is different on a shared computer.

use super::*;

pub(super) const OFFERED: &str = r#""state":"signed_in","offers_passkey":true,"account":{"email":"a@b.org","methods":[{"type":"totp","id":"t"},{"type":"backup_code","id":"b","left":9}]}"#;
pub(super) const SHARED: &str =
    r#""state":"signed_in","shared":true,"account":{"email":"a@b.org","methods":[{"type":"totp","id":"t"}]}"#;
pub(super) const SHARED_SETUP: &str = r#""state":"needs_first_method","shared":true,"account":{"email":"a@b.org"}"#;

#[test]
fn whether_to_make_a_passkey_is_asked_before_the_wanted_page_and_then_no_more() {
    check(OFFERED, "/sign-in", "-> /sign-in/make-a-passkey");
    check(OFFERED, "/sign-in/code?return_to=/link/old", "-> /sign-in/make-a-passkey?return_to=/link/old");
    check(OFFERED, "/sign-in/make-a-passkey?return_to=/link/old", "SecondStep OfferPasskey");
    check(OFFERED, "/profile", "Account Profile");
    check(MEMBER, "/sign-in/make-a-passkey?return_to=/link/old", "-> /link/old");
    check(MEMBER, "/sign-in/make-a-passkey", "-> /profile");
    check(VISITOR, "/sign-in/make-a-passkey", "-> /sign-in");
    check(KEY_AND_APP, "/sign-in/make-a-passkey", "-> /sign-in/security-key");
}

#[test]
fn on_a_shared_computer_another_method_comes_before_the_passkey() {
    let at = |shared: bool, methods: &str| {
        let session = format!(r#""state":"needs_second_step","shared":{shared},"pending":{{"methods":[{methods}]}}"#);
        session.leak() as &'static str
    };
    let passkey = r#"{"type":"passkey","id":"p","default":true},{"type":"totp","id":"t"}"#;
    check(at(false, passkey), "/sign-in", "-> /sign-in/passkey");
    check(at(true, passkey), "/sign-in", "-> /sign-in/code");
    check(at(true, passkey), "/sign-in/passkey", "SecondStep Key");
    let with_codes = r#"{"type":"passkey","id":"p"},{"type":"backup_code","id":"b","left":9}"#;
    check(at(true, with_codes), "/sign-in", "-> /sign-in/passkey");
}

#[test]
fn on_a_shared_computer_no_passkey_is_made() {
    check(SHARED, "/methods/add/passkey", "-> /methods/add");
    check(SHARED, "/methods/add/security-key", "Methods AddKey");
    check(SHARED_SETUP, "/create-account/passkey", "-> /create-account/method");
}
