//! `/create-account/email-link`: where the link in the e-mail leads, in whatever browser it is opened. A button is
//! pressed before anything is sent, because mail programs open links by themselves.

use client::Standing;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonLink};

use crate::{
    parts::{Attempt, Contents, Errors},
    route::Route,
    session::Session,
    text::create_account as words,
};

#[component]
pub fn EmailLinkPage(standing: Standing) -> impl IntoView {
    match Session::expect().email_token() {
        Some(token) => view! { <Confirm standing token /> }.into_any(),
        None => view! {
            <Contents>
                <h1>{words::LINK}</h1>
                <Alert kind=AlertKind::Info>{words::LINK_GONE}</Alert>
                <div class="lk-actions">
                    <ButtonLink href=Route::create_account().path()>{words::START_AGAIN}</ButtonLink>
                </div>
            </Contents>
        }
        .into_any(),
    }
}

#[component]
fn Confirm(standing: Standing, token: String) -> impl IntoView {
    let session = Session::expect();
    let confirm = Attempt::new(&[], move || {
        let (standing, token) = (standing.clone(), token.clone());
        async move {
            session.replace(standing.open_email_link(&token).await?);
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=confirm />
            <h1>{words::LINK}</h1>
            <p>{words::LINK_LEAD}</p>
            <div class="lk-actions">
                <Button busy=confirm.busy() on_press=move || confirm.start()>{words::LINK_BUTTON}</Button>
            </div>
            <p><a href=Route::create_account().path()>{words::START_AGAIN}</a></p>
        </Contents>
    }
}
