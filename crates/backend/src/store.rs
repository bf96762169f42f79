//! The SQLite database: opened, brought up to date, and shared as one connection. What the rows mean is known to the
//! modules that use them.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::refusal::{Outcome, Refusal};
use crate::secrets::{ServerKey, random};

/// Each is run once, in order; `user_version` counts those that have run. Never change one that has been released.
const MIGRATIONS: &[&str] = &[include_str!("../migrations/001_start.sql")];

/// The one connection. A single writer is all that SQLite has, so more would only wait for each other.
#[derive(Clone)]
pub struct Store(Arc<Mutex<Connection>>);

impl Store {
    /// Opens or creates the file. Errors are sentences for an operator.
    pub fn open(path: &Path) -> Result<Store, String> {
        let named = |error: rusqlite::Error| format!("The database {} cannot be opened: {error}.", path.display());
        let mut db = Connection::open(path).map_err(named)?;
        // FULL: a commit is on the disk before the caller hears of it.
        db.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA busy_timeout = 5000;",
        )
        .map_err(named)?;
        migrate(&mut db).map_err(named)?.map_err(|version| {
            format!(
                "The database {} is of version {version}, made by a newer program; this one knows {}.",
                path.display(),
                MIGRATIONS.len()
            )
        })?;
        Ok(Store(Arc::new(Mutex::new(db))))
    }

    /// Runs `work` in one transaction that takes the write lock at once. A problem keeps what was written, since
    /// wrong tries must count; a fault or a panic undoes it.
    pub fn transact<T>(&self, work: impl FnOnce(&Connection) -> Outcome<T>) -> Outcome<T> {
        let mut db = self.lock();
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let outcome = work(&transaction);
        match &outcome {
            Ok(_) | Err(Refusal::Problem(_)) => transaction.commit()?,
            Err(Refusal::Fault(_)) => transaction.rollback()?,
        }
        outcome
    }

    /// The server's secret; made at the first call.
    pub fn server_key(&self) -> Outcome<ServerKey> {
        self.transact(|db| {
            let kept: Option<[u8; 32]> =
                db.query_row("SELECT value FROM meta WHERE name = 'server_key'", [], |it| it.get(0)).optional()?;
            if let Some(key) = kept {
                return Ok(ServerKey(key));
            }
            let key = random::<32>()?;
            db.execute("INSERT INTO meta (name, value) VALUES ('server_key', ?1)", params![key])?;
            Ok(ServerKey(key))
        })
    }

    /// A panic while the lock was held has rolled its transaction back, so the connection is fit for use.
    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The inner error is the version of a database that is too new.
fn migrate(db: &mut Connection) -> rusqlite::Result<Result<(), usize>> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: usize = transaction.query_row("PRAGMA user_version", [], |it| it.get::<_, u32>(0))? as usize;
    if version > MIGRATIONS.len() {
        return Ok(Err(version));
    }
    for migration in &MIGRATIONS[version..] {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", MIGRATIONS.len() as u32)?;
    transaction.commit()?;
    Ok(Ok(()))
}
