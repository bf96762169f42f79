//! `/sign-in/phone`: the second step, by a code that is sent to a phone. Nothing is sent before a button is pressed.

use client::SecondStep;
use contract::{Method, is_phone};
use leptos::prelude::*;
use uswds::{Button, ButtonKind, Form, SubmitButton, rebuilt};

use super::{OtherWays, RememberBrowser, Waiting};
use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, Masked, PhoneCode, SendAgain, SentTo, required},
    route::Route,
    session::{CodeLock, Session},
    text::{phone, sign_in as words},
};

#[component]
pub fn SecondStepPhonePage(pending: SecondStep, route: Route) -> impl IntoView {
    let (session, code_lock) = (Session::expect(), CodeLock::expect());
    let (resets, me) = (pending.resets_password(), pending.clone());
    let mut ways: Vec<Method> = pending.methods().iter().filter(|it| is_phone(it.kind)).cloned().collect();
    // The chosen way first, then the other way to the same phone.
    let first = ways.iter().find(|it| it.is_default).or(ways.first()).map(|it| it.id.clone());
    ways.sort_by_key(|it| (!it.is_default, Some(&it.id) != first.as_ref()));
    let remember = RwSignal::new(false);
    let step = StoredValue::new(pending);
    let code = PhoneCode::new("code", step.with_value(|it| it.sent().cloned()), move |way| async move {
        step.get_value().send_code(&way).await
    });
    let answer = Attempt::new(&["code"], move || async move {
        required(&[("code", code.code)])?;
        let kind = code.sent_untracked().map(|it| it.kind).unwrap_or_default();
        let step = step.get_value().remembering(remember.get_untracked());
        let answer = step.answer_with_code(kind, &code.code.get_untracked()).await;
        session.replace(answer.inspect_err(|it| code_lock.note(it))?);
        Ok(())
    });
    answer.wait_from_the_start(code_lock.left());
    let ways = StoredValue::new(ways);
    let is_sent = Memo::new(move |_| code.sent().is_some());
    let body = rebuilt(move || match is_sent.get() {
        false => view! { <Offer code ways=ways.get_value() resets /> }.into_any(),
        true => view! {
            <Form name="second-step" busy=answer.busy() on_submit=move || answer.start()>
                <SentTo of=code error=answer.error("code") />
                <RememberBrowser pending=step.get_value() remember />
                <SubmitButton busy=answer.busy()>{words::CONTINUE}</SubmitButton>
            </Form>
            <SendAgain of=code ways=ways.get_value() />
        }
        .into_any(),
    });
    view! {
        <Contents>
            <Errors attempt=answer />
            <Errors attempt=code.send />
            <h1>{phone::USE}</h1>
            <Waiting pending=me />
            {body}
            <OtherWays route resets />
            <HelpLinks answers=&["code-does-not-come", "why-a-code", "new-phone-number", "lost-phone"] />
        </Contents>
    }
}

/// Before a code is asked for: a button for each phone and each way to reach it.
#[component]
fn Offer(code: PhoneCode, ways: Vec<Method>, resets: bool) -> impl IntoView {
    let more = ways.iter().any(|it| it.id != ways[0].id);
    let (kind, hint) = ways.first().map(|it| (it.kind, phone::known(it))).unwrap_or_default();
    let busy = code.send.busy();
    let button = move |(at, way): (usize, Method)| {
        let label = phone::send(way.kind, more.then(|| phone::known(&way)).as_deref());
        let kind = if at == 0 { ButtonKind::Primary } else { ButtonKind::Outline };
        view! { <li><Button kind busy on_press=move || code.start(way.clone())><Masked text=label /></Button></li> }
    };
    view! {
        <p>{words::second_step_lead(kind, resets)}</p>
        <p><Masked text=phone::offer(&hint, more) /></p>
        <ul class="lk-plain-list lk-stack">{ways.into_iter().enumerate().map(button).collect_view()}</ul>
    }
}
