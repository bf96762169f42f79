//! What is wrong with a form, said once at its top, with a link to each field: the error summary of the GOV.UK Design
//! System in the look of a USWDS alert. <https://designsystem.digital.gov/components/alert/>

use leptos::{ev, html, prelude::*};

use crate::{
    data::WithData,
    focus::focus,
    icon::{Icon, IconKind},
    rebuilt::{rebuilt, says},
    waiting::TimeLeft,
};

/// What someone else says about it, in a language of theirs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quote {
    /// What is said: text.
    pub text: String,
    /// Its language (BCP 47); empty: not known (HTML standard, section 3.2.6.2).
    pub lang: String,
}

/// A line below the list that changes by itself, such as how long to wait.
#[derive(Clone)]
pub struct LiveLine {
    /// The id of the line, so that a button can be described by it.
    pub id: String,
    /// What it says now.
    pub words: Signal<Option<String>>,
    /// How much of a wait is left, in percent; 0: none, or it says nothing of one.
    pub left: Signal<u64>,
    /// Whenever it grows, the summary takes the focus once more: someone asks for what it says.
    pub asked: Signal<u32>,
}

/// The list of (id of the field, sentence); an empty id gives a sentence without a link. It takes the focus whenever
/// `errors` changes and is not empty, but not when the page comes with them; when empty, nothing is rendered. `quote`,
/// `live` and `note` stand below the list. While a new try is under way it is marked as `old`.
#[component]
pub fn ErrorSummary(
    #[prop(into)] heading: String,
    #[prop(into)] errors: Signal<Vec<(String, String)>>,
    #[prop(optional, into)] quote: Signal<Option<Quote>>,
    #[prop(optional, into)] note: Signal<Option<WithData>>,
    #[prop(optional)] live: Option<LiveLine>,
    #[prop(optional, into)] old: Signal<bool>,
) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    let asked = live.as_ref().map(|it| it.asked).unwrap_or_default();
    Effect::new(move |before: Option<()>| {
        errors.track();
        asked.track();
        if let (Some(()), Some(summary)) = (before, summary.get()) {
            // One frame later: by then the sentences that go with these errors are in the document.
            request_animation_frame(move || {
                let _ = summary.focus();
                // In a low window, or in a dialog, only its edge may have come into sight.
                summary.scroll_into_view_with_bool(true);
            });
        }
    });
    let line_of = move |LiveLine { id, words, left, .. }: LiveLine| {
        let is_there = Memo::new(move |_| words.read().is_some());
        let now = move || words.get().unwrap_or_default();
        rebuilt(move || is_there.get().then(|| view! { <p id=id.clone()><TimeLeft left />{says(now)}</p> }))
    };
    // It takes the focus, which reads it out; a live role as well would have it read twice.
    rebuilt(move || {
        let errors = errors.get();
        (!errors.is_empty()).then(|| {
            view! {
                <div
                    class="usa-alert usa-alert--error" class:lk-old=move || old.get() role="group"
                    aria-label=heading.clone() tabindex="-1" node_ref=summary
                >
                    <div class="usa-alert__body">
                        <Icon kind=IconKind::Error />
                        <div class="lk-alert__words">
                            <h2 class="usa-alert__heading">{heading.clone()}</h2>
                            <ul class="lk-errors">{errors.into_iter().map(line).collect_view()}</ul>
                            {rebuilt(move || quote.get().map(|it| view! { <blockquote lang=it.lang dir="auto">{it.text}</blockquote> }))}
                            {live.clone().map(line_of)}
                            {rebuilt(move || note.get().map(|it| view! { <p>{it.view()}</p> }))}
                        </div>
                    </div>
                </div>
            }
        })
    })
}

fn line((id, sentence): (String, String)) -> impl IntoView {
    if id.is_empty() {
        return view! { <li>{sentence}</li> }.into_any();
    }
    let href = format!("#{id}");
    // The address stays as it is: a fragment in it would be a new entry in the history, and a page of its own to the router.
    let go = move |event: ev::MouseEvent| {
        event.prevent_default();
        focus(&id);
    };
    view! { <li><a href=href on:click=go>{sentence}</a></li> }.into_any()
}
