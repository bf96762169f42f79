//! The API cannot be reached, at the start or later: all help works, forms say so before one types, and again when it is
//! back.

use crate::support::{Visit, walk};

const AWAY: &str = "We cannot reach our service at the moment.";
const BACK: &str = "Our service answers again. You can go on.";

impl Visit {
    pub async fn is_started(&self) -> Result<(), String> {
        match self.ask("return document.documentElement.dataset.start", vec![]).await {
            it if it == "done" => Ok(()),
            other => Err(format!("the app has not started: {other}")),
        }
    }

    /// The browser says that the line is back: then nobody waits for the next look.
    pub async fn line_is_back(&self) {
        self.ask("dispatchEvent(new Event('online'))", vec![]).await;
    }
}

#[tokio::test]
async fn all_help_works_without_the_backend_and_the_frame_stands_still() {
    walk(async |visit| {
        visit.site.take_backend_away(true);
        for (path, heading) in [
            ("/", "Welcome to Example ID"),
            ("/help", "Questions and answers"),
            ("/help/what-is-mfa", "What is multi-factor authentication?"),
            ("/sign-in/trouble", "Trouble signing in"),
            ("/recover", "You cannot use any of your methods?"),
            ("/notice/inactive", "This record is not active"),
        ] {
            visit.open(path).await;
            visit.sees("1-555-0100").await;
            visit.until(async || visit.is_started().await).await;
            let moved = visit.ask("return journey.seen", vec![]).await;
            assert_eq!(moved["shift"], 0, "what moved on {path}: {}", moved["shifts"]);
            visit.ready(heading).await;
            visit.does_not_see(AWAY).await;
        }
        visit.press("Questions and answers").await;
        visit.ready("Questions and answers").await;
    })
    .await;
}

#[tokio::test]
pub async fn forms_say_before_one_types_that_they_cannot_be_sent_and_say_it_when_they_can() {
    walk(async |visit| {
        for (path, heading, field) in [
            ("/sign-in", "Sign in", "E-mail address"),
            ("/create-account", "Create your account", "E-mail address"),
            ("/forgot-password", "Forgot your password?", "E-mail address"),
            ("/help/contact", "Contact us", "Your message"),
        ] {
            visit.site.take_backend_away(true);
            visit.open(path).await;
            visit.sees(AWAY).await;
            visit.ready(heading).await;
            visit.fill(field, "ann@example.org").await;
            visit.press("Try again").await;
            visit.sees("There is still no answer. We keep trying.").await;
            visit.ready(heading).await;
            visit.site.take_backend_away(false);
            visit.line_is_back().await;
            visit.sees(BACK).await;
            visit.does_not_see(AWAY).await;
            visit.ready(heading).await;
            assert_eq!(visit.value(field).await, "ann@example.org", "on {path}");
        }
        // It is said once.
        visit.press("Questions and answers").await;
        visit.ready("Questions and answers").await;
        visit.back().await;
        visit.ready("Contact us").await;
        visit.does_not_see(BACK).await;
    })
    .await;
}

#[tokio::test]
async fn it_is_found_again_without_anyone_pressing_anything() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.site.take_backend_away(true);
        visit.open("/sign-in").await;
        visit.sees(AWAY).await;
        visit.site.take_backend_away(false);
        visit.sees(BACK).await;
        // The rules came, too: the next page knows them.
        visit.give_password(&ann).await;
        visit.ready("Enter the code from your app").await;
        // A page that needs the backend comes by itself.
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;
        visit.ready("Your profile").await;
        visit.site.take_backend_away(true);
        visit.open("/profile").await;
        visit.ready("We cannot reach the service right now").await;
        visit.sees("PROFILE · NO-ANSWER · ").await;
        visit.site.take_backend_away(false);
        visit.ready("Your profile").await;
    })
    .await;
}

#[tokio::test]
async fn a_backend_that_is_only_slow_does_not_keep_the_help_from_starting() {
    walk(async |visit| {
        visit.site.hold("/api/v1/config");
        visit.open("/help/what-is-mfa").await;
        visit.ready("What is multi-factor authentication?").await;
        visit.press("Sign in").await;
        visit.sees(AWAY).await;
        visit.ready("Sign in").await;
        visit.site.release_program();
        visit.sees(BACK).await;
        visit.ready("Sign in").await;
    })
    .await;
}
