//! What to do when an e-mail with a code does not come: look, ask for another, or take another address.

use client::{Failure, Standing};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind};

use super::{Attempt, Countdown};
use crate::{browser, route::Route, session::Session, text::create_account as words};

/// `resend` asks for another e-mail, from `resend_in` seconds on. What goes wrong is shown by `answer`, the attempt to
/// give the code. `other` is the page at which something else can be typed; without it, one gives up and starts over.
#[component]
pub fn NoEmail<F, R>(
    answer: Attempt,
    #[prop(optional)] tip: Option<&'static str>,
    #[prop(optional)] other: Option<(Route, &'static str)>,
    resend_in: u64,
    resend: F,
) -> impl IntoView
where
    F: Fn() -> R + Copy + 'static,
    R: Future<Output = Result<Standing, Failure>> + 'static,
{
    let session = Session::expect();
    let (resent, wait) = (RwSignal::new(false), RwSignal::new(resend_in));
    let resend = Attempt::new(&[], move || async move {
        resent.set(false);
        let standing = resend().await.inspect_err(|it| answer.show(it.clone().into()))?;
        match &standing {
            Standing::EmailCode(again) => wait.set(again.resend_in()),
            Standing::ResetCode(again) => wait.set(again.resend_in()),
            Standing::Member(again) => wait.set(again.old_password_resend_in()),
            _ => {}
        }
        session.replace(standing);
        resent.set(true);
        // The pressed button is gone until the wait is over; the code is what comes next.
        request_animation_frame(|| browser::focus_id("code"));
        Ok(())
    });
    let start_over = Attempt::new(&[], move || async move {
        session.replace(session.standing_untracked().leave().await.inspect_err(|it| answer.show(it.clone().into()))?);
        Ok(())
    });
    // Where there is something else to type, the page shows no address that could be compared.
    let shown = if other.is_some() { 1 } else { words::CODE_MISSING_TIPS.len() };
    let other = match other {
        Some((route, words)) => view! { <a href=route.path()>{words}</a> }.into_any(),
        None => view! {
            <Button kind=ButtonKind::Plain busy=start_over.busy() on_press=move || start_over.start()>
                {words::OTHER_ADDRESS}
            </Button>
        }
        .into_any(),
    };
    let tips = words::CODE_MISSING_TIPS.into_iter().take(shown).chain(tip);
    view! {
        <h2>{words::CODE_MISSING}</h2>
        <ul>{tips.map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
        <div role="status">
            {move || resent.get().then(|| view! { <Alert kind=AlertKind::Info slim=true>{words::RESENT}</Alert> })}
        </div>
        <Countdown seconds=wait words=words::resend_in over=words::RESEND_NOW>
            <Button kind=ButtonKind::Outline busy=resend.busy() on_press=move || resend.start()>{words::RESEND}</Button>
        </Countdown>
        <p>{other}</p>
    }
}
