//! The choice of light or dark colors, at the end of each page. Without one the page is as everything else on the device.
//! The style sheet does the rest (decision 52).

use leptos::prelude::*;
use uswds::{Button, ButtonKind};

use crate::{browser::ColorChoice, text::frame as words};

/// Three buttons, of which one is pressed. They have ids, so that one that is pressed early is not lost.
#[component]
pub fn ColorMenu() -> impl IntoView {
    let chosen = RwSignal::new(ColorChoice::present());
    let button = move |choice: ColorChoice| {
        let pressed = Signal::derive(move || chosen.get() == choice);
        let on_press = move || {
            choice.choose();
            chosen.set(choice);
        };
        let label = match choice {
            ColorChoice::Device => words::COLORS_DEVICE,
            ColorChoice::Light => words::COLORS_LIGHT,
            ColorChoice::Dark => words::COLORS_DARK,
        };
        let id = format!("colors-{}", choice.name());
        view! { <li><Button kind=ButtonKind::Plain id pressed on_press>{label}</Button></li> }
    };
    view! {
        <div class="lk-colors lk-needs-script" role="group" aria-labelledby="colors">
            <span id="colors">{words::COLORS}</span>
            <ul>{ColorChoice::ALL.map(button).collect_view()}</ul>
        </div>
    }
}
