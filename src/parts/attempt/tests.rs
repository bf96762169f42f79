//! Which errors stand where.

use client::Refusal;
use contract::{Code, FieldCode, FieldError};

use super::*;

fn refused(pointers: &[&str]) -> Trouble {
    let error =
        |it: &&str| FieldError { pointer: (*it).to_owned(), code: FieldCode::Required, params: Default::default() };
    let fields = pointers.iter().map(error).collect();
    Trouble::Backend(Failure::Refused(Refusal { code: Code::Validation, fields, attempts_left: None }))
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
    let wait = Trouble::from(Failure::Wait(60)).told_apart();
    assert_eq!(wait, Trouble::Wait(text::problem::TOO_MANY_TRIES, 60));
    assert_eq!(ids(&wait, &["email", "password"]), [""]);
    assert!(ids(&Trouble::NotYet(60), &["email"]).is_empty());
    assert_eq!(ids(&Trouble::Offline, &["email"]), [""]);
}
