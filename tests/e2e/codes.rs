//! Codes that are wrong, old, or used before; and passwords that are wrong.

use crate::support::{PASSWORD, Visit, walk};

const WRONG: &str = "That code is not right. Check the code and type it again.";

#[tokio::test]
async fn a_backup_code_works_once() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        let code = ann.backup_codes[3].clone();
        visit.sign_out().await;
        for first in [true, false] {
            visit.open("/sign-in").await;
            visit.give_password(&ann).await;
            visit.ready("Enter the code from your app").await;
            visit.press("Use another method").await;
            visit.ready("Choose how to prove it is you").await;
            visit.press(if first { "Backup codes (10 left)" } else { "Backup codes (9 left)" }).await;
            visit.ready("Enter a backup code").await;
            // As someone types it from paper.
            visit.fill("Backup code", &code.to_lowercase().replace('-', " ")).await;
            visit.press("Go on").await;
            if first {
                visit.ready("Your profile").await;
                visit.sign_out().await;
            } else {
                visit.sees(WRONG).await;
                visit.ready("Enter a backup code").await;
            }
        }
    })
    .await;
}

#[tokio::test]
pub async fn wrong_codes_of_the_app_count_and_the_last_three_tries_are_said() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.give_password(&ann).await;
        visit.ready("Enter the code from your app").await;
        for left in (1..10).rev() {
            try_code(visit, "000000").await;
            visit.sees(WRONG).await;
            match left {
                1 => visit.sees("You have 1 try left before a waiting time begins.").await,
                2 | 3 => visit.sees(&format!("You have {left} tries left before a waiting time begins.")).await,
                _ => visit.does_not_see("left before").await,
            }
        }
        try_code(visit, "000000").await;
        visit.sees("There were too many tries. Wait 10 minutes").await;
        visit.ready("Enter the code from your app").await;
        visit.site.clock.advance(601);
        try_code(visit, &visit.site.app_code(&ann)).await;
        visit.ready("Your profile").await;
    })
    .await;
}

#[tokio::test]
async fn an_e_mailed_code_may_be_wrong_or_too_old_and_a_new_one_can_be_sent() {
    walk(async |visit| {
        visit.open("/create-account").await;
        visit.ready("Create your account").await;
        visit.fill("E-mail address", "ann@example.org").await;
        visit.press("Send me a code").await;
        visit.ready("Check your e-mail").await;
        visit.sees("You can ask for a new e-mail in").await;
        let first = visit.site.emailed_code("ann@example.org");
        let wrong = if first == "000000" { "111111" } else { "000000" };
        email_code(visit, wrong).await;
        visit.sees(WRONG).await;
        visit.ready("Check your e-mail").await;

        visit.site.clock.advance(601);
        email_code(visit, &first).await;
        visit.sees("Ask for a new code").await;
        visit.ready("Check your e-mail").await;
        visit.reload_keeps("Check your e-mail").await;
        visit.press("Send a new e-mail").await;
        visit.sees("We have sent a new e-mail.").await;
        visit.ready("Check your e-mail").await;
        let second = visit.site.emailed_code("ann@example.org");
        // A phone shows it in two halves.
        email_code(visit, &format!("{} {}", &second[..3], &second[3..])).await;
        visit.ready("Choose a password").await;
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_looks_the_same_whether_or_not_there_is_an_account() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.sign_out().await;
        let mut said = Vec::new();
        for email in ["ann@example.org", "nobody@example.org"] {
            visit.open("/sign-in").await;
            visit.ready("Sign in").await;
            for _ in 0..5 {
                visit.fill("E-mail address", email).await;
                visit.fill("Password", "not the password").await;
                let before = visit.site.asked("POST /api/v1/session");
                visit.press("Sign in").await;
                visit
                    .until(async || match visit.site.asked("POST /api/v1/session") > before {
                        true => Ok(()),
                        false => Err("nothing was sent".to_owned()),
                    })
                    .await;
                visit.sees("There is a problem").await;
                visit.ready("Sign in").await;
                said.push(visit.text().await);
            }
        }
        let (known, unknown) = said.split_at(5);
        assert_eq!(known, unknown);
        assert!(known[0].contains("The e-mail address and password do not match."));
        assert!(known[4].contains("Wait 60 seconds"));
    })
    .await;
}

#[tokio::test]
async fn creating_an_account_looks_the_same_whether_or_not_there_is_one() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.sign_out().await;
        let mut said = Vec::new();
        for email in ["ann@example.org", "new@example.org"] {
            visit.open("/create-account").await;
            visit.ready("Create your account").await;
            visit.fill("E-mail address", email).await;
            visit.press("Send me a code").await;
            visit.ready("Check your e-mail").await;
            let text = visit.text().await.replace(email, "…");
            // The count-down runs while it is read.
            said.push(text.split("You can ask").next().unwrap_or_default().to_owned());
            visit.press("Use another address").await;
            visit.ready("Create your account").await;
        }
        assert_eq!(said[0], said[1]);
        assert!(visit.site.newest_mail("ann@example.org").contains("You already have an account"));
    })
    .await;
}

async fn try_code(visit: &Visit, code: &str) {
    let before = visit.site.asked("POST /api/v1/session/second-step");
    visit.fill("Code from the app", code).await;
    visit.press("Go on").await;
    visit
        .until(async || match visit.site.asked("POST /api/v1/session/second-step") > before {
            true => Ok(()),
            false => Err("nothing was sent".to_owned()),
        })
        .await;
    // The answer is on the page when the button can be pressed again.
    visit
        .until(async || match visit.ask("return !!document.querySelector('[aria-disabled=true]')", vec![]).await {
            serde_json::Value::Bool(true) => Err("the page is still busy".to_owned()),
            _ => Ok(()),
        })
        .await;
}

async fn email_code(visit: &Visit, code: &str) {
    visit.fill("Code from the e-mail", code).await;
    visit.press("Go on").await;
}

#[tokio::test]
async fn the_fields_for_passwords_and_codes_are_what_browsers_and_phones_expect() {
    walk(async |visit| {
        let attribute = async |label: &str, name: &str| {
            visit.field(label).await.attr(name).await.ok().flatten().unwrap_or_default()
        };
        visit.prove_address("ann@example.org").await;
        assert_eq!(attribute("New password", "autocomplete").await, "new-password");
        visit.fill("New password", PASSWORD).await;
        visit.press("Show password").await;
        assert_eq!(attribute("New password", "type").await, "text");
        visit.press("Hide password").await;
        assert_eq!(attribute("New password", "type").await, "password");
        visit.press("Keep this password").await;
        visit.ready("Choose a second method").await;
        let ann = visit.set_up_app("ann@example.org").await;
        visit.keep_backup_codes().await;
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.ready("Sign in").await;
        assert_eq!(attribute("E-mail address", "autocomplete").await, "username webauthn");
        assert_eq!(attribute("Password", "autocomplete").await, "current-password");
        visit.give_password(&ann).await;
        visit.ready("Enter the code from your app").await;
        assert_eq!(attribute("Code from the app", "autocomplete").await, "one-time-code");
        assert_eq!(attribute("Code from the app", "inputmode").await, "numeric");
    })
    .await;
}
