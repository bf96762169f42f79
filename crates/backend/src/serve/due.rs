//! What the clock makes due: mails whose wait is over, and rows that nobody will ask for any more. Each is done in a
//! transaction of its own, so that one that fails keeps no other from being done.

use crate::account::{account_resets, additions, closing, password_resets, registrations};
use crate::base::app::App;
use crate::base::log::{Entry, Event};
use crate::base::refusal::Outcome;
use crate::help::{feedback, support};
use crate::links::old_passwords;
use crate::methods::remembered;
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
    remembered::sweep,
    feedback::sweep,
    support::sweep,
    desk::sweep,
    |desk| counters::sweep(desk.db, desk.now),
];

/// Does what is due.
pub fn tick(app: &App) {
    for work in DUE {
        let done = app.store.transact(|db| {
            let desk = Desk::open(app, db, None, None)?;
            work(&desk)?;
            Ok(desk.take_entries())
        });
        let entries = done.unwrap_or_else(|refusal| {
            let why = Some(format!("what was due is not done: {}", refusal.sentence()));
            vec![Entry { event: Event::Fault, why, ..Entry::default() }]
        });
        entries.iter().for_each(|it| app.settings.log.write(app.now(), it));
    }
}
