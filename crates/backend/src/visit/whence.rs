//! From where a try comes: from a stranger, or from someone whom the account knows. They are counted apart, so that nobody
//! can lock an owner out from outside. docs/decisions/034-locks.md says why this tells nothing of whether an account exists.

use contract::LimitOf;

use crate::base::refusal::Outcome;
use crate::base::settings::Limits;
use crate::visit::counters::Name;
use crate::visit::desk::Desk;
use crate::visit::known_browsers;
use crate::visit::stage::Stage;

/// From where a try comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whence {
    /// Nothing is known of the caller, or there is no account.
    Stranger,
    /// A browser in which the account was signed in to before, or whoever is signed in to it now: what it is counted under.
    Known(String),
    /// Someone who has just proved an address of the account by email, in place of the password.
    Mail,
}

impl Whence {
    /// From where the caller tries something of `account`.
    pub fn of(desk: &Desk, account: Option<&str>) -> Outcome<Whence> {
        let Some(account) = account else { return Ok(Whence::Stranger) };
        let visit = desk.visit.as_ref().filter(|it| it.account.as_deref() == Some(account));
        if visit.is_some_and(|it| it.stage == Stage::ResetSecondStep) {
            return Ok(Whence::Mail);
        }
        if let Some(browser) = known_browsers::known(desk, account)? {
            return Ok(Whence::Known(browser));
        }
        Ok(match visit {
            Some(visit) if matches!(visit.stage, Stage::Member | Stage::Setup) => {
                Whence::Known(format!("visit {}", visit.id))
            }
            _ => Whence::Stranger,
        })
    }

    /// What tries of the account of this name are counted under: one count for all strangers, one for each browser that is
    /// known.
    pub fn counted(&self, name: impl Into<Name>) -> Name {
        match self {
            Whence::Stranger => name.into(),
            Whence::Known(browser) => name.into().apart(browser),
            Whence::Mail => name.into().apart(self.name()),
        }
    }

    /// As the database and the log call it.
    pub fn name(&self) -> &'static str {
        match self {
            Whence::Stranger => "strangers",
            Whence::Known(_) => "known",
            Whence::Mail => "mail",
        }
    }

    /// Whose limit it is: `shared` for strangers, who share one.
    pub fn limit_of(&self, shared: LimitOf) -> LimitOf {
        if *self == Whence::Stranger { shared } else { LimitOf::Caller }
    }

    /// How many wrong tries in a row these may make. Together they are all that there may be, and none can use up the part
    /// of another.
    pub fn share(&self, limits: &Limits) -> u32 {
        match self {
            Whence::Stranger => limits.wrong_in_a_row / 2,
            Whence::Known(_) | Whence::Mail => limits.wrong_in_a_row / 4,
        }
    }
}
