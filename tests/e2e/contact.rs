//! Writing to support: what the form refuses, asks, keeps, sends along and answers.

use backend::{NumberSetting, SupportSetting};
use serde_json::json;

use crate::support::{Visit, walk, walk_with};

const ANN: &str = "ann@example.org";
const MAILBOX: &str = "support@agency.example";

impl Visit {
    async fn choose_topic(&self, words: &str) {
        self.select("What is your message about?", words).await;
    }

    /// Everything that a message needs.
    async fn write(&self, message: &str) {
        self.choose_topic("Signing in").await;
        self.fill("Your name", "Ann Smith").await;
        self.fill("E-mail address", ANN).await;
        self.fill("Your message", message).await;
    }

    async fn has_sent(&self) -> String {
        self.sees("We have your message").await;
        self.ready("Contact us").await;
        let shown = self.ask("return document.querySelector('#reference').textContent", vec![]).await;
        shown.as_str().unwrap_or_default().to_owned()
    }
}

#[tokio::test]
pub async fn a_message_is_checked_sent_copied_and_answered_with_a_reference() {
    let change = |it: &mut backend::Settings| it.support.mailbox = MAILBOX.to_owned();
    walk_with(change, async |visit| {
        visit.open("/").await;
        visit.ready("Welcome to Example ID").await;
        visit.press("Contact us").await;
        visit.ready("Contact us").await;
        visit.focus_is_on_heading().await;
        visit.sees("We answer by e-mail within 3 to 5 business days.").await;
        visit.sees("Do not send your password or a code.").await;
        visit.sees("You can write 1,200 characters or fewer.").await;
        visit.press("Send my message").await;
        visit
            .refuses(&[
                ("What is your message about?", "Choose what your message is about."),
                ("Your name", "Enter your name."),
                ("E-mail address", "Enter your e-mail address."),
                ("Your message", "Write your message."),
            ])
            .await;
        visit.write("My telephone rings, but nobody is there.").await;
        visit.sees("1,160 characters left").await;
        visit.fill("E-mail address", "ann").await;
        visit.press("Send my message").await;
        visit
            .refuses(&[("E-mail address", "Enter an e-mail address with an @ and a dot, such as name@example.com.")])
            .await;
        visit.fill("E-mail address", ANN).await;
        let long = "document.querySelector('#message').value = 'x'.repeat(1201);
                    document.querySelector('#message').dispatchEvent(new Event('input', { bubbles: true }))";
        visit.ask(long, vec![]).await;
        visit.sees("1 character too many").await;
        visit.press("Send my message").await;
        let sentence = "Your message is too long. Shorten it to 1,200 characters, or send it in two parts.";
        visit.refuses(&[("Your message", sentence)]).await;
        visit.fill("Your message", "My telephone rings, but nobody is there.").await;

        // Twice, as some people press.
        visit.ask("for (let i = 0; i < 2; i++) document.querySelector('#contact button').click()", vec![]).await;
        let reference = visit.has_sent().await;
        assert_eq!(visit.site.asked("POST /api/v1/support-requests"), 2, "one was refused, one was sent");
        visit.sees("A copy is on its way to ann@example.org.").await;
        let copy = visit.site.newest_mail(ANN);
        assert!(copy.contains(&reference) && copy.contains("> My telephone rings"), "{copy}");
        assert!(visit.site.newest_mail(MAILBOX).contains("My telephone rings, but nobody is there."));

        // The next message begins with the same person and nothing else.
        visit.press("Write another message").await;
        visit.ready("Contact us").await;
        assert_eq!(
            (visit.value("Your name").await, visit.value("Your message").await),
            ("Ann Smith".into(), "".into())
        );
    })
    .await;
}

#[tokio::test]
pub async fn a_message_with_something_like_a_secret_is_questioned_first() {
    walk(async |visit| {
        visit.open("/help/contact").await;
        visit.ready("Contact us").await;
        visit.write("My password is garden-gate-4711.").await;
        visit.press("Send my message").await;
        visit.sees("It looks as if there is a password in your message.").await;
        visit.ready("Contact us").await;
        visit.press("Change my message").await;
        visit
            .until(async || match visit.ask("return document.activeElement.id", vec![]).await {
                id if id == "message" => Ok(()),
                other => Err(format!("the focus is on {other}")),
            })
            .await;
        assert_eq!(visit.site.asked("POST /api/v1/support-requests"), 0);
        assert_eq!(visit.value("Your message").await, "My password is garden-gate-4711.");
        visit.press("Send my message").await;
        visit.press("It is no secret: send it").await;
        visit.has_sent().await;
    })
    .await;
}

#[tokio::test]
async fn all_fields_are_cleared_and_brought_back_by_one_press_each() {
    walk(async |visit| {
        visit.open("/help/contact").await;
        visit.ready("Contact us").await;
        visit.write("Hello.").await;
        visit.press("Clear all").await;
        visit.sees("All fields are empty now.").await;
        visit.ready("Contact us").await;
        assert_eq!((visit.value("Your name").await, visit.value("Your message").await), ("".into(), "".into()));
        visit.press("Bring everything back").await;
        visit.sees("Everything is back.").await;
        assert_eq!(visit.value("What is your message about?").await, "sign_in");
        assert_eq!(
            (visit.value("E-mail address").await, visit.value("Your message").await),
            (ANN.into(), "Hello.".into())
        );
        let focus = visit.ask("return document.activeElement.textContent", vec![]).await;
        assert_eq!(focus, "Clear all");
        // Also over other pages of the help, and Back.
        visit.press("Questions and answers").await;
        visit.ready("Questions and answers").await;
        visit.back().await;
        visit.ready("Contact us").await;
        assert_eq!(
            (visit.value("Your name").await, visit.value("Your message").await),
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
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.give_password(&ann).await;
        visit.ready("Enter the code from your app").await;
        visit.site.take_backend_away(true);
        visit.fill("Code from the app", "123456").await;
        visit.press("Go on").await;
        visit.sees("SIGN-IN-CODE · NO-ANSWER · ").await;
        visit.ready("Enter the code from your app").await;
        // By way of the help, as people go.
        visit.press("Questions and answers").await;
        visit.ready("Questions and answers").await;
        visit.press("Contact us").await;
        visit.ready("Contact us").await;
        visit.sees("We cannot reach our service at the moment.").await;
        visit.sees("You came from: “Enter the code from your app”").await;
        visit.write("No code works.").await;
        visit.press("Send my message").await;
        visit.sees("The service did not answer. What you typed is still here.").await;
        visit.ready("Contact us").await;
        visit.site.take_backend_away(false);
        visit.press("Send my message").await;
        visit.has_sent().await;

        let sent = visit.site.newest_mail(ANN);
        assert!(sent.contains("> Page: Enter the code from your app"), "{sent}");
        assert!(sent.contains("> Problem: SIGN-IN-CODE · NO-ANSWER · "), "{sent}");

        // It is sent once, and can be left out.
        visit.press("Write another message").await;
        visit.ready("Contact us").await;
        visit.does_not_see("We send this along").await;
        visit.back().await;
        visit.ready("Questions and answers").await;
        visit.back().await;
        visit.ready("Enter the code from your app").await;
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;
        visit.ready("Your profile").await;
        visit.press("Contact us").await;
        visit.ready("Contact us").await;
        assert_eq!(visit.value("E-mail address").await, ANN);
        visit.choose("You came from: “Your profile”").await;
        visit.write("Hello again.").await;
        visit.press("Send my message").await;
        visit.has_sent().await;
        assert!(!visit.site.newest_mail(ANN).contains("Page:"));
    })
    .await;
}

#[tokio::test]
async fn a_message_is_kept_while_there_is_no_line_and_when_there_were_too_many() {
    let change = |it: &mut backend::Settings| it.support.sends = 1;
    walk_with(change, async |visit| {
        visit.open("/help/contact").await;
        visit.ready("Contact us").await;
        visit.offline(true).await;
        visit.sees("We cannot reach our service at the moment.").await;
        visit.write("Hello.").await;
        visit.press("Send my message").await;
        visit.sees("HELP-CONTACT · NO-ANSWER · ").await;
        assert_eq!(visit.value("Your message").await, "Hello.");
        visit.offline(false).await;
        visit.sees("Our service answers again.").await;
        visit.ready("Contact us").await;
        visit.press("Send my message").await;
        visit.has_sent().await;
        visit.press("Write another message").await;
        visit.write("One more.").await;
        visit.press("Send my message").await;
        visit.sees("and we have them all").await;
        visit.sees("Wait 60 minutes, then send this one.").await;
        visit.ready("Contact us").await;
        assert_eq!(visit.value("Your message").await, "One more.");
        visit.site.pass(3600);
        visit.press("Send my message").await;
        visit.has_sent().await;
    })
    .await;
}

#[tokio::test]
async fn the_form_asks_what_the_backend_wants_and_is_not_there_where_it_takes_no_messages() {
    let required = |it: &mut backend::Settings| it.support.member_number = NumberSetting::Required;
    walk_with(required, async |visit| {
        visit.open("/help/contact").await;
        visit.ready("Contact us").await;
        visit.write("Hello.").await;
        visit.press("Send my message").await;
        let sentence = "Enter your number. It stands on your letters from us.";
        visit.refuses(&[("Claim number or member number", sentence)]).await;
        visit.fill("Claim number or member number", "A1234567 0").await;
        visit.press("Send my message").await;
        visit.has_sent().await;
    })
    .await;
    let none = |it: &mut backend::Settings| it.support = SupportSetting { contact: false, ..SupportSetting::default() };
    walk_with(none, async |visit| {
        visit.open("/help/contact").await;
        visit.sees("You can reach us by phone.").await;
        visit.ready("Contact us").await;
        assert_eq!(visit.ask("return document.querySelectorAll('main form').length", vec![]).await, json!(0));
        visit.open("/help/contact-us").await;
        visit.until(async || visit.is_started().await).await;
        let links = "return document.querySelectorAll('main a[href=\"/help/contact\"]').length";
        assert_eq!(visit.ask(links, vec![]).await, json!(0));
    })
    .await;
}
