//! What the backend of a site speaks.

/// What a backend speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub enum Dialect {
    /// The published contract itself.
    #[default]
    Latchkey,
    /// django-allauth, by its headless API for browsers. `api_base` is then `/_allauth/browser/v1`, or where that is.
    Allauth,
    /// better-auth, with three of its plug-ins. `api_base` is then `/api/auth`, or where that is.
    #[cfg_attr(feature = "schema", schemars(rename = "better-auth"))]
    BetterAuth,
}
