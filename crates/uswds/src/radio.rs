//! One choice of a few, as tiles. <https://designsystem.digital.gov/components/radio-buttons/>

use leptos::prelude::*;

use crate::{
    field::Field,
    pictogram::{Pictogram, PictogramKind},
    spoken::Spoken,
};

/// One choice.
#[derive(Clone, Debug, Default)]
pub struct RadioOption {
    /// What `chosen` becomes.
    pub value: String,
    /// What is read.
    pub label: String,
    /// How that is spoken, where it makes no sense to the ear.
    pub spoken: Option<String>,
    /// A short line that helps to choose.
    pub hint: Option<String>,
    /// What it looks like.
    pub picture: Option<PictogramKind>,
    /// A few words that set it apart, and why they are true.
    pub badge: Option<(String, String)>,
    /// What is said on demand: the words that open it, and the text.
    pub more: Option<(String, String)>,
}

/// A group of choices under a question (`legend`). The first choice has `name` as its id, so that a link in the error
/// summary leads to it; the others have `name-2`, `name-3`, …
#[component]
pub fn RadioGroup(
    name: &'static str,
    #[prop(into)] legend: String,
    options: Vec<RadioOption>,
    chosen: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let field = Field::new(name, &None, error);
    let tile = move |(index, option): (usize, RadioOption)| {
        let RadioOption { value, label, spoken, hint, picture, badge, more } = option;
        let id = if index == 0 { name.to_owned() } else { format!("{name}-{}", index + 1) };
        let (this, set) = (value.clone(), value.clone());
        let (badge, why) = badge.unzip();
        let description = |text: String| view! { <span class="usa-radio__label-description">{text}</span> };
        let badge = badge.map(|it| view! { " "<span class="lk-badge">{it}</span> });
        // Beside the label and not in it: what is pressed there opens, and chooses nothing.
        let more = more.map(|(words, text)| {
            view! { <details class="lk-tile__more"><summary>{words}</summary><p>{text}</p></details> }
        });
        view! {
            <div class="usa-radio lk-tile">
                <input
                    class="usa-radio__input usa-radio__input--tile" id=id.clone() name=name type="radio" value=value
                    prop:checked=move || *chosen.read() == this on:change=move |_| chosen.set(set.clone())
                />
                <label class="usa-radio__label" for=id>
                    {picture.map(|kind| view! { <Pictogram kind /> })}
                    <span class="lk-tile__words">
                        <span class="lk-tile__name"><Spoken shown=label spoken /></span>{badge}
                        {why.map(description)}
                        {hint.map(description)}
                    </span>
                </label>
                {more}
            </div>
        }
    };
    // aria-invalid is allowed on a radiogroup, and neither on a fieldset's own role nor on a radio.
    view! {
        <div class="usa-form-group" class:usa-form-group--error=move || field.is_wrong()>
            <fieldset
                class="usa-fieldset" role="radiogroup"
                aria-invalid=move || field.invalid() aria-describedby=move || field.described_by()
            >
                <legend class="usa-legend">{legend}</legend>
                {field.error()}
                {options.into_iter().enumerate().map(tile).collect_view()}
            </fieldset>
        </div>
    }
}
