//! Parts of the program that come when they are needed and not with the page: what a page shows until then.

use std::pin::Pin;

use leptos::{prelude::*, task::spawn_local};
use uswds::{Alert, AlertKind, Button, rebuilt};

use crate::{
    split::NotLoaded,
    text::{Text, guides::TRY_AGAIN},
};

/// What loads a part.
pub type Load = fn() -> Pin<Box<dyn Future<Output = Result<(), NotLoaded>>>>;

/// Where a part stands on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    NotAsked,
    Loading,
    There,
    Missing,
}

/// A part that a page may come to need. Copied freely.
#[derive(Clone, Copy)]
pub struct Later {
    state: RwSignal<State>,
    busy: RwSignal<bool>,
    load: Load,
}

impl Later {
    /// Loads nothing yet.
    pub fn new(load: Load) -> Later {
        Later { state: RwSignal::new(State::NotAsked), busy: RwSignal::new(false), load }
    }

    /// The part is needed from now on.
    pub fn ask(&self) {
        if self.state.get_untracked() == State::NotAsked {
            self.state.set(State::Loading);
            self.fetch();
        }
    }

    /// Whether it was asked for and has come; tracked.
    pub fn is_there(&self) -> bool {
        self.state.get() == State::There
    }

    /// Whether it was asked for and did not come; tracked.
    pub fn is_missing(&self) -> bool {
        self.state.get() == State::Missing
    }

    fn fetch(self) {
        self.busy.set(true);
        spawn_local(async move {
            let now = if (self.load)().await.is_ok() { State::There } else { State::Missing };
            // The page may be gone by now.
            _ = self.state.try_set(now);
            _ = self.busy.try_set(false);
        });
    }
}

/// The place of a part: nothing, that it is loading, what it shows, or that it did not come, with a button that tries again.
#[component]
pub fn LaterPlace(
    part: Later,
    loading: Text,
    missing: Text,
    show: impl Fn() -> Option<AnyView> + Send + 'static,
) -> impl IntoView {
    rebuilt(move || match part.state.get() {
        State::NotAsked => ().into_any(),
        State::Loading => view! { <p class="lk-late" role="status">{loading}</p> }.into_any(),
        State::There => show().into_any(),
        State::Missing => view! { <Missing part says=missing /> }.into_any(),
    })
}

/// That a part did not come, and the button that tries again.
#[component]
pub fn Missing(part: Later, says: Text) -> impl IntoView {
    view! {
        <Alert kind=AlertKind::Error>{says}</Alert>
        <Button busy=part.busy on_press=move || part.fetch()>{TRY_AGAIN}</Button>
    }
}
