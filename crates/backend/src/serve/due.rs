//! What the clock makes due: mails whose wait is over, and rows that nobody will ask for any more. Each is done in a
//! transaction of its own, so that one that fails keeps no other from being done.

use crate::account::{account_resets, activity, additions, closing, password_resets, registrations};
use crate::base::app::App;
use crate::base::refusal::Outcome;
use crate::help::{feedback, support};
use crate::links::old_passwords;
use crate::methods::{backup_codes, remembered};
use crate::post::setups;
use crate::visit::desk::Desk;
use crate::visit::{counters, desk};

const DUE: &[fn(&Desk) -> Outcome<()>] = &[
    setups::tell_due,
    account_resets::tell_due,
    account_resets::sweep,
    closing::sweep,
    registrations::sweep,
    password_resets::sweep,
    old_passwords::sweep,
    additions::sweep,
    activity::sweep,
    remembered::sweep,
    feedback::sweep,
    support::sweep,
    desk::sweep,
    |desk| counters::sweep(desk.db, desk.now),
];

/// Does what is due.
pub fn tick(app: &App) {
    if let Err(refusal) = backup_codes::hash_old(app) {
        eprintln!("latchkey-backend: backup codes are not hashed: {}", refusal.sentence());
    }
    for work in DUE {
        if let Err(refusal) = app.store.transact(|db| work(&Desk::open(app, db, None, None)?)) {
            eprintln!("latchkey-backend: what was due is not done: {}", refusal.sentence());
        }
    }
}
