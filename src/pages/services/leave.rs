//! `/sign-out`: where a service sends a member who wants to sign out. Anyone can make a link to it, so it asks.

use contract::Feature;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink};

use super::sign_out;
use crate::{
    parts::{Contents, HelpLinks, Offered},
    route::Route,
    text::{frame, services as words},
};

#[component]
pub fn SignOutPage() -> impl IntoView {
    let (busy, sign_out) = sign_out();
    view! {
        <Contents>
            <h1>{words::SIGN_OUT}</h1>
            <p>{words::SIGN_OUT_TEXT}</p>
            <Offered what=Feature::Services><p>{words::SIGN_OUT_TELLS}</p></Offered>
            <div class="lk-actions">
                <Button busy on_press=sign_out>{frame::SIGN_OUT}</Button>
                <ButtonLink kind=ButtonKind::Outline href=Route::Profile.path()>{words::STAY}</ButtonLink>
            </div>
            <HelpLinks answers=&["remember-browser", "stop-sharing"] />
        </Contents>
    }
}
