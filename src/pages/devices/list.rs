//! `/profile/devices`: every browser that is signed in, which of them is this one, and signing out the others,
//! which asks for a fresh proof. Below it is what has happened.

use client::{Failure, Member};
use contract::{Code, Device, Without};
use leptos::prelude::*;
use uswds::{BackLink, Busy, Button, ButtonKind, Empty, PictogramKind, Row, Waiting, rebuilt};

use crate::{
    browser,
    parts::{Attempt, Contents, Errors, HelpLinks, ProofNote, ProveAgain},
    route::Route,
    session::{Notices, Session, Settings},
    text::{about, account, devices as words, problem},
};

/// The heading of the list: the focus goes there when a pressed button has vanished with its row.
const HEADING: &str = "signed-in";

#[component]
pub fn DevicesListPage(member: Member, children: Children) -> impl IntoView {
    let (session, notices) = (Session::expect(), Notices::expect());
    let title = words::title(&Settings::expect().config());
    let devices = RwSignal::new(None::<Vec<Device>>);
    let (me, prover) = (member.clone(), member.clone());
    let read = Attempt::new(&[], move || {
        let member = me.clone();
        async move {
            devices.set(Some(member.devices().await?));
            Ok(())
        }
    });
    Effect::new(move || read.start());
    // `None`: all others.
    let chosen = StoredValue::new(None::<Device>);
    let end = Attempt::new(&[], move || {
        let member = member.clone();
        async move {
            let device = chosen.get_value();
            let (answer, said) = match &device {
                Some(device) => (member.end_session(device).await, words::ended(&words::device(device))),
                None => (member.end_other_sessions().await, words::ENDED_OTHERS.to_owned()),
            };
            let said = match answer {
                Ok(standing) => {
                    let said = account::telling(&said, standing.told());
                    session.replace(standing);
                    Some(said)
                }
                // It is over, which is what was wanted; but nobody did it here.
                Err(failure) if is_gone(&failure) => None,
                Err(failure) => return Err(failure.into()),
            };
            match said {
                Some(said) => notices.say_next(said),
                None => notices.warn_next(words::ENDED_ALREADY.to_owned()),
            }
            notices.turn_page();
            browser::focus_id(HEADING);
            devices.set(Some(member.devices().await?));
            Ok(())
        }
    });
    let end_one = move |device: Option<Device>| {
        chosen.set_value(device);
        end.start();
    };
    let body = rebuilt(move || match devices.get() {
        Some(all) => view! { <SignedIn all end_one busy=end.busy() /> }.into_any(),
        None if read.has_failed() => {
            view! { <Button busy=read.busy() on_press=move || read.start()>{problem::TRY_AGAIN}</Button> }.into_any()
        }
        None => view! { <Waiting label=words::LOADING /> }.into_any(),
    });
    let settings = Settings::expect();
    let lead = untrack(|| settings.by_password(words::DEVICES_LEAD, words::DEVICES_LEAD_NO_PASSWORD));
    view! {
        <Contents wide=true>
            <BackLink href=Route::Profile.path() label=words::TO_PROFILE />
            <Errors attempt=read />
            <Errors attempt=end />
            <h1>{title}</h1>
            <section aria-labelledby=HEADING>
                <h2 id=HEADING tabindex="-1">{words::DEVICES}</h2>
                <p>{lead}</p>
                <ProofNote />
                {body}
            </section>
            {children()}
            <ProveAgain member=prover.clone() attempt=read />
            <ProveAgain member=prover attempt=end id="prove-again-end" />
            <HelpLinks answers=&["stranger-signed-in", "good-password", "is-my-information-safe"] />
        </Contents>
    }
}

fn is_gone(failure: &Failure) -> bool {
    failure.code() == Some(Code::NotFound)
}

#[component]
fn SignedIn(all: Vec<Device>, end_one: impl Fn(Option<Device>) + Copy + 'static, busy: Busy) -> impl IntoView {
    let others = all.iter().any(|it| !it.here);
    let rows = all.into_iter().map(|device| view! { <DeviceRow device end_one busy /> }).collect_view();
    let below = match others {
        false => view! { <Empty picture=PictogramKind::Door><p>{words::ONLY_HERE}</p></Empty> }.into_any(),
        true => {
            let all_others = move || end_one(None);
            view! { <Button kind=ButtonKind::Outline busy on_press=all_others>{words::END_OTHERS}</Button> }.into_any()
        }
    };
    view! {
        <ul class="lk-rows">{rows}</ul>
        {below}
    }
}

#[component]
fn DeviceRow(device: Device, end_one: impl Fn(Option<Device>) + Copy + 'static, busy: Busy) -> impl IntoView {
    let name = words::device(&device);
    let knows_use = untrack(|| Settings::expect().does(Without::LastUsed));
    let used = knows_use.then_some((words::LAST_USED, device.last_used_at));
    let times = [Some((words::SINCE, device.since)), used].into_iter().flatten();
    let times = times.map(|(what, at)| format!("{what}: {}. ", browser::local_date_and_time(at)));
    let badge = device.here.then(|| words::HERE.to_owned());
    let actions = match device.here {
        true => None,
        false => {
            let name = about(words::END, &name);
            let end = view! {
                <li>
                    <Button kind=ButtonKind::Plain name busy on_press=move || end_one(Some(device.clone()))>
                        {words::END}
                    </Button>
                </li>
            };
            Some(end.into_any())
        }
    };
    let name = view! { <strong>{name}</strong> }.into_any();
    view! { <Row picture=PictogramKind::Device name badge actions><p>{times.collect::<String>()}</p></Row> }
}
