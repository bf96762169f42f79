//! What a service has pushed before it sends its member here (RFC 9126): kept for a moment, taken once.

use rusqlite::{OptionalExtension, params};

use crate::base::old_rows::OldRows;
use crate::base::refusal::Outcome;
use crate::base::secrets::{digest, token};
use crate::base::settings::ServiceSetting;
use crate::services::asked::Parameters;
use crate::visit::desk::Desk;

/// For how long it waits, in seconds: the browser comes at once.
pub const LIVES: u64 = 90;

/// What stands before the random part (RFC 9126, section 2.2).
pub const PREFIX: &str = "urn:ietf:params:oauth:request_uri:";

/// What nobody came with.
pub const OLD: OldRows =
    OldRows { table: "service_pushed", are: "expires_at <= ?1", moment: |_, now| now, forget: None };

/// Keeps what will be read of it; gives its name.
pub fn keep(desk: &Desk, service: &ServiceSetting, parameters: &Parameters) -> Outcome<String> {
    let name = format!("{PREFIX}{}", token()?);
    desk.db.execute(
        "INSERT INTO service_pushed (uri, service, parameters, expires_at) VALUES (?1, ?2, ?3, ?4)",
        params![digest(&name), service.id, serde_json::to_string(&parameters.known())?, desk.now.plus(LIVES).0],
    )?;
    Ok(name)
}

/// What the service has pushed under this name. It works once.
pub fn take(desk: &Desk, service: &ServiceSetting, name: &str) -> Outcome<Option<Parameters>> {
    let take = "DELETE FROM service_pushed WHERE uri = ?1 AND service = ?2 RETURNING parameters, expires_at";
    let found = desk
        .db
        .query_row(take, params![digest(name), service.id], |it| Ok((it.get::<_, String>(0)?, it.get::<_, u64>(1)?)));
    match found.optional()? {
        Some((parameters, until)) if desk.now.0 < until => Ok(Some(Parameters(serde_json::from_str(&parameters)?))),
        _ => Ok(None),
    }
}
