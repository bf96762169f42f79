//! An account reset that waits: when it is ready, and the way to stop it. Shown at the second step, on a page of its own,
//! and to members on the profile.

use client::{Failure, PendingReset, Standing};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, DescriptionList, rebuilt};

use super::{Attempt, Errors};
use crate::{
    browser,
    session::{Session, Settings},
    text::{calendar, recover as words},
};

/// The notice. `cancel` ends the wait.
#[component]
pub fn ResetNotice<F, R>(reset: PendingReset, cancel: F) -> impl IntoView
where
    F: Fn() -> R + Clone + 'static,
    R: Future<Output = Result<Standing, Failure>> + 'static,
{
    let (session, stopped) = (Session::expect(), RwSignal::new(false));
    let links = Settings::expect().has_links();
    let stop = Attempt::new(&[], move || {
        let answer = cancel();
        async move {
            session.replace(answer.await?);
            stopped.set(true);
            // The pressed button is gone.
            request_animation_frame(|| browser::focus_id("reset-notice"));
            Ok(())
        }
    });
    let notice = rebuilt(move || match stopped.get() {
        true => view! { <Alert kind=AlertKind::Success>{words::stopped(links)}</Alert> }.into_any(),
        false => waiting(reset.clone(), stop),
    });
    view! {
        <div id="reset-notice" tabindex="-1" class="lk-stack">
            <Errors attempt=stop />
            {notice}
        </div>
    }
}

/// In few words, since the page's own task follows.
fn waiting(reset: PendingReset, stop: Attempt) -> AnyView {
    let (ready, until) = (reset.ready_at(), reset.expires_at());
    let short = match reset.ready_in() {
        0 => words::is_ready(&browser::local_time_with_zone(until)),
        seconds => words::is_ready_on(&browser::local_time_with_zone(ready), seconds),
    };
    view! {
        <Alert kind=AlertKind::Warning heading=words::waits(reset.mode())>
            <p>{short}</p>
            <p>{words::STOP_LEAD}</p>
            <StopReset reset stop />
        </Alert>
    }
    .into_any()
}

/// How long is left, and the exact times in the reader's own time zone.
#[component]
pub fn ResetTimes(reset: PendingReset) -> impl IntoView {
    let time = |at| browser::local_time_with_zone(at).into_any();
    let rows = vec![
        (words::ASKED_AT.to_owned(), time(reset.requested_at())),
        (words::READY_AT.to_owned(), time(reset.ready_at())),
        (words::WORKS_UNTIL.to_owned(), time(reset.expires_at())),
    ];
    view! {
        <p>{words::wait_left(reset.ready_in())}</p>
        <DescriptionList rows />
    }
}

/// The buttons: stop it, or be reminded of it.
#[component]
pub fn StopReset(reset: PendingReset, stop: Attempt) -> impl IntoView {
    let brand = Settings::expect().brand();
    let (made, at) = (reset.requested_at(), reset.ready_at());
    let event =
        calendar::event(&words::calendar_id(at), made, at, &words::calendar_title(&brand), &words::CALENDAR_TEXT);
    let remind = move || _ = browser::download_event(&words::CALENDAR_FILE, &event);
    view! {
        <div class="lk-actions">
            <Button busy=stop.busy() on_press=move || stop.start()>{words::STOP}</Button>
            {(reset.ready_in() > 0).then(|| {
                view! { <Button kind=ButtonKind::Outline on_press=remind>{words::CALENDAR}</Button> }
            })}
        </div>
    }
}
