//! Creating an account: an address is proved by a code or a link, then a password is chosen.

use axum::response::Response;
use contract::{EmailProof, NewAccount, NewPassword};

use crate::account::emailed::{self, Given};
use crate::account::registrations;
use crate::base::email_address;
use crate::base::language::Language;
use crate::base::refusal::Refusal;
use crate::request::body::Body;
use crate::request::caller::Caller;

/// `POST /accounts`.
pub async fn create(caller: Caller, Body(body): Body<NewAccount>) -> Response {
    caller
        .session(move |desk| {
            desk.not_a_member()?;
            desk.language = body.locale.and_then(|it| Language::known(&it)).unwrap_or(desk.language);
            let email = email_address::read(&body.email).map_err(|it| Refusal::fields(vec![it]))?;
            registrations::begin(desk, &email)
        })
        .await
}

/// `POST /session/email-verification/resend`.
pub async fn resend(caller: Caller) -> Response {
    caller.session(registrations::send_again).await
}

/// `POST /session/email-verification`.
pub async fn prove_email(caller: Caller, Body(body): Body<EmailProof>) -> Response {
    caller
        .session(move |desk| match emailed::given(body.code, body.token)? {
            Given::Code(code) => registrations::prove_by_code(desk, &code),
            Given::Token(token) => registrations::prove_by_link(desk, &token),
        })
        .await
}

/// `PUT /session/password`.
pub async fn set_first_password(caller: Caller, Body(body): Body<NewPassword>) -> Response {
    let chosen = body.password.clone();
    caller
        .first(move |desk| registrations::check_chosen(desk, &chosen))
        .await
        .hash(body.password)
        .await
        .session(|desk, ((), hash)| registrations::keep_account(desk, &hash))
        .await
}
