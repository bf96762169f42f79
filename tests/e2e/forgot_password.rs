//! A forgotten password, from the sign-in page and back to it; and a member who changes it.

use crate::support::{PASSWORD, Visit, walk};

const NEW: &str = "three small red lanterns";

#[tokio::test]
pub async fn a_forgotten_password_is_replaced_by_code_and_method_and_signs_nobody_in() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.keeps_secret(NEW);
        // Still signed in here; forgotten on the phone.
        let phone = visit.in_another_browser().await;
        phone.keeps_secret(NEW);
        phone.open("/sign-in").await;
        phone.ready("Sign in").await;
        phone.press("Forgot your password?").await;
        phone.ready("Forgot your password?").await;
        phone.press("Send me a code").await;
        phone.refuses(&[("E-mail address", "Enter your e-mail address.")]).await;
        phone.fill("E-mail address", &ann.email).await;
        phone.press("Send me a code").await;
        phone.ready("Look into your e-mail").await;
        phone.is_at("/forgot-password/code").await;
        phone.reload().await;
        phone.ready("Look into your e-mail").await;
        phone.press("Go on").await;
        phone.refuses(&[("Code from the e-mail", "Enter the code.")]).await;
        phone.fill("Code from the e-mail", &visit.site.emailed_code(&ann.email)).await;
        phone.press("Go on").await;

        phone.ready("Enter the code from your app").await;
        phone.sees("One step more before you choose a new password").await;
        // No way around the second step.
        phone.open("/forgot-password/new-password").await;
        phone.ready("Enter the code from your app").await;
        phone.fill("Code from the app", &visit.site.app_code(&ann)).await;
        phone.press("Go on").await;

        phone.ready("Choose a new password").await;
        phone.is_at("/forgot-password/new-password").await;
        phone.fill("New password", "short").await;
        phone.press("Keep this password").await;
        let short = "This password is too short. Use 12 characters or more. A few words in a row are easy to remember.";
        phone.refuses(&[("New password", short)]).await;
        phone.fill("New password", NEW).await;
        phone.press("Keep this password").await;
        phone.ready("Sign in").await;
        phone.is_at("/sign-in").await;
        phone.sees("Your new password works now. Sign in with it.").await;
        assert_eq!(visit.site.subjects(&ann.email).last().map(String::as_str), Some("Your password was replaced"));

        phone.fill("E-mail address", &ann.email).await;
        phone.fill("Password", PASSWORD).await;
        phone.press("Sign in").await;
        phone.sees("There is a problem").await;
        phone.fill("Password", NEW).await;
        phone.press("Sign in").await;
        phone.ready("Enter the code from your app").await;
        phone.leave().await;

        // The other browser was signed out, as ticked.
        visit.open("/profile").await;
        visit.ready("Sign in").await;
        visit.does_not_see(&ann.email).await;
    })
    .await;
}

#[tokio::test]
async fn the_link_for_a_new_password_works_once_in_any_browser() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        ask(visit, &ann.email).await;
        let link = visit.secret_link(&ann.email);

        let phone = visit.in_another_browser().await;
        phone.keeps_secret(&link.token);
        phone.open(&link.whole).await;
        phone.ready("Set a new password").await;
        phone.is_at(&link.path).await;
        phone.press("Go on").await;
        phone.ready("Enter the code from your app").await;
        phone.press("Stop, and go back to signing in").await;
        phone.ready("Sign in").await;
        phone.leave().await;

        visit.open(&link.whole).await;
        visit.ready("Set a new password").await;
        visit.press("Go on").await;
        visit.sees("There is a problem").await;
        visit.press("Start again").await;
        visit.ready("Look into your e-mail").await;
        visit.press("Use another address").await;
        visit.ready("Forgot your password?").await;
    })
    .await;
}

#[tokio::test]
async fn an_unknown_address_looks_like_a_known_one_and_gets_no_e_mail() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        let mut seen = Vec::new();
        for email in [ann.email.as_str(), "ann@example.com"] {
            let before = visit.site.backend.outbox().len();
            ask(visit, email).await;
            seen.push(visit.text().await.replace(email, "…"));
            let sent = visit.site.backend.outbox().len() - before;
            assert_eq!(sent, usize::from(email == ann.email), "{email}");
            visit.press("Use another address").await;
            visit.ready("Forgot your password?").await;
        }
        // The countdown to another e-mail may stand at another second.
        let even = |it: &str| it.replace(|it: char| it.is_ascii_digit(), "");
        assert_eq!(even(&seen[0]), even(&seen[1]));
    })
    .await;
}

#[tokio::test]
pub async fn a_member_changes_the_password_and_proves_it_in_a_dialog() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.keeps_secret(NEW);
        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.press("Change your password").await;
        visit.ready("Change your password").await;
        // No longer fresh, but still signed in.
        visit.site.clock.advance(800);
        visit.reload().await;
        visit.ready("Change your password").await;
        visit.stay().await;
        visit.site.clock.advance(600);
        visit.fill("Present password", "not the right one").await;
        visit.fill("New password", NEW).await;
        visit.press("Change my password").await;
        visit.sees("Please prove again that it is you").await;
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;
        let wrong = "This is not your present password. Check it and type it again.";
        visit.refuses(&[("Present password", wrong)]).await;
        assert_eq!(visit.value("New password").await, NEW);
        visit.fill("Present password", PASSWORD).await;
        visit.press("Change my password").await;
        visit.ready("Your profile").await;
        visit.sees("Your new password works from now on.").await;
        assert_eq!(visit.site.subjects(&ann.email).last().map(String::as_str), Some("Your password was changed"));
    })
    .await;
}

async fn ask(visit: &Visit, email: &str) {
    visit.open("/forgot-password").await;
    visit.ready("Forgot your password?").await;
    visit.fill("E-mail address", email).await;
    visit.press("Send me a code").await;
    visit.ready("Look into your e-mail").await;
}
