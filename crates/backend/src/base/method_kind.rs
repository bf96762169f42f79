//! How the kinds of methods are written in the database.

use contract::{MethodKind, STRENGTH};
use rusqlite::types::{FromSqlResult, ValueRef};

/// How a kind is written in the database.
pub fn kind_name(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Passkey => "passkey",
        MethodKind::SecurityKey => "security_key",
        MethodKind::Totp => "totp",
        MethodKind::Sms => "sms",
        MethodKind::Voice => "voice",
        MethodKind::BackupCode => "backup_code",
        MethodKind::Password => "password",
        MethodKind::Unknown => "unknown",
    }
}

/// The kind that is written so.
pub fn kind_of(value: ValueRef<'_>) -> FromSqlResult<MethodKind> {
    let name = value.as_str()?;
    Ok(STRENGTH.into_iter().find(|it| kind_name(*it) == name).unwrap_or(MethodKind::Unknown))
}
