//! The words of the button that shows a password. The field itself is in crates/uswds.

use uswds::ShowLabels;

use crate::text::sign_in as words;

/// For every field with a password.
pub fn show_labels() -> ShowLabels {
    ShowLabels { show: words::SHOW.to_owned(), hide: words::HIDE.to_owned() }
}
