//! The dialog that asks for a fresh proof over a page, keeps what was typed there, and then repeats the call by itself.

use client::{Member, Standing};
use contract::{Method, MethodKind};
use leptos::prelude::*;
use uswds::{Button, ButtonKind, Dialog, Form, InputKind, PasswordInput, ShowLabels, SubmitButton, TextInput};

use super::{Attempt, Errors, Trouble, required};
use crate::{
    browser,
    session::Session,
    text::{self, account as words, sign_in},
};

/// Says beforehand that a fresh proof will be asked for, as long as it will.
#[component]
pub fn ProofNote() -> impl IntoView {
    let session = Session::expect();
    let asks = move || matches!(session.standing(), Standing::Member(member) if !member.is_fresh());
    move || asks().then_some(view! { <p>{words::UNLINK_PROOF}</p> })
}

/// Opens when `attempt` needs a fresh proof. A page with several attempts gives each dialog an `id` of its own.
#[component]
pub fn ProveAgain(
    member: Member,
    attempt: Attempt,
    #[prop(default = "prove-again")] id: &'static str,
) -> impl IntoView {
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
            <p>{words::PROVE_LEAD}</p>
            <Proof member=member.clone() methods=attempt.proof_methods() proved />
        </Dialog>
    }
}

/// The form of one method, and the way to the others.
#[component]
fn Proof(member: Member, methods: Vec<Method>, proved: impl Fn() + Copy + 'static) -> impl IntoView {
    let kinds: Vec<MethodKind> = methods.iter().map(|it| it.kind).filter(|it| usable(*it)).collect();
    let chosen = RwSignal::new(kinds.first().copied().unwrap_or(MethodKind::Password));
    let value = RwSignal::new(String::new());
    let session = Session::expect();
    let prove = Attempt::new(&["proof"], move || {
        let member = member.clone();
        async move {
            let standing = prove_with(&member, chosen.get_untracked(), value).await?;
            session.replace(standing);
            proved();
            Ok(())
        }
    });
    let others = move || {
        let other = kinds.iter().copied().filter(|it| *it != chosen.get());
        other.map(|kind| view! { <li><Choice kind chosen value /></li> }).collect_view()
    };
    view! {
        <Errors attempt=prove />
        <Form name="prove-again-form" busy=prove.busy() on_submit=move || prove.start()>
            {move || field(chosen.get(), value, prove)}
            <SubmitButton busy=prove.busy()>{move || button(chosen.get())}</SubmitButton>
        </Form>
        <h3>{words::PROVE_OTHER}</h3>
        <ul class="lk-plain-list">{others}</ul>
    }
}

#[component]
fn Choice(kind: MethodKind, chosen: RwSignal<MethodKind>, value: RwSignal<String>) -> impl IntoView {
    let choose = move || {
        value.set(String::new());
        chosen.set(kind);
        // The list of other ways is drawn anew under the pressed button: what to do now takes the focus.
        let focus = if is_key(kind) { browser::focus_dialog } else { || browser::focus_id("proof") };
        request_animation_frame(focus);
    };
    view! { <Button kind=ButtonKind::Plain on_press=choose>{text::method::name(kind)}</Button> }
}

fn field(kind: MethodKind, value: RwSignal<String>, prove: Attempt) -> AnyView {
    let error = prove.error("proof");
    match kind {
        MethodKind::Passkey | MethodKind::SecurityKey => view! { <p>{text::method::about(kind)}</p> }.into_any(),
        MethodKind::Password => {
            let show = ShowLabels { show: sign_in::SHOW.to_owned(), hide: sign_in::HIDE.to_owned() };
            let label = sign_in::PASSWORD;
            view! { <PasswordInput name="proof" label autocomplete="current-password" value error show /> }.into_any()
        }
        kind => {
            let input = if kind == MethodKind::BackupCode { InputKind::BackupCode } else { InputKind::Code };
            let (label, hint) = (sign_in::code_label(kind), sign_in::code_hint(kind).to_owned());
            view! { <TextInput name="proof" label kind=input hint value error /> }.into_any()
        }
    }
}

fn button(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Passkey | MethodKind::SecurityKey => sign_in::key_button(kind),
        _ => words::PROVE_BUTTON,
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
            Ok(member.prove_with_code(kind, &value.get_untracked()).await?)
        }
    }
}

fn is_key(kind: MethodKind) -> bool {
    matches!(kind, MethodKind::Passkey | MethodKind::SecurityKey)
}

fn usable(kind: MethodKind) -> bool {
    kind != MethodKind::Unknown
}
