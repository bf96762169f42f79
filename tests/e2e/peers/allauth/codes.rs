//! As allauth is set by `docs/decisions/044-allauth.md`: codes by email, every method.

use contract::MethodKind;

use super::ALLAUTH;
use crate::support::{about, text, walk_on, wrong_app_code};

const ANN: &str = "ann@example.org";
const NEW: &str = "ann@example.net";
const OTHER_PASSWORD: &str = "three small red lanterns";

#[tokio::test]
async fn an_account_lives_from_its_first_email_to_its_last_method() {
    walk_on(&ALLAUTH, &[("PEER_EMAILS", "often")], async |visit| {
        // Created by code. A reload forgets the address, and nothing else.
        visit.asks_for_email(ANN).await;
        visit.ready(text::create_account::CODE).await;
        visit.sees(text::create_account::code_lead_code(ANN)).await;
        let first = visit.site.emailed_code(ANN);
        visit.press(text::create_account::RESEND).await;
        visit.sees(text::create_account::RESENT).await;
        visit.reload_keeps(text::create_account::CODE).await;
        visit.sees(text::create_account::CODE_LEAD_CODE_ONLY).await;
        visit.fill(text::create_account::CODE_LABEL, &first).await;
        visit.press(text::create_account::CODE_BUTTON).await;
        visit.sees(text::problem::INCORRECT_CODE).await;
        visit.ready(text::create_account::CODE).await;
        visit.give_emailed_code(ANN, text::create_account::PASSWORD).await;
        visit.back_to(text::create_account::BEGUN).await;
        visit.sees(text::create_account::begun_password(ANN)).await;
        visit.press_for(text::sign_in::CONTINUE, text::create_account::PASSWORD).await;
        // What allauth does not like for a reason of its own, it says itself.
        visit.fill(text::create_account::PASSWORD_LABEL, "plum").await;
        visit.press(text::create_account::PASSWORD_BUTTON).await;
        visit.sees(text::problem::REFUSED_SAYS).await;
        visit.ready(text::create_account::PASSWORD).await;
        visit.fill(text::create_account::PASSWORD_LABEL, "password").await;
        visit.press(text::create_account::PASSWORD_BUTTON).await;
        visit.refuses([(text::create_account::PASSWORD_LABEL, text::problem::PASSWORD_COMMON)]).await;
        visit.chooses_password().await;
        visit.sees(text::create_account::done_lead_alone(ANN)).await;

        // An app. What is typed stays while the dialog asks for the password.
        visit.press_for(text::create_account::DONE_METHOD_BUTTON, text::methods::ADD).await;
        let ann = visit.adds_app(ANN).await;
        visit.sees(text::account::PROVE).await;
        visit.ready(text::create_account::APP).await;
        visit.press(text::account::PROVE_CANCEL).await;
        assert_eq!(visit.value(text::create_account::APP_CODE_LABEL).await.len(), 6);
        visit.press(text::create_account::APP_BUTTON).await;
        visit.sees(text::account::PROVE).await;
        visit.fill(text::sign_in::PASSWORD, "wrong").await;
        visit.press(text::account::PROVE_BUTTON).await;
        visit.sees(text::problem::INCORRECT_PASSWORD).await;
        visit.proves_with_password().await;
        visit.ready(text::methods::CODES).await;
        visit.sees(text::methods::added(MethodKind::Totp)).await;
        let codes = visit.keeps_codes().await;
        assert_eq!(codes.len(), 10);
        visit.sees(text::methods::CODES_MADE).await;

        // Signing in, with the app and with a backup code.
        visit.sign_in_again().await;
        visit.fill(text::sign_in::EMAIL, ANN).await;
        visit.fill(text::sign_in::PASSWORD, "wrong").await;
        visit.press(text::sign_in::BUTTON).await;
        visit.sees(text::problem::INCORRECT_CREDENTIALS).await;
        visit.to_second_step(&ann).await;
        visit.fill(text::sign_in::CODE_LABEL_APP, "000000").await;
        visit.press(text::sign_in::CONTINUE).await;
        visit.refuses([(text::sign_in::CODE_LABEL_APP, wrong_app_code())]).await;
        visit.reload_keeps(text::sign_in::USE_APP).await;
        visit.give_app_code(&ann, text::account::PROFILE).await;
        let phone = visit.in_another_browser().await;
        phone.open("/methods").await;
        phone.to_second_step(&ann).await;
        phone.take_other_method(text::method::BACKUP_CODES, text::sign_in::USE_BACKUP_CODE).await;
        phone.sees(text::sign_in::CODE_HINT_BACKUP_SOME).await;
        phone.fill(text::sign_in::CODE_LABEL_BACKUP, &codes[3]).await;
        phone.press_for(text::sign_in::CONTINUE, text::account::METHODS).await;

        // Another address takes the place of the first.
        visit.press_for(text::emails::LIST, text::emails::LIST).await;
        visit.press_for(text::emails::ADD_LINK, text::emails::ADD).await;
        visit.fill(text::emails::ADD_LABEL, ANN).await;
        visit.press(text::create_account::EMAIL_BUTTON_ALONE).await;
        visit.refuses([(text::emails::ADD_LABEL, text::problem::EMAIL_OWN)]).await;
        visit.fill(text::emails::ADD_LABEL, NEW).await;
        visit.press_for(text::create_account::EMAIL_BUTTON_ALONE, text::emails::CODE).await;
        visit.fill(text::create_account::CODE_LABEL, "BBBB-BBBB").await;
        visit.press(text::create_account::CODE_BUTTON).await;
        visit.sees(text::problem::INCORRECT_CODE).await;
        visit.back_to(text::emails::LIST).await;
        visit.sees(text::emails::IS_WAITING).await;
        visit.press_for(about(text::emails::CODE_LINK, NEW), text::emails::CODE).await;
        visit.give_emailed_code(NEW, text::emails::LIST).await;
        visit.sees(text::emails::proved(NEW)).await;
        visit.press_for(about(text::emails::PRIMARY_LINK, NEW), text::emails::PRIMARY).await;
        visit.press_for(text::emails::PRIMARY_BUTTON, text::emails::LIST).await;
        visit.sees(text::emails::primary_changed(NEW)).await;
        visit.press_for(about(text::emails::REMOVE_LINK, ANN), text::emails::REMOVE).await;
        visit.press_for(text::emails::REMOVE_BUTTON, text::emails::LIST).await;
        visit.sees(text::emails::removed_proved(ANN)).await;

        // The phone is signed out from here, and then everyone by another password.
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.press(text::devices::TITLE_ALONE).await;
        visit.sees(text::devices::HERE).await;
        visit.ready(text::devices::TITLE_ALONE).await;
        visit.press(about(text::devices::END, format!("{} on Linux", visit.browser.engine.name()))).await;
        visit.sees(text::devices::ONLY_HERE).await;
        visit.ready(text::devices::TITLE_ALONE).await;
        phone.press(text::methods::ADD_LINK).await;
        phone.choose_method(text::method::PASSKEY, text::create_account::PASSKEY).await;
        phone.leave().await;
        visit.changes_password(OTHER_PASSWORD).await;

        // The last method goes, and its codes with it.
        visit.press_for(text::account::METHODS, text::account::METHODS).await;
        visit.press_for(about(text::methods::REMOVE_LINK, text::method::TOTP), text::methods::REMOVE).await;
        visit.sees(text::methods::REMOVE_ONLY_WITH_CODES).await;
        visit.press(text::methods::REMOVE_BUTTON).await;
        visit.sees(text::account::PROVE).await;
        visit.press(text::sign_in::PASSWORD).await;
        visit.fill(text::sign_in::PASSWORD, OTHER_PASSWORD).await;
        visit.press(text::account::PROVE_BUTTON).await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::removed(MethodKind::Totp)).await;
        visit.sees(text::methods::NONE).await;
        visit.sign_in_again().await;
        visit.fill(text::sign_in::EMAIL, NEW).await;
        visit.fill(text::sign_in::PASSWORD, OTHER_PASSWORD).await;
        visit.press_for(text::sign_in::BUTTON, text::account::PROFILE).await;
        visit.sees(text::methods::NONE).await;
    })
    .await;
}
