//! What every printed page says at its end, so that whoever finds the paper knows whose it is, of when, and whom to call.

use leptos::prelude::*;
use uswds::says;

use crate::{
    browser,
    text::{Brand, frame as words},
};

#[component]
pub fn OnPaper(brand: Brand) -> impl IntoView {
    // A page may stay open for days.
    let today = RwSignal::new(browser::today());
    if cfg!(target_arch = "wasm32") {
        browser::before_print(move || today.set(browser::today()));
    }
    let site = browser::site_host();
    // Natively there is neither: public/boot/page.js fills the gaps in when a page is printed without the program.
    let gaps = (!cfg!(target_arch = "wasm32")).then(|| words::paper_printed("{date}", "{site}"));
    let is_whole = gaps.is_none();
    let call = (!brand.support_phone.is_empty()).then(|| view! { <p>{words::call(&brand)}</p> });
    view! {
        <div class="lk-print-only lk-on-paper">
            <p>{words::paper(&brand)}</p>
            {call}
            <p id="printed" data-gaps=gaps>
                {is_whole.then(|| says(move || words::paper_printed(&today.read(), &site)))}
            </p>
        </div>
    }
}
