//! Creating an account: an address is proved by a code or a link, then a password is chosen.

use contract::{Session, ops};

use crate::account::emailed::{self, Given};
use crate::account::{own_password, registrations};
use crate::base::email_address;
use crate::base::language::Language;
use crate::base::password::normalized;
use crate::base::refusal::Refusal;
use crate::request::answer::Answer;
use crate::request::caller::Caller;

pub async fn create(caller: Caller, ops::CreateAccount { body }: ops::CreateAccount) -> Answer<Session> {
    caller
        .session(move |desk| {
            own_password::must_be_offered(desk)?;
            desk.not_a_member()?;
            desk.language = body.locale.and_then(|it| Language::known(&it)).unwrap_or(desk.language);
            let email = email_address::read(&body.email).map_err(|it| Refusal::fields(vec![it]))?;
            registrations::begin(desk, &email)
        })
        .await
}

pub async fn resend(caller: Caller, _: ops::ResendEmailCode) -> Answer<Session> {
    caller.session(registrations::send_again).await
}

pub async fn prove_email(caller: Caller, ops::ProveEmail { body }: ops::ProveEmail) -> Answer<Session> {
    caller
        .session(move |desk| match emailed::given(body.code, body.token)? {
            Given::Code(code) => registrations::prove_by_code(desk, &code),
            Given::Token(token) => registrations::prove_by_link(desk, &token),
        })
        .await
}

pub async fn set_first_password(
    caller: Caller,
    ops::SetFirstPassword { body }: ops::SetFirstPassword,
) -> Answer<Session> {
    let password = normalized(&body.password);
    let chosen = password.clone();
    caller
        .first_of_hashing(move |desk| {
            own_password::must_be_offered(desk)?;
            registrations::check_chosen(desk, &chosen)
        })
        .await
        .refuse_breached(&password)
        .await
        .hash(password)
        .await
        .session(|desk, ((), hash)| registrations::keep_account(desk, &hash))
        .await
}
