//! `/signed-out`: says that nobody is signed in any more, or that this could not be made sure of. Its sign is a door and no
//! tick: whoever opens this address sees it, too, and has done nothing.

use client::Standing;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, ButtonLink, Moment, Pictogram, PictogramKind, rebuilt};

use crate::{
    browser,
    parts::{Attempt, Contents, Errors, HelpLinks},
    route::Route,
    session::SignOut,
    text::sign_in as words,
};

#[component]
pub fn SignedOutPage(standing: Standing) -> impl IntoView {
    let sign_out = SignOut::expect();
    let is_unsure = Memo::new(move |_| sign_out.is_unsure());
    // The button that was pressed is gone, here or in another tab, and the heading is another.
    Effect::watch(move || is_unsure.get(), |_, _, _| request_animation_frame(|| browser::focus_heading(false)), false);
    let standing = StoredValue::new(standing);
    let said = rebuilt(move || match is_unsure.get() {
        true => view! { <Unsure standing=standing.get_value() /> }.into_any(),
        false => view! {
            <Moment sign=view! { <Pictogram kind=PictogramKind::Door /> }.into_any()>
                <h1>{words::SIGNED_OUT}</h1>
                <p>{words::SIGNED_OUT_TEXT}</p>
                {on_from_here(ButtonKind::Primary)}
            </Moment>
        }
        .into_any(),
    });
    view! {
        <Contents>
            {said}
            <HelpLinks answers=&["remember-browser", "sign-in-fails"] />
        </Contents>
    }
}

/// The backend could not be told: that can be tried again.
#[component]
fn Unsure(standing: Standing) -> impl IntoView {
    let sign_out = SignOut::expect();
    let retry = Attempt::new(&[], move || {
        let standing = standing.clone();
        async move {
            standing.leave().await?;
            sign_out.confirm();
            Ok(())
        }
    });
    view! {
        <Errors attempt=retry />
        <h1>{words::SIGNED_OUT_UNSURE_TITLE}</h1>
        <Alert kind=AlertKind::Warning>{words::SIGNED_OUT_UNSURE}</Alert>
        <Button busy=retry.busy() on_press=move || retry.start()>{words::SIGNED_OUT_RETRY}</Button>
        {on_from_here(ButtonKind::Outline)}
    }
}

fn on_from_here(kind: ButtonKind) -> impl IntoView {
    view! {
        <div class="lk-actions">
            <ButtonLink kind href=Route::sign_in().path()>{words::SIGN_IN_AGAIN}</ButtonLink>
            <ButtonLink kind=ButtonKind::Outline href=Route::Home.path()>{words::TO_HOME}</ButtonLink>
        </div>
    }
}
