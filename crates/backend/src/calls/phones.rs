//! Phones: where they can be reached, adding one, and sending codes to one that is there. Checking a code as a proof is
//! in `second_step` and `fresh_proof`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use contract::{Code, NewPhone, PhoneChannel, PhoneCountries, PhoneProof};

use crate::base::app::App;
use crate::base::refusal::Refusal;
use crate::methods::phones;
use crate::request::body::Body;
use crate::request::caller::{Caller, Id};

/// `GET /phone-countries`.
pub async fn countries(State(app): State<App>) -> Response {
    match app.settings.reaches_phones() {
        true => axum::Json::<PhoneCountries>(app.settings.phones.countries()).into_response(),
        false => Refusal::of(Code::Unsupported).into_response(),
    }
}

/// `POST /account/methods/phones`.
pub async fn start(caller: Caller, Body(body): Body<NewPhone>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            phones::begin(desk, &account, &body.number, body.channel)
        })
        .await
}

/// `POST /account/methods/phones/{id}/resend`.
pub async fn resend(caller: Caller, Id(id): Id, Body(body): Body<PhoneChannel>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            phones::send_again(desk, &account, &id, body.channel)
        })
        .await
}

/// `POST /account/methods/phones/{id}/verification`.
pub async fn finish(caller: Caller, Id(id): Id, Body(body): Body<PhoneProof>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            phones::add(desk, &account, &id, &body.code)
        })
        .await
}
