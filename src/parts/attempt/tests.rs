//! Which errors stand where.

use client::{Refusal, Saying};
use contract::{Code, FieldCode, FieldError};

use uswds::Quote;

use super::*;
use crate::text::support::Cause;

fn refused(pointers: &[&str]) -> Trouble {
    let error =
        |it: &&str| FieldError { pointer: (*it).to_owned(), code: FieldCode::Required, params: Default::default() };
    let fields = pointers.iter().map(error).collect();
    Trouble::Backend(Failure::Refused(Refusal { code: Code::Validation, fields, ..Refusal::default() }))
}

fn ids(trouble: &Trouble, fields: &[&'static str]) -> Vec<String> {
    lines(trouble, fields).into_iter().map(|(id, _)| id).collect()
}

#[test]
fn errors_stand_in_the_order_of_the_page_whatever_the_backend_says_first() {
    let trouble = refused(&["/fields/password", "/fields/claim_number"]);
    assert_eq!(ids(&trouble, &["claim_number", "password"]), ["claim_number", "password"]);
}

#[test]
fn an_error_of_a_field_that_is_not_on_the_page_is_said_without_a_link() {
    assert_eq!(ids(&refused(&["/locale"]), &["email", "password"]), [""]);
}

#[test]
fn a_page_with_one_field_shows_every_error_at_it() {
    assert_eq!(ids(&refused(&["/code"]), &["proof"]), ["proof"]);
}

#[test]
fn a_wrong_pair_leads_to_the_first_field_and_a_silent_backend_to_none() {
    let code = Code::IncorrectCredentials;
    let pair = Trouble::Backend(Failure::Refused(Refusal { code, ..Default::default() }));
    assert_eq!(ids(&pair, &["email", "password"]), ["email"]);
    assert_eq!(ids(&Trouble::Backend(Failure::Unavailable), &["email"]), [""]);
}

#[test]
fn a_wait_is_no_error_of_a_field_and_one_that_the_button_says_is_none_at_all() {
    let wait = Trouble::from(Failure::wait(60)).told_apart();
    assert_eq!(wait, Trouble::Wait(text::problem::TOO_MANY_TRIES, 60));
    assert_eq!(ids(&wait, &["email", "password"]), [""]);
    let busy = Trouble::from(Failure::Busy(5)).told_apart();
    assert_eq!(busy, Trouble::Wait(text::problem::BUSY, 5));
    assert!(ids(&Trouble::NotYet(60), &["email"]).is_empty());
    assert_eq!(ids(&Trouble::Offline, &["email"]), [""]);
}

#[test]
fn a_wrong_code_of_an_app_may_be_the_fault_of_a_clock() {
    let refused = |code| Failure::Refused(Refusal { code, attempts_left: Some(2), ..Refusal::default() });
    let wrong = lines(&Trouble::of_app(refused(Code::IncorrectCode), "code"), &["code", "name"]);
    let [(field, sentence)] = &wrong[..] else { panic!("{wrong:?}") };
    assert!(field == "code" && sentence.ends_with(&*text::problem::APP_CLOCK), "{sentence}");
    assert!(sentence.contains(&text::problem::tries_left(&text::time::tries(2_u32))), "{sentence}");
    let used = Failure::Refused(Refusal { code: Code::IncorrectCode, used: true, ..Refusal::default() });
    let used = lines(&Trouble::of_app(used, "code"), &["code", "name"]);
    assert_eq!(used, [("code".to_owned(), text::problem::APP_CODE_USED.to_owned())]);
    // What else may be wrong has nothing to do with clocks.
    for other in [refused(Code::CodeExpired), Failure::Unavailable] {
        assert_eq!(Trouble::of_app(other.clone(), "code"), Trouble::Backend(other));
    }
}

#[test]
fn a_reason_that_is_not_known_here_is_quoted_with_its_language_and_is_for_support() {
    let refused = |says: Option<Saying>| Trouble::Backend(Failure::Refused(Refusal { says, ..Refusal::default() }));
    let says = Saying { text: "Congelada".to_owned(), lang: "es".to_owned() };
    let trouble = refused(Some(says));
    assert_eq!(trouble.quote(), Some(Quote { text: "Congelada".to_owned(), lang: "es".to_owned() }));
    assert_eq!(lines(&trouble, &["email"]), [(String::new(), text::problem::REFUSED_SAYS.to_owned())]);
    assert_eq!(lines(&refused(None), &["email"]), [(String::new(), text::problem::REFUSED.to_owned())]);
    assert!(trouble.is_for_support() && refused(None).quote().is_none());
}

#[test]
fn each_trouble_that_one_may_call_about_has_a_cause_of_its_own() {
    let refused = |code| Failure::Refused(Refusal { code, ..Refusal::default() });
    for (failure, want) in [
        (Failure::Unavailable, Some(Cause::NoAnswer)),
        (Failure::WrongAnswer, Some(Cause::WrongAnswer)),
        (Failure::wait(60), Some(Cause::Wait)),
        (Failure::Busy(5), Some(Cause::Wait)),
        (refused(Code::Unknown), Some(Cause::Refused)),
        (refused(Code::Csrf), Some(Cause::Refused)),
        (refused(Code::IncorrectCode), None),
    ] {
        assert_eq!(Trouble::Backend(failure.clone()).told_apart().cause(), want, "{failure:?}");
    }
}
