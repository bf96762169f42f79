//! What members type when they look for help, and the answer that must come first. The list was written before there was
//! a search, from what people say on the phone: typing errors, words of their own, half sentences. It is not for tuning
//! away: a line changes only when the help changes.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use latchkey::content::QUESTIONS;

/// What is typed, and the slug of the answer that must be the first.
const ASKED: [(&str, &str); 40] = [
    ("sms not coming", "code-does-not-come"),
    ("lost my celphone", "all-methods-lost"),
    ("claim nr", "claim-number-sign-in"),
    ("pasword forgoten", "forgot-password"),
    ("finger print", "what-is-a-passkey"),
    ("how do i link my old acount", "how-to-link"),
    ("i have no cell phone which method", "which-method"),
    ("never got the text with my code", "code-does-not-come"),
    ("whats a pass key", "what-is-a-passkey"),
    ("mfa", "what-is-mfa"),
    ("two factor autentication", "what-is-mfa"),
    ("live in germany phone number", "phone-abroad"),
    ("overseas mobile", "phone-abroad"),
    ("speak to a human", "contact-us"),
    ("phone number of support", "contact-us"),
    ("hacked", "stranger-signed-in"),
    ("somebody logged in to my account", "stranger-signed-in"),
    ("delete my acount", "delete-account"),
    ("close account", "delete-account"),
    ("new email adress", "change-email"),
    ("change my emial", "change-email"),
    ("unlink", "unlink"),
    ("move record to other account", "unlink"),
    ("forgot old services online password", "forgot-old-password"),
    ("password of claim number forgotten", "forgot-old-password"),
    ("cant log in", "sign-in-fails"),
    ("login problem", "sign-in-fails"),
    ("regester", "how-to-create-an-account"),
    ("sign up", "how-to-create-an-account"),
    ("how long must a password be", "good-password"),
    ("print backup codes", "backup-codes"),
    ("recovery codes", "backup-codes"),
    ("got a new phone how do i switch", "change-method"),
    ("why do you send me a code every time", "why-a-code"),
    ("dont ask for code again on this computer", "remember-browser"),
    ("email says account not active", "not-active-email"),
    ("can i use the same email as my retirement record", "which-email-address"),
    ("already have an acount with other agency", "already-have-an-account"),
    ("does my pension change", "what-stays-the-same"),
    ("why the new login", "why-sign-in-changes"),
];

#[test]
fn every_answer_that_must_come_first_is_there() {
    for (asked, slug) in ASKED {
        assert!(QUESTIONS.iter().any(|it| it.slug == slug), "«{asked}» should find {slug}, which is no answer");
    }
}
