//! `/sign-in/code` and `/sign-in/backup-code`: the second step, by a code of an app or a backup code.

use client::SecondStep;
use contract::{MethodKind, UNSTATED};
use leptos::prelude::*;
use uswds::{Form, InputKind, SubmitButton, TextInput};

use super::{OtherWays, RememberBrowser, Waiting};
use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, Trouble, required},
    route::Route,
    session::{CodeLock, Session, Settings},
    text::sign_in as words,
};

#[component]
pub fn SecondStepCodePage(pending: SecondStep, kind: MethodKind, route: Route) -> impl IntoView {
    let (session, code_lock, resets) = (Session::expect(), CodeLock::expect(), pending.resets_password());
    let (code, remember) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (me, step) = (pending.clone(), pending.clone());
    let answer = Attempt::new(&["code"], move || {
        let pending = pending.remembering(remember.get_untracked());
        async move {
            required(&[("code", code)])?;
            let answer = pending.answer_with_code(kind, &code.get_untracked()).await;
            let answer = answer.inspect_err(|it| code_lock.note(it));
            session.replace(answer.map_err(|it| match kind {
                MethodKind::Totp => Trouble::of_app(it, "code"),
                _ => it.into(),
            })?);
            Ok(())
        }
    });
    answer.wait_from_the_start(code_lock.left());
    let stated = untrack(|| Settings::expect().config().methods.backup_codes != UNSTATED);
    let (input, help) = match kind {
        MethodKind::BackupCode => {
            (InputKind::BackupCode, view! { <HelpLinks answers=&["backup-codes", "all-methods-lost"] /> }.into_any())
        }
        _ => (
            InputKind::Code,
            view! { <HelpLinks answers=&["why-a-code", "one-time-codes", "lost-phone", "all-methods-lost"] /> }
                .into_any(),
        ),
    };
    view! {
        <Contents>
            <Errors attempt=answer />
            <h1>{words::second_step(kind)}</h1>
            <Waiting pending=me />
            <p>{words::second_step_lead(kind, resets)}</p>
            <Form name="second-step" busy=answer.busy() on_submit=move || answer.start()>
                <TextInput
                    name="code" label=words::code_label(kind) kind=input hint=words::code_hint(kind, stated).to_owned()
                    value=code error=answer.error("code")
                />
                <RememberBrowser pending=step remember />
                <SubmitButton busy=answer.busy()>{words::CONTINUE}</SubmitButton>
            </Form>
            <OtherWays route resets />
            {help}
        </Contents>
    }
}
