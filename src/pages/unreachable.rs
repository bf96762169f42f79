//! Any page that needs the backend, while it does not answer.

use client::{Away, Reason, Standing};
use leptos::prelude::*;
use uswds::{Button, ButtonLink};

use crate::{
    parts::{Attempt, Contents, Errors},
    route::Route,
    session::Session,
    text::{frame as words, problem},
};

#[component]
pub fn UnreachablePage(away: Away) -> impl IntoView {
    let session = Session::expect();
    let (title, explanation) = match away.reason() {
        Reason::NoAnswer => (words::UNREACHABLE, words::UNREACHABLE_TEXT),
        Reason::OtherContract => (words::OTHER_VERSION, words::OTHER_VERSION_TEXT),
    };
    let standing = Standing::Away(away);
    let retry = Attempt::new(&[], move || {
        let standing = standing.clone();
        async move {
            let (config, standing) = standing.open_again().await?;
            session.keep_config(config);
            session.replace(standing);
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=retry />
            <h1>{title}</h1>
            <p>{explanation}</p>
            <div class="lk-actions">
                <Button busy=retry.busy() on_press=move || retry.start()>{problem::TRY_AGAIN}</Button>
            </div>
            <p>{words::UNREACHABLE_HELP}</p>
            <ButtonLink kind=uswds::ButtonKind::Outline href=Route::Help.path()>{words::TO_HELP}</ButtonLink>
        </Contents>
    }
}
