//! How to reach a person by phone: the numbers as links that dial, and the hours.

use leptos::prelude::*;

use crate::{
    session::Settings,
    text::{Brand, frame as words, site},
};

/// The call center's numbers and hours, as the operator set them; nothing where no number is set.
#[component]
pub fn CallUs() -> impl IntoView {
    let brand = Settings::expect().brand();
    let abroad = (!brand.support_phone_abroad.is_empty()).then(|| {
        let dial = Brand::dial(&brand.support_phone_abroad);
        view! { <p><a href=dial>{words::call_abroad(&brand)}</a></p> }
    });
    let tty = (!brand.support_tty.is_empty()).then(|| {
        view! { <p><a href=Brand::dial(&brand.support_tty)>{site::tty(&brand.support_tty)}</a></p> }
    });
    (!brand.support_phone.is_empty()).then(|| {
        view! {
            <p><a href=Brand::dial(&brand.support_phone)>{words::call(&brand)}</a></p>
            {abroad}
            {tty}
            <p>{brand.support_hours.clone()}</p>
        }
    })
}
