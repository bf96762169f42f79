//! `/link/{provider}/check/{id}`: shows what was found, asks where notices go, and links it. The receipt follows.

use client::Member;
use contract::{Code, LinkPreview};
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink, DescriptionList, Form, SubmitButton, Waiting, rebuilt};

use crate::{
    parts::{
        ACCOUNT, Attempt, Contents, Errors, HelpLinks, LinkSteps, Masked, NoticeChoice, ProveAgain, Trouble,
        notice_email,
    },
    route::{Linking, Route},
    session::{Location, Providers, Session},
    text::{frame, link as words, problem},
};

#[component]
pub fn LinkCheckPage(member: Member, provider: String, id: String) -> impl IntoView {
    let (session, location) = (Session::expect(), Location::expect());
    let (preview, chosen) = (RwSignal::new(None::<LinkPreview>), RwSignal::new(String::new()));
    let again = Route::Link(provider.clone(), Linking::Form).path();
    let read = {
        let (member, id) = (member.clone(), id.clone());
        Attempt::new(&[], move || {
            let (member, id) = (member.clone(), id.clone());
            async move {
                let found = member.link_preview(&id).await?;
                if !asks_for_address(&found) {
                    chosen.set(ACCOUNT.to_owned());
                }
                preview.set(Some(found));
                Ok(())
            }
        })
    };
    Effect::new(move || read.start());
    let me = member.clone();
    let confirm = Attempt::new(&["notices"], move || {
        let (member, id, provider) = (me.clone(), id.clone(), provider.clone());
        async move {
            let notices = notice_email(&chosen.get_untracked())?;
            match member.confirm_link(&id, notices).await {
                // The link is there now, so the screen at this address is the receipt.
                Ok((_, standing)) => session.replace(standing),
                Err(failure) if failure.code() == Some(Code::LinkTaken) => {
                    location.go(&Route::Link(provider, Linking::Taken))
                }
                Err(failure) => Err(Trouble::from(failure))?,
            }
            Ok(())
        }
    });
    let email = member.email().to_owned();
    let back = again.clone();
    let body = rebuilt(move || match preview.get() {
        Some(preview) => view! { <Found preview email=email.clone() chosen confirm back=back.clone() /> }.into_any(),
        None if read.has_failed() => view! { <NotShown read again=again.clone() /> }.into_any(),
        None => view! { <Waiting label=frame::LOADING /> }.into_any(),
    });
    view! {
        <Contents>
            <Errors attempt=read />
            <Errors attempt=confirm />
            <LinkSteps current=1 />
            <h1>{words::CHECK}</h1>
            {body}
            <HelpLinks answers=&["how-to-link", "which-email-address", "linked-wrong-account"] />
            <ProveAgain member attempt=confirm />
        </Contents>
    }
}

/// The preview is too old, or did not come.
#[component]
fn NotShown(read: Attempt, again: String) -> impl IntoView {
    let gone = matches!(read.code(), Some(Code::CodeExpired | Code::NotFound));
    let retry = (!gone).then(|| {
        view! { <Button busy=read.busy() on_press=move || read.start()>{problem::TRY_AGAIN}</Button> }
    });
    view! {
        {gone.then_some(view! { <p>{words::CHECK_GONE}</p> })}
        <div class="lk-actions">
            {retry}
            <ButtonLink kind=ButtonKind::Outline href=again>{words::CHECK_AGAIN}</ButtonLink>
        </div>
    }
}

#[component]
fn Found(
    preview: LinkPreview,
    email: String,
    chosen: RwSignal<String>,
    confirm: Attempt,
    back: String,
) -> impl IntoView {
    let number = words::number(Providers::expect().find(&preview.provider).as_ref());
    view! {
        <p>{words::CHECK_LEAD}</p>
        <DescriptionList rows=rows(&preview, number) />
        <Form name="confirm-link" busy=confirm.busy() on_submit=move || confirm.start()>
            {notices(&preview, &email, chosen, confirm)}
            <div class="lk-actions">
                <SubmitButton busy=confirm.busy()>{words::CHECK_BUTTON}</SubmitButton>
                <ButtonLink kind=ButtonKind::Outline href=back>{words::CHECK_BACK}</ButtonLink>
            </div>
        </Form>
    }
}

fn rows(preview: &LinkPreview, number: String) -> Vec<(String, AnyView)> {
    let email = match preview.email_on_file.clone() {
        Some(email) => view! { <Masked text=email data=true /> }.into_any(),
        None => words::NO_EMAIL.into_any(),
    };
    vec![
        (words::CHECK_NAME.to_owned(), view! { <Masked text=preview.name.clone() data=true /> }.into_any()),
        (number, view! { <Masked text=preview.label.clone() data=true /> }.into_any()),
        (words::CHECK_PLAN.to_owned(), words::plan(preview.plan).into_any()),
        (words::CHECK_EMAIL.to_owned(), email),
    ]
}

/// There is a choice only where the record has an address of its own that differs.
fn asks_for_address(preview: &LinkPreview) -> bool {
    preview.email_on_file.is_some() && !preview.email_is_same
}

fn notices(preview: &LinkPreview, email: &str, chosen: RwSignal<String>, confirm: Attempt) -> AnyView {
    let Some(on_file) = preview.email_on_file.as_ref().filter(|_| asks_for_address(preview)) else {
        return view! { <p>{words::notices_same(email)}</p> }.into_any();
    };
    view! { <NoticeChoice email=email.to_owned() on_file=on_file.clone() chosen attempt=confirm /> }.into_any()
}

#[cfg(test)]
mod tests {
    use contract::{Plan, Timestamp};

    use super::*;

    #[test]
    fn the_address_is_asked_for_only_where_there_is_a_choice() {
        let preview = |on_file: Option<&str>, email_is_same| LinkPreview {
            id: "p".into(),
            provider: "old".into(),
            label: "A".into(),
            name: "M".into(),
            plan: Plan::Retiree,
            email_on_file: on_file.map(str::to_owned),
            email_is_same,
            expires_at: Timestamp(0),
        };
        assert!(asks_for_address(&preview(Some("o•••@example.org"), false)));
        assert!(!asks_for_address(&preview(Some("o•••@example.org"), true)));
        assert!(!asks_for_address(&preview(None, false)));
    }
}
