//! `/link/{provider}/forgot-password/link`: where the link in the email leads. Whoever opens it signs in first if need be;
//! the link's secret waits in memory. Nothing is sent before a new password is given.

use client::Member;
use contract::LinkProvider;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, ButtonLink, Form};

use super::{NewOldPassword, continue_linking};
use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, LinkSteps, required},
    route::{Linking, Route},
    session::{EmailToken, Location, Notices, Session},
    text::{create_account, old_password as words},
};

#[component]
pub fn LinkForgotLinkPage(member: Member, provider: LinkProvider) -> impl IntoView {
    let (session, token) = (Session::expect(), EmailToken::expect());
    let (notices, location) = (Notices::expect(), Location::expect());
    let LinkProvider { id, name, .. } = provider.clone();
    let (heading, again) = (words::new(&name), Route::Link(id.clone(), Linking::Forgot).path());
    let Some(token) = token.get() else {
        return view! {
            <Contents>
                <h1>{heading}</h1>
                <Alert kind=AlertKind::Info>{create_account::LINK_GONE}</Alert>
                <div class="lk-actions">
                    <ButtonLink href=again>{create_account::START_AGAIN}</ButtonLink>
                </div>
            </Contents>
        }
        .into_any();
    };
    let password = RwSignal::new(String::new());
    let set = Attempt::new(&["password"], move || {
        let (member, id, name, token) = (member.clone(), id.clone(), name.clone(), token.clone());
        async move {
            required(&[("password", password)])?;
            let done = member.set_old_password_by_link(&id, &token, &password.get_untracked()).await;
            let (label, standing) = done?;
            continue_linking(notices, location, &id, &name, &label);
            session.replace(standing);
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=set />
            <LinkSteps current=0 forgot=true />
            <h1>{heading}</h1>
            <p>{words::LINK_LEAD}</p>
            <Form name="old-password" busy=set.busy() on_submit=move || set.start()>
                <NewOldPassword provider password set />
            </Form>
            <p><a href=again>{create_account::START_AGAIN}</a></p>
            <HelpLinks answers=&["forgot-old-password", "good-password"] />
        </Contents>
    }
    .into_any()
}
