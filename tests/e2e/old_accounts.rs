//! Linking each of the older accounts that the demonstration knows.

use crate::support::{Visit, walk};

#[tokio::test]
pub async fn an_active_record_is_linked_and_notices_go_where_they_were_told() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.link("A12345670", "garden-gate-4711").await;
        visit.sees("Retirement pension").await;
        visit.choose("To the address on file:").await;
        visit.press("Yes, link it").await;
        visit.ready("Your accounts are linked").await;
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
        visit.sees("Survivor's pension").await;
        visit.sees("ann@example.org").await;
        visit.does_not_see("Where shall notices about this record go?").await;
        visit.press("Yes, link it").await;
        visit.ready("Your accounts are linked").await;
    })
    .await;
}

#[tokio::test]
pub async fn a_survivor_whose_address_on_file_is_an_old_one_chooses_and_can_go_back() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.link("f5678901y", "paper-lantern-77").await;
        visit.press("Yes, link it").await;
        visit.sees("There is a problem").await;
        visit.ready("Is this your record?").await;
        visit.press("No, go back").await;
        visit.ready("Link your Services Online account").await;
        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.sees("No older account is linked yet.").await;
    })
    .await;
}

#[tokio::test]
pub async fn records_that_cannot_be_linked_have_a_page_with_the_next_step() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        find(visit, "A34567890", "walnut-tree-2024").await;
        visit.ready("This record is not active").await;
        visit.focus_is_on_heading().await;
        visit.sees("Call us on 1-555-0100").await;
        visit.press("Go to your profile").await;
        visit.ready("Your profile").await;

        find(visit, "A4567890X", "river-stone-1953").await;
        visit.ready("This record is linked to another account").await;
        visit.focus_is_on_heading().await;
        visit.does_not_see("harold").await;
        visit.press("Try another claim number").await;
        visit.ready("Link your Services Online account").await;
    })
    .await;
}

#[tokio::test]
pub async fn a_wrong_pair_keeps_both_fields_and_says_when_few_tries_are_left() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        for (number, password) in [("A12345670", "not the password"), ("A99999990", "garden-gate-4711")] {
            find(visit, number, password).await;
            visit.sees("We did not find an account with this claim number and password.").await;
            visit.ready("Link your Services Online account").await;
            assert_eq!(visit.value("Claim number").await, number);
            assert_eq!(visit.value("Old password").await, password);
        }
        find(visit, "A99999990", "a third guess").await;
        visit.sees("You have 2 tries left before a waiting time begins.").await;
        find(visit, "A99999990", "a fourth guess").await;
        find(visit, "A99999990", "a fifth guess").await;
        visit.sees("There were too many tries. Wait 60 seconds").await;
        visit.ready("Link your Services Online account").await;
        visit.site.clock.advance(61);
        find(visit, "A12345670", "garden-gate-4711").await;
        visit.ready("Is this your record?").await;
    })
    .await;
}

#[tokio::test]
async fn a_kind_of_account_that_is_not_offered_says_so() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.open("/link/nothing-of-ours").await;
        visit.ready("This kind of account cannot be linked here").await;
        visit.open("/link/nothing-of-ours/forgot-password").await;
        visit.ready("This kind of account cannot be linked here").await;
        visit.press("Go to your profile").await;
        visit.ready("Your profile").await;
    })
    .await;
}

async fn find(visit: &Visit, number: &str, password: &str) {
    if visit.address().await != "/link/services-online" {
        visit.open("/link/services-online").await;
    }
    visit.ready("Link your Services Online account").await;
    visit.fill("Claim number", number).await;
    visit.fill("Old password", password).await;
    visit.press("Find my old account").await;
}
