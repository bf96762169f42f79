//! The two ways in: for whoever has a letter, or is new; and for whoever has an account. Where accounts are made
//! elsewhere, there is one.

use contract::Feature;
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink, Pictogram, PictogramKind, rebuilt, says};

use crate::{
    parts::Offered,
    route::Route,
    session::Settings,
    text::{help as words, password},
};

/// `has_begun`: the way on is above, and is what comes first.
#[component]
pub fn Doors(has_begun: bool) -> impl IntoView {
    let kind = if has_begun { ButtonKind::Outline } else { ButtonKind::Primary };
    view! {
        <div class="lk-doors">
            <Offered what=Feature::CreateAccount><FirstDoor kind /></Offered>
            <AccountDoor kind />
        </div>
    }
}

/// For those who have no account yet: what to have ready, how long it takes, and what comes after.
#[component]
fn FirstDoor(kind: ButtonKind) -> impl IntoView {
    let settings = Settings::expect();
    let brand = settings.brand();
    let has_links = Memo::new(move |_| settings.offers(Feature::Links));
    let (picture, heading) = (
        rebuilt(move || {
            let kind = if has_links.get() { PictogramKind::Letter } else { PictogramKind::Person };
            view! { <Pictogram kind /> }
        }),
        says(move || if has_links.get() { words::letter(&brand) } else { words::NEWCOMER.to_owned() }),
    );
    let steps = rebuilt(move || {
        let offers = |what| settings.offers(what);
        let has_password = offers(Feature::Passwords);
        let by_phone = || [Feature::Passkeys, Feature::Apps, Feature::Phones].into_iter().any(offers);
        let steps = match has_links.get() {
            true => words::letter_steps(offers(Feature::OldAccounts), has_password).to_vec(),
            false => words::newcomer_steps(has_password, by_phone(), offers(Feature::Methods)),
        };
        steps.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()
    });
    view! {
        <section class="lk-door">
            {picture}
            <h2>{heading}</h2>
            <ol class="lk-door__steps">{steps}</ol>
            <div class="lk-actions">
                <ButtonLink kind href=Route::create_account().path()>{words::CREATE}</ButtonLink>
            </div>
            <Offered what=Feature::Links><p><HowToLink /></p></Offered>
        </section>
    }
}

#[component]
fn AccountDoor(kind: ButtonKind) -> impl IntoView {
    let settings = Settings::expect();
    let text = move || words::have_account(settings.offers(Feature::Passwords), settings.needs_method());
    view! {
        <section class="lk-door">
            <Pictogram kind=PictogramKind::Door />
            <h2>{words::HAVE_ACCOUNT}</h2>
            <p>{says(text)}</p>
            <div class="lk-actions">
                <ButtonLink kind href=Route::sign_in().path()>{words::SIGN_IN}</ButtonLink>
            </div>
            <ul class="lk-plain-list">
                <Offered what=Feature::ResetPassword>
                    <li><a href=Route::forgot_password().path()>{password::FORGOT}</a></li>
                </Offered>
                <li><a href=Route::SignInTrouble.path()>{words::TROUBLE}</a></li>
            </ul>
            <OldAccount />
        </section>
    }
}

/// Where no account is created here, those with an older one begin by signing in, too.
#[component]
fn OldAccount() -> impl IntoView {
    let settings = Settings::expect();
    let brand = settings.brand();
    let is_said = Memo::new(move |_| settings.offers(Feature::Links) && !settings.offers(Feature::CreateAccount));
    rebuilt(move || {
        is_said.get().then(|| {
            view! {
                <div class="lk-door__more">
                    <h3>{words::have_old_account(&brand)}</h3>
                    <p>{words::HAVE_OLD_ACCOUNT_SIGN_IN}</p>
                    <p><HowToLink /></p>
                </div>
            }
        })
    })
}

#[component]
fn HowToLink() -> impl IntoView {
    view! { <a href=Route::Answer("how-to-link".to_owned()).path()>{words::HOW_TO_LINK}</a> }
}
