//! What stands beside the first words of the home page: our drawing, the operator's picture, or nothing.

use brand::HomePicture as Chosen;
use leptos::prelude::*;
use uswds::HouseDrawing;

use crate::session::Settings;

/// It says nothing that the words do not say.
#[component]
pub fn HomePicture() -> impl IntoView {
    let picture = match Settings::expect().brand().home_picture {
        Chosen::Drawing => view! { <HouseDrawing /> }.into_any(),
        Chosen::Own(it) => {
            // Late, so that the one that is not seen is not fetched. A `picture` would follow the device, and not the choice.
            let one = |class: &'static str, file: String| {
                view! { <img class=class loading="lazy" src=file width=it.width height=it.height alt="" /> }
            };
            let dark = it.dark_file.map(|file| one("lk-by-night", file));
            let light = one(if dark.is_some() { "lk-by-day" } else { "lk-light-ground" }, it.file);
            view! { {light} {dark} }.into_any()
        }
        Chosen::Off => return None,
    };
    Some(view! { <div class="lk-hero__picture">{picture}</div> })
}
