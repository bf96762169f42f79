//! Linking each of the older accounts that the demonstration knows.

use crate::support::{GAP, Visit, before_gap, operator, text, wait_at_the_page, walk};

#[tokio::test]
pub async fn an_active_record_is_linked_and_notices_go_where_they_were_told() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.link("A12345670", "garden-gate-4711").await;
        visit.sees(text::link::PLAN_RETIREE).await;
        visit.confirm_link(before_gap(&text::link::notices_on_file(GAP))).await;
        visit.does_not_see("margaret@example.org").await;
        // Back leads to the receipt, not to a second linking.
        visit.back().await;
        visit.is_no_dead_end().await;
    })
    .await;
}

#[tokio::test]
async fn a_record_without_an_address_asks_for_none() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.link("F 2345678 3", "lighthouse-0815").await;
        visit.sees(text::link::PLAN_SURVIVOR).await;
        visit.sees("ann@example.org").await;
        visit.does_not_see(text::link::NOTICES).await;
        visit.press_for(text::link::CHECK_BUTTON, text::link::DONE).await;
    })
    .await;
}

#[tokio::test]
pub async fn a_survivor_whose_address_on_file_is_an_old_one_chooses_and_can_go_back() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.link("f5678901y", "paper-lantern-77").await;
        visit.press(text::link::CHECK_BUTTON).await;
        visit.sees(text::problem::SUMMARY).await;
        visit.ready(text::link::CHECK).await;
        visit.press_for(text::link::CHECK_BACK, text::link::form("Services Online")).await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.sees(text::account::NO_LINKS).await;
    })
    .await;
}

#[tokio::test]
pub async fn records_that_cannot_be_linked_have_a_page_with_the_next_step() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        find(visit, "A34567890", "walnut-tree-2024").await;
        visit.ready(text::help::INACTIVE).await;
        visit.focus_is_on_heading().await;
        visit.sees(text::frame::call(&operator())).await;
        visit.press_for(text::link::TO_PROFILE, text::account::PROFILE).await;

        find(visit, "A4567890X", "river-stone-1953").await;
        visit.ready(text::link::TAKEN).await;
        visit.focus_is_on_heading().await;
        visit.does_not_see("harold").await;
        visit.press_for(text::link::TAKEN_BACK_OLD, text::link::form("Services Online")).await;
    })
    .await;
}

#[tokio::test]
pub async fn a_wrong_pair_keeps_both_fields_and_says_when_few_tries_are_left() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        for (number, password) in [("A12345670", "not the password"), ("A99999990", "garden-gate-4711")] {
            find(visit, number, password).await;
            visit.sees(text::problem::LINK_NOT_FOUND).await;
            visit.ready(text::link::form("Services Online")).await;
            assert_eq!(visit.value(text::link::CLAIM).await, number);
            assert_eq!(visit.value(text::link::OLD_PASSWORD).await, password);
        }
        find(visit, "A99999990", "a third guess").await;
        visit.sees(text::problem::tries_left(&text::time::tries(2_u32))).await;
        find(visit, "A99999990", "a fourth guess").await;
        find(visit, "A99999990", "a fifth guess").await;
        visit.sees(text::problem::TOO_MANY_TRIES).await;
        visit.ready(text::link::form("Services Online")).await;
        wait_at_the_page(visit, 61).await;
        visit.sees(text::problem::WAIT_OVER).await;
        find(visit, "A12345670", "garden-gate-4711").await;
        visit.ready(text::link::CHECK).await;
    })
    .await;
}

#[tokio::test]
async fn a_kind_of_account_that_is_not_offered_says_so() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.open_page("/link/nothing-of-ours", text::not_offered::THIS_LINK).await;
        visit.open_page("/link/nothing-of-ours/forgot-password", text::not_offered::THIS_LINK).await;
        visit.press_for(text::account::TO_PROFILE, text::account::PROFILE).await;
    })
    .await;
}

async fn find(visit: &Visit, number: &str, password: &str) {
    if visit.address().await != "/link/services-online" {
        visit.open("/link/services-online").await;
    }
    visit.ready(text::link::form("Services Online")).await;
    visit.fill(text::link::CLAIM, number).await;
    visit.fill(text::link::OLD_PASSWORD, password).await;
    visit.press(text::link::FORM_BUTTON).await;
}
