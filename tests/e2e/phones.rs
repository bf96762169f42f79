//! Phones: a code by text and by call, countries and numbers that cannot get one, waits, the method that is asked for
//! first, and a fresh proof by text.

use contract::MethodKind;
use latchkey::browser::Language;

use crate::support::{GAP, Text, Visit, about, known_part, text, walk};

pub const PHONE: &str = "+12025550123";
const HINT: &str = "+1 ••• ••• 0123";

/// From the choice of a second method to the code that was sent to the phone.
pub async fn give_number(visit: &Visit) {
    visit.choose_method(text::phone::CHOICE, text::phone::ADD).await;
    visit.fill(text::phone::NUMBER, "(202) 555-0123").await;
    visit.press_for(text::phone::ADD_BUTTON, text::phone::CODE).await;
}

pub async fn give_code(visit: &Visit, button: Text) {
    let code = visit.site.phone_code(PHONE);
    visit.keeps_secret(&code);
    visit.fill(text::phone::CODE_LABEL, &code).await;
    visit.press(button).await;
}

/// A new member whose only method is a phone. Ends at the profile.
async fn join_with_phone(visit: &Visit, email: &str) {
    visit.begin_account(email).await;
    visit.keeps_secret("2025550123");
    give_number(visit).await;
    give_code(visit, text::phone::CODE_BUTTON).await;
    visit.ready(text::create_account::CODES).await;
    visit.open_page("/profile", text::account::PROFILE).await;
}

async fn begin_to_sign_in(visit: &Visit, email: &str) {
    visit.open("/sign-in").await;
    visit.give_password_of(email).await;
}

#[tokio::test]
pub async fn a_phone_is_added_by_text_and_signs_in_by_text_and_by_call() {
    walk(async |visit| {
        join_with_phone(visit, "ann@example.org").await;
        visit.sees(text::method::kind_named(&text::method::PHONE, HINT)).await;
        visit.sign_out().await;

        begin_to_sign_in(visit, "ann@example.org").await;
        visit.ready(text::phone::USE).await;
        visit.is_at("/sign-in/phone").await;
        assert_eq!(visit.site.messages_to(PHONE).len(), 1, "nothing is sent before it is asked for");
        visit.press(text::phone::SEND_TEXT).await;
        visit.sees(text::phone::sent_text(HINT)).await;
        visit.ready(text::phone::USE).await;
        // The wait is the backend's, counted from its answer; the page counts by itself.
        visit.reload().await;
        visit.sees(text::phone::sent_text(HINT)).await;
        give_code(visit, text::sign_in::CONTINUE).await;
        visit.ready(text::account::PROFILE).await;
        visit.sign_out().await;

        begin_to_sign_in(visit, "ann@example.org").await;
        visit.ready(text::phone::USE).await;
        visit.press(text::phone::SEND_CALL).await;
        visit.sees(text::phone::sent_call(HINT)).await;
        visit.ready(text::phone::USE).await;
        give_code(visit, text::sign_in::CONTINUE).await;
        visit.ready(text::account::PROFILE).await;
        // The one letter about creating the account names the phone.
        let subjects = visit.site.subjects("ann@example.org");
        assert!(subjects.iter().any(|it| it == "Your account is ready"), "{subjects:?}");
    })
    .await;
}

#[tokio::test]
pub async fn numbers_and_countries_that_get_no_codes_are_told_with_what_works() {
    walk(async |visit| {
        visit.begin_account("ann@example.org").await;
        visit.choose_method(text::phone::CHOICE, text::phone::ADD).await;
        visit.press(text::phone::ADD_BUTTON).await;
        visit.refuses([(text::phone::NUMBER, text::problem::REQUIRED_NUMBER)]).await;
        visit.fill(text::phone::NUMBER, "900 555 1234").await;
        visit.press(text::phone::ADD_BUTTON).await;
        let premium = text::problem::PHONE_PREMIUM;
        visit.refuses([(text::phone::NUMBER, premium)]).await;
        visit.fill(text::phone::NUMBER, "+49 30 12345678").await;
        visit.press(text::phone::ADD_BUTTON).await;
        let landline = text::problem::PHONE_LANDLINE;
        visit.refuses([(text::phone::NUMBER, landline)]).await;
        assert_eq!(visit.value(text::phone::COUNTRY).await, "DE");
        // A country with calls only, and one with nothing.
        visit.fill(text::phone::NUMBER, "+213 551 23 45 67").await;
        // As the browser calls them.
        let (algeria, cuba) = match Language::spoken().tag() {
            "es" => ("Argelia", "Cuba"),
            "ar" => ("الجزائر", "كوبا"),
            _ => ("Algeria", "Cuba"),
        };
        visit.sees(text::phone::only_calls(algeria)).await;
        visit.ready(text::phone::ADD).await;
        visit.fill(text::phone::NUMBER, "+53 5 2345678").await;
        visit.sees(text::phone::not_reached(cuba)).await;
        visit.ready(text::phone::ADD).await;
        visit.fill(text::phone::NUMBER, "+213 551 23 45 67").await;
        visit.press_for(text::phone::ADD_BUTTON, text::phone::CODE).await;
        visit.sees(text::phone::sent_call("+213 ••• ••• 4567")).await;
        // Back to the number: what was typed is there.
        visit.press_for(text::phone::OTHER_NUMBER, text::phone::ADD).await;
        assert_eq!(visit.value(text::phone::NUMBER).await, "+213 551 23 45 67");
        visit.press_for(text::create_account::METHOD_OTHER, text::create_account::METHOD).await;
    })
    .await;
}

#[tokio::test]
pub async fn wrong_and_late_codes_and_too_many_are_told_calmly() {
    walk(async |visit| {
        join_with_phone(visit, "ann@example.org").await;
        visit.sign_out().await;
        visit.site.clock.advance(300);
        begin_to_sign_in(visit, "ann@example.org").await;
        visit.ready(text::phone::USE).await;
        visit.press(text::phone::SEND_TEXT).await;
        visit.sees(text::phone::sent_text(HINT)).await;
        visit.press(text::sign_in::CONTINUE).await;
        visit.refuses([(text::phone::CODE_LABEL, text::problem::REQUIRED_CODE)]).await;
        let right = visit.site.phone_code(PHONE);
        visit.fill(text::phone::CODE_LABEL, if right == "000000" { "000001" } else { "000000" }).await;
        visit.press(text::sign_in::CONTINUE).await;
        let wrong = text::problem::INCORRECT_CODE;
        visit.refuses([(text::phone::CODE_LABEL, wrong)]).await;
        visit.site.clock.advance(600);
        visit.fill(text::phone::CODE_LABEL, &right).await;
        visit.press(text::sign_in::CONTINUE).await;
        let late = text::problem::CODE_EXPIRED;
        visit.refuses([(text::phone::CODE_LABEL, late)]).await;

        // Ten in five minutes are the most. The page waits ten seconds by its own clock, so it is loaded again.
        for _ in 0..10 {
            let sent = visit.site.messages_to(PHONE).len();
            visit.site.clock.advance(10);
            visit.reload().await;
            visit.ready(text::phone::USE).await;
            match visit.says(text::phone::AGAIN_TEXT).await {
                true => visit.press(text::phone::AGAIN_TEXT).await,
                false => visit.press(text::phone::SEND_TEXT).await,
            }
            visit.until_sent(PHONE, sent + 1).await;
        }
        visit.site.clock.advance(10);
        visit.reload().await;
        visit.ready(text::phone::USE).await;
        visit.press(text::phone::AGAIN_TEXT).await;
        visit.sees(text::problem::TOO_MANY_TRIES).await;
        visit.ready(text::phone::USE).await;
        give_code(visit, text::sign_in::CONTINUE).await;
        visit.ready(text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn the_chosen_method_is_asked_for_first_and_a_text_proves_again() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.open_page("/methods/add", text::methods::ADD).await;
        visit.keeps_secret("2025550123");
        give_number(visit).await;
        give_code(visit, text::phone::CODE_BUTTON).await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::added(MethodKind::Sms)).await;
        visit.sees(text::methods::LOSE_PHONE).await;
        // As it is spoken, without dots.
        let name = text::method::kind_named(&text::method::PHONE, &text::masked::spoken(HINT).expect("it has dots"));
        visit.press(about(text::methods::ASK_FIRST, name.as_str())).await;
        visit.sees(known_part(&text::methods::asked_first(GAP))).await;
        visit.ready(text::account::METHODS).await;

        // The fresh proof of signing in is over.
        for _ in 0..2 {
            visit.site.clock.advance(11 * 60);
            visit.reload_keeps(text::account::METHODS).await;
            visit.stay().await;
        }
        visit.press(about(text::methods::RENAME_LINK, name.as_str())).await;
        visit.ready(text::methods::RENAME).await;
        visit.fill(text::methods::RENAME_LABEL, "Kitchen").await;
        visit.press_for(text::methods::RENAME_BUTTON, text::account::METHODS).await;
        visit.sees(text::method::kind_named(&text::method::PHONE, &format!("Kitchen, {HINT}"))).await;
        visit.press_for(about(text::methods::REMOVE_LINK, text::method::TOTP), text::methods::REMOVE).await;
        visit.press(text::methods::REMOVE_BUTTON).await;
        visit.sees(text::account::PROVE).await;
        // It is asked for first here, too.
        visit.press(text::phone::SEND_TEXT).await;
        visit.sees(text::phone::sent_text(HINT)).await;
        visit.ready(text::methods::REMOVE).await;
        give_code(visit, text::account::PROVE_BUTTON).await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::removed(MethodKind::Totp)).await;
        visit.sign_out().await;

        begin_to_sign_in(visit, &ann.email).await;
        visit.ready(text::phone::USE).await;
        visit.press_for(text::sign_in::OTHER, text::sign_in::CHOOSE).await;
        visit.sees(text::phone::to_any_of(&format!("Kitchen, {HINT}"))).await;
    })
    .await;
}
