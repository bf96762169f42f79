//! Any page whose part of the program did not come: the line is gone, or the site has changed meanwhile.

use leptos::prelude::*;
use uswds::{Button, WithData};

use super::load;
use crate::{
    parts::{Attempt, Contents, Errors, Trouble},
    screen::Screen,
    session::{Kept, Location, SupportTrail},
    split::NotLoaded,
    text::{
        frame as words, problem,
        support::{Cause, tell_us},
    },
};

#[component]
pub fn NotLoadedPage(screen: Screen, on_loaded: impl Fn() + Copy + 'static) -> impl IntoView {
    let (location, trail) = (Location::expect(), SupportTrail::expect());
    let has_words = Kept::expect().has_words();
    let here = location.address().to_text();
    let screen = StoredValue::new(screen);
    let retry = Attempt::new(&[], move || async move {
        load(&screen.get_value()).await.map_err(|NotLoaded| Trouble::NotLoaded)?;
        on_loaded();
        Ok(())
    });
    let reference = trail.note_problem(Cause::NotLoaded);
    let reference = WithData { words: tell_us(&reference), data: reference };
    view! {
        <Contents>
            <Errors attempt=retry />
            <h1>{words::NOT_LOADED}</h1>
            <p>{words::NOT_LOADED_TEXT}</p>
            <div class="lk-actions">
                <Button busy=retry.busy() on_press=move || retry.start()>{problem::TRY_AGAIN}</Button>
            </div>
            <p>{reference.view()}</p>
            <p>{words::NOT_LOADED_LONG}</p>
            {has_words.then(|| view! { <p>{words::NOT_LOADED_TYPED}</p> })}
            // Outside of the app, so that the browser loads the page and the program again.
            <p><a href=here rel="external">{words::RELOAD_PAGE}</a></p>
        </Contents>
    }
}
