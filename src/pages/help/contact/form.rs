//! The form. A message that looks as if it held a secret is questioned before it is sent.

use client::Failure;
use contract::{ContactRules, Feature, SupportTopic};
use leptos::prelude::*;
use uswds::{
    Alert, AlertKind, Button, ButtonKind, CharacterCount, Checkbox, Dialog, Form, InputKind, Select, SelectOption,
    SubmitButton, TextInput, rebuilt, says,
};

use super::{
    Draft, Sent,
    draft::{Before, Fields, NAMES},
};
use crate::{
    browser,
    parts::{Attempt, CallUs, Errors, ServiceNotice, Trouble},
    session::{Providers, Settings, SupportTrail, Visit},
    text::{
        Text, contact as words,
        secret::{self, Secret},
    },
};

#[component]
pub fn ContactForm(rules: Memo<ContactRules>, sent: RwSignal<Option<Sent>>, ends: Memo<u32>) -> impl IntoView {
    let (visit, settings, trail) = (Visit::expect(), Settings::expect(), SupportTrail::expect());
    let providers = Providers::expect();
    let draft = Draft::kept();
    let send = Attempt::new(NAMES, move || async move {
        let rules = rules.get_untracked();
        draft.check(&rules)?;
        let (request, before_end) = (draft.request(&rules), ends.get_untracked());
        match visit.standing_untracked().write_to_support(&request).await {
            Ok(receipt) => {
                draft.forget_message();
                trail.forget();
                let topic = rules.topics.into_iter().find(|it| it.id == request.topic).unwrap_or_default();
                sent.set(Some(Sent { before_end, topic, receipt }));
                Ok(())
            }
            Err(Failure::Wait { seconds, of }) => Err(Trouble::Wait(words::too_many(of), seconds)),
            Err(other) => Err(other.into()),
        }
    });
    let doubt = RwSignal::new(None::<Secret>);
    let submit = move || {
        // What is missing is said first.
        match draft
            .check(&rules.read_untracked())
            .ok()
            .and_then(|()| secret::find(&draft.message(), &providers.numbers()))
        {
            Some(found) => doubt.set(Some(found)),
            None => send.start(),
        }
    };
    let Fields { topic, full_name, email, member_number, message } = draft.fields;
    let lead = move || words::lead(&words::answer_time(rules.read().answer_days, &settings.brand()));
    // Each field is made again only when its own rule has changed.
    let topics = Memo::new(move |_| rules.read().topics.clone());
    let max = Memo::new(move |_| rules.read().message_max);
    let number_rule = Memo::new(move |_| rules.read().member_number);
    let has_claim = Memo::new(move |_| settings.offers(Feature::OldAccounts));
    let topic_field = rebuilt(move || {
        let options = options(&topics.read());
        view! {
            <Select
                name=topic.name label=words::TOPIC_LABEL options chosen=topic.value error=send.error(topic.name)
            />
        }
    });
    let number_field = rebuilt(move || {
        let label = words::number(number_rule.get(), has_claim.get())?;
        Some(view! {
            <TextInput
                name=member_number.name label kind=InputKind::Number hint=words::NUMBER_HINT.to_owned()
                value=member_number.value error=send.error(member_number.name)
            />
        })
    });
    view! {
        <Errors attempt=send />
        <h1>{words::TITLE}</h1>
        <p>{says(lead)}</p>
        <ServiceNotice />
        <Alert kind=AlertKind::Warning>
            {says(move || settings.by_password(words::NO_SECRETS, words::NO_SECRETS_NO_PASSWORD))}
        </Alert>
        <Form name="contact" busy=send.busy() on_submit=submit>
            {topic_field}
            <TextInput
                name=full_name.name label=words::NAME autocomplete="name" value=full_name.value
                error=send.error(full_name.name)
            />
            <TextInput
                name=email.name label=words::EMAIL kind=InputKind::Email hint=words::EMAIL_HINT.to_owned()
                autocomplete="email" value=email.value error=send.error(email.name)
            />
            {number_field}
            <CharacterCount
                name=message.name label=words::MESSAGE hint=words::MESSAGE_HINT.to_owned() max
                room=words::room value=message.value error=send.error(message.name)
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

fn options(topics: &[SupportTopic]) -> Vec<SelectOption> {
    let none = SelectOption { value: String::new(), label: words::TOPIC_NONE.to_owned() };
    let topics = topics.iter().map(|it| SelectOption { value: it.id.clone(), label: words::topic(it) });
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
    let (cleared, said) = (RwSignal::new(None::<Before>), RwSignal::new(Text::default()));
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
            Draft::bring_back(before);
            cleared.set(None);
            said.set(words::UNDONE);
        }
    };
    let can_undo = Memo::new(move |_| cleared.read().is_some());
    view! {
        <div class="lk-actions" id=CLEAR_ID>
            <Button id="clear-all" kind=ButtonKind::Outline on_press=clear>{words::CLEAR}</Button>
            {rebuilt(move || can_undo.get().then(|| view! { <Button on_press=undo>{words::UNDO}</Button> }))}
        </div>
        <p role="status">{says(move || said.get())}</p>
    }
}

const CLEAR_ID: &str = "clear";

/// Asks whether a message with something like a secret in it should really be sent.
#[component]
fn Doubt(doubt: RwSignal<Option<Secret>>, on_sure: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(doubt.read().is_some()));
    let question = move || doubt.get().map(words::ask).unwrap_or_default();
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
        <Dialog
            open id="doubt" heading=words::ASK_TITLE close_label=words::CHANGE on_close=change
            others=move || view! { <Button kind=ButtonKind::Outline on_press=sure>{words::SEND_ANYWAY}</Button> }
        >
            <p>{says(question)}</p>
        </Dialog>
    }
}
