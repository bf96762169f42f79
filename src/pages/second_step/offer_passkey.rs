//! `/sign-in/make-a-passkey`: asked once after a password, before the wanted page, on a device that can make a passkey.

use client::{Failure, Member, Standing};
use contract::MethodKind;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, Waiting, rebuilt};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, KeySetup, ProveAgain},
    session::{Notices, Session},
    text::{account, create_account::KEY_WAITING, methods, sign_in as words},
};

#[component]
pub fn SecondStepOfferPasskeyPage(member: Member) -> impl IntoView {
    let (session, notices, me) = (Session::expect(), Notices::expect(), member.clone());
    let setup = KeySetup::new(member.enrolment(), MethodKind::Passkey, move |standing: Standing, other| {
        let added = account::telling(&methods::added(MethodKind::Passkey), standing.told());
        notices.say_next(format!("{added} {}", other.unwrap_or_default()).trim_end().to_owned());
        session.replace(standing);
    });
    let not_now = Attempt::new(&[], move || {
        let member = member.clone();
        async move {
            match member.decline_passkey().await {
                Ok(standing) => session.replace(standing),
                Err(moved @ Failure::Moved(_)) => Err(moved)?,
                // To say no is always possible. If the backend did not take it, it asks once more another time.
                Err(_) => session.replace(Standing::Member(member.without_offer())),
            }
            Ok(())
        }
    });
    let busy = setup.add.busy();
    view! {
        <Contents>
            <Errors attempt=setup.add />
            <h1>{words::OFFER}</h1>
            <p>{words::OFFER_LEAD}</p>
            <p>{words::OFFER_SAFE}</p>
            <div class="lk-actions">
                <Button busy on_press=move || setup.add.start()>{words::OFFER_BUTTON}</Button>
                <Button kind=ButtonKind::Outline busy=not_now.busy() on_press=move || not_now.start()>
                    {words::OFFER_NO}
                </Button>
            </div>
            {rebuilt(move || busy.get().then(|| view! { <Waiting label=KEY_WAITING /> }))}
            <p>{words::OFFER_LATER}</p>
            <HelpLinks answers=&["what-is-a-passkey", "which-method"] />
            <ProveAgain member=me attempt=setup.add />
        </Contents>
    }
}
