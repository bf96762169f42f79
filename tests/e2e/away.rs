//! The backend, or the line to it, is gone for a while: it is said, nothing typed is lost, and trying again works.

use crate::support::{PASSWORD, Text, text, walk};

const NO_ANSWER: Text = text::problem::UNAVAILABLE;

#[tokio::test]
pub async fn a_page_that_needs_the_backend_says_so_and_try_again_continues() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.site.take_backend_away(true);
        visit.open_page("/profile", text::frame::UNREACHABLE).await;
        visit.press(text::problem::TRY_AGAIN).await;
        visit.sees(text::problem::UNAVAILABLE).await;
        visit.ready(text::frame::UNREACHABLE).await;
        visit.press_for(text::frame::TO_HELP, text::help::QUESTIONS).await;
        visit.back_to(text::frame::UNREACHABLE).await;
        visit.site.take_backend_away(false);
        // It looks by itself: a press may come too late.
        visit.ready(text::account::PROFILE).await;
        visit.sees(&ann.email).await;
    })
    .await;
}

#[tokio::test]
pub async fn what_was_typed_is_kept_while_the_backend_is_away() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_in_again().await;
        visit.site.take_backend_away(true);
        visit.give_password(&ann).await;
        visit.sees(NO_ANSWER).await;
        visit.ready(text::sign_in::TITLE).await;
        assert_eq!(visit.value(text::sign_in::EMAIL).await, ann.email);
        assert_eq!(visit.value(text::sign_in::PASSWORD).await, PASSWORD);
        visit.site.take_backend_away(false);
        visit.press_for(text::sign_in::BUTTON, text::sign_in::USE_APP).await;

        // The same when it is the line that is gone.
        visit.fill(text::sign_in::CODE_LABEL_APP, &visit.site.app_code(&ann)).await;
        visit.offline(true).await;
        visit.press(text::sign_in::CONTINUE).await;
        visit.sees(text::problem::OFFLINE).await;
        assert_eq!(visit.value(text::sign_in::CODE_LABEL_APP).await.len(), 6);
        visit.offline(false).await;
        visit.sees(text::problem::ONLINE).await;
        visit.press_for(text::sign_in::CONTINUE, text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn signing_out_works_without_the_backend_and_says_what_is_not_sure() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.site.take_backend_away(true);
        visit.press_for(text::frame::SIGN_OUT, text::sign_in::SIGNED_OUT_UNSURE_TITLE).await;
        visit.sees(text::sign_in::SIGNED_OUT_UNSURE).await;
        visit.does_not_see("ann@example.org").await;
        visit.site.take_backend_away(false);
        visit.press(text::sign_in::SIGNED_OUT_RETRY).await;
        visit.ready(text::sign_in::SIGNED_OUT).await;
        visit.focus_is_on_heading().await;
        visit.does_not_see(text::sign_in::SIGNED_OUT_UNSURE).await;
        visit.open_page("/profile", text::sign_in::TITLE).await;
    })
    .await;
}
