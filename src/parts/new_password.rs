//! The field for a new password, with its rule. The rules are the backend's.

use leptos::prelude::*;
use uswds::PasswordInput;

use super::{Attempt, show_labels};
use crate::{session::Settings, text::create_account as words};

/// Comes after [`super::AccountName`].
#[component]
pub fn NewPasswordField(password: RwSignal<String>, attempt: Attempt) -> impl IntoView {
    let rules = Settings::expect().config().accounts;
    let hint = rules.map(|it| words::password_rule(it.password.min)).unwrap_or_default();
    view! {
        <PasswordInput
            name="password" label=words::PASSWORD_LABEL hint autocomplete="new-password" value=password
            error=attempt.error("password") show=show_labels()
        />
        <p>{words::PASSWORD_ADVICE}</p>
    }
}
