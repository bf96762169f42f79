//! What a step tells to the log, and whom it is about.

use crate::base::log::{About, Entry};
use crate::visit::desk::Desk;

impl Desk<'_> {
    /// The step is about this account or address, whoever calls.
    pub fn concerns(&self, account: Option<&str>, address: Option<&str>, whence: &'static str) {
        *self.about.borrow_mut() = Some(About {
            account: account.map(str::to_owned),
            address: address.map(|it| self.app.key.name("log", it)),
            whence: Some(whence),
        });
    }

    /// The step is about this account, and an operator has called.
    pub fn concerns_account(&self, account: &str) {
        *self.about.borrow_mut() = Some(About { account: Some(account.to_owned()), ..About::default() });
    }

    /// The same as it was in an earlier step.
    pub fn concerns_again(&self, about: &About) {
        *self.about.borrow_mut() = Some(about.clone());
    }

    /// Who the step is about.
    pub fn about(&self) -> About {
        let account = || self.visit.as_ref().and_then(|it| it.account.clone());
        self.about.borrow().clone().unwrap_or_else(|| About { account: account(), ..About::default() })
    }

    /// Writes a line when the step is kept.
    pub fn log(&self, entry: Entry) {
        self.entries.borrow_mut().push(entry);
    }

    /// The lines until now.
    pub fn take_entries(&self) -> Vec<Entry> {
        self.entries.take()
    }
}
