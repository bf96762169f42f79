//! What a service is told about a member: each fact by its name, with the member's own value.

use contract::Fact;
use leptos::prelude::*;
use uswds::DescriptionList;

use super::Masked;
use crate::{session::Providers, text::services as words};

#[component]
pub fn Facts(facts: Vec<Fact>, name: String) -> impl IntoView {
    let providers = Providers::expect();
    let row = |fact: Fact| {
        let provider = fact.provider.as_deref().and_then(|it| providers.find(it));
        // Only what the member has is data; the rest is words, which may be translated.
        let value = words::value(&fact, &name);
        let value = match fact.value {
            Some(_) => view! { <Masked text=value data=true /> }.into_any(),
            None => value.into_any(),
        };
        (words::fact(&fact, provider.as_ref()), value)
    };
    view! { <DescriptionList rows=facts.into_iter().map(row).collect() /> }
}
