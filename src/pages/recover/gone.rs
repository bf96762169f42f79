//! `/goodbye` and `/recover/goodbye`: the account is deleted, and what can be done next.

use contract::Feature;
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink, Moment};

use crate::{
    parts::{Contents, HelpLinks, Offered},
    route::Route,
    session::Settings,
    text::{delete_account as words, help, sign_in},
};

#[component]
pub fn RecoverGonePage(by_reset: bool, told: u32) -> impl IntoView {
    let settings = Settings::expect();
    let config = settings.config();
    let by_reset = by_reset.then_some(config.account_reset.map(|it| it.reregister_wait_hours));
    let by_owner = config.accounts.and_then(|it| it.delete).map(|it| it.reregister_wait_hours);
    let wait = by_reset.unwrap_or(by_owner).unwrap_or_default();
    let says_when = wait > 0 && told > 0;
    // Offered only to whom it would work for.
    let creates = untrack(|| settings.offers(Feature::CreateAccount));
    let create = (creates && wait == 0).then(|| {
        view! { <ButtonLink href=Route::create_account().path()>{help::CREATE}</ButtonLink> }
    });
    let home = if create.is_some() { ButtonKind::Outline } else { ButtonKind::Primary };
    let next = creates.then(|| {
        view! {
            <h2>{words::GONE_NEXT}</h2>
            <p>{words::gone_next(wait)}{says_when.then(|| format!(" {}", words::GONE_TOLD_TIME))}</p>
        }
    });
    view! {
        <Contents>
            <Moment>
                <h1>{words::GONE}</h1>
                <p>{words::gone_lead(told)}</p>
                <div class="lk-actions">
                    {create}
                    <ButtonLink kind=home href=Route::Home.path()>{sign_in::TO_HOME}</ButtonLink>
                </div>
            </Moment>
            <Offered what=Feature::Links><p>{words::GONE_RECORD}</p></Offered>
            {next}
            <HelpLinks answers=&["how-to-create-an-account", "how-to-link"] />
        </Contents>
    }
}
