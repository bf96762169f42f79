//! Cuts the pages into the parts of the program that are loaded on demand. Which pages are in which part stands in
//! `mod.rs`; how a part is made, in `crate::split`.

/// Makes `Part` and `view` of a table of parts: the journeys in each, and the functions that make their views.
macro_rules! parts {
    ($($part:ident { $($journey:ident($screen:ident $(, $route:ident)?) => $view:expr,)+ })+) => {
        /// A part of the program: the pages of some journeys.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Part {
            $($part,)+
        }

        impl Part {
            pub const ALL: &[Part] = &[$(Part::$part,)+];

            /// The part with the page of a screen; none for screens that every program can show.
            pub fn of(screen: &Screen) -> Option<Part> {
                match screen {
                    $($(Screen::$journey(..))|+ => Some(Part::$part),)+
                    Screen::Unreachable(_) | Screen::NotFound | Screen::NotOffered(..) | Screen::Redirect(_) => None,
                }
            }

            /// Loads the part, at once if it is there already. After a failure it can be tried again.
            pub async fn load(self) -> Result<(), NotLoaded> {
                match self {
                    $(Part::$part => $part::load().await,)+
                }
            }

            /// Whether its views can be made: always, in a program that is whole.
            pub fn is_loaded(self) -> bool {
                match self {
                    $(Part::$part => $part::is_loaded(),)+
                }
            }
        }

        $(part! { $part = $part(shown: Shown) -> AnyView {
            match shown.screen {
                $(Screen::$journey($screen) => {
                    $(let $route = shown.route;)?
                    $view
                })+
                _ => ().into_any(),
            }
        } })+

        /// The page that shows this screen. Its part must be loaded: the page is empty until then.
        pub fn view(shown: Shown) -> AnyView {
            match (Part::of(&shown.screen), &shown.screen) {
                $((Some(Part::$part), _) => $part::call(shown).into_any(),)+
                (None, Screen::Unreachable(away)) => {
                    let away = away.clone();
                    view! { <unreachable::UnreachablePage away /> }.into_any()
                }
                (None, Screen::NotOffered(feature, standing)) => {
                    let (feature, standing) = (*feature, standing.clone());
                    view! { <not_offered::NotOfferedPage feature standing /> }.into_any()
                }
                (None, Screen::NotFound) => view! { <not_found::NotFoundPage /> }.into_any(),
                // The frame goes elsewhere.
                (None, _) => ().into_any(),
            }
        }
    };
}

pub(super) use parts;
