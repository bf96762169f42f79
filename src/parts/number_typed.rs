//! Who types the number of an older account where an email address belongs, as at the old sign-in, is told what to do.
//! Nothing is sent: the number is nothing that this sign-in knows.

use leptos::prelude::*;
use uswds::{Alert, AlertKind, rebuilt};

use super::Trouble;
use crate::{
    route::Route,
    session::{Providers, Settings},
    text::{Text, help, link, sign_in as words},
};

/// Whether such a number was found. Copied freely.
#[derive(Clone, Copy)]
pub struct NumberTyped {
    providers: Providers,
    found: RwSignal<bool>,
}

impl NumberTyped {
    pub fn none() -> NumberTyped {
        NumberTyped { providers: Providers::expect(), found: RwSignal::new(false) }
    }

    /// Refuses a number of any provider that states what its numbers look like.
    pub fn check(self, email: RwSignal<String>) -> Result<(), Trouble> {
        let number = self.providers.of_number(&email.read_untracked());
        self.found.set(number.is_some());
        match number {
            None => Ok(()),
            Some(rules) => {
                let sentence = words::number_typed(&link::number_name(&rules));
                Err(Trouble::At(vec![("email".to_owned(), sentence)]))
            }
        }
    }
}

/// What to do about it, below the field: `next` says so. The way to a new account is shown where one can be created, and
/// `is_creating` says that one is on it.
#[component]
pub fn AfterNumber(of: NumberTyped, next: Text, #[prop(optional)] is_creating: bool) -> impl IntoView {
    let settings = Settings::expect();
    // Asked when it is needed: the rules of a backend that was away come later.
    let creates = move || settings.config().accounts.is_some_and(|it| it.create);
    let create =
        move || (!is_creating).then(|| view! { <p><a href=Route::create_account().path()>{words::CREATE}</a></p> });
    let how = StoredValue::new(Route::Answer("how-to-link".to_owned()).path());
    let is_shown = Memo::new(move |_| of.found.get() && creates());
    let found = rebuilt(move || {
        is_shown.get().then(|| {
            view! {
                <Alert kind=AlertKind::Info>
                    <p>{next}</p>
                    {create()}
                    <p><a href=how.get_value()>{help::HOW_TO_LINK}</a></p>
                </Alert>
            }
        })
    });
    view! { <div role="status">{found}</div> }
}
