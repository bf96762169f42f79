//! `/profile/password` and `/profile/devices/not-me/password`: a member chooses another password, or the first one. The
//! backend wants a fresh proof besides the present password, which is asked for in a dialog; what was typed stays.

use client::Member;
use contract::{Feature, Without};
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink, Checkbox, Form, PasswordInput, SubmitButton};

use crate::{
    parts::{AccountName, Attempt, Contents, Errors, HelpLinks, NewPasswordField, ProveAgain, required, show_labels},
    route::Route,
    session::{Location, Notices, Session, Settings},
    text::{account, create_account, identities, password as words},
};

#[component]
pub fn AccountPasswordPage(member: Member, then: Route) -> impl IntoView {
    let (session, location, notices) = (Session::expect(), Location::expect(), Notices::expect());
    let (current, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tells = Settings::expect().tells_changes();
    let keeps = untrack(|| Settings::expect().does(Without::KeptSessions));
    let end_others = RwSignal::new(true);
    let (me, email) = (member.clone(), member.email().to_owned());
    let (back, has_password) = (then.path(), member.has_password());
    let [heading, lead, button, no, done] = match has_password {
        true => [words::CHANGE, words::CHANGE_LEAD, words::CHANGE_BUTTON, words::CHANGE_BACK, words::CHANGED],
        false => [
            identities::CREATE_PASSWORD,
            identities::PASSWORD_LEAD,
            create_account::PASSWORD_BUTTON,
            identities::PASSWORD_BACK,
            identities::PASSWORD_CREATED,
        ],
    };
    let change = Attempt::new(&["current", "password"], move || {
        let (member, then) = (member.clone(), then.clone());
        async move {
            required(&[("current", current), ("password", password)][usize::from(!has_password)..])?;
            let (old, new) = (current.get_untracked(), password.get_untracked());
            let standing = member.change_password(&old, &new, end_others.get_untracked()).await?;
            notices.say_next(account::telling(&done, standing.told()));
            session.replace(standing);
            location.go(&then);
            Ok(())
        }
    });
    let hint =
        untrack(|| Settings::expect().offers(Feature::ResetPassword)).then(|| words::CURRENT_FORGOTTEN.to_owned());
    view! {
        <Contents>
            <Errors attempt=change />
            <h1>{heading}</h1>
            <p>{lead}{tells.then(|| format!(" {}", words::CHANGE_TELLS))}</p>
            <Form name="change-password" busy=change.busy() on_submit=move || change.start()>
                <AccountName email />
                {has_password.then(|| view! {
                    <PasswordInput
                        name="current" label=words::CURRENT hint=hint.unwrap_or_default()
                        autocomplete="current-password" value=current error=change.error("current") show=show_labels()
                    />
                })}
                <NewPasswordField password attempt=change />
                {match keeps {
                    true => view! { <Checkbox name="end_others" label=words::END_OTHERS checked=end_others /> }.into_any(),
                    false => view! { <p>{words::ENDS_OTHERS}</p> }.into_any(),
                }}
                <SubmitButton busy=change.busy()>{button}</SubmitButton>
            </Form>
            <ButtonLink kind=ButtonKind::Outline href=back>{no}</ButtonLink>
            <HelpLinks answers=&["good-password", "change-email-password-phone"] />
            <ProveAgain member=me attempt=change />
        </Contents>
    }
}
