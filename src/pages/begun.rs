//! `/create-account/begun`, `/sign-in/begun`, `/forgot-password/begun`: where Back leads from a later step. What is done is
//! said and not asked again; the button leads on.

use client::Standing;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks},
    screen::BegunScreen,
    session::{Session, Visit},
    text::{Text, create_account, password, sign_in},
};

/// The page that shows this screen.
pub fn view(screen: BegunScreen) -> AnyView {
    view! { <BegunPage screen /> }.into_any()
}

#[component]
fn BegunPage(screen: BegunScreen) -> impl IntoView {
    let (session, visit) = (Session::expect(), Visit::expect());
    let heading = screen.name();
    let BegunScreen { standing, next } = screen;
    let leave = Attempt::new(&[], move || async move {
        session.replace(visit.standing_untracked().leave().await?);
        Ok(())
    });
    let again = again(&standing).map(|words| {
        view! { <p><Button kind=ButtonKind::Plain busy=leave.busy() on_press=move || leave.start()>{words}</Button></p> }
    });
    view! {
        <Contents>
            <Errors attempt=leave />
            <h1>{heading}</h1>
            <p>{so_far(&standing)}</p>
            <div class="lk-actions"><ButtonLink href=next.path()>{sign_in::CONTINUE}</ButtonLink></div>
            {again}
            <HelpLinks answers=&["how-to-create-an-account", "sign-in-fails", "forgot-password"] />
        </Contents>
    }
}

/// How far it is.
fn so_far(standing: &Standing) -> String {
    match standing {
        Standing::EmailCode(it) => create_account::emailed(it.email(), it.holds()),
        Standing::NewPassword(it) => create_account::begun_password(it.email()),
        Standing::ResetCode(it) => password::emailed(it.email(), it.holds()),
        Standing::ResetPassword(it) => password::begun_new_of(it.email()),
        Standing::SecondStep(it) if it.resets_password() => password::BEGUN_STEP.to_owned(),
        Standing::SecondStep(_) => sign_in::BEGUN_STEP.to_owned(),
        _ => create_account::BEGUN_METHOD.to_owned(),
    }
}

/// How it is called to start over. Who has a password already signs out, by the button of the frame.
fn again(standing: &Standing) -> Option<Text> {
    match standing {
        Standing::EmailCode(_) | Standing::NewPassword(_) | Standing::ResetCode(_) => {
            Some(create_account::OTHER_ADDRESS)
        }
        Standing::SecondStep(it) if !it.resets_password() => Some(sign_in::START_AGAIN),
        Standing::SecondStep(_) | Standing::ResetPassword(_) => Some(sign_in::STOP_RESET),
        _ => None,
    }
}
