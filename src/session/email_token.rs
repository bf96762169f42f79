//! The secret of a link in an email, or the answer of another site, for the page that it leads to. It is out of the
//! address bar before the first request, and only here from then on.

use leptos::prelude::*;

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct EmailToken(StoredValue<Option<String>>);

impl EmailToken {
    pub(super) fn new() -> EmailToken {
        EmailToken(StoredValue::new(None))
    }

    pub(super) fn keep(&self, token: Option<String>) {
        self.0.set_value(token);
    }

    /// `None` if one did not come by a link, or the page was loaded again since.
    pub fn get(&self) -> Option<String> {
        self.0.get_value()
    }

    pub(super) fn forget(&self) {
        self.0.set_value(None);
    }
}
