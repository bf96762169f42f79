//! A choice from a long list, by typing or by picking. <https://designsystem.digital.gov/components/combo-box/>
//! The pattern is ARIA's "editable combobox with list autocomplete": the focus stays in the field, the arrow keys walk
//! through the list. What fits is decided here: the beginning of any word, and with three letters any part of it.

use js_sys::JsString;
use leptos::{ev, prelude::*, wasm_bindgen::JsCast};

use crate::{
    field::Field,
    rebuilt::{rebuilt, says},
};

/// One entry of a [`ComboBox`].
#[derive(Clone, Debug, PartialEq)]
pub struct ComboOption {
    /// What `chosen` becomes.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Other words under which it is found, such as its name in another language.
    pub also: Vec<String>,
}

/// What a [`ComboBox`] says besides its label.
#[derive(Clone, Copy)]
pub struct ComboWords {
    /// The name of the list.
    pub list: &'static str,
    /// The button that opens it.
    pub open: &'static str,
    /// How many entries fit: announced while one types.
    pub found: fn(usize) -> String,
}

/// A labeled field with a list. `chosen` holds a value of `options`, or is empty while nothing is chosen.
#[component]
pub fn ComboBox(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    options: Vec<ComboOption>,
    chosen: RwSignal<String>,
    words: ComboWords,
) -> impl IntoView {
    let field = Field::new(name, &hint, Signal::derive(|| None));
    let options = StoredValue::new(options);
    let label_of = move |value: &str| {
        options.with_value(|all| all.iter().find(|it| it.value == value).map(|it| it.label.clone()).unwrap_or_default())
    };
    let typed = RwSignal::new(label_of(&chosen.read_untracked()));
    let (is_open, active) = (RwSignal::new(false), RwSignal::new(None::<usize>));
    let fitting = Memo::new(move |_| {
        let is_chosen = label_of(&chosen.read()) == *typed.read();
        let wanted = if is_chosen { String::new() } else { typed.get() };
        options.with_value(|all| fitting(&wanted, all))
    });
    let close = move || {
        is_open.set(false);
        active.set(None);
    };
    let choose = move |it: &ComboOption| {
        typed.set(it.label.clone());
        chosen.set(it.value.clone());
        close();
    };
    // The only one that fits is meant, also when one continues without choosing it.
    let choose_meant = move || {
        let meant = fitting.with(|all| match (active.get(), &all[..]) {
            (Some(at), all) => all.get(at).cloned(),
            (None, [only]) => Some(only.clone()),
            _ => None,
        });
        meant.iter().for_each(choose);
    };
    let list = format!("{name}-list");
    let option_id = move |at: usize| format!("{name}-option-{at}");
    let on_key = move |event: ev::KeyboardEvent| {
        let count = fitting.read().len();
        let walk = |to: Option<usize>| {
            event.prevent_default();
            is_open.set(true);
            active.set(to.filter(|_| count > 0));
            if let Some(at) = to {
                reveal(&option_id(at));
            }
        };
        match event.key().as_str() {
            "ArrowDown" => walk(Some(active.get().map_or(0, |at| (at + 1) % count.max(1)))),
            "ArrowUp" => walk(Some(active.get().map_or(count.saturating_sub(1), |at| (at + count - 1) % count.max(1)))),
            "Enter" if is_open.get() => {
                event.prevent_default();
                choose_meant();
            }
            "Escape" if is_open.get() => {
                event.prevent_default();
                close();
            }
            _ => {}
        }
    };
    let on_input = move |text: String| {
        chosen.set(String::new());
        typed.set(text);
        active.set(None);
        is_open.set(true);
    };
    let on_leave = move |_| {
        if is_open.get() && !typed.read().trim().is_empty() {
            choose_meant();
        }
        close();
    };
    let entry = move |(at, it): (usize, ComboOption)| {
        let label = it.label.clone();
        let is_active = move || active.get() == Some(at);
        view! {
            <li
                class="usa-combo-box__list-option" class:usa-combo-box__list-option--focused=is_active
                id=option_id(at) role="option" aria-selected=move || is_active().to_string()
                on:mousedown=|event| event.prevent_default() on:click=move |_| choose(&it)
            >
                {label}
            </li>
        }
    };
    let entries =
        rebuilt(move || is_open.get().then(|| fitting.get().into_iter().enumerate().map(entry).collect_view()));
    let is_shown = move || is_open.get() && !fitting.read().is_empty();
    let found = move || if is_open.get() { (words.found)(fitting.read().len()) } else { String::new() };
    let is_none = move || is_open.get() && fitting.read().is_empty();
    let nothing = move || if is_none() { (words.found)(0) } else { String::new() };
    let input = view! {
        <div class="usa-combo-box lk-combo-box">
            <input
                class="usa-input usa-combo-box__input" id=name type="text" role="combobox" autocomplete="off"
                autocapitalize="words" spellcheck="false"
                aria-autocomplete="list" aria-controls=list.clone() aria-expanded=move || is_shown().to_string()
                aria-activedescendant=move || active.get().filter(|_| is_shown()).map(option_id)
                aria-describedby=move || field.described_by()
                prop:value=typed on:input:target=move |event| on_input(event.target().value())
                on:keydown=on_key on:blur=on_leave
            />
            // Not reached by the keyboard, which has the arrow keys.
            <button
                type="button" id=format!("open-{name}") class="lk-combo-box__open" tabindex="-1" aria-label=words.open
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| {
                    focus(name);
                    if is_open.get() { close() } else { is_open.set(true) }
                }
            ></button>
            <ul class="usa-combo-box__list" id=list role="listbox" aria-label=words.list hidden=move || !is_shown()>
                {entries}
            </ul>
        </div>
        <span aria-hidden="true" class="usa-hint">{says(nothing)}</span>
        <span class="lk-visually-hidden" role="status">{says(found)}</span>
    };
    field.group(label, hint, input.into_any())
}

/// The options that fit what was typed: those that begin with it first.
fn fitting(typed: &str, all: &[ComboOption]) -> Vec<ComboOption> {
    let typed = plain(typed);
    let typed = typed.trim();
    let rank_of = |text: &str| {
        let label = plain(text);
        let begins = label.split([' ', '(', '+', '-']).any(|it| !it.is_empty() && it.starts_with(typed));
        let words = || label.split_once(typed).is_some_and(|(before, _)| before.ends_with([' ', '(', '+', '-']));
        match () {
            () if label.starts_with(typed) => Some(0),
            () if begins || words() => Some(1),
            () if typed.chars().count() >= 3 && label.contains(typed) => Some(2),
            () => None,
        }
    };
    // What is read comes before what is only meant.
    let rank = |it: &ComboOption| {
        rank_of(&it.label).or_else(|| it.also.iter().filter_map(|it| rank_of(it)).min().map(|it| it + 3))
    };
    let mut ranked: Vec<_> = all.iter().filter_map(|it| Some((rank(it)?, it))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, it)| it.clone()).collect()
}

/// Small letters without accents. A browser takes them off in every language; what it does not take for an accent, and
/// all of it natively, is told here for the Latin ones.
fn plain(text: &str) -> String {
    let bare = |it| match it {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        '’' => '\'',
        other => other,
    };
    let text = match cfg!(target_arch = "wasm32") {
        true => String::from(JsString::from(text).normalize("NFD")),
        false => text.to_owned(),
    };
    let is_accent = |it: &char| ('\u{300}'..='\u{36f}').contains(it);
    text.chars().filter(|it| !is_accent(it)).flat_map(char::to_lowercase).map(bare).collect()
}

fn focus(id: &str) {
    let field = document().get_element_by_id(id).and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(field) = field {
        let _ = field.focus();
    }
}

/// Scrolls the list, and not the page, until this entry is in sight. It may be drawn only in the next frame.
fn reveal(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        let entry = document().get_element_by_id(&id).and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
        let list = entry.as_ref().and_then(|it| it.parent_element());
        if let (Some(entry), Some(list)) = (entry, list) {
            let (top, bottom) = (entry.offset_top(), entry.offset_top() + entry.offset_height());
            if top < list.scroll_top() {
                list.set_scroll_top(top);
            } else if bottom > list.scroll_top() + list.client_height() {
                list.set_scroll_top(bottom - list.client_height());
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_beginnings_by_number_and_without_accents() {
        let names = ["Côte d’Ivoire (+225)", "Germany (+49)", "New Zealand (+64)", "Nigeria (+234)", "São Tomé (+239)"];
        let one = |it: &&str| ComboOption { value: String::new(), label: (*it).to_owned(), also: Vec::new() };
        let all: Vec<_> = names.iter().map(one).collect();
        for (typed, want) in [
            ("ger", &["Germany (+49)", "Nigeria (+234)"][..]),
            ("ZEAL", &["New Zealand (+64)"]),
            ("cote d'i", &["Côte d’Ivoire (+225)"]),
            ("tome", &["São Tomé (+239)"]),
            ("+23", &["Nigeria (+234)", "São Tomé (+239)"]),
            ("49", &["Germany (+49)"]),
            ("er", &[]),
            ("atlantis", &[]),
        ] {
            let found: Vec<_> = fitting(typed, &all).into_iter().map(|it| it.label).collect();
            assert_eq!(found, want, "{typed}");
        }
        assert_eq!(fitting(" ", &all).len(), 5);
    }

    #[test]
    fn an_entry_is_found_by_its_other_names_after_those_that_are_called_so() {
        let one = |label: &str, also: &str| ComboOption {
            value: String::new(),
            label: label.to_owned(),
            also: vec![also.to_owned()],
        };
        let all = [one("Alemania", "Germany"), one("Argelia", "Algeria"), one("Germania", "Allmany")];
        let found = |typed: &str| fitting(typed, &all).into_iter().map(|it| it.label).collect::<Vec<_>>();
        assert_eq!(found("germ"), ["Germania", "Alemania"]);
        assert_eq!(found("alg"), ["Argelia"]);
        assert_eq!(found("al"), ["Alemania", "Argelia", "Germania"]);
    }
}
