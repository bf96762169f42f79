//! A code that is sent to a phone when its button is pressed, and again on request, perhaps another way. What is done
//! with the code is the page's affair.

use std::rc::Rc;

use client::{Failure, SentCode, Standing};
use contract::Method;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, InputKind, TextInput, rebuilt};

use super::{Attempt, Masked, Trouble, WaitLine, WaitWords};
use crate::{
    browser,
    session::{Session, Visit},
    text::phone as words,
};

type Send = Rc<dyn Fn(Method) -> LocalBoxFuture<'static, Result<Standing, Failure>>>;

/// A code that is asked for. Copied freely.
#[derive(Clone, Copy)]
pub struct PhoneCode {
    /// Sends it.
    pub send: Attempt,
    /// What is typed as the code.
    pub code: RwSignal<String>,
    way: RwSignal<Option<Method>>,
    sending: Sending,
}

impl PhoneCode {
    /// `sent` is the code that is under way already, and `field` the id of the field for it. `call` asks the backend to
    /// send one to this phone in this way.
    pub fn new<F, R>(field: &'static str, sent: Option<SentCode>, call: F) -> PhoneCode
    where
        F: Fn(Method) -> R + 'static,
        R: Future<Output = Result<Standing, Failure>> + 'static,
    {
        let call: Send = Rc::new(move |way| Box::pin(call(way)));
        let (sent, again, code) = (RwSignal::new(sent), RwSignal::new(false), RwSignal::new(String::new()));
        let sending = Sending { field, code, sent, again, call: StoredValue::new_local(call) };
        // The attempt sends to what is in `way`.
        let (session, way) = (Session::expect(), RwSignal::new(None));
        let send = Attempt::new(&[], move || async move {
            match way.get_untracked() {
                Some(way) => sending.send(session, way).await,
                None => Ok(()),
            }
        });
        PhoneCode { send, code, way, sending }
    }

    /// Sends a code when a button is pressed.
    pub fn start(&self, way: Method) {
        self.way.set(Some(way));
        self.send.start();
    }

    /// Sends a code as a part of another attempt.
    pub async fn send_now(self, session: Session, way: Method) -> Result<(), Trouble> {
        self.sending.send(session, way).await
    }

    /// The code that is under way; tracked.
    pub fn sent(&self) -> Option<SentCode> {
        self.sending.sent.get()
    }

    /// The same, for code that runs once.
    pub fn sent_untracked(&self) -> Option<SentCode> {
        self.sending.sent.get_untracked()
    }

    /// Whether the code under way went to this phone in this way.
    pub fn went_to(&self, way: &Method) -> bool {
        self.sending.sent.with(|it| it.as_ref().is_some_and(|it| it.id == way.id && it.kind == way.kind))
    }
}

/// What sending needs: the attempt is made of it, and is a part of the whole.
#[derive(Clone, Copy)]
struct Sending {
    /// The field that the code is typed into: it takes the focus when a code is on its way.
    field: &'static str,
    code: RwSignal<String>,
    sent: RwSignal<Option<SentCode>>,
    again: RwSignal<bool>,
    call: StoredValue<Send, LocalStorage>,
}

impl Sending {
    async fn send(self, session: Session, way: Method) -> Result<(), Trouble> {
        let Sending { field, code, sent, again, call } = self;
        again.set(false);
        let standing = call.get_value()(way).await?;
        let now = standing.sent().or(standing.phone().map(|it| &it.sent)).cloned();
        let was_sent = sent.get_untracked().is_some();
        sent.set(now);
        // What is typed belongs to the code before, which no longer works.
        code.set(String::new());
        again.set(was_sent);
        session.replace(standing);
        request_animation_frame(move || browser::focus_id(field));
        Ok(())
    }
}

/// Where the code went, and the field for it.
#[component]
pub fn SentTo(of: PhoneCode, #[prop(into)] error: Signal<Option<String>>) -> impl IntoView {
    browser::fill_from_text(of.code);
    let sent = of.sent_untracked();
    let hint = sent.as_ref().map(|it| words::code_hint(it.code_length, it.works_for)).unwrap_or_default();
    view! {
        <p>{rebuilt(move || of.sent().map(|it| view! { <Masked text=words::sent(it.kind, &it.hint) /> }))}</p>
        <TextInput name=of.sending.field label=words::CODE_LABEL kind=InputKind::Code hint value=of.code error />
    }
}

/// What to do when no code comes: look, or ask for another, in one of these `ways`.
#[component]
pub fn SendAgain(of: PhoneCode, ways: Vec<Method>) -> impl IntoView {
    let visit = Visit::expect();
    Effect::new(move || {
        let wait = of.sent().map_or(0, |it| visit.left_of(it.resend_in));
        of.send.wait.begin_quietly(wait, RESEND);
    });
    let again = move || of.sending.again.get().then(|| of.sent()).flatten();
    let ways = StoredValue::new(ways);
    let more = ways.with_value(|it| it.iter().any(|way| way.id != it[0].id));
    let button = move |way: Method| {
        let hint = more.then(|| words::known(&way));
        let before = way.kind;
        let label = {
            let kind = way.kind;
            Memo::new(move |_| words::send_again(kind, of.sent().map_or(before, |it| it.kind), hint.as_deref()))
        };
        view! {
            <li>
                <Button kind=ButtonKind::Outline busy=of.send.busy() on_press=move || of.start(way.clone())>
                    {rebuilt(move || view! { <Masked text=label.get() /> })}
                </Button>
            </li>
        }
    };
    view! {
        <h2>{words::MISSING}</h2>
        <ul>{words::MISSING_TIPS.map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
        <div role="status">
            {rebuilt(move || {
                again().map(|it| view! { <Alert kind=AlertKind::Info slim=true>{words::resent(it.kind)}</Alert> })
            })}
        </div>
        <WaitLine of=of.send.wait />
        <ul class="lk-plain-list lk-stack">{ways.get_value().into_iter().map(button).collect_view()}</ul>
    }
}

const RESEND: WaitWords = WaitWords { left: words::resend_in, over: words::RESEND_NOW };
