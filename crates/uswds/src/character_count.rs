//! Several lines of text with a count of the room that is left.
//! <https://designsystem.digital.gov/components/character-count/>
//! The count is shown with each key, and spoken at a few moments only: the template's script waits for a pause, which
//! still speaks after most words. Typing is never cut off; that a text is too long is said, and the page decides.

use leptos::prelude::*;

use crate::{
    field::{Field, hear},
    rebuilt::says,
};

/// So many characters before the end, the room that is left is spoken.
const MOMENTS: [u32; 4] = [10, 25, 50, 100];

/// A labeled text area for at most `max` characters. `room` words the count: characters used, and `max`.
#[component]
pub fn CharacterCount(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(into)] max: Signal<u32>,
    room: fn(u32, u32) -> String,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let field = Field::new(name, &hint, error);
    let used = Memo::new(move |_| u32::try_from(value.read().chars().count()).unwrap_or(u32::MAX));
    let moment = Memo::new(move |_| moment(used.get(), max.get()));
    let spoken = move || moment.get().map(|at| room(at, max.get())).unwrap_or_default();
    let count_id = format!("{name}-count");
    let described = {
        let count_id = count_id.clone();
        move || Some(field.described_by().map_or_else(|| count_id.clone(), |it| format!("{it} {count_id}")))
    };
    let too_long = move || used.get() > max.get();
    let input = view! {
        <textarea
            class="usa-textarea usa-character-count__field"
            class:usa-input--error=move || field.is_wrong() || too_long()
            id=name rows="7"
            aria-invalid=move || field.invalid() aria-describedby=described
            prop:value=value on:input:target=move |event| value.set(event.target().value())
            on:change:target=move |event| hear(value, event.target().value())
        />
        <p
            class="usa-hint usa-character-count__status lk-count"
            class:usa-character-count__status--invalid=too_long id=count_id
        >
            {says(move || room(used.get(), max.get()))}
        </p>
        <p class="lk-visually-hidden" role="status">{says(spoken)}</p>
    };
    view! { <div class="usa-character-count">{field.group(label, hint, input.into_any())}</div> }
}

/// How many characters are said to be used; nothing is said while there is much room. It stays the same from one moment to
/// the next, so that it is spoken once.
fn moment(used: u32, max: u32) -> Option<u32> {
    match max.checked_sub(used) {
        None => Some(max.saturating_add((used - max).next_multiple_of(25))),
        Some(0) => Some(max),
        Some(left) => MOMENTS.iter().find(|it| left <= **it).map(|it| max.saturating_sub(*it)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_is_spoken_at_a_few_moments() {
        let said: Vec<_> = (0..=1250).map(|used| moment(used, 1200)).collect();
        assert_eq!(said[1099], None);
        assert_eq!((said[1100], said[1149], said[1150]), (Some(1100), Some(1100), Some(1150)));
        assert_eq!((said[1190], said[1199], said[1200]), (Some(1190), Some(1190), Some(1200)));
        assert_eq!((said[1201], said[1225], said[1226]), (Some(1225), Some(1225), Some(1250)));
        let changes = said.windows(2).filter(|it| it[0] != it[1]).count();
        assert_eq!(changes, 7, "seven times in 1250 keys");
    }

    #[test]
    fn a_text_area_for_a_few_characters_speaks_too() {
        assert_eq!(moment(0, 5), Some(0));
        assert_eq!(moment(5, 5), Some(5));
    }
}
