//! Reload and Back in the middle of every step: nobody loses their place, and nothing is blank or a dead end.

use crate::support::{PASSWORD, Visit, walk};

/// At this step, reload and Back are harmless: a reload shows the same page, and from wherever Back leads, the address
/// at which everything begins leads here again.
async fn survives(visit: &Visit, heading: &str, begins_at: &str) {
    visit.ready(heading).await;
    visit.reload_keeps(heading).await;
    visit.back().await;
    visit.is_no_dead_end().await;
    visit.open(begins_at).await;
    visit.ready(heading).await;
}

#[tokio::test]
async fn creating_an_account_keeps_its_place() {
    walk(async |visit| {
        let start = "/create-account";
        visit.open("/").await;
        visit.ready("Welcome to Example ID").await;
        visit.press("Create an account").await;
        survives(visit, "Create your account", start).await;
        visit.fill("E-mail address", "ann@example.org").await;
        visit.press("Send me a code").await;
        survives(visit, "Check your e-mail", start).await;
        visit.fill("Code from the e-mail", &visit.site.emailed_code("ann@example.org")).await;
        visit.press("Go on").await;
        survives(visit, "Choose a password", start).await;
        visit.fill("New password", PASSWORD).await;
        visit.press("Keep this password").await;
        survives(visit, "Choose a second method", start).await;

        visit.choose("Authenticator app").await;
        visit.press("Go on").await;
        visit.ready("Set up your authenticator app").await;
        let key = async || visit.ask("return document.getElementById('secret').textContent", vec![]).await;
        let first = key().await;
        visit.reload_keeps("Set up your authenticator app").await;
        assert_eq!(key().await, first, "the app that has scanned the picture goes on working");
        visit.back().await;
        visit.ready("Choose a second method").await;
        visit.set_up_app("ann@example.org").await;

        survives(visit, "Keep your backup codes", start).await;
        visit.press("Show my backup codes").await;
        visit.sees("These codes are shown this one time only").await;
        visit.reload_keeps("Keep your backup codes").await;
        visit.sees("Your backup codes were shown already").await;
        visit.press("Go on").await;
        visit.ready("Your account is ready").await;
        visit.reload_keeps("Your account is ready").await;
        visit.back().await;
        visit.is_no_dead_end().await;
    })
    .await;
}

#[tokio::test]
async fn signing_in_keeps_its_place() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.reload_keeps("You are signed out").await;
        visit.back().await;
        // S14: Back shows nothing private.
        visit.is_no_dead_end().await;
        visit.does_not_see("ann@example.org").await;

        visit.open("/").await;
        visit.ready("Welcome to Example ID").await;
        visit.press("Sign in").await;
        survives(visit, "Sign in", "/sign-in").await;
        visit.give_password(&ann).await;
        survives(visit, "Enter the code from your app", "/profile").await;
        visit.press("Use another method").await;
        visit.ready("Choose how to prove it is you").await;
        visit.reload_keeps("Choose how to prove it is you").await;
        visit.back().await;
        visit.ready("Enter the code from your app").await;
        visit.press("Use another method").await;
        visit.ready("Choose how to prove it is you").await;
        visit.press("Backup codes (10 left)").await;
        visit.ready("Enter a backup code").await;
        visit.reload_keeps("Enter a backup code").await;
        visit.fill("Backup code", &ann.backup_codes[0]).await;
        visit.press("Go on").await;
        visit.ready("Your profile").await;
        visit.reload_keeps("Your profile").await;
        visit.back().await;
        visit.is_no_dead_end().await;
    })
    .await;
}

#[tokio::test]
async fn someone_who_began_can_start_as_someone_else_and_turn_to_other_pages() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.give_password(&ann).await;
        visit.ready("Enter the code from your app").await;
        visit.press("Why am I asked for a code when I sign in?").await;
        visit.press("Read it on a page of its own: Why am I asked for a code when I sign in?").await;
        visit.is_no_dead_end().await;
        visit.back().await;
        visit.ready("Enter the code from your app").await;
        visit.press("Sign in as someone else").await;
        visit.ready("Sign in").await;
        assert_eq!(visit.value("E-mail address").await, "");
    })
    .await;
}

#[tokio::test]
async fn an_address_that_does_not_exist_says_so_and_leads_on() {
    walk(async |visit| {
        for address in ["/no-such-page", "/help/no-such-answer", "/sign-in/no-such-step"] {
            visit.open(address).await;
            visit.ready("We cannot find this page").await;
        }
        visit.press("Go to the home page").await;
        visit.ready("Welcome to Example ID").await;
    })
    .await;
}

#[tokio::test]
async fn every_question_has_a_page_of_its_own() {
    walk(async |visit| {
        for question in latchkey::content::QUESTIONS.iter() {
            visit.open(&format!("/help/{}", question.slug)).await;
            visit.is_no_dead_end().await;
        }
        for (address, heading) in
            [("/sign-in/trouble", "Trouble signing in"), ("/notice/inactive", "This record is not active")]
        {
            visit.open(address).await;
            visit.ready(heading).await;
        }
    })
    .await;
}

#[tokio::test]
async fn back_to_the_questions_finds_them_as_they_were_left() {
    walk(async |visit| {
        visit.open("/help").await;
        visit.ready("Questions and answers").await;
        visit.press("Which method should I choose?").await;
        visit.press("This answer on a page of its own: Which method should I choose?").await;
        visit.ready("Which method should I choose?").await;
        visit.focus_is_on_heading().await;
        visit.back().await;
        visit.ready("Questions and answers").await;
        let place = "const it = document.getElementById('answer-which-method');
                     return [it.open, scrollY > 0, it.getBoundingClientRect().top < innerHeight]";
        visit
            .until(async || match visit.ask(place, vec![]).await {
                there if there == serde_json::json!([true, true, true]) => Ok(()),
                other => Err(format!("open, scrolled, in view: {other}")),
            })
            .await;
    })
    .await;
}
