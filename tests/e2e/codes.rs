//! Codes that are wrong, old, or used before; and passwords that are wrong.

use crate::support::{GAP, PASSWORD, Text, Visit, codes_left, known_part, text, wait_at_the_page, walk};

const WRONG: Text = text::problem::INCORRECT_CODE;

#[tokio::test]
async fn a_backup_code_works_once() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        let code = ann.backup_codes[3].clone();
        visit.sign_out().await;
        for first in [true, false] {
            visit.open("/sign-in").await;
            visit.to_second_step(&ann).await;
            visit.press_for(text::sign_in::OTHER, text::sign_in::CHOOSE).await;
            let left: u32 = if first { 10 } else { 9 };
            visit.press_for(codes_left(left), text::sign_in::USE_BACKUP_CODE).await;
            // As someone types it from paper.
            visit.fill(text::sign_in::CODE_LABEL_BACKUP, &code.to_lowercase().replace('-', " ")).await;
            visit.press(text::sign_in::CONTINUE).await;
            if first {
                visit.ready(text::account::PROFILE).await;
                visit.sign_out().await;
            } else {
                visit.sees(WRONG).await;
                visit.ready(text::sign_in::USE_BACKUP_CODE).await;
            }
        }
    })
    .await;
}

#[tokio::test]
pub async fn wrong_codes_of_the_app_count_and_the_last_three_tries_are_said() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_in_again().await;
        visit.to_second_step(&ann).await;
        for left in (1..10_u32).rev() {
            try_code(visit, "000000").await;
            visit.sees(WRONG).await;
            match left {
                1..=3 => visit.sees(text::problem::tries_left(&text::time::tries(left))).await,
                _ => visit.does_not_see(known_part(&text::problem::tries_left(GAP))).await,
            }
        }
        try_code(visit, "000000").await;
        visit.sees(text::problem::TOO_MANY_TRIES).await;
        visit.ready(text::sign_in::USE_APP).await;
        // The page knows of it without another try when it is loaded again, and what it says is over by itself.
        visit.reload().await;
        visit.sees(known_part(&text::problem::wait_until(GAP, GAP))).await;
        visit.ready(text::sign_in::USE_APP).await;
        wait_at_the_page(visit, 601).await;
        visit.sees(text::problem::WAIT_OVER).await;
        try_code(visit, &visit.site.app_code(&ann)).await;
        visit.ready(text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn an_e_mailed_code_may_be_wrong_or_too_old_and_a_new_one_can_be_sent() {
    walk(async |visit| {
        visit.give_address("ann@example.org").await;
        visit.sees(known_part(&text::create_account::resend_after(GAP))).await;
        let first = visit.site.emailed_code("ann@example.org");
        let wrong = if first == "000000" { "111111" } else { "000000" };
        email_code(visit, wrong).await;
        visit.sees(WRONG).await;
        visit.ready(text::create_account::CODE).await;

        visit.site.clock.advance(601);
        email_code(visit, &first).await;
        visit.sees(text::problem::CODE_EXPIRED).await;
        visit.ready(text::create_account::CODE).await;
        visit.reload_keeps(text::create_account::CODE).await;
        visit.press(text::create_account::RESEND).await;
        visit.sees(text::create_account::RESENT).await;
        visit.ready(text::create_account::CODE).await;
        let second = visit.site.emailed_code("ann@example.org");
        // A phone shows it in two halves.
        email_code(visit, &format!("{} {}", &second[..3], &second[3..])).await;
        visit.ready(text::create_account::PASSWORD).await;
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
            visit.open_page("/sign-in", text::sign_in::TITLE).await;
            for _ in 0..5 {
                visit.fill(text::sign_in::EMAIL, email).await;
                visit.fill(text::sign_in::PASSWORD, "not the password").await;
                let before = visit.site.asked("POST /api/v1/session");
                visit.press(text::sign_in::BUTTON).await;
                visit
                    .until(async || match visit.site.asked("POST /api/v1/session") > before {
                        true => Ok(()),
                        false => Err("nothing was sent".to_owned()),
                    })
                    .await;
                visit.sees(text::problem::SUMMARY).await;
                visit.ready(text::sign_in::TITLE).await;
                said.push(without_wait(visit.text().await));
            }
        }
        let (known, unknown) = said.split_at(5);
        assert_eq!(known, unknown);
        assert!(known[0].contains(&*text::problem::INCORRECT_CREDENTIALS));
        assert!(known[4].contains(&*text::sign_in::LOCKED_ADDRESS));
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
            visit.give_address(email).await;
            let told = visit.text().await.replace(email, "…");
            // The count-down runs while it is read.
            said.push(
                told.split(&known_part(&text::create_account::resend_after(GAP))).next().unwrap_or_default().to_owned(),
            );
            visit.press_for(text::create_account::OTHER_ADDRESS, text::create_account::EMAIL).await;
        }
        assert_eq!(said[0], said[1]);
        assert!(visit.site.newest_mail("ann@example.org").contains("You already have an account"));
    })
    .await;
}

async fn try_code(visit: &Visit, code: &str) {
    let before = visit.site.asked("POST /api/v1/session/second-step");
    visit.fill(text::sign_in::CODE_LABEL_APP, code).await;
    visit.press(text::sign_in::CONTINUE).await;
    visit
        .until(async || match visit.site.asked("POST /api/v1/session/second-step") > before {
            true => Ok(()),
            false => Err("nothing was sent".to_owned()),
        })
        .await;
    // The answer is on the page when nothing is under way any more.
    visit
        .until(async || match visit.ask("return !!document.querySelector('[aria-busy=true]')", vec![]).await {
            serde_json::Value::Bool(true) => Err("the page is still busy".to_owned()),
            _ => Ok(()),
        })
        .await;
}

async fn email_code(visit: &Visit, code: &str) {
    visit.fill(text::create_account::CODE_LABEL, code).await;
    visit.press(text::create_account::CODE_BUTTON).await;
}

#[tokio::test]
async fn the_fields_for_passwords_and_codes_are_what_browsers_and_phones_expect() {
    walk(async |visit| {
        let attribute = async |label: Text, name: &str| {
            visit.field(label).await.attr(name).await.ok().flatten().unwrap_or_default()
        };
        visit.prove_address("ann@example.org").await;
        assert_eq!(attribute(text::create_account::PASSWORD_LABEL, "autocomplete").await, "new-password");
        visit.fill(text::create_account::PASSWORD_LABEL, PASSWORD).await;
        visit.press(text::sign_in::SHOW).await;
        assert_eq!(attribute(text::create_account::PASSWORD_LABEL, "type").await, "text");
        visit.press(text::sign_in::HIDE).await;
        assert_eq!(attribute(text::create_account::PASSWORD_LABEL, "type").await, "password");
        visit.press_for(text::create_account::PASSWORD_BUTTON, text::create_account::METHOD).await;
        let ann = visit.set_up_app("ann@example.org").await;
        visit.keep_backup_codes().await;
        visit.sign_in_again().await;
        assert_eq!(attribute(text::sign_in::EMAIL, "autocomplete").await, "username webauthn");
        assert_eq!(attribute(text::sign_in::PASSWORD, "autocomplete").await, "current-password");
        visit.to_second_step(&ann).await;
        assert_eq!(attribute(text::sign_in::CODE_LABEL_APP, "autocomplete").await, "one-time-code");
        assert_eq!(attribute(text::sign_in::CODE_LABEL_APP, "inputmode").await, "numeric");
    })
    .await;
}

/// What a page says, without for how long to wait, which changes by the second.
fn without_wait(told: String) -> String {
    let wait = text::problem::wait_until(GAP, GAP);
    let parts: Vec<&str> = wait.split(GAP).collect();
    let without =
        match told.split_once(parts[0]).and_then(|(before, rest)| Some((before, rest.split_once(parts[2])?.1))) {
            Some((before, after)) => format!("{before}{after}"),
            None => told,
        };
    // Nor the minute, in the reference for support.
    let is_clock = |it: &&str| it.len() == 5 && it.as_bytes()[2] == b':';
    without.split(' ').filter(|it| !is_clock(it)).collect::<Vec<_>>().join(" ")
}
