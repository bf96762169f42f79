//! Rows that nobody will ask for any more, cleared away a few at a time: whoever waits for the database meanwhile waits
//! for one portion and never for all of them. When that is done is known to `serve::due`.

use contract::Timestamp;
use rusqlite::Connection;

use crate::base::refusal::Outcome;
use crate::base::settings::Settings;

/// The most rows that one transaction clears away.
pub const PORTION: usize = 500;

/// One kind of row that goes by its age.
pub struct OldRows {
    /// The table.
    pub table: &'static str,
    /// Which rows are too old, with the moment as `?1`. There must be an index for it.
    pub are: &'static str,
    /// The moment: what is older goes.
    pub moment: fn(&Settings, Timestamp) -> Timestamp,
    /// The one column that is forgotten, if the row itself stays.
    pub forget: Option<&'static str>,
}

impl OldRows {
    /// Clears away one portion; gives how many rows it was.
    pub fn clear_portion(&self, db: &Connection, settings: &Settings, now: Timestamp) -> Outcome<usize> {
        Ok(db.execute(&self.statement(), [(self.moment)(settings, now).0])?)
    }

    /// What is run for one portion.
    pub fn statement(&self) -> String {
        let (table, are) = (self.table, self.are);
        let work = match self.forget {
            None => format!("DELETE FROM {table}"),
            Some(column) => format!("UPDATE {table} SET {column} = NULL"),
        };
        format!("{work} WHERE rowid IN (SELECT rowid FROM {table} WHERE {are} LIMIT {PORTION})")
    }
}

/// A moment in the past.
pub fn ago(now: Timestamp, seconds: u64) -> Timestamp {
    Timestamp(now.0.saturating_sub(seconds))
}

/// A day, in seconds.
pub const DAY: u64 = 86_400;
