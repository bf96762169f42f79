//! The pages in the pictures of README.md, docs/screens/ and the guides still say what they said when the pictures were
//! taken. `cargo xtask screens` walks the same way and takes them (`support/pictures.rs`). Those of docs/examples/ are in
//! `brands`.

use latchkey::browser::Language;

use crate::{
    services::walk_from_service,
    support::{PASSWORD, Title, Visit, is_offered, operator, text, walk},
};

/// Of the page that is there: its picture in docs/screens.
async fn page(visit: &Visit, name: &str) {
    visit.is_pictured(&format!("docs/screens/{name}")).await;
}

async fn dark_page(visit: &Visit, name: &str) {
    visit.is_pictured_dark(&format!("docs/screens/{name}")).await;
}

#[tokio::test]
async fn the_pages_before_an_account_say_what_their_pictures_show() {
    walk(async |visit| {
        visit.open_page("/", text::help::home(&operator())).await;
        page(visit, "home").await;
        dark_page(visit, "home-dark").await;
        visit.open_page("/help", text::help::QUESTIONS).await;
        page(visit, "help").await;
        visit.open_page("/help/what-is-mfa", Title("what-is-mfa")).await;
        page(visit, "answer").await;
        visit.open_page("/create-account", text::create_account::EMAIL).await;
        page(visit, "create-account").await;
        visit.give_address("ann@example.org").await;
        page(visit, "email-code").await;
        visit.give_emailed_code("ann@example.org", text::create_account::PASSWORD).await;
        page(visit, "password").await;
        visit.fill(text::create_account::PASSWORD_LABEL, PASSWORD).await;
        visit.press_for(text::create_account::PASSWORD_BUTTON, text::create_account::METHOD).await;
        page(visit, "choose-method").await;
        dark_page(visit, "choose-method-dark").await;
        visit.choose_method(text::method::TOTP, text::create_account::APP).await;
        page(visit, "authenticator-app").await;
        visit.back_to(text::create_account::METHOD).await;
        visit.set_up_app("ann@example.org").await;
        visit.show_backup_codes().await;
        page(visit, "backup-codes").await;
        visit.choose(text::create_account::CODES_TICK).await;
        visit.press_for(text::create_account::CODES_CONTINUE, text::create_account::DONE).await;
        page(visit, "account-ready").await;
    })
    .await;
}

#[tokio::test]
async fn the_pages_of_a_member_say_what_their_pictures_show() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.open_page("/link/services-online", text::link::form("Services Online")).await;
        page(visit, "link-form").await;
        visit.link("A12345670", "garden-gate-4711").await;
        page(visit, "link-check").await;
        visit.confirm_link(text::link::notices_account("ann@example.org")).await;
        page(visit, "linked").await;
        visit.press_for(text::link::TO_PROFILE, text::account::PROFILE).await;
        page(visit, "profile").await;
        dark_page(visit, "profile-dark").await;
        visit.open_page("/methods", text::account::METHODS).await;
        page(visit, "methods").await;
        visit.open_page("/profile/devices", text::devices::TITLE).await;
        page(visit, "devices").await;
        visit.sign_in_again().await;
        page(visit, "sign-in").await;
        visit.fill(text::sign_in::EMAIL, "ann@example.org").await;
        visit.fill(text::sign_in::PASSWORD, "not my password").await;
        visit.press(text::sign_in::BUTTON).await;
        visit.sees(text::problem::INCORRECT_CREDENTIALS).await;
        visit.ready(text::sign_in::TITLE).await;
        page(visit, "sign-in-refused").await;
        visit.to_second_step(&ann).await;
        page(visit, "second-step").await;
        visit.ask_for_reset().await;
        page(visit, "waiting").await;
    })
    .await;
}

#[tokio::test]
async fn the_page_of_what_a_service_is_told_says_what_its_picture_shows() {
    walk_from_service(Some("services-online"), async |visit, service| {
        visit.join("ann@example.org").await;
        visit.link("A12345670", "garden-gate-4711").await;
        visit.confirm_link(text::link::notices_account("ann@example.org")).await;
        visit.use_service(service).await;
        visit.ready(text::services::agree(service.name)).await;
        page(visit, "agree").await;
    })
    .await;
}

#[tokio::test]
async fn the_guides_show_pages_that_say_what_their_pictures_show() {
    walk(async |visit| {
        visit.open_page("/forgot-password", text::password::FORGOT).await;
        visit.is_pictured_in_guide("forgot-password").await;
        visit.join("ann@example.org").await;
        visit.open_page("/link/services-online", text::link::form("Services Online")).await;
        visit.is_pictured_in_guide("link-form").await;
        visit.link("A12345670", "garden-gate-4711").await;
        visit.is_pictured_in_guide("link-check").await;
        visit.confirm_link(text::link::notices_account("ann@example.org")).await;
        visit.is_pictured_in_guide("link-done").await;
        visit.press_for(text::link::TO_PROFILE, text::account::PROFILE).await;
        visit.sign_in_again().await;
        visit.is_pictured_in_guide("sign-in").await;
    })
    .await;
}

#[test]
fn the_guides_of_every_other_language_show_pages_in_it() {
    for language in Language::all().skip(1).filter(|it| is_offered(*it)) {
        language.speak();
        the_guides_show_pages_that_say_what_their_pictures_show();
    }
    Language::FIRST.speak();
}
