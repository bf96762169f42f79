//! Browsers that skip the second step: how many there are, and the end of that.

use client::{Member, Standing};
use leptos::prelude::*;
use uswds::{Button, ButtonKind, Empty, PictogramKind, rebuilt};

use crate::{
    browser,
    parts::{Attempt, Errors},
    session::{Session, Settings, Visit},
    text::methods as words,
};

/// How many browsers skip the second step, and the way to end that; nothing where it is not offered.
#[component]
pub fn Remembered(member: Member) -> impl IntoView {
    let (session, visit, settings) = (Session::expect(), Visit::expect(), Settings::expect());
    let forget = Attempt::new(&[], move || {
        let member = member.clone();
        async move {
            session.replace(member.forget_browsers().await?);
            // The button is gone: what it did is said where the heading is.
            request_animation_frame(|| browser::focus_id("remembered"));
            Ok(())
        }
    });
    let count = Memo::new(move |_| match visit.standing() {
        Standing::Member(it) => it.remembered_browsers(),
        _ => 0,
    });
    (settings.config().methods.remember_browser_days > 0).then(|| {
        view! {
            <section aria-labelledby="remembered">
                <h2 id="remembered" tabindex="-1">{words::REMEMBERED}</h2>
                <Errors attempt=forget />
                {rebuilt(move || match count.get() {
                    0 => view! {
                        <Empty picture=PictogramKind::Device><p>{words::remembered(0)}</p></Empty>
                    }
                    .into_any(),
                    some => view! { <p>{words::remembered(some)}</p> }.into_any(),
                })}
                {rebuilt(move || (count.get() > 0).then(|| view! {
                    <Button kind=ButtonKind::Outline busy=forget.busy() on_press=move || forget.start()>
                        {words::FORGET}
                    </Button>
                }))}
            </section>
        }
    })
}
