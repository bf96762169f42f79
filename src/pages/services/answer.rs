//! `/services/{request}`, where nothing is left to do: answers the request and goes to the service. A proof that it wants is
//! asked for in a dialog, which says who wants it.

use client::{Member, PendingRequest};
use contract::Code;
use leptos::prelude::*;
use uswds::{Button, Waiting, rebuilt};

use crate::{
    browser,
    parts::{Attempt, Contents, Errors, HelpLinks, ProveAgain, Trouble},
    session::{Location, Session},
    text::services as words,
};

#[component]
pub fn ServiceAnswerPage(member: Member, request: PendingRequest) -> impl IntoView {
    let (session, location) = (Session::expect(), Location::expect());
    let (name, id) = (request.service().name.clone(), request.id().to_owned());
    let me = member.clone();
    // It works once, so that a second press goes there and does not ask again.
    let address = StoredValue::new(None::<String>);
    let gone = RwSignal::new(false);
    let answer = Attempt::new(&[], move || {
        let (member, id) = (member.clone(), id.clone());
        async move {
            let to = match address.get_value() {
                Some(to) => to,
                None => match member.answer_request(&id).await {
                    Ok(to) => to,
                    Err(failure) if failure.code() == Some(Code::CodeExpired) => {
                        session.look_again().await;
                        return Ok(());
                    }
                    Err(failure) => Err(Trouble::from(failure))?,
                },
            };
            address.set_value(Some(to.clone()));
            location.lands().await;
            browser::leave_instead(&to);
            gone.set(true);
            Ok(())
        }
    });
    let is_begun = RwSignal::new(false);
    Effect::new(move || {
        answer.start();
        is_begun.set(true);
    });
    // Once the first try is over, the button stays: it may have the focus.
    let was_tried = Memo::new(move |was: Option<&bool>| was == Some(&true) || is_begun.get() && !answer.busy().get());
    let (label, way) = (words::continue_to(&name), words::answer_go(&name));
    let body = rebuilt(move || match was_tried.get() {
        true => {
            let label = label.clone();
            view! {
                <div class="lk-actions">
                    <Button busy=answer.busy() on_press=move || answer.start()>{label}</Button>
                </div>
            }
            .into_any()
        }
        false => view! { <Waiting label=words::ANSWER_WAIT /> }.into_any(),
    });
    let way = rebuilt(move || gone.get().then(|| view! { <p>{way.clone()}</p> }));
    let lead = words::proof(request.proof(), &name);
    view! {
        <Contents>
            <Errors attempt=answer />
            <h1>{words::answer(&name)}</h1>
            {request.proof().map(|_| view! { <p>{lead.clone()}</p> })}
            {way}
            {body}
            <HelpLinks answers=&["what-services-are-told", "stop-sharing"] />
            <ProveAgain member=me attempt=answer lead />
        </Contents>
    }
}
