//! Through the door with a detour: by the agency's own site, by a proof or a key that the service wants, with all methods
//! lost, and with the keyboard alone. The straight ways are in `services.rs`.

use backend::{LinkSetting, ResetSetting};
use fantoccini::key::Key;

use crate::{
    agency::{Agency, ID, NAME as RECORDS},
    services::{NAME, walk_from_service, walk_from_service_with},
    support::{GAP, Member, PASSWORD, Visit, before_gap, text},
};

/// A new member whose only method is a passkey on this device.
async fn join_with_passkey(visit: &Visit, email: &str) -> Member {
    visit.without_suggestions().await;
    visit.browser.add_device_with_screen_lock().await;
    visit.begin_account(email).await;
    visit.set_up_passkey().await;
    let backup_codes = visit.keep_backup_codes().await;
    Member { email: email.to_owned(), secret: String::new(), backup_codes }
}

#[tokio::test]
async fn the_agencys_own_site_is_a_station_on_the_way() {
    let agency = Agency::open().await;
    let offered = vec![LinkSetting::default(), agency.setting()];
    walk_from_service_with(
        Some(ID),
        |it| it.links = offered,
        async |visit, service| {
            visit.keeps_secret("code-of-the-agency");
            let ann = visit.join("ann@example.org").await;
            visit.use_service(service).await;
            visit.ready(text::services::link_first(NAME)).await;
            visit.press_for(text::account::link_now(RECORDS), text::link::form(RECORDS)).await;
            visit.sees(text::services::strip(NAME)).await;
            visit.press(text::redirect::away_button("localhost")).await;
            // The way back is an address of its own: the backend brings visit and request together again, also for who has
            // canceled there.
            visit.press_for("No, cancel", text::redirect::returned(RECORDS)).await;
            visit.sees(text::services::strip(NAME)).await;
            visit.press_for(text::link::CHECK_AGAIN, text::link::form(RECORDS)).await;
            visit.sees(text::services::strip(NAME)).await;
            visit.press(text::redirect::away_button("localhost")).await;
            visit.press_for("Yes, I agree", text::link::CHECK).await;
            visit.sees(text::services::strip(NAME)).await;
            visit.confirm_link(before_gap(&text::link::notices_on_file(GAP))).await;
            visit.press(text::services::continue_to(NAME)).await;
            visit.agrees(&ann.email).await;
            visit.sees(format!("email [{}]", ann.email)).await;
        },
    )
    .await;
}

#[tokio::test]
async fn a_service_that_wants_a_key_gets_one_or_says_why_not() {
    walk_from_service(None, async |visit, service| {
        let ann = join_with_passkey(visit, "ann@example.org").await;
        visit.use_service(service).await;
        visit.agrees(&ann.email).await;
        visit.is_in(&ann.email, "(none)").await;

        // Long after the key was last shown.
        visit.site.clock.advance(60);
        visit.open(&service.asks_with("acr_values=phr&max_age=30")).await;
        visit.sees(text::services::proof_key(NAME)).await;
        visit.press(text::sign_in::KEY_BUTTON_PASSKEY).await;
        visit.until(async || visit.is_back_with_code(service).await).await;
    })
    .await;
}

#[tokio::test]
async fn who_loses_all_methods_on_the_way_begins_again_at_the_service_after_the_wait() {
    walk_from_service_with(
        None,
        |it| it.account_reset.mode = ResetSetting::ResetMethods,
        async |visit, service| {
            let ann = visit.join("ann@example.org").await;
            visit.sign_out().await;
            visit.is_sent(service).await;
            visit.to_second_step(&ann).await;
            visit.sees(text::services::strip(NAME)).await;
            visit.take_other_method(text::recover::CANNOT, text::recover::ADVICE).await;
            visit.begin_reset().await;
            visit.sees(text::services::strip(NAME)).await;
            let page = visit.request_page().await;

            visit.site.pass(24 * 3600);
            visit.open_page(&visit.secret_link(&ann.email).whole, text::recover::REMOVE_METHODS).await;
            visit.press_for(text::recover::REMOVE_METHODS_BUTTON, text::sign_in::TITLE).await;
            visit.open_page(&page, text::services::over(NAME)).await;
            visit.is_sent(service).await;
            visit.fill(text::sign_in::EMAIL, &ann.email).await;
            visit.fill(text::sign_in::PASSWORD, PASSWORD).await;
            visit.press_for(text::sign_in::BUTTON, text::create_account::METHOD).await;
            visit.sees(text::services::strip(NAME)).await;
            visit.set_up_app(&ann.email).await;
            visit.show_backup_codes().await;
            visit.choose(text::create_account::CODES_TICK).await;
            visit.press(text::create_account::CODES_CONTINUE).await;
            visit.agrees(&ann.email).await;
            // Apache goes by the machine's clock, and does not take a token of tomorrow.
            visit.until(async || visit.is_back_with_code(service).await).await;
        },
    )
    .await;
}

#[tokio::test]
async fn the_way_in_and_the_end_of_sharing_need_no_mouse() {
    walk_from_service(None, async |visit, service| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.is_sent(service).await;
        visit.tab_to(text::services::back(NAME)).await;
        visit.tab_to(text::sign_in::EMAIL).await;
        visit.type_keys(&ann.email).await;
        visit.tab_to(text::sign_in::PASSWORD).await;
        visit.type_keys(PASSWORD).await;
        visit.key(Key::Enter).await;
        visit.ready(text::sign_in::USE_APP).await;
        visit.tab_to(text::sign_in::CODE_LABEL_APP).await;
        visit.type_keys(&visit.site.app_code(&ann)).await;
        visit.key(Key::Enter).await;
        visit.ready(text::services::agree(NAME)).await;
        visit.focus_is_on_heading().await;
        visit.tab_to(text::services::AGREE_NO).await;
        visit.tab_back_to(text::services::AGREE_BUTTON).await;
        visit.key(Key::Enter).await;
        visit.is_in(&ann.email, "(none)").await;

        visit.open_page("/profile/services", text::services::LIST).await;
        visit.tab_to(crate::support::about(text::services::STOP, NAME)).await;
        visit.key(Key::Enter).await;
        visit.ready(text::services::STOP).await;
        visit.focus_is_on_heading().await;
        visit.tab_to(text::services::STOP).await;
        visit.key(Key::Enter).await;
        visit.ready(text::services::LIST).await;
        visit.sees(text::services::stopped(NAME)).await;
    })
    .await;
}

#[tokio::test]
async fn a_proof_that_a_service_wants_is_asked_for_and_a_request_that_is_over_says_so() {
    walk_from_service(None, async |visit, service| {
        let ann = visit.join("ann@example.org").await;
        visit.use_service(service).await;
        visit.agrees(&ann.email).await;
        visit.is_in(&ann.email, "(none)").await;

        // Asked for by hand, so that Apache knows nothing of it: what it says of the answer does not matter.
        visit.site.clock.advance(60);
        visit.open(&service.asks_with("prompt=login")).await;
        visit.sees(text::services::proof_again(NAME)).await;
        visit.ready(text::services::answer(NAME)).await;
        let page = visit.request_page().await;
        visit.prove(&ann).await;
        visit.until(async || visit.is_back_with_code(service).await).await;
        visit.open_page(&page, text::services::over(NAME)).await;

        // Nobody came back to it in time.
        visit.site.clock.advance(60);
        visit.open(&service.asks_with("prompt=login")).await;
        visit.ready(text::services::answer(NAME)).await;
        visit.site.clock.advance(3600);
        visit.reload().await;
        visit.ready(text::services::over(NAME)).await;
    })
    .await;
}
