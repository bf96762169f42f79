//! Limits that others may have used up: each page says so, and what can be done instead of waiting.

use crate::support::{text, walk, walk_with};

#[tokio::test]
async fn emails_for_a_new_account_that_others_asked_for_are_said_with_what_works_meanwhile() {
    let once = |it: &mut backend::Settings| it.limits.email_sends_per_hour = 1;
    walk_with(once, async |visit| {
        let other = visit.in_another_browser().await;
        other.give_address("ann@example.org").await;
        other.leave().await;

        visit.open_page("/create-account", text::create_account::EMAIL).await;
        visit.fill(text::create_account::EMAIL_LABEL, "ann@example.org").await;
        visit.press(text::create_account::EMAIL_BUTTON).await;
        visit.sees(text::create_account::SENT_OFTEN).await;
        visit.ready(text::create_account::EMAIL).await;
        assert_eq!(visit.value(text::create_account::EMAIL_LABEL).await, "ann@example.org");
        // What it says is true: the newest email works in this browser, too.
        let link = visit.secret_link("ann@example.org").whole;
        visit.open_page(&link, text::create_account::LINK).await;
        visit.press_for(text::create_account::LINK_BUTTON, text::create_account::PASSWORD).await;
    })
    .await;
}

#[tokio::test]
async fn emails_about_a_password_that_others_asked_for_are_said_with_what_works_meanwhile() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        // No browser here is known to the account.
        for _ in 0..3 {
            let other = visit.in_another_browser().await;
            other.open_page("/forgot-password", text::password::FORGOT).await;
            other.fill(text::create_account::EMAIL_LABEL, &ann.email).await;
            other.press_for(text::password::FORGOT_BUTTON, text::password::CODE).await;
            other.leave().await;
        }
        let home = visit.in_another_browser().await;
        home.open_page("/forgot-password", text::password::FORGOT).await;
        home.fill(text::create_account::EMAIL_LABEL, &ann.email).await;
        home.press(text::password::FORGOT_BUTTON).await;
        home.sees(text::password::FORGOT_SENT_OFTEN).await;
        home.ready(text::password::FORGOT).await;
        home.leave().await;
        // The browser that the account knows is not kept waiting.
        visit.sign_out().await;
        visit.open_page("/forgot-password", text::password::FORGOT).await;
        visit.fill(text::create_account::EMAIL_LABEL, &ann.email).await;
        visit.press_for(text::password::FORGOT_BUTTON, text::password::CODE).await;
    })
    .await;
}

#[tokio::test]
async fn an_account_reset_that_others_asked_for_too_often_is_said_with_another_way() {
    let once = |it: &mut backend::Settings| it.account_reset.asks_per_day = 1;
    walk_with(once, async |visit| {
        let ann = visit.join("ann@example.org").await;
        let other = visit.in_another_browser().await;
        other.open("/sign-in").await;
        other.to_second_step(&ann).await;
        other.ask_for_reset().await;
        other.press_for(text::recover::STOP, text::recover::ADVICE).await;
        other.press_for(text::recover::TO_ASK, text::recover::ASK).await;
        other.press(text::recover::ASK_BUTTON).await;
        other.sees(text::recover::ASKED_OFTEN).await;
        other.ready(text::recover::ASK).await;
        other.leave().await;
        // The browser that the account knows is not kept waiting.
        visit.sign_out().await;
        visit.open("/sign-in").await;
        visit.to_second_step(&ann).await;
        visit.ask_for_reset().await;
    })
    .await;
}

#[tokio::test]
async fn when_strangers_have_sent_too_many_messages_it_is_said_that_this_one_was_not_sent_and_members_still_write() {
    let few = |it: &mut backend::Settings| (it.support.sends, it.support.sends_in_all) = (5, 5);
    walk_with(few, async |visit| {
        visit.join("ann@example.org").await;
        let other = visit.in_another_browser().await;
        other.open_page("/help/contact", text::contact::TITLE).await;
        for number in 1..=5 {
            other.write(&format!("Hello for the {number}. time.")).await;
            other.press(text::contact::SEND).await;
            other.has_sent().await;
            other.press(text::contact::ANOTHER).await;
        }
        other.leave().await;

        let other = visit.in_another_browser().await;
        other.open_page("/help/contact", text::contact::TITLE).await;
        other.write("Hello.").await;
        other.fill(text::contact::EMAIL, "ben@example.org").await;
        other.press(text::contact::SEND).await;
        other.sees(text::contact::TOO_MANY_IN_ALL).await;
        other.ready(text::contact::TITLE).await;
        assert_eq!(other.value(text::contact::MESSAGE).await, "Hello.");
        other.leave().await;

        visit.open_page("/help/contact", text::contact::TITLE).await;
        visit.write("Hello from a member.").await;
        visit.press(text::contact::SEND).await;
        visit.has_sent().await;
    })
    .await;
}
