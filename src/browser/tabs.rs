//! The other tabs of this browser that show this site. They are told that something has changed, and never who is here:
//! whoever hears it asks the backend.

use std::cell::RefCell;

use leptos::prelude::on_cleanup;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// What tabs tell each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// The member has signed out: forget everything at once.
    SignedOut,
    /// The backend could not be told of that.
    Unheard,
    /// Someone has signed in, or has begun an account: whatever sign-out was before is over.
    SignedIn,
    /// Where the visit stands has changed, or for how long it lives.
    Changed,
}

const SIGNED_OUT: &str = "signed-out";
const UNHEARD: &str = "unheard";
const SIGNED_IN: &str = "signed-in";
const CHANGED: &str = "changed";

/// One for the whole page: what it sends it does not hear itself.
struct Line {
    channel: BroadcastChannel,
    _hear: Closure<dyn FnMut(MessageEvent)>,
}

thread_local! {
    static LINE: RefCell<Option<Line>> = const { RefCell::new(None) };
}

/// Calls `hear` with the news of other tabs until the owner of the calling component is gone.
pub fn hear_tabs(hear: impl Fn(News) + 'static) {
    let hear = Closure::new(move |event: MessageEvent| match event.data().as_string().as_deref() {
        Some(SIGNED_OUT) => hear(News::SignedOut),
        Some(UNHEARD) => hear(News::Unheard),
        Some(SIGNED_IN) => hear(News::SignedIn),
        Some(CHANGED) => hear(News::Changed),
        _ => {}
    });
    LINE.with_borrow_mut(|line| {
        let channel = match line.take() {
            Some(line) => line.channel,
            // A browser that has none follows other tabs at the next call or when the page is shown again.
            None => match BroadcastChannel::new("latchkey") {
                Ok(channel) => channel,
                Err(_) => return,
            },
        };
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        *line = Some(Line { channel, _hear: hear });
    });
    on_cleanup(|| {
        if let Some(line) = LINE.take() {
            line.channel.close();
        }
    });
}

/// Tells the other tabs.
pub fn tell_tabs(news: News) {
    let text = match news {
        News::SignedOut => SIGNED_OUT,
        News::Unheard => UNHEARD,
        News::SignedIn => SIGNED_IN,
        News::Changed => CHANGED,
    };
    LINE.with_borrow(|line| {
        if let Some(line) = line {
            // It fails only for what cannot be copied; text can.
            let _ = line.channel.post_message(&JsValue::from_str(text));
        }
    });
}
