//! What the store promises: what is kept and undone, readers that wait for nobody, migrations in order, the server's key.

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
    for (index, (file, run)) in files.iter().zip(MIGRATIONS).enumerate() {
        let number = format!("{:03}_", index + 1);
        assert!(file.file_name().unwrap().to_str().unwrap().starts_with(&number), "{}", file.display());
        assert_eq!(std::fs::read_to_string(file).unwrap(), *run, "{}", file.display());
    }
}

#[test]
fn the_server_key_outlives_the_program() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let key = || Store::open(file.path()).unwrap().server_key(&Seal::default(), |_, _| Ok(false)).unwrap();
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
