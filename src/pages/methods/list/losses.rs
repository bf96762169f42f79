//! What could be lost, and what would then still sign the member in.

use contract::{Feature, Loss, Method, MethodKind, is_phone, losses, remaining};
use leptos::prelude::*;
use uswds::DescriptionList;

use crate::{
    parts::{Masked, Offered},
    text::{method, methods as words},
};

/// For each thing that can be lost, what can still be used.
#[component]
pub fn Losses(methods: Vec<Method>) -> impl IntoView {
    let rows = losses(&methods).into_iter().map(|loss| {
        let name = named(&loss, &methods);
        (view! { <Masked text=name /> }, left(&loss, &methods))
    });
    let rows: Vec<_> = rows.collect();
    let has_passkey = methods.iter().any(|it| it.kind == MethodKind::Passkey);
    view! {
        <section aria-labelledby="losses">
            <h2 id="losses">{words::LOSE}</h2>
            <p>{words::LOSE_LEAD}</p>
            <DescriptionList rows />
            {has_passkey.then_some(view! { <p class="lk-muted">{words::LOSE_SYNCED}</p> })}
        </section>
    }
}

fn named(loss: &Loss, methods: &[Method]) -> String {
    match loss {
        Loss::Method(id) => methods.iter().find(|it| it.id == *id).map(words::lose).unwrap_or_default(),
        Loss::Device if methods.iter().any(|it| is_phone(it.kind)) => words::LOSE_PHONE.to_owned(),
        Loss::Device => words::LOSE_DEVICE.to_owned(),
    }
}

fn left(loss: &Loss, methods: &[Method]) -> AnyView {
    let left = remaining(methods, loss);
    if left.is_empty() {
        return view! {
            <strong>
                {words::LOSE_NOTHING_LEFT}" "<Offered what=Feature::Methods>{words::LOSE_ADD_NOW}</Offered>
            </strong>
        }
        .into_any();
    }
    let ways = left.into_iter().map(|it| view! { <li><Masked text=method::named(it) /></li> }).collect_view();
    view! { <ul class="lk-plain-list">{ways}</ul> }.into_any()
}
