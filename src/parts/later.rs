//! Parts of the program that come when they are needed and not with the page, and what a page shows until then. Journeys
//! are such parts, too (`pages/split.rs`). Without the feature `split` everything is there from the start.

use std::pin::Pin;

use leptos::{prelude::*, task::spawn_local};
use uswds::{Alert, AlertKind, Button};

use crate::text::{Text, guides::TRY_AGAIN};

/// A part could not be loaded: no line, or a file that is missing or not the one that was built.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> NotLoaded {
        NotLoaded
    }
}

/// Makes a module for one function that is a part of its own: `load`, which can be tried again after a failure;
/// `is_loaded`; and `call`, which gives nothing until then. The name is that of its file.
macro_rules! part {
    ($module:ident = $name:ident($($given:ident: $type:ty),*) -> $made:ty { $body:expr }) => {
        #[allow(non_snake_case, dead_code)]
        mod $module {
            use super::*;

            #[cfg(feature = "split")]
            static LOADED: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

            #[cfg(feature = "split")]
            #[leptos::wasm_split::wasm_split(
                $name,
                fallible,
                wasm_split_path = ::leptos::wasm_split,
                preload(#[allow(non_snake_case)] load_files)
            )]
            fn part($($given: $type),*) -> Result<$made, $crate::parts::NotLoaded> {
                Ok($body)
            }

            #[cfg(feature = "split")]
            pub async fn load() -> Result<(), $crate::parts::NotLoaded> {
                load_files().await?;
                LOADED.store(true, std::sync::atomic::Ordering::Relaxed);
                Ok(())
            }

            #[cfg(feature = "split")]
            pub fn is_loaded() -> bool {
                LOADED.load(std::sync::atomic::Ordering::Relaxed)
            }

            #[cfg(feature = "split")]
            pub fn call($($given: $type),*) -> Option<$made> {
                // It does not wait when it is loaded.
                if !is_loaded() {
                    return None;
                }
                futures::FutureExt::now_or_never(part($($given),*)).and_then(Result::ok)
            }

            #[cfg(not(feature = "split"))]
            pub async fn load() -> Result<(), $crate::parts::NotLoaded> {
                Ok(())
            }

            #[cfg(not(feature = "split"))]
            pub fn is_loaded() -> bool {
                true
            }

            #[cfg(not(feature = "split"))]
            pub fn call($($given: $type),*) -> Option<$made> {
                Some($body)
            }
        }
    };
}

pub(crate) use part;

/// What loads a part.
pub type Load = fn() -> Pin<Box<dyn Future<Output = Result<(), NotLoaded>>>>;

/// Where a part stands on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    NotAsked,
    Loading,
    There,
    Missing,
}

/// A part that a page may come to need. Copied freely.
#[derive(Clone, Copy)]
pub struct Later {
    state: RwSignal<State>,
    busy: RwSignal<bool>,
    load: Load,
}

impl Later {
    /// Loads nothing yet.
    pub fn new(load: Load) -> Later {
        Later { state: RwSignal::new(State::NotAsked), busy: RwSignal::new(false), load }
    }

    /// The part is needed from now on.
    pub fn ask(&self) {
        if self.state.get_untracked() == State::NotAsked {
            self.state.set(State::Loading);
            self.fetch();
        }
    }

    /// Whether it was asked for and has come; tracked.
    pub fn is_there(&self) -> bool {
        self.state.get() == State::There
    }

    fn fetch(self) {
        self.busy.set(true);
        spawn_local(async move {
            let now = if (self.load)().await.is_ok() { State::There } else { State::Missing };
            // The page may be gone by now.
            _ = self.state.try_set(now);
            _ = self.busy.try_set(false);
        });
    }
}

/// The place of a part: nothing, that it is loading, what it shows, or that it did not come, with a button that tries again.
#[component]
pub fn LaterPlace(
    part: Later,
    loading: Text,
    missing: Text,
    show: impl Fn() -> Option<AnyView> + Send + 'static,
) -> impl IntoView {
    move || match part.state.get() {
        State::NotAsked => ().into_any(),
        State::Loading => view! { <p class="lk-late" role="status">{loading}</p> }.into_any(),
        State::There => show().into_any(),
        State::Missing => view! {
            <Alert kind=AlertKind::Error>{missing}</Alert>
            <Button busy=part.busy on_press=move || part.fetch()>{TRY_AGAIN}</Button>
        }
        .into_any(),
    }
}
