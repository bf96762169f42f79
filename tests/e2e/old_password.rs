//! A forgotten old password: replaced on the way to linking, by code or by link.

use crate::support::{GAP, Visit, known_part, malformed_number, text, walk};

const NEW: &str = "seven brown hens asleep";
const MARGARET: &str = "margaret@example.org";

#[tokio::test]
pub async fn a_forgotten_old_password_is_replaced_by_the_code_and_linking_continues() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.keeps_secret(NEW);
        visit.open_page("/link/services-online", text::link::form("Services Online")).await;
        visit.fill(text::link::CLAIM, "A12345670").await;
        visit.press_for(text::old_password::FORGOT_LINK, text::old_password::forgot("Services Online")).await;
        visit.focus_is_on_heading().await;
        assert_eq!(visit.value(text::link::CLAIM).await, "A12345670");
        visit.fill(text::link::CLAIM, "B1").await;
        visit.press(text::old_password::FORGOT_BUTTON).await;
        let both = [
            (text::link::CLAIM, malformed_number()),
            (text::old_password::FORGOT_EMAIL, text::problem::REQUIRED_EMAIL.to_owned()),
        ];
        visit.refuses(both).await;
        visit.fill(text::old_password::FORGOT_EMAIL, MARGARET).await;
        visit.press(text::old_password::FORGOT_BUTTON).await;
        visit.refuses([(text::link::CLAIM, malformed_number())]).await;
        visit.fill(text::link::CLAIM, "a 1234567-0").await;
        visit.press(text::old_password::FORGOT_BUTTON).await;

        visit.ready(text::old_password::new("Services Online")).await;
        visit.is_at("/link/services-online/forgot-password/code").await;
        visit.fill(text::create_account::CODE_LABEL, "12").await;
        visit.fill(text::old_password::password_label("Services Online"), "short").await;
        visit.press(text::old_password::BUTTON).await;
        let short = text::problem::password_too_short(12_u32);
        visit
            .refuses([
                (text::create_account::CODE_LABEL.to_owned(), text::problem::whole_code_digits(6_u32)),
                (text::old_password::password_label("Services Online"), short),
            ])
            .await;
        let code = visit.site.emailed_code(MARGARET);
        let wrong = if code == "000000" { "000001" } else { "000000" };
        visit.fill(text::create_account::CODE_LABEL, wrong).await;
        visit.fill(text::old_password::password_label("Services Online"), NEW).await;
        visit.press(text::old_password::BUTTON).await;
        visit.sees(text::problem::INCORRECT_CODE).await;
        visit.ready(text::old_password::new("Services Online")).await;
        assert_eq!(visit.value(text::old_password::password_label("Services Online")).await, NEW);
        visit.fill(text::create_account::CODE_LABEL, &code).await;
        visit.press(text::old_password::BUTTON).await;

        visit.ready(text::link::form("Services Online")).await;
        visit.sees(known_part(&text::old_password::set("Services Online", GAP))).await;
        assert_eq!(visit.value(text::link::CLAIM).await, "a 1234567-0");
        visit.fill(text::link::OLD_PASSWORD, NEW).await;
        visit.press_for(text::link::FORM_BUTTON, text::link::CHECK).await;
        for (to, subject) in [
            ("ann@example.org", "The password of an older account was replaced"),
            (MARGARET, "The password of your Services Online record was replaced"),
        ] {
            assert_eq!(visit.site.subjects(to).last().map(String::as_str), Some(subject));
        }
    })
    .await;
}

#[tokio::test]
async fn the_link_for_an_old_password_works_on_a_phone_after_signing_in_there() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.keeps_secret(NEW);
        ask(visit, "A12345670", MARGARET).await;
        let link = visit.secret_link(MARGARET);

        let phone = visit.in_another_browser().await;
        phone.keeps_secret(&link.token);
        phone.open_page(&link.whole, text::sign_in::TITLE).await;
        phone.is_at(&format!("/sign-in?return_to={}", link.path)).await;
        phone.sign_in_to(&ann, text::old_password::new("Services Online")).await;
        phone.is_at(&link.path).await;
        phone.press(text::old_password::BUTTON).await;
        phone
            .refuses([(text::old_password::password_label("Services Online"), text::problem::REQUIRED_PASSWORD)])
            .await;
        phone.fill(text::old_password::password_label("Services Online"), NEW).await;
        phone.press_for(text::old_password::BUTTON, text::link::form("Services Online")).await;
        phone.sees(text::old_password::set("Services Online", "A ••••• 67 0")).await;
        phone.leave().await;

        // It has done its work.
        visit.open_page(&link.whole, text::old_password::new("Services Online")).await;
        visit.fill(text::old_password::password_label("Services Online"), NEW).await;
        visit.press(text::old_password::BUTTON).await;
        visit.sees(text::problem::SUMMARY).await;
        visit.ready(text::old_password::new("Services Online")).await;
        visit.reload().await;
        visit.ready(text::old_password::new("Services Online")).await;
        visit.sees(text::create_account::LINK_GONE).await;
        visit.press_for(text::create_account::START_AGAIN, text::old_password::forgot("Services Online")).await;
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_looks_like_what_fits_and_sends_nothing() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        let mut seen = Vec::new();
        for (number, email, sent) in
            [("A12345670", MARGARET, 1), ("A12345670", "guess@example.org", 0), ("A00000070", MARGARET, 0)]
        {
            let before = visit.site.backend.outbox().len();
            ask(visit, number, email).await;
            assert_eq!(visit.site.backend.outbox().len() - before, sent, "{number} {email}");
            seen.push(visit.text().await.replace("00 70", "67 0"));
        }
        // The countdown may stand at another second, and the number is another.
        let even = |it: &String| it.replace(|it: char| it.is_ascii_digit(), "");
        assert!(seen.iter().all(|it| even(it) == even(&seen[0])), "{seen:#?}");
        visit.press_for(text::old_password::OTHER, text::old_password::forgot("Services Online")).await;
        assert_eq!(visit.value(text::old_password::FORGOT_EMAIL).await, MARGARET);
    })
    .await;
}

#[tokio::test]
async fn a_code_that_is_too_old_is_followed_by_a_new_one() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.keeps_secret(NEW);
        ask(visit, "A12345670", MARGARET).await;
        let code = visit.site.emailed_code(MARGARET);
        for _ in 0..3 {
            visit.site.clock.advance(600);
            visit.reload_keeps(text::old_password::new("Services Online")).await;
            visit.stay().await;
        }
        visit.fill(text::create_account::CODE_LABEL, &code).await;
        visit.fill(text::old_password::password_label("Services Online"), NEW).await;
        visit.press(text::old_password::BUTTON).await;
        visit.sees(text::problem::CODE_EXPIRED).await;
        visit.ready(text::old_password::new("Services Online")).await;
        visit.press(text::create_account::RESEND).await;
        visit.sees(text::create_account::RESENT).await;
        visit.fill(text::create_account::CODE_LABEL, &visit.site.emailed_code(MARGARET)).await;
        visit.press_for(text::old_password::BUTTON, text::link::form("Services Online")).await;
    })
    .await;
}

async fn ask(visit: &Visit, number: &str, email: &str) {
    visit.open_page("/link/services-online/forgot-password", text::old_password::forgot("Services Online")).await;
    visit.fill(text::link::CLAIM, number).await;
    visit.fill(text::old_password::FORGOT_EMAIL, email).await;
    visit.press_for(text::old_password::FORGOT_BUTTON, text::old_password::new("Services Online")).await;
}
