//! The pages in the pictures of README.md, docs/screens/ and the guides still say what they said when the pictures were
//! taken. `cargo xtask screens` walks the same way and takes them (`support/pictures.rs`). Those of docs/examples/ are in
//! `brands`.

use latchkey::browser::Language;

use crate::{
    services::walk_from_service,
    support::{Title, is_offered, operator, text, walk},
};

#[tokio::test]
async fn the_pages_say_what_their_pictures_show() {
    walk(async |visit| {
        let page = async |name: &str| visit.is_pictured(&format!("docs/screens/{name}")).await;
        visit.open_page("/", text::help::home(&operator())).await;
        page("home").await;
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.press(Title("what-is-mfa")).await;
        page("questions").await;
        visit.open_page("/create-account", text::create_account::EMAIL).await;
        page("create-account").await;
        visit.begin_account("ann@example.org").await;
        page("choose-method").await;
        visit.choose_method(text::method::TOTP, text::create_account::APP).await;
        page("authenticator-app").await;
        visit.back_to(text::create_account::METHOD).await;
        visit.set_up_app("ann@example.org").await;
        visit.show_backup_codes().await;
        page("backup-codes").await;
        visit.choose(text::create_account::CODES_TICK).await;
        visit.press_for(text::create_account::CODES_CONTINUE, text::create_account::DONE).await;
        visit.open_page("/link/services-online", text::link::form("Services Online")).await;
        visit.link("A12345670", "garden-gate-4711").await;
        visit.confirm_link(text::link::notices_account("ann@example.org")).await;
        visit.press_for(text::link::TO_PROFILE, text::account::PROFILE).await;
        page("profile").await;
        visit.sign_in_again().await;
        page("sign-in").await;
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
        visit.is_pictured("docs/screens/agree").await;
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
