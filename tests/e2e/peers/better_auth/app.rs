//! An account from its first email on: the app, backup codes, the second step after a reload, sessions, another password.

use contract::MethodKind;

use super::BETTER_AUTH;
use crate::support::{about, text, walk_on, wrong_app_code};

const ANN: &str = "ann@example.org";
const OTHER_PASSWORD: &str = "three small red lanterns";

#[tokio::test]
async fn an_account_with_an_app_stays_at_its_second_step_after_a_reload() {
    walk_on(&BETTER_AUTH, &[], async |visit| {
        visit.begins_with_password(ANN).await;
        visit.gives_wrong_code(text::create_account::CODE).await;
        visit.press(text::create_account::RESEND).await;
        visit.sees(text::create_account::RESENT).await;
        visit.give_emailed_code(ANN, text::create_account::DONE).await;

        // The app, for which the password is asked in the dialog.
        visit.sees(text::create_account::done_lead_alone(ANN)).await;
        visit.sees(text::create_account::DONE_METHOD_APP).await;
        visit.press_for(text::create_account::DONE_METHOD_BUTTON, text::methods::ADD).await;
        visit.choose_method(text::method::TOTP, text::create_account::APP).await;
        visit.press(text::methods::APP_BEGIN).await;
        visit.sees(text::account::PROVE).await;
        visit.fill(text::sign_in::PASSWORD, "wrong").await;
        visit.press(text::account::PROVE_BUTTON).await;
        visit.sees(text::problem::INCORRECT_PASSWORD).await;
        visit.ready(text::create_account::APP).await;
        visit.proves_with_password().await;
        let ann = visit.types_app_code(ANN).await;
        visit.ready(text::methods::CODES).await;
        visit.sees(text::methods::added(MethodKind::Totp)).await;
        let codes = visit.keeps_codes().await;
        assert_eq!(codes.len(), 10);

        // better-auth does not tell of a sign-in that waits: the entry of the history does.
        visit.sign_in_again().await;
        visit.to_second_step(&ann).await;
        visit.reload_keeps(text::sign_in::USE_APP).await;
        visit.fill(text::sign_in::CODE_LABEL_APP, "000000").await;
        visit.press(text::sign_in::CONTINUE).await;
        visit.refuses([(text::sign_in::CODE_LABEL_APP, wrong_app_code())]).await;
        visit.reload_keeps(text::sign_in::USE_APP).await;
        visit.take_other_method(text::method::BACKUP_CODES, text::sign_in::USE_BACKUP_CODE).await;
        visit.fill(text::sign_in::CODE_LABEL_BACKUP, &codes[3].to_lowercase()).await;
        visit.press_for(text::sign_in::CONTINUE, text::account::PROFILE).await;
        let phone = visit.in_another_browser().await;
        phone.open("/methods").await;
        phone.to_second_step(&ann).await;
        phone.give_app_code(&ann, text::account::METHODS).await;

        // The phone is signed out from here.
        visit.press_for(text::devices::TITLE_ALONE, text::devices::TITLE_ALONE).await;
        visit.sees(text::devices::HERE).await;
        visit.press(about(text::devices::END, format!("{} on Linux", visit.browser.engine.name()))).await;
        visit.sees(text::devices::ONLY_HERE).await;
        visit.ready(text::devices::TITLE_ALONE).await;
        phone.leave().await;

        // Another password.
        visit.changes_password(OTHER_PASSWORD).await;
        visit.sign_out().await;
    })
    .await;
}
