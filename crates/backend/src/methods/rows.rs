//! The second methods of an account as their rows say: listed, added, renamed, removed. How each kind is set up and
//! checked is in a file of its own.

use contract::{Code, FieldCode, Method, MethodKind, STRENGTH, Timestamp, is_blank, is_needed_method, is_phone, shown};
use rusqlite::params;

use crate::base::method_kind::{kind_name, kind_of};
use crate::base::refusal::{Outcome, Refusal, field_with};
use crate::base::secrets;
use crate::base::settings::Reauthentication;
use crate::identities::waiting;
use crate::methods::{makers, phone_number, remembered, ways_in};
use crate::post::change::Change;
use crate::post::events;
use crate::visit::desk::{Account, Desk};
use crate::visit::known_browsers;
use crate::visit::passwords;
use crate::visit::stage::Stage;

/// Every method of an account, in the order they were added. A phone is one, whichever ways there are to reach it.
pub fn of_account(desk: &Desk, account: &str) -> Outcome<Vec<Method>> {
    let mut rows = desk.db.prepare_cached(
        "SELECT kind, id, name, added_at, last_used_at, aaguid, number, is_default FROM methods
         WHERE account = ?1 ORDER BY rowid",
    )?;
    let left: u32 =
        desk.db.query_row("SELECT count(*) FROM backup_codes WHERE account = ?1", [account], |it| it.get(0))?;
    let methods = rows.query_map([account], |it| {
        let kind = kind_of(it.get_ref(0)?)?;
        Ok(Method {
            kind,
            id: it.get(1)?,
            name: it.get(2)?,
            added_at: it.get::<_, Option<u64>>(3)?.map(Timestamp),
            last_used_at: it.get::<_, Option<u64>>(4)?.map(Timestamp),
            left: (kind == MethodKind::BackupCode).then_some(left),
            maker: it.get::<_, Option<Vec<u8>>>(5)?.and_then(|it| makers::maker(&it)).map(str::to_owned),
            hint: it.get::<_, Option<String>>(6)?.map(|number| phone_number::masked(&number)),
            is_default: it.get(7)?,
        })
    })?;
    Ok(methods.collect::<Result<_, _>>()?)
}

/// What can be used for the second step, strongest first, without dates: the caller is not a member yet. A phone that
/// can be texted and called stands there twice.
pub fn usable(desk: &Desk, account: &str) -> Outcome<Vec<Method>> {
    let mut methods = of_account(desk, account)?;
    methods.retain(|it| it.left != Some(0));
    let other_ways: Vec<Method> = methods.iter().map(|it| other_way(desk, it)).collect::<Outcome<Vec<_>>>()?.concat();
    methods.extend(other_ways);
    methods.sort_by_key(|it| STRENGTH.iter().position(|kind| *kind == it.kind));
    for method in &mut methods {
        method.added_at = None;
        method.last_used_at = None;
        method.maker = None;
    }
    Ok(methods)
}

/// The way to reach a phone that is not the one by which it was added, if there is one.
fn other_way(desk: &Desk, method: &Method) -> Outcome<Vec<Method>> {
    if !is_phone(method.kind) {
        return Ok(Vec::new());
    }
    let number: String = desk.db.query_row("SELECT number FROM methods WHERE id = ?1", [&method.id], |it| it.get(0))?;
    let others = phone_number::channels(desk, &number, method.kind).into_iter().filter(|it| *it != method.kind);
    Ok(others.map(|kind| Method { kind, is_default: false, ..method.clone() }).collect())
}

/// What can be used for a fresh proof, strongest first: the methods, then the password.
pub fn proofs(desk: &Desk, account: &Account) -> Outcome<Vec<Method>> {
    let mut methods = usable(desk, &account.id)?;
    if password_proves(desk, &account.id)? {
        methods.push(Method { kind: MethodKind::Password, id: "password".to_owned(), ..Method::default() });
    }
    Ok(methods)
}

/// The passkeys and security keys that can be used for a fresh proof.
pub fn keys(desk: &Desk, account: &Account) -> Outcome<Vec<Method>> {
    let mut methods = usable(desk, &account.id)?;
    methods.retain(|it| matches!(it.kind, MethodKind::Passkey | MethodKind::SecurityKey));
    Ok(methods)
}

/// Whether the password alone is a fresh proof. Never where it was all that was asked for at sign-in, because the browser
/// is remembered: the rest must be shown now.
pub fn password_proves(desk: &Desk, account: &str) -> Outcome<bool> {
    let is_remembered = desk.visit.as_ref().is_some_and(|it| it.remembered);
    let counts = desk.app.settings.reauthentication == Reauthentication::Any && !is_remembered;
    Ok(counts && passwords::has_one(desk, account)?)
}

/// The member's own method with this id, and all of them.
fn find(desk: &Desk, account: &Account, id: &str) -> Outcome<(Method, Vec<Method>)> {
    let all = of_account(desk, &account.id)?;
    match all.iter().find(|it| it.id == id) {
        Some(method) => Ok((method.clone(), all)),
        None => Err(Refusal::of(Code::NotFound)),
    }
}

/// Gives a method another name. Backup codes have none.
pub fn rename(desk: &Desk, account: &Account, id: &str, typed: &str) -> Outcome<()> {
    let (method, _) = find(desk, account, id)?;
    let name = name(typed, "")?;
    if name.is_empty() {
        return Err(Refusal::field("/name", FieldCode::Required));
    }
    if method.kind == MethodKind::BackupCode {
        return Err(Refusal::field("/name", FieldCode::NotOffered));
    }
    desk.db.execute("UPDATE methods SET name = ?1 WHERE id = ?2", params![name, id])?;
    Ok(())
}

/// Fewest methods an account must have besides backup codes.
pub const MINIMUM: u32 = 1;

/// Removes a method, unless it is the last one.
pub fn remove(desk: &Desk, account: &Account, id: &str) -> Outcome<()> {
    let (method, all) = find(desk, account, id)?;
    if is_needed_method(&all, id, MINIMUM) {
        return Err(Refusal::of(Code::LastMethod));
    }
    ways_in::must_leave_one(desk, &account.id, id)?;
    if method.kind == MethodKind::BackupCode {
        desk.db.execute("DELETE FROM backup_codes WHERE account = ?1", [&account.id])?;
    }
    desk.db.execute("DELETE FROM methods WHERE id = ?1", [id])?;
    remembered::forget_all(desk, &account.id)?;
    stop_resets(desk, &account.id)?;
    // A code that is on its way to this phone opens nothing any more.
    desk.db.execute("DELETE FROM phone_codes WHERE id = ?1", [id])?;
    let named = method.name.or(method.hint);
    events::happened(desk, &account.id, Change::MethodRemoved(method.kind, named.as_deref()))
}

/// From now on this method is asked for first at signing in.
pub fn set_default(desk: &Desk, account: &Account, id: &str) -> Outcome<()> {
    let is_own = |it: &Method| it.id == id && it.kind != MethodKind::BackupCode;
    if !of_account(desk, &account.id)?.iter().any(is_own) {
        return Err(Refusal::field("/id", FieldCode::NotOffered));
    }
    desk.db.execute("UPDATE methods SET is_default = (id = ?1) WHERE account = ?2", params![id, account.id])?;
    Ok(())
}

/// The name of a new method: as typed, without what cannot be shown, or `otherwise`.
pub fn name(typed: &str, otherwise: &str) -> Outcome<String> {
    const LONGEST: usize = 64;
    let name: String = shown(typed, false).trim().chars().filter(|it| !it.is_control()).collect();
    match name.chars().count() {
        _ if is_blank(&name) => Ok(otherwise.to_owned()),
        1..=LONGEST => Ok(name),
        _ => Err(Refusal::fields(vec![field_with("/name", FieldCode::TooLong, "max", LONGEST as u64)])),
    }
}

/// Refuses another method of `kinds` if the account has `most` of them.
fn room_for(desk: &Desk, account: &str, kinds: &[MethodKind], most: u32) -> Outcome<()> {
    let count = of_account(desk, account)?.iter().filter(|it| kinds.contains(&it.kind)).count();
    if count < most as usize { Ok(()) } else { Err(Refusal::of(Code::MethodLimit)) }
}

/// Refuses another key if the account has as many as are allowed.
pub fn room_for_key(desk: &Desk, account: &str) -> Outcome<()> {
    room_for(desk, account, &[MethodKind::Passkey, MethodKind::SecurityKey], desk.app.settings.limits.keys)
}

/// Refuses another phone if the account has as many as are allowed.
pub fn room_for_phone(desk: &Desk, account: &str) -> Outcome<()> {
    room_for(desk, account, &[MethodKind::Sms, MethodKind::Voice], desk.app.settings.limits.phones)
}

/// Refuses another authenticator app if the account has as many as are allowed.
pub fn room_for_app(desk: &Desk, account: &str) -> Outcome<()> {
    room_for(desk, account, &[MethodKind::Totp], desk.app.settings.limits.totp_apps)
}

/// Adds the row of a method and gives its id.
pub fn add(desk: &Desk, account: &str, kind: MethodKind, name: Option<&str>) -> Outcome<String> {
    let id = secrets::id()?;
    desk.db.execute(
        "INSERT INTO methods (id, account, kind, name, added_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, account, kind_name(kind), name, desk.now.0],
    )?;
    Ok(id)
}

/// The first method makes a member of one who was setting up; for a member nothing changes. Other visits that were
/// setting up the same account must use that method now: they have shown no more than the password.
pub fn after_adding(desk: &mut Desk, account: &Account) -> Outcome<()> {
    if desk.stage() != Some(Stage::Setup) {
        return Ok(());
    }
    desk.rise(Stage::Member, Some(&account.id))?;
    // Its owner is there: signing in here later is nothing to write about.
    known_browsers::recognize(desk, &account.id)?;
    desk.db.execute(
        "UPDATE visits SET stage = ?1, totp_secret = NULL, totp_expires_at = NULL WHERE account = ?2 AND stage = ?3",
        params![Stage::SecondStep, account.id, Stage::Setup],
    )?;
    stop_resets(desk, &account.id)?;
    waiting::arrived(desk, account)
}

/// A visit that is about to set a new password has shown the methods as they were: it must begin again.
fn stop_resets(desk: &Desk, account: &str) -> Outcome<()> {
    let own = desk.visit.as_ref().map(|it| it.id);
    desk.db.execute(
        "DELETE FROM visits WHERE account = ?1 AND stage = ?2 AND id IS NOT ?3",
        params![account, Stage::ResetPassword, own],
    )?;
    Ok(())
}

/// Notes that a method was used.
pub fn used(desk: &Desk, id: &str) -> Outcome<()> {
    desk.db.execute("UPDATE methods SET last_used_at = ?1 WHERE id = ?2", params![desk.now.0, id])?;
    Ok(())
}
