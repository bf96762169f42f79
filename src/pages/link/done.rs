//! `/link/{provider}/done/{id}`: the receipt.

use contract::Link;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink, DescriptionList};

use crate::{
    browser,
    parts::{Contents, HelpLinks, Masked},
    route::Route,
    session::Providers,
    text::link as words,
};

#[component]
pub fn LinkDonePage(link: Link) -> impl IntoView {
    let providers = Providers::expect();
    let name = providers.name(&link.provider);
    let provider = providers.find(&link.provider);
    let rows = vec![
        (words::RECEIPT_REFERENCE.to_owned(), view! { <Masked text=link.reference data=true /> }.into_any()),
        (words::RECEIPT_WHAT.to_owned(), name.clone().into_any()),
        (words::number(provider.as_ref()), view! { <Masked text=link.label data=true /> }.into_any()),
        (words::RECEIPT_DATE.to_owned(), words::date(link.linked_at).into_any()),
        (words::RECEIPT_NOTICES.to_owned(), view! { <Masked text=link.notice_email data=true /> }.into_any()),
    ];
    view! {
        <Contents>
            <h1>{words::DONE}</h1>
            <p>{words::done_lead(&name, provider.as_ref())}</p>
            <h2>{words::RECEIPT}</h2>
            <DescriptionList rows />
            <div class="lk-actions">
                <ButtonLink href=Route::Profile.path()>{words::TO_PROFILE}</ButtonLink>
                <Button kind=ButtonKind::Outline on_press=browser::print>{words::PRINT}</Button>
            </div>
            <HelpLinks answers=&["what-stays-the-same", "claim-number-sign-in", "linked-wrong-account"] />
        </Contents>
    }
}
