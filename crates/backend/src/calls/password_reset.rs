//! A forgotten password: an address is proved by a code or a link, then the second method as at signing in
//! (`second_step`), then a new password is chosen.

use contract::{ResetPassword, Session, ops};

use crate::account::emailed::{self, Given};
use crate::account::{own_password, password_resets};
use crate::base::email_address;
use crate::base::password::normalized;
use crate::base::refusal::Refusal;
use crate::identities::waiting;
use crate::post::change::Change;
use crate::post::events;
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::passwords;
use crate::visit::stage::Stage;

pub async fn create(caller: Caller, ops::ForgotPassword { body }: ops::ForgotPassword) -> Answer<Session> {
    caller
        .session(move |desk| {
            own_password::must_be_offered(desk)?;
            desk.not_a_member()?;
            let email = email_address::read(&body.email).map_err(|it| Refusal::fields(vec![it]))?;
            password_resets::begin(desk, &email)
        })
        .await
}

pub async fn resend(caller: Caller, _: ops::ResendResetCode) -> Answer<Session> {
    caller
        .session(|desk| {
            own_password::must_be_offered(desk)?;
            password_resets::send_again(desk)
        })
        .await
}

pub async fn prove(caller: Caller, ops::ProveReset { body }: ops::ProveReset) -> Answer<Session> {
    caller
        .session(move |desk| {
            own_password::must_be_offered(desk)?;
            match emailed::given(body.code, body.token)? {
                Given::Code(code) => password_resets::prove_by_code(desk, &code),
                Given::Token(token) => password_resets::prove_by_link(desk, &token),
            }
        })
        .await
}

pub async fn finish(caller: Caller, ops::ResetPassword { body }: ops::ResetPassword) -> Answer<Session> {
    let ResetPassword { password, end_other_sessions } = body;
    let password = normalized(&password);
    let chosen = password.clone();
    caller
        .first_of_hashing(move |desk| {
            own_password::must_be_offered(desk)?;
            let account = desk.account_at(&[Stage::ResetPassword])?;
            own_password::check_new(desk, &account.email, &chosen)
        })
        .await
        .refuse_breached(&password)
        .await
        .hash(password)
        .await
        .session(move |desk, ((), hash)| {
            let account = desk.account_at(&[Stage::ResetPassword])?;
            let had_one = passwords::has_one(desk, &account.id)?;
            own_password::keep(desk, &account, &hash, end_other_sessions)?;
            let change = if had_one { Change::PasswordReset } else { Change::PasswordAdded };
            events::happened(desk, &account.id, change)?;
            waiting::end_of_reset(desk)
        })
        .await
}
