//! A forgotten old password: replaced on the way to linking, by code or by link.

use crate::support::{Visit, walk};

const NEW: &str = "seven brown hens asleep";
const MARGARET: &str = "margaret@example.org";

#[tokio::test]
pub async fn a_forgotten_old_password_is_replaced_by_the_code_and_linking_goes_on() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.keeps_secret(NEW);
        visit.open("/link/services-online").await;
        visit.ready("Link your Services Online account").await;
        visit.fill("Claim number", "A12345670").await;
        visit.press("I forgot my old password").await;
        visit.ready("Forgot your old Services Online password?").await;
        visit.focus_is_on_heading().await;
        assert_eq!(visit.value("Claim number").await, "A12345670");
        visit.fill("Claim number", "B1").await;
        visit.press("Send a code").await;
        visit.refuses(&[("E-mail address on your record", "Enter your e-mail address.")]).await;
        visit.fill("E-mail address on your record", MARGARET).await;
        visit.press("Send a code").await;
        let malformed = "A claim number has 9 characters: the letter A or F, then 7 digits, then 0, 3, W, X, Y or Z. \
                         Compare yours with your letter from us.";
        visit.refuses(&[("Claim number", malformed)]).await;
        visit.fill("Claim number", "a 1234567-0").await;
        visit.press("Send a code").await;

        visit.ready("Set a new Services Online password").await;
        visit.is_at("/link/services-online/forgot-password/code").await;
        visit.fill("Code from the e-mail", "12").await;
        visit.fill("New Services Online password", "short").await;
        visit.press("Set this password").await;
        let short = "This password is too short. Use 12 characters or more. A few words in a row are easy to remember.";
        visit
            .refuses(&[
                ("Code from the e-mail", "Enter all 6 digits of the code."),
                ("New Services Online password", short),
            ])
            .await;
        let code = visit.site.emailed_code(MARGARET);
        let wrong = if code == "000000" { "000001" } else { "000000" };
        visit.fill("Code from the e-mail", wrong).await;
        visit.fill("New Services Online password", NEW).await;
        visit.press("Set this password").await;
        visit.sees("That code is not right.").await;
        visit.ready("Set a new Services Online password").await;
        assert_eq!(visit.value("New Services Online password").await, NEW);
        visit.fill("Code from the e-mail", &code).await;
        visit.press("Set this password").await;

        visit.ready("Link your Services Online account").await;
        visit.sees("Your new password for Services Online works now.").await;
        assert_eq!(visit.value("Claim number").await, "a 1234567-0");
        visit.fill("Old password", NEW).await;
        visit.press("Find my old account").await;
        visit.ready("Is this your record?").await;
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
        phone.open(&link.whole).await;
        phone.ready("Sign in").await;
        phone.is_at(&format!("/sign-in?return_to={}", link.path)).await;
        phone.sign_in(&ann).await;
        phone.ready("Set a new Services Online password").await;
        phone.is_at(&link.path).await;
        phone.press("Set this password").await;
        phone.refuses(&[("New Services Online password", "Enter your password.")]).await;
        phone.fill("New Services Online password", NEW).await;
        phone.press("Set this password").await;
        phone.ready("Link your Services Online account").await;
        phone.sees("your claim number, A ••••• 67 0, where it says “Old password”.").await;
        phone.leave().await;

        // It has done its work.
        visit.open(&link.whole).await;
        visit.ready("Set a new Services Online password").await;
        visit.fill("New Services Online password", NEW).await;
        visit.press("Set this password").await;
        visit.sees("There is a problem").await;
        visit.ready("Set a new Services Online password").await;
        visit.reload().await;
        visit.ready("Set a new Services Online password").await;
        visit.sees("Please go back to the e-mail and open the link once more.").await;
        visit.press("Start again").await;
        visit.ready("Forgot your old Services Online password?").await;
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
        visit.press("Use another claim number or address").await;
        visit.ready("Forgot your old Services Online password?").await;
        assert_eq!(visit.value("E-mail address on your record").await, MARGARET);
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
            visit.reload_keeps("Set a new Services Online password").await;
            visit.stay().await;
        }
        visit.fill("Code from the e-mail", &code).await;
        visit.fill("New Services Online password", NEW).await;
        visit.press("Set this password").await;
        visit.sees("That took too long, and this step has ended.").await;
        visit.ready("Set a new Services Online password").await;
        visit.press("Send a new e-mail").await;
        visit.sees("We have sent a new e-mail.").await;
        visit.fill("Code from the e-mail", &visit.site.emailed_code(MARGARET)).await;
        visit.press("Set this password").await;
        visit.ready("Link your Services Online account").await;
    })
    .await;
}

async fn ask(visit: &Visit, number: &str, email: &str) {
    visit.open("/link/services-online/forgot-password").await;
    visit.ready("Forgot your old Services Online password?").await;
    visit.fill("Claim number", number).await;
    visit.fill("E-mail address on your record", email).await;
    visit.press("Send a code").await;
    visit.ready("Set a new Services Online password").await;
}
