//! `/sign-in/passkey` and `/sign-in/security-key`: the second step, by a passkey or a security key.

use client::SecondStep;
use contract::MethodKind;
use leptos::prelude::*;
use uswds::{Button, Waiting, rebuilt};

use super::{OtherWays, RememberBrowser};
use crate::{
    browser,
    parts::{Attempt, Contents, Errors, HelpLinks},
    route::Route,
    session::Session,
    text::{create_account::KEY_WAITING, sign_in as words},
};

#[component]
pub fn SecondStepKeyPage(pending: SecondStep, kind: MethodKind, route: Route) -> impl IntoView {
    let (session, resets) = (Session::expect(), pending.resets_password());
    let (me, step, remember) = (pending.clone(), pending.clone(), RwSignal::new(false));
    let answer = Attempt::new(&[], move || {
        let pending = pending.remembering(remember.get_untracked());
        async move {
            let options = pending.key_options(kind).await?;
            let credential = browser::use_key(&options).await?;
            session.replace(pending.answer_with_key(kind, credential).await?);
            Ok(())
        }
    })
    .saying(KEY_WAITING);
    let busy = answer.busy();
    view! {
        <Contents>
            <Errors attempt=answer />
            <h1>{words::second_step(kind)}</h1>
            <super::Waiting pending=me />
            <p>{words::second_step_lead(kind, resets)}</p>
            <RememberBrowser pending=step remember />
            <div class="lk-actions">
                <Button busy on_press=move || answer.start()>{words::key_button(kind)}</Button>
            </div>
            {rebuilt(move || busy.get().then(|| view! { <Waiting label=KEY_WAITING /> }))}
            <OtherWays route resets />
            <HelpLinks answers=&["why-a-second-step", "lost-phone", "all-methods-lost"] />
        </Contents>
    }
}
