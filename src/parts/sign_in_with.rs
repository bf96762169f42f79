//! The buttons that sign in with an account from elsewhere, and the way there. Nothing is shown before the backend's rules
//! are known; and while someone is at work in the form, they do not push it away.

use client::Visitor;
use contract::IdentityProvider;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, rebuilt};

use super::{Attempt, waiting_account::waits};
use crate::{
    browser,
    session::{Location, Service, Settings, Visit},
    text::identities as words,
};

/// The longest path that a backend takes as the page that is wanted.
const LONGEST: usize = 300;

/// The way to a provider of accounts. Copied freely.
#[derive(Clone, Copy)]
pub struct Elsewhere {
    /// Asks for the way, and goes.
    pub go: Attempt,
    /// Whether the buttons come before the form.
    pub comes_first: bool,
    chosen: RwSignal<String>,
}

impl Elsewhere {
    /// `here` is who goes there.
    pub fn new(here: impl Fn() -> Visitor + Copy + 'static) -> Elsewhere {
        let (location, service) = (Location::expect(), Service::expect());
        let chosen = RwSignal::new(String::new());
        let go = Attempt::new(&[], move || async move {
            service.reach().await?;
            let wanted = location.route_untracked().wanted().map(|it| it.path()).filter(|it| it.len() <= LONGEST);
            browser::remember_spoken_language();
            let chosen = chosen.get_untracked();
            browser::leave(&here().start_sign_in_with(&chosen, wanted, &browser::language()).await?);
            Ok(())
        });
        let config = Settings::expect().config();
        let has_some = !config.sign_in_with.is_empty();
        let comes_first = has_some && config.sign_in_with_first && !browser::has_begun_a_form();
        Elsewhere { go, comes_first, chosen }
    }

    fn start(self, provider: &str) {
        if !self.go.busy().get_untracked() {
            self.chosen.set(provider.to_owned());
            self.go.start();
        }
    }
}

/// A button for each provider, but for the one whose account waits already.
#[component]
pub fn SignInWith(of: Elsewhere) -> impl IntoView {
    let (settings, visit) = (Settings::expect(), Visit::expect());
    let offered = Memo::new(move |_| {
        let waits = waits(&visit.standing()).map(|it| it.provider);
        let all = settings.rules().sign_in_with;
        all.into_iter().filter(|it| waits.as_ref() != Some(&it.id)).collect::<Vec<_>>()
    });
    rebuilt(move || {
        let offered = offered.get();
        (!offered.is_empty()).then(|| {
            let rows = offered.into_iter().map(|provider| view! { <Row provider of /> }).collect_view();
            view! { <section aria-label=words::SECTION>{rows}</section> }
        })
    })
}

#[component]
fn Row(provider: IdentityProvider, of: Elsewhere) -> impl IntoView {
    let IdentityProvider { id, name, site, logo } = provider;
    let busy = of.go.busy();
    let picture = logo.filter(|it| is_of_this_site(it));
    let (goes_to, label, key) = (words::goes_to(&name, &site), words::sign_in_with(&name), format!("with-{id}"));
    view! {
        <p>{goes_to}</p>
        <div class="lk-actions">
            <Button id=key kind=ButtonKind::Outline busy on_press=move || of.start(&id)>
                {picture.map(|src| view! { <img class="lk-button-picture" src=src alt="" width="24" height="24" /> })}
                {label}
            </Button>
        </div>
    }
}

/// An address with one `/` at its beginning. Of others, pictures are not loaded.
fn is_of_this_site(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//") && !address.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_of_this_site_or_is_not_shown() {
        assert!(is_of_this_site("/pictures/other.svg"));
        for other in ["", "other.svg", "//evil.example/x.svg", "https://evil.example/x.svg", "/\\evil.example/x.svg"] {
            assert!(!is_of_this_site(other), "{other}");
        }
    }
}
