//! `/sign-in/choose-method`: the choice among the member's methods.

use client::SecondStep;
use contract::Method;
use leptos::prelude::*;

use super::Waiting;
use crate::{
    parts::{Contents, HelpLinks},
    route::{Route, SigningIn},
    text::{method, recover, sign_in as words},
};

#[component]
pub fn ChooseMethodPage(pending: SecondStep, route: Route) -> impl IntoView {
    // Two keys of one kind are asked for together: the browser lets either answer.
    let mut kinds = Vec::new();
    let mut methods: Vec<Method> = pending.methods().to_vec();
    methods.retain(|it| {
        let new = !kinds.contains(&it.kind) && SigningIn::with(it.kind) != SigningIn::ChooseMethod;
        kinds.push(it.kind);
        new
    });
    let none = methods.is_empty();
    let lead = words::choose_lead(pending.resets_password());
    let choice = move |it: Method| {
        let href = route.sign_in_step(SigningIn::with(it.kind)).path();
        view! {
            <li class="lk-card">
                <a href=href>{method::named(&it)}</a>
                <p>{method::about(it.kind)}</p>
            </li>
        }
    };
    view! {
        <Contents>
            <h1>{words::CHOOSE}</h1>
            <Waiting pending />
            <p>{if none { words::CHOOSE_NONE.to_owned() } else { lead }}</p>
            <ul class="lk-plain-list lk-stack">{methods.into_iter().map(choice).collect_view()}</ul>
            <p><a href=Route::recover().path()>{recover::CANNOT}</a></p>
            <HelpLinks answers=&["all-methods-lost"] />
        </Contents>
    }
}
