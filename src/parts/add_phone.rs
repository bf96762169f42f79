//! The number of a phone that is to be added: its country, the number, and how the first code comes. Whether the number
//! is one, is for the backend to say.

use client::{Enrolment, Failure, Standing};
use contract::{FieldCode, MethodKind, PhoneCountries, PhoneCountry, TypedPhone, plain};
use leptos::prelude::*;
use uswds::{
    Alert, AlertKind, Button, Form, InputKind, PictogramKind, RadioGroup, RadioOption, Select, SelectOption,
    SubmitButton, TextInput, Waiting, rebuilt, says,
};

use super::{Attempt, country_names::named, required};
use crate::{
    session::{Kept, Settings, Visit},
    text::{Text, create_account::METHOD_OTHER, frame, guides, phone as words},
};

/// A number that is being typed. Copied freely.
#[derive(Clone, Copy)]
pub struct NumberSetup {
    /// Asks which countries there are.
    pub load: Attempt,
    /// Sends the first code.
    pub start: Attempt,
    countries: RwSignal<Option<PhoneCountries>>,
    /// ISO 3166-1.
    country: RwSignal<String>,
    number: RwSignal<String>,
    channel: RwSignal<String>,
}

/// The two ways, by the value of their choice.
const CHANNELS: [(&str, MethodKind); 2] = [("text", MethodKind::Sms), ("call", MethodKind::Voice)];

impl NumberSetup {
    /// `sent` is told where the visit stands when the first code is on its way.
    pub fn new(enrolment: Enrolment, sent: impl Fn(Standing) + Copy + 'static) -> NumberSetup {
        let (visit, kept) = (Visit::expect(), Kept::expect());
        let countries = RwSignal::new(None::<PhoneCountries>);
        let [country, number, channel] = ["country", "number", "channel"].map(|it| kept.field(it));
        let load = Attempt::new(&[], move || async move {
            let answer = visit.standing_untracked().phone_countries().await?;
            if country.read_untracked().is_empty() {
                country.set(answer.home.clone());
            }
            countries.set(Some(answer));
            Ok(())
        });
        // A number with `+` is of the country that it names.
        let follow = move || {
            let named = countries.with_untracked(|it| {
                let all = it.as_ref().map(|it| it.countries.as_slice()).unwrap_or_default();
                country_of(&number.read_untracked(), &country.read_untracked(), all)
            });
            if let Some(code) = named {
                country.set(code);
            }
        };
        let start = Attempt::new(&["country", "number", "channel"], move || {
            let enrolment = enrolment.clone();
            async move {
                required(&[("country", country), ("number", number), ("channel", channel)])?;
                let calling_code = countries.with_untracked(|it| calling_code(it.as_ref(), &country.read_untracked()));
                let typed = number.get_untracked();
                let Some(international) = TypedPhone::read(&typed, &calling_code).international(&calling_code) else {
                    return Err(Failure::fields([("number", FieldCode::PhoneExtension)]).into());
                };
                // What is shown is what is meant, also if another country was chosen afterward.
                follow();
                let chosen = CHANNELS.into_iter().find(|(value, _)| *value == channel.read_untracked().as_str());
                let kind = chosen.map_or(MethodKind::Sms, |(_, kind)| kind);
                sent(enrolment.start_phone(&international, kind).await?);
                Ok(())
            }
        });
        Effect::new(move || load.start());
        Effect::new(move || {
            number.track();
            countries.track();
            follow();
        });
        NumberSetup { load, start, countries, country, number, channel }
    }

    /// Whether phones of the chosen country can be reached, as far as is known; tracked.
    fn is_reached(&self) -> bool {
        let country = self.country.read();
        self.countries.with(|it| {
            let chosen = it.as_ref().and_then(|it| it.countries.iter().find(|it| it.code == *country).cloned());
            chosen.is_none() || !ways(&chosen).is_empty()
        })
    }

    /// What was typed is not wanted any more.
    pub fn forget(kept: Kept) {
        ["country", "number", "channel"].iter().for_each(|it| kept.forget(it));
    }
}

/// What a phone number is worth, and that other methods are safer, where there are some.
#[component]
pub fn PhoneRisk() -> impl IntoView {
    let settings = Settings::expect();
    let safer = move || if settings.offers_without_phone() { format!(" {}", words::ADD_SAFER) } else { String::new() };
    view! { <p>{words::ADD_RISK}{says(safer)}</p> }
}

/// The form, and the way to `other`, where another method is chosen, if there is one; said once, wherever it is.
#[component]
pub fn AddPhone(setup: NumberSetup, other: String) -> impl IntoView {
    let other = untrack(|| Settings::expect().offers_without_phone()).then_some(other);
    let (is_reached, elsewhere) = (Memo::new(move |_| setup.is_reached()), other.clone());
    let way = move || elsewhere.clone().map(|href| view! { <p><a href=href>{METHOD_OTHER}</a></p> });
    view! {
        <Countries setup other />
        {rebuilt(move || is_reached.get().then(|| way.clone()))}
    }
}

#[component]
fn Countries(setup: NumberSetup, other: Option<String>) -> impl IntoView {
    let NumberSetup { load, countries, .. } = setup;
    rebuilt(move || match countries.get() {
        Some(all) => view! { <Number setup all=by_name(all) other=other.clone() /> }.into_any(),
        None if load.has_failed() => {
            view! { <Button busy=load.busy() on_press=move || load.start()>{words::TRY_AGAIN}</Button> }.into_any()
        }
        None => view! { <Waiting label=frame::LOADING /> }.into_any(),
    })
}

/// Under their names in the language of the page.
fn by_name(all: PhoneCountries) -> Vec<PhoneCountry> {
    named(all.countries).into_iter().map(|it| it.country).collect()
}

#[component]
fn Number(setup: NumberSetup, all: Vec<PhoneCountry>, other: Option<String>) -> impl IntoView {
    let NumberSetup { start, country, number, channel, .. } = setup;
    let first = SelectOption { value: String::new(), label: words::COUNTRY_CHOOSE.to_owned() };
    let rest = all.iter().map(|it| SelectOption {
        value: it.code.clone(),
        label: words::country(&it.name, &it.calling_code, it.sms || it.voice),
    });
    let options: Vec<SelectOption> = [first].into_iter().chain(rest).collect();
    let chosen = Memo::new(move |_| all.iter().find(|it| it.code == *country.read()).cloned());
    // The better way first, unless the other was chosen and works there. Where there was only one, nothing was chosen.
    Effect::new(move |before: Option<(bool, String)>| {
        let ways = chosen.with(ways);
        let wanted = match before {
            Some((false, wanted)) => wanted,
            _ => channel.get_untracked(),
        };
        let fits = ways.iter().find(|(value, _)| *value == wanted).or(ways.first());
        channel.set(fits.map(|(value, _)| (*value).to_owned()).unwrap_or_default());
        (ways.len() > 1, wanted)
    });
    let has_two = Memo::new(move |_| chosen.with(ways).len() == 2);
    let is_reached = Memo::new(move |_| setup.is_reached());
    view! {
        <Form name="add-phone" busy=start.busy() on_submit=move || start.start()>
            <Select
                name="country" label=words::COUNTRY options chosen=country error=start.error("country")
                autocomplete="country"
            />
            <TextInput
                name="number" label=words::NUMBER kind=InputKind::Phone hint=words::NUMBER_HINT.to_owned()
                value=number error=start.error("number")
            />
            <div role="status">{rebuilt(move || chosen.with(|it| it.as_ref().map(|it| one_way_or_none(it, other.as_ref()))))}</div>
            {rebuilt(move || has_two.get().then(|| view! { <Channel setup /> }))}
            {rebuilt(move || {
                is_reached.get().then(|| view! { <SubmitButton busy=start.busy()>{words::ADD_BUTTON}</SubmitButton> })
            })}
        </Form>
    }
}

#[component]
fn Channel(setup: NumberSetup) -> impl IntoView {
    let option = |value: &str, label: Text, hint: Text, picture| RadioOption {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: Some(hint.to_owned()),
        picture: Some(picture),
        ..RadioOption::default()
    };
    // Neither is safer than the other, and which of them works is known to the member alone: none is recommended.
    let options = vec![
        option("text", words::BY_TEXT, words::BY_TEXT_HINT, PictogramKind::Message),
        option("call", words::BY_CALL, words::BY_CALL_HINT, PictogramKind::Phone),
    ];
    view! {
        <RadioGroup
            name="channel" legend=words::CHANNEL options chosen=setup.channel error=setup.start.error("channel")
        />
    }
}

/// Says so where only one way works, or none; then what works instead.
fn one_way_or_none(country: &PhoneCountry, other: Option<&String>) -> AnyView {
    let instead = other.cloned().map(|other| {
        view! { " "{guides::NO_NUMBER}" "<a href=other>{words::OTHER_METHOD}</a> }
    });
    match ways(&Some(country.clone()))[..] {
        [] => view! {
            <Alert kind=AlertKind::Warning heading=words::not_reached(&country.name)>
                {words::NOT_REACHED_TEXT}{instead}
            </Alert>
        }
        .into_any(),
        [(_, kind)] => view! { <p>{words::only(kind, &country.name)}</p> }.into_any(),
        _ => ().into_any(),
    }
}

/// What works in a country, the better way first.
fn ways(country: &Option<PhoneCountry>) -> Vec<(&'static str, MethodKind)> {
    let works = |kind| country.as_ref().is_some_and(|it| if kind == MethodKind::Sms { it.sms } else { it.voice });
    CHANNELS.into_iter().filter(|(_, kind)| works(*kind)).collect()
}

fn calling_code(all: Option<&PhoneCountries>, code: &str) -> String {
    let country = all.and_then(|it| it.countries.iter().find(|it| it.code == code));
    country.map(|it| it.calling_code.clone()).unwrap_or_default()
}

/// The country that a number with `+` is of: the chosen one if the number fits it, else the main one of its calling code.
/// What is dialed in place of the `+` differs from country to country, so with that the chosen one stays.
fn country_of(typed: &str, chosen: &str, all: &[PhoneCountry]) -> Option<String> {
    let TypedPhone::International(number) = TypedPhone::read(typed, "") else { return None };
    let digits = number.trim_start_matches('+');
    if plain(typed).starts_with('0') {
        return None;
    }
    let fits = |it: &&PhoneCountry| digits.starts_with(&it.calling_code);
    let longest = all.iter().filter(fits).map(|it| it.calling_code.len()).max()?;
    let mut fitting = all.iter().filter(fits).filter(|it| it.calling_code.len() == longest);
    if fitting.clone().any(|it| it.code == chosen) {
        return None;
    }
    fitting.find(|it| it.main).map(|it| it.code.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<PhoneCountry> {
        let one = |code: &str, calling_code: &str, main| PhoneCountry {
            code: code.to_owned(),
            calling_code: calling_code.to_owned(),
            main,
            ..PhoneCountry::default()
        };
        vec![one("CA", "1", false), one("DE", "49", true), one("US", "1", true), one("DM", "1", false)]
    }

    #[test]
    fn a_number_with_plus_names_its_country() {
        for (typed, chosen, want) in [
            ("+49 30 1234", "US", Some("DE")),
            (" +1 (202) 555", "DE", Some("US")),
            ("\u{202a}＋٤٩ 30", "US", Some("DE")),
            ("tel:+49301234", "US", Some("DE")),
            ("0049 30 1234", "US", None),
            ("+1 (202) 555", "CA", None),
            ("030 1234", "US", None),
            ("+4", "US", None),
            ("+999", "US", None),
            ("+", "", None),
        ] {
            assert_eq!(country_of(typed, chosen, &all()).as_deref(), want, "{typed}");
        }
    }
}
