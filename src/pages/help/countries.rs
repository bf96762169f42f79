//! `/help/phone-countries`: whether phones of a country get texts and calls. Anyone may look.

use contract::Feature;
use leptos::prelude::*;
use uswds::BackLink;

use crate::{
    parts::{Contents, Offered, PhoneLookUp},
    route::Route,
    text::{guides as words, help},
};

#[component]
pub fn PhoneCountriesPage() -> impl IntoView {
    view! {
        <Contents>
            <BackLink href=Route::Help.path() label=help::BACK />
            <h1>{words::COUNTRIES}</h1>
            <Offered what=Feature::Phones><p>{words::COUNTRIES_LEAD}</p></Offered>
            <PhoneLookUp />
        </Contents>
    }
}
