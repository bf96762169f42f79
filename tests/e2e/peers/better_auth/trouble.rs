//! What goes wrong: codes that are wrong or too old, a forgotten password, a second step that comes too late.

use super::BETTER_AUTH;
use crate::support::{PASSWORD, text, walk_on};

const EVE: &str = "eve@example.org";
const OTHER_PASSWORD: &str = "three small red lanterns";

#[tokio::test]
async fn what_goes_wrong_is_said_and_can_be_put_right() {
    walk_on(&BETTER_AUTH, &[], async |visit| {
        visit.begins_with_password(EVE).await;
        visit.reload_keeps(text::create_account::CODE).await;
        // The reload forgets the password, so whoever has proved the address signs in.
        visit.give_emailed_code(EVE, text::sign_in::TITLE).await;
        visit.sees(text::create_account::LINK_PROVED).await;
        visit.fill(text::sign_in::EMAIL, EVE).await;
        visit.fill(text::sign_in::PASSWORD, "wrong").await;
        visit.press(text::sign_in::BUTTON).await;
        visit.sees(text::problem::INCORRECT_CREDENTIALS).await;
        visit.ready(text::sign_in::TITLE).await;
        visit.give_password_of(EVE).await;
        visit.ready(text::account::PROFILE).await;
        visit.sign_out().await;

        // A new password. Nobody learns who has an account.
        for email in ["nobody@example.org", EVE] {
            visit.open_page("/forgot-password", text::password::FORGOT).await;
            visit.fill(text::create_account::EMAIL_LABEL, email).await;
            visit.press_for(text::password::FORGOT_BUTTON_ALONE, text::password::CODE).await;
            visit.sees(text::password::code_lead_code(email)).await;
            visit.gives_wrong_code(text::password::CODE).await;
            visit.reload_keeps(text::password::CODE).await;
        }
        let peer = visit.site.peer.clone().unwrap();
        let old = visit.site.emailed_code(EVE);
        peer.start_again("PEER_OLDER", "301");
        visit.fill(text::create_account::CODE_LABEL, &old).await;
        visit.press(text::create_account::CODE_BUTTON).await;
        visit.sees(text::problem::CODE_EXPIRED).await;
        visit.ready(text::password::CODE).await;
        peer.start_again("PEER_OLDER", "0");
        visit.open_page("/forgot-password", text::password::FORGOT).await;
        visit.fill(text::create_account::EMAIL_LABEL, EVE).await;
        visit.press_for(text::password::FORGOT_BUTTON_ALONE, text::password::CODE).await;
        visit.give_emailed_code(EVE, text::password::NEW).await;
        visit.keeps_secret(OTHER_PASSWORD);
        visit.fill(text::create_account::PASSWORD_LABEL, OTHER_PASSWORD).await;
        visit.press_for(text::password::NEW_BUTTON, text::sign_in::TITLE).await;
        visit.sees(text::sign_in::ENDED_PASSWORD_RESET).await;
        visit.fill(text::sign_in::EMAIL, EVE).await;
        visit.fill(text::sign_in::PASSWORD, OTHER_PASSWORD).await;
        visit.press_for(text::sign_in::BUTTON, text::account::PROFILE).await;
        visit.keeps_secret(PASSWORD);
        visit.sign_out().await;
    })
    .await;
}
