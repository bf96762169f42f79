//! `/methods/{id}/remove`: says what changes and what remains, then removes the method. Afterward it is gone, so the
//! screen is the list.

use client::Member;
use contract::{Feature, Loss, Method, MethodKind, Without, is_needed_method, remaining};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, ButtonLink};

use crate::{
    browser,
    parts::{Attempt, Contents, Errors, HelpLinks, Masked, Offered, ProofNote, ProveAgain},
    route::{Managing, Route},
    session::{Notices, Session, Settings},
    text::{Text, account, method as kinds, methods as words},
};

#[component]
pub fn MethodsRemovePage(member: Member, method: Method) -> impl IntoView {
    let (session, notices, settings) = (Session::expect(), Notices::expect(), Settings::expect());
    let (me, name) = (member.clone(), kinds::named(&method));
    let minimum = settings.config().methods.minimum;
    let codes = member.backup_codes_left().is_some();
    let needs_one = untrack(|| settings.does(Without::NeededMethod));
    let is_needed = is_needed_method(member.methods(), &method.id, if needs_one { minimum } else { 0 });
    // Where the account needs none, the last one goes, and takes the backup codes along.
    let key_counts = untrack(|| settings.does(Without::KeyAtSecondStep));
    let last = is_needed && !needs_one || method.kind == MethodKind::Totp && !key_counts;
    let is_needed = is_needed && needs_one;
    let left = remaining(member.methods(), &Loss::Method(method.id.clone())).into_iter().filter(|_| !last);
    let left: Vec<Method> = left.cloned().collect();
    let has_password = untrack(|| settings.asks_password(&member));
    let none_left = last.then_some(words::only_first_step(codes, has_password));
    let changes = words::remove_changes(method.kind);
    let remove = Attempt::new(&[], move || {
        let (member, method) = (member.clone(), method.clone());
        async move {
            let (gone, standing) = member.remove_method(&method).await?;
            if let (Some(key), Some(rules)) = (gone, settings.config().passkey) {
                browser::tell_unknown_key(&rules.rp_id, &key);
            }
            notices.say_next(account::telling(&words::removed(method.kind), standing.told()));
            session.replace(standing);
            Ok(())
        }
    });
    let body = match is_needed {
        true => view! { <Needed why=words::last(minimum, codes) /> }.into_any(),
        false => view! { <Sure remove changes left none_left key_counts /> }.into_any(),
    };
    view! {
        <Contents>
            <Errors attempt=remove />
            <h1>{words::REMOVE}</h1>
            <p><strong><Masked text=name /></strong></p>
            {body}
            <HelpLinks answers=&["change-method", "lost-phone"] />
            <ProveAgain member=me attempt=remove />
        </Contents>
    }
}

/// As many as the account needs stay.
#[component]
fn Needed(why: String) -> impl IntoView {
    view! {
        <p>{why}" "<Offered what=Feature::Methods>{words::REMOVE_ADD_FIRST}</Offered></p>
        <div class="lk-actions">
            <Offered what=Feature::Methods>
                <ButtonLink href=Route::Methods(Managing::Add).path()>{words::ADD_LINK}</ButtonLink>
            </Offered>
            <ButtonLink kind=ButtonKind::Outline href=Route::methods().path()>{words::BACK}</ButtonLink>
        </div>
    }
}

#[component]
fn Sure(remove: Attempt, changes: Text, left: Vec<Method>, none_left: Option<Text>, key_counts: bool) -> impl IntoView {
    let one_left = (left.len() == 1 && key_counts).then(|| {
        view! {
            <Alert kind=AlertKind::Warning>
                {words::REMOVE_ONE_LEFT}" "<Offered what=Feature::Methods>{words::REMOVE_SAFER}</Offered>
            </Alert>
        }
    });
    view! {
        <h2>{words::REMOVE_CHANGES}</h2>
        <p>{changes}</p>
        <Offered what=Feature::RememberBrowser><p>{words::REMOVE_FORGETS}</p></Offered>
        <h2>{words::REMOVE_REMAINS}</h2>
        {match none_left {
            Some(words) => view! { <p>{words}</p> }.into_any(),
            None => view! {
                <ul>{left.iter().map(|it| view! { <li><Masked text=kinds::named(it) /></li> }).collect_view()}</ul>
            }
            .into_any(),
        }}
        {one_left}
        <ProofNote />
        <div class="lk-actions">
            <Button kind=ButtonKind::Secondary busy=remove.busy() on_press=move || remove.start()>
                {words::REMOVE_BUTTON}
            </Button>
            <ButtonLink kind=ButtonKind::Outline href=Route::methods().path()>{words::REMOVE_BACK}</ButtonLink>
        </div>
    }
}
