//! `/help/contact`: a message to support, where the backend takes them; else how to call. What is typed stays until it is
//! sent. It is sent by whoever one is; the answer comes by e-mail.

mod draft;
mod form;
mod sent;

use client::Standing;
use contract::SupportReceipt;
use leptos::prelude::*;

use self::{
    draft::{Draft, FIELDS},
    form::ContactForm,
    sent::SentMessage,
};
use crate::{
    parts::{CallUs, Contents, HelpLinks},
    session::Session,
    text::contact as words,
};

#[component]
pub fn ContactPage() -> impl IntoView {
    let session = Session::expect();
    // They may come later than the page, when the backend was away.
    let rules = Memo::new(move |_| session.contact());
    let sent = RwSignal::new(None::<SupportReceipt>);
    // When a member's session ends here, the session decides what the next form begins with.
    let is_member = Memo::new(move |_| matches!(session.standing(), Standing::Member(_)));
    view! {
        <Contents>
            {move || match (rules.get(), sent.get(), is_member.get()) {
                (Some(rules), None, _) => view! { <ContactForm rules sent /> }.into_any(),
                (Some(rules), Some(receipt), _) => view! { <SentMessage rules receipt sent /> }.into_any(),
                (None, ..) => view! { <ByPhone /> }.into_any(),
            }}
            <HelpLinks answers=&["contact-us", "who-helps-with-what", "sign-in-fails"] />
        </Contents>
    }
}

/// Messages are not taken here.
#[component]
fn ByPhone() -> impl IntoView {
    let has_phone = !Session::expect().brand().support_phone.is_empty();
    view! {
        <h1>{words::TITLE}</h1>
        <p>{if has_phone { words::BY_PHONE } else { words::BY_LETTER }}</p>
        <CallUs />
    }
}
