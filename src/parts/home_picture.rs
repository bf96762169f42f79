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
        Chosen::Own(it) => view! { <img src=it.file width=it.width height=it.height alt="" /> }.into_any(),
        Chosen::Off => return None,
    };
    Some(view! { <div class="lk-hero__picture">{picture}</div> })
}
