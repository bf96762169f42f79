//! The seam between the program and its parts: one part a journey, loaded on demand when the program is built with the
//! feature `split`, and always there when it is not. Which journeys there are stands in `mod.rs`; the parts' files are
//! made by `cargo xtask build`.

use std::sync::atomic::{AtomicU32, Ordering};

/// The part of a journey could not be loaded: no line, or a file that is missing or not the one that was built.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> NotLoaded {
        NotLoaded
    }
}

/// Which journeys are loaded, a bit each.
static LOADED: AtomicU32 = AtomicU32::new(0);

pub fn note(journey: u32) {
    LOADED.fetch_or(1 << journey, Ordering::Relaxed);
}

pub fn is_noted(journey: u32) -> bool {
    LOADED.load(Ordering::Relaxed) & 1 << journey != 0
}

/// Makes `Journey` and `view` of a table of journeys: the screens of each, and the function that makes their views.
macro_rules! journeys {
    ($($name:ident($screen:ident: $type:ty $(, $route:ident)?) => $view:expr,)+) => {
        /// A part of the program: the pages of one journey.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Journey {
            $($name,)+
        }

        impl Journey {
            pub const ALL: &[Journey] = &[$(Journey::$name,)+];

            /// The journey that a screen belongs to; none for screens that every program can show.
            pub fn of(screen: &Screen) -> Option<Journey> {
                match screen {
                    $(Screen::$name(..) => Some(Journey::$name),)+
                    Screen::Unreachable(_) | Screen::NotFound | Screen::Redirect(_) => None,
                }
            }

            /// Loads the part, at once if it is there already. After a failure it can be tried again.
            pub async fn load(self) -> Result<(), NotLoaded> {
                match self {
                    $(Journey::$name => $name::load().await?,)+
                }
                split::note(self as u32);
                Ok(())
            }

            /// Whether its views can be made: always, in a program that is whole.
            pub fn is_loaded(self) -> bool {
                cfg!(not(feature = "split")) || split::is_noted(self as u32)
            }
        }

        // `LOADED` has a bit for each.
        const _: () = assert!(Journey::ALL.len() <= 32);

        $(split::journey! { $name($screen: $type $(, $route)?) => $view })+

        /// The page that shows this screen. Its journey must be loaded: the page is empty until then.
        pub fn view(shown: Shown) -> AnyView {
            match shown.screen {
                $(Screen::$name(screen) => $name::view(screen, shown.route),)+
                Screen::Unreachable(away) => view! { <unreachable::UnreachablePage away /> }.into_any(),
                Screen::NotFound => view! { <not_found::NotFoundPage /> }.into_any(),
                // The frame goes elsewhere.
                Screen::Redirect(_) => ().into_any(),
            }
        }
    };
}

/// One journey as a part of its own. What the attribute makes loads the part first, and does not wait when it is there.
#[cfg(feature = "split")]
macro_rules! journey {
    ($name:ident($screen:ident: $type:ty $(, $route:ident)?) => $view:expr) => {
        #[allow(non_snake_case)]
        mod $name {
            use super::*;

            #[leptos::wasm_split::wasm_split(
                $name,
                fallible,
                wasm_split_path = ::leptos::wasm_split,
                preload(#[allow(non_snake_case)] load)
            )]
            pub fn part($screen: $type, _route: Route) -> Result<AnyView, NotLoaded> {
                $(let $route = _route;)?
                Ok($view)
            }

            pub fn view(screen: $type, route: Route) -> AnyView {
                let view = futures::FutureExt::now_or_never(part(screen, route));
                view.and_then(Result::ok).unwrap_or_else(|| ().into_any())
            }
        }
    };
}

/// One journey in a program that is whole.
#[cfg(not(feature = "split"))]
macro_rules! journey {
    ($name:ident($screen:ident: $type:ty $(, $route:ident)?) => $view:expr) => {
        #[allow(non_snake_case)]
        mod $name {
            use super::*;

            pub async fn load() -> Result<(), NotLoaded> {
                Ok(())
            }

            pub fn view($screen: $type, _route: Route) -> AnyView {
                $(let $route = _route;)?
                $view
            }
        }
    };
}

pub(super) use {journey, journeys};
