//! On `/sign-in`: an account from elsewhere waits until its member has signed in here. What that means, and giving it up.

use client::Standing;
use contract::WaitingIdentity;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, rebuilt};

use super::Attempt;
use crate::{
    browser,
    session::{Session, Settings, Visit},
    text::identities as words,
};

/// Gives it up: a plain sign-in page is left. `email` is no longer proposed.
pub fn giving_up(email: RwSignal<String>) -> Attempt {
    let (session, visit) = (Session::expect(), Visit::expect());
    Attempt::new(&[], move || async move {
        let standing = visit.standing_untracked();
        let proposed = standing.identity().map(|it| it.email.clone());
        session.replace(standing.leave().await?);
        if proposed.is_some_and(|it| it == *email.read_untracked()) {
            email.set(String::new());
        }
        // The pressed button is gone.
        request_animation_frame(|| browser::focus_heading(true));
        Ok(())
    })
}

/// What waits at this moment, if anything does. An account that is about to be created has its own page.
pub fn waits(standing: &Standing) -> Option<WaitingIdentity> {
    match standing {
        Standing::Visitor(it) => it.identity().cloned(),
        _ => None,
    }
}

/// Proposes the address of the account that is meant, where nothing is typed yet.
pub fn propose_waiting(email: RwSignal<String>) {
    let waits = waits(&Visit::expect().standing_untracked());
    if let Some(it) = waits.filter(|_| email.read_untracked().is_empty()) {
        email.set(it.email);
    }
}

#[component]
pub fn WaitingAccount(give_up: Attempt) -> impl IntoView {
    let (settings, visit) = (Settings::expect(), Visit::expect());
    let waiting = Memo::new(move |_| waits(&visit.standing()));
    rebuilt(move || {
        waiting.get().map(|WaitingIdentity { provider, email, .. }| {
            let name = words::name(&settings.rules(), &provider);
            let (known, then, no) = (words::known_address(&email), words::known_then(&name), words::do_not_add(&name));
            view! {
                <Alert kind=AlertKind::Info>
                    <p>{known}</p>
                    <p>{then}</p>
                </Alert>
                <div class="lk-actions">
                    <Button kind=ButtonKind::Outline busy=give_up.busy() on_press=move || give_up.start()>
                        {no}
                    </Button>
                </div>
            }
        })
    })
}
