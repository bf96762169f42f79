//! Phones: a code by text and by call, countries and numbers that cannot get one, waits, the method that is asked for
//! first, and a fresh proof by text.

use crate::support::{PASSWORD, Visit, walk};

pub const PHONE: &str = "+12025550123";
const HINT: &str = "+1 ••• ••• 0123";

/// From the choice of a second method to the code that was sent to the phone.
pub async fn give_number(visit: &Visit) {
    visit.choose("Phone: text message or call").await;
    visit.press("Go on").await;
    visit.ready("Add your phone").await;
    visit.fill("Phone number", "(202) 555-0123").await;
    visit.press("Send me a code").await;
    visit.ready("Enter the code from your phone").await;
}

pub async fn give_code(visit: &Visit, button: &str) {
    let code = visit.site.phone_code(PHONE);
    visit.keeps_secret(&code);
    visit.fill("Code from your phone", &code).await;
    visit.press(button).await;
}

/// A new member whose only method is a phone. Ends at the profile.
async fn join_with_phone(visit: &Visit, email: &str) {
    visit.begin_account(email).await;
    visit.keeps_secret("2025550123");
    give_number(visit).await;
    give_code(visit, "Add this phone").await;
    visit.ready("Keep your backup codes").await;
    visit.open("/profile").await;
    visit.ready("Your profile").await;
}

async fn give_password_of(visit: &Visit, email: &str) {
    visit.open("/sign-in").await;
    visit.ready("Sign in").await;
    visit.fill("E-mail address", email).await;
    visit.fill("Password", PASSWORD).await;
    visit.press("Sign in").await;
}

#[tokio::test]
pub async fn a_phone_is_added_by_text_and_signs_in_by_text_and_by_call() {
    walk(async |visit| {
        join_with_phone(visit, "ann@example.org").await;
        visit.sees(&format!("Text message: {HINT}")).await;
        visit.sign_out().await;

        give_password_of(visit, "ann@example.org").await;
        visit.ready("Get a code on your phone").await;
        visit.is_at("/sign-in/phone").await;
        assert_eq!(visit.site.messages_to(PHONE).len(), 1, "nothing is sent before it is asked for");
        visit.press("Send me a text message").await;
        visit.sees(&format!("We have sent a text message to {HINT}.")).await;
        visit.ready("Get a code on your phone").await;
        // The wait is the backend's, counted from its answer; the page counts by itself.
        visit.reload().await;
        visit.sees(&format!("We have sent a text message to {HINT}.")).await;
        give_code(visit, "Go on").await;
        visit.ready("Your profile").await;
        visit.sign_out().await;

        give_password_of(visit, "ann@example.org").await;
        visit.ready("Get a code on your phone").await;
        visit.press("Call me").await;
        visit.sees(&format!("We are calling {HINT}.")).await;
        visit.ready("Get a code on your phone").await;
        give_code(visit, "Go on").await;
        visit.ready("Your profile").await;
        let subjects = visit.site.subjects("ann@example.org");
        assert!(subjects.iter().any(|it| it.starts_with("A phone for text messages was added")), "{subjects:?}");
    })
    .await;
}

#[tokio::test]
pub async fn numbers_and_countries_that_get_no_codes_are_told_with_what_works() {
    walk(async |visit| {
        visit.begin_account("ann@example.org").await;
        visit.choose("Phone: text message or call").await;
        visit.press("Go on").await;
        visit.ready("Add your phone").await;
        visit.press("Send me a code").await;
        visit.refuses(&[("Phone number", "Enter the phone number.")]).await;
        visit.fill("Phone number", "900 555 1234").await;
        visit.press("Send me a code").await;
        let premium = "This number costs callers extra, so we send no codes to it. Use your own phone’s number.";
        visit.refuses(&[("Phone number", premium)]).await;
        visit.fill("Phone number", "+49 30 12345678").await;
        visit.press("Send me a code").await;
        let landline = "This looks like a landline, which gets no text messages. Choose a phone call, or use a mobile \
                        number.";
        visit.refuses(&[("Phone number", landline)]).await;
        assert_eq!(visit.value("Country of the phone").await, "DE");
        // A country with calls only, and one with nothing.
        visit.fill("Phone number", "+213 551 23 45 67").await;
        visit.sees("In Algeria we can call phones, but not send text messages.").await;
        visit.ready("Add your phone").await;
        visit.fill("Phone number", "+53 5 2345678").await;
        visit.sees("We cannot reach phones in Cuba").await;
        visit.ready("Add your phone").await;
        visit.fill("Phone number", "+213 551 23 45 67").await;
        visit.press("Send me a code").await;
        visit.ready("Enter the code from your phone").await;
        visit.sees("We are calling +213 ••• ••• 4567.").await;
        // Back to the number: what was typed is there.
        visit.press("Use another number").await;
        visit.ready("Add your phone").await;
        assert_eq!(visit.value("Phone number").await, "+213 551 23 45 67");
        visit.press("Choose another method").await;
        visit.ready("Choose a second method").await;
    })
    .await;
}

#[tokio::test]
pub async fn wrong_and_late_codes_and_too_many_are_told_calmly() {
    walk(async |visit| {
        join_with_phone(visit, "ann@example.org").await;
        visit.sign_out().await;
        visit.site.clock.advance(300);
        give_password_of(visit, "ann@example.org").await;
        visit.ready("Get a code on your phone").await;
        visit.press("Send me a text message").await;
        visit.sees("We have sent a text message").await;
        visit.press("Go on").await;
        visit.refuses(&[("Code from your phone", "Enter the code.")]).await;
        let right = visit.site.phone_code(PHONE);
        visit.fill("Code from your phone", if right == "000000" { "000001" } else { "000000" }).await;
        visit.press("Go on").await;
        let wrong = "That code is not right. Check the code and type it again.";
        visit.refuses(&[("Code from your phone", wrong)]).await;
        visit.site.clock.advance(600);
        visit.fill("Code from your phone", &right).await;
        visit.press("Go on").await;
        let late = "That took too long, and this step has ended. Ask for a new code, or start this step again.";
        visit.refuses(&[("Code from your phone", late)]).await;

        // Ten in five minutes are the most. The page waits ten seconds by its own clock, so it is loaded anew.
        for _ in 0..10 {
            let sent = visit.site.messages_to(PHONE).len();
            visit.site.clock.advance(10);
            visit.reload().await;
            visit.ready("Get a code on your phone").await;
            match visit.says("Send me a new text message").await {
                true => visit.press("Send me a new text message").await,
                false => visit.press("Send me a text message").await,
            }
            visit.until_sent(PHONE, sent + 1).await;
        }
        visit.site.clock.advance(10);
        visit.reload().await;
        visit.ready("Get a code on your phone").await;
        visit.press("Send me a new text message").await;
        visit.sees("There were too many tries. Wait 5 minutes, then try again.").await;
        visit.ready("Get a code on your phone").await;
        give_code(visit, "Go on").await;
        visit.ready("Your profile").await;
    })
    .await;
}

#[tokio::test]
async fn the_chosen_method_is_asked_for_first_and_a_text_proves_again() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.open("/methods/add").await;
        visit.ready("Add a sign-in method").await;
        visit.keeps_secret("2025550123");
        give_number(visit).await;
        give_code(visit, "Add this phone").await;
        visit.ready("Sign-in methods").await;
        visit.sees("A phone was added.").await;
        visit.sees("One phone that has all your numbers, apps and passkeys on it").await;
        visit.press(&format!("Ask for this one first: Text message: {HINT}")).await;
        visit.sees("From now on we ask for this one first").await;
        visit.ready("Sign-in methods").await;

        // The fresh proof of signing in is over.
        for _ in 0..2 {
            visit.site.clock.advance(11 * 60);
            visit.reload_keeps("Sign-in methods").await;
            visit.stay().await;
        }
        visit.press(&format!("Rename: Text message: {HINT}")).await;
        visit.ready("Rename a method").await;
        visit.fill("New name", "Kitchen").await;
        visit.press("Keep this name").await;
        visit.ready("Sign-in methods").await;
        visit.sees(&format!("Text message: Kitchen, {HINT}")).await;
        visit.press("Remove: Authenticator app").await;
        visit.ready("Remove this method?").await;
        visit.press("Remove it").await;
        visit.sees("Please prove again that it is you").await;
        // It is asked for first here, too.
        visit.press("Send me a text message").await;
        visit.sees("We have sent a text message").await;
        visit.ready("Remove this method?").await;
        give_code(visit, "Go on").await;
        visit.ready("Sign-in methods").await;
        visit.sees("An authenticator app was removed.").await;
        visit.sign_out().await;

        give_password_of(visit, &ann.email).await;
        visit.ready("Get a code on your phone").await;
        visit.press("Use another method").await;
        visit.ready("Choose how to prove it is you").await;
        visit.sees(&format!("We send a code to Kitchen, {HINT}.")).await;
    })
    .await;
}
