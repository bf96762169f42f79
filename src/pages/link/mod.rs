//! Linking an older account: the form or the way by another site, what was found, the receipt, what stands in the way, and
//! a forgotten old password. One file a step.

mod away;
mod check;
mod done;
mod forgot;
mod forgot_code;
mod forgot_link;
mod form;
mod returned;
mod taken;

use client::{Failure, Member};
use contract::{Code, LinkKind, LinkProvider};
use leptos::prelude::*;
use uswds::{PasswordInput, SubmitButton};

use crate::{
    parts::{Attempt, show_labels},
    route::{Linking, Route},
    screen::LinkScreen,
    session::{Location, Notices, Providers},
    text::{create_account, link as words, old_password},
};

/// The page that shows this screen.
pub fn view(screen: LinkScreen) -> AnyView {
    let provider = |id: &str| Providers::expect().find(id);
    let resets = |id: &str| provider(id).filter(|it| it.kind == LinkKind::OldAccount && it.password.is_some());
    match screen {
        LinkScreen::Form(member, id) => first(member, &id),
        LinkScreen::Check(member, provider, id) => view! { <check::LinkCheckPage member provider id /> }.into_any(),
        LinkScreen::Done(member, link) => view! { <done::LinkDonePage member link /> }.into_any(),
        LinkScreen::Taken(_, provider) => view! { <taken::LinkTakenPage provider /> }.into_any(),
        LinkScreen::Forgot(member, id) => match resets(&id) {
            Some(provider) => view! { <forgot::LinkForgotPage member provider /> }.into_any(),
            None => nothing(),
        },
        LinkScreen::ForgotCode(_, pending) => match resets(pending.provider()) {
            Some(provider) => view! { <forgot_code::LinkForgotCodePage pending provider /> }.into_any(),
            None => nothing(),
        },
        LinkScreen::ForgotLink(member, id) => match resets(&id) {
            Some(provider) => view! { <forgot_link::LinkForgotLinkPage member provider /> }.into_any(),
            None => nothing(),
        },
        LinkScreen::Return(member, id) => match provider(&id).filter(|it| it.kind == LinkKind::Redirect) {
            Some(provider) => view! { <returned::LinkReturnedPage member provider /> }.into_any(),
            None => nothing(),
        },
    }
}

fn first(member: Member, id: &str) -> AnyView {
    match Providers::expect().find(id) {
        Some(provider) if provider.kind == LinkKind::OldAccount => {
            view! { <form::LinkFormPage member provider /> }.into_any()
        }
        Some(provider) if provider.kind == LinkKind::Redirect => {
            view! { <away::LinkAwayPage member provider /> }.into_any()
        }
        _ => nothing(),
    }
}

/// What is not offered has a screen of its own, so that no page here is without its provider.
fn nothing() -> AnyView {
    ().into_any()
}

/// What is linked of this provider already: a second record is rare.
fn linked_already(member: &Member, id: &str, name: &str) -> Option<String> {
    member.links().iter().find(|it| it.provider == id).map(|it| words::linked_already(name, &it.label))
}

/// The last field and the button of both forms that set a new old password.
#[component]
fn NewOldPassword(provider: LinkProvider, password: RwSignal<String>, set: Attempt) -> impl IntoView {
    let rule = provider.password.map(|it| create_account::password_rule(it.min)).unwrap_or_default();
    view! {
        <PasswordInput
            name="password" label=old_password::password_label(&provider.name) hint=rule autocomplete="off"
            value=password error=set.error("password") show=show_labels()
        />
        <SubmitButton busy=set.busy()>{old_password::BUTTON}</SubmitButton>
    }
}

/// The new old password is there: linking continues at its form, where the claim number still is.
fn continue_linking(notices: Notices, location: Location, id: &str, name: &str, label: &str) {
    notices.say_next(old_password::set(name, label));
    location.go(&Route::Link(id.to_owned(), Linking::Form));
}

/// Where it is explained that this record cannot be linked (again); `None` if the failure is about something else.
fn in_the_way(notices: Notices, provider: &str, failure: &Failure) -> Option<Route> {
    match failure.code()? {
        Code::LinkOwn => {
            notices.warn_next(words::LINKED_OWN.to_owned());
            Some(Route::Profile)
        }
        Code::LinkTaken => Some(Route::Link(provider.to_owned(), Linking::Taken)),
        Code::LinkInactive => Some(Route::InactiveNotice),
        _ => None,
    }
}
