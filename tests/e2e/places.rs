//! Reload and Back in the middle of every step: nobody loses their place, and nothing is blank or a dead end.

use crate::support::{PASSWORD, Text, Title, Visit, about, codes_left, operator, text, walk};

/// At this step, reload and Back are harmless: a reload shows the same page, and from wherever Back leads, the address
/// at which everything begins leads here again.
async fn survives(visit: &Visit, heading: Text, begins_at: &str) {
    visit.ready(heading).await;
    visit.reload_keeps(heading).await;
    visit.back().await;
    visit.is_no_dead_end().await;
    visit.open_page(begins_at, heading).await;
}

#[tokio::test]
async fn creating_an_account_keeps_its_place() {
    walk(async |visit| {
        let start = "/create-account";
        visit.open_page("/", text::help::home(&operator())).await;
        visit.press(text::help::CREATE).await;
        survives(visit, text::create_account::EMAIL, start).await;
        visit.fill(text::create_account::EMAIL_LABEL, "ann@example.org").await;
        visit.press(text::create_account::EMAIL_BUTTON).await;
        survives(visit, text::create_account::CODE, start).await;
        visit.fill(text::create_account::CODE_LABEL, &visit.site.emailed_code("ann@example.org")).await;
        visit.press(text::create_account::CODE_BUTTON).await;
        survives(visit, text::create_account::PASSWORD, start).await;
        visit.fill(text::create_account::PASSWORD_LABEL, PASSWORD).await;
        visit.press(text::create_account::PASSWORD_BUTTON).await;
        survives(visit, text::create_account::METHOD, start).await;

        visit.choose_method(text::method::TOTP, text::create_account::APP).await;
        let key = async || visit.ask("return document.getElementById('secret').textContent", vec![]).await;
        let first = key().await;
        visit.reload_keeps(text::create_account::APP).await;
        assert_eq!(key().await, first, "the app that has scanned the picture keeps working");
        visit.back_to(text::create_account::METHOD).await;
        visit.set_up_app("ann@example.org").await;

        survives(visit, text::create_account::CODES, start).await;
        visit.show_backup_codes().await;
        visit.reload_keeps(text::create_account::CODES).await;
        visit.sees(text::create_account::CODES_SEEN).await;
        visit.press_for(text::create_account::CODES_CONTINUE, text::create_account::DONE).await;
        visit.reload_keeps(text::create_account::DONE).await;
        visit.back().await;
        visit.is_no_dead_end().await;
    })
    .await;
}

#[tokio::test]
pub async fn signing_in_keeps_its_place() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.reload_keeps(text::sign_in::SIGNED_OUT).await;
        visit.back().await;
        // S14: Back shows nothing private.
        visit.is_no_dead_end().await;
        visit.does_not_see("ann@example.org").await;

        visit.open_page("/", text::help::home(&operator())).await;
        visit.press(text::help::SIGN_IN).await;
        survives(visit, text::sign_in::TITLE, "/sign-in").await;
        visit.give_password(&ann).await;
        survives(visit, text::sign_in::USE_APP, "/profile").await;
        visit.press_for(text::sign_in::OTHER, text::sign_in::CHOOSE).await;
        visit.reload_keeps(text::sign_in::CHOOSE).await;
        visit.back_to(text::sign_in::USE_APP).await;
        visit.take_other_method(codes_left(10), text::sign_in::USE_BACKUP_CODE).await;
        visit.reload_keeps(text::sign_in::USE_BACKUP_CODE).await;
        visit.fill(text::sign_in::CODE_LABEL_BACKUP, &ann.backup_codes[0]).await;
        visit.press_for(text::sign_in::CONTINUE, text::account::PROFILE).await;
        visit.reload_keeps(text::account::PROFILE).await;
        visit.back().await;
        visit.is_no_dead_end().await;
    })
    .await;
}

#[tokio::test]
async fn someone_who_began_can_start_as_someone_else_and_turn_to_other_pages() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_in_again().await;
        visit.to_second_step(&ann).await;
        visit.press(Title("why-a-code")).await;
        visit.press(about(text::guides::OWN_PAGE, Title("why-a-code"))).await;
        visit.is_no_dead_end().await;
        visit.back_to(text::sign_in::USE_APP).await;
        visit.press_for(text::sign_in::START_AGAIN, text::sign_in::TITLE).await;
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "");
    })
    .await;
}

#[tokio::test]
pub async fn an_address_that_does_not_exist_says_so_and_leads_on() {
    walk(async |visit| {
        for address in ["/no-such-page", "/help/no-such-answer", "/sign-in/no-such-step"] {
            visit.open_page(address, text::frame::NOT_FOUND).await;
        }
        visit.press_for(text::frame::TO_HOME, text::help::home(&operator())).await;
    })
    .await;
}

#[tokio::test]
pub async fn every_question_has_a_page_of_its_own() {
    walk(async |visit| {
        for question in latchkey::content::QUESTIONS.iter() {
            visit.open(&format!("/help/{}", question.slug)).await;
            visit.is_no_dead_end().await;
        }
        for (address, heading) in
            [("/sign-in/trouble", text::help::TROUBLE), ("/notice/inactive", text::help::INACTIVE)]
        {
            visit.open_page(address, heading).await;
        }
    })
    .await;
}

#[tokio::test]
async fn back_to_the_questions_finds_them_as_they_were_left() {
    walk(async |visit| {
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.press(Title("which-method")).await;
        visit.press_for(about(text::help::OWN_PAGE, Title("which-method")), Title("which-method")).await;
        visit.focus_is_on_heading().await;
        visit.back_to(text::help::QUESTIONS).await;
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
