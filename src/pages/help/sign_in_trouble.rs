//! `/sign-in/trouble`: what to try when signing in does not work.

use contract::Feature;
use leptos::prelude::*;
use uswds::{ButtonLink, rebuilt, says};

use crate::{
    parts::{CallUs, Contents, Offered},
    route::Route,
    session::Settings,
    text::{frame, guides, help as words, password, sign_in},
};

#[component]
pub fn SignInTroublePage() -> impl IntoView {
    let settings = Settings::expect();
    let code_tips = move || words::code_tips(settings.offers(Feature::Apps), settings.offers(Feature::BackupCodes));
    let no_account = move || match settings.offers(Feature::OldAccounts) {
        true => words::TROUBLE_NO_ACCOUNT_TEXT,
        false => sign_in::OLD_LATER,
    };
    view! {
        <Contents>
            <h1>{words::TROUBLE}</h1>
            <p>{words::TROUBLE_LEAD}</p>
            <FirstStep />
            <h2>{words::TROUBLE_CODE}</h2>
            <ul>{rebuilt(move || code_tips().into_iter().map(|it| view! { <li>{it}</li> }).collect_view())}</ul>
            <h2>{words::TROUBLE_LOST}</h2>
            <p><a href=Route::recover().path()>{words::TROUBLE_LOST_LINK}</a></p>
            <Offered what=Feature::CreateAccount>
                <h2>{words::TROUBLE_NO_ACCOUNT}</h2>
                <Offered what=Feature::Links><p>{says(no_account)}</p></Offered>
                <p><a href=Route::create_account().path()>{words::CREATE}</a></p>
            </Offered>
            <h2>{words::TROUBLE_CALL}</h2>
            <CallUs />
            <p><a href=Route::Contact.path()>{frame::CONTACT}</a></p>
            <p><a href=Route::Guide("trouble-signing-in".to_owned()).path()>{guides::TROUBLE}</a></p>
            <div class="lk-actions">
                <ButtonLink href=Route::sign_in().path()>{words::SIGN_IN}</ButtonLink>
            </div>
        </Contents>
    }
}

/// What may be wrong before a method is asked for.
#[component]
fn FirstStep() -> impl IntoView {
    let settings = Settings::expect();
    let tips = move || words::password_tips(settings.offers(Feature::OldAccounts));
    let has_passwords = Memo::new(move |_| settings.offers(Feature::Passwords));
    rebuilt(move || match has_passwords.get() {
        true => view! {
            <h2>{words::TROUBLE_PASSWORD}</h2>
            <ul>{rebuilt(move || tips().map(|it| view! { <li>{it}</li> }).collect_view())}</ul>
            <Offered what=Feature::ResetPassword>
                <p><a href=Route::forgot_password().path()>{password::FORGOT}</a></p>
            </Offered>
        }
        .into_any(),
        false => view! {
            <h2>{words::TROUBLE_OTHER}</h2>
            <p>{words::TROUBLE_OTHER_TEXT}</p>
        }
        .into_any(),
    })
}
