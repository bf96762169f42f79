//! Every form refuses what is empty or malformed: in the summary, which takes the focus and leads to the field, in the
//! same words beside the field, and in the title.

use serde_json::{Value, json};

use crate::support::{PASSWORD, Visit, said, walk};

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
    pub async fn refuses(&self, fields: &[(&str, &str)]) {
        let mut ids = Vec::new();
        for (label, sentence) in fields {
            let error = said("Error: §")[0].replace('§', "");
            let error = error.trim_end_matches(']');
            let problem = &said("There is a problem")[0];
            let arguments = vec![json!(said(label)), json!(said(sentence)), json!(problem), json!(error)];
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
            self.press(sentence).await;
            let focus = self.ask("return '#' + document.activeElement.id", vec![]).await;
            assert_eq!(focus, id, "where the link “{sentence}” leads");
        }
    }
}

#[tokio::test]
pub async fn creating_an_account_says_beside_the_field_what_is_wrong() {
    walk(async |visit| {
        visit.open("/create-account").await;
        visit.ready("Create your account").await;
        visit.press("Send me a code").await;
        visit.refuses(&[("E-mail address", "Enter your e-mail address.")]).await;
        visit.fill("E-mail address", "ann").await;
        visit.press("Send me a code").await;
        visit
            .refuses(&[("E-mail address", "Enter an e-mail address with an @ and a dot, such as name@example.com.")])
            .await;
        visit.fill("E-mail address", " Ann@Example.org ").await;
        visit.press("Send me a code").await;
        visit.ready("Check your e-mail").await;
        visit.sees("We have sent an e-mail to ann@example.org").await;

        visit.press("Go on").await;
        visit.refuses(&[("Code from the e-mail", "Enter the code.")]).await;
        visit.fill("Code from the e-mail", "12").await;
        visit.press("Go on").await;
        visit.refuses(&[("Code from the e-mail", "Enter all 6 digits of the code.")]).await;
        visit.fill("Code from the e-mail", &visit.site.emailed_code("ann@example.org")).await;
        visit.press("Go on").await;

        visit.ready("Choose a password").await;
        for (password, sentence) in [
            ("", "Enter your password."),
            (
                "short",
                "This password is too short. Use 12 characters or more. A few words in a row are easy to remember.",
            ),
            ("password1234", "Many people use this password, so it is easy to guess. Choose another one."),
            (
                "ann@example.org",
                "This password is made of your e-mail address. Choose one that nobody can guess from it.",
            ),
        ] {
            visit.fill("New password", password).await;
            visit.press("Keep this password").await;
            visit.refuses(&[("New password", sentence)]).await;
        }
        visit.fill("New password", PASSWORD).await;
        visit.press("Keep this password").await;

        visit.ready("Choose a second method").await;
        visit.press("Go on").await;
        visit.refuses(&[("Which do you want to use?", "Choose one of the methods.")]).await;
        visit.choose("Authenticator app").await;
        visit.press("Go on").await;

        visit.ready("Set up your authenticator app").await;
        visit.press("Add this app").await;
        visit.refuses(&[("Code from the app", "Enter the code.")]).await;
        visit.fill("Code from the app", "1234567").await;
        visit.press("Add this app").await;
        visit.refuses(&[("Code from the app", "Enter all 6 digits of the code.")]).await;
        visit.fill("Code from the app", "000000").await;
        visit.press("Add this app").await;
        visit.refuses(&[("Code from the app", "That code is not right. Check the code and type it again.")]).await;
        visit.press("Choose another method").await;
        visit.ready("Choose a second method").await;
        visit.set_up_app("ann@example.org").await;

        visit.press("Show my backup codes").await;
        visit.sees("These codes are shown this one time only").await;
        for button in ["Print", "Download", "Copy"] {
            visit.pressable(button).await;
        }
        visit.press("Go on").await;
        visit
            .refuses(&[("I have put my codes in a safe place", "Put your codes in a safe place, then tick the box.")])
            .await;
    })
    .await;
}

#[tokio::test]
pub async fn signing_in_and_linking_say_beside_the_field_what_is_wrong() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.ready("Sign in").await;
        visit.press("Sign in").await;
        let both = [("E-mail address", "Enter your e-mail address."), ("Password", "Enter your password.")];
        visit.refuses(&both).await;
        visit.fill("E-mail address", "ann at example").await;
        visit.fill("Password", PASSWORD).await;
        visit.press("Sign in").await;
        visit.refuses(&[("E-mail address", "Enter an e-mail address with an @ and a dot, such as name@example.com.")]).await;
        assert_eq!(visit.value("Password").await, PASSWORD, "what was typed is kept");
        visit.give_password(&ann).await;

        visit.ready("Enter the code from your app").await;
        visit.press("Go on").await;
        visit.refuses(&[("Code from the app", "Enter the code.")]).await;
        visit.fill("Code from the app", "12 34").await;
        visit.press("Go on").await;
        visit.refuses(&[("Code from the app", "Enter all 6 digits of the code.")]).await;
        visit.press("Use another method").await;
        visit.ready("Choose how to prove it is you").await;
        visit.press("Backup codes (10 left)").await;
        visit.ready("Enter a backup code").await;
        visit.press("Go on").await;
        visit.refuses(&[("Backup code", "Enter the code.")]).await;
        visit.fill("Backup code", "ABCD").await;
        visit.press("Go on").await;
        visit.refuses(&[("Backup code", "Enter all 12 characters of the code.")]).await;
        visit.fill("Backup code", &ann.backup_codes[0]).await;
        visit.press("Go on").await;

        visit.ready("Your profile").await;
        visit.press("Link your Services Online account").await;
        visit.ready("Link your Services Online account").await;
        visit.press("Find my old account").await;
        let both = [("Claim number", "Enter your claim number."), ("Old password", "Enter your password.")];
        visit.refuses(&both).await;
        visit.fill("Claim number", "B 123").await;
        visit.fill("Old password", "garden-gate-4711").await;
        visit.press("Find my old account").await;
        let rule = "A claim number has 9 characters: the letter A or F, then 7 digits, then 0, 3, W, X, Y or Z. Compare \
                    yours with your letter from us.";
        visit.refuses(&[("Claim number", rule)]).await;
        visit.fill("Claim number", "A12345670").await;
        visit.press("Find my old account").await;
        visit.ready("Is this your record?").await;
        visit.press("Yes, link it").await;
        visit.refuses(&[("Where shall notices about this record go?", "Choose where notices shall go.")]).await;
    })
    .await;
}

#[tokio::test]
async fn a_second_press_sends_nothing() {
    walk(async |visit| {
        visit.open("/create-account").await;
        visit.ready("Create your account").await;
        visit.fill("E-mail address", "ann@example.org").await;
        // Both within one task of the browser: no person is faster.
        let twice = "const it = journey.pressable('Send me a code'); it.focus(); it.click(); it.click();
                     return document.activeElement === it";
        assert_eq!(visit.ask(twice, vec![]).await, true, "the button keeps the focus");
        visit.ready("Check your e-mail").await;
        assert_eq!(visit.site.asked("POST /api/v1/accounts"), 1);
        assert_eq!(visit.site.backend.outbox().len(), 1);

        visit.press("Use another address").await;
        visit.ready("Create your account").await;
        visit.begin_account("bob@example.org").await;
        let bob = visit.set_up_app("bob@example.org").await;
        let twice = "const it = journey.pressable('Show my backup codes'); it.click(); it.click(); return true";
        visit.ask(twice, vec![]).await;
        visit.sees("These codes are shown this one time only").await;
        assert_eq!(visit.site.asked("POST /api/v1/account/methods/backup-codes"), 1);
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.ready("Sign in").await;
        visit.fill("E-mail address", &bob.email).await;
        visit.fill("Password", PASSWORD).await;
        // Enter and a press together.
        let both = "const it = journey.pressable('Sign in'); it.form.requestSubmit(); it.click(); return true";
        visit.ask(both, vec![]).await;
        visit.ready("Enter the code from your app").await;
        assert_eq!(visit.site.asked("POST /api/v1/session"), 1);
    })
    .await;
}
