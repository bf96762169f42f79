//! The dialog that asks for a fresh proof over a page, keeps what was typed there, and then repeats the call by itself.

use client::{Failure, Member, Standing};
use contract::{Method, MethodKind, UNSTATED, asked_first, is_key, is_phone};
use leptos::{prelude::*, task::spawn_local};
use uswds::{Button, ButtonKind, Dialog, Form, InputKind, PasswordInput, SubmitButton, TextInput, rebuilt, says};

use super::{
    AccountName, Attempt, Errors, Masked, PhoneCode, SendAgain, SentTo, Speaker, Trouble, required, show_labels,
};
use crate::{
    browser,
    route::Route,
    session::{CodeLock, Session, Settings, Visit},
    split::{NotLoaded, part},
    text::{self, account as words, sign_in},
};

/// What to do for someone who can use none of the ways.
const LOST: &str = "all-methods-lost";

/// Says beforehand that a fresh proof will be asked for, as long as it will.
#[component]
pub fn ProofNote() -> impl IntoView {
    let visit = Visit::expect();
    let asks = Memo::new(move |_| matches!(visit.standing(), Standing::Member(member) if !member.is_fresh()));
    rebuilt(move || asks.get().then_some(view! { <p>{words::PROOF_NOTE}</p> }))
}

/// Opens when `attempt` needs a fresh proof. A page with several attempts gives each dialog an `id` of its own.
#[component]
pub fn ProveAgain(
    member: Member,
    attempt: Attempt,
    #[prop(default = "prove-again")] id: &'static str,
    /// Why it is asked for, where that is no change of the account.
    #[prop(optional, into)]
    lead: Option<String>,
) -> impl IntoView {
    attempt.has_dialog.set_value(true);
    let open = attempt.proof_wanted;
    let proved = move || {
        open.set(false);
        attempt.start();
    };
    view! {
        <Dialog
            open id heading=words::PROVE on_close=|| ()
            close_label=words::PROVE_CANCEL
        >
            <p>{lead.clone().unwrap_or_else(|| words::PROVE_LEAD.to_owned())}</p>
            {match attempt.proof_methods() {
                // There is nothing to ask for.
                none if none.is_empty() && !member.has_password() => view! { <p>{sign_in::CHOOSE_NONE}</p> }.into_any(),
                methods => view! { <Proof member=member.clone() methods proved /> }.into_any(),
            }}
        </Dialog>
    }
}

// Which backend asks where, is its affair; most pages never need it.
part! { dialog = ProveHere(attempt: Attempt) -> AnyView { view! { <AskedHere attempt /> }.into_any() } }

/// The same on a page that does not expect to be asked: a backend may be stricter than the contract.
#[component]
pub(super) fn ProveUnexpected(attempt: Attempt) -> impl IntoView {
    let (visit, is_there) = (Visit::expect(), RwSignal::new(false));
    Effect::new(move || {
        if !attempt.proof_wanted.get() || attempt.has_dialog.get_value() {
            return;
        }
        if !visit.is_member() {
            attempt.proof_wanted.set(false);
            return attempt.show(Failure::ProveAgain(attempt.proof_methods()).into());
        }
        spawn_local(async move {
            match dialog::load().await {
                Ok(()) => _ = is_there.try_set(true),
                // The page may be gone by now.
                Err(NotLoaded) if is_there.is_disposed() => {}
                Err(NotLoaded) => {
                    attempt.proof_wanted.set(false);
                    attempt.show(Trouble::NotLoaded);
                }
            }
        });
    });
    rebuilt(move || is_there.get().then(|| dialog::call(attempt)).flatten())
}

#[component]
fn AskedHere(attempt: Attempt) -> impl IntoView {
    match Visit::expect().standing_untracked() {
        Standing::Member(member) => Some(view! { <ProveAgain member attempt id="prove-here" /> }),
        _ => None,
    }
}

/// The form of one method, and the way to the others.
#[component]
fn Proof(member: Member, methods: Vec<Method>, proved: impl Fn() + Copy + 'static) -> impl IntoView {
    // Before anything is said.
    let speaker = view! { <Speaker /> };
    let has_password = untrack(|| Settings::expect().asks_password(&member));
    let (ways, code_lock) = (ways(methods, has_password), CodeLock::expect());
    let password = || Method { kind: MethodKind::Password, ..Method::default() };
    let none = ways.is_empty() && !has_password;
    let chosen = RwSignal::new(first(&ways, member.is_on_shared()).cloned().unwrap_or_else(password));
    let (session, email) = (Session::expect(), member.email().to_owned());
    let phone = PhoneCode::new("proof", member.sent().cloned(), {
        let member = member.clone();
        move |way| {
            let member = member.clone();
            async move { member.send_code(&way).await }
        }
    });
    let value = phone.code;
    let prove = Attempt::new(&["proof"], move || {
        let member = member.clone();
        async move {
            let way = chosen.get_untracked();
            if is_phone(way.kind) && !phone.went_to(&way) {
                return phone.send_now(session, way).await;
            }
            let proof = prove_with(&member, way.kind, value).await;
            if let (Err(Trouble::Backend(failure)), Counts::Code) = (&proof, counts(way.kind)) {
                code_lock.note(failure);
            }
            session.replace(proof?);
            proved();
            Ok(())
        }
    })
    .about(move || format!("{:?}", counts(chosen.get().kind)));
    if counts(chosen.get_untracked().kind) == Counts::Code {
        prove.wait_from_the_start(code_lock.left());
    }
    // And whether a code went there.
    let way = Memo::new(move |_| {
        let way = chosen.get();
        let was_sent = is_phone(way.kind) && phone.went_to(&way);
        (way, was_sent)
    });
    let has_others = ways.len() > 1;
    let others = rebuilt(move || {
        let other = ways.iter().filter(|it| **it != *chosen.read()).cloned();
        other.map(|way| view! { <li><Choice way chosen value /></li> }).collect_view()
    });
    // Nothing is asked for that the account does not have.
    if none {
        return view! { <p>{words::PROVE_NONE}</p> }.into_any();
    }
    view! {
        {speaker}
        <Errors attempt=prove />
        <Errors attempt=phone.send />
        <Form name="prove-again-form" busy=prove.busy() on_submit=move || prove.start()>
            {rebuilt(move || field(way.get(), &email, phone, prove))}
            <SubmitButton busy=prove.busy()>{says(move || button(&way.get()))}</SubmitButton>
        </Form>
        {rebuilt(move || {
            let (way, was_sent) = way.get();
            was_sent.then(|| view! { <SendAgain of=phone ways=vec![way] /> })
        })}
        {has_others.then(|| view! { <h3>{words::PROVE_OTHER}</h3> <ul class="lk-plain-list">{others}</ul> })}
        <p><a href=Route::Answer(LOST.to_owned()).path()>{words::PROVE_LOST}</a></p>
    }
    .into_any()
}

/// What wrong tries are counted together: while one kind is locked, the others are not.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Counts {
    Password,
    Code,
    Key,
}

fn counts(kind: MethodKind) -> Counts {
    match kind {
        MethodKind::Password => Counts::Password,
        kind if is_key(kind) => Counts::Key,
        _ => Counts::Code,
    }
}

#[component]
fn Choice(way: Method, chosen: RwSignal<Method>, value: RwSignal<String>) -> impl IntoView {
    let (kind, label) = (way.kind, named(&way));
    let choose = move || {
        value.set(String::new());
        chosen.set(way.clone());
        // The list of other ways is drawn again under the pressed button: what to do now takes the focus.
        let has_no_field = is_key(kind) || is_phone(kind);
        let focus = if has_no_field { browser::focus_dialog } else { || browser::focus_id("proof") };
        request_animation_frame(focus);
    };
    view! { <Button kind=ButtonKind::Plain on_press=choose><Masked text=label /></Button> }
}

fn field((way, was_sent): (Method, bool), email: &str, phone: PhoneCode, prove: Attempt) -> AnyView {
    let (error, value) = (prove.error("proof"), phone.code);
    match way.kind {
        MethodKind::Sms | MethodKind::Voice if was_sent => view! { <SentTo of=phone error /> }.into_any(),
        MethodKind::Sms | MethodKind::Voice => {
            view! { <p><Masked text=text::phone::offer(&text::phone::known(&way), false) /></p> }.into_any()
        }
        MethodKind::Passkey | MethodKind::SecurityKey => view! { <p>{text::method::about(way.kind)}</p> }.into_any(),
        MethodKind::Password => {
            let (label, show) = (sign_in::PASSWORD, show_labels());
            view! {
                <AccountName email=email.to_owned() />
                <PasswordInput name="proof" label autocomplete="current-password" value error show />
            }
            .into_any()
        }
        kind => {
            let input = if kind == MethodKind::BackupCode { InputKind::BackupCode } else { InputKind::Code };
            let stated = Settings::expect().config().methods.backup_codes != UNSTATED;
            let (label, hint) = (sign_in::code_label(kind), sign_in::code_hint(kind, stated).to_owned());
            view! { <TextInput name="proof" label kind=input hint value error /> }.into_any()
        }
    }
}

fn button((way, was_sent): &(Method, bool)) -> String {
    match way.kind {
        MethodKind::Passkey | MethodKind::SecurityKey => sign_in::key_button(way.kind).to_owned(),
        MethodKind::Sms | MethodKind::Voice if !was_sent => text::phone::send(way.kind, None),
        _ => words::PROVE_BUTTON.to_owned(),
    }
}

async fn prove_with(member: &Member, kind: MethodKind, value: RwSignal<String>) -> Result<Standing, Trouble> {
    match kind {
        MethodKind::Passkey | MethodKind::SecurityKey => {
            let options = member.fresh_options(kind).await?;
            let credential = browser::use_key(&options).await?;
            Ok(member.prove_with_key(kind, credential).await?)
        }
        MethodKind::Password => {
            required(&[("proof", value)])?;
            Ok(member.prove_with_password(&value.get_untracked()).await?)
        }
        kind => {
            required(&[("proof", value)])?;
            let answer = member.prove_with_code(kind, &value.get_untracked()).await;
            Ok(if kind == MethodKind::Totp { answer.map_err(|it| Trouble::of_app(it, "proof"))? } else { answer? })
        }
    }
}

/// What can be chosen: one entry a kind, since a code of either app will do; but each phone by itself.
fn ways(methods: Vec<Method>, has_password: bool) -> Vec<Method> {
    let mut ways: Vec<Method> = Vec::new();
    let can = |it: &Method| it.kind != MethodKind::Unknown && (has_password || it.kind != MethodKind::Password);
    for method in methods.into_iter().filter(can) {
        let is_same = |it: &Method| it.kind == method.kind && (!is_phone(it.kind) || it.id == method.id);
        if !ways.iter().any(is_same) {
            ways.push(method);
        }
    }
    ways
}

/// What is asked for at first. A passkey is on a device of one's own, so on a shared computer another way comes first.
fn first(ways: &[Method], is_shared: bool) -> Option<&Method> {
    let is_here = |it: &&Method| !matches!(it.kind, MethodKind::Passkey | MethodKind::BackupCode);
    let here = || asked_first(ways).filter(is_here).or_else(|| ways.iter().find(is_here));
    here().filter(|_| is_shared).or_else(|| asked_first(ways)).or(ways.first())
}

fn named(way: &Method) -> String {
    match is_phone(way.kind) {
        true => text::phone::way(way.kind, &text::phone::known(way)),
        false => text::method::name(way.kind).to_owned(),
    }
}
