//! What an operator may set about the end of an account: the reset when all methods are lost, and deletion.

use contract::{AccountResetRules, DeletionRules, ResetMode};
use serde::{Deserialize, Serialize};

use super::wrong;

/// The table `account_reset`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AccountResetSetting {
    /// What it does.
    pub mode: ResetSetting,
    /// Hours from asking for it until it can be confirmed.
    pub wait_hours: u32,
    /// Hours for which it can be confirmed after that.
    pub confirm_hours: u32,
    /// Mode `delete`: further hours until an account can be created with the same address.
    pub reregister_wait_hours: u32,
    /// How often one account may ask for it in a day.
    pub asks_per_day: u32,
}

/// What an account reset does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResetSetting {
    /// Not offered: members must call.
    Off,
    /// The account is deleted.
    Delete,
    /// All second methods are removed.
    ResetMethods,
}

/// The table `account_deletion`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DeletionSetting {
    /// Whether members can delete their accounts.
    pub offered: bool,
    /// Hours until an account can be created with the same address.
    pub reregister_wait_hours: u32,
}

impl Default for AccountResetSetting {
    fn default() -> Self {
        AccountResetSetting {
            mode: ResetSetting::Delete,
            wait_hours: 24,
            confirm_hours: 24,
            reregister_wait_hours: 0,
            asks_per_day: 3,
        }
    }
}

impl Default for DeletionSetting {
    fn default() -> Self {
        DeletionSetting { offered: true, reregister_wait_hours: 24 }
    }
}

impl AccountResetSetting {
    /// As the contract states it; `None`: not offered.
    pub fn rules(&self) -> Option<AccountResetRules> {
        let mode = match self.mode {
            ResetSetting::Off => return None,
            ResetSetting::Delete => ResetMode::Delete,
            ResetSetting::ResetMethods => ResetMode::ResetMethods,
        };
        let (wait_hours, confirm_hours) = (self.wait_hours, self.confirm_hours);
        Some(AccountResetRules { mode, wait_hours, confirm_hours, reregister_wait_hours: self.reregister_wait_hours })
    }

    /// Refuses numbers that would take the protection away.
    pub(super) fn check(&self) -> Result<(), String> {
        within("account_reset.wait_hours", self.wait_hours, 1, 30 * 24)?;
        within("account_reset.confirm_hours", self.confirm_hours, 1, 7 * 24)?;
        within("account_reset.reregister_wait_hours", self.reregister_wait_hours, 0, 30 * 24)?;
        within("account_reset.asks_per_day", self.asks_per_day, 1, 100)
    }
}

impl DeletionSetting {
    /// As the contract states it; `None`: not offered.
    pub fn rules(&self) -> Option<DeletionRules> {
        self.offered.then_some(DeletionRules { reregister_wait_hours: self.reregister_wait_hours })
    }

    /// Refuses numbers that make no sense.
    pub(super) fn check(&self) -> Result<(), String> {
        within("account_deletion.reregister_wait_hours", self.reregister_wait_hours, 0, 30 * 24)
    }
}

fn within(key: &str, value: u32, least: u32, most: u32) -> Result<(), String> {
    match value {
        it if (least..=most).contains(&it) => Ok(()),
        it => Err(wrong(key, &format!("is {it}; it must be from {least} to {most}"))),
    }
}
