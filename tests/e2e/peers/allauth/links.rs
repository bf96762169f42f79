//! Links by email where others get codes, and browsers that allauth could trust.

use super::ALLAUTH;
use crate::support::{PASSWORD, Text, Visit, text, walk_on};

const CAT: &str = "cat@example.org";
const NEW: &str = "cat@example.net";
const OTHER_PASSWORD: &str = "three small red lanterns";

/// Opens the link in the newest email to this address.
async fn opens(visit: &Visit, to: &str, heading: Text) {
    let link = visit.secret_link(to);
    visit.open_page(&link.whole, heading).await;
    visit.is_at(&link.path).await;
}

#[tokio::test]
async fn whoever_gets_links_reads_of_no_code() {
    let wishes = &[("PEER_EMAIL", "link"), ("PEER_RESET", "link"), ("PEER_TRUST", "yes")];
    walk_on(&ALLAUTH, wishes, async |visit| {
        visit.asks_for_email(CAT).await;
        visit.ready(text::create_account::CODE).await;
        visit.sees(text::create_account::code_lead_link(CAT)).await;
        visit.does_not_see(text::create_account::CODE_LABEL).await;
        visit.does_not_see(text::create_account::RESEND).await;
        opens(visit, CAT, text::create_account::LINK).await;
        visit.press_for(text::create_account::LINK_BUTTON, text::create_account::PASSWORD).await;
        visit.chooses_password().await;

        // A second address, which allauth takes only before there is a second step: its link proves nothing but the address.
        visit.open_page("/profile/emails/add", text::emails::ADD).await;
        visit.sees(text::emails::ADD_LEAD_ALONE).await;
        visit.fill(text::emails::ADD_LABEL, NEW).await;
        visit.press_for(text::create_account::EMAIL_BUTTON_ALONE, text::emails::CODE).await;
        visit.sees(text::create_account::code_lead_link(NEW)).await;
        visit.sees(text::emails::CODE_LATER_LINK).await;
        visit.press_for(text::emails::BACK, text::emails::LIST).await;
        visit.sees(text::emails::IS_WAITING_LINK).await;
        visit.does_not_see(text::emails::CODE_LINK).await;
        opens(visit, NEW, text::emails::LINK).await;
        visit.press_for(text::create_account::LINK_BUTTON, text::emails::LIST).await;
        visit.sees(text::emails::IS_PROVED).await;

        visit.open_page("/methods/add", text::methods::ADD).await;
        let cat = visit.adds_app(CAT).await;
        visit.proves_with_password().await;
        visit.ready(text::methods::CODES).await;

        // The question whether to trust this browser is answered along the way.
        visit.sign_in_again().await;
        visit.sign_in_to(&cat, text::account::PROFILE).await;
        visit.sign_out().await;

        // The forgotten password, on a phone that has begun nothing.
        visit.open_page("/forgot-password", text::password::FORGOT).await;
        visit.sees(text::password::FORGOT_LEAD_ALONE).await;
        visit.fill(text::create_account::EMAIL_LABEL, CAT).await;
        visit.press_for(text::password::FORGOT_BUTTON_ALONE, text::password::CODE).await;
        visit.sees(text::password::code_lead_link(CAT)).await;
        visit.does_not_see(text::create_account::CODE_LABEL).await;
        let phone = visit.in_another_browser().await;
        let link = visit.secret_link(CAT);
        phone.open_page(&link.whole, text::password::LINK).await;
        phone.is_at(&link.path).await;
        phone.sees(text::password::LINK_LEAD_ALONE).await;
        phone.press_for(text::password::LINK_BUTTON, text::password::NEW).await;
        phone.sees(text::password::NEW_LEAD_ONLY).await;
        phone.keeps_secret(OTHER_PASSWORD);
        phone.fill(text::create_account::PASSWORD_LABEL, OTHER_PASSWORD).await;
        phone.press_for(text::password::NEW_BUTTON, text::sign_in::TITLE).await;
        phone.sees(text::sign_in::ENDED_PASSWORD_RESET).await;
        // A link works once.
        phone.open_page(&link.whole, text::password::LINK).await;
        phone.press(text::password::LINK_BUTTON).await;
        phone.sees(text::problem::SUMMARY).await;
        phone.ready(text::password::LINK).await;
        phone.leave().await;
        visit.keeps_secret(PASSWORD);
    })
    .await;
}
