//! "Was this answer helpful?", and doing what an answer speaks of and coming back to it.

use backend::Settings;
use latchkey::browser::Language;
use serde_json::{Value, json};

use crate::support::{GAP, Text, Title, Visit, before_gap, known_part, text, walk, walk_with};

const QUESTION: Text = text::feedback::QUESTION;
const MFA: Title = Title("what-is-mfa");
const KEY: &str = "the-key-of-the-operator-of-this-site";
const THANKS: Text = text::feedback::THANKS;
const LINK: Title = Title("how-to-link");

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
        visit.open_page("/help/what-is-mfa", MFA).await;
        visit.press(text::feedback::YES).await;
        visit.sees(THANKS).await;
        visit.ready(MFA).await;
        assert_eq!(summary(visit).await["pages"][0]["yes"], 1);

        visit.press(text::feedback::NO).await;
        visit.sees(text::feedback::REASON_NO).await;
        visit.fill(text::feedback::REASON_NO, &"too long ".repeat(60)).await;
        visit.sees(text::contact::room(540, 500)).await;
        visit.press(text::feedback::SEND).await;
        visit.sees(text::problem::too_long(500_u32)).await;
        visit.ready(MFA).await;
        visit.fill(text::feedback::REASON_NO, "A picture would help.").await;
        visit.press(text::feedback::SEND).await;
        visit.sees(text::feedback::SENT).await;
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
        visit.ready(text::help::QUESTIONS).await;
        let pressed = "return document.querySelector('#answer-what-is-mfa [aria-pressed=true]')?.textContent";
        assert_eq!(visit.ask(pressed, vec![]).await, *text::feedback::NO);
    })
    .await;
}

#[tokio::test]
async fn without_an_answer_nothing_is_lost_and_trying_again_works() {
    walk_with(with_key, async |visit| {
        visit.open_page("/help/what-is-mfa", MFA).await;
        visit.sees(QUESTION).await;
        visit.site.take_backend_away(true);
        visit.press(text::feedback::YES).await;
        visit.sees(text::problem::UNAVAILABLE).await;
        visit.ready(MFA).await;
        visit.site.take_backend_away(false);
        visit.press(text::feedback::YES).await;
        visit.sees(THANKS).await;
        visit.fill(text::feedback::REASON_YES, "Clear words").await;
        visit.offline(true).await;
        visit.press(text::feedback::SEND).await;
        visit.sees(text::problem::OFFLINE).await;
        assert_eq!(visit.value(text::feedback::REASON_YES).await, "Clear words");
        visit.offline(false).await;
        visit.press(text::feedback::SEND).await;
        visit.sees(text::feedback::SENT).await;
        let page = &summary(visit).await["pages"][0];
        assert_eq!((&page["yes"], &page["reasons"][0]["reason"]), (&json!(1), &json!("Clear words")));
    })
    .await;
}

#[tokio::test]
async fn a_press_whose_part_does_not_come_is_said_and_is_sent_after_try_again() {
    walk_with(with_key, async |visit| {
        visit.site.lose(Some("/latchkey-helpful-*.wasm"));
        visit.open_page("/help/what-is-mfa", MFA).await;
        visit.press(text::feedback::YES).await;
        visit.sees(text::feedback::MISSING).await;
        // Chromium has written that the part was not found.
        _ = visit.read_console().await;
        visit.ready(MFA).await;
        assert_eq!(summary(visit).await["pages"], json!([]));
        visit.site.lose(None);
        visit.press(text::guides::TRY_AGAIN).await;
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
            visit.open_page("/help/what-is-mfa", MFA).await;
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
        visit.open_page("/help/how-to-link", LINK).await;
        visit.press_for("Link your Services Online record", text::sign_in::TITLE).await;
        visit.to_second_step(&ann).await;
        visit.give_app_code(&ann, text::link::form("Services Online")).await;
        visit.does_not_see(known_part(&text::help::back_to_answer(GAP))).await;
        visit.fill(text::link::CLAIM, "A12345670").await;
        visit.fill(text::link::OLD_PASSWORD, "garden-gate-4711").await;
        visit.press_for(text::link::FORM_BUTTON, text::link::CHECK).await;
        visit.confirm_link(before_gap(&text::link::notices_on_file(GAP))).await;
        visit.press_for(text::help::back_to_answer(&LINK.to_string()), LINK).await;
        visit.is_at("/help/how-to-link").await;
        visit.open_from_here("/profile").await;
        visit.ready(text::account::PROFILE).await;
        visit.does_not_see(known_part(&text::help::back_to_answer(GAP))).await;
    })
    .await;
}

impl Visit {
    /// Goes to a page of the app without loading it again, as a pressed link does.
    async fn open_from_here(&self, path: &str) {
        let script = "const link = document.createElement('a'); link.href = arguments[0];
                      document.body.append(link); link.click(); link.remove()";
        self.ask(script, vec![json!(Language::spoken().address(path))]).await;
    }
}
