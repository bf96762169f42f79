//! Buttons and links that look like one. <https://designsystem.digital.gov/components/button/>
//! A button is never `disabled` while it works: that would take the focus away from under the person who pressed it.

use leptos::{ev, prelude::*};

use crate::{busy::Busy, rebuilt::rebuilt};

/// How much weight a button has on its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do next.
    #[default]
    Primary,
    /// Another way, of equal use.
    Outline,
    /// Takes something away or ends something.
    Secondary,
    /// Looks like a link.
    Plain,
}

impl ButtonKind {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Primary => "usa-button",
            Self::Outline => "usa-button usa-button--outline",
            Self::Secondary => "usa-button usa-button--secondary",
            Self::Plain => "usa-button usa-button--unstyled",
        }
    }
}

/// Whether this very button began what is under way: several may share one `busy`.
#[derive(Clone, Copy)]
struct Begun {
    busy: Busy,
    here: RwSignal<bool>,
}

impl Begun {
    fn new(busy: Busy) -> Begun {
        let here = RwSignal::new(false);
        Effect::new(move |was_busy: Option<bool>| {
            let is_busy = busy.get();
            if was_busy == Some(true) && !is_busy {
                here.set(false);
            }
            is_busy
        });
        Begun { busy, here }
    }

    /// The style sheet shows a ring in the button for as long as that takes, if it takes a while.
    fn aria_busy(self) -> Option<&'static str> {
        (self.here.get() && self.busy.get()).then_some("true")
    }
}

/// What a form says below its button when sending it takes a while, to those who see: all others are told that the button is
/// unavailable. The app provides it as a context, because words are the app's.
#[derive(Clone, Copy)]
pub struct PleaseWait(pub fn() -> String);

/// A button. While `busy` it keeps the focus, is announced as unavailable, and a second press does nothing; while it has
/// to wait, a press may say for how long, so `on_press` hears of it. One that is a choice says whether it is `pressed`.
/// One that is in a page before the program runs has an `id`, by which an early press is kept. Its `name` is for those who
/// only hear it, where several have the same words; it begins with those.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] busy: Busy,
    #[prop(optional, into)] pressed: Option<Signal<bool>>,
    #[prop(optional, into)] name: Option<String>,
    on_press: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    let begun = Begun::new(busy);
    let press = move |_| {
        if !busy.get_untracked() {
            begun.here.set(true);
            on_press();
        }
    };
    view! {
        <button
            type="button" id=id class=kind.class() aria-label=name aria-disabled=move || busy.disabled()
            aria-describedby=move || busy.reason() aria-busy=move || begun.aria_busy()
            aria-pressed=move || pressed.map(|it| if it.get() { "true" } else { "false" }) on:click=press
        >
            {children()}
        </button>
    }
}

/// The button that sends its form, also when Enter is pressed in a field. While `busy` it keeps the focus and does nothing.
#[component]
pub fn SubmitButton(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] busy: Busy,
    children: Children,
) -> impl IntoView {
    let begun = Begun::new(busy);
    // Enter in a field presses it, too.
    let press = move |event: ev::MouseEvent| match busy.get_untracked() {
        true => event.prevent_default(),
        false => begun.here.set(true),
    };
    let please = use_context::<PleaseWait>().map(|PleaseWait(words)| {
        rebuilt(move || {
            begun.aria_busy().map(|_| view! { <span class="lk-please lk-late" aria-hidden="true">{words()}</span> })
        })
    });
    view! {
        <button
            type="submit" class=kind.class() aria-disabled=move || busy.disabled()
            aria-describedby=move || busy.reason() aria-busy=move || begun.aria_busy() on:click=press
        >
            {children()}
        </button>
        {please}
    }
}

/// A link that looks like a button: it goes somewhere and changes nothing. Where it `leaves`, it goes to another site in the
/// place of this page, by one's own wish, so that nothing need be said about it.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] leaves: bool,
    children: Children,
) -> impl IntoView {
    view! { <a class=kind.class() href=href rel=leaves.then_some("external")>{children()}</a> }
}

/// The same, to a page of another site in a tab of its own, which learns nothing of this one. What stands before it must
/// say that a tab opens (WCAG 3.2.5).
#[component]
pub fn ButtonToNewTab(
    #[prop(into)] href: Signal<String>,
    on_press: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    let class = ButtonKind::default().class();
    view! {
        <a class=class href=href target="_blank" rel="external noopener noreferrer" on:click=move |_| on_press()>
            {children()}
        </a>
    }
}
