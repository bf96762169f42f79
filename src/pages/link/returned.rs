//! `/link/{provider}/return`: back from the agency's own site. What it sent along has left the address bar by now; the
//! backend asks the agency what it stands for. The preview follows.

use client::Member;
use contract::{Code, IdentityAnswer, LinkProvider};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, ButtonKind, ButtonLink};

use super::in_the_way;
use crate::{
    parts::{Ending, Returned, WayBack},
    route::{Linking, Route},
    session::{Location, Notices},
    text::{link as words, redirect},
};

#[component]
pub fn LinkReturnedPage(member: Member, provider: LinkProvider) -> impl IntoView {
    let (location, notices) = (Location::expect(), Notices::expect());
    let LinkProvider { id, name, .. } = provider;
    let again = Route::Link(id.clone(), Linking::Form).path();
    let (given_up, of) = (member.clone(), id.clone());
    let give_up = move |it: IdentityAnswer| async move { _ = given_up.finish_redirect(&of, "", &it.state).await };
    let ask = move |answer: IdentityAnswer, way: WayBack| {
        let (member, id) = (member.clone(), id.clone());
        async move {
            let to = match member.finish_redirect(&id, &answer.code, &answer.state).await {
                Ok(preview) => Route::Link(id, Linking::Check(preview.id)),
                Err(failure) => in_the_way(notices, &id, &failure).ok_or(failure)?,
            };
            way.look().await;
            location.go_instead(&to);
            Ok(())
        }
    };
    let (heading, to) = (redirect::returned(&name), again.clone());
    view! {
        <Returned
            heading label=redirect::RETURNED_WAIT.to_owned() answers=&["how-to-link", "who-helps-with-what"]
            ends=&[Code::CodeExpired, Code::LinkUnconfirmed] ask give_up
            ended={
                let again = again.clone();
                move |it| ended(it, &name, again.clone())
            }
            ways=move || view! { <Ways again=again.clone() /> }.into_any()
            back=(to, words::CHECK_AGAIN)
        />
    }
}

fn ended(how: Ending, name: &str, again: String) -> AnyView {
    let (kind, says) = match how {
        Ending::Canceled => (AlertKind::Info, redirect::canceled(name)),
        Ending::Gone => (AlertKind::Info, redirect::RETURNED_GONE.to_owned()),
        Ending::Because(Code::CodeExpired) => (AlertKind::Info, redirect::RETURNED_LATE.to_owned()),
        Ending::Unusable | Ending::Because(_) => (AlertKind::Warning, redirect::refused(name)),
    };
    view! { <Alert kind>{says}</Alert> <Ways again /> }.into_any()
}

#[component]
fn Ways(again: String) -> impl IntoView {
    view! {
        <div class="lk-actions">
            <ButtonLink href=again>{words::CHECK_AGAIN}</ButtonLink>
            <ButtonLink kind=ButtonKind::Outline href=Route::Profile.path()>{words::TO_PROFILE}</ButtonLink>
        </div>
    }
}
