//! `/sign-in`, once its member has signed in: the account from elsewhere that waited for that is added by a yes, and by nothing
//! else. Then the wanted page follows.

use client::{Failure, Member};
use contract::Code;
use leptos::prelude::*;
use uswds::{Button, ButtonKind};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, ProofNote, ProveAgain},
    session::{Notices, Session, Settings},
    text::{account, identities as words},
};

#[component]
pub fn SecondStepAddWaitingPage(member: Member) -> impl IntoView {
    let (session, notices) = (Session::expect(), Notices::expect());
    let waiting = member.waiting_identity().cloned().unwrap_or_default();
    let name = words::name(&Settings::expect().config(), &waiting.provider);
    let (me, called) = (member.clone(), name.clone());
    let add = Attempt::new(&[], move || {
        let (member, name) = (me.clone(), called.clone());
        async move {
            match member.join_waiting_identity().await {
                Ok(standing) => {
                    notices.say_next(account::telling(&words::added(&name), standing.told()));
                    session.replace(standing);
                }
                Err(failure) => {
                    notices.warn_next(over(&failure, &name).ok_or(failure)?);
                    session.look_again().await;
                }
            }
            Ok(())
        }
    });
    let (me, said) = (member.clone(), words::not_added(&name));
    let no = Attempt::new(&[], move || {
        let (member, said) = (me.clone(), said.clone());
        async move {
            let standing = member.drop_waiting_identity().await?;
            notices.warn_next(said);
            session.replace(standing);
            Ok(())
        }
    });
    let (lead, then) = (words::ask_lead(&name, &waiting.email), words::ask_then(&name));
    let (only, yes_words, no_words) = (words::ask_only(&name), words::add_button(&name), words::do_not_add(&name));
    view! {
        <Contents>
            <Errors attempt=add />
            <Errors attempt=no />
            <h1>{words::ask(&name)}</h1>
            <p>{lead}</p>
            <p>{then}" "{only}</p>
            <ProofNote />
            <div class="lk-actions">
                <Button busy=add.busy() on_press=move || add.start()>{yes_words}</Button>
                <Button kind=ButtonKind::Outline busy=no.busy() on_press=move || no.start()>
                    {no_words}
                </Button>
            </div>
            <HelpLinks answers=&["sign-in-with-known-address", "sign-in-with"] />
            <ProveAgain member attempt=add />
        </Contents>
    }
}

/// What to say where it waits no more.
fn over(failure: &Failure, name: &str) -> Option<String> {
    match failure.code()? {
        Code::CodeExpired => Some(words::ADD_LATE.to_owned()),
        Code::IdentityTaken => Some(words::taken(name)),
        _ => None,
    }
}
