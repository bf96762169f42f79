//! Every form refuses what is empty or malformed: in the summary, which takes the focus and leads to the field, in the
//! same words beside the field, and in the title.

use serde_json::{Value, json};

use crate::support::{
    GAP, PASSWORD, Visit, Words, before_gap, codes_left, malformed_number, text, walk, wrong_app_code,
};

/// What is wrong with how a form refuses a field, or the field's id after a `#`.
const REFUSED: &str = r##"
    const [labels, sentences, problem, error] = arguments;
    const summary = document.querySelector(".usa-alert--error[role=group]");
    const text = (it) => it.textContent.replace(/\s+/g, " ").trim();
    if (!summary) return "there is no summary";
    if (!summary.contains(document.activeElement)) return "the focus is on " + document.activeElement.outerHTML.slice(0, 80);
    if (!text(summary).startsWith(problem)) return "the summary has no heading";
    const link = [...summary.querySelectorAll("a")].find((it) => sentences.includes(text(it)));
    if (!link) return "the summary says: " + text(summary);
    const id = link.getAttribute("href").slice(1);
    const field = document.getElementById(id);
    const group = field.closest("[role=radiogroup]");
    const holder = group ?? field;
    const named = group ? text(group.querySelector("legend")) : text(field.labels[0]);
    if (!labels.includes(named)) return "the link leads to " + named;
    if (holder.getAttribute("aria-invalid") !== "true") return "the field is not marked as wrong";
    const described = (holder.getAttribute("aria-describedby") ?? "").split(" ").map((it) => document.getElementById(it));
    if (!described.every(Boolean)) return "the field is described by something that is not there";
    if (!described.some((it) => sentences.includes(text(it)))) return "the field says: " + described.map(text).join(" / ");
    if (!document.title.startsWith(error)) return "the title is " + document.title;
    return "#" + id;
"##;

impl Visit {
    /// The form has refused these fields (label and sentence), and nothing else.
    pub async fn refuses<const N: usize>(&self, fields: [(impl Into<Words>, impl Into<Words>); N]) {
        let fields = fields.map(|(label, sentence)| (label.into(), sentence.into()));
        let mut ids = Vec::new();
        for (label, sentence) in &fields {
            let error = before_gap(&text::problem::error_title(GAP));
            let problem = text::problem::SUMMARY.get();
            let arguments = vec![json!(label.said()), json!(sentence.said()), json!(problem), json!(error)];
            let look = async || match self.ask(REFUSED, arguments.clone()).await {
                Value::String(id) if id.starts_with('#') => Ok(id),
                why => Err(format!("“{label}” with “{sentence}”: {why}")),
            };
            ids.push(self.until(look).await);
        }
        let lines = self.ask("return document.querySelectorAll('.lk-errors li').length", vec![]).await;
        assert_eq!(lines, fields.len(), "lines of the summary");
        self.ready(&self.heading().await).await;
        for ((_, sentence), id) in fields.iter().zip(ids) {
            self.press(sentence.said()[0].as_str()).await;
            self.focus_is_on(id.trim_start_matches('#')).await;
        }
    }
}

#[tokio::test]
pub async fn creating_an_account_says_beside_the_field_what_is_wrong() {
    walk(async |visit| {
        visit.open_page("/create-account", text::create_account::EMAIL).await;
        visit.press(text::create_account::EMAIL_BUTTON).await;
        visit.refuses([(text::create_account::EMAIL_LABEL, text::problem::REQUIRED_EMAIL)]).await;
        visit.fill(text::create_account::EMAIL_LABEL, "ann").await;
        visit.press(text::create_account::EMAIL_BUTTON).await;
        visit.refuses([(text::create_account::EMAIL_LABEL, text::problem::EMAIL_MALFORMED)]).await;
        visit.fill(text::create_account::EMAIL_LABEL, "A12345670").await;
        visit.press(text::create_account::EMAIL_BUTTON).await;
        let number = text::sign_in::number_typed(&text::link::CLAIM_NAME);
        visit.refuses([(text::create_account::EMAIL_LABEL, number)]).await;
        visit.sees(text::sign_in::NUMBER_LINK_LATER).await;
        visit.fill(text::create_account::EMAIL_LABEL, " Ann@Example.org ").await;
        visit.press_for(text::create_account::EMAIL_BUTTON, text::create_account::CODE).await;
        visit.sees(text::create_account::code_lead("ann@example.org")).await;

        visit.press(text::create_account::CODE_BUTTON).await;
        visit.refuses([(text::create_account::CODE_LABEL, text::problem::REQUIRED_CODE)]).await;
        visit.fill(text::create_account::CODE_LABEL, "12").await;
        visit.press(text::create_account::CODE_BUTTON).await;
        visit.refuses([(text::create_account::CODE_LABEL, text::problem::whole_code_digits(6_u32))]).await;
        visit.fill(text::create_account::CODE_LABEL, &visit.site.emailed_code("ann@example.org")).await;
        visit.press(text::create_account::CODE_BUTTON).await;

        visit.ready(text::create_account::PASSWORD).await;
        for (password, sentence) in [
            ("", &*text::problem::REQUIRED_PASSWORD),
            ("short", &text::problem::password_too_short(12_u32)),
            ("password1234", &*text::problem::PASSWORD_COMMON),
            ("ann@example.org", &*text::problem::PASSWORD_HAS_EMAIL),
        ] {
            visit.fill(text::create_account::PASSWORD_LABEL, password).await;
            visit.press(text::create_account::PASSWORD_BUTTON).await;
            visit.refuses([(text::create_account::PASSWORD_LABEL, sentence)]).await;
        }
        visit.fill(text::create_account::PASSWORD_LABEL, PASSWORD).await;
        visit.press(text::create_account::PASSWORD_BUTTON).await;

        visit.ready(text::create_account::METHOD).await;
        visit.press(text::create_account::METHOD_BUTTON).await;
        visit.refuses([(text::create_account::METHOD_LEGEND, text::create_account::METHOD_CHOOSE)]).await;
        visit.choose(text::method::TOTP).await;
        visit.press(text::create_account::METHOD_BUTTON).await;

        visit.ready(text::create_account::APP).await;
        visit.press(text::create_account::APP_BUTTON).await;
        visit.refuses([(text::create_account::APP_CODE_LABEL, text::problem::REQUIRED_CODE)]).await;
        visit.fill(text::create_account::APP_CODE_LABEL, "1234567").await;
        visit.press(text::create_account::APP_BUTTON).await;
        visit.refuses([(text::create_account::APP_CODE_LABEL, text::problem::whole_code_digits(6_u32))]).await;
        visit.fill(text::create_account::APP_CODE_LABEL, "000000").await;
        visit.press(text::create_account::APP_BUTTON).await;
        visit.refuses([(text::create_account::APP_CODE_LABEL, wrong_app_code())]).await;
        visit.press_for(text::create_account::METHOD_OTHER, text::create_account::METHOD).await;
        visit.set_up_app("ann@example.org").await;

        visit.show_backup_codes().await;
        for button in
            [&*text::create_account::CODES_PRINT, &*text::create_account::CODES_DOWNLOAD, &*text::create_account::COPY]
        {
            visit.pressable(button).await;
        }
        visit.press(text::create_account::CODES_CONTINUE).await;
        visit.refuses([(text::create_account::CODES_TICK, text::problem::REQUIRED_SAVED)]).await;
    })
    .await;
}

#[tokio::test]
pub async fn signing_in_and_linking_say_beside_the_field_what_is_wrong() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_in_again().await;
        visit.press(text::sign_in::BUTTON).await;
        let both = [
            (text::sign_in::EMAIL, text::problem::REQUIRED_EMAIL),
            (text::sign_in::PASSWORD, text::problem::REQUIRED_PASSWORD),
        ];
        visit.refuses(both).await;
        visit.give_password_of("ann at example").await;
        visit.refuses([(text::sign_in::EMAIL, text::problem::EMAIL_MALFORMED)]).await;
        assert_eq!(visit.value(text::sign_in::PASSWORD).await, PASSWORD, "what was typed is kept");
        visit.give_password(&ann).await;

        visit.ready(text::sign_in::USE_APP).await;
        visit.press(text::sign_in::CONTINUE).await;
        visit.refuses([(text::sign_in::CODE_LABEL_APP, text::problem::REQUIRED_CODE)]).await;
        visit.fill(text::sign_in::CODE_LABEL_APP, "12 34").await;
        visit.press(text::sign_in::CONTINUE).await;
        visit.refuses([(text::sign_in::CODE_LABEL_APP, text::problem::whole_code_digits(6_u32))]).await;
        visit.take_other_method(codes_left(10), text::sign_in::USE_BACKUP_CODE).await;
        visit.press(text::sign_in::CONTINUE).await;
        visit.refuses([(text::sign_in::CODE_LABEL_BACKUP, text::problem::REQUIRED_CODE)]).await;
        visit.fill(text::sign_in::CODE_LABEL_BACKUP, "ABCD").await;
        visit.press(text::sign_in::CONTINUE).await;
        visit.refuses([(text::sign_in::CODE_LABEL_BACKUP, text::problem::whole_code_of(12_u32))]).await;
        visit.fill(text::sign_in::CODE_LABEL_BACKUP, &ann.backup_codes[0]).await;
        visit.press(text::sign_in::CONTINUE).await;

        visit.ready(text::account::PROFILE).await;
        visit.press_for(text::account::link_now("Services Online"), text::link::form("Services Online")).await;
        visit.press(text::link::FORM_BUTTON).await;
        let both = [
            (text::link::CLAIM, text::problem::required_number_of(&text::link::CLAIM_NAME)),
            (text::link::OLD_PASSWORD, text::problem::REQUIRED_PASSWORD.to_owned()),
        ];
        visit.refuses(both).await;
        visit.fill(text::link::CLAIM, "B 123").await;
        visit.fill(text::link::OLD_PASSWORD, "garden-gate-4711").await;
        visit.press(text::link::FORM_BUTTON).await;
        visit.refuses([(text::link::CLAIM, malformed_number())]).await;
        visit.fill(text::link::CLAIM, "A12345670").await;
        visit.press_for(text::link::FORM_BUTTON, text::link::CHECK).await;
        visit.press(text::link::CHECK_BUTTON).await;
        visit.refuses([(text::link::NOTICES, text::problem::REQUIRED_NOTICES)]).await;
    })
    .await;
}

#[tokio::test]
pub async fn a_second_press_sends_nothing() {
    walk(async |visit| {
        visit.open_page("/create-account", text::create_account::EMAIL).await;
        visit.fill(text::create_account::EMAIL_LABEL, "ann@example.org").await;
        // Both within one task of the browser: no person is faster.
        let twice = "const it = journey.pressable('Send me a code'); it.focus(); it.click(); it.click();
                     return document.activeElement === it";
        assert_eq!(visit.ask(twice, vec![]).await, true, "the button keeps the focus");
        visit.ready(text::create_account::CODE).await;
        assert_eq!(visit.site.asked("POST /api/v1/accounts"), 1);
        assert_eq!(visit.site.backend.outbox().len(), 1);

        visit.press_for(text::create_account::OTHER_ADDRESS, text::create_account::EMAIL).await;
        visit.begin_account("bob@example.org").await;
        let bob = visit.set_up_app("bob@example.org").await;
        let twice = "const it = journey.pressable('Show my backup codes'); it.click(); it.click(); return true";
        visit.ask(twice, vec![]).await;
        visit.sees(text::create_account::CODES_ONCE).await;
        assert_eq!(visit.site.asked("POST /api/v1/account/methods/backup-codes"), 1);
        visit.sign_in_again().await;
        visit.fill(text::sign_in::EMAIL, &bob.email).await;
        visit.fill(text::sign_in::PASSWORD, PASSWORD).await;
        // Enter and a press together.
        let both = "const it = journey.pressable('Sign in'); it.form.requestSubmit(); it.click(); return true";
        visit.ask(both, vec![]).await;
        visit.ready(text::sign_in::USE_APP).await;
        assert_eq!(visit.site.asked("POST /api/v1/session"), 1);
    })
    .await;
}
