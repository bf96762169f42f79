//! By what a visit was proved, where that is less or more than a password and a second step: services are told, and some ask
//! for more.

use contract::Timestamp;
use rusqlite::params;

use crate::base::refusal::Outcome;
use crate::visit::desk::Desk;

impl Desk<'_> {
    /// The visit is a member's though only the password was proved: the browser is remembered.
    pub fn mark_remembered(&mut self) -> Outcome<()> {
        if let Some(visit) = &mut self.visit {
            self.db.execute("UPDATE visits SET remembered = 1 WHERE id = ?1", [visit.id])?;
            visit.remembered = true;
        }
        Ok(())
    }

    /// Notes that a passkey or security key was shown just now: some services ask for one.
    pub fn proved_by_key(&mut self) -> Outcome<()> {
        if let Some(visit) = &mut self.visit {
            visit.key_proved_at = Some(self.now);
            self.db.execute("UPDATE visits SET key_proved_at = ?1 WHERE id = ?2", params![self.now.0, visit.id])?;
        }
        Ok(())
    }

    /// Notes that an identity provider has let the visit in, and nothing was proved here: services are told when its member
    /// signed in there, if that is known.
    pub fn proved_elsewhere(&mut self, at: Option<Timestamp>) -> Outcome<()> {
        if let Some(visit) = &mut self.visit {
            let at = at.unwrap_or_default();
            visit.proved_elsewhere_at = Some(at);
            self.db.execute("UPDATE visits SET proved_elsewhere_at = ?1 WHERE id = ?2", params![at.0, visit.id])?;
        }
        Ok(())
    }
}
