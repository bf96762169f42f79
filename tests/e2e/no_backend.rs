//! The API cannot be reached, at the start or later: all help works, forms say so before one types, and again when it is
//! back.

use crate::support::{Text, Title, Visit, operator, text, walk};

const AWAY: Text = text::support::AWAY;
const BACK: Text = text::support::BACK;

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
            ("/", &*text::help::home(&operator())),
            ("/help", &*text::help::QUESTIONS),
            ("/help/what-is-mfa", &Title("what-is-mfa").to_string()),
            ("/sign-in/trouble", &*text::help::TROUBLE),
            ("/recover", &*text::recover::ADVICE),
            ("/notice/inactive", &*text::help::INACTIVE),
        ] {
            visit.open(path).await;
            visit.sees("1-555-0100").await;
            visit.until(async || visit.is_started().await).await;
            let moved = visit.ask("return journey.seen", vec![]).await;
            assert_eq!(moved["shift"], 0, "what moved on {path}: {}", moved["shifts"]);
            visit.ready(heading).await;
            visit.does_not_see(AWAY).await;
        }
        visit.press_for(text::frame::HELP, text::help::QUESTIONS).await;
    })
    .await;
}

#[tokio::test]
pub async fn forms_say_before_one_types_that_they_cannot_be_sent_and_say_it_when_they_can() {
    walk(async |visit| {
        for (path, heading, field) in [
            ("/sign-in", text::sign_in::TITLE, text::sign_in::EMAIL),
            ("/create-account", text::create_account::EMAIL, text::create_account::EMAIL_LABEL),
            ("/forgot-password", text::password::FORGOT, text::create_account::EMAIL_LABEL),
            ("/help/contact", text::contact::TITLE, text::contact::MESSAGE),
        ] {
            visit.site.take_backend_away(true);
            visit.open(path).await;
            visit.sees(AWAY).await;
            visit.ready(heading).await;
            visit.fill(field, "ann@example.org").await;
            visit.press(text::problem::TRY_AGAIN).await;
            visit.sees(text::support::AWAY_AGAIN).await;
            visit.ready(heading).await;
            visit.site.take_backend_away(false);
            visit.line_is_back().await;
            visit.sees(BACK).await;
            visit.does_not_see(AWAY).await;
            visit.ready(heading).await;
            assert_eq!(visit.value(field).await, "ann@example.org", "on {path}");
        }
        // It is said once.
        visit.press_for(text::frame::HELP, text::help::QUESTIONS).await;
        visit.back_to(text::contact::TITLE).await;
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
        visit.to_second_step(&ann).await;
        // A page that needs the backend comes by itself.
        visit.give_app_code(&ann, text::account::PROFILE).await;
        visit.site.take_backend_away(true);
        visit.open_page("/profile", text::frame::UNREACHABLE).await;
        visit.sees("PROFILE · NO-ANSWER · ").await;
        visit.site.take_backend_away(false);
        visit.ready(text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn a_backend_that_is_only_slow_does_not_keep_the_help_from_starting() {
    walk(async |visit| {
        visit.site.hold("/api/v1/config");
        visit.open_page("/help/what-is-mfa", Title("what-is-mfa")).await;
        visit.press(text::frame::SIGN_IN).await;
        visit.sees(AWAY).await;
        visit.ready(text::sign_in::TITLE).await;
        visit.site.release_program();
        visit.sees(BACK).await;
        visit.ready(text::sign_in::TITLE).await;
    })
    .await;
}
