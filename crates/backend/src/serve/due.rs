//! What the clock makes due: mails whose wait is over, and rows that nobody will ask for any more. Each is done in a
//! transaction of its own, so that one that fails keeps no other from being done, and a call waits for one of them at
//! most. Decision 33 says why no call clears anything away itself.

use std::time::Duration;

use crate::account::{account_resets, activity, additions, closing, password_resets, registrations};
use crate::base::app::App;
use crate::base::log::{Entry, Event};
use crate::base::old_rows::{OldRows, PORTION};
use crate::base::refusal::{Outcome, Refusal};
use crate::help::{feedback, support};
use crate::identities::states;
use crate::links::{old_passwords, preview, redirect, undo};
use crate::methods::keys::discovered;
use crate::methods::{backup_codes, remembered};
use crate::post::{mail, setups};
use crate::services::{answers, keys as service_keys, pushed, requests, sessions, tokens};
use crate::visit::desk::Desk;
use crate::visit::{counters, desk};

/// How long calls have the database for themselves after each full portion.
const BREATH: Duration = Duration::from_millis(10);

const DUE: &[fn(&Desk) -> Outcome<()>] = &[setups::tell_due, account_resets::tell_due];

const OLD: &[OldRows] = &[
    account_resets::OLD,
    closing::OLD,
    registrations::OLD,
    password_resets::OLD,
    old_passwords::OLD,
    additions::OLD,
    activity::OLD,
    remembered::OLD,
    discovered::OLD,
    preview::OLD,
    undo::OLD,
    redirect::OLD,
    states::OLD,
    requests::OLD,
    pushed::OLD,
    tokens::OLD,
    answers::OLD,
    service_keys::OLD,
    // Before the visits that they belong to.
    sessions::OLD,
    feedback::OLD,
    support::OLD,
    mail::OLD,
    desk::OLD,
    counters::OLD,
];

/// Does what is due. `true`: there are more old rows than were cleared away now.
pub fn tick(app: &App) -> bool {
    done(app, backup_codes::hash_old(app));
    done(app, service_keys::make_due(app));
    for work in DUE {
        let told = done(
            app,
            app.store.transact(|db| {
                let desk = Desk::open(app, db, None, None)?;
                work(&desk)?;
                Ok(desk.take_entries())
            }),
        );
        told.iter().flatten().for_each(|it| app.log(it));
    }
    let mut more = false;
    for old in OLD {
        let cleared = done(app, app.store.transact(|db| old.clear_portion(db, &app.settings, app.now())));
        if cleared == Some(PORTION) {
            more = true;
            // The lock of the database is not fair: taken again at once, it is taken from those who wait.
            std::thread::sleep(BREATH);
        }
    }
    more
}

/// What was done; what was not is told to the log.
fn done<T>(app: &App, outcome: Outcome<T>) -> Option<T> {
    let tell = |refusal: Refusal| {
        let why = Some(format!("what was due is not done: {}", refusal.sentence()));
        app.log(&Entry { event: Event::Fault, why, ..Entry::default() });
    };
    outcome.map_err(tell).ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use rusqlite::Connection;

    use super::*;
    use crate::base::store::Store;

    /// What SQLite says of how it would run `statement`.
    fn plan(db: &Connection, statement: &str) -> Vec<String> {
        let mut plan = db.prepare(&format!("EXPLAIN QUERY PLAN {statement}")).unwrap();
        let asked = plan.parameter_count();
        let steps = plan.query_map(rusqlite::params_from_iter(vec![1; asked]), |it| it.get("detail")).unwrap();
        steps.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn what_is_due_and_what_is_old_is_found_by_an_index() {
        let store = Store::open(Path::new(":memory:")).unwrap();
        let statements = OLD.iter().map(OldRows::statement);
        let statements = statements.chain([setups::FIND_DUE, account_resets::FIND_DUE].map(str::to_owned));
        for statement in statements {
            let plan = store.transact(|db| Ok(plan(db, &statement))).unwrap();
            let searches = plan.iter().any(|it| it.starts_with("SEARCH") && it.contains("INDEX"));
            let reads_all = plan.iter().any(|it| it.contains("SCAN") || it.contains("B-TREE"));
            assert!(searches && !reads_all, "{statement}: {plan:?}");
        }
    }

    #[test]
    fn what_refers_to_a_row_is_found_by_an_index_when_the_row_goes() {
        let references = "SELECT t.name, f.id, group_concat(f.\"from\" ORDER BY f.seq)
                          FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
                          WHERE t.schema = 'main' GROUP BY t.name, f.id";
        let indexes = "SELECT group_concat(c.name ORDER BY c.seqno)
                       FROM pragma_index_list(?1) i, pragma_index_info(i.name) c GROUP BY i.name";
        let store = Store::open(Path::new(":memory:")).unwrap();
        let found = store.transact(|db| {
            let mut references = db.prepare(references)?;
            let references = references.query_map([], |it| Ok((it.get::<_, String>(0)?, it.get::<_, String>(2)?)))?;
            let mut found = Vec::new();
            for reference in references {
                let (table, columns) = reference?;
                let mut indexes = db.prepare(indexes)?;
                let indexes = indexes.query_map([&table], |it| it.get::<_, String>(0))?;
                found.push((table, columns, indexes.collect::<Result<Vec<_>, _>>()?));
            }
            Ok(found)
        });
        let found = found.unwrap();
        assert!(found.len() > 20, "{found:?}");
        for (table, columns, indexes) in found {
            let leads = |it: &String| *it == columns || it.starts_with(&format!("{columns},"));
            // A primary key that is the row's own number has no index of its own, and needs none.
            assert!(indexes.iter().any(leads), "{table} refers by {columns}, without an index: {indexes:?}");
        }
    }
}
