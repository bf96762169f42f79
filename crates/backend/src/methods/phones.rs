//! Phones: adding one, and sending codes to one that is there. Which numbers are taken is in `phone_number`, codes on
//! their way are in `phone_codes`, how texts and calls leave this machine is in `post::messages`.

use contract::{Code, FieldCode, MethodKind, NewCode, PhoneSetup, Sent, is_blank, is_phone};
use rusqlite::params;

use crate::base::method_kind::kind_name;
use crate::base::refusal::{Outcome, Refusal, field};
use crate::base::secrets;
use crate::base::typed_code::well_formed;
use crate::methods::phone_codes::{self, To};
use crate::methods::purpose::Purpose;
use crate::methods::{phone_number, rows, wrong_codes};
use crate::post::change::Change;
use crate::post::events;
use crate::visit::desk::{Account, Desk};

/// Sends a code to a number that is to be added. The number waits in a row of the visit until its code proves whose it
/// is.
pub fn begin(desk: &Desk, account: &Account, typed: &str, channel: MethodKind) -> Outcome<()> {
    rows::room_for_phone(desk, &account.id)?;
    if !is_phone(channel) {
        return Err(Refusal::field("/channel", FieldCode::NotOffered));
    }
    let wrong = |code| Refusal::fields(vec![field("/number", code)]);
    if is_blank(typed) {
        return Err(wrong(FieldCode::Required));
    }
    let number = phone_number::read(typed, channel).map_err(wrong)?;
    if !desk.app.settings.phones.channels(number.country.code).contains(&channel) {
        return Err(Refusal::field("/channel", FieldCode::NotOffered));
    }
    let taken = "SELECT EXISTS (SELECT 1 FROM methods WHERE account = ?1 AND number = ?2)";
    if desk.db.query_row(taken, params![account.id, number.e164], |it| it.get(0))? {
        return Err(wrong(FieldCode::PhoneTaken));
    }
    let to = To { id: secrets::id()?, number: number.e164, kind: channel };
    phone_codes::send(desk, &account.id, Purpose::Register, &to)
}

/// Sends another code to the number that is to be added.
pub fn send_again(desk: &Desk, account: &Account, id: &str, channel: MethodKind) -> Outcome<()> {
    let mut to = being_added(desk, id)?;
    if !phone_number::channels(desk, &to.number, to.kind).contains(&channel) {
        return Err(Refusal::field("/channel", FieldCode::NotOffered));
    }
    to.kind = channel;
    phone_codes::send(desk, &account.id, Purpose::Register, &to)
}

/// Adds the phone if `code` is the one that was sent to it.
pub fn add(desk: &mut Desk, account: &Account, id: &str, code: &str) -> Outcome<()> {
    let code = well_formed(code, desk.app.settings.limits.phone_code_length)?;
    let to = being_added(desk, id)?;
    if !phone_codes::under_way(desk, Purpose::Register)?.is_some_and(|it| it.works(desk)) {
        return Err(Refusal::expired());
    }
    rows::room_for_phone(desk, &account.id)?;
    let tried = wrong_codes::begin(desk, account)?;
    if !phone_codes::use_up(desk, Purpose::Register, &code)? {
        return Err(tried.was_wrong(desk)?);
    }
    // Whoever adds a phone of their own does not get new tries at the codes of others by it.
    tried.does_not_count(desk)?;
    let there = desk.db.execute(
        "INSERT INTO methods (id, account, kind, number, added_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO NOTHING",
        params![to.id, account.id, kind_name(to.kind), to.number, desk.now.0],
    )?;
    if there == 0 {
        // Another tab has added the same number meanwhile.
        return Err(Refusal::field("/number", FieldCode::PhoneTaken));
    }
    events::happened(desk, &account.id, Change::MethodAdded(to.kind, &phone_number::masked(&to.number)))?;
    rows::after_adding(desk, account)
}

/// Sends a code to a phone of the account that can be used for a proof.
pub fn send_to_own(desk: &Desk, account: &str, purpose: Purpose, wanted: &NewCode) -> Outcome<()> {
    let methods = rows::usable(desk, account)?;
    if !is_phone(wanted.kind) || !methods.iter().any(|it| it.kind == wanted.kind) {
        return Err(Refusal::field("/type", FieldCode::NotOffered));
    }
    if !methods.iter().any(|it| it.kind == wanted.kind && it.id == wanted.id) {
        return Err(Refusal::field("/id", FieldCode::NotOffered));
    }
    let find = "SELECT number FROM methods WHERE id = ?1 AND account = ?2";
    let number = desk.db.query_row(find, params![wanted.id, account], |it| it.get(0))?;
    phone_codes::send(desk, account, purpose, &To { id: wanted.id.clone(), number, kind: wanted.kind })
}

/// The phone that this visit is adding, for the session document.
pub fn setup(desk: &Desk) -> Outcome<Option<PhoneSetup>> {
    let setup = |it: phone_codes::UnderWay| PhoneSetup {
        hint: phone_number::masked(&it.to.number),
        channels: phone_number::channels(desk, &it.to.number, it.to.kind),
        sent: it.sent(desk),
        id: it.to.id,
    };
    Ok(phone_codes::under_way(desk, Purpose::Register)?.map(setup))
}

/// The code of a proof that is under way, for the session document.
pub fn sent(desk: &Desk, purpose: Purpose) -> Outcome<Option<Sent>> {
    Ok(phone_codes::under_way(desk, purpose)?.filter(|it| it.works(desk)).map(|it| it.sent(desk)))
}

fn being_added(desk: &Desk, id: &str) -> Outcome<To> {
    match phone_codes::under_way(desk, Purpose::Register)? {
        Some(it) if it.to.id == id => Ok(it.to),
        _ => Err(Refusal::of(Code::NotFound)),
    }
}
