//! `/sign-in/choose-method`: the choice among the member's methods.

use client::SecondStep;
use contract::{Method, is_phone};
use leptos::prelude::*;
use uswds::Pictogram;

use super::{LastWays, Waiting};
use crate::{
    browser,
    parts::{Contents, HelpLinks, Here, Masked, picture_of, recommended_to_use},
    route::{Route, SigningIn},
    session::Settings,
    text::{method, phone, sign_in as words},
};

#[component]
pub fn SecondStepChooseMethodPage(pending: SecondStep, route: Route) -> impl IntoView {
    // Two keys of one kind are asked for together: the browser lets either answer. Phones share one page.
    let mut steps = vec![SigningIn::ChooseMethod];
    let mut methods: Vec<Method> = pending.methods().to_vec();
    methods.retain(|it| {
        let step = SigningIn::with(it.kind);
        let new = !steps.contains(&step);
        steps.push(step);
        new
    });
    let mut phones: Vec<String> = pending.methods().iter().filter(|it| is_phone(it.kind)).map(phone::known).collect();
    phones.sort();
    phones.dedup();
    let none = methods.is_empty();
    let resets = pending.resets_password();
    let lead = words::choose_lead(resets);
    let config = Settings::expect().config();
    let here = Here {
        makes_passkeys: browser::device_makes_passkeys(),
        asks_keys: config.passkey.as_ref().is_some_and(|it| browser::can_use_keys(&it.rp_id)),
        is_shared: pending.is_on_shared(),
    };
    let best = recommended_to_use(&methods, here);
    let choice = move |it: Method| {
        let href = route.sign_in_step(SigningIn::with(it.kind)).path();
        let (name, about) = match is_phone(it.kind) {
            true => (phone::CHOICE.to_owned(), phone::to_any(&phones)),
            false => (method::named(&it), method::how(it.kind).to_owned()),
        };
        view! {
            <li>
                <Pictogram kind=picture_of(it.kind) />
                <div>
                    <a href=href><Masked text=name /></a>
                    {(best == Some(it.kind)).then(|| view! { " "<span class="lk-badge">{method::RECOMMENDED}</span> })}
                    <p><Masked text=about /></p>
                </div>
            </li>
        }
    };
    view! {
        <Contents>
            <h1>{words::CHOOSE}</h1>
            <Waiting pending />
            <p>{if none { words::CHOOSE_NONE.to_owned() } else { lead }}</p>
            <ul class="lk-tiles">{methods.into_iter().map(choice).collect_view()}</ul>
            <LastWays resets />
            <HelpLinks answers=&["lost-phone", "all-methods-lost", "which-method"] />
        </Contents>
    }
}
