//! `/services/{request}`, where the member must agree: what the service is told, with the member's own values. Nothing is sent
//! before the button is pressed.

use client::{Member, PendingRequest};
use contract::Code;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink};

use super::sign_out;
use crate::{
    parts::{Attempt, Contents, Errors, Facts, HelpLinks, Trouble},
    session::Session,
    text::{account, frame, services as words},
};

#[component]
pub fn ServiceAgreePage(member: Member, request: PendingRequest) -> impl IntoView {
    let session = Session::expect();
    let (name, id) = (request.service().name.clone(), request.id().to_owned());
    let email = member.email().to_owned();
    let agree = Attempt::new(&[], move || {
        let (member, id) = (member.clone(), id.clone());
        async move {
            match member.agree(&id).await {
                Ok(standing) => session.replace(standing),
                // The page that follows says what has become of it.
                Err(failure) if failure.code() == Some(Code::CodeExpired) => _ = session.look_again().await,
                Err(failure) => Err(Trouble::from(failure))?,
            }
            Ok(())
        }
    });
    let no = request.back().map(|href| {
        let href = href.to_owned();
        view! { <ButtonLink kind=ButtonKind::Outline href leaves=true>{words::AGREE_NO}</ButtonLink> }
    });
    view! {
        <Contents>
            <Errors attempt=agree />
            <h1>{words::agree(&name)}</h1>
            <p>{words::agree_lead(&name)}</p>
            <Facts facts=request.facts().to_vec() name=name.clone() />
            <p>{words::agree_not(&name)}</p>
            <p>{words::AGREE_ONCE}</p>
            <div class="lk-actions">
                <Button busy=agree.busy() on_press=move || agree.start()>{words::AGREE_BUTTON}</Button>
                {no}
            </div>
            <NotYou email />
            <HelpLinks answers=&["what-services-are-told", "stop-sharing"] />
        </Contents>
    }
}

/// Someone else may have left the session open.
#[component]
fn NotYou(email: String) -> impl IntoView {
    let (busy, sign_out) = sign_out();
    view! {
        <p>
            {account::signed_in_as(&email)}" "{words::NOT_YOU}" "
            <Button kind=ButtonKind::Plain busy on_press=sign_out>{frame::SIGN_OUT}</Button>
        </p>
    }
}
