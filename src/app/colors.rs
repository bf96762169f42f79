//! The choice of light or dark colors, at the end of each page. Without one the page is as everything else on the device.
//! The style sheet does the rest (decision 52).

use leptos::prelude::*;
use uswds::{Button, ButtonKind, Fold};

use crate::{
    browser::{self, ColorChoice, Presence},
    text::frame as words,
};

/// The `details` of the button that opens the choice on the page of a journey.
const FOLD: &str = "site-colors";

/// Three buttons, of which one is pressed. They have ids, so that one that is pressed early is not lost. On the page of a
/// journey, whose end is one line, the style folds them away behind a button; after a press there the list stays, so that one
/// sees what one has chosen.
#[component]
pub fn ColorMenu() -> impl IntoView {
    let chosen = RwSignal::new(ColorChoice::present());
    // Another page may have chosen since this one was seen last: in another tab, or after this one was left.
    if cfg!(target_arch = "wasm32") {
        browser::follow_presence(move |it| {
            if matches!(it, Presence::Restored | Presence::Shown) {
                let remembered = ColorChoice::remembered();
                remembered.show();
                chosen.set(remembered);
            }
        });
        // Someone may have chosen while this was being built: guard.js has answered that.
        let taken_over = move |_| chosen.set(ColorChoice::present());
        let listener = window_event_listener_untyped("latchkey-started", taken_over);
        on_cleanup(move || listener.remove());
    }
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
            <Fold id=FOLD button=words::COLORS.into_any()>
                <span id="colors">{words::COLORS}</span>
                <ul>{ColorChoice::ALL.map(button).collect_view()}</ul>
            </Fold>
        </div>
    }
}
