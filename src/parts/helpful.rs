//! "Was this answer helpful?": yes or no at once, and then, for whoever likes, a few words. Only where the backend takes it.

use contract::NewFeedback;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, CharacterCount, Form, SubmitButton, rebuilt, says};

use super::{Attempt, Errors, Later, LaterPlace};
use crate::{
    session::{HelpTrail, Kept, Said, Settings, Visit},
    split::part,
    text::{Text, contact, feedback as words},
};

/// Of the answers that are open on one page, the one that asks for words: there is one such field at a time.
#[derive(Clone, Copy)]
pub struct AskedForWords(RwSignal<Option<String>>);

impl Default for AskedForWords {
    /// For a page with several answers, to be provided around them.
    fn default() -> AskedForWords {
        AskedForWords(RwSignal::new(None))
    }
}

/// The question about the page of the help with this address. `title` is its heading, for whoever hears the question
/// without seeing what it is about. Where the backend's rules are not known its place stays empty, so that nothing moves
/// once they are.
#[component]
pub fn Helpful(page: String, #[prop(into)] title: String) -> impl IntoView {
    let settings = Settings::expect();
    let (rules, is_known) = (Memo::new(move |_| settings.feedback()), Memo::new(move |_| settings.knows_rules()));
    rebuilt(move || {
        let asked = rules.get().map(|it| {
            view! { <Asked page=page.clone() title=title.clone() max=it.reason_max /> }
        });
        (asked.is_some() || !is_known.get()).then(|| view! { <div class="lk-helpful">{asked}</div> })
    })
}

#[component]
fn Asked(page: String, title: String, max: u32) -> impl IntoView {
    let said = RwSignal::new(HelpTrail::expect().said(&page));
    let asked = Press { said, pressed: RwSignal::new(None), busy: RwSignal::new(false) };
    let form = Later::new(|| Box::pin(form::load()));
    // One is back: what was said can be changed.
    if said.read_untracked().is_some() {
        form.ask();
    }
    let press = move |helpful| {
        asked.pressed.set(Some(helpful));
        form.ask();
    };
    let is = move |helpful| Signal::derive(move || said.read().as_ref().is_some_and(|it| it.helpful == helpful));
    // Several answers can be open on one page.
    let name = page.trim_matches('/').replace('/', "-");
    let id = |answer: &str| format!("{name}-helpful-{answer}");
    let show = move || form::call(page.clone(), max, asked);
    view! {
        <div class="lk-helpful__ask" role="group" aria-label=format!("{} {title}", words::QUESTION)>
            <p>{words::QUESTION}</p>
            <Button id=id("yes") kind=ButtonKind::Outline busy=asked.busy pressed=is(true) on_press=move || press(true)>
                {words::YES}
            </Button>
            <Button id=id("no") kind=ButtonKind::Outline busy=asked.busy pressed=is(false) on_press=move || press(false)>
                {words::NO}
            </Button>
        </div>
        <LaterPlace part=form loading=words::LOADING missing=words::MISSING show />
    }
}

/// What the buttons and that which follows a press know of each other.
#[derive(Clone, Copy)]
struct Press {
    said: RwSignal<Option<Said>>,
    /// A press that was not followed yet.
    pressed: RwSignal<Option<bool>>,
    busy: RwSignal<bool>,
}

// Only a few press, so it does not come with the page.
part! { form = Helpful(page: String, max: u32, press: Press) -> AnyView {
    view! { <Pressed page max press /> }.into_any()
} }

/// Says to the backend what was pressed, and then asks for a few words.
#[component]
fn Pressed(page: String, max: u32, press: Press) -> impl IntoView {
    let (visit, kept, help) = (Visit::expect(), Kept::expect(), HelpTrail::expect());
    let Press { said, pressed, busy } = press;
    let AskedForWords(turn) = use_context().unwrap_or_default();
    let reason = kept.field_of("reason", &page);
    let page = StoredValue::new(page);
    let wanted = StoredValue::new(Said::default());
    let say = Attempt::new(&["reason"], move || {
        let Said { helpful, reason, receipt } = wanted.get_value();
        async move {
            let replaces = Some(receipt).filter(|it| !it.is_empty());
            let told = NewFeedback { page: page.get_value(), helpful, reason: reason.clone(), replaces };
            let receipt = visit.standing_untracked().say_helpful(&told).await?.receipt;
            let now = Said { helpful, reason, receipt };
            help.keep_said(&page.get_value(), now.clone());
            said.set(Some(now));
            turn.set(Some(page.get_value()));
            Ok(())
        }
    });
    Effect::new(move || {
        if let Some(helpful) = pressed.get() {
            pressed.set(None);
            // What was written before still counts.
            wanted.set_value(Said { helpful, ..said.get_untracked().unwrap_or_default() });
            say.start();
        }
    });
    Effect::new(move || busy.set(say.busy().get()));
    let send = move || {
        let written = Some(reason.get_untracked().trim().to_owned()).filter(|it| !it.is_empty());
        wanted.set_value(Said { reason: written, ..said.get_untracked().unwrap_or_default() });
        say.start();
    };
    let thanks = move || match &*said.read() {
        Some(Said { reason: Some(_), .. }) => words::SENT,
        Some(_) => words::THANKS,
        None => Text::default(),
    };
    let writes = move || {
        let is_mine = turn.read().as_ref() == Some(&page.get_value());
        said.read().as_ref().filter(|_| is_mine).map(|it| it.helpful)
    };
    let writes = Memo::new(move |_| writes());
    view! {
        <Errors attempt=say />
        <p role="status">{says(thanks)}</p>
        {rebuilt(move || writes.get().map(|helpful| view! { <Words helpful reason max say on_send=send /> }))}
    }
}

/// The field for a few words.
#[component]
fn Words(
    helpful: bool,
    reason: RwSignal<String>,
    max: u32,
    say: Attempt,
    on_send: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let label = if helpful { words::REASON_YES } else { words::REASON_NO };
    view! {
        <Form name="reason-form" on_submit=on_send busy=say.busy()>
            <CharacterCount
                name="reason" label hint=words::REASON_HINT max room=contact::room value=reason error=say.error("reason")
            />
            <SubmitButton busy=say.busy()>{words::SEND}</SubmitButton>
        </Form>
    }
}
