//! In which countries phones get texts and calls, for anyone who asks. What the backend does not say is not guessed.

use client::Failure;
use contract::{Code, Feature, PhoneCountries, PhoneCountry};
use leptos::{prelude::*, task::spawn_local};
use uswds::{Alert, AlertKind, Button, ComboBox, ComboOption, ComboWords, Waiting, rebuilt, says};

use super::{
    CallUs, Later, Missing,
    country_names::{Named, named},
};
use crate::{
    route::Route,
    session::{Kept, Settings, Visit},
    split::part,
    text::{Text, frame, guides as words},
};

/// The guide that compares all methods.
const COMPARISON: &str = "ways-to-prove-it-is-you";

/// What is known of the countries.
#[derive(Clone)]
enum List {
    Waiting,
    Known(Vec<Named>),
    /// This backend sends nothing to phones.
    NotOffered,
    /// It did not answer.
    Away,
}

impl List {
    fn read(answer: Result<PhoneCountries, Failure>) -> List {
        match answer {
            Ok(known) => List::Known(named(known.countries)),
            Err(failure) if failure.code() == Some(Code::Unsupported) => List::NotOffered,
            Err(_) => List::Away,
        }
    }
}

// It waits for the backend in any case, so that a first view need not load it.
part! { look_up = LookUp() -> AnyView { view! { <Countries /> }.into_any() } }

/// The look-up: a field for the country, and what works there. The country is remembered for when a phone is added.
#[component]
pub fn PhoneLookUp() -> impl IntoView {
    let part = Later::new(|| Box::pin(look_up::load()));
    Effect::new(move || part.ask());
    let place = rebuilt(move || match (part.is_there(), part.is_missing()) {
        (true, _) => look_up::call().into_any(),
        (_, true) => view! { <Missing part says=words::LOOK_UP_MISSING /> }.into_any(),
        // As it waits for the backend, so that nothing moves.
        _ => view! { <Waiting label=frame::LOADING /> }.into_any(),
    });
    view! {
        <noscript><p>{words::NO_SCRIPT}</p></noscript>
        <div class="lk-panel lk-look-up">{place}</div>
    }
}

#[component]
fn Countries() -> impl IntoView {
    let (visit, settings) = (Visit::expect(), Settings::expect());
    let (list, busy, tries) = (RwSignal::new(List::Waiting), RwSignal::new(false), RwSignal::new(0));
    // Rules that come late and say the same do not take away a field in which someone types.
    let is_offered = Memo::new(move |_| settings.offers(Feature::Phones));
    let load = move || {
        if !is_offered.get() {
            return list.set(List::NotOffered);
        }
        busy.set(true);
        spawn_local(async move {
            let answer = visit.standing_untracked().phone_countries().await;
            // The page may be gone by now.
            _ = list.try_set(List::read(answer));
            _ = busy.try_set(false);
            _ = tries.try_update(|it| *it += 1);
        });
    };
    Effect::new(load);
    let no_number =
        move || if settings.offers_without_phone() { format!(" {}", words::NO_NUMBER) } else { String::new() };
    rebuilt(move || {
        match list.get() {
            List::Waiting => view! { <Waiting label=frame::LOADING /> }.into_any(),
            List::Known(all) => view! { <LookUp all /> }.into_any(),
            List::NotOffered => view! {
                <Alert kind=AlertKind::Info heading=words::NO_PHONES>{words::NO_PHONES_TEXT}{says(no_number)}</Alert>
            }
            .into_any(),
            List::Away => view! {
                // Said again after each try in vain.
                {rebuilt(move || {
                    tries.track();
                    view! { <Alert kind=AlertKind::Error heading=words::AWAY>{words::AWAY_TEXT}{says(no_number)}</Alert> }
                })}
                <CallUs />
                <Button busy on_press=load>{words::TRY_AGAIN}</Button>
            }
            .into_any(),
        }
    })
}

#[component]
fn LookUp(all: Vec<Named>) -> impl IntoView {
    let chosen = Kept::expect().field("country");
    let option = |Named { country, also }: &Named| ComboOption {
        value: country.code.clone(),
        label: words::country_entry(&country.name, &country.calling_code),
        also: also.clone(),
    };
    let options = all.iter().map(option).collect();
    let (list, open) = (words::COUNTRY_LIST.get(), words::COUNTRY_OPEN.get());
    let says = ComboWords { list, open, found: words::found };
    let answer = rebuilt(move || all.iter().map(|it| &it.country).find(|it| it.code == *chosen.read()).map(result));
    view! {
        <ComboBox name="country" label=words::COUNTRY hint=words::COUNTRY_HINT options chosen words=says />
        <div role="status">{answer}</div>
    }
}

/// What works in every country, as far as it is offered.
fn elsewhere() -> impl Iterator<Item = Text> {
    let settings = Settings::expect();
    let needs = [Feature::Passkeys, Feature::SecurityKeys, Feature::Apps, Feature::BackupCodes];
    words::ELSEWHERE.into_iter().zip(needs).filter(move |(_, needs)| settings.offers(*needs)).map(|(it, _)| it)
}

/// What works in this country, and what works instead.
fn result(country: &PhoneCountry) -> AnyView {
    let PhoneCountry { name, sms, voice, .. } = country;
    let (texts, calls) = (*sms, *voice);
    let kind = if texts || calls { AlertKind::Info } else { AlertKind::Warning };
    let instead: Vec<Text> = elsewhere().collect();
    let advice = (texts || calls || !instead.is_empty()).then(|| words::advice(texts, calls));
    let beside = (texts || calls).then(|| view! { <p>{words::BESIDE}</p> });
    let instead = match instead.is_empty() {
        true => view! { <CallUs /> }.into_any(),
        false => view! {
            {beside}
            <ul>{instead.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
        }
        .into_any(),
    };
    view! {
        <Alert kind heading=words::result(name, texts, calls)>{advice}</Alert>
        {instead}
        <p><a href=Route::Guide(COMPARISON.to_owned()).path()>{words::COMPARE}</a></p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::GUIDES;

    #[test]
    fn the_guide_that_compares_all_methods_exists() {
        assert!(GUIDES.iter().any(|it| it.slug == COMPARISON));
    }
}
