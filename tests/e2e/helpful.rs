//! "Was this answer helpful?", and doing what an answer speaks of and coming back to it.

use backend::Settings;
use latchkey::browser::Language;
use serde_json::{Value, json};

use crate::support::{Visit, said, walk, walk_with};

const QUESTION: &str = "Was this answer helpful?";
const MFA: &str = "What is multi-factor authentication?";
const KEY: &str = "the-key-of-the-operator-of-this-site";
const THANKS: &str = "Thank you. You can change your answer at any time.";
const LINK: &str = "How do I link my Services Online record to my account?";

fn with_key(settings: &mut Settings) {
    settings.operator_key = KEY.to_owned();
}

/// What the operator reads.
async fn summary(visit: &Visit) -> Value {
    let script = "return fetch('/api/v1/feedback/summary', { headers: { Authorization: `Bearer ${arguments[0]}` } })
                  .then((it) => it.json())";
    visit.ask(script, vec![json!(KEY)]).await
}

#[tokio::test]
pub async fn yes_no_and_a_reason_reach_the_operator_and_count_once() {
    walk_with(with_key, async |visit| {
        visit.open("/help/what-is-mfa").await;
        visit.ready(MFA).await;
        visit.press("Yes").await;
        visit.sees(THANKS).await;
        visit.ready(MFA).await;
        assert_eq!(summary(visit).await["pages"][0]["yes"], 1);

        visit.press("No").await;
        visit.sees("What was missing?").await;
        let reason = "What was missing? You may leave this empty.";
        visit.fill(reason, &"too long ".repeat(60)).await;
        visit.sees("characters too many").await;
        visit.press("Send").await;
        visit.sees("Use 500 characters or fewer.").await;
        visit.ready(MFA).await;
        visit.fill(reason, "A picture would help.").await;
        visit.press("Send").await;
        visit.sees("Thank you. Your words help us").await;
        visit.ready(MFA).await;
        let page = &summary(visit).await["pages"][0];
        // In another language it is another text.
        let path = Language::spoken().address("/help/what-is-mfa");
        assert_eq!((&page["page"], &page["yes"], &page["no"]), (&json!(path), &json!(0), &json!(1)));
        assert_eq!(page["reasons"][0]["reason"], "A picture would help.");
        // On the page with all questions it is known, too.
        visit.open_from_here("/help").await;
        visit.press(MFA).await;
        visit.sees(QUESTION).await;
        visit.ready("Questions and answers").await;
        let pressed = "return document.querySelector('#answer-what-is-mfa [aria-pressed=true]')?.textContent";
        assert_eq!(visit.ask(pressed, vec![]).await, said("No")[0]);
    })
    .await;
}

#[tokio::test]
async fn without_an_answer_nothing_is_lost_and_trying_again_works() {
    walk_with(with_key, async |visit| {
        visit.open("/help/what-is-mfa").await;
        visit.ready(MFA).await;
        visit.sees(QUESTION).await;
        visit.site.take_backend_away(true);
        visit.press("Yes").await;
        visit.sees("The service did not answer.").await;
        visit.ready(MFA).await;
        visit.site.take_backend_away(false);
        visit.press("Yes").await;
        visit.sees(THANKS).await;
        visit.fill("What helped you? You may leave this empty.", "Clear words").await;
        visit.offline(true).await;
        visit.press("Send").await;
        visit.sees("The service did not answer.").await;
        assert_eq!(visit.value("What helped you? You may leave this empty.").await, "Clear words");
        visit.offline(false).await;
        visit.press("Send").await;
        visit.sees("Thank you. Your words help us").await;
        let page = &summary(visit).await["pages"][0];
        assert_eq!((&page["yes"], &page["reasons"][0]["reason"]), (&json!(1), &json!("Clear words")));
    })
    .await;
}

#[tokio::test]
async fn a_press_whose_part_does_not_come_is_said_and_is_sent_after_try_again() {
    walk_with(with_key, async |visit| {
        visit.site.lose(Some("/latchkey-helpful-*.wasm"));
        visit.open("/help/what-is-mfa").await;
        visit.ready(MFA).await;
        visit.press("Yes").await;
        visit.sees("Your answer was not sent.").await;
        // Chromium has written that the part was not found.
        _ = visit.read_console().await;
        visit.ready(MFA).await;
        assert_eq!(summary(visit).await["pages"], json!([]));
        visit.site.lose(None);
        visit.press("Try again").await;
        visit.sees(THANKS).await;
        visit.ready(MFA).await;
        assert_eq!(summary(visit).await["pages"][0]["yes"], 1);
    })
    .await;
}

#[tokio::test]
async fn it_is_asked_only_where_the_backend_takes_it() {
    walk_with(
        |settings| settings.feedback.offered = false,
        async |visit| {
            visit.open("/help/what-is-mfa").await;
            visit.ready(MFA).await;
            visit.does_not_see(QUESTION).await;
        },
    )
    .await;
}

#[tokio::test]
async fn doing_it_now_ends_with_the_way_back_to_the_answer() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.open("/help/how-to-link").await;
        visit.ready(LINK).await;
        visit.press("Link your Services Online record").await;
        visit.ready("Sign in").await;
        visit.give_password(&ann).await;
        visit.ready("Enter the code from your app").await;
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;
        visit.ready("Link your Services Online account").await;
        visit.does_not_see("Back to the answer").await;
        visit.fill("Claim number", "A12345670").await;
        visit.fill("Old password", "garden-gate-4711").await;
        visit.press("Find my old account").await;
        visit.ready("Is this your record?").await;
        visit.choose("To the address on file:").await;
        visit.press("Yes, link it").await;
        visit.ready("Your accounts are linked").await;
        visit.press(&format!("Back to the answer: {LINK}")).await;
        visit.ready(LINK).await;
        visit.is_at("/help/how-to-link").await;
        visit.open_from_here("/profile").await;
        visit.ready("Your profile").await;
        visit.does_not_see("Back to the answer").await;
    })
    .await;
}

impl Visit {
    /// Goes to a page of the app without loading it anew, as a pressed link does.
    async fn open_from_here(&self, path: &str) {
        let script = "const link = document.createElement('a'); link.href = arguments[0];
                      document.body.append(link); link.click(); link.remove()";
        self.ask(script, vec![json!(Language::spoken().address(path))]).await;
    }
}
