//! The page that asks for a code sent by email, and sends another on request. What the code is for is said by `words`;
//! what it opens is known to `pending`.

use client::EmailCode;
use leptos::prelude::*;
use uswds::{Form, InputKind, SubmitButton, TextInput, WithData};

use super::{Attempt, Contents, Errors, NoEmail, required};
use crate::{
    session::{CodeLock, Notices, Session},
    text::{Text, account, create_account as words},
};

/// What such a page says.
pub struct CodeWords {
    /// The name of the form.
    pub form: &'static str,
    pub heading: Text,
    pub lead: String,
    /// How long the code works.
    pub minutes: u32,
    /// One more thing to do when the email does not come.
    pub tip: Option<Text>,
    /// What the next page says first. Who was told of it is said after it.
    pub done: Option<String>,
}

/// `before` stands above the heading; `other` is what one may do instead, beginning anew with another address if nothing
/// is said; the children are the end of the page.
#[component]
pub fn EmailCodePage(
    pending: EmailCode,
    says: CodeWords,
    #[prop(optional, into)] before: ViewFn,
    #[prop(optional)] other: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let (session, notices) = (Session::expect(), Notices::expect());
    let (code, code_lock) = (RwSignal::new(String::new()), CodeLock::expect());
    let CodeWords { form, heading, lead, minutes, tip, done } = says;
    let hint = words::code_hint(pending.code_length(), minutes.into());
    let tips = words::CODE_MISSING_TIPS.into_iter().chain(tip).collect();
    let (resend_in, locks) = (pending.resend_in(), pending.is_told_of_locks());
    let lead = WithData { words: lead, data: pending.email().to_owned() };
    let step = pending.clone();
    let resend = move || {
        let pending = pending.clone();
        async move {
            let standing = pending.resend().await?;
            Ok((pending.again(&standing).map(|it| it.resend_in()), standing))
        }
    };
    let answer = Attempt::new(&["code"], move || {
        let (step, done) = (step.clone(), done.clone());
        async move {
            required(&[("code", code)])?;
            let answer = step.answer(&code.get_untracked()).await;
            let standing = answer.inspect_err(|it| {
                if locks {
                    code_lock.note(it)
                }
            })?;
            if let Some(done) = done {
                notices.say_next(account::telling(&done, standing.told()));
            }
            session.replace(standing);
            Ok(())
        }
    });
    if locks {
        answer.wait_from_the_start(code_lock.left());
    }
    view! {
        <Contents>
            <Errors attempt=answer />
            {before.run()}
            <h1>{heading}</h1>
            <p>{lead.view()}</p>
            <Form name=form busy=answer.busy() on_submit=move || answer.start()>
                <TextInput
                    name="code" label=words::CODE_LABEL kind=InputKind::Code hint value=code
                    error=answer.error("code")
                />
                <SubmitButton busy=answer.busy()>{words::CODE_BUTTON}</SubmitButton>
            </Form>
            <NoEmail answer tips other resend_in resend />
            {children()}
        </Contents>
    }
}
