//! What members have agreed to: once for each service and what it is told, listed, and ended.

use contract::Timestamp;
use contract::{Code, FactKind, Services, UsedService};
use rusqlite::{OptionalExtension, params};

use crate::base::refusal::{Outcome, Refusal};
use crate::base::settings::ServiceSetting;
use crate::post::change::Change;
use crate::post::events;
use crate::services::{facts, registered, sessions};
use crate::visit::desk::{Account, Desk};

/// Whether `account` has agreed that the service is told all of `scope`. A number is agreed to as the one that was shown: where
/// another would be told now, that is asked.
pub fn covers(desk: &Desk, service: &ServiceSetting, account: &str, scope: &str) -> Outcome<bool> {
    let Some((agreed, link)) = agreed(desk, service, account)? else { return Ok(false) };
    let (agreed, wanted) = (facts::read(&agreed), facts::read(scope));
    let is_other = wanted.contains(&FactKind::LinkedNumber) && link != facts::link(desk, service, account)?;
    Ok(!is_other && wanted.iter().all(|it| agreed.contains(it)))
}

/// The same of the number alone.
pub fn covers_number(desk: &Desk, service: &ServiceSetting, account: &str) -> Outcome<bool> {
    covers(desk, service, account, &facts::written(&[FactKind::LinkedNumber]))
}

/// The member agrees. What was agreed to before stays.
pub fn agree(desk: &Desk, service: &ServiceSetting, account: &str, scope: &str) -> Outcome<()> {
    let before = agreed(desk, service, account)?;
    let (scope_before, link_before) = before.clone().unwrap_or_default();
    // A number that is not asked for now was not shown now.
    let link = match facts::read(scope).contains(&FactKind::LinkedNumber) {
        true => facts::link(desk, service, account)?,
        false => link_before,
    };
    let scope = facts::written(&facts::read(&format!("{scope} {scope_before}")));
    let after = (scope, link);
    if before.as_ref() == Some(&after) {
        return Ok(());
    }
    let (scope, link) = after;
    desk.db.execute(
        "INSERT INTO service_agreements (account, service, scope, since, last_used_at, link) VALUES (?1, ?2, ?3, ?4, ?4, ?5)
         ON CONFLICT (account, service) DO UPDATE SET scope = excluded.scope, link = excluded.link",
        params![account, service.id, scope, desk.now.0, link],
    )?;
    events::happened(desk, account, Change::ServiceAgreed(&service.name))
}

/// The member signs in to it now, by the name that must be told when the agreement ends.
pub fn was_used(desk: &Desk, service: &ServiceSetting, account: &str) -> Outcome<()> {
    desk.db.execute(
        "UPDATE service_agreements SET last_used_at = ?1, subject = ?4 WHERE account = ?2 AND service = ?3",
        params![desk.now.0, account, service.id, registered::subject(desk.app, service, account)],
    )?;
    Ok(())
}

/// The services that the member uses, the one used last first. One that is not registered any more is told nothing.
pub fn list(desk: &Desk, account: &Account) -> Outcome<Services> {
    let mut rows = desk.db.prepare_cached(
        "SELECT service, scope, since, last_used_at FROM service_agreements WHERE account = ?1
         ORDER BY last_used_at DESC, rowid DESC",
    )?;
    let found = rows.query_map([&account.id], |it| {
        let (service, scope): (String, String) = (it.get(0)?, it.get(1)?);
        Ok((service, scope, Timestamp(it.get(2)?), Timestamp(it.get(3)?)))
    })?;
    let mut services = Vec::new();
    for row in found {
        let (id, scope, since, last_used_at) = row?;
        let Some(service) = registered::find(&desk.app.settings, &id) else { continue };
        let mut kinds: Vec<FactKind> = facts::read(&scope);
        kinds.retain(|it| facts::may_be_told(service, *it));
        let mut facts = facts::shown(desk, service, &kinds, Some(&account.id))?;
        if !covers_number(desk, service, &account.id)? {
            // It is not told before it is agreed to.
            facts.iter_mut().filter(|it| it.kind == FactKind::LinkedNumber).for_each(|it| it.value = None);
        }
        services.push(UsedService { service: service.offered(), since, last_used_at, facts });
    }
    Ok(Services { services })
}

/// Ends it: the service is told nothing any more, and that the member has signed out. Where no session is left to be told of,
/// the row that goes leaves one for all of them (a trigger, so that an account that goes does the same).
pub fn stop(desk: &Desk, account: &Account, id: &str) -> Outcome<()> {
    let end = "DELETE FROM service_agreements WHERE account = ?1 AND service = ?2";
    if desk.db.execute(end, [&account.id, id])? == 0 {
        return Err(Refusal::of(Code::NotFound));
    }
    // With the codes go their tokens.
    desk.db.execute("DELETE FROM service_codes WHERE account = ?1 AND service = ?2", [&account.id, id])?;
    let service = registered::find(&desk.app.settings, id);
    if let Some(service) = service {
        sessions::end(desk, service, &registered::subject(desk.app, service, &account.id))?;
    }
    events::happened(desk, &account.id, Change::ServiceStopped(service.map_or(id, |it| &it.name)))
}

/// The scope that was agreed to, and the link whose number was shown.
fn agreed(desk: &Desk, service: &ServiceSetting, account: &str) -> Outcome<Option<(String, Option<String>)>> {
    let find = "SELECT scope, link FROM service_agreements WHERE account = ?1 AND service = ?2";
    Ok(desk.db.query_row(find, [account, &service.id], |it| Ok((it.get(0)?, it.get(1)?))).optional()?)
}
