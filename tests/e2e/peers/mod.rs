//! Journeys with the backends of others behind the site, each unmodified and only configured (decisions 44 and 46): what
//! members do there from the beginning to the end, on each setting that makes the pages say something else. Each journey is
//! long, since each starts a backend of its own. What a dialect makes of single answers is tested in `crates/client`. Here
//! are the steps that both kinds of account have.

use crate::support::{Member, PASSWORD, Visit, text};

mod allauth;
mod better_auth;

impl Visit {
    /// Begins an account where it is not known beforehand whether an email or the password comes first.
    async fn asks_for_email(&self, email: &str) {
        self.open_page("/create-account", text::create_account::EMAIL).await;
        self.sees(text::create_account::EMAIL_LEAD_LATER).await;
        self.fill(text::create_account::EMAIL_LABEL, email).await;
        self.press(text::create_account::EMAIL_BUTTON_LATER).await;
    }

    /// Chooses the password. Ends where the account is ready, without a method.
    async fn chooses_password(&self) {
        self.keeps_secret(PASSWORD);
        self.fill(text::create_account::PASSWORD_LABEL, PASSWORD).await;
        self.press_for(text::create_account::PASSWORD_BUTTON, text::create_account::DONE).await;
    }

    /// From the choice of a method to the code of a new app, for which the password is asked in the dialog.
    async fn adds_app(&self, email: &str) -> Member {
        self.choose_method(text::method::TOTP, text::create_account::APP).await;
        self.press(text::methods::APP_BEGIN).await;
        self.types_app_code(email).await
    }

    /// Takes the secret that is shown into an app, and types its code.
    async fn types_app_code(&self, email: &str) -> Member {
        self.sees(text::create_account::APP_STEP_SCAN).await;
        self.ready(text::create_account::APP).await;
        let member = Member { email: email.to_owned(), secret: self.shown_secret().await, backup_codes: Vec::new() };
        self.fill(text::create_account::APP_CODE_LABEL, &self.site.app_code(&member)).await;
        self.press(text::create_account::APP_BUTTON).await;
        member
    }

    /// The password in the dialog that asks for a fresh proof.
    async fn proves_with_password(&self) {
        self.sees(text::account::PROVE).await;
        self.fill(text::sign_in::PASSWORD, PASSWORD).await;
        self.press(text::account::PROVE_BUTTON).await;
    }

    /// Looks at new backup codes and keeps them. Ends at the list of methods.
    async fn keeps_codes(&self) -> Vec<String> {
        self.press(text::account::CODES_NEW).await;
        self.sees(text::create_account::CODES_ONCE).await;
        self.ready(text::methods::CODES).await;
        let shown = "return [...document.querySelectorAll('.lk-codes code')].map((it) => it.textContent)";
        let codes: Vec<String> = serde_json::from_value(self.ask(shown, vec![]).await).unwrap_or_default();
        codes.iter().for_each(|it| self.keeps_secret(it));
        self.choose(text::create_account::CODES_TICK).await;
        self.press_for(text::create_account::CODES_CONTINUE, text::account::METHODS).await;
        codes
    }

    /// Replaces the password with this one, the second time with the current one.
    async fn changes_password(&self, new: &str) {
        self.open_page("/profile/password", text::password::CHANGE).await;
        self.sees(text::password::ENDS_OTHERS).await;
        self.keeps_secret(new);
        self.fill(text::password::CURRENT, "wrong").await;
        self.fill(text::create_account::PASSWORD_LABEL, new).await;
        self.press(text::password::CHANGE_BUTTON).await;
        self.refuses([(text::password::CURRENT, text::problem::PASSWORD_INCORRECT)]).await;
        self.fill(text::password::CURRENT, PASSWORD).await;
        self.press_for(text::password::CHANGE_BUTTON, text::account::PROFILE).await;
        self.sees(text::password::CHANGED).await;
    }
}
