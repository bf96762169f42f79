//! Browsers that are remembered, and computers that are shared.

use crate::support::{Member, PASSWORD, Visit, said, walk};

const BOX: &str = "Remember this browser for 30 days";

/// Signs in with the app and has this browser remembered; then signs out.
async fn have_it_remembered(visit: &Visit, ann: &Member) {
    visit.open("/sign-in").await;
    visit.give_password(ann).await;
    visit.ready("Enter the code from your app").await;
    visit.choose(BOX).await;
    visit.fill("Code from the app", &visit.site.app_code(ann)).await;
    visit.press("Go on").await;
    visit.ready("Your profile").await;
    visit.sign_out().await;
}

async fn give_password_at(visit: &Visit, path: &str, ann: &Member) {
    visit.open(path).await;
    visit.give_password(ann).await;
}

#[tokio::test]
pub async fn a_remembered_browser_skips_the_second_step_and_important_changes_still_ask_for_it() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        have_it_remembered(visit, &ann).await;

        give_password_at(visit, "/methods", &ann).await;
        visit.ready("Sign-in methods").await;
        visit.sees("1 browser is remembered.").await;
        visit.press("Make new backup codes: Backup codes (10 left)").await;
        visit.ready("Backup codes").await;
        visit.press("Make new backup codes").await;
        visit.sees("Please prove again that it is you").await;
        visit.ready("Backup codes").await;
        // The password was shown already; it does not stand in for the second method.
        let ways = visit.ask("return document.querySelector('dialog[open]').innerText", vec![]).await;
        let ways = ways.as_str().unwrap_or_default();
        assert!(ways.contains(&said("Backup code")[0]) && !ways.contains(&said("Password")[0]), "{ways}");
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;
        visit.sees("These codes are shown this one time only").await;
        visit.ready("Backup codes").await;
        visit.sign_out().await;

        visit.site.clock.advance(30 * 86_400);
        give_password_at(visit, "/profile", &ann).await;
        visit.ready("Enter the code from your app").await;
    })
    .await;
}

#[tokio::test]
async fn a_press_or_a_method_that_is_removed_makes_browsers_ask_again() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        have_it_remembered(visit, &ann).await;
        give_password_at(visit, "/methods", &ann).await;
        visit.ready("Sign-in methods").await;
        visit.press("Forget all remembered browsers").await;
        visit.sees("No browser is remembered.").await;
        visit.ready("Sign-in methods").await;
        visit.sign_out().await;

        have_it_remembered(visit, &ann).await;
        give_password_at(visit, "/methods", &ann).await;
        visit.ready("Sign-in methods").await;
        visit.press("Remove: Backup codes (10 left)").await;
        visit.ready("Remove this method?").await;
        visit.press("Remove it").await;
        visit.sees("Please prove again that it is you").await;
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;
        visit.ready("Sign-in methods").await;
        visit.sees("No browser is remembered.").await;
        visit.sign_out().await;
        give_password_at(visit, "/profile", &ann).await;
        visit.ready("Enter the code from your app").await;
        visit.does_not_see("Your profile").await;
    })
    .await;
}

#[tokio::test]
pub async fn on_a_shared_computer_nothing_is_remembered_and_the_session_is_short() {
    walk(async |visit| {
        visit.browser.without_suggestions().await;
        visit.browser.add_device_with_screen_lock().await;
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.open("/methods/add").await;
        visit.ready("Sign in").await;
        visit.choose("This is a shared or public computer").await;
        visit.sees("We remember nothing here, and sign you out after 5 minutes without use.").await;
        visit.ready("Sign in").await;
        visit.fill("E-mail address", &ann.email).await;
        visit.fill("Password", PASSWORD).await;
        visit.press("Sign in").await;
        visit.ready("Enter the code from your app").await;
        visit.does_not_see(BOX).await;
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;
        // No question about a passkey on the way, and none among the choices.
        visit.ready("Add a sign-in method").await;
        visit.sees("Passkeys are not shown because you said that this computer is shared.").await;
        visit.open("/methods/add/passkey").await;
        visit.ready("Add a sign-in method").await;
        visit.site.clock.advance(4 * 60);
        visit.reload_keeps("Add a sign-in method").await;
        visit.site.clock.advance(5 * 60);
        visit.reload_keeps("Sign in").await;
        visit.sees("You were signed out because the page was not used for a while.").await;
    })
    .await;
}
