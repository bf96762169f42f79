//! What the profile says first: how the account is protected, in one sentence, and the one thing to do next.

use client::Member;
use contract::{Without, lasting};
use leptos::prelude::*;
use uswds::{ButtonLink, Icon, IconKind, Pictogram, PictogramKind, rebuilt};

use crate::{
    parts::{Next, has_second_step},
    route::{Linking, Managing, Route},
    session::{Providers, Settings},
    text::{account as words, methods},
};

/// Nothing while a reset waits: the notice about that is above, with what to do.
#[component]
pub fn Status(now: Memo<Member>, next: Memo<Next>) -> impl IntoView {
    rebuilt(move || {
        let next = next.get();
        (next != Next::CheckReset).then(|| view! { <Card member=now.get() next /> })
    })
}

#[component]
fn Card(member: Member, next: Next) -> impl IntoView {
    let settings = Settings::expect();
    let (is_safe, ways) = (next.is_safe(), lasting(member.methods()));
    let has_codes = member.has_backup_codes();
    // Where the password alone opens it, further ways in protect nothing.
    let is_guarded = untrack(|| has_second_step(&member, &settings.rules()) || !settings.asks_password(&member));
    let heading = match (is_safe, ways, has_codes) {
        (false, ..) => words::ONE_THING,
        // Where nothing more is offered, that is no reason to call it safe.
        (true, 0, _) | (true, 1, false) => words::NOTHING_TO_DO,
        (true, ..) if !is_guarded => words::NOTHING_TO_DO,
        (true, ..) => words::SAFE,
    };
    let how = (is_safe && is_guarded && ways > 0)
        .then(|| if has_codes { words::ways_and_codes(ways) } else { words::ways(ways) });
    let sign = match is_safe {
        true => view! { <Pictogram kind=PictogramKind::Shield /> }.into_any(),
        false => view! { <Icon kind=IconKind::Warning /> }.into_any(),
    };
    view! {
        <section class="lk-status" class:lk-status--to-do=!is_safe aria-labelledby="status">
            {sign}
            <div class="lk-status__words">
                <h2 id="status">{heading}</h2>
                {how.map(|it| view! { <p>{it}</p> })}
                <Step member next />
            </div>
        </section>
    }
}

/// The next step, and the button that leads to it.
#[component]
fn Step(member: Member, next: Next) -> impl IntoView {
    let (providers, settings) = (Providers::expect(), Settings::expect());
    let has_codes = member.has_backup_codes();
    let to_codes = |said: String, button| (said, Route::Methods(Managing::BackupCodes), String::from(button));
    let (said, route, button) = match next {
        Next::CheckReset | Next::Nothing => return None,
        Next::FirstMethod => {
            let keys = untrack(|| settings.does(Without::KeyAtSecondStep));
            let has_password = untrack(|| settings.asks_password(&member));
            // Some are there, such as a passkey that is not asked for after the password.
            let said = match (member.methods().is_empty(), has_password) {
                (true, _) => methods::none(keys, has_password),
                (false, true) => methods::BESIDE_PASSWORD,
                (false, false) => methods::BESIDE_NO_PASSWORD,
            };
            (said.to_owned(), Route::Methods(Managing::Add), methods::ADD_LINK.to_owned())
        }
        Next::SecondMethod => {
            let said = if has_codes { words::NEXT_SECOND_CODES } else { words::NEXT_SECOND };
            (said.to_owned(), Route::Methods(Managing::Add), methods::ADD_LINK.to_owned())
        }
        Next::FirstCodes => to_codes(words::NEXT_CODES.to_owned(), words::CODES_MAKE),
        Next::MoreCodes(0) => to_codes(words::NEXT_GONE.to_owned(), words::CODES_NEW),
        Next::MoreCodes(left) => to_codes(words::next_few(left), words::CODES_NEW),
        Next::Link(provider) => {
            let name = providers.name(&provider);
            (words::next_link(&name), Route::Link(provider, Linking::Form), words::link_now(&name))
        }
    };
    Some(view! {
        <p>{said}</p>
        <div class="lk-actions"><ButtonLink href=route.path()>{button}</ButtonLink></div>
    })
}
