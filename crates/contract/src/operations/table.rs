//! How a row of the table becomes a type.
//!
//! ```text
//!     /// Links what was shown.
//!     ConfirmLink(id)                 Post "/account/links/{id}/confirm"
//!         Fresh takes ConfirmLink gives LinkReceipt or LinkTaken CodeExpired;
//! ```
//!
//! makes `struct ConfirmLink { id: String, body: contract::ConfirmLink }`, which is an [`Operation`](super::Operation).
//! From left to right: what it does, in one sentence; its name, with the gaps of its address; verb and address; who may
//! call it; `query { … }`, what may stand behind `?`; `takes`, its body; `gives`, its answer; `or`, the problems it may
//! answer besides the general ones.

macro_rules! operations {
    (@body) => { () };
    (@body $body:ident) => { crate::$body };
    (@sent $it:ident) => { &() };
    (@sent $it:ident $body:ident) => { &$it.body };
    ($(
        $(#[doc = $summary:literal])+
        $name:ident $(($($gap:ident),+))?
            $verb:ident $path:literal
            $assurance:ident
            $(query { $($query:ident $about:literal)+ })?
            $(takes $body:ident)?
            gives $answer:ident
            $(or $($code:ident)+)?;
    )+) => {
        $(
            $(#[doc = $summary])+
            #[derive(Clone, PartialEq)]
            pub struct $name {
                $($(
                    #[doc = concat!("`{", stringify!($gap), "}` in its address.")]
                    pub $gap: String,
                )+)?
                $($(
                    #[doc = $about]
                    pub $query: Option<String>,
                )+)?
                $(
                    #[doc = concat!("Its body: a [`", stringify!($body), "`](crate::", stringify!($body), ").")]
                    pub body: crate::$body,
                )?
            }

            impl $crate::Operation for $name {
                type Body = operations!(@body $($body)?);
                type Answer = crate::$answer;

                const VERB: $crate::Verb = $crate::Verb::$verb;
                const PATH: &'static str = $path;
                const ROW: $crate::Row = $crate::Row {
                    name: stringify!($name),
                    verb: $crate::Verb::$verb,
                    path: $path,
                    gaps: &[$($(stringify!($gap)),+)?],
                    query: &[$($((stringify!($query), $about)),+)?],
                    assurance: $crate::Assurance::$assurance,
                    body: concat!($(stringify!($body))?),
                    answer: stringify!($answer),
                    summary: concat!($($summary),+).trim_ascii(),
                    problems: &[$($($crate::Code::$code),+)?],
                };

                fn parameters(&self) -> Vec<(&'static str, String)> {
                    [
                        $($((stringify!($gap), Some(self.$gap.clone())),)+)?
                        $($((stringify!($query), self.$query.clone()),)+)?
                    ]
                    .into_iter()
                    .filter_map(|(name, value): (_, Option<String>)| Some((name, value?)))
                    .collect()
                }

                fn body(&self) -> &Self::Body {
                    operations!(@sent self $($body)?)
                }

                #[allow(unused_variables, reason = "not every operation has parameters and a body")]
                fn of(parameter: &dyn Fn(&str) -> Option<String>, body: Self::Body) -> Option<Self> {
                    Some($name {
                        $($($gap: parameter(stringify!($gap))?,)+)?
                        $($($query: parameter(stringify!($query)),)+)?
                        $(body: { let body: crate::$body = body; body },)?
                    })
                }
            }
        )+

        pub(super) const ROWS: &[$crate::Row] = &[$(<$name as $crate::Operation>::ROW),+];

        pub(super) fn inspect(by: &mut impl $crate::Inspect) {
            $(by.inspect::<$name>();)+
        }

        #[cfg(feature = "openapi")]
        pub(super) fn schemas(found: &mut $crate::openapi::Schemas) {
            $(
                $(found.add::<crate::$body>();)?
                found.add::<crate::$answer>();
            )+
        }
    };
}

pub(super) use operations;
