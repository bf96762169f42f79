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

    /// The server's secret; made at the first call.
    pub fn server_key(&self, seal: &Seal) -> Outcome<ServerKey> {
        self.transact(|db| {
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
            if let Some(renewed) = renewed {
                db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('server_key', ?1)", params![renewed])?;
            }
            key.try_into().map(ServerKey).map_err(|_| Refusal::Fault("the server's key is cut off".to_owned()))
        })
    }
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
mod tests {
    use contract::Code;

    use super::*;

    fn note(db: &Connection, name: &str) -> Outcome<()> {
        db.execute("INSERT INTO meta (name, value) VALUES (?1, x'00')", [name])?;
        Ok(())
    }

    fn is_noted(store: &Store, name: &str) -> bool {
        let there = "SELECT EXISTS (SELECT 1 FROM meta WHERE name = ?1)";
        store.transact(|db| Ok(db.query_row(there, [name], |it| it.get(0))?)).unwrap()
    }

    #[test]
    fn a_problem_keeps_what_was_written_and_a_fault_or_a_panic_undoes_it() {
        let store = Store::open(Path::new(":memory:")).unwrap();
        let problem = store.transact(|db| note(db, "problem").and(Err::<(), _>(Refusal::of(Code::IncorrectCode))));
        assert!(problem.is_err() && is_noted(&store, "problem"));
        let fault = store.transact(|db| note(db, "fault").and(Err::<(), _>(Refusal::Fault(String::new()))));
        assert!(fault.is_err() && !is_noted(&store, "fault"));
        let shared = store.clone();
        let panicked = std::thread::spawn(move || {
            shared.transact(|db| -> Outcome<()> {
                note(db, "panic")?;
                panic!("on purpose");
            })
        });
        assert!(panicked.join().is_err() && !is_noted(&store, "panic"));
    }

    #[test]
    fn who_only_reads_waits_for_no_writer_and_sees_what_was_committed() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let store = Store::open(file.path()).unwrap();
        store.transact(|db| note(db, "before")).unwrap();
        let there = "SELECT EXISTS (SELECT 1 FROM meta WHERE name = ?1)";
        let is_seen = |name| store.look(|db| Ok(db.query_row(there, [name], |it| it.get::<_, bool>(0))?)).unwrap();
        // Another program writes, and has not come to the end of it.
        let other = Connection::open(file.path()).unwrap();
        other.execute_batch("BEGIN IMMEDIATE; INSERT INTO meta (name, value) VALUES ('under way', x'00');").unwrap();
        assert!(is_seen("before") && !is_seen("under way"));
        // And so does this one.
        let writing = lock(&store.writes);
        assert!(is_seen("before"));
        drop(writing);
        other.execute_batch("COMMIT").unwrap();
        assert!(is_seen("under way"));
    }

    #[test]
    fn what_must_write_after_all_is_done_again_and_done_once() {
        let file = tempfile::NamedTempFile::new().unwrap();
        for store in [Store::open(file.path()).unwrap(), Store::open(Path::new(":memory:")).unwrap()] {
            store.look(|db| note(db, "written")).unwrap();
            assert!(is_noted(&store, "written"));
        }
    }

    #[test]
    fn every_migration_is_run_and_the_files_are_numbered_in_one_row() {
        let files = std::fs::read_dir("migrations").unwrap().map(|it| it.unwrap().path());
        let mut files: Vec<_> = files.collect();
        files.sort();
        assert_eq!(files.len(), MIGRATIONS.len());
        for (file, run) in files.iter().zip(MIGRATIONS) {
            let number = &file.file_name().unwrap().to_str().unwrap()[..4];
            assert!(number.ends_with('_') && number[..3].parse::<u32>().is_ok(), "{}", file.display());
            assert_eq!(std::fs::read_to_string(file).unwrap(), *run, "{}", file.display());
        }
    }

    #[test]
    fn the_server_key_outlives_the_program() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let key = || Store::open(file.path()).unwrap().server_key(&Seal::default()).unwrap();
        assert_eq!(key().0, key().0);
    }

    #[test]
    fn a_database_from_before_there_were_several_agencies_keeps_its_links() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let db = Connection::open(file.path()).unwrap();
        MIGRATIONS[..3].iter().for_each(|it| db.execute_batch(it).unwrap());
        db.execute_batch(
            "INSERT INTO accounts VALUES ('a', 'a@example.org', '', 1);
             INSERT INTO old_accounts VALUES ('A12345670', 'h', 'Ann', 'retiree', NULL, 1);
             INSERT INTO old_accounts VALUES ('A12345673', 'h', 'Ben', 'retiree', NULL, 1);
             INSERT INTO links VALUES ('l', 'a', 'records', 'A12345670', 0, 7, 'R');
             INSERT INTO previews VALUES ('p', 'a', 'records', 'A12345670', 9);
             PRAGMA user_version = 3;",
        )
        .unwrap();
        drop(db);
        let store = Store::open(file.path()).unwrap();
        let of = "SELECT count(*) FROM old_accounts LEFT JOIN links USING (provider, claim_number)
                  WHERE provider = 'records' AND (links.id IS NULL OR links.id = 'l' AND linked_at = 7)";
        let kept: i64 = store.transact(|db| Ok(db.query_row(of, [], |it| it.get(0))?)).unwrap();
        assert_eq!(kept, 2);
        let broken = "SELECT count(*) FROM pragma_foreign_key_check";
        let broken: i64 = store.transact(|db| Ok(db.query_row(broken, [], |it| it.get(0))?)).unwrap();
        assert_eq!(broken, 0);
    }

    #[test]
    fn what_waited_for_an_email_proof_keeps_its_times() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let db = Connection::open(file.path()).unwrap();
        MIGRATIONS[..12].iter().for_each(|it| db.execute_batch(it).unwrap());
        db.execute_batch(
            "INSERT INTO registrations VALUES (1, 'a@example.org', x'01', 5, x'02', 6, 3, 4);
             INSERT INTO password_resets VALUES (1, 'b@example.org', NULL, x'01', x'02', 9, 4);
             INSERT INTO accounts (id, email, password_hash, created_at) VALUES ('a', 'c@example.org', '', 1);
             INSERT INTO old_password_resets VALUES (1, 'a', 'p', 'n', 'c@example.org', x'01', x'02', 9, 4);
             PRAGMA user_version = 12;",
        )
        .unwrap();
        drop(db);
        let store = Store::open(file.path()).unwrap();
        for (table, times) in
            [("registrations", (5, 6, 4)), ("password_resets", (9, 9, 4)), ("old_password_resets", (9, 9, 4))]
        {
            let find = format!("SELECT code_expires_at, link_expires_at, resend_at FROM {table} WHERE code = x'01'");
            let kept = store.transact(|db| Ok(db.query_row(&find, [], |it| Ok((it.get(0)?, it.get(1)?, it.get(2)?)))?));
            assert_eq!(kept.unwrap(), times, "{table}");
        }
    }

    #[test]
    fn a_database_of_a_newer_program_is_refused_with_a_sentence() {
        let file = tempfile::NamedTempFile::new().unwrap();
        Store::open(file.path()).unwrap().writes.lock().unwrap().pragma_update(None, "user_version", 99).unwrap();
        let sentence = Store::open(file.path()).err().unwrap();
        assert!(sentence.contains("version 99") && sentence.contains("newer"), "{sentence}");
    }
}
