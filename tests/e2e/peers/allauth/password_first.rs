//! Where the password comes before the proof of the address, and authenticator apps are all there is.

use contract::MethodKind;

use super::ALLAUTH;
use crate::support::{PASSWORD, text, walk_on};

const DAN: &str = "dan@example.org";

#[tokio::test]
async fn who_chooses_the_password_first_is_not_told_that_the_address_is_confirmed() {
    walk_on(&ALLAUTH, &[("PEER_SIGN_UP", "password"), ("PEER_METHODS", "totp")], async |visit| {
        visit.asks_for_email(DAN).await;
        visit.ready(text::create_account::PASSWORD).await;
        visit.back_to(text::create_account::BEGUN).await;
        visit.sees(text::create_account::begun_password(DAN)).await;
        visit.press_for(text::sign_in::CONTINUE, text::create_account::PASSWORD).await;
        visit.keeps_secret(PASSWORD);
        visit.fill(text::create_account::PASSWORD_LABEL, PASSWORD).await;
        visit.press_for(text::create_account::PASSWORD_BUTTON, text::create_account::CODE).await;
        // allauth sends one code and no more, and says so when it is asked.
        visit.press(text::create_account::RESEND).await;
        visit.sees(text::problem::MOVED).await;
        visit.ready(text::create_account::CODE).await;
        visit.does_not_see(text::create_account::RESEND).await;
        visit.give_emailed_code(DAN, text::create_account::DONE).await;

        visit.press_for(text::create_account::DONE_METHOD_BUTTON, text::methods::ADD).await;
        visit.does_not_see(text::method::PASSKEY).await;
        let dan = visit.adds_app(DAN).await;
        visit.proves_with_password().await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::added(MethodKind::Totp)).await;
        visit.does_not_see(text::account::CODES_NONE).await;
        visit.sign_in_again().await;
        visit.does_not_see(text::sign_in::PASSKEY_BUTTON).await;
        visit.sign_in_to(&dan, text::account::PROFILE).await;
        visit.sign_out().await;
    })
    .await;
}
