//! Writing to support: what the form refuses, asks, keeps, sends along and answers.

use backend::{NumberSetting, SupportSetting};
use serde_json::json;

use crate::support::{Text, Visit, operator, text, wait_at_the_page, walk, walk_with};

const ANN: &str = "ann@example.org";
const MAILBOX: &str = "support@agency.example";

impl Visit {
    async fn choose_topic(&self, words: Text) {
        self.select(text::contact::TOPIC_LABEL, words).await;
    }

    /// Everything that a message needs.
    pub async fn write(&self, message: &str) {
        self.choose_topic(text::contact::TOPIC_SIGN_IN).await;
        self.fill(text::contact::NAME, "Ann Smith").await;
        self.fill(text::contact::EMAIL, ANN).await;
        self.fill(text::contact::MESSAGE, message).await;
    }

    pub async fn has_sent(&self) -> String {
        self.sees(text::contact::SENT_TITLE).await;
        self.ready(text::contact::TITLE).await;
        let shown = self.ask("return document.querySelector('#reference').textContent", vec![]).await;
        shown.as_str().unwrap_or_default().to_owned()
    }
}

/// As a browser writes the number in it, which is large.
fn written(sentence: String) -> String {
    sentence.replace("1200", "1,200").replace("1160", "1,160")
}

#[tokio::test]
pub async fn a_message_is_checked_sent_copied_and_answered_with_a_reference() {
    let change = |it: &mut backend::Settings| it.support.mailbox = MAILBOX.to_owned();
    walk_with(change, async |visit| {
        visit.open_page("/", text::help::home(&operator())).await;
        visit.press_for(text::frame::CONTACT, text::contact::TITLE).await;
        visit.focus_is_on_heading().await;
        visit.sees(text::contact::lead(&text::contact::days_between(3_u32, 5_u32))).await;
        visit.sees(text::contact::NO_SECRETS).await;
        visit.sees(written(text::contact::room_all(1200_u32))).await;
        visit.press(text::contact::SEND).await;
        visit
            .refuses([
                (text::contact::TOPIC_LABEL, text::problem::REQUIRED_TOPIC),
                (text::contact::NAME, text::problem::REQUIRED_FULL_NAME),
                (text::contact::EMAIL, text::problem::REQUIRED_EMAIL),
                (text::contact::MESSAGE, text::problem::REQUIRED_MESSAGE),
            ])
            .await;
        visit.write("My telephone rings, but nobody is there.").await;
        visit.sees(written(text::contact::room_left(1160_u32))).await;
        visit.fill(text::contact::EMAIL, "ann").await;
        visit.press(text::contact::SEND).await;
        visit.refuses([(text::contact::EMAIL, text::problem::EMAIL_MALFORMED)]).await;
        visit.fill(text::contact::EMAIL, ANN).await;
        let long = "document.querySelector('#message').value = 'x'.repeat(1201);
                    document.querySelector('#message').dispatchEvent(new Event('input', { bubbles: true }))";
        visit.ask(long, vec![]).await;
        visit.sees(text::contact::room_over(1_u32)).await;
        visit.press(text::contact::SEND).await;
        let sentence = written(text::problem::message_too_long(1200_u32));
        visit.refuses([(text::contact::MESSAGE, sentence)]).await;
        visit.fill(text::contact::MESSAGE, "My telephone rings, but nobody is there.").await;

        // Twice, as some people press.
        visit.ask("for (let i = 0; i < 2; i++) document.querySelector('#contact button').click()", vec![]).await;
        let reference = visit.has_sent().await;
        assert_eq!(visit.site.asked("POST /api/v1/support-requests"), 2, "one was refused, one was sent");
        visit.sees(text::contact::sent_to(ANN, &text::contact::days_between(3_u32, 5_u32))).await;
        let copy = visit.site.newest_mail(ANN);
        assert!(copy.contains(&reference) && copy.contains("> My telephone rings"), "{copy}");
        assert!(visit.site.newest_mail(MAILBOX).contains("My telephone rings, but nobody is there."));

        // The next message begins with the same person and nothing else.
        visit.press_for(text::contact::ANOTHER, text::contact::TITLE).await;
        assert_eq!(
            (visit.value(text::contact::NAME).await, visit.value(text::contact::MESSAGE).await),
            ("Ann Smith".into(), "".into())
        );
    })
    .await;
}

#[tokio::test]
pub async fn a_message_with_something_like_a_secret_is_questioned_first() {
    walk(async |visit| {
        visit.open_page("/help/contact", text::contact::TITLE).await;
        visit.write("My password is garden-gate-4711.").await;
        visit.press(text::contact::SEND).await;
        visit.sees(text::contact::ASK_PASSWORD).await;
        visit.ready(text::contact::TITLE).await;
        visit.press(text::contact::CHANGE).await;
        visit.focus_is_on("message").await;
        assert_eq!(visit.site.asked("POST /api/v1/support-requests"), 0);
        assert_eq!(visit.value(text::contact::MESSAGE).await, "My password is garden-gate-4711.");
        visit.press(text::contact::SEND).await;
        visit.press(text::contact::SEND_ANYWAY).await;
        visit.has_sent().await;
    })
    .await;
}

#[tokio::test]
async fn all_fields_are_cleared_and_brought_back_by_one_press_each() {
    walk(async |visit| {
        visit.open_page("/help/contact", text::contact::TITLE).await;
        visit.write("Hello.").await;
        visit.press(text::contact::CLEAR).await;
        visit.sees(text::contact::CLEARED).await;
        visit.ready(text::contact::TITLE).await;
        assert_eq!(
            (visit.value(text::contact::NAME).await, visit.value(text::contact::MESSAGE).await),
            ("".into(), "".into())
        );
        visit.press(text::contact::UNDO).await;
        visit.sees(text::contact::UNDONE).await;
        assert_eq!(visit.value(text::contact::TOPIC_LABEL).await, "sign_in");
        assert_eq!(
            (visit.value(text::contact::EMAIL).await, visit.value(text::contact::MESSAGE).await),
            (ANN.into(), "Hello.".into())
        );
        visit.focus_is_on_words(&text::contact::CLEAR).await;
        // Also over other pages of the help, and Back.
        visit.press_for(text::frame::HELP, text::help::QUESTIONS).await;
        visit.back_to(text::contact::TITLE).await;
        assert_eq!(
            (visit.value(text::contact::NAME).await, visit.value(text::contact::MESSAGE).await),
            ("Ann Smith".into(), "Hello.".into())
        );
    })
    .await;
}

#[tokio::test]
async fn where_one_was_and_what_went_wrong_is_sent_along_with_the_members_own_address() {
    let change = |it: &mut backend::Settings| it.operator_key = "an-operators-key-of-32-letters-at-least".to_owned();
    walk_with(change, async |visit| {
        let ann = visit.join(ANN).await;
        visit.sign_in_again().await;
        visit.to_second_step(&ann).await;
        visit.site.take_backend_away(true);
        visit.fill(text::sign_in::CODE_LABEL_APP, "123456").await;
        visit.press(text::sign_in::CONTINUE).await;
        visit.sees("SIGN-IN-CODE · NO-ANSWER · ").await;
        visit.ready(text::sign_in::USE_APP).await;
        // By way of the help, as people go.
        visit.press_for(text::frame::HELP, text::help::QUESTIONS).await;
        visit.press_for(text::frame::CONTACT, text::contact::TITLE).await;
        visit.sees(text::support::AWAY).await;
        visit.sees(text::contact::along_page(&text::sign_in::USE_APP)).await;
        visit.write("No code works.").await;
        visit.press(text::contact::SEND).await;
        visit.sees(text::problem::UNAVAILABLE).await;
        visit.ready(text::contact::TITLE).await;
        visit.site.take_backend_away(false);
        visit.press(text::contact::SEND).await;
        visit.has_sent().await;

        let sent = visit.site.newest_mail(ANN);
        assert!(sent.contains(&format!("> Page: {}", text::sign_in::USE_APP)), "{sent}");
        assert!(sent.contains("> Problem: SIGN-IN-CODE · NO-ANSWER · "), "{sent}");

        // It is sent once, and can be left out.
        visit.press_for(text::contact::ANOTHER, text::contact::TITLE).await;
        visit.does_not_see(text::contact::ALONG).await;
        visit.back_to(text::help::QUESTIONS).await;
        visit.back_to(text::sign_in::USE_APP).await;
        visit.give_app_code(&ann, text::account::PROFILE).await;
        visit.press_for(text::frame::CONTACT, text::contact::TITLE).await;
        assert_eq!(visit.value(text::contact::EMAIL).await, ANN);
        visit.choose(text::contact::along_page(&text::account::PROFILE)).await;
        visit.write("Hello again.").await;
        visit.press(text::contact::SEND).await;
        visit.has_sent().await;
        assert!(!visit.site.newest_mail(ANN).contains("Page:"));
    })
    .await;
}

#[tokio::test]
async fn a_message_is_kept_while_there_is_no_line_and_when_there_were_too_many() {
    let change = |it: &mut backend::Settings| it.support.sends = 1;
    walk_with(change, async |visit| {
        visit.open_page("/help/contact", text::contact::TITLE).await;
        visit.offline(true).await;
        visit.sees(text::support::OFFLINE).await;
        visit.write("Hello.").await;
        visit.press(text::contact::SEND).await;
        visit.sees(text::problem::OFFLINE).await;
        visit.sees("HELP-CONTACT · OFFLINE · ").await;
        assert_eq!(visit.value(text::contact::MESSAGE).await, "Hello.");
        visit.offline(false).await;
        visit.sees(text::support::ONLINE).await;
        visit.ready(text::contact::TITLE).await;
        visit.press(text::contact::SEND).await;
        visit.has_sent().await;
        visit.press(text::contact::ANOTHER).await;
        visit.write("One more.").await;
        visit.press(text::contact::SEND).await;
        visit.sees(text::contact::TOO_MANY_MESSAGES).await;
        visit.ready(text::contact::TITLE).await;
        assert_eq!(visit.value(text::contact::MESSAGE).await, "One more.");
        wait_at_the_page(visit, 3600).await;
        visit.sees(text::problem::WAIT_OVER).await;
        visit.press(text::contact::SEND).await;
        visit.has_sent().await;
    })
    .await;
}

#[tokio::test]
async fn the_form_asks_what_the_backend_wants_and_is_not_there_where_it_takes_no_messages() {
    let required = |it: &mut backend::Settings| it.support.member_number = NumberSetting::Required;
    walk_with(required, async |visit| {
        visit.open_page("/help/contact", text::contact::TITLE).await;
        visit.write("Hello.").await;
        visit.press(text::contact::SEND).await;
        let sentence = text::problem::REQUIRED_MEMBER_NUMBER;
        visit.refuses([(text::contact::NUMBER, sentence)]).await;
        visit.fill(text::contact::NUMBER, "A1234567 0").await;
        visit.press(text::contact::SEND).await;
        visit.has_sent().await;
    })
    .await;
    let none = |it: &mut backend::Settings| it.support = SupportSetting { contact: false, ..SupportSetting::default() };
    walk_with(none, async |visit| {
        visit.open("/help/contact").await;
        visit.sees(text::contact::BY_PHONE).await;
        visit.ready(text::contact::TITLE).await;
        assert_eq!(visit.ask("return document.querySelectorAll('main form').length", vec![]).await, json!(0));
        visit.open("/help/contact-us").await;
        visit.until(async || visit.is_started().await).await;
        let links = "return document.querySelectorAll('main a[href=\"/help/contact\"]').length";
        assert_eq!(visit.ask(links, vec![]).await, json!(0));
    })
    .await;
}
