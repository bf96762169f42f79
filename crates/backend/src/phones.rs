//! Phones: where they can be reached, adding one, and sending codes to one that is there. Checking a code as a proof is
//! in `proof`; how texts and calls leave this machine is in `messages`.

mod codes;
mod number;

use axum::extract::State;
use axum::response::Response;
use contract::{
    Code, FieldCode, MethodKind, NewCode, NewPhone, PhoneChannel, PhoneCountries, PhoneProof, PhoneSetup, Sent,
    is_phone,
};
use rusqlite::params;

use crate::base::app::App;
use crate::base::method_kind::kind_name;
use crate::base::refusal::{Outcome, Refusal, field};
use crate::base::secrets::id;
use crate::base::typed_code::well_formed;
use crate::body::Body;
use crate::caller::{Caller, Id};
use crate::keys::Purpose;
use crate::post::change::Change;
use crate::post::events;
use crate::visit::desk::Desk;
use crate::visit::stage::Stage;
use crate::{factors, wrong_codes};

pub use codes::{To, under_way, use_up};
pub use number::masked;

/// `GET /phone-countries`.
pub async fn countries(State(app): State<App>) -> Response {
    use axum::response::IntoResponse;

    match app.settings.reaches_phones() {
        true => axum::Json::<PhoneCountries>(app.settings.phones.countries()).into_response(),
        false => Refusal::of(Code::Unsupported).into_response(),
    }
}

/// `POST /account/factors/phones`. The number waits in a row of the visit until its code proves whose it is.
pub async fn start(caller: Caller, Body(body): Body<NewPhone>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            factors::room_for_phone(desk, &account.id)?;
            if !is_phone(body.channel) {
                return Err(Refusal::field("/channel", FieldCode::NotOffered));
            }
            let wrong = |code| Refusal::fields(vec![field("/number", code)]);
            if body.number.trim().is_empty() {
                return Err(wrong(FieldCode::Required));
            }
            let number = number::read(&body.number, body.channel).map_err(wrong)?;
            if !desk.app.settings.phones.channels(number.country.code).contains(&body.channel) {
                return Err(Refusal::field("/channel", FieldCode::NotOffered));
            }
            let taken = "SELECT EXISTS (SELECT 1 FROM factors WHERE account = ?1 AND number = ?2)";
            if desk.db.query_row(taken, params![account.id, number.e164], |it| it.get(0))? {
                return Err(wrong(FieldCode::PhoneTaken));
            }
            let to = To { id: id()?, number: number.e164, kind: body.channel };
            codes::send(desk, &account.id, Purpose::Register, &to)?;
            Ok(())
        })
        .await
}

/// `POST /account/factors/phones/{id}/resend`.
pub async fn resend(caller: Caller, Id(id): Id, Body(body): Body<PhoneChannel>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            let mut to = being_added(desk, &id)?;
            if !channels(desk, &to.number, to.kind).contains(&body.channel) {
                return Err(Refusal::field("/channel", FieldCode::NotOffered));
            }
            to.kind = body.channel;
            codes::send(desk, &account.id, Purpose::Register, &to)?;
            Ok(())
        })
        .await
}

/// `POST /account/factors/phones/{id}/verification`.
pub async fn finish(caller: Caller, Id(id): Id, Body(body): Body<PhoneProof>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            let code = well_formed(&body.code, desk.app.settings.limits.phone_code_length)?;
            let to = being_added(desk, &id)?;
            if !under_way(desk, Purpose::Register)?.is_some_and(|it| it.works(desk)) {
                return Err(Refusal::expired());
            }
            factors::room_for_phone(desk, &account.id)?;
            let tried = wrong_codes::begin(desk, &account)?;
            if !use_up(desk, Purpose::Register, &code)? {
                return Err(tried.was_wrong(desk)?);
            }
            // Whoever adds a phone of their own does not get new tries at the codes of others by it.
            tried.does_not_count(desk)?;
            let there = desk.db.execute(
                "INSERT INTO factors (id, account, kind, number, added_at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO NOTHING",
                params![to.id, account.id, kind_name(to.kind), to.number, desk.now.0],
            )?;
            if there == 0 {
                // Another tab has added the same number meanwhile.
                return Err(Refusal::field("/number", FieldCode::PhoneTaken));
            }
            events::happened(desk, &account.id, Change::MethodAdded(to.kind, &masked(&to.number)))?;
            factors::after_adding(desk, &account)?;
            Ok(())
        })
        .await
}

/// `POST /session/factor/codes`.
pub async fn send_factor_code(caller: Caller, Body(body): Body<NewCode>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.account_at(&[Stage::Factor, Stage::ResetFactor])?;
            send_to_own(desk, &account.id, Purpose::SignIn, &body)?;
            Ok(())
        })
        .await
}

/// `POST /session/reauthentication/codes`.
pub async fn send_fresh_code(caller: Caller, Body(body): Body<NewCode>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            send_to_own(desk, &account.id, Purpose::Fresh, &body)?;
            Ok(())
        })
        .await
}

fn send_to_own(desk: &Desk, account: &str, purpose: Purpose, wanted: &NewCode) -> Outcome<()> {
    let methods = factors::usable(desk, account)?;
    if !is_phone(wanted.kind) || !methods.iter().any(|it| it.kind == wanted.kind) {
        return Err(Refusal::field("/type", FieldCode::NotOffered));
    }
    if !methods.iter().any(|it| it.kind == wanted.kind && it.id == wanted.id) {
        return Err(Refusal::field("/id", FieldCode::NotOffered));
    }
    let find = "SELECT number FROM factors WHERE id = ?1 AND account = ?2";
    let number = desk.db.query_row(find, params![wanted.id, account], |it| it.get(0))?;
    codes::send(desk, account, purpose, &To { id: wanted.id.clone(), number, kind: wanted.kind })
}

/// The ways in which codes can be sent to a number. The one by which it was added stays, whatever the settings say by
/// now: nobody must lose a method by that.
pub fn channels(desk: &Desk, number: &str, added_by: MethodKind) -> Vec<MethodKind> {
    let read = number::read(number, MethodKind::Voice).ok();
    let mut channels = read.map_or_else(Vec::new, |it| desk.app.settings.phones.channels(it.country.code));
    if number::read(number, MethodKind::Sms).is_err() {
        channels.retain(|it| *it != MethodKind::Sms);
    }
    if !channels.contains(&added_by) {
        channels.push(added_by);
    }
    channels
}

/// The phone that this visit is adding, for the session document.
pub fn setup(desk: &Desk) -> Outcome<Option<PhoneSetup>> {
    let setup = |it: codes::UnderWay| PhoneSetup {
        hint: masked(&it.to.number),
        channels: channels(desk, &it.to.number, it.to.kind),
        sent: it.sent(desk),
        id: it.to.id,
    };
    Ok(under_way(desk, Purpose::Register)?.map(setup))
}

/// The code of a proof that is under way, for the session document.
pub fn sent(desk: &Desk, purpose: Purpose) -> Outcome<Option<Sent>> {
    Ok(under_way(desk, purpose)?.filter(|it| it.works(desk)).map(|it| it.sent(desk)))
}

fn being_added(desk: &Desk, id: &str) -> Outcome<To> {
    match under_way(desk, Purpose::Register)? {
        Some(it) if it.to.id == id => Ok(it.to),
        _ => Err(Refusal::of(Code::NotFound)),
    }
}
