//! What to do when an email with a code does not come: look, ask for another, or take another address.

use client::{Failure, Standing};
use contract::Holds;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, rebuilt};

use super::{Attempt, Trouble, WaitLine, WaitWords};
use crate::{
    browser,
    session::{Session, Visit},
    text::{Text, create_account as words},
};

/// `resend` asks for another email, from `resend_in` seconds after the standing came, and says how long to wait for the one after that. What
/// goes wrong is shown by `answer`, the attempt to give the code. `other` stands in the place of starting over. `holds` is the
/// only thing that the email holds; `is_once`: no other can be asked for.
#[component]
pub fn NoEmail<F, R>(
    answer: Attempt,
    tips: Vec<Text>,
    other: Option<AnyView>,
    resend_in: u64,
    resend: F,
    #[prop(optional_no_strip)] holds: Option<Holds>,
    #[prop(default = Signal::stored(false))] is_once: Signal<bool>,
) -> impl IntoView
where
    F: Fn() -> R + 'static,
    R: Future<Output = Result<(Option<u64>, Standing), Failure>> + 'static,
{
    let session = Session::expect();
    let (resent, next) = (RwSignal::new(false), RwSignal::new(Visit::expect().left_of(resend_in)));
    let resend = Attempt::new(&[], move || {
        let asked = resend();
        async move {
            resent.set(false);
            let (resend_in, standing) = match asked.await {
                // It is not the code that has to wait.
                Err(Failure::Wait { seconds, .. }) => return Err(Trouble::NotYet(seconds)),
                other => other.inspect_err(|it| answer.show(it.clone().into()))?,
            };
            if let Some(resend_in) = resend_in {
                next.set(resend_in);
            }
            session.replace(standing);
            resent.set(true);
            // The pressed button waits now; the code is what comes next.
            request_animation_frame(|| browser::focus_id("code"));
            Ok(())
        }
    });
    let said = if holds == Some(Holds::Link) { words::RESENT_LINK } else { words::RESENT };
    Effect::new(move || resend.wait.begin_quietly(next.get(), RESEND));
    view! {
        <h2>{words::CODE_MISSING}</h2>
        <ul>{tips.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
        <div role="status">
            {rebuilt(move || resent.get().then(|| view! { <Alert kind=AlertKind::Info slim=true>{said}</Alert> }))}
        </div>
        {rebuilt(move || (!is_once.get()).then(|| view! {
            <WaitLine of=resend.wait />
            <Button kind=ButtonKind::Outline busy=resend.busy() on_press=move || resend.start()>{words::RESEND}</Button>
        }))}
        {other.unwrap_or_else(|| view! { <StartOver answer /> }.into_any())}
    }
}

const RESEND: WaitWords = WaitWords { left: words::resend_in, over: words::RESEND_NOW };

/// Gives up what was begun, for another address.
#[component]
fn StartOver(answer: Attempt) -> impl IntoView {
    let (session, visit) = (Session::expect(), Visit::expect());
    let start_over = Attempt::new(&[], move || async move {
        session.replace(visit.standing_untracked().leave().await.inspect_err(|it| answer.show(it.clone().into()))?);
        Ok(())
    });
    view! {
        <p>
            <Button kind=ButtonKind::Plain busy=start_over.busy() on_press=move || start_over.start()>
                {words::OTHER_ADDRESS}
            </Button>
        </p>
    }
}
