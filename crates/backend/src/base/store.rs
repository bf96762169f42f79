//! The SQLite database: opened, brought up to date, and shared as one connection. What the rows mean is known to the
//! modules that use them.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::base::refusal::{Outcome, Refusal};
use crate::base::seal::Seal;
use crate::base::secrets::{ServerKey, random};

/// Each is run once, in order; `user_version` counts those that have run. Never change one that has been released.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/001_start.sql"),
    include_str!("../../migrations/002_password_resets.sql"),
    include_str!("../../migrations/003_events.sql"),
    include_str!("../../migrations/004_phones.sql"),
    include_str!("../../migrations/005_email_additions.sql"),
    include_str!("../../migrations/006_account_resets.sql"),
    include_str!("../../migrations/007_passkeys.sql"),
    include_str!("../../migrations/008_links.sql"),
    include_str!("../../migrations/009_devices.sql"),
    include_str!("../../migrations/010_feedback.sql"),
    include_str!("../../migrations/011_support.sql"),
    include_str!("../../migrations/012_languages.sql"),
    include_str!("../../migrations/013_email_proofs.sql"),
    include_str!("../../migrations/014_letters.sql"),
    include_str!("../../migrations/015_email_ids.sql"),
    include_str!("../../migrations/016_events_by_time.sql"),
    include_str!("../../migrations/017_backup_code_hashes.sql"),
    include_str!("../../migrations/018_mail_turns.sql"),
    include_str!("../../migrations/019_old_rows.sql"),
    include_str!("../../migrations/020_locks.sql"),
    include_str!("../../migrations/021_counters.sql"),
    include_str!("../../migrations/022_services.sql"),
    include_str!("../../migrations/023_services_bound.sql"),
    include_str!("../../migrations/024_identities.sql"),
    include_str!("../../migrations/025_proved_elsewhere.sql"),
    include_str!("../../migrations/026_known_browsers_by_cookie.sql"),
];

/// Where the server's secret is kept, as its seal knows it.
const SERVER_KEY: &str = "server key";

/// One connection that writes, since a single writer is all that SQLite has, so more would only wait for each other; and
/// one that only reads, and so waits for no writer, neither here nor in another program. In memory there is only the first.
#[derive(Clone)]
pub struct Store {
    writes: Arc<Mutex<Connection>>,
    reads: Option<Arc<Mutex<Connection>>>,
}

impl Store {
    /// Opens or creates the file. Errors are sentences for an operator.
    pub fn open(path: &Path) -> Result<Store, String> {
        let named = |error: rusqlite::Error| format!("The database {} cannot be opened: {error}.", path.display());
        let is_new = !path.exists();
        let mut db = Connection::open(path).map_err(named)?;
        if is_new {
            keep_private(path).map_err(|error| {
                format!("The database {} cannot be kept from other users: {error}.", path.display())
            })?;
        }
        // FULL: a commit is on the disk before the caller hears of it. What is deleted or replaced is overwritten.
        db.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON;",
        )
        .map_err(named)?;
        migrate(&mut db).map_err(named)?.map_err(|version| {
            format!(
                "The database {} is of version {version}, made by a newer program; this one knows {}.",
                path.display(),
                MIGRATIONS.len()
            )
        })?;
        let reads = path.is_file().then(|| reader(path)).transpose().map_err(named)?;
        Ok(Store { writes: Arc::new(Mutex::new(db)), reads: reads.map(|it| Arc::new(Mutex::new(it))) })
    }

    /// Runs `work`, which as a rule only reads, in a transaction that takes no lock. Where it turns out that it must write,
    /// it is run again in one that does.
    pub fn look<T>(&self, work: impl Fn(&Connection) -> Outcome<T>) -> Outcome<T> {
        if let Some(reads) = &self.reads {
            let mut db = lock(reads);
            let seen = db.transaction().map_err(Refusal::from).and_then(|it| work(&it));
            if !matches!(seen, Err(Refusal::Fault(_))) {
                return seen;
            }
        }
        self.transact(work)
    }

    /// Runs `work` in one transaction that takes the write lock at once. A problem keeps what was written, since
    /// wrong tries must count; a fault or a panic undoes it.
    pub fn transact<T>(&self, work: impl FnOnce(&Connection) -> Outcome<T>) -> Outcome<T> {
        let mut db = lock(&self.writes);
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let outcome = work(&transaction);
        match &outcome {
            Ok(_) | Err(Refusal::Problem(..)) => transaction.commit()?,
            Err(Refusal::Fault(_)) => transaction.rollback()?,
        }
        outcome
    }

    /// Takes what was deleted or replaced out of the files: `secure_delete` does so only for what is freed while it is on,
    /// and what is new stays beside the file until a checkpoint. Copies made before are as they were.
    fn forget_replaced(&self) -> Outcome<()> {
        Ok(lock(&self.writes).execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?)
    }

    /// The server's secret; made at the first call. What is not sealed by the present key is sealed by it: this secret, and
    /// what `others` seals; it gives whether there was any. All of it or nothing, so that one key opens all that is there.
    pub fn server_key(
        &self,
        seal: &Seal,
        others: impl FnOnce(&Connection, &Seal) -> Outcome<bool>,
    ) -> Outcome<ServerKey> {
        let (key, is_sealed_again) = self.transact(|db| {
            let (key, is_sealed_again) = sealed_key(db, seal)?;
            Ok((key, others(db, seal)? || is_sealed_again))
        })?;
        if is_sealed_again {
            self.forget_replaced()?;
        }
        Ok(key)
    }
}

fn sealed_key(db: &Connection, seal: &Seal) -> Outcome<(ServerKey, bool)> {
    let kept: Option<Vec<u8>> =
        db.query_row("SELECT value FROM meta WHERE name = 'server_key'", [], |it| it.get(0)).optional()?;
    let key = match &kept {
        Some(kept) => seal.open(SERVER_KEY, kept)?,
        None => random::<32>()?.to_vec(),
    };
    let renewed = match &kept {
        Some(kept) => seal.renewed(SERVER_KEY, kept)?,
        None => Some(seal.close(SERVER_KEY, &key)?),
    };
    let is_sealed_again = kept.is_some() && renewed.is_some();
    if let Some(renewed) = renewed {
        db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('server_key', ?1)", params![renewed])?;
    }
    let key = key.try_into().map_err(|_| Refusal::Fault("the server's key is cut off".to_owned()))?;
    Ok((ServerKey(key), is_sealed_again))
}

/// A panic while the lock was held has rolled its transaction back, so the connection is fit for use.
fn lock(db: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    db.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A connection on which nothing can be written.
fn reader(path: &Path) -> rusqlite::Result<Connection> {
    let db = Connection::open(path)?;
    db.execute_batch("PRAGMA query_only = ON; PRAGMA busy_timeout = 5000;")?;
    Ok(db)
}

/// Only the user that runs the program may read a new database: it holds the server's key and the secrets of apps.
/// SQLite gives the files beside it the same permissions. Whoever wants it otherwise changes it later.
#[cfg(unix)]
fn keep_private(path: &Path) -> std::io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;

    // `:memory:` is no file.
    if path.is_file() { std::fs::set_permissions(path, Permissions::from_mode(0o600)) } else { Ok(()) }
}

/// Elsewhere the folder's permissions decide.
#[cfg(not(unix))]
fn keep_private(_: &Path) -> std::io::Result<()> {
    Ok(())
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

#[cfg(test)]
mod tests;
