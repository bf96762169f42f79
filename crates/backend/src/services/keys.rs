//! The keys that sign what services are told: made when they are needed, replaced after a month, and published until no
//! token of theirs can be of use any more. They are kept sealed.

use contract::Timestamp;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::base::app::App;
use crate::base::old_rows::{DAY, OldRows};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::seal::Seal;
use crate::base::secrets::id;
use crate::base::settings::Algorithm;
use crate::services::signed::{self, Key};

/// For how long a key signs, in seconds.
const SIGNS_FOR: u64 = 30 * DAY;

/// For how long it is published after that. Tokens are valid for minutes; a service may show one for longer to sign its
/// member out.
const KNOWN_FOR: u64 = DAY;

/// Keys that sign nothing any more, and whose tokens nobody shows.
pub const OLD: OldRows = OldRows { table: "service_keys", are: "until <= ?1", moment: |_, now| now, forget: None };

const BOTH: [Algorithm; 2] = [Algorithm::Rs256, Algorithm::Es256];

/// Makes the keys that are missing, and those in place of keys that have signed for long enough.
pub fn make_due(app: &App) -> Outcome<()> {
    for algorithm in BOTH {
        if app.settings.services.iter().any(|it| it.algorithm == algorithm)
            && app.store.transact(|db| is_due(db, algorithm, app.now()))?
        {
            let secret = signed::make(algorithm)?;
            app.store.transact(|db| replace(app, db, algorithm, &secret))?;
        }
    }
    Ok(())
}

fn is_due(db: &Connection, algorithm: Algorithm, now: Timestamp) -> Outcome<bool> {
    let find = "SELECT NOT EXISTS (SELECT 1 FROM service_keys WHERE algorithm = ?1 AND until IS NULL AND made_at > ?2)";
    let oldest = i64::try_from(now.0).unwrap_or(i64::MAX) - SIGNS_FOR as i64;
    Ok(db.query_row(find, params![algorithm.name(), oldest], |it| it.get(0))?)
}

fn replace(app: &App, db: &Connection, algorithm: Algorithm, secret: &[u8]) -> Outcome<()> {
    let (id, now) = (id()?, app.now());
    let retire = "UPDATE service_keys SET until = ?1 WHERE algorithm = ?2 AND until IS NULL";
    db.execute(retire, params![now.plus(KNOWN_FOR).0, algorithm.name()])?;
    let sealed = app.seal.close(&place(&id), secret)?;
    db.execute(
        "INSERT INTO service_keys (id, algorithm, secret, made_at) VALUES (?1, ?2, ?3, ?4)",
        params![id, algorithm.name(), sealed, now.0],
    )?;
    Ok(())
}

/// The key that signs now.
pub fn now(app: &App, db: &Connection, algorithm: Algorithm) -> Outcome<Key> {
    let mut found = read(app, db, "algorithm = ?1 AND until IS NULL", [algorithm.name()])?;
    found.pop().ok_or_else(|| Refusal::Fault("no key signs for services yet".to_owned()))
}

/// The claims of a token that a key of ours has signed, if it is still known.
pub fn open(app: &App, db: &Connection, token: &str) -> Outcome<Option<Value>> {
    Ok(read(app, db, "1", [])?.iter().find_map(|it| it.open(token)))
}

/// The subject of such a token: whom a service means by it (`id_token_hint`).
pub fn subject(app: &App, db: &Connection, token: &str) -> Outcome<Option<String>> {
    Ok(open(app, db, token)?.and_then(|it| it["sub"].as_str().map(str::to_owned)))
}

/// What services check tokens by (RFC 7517, section 5): also the keys from before.
pub fn published(app: &App, db: &Connection) -> Outcome<Value> {
    let keys: Vec<Value> = read(app, db, "1", [])?.iter().map(Key::public).collect();
    Ok(json!({ "keys": keys }))
}

fn read(app: &App, db: &Connection, condition: &str, params: impl rusqlite::Params) -> Outcome<Vec<Key>> {
    let find = format!("SELECT id, algorithm, secret FROM service_keys WHERE {condition} ORDER BY rowid");
    let mut rows = db.prepare(&find)?;
    let rows =
        rows.query_map(params, |it| Ok((it.get::<_, String>(0)?, it.get::<_, String>(1)?, it.get::<_, Vec<u8>>(2)?)))?;
    let mut keys = Vec::new();
    for row in rows {
        let (id, algorithm, sealed) = row?;
        let Some(algorithm) = BOTH.into_iter().find(|it| it.name() == algorithm) else { continue };
        let secret = app.seal.open(&place(&id), &sealed)?;
        keys.push(Key::read(id, algorithm, &secret)?);
    }
    Ok(keys)
}

/// Seals by the present key what is not; whether there was any.
pub fn seal_again(db: &Connection, seal: &Seal) -> Outcome<bool> {
    let mut changed = 0;
    let mut rows = db.prepare("SELECT id, secret FROM service_keys")?;
    let kept = rows.query_map([], |it| Ok((it.get::<_, String>(0)?, it.get::<_, Vec<u8>>(1)?)))?;
    for (id, kept) in kept.collect::<Result<Vec<_>, _>>()? {
        if let Some(sealed) = seal.renewed(&place(&id), &kept)? {
            changed += db.execute("UPDATE service_keys SET secret = ?1 WHERE id = ?2", params![sealed, id])?;
        }
    }
    Ok(changed > 0)
}

/// Where a key is, as its seal knows it.
fn place(id: &str) -> String {
    format!("key {id} for services")
}
