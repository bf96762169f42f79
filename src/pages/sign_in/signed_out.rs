//! `/signed-out`: says that nobody is signed in any more, or that this could not be made sure of. Its sign is a door and no
//! tick: whoever opens this address sees it, too, and has done nothing.

use client::Standing;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, ButtonLink, Moment, Pictogram, PictogramKind, rebuilt};

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
    let door = rebuilt(move || (!sign_out.is_unsure()).then(|| view! { <Pictogram kind=PictogramKind::Door /> }));
    let unsure = rebuilt(move || {
        sign_out.is_unsure().then(|| {
            view! {
                <Alert kind=AlertKind::Warning>{words::SIGNED_OUT_UNSURE}</Alert>
                <Button busy=retry.busy() on_press=move || retry.start()>{words::SIGNED_OUT_RETRY}</Button>
            }
        })
    });
    let safe = rebuilt(move || (!sign_out.is_unsure()).then(|| view! { <p>{words::SIGNED_OUT_TEXT}</p> }));
    view! {
        <Contents>
            <Errors attempt=retry />
            <Moment sign=door.into_any()>
                <h1>{words::SIGNED_OUT}</h1>
                {unsure}
                {safe}
                <div class="lk-actions">
                    <ButtonLink href=Route::sign_in().path()>{words::SIGN_IN_AGAIN}</ButtonLink>
                    <ButtonLink kind=ButtonKind::Outline href=Route::Home.path()>{words::TO_HOME}</ButtonLink>
                </div>
            </Moment>
            <HelpLinks answers=&["remember-browser", "sign-in-fails"] />
        </Contents>
    }
}
