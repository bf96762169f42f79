//! Sign-in methods: from an old phone to a new one, and from one passkey to a second method.

use crate::support::{Member, Visit, walk};

/// The fresh proof of signing in is over, and the session is not.
async fn let_the_proof_grow_old(visit: &Visit) {
    for _ in 0..2 {
        visit.site.clock.advance(11 * 60);
        visit.reload_keeps("Sign-in methods").await;
        visit.stay().await;
    }
}

async fn name(visit: &Visit, old: &str, new: &str) {
    visit.press(&format!("Rename: {old}")).await;
    visit.ready("Rename a method").await;
    visit.fill("New name", new).await;
    visit.press("Keep this name").await;
    visit.ready("Sign-in methods").await;
    visit.sees(&format!("The new name is “{new}”.")).await;
}

#[tokio::test]
pub async fn a_new_phone_takes_the_place_of_the_old_one() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.press("See and change your sign-in methods").await;
        visit.ready("Sign-in methods").await;
        visit.sees("The device with the app “Authenticator app”").await;
        name(visit, "Authenticator app", "Old phone").await;
        let_the_proof_grow_old(visit).await;

        visit.press("Add a method").await;
        visit.ready("Add a sign-in method").await;
        visit.press("Go on").await;
        visit.sees("Choose one of the methods.").await;
        visit.ready("Add a sign-in method").await;
        visit.sees("You can have up to 2.").await;
        visit.choose("Authenticator app").await;
        visit.press("Go on").await;
        visit.ready("Set up your authenticator app").await;
        visit.sees("To be safe, we will ask you to prove again that it is you.").await;
        visit.press("Go on").await;
        visit.sees("Please prove again that it is you").await;
        visit.ready("Set up your authenticator app").await;
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;
        visit.sees("Show the app this picture").await;
        visit.ready("Set up your authenticator app").await;
        let secret = visit.ask("return document.getElementById('secret').textContent", vec![]).await;
        let secret = secret.as_str().unwrap_or_default().replace(' ', "");
        visit.keeps_secret(&secret);
        let new = Member { email: ann.email.clone(), secret, backup_codes: Vec::new() };
        visit.fill("Name of this app", "New phone").await;
        visit.fill("Code from the app", &visit.site.app_code(&new)).await;
        visit.press("Add this app").await;
        visit.ready("Sign-in methods").await;
        visit.sees("An authenticator app was added.").await;
        visit.sees("One device that has all your apps and passkeys on it").await;
        // No more than two: the kind is not offered any more, and it is said why.
        visit.press("Add a method").await;
        visit.ready("Add a sign-in method").await;
        visit.sees("You have 2 authenticator apps, and that is the most.").await;
        visit.press("Back to your sign-in methods").await;
        visit.ready("Sign-in methods").await;

        visit.press("Remove: Authenticator app: Old phone").await;
        visit.ready("Remove this method?").await;
        visit.sees("Authenticator app: New phone").await;
        visit.press("Remove it").await;
        visit.ready("Sign-in methods").await;
        visit.sees("An authenticator app was removed. We have sent you an e-mail about it.").await;
        visit.does_not_see("Old phone").await;
        visit.sees("This is your only method that does not run out, so it cannot be removed.").await;
        visit.back().await;
        visit.is_no_dead_end().await;

        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.sign_in(&new).await;
        visit.ready("Your profile").await;
    })
    .await;
}

#[tokio::test]
pub async fn one_passkey_alone_asks_for_company_and_is_not_made_twice() {
    walk(async |visit| {
        let device = visit.browser.add_device_with_screen_lock().await;
        visit.begin_account("pat@example.org").await;
        visit.choose("Passkey").await;
        visit.press("Go on").await;
        visit.ready("Make a passkey").await;
        visit.press("Make a passkey").await;
        visit.ready("Keep your backup codes").await;
        visit.open("/methods").await;
        visit.ready("Sign-in methods").await;
        visit.sees("Please add another method").await;
        visit.sees("Nothing. You could not sign in any more.").await;

        visit.open("/methods/add/passkey").await;
        visit.ready("Make a passkey").await;
        visit.press("Make a passkey").await;
        visit.sees("This key or device is already on your account.").await;
        visit.ready("Make a passkey").await;

        visit.browser.take_away(device).await;
        visit.browser.plug_in_security_key().await;
        visit.press("Choose another method").await;
        visit.ready("Add a sign-in method").await;
        visit.choose("Security key").await;
        visit.press("Go on").await;
        visit.ready("Add your security key").await;
        visit.press("Add this key").await;
        visit.ready("Sign-in methods").await;
        visit.sees("A security key was added.").await;
        visit.does_not_see("Please add another method").await;

        visit.press("Remove: Passkey: Chrome on Linux").await;
        visit.ready("Remove this method?").await;
        visit.sees("Only one method would be left.").await;
        visit.press("Remove it").await;
        visit.ready("Sign-in methods").await;
        visit.sees("A passkey was removed.").await;
        visit.open("/methods/gone/remove").await;
        visit.ready("Sign-in methods").await;
    })
    .await;
}
