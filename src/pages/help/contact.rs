//! `/help/contact`: a message to support, where the backend takes them; else how to call. What is typed stays until it is
//! sent. It is sent by whoever one is; the answer comes by email.

mod draft;
mod form;
mod sent;

use client::{Member, Standing};
use contract::{Feature, SupportReceipt, SupportTopic};
use leptos::prelude::*;
use uswds::{rebuilt, says};

use self::{draft::Draft, form::ContactForm, sent::SentMessage};
use crate::{
    parts::{CallUs, Contents, HelpLinks},
    session::{Settings, Visit},
    text::contact as words,
};

#[component]
pub fn ContactPage() -> impl IntoView {
    let settings = Settings::expect();
    // They may come later than the page, when the backend was away. Nobody is interrupted by that.
    let offered = Memo::new(move |_| settings.contact().is_some());
    let rules = Memo::new(move |_| settings.contact().unwrap_or_default());
    // When a member's session ends here, the receipt goes. Nobody who writes is interrupted by that, unless what was typed
    // is not for who comes next.
    let (ends, forgotten) = (session_ends(|_| true), session_ends(Member::is_on_shared));
    let sent = RwSignal::new(None::<Sent>);
    let receipt = Memo::new(move |_| sent.get().filter(|it| it.before_end == ends.get()));
    view! {
        <Contents>
            {rebuilt(move || match (offered.get(), receipt.get(), forgotten.get()) {
                (true, None, _) => view! { <ContactForm rules sent ends /> }.into_any(),
                (true, Some(receipt), _) => view! { <SentMessage rules of=receipt sent /> }.into_any(),
                (false, ..) => view! { <ByPhone /> }.into_any(),
            })}
            <HelpLinks answers=&["contact-us", "who-helps-with-what", "sign-in-fails"] />
        </Contents>
    }
}

/// A receipt, what the message was about, and how many sessions had ended on this page before it: it is not shown to who
/// comes later.
#[derive(Clone, Debug, PartialEq)]
struct Sent {
    before_end: u32,
    topic: SupportTopic,
    receipt: SupportReceipt,
}

/// How many sessions of such members have ended on this page.
fn session_ends(counts: fn(&Member) -> bool) -> Memo<u32> {
    let visit = Visit::expect();
    let counted = Memo::new(move |before: Option<&(bool, u32)>| {
        let is_member = matches!(visit.standing(), Standing::Member(it) if counts(&it));
        let (was_member, count) = before.copied().unwrap_or_default();
        (is_member, count + u32::from(was_member && !is_member))
    });
    Memo::new(move |_| counted.get().1)
}

/// Messages are not taken here.
#[component]
fn ByPhone() -> impl IntoView {
    let settings = Settings::expect();
    let has_phone = !settings.brand().support_phone.is_empty();
    let how = move || match (has_phone, settings.offers(Feature::OldAccounts)) {
        (true, true) => words::BY_PHONE,
        (true, false) => words::BY_PHONE_MEMBER,
        (false, _) => words::BY_LETTER,
    };
    view! {
        <h1>{words::TITLE}</h1>
        <p>{says(how)}</p>
        <CallUs />
    }
}
