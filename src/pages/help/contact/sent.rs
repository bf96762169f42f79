//! The message is there: its reference, and when an answer comes.

use contract::ContactRules;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, CopyBox, DescriptionList, rebuilt};

use super::Sent;
use crate::{
    browser,
    parts::{CopyButton, Later},
    session::Settings,
    split::part,
    text::contact as words,
};

const ID: &str = "sent";

// The form itself does not load it. Where it does not come, there is the reference all the same.
part! { copy = Copy(text: String) -> AnyView { view! { <CopyButton text /> }.into_any() } }

#[component]
pub fn SentMessage(rules: Memo<ContactRules>, of: Sent, sent: RwSignal<Option<Sent>>) -> impl IntoView {
    let Sent { topic, receipt, .. } = of;
    let answer = words::answer_time(rules.read_untracked().answer_days, &Settings::expect().brand());
    // The button that had the focus is gone; reading continues here.
    Effect::new(|| request_animation_frame(|| browser::focus_id(ID)));
    let another = move || {
        sent.set(None);
        request_animation_frame(|| browser::focus_heading(false));
    };
    let (part, text) = (Later::new(|| Box::pin(copy::load())), receipt.reference.clone());
    part.ask();
    let button = rebuilt(move || part.is_there().then(|| copy::call(text.clone())).flatten());
    // What was written is the member's; what it was about and when it came is for asking about it.
    let about = (words::SENT_TOPIC, words::topic(&topic).into_any());
    let at = receipt.at.map(|at| (words::SENT_AT, browser::local_date_and_time(at).into_any()));
    let rows: Vec<_> = std::iter::once(about).chain(at).collect();
    view! {
        <h1>{words::TITLE}</h1>
        <h2 id=ID tabindex="-1">{words::SENT_TITLE}</h2>
        <p>{words::sent_to(&receipt.email, &answer)}</p>
        <CopyBox name="reference" label=words::REFERENCE value=receipt.reference>
            {button}
        </CopyBox>
        <DescriptionList rows />
        <p>{words::REFERENCE_HINT}</p>
        <div class="lk-actions">
            <Button kind=ButtonKind::Outline on_press=another>{words::ANOTHER}</Button>
        </div>
    }
}
