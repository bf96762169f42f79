//! The form. A message that looks as if it held a secret is questioned before it is sent.

use client::Failure;
use contract::{ContactRules, MemberNumber, SupportReceipt};
use leptos::prelude::*;
use uswds::{
    Alert, AlertKind, Button, ButtonKind, CharacterCount, Checkbox, Dialog, Form, InputKind, Select, SelectOption,
    SubmitButton, TextInput,
};

use super::{Draft, FIELDS};
use crate::{
    browser,
    parts::{Attempt, CallUs, Errors, ServiceNotice, Trouble},
    session::Session,
    text::{
        Text, contact as words,
        secret::{self, Secret},
    },
};

#[component]
pub fn ContactForm(rules: ContactRules, sent: RwSignal<Option<SupportReceipt>>) -> impl IntoView {
    let session = Session::expect();
    let draft = Draft::kept(session);
    let rules = StoredValue::new(rules);
    let send = Attempt::new(&FIELDS, move || async move {
        let rules = rules.get_value();
        draft.check(&rules)?;
        let request = draft.request(&rules);
        match session.standing_untracked().write_to_support(&request).await {
            Ok(receipt) => {
                draft.forget_message();
                session.forget_trail();
                sent.set(Some(receipt));
                Ok(())
            }
            Err(Failure::Wait(seconds)) => Err(Trouble::Said(words::too_many(seconds))),
            Err(other) => Err(other.into()),
        }
    });
    let doubt = RwSignal::new(None::<Secret>);
    let submit = move || {
        // What is missing is said first.
        match rules.with_value(|it| draft.check(it)).ok().and_then(|()| secret::find(&draft.message())) {
            Some(found) => doubt.set(Some(found)),
            None => send.start(),
        }
    };
    let [topic, full_name, email, member_number, message] = draft.values;
    let (topics, max, number, answer) = rules.with_value(|it| {
        let answer = words::answer_time(it.answer_days, &session.brand());
        (options(it), it.message_max, it.member_number, answer)
    });
    let (number_label, asks_number) = match number {
        MemberNumber::Required => (words::NUMBER, true),
        MemberNumber::Optional | MemberNumber::Unknown => (words::NUMBER_OPTIONAL, true),
        MemberNumber::Off => (Text::default(), false),
    };
    view! {
        <Errors attempt=send />
        <h1>{words::TITLE}</h1>
        <p>{words::lead(&answer)}</p>
        <ServiceNotice />
        <Alert kind=AlertKind::Warning>{words::NO_SECRETS}</Alert>
        <Form name="contact" busy=send.busy() on_submit=submit>
            <Select name="topic" label=words::TOPIC_LABEL options=topics chosen=topic error=send.error("topic") />
            <TextInput
                name="full_name" label=words::NAME autocomplete="name" value=full_name error=send.error("full_name")
            />
            <TextInput
                name="email" label=words::EMAIL kind=InputKind::Email hint=words::EMAIL_HINT.to_owned()
                autocomplete="email" value=email error=send.error("email")
            />
            {asks_number.then(|| view! {
                <TextInput
                    name="member_number" label=number_label hint=words::NUMBER_HINT.to_owned() autocomplete="off"
                    value=member_number error=send.error("member_number")
                />
            })}
            <CharacterCount
                name="message" label=words::MESSAGE hint=words::MESSAGE_HINT.to_owned() max room=words::room
                value=message error=send.error("message")
            />
            <Along draft />
            <SubmitButton busy=send.busy()>{words::SEND}</SubmitButton>
        </Form>
        <ClearAll draft />
        <h2>{words::SOONER}</h2>
        <CallUs />
        <Doubt doubt on_sure=move || send.start() />
    }
}

fn options(rules: &ContactRules) -> Vec<SelectOption> {
    let none = SelectOption { value: String::new(), label: words::TOPIC_NONE.to_owned() };
    let topics = rules.topics.iter().map(|it| SelectOption { value: it.id.clone(), label: words::topic(it) });
    std::iter::once(none).chain(topics).collect()
}

/// What is sent besides what was typed, to be seen and left out.
#[component]
fn Along(draft: Draft) -> impl IntoView {
    let (page, problem) = draft.along.get_value();
    (page.is_some() || problem.is_some()).then(|| {
        view! {
            <div role="group" aria-labelledby="along">
                <p id="along"><strong>{words::ALONG}</strong></p>
                <p class="lk-muted">{words::ALONG_HINT}</p>
                {page.map(|it| view! { <Checkbox name="with_page" label=words::along_page(&it) checked=draft.with_page /> })}
                {problem.map(|it| {
                    view! { <Checkbox name="with_problem" label=words::along_problem(&it) checked=draft.with_problem /> }
                })}
            </div>
        }
    })
}

/// Empties the form, and brings everything back by one press.
#[component]
fn ClearAll(draft: Draft) -> impl IntoView {
    let (cleared, said) = (RwSignal::new(None::<[String; 5]>), RwSignal::new(Text::default()));
    let clear = move || {
        if let Some(before) = draft.clear() {
            cleared.set(Some(before));
            said.set(words::CLEARED);
        }
    };
    let undo = move || {
        if let Some(before) = cleared.get_untracked() {
            // The button that has the focus is about to go.
            browser::focus_first_button(CLEAR_ID);
            draft.bring_back(before);
            cleared.set(None);
            said.set(words::UNDONE);
        }
    };
    let can_undo = Memo::new(move |_| cleared.read().is_some());
    view! {
        <div class="lk-actions" id=CLEAR_ID>
            <Button kind=ButtonKind::Outline on_press=clear>{words::CLEAR}</Button>
            {move || can_undo.get().then(|| view! { <Button on_press=undo>{words::UNDO}</Button> })}
        </div>
        <p role="status">{move || said.get()}</p>
    }
}

const CLEAR_ID: &str = "clear";

/// Asks whether a message with something like a secret in it shall really be sent.
#[component]
fn Doubt(doubt: RwSignal<Option<Secret>>, on_sure: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(doubt.read().is_some()));
    let question = move || doubt.get().map(words::ask);
    let sure = move || {
        doubt.set(None);
        on_sure();
    };
    let change = move || {
        doubt.set(None);
        // After the dialog has given the focus back to the button.
        request_animation_frame(|| browser::focus_id("message"));
    };
    view! {
        <Dialog open id="doubt" heading=words::ASK_TITLE close_label=words::CHANGE on_close=change>
            <p>{question}</p>
            <Button kind=ButtonKind::Outline on_press=sure>{words::SEND_ANYWAY}</Button>
        </Dialog>
    }
}
