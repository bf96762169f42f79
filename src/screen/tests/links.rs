//! Linking: forgotten old passwords, and the titles of several providers.

use super::*;

const OLD_RESET: &str = r#""state":"signed_in","account":{"email":"a@b.org","old_password_reset":{"provider":"old","label":"A","sent":{"code_length":6,"expires_at":"2026-11-24T10:00:00Z","resend_at":"2026-11-24T09:30:30Z"}}}"#;

#[test]
fn a_forgotten_old_password_is_replaced_by_a_member_and_its_link_waits_for_signing_in() {
    check(MEMBER, "/link/old/forgot-password", "Link Forgot");
    check(MEMBER, "/link/old/forgot-password/code", "-> /link/old/forgot-password");
    check(OLD_RESET, "/link/old/forgot-password/code", "Link ForgotCode");
    check(OLD_RESET, "/link/other/forgot-password/code", "-> /link/other/forgot-password");
    check(OLD_RESET, "/link/old/forgot-password", "Link Forgot");
    check(OLD_RESET, "/link/old", "Link Form");
    check(MEMBER, "/link/old/forgot-password/link", "Link ForgotLink");
    for page in ["/link/old/forgot-password/link", "/link/old/return"] {
        check(VISITOR, page, &format!("-> /sign-in?return_to={page}"));
    }
}

#[test]
fn the_title_names_the_provider_and_says_what_is_not_offered() {
    let config = r#"{"contract":"1.0","links":[{"id":"old","name":"Old Service","kind":"old_account",
        "password":{"min":8,"max":64}},{"id":"there","name":"There","kind":"redirect"},{"id":"x","name":"X","kind":"owl"}]}"#;
    let config: contract::Config = serde_json::from_str(config).unwrap();
    let standing = standings::standing(MEMBER);
    for (path, want) in [
        ("/link/old", "Link your Old Service account"),
        ("/link/there", "Link your There account"),
        ("/link/x", "This kind of account cannot be linked here"),
        ("/link/nowhere", "This kind of account cannot be linked here"),
        ("/link/old/return", "This kind of account cannot be linked here"),
        ("/link/there/return", "Back from There"),
        ("/link/there/forgot-password", "You cannot reset an old password here"),
        ("/link/old/forgot-password", "Forgot your old Old Service password?"),
        ("/profile/links/l-1/unlink", "Unlink Old Service?"),
    ] {
        let found = title(&screen(&Route::read(path, ""), &standing, &config), &crate::text::Brand::default(), &config);
        assert!(found.starts_with(&format!("{want} - ")), "{path}: {found}");
    }
}
