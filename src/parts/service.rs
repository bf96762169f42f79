//! That the backend cannot be reached, said before one types, and that it is back, said once. Also who looks for it.

use leptos::{prelude::*, task::spawn_local};
use uswds::{Alert, AlertKind, Button, ButtonKind, rebuilt, says};

use crate::{
    browser,
    session::{Line, Reach, Service, pause_after},
    text::{Text, problem, support as words},
};

/// At the head of a form: whether it can be sent now. Its place is there from the start, so that news in it are spoken.
#[component]
pub fn ServiceNotice() -> impl IntoView {
    let (service, reach) = (Service::expect(), Reach::expect());
    reach.tell_here();
    let in_vain = RwSignal::new(false);
    let looking = RwSignal::new(false);
    let look = move || {
        looking.set(true);
        in_vain.set(false);
        spawn_local(async move {
            let is_there = service.look().await;
            _ = looking.try_set(false);
            _ = in_vain.try_set(!is_there);
        });
    };
    let line = Memo::new(move |_| reach.line());
    let lost = Memo::new(move |_| line.get().is_lost());
    let again = move || match (in_vain.get(), line.get()) {
        (false, _) => Text::default(),
        (true, Line::Offline) => words::OFFLINE_AGAIN,
        (true, _) => words::AWAY_AGAIN,
    };
    view! {
        <div class="lk-service">
            <div aria-live="polite">
                {rebuilt(move || match line.get() {
                    Line::Fine => ().into_any(),
                    Line::Lost => view! { <Alert kind=AlertKind::Warning slim=true>{words::AWAY}</Alert> }.into_any(),
                    Line::Offline => view! { <Alert kind=AlertKind::Warning slim=true>{words::OFFLINE}</Alert> }.into_any(),
                    Line::Online => view! { <Alert kind=AlertKind::Info slim=true>{words::ONLINE}</Alert> }.into_any(),
                    Line::Back => view! { <Alert kind=AlertKind::Info slim=true>{words::BACK}</Alert> }.into_any(),
                })}
            </div>
            {rebuilt(move || lost.get().then(|| view! {
                <div class="lk-actions">
                    <Button kind=ButtonKind::Outline busy=looking on_press=look>{problem::TRY_AGAIN}</Button>
                </div>
                <p role="status">{says(again)}</p>
            }))}
        </div>
    }
}

/// Looks for the backend for as long as it is away: soon at first, then less and less often, and at once when the browser
/// says that the line is back. Shows nothing.
#[component]
pub fn LookForService() -> impl IntoView {
    let (service, reach) = (Service::expect(), Reach::expect());
    let (wait, looks) = (StoredValue::new(pause_after(0)), StoredValue::new(0));
    let under_way = StoredValue::new(false);
    let look = move || {
        if under_way.get_value() {
            return;
        }
        under_way.set_value(true);
        spawn_local(async move {
            service.look().await;
            _ = under_way.try_set_value(false);
        });
    };
    let tick = move || {
        if !reach.is_lost() {
            wait.set_value(pause_after(0));
            return looks.set_value(0);
        }
        match wait.get_value() {
            0 | 1 => {
                look();
                looks.update_value(|it| *it += 1);
                wait.set_value(pause_after(looks.get_value()));
            }
            left => wait.set_value(left - 1),
        }
    };
    Effect::new(move || {
        browser::every_second(tick);
        browser::follow_line(move |is_there| match is_there {
            true if reach.is_lost() => look(),
            true => {}
            false => reach.lose(),
        });
    });
}
