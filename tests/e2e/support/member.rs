//! Someone with an account: the steps that many journeys begin with, told in one word.

use latchkey::text::{self, Text};
use totp_rs::{Builder, Secret};

use super::{server::Site, tongue::Words, visit::Visit};

/// A good password.
pub const PASSWORD: &str = "four quiet boats at noon";

/// Someone with an account and an authenticator app.
pub struct Member {
    pub email: String,
    pub secret: String,
    pub backup_codes: Vec<String>,
}

impl Visit {
    /// Begins an account: address. Ends at the code.
    pub async fn give_address(&self, email: &str) {
        self.open_page("/create-account", text::create_account::EMAIL).await;
        self.fill(text::create_account::EMAIL_LABEL, email).await;
        // Where the page has waited, the first letter has begun the program.
        self.until(async || self.is_started().await).await;
        self.press_for(text::create_account::EMAIL_BUTTON, text::create_account::CODE).await;
    }

    /// Begins an account: address and code. Ends at the password.
    pub async fn prove_address(&self, email: &str) {
        self.give_address(email).await;
        self.give_emailed_code(email, text::create_account::PASSWORD).await;
    }

    /// Begins an account. Ends at the choice of a second method.
    pub async fn begin_account(&self, email: &str) {
        self.prove_address(email).await;
        self.keeps_secret(PASSWORD);
        self.fill(text::create_account::PASSWORD_LABEL, PASSWORD).await;
        self.press_for(text::create_account::PASSWORD_BUTTON, text::create_account::METHOD).await;
    }

    /// Chooses one of the methods that can be set up. Ends at its page.
    pub async fn choose_method(&self, method: Text, heading: Text) {
        self.choose(method).await;
        self.press_for(text::create_account::METHOD_BUTTON, heading).await;
    }

    /// Continues with a passkey on this device. Ends at the backup codes.
    pub async fn set_up_passkey(&self) {
        self.choose_method(text::method::PASSKEY, text::create_account::PASSKEY).await;
        self.press_for(text::create_account::PASSKEY_BUTTON, text::create_account::CODES).await;
    }

    /// The key that is shown for the authenticator app, which this browser must not tell.
    pub async fn shown_secret(&self) -> String {
        let shown = self.ask("return document.getElementById('secret').textContent", vec![]).await;
        let shown = shown.as_str().unwrap_or_default();
        assert!(shown.split(' ').all(|it| it.len() == 4) && shown.len() > 30, "the key is not in groups: {shown}");
        let secret = shown.replace(' ', "");
        self.keeps_secret(&secret);
        secret
    }

    /// Continues with the authenticator app. Ends at the backup codes.
    pub async fn set_up_app(&self, email: &str) -> Member {
        self.choose_method(text::method::TOTP, text::create_account::APP).await;
        let member = Member { email: email.to_owned(), secret: self.shown_secret().await, backup_codes: Vec::new() };
        // For those who scan, and for those whose app is on this very device.
        let ways = "const [picture, link] = ['svg[role=img][aria-label]', 'a[href^=\"otpauth://totp/\"]'];
                    return [!!document.querySelector(picture), document.querySelector(link).href]";
        let ways = self.ask(ways, vec![]).await;
        assert!(ways[0] == true && ways[1].as_str().is_some_and(|it| it.contains(&member.secret)), "{ways}");
        self.fill(text::create_account::APP_CODE_LABEL, &self.site.app_code(&member)).await;
        self.press_for(text::create_account::APP_BUTTON, text::create_account::CODES).await;
        member
    }

    pub async fn show_backup_codes(&self) {
        self.press(text::create_account::CODES_BUTTON).await;
        self.sees(text::create_account::CODES_ONCE).await;
    }

    /// Takes the backup codes. Ends where the account is ready.
    pub async fn keep_backup_codes(&self) -> Vec<String> {
        self.show_backup_codes().await;
        self.ready(text::create_account::CODES).await;
        let shown =
            self.ask("return [...document.querySelectorAll('.lk-codes code')].map((it) => it.textContent)", vec![]);
        let codes: Vec<String> = serde_json::from_value(shown.await).unwrap_or_default();
        assert_eq!(codes.len(), 10, "{codes:?}");
        codes.iter().for_each(|it| self.keeps_secret(it));
        self.choose(text::create_account::CODES_TICK).await;
        self.press_for(text::create_account::CODES_CONTINUE, text::create_account::DONE).await;
        codes
    }

    /// A new member with an app and backup codes, signed in.
    pub async fn join(&self, email: &str) -> Member {
        self.begin_account(email).await;
        let mut member = self.set_up_app(email).await;
        member.backup_codes = self.keep_backup_codes().await;
        member
    }

    /// Email address and password, wherever the form is shown. Ends at the second step.
    pub async fn give_password(&self, member: &Member) {
        self.give_password_of(&member.email).await;
    }

    /// The same for whoever has no app.
    pub async fn give_password_of(&self, email: &str) {
        self.ready(text::sign_in::TITLE).await;
        self.fill(text::sign_in::EMAIL, email).await;
        self.fill(text::sign_in::PASSWORD, PASSWORD).await;
        self.press(text::sign_in::BUTTON).await;
    }

    /// The same for whoever has an app. Ends at its page.
    pub async fn to_second_step(&self, member: &Member) {
        self.give_password(member).await;
        self.ready(text::sign_in::USE_APP).await;
    }

    /// Both steps, with the app. Ends wherever signing in leads.
    pub async fn sign_in(&self, member: &Member) {
        self.to_second_step(member).await;
        self.fill(text::sign_in::CODE_LABEL_APP, &self.site.app_code(member)).await;
        self.press(text::sign_in::CONTINUE).await;
    }

    /// Both steps, which lead to the page with this heading.
    pub async fn sign_in_to(&self, member: &Member, heading: impl Into<Words>) {
        self.sign_in(member).await;
        self.ready(heading).await;
    }

    /// The code of the app at the second step, which leads to the page with this heading.
    pub async fn give_app_code(&self, member: &Member, heading: impl Into<Words>) {
        self.fill(text::sign_in::CODE_LABEL_APP, &self.site.app_code(member)).await;
        self.press_for(text::sign_in::CONTINUE, heading).await;
    }

    /// The code in the newest email, which leads to the page with this heading.
    pub async fn give_emailed_code(&self, email: &str, heading: impl Into<Words>) {
        self.fill(text::create_account::CODE_LABEL, &self.site.emailed_code(email)).await;
        self.press_for(text::create_account::CODE_BUTTON, heading).await;
    }

    /// The code of the app in the dialog that asks for a fresh proof.
    pub async fn prove(&self, member: &Member) {
        self.fill(text::sign_in::CODE_LABEL_APP, &self.site.app_code(member)).await;
        self.press(text::account::PROVE_BUTTON).await;
    }

    /// Takes another way at the second step. Ends at its page.
    pub async fn take_other_method(&self, method: impl Into<Words>, heading: Text) {
        self.press_for(text::sign_in::OTHER, text::sign_in::CHOOSE).await;
        self.press_for(method, heading).await;
    }

    /// All methods are lost: from the second step to the wait.
    pub async fn ask_for_reset(&self) {
        self.press_for(text::recover::CANNOT, text::recover::ADVICE).await;
        self.begin_reset().await;
    }

    /// From the advice to the wait.
    pub async fn begin_reset(&self) {
        self.press_for(text::recover::TO_ASK, text::recover::ASK).await;
        self.press_for(text::recover::ASK_BUTTON, text::recover::WAITING).await;
    }

    /// Uses the session now, so that it continues for its whole idle time. A page that is opened does that, too, but at a
    /// moment of its own, which must not lie behind the clock's next step.
    pub async fn stay(&self) {
        let extend = "const done = arguments[0];
            (async () => {
                const session = await (await fetch('/api/v1/session')).json();
                const headers = { 'X-CSRF-Token': session.csrf_token };
                return (await fetch('/api/v1/session/extend', { method: 'POST', headers })).status;
            })().then(done);";
        let status = self.browser.client.execute_async(extend, vec![]).await.expect("the session can be asked for");
        assert_eq!(status, 200, "the session continues");
    }

    pub async fn sign_out(&self) {
        self.press_for(text::frame::SIGN_OUT, text::sign_in::SIGNED_OUT).await;
    }

    /// Signs out, and goes back to signing in.
    pub async fn sign_in_again(&self) {
        self.sign_out().await;
        self.press_for(text::sign_in::SIGN_IN_AGAIN, text::sign_in::TITLE).await;
    }

    /// Finds an old account. Ends at the preview.
    pub async fn link(&self, claim_number: &str, password: &str) {
        self.open_page("/link/services-online", text::link::form("Services Online")).await;
        self.keeps_secret(password);
        self.fill(text::link::CLAIM, claim_number).await;
        self.fill(text::link::OLD_PASSWORD, password).await;
        self.press_for(text::link::FORM_BUTTON, text::link::CHECK).await;
    }

    /// The record that was found is the right one, and notices go there. Ends at the receipt.
    pub async fn confirm_link(&self, notices: impl Into<Words>) {
        self.choose(notices).await;
        self.press_for(text::link::CHECK_BUTTON, text::link::DONE).await;
    }
}

impl Site {
    /// The next code that the member's app shows. Each code works once, so the clock moves on to it.
    pub fn app_code(&self, member: &Member) -> String {
        self.clock.advance(30);
        let now = self.peer.as_ref().map_or_else(|| backend::Clock::now(&*self.clock).0, |it| it.time_of_next_code());
        let secret = Secret::try_from_base32(&member.secret).expect("a base32 key");
        let app = Builder::new().with_secret(secret).build().expect("a key of the right length");
        app.generate(now).to_string()
    }
}

/// What is said of a wrong code of an app: that it may be the clock's fault.
pub fn wrong_app_code() -> String {
    format!("{} {}", text::problem::INCORRECT_CODE, text::problem::APP_CLOCK)
}

/// What is said of a number that the demonstration's agency does not have.
pub fn malformed_number() -> String {
    let numbers = backend::LinkSetting::default().number;
    text::problem::malformed_number_of(&text::link::number_hint(&numbers))
}
