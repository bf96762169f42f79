//! The backend, or the line to it, is gone for a while: it is said, nothing typed is lost, and trying again works.

use crate::support::{PASSWORD, walk};

const NO_ANSWER: &str = "The service did not answer. What you typed is still here. Wait a minute, then try again.";

#[tokio::test]
pub async fn a_page_that_needs_the_backend_says_so_and_try_again_goes_on() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.site.take_backend_away(true);
        visit.open("/profile").await;
        visit.ready("We cannot reach the service right now").await;
        visit.press("Try again").await;
        visit.sees("The service did not answer.").await;
        visit.ready("We cannot reach the service right now").await;
        visit.press("Read the questions and answers").await;
        visit.ready("Questions and answers").await;
        visit.back().await;
        visit.ready("We cannot reach the service right now").await;
        visit.site.take_backend_away(false);
        // It looks by itself: a press may come too late.
        visit.ready("Your profile").await;
        visit.sees(&ann.email).await;
    })
    .await;
}

#[tokio::test]
pub async fn what_was_typed_is_kept_while_the_backend_is_away() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.site.take_backend_away(true);
        visit.give_password(&ann).await;
        visit.sees(NO_ANSWER).await;
        visit.ready("Sign in").await;
        assert_eq!(visit.value("E-mail address").await, ann.email);
        assert_eq!(visit.value("Password").await, PASSWORD);
        visit.site.take_backend_away(false);
        visit.press("Sign in").await;
        visit.ready("Enter the code from your app").await;

        // The same when it is the line that is gone.
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.offline(true).await;
        visit.press("Go on").await;
        visit.sees(NO_ANSWER).await;
        assert_eq!(visit.value("Code from the app").await.len(), 6);
        visit.offline(false).await;
        visit.press("Go on").await;
        visit.ready("Your profile").await;
    })
    .await;
}

#[tokio::test]
async fn signing_out_works_without_the_backend_and_says_what_is_not_sure() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.site.take_backend_away(true);
        visit.press("Sign out").await;
        visit.ready("You are signed out").await;
        visit.sees("We could not tell the service that you signed out").await;
        visit.does_not_see("ann@example.org").await;
        visit.site.take_backend_away(false);
        visit.press("Sign out again").await;
        visit
            .until(async || match visit.text().await.contains("We could not tell") {
                true => Err("the warning is still there".to_owned()),
                false => Ok(()),
            })
            .await;
        visit.ready("You are signed out").await;
        visit.open("/profile").await;
        visit.ready("Sign in").await;
    })
    .await;
}
