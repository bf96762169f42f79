//! [`Route`] and the steps of each journey, made of the table in `crates/addresses`: the variants, the way from a route to
//! its address and back, and patterns for `match` by who may see a page. To add a route, add a line to that table.

use addresses::{Found, place};

/// What fills a gap of an address.
macro_rules! text {
    ($gap:ident) => {
        String
    };
}

macro_rules! routes {
    ($(
        $_who:ident {
            pages { $($(#[$about:meta])* $page:ident $(($($gap:ident),+))? $pattern:literal $($_word:ident)*;)* }
            $(
                $(#[$journey_about:meta])*
                steps $Steps:ident of $journey:ident $(($given:ident))? $(and $more:ty)? {
                    $(
                        $(#[$step_about:meta])*
                        $step:ident $(($($step_gap:ident),+))? $step_pattern:literal $($_step_word:ident)*;
                    )*
                }
            )*
        }
    )*) => {
        /// An address.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Route {
            $(
                $($(#[$about])* $page $(($(text!($gap)),+))?,)*
                $($(#[$journey_about])* $journey($(text!($given),)? $Steps $(, $more)?),)*
            )*
        }

        $($(
            $(#[$journey_about])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub enum $Steps {
                $($(#[$step_about])* $step $(($(text!($step_gap)),+))?,)*
            }

            impl $Steps {
                fn written(&self) -> Written<'_> {
                    match self {
                        $($Steps::$step $(($($step_gap),+))? => {
                            (const { place($step_pattern) }, vec![$($((stringify!($step_gap), &**$step_gap)),+)?])
                        })*
                    }
                }

                fn found(found: &Found) -> Option<$Steps> {
                    $(if found.place == const { place($step_pattern) } {
                        return Some($Steps::$step $(($(found.gap(stringify!($step_gap)).to_owned()),+))?);
                    })*
                    None
                }
            }
        )*)*

        impl Route {
            /// Its place in the table, and what fills the gaps of its address.
            pub(super) fn written(&self) -> Written<'_> {
                match self {
                    $(
                        $(Route::$page $(($($gap),+))? => {
                            (const { place($pattern) }, vec![$($((stringify!($gap), &**$gap)),+)?])
                        })*
                        $(Route::$journey($($given,)? step, ..) => {
                            also(step.written(), &[$((stringify!($given), &**$given))?])
                        })*
                    )*
                }
            }

            /// The route of an address of the table.
            pub(super) fn found(found: &Found) -> Option<Route> {
                $(
                    $(if found.place == const { place($pattern) } {
                        return Some(Route::$page $(($(found.gap(stringify!($gap)).to_owned()),+))?);
                    })*
                    $(if let Some(step) = $Steps::found(found) {
                        return Some(Route::$journey($(found.gap(stringify!($given)).to_owned(),)? step $(, <$more>::default())?));
                    })*
                )*
                None
            }
        }
    };
}

/// A place in the table, and the words in the gaps of the address by their names.
type Written<'a> = (usize, Vec<(&'static str, &'a str)>);

/// The same with the gap that a whole journey has.
fn also<'a>((place, mut gaps): Written<'a>, given: &[(&'static str, &'a str)]) -> Written<'a> {
    gaps.extend_from_slice(given);
    (place, gaps)
}

addresses::table!(routes);

// Patterns for `match`, by who may see a page. They are made of the table, so that a list of routes that are another's
// business is never incomplete, and the compiler still asks for each of the rest.

/// All routes that look the same whoever reads them.
macro_rules! open_to_all {
    () => {
        addresses::table!(crate::route::open_to_all)
    };
    (open { $($own:tt)* } anyone { $($_anyone:tt)* } member { $($_member:tt)* }) => {
        $crate::route::variants!($($own)*)
    };
}

/// All routes that anyone may see, and not everyone alike.
macro_rules! for_anyone {
    () => {
        addresses::table!(crate::route::for_anyone)
    };
    (open { $($_open:tt)* } anyone { $($own:tt)* } member { $($_member:tt)* }) => {
        $crate::route::variants!($($own)*)
    };
}

/// All routes that are for members, with the few steps among them that anyone may see.
macro_rules! for_members {
    () => {
        addresses::table!(crate::route::for_members)
    };
    (open { $($_open:tt)* } anyone { $($_anyone:tt)* } member { $($own:tt)* }) => {
        $crate::route::variants!($($own)*)
    };
}

/// The variants that are made of one block of the table.
macro_rules! variants {
    (
        pages { $($(#[$_about:meta])* $page:ident $(($($_gap:ident),+))? $_pattern:literal $($_word:ident)*;)* }
        $(
            $(#[$_journey_about:meta])*
            steps $_steps:ident of $journey:ident $(($_given:ident))? $(and $_more:ty)? { $($_step:tt)* }
        )*
    ) => {
        $(| $crate::route::Route::$page { .. })* $(| $crate::route::Route::$journey { .. })*
    };
}

pub(crate) use {for_anyone, for_members, open_to_all, variants};
