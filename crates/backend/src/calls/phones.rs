//! Phones: where they can be reached, adding one, and sending codes to one that is there. Checking a code as a proof is
//! in `second_step` and `fresh_proof`.

use contract::{Code, PhoneCountries, Session, ops};

use crate::base::refusal::Refusal;
use crate::methods::phones;
use crate::request::answer::Answer;
use crate::request::caller::Caller;

pub async fn countries(caller: Caller, _: ops::GetPhoneCountries) -> Answer<PhoneCountries> {
    let settings = &caller.app.settings;
    let countries = settings.reaches_phones().then(|| settings.phones.countries());
    caller.say(countries.ok_or_else(|| Refusal::of(Code::Unsupported)))
}

pub async fn start(caller: Caller, ops::StartPhone { body }: ops::StartPhone) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            phones::begin(desk, &account, &body.number, body.channel)
        })
        .await
}

pub async fn resend(caller: Caller, ops::ResendPhoneCode { id, body }: ops::ResendPhoneCode) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            phones::send_again(desk, &account, &id, body.channel)
        })
        .await
}

pub async fn finish(caller: Caller, ops::FinishPhone { id, body }: ops::FinishPhone) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            phones::add(desk, &account, &id, &body.code)
        })
        .await
}
