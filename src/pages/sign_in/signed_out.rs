//! `/signed-out`: says that nobody is signed in any more, or that this could not be made sure of.

use client::Standing;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, ButtonLink, rebuilt};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks},
    route::Route,
    session::SignOut,
    text::sign_in as words,
};

#[component]
pub fn SignedOutPage(standing: Standing) -> impl IntoView {
    let sign_out = SignOut::expect();
    let retry = Attempt::new(&[], move || {
        let standing = standing.clone();
        async move {
            standing.leave().await?;
            sign_out.confirm();
            Ok(())
        }
    });
    let unsure = rebuilt(move || {
        sign_out.is_unsure().then(|| {
            view! {
                <Alert kind=AlertKind::Warning>{words::SIGNED_OUT_UNSURE}</Alert>
                <Button busy=retry.busy() on_press=move || retry.start()>{words::SIGNED_OUT_RETRY}</Button>
            }
        })
    });
    view! {
        <Contents>
            <Errors attempt=retry />
            <h1>{words::SIGNED_OUT}</h1>
            {unsure}
            <p>{words::SIGNED_OUT_TEXT}</p>
            <div class="lk-actions">
                <ButtonLink href=Route::sign_in().path()>{words::SIGN_IN_AGAIN}</ButtonLink>
                <ButtonLink kind=ButtonKind::Outline href=Route::Home.path()>{words::TO_HOME}</ButtonLink>
            </div>
            <HelpLinks answers=&["remember-browser", "sign-in-fails"] />
        </Contents>
    }
}
