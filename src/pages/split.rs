//! Makes a part of the program of each journey, loaded on demand. Which journeys there are stands in `mod.rs`; how a part
//! is made, in `crate::split`.

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
                let pages = async {
                    match self {
                        $(Journey::$name => $name::load().await,)+
                    }
                };
                let texts = async {
                    match self {
                        Journey::Help => content::answers::load().await,
                        Journey::Guides => content::guides::load().await,
                        _ => Ok(()),
                    }
                };
                try_join(pages, texts).await.map(|_| ())
            }

            /// The name of the part with the texts that its pages show, if they are a part of their own.
            pub fn texts_in(self, language: Language) -> Option<&'static str> {
                match self {
                    Journey::Help => Some(content::answers::part_of(language)),
                    Journey::Guides => Some(content::guides::part_of(language)),
                    _ => None,
                }
            }

            /// Whether its views can be made in the language of the page: always, in a program that is whole.
            pub fn is_loaded(self) -> bool {
                let has_texts = match self {
                    Journey::Help => content::answers::is_loaded(),
                    Journey::Guides => content::guides::is_loaded(),
                    _ => true,
                };
                has_texts
                    && match self {
                        $(Journey::$name => $name::is_loaded(),)+
                    }
            }
        }

        $(part! { $name = $name($screen: $type, _route: Route) -> AnyView {{
            $(let $route = _route;)?
            $view
        }} })+

        /// The page that shows this screen. Its journey must be loaded: the page is empty until then.
        pub fn view(shown: Shown) -> AnyView {
            match shown.screen {
                $(Screen::$name(screen) => $name::call(screen, shown.route).into_any(),)+
                Screen::Unreachable(away) => view! { <unreachable::UnreachablePage away /> }.into_any(),
                Screen::NotFound => view! { <not_found::NotFoundPage /> }.into_any(),
                // The frame goes elsewhere.
                Screen::Redirect(_) => ().into_any(),
            }
        }
    };
}

pub(super) use journeys;
